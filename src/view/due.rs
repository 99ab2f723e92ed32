//! Draws what is due: a sentence, then a line each. It counts and orders nothing.

use super::indicators::verdict_ink;
use super::{Canvas, Ink};
use crate::app::{PaneView, Screen, Width};
use crate::base::wrap;
use crate::report::due::{Due, Group, Row};

/// Where things stand at a width.
struct Columns {
    what: u16,
    figures: bool,
    place: u16,
    end: u16,
}

impl Columns {
    fn of(screen: Screen) -> Columns {
        let end = screen.columns.saturating_sub(1);
        match screen.width() {
            Width::TooSmall | Width::One => Columns {
                what: 1,
                figures: false,
                place: end.saturating_sub(5),
                end,
            },
            Width::Narrow => Columns {
                what: 14,
                figures: false,
                place: end.saturating_sub(7),
                end,
            },
            Width::Full | Width::Split => Columns {
                what: 14,
                figures: true,
                place: 71,
                end: 79,
            },
        }
    }
}

/// Draws the sentence, the heads and the page of the chosen line.
pub fn draw(due: &Due, place: &PaneView, screen: Screen, canvas: &mut Canvas<'_>) {
    if screen.width() == Width::TooSmall {
        return;
    }
    let columns = Columns::of(screen);
    let first = screen.due_row();
    let top = screen.head_row();
    let room = usize::from(columns.end.saturating_sub(1));
    // A second line where the heads leave one.
    let most = usize::from(first - 1 - top).min(2);
    for (row, line) in (top..).zip(wrap(&due.sentence, room, most)) {
        canvas.text(row, 1, &line, Ink::Bold);
    }
    if columns.what > 1 {
        canvas.text(first - 1, 1, due.by.head(), Ink::Head);
    }
    canvas.text(first - 1, columns.what, "what needs you", Ink::Head);
    canvas.text(first - 1, columns.place, "where", Ink::Head);
    if let Some(empty) = &due.empty {
        canvas.text(first, 1, empty, Ink::Plain);
    }
    let chosen = place
        .chosen
        .as_ref()
        .and_then(|id| due.rows.iter().position(|row| row.id == *id))
        .unwrap_or_default();
    let page = screen.due_page(&due.breaks, chosen);
    let mut line = first;
    let mut label = "";
    for at in page.clone() {
        if due.breaks[at] && at > page.start {
            line += 1;
        }
        let row = &due.rows[at];
        // A word that stands above already is not said again.
        let is_new = row.label != label || row.group == Group::Dated;
        label = &row.label;
        draw_row(row, is_new, &columns, line, canvas);
        if at == chosen {
            canvas.mark(line, 0);
        }
        line += 1;
    }
}

fn draw_row(row: &Row, is_new: bool, columns: &Columns, line: u16, canvas: &mut Canvas<'_>) {
    if is_new && columns.what > 1 {
        canvas.text_in(line, 1, columns.what - 2, &row.label, Ink::Plain);
    }
    let edge = columns.place.saturating_sub(1);
    match (&row.figures, &row.status) {
        (Some([result, marker]), Some((verdict, words))) if columns.figures => {
            canvas.text_in(line, columns.what, 29, &row.what, Ink::Plain);
            canvas.text_right(line, 50, result, Ink::Plain);
            canvas.text_right(line, 60, marker, Ink::Plain);
            canvas.text_in(
                line,
                61,
                edge.saturating_sub(61),
                words,
                verdict_ink(*verdict),
            );
        }
        (_, Some((verdict, words))) => {
            let wide = u16::try_from(words.len()).unwrap_or_default();
            let room = edge.saturating_sub(columns.what + wide + 1);
            canvas.text_in(line, columns.what, room, &row.what, Ink::Plain);
            canvas.text(
                line,
                edge.saturating_sub(wide),
                words,
                verdict_ink(*verdict),
            );
        }
        _ => {
            let late = if row.is_late { "late" } else { "" };
            let wide = late.len() as u16 + u16::from(row.is_late);
            canvas.text(line, edge.saturating_sub(4), late, Ink::Off);
            let room = edge.saturating_sub(columns.what + wide);
            canvas.text_in(line, columns.what, room, &row.what, Ink::Plain);
        }
    }
    let room = columns.end.saturating_sub(columns.place);
    let column = canvas.text_in(line, columns.place, room, &row.place, Ink::Plain);
    if row.has_finding {
        let column = column.max(columns.place + 4) + 1;
        canvas.text(
            line,
            column.min(columns.end.saturating_sub(1)),
            "!",
            Ink::Finding,
        );
    }
}
