//! The door of approved figures: what is locked stays as it is, what changes is a draft again, and who moved an
//! approval signs it.
//!
//! Undo, merges and what comes from others do not pass here. The moves themselves are made in `approve`.

use std::collections::HashSet;

use super::change::Change;
use super::guard::is_decision;
use super::make;
use super::refusal::Refusal;
use super::step::Stamp;
use crate::model::approval::figure_of;
use crate::model::{
    Address, Approval, ApprovalState, Kind, Name, Node, Record, RecordId, Workspace,
};

/// The keys of a cell that approval is about. What was printed is another matter.
const FIGURE: [&str; 2] = ["value", "parts"];

/// What a label says of a figure that went back by itself.
pub(super) const AGAIN: &str = ", a draft again";

/// Lets changes through, or names the first locked figure that they would alter without a reason.
///
/// A step that reopens the figure with a reason may alter it too, and so may one that settles a clash.
///
/// # Errors
/// What is locked, and what to type.
pub(super) fn guard(workspace: &Workspace, changes: &[Change]) -> Result<(), Refusal> {
    if changes.iter().any(is_decision) {
        return Ok(());
    }
    for (approval, figure) in concerned(workspace, changes) {
        if approval.state() != ApprovalState::Locked {
            continue;
        }
        let record = approval.record();
        let is_own = |change: &&Change| change.at().record == record;
        let opens = changes.iter().filter(is_own).any(reopens);
        let is_altered = changes.iter().any(|change| alters(change, &figure));
        if !opens && !is_altered {
            continue;
        }
        let is_taken = |change: &Change| matches!(change, Change::Take { .. });
        let has_reason = changes.iter().filter(is_own).any(gives_reason)
            && !changes.iter().filter(is_own).any(is_taken);
        if !opens || !has_reason {
            return Err(Refusal::Locked(super::approve::typed(workspace, &figure)));
        }
    }
    Ok(())
}

/// What goes with some changes: figures that were submitted or verified become drafts with them, and an approval
/// that moves says who moved it and when.
pub(super) fn complete(workspace: &Workspace, changes: &mut Vec<Change>, stamp: &Stamp) -> bool {
    let again = drafts_again(workspace, changes);
    changes.extend(again.iter().cloned());
    let mut signed: Vec<Change> = Vec::new();
    let signs = sign(stamp);
    for change in changes.iter_mut() {
        match change {
            Change::Add { at, record, .. } if at.record.kind == Kind::Approval => {
                let mut members: Vec<(&str, Node)> = record
                    .members()
                    .iter()
                    .map(|member| (member.name.as_str(), member.node.clone()))
                    .collect();
                for (key, text) in &signs {
                    if !text.is_empty() && members.iter().all(|(known, _)| known != key) {
                        members.push((key, Node::text(text)));
                    }
                }
                *record = Node::of(members);
            }
            Change::Put { at, .. } if at.record.kind == Kind::Approval && is_state(at) => {
                for (key, text) in &signs {
                    let at = at.record.field([*key]);
                    signed.extend(match text.is_empty() {
                        true => make::clear(workspace, &at),
                        false => make::put(workspace, &at, Node::text(text)),
                    });
                }
            }
            Change::Put { .. } | Change::Add { .. } | Change::Take { .. } | Change::Move { .. } => {
            }
        }
    }
    let said: HashSet<Address> = changes.iter().map(|change| change.at().clone()).collect();
    signed.retain(|change| !said.contains(change.at()));
    changes.extend(signed);
    !again.is_empty()
}

/// The changes that make a draft again of each submitted or verified figure that some changes alter.
fn drafts_again(workspace: &Workspace, changes: &[Change]) -> Vec<Change> {
    let touched: HashSet<&RecordId> = changes.iter().map(|change| &change.at().record).collect();
    let mut again = Vec::new();
    for (approval, figure) in concerned(workspace, changes) {
        let is_open = match approval.state() {
            ApprovalState::Draft | ApprovalState::Locked => false,
            ApprovalState::Submitted | ApprovalState::Verified => true,
        };
        // A step that moves the approval itself says where to.
        let record = approval.record();
        if is_open
            && !touched.contains(&record)
            && changes.iter().any(|change| alters(change, &figure))
        {
            let draft = Node::text(ApprovalState::Draft.word());
            again.extend(make::put(workspace, &record.field(["state"]), draft));
        }
    }
    again
}

/// The approvals that some changes may concern, each with its figure: their own, or of an indicator in them.
fn concerned<'a>(workspace: &'a Workspace, changes: &[Change]) -> Vec<(Approval<'a>, Address)> {
    let mut own: HashSet<&str> = HashSet::new();
    let mut indicators: HashSet<String> = HashSet::new();
    for change in changes {
        let at = change.at();
        let is_figure = at.keys().next().is_none_or(|key| key == "years");
        match at.record.kind {
            Kind::Approval => {
                own.insert(&at.record.id);
            }
            Kind::Indicator if is_figure => {
                indicators.insert(at.record.to_string());
            }
            _ => {}
        }
    }
    if own.is_empty() && indicators.is_empty() {
        return Vec::new();
    }
    let is_concerned = |approval: &Approval<'_>| {
        let record = approval.on().split_once('/').map(|(record, _)| record);
        record.is_some_and(|record| indicators.contains(record)) || own.contains(approval.id())
    };
    let all = workspace.active::<Approval>().filter(is_concerned);
    all.filter_map(|approval| {
        let figure = approval.on().parse::<Address>().ok();
        Some((approval, figure_of(&figure?)?))
    })
    .collect()
}

/// Whether a change of an approval takes the lock off, if it is locked.
fn reopens(change: &Change) -> bool {
    let locked = ApprovalState::Locked.word();
    match change {
        Change::Take { .. } => true,
        Change::Put { at, new, .. } => match at.keys().next() {
            Some("state") => new.as_ref().and_then(Node::as_str) != Some(locked),
            Some("on" | "archived") => true,
            _ => false,
        },
        Change::Add { .. } | Change::Move { .. } => false,
    }
}

fn gives_reason(change: &Change) -> bool {
    let Change::Put { at, new, .. } = change else {
        return false;
    };
    let reason = new.as_ref().and_then(Node::as_str).unwrap_or_default();
    at.keys().eq(["reason"]) && !reason.trim().is_empty()
}

fn is_state(at: &Address) -> bool {
    at.keys().eq(["state"])
}

/// Whether a change alters the value of a figure, or its parts.
fn alters(change: &Change, figure: &Address) -> bool {
    if change.at().record != figure.record {
        return false;
    }
    let at = &change.at().path[..];
    let (old, new) = match change {
        Change::Put { old, new, .. } => (old.as_ref(), new.as_ref()),
        Change::Take { record, .. } => (Some(record), None),
        Change::Add { .. } | Change::Move { .. } => return false,
    };
    if let Some(rest) = figure.path.strip_prefix(at) {
        let below = |node: Option<&'_ Node>, key: &str| {
            let keys = rest.iter().map(Name::as_str);
            node.and_then(|node| node.at(keys.chain([key]))).cloned()
        };
        return FIGURE
            .into_iter()
            .any(|key| below(old, key) != below(new, key));
    }
    let rest = at.strip_prefix(&figure.path[..]).unwrap_or_default();
    let key = rest.first().map(Name::as_str);
    key.is_some_and(|key| FIGURE.contains(&key)) && old != new
}

/// Who, by the name that they go by, and on which day.
fn sign(stamp: &Stamp) -> [(&'static str, String); 2] {
    let by = match stamp.name.as_str() {
        "" => &stamp.who,
        name => name,
    };
    let day = stamp.day.map(|day| day.to_string()).unwrap_or_default();
    [("by", by.to_owned()), ("at", day)]
}
