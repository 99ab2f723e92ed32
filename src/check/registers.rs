//! The handover register, the risks, and the codes that people use.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use super::Found;
use super::ground::Ground;
use crate::model::{Address, Function, Kind, Record, RecordId, Risk, RiskStatus, Scale, State};
use crate::reckon::level::{Gap, Scales, rate};

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

/// Has someone asked for a look and no answer yet?
pub(super) fn flags(ground: &Ground, found: Found) {
    for flag in ground.workspace.flags().filter(|flag| !flag.is_settled()) {
        let Ok(at) = flag.on().parse::<Address>() else {
            continue;
        };
        let sentence = match flag.asked() {
            Some(who) => format!("{who} is asked: {}", flag.text()),
            None => format!("Asked: {}", flag.text()),
        };
        found(at, sentence);
    }
}

/// Do two values wait for a decision?
pub(super) fn to_decide(ground: &Ground, found: Found) {
    let clashes = ground.workspace.nodes(Kind::Clash).iter();
    let waiting = clashes.filter(|clash| clash.get("settled").is_none() && !clash.yes("archived"));
    for clash in waiting {
        let Some(Ok(at)) = clash.str("on").map(str::parse::<Address>) else {
            continue;
        };
        let hands = ["by", "their_by"].map(|key| clash.str(key));
        let sentence = match hands {
            [Some(one), Some(other)] => {
                format!("Two values wait for a decision, of {one} and of {other}")
            }
            _ => "Two values wait for a decision".to_owned(),
        };
        found(at, sentence);
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
pub(super) fn unrated(ground: &Ground, found: Found) {
    let scales = Scales::of(ground.workspace);
    let open = |risk: &Risk| risk.status() == RiskStatus::Open;
    for risk in ground.workspace.risks().filter(open) {
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

/// Do two records of a register share a code?
pub(super) fn doubled_codes(ground: &Ground, found: Found) {
    for kind in Kind::records() {
        let mut seen: HashMap<String, bool> = HashMap::new();
        let nodes = ground.workspace.nodes(kind).iter();
        for node in nodes.filter(|node| !node.yes("archived")) {
            let Some(code) = node.str("code").filter(|code| !code.is_empty()) else {
                continue;
            };
            match seen.entry(code.to_ascii_lowercase()) {
                Slot::Vacant(slot) => {
                    slot.insert(false);
                }
                Slot::Occupied(mut slot) => {
                    if !slot.insert(true) {
                        let at = RecordId::new(kind, node.id().unwrap_or_default());
                        let sentence =
                            format!("The code {code} stands more than once in {}", kind.list());
                        found(at.field(["code"]), sentence);
                    }
                }
            }
        }
    }
}
