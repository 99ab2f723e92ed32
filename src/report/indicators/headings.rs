//! The headings of the results framework that indicators stand under.

use std::collections::HashMap;

use crate::model::{Outcome as ResultRow, Record, ResultLevel, Workspace};

/// The headings of the results framework that stand over indicators.
pub struct Headings<'a> {
    results: HashMap<&'a str, ResultRow<'a>>,
    places: HashMap<&'a str, usize>,
    /// Their texts, in the order of their places.
    pub texts: Vec<String>,
}

impl<'a> Headings<'a> {
    /// No headings yet, and the framework to take them from.
    pub fn of(workspace: &'a Workspace) -> Headings<'a> {
        let results = workspace.outcomes().map(|result| (result.code(), result));
        Headings {
            results: results.collect(),
            places: HashMap::new(),
            texts: Vec::new(),
        }
    }

    /// The place of the outcome or output that a result belongs to.
    pub fn under(&mut self, code: &str) -> Option<usize> {
        let result = above(&self.results, code)?;
        if let Some(place) = self.places.get(result.code()) {
            return Some(*place);
        }
        let title = lower_first(result.title());
        self.texts.push(match result.level() {
            ResultLevel::Outcome => format!("Outcome: {title}"),
            ResultLevel::Output => format!("Output {}: {title}", result.code()),
            ResultLevel::Activity => format!("{}: {title}", result.code()),
        });
        let place = self.texts.len() - 1;
        self.places.insert(result.code(), place);
        Some(place)
    }
}

/// The output or outcome above a row of the results framework, or the row itself.
fn above<'a>(results: &HashMap<&'a str, ResultRow<'a>>, code: &str) -> Option<ResultRow<'a>> {
    let mut result = *results.get(code)?;
    // A framework has three levels; more steps than that are a ring.
    for _ in 0..4 {
        let parent = result.parent().and_then(|parent| results.get(parent));
        match (result.level(), parent) {
            (ResultLevel::Activity, Some(parent)) => result = *parent,
            _ => break,
        }
    }
    Some(result)
}

/// The name of the part of the framework that an indicator belongs to: "output 4", "outcome".
pub fn part_of_framework(workspace: &Workspace, code: &str) -> String {
    let results = workspace.outcomes().map(|result| (result.code(), result));
    match above(&results.collect(), code) {
        Some(result) => match result.level() {
            ResultLevel::Outcome => "outcome".to_owned(),
            ResultLevel::Output => format!("output {}", result.code()),
            ResultLevel::Activity => format!("result {}", result.code()),
        },
        None => "indicator".to_owned(),
    }
}

/// The first letter small, unless the word is in capitals.
fn lower_first(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}
