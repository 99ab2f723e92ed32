//! Draws an opened indicator in the narrow space beside the list of a wide window.

use super::cell_ink;
use crate::app::{Screen, Width};
use crate::base::{width, wrap};
use crate::report::indicator::{Detail, Holds};
use crate::view::indicators::verdict_ink;
use crate::view::{Canvas, Ink};

/// The first column.
const LEFT: u16 = Screen::SPLIT_COLUMN;

/// Draws the detail beside the list, from below the heads up to the message.
pub fn draw_beside(detail: &Detail, screen: Screen, canvas: &mut Canvas<'_>) {
    if screen.width() != Width::Split {
        return;
    }
    let end = screen.message_row();
    let room = usize::from(canvas.columns().saturating_sub(LEFT + 1));
    let mut row = screen.head_row() + 1;
    let behind = canvas.text(row, LEFT, &detail.code, Ink::Bold);
    canvas.text(row, (behind + 1).max(LEFT + 5), &detail.title, Ink::Bold);
    row += 2;
    let verdict = detail.status.verdict;
    let ink = verdict_ink(verdict);
    let behind = canvas.text(row, LEFT, verdict.sign(), ink);
    let column = if behind > LEFT { behind + 1 } else { LEFT };
    canvas.text(row, column, &detail.verdict, ink);
    row += 1;
    row = paragraph(&detail.sentence, row, end, room, canvas);
    row += 1;
    let equation = detail.equation.trim_start_matches("= ");
    if verdict.sign() != "" && equation.contains('/') || equation.contains("swapped") {
        row = paragraph(equation, row, end, room, canvas) + 1;
    }
    row = table(detail, row, end, room, canvas) + 1;
    for text in &detail.texts {
        if row >= end {
            break;
        }
        row = paragraph(&text.text, row, end, room, canvas) + 1;
    }
}

fn paragraph(text: &str, mut row: u16, end: u16, room: usize, canvas: &mut Canvas<'_>) -> u16 {
    for line in wrap(text, room, usize::from(end.saturating_sub(row))) {
        canvas.text(row, LEFT, &line, Ink::Plain);
        row += 1;
    }
    row
}

/// The countries with as many figures as find room; shares and readings stay in the detail itself.
fn table(detail: &Detail, mut row: u16, end: u16, room: usize, canvas: &mut Canvas<'_>) -> u16 {
    let names = detail.rows.iter().map(|row| row.name.as_str());
    let names = names.chain(["country", detail.together.name.as_str()]);
    let name_room = names.map(width).max().unwrap_or(0).min(14);
    let mut used = name_room;
    let mut ends: Vec<(usize, u16)> = Vec::new();
    for (place, column) in detail.columns.iter().enumerate() {
        if matches!(column.holds, Holds::Share | Holds::Remainder) {
            continue;
        }
        used += 1 + usize::from(super::widest(detail, place, column));
        if used > room {
            break;
        }
        ends.push((place, LEFT + u16::try_from(used).unwrap_or(0)));
    }
    if row < end {
        canvas.text(row, LEFT, "country", Ink::Faint);
        for (place, column) in &ends {
            let head = detail.columns.get(*place).map_or("", |column| &column.head);
            canvas.text_right(row, *column, head, Ink::Faint);
        }
        row += 1;
    }
    let name_room = u16::try_from(name_room).unwrap_or(0);
    let rows = detail
        .rows
        .iter()
        .map(|row| (&row.name, &row.figures, Ink::Plain));
    let together = (&detail.together.name, &detail.together.figures, Ink::Bold);
    for (name, figures, ink) in rows.chain([together]) {
        if row >= end {
            break;
        }
        canvas.text_in(row, LEFT, name_room, name, ink);
        for (place, column) in &ends {
            let Some(cell) = figures.get(*place) else {
                continue;
            };
            canvas.text_right(row, *column, &cell.text, cell_ink(cell, ink));
            if cell.is_unclear {
                canvas.text(row, *column, "?", Ink::Unclear);
            }
        }
        row += 1;
    }
    row
}
