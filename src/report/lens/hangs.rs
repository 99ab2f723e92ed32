//! What hangs on a function: what says so, and the indicators that are counted from its handover.

use std::collections::BTreeMap;

use crate::base::show;
use crate::model::handover::Register;
use crate::model::{CountedFrom, Hanging, RecordId, Workspace};

/// Something that hangs on a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hang {
    /// The record.
    pub record: RecordId,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Whether it is counted from the handover, and does not say itself that it hangs on it.
    pub is_counted: bool,
}

impl Hang {
    fn of<'a>(record: impl Hanging<'a>, is_counted: bool) -> Hang {
        Hang {
            record: record.record(),
            code: show(record.code()).into_owned(),
            title: show(record.title()).into_owned(),
            is_counted,
        }
    }
}

/// What hangs on each letter.
pub(super) struct Hangs<'a> {
    letters: BTreeMap<&'a str, Vec<Hang>>,
    counted: Vec<Hang>,
}

impl<'a> Hangs<'a> {
    /// Looks through the registers once.
    pub fn of(workspace: &'a Workspace) -> Hangs<'a> {
        let mut hangs = Hangs {
            letters: BTreeMap::new(),
            counted: Vec::new(),
        };
        for indicator in workspace.indicators() {
            hangs.take(indicator);
            if indicator.counted_from() == Some(CountedFrom::Handover) {
                hangs.counted.push(Hang::of(indicator, true));
            }
        }
        for agreement in workspace.agreements() {
            hangs.take(agreement);
        }
        for risk in workspace.risks() {
            hangs.take(risk);
        }
        hangs
    }

    fn take(&mut self, record: impl Hanging<'a>) {
        let hang = Hang::of(record, false);
        for letter in record.hangs_on() {
            let known = self.letters.entry(letter).or_default();
            // A letter that a record names twice is one letter.
            if known.last() != Some(&hang) {
                known.push(hang.clone());
            }
        }
    }

    /// What hangs on a letter: what says so, in the order of the registers, then what is counted from it.
    pub fn on(&self, letter: &str) -> Vec<Hang> {
        let mut all = self.letters.get(letter).cloned().unwrap_or_default();
        for hang in &self.counted {
            if !all.iter().any(|known| known.record == hang.record) {
                all.push(hang.clone());
            }
        }
        all
    }

    /// The letters that something hangs on, and that neither a function nor an entry knows.
    pub fn strays(&self, register: &Register) -> Vec<String> {
        let known: Vec<&str> = register.letters().collect();
        let strays = self.letters.iter();
        let strays = strays.filter(|(letter, _)| !known.contains(letter));
        strays
            .map(|(letter, hangs)| {
                let codes: Vec<&str> = hangs.iter().map(|hang| hang.code.as_str()).collect();
                let verb = if codes.len() == 1 { "hangs" } else { "hang" };
                format!(
                    "{} {verb} on {}, which no function and no entry has.",
                    codes.join(", "),
                    show(letter)
                )
            })
            .collect()
    }
}
