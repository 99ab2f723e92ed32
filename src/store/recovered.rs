//! What a journal leads to: its steps done again on the version that they go from. It neither saves nor merges.
use std::path::Path;

use super::file::{open_quietly, read_open, shown};
use super::waiting::{Left, changes};
use crate::base::Digest;
use crate::edit::{Book, Change, Origin, Step};
use crate::model::Workspace;

/// What a journal leads to.
#[derive(Debug)]
pub struct Recovered {
    /// The version that the changes go from.
    pub base: Vec<u8>,
    /// The version with the changes.
    pub ours: Vec<u8>,
    /// The changes that were not saved, oldest first.
    pub steps: Vec<Step>,
    /// Why some of them could not be done again, in a sentence; they are not in `ours`.
    pub stopped: Option<String>,
}

/// Whether a step takes another one back.
fn undoes(step: &Step, done: &Step) -> bool {
    let turned = done.changes.iter().rev().map(Change::inverse);
    turned.eq(step.changes.iter().cloned())
}

impl Left {
    /// The steps that were not saved, oldest first: without those of others, which the file has, and without what was
    /// taken back again.
    pub fn unsaved(&self) -> impl Iterator<Item = &Step> {
        self.net(u64::MAX).into_iter()
    }

    /// The same up to a sequence.
    fn net(&self, last: u64) -> Vec<&Step> {
        let saved = self.content.saved;
        let mut net: Vec<&Step> = Vec::new();
        for (sequence, step) in &self.content.steps {
            if *sequence <= saved || *sequence > last || step.origin == Origin::Theirs {
                continue;
            }
            let turned = || net.iter().rposition(|done| undoes(step, done));
            match step.undoes.and_then(|_| turned()) {
                Some(place) => drop(net.remove(place)),
                None => net.push(step),
            }
        }
        net
    }

    /// Does the steps again on the version that the journal goes from.
    ///
    /// # Errors
    /// When that version is not there any more, or is not what it was; a sentence.
    pub fn recover(&self) -> Result<Recovered, String> {
        let name = format!("{}.base", self.name);
        let gone = || {
            format!(
                "The journal {} has lost the version that its changes go from. It stays there, with its changes in words.",
                shown(&self.path)
            )
        };
        let read = open_quietly(&self.folder, Path::new(&name));
        let bytes = read
            .and_then(|mut file| read_open(&mut file))
            .map_err(|_| gone())?;
        if Digest::of(&bytes) != self.content.head.base {
            return Err(gone());
        }
        let workspace = Workspace::open(&bytes).map_err(|_| gone())?;
        let mut book = Book::new(workspace.clone());
        // What the file held when it was seen last: others' changes that came in are no part of what waits.
        let mut seen = Book::new(workspace);
        let (mut base, mut stopped, mut reached) = (bytes, None, 0);
        let mut is_base_moved = false;
        let total = self.content.steps.len();
        for (place, (sequence, step)) in self.content.steps.iter().enumerate() {
            let is_saved = *sequence <= self.content.saved;
            if !is_saved && is_base_moved {
                base = book.workspace().bytes().into_bytes();
                seen = Book::new(book.workspace().clone());
                is_base_moved = false;
            }
            if let Err(refusal) = book.replay(step.clone()) {
                stopped = Some(format!(
                    "{} could not be done again: {refusal}",
                    changes(total - place)
                ));
                break;
            }
            reached = *sequence;
            is_base_moved |= is_saved;
            let is_theirs = !is_saved && step.origin == Origin::Theirs;
            if is_theirs && seen.replay(step.clone()).is_ok() {
                base = seen.workspace().bytes().into_bytes();
            }
        }
        let steps = self.net(reached).into_iter().map(|step| Step {
            origin: match step.origin {
                Origin::Mine => Origin::Recovery,
                other => other,
            },
            // Its number belongs to a run that is over.
            undoes: None,
            ..step.clone()
        });
        let steps = steps.collect();
        Ok(Recovered {
            base,
            ours: book.workspace().bytes().into_bytes(),
            steps,
            stopped,
        })
    }
}
