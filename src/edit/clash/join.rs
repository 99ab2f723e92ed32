//! Joining: two versions become one, and what clashes is parked in it. Nothing is asked and nothing is lost.

use super::{Hand, park};
use crate::edit::book::Book;
use crate::edit::merge::{Clash, merge};
use crate::edit::refusal::Refusal;
use crate::edit::step::{Origin, Stamp, Step};
use crate::model::Workspace;

/// Two versions, joined.
#[derive(Clone, Debug)]
pub struct Joined {
    /// What fitted together, ours where it did not, and the clashes that wait in it.
    pub workspace: Workspace,
    /// What fitted together, before the clashes were parked.
    pub fitted: Workspace,
    /// What has to be decided.
    pub clashes: Vec<Clash>,
}

/// Joins two versions that come from a third; without one every difference is a clash. The hands say whose they are.
///
/// # Errors
/// What is of a newer version is not joined.
pub fn join(
    base: Option<&Workspace>,
    ours: &Workspace,
    theirs: &Workspace,
    mine: &Hand,
    other: &Hand,
) -> Result<Joined, Refusal> {
    let merged = merge(base, ours, theirs)?;
    let changes = park(&merged.workspace, &merged.clashes, mine, other);
    let mut book = Book::new(merged.workspace.clone());
    if !changes.is_empty() {
        book.commit(Step {
            origin: Origin::Theirs,
            ..Step::mine(PARKED, Stamp::default(), changes)
        })?;
    }
    Ok(Joined {
        workspace: book.workspace().clone(),
        fitted: merged.workspace,
        clashes: merged.clashes,
    })
}

/// What the step is called that parks clashes.
pub const PARKED: &str = "two values wait for a decision";
