//! What is due as a table, for a mail in the morning.

use super::Due;
use crate::report::table::{Column, Datum, Table};

/// The lines as a table.
pub fn table(due: &Due) -> Table {
    let columns = [
        ("when", due.by.head()),
        ("what", "what needs you"),
        ("result", "result"),
        ("marker", "marker"),
        ("status", "status"),
        ("who", "who"),
        ("where", "where"),
    ];
    let row = |row: &super::Row| {
        let figures = row.figures.clone().unwrap_or_default();
        let [result, marker] = figures;
        let status = row.status.as_ref().map(|(_, words)| words.clone());
        vec![
            Datum::of(match row.is_late {
                true => format!("{} late", row.label),
                false => row.label.clone(),
            }),
            Datum::of(row.what.clone()),
            Datum::of(result),
            Datum::of(marker.trim_start_matches("of ").to_owned()),
            status.map_or(Datum::Empty, Datum::of),
            row.owner.clone().map_or(Datum::Empty, Datum::of),
            Datum::of(row.place.clone()),
        ]
    };
    Table {
        columns: columns
            .map(|(key, title)| Column::words(key, title))
            .to_vec(),
        rows: due.rows.iter().map(row).collect(),
    }
}
