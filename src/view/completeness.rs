//! Draws who has reported what. It counts nothing.
//!
//! ```text
//!  id   indicator        KHM  CHN  LAO  MMR  THA  VNM  REG  reported  year
//!  O-2  Better policies   x  > -    -    -    x    x    -     3 of 7  2017 87/96
//! ```

use std::ops::Range;

use super::canvas::Canvas;
use super::style::Ink;
use crate::app::{PaneView, Screen, Width, page};
use crate::model::Nothing;
use crate::report::completeness::{Count, Grid, Held};

/// The column of the marker of the first cell; each cell takes five.
const FIRST: u16 = 22;
const CELL: u16 = 5;
/// The column behind what a row has reported.
const REPORTED_END: u16 = 67;
/// Where the years stand.
const YEARS: u16 = 68;
/// The last column that is written, and the one behind it.
const END: u16 = 79;

/// Draws the grid from the heads down to the reading line.
pub fn draw(grid: &Grid, place: &PaneView, screen: Screen, canvas: &mut Canvas<'_>) {
    let width = screen.width();
    if width == Width::TooSmall {
        return;
    }
    let head = screen.head_row();
    canvas.text(head, 1, "id", Ink::Head);
    canvas.text(head, 6, "indicator", Ink::Head);
    let (row, column) = grid.chosen(place.chosen.as_deref(), place.party.as_deref());
    let columns = columns(grid, column, width);
    for (at, place) in places(&columns) {
        canvas.text_in(head, at + 1, 4, &grid.columns[place].code, Ink::Head);
    }
    let end = reported_end(width);
    let word = match width {
        Width::TooSmall | Width::One | Width::Narrow => "of all",
        Width::Full | Width::Split => "reported",
    };
    canvas.text_right(head, end, word, Ink::Head);
    if let Some(notice) = &grid.notice {
        canvas.text(head + 1, 1, notice, Ink::Plain);
        return;
    }
    let rows = page(grid.rows.len(), row, screen.list_rows());
    let below = head + 1 + u16::try_from(rows.len()).unwrap_or_default();
    for (line, number) in (head + 1..).zip(rows) {
        let one = &grid.rows[number];
        let is_marked = place.marked.contains(&one.id);
        let ink = if is_marked { Ink::Bold } else { Ink::Plain };
        canvas.text_in(line, 0, 1, if is_marked { "*" } else { "" }, Ink::Plain);
        canvas.text_in(line, 1, 4, &one.code, ink);
        canvas.text_in(line, 6, 16, &one.title, Ink::Plain);
        for (at, place) in places(&columns) {
            let Some(cell) = one.cells.get(place) else {
                continue;
            };
            canvas.text_in(line, at + 2, 2, cell.sign(), ink_of(*cell));
            if (number, place) == (row, column) {
                canvas.mark(line, at);
            }
        }
        canvas.text_right(line, end, &one.reported.words(), Ink::Plain);
    }
    foot(grid, &columns, (below, end), screen, canvas);
    if width >= Width::Full {
        years(grid, screen, canvas);
    }
    let room = screen.columns.min(END + 1).saturating_sub(2);
    let reading = grid.reading(row, column, usize::from(room));
    canvas.text_in(screen.reading_row(), 1, room, &reading, Ink::Plain);
}

/// How many of each column, and the legend. Where one line is free it has only what is missing.
fn foot(
    grid: &Grid,
    columns: &Range<usize>,
    (line, end): (u16, u16),
    screen: Screen,
    canvas: &mut Canvas<'_>,
) {
    let legend = screen.summary_row();
    let room = screen.columns.min(END + 1).saturating_sub(2);
    canvas.text_in(legend, 1, room, &grid.legend(usize::from(room)), Ink::Plain);
    let Some(year) = grid.this_year() else {
        return;
    };
    let numbers = |pick: &dyn Fn(Count) -> usize, line: u16, canvas: &mut Canvas<'_>| {
        for (at, place) in places(columns) {
            if let Some(count) = year.columns.get(place) {
                canvas.text_right(line, at + 4, &pick(*count).to_string(), Ink::Plain);
            }
        }
        canvas.text_right(line, end, &pick(year.reported).to_string(), Ink::Bold);
    };
    let free = legend.saturating_sub(line);
    let line = line + u16::from(free > 2);
    match free {
        0 => {}
        1 => {
            canvas.text(line, 6, "missing", Ink::Plain);
            numbers(&Count::missing, line, canvas);
        }
        _ => {
            canvas.text(line, 6, "reported", Ink::Plain);
            numbers(&|count| count.given, line, canvas);
            canvas.text(line + 1, 6, "of", Ink::Plain);
            numbers(&|count| count.asked, line + 1, canvas);
        }
    }
}

/// The other years beside this one, the latest first.
fn years(grid: &Grid, screen: Screen, canvas: &mut Canvas<'_>) {
    let head = screen.head_row();
    canvas.text_in(head, YEARS, END - YEARS, "year", Ink::Head);
    let lines = head + 1..screen.summary_row().saturating_sub(1);
    for (line, one) in lines.zip(grid.years.iter().rev()) {
        let ink = match one.year == grid.year {
            true => Ink::Bold,
            false => Ink::Plain,
        };
        let words = match one.reported.asked {
            0 => one.year.to_string(),
            asked => format!("{} {}/{asked}", one.year, one.reported.given),
        };
        canvas.text_in(line, YEARS, END - YEARS, &words, ink);
    }
}

/// The columns that are shown: all, six of them, or the chosen one.
fn columns(grid: &Grid, chosen: usize, width: Width) -> Range<usize> {
    let fits = match width {
        Width::TooSmall | Width::One => 1,
        Width::Narrow => 6,
        Width::Full | Width::Split => 7,
    };
    let first = (chosen + 1).saturating_sub(fits);
    first..(first + fits).min(grid.columns.len())
}

/// The places of the shown columns, each with the column where its marker stands.
fn places(columns: &Range<usize>) -> impl Iterator<Item = (u16, usize)> {
    (FIRST..).step_by(usize::from(CELL)).zip(columns.clone())
}

fn reported_end(width: Width) -> u16 {
    match width {
        Width::TooSmall | Width::One => FIRST + 2 * CELL + 6,
        Width::Narrow => FIRST + 6 * CELL + 7,
        Width::Full | Width::Split => REPORTED_END - 1,
    }
}

fn ink_of(held: Held) -> Ink {
    match held {
        Held::Given | Held::Zero => Ink::Plain,
        Held::Nothing(Nothing::Unreadable) => Ink::Unclear,
        Held::Nothing(Nothing::NotReported) => Ink::Bold,
        Held::Nothing(Nothing::NotDue | Nothing::NotApplicable | Nothing::Withheld)
        | Held::NotAsked => Ink::Nothing,
    }
}
