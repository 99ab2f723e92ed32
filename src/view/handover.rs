//! Draws the handover matrix.
//!
//! ```text
//!  id   function         KHM  CHN  LAO  MMR  THA  VNM full part none   of six
//!  d    Record decisions  p    p    F    p  >F+p!  .     2    4    1   FFppp.
//! ```
//!
//! A country has five columns: marker, three signs, flag; one sign alone stands in the middle. The
//! marker stands left of the signs. It counts and compares nothing; the frame owns the other rows.

pub mod detail;
mod layout;

use crate::app::{PaneView, Screen, Width};
use crate::base::{pad_left, width};
use crate::report::handover::{Against, FunctionRow, HandoverCell, Matrix, Total};
use crate::view::indicators::verdict_ink;
use crate::view::{Canvas, Ink};

use layout::Layout;

/// The column in which the cells of the first country begin.
const CELLS: u16 = 22;
/// The columns of a country.
const CELL: u16 = 5;

/// Draws the matrix, from the column heads down to the reading line.
pub fn draw(list: &Matrix, place: &PaneView, screen: Screen, canvas: &mut Canvas) {
    if screen.width() == Width::TooSmall {
        return;
    }
    let chosen = list.row_place(place.chosen.as_deref());
    let country = list.country_place(place.party.as_deref());
    let layout = Layout::new(list, chosen, country, screen);
    heads(list, &layout, screen.head_row(), canvas);
    if let Some(sentence) = &list.empty {
        canvas.text(layout.top, 1, sentence, Ink::Plain);
        return;
    }
    let mut row = layout.top;
    for (at, function) in list.all_rows().enumerate() {
        if !layout.rows.contains(&at) {
            continue;
        }
        if layout.blank_before == Some(at) {
            row += 1;
        }
        let marked = (at == chosen).then_some(country);
        function_row(function, marked, &layout, row, canvas);
        if place.marked.contains(&function.letter) {
            canvas.text(row, 0, "*", Ink::Plain);
            canvas.text_in(row, 1, 4, &function.letter, Ink::Bold);
        }
        row += 1;
    }
    totals(list, &layout, row, canvas);
    footing(list, &layout, (chosen, country), canvas);
}

fn heads(list: &Matrix, layout: &Layout, row: u16, canvas: &mut Canvas) {
    canvas.text(row, 1, "id", Ink::Head);
    canvas.text(row, 6, "function", Ink::Head);
    let countries = &list.countries[layout.countries.clone()];
    for (column, country) in layout.columns().zip(countries) {
        canvas.text_in(row, column + 1, 4, &country.code, Ink::Head);
    }
    if layout.has_counts {
        for (end, head) in [(56, "full"), (61, "part"), (66, "none")] {
            canvas.text_right(row, end, head, Ink::Head);
        }
    }
    canvas.text(row, layout.glance, &list.of_all, Ink::Head);
}

fn function_row(
    function: &FunctionRow,
    marked: Option<usize>,
    layout: &Layout,
    row: u16,
    canvas: &mut Canvas,
) {
    canvas.text_in(row, 1, 4, &function.letter, Ink::Plain);
    if function.finding {
        canvas.text(row, 5, "!", Ink::Finding);
    }
    canvas.text_in(row, 6, 16, &function.title, Ink::Plain);
    for (column, place) in layout.columns().zip(layout.countries.clone()) {
        if let Some(cell) = function.cells.get(place) {
            draw_cell(cell, marked == Some(place), row, column, canvas);
        }
    }
    if layout.has_counts {
        canvas.text_right(row, 56, &function.full.to_string(), Ink::Plain);
        canvas.text_right(row, 61, &function.part.to_string(), Ink::Plain);
        if let Some(none) = function.none {
            canvas.text_right(row, 66, &none.to_string(), Ink::Plain);
        }
    }
    canvas.text(row, layout.glance, &function.at_a_glance, Ink::Plain);
}

fn draw_cell(cell: &HandoverCell, is_marked: bool, row: u16, column: u16, canvas: &mut Canvas) {
    let indent = match cell.text.len() {
        0 | 1 => 2,
        _ => 1,
    };
    if is_marked {
        canvas.mark(row, column + indent - 1);
    }
    let mut next = column + indent;
    for sign in cell.text.chars() {
        let ink = match cell.carried {
            true => Ink::Faint,
            false => sign_ink(sign),
        };
        next = canvas.text(row, next, sign.encode_utf8(&mut [0; 4]), ink);
    }
    if cell.finding {
        canvas.text(row, column + 4, "!", Ink::Finding);
    }
}

fn sign_ink(sign: char) -> Ink {
    match sign {
        'F' => Ink::Good,
        '.' => Ink::Nothing,
        '!' => Ink::Finding,
        _ => Ink::Plain,
    }
}

fn totals(list: &Matrix, layout: &Layout, after: u16, canvas: &mut Canvas) {
    if !layout.has_totals {
        return;
    }
    let mut row = after + u16::from(layout.blank_before_totals);
    for (label, total) in [("fully", &list.fully), ("partly", &list.partly)] {
        canvas.text(row, 1, label, Ink::Plain);
        for (column, place) in layout.columns().zip(layout.countries.clone()) {
            let count = total.countries[place].to_string();
            canvas.text_right(row, column + 4, &count, Ink::Plain);
        }
        match layout.has_counts {
            true => together(total, list, row, canvas),
            false => {
                let room = canvas.columns().saturating_sub(layout.glance);
                canvas.text_in(row, layout.glance, room, &short_total(total), Ink::Plain);
            }
        }
        row += 1;
    }
    if let Some(only) = list.only.as_ref().filter(|_| layout.has_only) {
        canvas.text(row, 1, &only.label, Ink::Plain);
        for (column, place) in layout.columns().zip(layout.countries.clone()) {
            canvas.text_right(row, column + 4, &only.countries[place], Ink::Plain);
        }
        canvas.text(row, 55, &only.together, Ink::Plain);
        row += 1;
    }
    if let Some(chair) = list.chair.as_ref().filter(|_| layout.has_chair) {
        canvas.text(row + 1, 1, chair, Ink::Plain);
    }
}

/// "  6 of  8   v at risk 75%".
fn together(total: &Total, list: &Matrix, row: u16, canvas: &mut Canvas) {
    canvas.text_right(row, 56, &total.together.to_string(), Ink::Plain);
    let Some(against) = &total.against else {
        return;
    };
    let room = |total: &Total| {
        let against = total.against.as_ref();
        against.map_or(0, |against| width(&against.marker))
    };
    let room = room(&list.fully).max(room(&list.partly));
    let marker = pad_left(&against.marker, room);
    canvas.text(row, 56, &format!(" of {marker}"), Ink::Plain);
    let columns = u16::try_from(width(&against.words)).unwrap_or(u16::MAX);
    let column = 79u16.saturating_sub(columns).clamp(62, 65);
    canvas.text_in(row, column, 79 - column, &against.words, words_ink(against));
}

fn short_total(total: &Total) -> String {
    let together = total.together;
    match &total.against {
        None => together.to_string(),
        Some(Against { marker, .. }) => {
            let said = format!("{together} of {marker}");
            match said.len() {
                ..=6 => said,
                _ => format!("{together}/{marker}"),
            }
        }
    }
}

fn words_ink(against: &Against) -> Ink {
    against.verdict.map_or(Ink::Plain, verdict_ink)
}

/// The legend, the reading line of the country, and in a low window the line of the cell.
fn footing(list: &Matrix, layout: &Layout, at: (usize, usize), canvas: &mut Canvas) {
    let (chosen, country) = at;
    let reading = list.countries.get(country);
    let row = list.all_rows().nth(chosen);
    let cell = row.and_then(|row| row.cells.get(country));
    if let Some(country) = reading {
        let reading = match layout.has_counts {
            true => &country.reading,
            false => &country.short_reading,
        };
        canvas.text(layout.reading, 1, reading, Ink::Plain);
    }
    if let (Some(at), Some(cell)) = (layout.cell_line, cell) {
        let line = match layout.has_counts {
            true => &cell.line,
            false => &cell.short_line,
        };
        canvas.text(at, 1, line, Ink::Plain);
    }
    match layout.has_totals {
        true => legend(list, layout, canvas),
        false => region(list, layout.legend, canvas),
    }
}

fn legend(list: &Matrix, layout: &Layout, canvas: &mut Canvas) {
    let legend = &list.legend;
    let all = [
        ("F", "fully", legend.fully),
        ("p", "partly", legend.partly),
        (".", "not reported", legend.not_reported),
        ("b", "handed back", legend.handed_back),
        ("!", "open", legend.open),
    ];
    let mut column = 1;
    for (sign, words, count) in all {
        if sign == "b" && !layout.has_counts {
            continue;
        }
        let ink = sign.chars().next().map_or(Ink::Plain, sign_ink);
        column = canvas.text(layout.legend, column, sign, ink);
        let (words, gap) = match layout.has_counts || sign == "!" {
            true => (format!(" {words} {count}"), 3),
            false => (format!(" {words}"), 2),
        };
        column = canvas.text(layout.legend, column, &words, Ink::Plain) + gap;
    }
}

/// The region in one line, for a window of one country.
fn region(list: &Matrix, row: u16, canvas: &mut Canvas) {
    let fully = &list.fully;
    let mut column = canvas.text(row, 1, &format!("fully {}", fully.together), Ink::Plain);
    if let Some(against) = &fully.against {
        let marker = format!(" of {} ", against.marker);
        column = canvas.text(row, column, &marker, Ink::Plain);
        column = canvas.text(row, column, &against.words, words_ink(against));
    }
    let partly = format!("  partly {}", list.partly.together);
    canvas.text(row, column, &partly, Ink::Plain);
}

#[cfg(test)]
mod tests;
