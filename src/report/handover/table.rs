//! The handover matrix as a plain table: one row a function, one column a country.

use super::{FunctionRow, HandoverCell, Matrix};
use crate::base::Decimal;
use crate::model::State;
use crate::report::table::{Column, Datum, Table};

/// The matrix as a table.
pub fn table(matrix: &Matrix) -> Table {
    let countries = matrix.countries.iter();
    let columns = [
        Column::words("function", "id"),
        Column::words("title", "function"),
    ]
    .into_iter()
    .chain(countries.map(|country| Column::words(&*country.code, &*country.code)))
    .chain([
        Column::figures("fully", "fully"),
        Column::figures("partly", "partly"),
        Column::figures("not_reported", "not reported"),
    ]);
    Table {
        columns: columns.collect(),
        rows: matrix.all_rows().map(row).collect(),
    }
}

fn row(row: &FunctionRow) -> Vec<Datum> {
    let number = |count: usize| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Datum::Number(Decimal::whole(count))
    };
    let is_defined = row.id.is_some();
    [Datum::of(&*row.letter), Datum::of(row.title.as_str())]
        .into_iter()
        .chain(row.cells.iter().map(|cell| words(cell, is_defined)))
        .chain([number(row.full), number(row.part)])
        .chain([row.none.map_or(Datum::Empty, number)])
        .collect()
}

fn words(cell: &HandoverCell, is_defined: bool) -> Datum {
    let word = |state: &State| Datum::of(state.word());
    match &cell.states[..] {
        [] if is_defined => Datum::of("not reported"),
        [] => Datum::Empty,
        [state] => word(state),
        states => Datum::Several(states.iter().map(word).collect()),
    }
}
