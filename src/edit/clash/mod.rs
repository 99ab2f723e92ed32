//! Parked clashes: two values that wait in the workspace for a decision, and the decision.
//!
//! It makes changes and does none. Whoever shows a clash says which value is whose; here is `mine` only the
//! one whose text comes first, so that two offices that park the same clash park the same record.

mod join;
mod park;
mod settle;

pub use join::{Joined, PARKED, join};
pub use park::park;
pub(super) use settle::with_value;
pub use settle::{Take, Unsettled, settle, with_clash_value};

use super::merge::Clash;
use super::merge::shape::{part, same_or_absent};
use crate::base::Digest;
use crate::model::{Address, Kind, Name, Node, Workspace, parse, write};

/// Who put a value there, and when, as far as it is known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hand {
    /// The person, or the copy that it came from.
    pub by: Option<String>,
    /// When, as it may be shown.
    pub at: Option<String>,
}

/// A clash that waits in the workspace, or was settled there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parked {
    /// The id of its record.
    pub id: String,
    /// What clashed; its `ours` is the `mine` of the record.
    pub clash: Clash,
    /// Who put `mine` there.
    pub mine: Hand,
    /// Who put `theirs` there.
    pub theirs: Hand,
    /// What was decided.
    pub settled: Option<String>,
}

/// The id under which a clash is parked: the same for both offices, whichever value is whose.
pub fn id(clash: &Clash) -> String {
    let mut values = [&clash.ours, &clash.theirs].map(|value| text(value.as_ref()));
    values.sort();
    let fields: Vec<&str> = clash.fields.iter().map(Name::as_str).collect();
    let all = Node::texts([
        &*clash.at.to_string(),
        &fields.join("/"),
        &text(clash.before.as_ref()),
        &values[0],
        &values[1],
    ]);
    let digest = Digest::of(write(&all).as_bytes()).to_string();
    format!("c-{}", &digest[..16])
}

/// A value as a text; none differs from every value.
fn text(value: Option<&Node>) -> String {
    value.map(write).unwrap_or_default()
}

/// The clashes that wait in the workspace, in the order of the file.
pub fn parked(workspace: &Workspace) -> Vec<Parked> {
    let all = workspace.nodes(Kind::Clash).iter();
    let waiting = all.filter(|node| node.get("settled").is_none() && !node.yes("archived"));
    waiting.filter_map(read).collect()
}

/// The clashes that were settled.
pub(super) fn settled(workspace: &Workspace) -> Vec<Parked> {
    let all = workspace.nodes(Kind::Clash).iter();
    let settled = all.filter(|node| node.get("settled").is_some());
    settled.filter_map(read).collect()
}

fn read(node: &Node) -> Option<Parked> {
    let is_written = node.yes("written");
    let value = |key: &str| -> Option<Node> {
        let node = node.get(key)?;
        match node {
            Node::Text(text) if is_written => parse(text.as_bytes()).ok(),
            _ => Some(node.clone()),
        }
    };
    let said = |key: &str| node.str(key).map(str::to_owned);
    Some(Parked {
        id: said("id")?,
        clash: Clash {
            at: node.str("on")?.parse().ok()?,
            fields: node.texts_under("fields").map(Name::from).collect(),
            before: value("before"),
            ours: value("mine"),
            theirs: value("theirs"),
        },
        mine: Hand {
            by: said("by"),
            at: said("at"),
        },
        theirs: Hand {
            by: said("their_by"),
            at: said("their_at"),
        },
        settled: said("settled"),
    })
}

/// What stands at an address, or in the fields of it that are written as one.
pub fn value_at(workspace: &Workspace, at: &Address, fields: &[Name]) -> Option<Node> {
    let node = workspace.at(at);
    match fields.is_empty() {
        true => node.cloned(),
        false => part(node, &fields.iter().map(Name::as_str).collect::<Vec<_>>()),
    }
}

/// Whose decision holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Ours,
    Theirs,
}

/// What each side has settled, to be asked while merging.
pub(super) struct Decided {
    ours: Vec<Parked>,
    theirs: Vec<Parked>,
}

/// What each side has settled.
pub(super) fn decided(ours: &Workspace, theirs: &Workspace) -> Decided {
    Decided {
        ours: settled(ours),
        theirs: settled(theirs),
    }
}

impl Decided {
    /// The side that decided about exactly the value that the other still has; none when neither or both did.
    pub(super) fn of(&self, clash: &Clash) -> Option<Side> {
        let has = |settled: &[Parked], other: &Option<Node>| {
            settled.iter().any(|parked| {
                let known = &parked.clash;
                let knows = |value: &Option<Node>| same_or_absent(value.as_ref(), other.as_ref());
                known.at == clash.at
                    && known.fields == clash.fields
                    && same_or_absent(known.before.as_ref(), clash.before.as_ref())
                    && (knows(&known.ours) || knows(&known.theirs))
            })
        };
        match (
            has(&self.ours, &clash.theirs),
            has(&self.theirs, &clash.ours),
        ) {
            (true, false) => Some(Side::Ours),
            (false, true) => Some(Side::Theirs),
            _ => None,
        }
    }
}
