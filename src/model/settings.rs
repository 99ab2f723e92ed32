//! Views of the settings that are data: the thresholds of the verdicts and the scales of the risks.

use super::node::Node;
use super::words::{Comparison, Extent, Level, Missing, Weight};
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

/// From where on the rules of the findings find something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Percent by which a figure may differ from the year before.
    pub jump_percent: Decimal,
    /// The smallest figure of which a jump is asked.
    pub jump_from: Decimal,
    /// Years without a new figure after which an indicator is stale.
    pub stale_years: i16,
    /// Days without a step after which a negotiation is stalled.
    pub stalled_days: i64,
}

impl Limits {
    /// The limits of a workspace; 50 %, 10, 2 years and 365 days where it names none.
    pub fn of(workspace: &Workspace) -> Limits {
        let node = workspace.root().at(["rules", "limits"]);
        let read = |key: &str, usual: i64| {
            node.and_then(|node| node.decimal(key))
                .unwrap_or(Decimal::whole(usual))
        };
        Limits {
            jump_percent: read("jump_percent", 50),
            jump_from: read("jump_from", 10),
            stale_years: node.and_then(|node| node.whole("stale_years")).unwrap_or(2),
            stalled_days: node
                .and_then(|node| node.whole("stalled_days"))
                .unwrap_or(365),
        }
    }
}

/// The names of the rules that a workspace does not ask.
pub fn switched_off(workspace: &Workspace) -> impl Iterator<Item = &str> {
    let rules = workspace.root().get("rules").into_iter();
    rules.flat_map(|rules| rules.texts_under("off"))
}

/// A rule that a workspace brings itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OwnRule<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name among the findings.
    pub name: &'a str,
    /// The left side: codes and numbers with + and -.
    pub left: &'a str,
    /// How left stands to right when all is well.
    pub comparison: Comparison,
    /// The right side.
    pub right: &'a str,
    /// What it is asked of.
    pub extent: Extent,
    /// What a value that is not there means.
    pub missing: Missing,
    /// How much its findings weigh.
    pub weight: Weight,
    /// Why it should be so.
    pub why: &'a str,
}

/// The rules that a workspace brings itself, in the order of the file.
pub fn own_rules(workspace: &Workspace) -> impl Iterator<Item = OwnRule<'_>> {
    let own = workspace.root().get("rules").map(|rules| rules.list("own"));
    let own = own.unwrap_or_default().iter();
    own.filter(|node| !node.yes("archived"))
        .map(|node| OwnRule {
            id: node.id().unwrap_or_default(),
            name: node.str_or_empty("name"),
            left: node.str_or_empty("left"),
            comparison: Comparison::of_word(node.str_or_empty("operator"))
                .unwrap_or(Comparison::Equal),
            right: node.str_or_empty("right"),
            extent: Extent::of_word(node.str_or_empty("of")).unwrap_or(Extent::Country),
            missing: Missing::of_word(node.str_or_empty("missing")).unwrap_or(Missing::Skip),
            weight: Weight::of_word(node.str_or_empty("weight")).unwrap_or(Weight::Medium),
            why: node.str_or_empty("why"),
        })
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
