//! The desk on which the changes of one party are collected: in place, or as a new dated entry.

use super::NOT_REPORTED;
use crate::base::When;
use crate::edit::change::Change;
use crate::edit::ids::Ids;
use crate::edit::make;
use crate::model::handover::{Register, Standing};
use crate::model::{Entry, Kind, Node, Record, State, Workspace};

/// Changes for one party from one date on, as they are collected.
pub(super) struct Desk<'a> {
    workspace: &'a Workspace,
    register: &'a Register<'a>,
    party: &'a str,
    from: When,
    /// The changes so far.
    pub changes: Vec<Change>,
    /// The id of the entry that was added last.
    last: Option<Box<str>>,
}

impl<'a> Desk<'a> {
    /// An empty desk.
    pub fn new(
        workspace: &'a Workspace,
        register: &'a Register<'a>,
        party: &'a str,
        from: When,
    ) -> Desk<'a> {
        Desk {
            workspace,
            register,
            party,
            from,
            changes: Vec::new(),
            last: None,
        }
    }

    /// What holds for a letter, in words.
    pub fn words(&self, letter: &str) -> String {
        let standing = self.register.standing(letter, self.party);
        standing.map_or(NOT_REPORTED.into(), Standing::words)
    }

    /// What holds for a letter, when it has the date of the change or a later one: then it is
    /// changed in place, because a new entry would not show beside it.
    fn in_place(&self, letter: &str) -> Option<&'a Standing<'a>> {
        let standing = self.register.standing(letter, self.party)?;
        let date = standing.since.map(When::first);
        (date >= Some(self.from.first())).then_some(standing)
    }

    /// Makes a state hold for a letter.
    pub fn set(&mut self, ids: &mut Ids, letter: &str, state: State) {
        let Some(standing) = self.in_place(letter) else {
            let holds = self.register.standing(letter, self.party);
            let states = holds.map(Standing::states).unwrap_or_default();
            if states[..] != [state] {
                self.add(ids, letter, state);
            }
            return;
        };
        let has_it = |entry: &&Entry| entry.state() == state;
        let entries = &standing.entries;
        let Some(kept) = entries.iter().find(has_it).or(entries.first()) else {
            return;
        };
        let at = kept.record().field(["state"]);
        let put = make::put(self.workspace, &at, Node::text(state.word()));
        self.changes.extend(put);
        for other in entries {
            if other.id() != kept.id() && other.state() != kept.state() {
                let record = other.record().into();
                self.changes
                    .extend(make::archive(self.workspace, &record, true));
            }
        }
    }

    /// Takes a letter back to nothing, and says what holds then.
    pub fn unset(&mut self, ids: &mut Ids, letter: &str) -> &'static str {
        let Some(holds) = self.register.standing(letter, self.party) else {
            return NOT_REPORTED;
        };
        if holds.states()[..] == [State::NotStarted] {
            return State::NotStarted.word();
        }
        match self.in_place(letter) {
            Some(standing) if !standing.has_earlier => {
                for entry in &standing.entries {
                    let record = entry.record().into();
                    self.changes
                        .extend(make::archive(self.workspace, &record, true));
                }
                NOT_REPORTED
            }
            _ => {
                self.set(ids, letter, State::NotStarted);
                State::NotStarted.word()
            }
        }
    }

    fn add(&mut self, ids: &mut Ids, letter: &str, state: State) {
        let id = ids.record(self.workspace, Kind::Handover);
        let record = Node::of(vec![
            ("id", Node::text(&id)),
            ("function", Node::text(letter)),
            ("party", Node::text(self.party)),
            ("from", Node::text(&self.from.to_string())),
            ("state", Node::text(state.word())),
        ]);
        let made = make::add(self.workspace, Kind::Handover, record);
        let is_first = self.last.is_none();
        for change in made {
            match change {
                // The entries of one step stand behind each other.
                Change::Add { at, record, behind } => {
                    let behind = self.last.replace(id.as_str().into()).or(behind);
                    self.changes.push(Change::Add { at, behind, record });
                }
                list if is_first => self.changes.push(list),
                _ => {}
            }
        }
    }
}
