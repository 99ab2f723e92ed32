//! What a rule is, and the families of rules. Each family declares its rules beside the functions that find.

use super::Found;
use super::ground::{Figure, Ground, Sheet};
use super::own::Own;
use super::{
    agreements, claims, complete, figures, flags, handover, items, names, notes, numbers, own,
    print, readings, registers, risks, structure, time, totals, twice,
};
use crate::model::{Indicator, Kind, Node, Weight};

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name, in findings and in what was accepted; at most 18 signs.
    pub name: &'static str,
    /// What it asks, in one line.
    pub question: &'static str,
    /// Why it matters, in one sentence.
    pub why: &'static str,
    /// What to do about a finding, in one sentence.
    pub hint: &'static str,
    /// How much its findings weigh.
    pub weight: Weight,
    /// Whether it finds what does not agree, or what is missing.
    pub sort: Sort,
    /// What it looks at.
    pub(super) looks: Looks,
}

/// What a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Sort {
    /// Something does not agree.
    Doubt,
    /// Something is missing. These are counted apart, so that they do not drown the others.
    Gap,
}

impl Sort {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Doubt => "does not agree",
            Sort::Gap => "is missing",
        }
    }
}

/// A family of rules.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    /// Its name.
    pub name: &'static str,
    /// Its rules, in the order of the table.
    pub rules: &'static [Rule],
}

/// What a rule looks at. It decides what is asked again after a change.
#[derive(Clone, Copy, Debug)]
pub(super) enum Looks {
    /// One figure of an indicator.
    Figure(fn(&Ground, &Figure, Found)),
    /// The figures of an indicator in one year.
    Year(fn(&Ground, &Sheet, Found)),
    /// The years of an indicator together, in the order of the file.
    Years(fn(&Ground, Indicator, &[Sheet], Found)),
    /// One record of a kind that is in use.
    Record(Kind, fn(&Ground, &Node, Found)),
    /// One record of some kinds that is in use, whatever else stands beside it.
    Each(&'static [Kind], fn(&Ground, Kind, &Node, Found)),
    /// All records of some kinds together, through an index.
    Together(&'static [Kind], fn(&Ground, Found)),
    /// The whole file, through the index of its records.
    Whole(fn(&Ground, Found)),
    /// The figures that the rules of the workspace name.
    Own(fn(&Ground, &mut dyn FnMut(Own))),
}

impl Rule {
    /// What it looks at, in words.
    pub fn looks_at(&self) -> String {
        match self.looks {
            Looks::Figure(_) => "one figure".to_owned(),
            Looks::Year(_) => "one indicator in one year".to_owned(),
            Looks::Years(_) => "one indicator over its years".to_owned(),
            Looks::Record(kind, _) => format!("one record of {}", kind.list()),
            Looks::Each(..) => "one record".to_owned(),
            Looks::Own(_) => "the figures that a rule of the workspace names".to_owned(),
            Looks::Together(kinds, _) => {
                let lists: Vec<&str> = kinds
                    .iter()
                    .map(|kind| match kind {
                        Kind::Workspace => "settings",
                        kind => kind.list(),
                    })
                    .collect();
                format!("all of {}", lists.join(", "))
            }
            Looks::Whole(_) => "the whole file".to_owned(),
        }
    }
}

/// A rule that finds what does not agree.
pub(super) const fn doubt(
    name: &'static str,
    weight: Weight,
    question: &'static str,
    why: &'static str,
    hint: &'static str,
    looks: Looks,
) -> Rule {
    Rule {
        name,
        question,
        why,
        hint,
        weight,
        sort: Sort::Doubt,
        looks,
    }
}

/// A rule that finds what is missing.
pub(super) const fn gap(
    name: &'static str,
    weight: Weight,
    question: &'static str,
    why: &'static str,
    hint: &'static str,
    looks: Looks,
) -> Rule {
    Rule {
        sort: Sort::Gap,
        ..doubt(name, weight, question, why, hint, looks)
    }
}

/// Every family, in the order of the table.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "arithmetic",
        rules: totals::RULES,
    },
    Family {
        name: "figures",
        rules: figures::RULES,
    },
    Family {
        name: "numbers",
        rules: numbers::RULES,
    },
    Family {
        name: "readings",
        rules: readings::RULES,
    },
    Family {
        name: "time",
        rules: time::RULES,
    },
    Family {
        name: "registers",
        rules: registers::RULES,
    },
    Family {
        name: "handover",
        rules: handover::RULES,
    },
    Family {
        name: "agreements",
        rules: agreements::RULES,
    },
    Family {
        name: "risks",
        rules: risks::RULES,
    },
    Family {
        name: "structure",
        rules: names::RULES,
    },
    Family {
        name: "order",
        rules: structure::RULES,
    },
    Family {
        name: "notes",
        rules: notes::RULES,
    },
    Family {
        name: "items",
        rules: items::RULES,
    },
    Family {
        name: "print",
        rules: print::RULES,
    },
    Family {
        name: "twice",
        rules: twice::RULES,
    },
    Family {
        name: "claims",
        rules: claims::RULES,
    },
    Family {
        name: "completeness",
        rules: complete::RULES,
    },
    Family {
        name: "own",
        rules: own::RULES,
    },
    Family {
        name: "waiting",
        rules: flags::RULES,
    },
];

/// Every rule, in the order of the table.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules)
}

/// The rule of a name; none for a rule that the workspace brings itself.
pub fn rule(name: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.name == name)
}
