//! A document laid out as lines of plain text: the same for a file and for the screen. It knows no markup.
//!
//! A small table of words is wrapped into the width and never cut; any other stands as wide as it is, with long words
//! cut and figures whole.

use super::document::{Document, Item, Part};
use super::table::{Table, words};
use crate::base::{pad, pad_left, show, width, wrap};

/// The widest that a column of words becomes in a table that is not wrapped, unless it is the last.
const WIDEST: usize = 60;
const LAST_WIDEST: usize = 10_000;

/// The most columns of a table that is wrapped, and the narrowest that one becomes.
const MOST_COLUMNS: usize = 6;
const NARROWEST: usize = 6;

/// The columns that the mark of an item takes, at least and at most.
const MARK: (usize, usize) = (5, 12);

/// The lines of a document in a width.
pub fn lines(document: &Document, columns: usize) -> Vec<String> {
    let mut lines = paragraph(&show(&document.title).to_uppercase(), columns);
    lines.extend(paragraph(&document.about, columns));
    for part in &document.parts {
        lines.push(String::new());
        match part {
            Part::Heading(head) => {
                let head = paragraph(&show(head).to_uppercase(), columns);
                let widest = head.iter().map(|line| width(line)).max();
                lines.extend(head);
                lines.push("-".repeat(widest.unwrap_or_default()));
            }
            Part::Section(words) | Part::Paragraph(words) => {
                lines.extend(paragraph(words, columns));
            }
            Part::Table(table) => {
                let wrapped = wrapped(table, columns);
                lines.extend(wrapped.unwrap_or_else(|| self::table(table)));
            }
            Part::Items(all) => lines.extend(items(all, columns)),
        }
    }
    lines
}

/// The lines of a table, in columns without trailing blanks; long words are cut, figures never.
pub fn table(table: &Table) -> Vec<String> {
    let rows = cells(table);
    let last = table.columns.len().saturating_sub(1);
    let widths: Vec<usize> = natural(&rows)
        .into_iter()
        .enumerate()
        .map(
            |(place, widest)| match (table.columns[place].is_figure, place == last) {
                (true, _) => widest,
                (false, true) => widest.min(LAST_WIDEST),
                (false, false) => widest.min(WIDEST),
            },
        )
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).zip(&table.columns);
        let cells = cells.map(|((cell, width), column)| match column.is_figure {
            true => pad_left(cell, *width),
            false => pad(cell, *width),
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// The heads, then the rows, as words.
fn cells(table: &Table) -> Vec<Vec<String>> {
    let heads = table.columns.iter().map(|column| column.title.clone());
    let row = |row: &Vec<_>| {
        let cells = row.iter().zip(&table.columns);
        cells.map(|(datum, column)| words(datum, column)).collect()
    };
    let rows = table.rows.iter().map(row);
    std::iter::once(heads.collect()).chain(rows).collect()
}

/// The widest cell of each column.
fn natural(rows: &[Vec<String>]) -> Vec<usize> {
    let count = rows.first().map_or(0, Vec::len);
    let widest = |place: usize| {
        let column = rows.iter().filter_map(|row| row.get(place));
        column.map(|cell| width(cell)).max().unwrap_or(0)
    };
    (0..count).map(widest).collect()
}

/// The lines of a small table of words in a width, nothing cut; none of another table, or where the width is too small.
fn wrapped(table: &Table, columns: usize) -> Option<Vec<String>> {
    let count = table.columns.len();
    let has_figures = table.columns.iter().any(|column| column.is_figure);
    if has_figures || !(1..=MOST_COLUMNS).contains(&count) {
        return None;
    }
    let rows = cells(table);
    let mut widths = natural(&rows);
    let room = columns.checked_sub(2 * (count - 1))?;
    while widths.iter().sum::<usize>() > room {
        let widest = widths.iter_mut().max_by_key(|width| **width)?;
        if *widest <= NARROWEST {
            return None;
        }
        *widest -= 1;
    }
    let mut lines = Vec::new();
    for row in &rows {
        let cells = row.iter().zip(&widths);
        let cells: Vec<Vec<String>> = cells
            .map(|(cell, width)| wrap(cell, *width, usize::MAX))
            .collect();
        let deep = cells.iter().map(Vec::len).max().unwrap_or(0);
        for place in 0..deep {
            let parts = cells.iter().zip(&widths).map(|(cell, width)| {
                let part = cell.get(place).map_or("", String::as_str);
                pad(part, *width)
            });
            lines.push(parts.collect::<Vec<_>>().join("  ").trim_end().to_owned());
        }
    }
    Some(lines)
}

/// Wrapped lines of a text; its own line breaks stay.
fn paragraph(words: &str, columns: usize) -> Vec<String> {
    let blocks = words.lines();
    blocks
        .flat_map(|block| wrap(&show(block), columns, usize::MAX))
        .collect()
}

/// Items behind their marks, which stand in one column.
fn items(items: &[Item], columns: usize) -> Vec<String> {
    let mark = |item: &Item| match item.mark.as_str() {
        "" => "-".to_owned(),
        mark => show(mark).into_owned(),
    };
    let widest = items.iter().map(|item| width(&mark(item))).max();
    let side = widest.unwrap_or_default().clamp(MARK.0, MARK.1);
    let mut lines = Vec::new();
    for item in items {
        let mark = mark(item);
        let mut text = paragraph(&item.text, columns.saturating_sub(side + 1).max(1)).into_iter();
        let first = text.next().unwrap_or_default();
        // A mark that is wider than its column is never cut.
        match width(&mark) <= side {
            true => lines.push(
                format!("{} {first}", pad(&mark, side))
                    .trim_end()
                    .to_owned(),
            ),
            false => {
                lines.extend(paragraph(&mark, columns));
                lines.push(
                    format!("{} {first}", " ".repeat(side))
                        .trim_end()
                        .to_owned(),
                );
            }
        }
        lines.extend(text.map(|line| format!("{} {line}", " ".repeat(side))));
    }
    lines
}
