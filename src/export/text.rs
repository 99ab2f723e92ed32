//! A table as columns for people. Long words are cut, figures never; the data are exact elsewhere.

use std::io::{self, Write};

use crate::base::{pad, pad_left, width};
use crate::report::table::{Column, Datum, Table};

/// The widest that a column of words becomes, unless it is the last.
const WIDEST: usize = 60;
const LAST_WIDEST: usize = 10_000;

/// Writes the table.
pub(super) fn write(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let heads: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.title.clone())
        .collect();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = row.iter().zip(&table.columns);
            cells.map(|(datum, column)| words(datum, column)).collect()
        })
        .collect();
    let last = heads.len().saturating_sub(1);
    let widths: Vec<usize> = (0..heads.len())
        .map(|place| {
            let column = rows.iter().filter_map(|row| row.get(place));
            let widest = column.chain([&heads[place]]).map(|cell| width(cell));
            let most = match (table.columns[place].is_figure, place == last) {
                (true, _) => usize::MAX,
                (false, true) => LAST_WIDEST,
                (false, false) => WIDEST,
            };
            widest.max().unwrap_or(0).min(most)
        })
        .collect();
    for row in std::iter::once(&heads).chain(&rows) {
        let mut line = String::new();
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                line.push_str("  ");
            }
            match table.columns[place].is_figure {
                true => line.push_str(&pad_left(cell, widths[place])),
                false => line.push_str(&pad(cell, widths[place])),
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// What stands in a place, for people: figures are grouped, and several of them stand as 40/50.
pub(super) fn words(datum: &Datum, column: &Column) -> String {
    match datum {
        Datum::Empty => String::new(),
        Datum::Words(words) => words.clone(),
        Datum::Number(number) if column.is_grouped => number.grouped(),
        Datum::Number(number) => number.plain(),
        Datum::Masked => Datum::MASKED.1.to_owned(),
        Datum::Several(data) => {
            let between = match data.iter().any(|datum| matches!(datum, Datum::Number(_))) {
                true => "/",
                false => ", ",
            };
            let words = data.iter().map(|datum| match datum {
                Datum::Empty => "-".to_owned(),
                datum => words(datum, column),
            });
            words.collect::<Vec<_>>().join(between)
        }
    }
}
