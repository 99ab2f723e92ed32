//! What a filter looks through in an agreement. It makes small maps once a list, not once a row.

use std::collections::HashMap;

use crate::base::Words;
use crate::model::{Address, Agreement, Kind, Note, Party, Record, Workspace};

use super::signs::legal_word;

/// A filter over agreements.
pub struct Search<'a> {
    filter: &'a Words,
    names: HashMap<&'a str, &'a str>,
    notes: HashMap<Box<str>, Vec<&'a str>>,
}

impl<'a> Search<'a> {
    /// A filter over the agreements of a workspace.
    pub fn new(workspace: &'a Workspace, filter: &'a Words) -> Search<'a> {
        let names = workspace.all::<Party>();
        let mut search = Search {
            filter,
            names: names.map(|party| (party.id(), party.name())).collect(),
            notes: HashMap::new(),
        };
        if !filter.is_empty() {
            search.notes = notes(workspace);
        }
        search
    }

    /// The name of a party, or its code when it is not in the list.
    pub fn name<'b>(&self, code: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.names.get(code).copied().unwrap_or(code)
    }

    /// Whether an agreement passes.
    pub fn pass(&self, agreement: Agreement<'a>) -> bool {
        if self.filter.is_empty() {
            return true;
        }
        let mut texts: Vec<&str> = vec![
            agreement.code(),
            agreement.title(),
            agreement.full_title(),
            agreement.legal().word(),
            agreement.work().word(),
        ];
        let legal = legal_word(agreement.legal(), false);
        texts.push(&legal);
        texts.extend(agreement.instrument());
        texts.extend(agreement.remark());
        texts.extend(agreement.next_what());
        texts.extend(agreement.under());
        for code in agreement.parties() {
            texts.extend([code, self.name(code)]);
        }
        for area in agreement.areas() {
            texts.push(area.title());
            texts.push(area.status().word());
            texts.extend(area.owner());
            texts.extend(area.next_step());
        }
        for step in agreement.steps() {
            texts.push(step.what());
            texts.extend(step.place());
        }
        if let Some(notes) = self.notes.get(agreement.id()) {
            texts.extend(notes);
        }
        self.filter.pass(&texts.join("\n"))
    }
}

/// The notes on agreements, by the id of the agreement.
fn notes(workspace: &Workspace) -> HashMap<Box<str>, Vec<&str>> {
    let mut notes: HashMap<Box<str>, Vec<&str>> = HashMap::new();
    for note in workspace.notes() {
        if let Some(id) = note_on(note) {
            notes.entry(id).or_default().push(note.text());
        }
    }
    notes
}

/// The agreement that a note is about.
pub fn note_on(note: Note) -> Option<Box<str>> {
    let address: Address = note.on().parse().ok()?;
    (address.record.kind == Kind::Agreement).then_some(address.record.id)
}
