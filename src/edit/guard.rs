//! What has no door at all: what a source printed, and what makes a record the one it is.
//!
//! Undo and redo do not pass here: they put back what was let in before. Nor does what comes from others.

use super::change::Change;
use super::refusal::Refusal;
use crate::model::{Address, Kind, Node};

/// The keys under which the words of a source stand.
const PRINT: [&str; 2] = ["printed", "source_text"];

/// Lets changes through, or names the first that would alter what is protected.
pub(super) fn guard(changes: &[Change]) -> Result<(), Refusal> {
    // Whoever settles a clash chooses between two values that were both let in before.
    if changes.iter().any(is_decision) {
        return Ok(());
    }
    match changes.iter().find(|change| is_protected(change)) {
        Some(change) => Err(Refusal::Protected(change.at().clone())),
        None => Ok(()),
    }
}

pub(super) fn is_decision(change: &Change) -> bool {
    let at = change.at();
    at.record.kind == Kind::Clash && at.keys().eq(["settled"])
}

fn is_protected(change: &Change) -> bool {
    let at = change.at();
    if at.keys().any(|key| PRINT.contains(&key)) {
        return true;
    }
    match change {
        Change::Put { old, new, .. } => {
            let hides = old
                .as_ref()
                .is_some_and(|old| !keeps_print(old, new.as_ref()));
            is_own(at) || hides
        }
        // A whole record comes, goes and moves with its print; undo brings it back whole.
        Change::Add { .. } | Change::Take { .. } | Change::Move { .. } => false,
    }
}

fn is_own(at: &Address) -> bool {
    let is_top = at.record.kind == Kind::Workspace && at.path.len() == 1;
    match at.keys().last() {
        Some("id") => true,
        Some("format" | "version") => is_top,
        _ => false,
    }
}

/// Whether all print of a value stands in the other at the same place, and none was put beside it.
fn keeps_print(old: &Node, new: Option<&Node>) -> bool {
    match old {
        Node::Object(object) => {
            let old_stays = object.members().iter().all(|member| {
                let there = new.and_then(|new| new.get(member.name.as_str()));
                match PRINT.contains(&member.name.as_str()) {
                    true => there == Some(&member.node),
                    false => keeps_print(&member.node, there),
                }
            });
            let is_added = |key: &str| {
                object.get(key).is_none() && new.is_some_and(|new| new.get(key).is_some())
            };
            old_stays && !PRINT.into_iter().any(is_added)
        }
        Node::List(items) => items.iter().all(|item| {
            let there = item.id().and_then(|id| new?.at([id]));
            keeps_print(item, there)
        }),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => true,
    }
}
