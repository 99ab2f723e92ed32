//! The table of the rules: what each is called, how much it weighs, what it asks, and who answers.

use super::ground::{Figure, Ground, Sheet};
use super::{Found, Weight, figures, names, registers, totals};

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name, in findings and in what was accepted.
    pub name: &'static str,
    /// How much its findings weigh.
    pub weight: Weight,
    /// What it asks, in one line.
    pub question: &'static str,
    /// The function that finds.
    pub(super) asks: Asks,
}

/// What a rule looks at: all at once, or what was read once for every rule.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asks {
    /// The whole workspace.
    Workspace(fn(&Ground, Found)),
    /// One figure of an indicator.
    Figure(fn(&Ground, &Figure, Found)),
    /// All figures of an indicator in a year.
    Year(fn(&Ground, &Sheet, Found)),
}

const fn rule(name: &'static str, weight: Weight, question: &'static str, asks: Asks) -> Rule {
    Rule {
        name,
        weight,
        question,
        asks,
    }
}

/// The rule that names the clashes that wait.
pub const TO_DECIDE: &str = "to decide";

/// Every rule.
pub const RULES: &[Rule] = &[
    rule(
        "swapped",
        Weight::High,
        "Do the countries add to the marker and not to the total?",
        Asks::Year(totals::swapped),
    ),
    rule(
        "total",
        Weight::Medium,
        "Is the printed total what the countries make?",
        Asks::Year(totals::total),
    ),
    rule(
        "parts",
        Weight::High,
        "Do the parts exceed the whole?",
        Asks::Figure(figures::parts),
    ),
    rule(
        "share",
        Weight::High,
        "Is a share above 100 %?",
        Asks::Figure(figures::share),
    ),
    rule(
        "below zero",
        Weight::High,
        "Is a count or a share below zero?",
        Asks::Figure(figures::below_zero),
    ),
    rule(
        "component",
        Weight::Medium,
        "Is a component 0 beside a first one that is not?",
        Asks::Figure(figures::component),
    ),
    rule(
        "stray figure",
        Weight::High,
        "Does a figure stand under a code that is no party?",
        Asks::Figure(figures::stray),
    ),
    rule(
        "both states",
        Weight::High,
        "Is a function in two states for one country at one date?",
        Asks::Workspace(registers::both_states),
    ),
    rule(
        "undefined letter",
        Weight::High,
        "Does the handover name a letter that no function defines?",
        Asks::Workspace(registers::undefined_letters),
    ),
    rule(
        "unrated risk",
        Weight::Medium,
        "Has every open risk a likelihood, an impact, and so a level?",
        Asks::Workspace(registers::unrated),
    ),
    rule(
        "doubled code",
        Weight::Medium,
        "Do two records of a register share a code?",
        Asks::Workspace(registers::doubled_codes),
    ),
    rule(
        "nothing there",
        Weight::Medium,
        "Is a note, flag or accepted finding about something that is there?",
        Asks::Workspace(names::nothing_there),
    ),
    rule(
        "unknown party",
        Weight::Medium,
        "Is every party that a record names among the parties?",
        Asks::Workspace(names::unknown_party),
    ),
    rule(
        "unknown result",
        Weight::Medium,
        "Does every indicator and result stand under one that is there?",
        Asks::Workspace(names::unknown_result),
    ),
    rule(
        "unknown instrument",
        Weight::Medium,
        "Is the instrument that an agreement carries out there?",
        Asks::Workspace(names::unknown_instrument),
    ),
    rule(
        TO_DECIDE,
        Weight::High,
        "Do two values wait for a decision?",
        Asks::Workspace(registers::to_decide),
    ),
    rule(
        "flag",
        Weight::Low,
        "Has someone asked for a look and no answer yet?",
        Asks::Workspace(registers::flags),
    ),
];
