//! What a filter looks at in a row of the handover matrix.

use std::collections::BTreeMap;

use super::FunctionRow;
use crate::model::handover::Register;
use crate::model::{Address, Kind, Note, Record, Workspace};

/// The notes on functions and entries, by the id of the record.
pub(super) fn notes_by_record(workspace: &Workspace) -> BTreeMap<String, Vec<Note<'_>>> {
    let mut by_record: BTreeMap<String, Vec<Note>> = BTreeMap::new();
    for note in workspace.notes() {
        let Ok(at) = note.on().parse::<Address>() else {
            continue;
        };
        if matches!(at.record.kind, Kind::Function | Kind::Handover) {
            by_record.entry(at.record.id.into()).or_default().push(note);
        }
    }
    by_record
}

/// Everything that a filter looks at in a row.
pub(super) fn search_text(
    register: &Register,
    names: &[&str],
    notes: &BTreeMap<String, Vec<Note>>,
    row: &FunctionRow,
) -> String {
    let mut text = format!("{} {}", row.letter, row.title);
    let mut add = |words: &str| {
        text.push(' ');
        text.push_str(words);
    };
    let mut ids: Vec<&str> = Vec::new();
    if let Some(function) = register.function(&row.letter) {
        add(function.definition());
        ids.push(function.id());
    }
    for (party, name) in register.countries().iter().zip(names) {
        let Some(standing) = register.standing(&row.letter, party) else {
            continue;
        };
        add(party);
        add(name);
        for entry in &standing.entries {
            add(entry.state().word());
            add(entry.evidence().unwrap_or_default());
            add(entry.receiver().unwrap_or_default());
            ids.push(entry.id());
        }
    }
    for note in ids.iter().filter_map(|id| notes.get(*id)).flatten() {
        add(note.text());
    }
    text
}
