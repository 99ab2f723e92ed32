//! Draws who works with whom. It counts, sorts and compares nothing.
//!
//! `place.party` is the party of the row, `place.inner` the party of the column.
//!
//! ```text
//!  party                 KHM  CHN  LAO  MMR  THA  VNM  MYS  IND  GBR  NLD  ASEAN
//!  KHM  Cambodia              tex?  .    .   talk work>nego  .    .    .   work
//! ```

use super::canvas::Canvas;
use super::style::Ink;
use crate::app::{PaneView, Screen, Width, page};
use crate::base::{width as seen, wrap};
use crate::report::matrix::{Cell, Matrix, Step};

/// The columns of a cell: marker and four signs.
const CELL: u16 = 5;
/// The last column that is written, and the one behind it.
const END: u16 = 79;

/// So many rows are worth more than the legend.
const KEPT: usize = 8;

/// Draws the matrix from the heads down to the reading line.
pub fn draw(matrix: &Matrix, place: &PaneView, screen: Screen, canvas: &mut Canvas) {
    let width = screen.width();
    if width == Width::TooSmall {
        return;
    }
    let is_small = width == Width::One;
    let first = if is_small { 5 } else { 22 };
    let end = screen.columns.saturating_sub(1).min(END);
    let (chosen_row, chosen_column) = matrix.chosen(place.party.as_deref(), place.inner.as_deref());
    let columns = window(matrix, chosen_column, usize::from((end - first) / CELL));

    let head = screen.head_row();
    canvas.text(head, 1, if is_small { "" } else { "party" }, Ink::Head);
    let is_last = |shown: usize| shown + 1 == columns.len();
    for (shown, place) in columns.iter().enumerate() {
        let column = first + CELL * u16::try_from(shown).unwrap_or_default();
        let room = if is_last(shown) { 5 } else { 4 };
        let code = &matrix.columns[*place].code;
        canvas.text_in(head, column + 1, room, code, Ink::Head);
    }
    let hidden = matrix.columns.len() - columns.len();
    if hidden > 0 {
        let (column, words) = match is_small {
            true => (end.saturating_sub(2), format!("+{hidden}")),
            false => (8, format!("{hidden} more: h l")),
        };
        canvas.text(head, column, &words, Ink::Head);
    }
    if matrix.rows.is_empty() {
        canvas.text(head + 1, 1, "No countries yet.", Ink::Plain);
        return;
    }

    let foot = foot(matrix, screen, canvas);
    let gap = u16::from(!is_small && !screen.is_low());
    let top = head + 1 + gap;
    let space = foot.saturating_sub(top);
    let is_double = usize::from(space) + 1 >= matrix.rows.len() * 2;
    let step = if is_double { 2 } else { 1 };
    let fits = usize::from(space / step).max(1);
    let rows = page(matrix.rows.len(), chosen_row, fits);
    for (at, row) in (top..).step_by(usize::from(step)).zip(rows) {
        let side = &matrix.rows[row];
        canvas.text_in(at, 1, 4, &side.code, Ink::Plain);
        if !is_small {
            canvas.text_in(at, 6, 15, &side.name, Ink::Plain);
        }
        for (shown, place) in columns.iter().enumerate() {
            let column = first + CELL * u16::try_from(shown).unwrap_or_default();
            let Some(cell) = matrix.cell(row, *place) else {
                continue;
            };
            draw_cell(cell, at, column, canvas);
            if (row, *place) == (chosen_row, chosen_column) {
                canvas.mark(at, column);
            }
        }
    }
    if let Some(cell) = matrix.cell(chosen_row, chosen_column) {
        let row = screen.reading_row();
        let room = end - 1;
        let sentences = || std::iter::once(&cell.sentence).chain(&cell.shorter);
        let fitting = sentences().find(|text| seen(text) <= usize::from(room));
        if let Some(sentence) = fitting.or_else(|| sentences().last()) {
            canvas.text_in(row, 1, room, sentence, Ink::Plain);
        }
    }
}

/// The columns that are shown: the countries keep their place, the others scroll to the chosen one.
fn window(matrix: &Matrix, chosen: usize, fits: usize) -> Vec<usize> {
    let all = matrix.columns.len();
    let fixed = match matrix.rows.len() {
        countries if countries < fits => countries,
        _ => 0,
    };
    let slots = fits.saturating_sub(fixed).max(1);
    let offset = (chosen + 1).saturating_sub(fixed + slots);
    let rest = (fixed + offset..all).take(slots);
    (0..fixed.min(all)).chain(rest).collect()
}

fn draw_cell(cell: &Cell, row: u16, column: u16, canvas: &mut Canvas) {
    let ink = match cell.step {
        Step::Agreed | Step::Signed | Step::InForce => Ink::Good,
        Step::Nothing | Step::All | Step::Ended => Ink::Nothing,
        Step::Met | Step::Working | Step::Talking | Step::Negotiating | Step::Suspended => {
            Ink::Plain
        }
    };
    let column = match cell.step {
        Step::Nothing => column + 2,
        _ => column + 1,
    };
    canvas.text_in(row, column, 4, &cell.word, ink);
}

/// Draws sentence and legend above the reading line; gives the first row that they take.
fn foot(matrix: &Matrix, screen: Screen, canvas: &mut Canvas) -> u16 {
    let room = screen.columns.saturating_sub(1).min(END) - 1;
    // The countries come first: what they leave, up to a handful of them, is for the foot.
    let kept = u16::try_from(matrix.rows.len().min(KEPT)).unwrap_or_default();
    let space = usize::from(
        screen
            .reading_row()
            .saturating_sub(screen.head_row() + 1 + kept),
    );
    let fold = |text: &str| wrap(text, usize::from(room), space.clamp(1, 2));
    let mut sentence = fold(&matrix.sentence);
    // Where both sentences have no room, the first stands whole.
    if let (Some(end), true) = (
        matrix.sentence.find(". "),
        sentence.last().is_some_and(|line| line.ends_with('~')),
    ) {
        sentence = fold(&matrix.sentence[..=end]);
    }
    let mut legend = legend(&matrix.legend, usize::from(room));
    if space < sentence.len() + legend.len() || screen.width() == Width::One {
        legend.clear();
    }
    let blank = u16::from(!legend.is_empty() && !screen.is_low());
    let mut row = screen.reading_row();
    for line in legend.iter().rev() {
        row = row.saturating_sub(1);
        canvas.text_in(row, 1, room, line, Ink::Faint);
    }
    row = row.saturating_sub(blank);
    for line in sentence.iter().rev() {
        row = row.saturating_sub(1);
        canvas.text_in(row, 1, room, line, Ink::Plain);
    }
    row.saturating_sub(blank)
}

/// The legend in lines that fit.
fn legend(words: &[String], room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.len() + 2 + word.len() <= room => {
                line.push_str("  ");
                line.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
    }
    lines
}

#[cfg(test)]
mod tests;
