//! Why a step was refused: each reason in a sentence that says what to do next.

use std::fmt;

use crate::base::show;
use crate::model::{Address, CountedFrom, RecordId, Unfit};

/// Why a step was refused. Nothing of the step was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The file is of a newer version and was opened read only.
    ReadOnly(u64),
    /// The step has no changes.
    Empty,
    /// The record is not there.
    NoRecord(RecordId),
    /// There is no object or list in which the field or record could stand.
    NoPlace(Address),
    /// What stands there is not what the change expected.
    Stale(Address),
    /// A record with this id is there already, or the record names another id.
    Exists(Address),
    /// The value does not fit the field.
    Unfit(Address, Unfit),
    /// A record cannot be without this field.
    Needed(Address),
    /// What was printed, and what a record is, is never edited.
    Protected(Address),
    /// A figure that is counted from a register is never typed: its code, the register, what to do there.
    Counted(String, CountedFrom, String),
    /// A locked figure reopens only with a reason: what is typed for it, "4.1b LAO".
    Locked(String),
    /// A whole record is added or taken out, not put.
    WholeRecord(Address),
    /// There is no step to take back.
    NothingToUndo,
    /// There is no step to do again.
    NothingToRedo,
    /// The field has moved on since the step: its label and the field.
    MovedOn(String, Address),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::ReadOnly(version) => write!(
                f,
                "This file is of a newer version ({version}). It opens read only; a newer program can change it."
            ),
            Refusal::Empty => f.write_str("There is nothing to change."),
            Refusal::NoRecord(record) => {
                write!(
                    f,
                    "The record {record} is not there any more. u may bring it back."
                )
            }
            Refusal::NoPlace(at) => write!(
                f,
                "Nothing can stand at {at}: what it belongs to is not there."
            ),
            Refusal::Stale(at) => write!(
                f,
                "{at} has changed meanwhile. Look at what stands there now, then do it again."
            ),
            Refusal::Exists(at) => write!(
                f,
                "A record {at} is there already. A new one needs an id of its own."
            ),
            Refusal::Unfit(at, unfit) => write!(f, "{at} cannot take this value. {unfit}"),
            Refusal::Needed(at) => write!(f, "{at} cannot be empty."),
            Refusal::Protected(at) => write!(
                f,
                "{at} keeps what the source printed or what the record is. Change the value beside it."
            ),
            Refusal::Counted(code, from, next) => write!(
                f,
                "Not done: {} counts the {} register. {next}",
                show(code),
                from.word()
            ),
            Refusal::Locked(figure) => {
                let figure = show(figure);
                write!(
                    f,
                    "{figure} is locked. Reopen it: approve {figure} draft #why"
                )
            }
            Refusal::WholeRecord(at) => {
                write!(f, "{at} is a whole record; name one of its fields.")
            }
            Refusal::NothingToUndo => {
                f.write_str("Nothing to take back: this is the file as it was opened.")
            }
            Refusal::NothingToRedo => f.write_str("Nothing to do again: no step was taken back."),
            Refusal::MovedOn(label, at) => write!(
                f,
                "\"{}\" cannot be taken back: {at} has changed since. Edit the field itself.",
                show(label)
            ),
        }
    }
}
