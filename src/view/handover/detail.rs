//! Draws one function of the handover: as a page of its own, or beside the matrix.

use crate::app::{PaneView, Screen, Width, page};
use crate::base::wrap;
use crate::model::State;
use crate::report::handover::{CountryState, Detail};
use crate::view::{Canvas, Ink};

/// A part of the window.
struct Area {
    row: u16,
    /// The row after the last.
    end: u16,
    column: u16,
    /// The column after the last that may be written.
    right: u16,
}

/// Draws the detail as a page, from the head row down to the row before the message.
pub fn draw(detail: &Detail, place: &PaneView, screen: Screen, canvas: &mut Canvas) {
    if screen.width() == Width::TooSmall {
        return;
    }
    let area = Area {
        row: screen.head_row(),
        end: screen.message_row(),
        column: 0,
        right: canvas.columns().min(80).saturating_sub(1),
    };
    let chosen = place.inner.as_deref();
    fill(detail, chosen, true, area, canvas);
}

/// Draws the detail beside the matrix, for the country of the chosen cell; it has no marker.
pub fn draw_beside(detail: &Detail, place: &PaneView, screen: Screen, canvas: &mut Canvas) {
    if screen.width() != Width::Split {
        return;
    }
    let area = Area {
        row: screen.head_row() + 1,
        end: screen.summary_row(),
        column: Screen::SPLIT_COLUMN - 1,
        right: canvas.columns().saturating_sub(1),
    };
    fill(detail, place.party.as_deref(), false, area, canvas);
}

fn fill(detail: &Detail, chosen: Option<&str>, is_page: bool, area: Area, canvas: &mut Canvas) {
    let left = area.column + 1;
    let columns = usize::from(area.right.saturating_sub(left));
    let is_low = area.end.saturating_sub(area.row) < 18;
    let blank = u16::from(!is_low);
    let mut row = area.row;
    canvas.text_in(row, left, 4, &detail.letter, Ink::Bold);
    let title_room = area.right.saturating_sub(left + 5);
    canvas.text_in(row, left + 5, title_room, &detail.title, Ink::Bold);
    if columns > 70 {
        canvas.text_right(row, area.right, &detail.place, Ink::Faint);
    }
    row += 1 + blank;
    row = paragraph(&detail.summary, 2, row, &area, canvas) + blank;
    if let Some(definition) = &detail.definition {
        let most = usize::from(area.end.saturating_sub(row))
            .saturating_sub(below(detail, chosen, blank, &area));
        row = paragraph(definition, most.clamp(1, 4), row, &area, canvas) + blank;
    }
    let countries = &detail.countries;
    let at = countries
        .iter()
        .position(|country| Some(&*country.code) == chosen)
        .unwrap_or(0);
    let room = usize::from(area.end.saturating_sub(row + 1 + blank + 2));
    let shown = page(countries.len(), at, room.max(1));
    let has_more = columns > 70;
    canvas.text_in(
        row,
        left,
        area.right.saturating_sub(left),
        heads(has_more),
        Ink::Faint,
    );
    row += 1;
    for place in shown {
        if row >= area.end {
            return;
        }
        if is_page && place == at {
            canvas.mark(row, area.column);
        }
        country_row(&countries[place], has_more, row, &area, canvas);
        row += 1;
    }
    row += blank;
    if let Some(country) = countries.get(at) {
        for line in about(country) {
            row = paragraph(&line, 3, row, &area, canvas);
        }
        row += blank;
    }
    for sentence in &detail.sentences {
        row = paragraph(sentence, 4, row, &area, canvas);
    }
}

/// How many rows stand below the definition when all are there.
fn below(detail: &Detail, chosen: Option<&str>, blank: u16, area: &Area) -> usize {
    let countries = &detail.countries;
    let mut chosen = countries
        .iter()
        .filter(|country| Some(&*country.code) == chosen);
    let country = chosen.next().or(countries.first());
    let about: usize = country
        .map(about)
        .unwrap_or_default()
        .iter()
        .map(|line| wrap(line, columns(area), 3).len())
        .sum();
    let sentences: usize = detail
        .sentences
        .iter()
        .map(|sentence| wrap(sentence, columns(area), 4).len())
        .sum();
    1 + countries.len() + about + sentences + 3 * usize::from(blank)
}

/// The columns of a paragraph.
fn columns(area: &Area) -> usize {
    usize::from(area.right.saturating_sub(indent(area)))
}

/// The column where a paragraph begins.
fn indent(area: &Area) -> u16 {
    if area.column == 0 { 6 } else { area.column + 1 }
}

fn heads(has_more: bool) -> &'static str {
    match has_more {
        true => "     country         state             since          receiving body",
        false => "     country     state",
    }
}

fn country_row(country: &CountryState, has_more: bool, row: u16, area: &Area, canvas: &mut Canvas) {
    let left = area.column + 1;
    let ink = match (country.carried, country.states.first()) {
        (true, _) | (_, None | Some(State::NotStarted)) => Ink::Faint,
        (_, Some(State::Fully)) => Ink::Good,
        (_, Some(State::Partly)) => Ink::Risk,
        (_, Some(State::HandedBack)) => Ink::Plain,
    };
    let (state, room) = match has_more {
        true => (left + 21, 16),
        false => (left + 17, area.right.saturating_sub(left + 17)),
    };
    canvas.text_in(row, left, 4, &country.code, Ink::Plain);
    canvas.text_in(row, left + 5, state - left - 6, &country.name, Ink::Plain);
    let next = canvas.text_in(row, state, room, &country.words, ink);
    if country.finding && next < area.right {
        canvas.text(row, next, "!", Ink::Finding);
    }
    if has_more {
        canvas.text_in(row, left + 39, 14, &country.since, Ink::Plain);
        let receiver = left + 54;
        let room = area.right.saturating_sub(receiver);
        canvas.text_in(row, receiver, room, &country.receiver, Ink::Plain);
    }
}

/// The chosen country: what was printed, and what shows its state.
fn about(country: &CountryState) -> Vec<String> {
    let mut lines = vec![match country.since.as_str() {
        "-" => format!("{}: {}.", country.name, country.words),
        since => format!("{}: {}, since {since}.", country.name, country.words),
    }];
    if !country.states.is_empty() {
        let (evidence, receiver) = (&country.evidence, &country.receiver);
        lines.push(format!("Evidence: {evidence}   Receiving body: {receiver}"));
    }
    if !country.printed.is_empty() {
        lines.push(format!("Printed: {}", country.printed.join(", ")));
    }
    lines
}

/// Draws a paragraph, and gives the row after it.
fn paragraph(text: &str, most: usize, row: u16, area: &Area, canvas: &mut Canvas) -> u16 {
    let mut row = row;
    for line in wrap(text, columns(area), most) {
        if row >= area.end {
            return row;
        }
        canvas.text(row, indent(area), &line, Ink::Plain);
        row += 1;
    }
    row
}
