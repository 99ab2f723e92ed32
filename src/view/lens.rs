//! Draws the lens of the handover: the sentence first, then the functions, then what hangs on the chosen one.
//!
//! ```text
//!  If support stops on 31 Dec 2018, no function is fully held by all six. ...
//!  id   function         KHM  CHN  LAO  MMR  THA  VNM held    hangs on it
//!  d    Record decisions  p    p    F    p  >F+p  .  1 of 6  A01, R1, 1.2
//! ```
//!
//! It has the columns of the matrix; it counts and compares nothing.

use super::canvas::Canvas;
use super::style::Ink;
use crate::app::{PaneView, Screen, Width, page};
use crate::base::wrap;
use crate::report::lens::{Cell, Lens, Row};

/// The column in which the cells of the first country begin.
const CELLS: u16 = 22;
/// The columns of a country.
const CELL: u16 = 5;
/// The most lines of the sentence.
const SENTENCE: usize = 4;

/// Draws the lens, from the sentence down to the reading line.
pub fn draw(lens: &Lens, place: &PaneView, screen: Screen, canvas: &mut Canvas) {
    let width = screen.width();
    if width == Width::TooSmall {
        return;
    }
    let end = screen.columns.min(80).saturating_sub(1);
    let is_one = width == Width::One;
    let chosen = lens.chosen(place.chosen.as_deref(), place.party.as_deref());
    let (row, country) = chosen;
    let mut at = screen.head_row();
    let sentence = match width {
        Width::TooSmall | Width::One => &lens.sentence.shortest,
        Width::Narrow => &lens.sentence.shorter,
        Width::Full | Width::Split => &lens.sentence.whole,
    };
    for line in wrap(sentence, usize::from(end - 1), SENTENCE) {
        canvas.text(at, 1, &line, Ink::Plain);
        at += 1;
    }
    let countries = page(lens.countries.len(), country, if is_one { 1 } else { 6 });
    let columns = || (0..countries.len() as u16).map(|place| CELLS + CELL * place);
    heads(lens, (at, columns(), countries.clone()), end, canvas);
    at += 1;
    if let Some(sentence) = &lens.empty {
        canvas.text(at, 1, sentence, Ink::Plain);
        return;
    }
    let bottom = screen.summary_row();
    let mut room = usize::from(bottom.saturating_sub(at));
    let all = lens.rows.len() + lens.undefined.len();
    let shown = page(all, row, room.max(1));
    room -= shown.len().min(room);
    let mut spare = |wanted: bool| {
        let is_taken = wanted && room > 0;
        room -= usize::from(is_taken);
        is_taken
    };
    let has_totals = spare(all == shown.len() && !lens.rows.is_empty() && !is_one);
    let has_blank = spare(shown.start < lens.rows.len() && shown.end > lens.rows.len());
    let has_space = spare(has_totals);
    for (number, function) in lens.all_rows().enumerate() {
        if !shown.contains(&number) {
            continue;
        }
        if has_blank && number == lens.rows.len() {
            at += 1;
        }
        let marked = (number == row).then_some(country);
        let cells = columns().zip(countries.clone());
        function_row(function, (at, cells, end), marked, canvas);
        if place.marked.contains(&function.letter) {
            canvas.text(at, 0, "*", Ink::Plain);
            canvas.text_in(at, 1, 4, &function.letter, Ink::Bold);
        }
        at += 1;
    }
    if has_totals {
        at += u16::from(has_space);
        canvas.text(at, 1, "functions that stop", Ink::Plain);
        for (column, place) in columns().zip(countries.clone()) {
            let count = lens.countries[place].stops.len().to_string();
            canvas.text_right(at, column + 3, &count, Ink::Plain);
        }
        for (line, stray) in (at + 1..bottom).zip(&lens.strays) {
            canvas.text_in(line, 1, end - 1, stray, Ink::Plain);
        }
    }
    footing(lens, place, screen, end, canvas);
}

/// The country in words; then what hangs on the function, in a low window behind the cell.
fn footing(lens: &Lens, place: &PaneView, screen: Screen, end: u16, canvas: &mut Canvas) {
    let (letter, party) = (place.chosen.as_deref(), place.party.as_deref());
    let Some((row, country, cell)) = lens.cell(letter, party) else {
        return;
    };
    let is_full = screen.width() >= Width::Full;
    let line = match is_full {
        true => &country.line,
        false => &country.short_line,
    };
    canvas.text_in(screen.summary_row(), 1, end - 1, line, Ink::Plain);
    let line = match (screen.is_low(), is_full) {
        (false, true) => row.line.clone(),
        (false, false) => row.short_line.clone(),
        (true, _) => format!("{}: {}. {}", row.letter, cell.words, row.short_line),
    };
    canvas.text_in(screen.reading_row(), 1, end - 1, &line, Ink::Plain);
}

fn heads(
    lens: &Lens,
    (at, columns, countries): (u16, impl Iterator<Item = u16>, std::ops::Range<usize>),
    end: u16,
    canvas: &mut Canvas,
) {
    canvas.text(at, 1, "id", Ink::Head);
    canvas.text(at, 6, "function", Ink::Head);
    let mut last = CELLS;
    for (column, country) in columns.zip(&lens.countries[countries]) {
        canvas.text_in(at, column + 1, 4, &country.code, Ink::Head);
        last = column + CELL;
    }
    canvas.text(at, held_column(last), "held", Ink::Head);
    if let Some(column) = hangs_column(last, end) {
        canvas.text_in(at, column, end - column, "hangs on it", Ink::Head);
    }
}

fn function_row(
    function: &Row,
    (at, cells, end): (u16, impl Iterator<Item = (u16, usize)>, u16),
    marked: Option<usize>,
    canvas: &mut Canvas,
) {
    canvas.text_in(at, 1, 4, &function.letter, Ink::Plain);
    canvas.text_in(at, 6, 16, &function.title, Ink::Plain);
    let mut last = CELLS;
    for (column, place) in cells {
        if let Some(cell) = function.cells.get(place) {
            draw_cell(cell, marked == Some(place), at, column, canvas);
        }
        last = column + CELL;
    }
    let held = held_column(last);
    canvas.text_in(
        at,
        held,
        end.saturating_sub(held),
        &function.held_words,
        Ink::Plain,
    );
    if let Some(column) = hangs_column(last, end) {
        canvas.text_in(at, column, end - column, &function.codes(), Ink::Plain);
    }
}

/// The column of "1 of 6".
fn held_column(last: u16) -> u16 {
    last + 1
}

/// The column of the codes, where there is room for any.
fn hangs_column(last: u16, end: u16) -> Option<u16> {
    let column = last + 9;
    (column + 6 < end).then_some(column)
}

fn draw_cell(cell: &Cell, is_marked: bool, row: u16, column: u16, canvas: &mut Canvas) {
    let indent = match cell.text.len() {
        0 | 1 => 2,
        _ => 1,
    };
    if is_marked {
        canvas.mark(row, column + indent - 1);
    }
    let ink = match (cell.is_held, cell.states.is_empty()) {
        (true, _) => Ink::Good,
        (false, true) => Ink::Nothing,
        (false, false) => Ink::Plain,
    };
    canvas.text(row, column + indent, &cell.text, ink);
}
