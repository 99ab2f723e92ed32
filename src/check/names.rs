//! What points to something that is not there: parties, results, instruments; addresses in `pointers`.
//!
//! A meeting that is still to come has no record yet, so its code is not asked for.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use super::Found;
use super::ground::Ground;
use super::pointers;
use super::rules::{Looks, Rule, doubt};
use crate::model::{Agreement, Chair, Kind, Meeting, Outcome, Record, RecordId, Weight};

/// Rules on what points to something, and on codes.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt("doubled code", Weight::Medium, "Do two records of a register share a code?",
        "Whoever types the code may reach the other one.",
        "Give one of them another code.",
        Looks::Together(CODED, doubled_codes)),
    doubt("nothing there", Weight::Medium, "Is a note, flag, action or approval about something that is there?",
        "It is shown nowhere.",
        "Put it on the right record, or archive it.", Looks::Whole(pointers::nothing_there)),
    doubt("unknown party", Weight::Medium, "Is every party that a record names among the parties?",
        "It is counted in no column and shown in no matrix.",
        "Add the party, or correct the code.",
        Looks::Together(&[Kind::Handover, Kind::Chair, Kind::Agreement, Kind::Meeting], unknown_party)),
    doubt("unknown result", Weight::Medium, "Does every indicator and result stand under one that is there?",
        "It is listed under no heading.",
        "Add the result, or correct the code.",
        Looks::Together(&[Kind::Result, Kind::Indicator], unknown_result)),
    doubt("unknown instrument", Weight::Medium, "Is the instrument that an agreement carries out there?",
        "The chain from a memorandum to its plan ends nowhere.",
        "Add the instrument, or correct the code.",
        Looks::Together(&[Kind::Agreement], unknown_instrument)),
];

/// The kinds whose records have a code.
const CODED: &[Kind] = &[
    Kind::Source,
    Kind::Result,
    Kind::Indicator,
    Kind::Function,
    Kind::Agreement,
    Kind::Risk,
    Kind::Meeting,
];

/// Is every party that a record names among the parties?
pub(super) fn unknown_party(ground: &Ground, found: Found) {
    let mut ask = |record: RecordId, key: &str, party: Option<&str>, what: &str| {
        if let Some(party) = party.filter(|party| !ground.is_party(party)) {
            let sentence = format!("{what} {party}, which is not among the parties");
            found(record.field([key]), sentence);
        }
    };
    for entry in ground.workspace.entries() {
        let what = format!("{} is handed over to", entry.function());
        ask(entry.record(), "party", Some(entry.party()), &what);
    }
    for chair in ground.workspace.active::<Chair>() {
        let year = chair.year();
        let what = format!("The chair of {year} is");
        ask(chair.record(), "chair", chair.chair(), &what);
        let what = format!("The host of {year} is");
        ask(chair.record(), "host", chair.host(), &what);
    }
    for agreement in ground.workspace.active::<Agreement>() {
        let what = format!("{} names", agreement.code());
        for party in agreement.parties() {
            ask(agreement.record(), "parties", Some(party), &what);
        }
        let what = format!("{} is led by", agreement.code());
        ask(agreement.record(), "lead", agreement.lead(), &what);
    }
    for meeting in ground.workspace.active::<Meeting>() {
        for key in ["host", "chair"] {
            let what = format!("The {key} of {} is", meeting.code());
            ask(meeting.record(), key, meeting.node().str(key), &what);
        }
    }
}

/// Does every indicator and result stand under one that is there?
pub(super) fn unknown_result(ground: &Ground, found: Found) {
    let results = ground.workspace.outcomes();
    let codes: HashSet<&str> = results.clone().map(Outcome::code).collect();
    let mut ask = |record: RecordId, key: &str, code: &str, result: &str| {
        if !result.is_empty() && !codes.contains(result) {
            let sentence = format!("{code} stands under result {result}, which is not there");
            found(record.field([key]), sentence);
        }
    };
    for result in results {
        let parent = result.parent().unwrap_or_default();
        ask(result.record(), "parent", result.code(), parent);
    }
    for indicator in ground.workspace.indicators() {
        let result = indicator.result();
        ask(indicator.record(), "result", indicator.code(), result);
    }
}

/// Is the instrument that an agreement carries out there?
pub(super) fn unknown_instrument(ground: &Ground, found: Found) {
    let agreements = ground.workspace.agreements();
    let codes: HashSet<String> = agreements
        .clone()
        .map(|agreement| agreement.code().to_ascii_lowercase())
        .collect();
    for agreement in agreements {
        let Some(under) = agreement.under() else {
            continue;
        };
        if !codes.contains(&under.to_ascii_lowercase()) {
            let sentence = format!(
                "{} carries out {under}, which is not there",
                agreement.code()
            );
            found(agreement.record().field(["under"]), sentence);
        }
    }
}

/// Do two records of a register share a code?
pub(super) fn doubled_codes(ground: &Ground, found: Found) {
    for kind in CODED.iter().copied() {
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
