//! Draws one risk: cause, event and effect, treatment, review clock, history; whole or beside the list.
//!
//! It sets text in columns and pages; what is late or missing is said by `report`.

use super::risks::ink;
use super::{Canvas, Ink};
use crate::app::{PaneView, Screen, Width};
use crate::base::{cut, pad_left, width, wrap};
use crate::report::risk::{Action, Detail, FactState};

/// Where the columns of a detail stand.
#[derive(Clone, Copy)]
struct Frame {
    /// The first column: the marker, or where title and verdict begin beside a list.
    left: u16,
    /// Where title and verdict begin.
    title: u16,
    label: u16,
    text: u16,
    end: u16,
    /// How many lines one text may fill.
    most: usize,
}

/// A line of the detail; lines with an id can be chosen.
#[derive(Default)]
struct Line {
    id: Option<Box<str>>,
    pieces: Vec<(u16, String, Ink)>,
}

impl Line {
    fn of(pieces: Vec<(u16, String, Ink)>) -> Line {
        Line { id: None, pieces }
    }
}

impl Frame {
    /// The wrapped text from its column to the edge.
    fn wrapped(self, text: &str) -> Vec<String> {
        let room = self.end.saturating_sub(self.text);
        wrap(text, usize::from(room), self.most)
    }

    /// The columns of a text, as far as the edge is concerned.
    fn wide(self, text: &str) -> u16 {
        let seen = cut(text, usize::from(self.end) + 1);
        u16::try_from(width(&seen)).unwrap_or(u16::MAX)
    }

    /// Pieces one after the other, on as many lines as they need.
    fn flow(self, from: u16, gap: u16, pieces: Vec<Vec<(String, Ink)>>) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut column = u16::MAX;
        for piece in pieces {
            let wide = piece
                .iter()
                .fold(0, |sum: u16, (text, _)| sum.saturating_add(self.wide(text)));
            let next = column.saturating_add(gap);
            column = match next.saturating_add(wide) > self.end {
                true => {
                    lines.push(Line::default());
                    from
                }
                false => next,
            };
            for (text, ink) in piece {
                let used = self.wide(&text);
                if let Some(line) = lines.last_mut() {
                    line.pieces.push((column, text, ink));
                }
                column = column.saturating_add(used);
            }
        }
        lines
    }
}

/// Draws the detail over the whole window, from the head row to the reading line.
pub fn draw(detail: &Detail, place: &PaneView, screen: Screen, canvas: &mut Canvas<'_>) {
    if screen.width() == Width::TooSmall {
        return;
    }
    let rows = screen.detail_rows().saturating_sub(1);
    let (label, text) = match screen.width() {
        Width::TooSmall | Width::One => (1, 10),
        Width::Narrow | Width::Full | Width::Split => (6, 15),
    };
    let frame = Frame {
        left: 0,
        title: 1,
        label,
        text,
        end: match screen.width() {
            Width::TooSmall | Width::One | Width::Narrow => screen.columns.saturating_sub(1),
            Width::Full | Width::Split => 79,
        },
        most: rows.max(1),
    };
    let lines = lines(detail, frame);
    let chosen = place.inner.as_deref().or(detail.inner().first().copied());
    // Only a row that was chosen turns the page.
    let line = place.inner.as_deref().and_then(|inner| {
        lines
            .iter()
            .position(|line| line.id.as_deref() == Some(inner))
    });
    let page = line.unwrap_or_default() / rows.max(1);
    let pages = lines.len().div_ceil(rows.max(1));
    let about = match pages {
        0 | 1 => detail.place.clone(),
        pages => format!("{}, page {} of {pages}", detail.place, page + 1),
    };
    title(detail, frame, &about, screen.head_row(), canvas);
    let shown = lines.iter().skip(page * rows).take(rows);
    for (row, line) in (screen.head_row() + 1..).zip(shown) {
        if line.id.is_some() && line.id.as_deref() == chosen {
            canvas.mark(row, frame.left);
        }
        draw_line(line, frame, row, canvas);
    }
}

/// Draws the detail beside the list of a wide window, as far as there is room.
pub fn draw_beside(detail: &Detail, screen: Screen, canvas: &mut Canvas<'_>) {
    if screen.width() != Width::Split {
        return;
    }
    let left = Screen::SPLIT_COLUMN;
    let first = screen.head_row() + 1;
    let rows = usize::from(screen.reading_row().saturating_sub(first));
    let frame = Frame {
        left,
        title: left,
        label: left,
        text: left + 9,
        end: screen.columns.saturating_sub(1),
        most: rows.max(1),
    };
    title(detail, frame, "", first, canvas);
    for (row, line) in (first + 1..).zip(lines(detail, frame).iter().take(rows)) {
        draw_line(line, frame, row, canvas);
    }
}

fn title(detail: &Detail, frame: Frame, about: &str, row: u16, canvas: &mut Canvas<'_>) {
    let room = frame.end.saturating_sub(frame.title);
    let next = canvas.text_in(row, frame.title, room, &detail.code, Ink::Bold);
    let about_wide = u16::try_from(width(about)).unwrap_or(u16::MAX);
    let about_at = frame.end.saturating_sub(about_wide);
    let column = (next + 1).max(frame.title + 5);
    let room = about_at.saturating_sub(column + 1);
    let next = canvas.text_in(row, column, room, &detail.title, Ink::Bold);
    if about_at > next {
        canvas.text_in(row, about_at, about_wide, about, Ink::Faint);
    }
}

fn draw_line(line: &Line, frame: Frame, row: u16, canvas: &mut Canvas<'_>) {
    for (column, text, ink) in &line.pieces {
        let room = frame.end.saturating_sub(*column);
        canvas.text_in(row, *column, room, text, *ink);
    }
}

/// Everything below the title, beginning with a blank line.
fn lines(detail: &Detail, frame: Frame) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    lines.extend(verdict(detail, frame));
    lines.push(Line::default());
    for (label, text) in &detail.story {
        let mut block = labelled(frame, label, text, Ink::Plain);
        if let Some(first) = block.first_mut() {
            first.id = Some((*label).into());
        }
        lines.extend(block);
    }
    lines.push(Line::default());
    lines.extend(treatment(detail, frame));
    lines.push(Line::default());
    lines.extend(facts(detail, frame));
    if !detail.more.is_empty() {
        lines.push(Line::default());
    }
    for more in &detail.more {
        let ink = match more.label {
            "finding" => Ink::Finding,
            _ => Ink::Plain,
        };
        let mut block = labelled(frame, more.label, &more.text, ink);
        if let Some(first) = block.first_mut() {
            first.id = more.id.clone();
        }
        lines.extend(block);
    }
    lines
}

fn verdict(detail: &Detail, frame: Frame) -> Vec<Line> {
    let level = match detail.level {
        None => Ink::Bold,
        level => ink(level),
    };
    let mut pieces = vec![vec![(detail.verdict.clone(), level)]];
    pieces.extend(
        detail
            .basis
            .iter()
            .map(|basis| vec![(basis.clone(), Ink::Plain)]),
    );
    frame.flow(frame.title, 3, pieces)
}

/// A label and a wrapped text; "-" when there is none.
fn labelled(frame: Frame, label: &str, text: &str, ink: Ink) -> Vec<Line> {
    let (text, ink) = match text.trim().is_empty() {
        true => ("-", Ink::Faint),
        false => (text, ink),
    };
    let room = usize::from(frame.text.saturating_sub(frame.label + 1));
    let mut lines: Vec<Line> = frame
        .wrapped(text)
        .into_iter()
        .map(|text| Line::of(vec![(frame.text, text, ink)]))
        .collect();
    if let Some(first) = lines.first_mut() {
        let label = (frame.label, cut(label, room), Ink::Faint);
        first.pieces.insert(0, label);
    }
    lines
}

/// The columns of the treatment: owner, due, status; none when they leave no room for what is done.
fn treatment_columns(detail: &Detail, frame: Frame) -> Option<[(u16, u16); 3]> {
    let widest = |text: fn(&Action) -> &str, least: usize, most: usize| {
        let widths = detail
            .treatment
            .iter()
            .map(|action| width(&cut(text(action), most)));
        let widest = widths.max().unwrap_or_default().clamp(least, most);
        u16::try_from(widest).unwrap_or(u16::MAX)
    };
    let status = widest(|action| &action.status, 8, 16);
    let due = widest(|action| &action.due, 6, 24);
    let owner = widest(|action| &action.owner, 8, 14);
    let status_at = frame.end.checked_sub(status)?;
    let due_at = status_at.checked_sub(due + 1)?;
    let owner_at = due_at.checked_sub(owner + 1)?;
    let room = owner_at.checked_sub(frame.label + 1)?;
    (room >= 20).then_some([(owner_at, owner), (due_at, due), (status_at, status)])
}

fn treatment(detail: &Detail, frame: Frame) -> Vec<Line> {
    let head = (frame.label, "treatment".to_owned(), Ink::Faint);
    if detail.treatment.is_empty() {
        let none = (frame.label + 11, "none yet".to_owned(), Ink::Plain);
        return vec![Line::of(vec![head, none])];
    }
    let columns = treatment_columns(detail, frame);
    let mut heads = vec![head];
    if let Some(columns) = columns {
        for ((column, _), name) in columns.into_iter().zip(["owner", "due", "status"]) {
            heads.push((column, name.to_owned(), Ink::Faint));
        }
    }
    let mut lines = vec![Line::of(heads)];
    for (place, action) in detail.treatment.iter().enumerate() {
        lines.extend(match columns {
            Some(columns) => in_columns(frame, place + 1, action, columns),
            None => underneath(frame, place + 1, action),
        });
    }
    lines
}

fn status_ink(action: &Action, text: &str) -> Ink {
    match (action.is_late, text) {
        (true, _) => Ink::Off,
        (false, "-") => Ink::Faint,
        (false, _) => Ink::Plain,
    }
}

fn value_ink(text: &str) -> Ink {
    if text == "-" { Ink::Faint } else { Ink::Plain }
}

/// An action with owner, due date and status beside it; each wraps in its own column.
fn in_columns(frame: Frame, number: usize, action: &Action, columns: [(u16, u16); 3]) -> Vec<Line> {
    let what = (frame.label, columns[0].0.saturating_sub(frame.label + 1));
    let texts = [
        (what, &action.what, Ink::Plain),
        (columns[0], &action.owner, value_ink(&action.owner)),
        (columns[1], &action.due, status_ink(action, &action.due)),
        (
            columns[2],
            &action.status,
            status_ink(action, &action.status),
        ),
    ];
    let mut lines = vec![numbered(frame, number, action)];
    for ((column, room), text, ink) in texts {
        for (at, text) in wrap(text, usize::from(room), frame.most)
            .into_iter()
            .enumerate()
        {
            if at == lines.len() {
                lines.push(Line::default());
            }
            lines[at].pieces.push((column, text, ink));
        }
    }
    lines
}

/// An action with owner, due date and status on lines of their own, where there is no room beside it.
fn underneath(frame: Frame, number: usize, action: &Action) -> Vec<Line> {
    let mut lines = vec![numbered(frame, number, action)];
    let column = match frame.label.checked_sub(frame.left + 4) {
        Some(_) => frame.label,
        None => frame.label + 3,
    };
    let room = usize::from(frame.end.saturating_sub(column));
    for (at, text) in wrap(&action.what, room, frame.most).into_iter().enumerate() {
        if at == lines.len() {
            lines.push(Line::default());
        }
        lines[at].pieces.push((column, text, Ink::Plain));
    }
    let facts = [
        ("owner", &action.owner, value_ink(&action.owner)),
        ("due", &action.due, status_ink(action, &action.due)),
        ("status", &action.status, status_ink(action, &action.status)),
    ];
    let pieces = facts
        .into_iter()
        .filter(|(_, text, _)| *text != "-")
        .map(|(label, text, ink)| vec![(format!("{label} "), Ink::Faint), (text.clone(), ink)])
        .collect();
    lines.extend(frame.flow(column, 3, pieces));
    lines
}

/// The first line of an action: its number before the column of the labels, or in it when that is
/// at the edge.
fn numbered(frame: Frame, number: usize, action: &Action) -> Line {
    let number = number.to_string();
    let piece = match frame.label.checked_sub(frame.left + 4) {
        Some(column) => (column, pad_left(&number, 3), Ink::Plain),
        None => (frame.label, number, Ink::Plain),
    };
    Line {
        id: Some(action.id.clone()),
        pieces: vec![piece],
    }
}

/// The review clock: label and value, the next pair six columns on.
fn facts(detail: &Detail, frame: Frame) -> Vec<Line> {
    let pieces = detail.facts.iter().map(|fact| {
        let gap = match fact.label {
            "owner" => "    ",
            _ => "  ",
        };
        let ink = match (fact.state, fact.value.as_str()) {
            (FactState::Missing, _) => Ink::Finding,
            (FactState::Late, _) => Ink::Off,
            (FactState::Plain, value) => value_ink(value),
        };
        let label = format!("{}{gap}", fact.label);
        vec![(label, Ink::Faint), (fact.value.clone(), ink)]
    });
    frame.flow(frame.label, 6, pieces.collect())
}

#[cfg(test)]
mod tests;
