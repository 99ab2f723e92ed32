//! Draws the list of indicators, from the column heads to the reading line.
//!
//! It chooses columns by the width of the window; texts, verdicts and sums come made.

use super::{Canvas, Ink};
use crate::app::{PaneView, Screen, Width, page};
use crate::base::width;
use crate::reckon::status::Verdict;
use crate::report::indicators::{CellText, List, Row, Summary, Tone};

/// How many countries stand beside each other.
const COUNTRIES: usize = 6;
/// The column behind the figures of the first country; each country takes five.
const FIRST_END: u16 = 26;
/// The column behind the figures of the regional office.
const REGION_END: u16 = 56;
/// The column behind the marker.
const MARKER_END: u16 = 63;
/// The column behind the result.
const RESULT_END: u16 = 70;

/// Draws the list.
pub fn draw(list: &List, place: &PaneView, screen: Screen, canvas: &mut Canvas<'_>) {
    let width = screen.width();
    if width == Width::TooSmall {
        return;
    }
    let shown = Shown::of(list, place, width);
    heads(list, &shown, screen, canvas);
    let chosen = chosen(list, place);
    let rows = page(list.rows.len(), chosen.unwrap_or(0), screen.list_rows());
    if let (true, Some(notice)) = (list.rows.is_empty(), &list.notice) {
        canvas.text(screen.head_row() + 1, 1, notice, Ink::Plain);
        return;
    }
    let mut line = screen.head_row() + 1;
    let has_headings = fit_with_headings(list, screen.list_rows());
    let mut heading = None;
    for (number, row) in list.rows.iter().enumerate().take(rows.end).skip(rows.start) {
        if has_headings && row.heading != heading {
            line += u16::from(number > 0);
            let text = row.heading.and_then(|place| list.headings.get(place));
            canvas.text_in(line, 1, 78, text.map_or("", String::as_str), Ink::Faint);
            line += 1;
            heading = row.heading;
        }
        if place.marked.contains(&row.id) {
            canvas.text_in(line, 0, 1, "*", Ink::Plain);
        }
        if chosen == Some(number) {
            canvas.mark(line, 0);
        }
        draw_row(row, &shown, line, canvas);
        if place.marked.contains(&row.id) {
            canvas.text_in(line, 1, 20, &row.code, Ink::Bold);
        }
        line += 1;
    }
    let has_room = screen.summary_row() > screen.head_row() + screen.list_rows() as u16;
    if has_room {
        summary(list, rows, screen, canvas);
    }
    if let Some(row) = chosen.and_then(|number| list.rows.get(number)) {
        let reading = list.reading(row);
        let text = match width {
            Width::TooSmall | Width::One => reading.short,
            Width::Narrow => reading.narrow,
            Width::Full | Width::Split => reading.full,
        };
        canvas.text_in(screen.reading_row(), 1, 78, &text, Ink::Plain);
    }
}

/// The place of the chosen row; the first when none is chosen or the chosen one is not there.
fn chosen(list: &List, place: &PaneView) -> Option<usize> {
    let found = list
        .rows
        .iter()
        .position(|row| Some(&row.id) == place.chosen.as_ref());
    found.or((!list.rows.is_empty()).then_some(0))
}

/// What the width lets be seen.
struct Shown {
    width: Width,
    /// The places of the countries that are shown.
    countries: std::ops::Range<usize>,
    /// The place of the chosen country.
    party: Option<usize>,
}

impl Shown {
    fn of(list: &List, place: &PaneView, width: Width) -> Shown {
        let party = place.party.as_ref().and_then(|party| {
            let mut countries = list.countries.iter();
            countries.position(|country| country.code == **party)
        });
        let most = match width {
            Width::TooSmall | Width::One => 1,
            Width::Narrow | Width::Full | Width::Split => COUNTRIES,
        };
        Shown {
            width,
            countries: page(list.countries.len(), party.unwrap_or(0), most),
            party,
        }
    }
}

fn heads(list: &List, shown: &Shown, screen: Screen, canvas: &mut Canvas<'_>) {
    let row = screen.head_row();
    canvas.text(row, 1, "id", Ink::Head);
    canvas.text(row, 6, "indicator", Ink::Head);
    let is_one = shown.width == Width::One;
    for (column, place) in shown.countries.clone().enumerate() {
        let Some(country) = list.countries.get(place) else {
            continue;
        };
        let ink = match shown.party == Some(place) && !is_one {
            true => Ink::Bold,
            false => Ink::Head,
        };
        let end = match is_one {
            true => FIRST_END - 1,
            false => country_end(column),
        };
        right(canvas, row, end, 4, &country.code, ink);
    }
    match shown.width {
        Width::TooSmall => {}
        Width::One => {
            canvas.text(row, 26, "result status", Ink::Head);
        }
        Width::Narrow => {
            canvas.text(row, 53, "status", Ink::Head);
        }
        Width::Full | Width::Split => {
            if let Some(office) = &list.office {
                right(canvas, row, REGION_END, 4, office, Ink::Head);
            }
            canvas.text(row, 58, "marker result  status", Ink::Head);
        }
    }
}

fn draw_row(row: &Row, shown: &Shown, line: u16, canvas: &mut Canvas<'_>) {
    let texts = row.texts();
    names(row, texts.more, shown, line, canvas);
    for (column, place) in shown.countries.clone().enumerate() {
        if let Some(cell) = texts.cells.get(place) {
            draw_cell(cell, line, country_end(column), canvas);
        }
    }
    let sign_column = match shown.width {
        Width::TooSmall | Width::One => {
            draw_cell(&texts.short_result, line, 32, canvas);
            33
        }
        Width::Narrow => 53,
        Width::Full | Width::Split => {
            draw_cell(&texts.region, line, REGION_END, canvas);
            draw_cell(&texts.marker, line, MARKER_END, canvas);
            draw_cell(&texts.result, line, RESULT_END, canvas);
            if row.findings > 0 {
                canvas.text(line, 78, "!", Ink::Finding);
            }
            72
        }
    };
    let ink = verdict_ink(row.status.verdict);
    canvas.text(line, sign_column, row.status.verdict.sign(), ink);
    right(canvas, line, sign_column + 6, 4, &texts.percent, ink);
}

/// Id and title; a long id is never cut, the title gives way to it.
fn names(row: &Row, more: &str, shown: &Shown, line: u16, canvas: &mut Canvas<'_>) {
    let behind_id = canvas.text_in(line, 1, 20, &row.code, Ink::Plain).max(5);
    let flagged = matches!(shown.width, Width::One | Width::Narrow) && row.findings > 0;
    let flag = if flagged { "!" } else { " " };
    canvas.text(line, behind_id, flag, Ink::Finding);
    let column = behind_id + 1;
    let room = match more {
        "" => 22u16,
        _ => 20,
    };
    let room = room.saturating_sub(column);
    canvas.text_in(line, column, room, &row.title, Ink::Plain);
    if let Some(doubt) = more.strip_prefix('+') {
        canvas.text(line, 20, "+", Ink::Plain);
        canvas.text(line, 21, doubt, Ink::Plain);
    }
}

/// Only verdicts have colour: a doubt in a cell is a sign, and stands where the figure ends.
fn draw_cell(cell: &CellText, line: u16, end: u16, canvas: &mut Canvas<'_>) {
    let ink = match cell.tone {
        Tone::Plain | Tone::Unclear => Ink::Plain,
        Tone::Faint => Ink::Nothing,
    };
    right(canvas, line, end, 6, &cell.text, ink);
    if cell.is_unclear {
        canvas.text(line, end, "?", Ink::Plain);
    }
}

/// Writes a text that ends before a column, in at most so many columns.
fn right(canvas: &mut Canvas<'_>, line: u16, end: u16, room: u16, text: &str, ink: Ink) {
    let columns = u16::try_from(width(text)).unwrap_or(u16::MAX).min(room);
    canvas.text_in(line, end.saturating_sub(columns), columns, text, ink);
}

fn country_end(column: usize) -> u16 {
    FIRST_END + 5 * u16::try_from(column).unwrap_or(0)
}

/// The ink of a verdict.
pub fn verdict_ink(verdict: Verdict) -> Ink {
    match verdict {
        Verdict::OffTrack => Ink::Off,
        Verdict::AtRisk => Ink::Risk,
        Verdict::OnTrack => Ink::Good,
        Verdict::Exceeded | Verdict::FarAbove => Ink::Over,
        Verdict::NoVerdict(_) => Ink::Unclear,
        Verdict::NoData | Verdict::NotDue => Ink::Nothing,
    }
}

/// Whether rows and headings fit on one page, each heading standing once.
fn fit_with_headings(list: &List, list_rows: usize) -> bool {
    let mut seen: Vec<usize> = Vec::new();
    let mut last = None;
    for row in list.rows.iter().take(list_rows + 1) {
        let Some(heading) = row.heading else {
            return false;
        };
        if last != Some(heading) {
            if seen.contains(&heading) {
                return false;
            }
            seen.push(heading);
            last = Some(heading);
        }
    }
    let lines = list.rows.len() + (2 * seen.len()).saturating_sub(1);
    !seen.is_empty() && lines <= list_rows
}

fn summary(list: &List, rows: std::ops::Range<usize>, screen: Screen, canvas: &mut Canvas<'_>) {
    let line = screen.summary_row();
    if let Some(notice) = &list.notice {
        canvas.text(line, 1, notice, Ink::Plain);
        return;
    }
    let parts = legend(list.summary);
    let is_whole = rows.len() == list.rows.len();
    let columns: usize = parts
        .iter()
        .map(|(sign, word, count, _)| sign.len() + word.len() + count.to_string().len() + 4)
        .sum();
    let mut column = 1;
    if is_whole && columns <= usize::from(canvas.columns()) && screen.width() >= Width::Full {
        for (sign, word, count, ink) in parts {
            column = canvas.text(line, column, &format!("{sign} {word} {count}"), ink) + 2;
        }
        return;
    }
    let gap = match screen.width() {
        Width::TooSmall | Width::One => 1,
        Width::Narrow | Width::Full | Width::Split => {
            let (from, to, all) = (rows.start + 1, rows.end, list.rows.len());
            let text = format!("{from} to {to} of {all}.");
            column = canvas.text(line, column, &text, Ink::Plain) + 3;
            3
        }
    };
    for (sign, _, count, ink) in parts {
        column = canvas.text(line, column, &format!("{count} {sign}"), ink) + gap;
    }
}

/// Each sign with its word, how many rows have it, and its ink.
fn legend(summary: Summary) -> [(&'static str, &'static str, usize, Ink); 6] {
    [
        ("vv", "off track", summary.off_track, Ink::Off),
        ("v", "at risk", summary.at_risk, Ink::Risk),
        ("=", "on track", summary.on_track, Ink::Good),
        ("^", "exceeded", summary.exceeded, Ink::Over),
        ("?", "unclear", summary.unclear, Ink::Unclear),
        ("!", "open", summary.open, Ink::Finding),
    ]
}

#[cfg(test)]
mod tests;
