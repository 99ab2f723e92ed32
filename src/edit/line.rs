//! A step as one line of a file, and back: for the journal, the history, and whatever else keeps steps.
//!
//! Nothing is lost on the way: what is read is equal to what was written. It does not apply anything.

use super::change::Change;
use super::step::{Origin, Stamp, Step, StepId};
use crate::base::Day;
use crate::model::{Address, Member, Name, Node, Object};

/// The words of the origins.
const ORIGINS: [(Origin, &str); 5] = [
    (Origin::Mine, "mine"),
    (Origin::Theirs, "theirs"),
    (Origin::Import, "import"),
    (Origin::Recovery, "recovery"),
    (Origin::Parked, "parked"),
];

/// A step as the members of an object. Further ones may stand beside them; reading passes over those.
pub fn members(step: &Step) -> Vec<Member> {
    let stamp = &step.stamp;
    let mut members = vec![text("label", &step.label), text("who", &stamp.who)];
    if !stamp.name.is_empty() {
        members.push(text("name", &stamp.name));
    }
    if !stamp.office.is_empty() {
        members.push(text("office", &stamp.office));
    }
    members.extend(stamp.day.map(|day| text("day", &day.to_string())));
    members.extend(stamp.minute.map(|minute| whole("minute", minute.into())));
    members.extend(stamp.meeting.as_deref().map(|code| text("meeting", code)));
    members.push(text("origin", word(step.origin)));
    members.extend(step.undoes.map(|id| whole("undoes", id.0)));
    let changes = step.changes.iter().map(change).collect();
    members.push(member("changes", Node::List(changes)));
    members
}

/// Reads a step from an object; none when it is no step.
pub fn step(node: &Node) -> Option<Step> {
    let optional = |name| match node.get(name) {
        None => Some(None),
        Some(node) => node.as_str().map(|text| Some(text.to_owned())),
    };
    let day = match optional("day")? {
        None => None,
        Some(day) => Some(Day::parse(&day)?),
    };
    let minute = match node.get("minute") {
        None => None,
        Some(_) => Some(node.whole("minute")?),
    };
    let undoes = match node.get("undoes") {
        None => None,
        Some(_) => Some(StepId(node.whole("undoes")?)),
    };
    let origin = node.str("origin")?;
    let changes = match node.get("changes")? {
        Node::List(items) => items.iter().map(read_change).collect::<Option<_>>()?,
        _ => return None,
    };
    Some(Step {
        label: node.str("label")?.to_owned(),
        stamp: Stamp {
            who: node.str("who")?.to_owned(),
            name: optional("name")?.unwrap_or_default(),
            office: optional("office")?.unwrap_or_default(),
            day,
            minute,
            meeting: optional("meeting")?,
        },
        origin: ORIGINS.into_iter().find(|row| row.1 == origin)?.0,
        undoes,
        changes,
    })
}

fn word(origin: Origin) -> &'static str {
    let row = ORIGINS.into_iter().find(|row| row.0 == origin);
    row.map_or("mine", |row| row.1)
}

fn change(change: &Change) -> Node {
    let at = change.at().to_string();
    let mut members = Vec::new();
    let place = |name, id: &Option<Box<str>>| id.as_deref().map(|id| text(name, id));
    match change {
        Change::Put {
            old, new, behind, ..
        } => {
            members.push(text("put", &at));
            members.extend(old.clone().map(|old| member("old", old)));
            members.extend(new.clone().map(|new| member("new", new)));
            members.extend(behind.as_ref().map(|name| text("behind", name.as_str())));
        }
        Change::Add { behind, record, .. } => {
            members.push(text("add", &at));
            members.extend(place("behind", behind));
            members.push(member("record", record.clone()));
        }
        Change::Take { behind, record, .. } => {
            members.push(text("take", &at));
            members.extend(place("behind", behind));
            members.push(member("record", record.clone()));
        }
        Change::Move { from, to, .. } => {
            members.push(text("move", &at));
            members.extend(place("from", from));
            members.extend(place("to", to));
        }
    }
    Node::Object(Object::new(members))
}

fn read_change(node: &Node) -> Option<Change> {
    let place = |name| match node.get(name) {
        None => Some(None),
        Some(node) => node.as_str().map(|id| Some(Box::<str>::from(id))),
    };
    let first = node.members().first()?;
    let at: Address = first.node.as_str()?.parse().ok()?;
    Some(match first.name.as_str() {
        "put" => Change::Put {
            at,
            old: node.get("old").cloned(),
            new: node.get("new").cloned(),
            behind: place("behind")?.map(|name| Name::from(&*name)),
        },
        "add" => Change::Add {
            at,
            behind: place("behind")?,
            record: node.get("record")?.clone(),
        },
        "take" => Change::Take {
            at,
            behind: place("behind")?,
            record: node.get("record")?.clone(),
        },
        "move" => Change::Move {
            at,
            from: place("from")?,
            to: place("to")?,
        },
        _ => return None,
    })
}

fn member(name: &str, node: Node) -> Member {
    Member {
        name: name.into(),
        node,
    }
}

fn text(name: &str, value: &str) -> Member {
    member(name, Node::text(value))
}

fn whole(name: &str, value: u64) -> Member {
    member(name, Node::Number(value.to_string().into()))
}
