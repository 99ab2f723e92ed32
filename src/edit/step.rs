//! A step: what one press of undo takes back, with its label, its author and its changes.

use super::change::Change;
use crate::base::Day;

/// The number of a step in its book, counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StepId(pub u64);

impl StepId {
    /// What stands for a step of an earlier run, which has no number in this one.
    pub const OLDER: StepId = StepId(0);
}

/// Who did a step, and when. The clock comes in with the action; the book has none.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stamp {
    /// The person, as the system knows them.
    pub who: String,
    /// The name that they go by, since staff share accounts; empty when they gave none.
    pub name: String,
    /// Their office.
    pub office: String,
    /// The day, when it is known.
    pub day: Option<Day>,
    /// The time of day in minutes after midnight.
    pub minute: Option<u16>,
    /// The code of the open meeting.
    pub meeting: Option<String>,
}

/// Where a step comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Origin {
    /// This person, at this desk.
    Mine,
    /// Somebody else, through the file.
    Theirs,
    /// A file that was taken in.
    Import,
    /// What a dropped line had left.
    Recovery,
    /// Two values that met, and wait for a decision. Only deciding ends it.
    Parked,
}

impl Origin {
    /// Whether undo may take the step back: it is this person's own doing.
    pub fn is_own(self) -> bool {
        match self {
            Origin::Mine | Origin::Import | Origin::Recovery => true,
            Origin::Theirs | Origin::Parked => false,
        }
    }
}

/// One step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What was done, for the status line: "4.1b Lao PDR 30 -> 31".
    pub label: String,
    /// Who and when.
    pub stamp: Stamp,
    /// Where it comes from.
    pub origin: Origin,
    /// The step that this one takes back.
    pub undoes: Option<StepId>,
    /// The changes, in order.
    pub changes: Vec<Change>,
}

impl Step {
    /// A step of this person.
    pub fn mine(label: impl Into<String>, stamp: Stamp, changes: Vec<Change>) -> Step {
        Step {
            label: label.into(),
            stamp,
            origin: Origin::Mine,
            undoes: None,
            changes,
        }
    }

    /// The step that takes this one back.
    pub fn inverse(&self, id: StepId, stamp: Stamp) -> Step {
        Step {
            label: self.label.clone(),
            stamp,
            origin: self.origin,
            undoes: Some(id),
            changes: self.changes.iter().rev().map(Change::inverse).collect(),
        }
    }
}
