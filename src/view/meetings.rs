//! Draws the meetings, and one of them in full. It counts and orders nothing.

use super::{Canvas, Ink};
use crate::app::{PaneView, Screen, Width, page};
use crate::base::wrap;
use crate::report::meetings::{Detail, Line, List, Row};

/// The most lines of one text.
const LONGEST: usize = 40;

/// Draws the list, the summary and the chosen meeting in words.
pub fn draw(list: &List, place: &PaneView, screen: Screen, canvas: &mut Canvas<'_>) {
    if screen.width() == Width::TooSmall {
        return;
    }
    let is_full = screen.width() >= Width::Full;
    let row = screen.head_row();
    canvas.text(row, 1, "id", Ink::Head);
    canvas.text(row, 8, "meeting", Ink::Head);
    if is_full {
        for (column, head) in [
            (40, "when"),
            (53, "host"),
            (58, "chair"),
            (64, "items"),
            (70, "decided"),
        ] {
            canvas.text(row, column, head, Ink::Head);
        }
    }
    let first = row + 1;
    if let Some(empty) = list.empty {
        canvas.text(first, 1, empty, Ink::Plain);
    }
    let chosen = place
        .chosen
        .as_ref()
        .and_then(|id| list.rows.iter().position(|row| row.id == *id))
        .unwrap_or_default();
    let shown = page(list.rows.len(), chosen, screen.list_rows());
    for (line, at) in (first..).zip(shown) {
        self::row(&list.rows[at], is_full, line, screen, canvas);
        if at == chosen {
            canvas.mark(line, 0);
        }
    }
    canvas.text(
        screen.summary_row(),
        1,
        &format!("{}.", list.summary),
        Ink::Plain,
    );
    if let Some(row) = list.rows.get(chosen) {
        canvas.text(screen.reading_row(), 1, &row.sentence, Ink::Plain);
    }
}

fn row(row: &Row, is_full: bool, line: u16, screen: Screen, canvas: &mut Canvas<'_>) {
    canvas.text_in(line, 1, 6, &row.code, Ink::Plain);
    let when = row.when.map(|when| when.words()).unwrap_or_default();
    if !is_full {
        let room = screen.columns.saturating_sub(9);
        canvas.text_in(line, 8, room, &row.title, Ink::Plain);
        return;
    }
    canvas.text_in(line, 8, 31, &row.title, Ink::Plain);
    canvas.text_in(line, 40, 12, &when, Ink::Plain);
    canvas.text_in(line, 53, 4, &row.host, Ink::Plain);
    canvas.text_in(line, 58, 5, &row.chair, Ink::Plain);
    let [items, decisions, _] = row.counts;
    canvas.text_right(line, 69, &items.to_string(), Ink::Plain);
    canvas.text_right(line, 77, &decisions.to_string(), Ink::Plain);
}

/// A line of the detail on the screen: of which part, and whether it is the first of it.
struct Piece<'a> {
    line: &'a Line,
    is_first: bool,
    text: String,
}

/// Draws one meeting in full.
pub fn draw_detail(detail: &Detail, place: &PaneView, screen: Screen, canvas: &mut Canvas<'_>) {
    let end = screen.columns.saturating_sub(1).min(79);
    let top = screen.head_row();
    let column = canvas.text(top, 1, &detail.code, Ink::Bold);
    let wide = u16::try_from(detail.place.len()).unwrap_or_default();
    let room = end.saturating_sub(column + 2 + wide + 1);
    canvas.text_in(top, column + 2, room, &detail.title, Ink::Bold);
    canvas.text_right(top, end, &detail.place, Ink::Plain);
    let facts: Vec<String> = detail
        .facts
        .iter()
        .map(|(label, said)| format!("{label} {said}"))
        .collect();
    let mut row = top + 1 + u16::from(!screen.is_low());
    for line in wrap(&facts.join("   "), usize::from(end.saturating_sub(6)), 2) {
        canvas.text(row, label_column(screen), &line, Ink::Plain);
        row += 1;
    }
    row += u16::from(!screen.is_low());
    let foot = screen.reading_row() + u16::from(detail.findings.is_empty());
    let pieces = pieces(detail, usize::from(end.saturating_sub(text_column(screen))));
    let chosen = detail.chosen(place.inner.as_deref()).map(|line| &*line.id);
    let at = pieces
        .iter()
        .position(|piece| piece.is_first && Some(&*piece.line.id) == chosen)
        .unwrap_or_default();
    let room = usize::from(foot.saturating_sub(row)).max(1);
    for (line, at) in (row..).zip(page(pieces.len(), at, room)) {
        let piece = &pieces[at];
        if piece.is_first {
            canvas.text(line, label_column(screen), piece.line.label, Ink::Plain);
            let mark = text_column(screen).saturating_sub(3);
            canvas.text_in(line, mark, 2, &piece.line.mark, Ink::Plain);
            if Some(&*piece.line.id) == chosen {
                canvas.mark(line, 0);
            }
        }
        let ink = if piece.line.is_late {
            Ink::Off
        } else {
            Ink::Plain
        };
        canvas.text(line, text_column(screen), &piece.text, ink);
    }
    if let Some(finding) = detail.findings.first() {
        let column = canvas.text(screen.reading_row(), 1, "!", Ink::Finding);
        canvas.text(
            screen.reading_row(),
            column + 1,
            &format!("{finding}."),
            Ink::Plain,
        );
    }
}

fn label_column(screen: Screen) -> u16 {
    match screen.width() {
        Width::TooSmall | Width::One => 1,
        Width::Narrow | Width::Full | Width::Split => 6,
    }
}

fn text_column(screen: Screen) -> u16 {
    label_column(screen) + 12
}

fn pieces(detail: &Detail, room: usize) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for line in &detail.lines {
        let said = match line.beside.as_str() {
            "" => line.text.clone(),
            beside => format!("{} ({beside})", line.text),
        };
        let texts = wrap(&said, room, LONGEST).into_iter().enumerate();
        pieces.extend(texts.map(|(place, text)| Piece {
            line,
            is_first: place == 0,
            text,
        }));
    }
    pieces
}
