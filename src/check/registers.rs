//! The handover register and the risks.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use super::Found;
use super::ground::Ground;
use super::rules::{Looks, Rule, doubt};
use crate::model::{Function, Kind, Node, Record, Risk, RiskStatus, Scale, State, Weight};
use crate::reckon::level::{Gap, Scales, rate};

/// Rules on the handover and on risks.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt("both states", Weight::High, "Is a function in two states for one country at one date?",
        "A government cannot hold a function and not hold it.",
        "Ask the country; then take one of the two out.",
        Looks::Together(&[Kind::Handover], both_states)),
    doubt("undefined letter", Weight::High, "Does the handover name a letter that no function defines?",
        "Nobody can say what was handed over, yet it is counted.",
        "Define the function, or correct the letter.",
        Looks::Together(&[Kind::Handover, Kind::Function], undefined_letters)),
    doubt("unrated risk", Weight::Medium, "Has every open risk a likelihood, an impact, and so a level?",
        "What is not rated is not compared, and not seen first.",
        "Rate it: r opens its review.",
        Looks::Record(Kind::Risk, unrated)),
];

/// Is a function in two states for one country at one date?
pub(super) fn both_states(ground: &Ground, found: Found) {
    let mut seen: HashMap<_, (State, bool)> = HashMap::new();
    for entry in ground.workspace.entries() {
        let at = (entry.function(), entry.party(), entry.node().str("from"));
        let state = entry.state();
        let (first, is_said) = match seen.entry(at) {
            Slot::Vacant(slot) => {
                slot.insert((state, false));
                continue;
            }
            Slot::Occupied(slot) => slot.into_mut(),
        };
        if *first == state || *is_said {
            continue;
        }
        *is_said = true;
        let sentence = format!(
            "{} counts {} both {} and {}",
            ground.party_name(entry.party()),
            entry.function(),
            first.word(),
            state.word()
        );
        found(entry.record().field(["state"]), sentence);
    }
}

/// Does the handover name a letter that no function defines?
pub(super) fn undefined_letters(ground: &Ground, found: Found) {
    // An archived function still says what its letter meant.
    let functions = ground.workspace.all::<Function>();
    let mut known: HashSet<&str> = functions.map(Function::code).collect();
    for entry in ground.workspace.entries() {
        if known.insert(entry.function()) {
            let sentence = format!("Letter {} has no definition", entry.function());
            found(entry.record().field(["function"]), sentence);
        }
    }
}

/// Has every open risk a level? One that was closed, or has happened, needs none.
pub(super) fn unrated(ground: &Ground, node: &Node, found: Found) {
    let risk = Risk::of(node);
    if risk.status() == RiskStatus::Open {
        let scales = Scales::of(ground.workspace);
        let title = risk.title();
        let mut missing = Vec::new();
        let mut say = |sentence| found(risk.record().field(["assessments"]), sentence);
        for gap in rate(ground.workspace, &scales, risk).gaps {
            match gap {
                Gap::NotAssessed => missing.extend([Scale::Likelihood, Scale::Impact]),
                Gap::NotStated(scale) => missing.push(scale),
                Gap::UnknownWord(scale, words) => say(format!(
                    "{title}: no row of the {} scale stands for \"{words}\"",
                    scale.word()
                )),
                Gap::OffScale(scale, score) => say(format!(
                    "{title}: no row of the {} scale has the score {score}",
                    scale.word()
                )),
                Gap::NoCell(likelihood, impact) => say(format!(
                    "{title}: the matrix says nothing for likelihood {likelihood} and impact {impact}"
                )),
            }
        }
        if !missing.is_empty() {
            let missing: Vec<&str> = missing.into_iter().map(Scale::word).collect();
            say(format!(
                "{title} has no {} rating",
                missing.join(" and no ")
            ));
        }
    }
}
