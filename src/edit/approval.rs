//! The door of approved figures: what is locked stays as it is, what changes is a draft again, and who moved an
//! approval signs it.
//!
//! Undo, merges and what comes from others do not pass here. The moves themselves are made in `approve`.

use std::collections::{HashMap, HashSet};

use super::approve::typed;
use super::change::Change;
use super::guard::is_decision;
use super::make;
use super::refusal::Refusal;
use super::step::Stamp;
use crate::model::approval::figure_of;
use crate::model::{Address, Approval, ApprovalState, Kind, Name, Node, Record, Workspace};

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
    for Concerned {
        approval,
        figure,
        own,
        its,
    } in concerned(workspace, changes)
    {
        if approval.state() != ApprovalState::Locked {
            continue;
        }
        let opens = own.iter().any(|change| reopens(change));
        if !opens && !its.iter().any(|change| alters(change, &figure)) {
            continue;
        }
        let is_taken = own
            .iter()
            .any(|change| matches!(change, Change::Take { .. }));
        let has_reason = own.iter().any(|change| gives_reason(change));
        if !opens || is_taken || !has_reason {
            return Err(Refusal::Locked(typed(workspace, &figure)));
        }
    }
    Ok(())
}

/// What goes with some changes: figures that were submitted or verified become drafts with them, and an approval
/// that moves says who moved it and when. Says whether a figure became a draft.
pub(super) fn complete(workspace: &Workspace, changes: &mut Vec<Change>, stamp: &Stamp) -> bool {
    let again = drafts_again(workspace, changes);
    let is_again = !again.is_empty();
    changes.extend(again);
    if changes.iter().any(is_of_approval) {
        sign(workspace, changes, stamp);
    }
    is_again
}

/// Writes under each approval that comes or moves who did it, by the name that they go by, and on which day.
fn sign(workspace: &Workspace, changes: &mut Vec<Change>, stamp: &Stamp) {
    let by = match stamp.name.as_str() {
        "" => &stamp.who,
        name => name,
    };
    let day = stamp.day.map(|day| day.to_string()).unwrap_or_default();
    let said = [("by", by), ("at", &day)].map(|(key, text)| (key, Node::text(text)));
    let is_empty = |text: &Node| text.as_str().is_none_or(str::is_empty);
    let mut moved: HashSet<Box<str>> = HashSet::new();
    for change in changes.iter().filter(|change| is_of_approval(change)) {
        match change {
            Change::Take { at, .. } => moved.remove(&at.record.id),
            change => moved.insert(change.at().record.id.clone()),
        };
    }
    let nodes = workspace.nodes(Kind::Approval).iter();
    let known: HashMap<&str, &Node> = nodes
        .filter_map(|node| Some((node.id()?, node)))
        .filter(|(id, _)| moved.contains(*id))
        .collect();
    let mut signed: Vec<Change> = Vec::new();
    for change in changes.iter_mut().filter(|change| is_of_approval(change)) {
        match change {
            Change::Add { record, .. } => {
                let known = record.members().iter();
                let known = known.map(|member| (member.name.as_str(), member.node.clone()));
                let new = said
                    .iter()
                    .filter(|(key, text)| !is_empty(text) && record.get(key).is_none());
                *record = Node::of(known.chain(new.cloned()).collect());
            }
            Change::Put { at, .. } if is_state(at) => {
                let Some(node) = known.get(&*at.record.id) else {
                    continue;
                };
                // Of a step that nobody signs, such as a preview, nothing is known and nothing taken away.
                for (key, text) in said.iter().filter(|(_, text)| !is_empty(text)) {
                    let text = Some(text.clone());
                    signed.extend(make::of_record(workspace, &at.record, node, key, text));
                }
            }
            Change::Put { .. } | Change::Take { .. } | Change::Move { .. } => {}
        }
    }
    let mut said: HashSet<Address> = changes.iter().map(|change| change.at().clone()).collect();
    signed.retain(|change| said.insert(change.at().clone()));
    changes.extend(signed);
}

fn is_of_approval(change: &Change) -> bool {
    change.at().record.kind == Kind::Approval
}

/// The changes that make a draft again of each submitted or verified figure that some changes alter.
fn drafts_again(workspace: &Workspace, changes: &[Change]) -> Vec<Change> {
    let mut again = Vec::new();
    for Concerned {
        approval,
        figure,
        own,
        its,
    } in concerned(workspace, changes)
    {
        let is_open = match approval.state() {
            ApprovalState::Draft | ApprovalState::Locked => false,
            ApprovalState::Submitted | ApprovalState::Verified => true,
        };
        // A step that moves the approval itself says where to.
        if is_open && own.is_empty() && its.iter().any(|change| alters(change, &figure)) {
            let (record, node) = (approval.record(), approval.node());
            let draft = Some(Node::text(ApprovalState::Draft.word()));
            let put = make::of_record(workspace, &record, node, "state", draft);
            again.extend(put);
        }
    }
    again
}

/// An approval that some changes may concern.
struct Concerned<'a, 'c> {
    approval: Approval<'a>,
    /// What it is about.
    figure: Address,
    /// The changes of the approval itself.
    own: Vec<&'c Change>,
    /// Those of the indicator that may reach its figures.
    its: Vec<&'c Change>,
}

fn concerned<'a, 'c>(workspace: &'a Workspace, changes: &'c [Change]) -> Vec<Concerned<'a, 'c>> {
    if workspace.nodes(Kind::Approval).is_empty() {
        return Vec::new();
    }
    let mut own: HashMap<&str, Vec<&Change>> = HashMap::new();
    let mut indicators: HashMap<String, Vec<&Change>> = HashMap::new();
    for change in changes {
        let at = change.at();
        let may_reach = at.keys().next().is_none_or(|key| key == "years");
        match at.record.kind {
            Kind::Approval => own.entry(&at.record.id).or_default().push(change),
            Kind::Indicator if may_reach => {
                let of_indicator = indicators.entry(at.record.to_string());
                of_indicator.or_default().push(change);
            }
            _ => {}
        }
    }
    if own.is_empty() && indicators.is_empty() {
        return Vec::new();
    }
    let of_approval = |approval: Approval<'a>| {
        let own = own.get(approval.id());
        let (record, _) = approval.on().split_once('/')?;
        let its = indicators.get(record);
        if own.is_none() && its.is_none() {
            return None;
        }
        Some(Concerned {
            approval,
            figure: figure_of(&approval.on().parse().ok()?)?,
            own: own.cloned().unwrap_or_default(),
            its: its.cloned().unwrap_or_default(),
        })
    };
    workspace
        .active::<Approval>()
        .filter_map(of_approval)
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
