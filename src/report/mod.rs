//! What screens, commands and exports say: plain structs and sentences. It draws and writes nothing.

pub mod agenda;
pub mod agreement;
pub mod agreements;
pub mod annual;
pub mod approval;
pub mod breakdown;
pub mod calendar;
pub mod changes;
pub mod clashes;
pub mod completeness;
pub mod differences;
pub mod document;
pub mod due;
pub mod explain;
pub mod findings;
pub mod handover;
pub mod history;
pub mod indicator;
pub mod indicators;
pub mod laid;
pub mod lens;
pub mod matrix;
pub mod meetings;
pub mod minutes;
pub mod overview;
pub mod preview;
pub mod public;
pub mod reconcile;
pub mod risk;
pub mod risk_map;
mod risk_preview;
pub mod risk_words;
pub mod risks;
pub mod table;
pub mod wording;

use serde::{Deserialize, Serialize};

use crate::base::{Day, Words};
use crate::check::Finding;

/// What is looked at, and in which order: the same question for every register.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// The year.
    pub year: i16,
    /// The day that counts as today.
    pub today: Day,
    /// Only rows that pass.
    pub filter: &'a Words,
    /// The order of the rows.
    pub sort: Sort,
    /// The findings that are open.
    pub findings: &'a [Finding],
}

/// The order of rows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Sort {
    /// As in the file.
    #[default]
    File,
    /// By title.
    Title,
    /// The worst first: verdict, state, status, level.
    Worst,
}

impl Sort {
    /// The order that comes after this one.
    pub fn next(self) -> Sort {
        match self {
            Sort::File => Sort::Title,
            Sort::Title => Sort::Worst,
            Sort::Worst => Sort::File,
        }
    }

    /// Its words in the status line.
    pub fn words(self) -> &'static str {
        match self {
            Sort::File => "in the order of the file",
            Sort::Title => "by title",
            Sort::Worst => "the worst first",
        }
    }
}
