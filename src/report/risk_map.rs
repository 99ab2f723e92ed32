//! The map of the risks: likelihood by impact, with the level of every cell and the risks in it.
//!
//! The levels come from the matrix of the workspace. A risk without a place is named, never placed.

use std::collections::HashMap;

use super::risks::Row;
use crate::model::{Level, Workspace, level};
use crate::reckon::level::Scales;

/// Likelihood by impact.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Map {
    /// The rows of the impact scale, the lowest first: the columns.
    pub columns: Vec<Head>,
    /// The rows of the likelihood scale, the highest first.
    pub rows: Vec<MapRow>,
}

/// The head of a row or column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The score.
    pub score: u8,
    /// Its name on the scale.
    pub name: String,
}

/// A row of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapRow {
    /// The likelihood.
    pub head: Head,
    /// One cell an impact.
    pub cells: Vec<MapCell>,
}

/// A cell of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapCell {
    /// What the matrix says.
    pub level: Option<Level>,
    /// Its letter: L, M, S, H, or `-` when the matrix says nothing.
    pub letter: String,
    /// The codes of the open risks that lie there, in the order of the rows.
    pub codes: Vec<String>,
}

/// The map of some risks.
pub(super) fn map(workspace: &Workspace, scales: &Scales<'_>, rows: &[Row]) -> Map {
    let mut codes: HashMap<(u8, u8), Vec<String>> = HashMap::new();
    for row in rows.iter().filter(|row| row.is_open()) {
        if let (Some(likelihood), Some(impact)) = (row.likelihood_score, row.impact_score) {
            let there = codes.entry((likelihood, impact)).or_default();
            there.push(row.code.clone());
        }
    }
    let head = |row: &crate::model::ScaleRow<'_>| Head {
        score: row.score,
        name: row.name.to_owned(),
    };
    let columns: Vec<Head> = scales.impact.iter().map(head).collect();
    let mut cell = |likelihood: u8, impact: u8| {
        let level = level(workspace, likelihood, impact);
        let letter = level.and_then(|level| level.word().chars().next());
        MapCell {
            level,
            letter: letter.unwrap_or('-').to_uppercase().collect(),
            codes: codes.remove(&(likelihood, impact)).unwrap_or_default(),
        }
    };
    let rows = scales.likelihood.iter().rev().map(|row| MapRow {
        head: head(row),
        cells: columns
            .iter()
            .map(|column| cell(row.score, column.score))
            .collect(),
    });
    Map {
        rows: rows.collect(),
        columns,
    }
}

/// "not on the map: R1, which has no impact", from the codes and what each one lacks.
pub(super) fn not_on_map(unrated: &[(String, String)]) -> String {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (code, why) in unrated {
        let place = *places.entry(why).or_insert_with(|| {
            reasons.push((why, Vec::new()));
            reasons.len() - 1
        });
        reasons[place].1.push(code);
    }
    if reasons.is_empty() {
        return String::new();
    }
    let said: Vec<String> = reasons
        .iter()
        .map(|(why, codes)| reason(why, codes))
        .collect();
    format!("not on the map: {}", said.join("; "))
}

fn reason(why: &str, codes: &[&str]) -> String {
    let (are, have) = match codes.len() {
        1 => ("is", "has"),
        _ => ("are", "have"),
    };
    let codes = match codes {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] if most.len() < 6 => format!("{} and {last}", most.join(", ")),
        many => format!("{} and {} more", many[..5].join(", "), many.len() - 5),
    };
    match why {
        "closed" => format!("{codes}, which {are} closed"),
        "happened" => format!("{codes}, which {have} happened"),
        why => format!("{codes}, which {have} {why}"),
    }
}
