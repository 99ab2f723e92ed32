//! Draws the map of the risks: likelihood by impact, a letter and the codes in every cell.

use super::Ink;
use super::risks::{Sheet, codes_that_fit, ink};
use crate::app::{MapRoom, Screen, Width};
use crate::report::risk_map::{Head, MapCell};
use crate::report::risks::List;

/// How wide a column of the map is at most.
const WIDEST: u16 = 12;

/// How narrow it may be: a letter, a blank, and how many.
const NARROWEST: u16 = 5;

/// Draws the map under the list, from a blank row on.
pub(super) fn draw(
    list: &List,
    room: MapRoom,
    blank: u16,
    screen: Screen,
    sheet: &mut Sheet<'_, '_>,
) {
    let map = &list.map;
    let left: u16 = match screen.width() {
        Width::Full | Width::Split => 18,
        Width::TooSmall | Width::One | Width::Narrow => 14,
    };
    let columns = u16::try_from(map.columns.len()).unwrap_or(u16::MAX);
    if room == MapRoom::None || columns == 0 {
        return;
    }
    let step = (sheet.end.saturating_sub(left) / columns).min(WIDEST);
    if step < NARROWEST {
        let sentence = "The scales have more columns than this window can map.";
        sheet.line(blank + 1, 1, sentence, Ink::Plain);
        return;
    }
    let column = |place: usize| left + step * u16::try_from(place).unwrap_or(0);
    let mut row = blank + 1;
    for (place, head) in map.columns.iter().enumerate() {
        sheet.text(
            row,
            column(place),
            step - 1,
            &head.score.to_string(),
            Ink::Faint,
        );
    }
    match room {
        MapRoom::Whole => {
            row += 1;
            sheet.text(row, 1, left - 2, "likelihood", Ink::Faint);
            for (place, head) in map.columns.iter().enumerate() {
                sheet.text(row, column(place), step - 1, &head.name, Ink::Faint);
            }
        }
        MapRoom::Close | MapRoom::None => {
            sheet.text(row, 1, left - 2, "L by I", Ink::Faint);
        }
    }
    for line in &map.rows {
        row += 1;
        sheet.text(row, 1, left - 2, &name(&line.head), Ink::Plain);
        for (place, shown) in line.cells.iter().enumerate() {
            cell(sheet, row, column(place), step - 1, shown);
        }
    }
    if room == MapRoom::Whole {
        sheet.line(row + 2, 1, &list.not_on_map, Ink::Plain);
    }
}

fn name(head: &Head) -> String {
    format!("{} {}", head.score, head.name)
}

fn cell(sheet: &mut Sheet<'_, '_>, row: u16, column: u16, room: u16, cell: &MapCell) {
    let is_empty = cell.codes.is_empty();
    let letter = if is_empty {
        Ink::Faint
    } else {
        ink(cell.level)
    };
    let next = sheet.text(row, column, room, &cell.letter, letter);
    if !is_empty {
        let left = (column + room).saturating_sub(next + 1);
        let codes = codes_that_fit(&cell.codes, usize::from(left));
        sheet.text(row, next + 1, left, &codes, Ink::Bold);
    }
}
