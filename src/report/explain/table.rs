//! Explanations as a table, one row a row of the panel, for every format; and as lines for people.

use super::Explanation;
use crate::report::table::{Column, Datum, Table};

/// The table: of each explanation its value, then its rows.
pub fn table(explanations: &[Explanation]) -> Table {
    let columns = [
        ("subject", "subject"),
        ("part", "part"),
        ("name", "name"),
        ("value", "value"),
        ("note", "note"),
        ("at", "address"),
    ];
    let mut rows = Vec::new();
    for explanation in explanations {
        let subject = || Datum::of(explanation.subject.as_str());
        let at = explanation.at.as_ref();
        rows.push(vec![
            subject(),
            Datum::of("value"),
            Datum::Empty,
            Datum::of(explanation.value.as_str()),
            Datum::Empty,
            Datum::of(at.map(ToString::to_string).unwrap_or_default()),
        ]);
        rows.extend(explanation.rows.iter().map(|row| {
            let at = row.at.as_ref();
            vec![
                subject(),
                Datum::of(row.part.word()),
                Datum::of(row.name.as_str()),
                Datum::of(row.value.as_str()),
                Datum::of(row.note.as_str()),
                Datum::of(at.map(ToString::to_string).unwrap_or_default()),
            ]
        }));
    }
    Table {
        columns: columns.map(|(key, title)| Column::words(key, title)).into(),
        rows,
    }
}

/// The lines of some explanations, a blank one between two of them.
pub fn text(explanations: &[Explanation]) -> String {
    let mut out = String::new();
    for explanation in explanations {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&explanation.head());
        out.push('\n');
        for (label, line) in explanation.lines() {
            out.push_str(format!("  {label:<9}  {line}").trim_end());
            out.push('\n');
        }
    }
    out
}
