//! Which rows and columns the handover matrix has in a window, and what leaves first in a low one.

use std::ops::Range;

use super::{CELL, CELLS};
use crate::app::{Screen, Width, page};
use crate::report::handover::Matrix;

/// The rows and columns of the matrix.
#[derive(Debug)]
pub(super) struct Layout {
    /// The first row below the heads.
    pub top: u16,
    /// The rows of the list that are shown.
    pub rows: Range<usize>,
    /// The place of the row that has a blank row before it.
    pub blank_before: Option<usize>,
    /// The countries that are shown.
    pub countries: Range<usize>,
    /// The column of the signs at a glance.
    pub glance: u16,
    /// Whether the counts of a row are shown.
    pub has_counts: bool,
    /// Whether the totals are shown under the rows.
    pub has_totals: bool,
    /// Whether a blank row stands before the totals.
    pub blank_before_totals: bool,
    /// Whether the totals of the defined letters alone are shown.
    pub has_only: bool,
    /// Whether there is room for chair and host.
    pub has_chair: bool,
    /// The row of the legend.
    pub legend: u16,
    /// The row of the country in words.
    pub reading: u16,
    /// The row of the cell in words, where the frame's message row does not say it.
    pub cell_line: Option<u16>,
}

impl Layout {
    /// The layout of a matrix in a window.
    pub fn new(list: &Matrix, chosen: usize, country: usize, screen: Screen) -> Layout {
        let width = screen.width();
        let top = screen.head_row() + 1;
        let is_one = width <= Width::One;
        let is_low = screen.is_low() && !is_one;
        let legend = screen.summary_row();
        let (reading, cell_line) = match is_low {
            true => (legend.saturating_sub(1), Some(screen.reading_row())),
            false => (screen.reading_row(), None),
        };
        let mut layout = Layout {
            top,
            rows: 0..0,
            blank_before: None,
            countries: page(list.countries.len(), country, if is_one { 1 } else { 6 }),
            glance: match width {
                Width::TooSmall | Width::One => CELLS + CELL + 1,
                Width::Narrow => 52,
                Width::Full | Width::Split => 69,
            },
            has_counts: width >= Width::Full,
            has_totals: !is_one,
            blank_before_totals: false,
            has_only: false,
            has_chair: false,
            legend,
            reading,
            cell_line,
        };
        let height = usize::from(legend.min(reading).saturating_sub(top));
        layout.fill(list, chosen, height);
        layout
    }

    /// The first column of every country that is shown.
    pub fn columns(&self) -> impl Iterator<Item = u16> + use<> {
        (0..self.countries.len()).map(|place| CELLS + CELL * place as u16)
    }

    /// Gives the rows to what matters most: rows, totals, the blank rows, chair and host.
    fn fill(&mut self, list: &Matrix, chosen: usize, height: usize) {
        let rows = list.rows.len() + list.undefined.len();
        let totals = match (self.has_totals, height) {
            (true, 3..) => 2,
            _ => 0,
        };
        self.has_totals &= totals > 0;
        if rows + totals > height {
            self.rows = page(rows, chosen, (height - totals.min(height)).max(1));
            return;
        }
        self.rows = 0..rows;
        let mut left = height - rows - totals;
        let mut take = |is_wanted: bool, room: usize| {
            let is_taken = is_wanted && left >= room;
            left -= if is_taken { room } else { 0 };
            is_taken
        };
        let has_only = self.has_totals && self.has_counts && list.only.is_some();
        self.has_only = take(has_only, 1);
        self.blank_before_totals = take(self.has_totals, 1);
        let has_both = !list.rows.is_empty() && !list.undefined.is_empty();
        self.blank_before = take(has_both, 1).then_some(list.rows.len());
        take(true, 1);
        self.has_chair = take(self.has_totals && list.chair.is_some(), 2);
    }
}
