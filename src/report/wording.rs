//! What is said outside: a copy of a workspace with its public wording in place, and nothing that stays inside.
//!
//! Every public export and every screen that others see is made of this copy, so that none of them has to think of
//! it. It masks no counts (`public` does), and reads no free texts for what else they may give away.

mod gone;

use crate::model::{Accepted, Address, Kind, Meeting, Member, Name, Node, Object, Record};
use crate::model::{RecordId, Workspace};

use gone::Gone;

pub use gone::{LeftOut, MAY_STAY_INSIDE};

/// The texts in whose place the public wording stands.
const NAMED: [&str; 8] = [
    "title",
    "full_title",
    "statement",
    "what",
    "text",
    "name",
    "reason",
    "evidence",
];

/// The texts that tell the same at length: beside a public wording they stay inside.
const TOLD: [&str; 5] = ["cause", "event", "effect", "source_text", "remark"];

/// What stands about the wording itself, and is not in the copy.
const OWN: [&str; 3] = ["public", "internal", "inside"];

/// Fields that name another record by its code.
const BY_CODE: [&str; 3] = ["under", "meeting", "carried"];

/// A workspace as it is shown outside.
#[derive(Clone, Debug)]
pub struct Outside {
    /// The copy: nothing in it stays inside.
    pub workspace: Workspace,
    /// What is not in it.
    pub left_out: LeftOut,
}

/// Makes the copy that is shown outside.
///
/// A public wording stands in place of what it words; internal wording is gone. What is marked as not for outside is
/// gone with everything that is about it, and so are the two sides of a clash, which nobody has decided yet. Numbers
/// of decisions stay what they are.
pub fn outside(workspace: &Workspace) -> Outside {
    let gone = Gone::of(workspace);
    let members = workspace.root().members().iter();
    let members = members.filter_map(|member| {
        let node = match Kind::of_list(member.name.as_str()) {
            Some(Kind::Clash) => return None,
            Some(kind) => list(workspace, &gone, kind, &member.node),
            None => worded(&gone, None, &member.node),
        };
        Some(renewed(member, node))
    });
    let root = Node::Object(Object::new(members.collect()));
    Outside {
        workspace: workspace.with_root(root),
        left_out: gone.left_out(workspace),
    }
}

/// A workspace without what is not for outside, each wording as it stands: for what words its texts itself.
#[derive(Debug)]
pub struct Parted {
    /// The copy.
    pub workspace: Workspace,
    gone: Gone,
}

impl Parted {
    /// Leaves out what is marked as not for outside, with all that is about it.
    pub fn of(workspace: &Workspace) -> Parted {
        let gone = Gone::of(workspace);
        let members = workspace.root().members().iter().map(|member| {
            let node = match (Kind::of_list(member.name.as_str()), &member.node) {
                (Some(kind), Node::List(records)) => parted(&gone, kind, records),
                (_, own) => own.clone(),
            };
            renewed(member, node)
        });
        let root = Node::Object(Object::new(members.collect()));
        Parted {
            workspace: workspace.with_root(root),
            gone,
        }
    }

    /// Whether what stands at an address is left out.
    pub fn has_left_out(&self, at: &Address) -> bool {
        self.gone.has_at(at)
    }
}

fn parted(gone: &Gone, kind: Kind, records: &[Node]) -> Node {
    let kept = records.iter().filter_map(|record| {
        let id = RecordId::new(kind, record.id().unwrap_or_default());
        if gone.has(&id) {
            return None;
        }
        let own = without(gone, &id, record);
        Some(match kind {
            Kind::Meeting => numbered(record, own),
            _ => own,
        })
    });
    Node::List(kept.collect())
}

/// A record, or something in it, without the parts that are gone and the addresses that lead to them.
fn without(gone: &Gone, id: &RecordId, node: &Node) -> Node {
    match node {
        Node::List(items) => {
            let kept = items.iter().filter(|item| !gone.has_item(Some(id), item));
            Node::List(kept.map(|item| without(gone, id, item)).collect())
        }
        Node::Object(object) => {
            let members = object.members().iter();
            let members = members.map(|member| renewed(member, without(gone, id, &member.node)));
            Node::Object(Object::new(members.collect()))
        }
        own => own.clone(),
    }
}

/// The public wording of a record or of a part of one, where there is one.
pub fn public(node: &Node) -> Option<&str> {
    node.str("public").filter(|text| !text.trim().is_empty())
}

/// What stays inside of a record or of a part of one, where something does.
pub fn internal(node: &Node) -> Option<&str> {
    node.str("internal").filter(|text| !text.trim().is_empty())
}

/// What the detail of a record says of its wording, inside: label and text; nothing where nothing is given.
pub fn lines(node: &Node, title: &str) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    match (node.yes("inside"), public(node)) {
        (true, _) => lines.push(("public", "Not for outside.".to_owned())),
        (false, Some(text)) if text != title => lines.push(("public", text.to_owned())),
        (false, _) => {}
    }
    lines.extend(internal(node).map(|text| ("internal", text.to_owned())));
    lines
}

/// Whether a field is never shown outside, for lists of changes: internal wording, or what the mark itself says.
pub fn is_inside(at: &Address) -> bool {
    at.keys().any(|key| OWN.contains(&key))
}

fn renewed(member: &Member, node: Node) -> Member {
    Member {
        name: member.name.clone(),
        node,
    }
}

/// The records of a list that are shown outside.
fn list(workspace: &Workspace, gone: &Gone, kind: Kind, node: &Node) -> Node {
    let Node::List(records) = node else {
        return worded(gone, None, node);
    };
    let kept = records.iter().filter_map(|record| {
        let id = RecordId::new(kind, record.id().unwrap_or_default());
        if gone.has(&id) {
            return None;
        }
        let own = worded(gone, Some(&id), record);
        Some(match kind {
            Kind::Meeting => numbered(record, own),
            Kind::Accepted => accepted(workspace, record, own),
            _ => own,
        })
    });
    Node::List(kept.collect())
}

/// What stands at a place, as it is worded outside.
fn worded(gone: &Gone, record: Option<&RecordId>, node: &Node) -> Node {
    match node {
        Node::Object(object) => Node::Object(object_worded(gone, record, node, object)),
        Node::List(items) => {
            let kept = items
                .iter()
                .filter(|item| !gone.has_item(record, item))
                .map(|item| worded(gone, record, item));
            Node::List(kept.collect())
        }
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => node.clone(),
    }
}

fn object_worded(gone: &Gone, record: Option<&RecordId>, node: &Node, object: &Object) -> Object {
    let public = public(node);
    // What has no name of its own is worded by its remark.
    let is_named = NAMED.iter().any(|key| node.str(key).is_some());
    let members = object.members().iter().filter_map(|member| {
        let key = member.name.as_str();
        if OWN.contains(&key) && !matches!(member.node, Node::Object(_) | Node::List(_)) {
            return None;
        }
        if BY_CODE.contains(&key) && member.node.as_str().is_some_and(|code| gone.has_code(code)) {
            return None;
        }
        let node = match (public, &member.node) {
            (Some(public), Node::Text(_)) if NAMED.contains(&key) => Node::text(public),
            (Some(public), Node::Text(_)) if key == "remark" && !is_named => Node::text(public),
            (Some(_), _) if TOLD.contains(&key) => return None,
            (_, own) => worded(gone, record, own),
        };
        Some(renewed(member, node))
    });
    Object::new(members.collect())
}

/// A meeting whose decisions keep the numbers that they have inside.
fn numbered(before: &Node, mut meeting: Node) -> Node {
    let numbers = Meeting::of(before).numbered();
    let Some(Node::List(decisions)) = meeting.at_mut(["decisions"]) else {
        return meeting;
    };
    if decisions.len() == before.list("decisions").len() {
        return meeting;
    }
    for decision in decisions {
        let number = numbers
            .iter()
            .find(|(_, own)| Some(own.id()) == decision.id());
        let missing = decision.get("number").is_none();
        if let (Some((number, _)), true, Node::Object(object)) = (number, missing, decision) {
            let place = object.members().len().min(1);
            let number = Node::Number(number.to_string().into());
            object.insert(place, Name::from("number"), number);
        }
    }
    meeting
}

/// What was accepted of a record that is worded differently outside: it holds for the other words as well, and what
/// stood when it was accepted stays inside.
fn accepted(workspace: &Workspace, before: &Node, mut own: Node) -> Node {
    let on = Accepted::of(before).on().parse::<Address>().ok();
    let is_reworded = on
        .and_then(|on| workspace.record(&on.record))
        .is_some_and(has_wording);
    if let (true, Node::Object(object)) = (is_reworded, &mut own)
        && let Some(place) = object.position("figures")
    {
        object.remove(place);
    }
    own
}

fn has_wording(node: &Node) -> bool {
    match node {
        Node::Object(object) => {
            let is_own = OWN.iter().any(|key| object.get(key).is_some());
            is_own
                || object
                    .members()
                    .iter()
                    .any(|member| has_wording(&member.node))
        }
        Node::List(items) => items.iter().any(has_wording),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => false,
    }
}
