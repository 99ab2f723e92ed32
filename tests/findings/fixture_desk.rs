//! The second opinion on the registers of the 2017 report: handover, agreements, risks, and what points to what.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::fixture::{Found, note, records, text};

/// Derives the findings of the registers. The report is seen from the last day of 2017.
pub fn derive(root: &Value, found: &mut Found) {
    handover(root, found);
    for agreement in records(root, "agreements") {
        agreement_doubts(agreement, found);
        agreement_gaps(agreement, found);
    }
    for risk in records(root, "risks") {
        of_risk(root, risk, found);
    }
    pointers(root, found);
    for list in ["actions", "flags", "clashes", "accepted"] {
        assert!(records(root, list).is_empty(), "the report has no {list}");
    }
}

/// The last day of a date such as "2017", "2017-08", "2018-Q1" or "2017-04/2017-08", as a text that sorts.
fn last_day(date: &str) -> String {
    let end = date.rsplit('/').next().expect("an end");
    match (end.len(), end.split_once("-Q")) {
        (_, Some((year, quarter))) => format!(
            "{year}-{:02}-31",
            3 * quarter.parse::<u32>().expect("a quarter")
        ),
        (4, _) => format!("{end}-12-31"),
        (7, _) => format!("{end}-31"),
        _ => end.to_owned(),
    }
}

/// The first day of such a date.
fn first_day(date: &str) -> String {
    let begin = date.split('/').next().expect("a begin");
    match (begin.len(), begin.split_once("-Q")) {
        (_, Some((year, quarter))) => format!(
            "{year}-{:02}-01",
            3 * quarter.parse::<u32>().expect("a quarter") - 2
        ),
        (4, _) => format!("{begin}-01-01"),
        (7, _) => format!("{begin}-01"),
        _ => begin.to_owned(),
    }
}

fn is_past(date: &str) -> bool {
    !date.is_empty() && last_day(date).as_str() < "2017-12-31"
}

fn handover(root: &Value, found: &mut Found) {
    let defined: BTreeSet<&str> = records(root, "functions")
        .into_iter()
        .map(|one| text(one, "code"))
        .collect();
    let mut undefined = BTreeSet::new();
    let mut states: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut lacking: BTreeSet<&str> = BTreeSet::new();
    for entry in records(root, "handover") {
        let (letter, party, state) = (
            text(entry, "function"),
            text(entry, "party"),
            text(entry, "state"),
        );
        let at = |key: &str| format!("handover:{}/{key}", text(entry, "id"));
        assert_eq!(
            text(entry, "from"),
            "2017",
            "one date, so nothing can go back or lie ahead"
        );
        if !defined.contains(letter) && undefined.insert(letter) {
            note(found, "undefined letter", at("function"));
        }
        match states.insert((letter, party), state) {
            Some(before) if before == state => note(found, "doubled entry", at("function")),
            Some(_) => note(found, "both states", at("state")),
            None => {}
        }
        let (evidence, receiver) = (text(entry, "evidence"), text(entry, "receiver"));
        let missing = [("evidence", evidence), ("receiver", receiver)];
        if let Some((key, _)) = missing.iter().find(|(_, words)| words.is_empty())
            && lacking.insert(party)
        {
            note(found, "handover gaps", at(key));
        }
        // "4 fully (b, d, j, k) 2 party (e,g)": each count against the commas in its bracket.
        for quote in entry["printed"].as_array().expect("a phrase") {
            for group in text(quote, "text")
                .split(')')
                .filter(|group| group.contains('('))
            {
                let (words, letters) = group.split_once('(').expect("a bracket");
                let count: usize = words
                    .split_whitespace()
                    .next()
                    .expect("a count")
                    .parse()
                    .expect("a number");
                if letters.split(',').count() != count {
                    note(found, "phrase", at("printed"));
                }
            }
        }
    }
}

fn agreement_doubts(agreement: &Value, found: &mut Found) {
    let at = |key: &str| format!("agreement:{}/{key}", text(agreement, "id"));
    for key in ["signed", "in_force", "expires"] {
        assert_eq!(
            text(agreement, key),
            "",
            "the report gives no date of signature, force or expiry"
        );
    }
    let legal = text(agreement, "legal");
    assert!(!["signed", "in force", "expired"].contains(&legal));
    assert_ne!(text(agreement, "work"), "stalled");
    if agreement["parties"].as_array().map_or(0, Vec::len) < 2 {
        note(found, "one party", at("parties"));
    }
    for key in ["legal_reading", "work_reading"] {
        if text(&agreement[key], "confidence") == "uncertain" {
            note(found, "unclear status", at(key));
            break;
        }
    }
    if is_past(text(&agreement["next"], "due")) {
        note(found, "overdue meeting", at("next/due"));
    }
    let steps = records(agreement, "steps");
    let dates: Vec<&str> = steps
        .iter()
        .map(|step| text(step, "on"))
        .filter(|on| !on.is_empty())
        .collect();
    for pair in dates.windows(2) {
        assert!(
            last_day(pair[1]) >= first_day(pair[0]),
            "the steps of the report come in order"
        );
    }
    assert!(
        dates
            .iter()
            .all(|on| first_day(on).as_str() <= "2017-12-31")
    );
    let is_talked_of = ["exploratory", "negotiating", "text agreed"].contains(&legal);
    let latest = dates.iter().map(|on| last_day(on)).max();
    if is_talked_of && latest.is_some_and(|latest| latest.as_str() < "2016-12-31") {
        note(found, "stalled", at("steps"));
    }
    for area in records(agreement, "areas") {
        if is_past(text(area, "due")) && text(area, "status") != "completed" {
            note(
                found,
                "overdue step",
                at(&format!("areas/{}/due", text(area, "id"))),
            );
        }
    }
}

fn agreement_gaps(agreement: &Value, found: &mut Found) {
    let mut missing = Vec::new();
    if records(agreement, "steps")
        .iter()
        .all(|step| text(step, "on").is_empty())
    {
        missing.push("steps");
    }
    if text(agreement, "work") != "completed" {
        let areas = records(agreement, "areas");
        let next = text(&agreement["next"], "what");
        if next.is_empty() && areas.iter().all(|area| text(area, "next_step").is_empty()) {
            missing.push("next");
        }
        if areas
            .iter()
            .any(|area| text(area, "owner").is_empty() && text(area, "status") != "completed")
        {
            missing.push("areas");
        }
    }
    if let Some(first) = missing.first() {
        note(
            found,
            "agreement gaps",
            format!("agreement:{}/{first}", text(agreement, "id")),
        );
    }
}

fn of_risk(root: &Value, risk: &Value, found: &mut Found) {
    let at = |key: &str| format!("risk:{}/{key}", text(risk, "id"));
    assert_eq!(text(risk, "status"), "open");
    let [assessment] = records(risk, "assessments")[..] else {
        panic!("the report assesses each risk once");
    };
    // The score that a scale gives to the word of the source.
    let score = |scale: &str| {
        let word = text(assessment, &format!("{scale}_words")).to_lowercase();
        let rows = root["scales"][scale].as_array().expect("rows");
        let row = rows.iter().find(|row| {
            let words = row["words"]
                .as_array()
                .map(Vec::as_slice)
                .unwrap_or_default();
            !word.is_empty() && (text(row, "name") == word || words.iter().any(|one| *one == *word))
        });
        row.and_then(|row| row["score"].as_u64())
    };
    let impact = score("impact");
    if score("likelihood").is_none() || impact.is_none() {
        note(found, "unrated risk", at("assessments"));
    }
    let texts =
        ["cause", "event", "effect", "source_text"].map(|key| text(risk, key).to_lowercase());
    let says = |words: &[&str]| {
        words.iter().any(|word| {
            ["consequence", "impact", "effect"].iter().any(|what| {
                texts
                    .iter()
                    .any(|text| text.contains(&format!("{word} {what}")))
            })
        })
    };
    let is_played_down = impact.is_some_and(|impact| impact <= 2)
        && says(&["significant", "severe", "serious", "major"]);
    let is_played_up = impact.is_some_and(|impact| impact >= 4)
        && says(&["limited", "minor", "negligible", "slight"]);
    if is_played_down || is_played_up {
        note(found, "level wording", at("assessments"));
    }
    assert_eq!(
        text(assessment, "next_review"),
        "",
        "the report names no review"
    );
    let treatment = records(risk, "treatment");
    assert!(
        treatment
            .iter()
            .all(|action| text(action, "due").is_empty())
    );
    if text(risk, "owner").is_empty() {
        note(found, "risk gaps", at("owner"));
    }
}

/// Codes, parties, results, instruments and notes.
fn pointers(root: &Value, found: &mut Found) {
    let parties: BTreeSet<&str> = records(root, "parties")
        .into_iter()
        .map(|party| text(party, "id"))
        .collect();
    let mut ask = |record: &Value, list: &str, key: &str, party: &str| {
        if !party.is_empty() && !parties.contains(party) {
            note(
                found,
                "unknown party",
                format!("{list}:{}/{key}", text(record, "id")),
            );
        }
    };
    for entry in records(root, "handover") {
        ask(entry, "handover", "party", text(entry, "party"));
    }
    for agreement in records(root, "agreements") {
        for party in agreement["parties"].as_array().expect("parties") {
            ask(
                agreement,
                "agreement",
                "parties",
                party.as_str().expect("a code"),
            );
        }
        ask(agreement, "agreement", "lead", text(agreement, "lead"));
    }
    for (list, kind) in [("chairs", "chair"), ("meetings", "meeting")] {
        for record in records(root, list) {
            ask(record, kind, "host", text(record, "host"));
            ask(record, kind, "chair", text(record, "chair"));
        }
    }
    let results: BTreeSet<&str> = records(root, "results")
        .into_iter()
        .map(|result| text(result, "code"))
        .collect();
    for (list, kind, key) in [
        ("results", "result", "parent"),
        ("indicators", "indicator", "result"),
    ] {
        for record in records(root, list) {
            let points = text(record, key);
            if !points.is_empty() && !results.contains(points) {
                note(
                    found,
                    "unknown result",
                    format!("{kind}:{}/{key}", text(record, "id")),
                );
            }
        }
    }
    for (list, kind) in [
        ("sources", "source"),
        ("results", "result"),
        ("indicators", "indicator"),
        ("functions", "function"),
        ("agreements", "agreement"),
        ("risks", "risk"),
        ("meetings", "meeting"),
    ] {
        let mut seen = BTreeSet::new();
        for record in records(root, list) {
            if !seen.insert(text(record, "code").to_lowercase()) {
                note(
                    found,
                    "doubled code",
                    format!("{kind}:{}/code", text(record, "id")),
                );
            }
        }
    }
    let codes: BTreeSet<&str> = records(root, "agreements")
        .into_iter()
        .map(|one| text(one, "code"))
        .collect();
    for agreement in records(root, "agreements") {
        let under = text(agreement, "under");
        if !under.is_empty() && !codes.contains(under) {
            note(
                found,
                "unknown instrument",
                format!("agreement:{}/under", text(agreement, "id")),
            );
        }
    }
    for remark in records(root, "notes") {
        let (record, path) = text(remark, "on")
            .split_once('/')
            .expect("a place in a record");
        let (_, id) = record.split_once(':').expect("a kind and an id");
        let indicator = records(root, "indicators")
            .into_iter()
            .find(|one| text(one, "id") == id);
        let year = path.strip_prefix("years/").expect("a year");
        if indicator.is_none_or(|indicator| indicator["years"][year].is_null()) {
            note(
                found,
                "nothing there",
                format!("note:{}/on", text(remark, "id")),
            );
        }
    }
}
