//! A canvas of rows and columns on ratatui's buffer: the only place that writes into it.
//!
//! All text passes through `base::cut`, so that nothing in the data can steer the terminal. What
//! lies outside is left out, so that no window is too small. A sign keeps all the columns that
//! `base` counts for it, which for Khmer and Burmese can be more than ratatui counts.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::style::Style;

use super::style::Ink;
use crate::base::{clusters, cut, width};

/// A canvas; row and column count from 0.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    cursor: Option<(u16, u16)>,
    hides_marker: bool,
    marker: Option<u16>,
    is_low: bool,
}

impl<'a> Canvas<'a> {
    /// A canvas on a buffer.
    pub fn new(buffer: &'a mut Buffer) -> Canvas<'a> {
        Canvas {
            buffer,
            cursor: None,
            hides_marker: false,
            marker: None,
            is_low: false,
        }
    }

    /// Draws with few changes of the pen, for a slow line.
    pub fn thin_ink(&mut self, is_low: bool) {
        self.is_low = is_low;
    }

    /// The row in which the marker was drawn.
    pub fn marker(&self) -> Option<u16> {
        self.marker
    }

    /// Leaves the marker of the pane out while something over it has its own: one `>` on the screen.
    pub fn hide_marker(&mut self, hides: bool) {
        self.hides_marker = hides;
    }

    /// Draws the marker of the chosen row or cell.
    pub fn mark(&mut self, row: u16, column: u16) {
        if !self.hides_marker {
            self.text_in(row, column, 1, ">", Ink::Plain);
            self.marker = Some(row);
        }
    }

    /// How many columns there are.
    pub fn columns(&self) -> u16 {
        self.buffer.area.width
    }

    /// How many rows there are.
    pub fn rows(&self) -> u16 {
        self.buffer.area.height
    }

    /// Where the terminal's cursor shall stand, if anywhere.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.cursor
    }

    /// Puts the terminal's cursor somewhere, when that lies on the canvas.
    pub fn put_cursor(&mut self, row: u16, column: u16) {
        if row < self.rows() && column < self.columns() {
            self.cursor = Some((row, column));
        }
    }

    /// Writes a text from a column on, cut with `~` at the last column but one. Gives the next column.
    ///
    /// The last column is never written: no terminal is left with a pending wrap.
    pub fn text(&mut self, row: u16, column: u16, text: &str, ink: Ink) -> u16 {
        let room = self.columns().saturating_sub(1).saturating_sub(column);
        self.text_in(row, column, room, text, ink)
    }

    /// Writes a text into a field of some columns, cut with `~`. Gives the column after the text.
    pub fn text_in(&mut self, row: u16, column: u16, room: u16, text: &str, ink: Ink) -> u16 {
        let end = self.columns().saturating_sub(1);
        if row >= self.rows() || column >= end {
            return column;
        }
        let room = room.min(end - column);
        let shown = cut(text, usize::from(room));
        let style = if self.is_low { ink.thinned() } else { ink }.style();
        let mut next = column;
        for (sign, wide) in clusters(&shown) {
            let wide = u16::try_from(wide).unwrap_or(u16::MAX);
            if wide > 0 && wide <= room - (next - column) {
                self.put(row, next, sign, wide, style);
                next += wide;
            }
        }
        next
    }

    /// Puts one sign into so many columns. Of a sign that it covers in part, nothing is left.
    fn put(&mut self, row: u16, column: u16, sign: &str, wide: u16, style: Style) {
        self.free(row, column, column + wide);
        let Some(first) = self.cell(row, column) else {
            return;
        };
        first.set_symbol(sign).set_style(style);
        if first.cell_width() != wide
            && let Some(wide) = NonZeroU16::new(wide)
        {
            first.set_diff_option(CellDiffOption::ForcedWidth(wide));
        }
        let style = first.style();
        for behind in column + 1..column + wide {
            if let Some(cell) = self.cell(row, behind) {
                cell.reset();
                cell.set_style(style).set_diff_option(CellDiffOption::Skip);
            }
        }
    }

    /// Takes away the signs of which a part lies between two columns.
    fn free(&mut self, row: u16, from: u16, to: u16) {
        let mut start = from;
        while start > 0 && self.is_behind(row, start) {
            start -= 1;
        }
        let mut end = to;
        while self.is_behind(row, end) {
            end += 1;
        }
        for column in start..end {
            let Some(cell) = self.cell(row, column) else {
                return;
            };
            if !(from..to).contains(&column) {
                cell.set_symbol(" ");
            }
            cell.set_diff_option(CellDiffOption::None);
        }
    }

    /// Whether a cell lies behind the first of a wide sign.
    fn is_behind(&mut self, row: u16, column: u16) -> bool {
        self.cell(row, column)
            .is_some_and(|cell| cell.diff_option == CellDiffOption::Skip)
    }

    fn cell(&mut self, row: u16, column: u16) -> Option<&mut Cell> {
        let area = self.buffer.area;
        self.buffer.cell_mut((area.x + column, area.y + row))
    }

    /// Writes a text so that it ends before a column.
    pub fn text_right(&mut self, row: u16, end: u16, text: &str, ink: Ink) {
        let columns = u16::try_from(width(text)).unwrap_or(u16::MAX);
        self.text(row, end.saturating_sub(columns), text, ink);
    }

    /// Writes pieces of different ink one after the other. Gives the next column.
    pub fn pieces(&mut self, row: u16, column: u16, pieces: &[(&str, Ink)]) -> u16 {
        pieces.iter().fold(column, |column, (text, ink)| {
            self.text(row, column, text, *ink)
        })
    }

    /// Clears a row from a column on.
    pub fn clear(&mut self, row: u16, column: u16) {
        self.free(row, column, self.columns());
        for column in column..self.columns() {
            if let Some(cell) = self.cell(row, column) {
                cell.reset();
            }
        }
    }
}
