//! Where the user is: pane, year, and in each pane the chosen record, cell, filter and order.
//!
//! Rows are chosen by id, never by their place, because undo and merge move them.

use std::collections::BTreeMap;
use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

use super::action::Pane;
use super::sitting::Walk;
use crate::report::Sort;

/// Where the user is. It is kept between two runs, so that the program reopens where it was.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The pane.
    pub pane: Pane,
    /// The year.
    pub year: i16,
    /// Each pane's own place.
    pub views: Views,
    /// The pane from which the user came here by Enter, and to which `q` goes back.
    #[serde(default)]
    pub from: Option<Pane>,
    /// The walk that goes on or rests.
    #[serde(default)]
    pub walk: Option<Walk>,
}

/// Each pane's own place. A file from before a pane existed opens with that pane at its beginning.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(from = "BTreeMap<Pane, PaneView>", into = "BTreeMap<Pane, PaneView>")]
pub struct Views([PaneView; Pane::ALL.len()]);

impl Default for Views {
    fn default() -> Views {
        let mut views = Views(Default::default());
        // What weighs most comes first.
        views[Pane::Findings].sort = Sort::Worst;
        views
    }
}

impl Index<Pane> for Views {
    type Output = PaneView;

    fn index(&self, pane: Pane) -> &PaneView {
        &self.0[pane as usize]
    }
}

impl IndexMut<Pane> for Views {
    fn index_mut(&mut self, pane: Pane) -> &mut PaneView {
        &mut self.0[pane as usize]
    }
}

impl From<BTreeMap<Pane, PaneView>> for Views {
    fn from(known: BTreeMap<Pane, PaneView>) -> Views {
        let mut views = Views::default();
        for (pane, view) in known {
            views[pane] = view;
        }
        views
    }
}

impl From<Views> for BTreeMap<Pane, PaneView> {
    fn from(views: Views) -> BTreeMap<Pane, PaneView> {
        Pane::ALL.into_iter().zip(views.0).collect()
    }
}

impl Views {
    /// Every place, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut PaneView> {
        self.0.iter_mut()
    }
}

/// Where the user is in a pane.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PaneView {
    /// The id of the chosen record (in Handover the letter).
    pub chosen: Option<Box<str>>,
    /// The code of the chosen country: the cell of a grid; in the party matrix the row; in Findings the way.
    pub party: Option<Box<str>>,
    /// Whether the chosen record is open.
    pub is_open: bool,
    /// The chosen row inside the open record: a country's code, the id of an area or treatment;
    /// in the party matrix the column.
    pub inner: Option<Box<str>>,
    /// Whether the pane shows its other list: the party matrix, who has reported, what is missing, what stops.
    pub is_matrix: bool,
    /// The month and day of the year on which support stops; the last day without a choice.
    pub stops: Option<(i8, i8)>,
    /// The filter as it was typed.
    pub filter: String,
    /// The order of the rows.
    pub sort: Sort,
    /// The ids of the marked rows.
    pub marked: Vec<Box<str>>,
}

impl Place {
    /// The first place: what is due, in a year.
    pub fn new(year: i16) -> Place {
        Place {
            pane: Pane::Due,
            year,
            views: Default::default(),
            from: None,
            walk: None,
        }
    }

    /// The place in the pane in use.
    pub fn view(&self) -> &PaneView {
        &self.views[self.pane]
    }

    /// The place in the pane in use, to be changed.
    pub fn view_mut(&mut self) -> &mut PaneView {
        &mut self.views[self.pane]
    }
}

impl PaneView {
    /// The chosen country: the row of an open record, or the cell of a grid.
    pub fn country(&self) -> Option<&str> {
        let chosen = if self.is_open {
            &self.inner
        } else {
            &self.party
        };
        chosen.as_deref()
    }
}

/// The page of a list on which a row lies: the places of its first row and of the row after its last.
pub fn page(rows: usize, chosen: usize, page_rows: usize) -> std::ops::Range<usize> {
    let first = chosen / page_rows.max(1) * page_rows.max(1);
    first.min(rows)..(first + page_rows).min(rows)
}
