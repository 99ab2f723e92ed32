//! Draws an opened indicator: verdict, bar, countries, texts, and the division behind the verdict.
//!
//! What stands on which page is laid out in `sheet`; here it is put on the screen.

mod beside;
mod sheet;
#[cfg(test)]
mod tests;

pub use beside::draw_beside;

use self::sheet::{Sheet, Unit, text_column, verdict_column};
use super::indicators::verdict_ink;
use super::{Canvas, Ink};
use crate::app::{PaneView, Screen, Width};
use crate::base::width;
use crate::report::indicator::{CountryRow, Detail, FigureColumn, Holds};
use crate::report::indicators::{CellText, Tone};

/// The column of names and texts.
const NAME: u16 = 6;
/// The column behind the first figure.
const VALUE_END: u16 = 27;
/// The columns that a reading needs: "uncertain ?".
const READING: u16 = 11;

/// Draws the detail from the head row up to the message.
pub fn draw(detail: &Detail, place: &PaneView, screen: Screen, canvas: &mut Canvas<'_>) {
    if screen.width() == Width::TooSmall {
        return;
    }
    let sheet = Sheet::of(detail, screen);
    let chosen = sheet.chosen(detail, place.inner.as_deref());
    let page = sheet.page(chosen);
    let layout = Layout::of(detail, canvas.columns());
    let mut row = screen.head_row();
    title(detail, row, canvas);
    row += 1 + u16::from(sheet.gaps > 1);
    row = verdict(detail, &sheet, screen, row, canvas);
    row += u16::from(sheet.gaps > 0);
    let units = &sheet.units[page.clone()];
    if units.first().is_some_and(Unit::needs_heads) {
        heads(detail, &layout, row, canvas);
        row += 1;
    }
    for (place, unit) in page.clone().zip(units) {
        if place == chosen {
            canvas.mark(row, 0);
        }
        row = draw_unit(detail, unit, &layout, screen, row, canvas);
    }
    lines(&sheet.foot, 1, row, canvas);
    // In a low window the message row is the reading line, which is ours.
    if let Some(hint) = sheet.hint(&page).filter(|_| screen.is_low()) {
        canvas.text(screen.message_row(), 1, &hint, Ink::Plain);
    }
}

/// What the message row says when there is no message: that there is more.
pub fn hint(detail: &Detail, place: &PaneView, screen: Screen) -> Option<String> {
    let sheet = Sheet::of(detail, screen);
    let chosen = sheet.chosen(detail, place.inner.as_deref());
    sheet.hint(&sheet.page(chosen))
}

/// Draws what stays together; gives the row behind it.
fn draw_unit(
    detail: &Detail,
    unit: &Unit,
    layout: &Layout,
    screen: Screen,
    row: u16,
    canvas: &mut Canvas<'_>,
) -> u16 {
    match unit {
        Unit::Bar(_) => return bar(detail, row, canvas) + 1,
        Unit::Heads => heads(detail, layout, row, canvas),
        Unit::Country(place) => country_row(&detail.rows[*place], layout, row, canvas),
        Unit::Together => together(detail, layout, row, canvas),
        Unit::Blank => {}
        Unit::Text(_, texts) => return lines(texts, text_column(screen), row, canvas),
        Unit::Equation(texts) => return lines(texts, 1, row, canvas),
    }
    row + 1
}

/// Draws lines of a text; gives the row behind them.
fn lines(texts: &[String], column: u16, mut row: u16, canvas: &mut Canvas<'_>) -> u16 {
    for text in texts {
        canvas.text(row, column, text, Ink::Plain);
        row += 1;
    }
    row
}

fn title(detail: &Detail, row: u16, canvas: &mut Canvas<'_>) {
    let behind = canvas.text_in(row, 1, 20, &detail.code, Ink::Bold) + 1;
    let right = canvas.columns().saturating_sub(1).min(79);
    let place = u16::try_from(width(&detail.place)).unwrap_or(u16::MAX);
    let start = right.saturating_sub(place);
    let column = behind.max(NAME);
    let room = start.saturating_sub(column + 1);
    let has_room = usize::from(room) >= width(&detail.title);
    let room = if has_room {
        room
    } else {
        right - column.min(right)
    };
    canvas.text_in(row, column, room, &detail.title, Ink::Bold);
    if has_room {
        canvas.text(row, start, &detail.place, Ink::Faint);
    }
}

/// Draws the verdict; gives the row behind it.
fn verdict(
    detail: &Detail,
    sheet: &Sheet,
    screen: Screen,
    row: u16,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let verdict = detail.status.verdict;
    let ink = verdict_ink(verdict);
    canvas.text(row, 1, verdict.sign(), ink);
    if screen.width() > Width::One {
        canvas.text(row, 4, &detail.verdict, ink);
    }
    lines(&sheet.verdict, verdict_column(screen), row, canvas)
}

/// Draws the bar, or why there is none; gives the row behind it.
fn bar(detail: &Detail, row: u16, canvas: &mut Canvas<'_>) -> u16 {
    let bar = match &detail.bar {
        Ok(bar) => bar,
        Err(why) => {
            canvas.text(row, NAME, why, Ink::Faint);
            return row + 1;
        }
    };
    let columns = canvas.columns().saturating_sub(NAME + 2).min(72);
    let lines = bar.lines(usize::from(columns));
    canvas.text(row, NAME, &lines.values, Ink::Plain);
    for (column, sign) in (NAME..).zip(lines.strip.chars()) {
        let ink = match sign {
            '#' => verdict_ink(detail.status.verdict),
            '|' => Ink::Plain,
            _ => Ink::Faint,
        };
        canvas.text(row + 1, column, sign.encode_utf8(&mut [0; 4]), ink);
    }
    canvas.text(row + 2, NAME, &lines.labels, Ink::Faint);
    row + 3
}

fn heads(detail: &Detail, layout: &Layout, row: u16, canvas: &mut Canvas<'_>) {
    canvas.text(row, NAME, "country", Ink::Faint);
    for (place, column_end) in &layout.ends {
        let head = detail.columns.get(*place).map_or("", |column| &column.head);
        canvas.text_right(row, *column_end, head, Ink::Faint);
    }
    if let Some(column) = layout.reading {
        canvas.text(row, column, "reading", Ink::Faint);
    }
}

fn together(detail: &Detail, layout: &Layout, row: u16, canvas: &mut Canvas<'_>) {
    let together = &detail.together;
    canvas.text(row, NAME, &together.name, Ink::Bold);
    figures(&together.figures, layout, row, Ink::Bold, canvas);
    if let Some(column) = layout.reading {
        let room = usize::from(canvas.columns().saturating_sub(column + 1));
        let note = match width(&together.note) <= room {
            true => &together.note,
            false => &together.short_note,
        };
        canvas.text(row, column, note, Ink::Plain);
    }
}

fn country_row(country: &CountryRow, layout: &Layout, row: u16, canvas: &mut Canvas<'_>) {
    let behind = canvas.text_in(row, 1, 5, &country.code, Ink::Plain);
    let column = NAME.max(behind + 1);
    let room = layout.name_end.saturating_sub(column);
    canvas.text_in(row, column, room, &country.name, Ink::Plain);
    figures(&country.figures, layout, row, Ink::Plain, canvas);
    let Some(column) = layout.reading else {
        return;
    };
    let ink = match country.is_unclear {
        true => Ink::Unclear,
        false => Ink::Plain,
    };
    let mut next = canvas.text(row, column, &country.reading, ink);
    if country.is_unclear {
        next = canvas.text(row, next, " ?", Ink::Unclear);
    }
    if country.findings > 0 {
        next = canvas.text(row, next, " !", Ink::Finding);
    }
    if !country.other.is_empty() {
        canvas.text(row, next + 2, &country.other, Ink::Plain);
    }
}

fn figures(figures: &[CellText], layout: &Layout, row: u16, plain: Ink, canvas: &mut Canvas<'_>) {
    for (place, end) in &layout.ends {
        let Some(cell) = figures.get(*place) else {
            continue;
        };
        canvas.text_right(row, *end, &cell.text, cell_ink(cell, plain));
        if cell.is_unclear {
            canvas.text(row, *end, "?", Ink::Unclear);
        }
    }
}

/// The ink of a figure.
fn cell_ink(cell: &CellText, plain: Ink) -> Ink {
    match cell.tone {
        Tone::Plain => plain,
        Tone::Faint => Ink::Faint,
        Tone::Unclear => Ink::Unclear,
    }
}

/// Which columns are shown, and where they end.
struct Layout {
    /// The place of a column, and the column behind it.
    ends: Vec<(usize, u16)>,
    /// Where the reading begins, if there is room for it.
    reading: Option<u16>,
    /// The column behind the names.
    name_end: u16,
}

impl Layout {
    /// All columns; the share goes when there is no room for the reading, then columns from the right.
    fn of(detail: &Detail, columns: u16) -> Layout {
        let right = columns.saturating_sub(1);
        let wide = Layout::with(detail, false, right);
        let has_room = |layout: &Layout| {
            let reading = layout
                .reading
                .is_some_and(|reading| reading + READING <= right);
            reading && layout.ends.len() == detail.columns.len()
        };
        match has_room(&wide) {
            true => wide,
            false => Layout::with(detail, true, right),
        }
    }

    fn with(detail: &Detail, is_tight: bool, right: u16) -> Layout {
        let mut ends: Vec<(usize, u16)> = Vec::new();
        let mut end = VALUE_END;
        let mut name_end = VALUE_END;
        for (place, column) in detail.columns.iter().enumerate() {
            let wide = widest(detail, place, column);
            let is_first_part = matches!(column.holds, Holds::Part("female"));
            let step = match column.holds {
                Holds::Value(0) => 0,
                Holds::Share if is_tight => continue,
                Holds::Part(_) if !is_tight && is_first_part => wide.max(6) + 3,
                Holds::Part(_) if !is_tight => wide.max(6) + 2,
                Holds::Value(_) | Holds::Share | Holds::Part(_) | Holds::Remainder => wide + 2,
            };
            if place == 0 {
                name_end = VALUE_END.saturating_sub(wide + 1).max(NAME + 4);
            }
            if end.saturating_add(step) > right {
                break;
            }
            end += step;
            ends.push((place, end));
        }
        let reading = end + 2;
        Layout {
            ends,
            reading: (reading + 7 <= right).then_some(reading),
            name_end,
        }
    }
}

/// The columns that the widest text of a column of figures takes.
fn widest(detail: &Detail, place: usize, column: &FigureColumn) -> u16 {
    let rows = detail.rows.iter().map(|row| &row.figures);
    let cells = rows.chain([&detail.together.figures]);
    let texts = cells.filter_map(|figures| figures.get(place));
    let texts = texts.map(|cell| width(&cell.text));
    let widest = texts.chain([width(&column.head)]).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(u16::MAX).min(40)
}
