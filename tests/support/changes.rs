//! Random changes of any workspace, made from the field table, and the sort of each.
//! They fit: what must be refused is written by hand where it is tested.
#![allow(dead_code)]

use rapporteur::edit::{Change, make};
use rapporteur::model::{
    Address, Field, Kind, Node, RecordId, Shape, Workspace, fields, record_fields,
};

use crate::chance::Chance;

/// The sorts that a run has to meet, all of them.
pub const SORTS: &[&str] = &[
    "put a new key",
    "put a new key that nobody knows",
    "put a whole cell with its print",
    "put another value",
    "put nested objects",
    "put a new list",
    "remove a key",
    "add a record",
    "add inside a record",
    "take a record",
    "take inside a record",
    "move a record",
    "move inside a record",
];

/// One random change with its sort; two when a list came with its first record. None when chance
/// picked a place where nothing can be done.
pub fn random(chance: &mut Chance, workspace: &Workspace) -> Option<(&'static str, Vec<Change>)> {
    let made = match chance.below(10) {
        0..=4 => put(chance, workspace),
        5 => add(chance, workspace),
        6 => add_inside(chance, workspace),
        7 => take(chance, workspace),
        _ => shift(chance, workspace),
    }?;
    // A figure that is counted from a register is never typed.
    rapporteur::edit::counted::guard(workspace, &made.1)
        .is_ok()
        .then_some(made)
}

/// A record of any kind; the workspace itself is one too.
fn record(chance: &mut Chance, workspace: &Workspace) -> RecordId {
    let (kind, ..) = *chance.pick(&Kind::ALL);
    let nodes = workspace.nodes(kind);
    match nodes.is_empty() {
        true => RecordId::workspace(),
        false => RecordId::new(kind, chance.pick(nodes).id().unwrap()),
    }
}

/// Walks down at random, and never to where print or ids stand.
fn object(chance: &mut Chance, workspace: &Workspace) -> Address {
    let mut at: Address = record(chance, workspace).into();
    loop {
        let node = workspace.at(&at).unwrap();
        let is_list = |key: &str| at.path.is_empty() && Kind::of_list(key).is_some();
        let mut below: Vec<Address> = Vec::new();
        for member in node.members() {
            let key = member.name.as_str();
            if key == "printed" || is_list(key) {
                continue;
            }
            match &member.node {
                Node::Object(_) => below.push(at.join(key)),
                Node::List(items) => below.extend(
                    items
                        .iter()
                        .filter_map(|item| Some(at.join(key).join(item.id()?))),
                ),
                _ => {}
            }
        }
        if below.is_empty() || chance.one_in(3) {
            return at;
        }
        at = chance.pick(&below).clone();
    }
}

fn put(chance: &mut Chance, workspace: &Workspace) -> Option<(&'static str, Vec<Change>)> {
    let at = object(chance, workspace);
    let node = workspace.at(&at)?;
    let one = |change: Change| vec![change];
    match chance.below(8) {
        0 => {
            if !matches!(workspace.shape(&at), None | Some(Shape::One(_))) {
                return None;
            }
            let key = format!("key {}", chance.text());
            let at = at.join(&key);
            let new = any(chance, 3);
            let sort = match workspace.at(&at) {
                Some(_) => "put another value",
                None => "put a new key that nobody knows",
            };
            Some((sort, one(make::put(workspace, &at, new)?)))
        }
        1 => nested(chance, workspace),
        2 => cell(chance, workspace),
        3..=4 => {
            let order = workspace.order(&at);
            let absent: Vec<&str> = order
                .into_iter()
                .filter(|key| node.get(key).is_none() && Kind::of_list(key).is_none())
                .filter(|key| !["printed", "source_text"].contains(key))
                .collect();
            if absent.is_empty() {
                return None;
            }
            let at = at.join(chance.word(&absent));
            let new = fitting(chance, workspace, workspace.shape(&at)?)?;
            Some(("put a new key", one(make::put(workspace, &at, new)?)))
        }
        way => {
            let is_list = |key: &str| at.path.is_empty() && Kind::of_list(key).is_some();
            let keys: Vec<&str> = node
                .members()
                .iter()
                .map(|member| member.name.as_str())
                .filter(|key| {
                    !["id", "printed", "source_text", "format", "version"].contains(key)
                        && !is_list(key)
                })
                .collect();
            if keys.is_empty() {
                return None;
            }
            let at = at.join(chance.word(&keys));
            if holds_print(workspace.at(&at)?) {
                return None;
            }
            if way == 5 {
                let is_needed = is_needed(workspace, &at);
                let gone = make::clear(workspace, &at)?;
                return (!is_needed).then(|| ("remove a key", one(gone)));
            }
            let above = at.split().and_then(|(above, _)| workspace.shape(&above));
            let new = match (workspace.shape(&at), above) {
                (Some(shape), _) => fitting(chance, workspace, shape)?,
                (None, Some(Shape::Value)) => number(chance),
                (None, _) => any(chance, 3),
            };
            Some(("put another value", one(make::put(workspace, &at, new)?)))
        }
    }
}

pub fn is_needed(workspace: &Workspace, at: &Address) -> bool {
    let Some((above, key)) = at.split() else {
        return true;
    };
    let needed = |rows: &[Field]| rows.iter().any(|row| row.needed && row.key == key.as_str());
    match above.path.is_empty() {
        true => needed(fields(at.record.kind)),
        false => matches!(workspace.shape(&above), Some(Shape::One(rows)) if needed(rows)),
    }
}

pub fn holds_print(node: &Node) -> bool {
    node.get("printed").is_some()
        || node.get("source_text").is_some()
        || node
            .members()
            .iter()
            .any(|member| holds_print(&member.node))
        || node.items().iter().any(holds_print)
}

/// A value in a year, or a step after the last, whose objects are not there yet.
fn nested(chance: &mut Chance, workspace: &Workspace) -> Option<(&'static str, Vec<Change>)> {
    let year = format!("{}", 2000 + chance.below(60));
    let indicators = workspace.nodes(Kind::Indicator);
    if indicators.is_empty() {
        return None;
    }
    let record = RecordId::new(Kind::Indicator, chance.pick(indicators).id()?);
    let parties = workspace.nodes(Kind::Party);
    let party = match parties.is_empty() {
        true => "KHM",
        false => chance.pick(parties).id()?,
    };
    let at = match chance.below(3) {
        0 => record.field(["years", &year, "values", party, "value"]),
        1 => record.field(["years", &year, "marker", "value"]),
        _ => record.field(["years", &year, "values", party, "parts", "female"]),
    };
    let shape = workspace.shape(&at)?;
    let change = make::put(workspace, &at, fitting(chance, workspace, shape)?)?;
    let is_nested = change.at().path.len() < at.path.len();
    is_nested.then(|| ("put nested objects", vec![change]))
}

/// A whole cell that comes with what the source printed, as an import brings it.
fn cell(chance: &mut Chance, workspace: &Workspace) -> Option<(&'static str, Vec<Change>)> {
    let indicators = workspace.nodes(Kind::Indicator);
    let parties = workspace.nodes(Kind::Party);
    if indicators.is_empty() || parties.is_empty() {
        return None;
    }
    let year = format!("{}", 2017 + chance.below(2));
    let record = RecordId::new(Kind::Indicator, chance.pick(indicators).id()?);
    let at = record.field(["years", &year, "values", chance.pick(parties).id()?]);
    if workspace.at(&at).is_some() {
        return None;
    }
    let quote = Node::of(vec![("text", Node::text(&chance.text()))]);
    let value = fitting(chance, workspace, Shape::Value)?;
    let new = Node::of(vec![("value", value), ("printed", quote)]);
    let change = make::put(workspace, &at, new)?;
    Some(("put a whole cell with its print", vec![change]))
}

fn add(chance: &mut Chance, workspace: &Workspace) -> Option<(&'static str, Vec<Change>)> {
    let kind = chance.pick(&Kind::ALL[1..]).0;
    let id = format!("new-{:x}", chance.any());
    let record = needed_record(chance, workspace, &id, record_fields(kind))?;
    let changes = make::add(workspace, kind, record);
    Some(named(changes, "add a record"))
}

fn add_inside(chance: &mut Chance, workspace: &Workspace) -> Option<(&'static str, Vec<Change>)> {
    let at = object(chance, workspace);
    let order = workspace.order(&at);
    let lists: Vec<(Address, &[Field])> = order
        .into_iter()
        .filter_map(|key| match workspace.shape(&at.join(key))? {
            Shape::Many(rows) => Some((at.join(key), rows)),
            _ => None,
        })
        .collect();
    if lists.is_empty() {
        return None;
    }
    let (list, rows) = chance.pick(&lists);
    let id = format!("in-{:x}", chance.any());
    let record = needed_record(chance, workspace, &id, rows.iter())?;
    let changes = make::add_inside(workspace, list, record);
    Some(named(changes, "add inside a record"))
}

fn named(changes: Vec<Change>, sort: &'static str) -> (&'static str, Vec<Change>) {
    match changes.len() {
        1 => (sort, changes),
        _ => ("put a new list", changes),
    }
}

pub fn needed_record<'f>(
    chance: &mut Chance,
    workspace: &Workspace,
    id: &str,
    rows: impl Iterator<Item = &'f Field>,
) -> Option<Node> {
    let mut members = vec![("id", Node::text(id))];
    for row in rows.filter(|row| row.key != "id") {
        if row.needed || chance.one_in(3) {
            match fitting(chance, workspace, row.shape) {
                Some(node) => members.push((row.key, node)),
                None if row.needed => return None,
                None => {}
            }
        }
    }
    if chance.one_in(2) {
        members.push(("a key nobody knows", any(chance, 2)));
    }
    Some(Node::of(members))
}

/// The list of records that an address lies in, and the place in it.
fn placed(chance: &mut Chance, workspace: &Workspace) -> Option<(Address, Vec<Node>, usize)> {
    let at = match chance.one_in(2) {
        true => Address::from(record(chance, workspace)),
        false => object(chance, workspace),
    };
    let items = match at.split() {
        None => workspace.nodes(at.record.kind),
        Some((above, _)) => workspace.at(&above)?.items(),
    };
    let id = match at.split() {
        None => at.record.id.to_string(),
        Some((_, key)) => key.to_string(),
    };
    let place = items.iter().position(|item| item.id() == Some(&id))?;
    Some((at, items.to_vec(), place))
}

fn behind(items: &[Node], place: usize) -> Option<Box<str>> {
    Some(items.get(place.checked_sub(1)?)?.id()?.into())
}

fn take(chance: &mut Chance, workspace: &Workspace) -> Option<(&'static str, Vec<Change>)> {
    let (at, items, place) = placed(chance, workspace)?;
    let sort = match at.path.is_empty() {
        true => "take a record",
        false => "take inside a record",
    };
    let change = Change::Take {
        at,
        behind: behind(&items, place),
        record: items[place].clone(),
    };
    Some((sort, vec![change]))
}

fn shift(chance: &mut Chance, workspace: &Workspace) -> Option<(&'static str, Vec<Change>)> {
    let (at, items, place) = placed(chance, workspace)?;
    let sort = match at.path.is_empty() {
        true => "move a record",
        false => "move inside a record",
    };
    let others: Vec<&Node> = items
        .iter()
        .filter(|item| item.id() != items[place].id())
        .collect();
    let to = match others.is_empty() || chance.one_in(4) {
        true => None,
        false => Some(chance.pick(&others).id()?.into()),
    };
    let change = Change::Move {
        at,
        from: behind(&items, place),
        to,
    };
    Some((sort, vec![change]))
}

/// A value that fits a shape.
pub fn fitting(chance: &mut Chance, workspace: &Workspace, shape: Shape) -> Option<Node> {
    let party = |chance: &mut Chance| match workspace.nodes(Kind::Party) {
        [] => "KHM".to_owned(),
        parties => chance.pick(parties).id().unwrap().to_owned(),
    };
    Some(match shape {
        Shape::Text | Shape::Prose => Node::text(&chance.text()),
        Shape::Choice(words) => Node::text(chance.word(words)),
        Shape::Whole(least, most) => {
            let number = least + chance.below((most - least + 1) as usize) as i64;
            Node::Number(number.to_string().into())
        }
        Shape::Number => number(chance),
        Shape::Yes => Node::Bool(chance.one_in(2)),
        Shape::When => Node::text(chance.word(&[
            "2018",
            "2018-Q1",
            "2017-08",
            "2017-11-29",
            "2017-04/2017-08",
        ])),
        Shape::Day => Node::text(chance.word(&["2017-12-31", "2024-02-29"])),
        Shape::Party => Node::text(&party(chance)),
        Shape::Parties => Node::texts([&*party(chance)]),
        Shape::Id => return None,
        Shape::Address => Node::text(&record(chance, workspace).field(["remark"]).to_string()),
        Shape::Texts => {
            let texts: Vec<String> = (0..chance.below(4)).map(|_| chance.text()).collect();
            Node::texts(texts.iter().map(String::as_str))
        }
        Shape::Value => match chance.below(3) {
            0 => number(chance),
            1 => Node::text(chance.word(rapporteur::model::NOTHING_WORDS)),
            _ => Node::of(vec![
                ("csos", number(chance)),
                ("reps", Node::text("withheld")),
            ]),
        },
        Shape::Confidence => Node::text("probable"),
        Shape::Parts => Node::of(vec![
            ("female", number(chance)),
            ("boys", Node::text("withheld")),
        ]),
        Shape::Part => match chance.one_in(2) {
            true => number(chance),
            false => Node::text("withheld"),
        },
        Shape::Any => any(chance, 3),
        Shape::One(_)
        | Shape::Many(_)
        | Shape::Rows(_)
        | Shape::ByYear(_)
        | Shape::ByParty(_)
        | Shape::ByScore(_) => return None,
    })
}

fn number(chance: &mut Chance) -> Node {
    let whole = chance.below(100_000);
    Node::Number(match chance.below(4) {
        0 => format!("{whole}").into(),
        1 => format!("-{whole}.50").into(),
        2 => format!("{whole}e2").into(),
        _ => "0".into(),
    })
}

/// Anything that JSON can say.
fn any(chance: &mut Chance, depth: usize) -> Node {
    match chance.below(if depth == 0 { 4 } else { 6 }) {
        0 => Node::Null,
        1 => Node::Bool(chance.one_in(2)),
        2 => number(chance),
        3 => Node::text(&chance.text()),
        4 => Node::List(
            (0..chance.below(3))
                .map(|_| any(chance, depth - 1))
                .collect(),
        ),
        _ => {
            let names = ["a", "b\u{1b}", "c d"];
            let count = chance.below(4);
            let members = names[..count].iter();
            Node::of(
                members
                    .map(|name| (*name, any(chance, depth - 1)))
                    .collect(),
            )
        }
    }
}
