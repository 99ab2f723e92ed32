//! The sentences for the commands: grouped in lines for people, a row each for programs.

use super::Sentence;
use crate::report::table::{Column, Datum, Table};

/// The sentences in lines, each part under its name.
pub fn lines(sentences: &[Sentence]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut part = None;
    for sentence in sentences {
        if part != Some(sentence.part) {
            part = Some(sentence.part);
            lines.push(sentence.part.name().to_owned());
        }
        lines.push(format!("  {}", sentence.text));
    }
    lines
}

/// The sentences as a table.
pub fn table(sentences: &[Sentence]) -> Table {
    let columns = [
        ("part", "part"),
        ("record", "record"),
        ("sentence", "sentence"),
    ];
    let row = |sentence: &Sentence| {
        let record = sentence.about.as_ref().map(ToString::to_string);
        vec![
            Datum::of(sentence.part.name()),
            record.map_or(Datum::Empty, Datum::of),
            Datum::of(sentence.text.as_str()),
        ]
    };
    Table {
        columns: columns.map(|(key, title)| Column::words(key, title)).into(),
        rows: sentences.iter().map(row).collect(),
    }
}
