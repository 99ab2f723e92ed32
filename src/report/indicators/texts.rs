//! The figures of a row as texts of a grid, and its sentences: made for the rows that are shown.
//!
//! A register may have a thousand rows and a window twenty, so no list holds these texts.

use super::fit::{self, CellText};
use super::say::{self, Deciding, Reading};
use super::{Figures, List, Row};
use crate::model::Nothing;
use crate::reckon::aggregate::Figure;

/// The texts of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Texts {
    /// "+" when a value has parts that are not shown, "+?" when one of these is unclear.
    pub more: &'static str,
    /// The cells, in the order of the countries.
    pub cells: Vec<CellText>,
    /// The cell of the regional office.
    pub region: CellText,
    /// The marker.
    pub marker: CellText,
    /// The result.
    pub result: CellText,
    /// The result in five columns.
    pub short_result: CellText,
    /// The percent, fitted to four columns.
    pub percent: String,
}

impl Row {
    /// Its texts.
    pub fn texts(&self) -> Texts {
        let column = |pick: &dyn Fn(&Figures) -> Option<Figure>| {
            let figures = self.figures.iter().filter_map(pick);
            figures.collect::<Vec<Figure>>()
        };
        let first = self.figures.first();
        let countries: Vec<Vec<Figure>> = (0..first.map_or(0, |first| first.countries.len()))
            .map(|place| column(&|figures| figures.countries.get(place).copied()))
            .collect();
        let region = column(&|figures| Some(figures.region));
        let has_marker = first.is_some_and(|first| first.marker.is_some());
        let marker = column(&|figures| {
            let absent = Figure::nothing(Nothing::NotReported);
            has_marker.then(|| figures.marker.unwrap_or(absent))
        });
        let result = column(&|figures| Some(fit::of_outturn(figures.result)));
        let narrow = countries.iter().chain([&region]);
        let wide = [&marker, &result];
        let as_pair = self.figures.len() > 1
            && self.figures.iter().any(Figures::has_figures)
            && narrow.clone().all(|cell| fit::is_pair_or_nothing(cell, 4))
            && wide.iter().all(|cell| fit::is_pair_or_nothing(cell, 6));
        let hidden = self.figures.get(1..).unwrap_or_default();
        let more = match (as_pair || hidden.is_empty(), hidden) {
            (true, _) => "",
            (false, hidden) if hidden.iter().any(|figures| figures.has_doubt) => "+?",
            (false, _) => "+",
        };
        let percent = self.status.percent.map(fit::grid_percent);
        Texts {
            more,
            cells: countries
                .iter()
                .map(|cell| fit::cell(cell, as_pair, 4))
                .collect(),
            region: fit::cell(&region, as_pair, 4),
            marker: fit::cell(&marker, as_pair, 6),
            result: fit::cell(&result, as_pair, 6),
            short_result: fit::cell(&result, as_pair, 5),
            percent: percent.unwrap_or_default(),
        }
    }
}

impl Figures {
    /// Whether there is a result, or a number in any cell.
    fn has_figures(&self) -> bool {
        let mut cells = self.countries.iter().chain([&self.region]);
        self.result.value.is_some() || cells.any(|figure| figure.number().is_some())
    }
}

impl List {
    /// The sentences of a row of this list.
    pub fn reading(&self, row: &Row) -> Reading {
        let Some(first) = row.figures.first() else {
            return Reading::default();
        };
        let deciding = Deciding {
            result: first.result,
            marker: first.marker,
            component: Some(first.name.as_str()).filter(|name| !name.is_empty()),
            good: row.good,
        };
        say::reading(self.year, deciding, row.status, row.findings)
    }
}
