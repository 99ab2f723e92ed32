//! A frame for a line that does not keep up with the keys: what would cost much and is gone in a moment is not drawn.
//! It decides on nothing but bytes; when the keys rest, the whole frame follows.
//!
//! ```text
//! marker, header, panes, heads, count, keys as they are
//! a row of which little changes            as it is
//! any other row                            blank; while a line is typed, as it was
//! the detail beside a list                 as it was
//! ```

use ratatui::buffer::Buffer;

use crate::app::Screen;

/// A change of so many cells in a row is little.
const LITTLE: usize = 12;

/// Thins `wanted`, of which `shown` is on the screen. `marker` is the row of the marker; `types` says whether a line is
/// being typed, whose row is then `marker`. Says whether anything was left out.
pub fn thin(wanted: &mut Buffer, shown: &Buffer, marker: Option<u16>, types: bool) -> bool {
    if wanted.area != shown.area {
        return false;
    }
    let mut leaves_out = false;
    let area = wanted.area;
    let screen = Screen {
        columns: area.width,
        rows: area.height,
    };
    let list_end = match screen.has_split() {
        true => Screen::SPLIT_COLUMN,
        false => area.width,
    };
    for row in 0..area.height {
        for column in list_end..area.width {
            leaves_out |= wanted[(column, row)] != shown[(column, row)];
            wanted[(column, row)] = shown[(column, row)].clone();
        }
        let is_kept = row <= screen.head_row()
            || [screen.summary_row(), screen.key_row()].contains(&row)
            || marker == Some(row);
        let differs = |column: &u16| wanted[(*column, row)] != shown[(*column, row)];
        if is_kept || (0..list_end).filter(differs).count() <= LITTLE {
            continue;
        }
        leaves_out = true;
        for column in 0..list_end {
            match types {
                true => wanted[(column, row)] = shown[(column, row)].clone(),
                false => wanted[(column, row)].reset(),
            }
        }
    }
    leaves_out
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn page(first: usize, marker: u16) -> Buffer {
        let mut lines: Vec<String> = vec!["head".to_owned(), "panes".to_owned(), "id".to_owned()];
        lines.extend((0..16).map(|row| format!(" {:04} a title as long as that", first + row)));
        lines.extend(["", "1 of 2", "A sentence.", "", "keys"].map(str::to_owned));
        let mut buffer = Buffer::with_lines(lines);
        buffer.set_string(0, marker, ">", Style::new());
        buffer
    }

    fn text(buffer: &Buffer, row: u16) -> String {
        let cells = (0..buffer.area.width).map(|column| buffer[(column, row)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn a_marker_that_moves_is_drawn_and_the_page_stays() {
        let (shown, mut wanted) = (page(0, 3), page(0, 9));
        assert!(!thin(&mut wanted, &shown, Some(9), false));
        assert_eq!(wanted, page(0, 9));
    }

    #[test]
    fn of_another_page_only_the_chosen_row_is_drawn() {
        let mut shown = page(0, 3);
        for row in 3..19 {
            shown.set_string(6, row, "something quite different", Style::new());
        }
        let mut wanted = page(16, 9);
        assert!(thin(&mut wanted, &shown, Some(9), false));
        assert_eq!(text(&wanted, 9), ">0022 a title as long as that");
        assert!((3..19).all(|row| row == 9 || text(&wanted, row).is_empty()));
        assert_eq!(text(&wanted, 23), "keys");
    }

    #[test]
    fn behind_a_line_that_is_typed_the_list_stays_as_it_was() {
        let mut shown = page(0, 3);
        shown.set_string(6, 5, "something quite different", Style::new());
        let mut wanted = page(0, 3);
        wanted.set_string(0, 22, " /returning this is typed", Style::new());
        assert!(thin(&mut wanted, &shown, Some(22), true));
        assert_eq!(text(&wanted, 22), " /returning this is typed");
        assert_eq!(text(&wanted, 5), text(&shown, 5));
    }
}
