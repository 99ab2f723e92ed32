//! Rules on what is missing.

use super::asked::{finds, finds_in_the_report};
use super::*;

const NONE: &[&str] = &[];

fn year(fields: &str, figures: &str) -> Vec<u8> {
    indicator(fields, figures)
}

fn year_of(number: &str, figures: &str) -> Vec<u8> {
    let bytes = indicator(r#""rule": "sum""#, figures);
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    text.replace("\"2017\"", &format!("\"{number}\""))
        .into_bytes()
}

#[test]
fn a_year_names_the_countries_that_have_not_reported_it() {
    let sum = r#""rule": "sum""#;
    let at = "medium indicator:i-1/years/2017";
    let values = |khm: &str, tha: &str| {
        format!(r#""values": {{ "KHM": {{ "value": {khm} }}, "THA": {{ "value": {tha} }} }}"#)
    };
    for there in [
        "0",
        "\"not applicable\"",
        "\"withheld\"",
        "\"unreadable\"",
        "\"not due\"",
    ] {
        finds("not reported", &year(sum, &values("1", there)), NONE);
    }
    finds(
        "not reported",
        &year(sum, &values("1", "\"not reported\"")),
        &[&format!("{at} 2017 is not reported by Thailand")],
    );
    finds(
        "not reported",
        &year(sum, r#""marker": { "value": 3 }"#),
        &[&format!("{at} Nobody has reported 2017")],
    );
    let regional = r#""rule": "sum", "regional_counts": true"#;
    finds(
        "not reported",
        &year(regional, r#""values": { "KHM": { "value": 1 } }"#),
        &[&format!(
            "{at} 2017 is not reported by Thailand and Regional"
        )],
    );
    finds("not reported", &year(r#""rule": "derived""#, ""), NONE);
    // A year that has not ended is not due.
    finds(
        "not reported",
        &year_of("2018", r#""marker": { "value": 3 }"#),
        NONE,
    );
    finds(
        "not reported",
        &year_of("2018", &values("1", "\"not reported\"")),
        &["medium indicator:i-1/years/2018 2018 is not reported by Thailand"],
    );
    finds_in_the_report(
        "not reported",
        &[
            "medium indicator:i-2yyrrr/years/2017 2017 is not reported by China, Lao PDR and Myanmar",
            "medium indicator:i-qbjpyb/years/2017 2017 is not reported by China",
        ],
    );
}

#[test]
fn what_cannot_be_read_is_named_once_a_year() {
    let fields = r#""rule": "sum", "baseline": { "value": "unreadable" },
        "components": [ { "id": "a", "name": "CSOs" }, { "id": "b", "name": "people" } ]"#;
    let figures = r#""total": { "value": { "a": 3, "b": "unreadable" } },
        "values": { "KHM": { "value": "unreadable" }, "THA": { "value": { "a": 3, "b": "withheld" } } }"#;
    finds(
        "unreadable",
        &year(fields, figures),
        &[
            "medium indicator:i-1/years/2017 Not to be read in 2017: the total and Cambodia",
            "medium indicator:i-1 Not to be read: the baseline",
        ],
    );
    finds(
        "unreadable",
        &year(r#""rule": "sum""#, r#""total": { "value": 3 }"#),
        NONE,
    );
    finds_in_the_report(
        "unreadable",
        &[
            "medium indicator:i-7gwdbl/years/2017 Not to be read in 2017: China, Viet Nam and Regional",
            "medium indicator:i-6iht0v/years/2017 Not to be read in 2017: the total",
        ],
    );
}

#[test]
fn a_year_with_figures_has_a_marker_and_when_it_has_ended_a_total() {
    let values = r#""values": { "KHM": { "value": 1 }, "THA": { "value": 1 } }"#;
    let both = format!(r#""marker": {{ "value": 1 }}, "total": {{ "value": 2 }}, {values}"#);
    let said = format!(
        r#""marker": {{ "value": "not applicable" }}, "total": {{ "value": "unreadable" }}, {values}"#
    );
    let empty = r#""values": { "KHM": { "value": "not reported" } }"#;
    for rule in ["no marker", "no total"] {
        finds(rule, &year(r#""rule": "sum""#, &both), NONE);
        finds(rule, &year(r#""rule": "sum""#, &said), NONE);
        finds(rule, &year(r#""rule": "sum""#, empty), NONE);
        finds_in_the_report(rule, NONE);
    }
    let at = "indicator:i-1/years/2017";
    finds(
        "no marker",
        &year(r#""rule": "sum""#, values),
        &[&format!("medium {at}/marker 2017 has no progress marker")],
    );
    finds(
        "no total",
        &year(r#""rule": "sum""#, values),
        &[&format!("low {at}/total 2017 has no printed total")],
    );
    let ordinal = r#""rule": "none", "measure": "ordinal""#;
    finds("no marker", &year(ordinal, values), NONE);
    finds("no total", &year(ordinal, values), NONE);
    finds("no total", &year_of("2018", values), NONE);
}

#[test]
fn an_indicator_has_a_baseline_with_its_year() {
    let at = "indicator:i-1/baseline";
    let baseline = |baseline: &str| year(&format!(r#""rule": "sum" {baseline}"#), "");
    let whole = baseline(r#", "baseline": { "value": 0, "year": 2014 }"#);
    let not_needed = baseline(r#", "baseline": { "value": "not applicable" }"#);
    for rule in ["no baseline", "baseline year"] {
        finds(rule, &whole, NONE);
        finds(rule, &not_needed, NONE);
    }
    finds(
        "no baseline",
        &baseline(""),
        &[&format!("medium {at} The indicator has no baseline")],
    );
    let without = baseline(r#", "baseline": { "value": 0 }"#);
    finds("no baseline", &without, NONE);
    finds(
        "baseline year",
        &without,
        &[&format!("low {at}/year The baseline has no year")],
    );
}

#[test]
fn an_indicator_says_what_is_counted_where_from_and_by_whom() {
    let whole = r#""rule": "sum", "statement": "a", "unit": "b", "definition": "c", "source": "d", "responsible": "e""#;
    finds("definition", &year(whole, ""), NONE);
    let less = whole.replace(r#""unit": "b","#, "");
    let at = "low indicator:i-1 The sheet has no";
    finds("definition", &year(&less, ""), &[&format!("{at} unit")]);
    finds(
        "definition",
        &year(r#""rule": "sum", "unit": "b""#, ""),
        &[&format!(
            "{at} statement, definition, data source or responsible"
        )],
    );
}

#[test]
fn gaps_are_counted_apart_and_one_line_a_record_or_year() {
    let workspace = include_bytes!("../../../fixtures/un-act-2017.json");
    let workspace = opened(workspace);
    let all = Findings::of(&workspace, last_day());
    assert!(all.open().iter().all(|finding| finding.sort == Sort::Doubt));
    let mut places: Vec<(&str, String)> = all
        .gaps()
        .iter()
        .map(|gap| (&*gap.rule, gap.at.to_string()))
        .collect();
    let before = places.len();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), before);
}
