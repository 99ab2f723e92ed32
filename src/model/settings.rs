//! Views of the settings that are data: the thresholds of the verdicts and the scales of the risks.

use super::node::Node;
use super::words::Level;
use super::workspace::Workspace;
use crate::base::{Decimal, fold};

/// Where the verdicts begin, in percent of the marker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Thresholds {
    /// At risk from here; off track below.
    pub at_risk_from: Decimal,
    /// On track from here.
    pub on_track_from: Decimal,
    /// Exceeded from here.
    pub exceeded_from: Decimal,
    /// Above this, the marker may have been too low.
    pub far_above_from: Decimal,
}

impl Thresholds {
    /// The thresholds of a workspace; 60, 90, 110 and 150 where it names none.
    pub fn of(workspace: &Workspace) -> Thresholds {
        let node = workspace.root().get("thresholds");
        let read = |key: &str, usual: i64| {
            node.and_then(|node| node.decimal(key))
                .unwrap_or(Decimal::whole(usual))
        };
        Thresholds {
            at_risk_from: read("at_risk_from", 60),
            on_track_from: read("on_track_from", 90),
            exceeded_from: read("exceeded_from", 110),
            far_above_from: read("far_above_from", 150),
        }
    }
}

/// Counts above zero and below this are masked in public tables; none is without it.
pub fn mask_below(workspace: &Workspace) -> Option<Decimal> {
    workspace.root().decimal("mask_below")
}

/// One of the two scales of a risk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scale {
    /// How likely.
    Likelihood,
    /// How grave.
    Impact,
}

impl Scale {
    /// Its key in the file and its word on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Scale::Likelihood => "likelihood",
            Scale::Impact => "impact",
        }
    }
}

/// A row of a scale.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScaleRow<'a> {
    /// The number of the row.
    pub score: u8,
    /// Its name.
    pub name: &'a str,
    /// Words of a source that stand for it.
    pub words: Vec<&'a str>,
}

impl ScaleRow<'_> {
    /// Whether a word stands for this row: its name or one of its words; letter case does not matter.
    pub fn stands_for(&self, word: &str) -> bool {
        let word = fold(word.trim());
        std::iter::once(self.name)
            .chain(self.words.iter().copied())
            .any(|known| fold(known.trim()) == word)
    }
}

/// The rows of a scale, by score.
pub fn scale(workspace: &Workspace, scale: Scale) -> Vec<ScaleRow<'_>> {
    let rows = workspace.root().at(["scales", scale.word()]);
    let mut rows: Vec<_> = rows
        .map(Node::items)
        .unwrap_or_default()
        .iter()
        .filter_map(|node| {
            Some(ScaleRow {
                score: node.whole("score")?,
                name: node.str_or_empty("name"),
                words: node.texts_under("words").collect(),
            })
        })
        .collect();
    rows.sort_by_key(|row| row.score);
    rows
}

/// The level that the matrix of the workspace gives to a likelihood and an impact.
pub fn level(workspace: &Workspace, likelihood: u8, impact: u8) -> Option<Level> {
    let likelihood = likelihood.to_string();
    let impact = impact.to_string();
    let node = workspace
        .root()
        .at(["scales", "matrix", &likelihood, &impact])?;
    Level::of_word(node.as_str()?)
}
