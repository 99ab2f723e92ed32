//! Why a typed line cannot be done, or not yet. How each reason is worded says `wording`.
//!
//! The same doubt reads mildly while somebody types and plainly once the line was sent.

use std::fmt;

use super::room::{self, SENTENCE};
use super::wording::list;
use crate::base::Decimal;
use crate::base::show;

/// Why a line cannot be done, or not yet. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// Nothing is typed yet.
    NothingTyped,
    /// What stands there is a beginning: what it is, and what to type next.
    Unfinished(String, String),
    /// It is so already: what, and how.
    Unchanged(String, String),
    /// No record has this code: the code, the nearest ones, whether it may grow into one of them.
    NoCode(String, Vec<String>, bool),
    /// A code stands for several records.
    SeveralRecords(String, Vec<String>),
    /// The record was taken out of the lists.
    Archived(String),
    /// No party has this code or name.
    NoParty {
        /// What was typed.
        typed: String,
        /// The nearest code and its name.
        nearest: Option<(String, String)>,
        /// The codes that there are.
        known: Vec<String>,
        /// Whether it may grow into one of them.
        grows: bool,
    },
    /// The party gives no figures: its name.
    NoReporter(String),
    /// The record has no such field.
    NoField {
        /// The code of the record.
        code: String,
        /// What was typed.
        typed: String,
        /// The nearest field.
        nearest: Option<String>,
        /// The fields that there are.
        known: Vec<&'static str>,
        /// Whether it may grow into one of them.
        grows: bool,
    },
    /// The value does not fit its field: the field, what was typed, what may stand there.
    WrongValue {
        /// The field.
        field: String,
        /// What was typed.
        typed: String,
        /// What may stand there.
        wanted: String,
        /// Whether it may grow into something that fits.
        grows: bool,
    },
    /// The record cannot be without this field.
    Needed(String),
    /// The field is not edited in one line: the field, and where it is, in a sentence.
    NotHere(String, String),
    /// Another record has this code.
    Taken(String),
    /// A word that is no figure.
    NoFigure(String),
    /// A number that can be read in two ways.
    Ambiguous {
        /// What was typed.
        typed: String,
        /// What it may be.
        readings: Vec<Decimal>,
    },
    /// Two figures where one stands.
    TwoFigures(String, String),
    /// A figure that stands for nothing beside the others.
    TooMany(String),
    /// A figure for each of several components without a stroke between them, as they were typed.
    Unparted(Vec<String>),
    /// A percent sign for what is no share: the code and its unit.
    NoPercent(String, String),
    /// A share above a hundred.
    ShareAbove,
    /// A count or a share below zero: which of the two.
    BelowZero(&'static str),
    /// A fraction of what is counted whole: the code and its unit.
    NotWhole(String, String),
    /// The parts are more than the whole.
    PartsAbove {
        /// The parts.
        parts: Vec<(String, Decimal)>,
        /// The whole.
        whole: Decimal,
        /// What takes out the parts that were there before; empty when all were typed.
        clear: String,
    },
    /// A part below zero.
    PartBelowZero(String),
    /// Parts without a whole: the cell, what stands there, what takes the parts out.
    PartsOfNothing(String, String, String),
    /// A part or component that was typed twice.
    Twice(String),
    /// A part or component without its number.
    Lonely(String),
    /// A value of several figures needs each, or its name: the code, the names, an example.
    Components(String, Vec<String>, String),
    /// Sex and age of a value of several figures.
    NoParts(String),
    /// The figure is counted from a register: the code, the register, what to do there.
    Derived(String, String, String),
    /// A year that no figure can have.
    Year(i16),
    /// What another part of `edit` says, in a whole sentence, and whether more typing may settle it.
    Said(String, bool),
}

impl Doubt {
    /// Whether more typing may settle it.
    pub fn is_unfinished(&self) -> bool {
        match self {
            Doubt::NothingTyped
            | Doubt::Unfinished(..)
            | Doubt::Unchanged(..)
            | Doubt::Ambiguous { .. }
            | Doubt::PartsAbove { .. }
            | Doubt::PartsOfNothing(..)
            | Doubt::Lonely(_)
            | Doubt::Unparted(_)
            | Doubt::Components(..) => true,
            Doubt::NoCode(.., grows)
            | Doubt::NoParty { grows, .. }
            | Doubt::NoField { grows, .. }
            | Doubt::WrongValue { grows, .. }
            | Doubt::Said(_, grows) => *grows,
            Doubt::SeveralRecords(..)
            | Doubt::Archived(_)
            | Doubt::NoReporter(_)
            | Doubt::Needed(_)
            | Doubt::NotHere(..)
            | Doubt::Taken(_)
            | Doubt::NoFigure(_)
            | Doubt::TwoFigures(..)
            | Doubt::TooMany(_)
            | Doubt::NoPercent(..)
            | Doubt::ShareAbove
            | Doubt::BelowZero(_)
            | Doubt::NotWhole(..)
            | Doubt::PartBelowZero(_)
            | Doubt::Twice(_)
            | Doubt::NoParts(_)
            | Doubt::Derived(..)
            | Doubt::Year(_) => false,
        }
    }

    /// The sentence of the preview: mild where more typing may settle it.
    pub fn while_typing(&self) -> String {
        let wordings: Vec<String> = self.mild();
        show(&room::first_that_fits(&wordings, SENTENCE)).into_owned()
    }

    /// The same in all its words, in as many lines as it takes; at most three.
    pub fn lines_while_typing(&self) -> Vec<String> {
        let mild = self.mild();
        let fullest = show(mild.first().map_or("", String::as_str));
        let lines = room::lines(&fullest, SENTENCE);
        match lines.len() {
            2 | 3 if self.is_list() => lines,
            _ => vec![self.while_typing()],
        }
    }

    /// Whether its fullest wording lists what can be typed, and a shorter one leaves some out.
    fn is_list(&self) -> bool {
        matches!(
            self,
            Doubt::WrongValue { .. } | Doubt::NoField { .. } | Doubt::Unfinished(..)
        )
    }

    /// The wordings of the preview, the fullest first.
    fn mild(&self) -> Vec<String> {
        match self {
            Doubt::Unfinished(_, next) => vec![next.clone()],
            Doubt::NoCode(_, nearest, true) => list("Going on: ", nearest),
            Doubt::NoParty {
                nearest: Some((code, name)),
                grows: true,
                ..
            } => vec![format!("{code} is {name}.")],
            Doubt::NoField {
                nearest: Some(field),
                grows: true,
                ..
            } => vec![format!("Going on: {field}.")],
            Doubt::WrongValue {
                field,
                wanted,
                grows: true,
                ..
            } => vec![format!("{field}: {wanted}.")],
            _ if self.is_unfinished() => {
                let wordings = self.wordings().into_iter();
                let mild = wordings.map(|wording| match wording.strip_prefix("Not possible: ") {
                    Some(rest) => format!("Not possible yet: {rest}"),
                    None => wording,
                });
                mild.collect()
            }
            _ => self.wordings(),
        }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = room::first_that_fits(&self.wordings(), SENTENCE);
        f.write_str(&show(&sentence))
    }
}
