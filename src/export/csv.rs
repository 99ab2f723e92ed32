//! A table as CSV (RFC 4180 quoting) that no spreadsheet takes for a formula.
//!
//! A text that would begin one gets a `'` before it; figures are left alone. Characters that steer
//! a terminal or turn the direction of writing are shown as their codes; everything else is exact.

use std::io::{self, Write};

use csv::WriterBuilder;

use crate::base::show;
use crate::report::table::{Datum, Table};

/// Writes the table.
pub(super) fn write(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().from_writer(out);
    writer.write_record(table.columns.iter().map(|column| guarded(&column.key)))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(cell))?;
    }
    writer.flush()
}

fn cell(datum: &Datum) -> String {
    match datum {
        Datum::Empty => String::new(),
        Datum::Words(words) => guarded(words),
        Datum::Number(number) => number.plain(),
        Datum::Masked => Datum::MASKED.0.to_owned(),
        Datum::Several(data) => {
            let plain: Vec<String> = data.iter().map(plain).collect();
            guarded(plain.join("; ").trim_end())
        }
    }
}

fn plain(datum: &Datum) -> String {
    match datum {
        Datum::Empty => String::new(),
        Datum::Words(words) => words.clone(),
        Datum::Number(number) => number.plain(),
        Datum::Masked => Datum::MASKED.0.to_owned(),
        Datum::Several(data) => data.iter().map(plain).collect::<Vec<_>>().join("; "),
    }
}

/// The text inert, with a `'` before it when a spreadsheet would take it for a formula.
fn guarded(text: &str) -> String {
    let clean = inert(text);
    let begins = |letter: char| {
        matches!(
            letter,
            '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}'
        )
    };
    let is_blank = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    let steers = |letter: char| matches!(letter, '\t' | '\r' | '\n');
    let first = text.trim_start_matches(is_blank).chars().next();
    match first.is_some_and(begins) || text.starts_with(steers) {
        true => format!("'{clean}"),
        false => clean,
    }
}

fn inert(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\0' => {}
            '\n' | '\t' => out.push(letter),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.push_str(&show(letter.encode_utf8(&mut [0; 4])));
            }
            _ if letter.is_control() => out.push_str(&show(letter.encode_utf8(&mut [0; 4]))),
            _ => out.push(letter),
        }
    }
    out
}
