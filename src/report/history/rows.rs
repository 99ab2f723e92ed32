//! The rows of some steps: each field once, or every change by itself.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Done, OTHERS, OUTSIDE, Row};
use crate::edit::Change;
use crate::edit::Origin;
use crate::edit::Rewind;
use crate::edit::Step;
use crate::model::Address;
use crate::model::Kind;
use crate::model::RecordId;
use crate::model::Workspace;
use crate::report::changes;
use crate::report::changes::What;

/// What some steps changed, each field once, the latest first; what was taken back again is no change.
///
/// What stood there before the first of them, what stands there now, and who did the last.
pub fn folded(now: &Workspace, done: &[Done]) -> Vec<Row> {
    let done = once(done);
    if done.is_empty() {
        return Vec::new();
    }
    let mut before = Rewind::of(now);
    for done in done.iter().rev() {
        before.back(&done.step.changes);
    }
    let mut touching: HashMap<&RecordId, Vec<usize>> = HashMap::new();
    for (place, done) in done.iter().enumerate() {
        for change in &done.step.changes {
            let places = touching.entry(&change.at().record).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
    }
    let mut rows: Vec<(usize, Row)> = changes::rows(before.workspace(), now)
        .into_iter()
        .map(|change| {
            let places = touching.get(&change.at.record).into_iter().flatten();
            let makes = places.filter(|place| last_change(&done[**place], &change).is_some());
            let makes: Vec<usize> = makes.copied().collect();
            // Who did it says more than that it came in; but a field may have moved on.
            let own = |place: &usize| done[*place].step.origin != Origin::Theirs;
            let last = makes.iter().copied().rfind(own);
            let stands = last.filter(|place| !has_moved_on(now, &done[*place], &change));
            match stands.or(makes.iter().copied().rfind(|place| !own(place))) {
                Some(place) => (place, signed(&done[place], change)),
                None => (done.len(), outside(change)),
            }
        })
        .collect();
    rows.sort_by_key(|(place, _)| Reverse(*place));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Every change of some steps, the latest first, in the words of its time.
pub fn each(now: &Workspace, done: &[Done]) -> Vec<Row> {
    let (mut before, mut after) = (Rewind::of(now), Rewind::of(now));
    let mut rows = Vec::new();
    for done in once(done).iter().rev() {
        let changes = &done.step.changes;
        after.meet(changes);
        before.meet(changes);
        before.back(changes);
        let found = changes::rows_of(changes, before.workspace(), after.workspace());
        rows.extend(found.into_iter().map(|change| signed(done, change)));
        after.back(changes);
    }
    rows
}

/// The steps without what came in from others and stands there as their own step too.
pub(super) fn once(done: &[Done]) -> Vec<Done> {
    let theirs = |done: &Done| done.step.origin == Origin::Theirs;
    if !done.iter().any(theirs) {
        return done.to_vec();
    }
    let mut own: HashMap<&Address, Vec<&Change>> = HashMap::new();
    for done in done.iter().filter(|done| !theirs(done)) {
        for change in &done.step.changes {
            own.entry(change.at()).or_default().push(change);
        }
    }
    let is_told = |change: &Change| {
        let is_same = |other: &Change| match (change, other) {
            (
                Change::Put { at, new, .. },
                Change::Put {
                    at: on, new: other, ..
                },
            ) => at == on && new == other,
            _ => change == other,
        };
        own.get(change.at())
            .is_some_and(|own| own.iter().copied().any(is_same))
    };
    let mut done = done.to_vec();
    for done in done.iter_mut().filter(|done| theirs(done)) {
        done.step.changes.retain(|change| !is_told(change));
    }
    done.retain(|done| !done.step.changes.is_empty());
    done
}

/// The last change of a step that made what a row tells.
fn last_change<'a>(done: &'a Done, row: &changes::Row) -> Option<&'a Change> {
    let is_near = |at: &Address| at.covers(&row.at) || row.at.covers(at);
    let makes = |change: &&Change| {
        let at = change.at();
        match row.what {
            What::Archived | What::BroughtBack => {
                at.record == row.at.record && at.keys().last() == Some("archived")
            }
            What::Changed => is_near(at),
            What::Added | What::TakenOut | What::Moved => at.covers(&row.at),
        }
    };
    done.step.changes.iter().rev().find(makes)
}

/// Whether a field holds something else than a step left there.
fn has_moved_on(now: &Workspace, done: &Done, row: &changes::Row) -> bool {
    match last_change(done, row) {
        Some(Change::Put { at, new, .. }) => {
            row.what == What::Changed && *at == row.at && now.at(at) != new.as_ref()
        }
        _ => false,
    }
}

fn signed(done: &Done, change: changes::Row) -> Row {
    let stamp = &done.step.stamp;
    // The stamp of what came in says who let it in.
    let (who, name) = match done.step.origin {
        Origin::Theirs => (OTHERS, ""),
        Origin::Mine | Origin::Import | Origin::Recovery | Origin::Parked => {
            (&*stamp.who, &*stamp.name)
        }
    };
    Row {
        day: stamp.day,
        minute: stamp.minute,
        who: who.to_owned(),
        name: name.to_owned(),
        meeting: stamp.meeting.clone().unwrap_or_default(),
        why: why(&done.step, &change.at),
        is_saved: done.is_saved,
        change,
    }
}

/// What stands in the file and no step made.
fn outside(change: changes::Row) -> Row {
    Row {
        day: None,
        minute: None,
        who: OUTSIDE.to_owned(),
        name: String::new(),
        meeting: String::new(),
        why: "not by this program".to_owned(),
        is_saved: true,
        change,
    }
}

/// The note that came with a change, or where the step comes from, or the meeting.
fn why(step: &Step, at: &Address) -> String {
    let note = step.changes.iter().find_map(|change| match change {
        Change::Add {
            at: added, record, ..
        } if added.record.kind == Kind::Note && added != at => {
            let on: Address = record.str("on")?.parse().ok()?;
            (on.covers(at) || at.covers(&on)).then(|| record.str_or_empty("text").to_owned())
        }
        _ => None,
    });
    let source = || match step.origin {
        Origin::Mine => None,
        Origin::Theirs | Origin::Import | Origin::Recovery | Origin::Parked => {
            Some(step.label.clone())
        }
    };
    let meeting = || step.stamp.meeting.as_ref().map(|code| format!("in {code}"));
    note.or_else(source).or_else(meeting).unwrap_or_default()
}
