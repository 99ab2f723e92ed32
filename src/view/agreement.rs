//! Draws one agreement in full. It counts, sorts and compares nothing.

mod beside;

use super::canvas::Canvas;
use super::style::Ink;
use crate::app::{PaneView, Screen, Width, page};
use crate::base::wrap;
use crate::report::agreement::{AreaRow, Detail, Line, Status};
use crate::report::agreements::Urgency;

pub use beside::draw_beside;

/// The columns that a detail fills at most.
const FULL: u16 = 79;
/// Lines that a text of the source takes at most.
const LONGEST: usize = 60;

/// The columns of a detail, which depend on the window.
struct Grid {
    /// Where labels begin.
    label: u16,
    /// Where the text behind the labels begins.
    value: u16,
    /// The column that is never written.
    end: u16,
    /// Whether there is room for status, owner and the words of the source.
    is_wide: bool,
}

impl Grid {
    fn of(screen: Screen) -> Grid {
        let end = screen.columns.saturating_sub(1).min(FULL);
        match screen.width() {
            Width::One | Width::TooSmall => Grid {
                label: 1,
                value: 9,
                end,
                is_wide: false,
            },
            Width::Narrow | Width::Full | Width::Split => Grid {
                label: 6,
                value: 14,
                end,
                is_wide: true,
            },
        }
    }

    /// Where the status of an area stands.
    fn status(&self) -> u16 {
        self.end.saturating_sub(if self.is_wide { 24 } else { 11 })
    }

    /// Where its owner stands.
    fn owner(&self) -> u16 {
        self.end.saturating_sub(15)
    }

    /// Where its date stands.
    fn due(&self) -> u16 {
        self.end.saturating_sub(8)
    }

    fn room(&self, column: u16) -> u16 {
        self.end.saturating_sub(column)
    }
}

/// A row between the statuses and the foot.
enum Piece<'a> {
    Blank,
    AreaHead,
    Area(&'a AreaRow),
    /// A line of text, and whether it is the first of its record.
    Text(&'a Line, bool, String),
}

impl Piece<'_> {
    fn id(&self) -> Option<&str> {
        match self {
            Piece::Blank | Piece::AreaHead => None,
            Piece::Area(area) => Some(&area.id),
            Piece::Text(line, is_first, _) => is_first.then_some(&*line.id),
        }
    }
}

fn pieces<'a>(detail: &'a Detail, grid: &Grid, is_roomy: bool) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    if !detail.areas.is_empty() {
        pieces.push(Piece::AreaHead);
        pieces.extend(detail.areas.iter().map(Piece::Area));
        if is_roomy {
            pieces.push(Piece::Blank);
        }
    }
    for line in &detail.lines {
        let room = usize::from(grid.room(text_column(line, grid)));
        let texts = wrap(&line.text, room, LONGEST);
        let lines = texts.into_iter().enumerate();
        pieces.extend(lines.map(|(place, text)| Piece::Text(line, place == 0, text)));
    }
    pieces
}

/// Texts with a date or place stand behind it.
fn text_column(line: &Line, grid: &Grid) -> u16 {
    match line.when.is_empty() {
        // The longest label ends where texts begin.
        true if line.label.len() > 7 => grid.value + 1,
        true => grid.value,
        false => grid.value + 10,
    }
}

/// The first and the last row between the statuses and the foot, and where the foot begins.
fn middle(detail: &Detail, screen: Screen) -> (u16, u16) {
    let top = match screen.is_low() {
        true => screen.head_row() + 4,
        false => screen.head_row() + 6,
    };
    let foot = match screen.rows {
        ..15 => 1,
        _ => 1 + u16::from(!detail.findings.is_empty()),
    };
    (top, (screen.reading_row() + 1).saturating_sub(foot))
}

/// The pieces on the screen, and which page of how many rows they are.
fn turn(
    detail: &Detail,
    pieces: &[Piece],
    place: &PaneView,
    screen: Screen,
) -> std::ops::Range<usize> {
    let (top, foot) = middle(detail, screen);
    let chosen = detail.chosen(place.inner.as_deref());
    let at = pieces.iter().position(|piece| piece.id() == Some(chosen));
    let rows = usize::from(foot.saturating_sub(top)).max(1);
    page(pieces.len(), at.unwrap_or_default(), rows)
}

/// What the message row says when there is no message: that there is more.
pub fn hint(detail: &Detail, place: &PaneView, screen: Screen) -> Option<String> {
    let pieces = pieces(detail, &Grid::of(screen), !screen.is_low());
    let shown = turn(detail, &pieces, place, screen);
    let all = pieces.len();
    (shown.len() < all).then(|| format!("Lines {} to {} of {all}.", shown.start + 1, shown.end))
}

/// Draws the detail from the first row down to the reading line.
pub fn draw(detail: &Detail, place: &PaneView, screen: Screen, canvas: &mut Canvas) {
    if screen.width() == Width::TooSmall {
        return;
    }
    let grid = Grid::of(screen);
    head(detail, &grid, screen, canvas);

    let pieces = pieces(detail, &grid, !screen.is_low());
    let (top, foot) = middle(detail, screen);
    let shown = turn(detail, &pieces, place, screen);
    let chosen = detail.chosen(place.inner.as_deref());
    for (row, piece) in (top..foot).zip(&pieces[shown.clone()]) {
        draw_piece(piece, row, &grid, canvas);
    }
    let mut rows = (top..foot).zip(&pieces[shown]);
    if let Some((row, _)) = rows.find(|(_, piece)| piece.id() == Some(chosen)) {
        canvas.mark(row, 0);
    }

    let last = screen.reading_row();
    let area = detail.areas.iter().find(|area| &*area.id == chosen);
    match area.filter(|area| !area.sentence.is_empty()) {
        Some(area) => {
            canvas.text_in(last, 1, grid.room(1), &area.sentence, Ink::Plain);
        }
        None => {
            let sentence = detail.explain.first().map_or("", |first| first);
            canvas.text(last, 1, "=", Ink::Faint);
            canvas.text_in(last, 3, grid.room(3), sentence, Ink::Faint);
        }
    }
    if let Some(finding) = detail.findings.first()
        && foot < last
    {
        canvas.text(foot, 1, "!", Ink::Finding);
        canvas.text_in(foot, 3, grid.room(3), finding, Ink::Plain);
    }
}

fn head(detail: &Detail, grid: &Grid, screen: Screen, canvas: &mut Canvas) {
    let mut row = screen.head_row();
    canvas.text_in(row, 1, 4, &detail.code, Ink::Bold);
    let titles = wrap(
        &detail.title,
        usize::from(grid.room(6)),
        1 + usize::from(!screen.is_low()),
    );
    for (row, title) in (row..).zip(&titles) {
        canvas.text_in(row, 6, grid.room(6), title, Ink::Bold);
    }
    row += if screen.is_low() { 1 } else { 2 };
    for (label, status) in [("legal", &detail.legal), ("work", &detail.work)] {
        canvas.text(row, grid.label, label, Ink::Faint);
        draw_status(status, row, grid, canvas);
        row += 1;
    }
    canvas.text(row, grid.label, "next", Ink::Faint);
    let ink = detail.next_due.map_or(Ink::Plain, |due| ink(due.urgency));
    canvas.text_in(row, grid.value, grid.room(grid.value), &detail.next, ink);
}

fn draw_status(status: &Status, row: u16, grid: &Grid, canvas: &mut Canvas) {
    let ink = match status.is_bad {
        true => Ink::Off,
        false => Ink::Plain,
    };
    let sign_ink = match status.sign.as_str() {
        "?" => Ink::Unclear,
        _ => ink,
    };
    let mut next = canvas.text(row, grid.value, &status.sign, sign_ink);
    if !status.word.is_empty() {
        next = canvas.text(row, next + 1, &status.word, ink);
        if status.is_unclear {
            next = canvas.text(row, next + 1, "?", Ink::Unclear);
        }
    }
    if grid.is_wide {
        let column = (grid.value + 22).max(next + 1);
        canvas.text_in(row, column, grid.room(column), &status.source, Ink::Plain);
    }
}

fn draw_piece(piece: &Piece, row: u16, grid: &Grid, canvas: &mut Canvas) {
    match piece {
        Piece::Blank => {}
        Piece::AreaHead => {
            let title = match grid.is_wide {
                true => "area of cooperation",
                false => "area",
            };
            canvas.text(row, grid.label, title, Ink::Faint);
            if grid.is_wide {
                canvas.text(row, grid.status(), "status", Ink::Faint);
                canvas.text(row, grid.owner(), "owner", Ink::Faint);
            }
            canvas.text(row, grid.due(), "due", Ink::Faint);
        }
        Piece::Area(area) => draw_area(area, row, grid, canvas),
        Piece::Text(line, is_first, text) => {
            if *is_first {
                canvas.text(row, grid.label, line.label, Ink::Faint);
                canvas.text_in(row, grid.value, 9, &line.when, Ink::Plain);
            }
            let column = text_column(line, grid);
            canvas.text_in(row, column, grid.room(column), text, Ink::Plain);
        }
    }
}

fn draw_area(area: &AreaRow, row: u16, grid: &Grid, canvas: &mut Canvas) {
    let is_late = area.date.is_some_and(|due| due.urgency == Urgency::Late);
    let title_column = match grid.is_wide {
        true => 6,
        false => 4,
    };
    let number_end = title_column - 1;
    canvas.text_right(row, number_end, &area.number.to_string(), Ink::Plain);
    let late_column = grid.status().saturating_sub(5);
    let title_end = match is_late {
        true => late_column,
        false => grid.status() - 1,
    };
    let room = title_end.saturating_sub(title_column + 1);
    canvas.text_in(row, title_column, room, &area.title, Ink::Plain);
    if is_late {
        canvas.text(row, late_column, "late", Ink::Off);
    }
    let mut sign = [0; 4];
    let sign = area.sign.encode_utf8(&mut sign);
    let sign_ink = match &*sign {
        "s" => Ink::Off,
        "-" | "." => Ink::Faint,
        _ => Ink::Plain,
    };
    canvas.text(row, grid.status(), sign, sign_ink);
    let faint = |text: &str, ink: Ink| match text {
        "-" => Ink::Faint,
        _ => ink,
    };
    if grid.is_wide {
        let owner_ink = faint(&area.owner, Ink::Plain);
        canvas.text_in(row, grid.owner(), 6, &area.owner, owner_ink);
    }
    let due_ink = faint(
        &area.due,
        area.date.map_or(Ink::Plain, |due| ink(due.urgency)),
    );
    canvas.text_in(row, grid.due(), grid.room(grid.due()), &area.due, due_ink);
}

fn ink(urgency: Urgency) -> Ink {
    match urgency {
        Urgency::Later => Ink::Plain,
        Urgency::Soon => Ink::Risk,
        Urgency::Late => Ink::Off,
    }
}

#[cfg(test)]
mod tests;
