//! A second opinion on the 2017 report: each finding derived again from the file alone.
//!
//! It reads the JSON as plain JSON, knows nothing of the model and of the rules, and goes through the file rule by
//! rule with plain loops. What it finds is what the program has to find, no more and no less.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur::check::{Findings, rules};
use rapporteur::model::Workspace;
use serde_json::Value;

use crate::fixture_desk;
use crate::fixture_words;

const REPORT: &str = include_str!("../../fixtures/un-act-2017.json");
pub const COUNTRIES: [&str; 6] = ["KHM", "CHN", "LAO", "MMR", "THA", "VNM"];
pub const SEX_AND_AGE: [&str; 6] = ["female", "male", "women", "men", "girls", "boys"];

/// What is found: rule and address.
pub type Found = BTreeSet<(String, String)>;

/// Notes a finding.
pub fn note(found: &mut Found, rule: &str, at: impl Into<String>) {
    let is_new = found.insert((rule.to_owned(), at.into()));
    assert!(is_new, "{rule} is derived twice in one place");
}

/// The records of a list that are in use.
pub fn records<'a>(root: &'a Value, list: &str) -> Vec<&'a Value> {
    let records = root[list].as_array().map(Vec::as_slice).unwrap_or_default();
    records
        .iter()
        .filter(|record| record["archived"] != true)
        .collect()
}

/// A text of a record; empty when it is not there.
pub fn text<'a>(record: &'a Value, key: &str) -> &'a str {
    record[key].as_str().unwrap_or_default()
}

#[test]
fn a_second_opinion_derives_every_finding_of_the_report_and_no_other() {
    let root: Value = serde_json::from_str(REPORT).expect("JSON");
    let mut derived = Found::new();
    figures(&root, &mut derived);
    fixture_desk::derive(&root, &mut derived);
    fixture_words::derive(&root, &mut derived);
    let workspace = Workspace::open(REPORT.as_bytes()).expect("a workspace");
    let findings = Findings::of(&workspace, workspace.as_of().expect("a day"));
    let found: Found = findings
        .all()
        .iter()
        .map(|finding| (finding.rule.to_string(), finding.at.to_string()))
        .collect();
    assert_eq!(
        found.len(),
        findings.all().len(),
        "two findings in one place"
    );
    let missed: Vec<_> = derived.difference(&found).collect();
    let too_many: Vec<_> = found.difference(&derived).collect();
    assert!(
        missed.is_empty() && too_many.is_empty(),
        "missed: {missed:#?}\nnot derived: {too_many:#?}"
    );
    let mut counts: BTreeMap<&str, usize> = rules().map(|rule| (rule.name, 0)).collect();
    for (rule, _) in &derived {
        *counts.entry(rule).or_default() += 1;
    }
    println!(
        "{} findings of the report derived again: {counts:#?}",
        derived.len()
    );
}

/// The figures of the indicators.
fn figures(root: &Value, found: &mut Found) {
    for indicator in records(root, "indicators") {
        let id = text(indicator, "id");
        for (year, sheet) in indicator["years"].as_object().expect("years") {
            let at = format!("indicator:{id}/years/{year}");
            sums(root, indicator, sheet, &at, found);
            cells(indicator, sheet, &at, found);
            unsure(indicator, sheet, &at, found);
        }
        // One year alone: nothing can jump, fall or be copied, and 2017 is not stale.
        assert_eq!(indicator["years"].as_object().expect("years").len(), 1);
        let is_share = text(indicator, "measure") == "percentage";
        assert!(!(is_share && text(indicator, "rule") == "sum"));
    }
}

/// The keys of the components; one nameless key for a value that is one number.
fn components(indicator: &Value) -> Vec<Option<&str>> {
    match indicator["components"].as_array() {
        Some(components) => components.iter().map(|one| one["id"].as_str()).collect(),
        None => vec![None],
    }
}

/// The amount of a component in a cell.
fn amount<'a>(cell: &'a Value, component: Option<&str>) -> &'a Value {
    match component {
        Some(component) if cell["value"].is_object() => &cell["value"][component],
        _ => &cell["value"],
    }
}

/// The handover register counts for a country: how many entries it has in a state.
fn handover_count(root: &Value, country: &str, state: &str) -> f64 {
    let entries = records(root, "handover").into_iter();
    let of_both =
        entries.filter(|entry| text(entry, "party") == country && text(entry, "state") == state);
    of_both.count() as f64
}

/// Totals against what the countries make.
fn sums(root: &Value, indicator: &Value, sheet: &Value, at: &str, found: &mut Found) {
    let rule = text(indicator, "rule");
    for component in components(indicator) {
        let marker = amount(&sheet["marker"], component).as_f64();
        let total = amount(&sheet["total"], component);
        let mut numbers = Vec::new();
        let mut asked: Vec<&str> = COUNTRIES.to_vec();
        if indicator["regional_counts"] == true && rule == "sum" {
            asked.push("REG");
        }
        let mut is_open = false;
        let mut is_missing = false;
        for party in asked {
            let cell = &sheet["values"][party];
            let amount = amount(cell, component);
            if rule == "derived" && amount.is_null() {
                numbers.push(handover_count(root, party, component.expect("two states")));
                continue;
            }
            match amount.as_str() {
                None => numbers.extend(amount.as_f64()),
                Some("not applicable") => {}
                Some("withheld" | "unreadable") => is_open = true,
                Some(_) => is_missing = true,
            }
        }
        let sum: f64 = numbers.iter().sum();
        let made = match rule {
            "mean" => sum / numbers.len() as f64,
            "sum" | "derived" => sum,
            other => panic!("the report has no rule {other}"),
        };
        if let Some(total) = total.as_f64() {
            let agrees = made == total || (rule == "mean" && made.round() == total);
            let is_swapped = rule == "sum"
                && !is_open
                && marker == Some(made)
                && made != 0.0
                && marker != Some(total);
            if is_swapped {
                note(found, "swapped", at);
            } else if !(agrees || is_open && made < total) {
                note(found, "total", format!("{at}/total"));
            }
        }
        let is_lost = total == "unreadable";
        if is_lost && rule == "sum" && !is_open && !is_missing {
            note(found, "lost total", format!("{at}/total"));
        }
        if component == components(indicator)[0] {
            let result = total.as_f64().unwrap_or(made);
            let is_sure =
                !is_unsure(&sheet["marker"], component) && !is_unsure(&sheet["total"], component);
            let marker = marker.expect("every row of the report has a marker");
            assert!(marker > 0.0 && text(indicator, "good") == "up");
            if is_sure && result * 100.0 > 150.0 * marker {
                note(found, "far above", format!("{at}/marker"));
            }
        }
    }
}

/// Each cell by itself.
fn cells(indicator: &Value, sheet: &Value, at: &str, found: &mut Found) {
    let mut all: Vec<(String, &Value)> = vec![
        (
            format!("indicator:{}/baseline", text(indicator, "id")),
            &indicator["baseline"],
        ),
        (
            format!("indicator:{}/target", text(indicator, "id")),
            &indicator["target"],
        ),
        (format!("{at}/marker"), &sheet["marker"]),
        (format!("{at}/total"), &sheet["total"]),
    ];
    let mut short = None;
    for (party, cell) in sheet["values"].as_object().expect("values") {
        let here = format!("{at}/values/{party}");
        let is_known = COUNTRIES.contains(&party.as_str()) || party == "REG";
        if !is_known {
            note(found, "stray figure", here.clone());
        }
        if let Some(each) = cell["value"]
            .as_object()
            .filter(|_| text(indicator, "rule") != "derived")
        {
            let ids = components(indicator);
            let number =
                |id: Option<&str>| each.get(id.expect("a component")).and_then(Value::as_f64);
            if ids
                .iter()
                .any(|id| !each.contains_key(id.expect("a component")))
            {
                note(found, "half a value", here.clone());
            }
            if number(ids[0]).is_some_and(|first| first != 0.0)
                && ids[1..].iter().any(|id| number(*id) == Some(0.0))
            {
                note(found, "component", here.clone());
            }
        }
        if let (Some(parts), Some(whole)) = (cell["parts"].as_object(), cell["value"].as_f64()) {
            let of_sex = parts
                .iter()
                .filter(|(name, _)| SEX_AND_AGE.contains(&name.as_str()));
            let sum: f64 = of_sex.filter_map(|(_, part)| part.as_f64()).sum();
            let is_double = parts.contains_key("female") && parts.contains_key("women");
            assert!(!is_double, "the report splits in one way at a time");
            if sum > whole || parts.values().any(|part| part.as_f64() > Some(whole)) {
                note(found, "parts", format!("{here}/parts"));
            } else if sum < whole && cell["remark"].is_null() {
                short = short.or(Some(format!("{here}/parts")));
            }
        }
        all.push((here, cell));
    }
    if let Some(short) = short {
        note(found, "split short", short);
    }
    for (here, cell) in all {
        let value = &cell["value"];
        let numbers: Vec<f64> = match value.as_object() {
            Some(each) => each.values().filter_map(Value::as_f64).collect(),
            None => value.as_f64().into_iter().collect(),
        };
        let is_share = text(indicator, "measure") == "percentage";
        if is_share && numbers.iter().any(|number| *number > 100.0) {
            note(found, "share", here.clone());
        }
        if numbers.iter().any(|number| *number < 0.0) {
            note(found, "below zero", here.clone());
        }
        if !is_share && numbers.iter().any(|number| number.fract() != 0.0) {
            note(found, "fraction", here.clone());
        }
        let others = cell["printed"]["alternatives"].as_array();
        let elsewhere = others.is_some_and(|others| {
            others.iter().any(|other| {
                other["printed"].is_array() && other["value"] != *value && value.is_number()
            })
        });
        if elsewhere {
            note(found, "two prints", here);
        }
    }
}

/// Whether a figure is read with doubt, or not to be read; one that was changed to another reading was decided.
fn is_unsure(cell: &Value, component: Option<&str>) -> bool {
    let confidence = &cell["printed"]["confidence"];
    let said = match (confidence, component) {
        (Value::Object(each), Some(component)) => each.get(component).and_then(Value::as_str),
        (confidence, _) => confidence.as_str(),
    };
    let amount = amount(cell, component);
    let others = cell["printed"]["alternatives"].as_array();
    let is_decided = others.is_some_and(|others| {
        let mut readings = others.iter().map(|other| match component {
            Some(component) if other["value"].is_object() => &other["value"][component],
            _ => &other["value"],
        });
        readings.any(|reading| reading == amount)
    });
    // What cannot be read at all is another gap.
    said == Some("uncertain") && !is_decided && amount != "unreadable"
}

/// One line a year for what is read with doubt.
fn unsure(indicator: &Value, sheet: &Value, at: &str, found: &mut Found) {
    let mut places = Vec::new();
    let mut ask = |place: String, cell: &Value| {
        let given = |component: &Option<&str>| !amount(cell, *component).is_null();
        let mut components = components(indicator).into_iter().filter(given);
        if components.any(|component| is_unsure(cell, component)) {
            places.push(place);
        }
    };
    ask(format!("{at}/marker"), &sheet["marker"]);
    ask(format!("{at}/total"), &sheet["total"]);
    for (party, cell) in sheet["values"].as_object().expect("values") {
        ask(format!("{at}/values/{party}"), cell);
    }
    match places.as_slice() {
        [] => {}
        [one] => note(found, "uncertain", one.clone()),
        _ => note(found, "uncertain", at),
    }
}
