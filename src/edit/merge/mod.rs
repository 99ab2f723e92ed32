//! The merge of three versions of a workspace: pure, by record id and by field.
//!
//! It decides nothing that two people decided differently: that is a [`Clash`], a value to show. It does
//! not read files, ask anybody, or say who is right; [`clash`](super::clash) parks and settles.
//!
//! ```text
//!   before   ours     theirs   merged
//!   a        a        b        b          one side changed it
//!   a        b        b        b          both did the same
//!   a        b        c        b, clash   both changed it; ours stays meanwhile
//!   a        b        gone     b, clash   a record, or a field of ours: it stays until decided
//!   a        gone     c        a record stays as theirs has it; a field is gone; clash
//!   -        b        c        b, clash   two new records of one id, or two new fields
//!   -        b        -        b          an addition
//! ```
//!
//! What is taken apart:
//! * objects by their keys, lists of records by their ids, lists of texts as what is in them and what not;
//! * everything else is one field: a text, a number, a date, a value with its components, a list of quotes.
//!
//! What is written as one is never mixed from two sides into something that nobody wrote. The field table
//! says what that is ([`Field::with`](crate::model::Field::with)): a figure with its parts and its year, the
//! print of a cell, function, country, date and state of a handover entry, what comes next with its date,
//! the scores of an assessment, a note with its author. There both values of all those fields are the clash.
//!
//! The result opens as a workspace. Where two sides that are sound make one that is not, such as an alias
//! here that is a code there, that is a clash too.

mod order;
pub(in crate::edit) mod shape;
mod sound;
mod walk;

use crate::model::{Address, Name, Node, Workspace};

use super::change::Change;
use super::difference::difference;
use super::refusal::Refusal;

/// What two sides decided differently.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clash {
    /// The field or record; the object, when several fields of it are written as one.
    pub at: Address,
    /// The fields of the object that are written as one; none when what stands at the address is meant.
    pub fields: Vec<Name>,
    /// What both sides began with.
    pub before: Option<Node>,
    /// What this side has; none when it took it out.
    pub ours: Option<Node>,
    /// What the other side has; none when it took it out.
    pub theirs: Option<Node>,
}

/// What became of a merge.
#[derive(Clone, Debug)]
pub struct Merged {
    /// What fitted together, and ours where it did not.
    pub workspace: Workspace,
    /// What has to be decided, in the order of the file. What waits in the file already is not among them.
    pub clashes: Vec<Clash>,
}

impl Merged {
    /// The changes that bring a side to the result, as one step.
    pub fn changes(&self, side: &Workspace) -> Vec<Change> {
        difference(side, &self.workspace)
    }
}

/// Merges two versions of a workspace that both come from a third.
///
/// Without a base every difference is a clash, except that what only one side has is an addition.
///
/// # Errors
/// A file of a newer version is not merged: what it means is not known.
pub fn merge(
    base: Option<&Workspace>,
    ours: &Workspace,
    theirs: &Workspace,
) -> Result<Merged, Refusal> {
    let newer = [base, Some(ours), Some(theirs)].into_iter().flatten();
    if let Some(version) = newer.filter_map(Workspace::newer_version).next() {
        return Err(Refusal::ReadOnly(version));
    }
    let sides = walk::Sides { base, ours, theirs };
    let (root, clashes) = walk::walk(sides, false);
    Ok(sound::sound(sides, root, clashes))
}
