//! The lens as a plain table: one row a function, one column a country, then what hangs on it.

use super::{Cell, Lens, Row};
use crate::base::Decimal;
use crate::report::table::{Column, Datum, Table};

/// The lens as a table.
pub fn table(lens: &Lens) -> Table {
    let countries = lens.countries.iter();
    let columns = [
        Column::words("function", "id"),
        Column::words("title", "function"),
    ]
    .into_iter()
    .chain(countries.map(|country| Column::words(&*country.code, &*country.code)))
    .chain([
        Column::figures("fully_held", "fully held"),
        Column::words("hangs_on_it", "hangs on it"),
        Column::words("counted_from_it", "counted from it"),
    ]);
    Table {
        columns: columns.collect(),
        rows: lens.all_rows().map(row).collect(),
    }
}

fn row(row: &Row) -> Vec<Datum> {
    let codes = |is_counted: bool| {
        let of_sort = row
            .hangs
            .iter()
            .filter(|hang| hang.is_counted == is_counted);
        let codes: Vec<Datum> = of_sort.map(|hang| Datum::of(hang.code.as_str())).collect();
        match codes.is_empty() {
            true => Datum::Empty,
            false => Datum::Several(codes),
        }
    };
    let held = i64::try_from(row.held).unwrap_or(i64::MAX);
    [Datum::of(&*row.letter), Datum::of(row.title.as_str())]
        .into_iter()
        .chain(row.cells.iter().map(|cell| words(cell, row.id.is_some())))
        .chain([
            Datum::Number(Decimal::whole(held)),
            codes(false),
            codes(true),
        ])
        .collect()
}

fn words(cell: &Cell, is_defined: bool) -> Datum {
    match cell.states.is_empty() && !is_defined {
        true => Datum::Empty,
        false => Datum::of(cell.words.as_str()),
    }
}
