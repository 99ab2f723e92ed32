//! A table as Markdown, lined up for people; nothing in it is taken for HTML or emphasis.

use std::io::{self, Write};

use crate::base::{pad, pad_left, show, width};
use crate::report::table::{Datum, Table, words};

/// Wider columns are not lined up any more.
const WIDEST: usize = 200;

/// Writes the table.
pub(super) fn write(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let heads: Vec<String> = table.columns.iter().map(|c| escaped(&c.title)).collect();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = row.iter().zip(&table.columns);
            let cells = cells.map(|(datum, column)| escaped(&words(&in_words(datum), column)));
            cells.collect()
        })
        .collect();
    let widths: Vec<usize> = (0..heads.len())
        .map(|place| {
            let cells = rows.iter().filter_map(|row| row.get(place));
            let widest = cells.chain([&heads[place]]).map(|cell| width(cell)).max();
            widest.unwrap_or(0).clamp(3, WIDEST)
        })
        .collect();
    let line = |row: &[String]| {
        let mut line = String::from("|");
        for (place, cell) in row.iter().enumerate() {
            let padded = match (width(cell) > WIDEST, table.columns[place].is_figure) {
                (true, _) => cell.clone(),
                (false, true) => pad_left(cell, widths[place]),
                (false, false) => pad(cell, widths[place]),
            };
            line.push_str(&format!(" {padded} |"));
        }
        line
    };
    writeln!(out, "{}", line(&heads))?;
    let rules = table
        .columns
        .iter()
        .zip(&widths)
        .map(|(column, width)| match column.is_figure {
            true => format!("{}:", "-".repeat(width - 1)),
            false => "-".repeat(*width),
        });
    writeln!(out, "{}", line(&rules.collect::<Vec<_>>()))?;
    for row in &rows {
        writeln!(out, "{}", line(row))?;
    }
    Ok(())
}

/// A document has no legend under its table: what is masked stands there as its word.
fn in_words(datum: &Datum) -> Datum {
    match datum {
        Datum::Masked => Datum::of(Datum::MASKED.0),
        Datum::Several(data) => Datum::Several(data.iter().map(in_words).collect()),
        Datum::Empty | Datum::Words(_) | Datum::Number(_) => datum.clone(),
    }
}

pub(super) fn escaped(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(show).collect();
    let mut out = String::new();
    for letter in lines.join(" ").chars() {
        if matches!(
            letter,
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~'
        ) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// A text that stands at the beginning of a line: it begins no heading, list or quote either.
pub(super) fn escaped_line(text: &str) -> String {
    let escaped = escaped(text);
    let line = escaped.trim_start();
    let digits = line.len()
        - line
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
            .len();
    match line[digits..].chars().next() {
        Some('#' | '-' | '+' | '>' | '=') if digits == 0 => format!("\\{line}"),
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        _ => line.to_owned(),
    }
}
