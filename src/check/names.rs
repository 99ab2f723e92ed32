//! What points to something that is not there: addresses, parties, results, instruments.
//!
//! A meeting that is still to come has no record yet, so its code is not asked for.

use std::collections::HashSet;

use super::Found;
use super::ground::Ground;
use crate::model::{Address, Agreement, Chair, Kind, Meeting, Node, Outcome, Record, RecordId};

/// Is a note, flag or accepted finding about something that is there?
pub(super) fn nothing_there(ground: &Ground, found: Found) {
    for kind in [Kind::Note, Kind::Flag, Kind::Accepted] {
        for node in active(ground, kind) {
            let on = node.str_or_empty("on");
            let stands = on.parse::<Address>().is_ok_and(|at| ground.stands(&at));
            if stands {
                continue;
            }
            let what = match (kind, node.str("rule"), node.whole::<u32>("number")) {
                (Kind::Accepted, Some(rule), _) => format!("What was accepted of \"{rule}\""),
                (Kind::Flag, ..) => format!("The flag \"{}\"", node.str_or_empty("text")),
                (_, _, Some(number)) => format!("Note {number}"),
                _ => format!("The note \"{}\"", node.str_or_empty("text")),
            };
            let at = RecordId::new(kind, node.id().unwrap_or_default()).field(["on"]);
            found(
                at,
                format!("{what} is about {on}, and nothing stands there"),
            );
        }
    }
}

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

fn active<'a>(ground: &Ground<'a>, kind: Kind) -> impl Iterator<Item = &'a Node> {
    let nodes = ground.workspace.nodes(kind).iter();
    nodes.filter(|node| !node.yes("archived"))
}
