//! A copy of a workspace that goes back step by step, so that each change can be told in the words of its time.
//!
//! It is for looking only: where a field has moved on outside the program it goes back all the same, and what
//! cannot be taken back is passed over. Undo, which refuses then, is in `book`.

use super::change::Change;
use super::refusal::Refusal;
use crate::model::{Address, Node, Workspace};

/// The copy.
#[derive(Debug)]
pub struct Rewind {
    workspace: Workspace,
    /// The fields that held something else than the change left that was taken back, and what they held.
    strays: Vec<(Address, Option<Node>)>,
}

impl Rewind {
    /// A copy of the workspace as it stands.
    pub fn of(workspace: &Workspace) -> Rewind {
        Rewind {
            workspace: workspace.clone(),
            strays: Vec::new(),
        }
    }

    /// The copy as it stands now.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The copy, to be kept.
    pub fn into_workspace(self) -> Workspace {
        self.workspace
    }

    /// The fields that held something else than a change had left that was taken back, and what they held.
    pub fn strays(&self) -> &[(Address, Option<Node>)] {
        &self.strays
    }

    /// Goes to what some changes left, where it is something else now.
    pub fn meet(&mut self, changes: &[Change]) {
        for change in changes {
            if let Change::Put { new, .. } = change {
                self.force(change, new.as_ref());
            }
        }
    }

    /// Goes back to what was before some changes.
    pub fn back(&mut self, changes: &[Change]) {
        for change in changes.iter().rev() {
            let turned = change.inverse().apply(&mut self.workspace);
            if let (Err(Refusal::Stale(_)), Change::Put { old, .. }) = (turned, change) {
                let (at, found) = (change.at(), self.workspace.at(change.at()));
                if found != old.as_ref() {
                    self.strays.push((at.clone(), found.cloned()));
                }
                self.force(change, old.as_ref());
            }
        }
    }

    /// Goes back to what was before some changes; what came with them goes, whatever has become of it since.
    pub fn away(&mut self, changes: &[Change]) {
        for change in changes.iter().rev() {
            self.make(&change.inverse());
        }
    }

    /// Goes forward to what some changes left.
    pub fn forth(&mut self, changes: &[Change]) {
        for change in changes {
            self.make(change);
        }
    }

    /// Makes a change, also where what it expects is not there.
    fn make(&mut self, change: &Change) {
        if change.apply(&mut self.workspace).is_ok() {
            return;
        }
        let items = self.list_of(change.at());
        let id = change
            .at()
            .split()
            .map_or(&*change.at().record.id, |(_, key)| key.as_str());
        let place = items.iter().position(|item| item.id() == Some(id));
        let name = |item: Option<&Node>| item.and_then(Node::id).map(Box::from);
        let made = match (change, place) {
            (Change::Put { new, .. }, _) => return self.force(change, new.as_ref()),
            (Change::Add { at, record, .. }, None) => Change::Add {
                at: at.clone(),
                behind: name(items.last()),
                record: record.clone(),
            },
            (Change::Take { at, .. }, Some(place)) => Change::Take {
                at: at.clone(),
                behind: name(place.checked_sub(1).and_then(|before| items.get(before))),
                record: items[place].clone(),
            },
            (Change::Add { .. } | Change::Take { .. } | Change::Move { .. }, _) => return,
        };
        // What cannot be made of this workspace is passed over.
        let _ = made.apply(&mut self.workspace);
    }

    /// The list in which the record of an address stands.
    fn list_of(&self, at: &Address) -> &[Node] {
        match at.split() {
            Some((list, _)) => self.workspace.at(&list).map_or(&[], Node::items),
            None => self.workspace.nodes(at.record.kind),
        }
    }

    /// Puts a value into the field of a change, whatever stands there.
    fn force(&mut self, change: &Change, wanted: Option<&Node>) {
        let at = change.at();
        let standing = self.workspace.at(at);
        if standing == wanted {
            return;
        }
        let put = Change::Put {
            at: at.clone(),
            old: standing.cloned(),
            new: wanted.cloned(),
            behind: None,
        };
        // A record that is not there any more has no field to go back in.
        let _ = put.apply(&mut self.workspace);
    }
}
