//! The rules: a workspace in, findings out. It changes nothing and proposes nothing yet.
//!
//! ```text
//! rules.rs      the table: one row a rule
//! ground.rs     what the rules stand on: records by id, parties, figures read once
//! names.rs      what points to something that is not there
//! figures.rs    figures that cannot be right by themselves
//! totals.rs     countries against what was printed for all of them
//! registers.rs  handover, risks and codes
//! ```

mod figures;
mod ground;
mod names;
mod registers;
mod rules;
mod totals;

use std::cmp::Reverse;

use crate::base::Day;
use crate::model::{Address, Workspace};

use ground::Ground;
use rules::Asks;
pub use rules::{RULES, Rule, TO_DECIDE};

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Weight {
    /// Worth a look.
    Low,
    /// To be settled before the report goes out.
    Medium,
    /// A figure or state that cannot be right.
    High,
}

impl Weight {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Weight::Low => "low",
            Weight::Medium => "medium",
            Weight::High => "high",
        }
    }
}

/// Something that does not agree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The name of the rule.
    pub rule: &'static str,
    /// How much it weighs.
    pub weight: Weight,
    /// The record or field that it is about.
    pub at: Address,
    /// What does not agree, in one sentence without its full stop.
    pub sentence: String,
}

/// Where a rule puts what it found.
type Found<'f> = &'f mut dyn FnMut(Address, String);

/// The findings of a workspace, the heaviest first, then in the order of the file.
pub fn check(workspace: &Workspace, today: Day) -> Vec<Finding> {
    let ground = Ground::of(workspace, today);
    let mut findings = Vec::new();
    let mut ask = |rule: &'static Rule, find: &mut dyn FnMut(Found)| {
        find(&mut |at, sentence| {
            findings.push(Finding {
                rule: rule.name,
                weight: rule.weight,
                at,
                sentence,
            });
        });
    };
    for rule in RULES {
        if let Asks::Workspace(find) = rule.asks {
            ask(rule, &mut |found| find(&ground, found));
        }
    }
    for indicator in workspace.indicators() {
        for figure in ground.fixed_figures(indicator) {
            for rule in RULES {
                if let Asks::Figure(find) = rule.asks {
                    ask(rule, &mut |found| find(&ground, &figure, found));
                }
            }
        }
        for sheet in ground.sheets(indicator) {
            for rule in RULES {
                match rule.asks {
                    Asks::Workspace(_) => {}
                    Asks::Figure(find) => ask(rule, &mut |found| {
                        for figure in &sheet.figures {
                            find(&ground, figure, found);
                        }
                    }),
                    Asks::Year(find) => ask(rule, &mut |found| find(&ground, &sheet, found)),
                }
            }
        }
    }
    findings.sort_by_cached_key(|finding| {
        let place = ground.place(&finding.at.record);
        (Reverse(finding.weight), place)
    });
    findings
}

#[cfg(test)]
mod tests;
