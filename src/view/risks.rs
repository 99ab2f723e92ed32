//! Draws the list of risks with its map. It counts and orders nothing; one risk is drawn in `risk`.

use super::risk_map;
use super::{Canvas, Ink};
use crate::app::{PaneView, Screen, Width, page};
use crate::base::{cut, width};
use crate::model::Level;
use crate::report::risk_words::bar;
use crate::report::risks::{Count, List, Row};

/// The columns that a score and its word take at most.
const WIDEST: usize = 16;

/// The columns of the list at a width.
struct Columns {
    /// The column after the last that may be written.
    end: u16,
    /// How wide a title may be.
    title: u16,
    /// Where the scores stand, and how wide they are; none when they leave.
    scores: Option<[(u16, u16); 2]>,
    /// Whether a score stands without its word.
    is_bare: bool,
    bar: u16,
    word: u16,
    /// Where the sign of an open finding stands: behind the id, or at the right edge.
    finding: Option<u16>,
}

impl Columns {
    fn of(list: &List, screen: Screen) -> Columns {
        match screen.width() {
            Width::TooSmall | Width::One => Columns {
                end: screen.columns.saturating_sub(1),
                title: 16,
                scores: None,
                is_bare: true,
                bar: 23,
                word: 28,
                finding: None,
            },
            Width::Narrow => Columns {
                end: screen.columns.saturating_sub(1),
                title: 31,
                scores: Some([(38, 1), (40, 1)]),
                is_bare: true,
                bar: 42,
                word: 47,
                finding: None,
            },
            Width::Full | Width::Split => {
                // A longer word of a scale takes its room from the titles.
                let room = |score: fn(&Row) -> &str, least: usize| {
                    let widths = list.rows.iter().map(|row| width(&cut(score(row), WIDEST)));
                    let widest = widths.max().unwrap_or_default().max(least);
                    u16::try_from(widest).unwrap_or_default()
                };
                let likelihood = room(|row| &row.likelihood, 11);
                let impact = room(|row| &row.impact, 10);
                let bar = 61;
                let impact_at = bar - 1 - impact;
                let likelihood_at = impact_at - 1 - likelihood;
                Columns {
                    end: 79,
                    title: likelihood_at - 7,
                    scores: Some([(likelihood_at, likelihood), (impact_at, impact)]),
                    is_bare: false,
                    bar,
                    word: 66,
                    finding: Some(78),
                }
            }
        }
    }
}

/// A canvas whose right edge lies where the list ends.
pub(super) struct Sheet<'c, 'b> {
    pub(super) canvas: &'c mut Canvas<'b>,
    pub(super) end: u16,
}

impl Sheet<'_, '_> {
    /// Writes into a field that ends at the edge at the latest. Gives the next column.
    pub(super) fn text(&mut self, row: u16, column: u16, room: u16, text: &str, ink: Ink) -> u16 {
        let room = room.min(self.end.saturating_sub(column));
        self.canvas.text_in(row, column, room, text, ink)
    }

    /// Writes up to the edge. Gives the next column.
    pub(super) fn line(&mut self, row: u16, column: u16, text: &str, ink: Ink) -> u16 {
        self.text(row, column, u16::MAX, text, ink)
    }
}

/// The ink of a level's sign.
pub(super) fn ink(level: Option<Level>) -> Ink {
    match level {
        Some(Level::High) => Ink::Off,
        Some(Level::Substantial) => Ink::Risk,
        Some(Level::Moderate) | None => Ink::Plain,
        Some(Level::Low) => Ink::Faint,
    }
}

/// The ink of a level's word: a low one is still to be read.
fn word_ink(level: Option<Level>) -> Ink {
    match ink(level) {
        Ink::Faint => Ink::Plain,
        ink => ink,
    }
}

/// Draws the list, from the heads to the reading line.
pub fn draw(list: &List, place: &PaneView, screen: Screen, canvas: &mut Canvas<'_>) {
    if screen.width() == Width::TooSmall {
        return;
    }
    let columns = Columns::of(list, screen);
    let mut sheet = Sheet {
        canvas,
        end: columns.end,
    };
    heads(&mut sheet, &columns, screen.head_row());
    let rows = screen.risk_rows(list.rows.len(), list.map.rows.len());
    let chosen = place
        .chosen
        .as_ref()
        .and_then(|id| list.rows.iter().position(|row| row.id == *id))
        .unwrap_or_default();
    let shown = page(list.rows.len(), chosen, rows.list);
    let first = screen.head_row() + 1;
    if let Some(empty) = list.empty {
        sheet.line(first, 1, empty, Ink::Plain);
    }
    for (line, at) in (first..).zip(shown.clone()) {
        let shown = &list.rows[at];
        row(&mut sheet, &columns, line, shown);
        if place.marked.contains(&shown.id) {
            sheet.text(line, 0, 1, "*", Ink::Plain);
            sheet.line(line, 1, &shown.code, Ink::Bold);
        }
        if at == chosen {
            sheet.canvas.mark(line, 0);
        }
    }
    let drawn = list.rows.len().clamp(1, rows.list.max(1));
    let below = first.saturating_add(u16::try_from(drawn).unwrap_or(u16::MAX));
    risk_map::draw(list, rows.map, below, screen, &mut sheet);
    let is_paged = shown.len() < list.rows.len();
    let paged = is_paged.then(|| (shown.start + 1, shown.end, list.rows.len()));
    legend(&mut sheet, list, paged, screen);
    if let Some(row) = list.rows.get(chosen) {
        let fits = width(&row.sentence) < usize::from(columns.end);
        let sentence = match fits {
            true => &row.sentence,
            false => &row.short_sentence,
        };
        sheet.line(screen.reading_row(), 1, sentence, Ink::Plain);
    }
}

fn heads(sheet: &mut Sheet<'_, '_>, columns: &Columns, row: u16) {
    sheet.text(row, 1, 4, "id", Ink::Head);
    sheet.text(row, 6, columns.title, "risk", Ink::Head);
    if let Some([likelihood, impact]) = columns.scores {
        sheet.text(
            row,
            likelihood.0,
            likelihood.1.max(1),
            head("likelihood", columns),
            Ink::Head,
        );
        sheet.text(
            row,
            impact.0,
            impact.1.max(1),
            head("impact", columns),
            Ink::Head,
        );
    }
    sheet.line(row, columns.bar, "level", Ink::Head);
}

/// The head of a score column; a bare one has the letter that quick entry uses.
fn head(word: &'static str, columns: &Columns) -> &'static str {
    match (columns.is_bare, word) {
        (true, "likelihood") => "L",
        (true, _) => "I",
        (false, word) => word,
    }
}

fn row(sheet: &mut Sheet<'_, '_>, columns: &Columns, line: u16, row: &Row) {
    // An id is never cut: a long one takes its room from the title.
    let mut next = sheet.line(line, 1, &row.code, Ink::Plain);
    if columns.finding.is_none() {
        let sign = if row.has_finding { "!" } else { "" };
        next = next.max(5);
        sheet.text(line, next, 1, sign, Ink::Finding);
    }
    let title = (next + 1).max(6);
    let room = (6 + columns.title).saturating_sub(title);
    sheet.text(line, title, room, &row.title, Ink::Plain);
    if let Some([likelihood, impact]) = columns.scores {
        score(sheet, line, likelihood, &row.likelihood, columns.is_bare);
        score(sheet, line, impact, &row.impact, columns.is_bare);
    }
    let level = if row.is_open() { row.level } else { None };
    sheet.line(line, columns.bar, bar(level), ink(level));
    sheet.text(line, columns.word, 11, row.level_word, word_ink(level));
    if let (Some(column), true) = (columns.finding, row.has_finding) {
        sheet.line(line, column, "!", Ink::Finding);
    }
}

fn score(sheet: &mut Sheet<'_, '_>, line: u16, field: (u16, u16), text: &str, is_bare: bool) {
    let text = match is_bare {
        true => text.split(' ').next().unwrap_or_default(),
        false => text,
    };
    let ink = if text == "-" {
        Ink::Nothing
    } else {
        Ink::Plain
    };
    sheet.text(line, field.0, field.1, text, ink);
}

/// The counts by level; shorter when the list has pages or the window is narrow.
fn legend(
    sheet: &mut Sheet<'_, '_>,
    list: &List,
    paged: Option<(usize, usize, usize)>,
    screen: Screen,
) {
    let row = screen.summary_row();
    let mut column = 1;
    if let Some((first, last, all)) = paged {
        let text = format!("{first} to {last} of {all}.  ");
        column = sheet.line(row, column, &text, Ink::Plain);
    }
    let whole = |count: &Count| {
        let gap = if bar(count.level).is_empty() { "" } else { " " };
        (
            bar(count.level),
            format!("{gap}{} {}", count.word, count.count),
        )
    };
    let is_whole = {
        let words: usize = list
            .legend
            .iter()
            .map(|count| width(whole(count).0) + width(&whole(count).1) + 2)
            .sum();
        usize::from(column) + words <= usize::from(sheet.end) + 2
    };
    for count in &list.legend {
        if is_whole {
            let (sign, words) = whole(count);
            column = sheet.line(row, column, sign, ink(count.level));
            column = sheet.line(row, column, &words, Ink::Plain) + 2;
            continue;
        }
        let sign = match count.level {
            Some(_) => bar(count.level),
            None => count.word,
        };
        let number = format!("{} ", count.count);
        // A count that does not fit is left out, not cut.
        let needed = u16::try_from(width(&number) + width(sign)).unwrap_or(u16::MAX);
        if column.saturating_add(needed) > sheet.end {
            break;
        }
        column = sheet.line(row, column, &number, Ink::Plain);
        column = sheet.line(row, column, sign, ink(count.level)) + 2;
    }
}

/// The codes that fit into a cell, and how many more there are: `R3 R4 +2`.
pub(super) fn codes_that_fit(codes: &[String], room: usize) -> String {
    let all = codes.join(" ");
    if width(&all) <= room {
        return all;
    }
    let short = |shown: usize| {
        let more = format!("+{}", codes.len() - shown);
        match shown {
            0 => more,
            shown => format!("{} {more}", codes[..shown].join(" ")),
        }
    };
    let fits = (0..codes.len().min(room))
        .rev()
        .map(short)
        .find(|text| width(text) <= room);
    fits.unwrap_or_else(|| cut(&all, room))
}

#[cfg(test)]
mod tests;
