//! The rules: a workspace in, findings out. It changes nothing; what could be done about a finding is
//! said in `report`.
//!
//! ```text
//! rules.rs      what a rule is, and the families; each family declares its rules beside its functions
//! run.rs        asks the rules: all of them, or those that a change wakes
//! findings.rs   what was found, kept up to date change by change
//! standing.rs   what was accepted, and whether it still holds
//! ground.rs     what the rules stand on: records by id, parties, figures read once
//! ```

mod agreements;
mod claims;
mod complete;
mod figures;
mod findings;
mod flags;
mod ground;
mod handover;
mod items;
mod names;
mod notes;
mod numbers;
mod own;
mod pointers;
mod print;
mod readings;
mod registers;
mod risks;
mod rules;
mod run;
mod standing;
mod structure;
mod time;
mod totals;
mod twice;
mod wording;

pub use crate::model::Weight;
pub use findings::{Findings, check, check_touched};
pub use flags::TO_DECIDE;
pub use rules::{FAMILIES, Family, Rule, Sort, rule, rules};

use crate::model::{Address, Kind, RecordId};

/// Something that does not agree, or is missing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The name of the rule.
    pub rule: Box<str>,
    /// Whether something does not agree, or is only missing.
    pub sort: Sort,
    /// How much it weighs.
    pub weight: Weight,
    /// The record or field that it is about.
    pub at: Address,
    /// What does not agree, in one sentence without its full stop.
    pub sentence: String,
    /// The figures and words that it was found from. When they change, what was accepted is open again.
    pub figures: String,
    /// Whether it is open.
    pub standing: Standing,
    /// The place of its rule in the table.
    by: usize,
    /// The one record that the rule looked at; none when it looked at several together.
    of: Option<RecordId>,
    /// The traces of the record that it is about, and of the one that the rule looked at.
    traces: [u64; 2],
}

/// A trace of a record: another one is another record. Most of many findings are told apart by it, without a
/// look at ids that lie far away in memory.
fn trace(kind: Kind, id: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ (kind as u64);
    let bytes = id.bytes().map(u64::from);
    bytes.fold(start, |trace, byte| {
        (trace ^ byte).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether a finding is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nobody has answered it.
    Open,
    /// It was accepted, by the record of this id.
    Accepted(Box<str>),
    /// It was accepted by the record of this id, and the figures have changed since.
    Reopened(Box<str>),
}

impl Finding {
    /// An open finding of a rule that is not looked up: for screens that are tested by themselves.
    pub fn new(rule: &str, weight: Weight, at: Address, sentence: impl Into<String>) -> Finding {
        let sentence = sentence.into();
        Finding {
            rule: rule.into(),
            sort: Sort::Doubt,
            weight,
            traces: [trace(at.record.kind, &at.record.id); 2],
            at,
            figures: sentence.clone(),
            sentence,
            standing: Standing::Open,
            by: 0,
            of: None,
        }
    }

    /// Whether the lists mark its record: what is only worth a look is left to the findings themselves, so
    /// that a mark in a list means something to settle.
    pub fn is_marked(&self) -> bool {
        match self.weight {
            Weight::Low => false,
            Weight::Medium | Weight::High => true,
        }
    }

    /// Whether it waits for an answer.
    pub fn is_open(&self) -> bool {
        match self.standing {
            Standing::Open | Standing::Reopened(_) => true,
            Standing::Accepted(_) => false,
        }
    }
}

/// Where a rule puts what it found.
type Found<'f> = &'f mut dyn FnMut(Address, String);

#[cfg(test)]
mod tests;
