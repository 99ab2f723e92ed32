//! The meetings as a table.

use super::List;
use crate::base::Decimal;
use crate::report::table::{Column, Datum, Table};

/// The list as a table.
pub fn table(list: &List) -> Table {
    let count = |count: usize| Datum::Number(Decimal::whole(i64::try_from(count).unwrap_or(0)));
    let row = |row: &super::Row| {
        let [items, decisions, open] = row.counts;
        vec![
            Datum::of(row.code.clone()),
            Datum::of(row.title.clone()),
            row.when
                .map_or(Datum::Empty, |when| Datum::of(when.words())),
            Datum::of(row.place.clone()),
            Datum::of(row.host.trim_matches('-').to_owned()),
            Datum::of(row.chair.trim_matches('-').to_owned()),
            count(items),
            count(decisions),
            count(open),
        ]
    };
    Table {
        columns: vec![
            Column::words("code", "id"),
            Column::words("title", "meeting"),
            Column::words("on", "when"),
            Column::words("place", "where"),
            Column::words("host", "host"),
            Column::words("chair", "chair"),
            Column::figures("items", "items"),
            Column::figures("decisions", "decisions"),
            Column::figures("open_actions", "open actions"),
        ],
        rows: list.rows.iter().map(row).collect(),
    }
}
