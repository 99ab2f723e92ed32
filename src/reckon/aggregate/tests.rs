//! The figures of the 2017 report, and small workspaces for what it does not hold.

use super::*;
use crate::reckon::status::{Verdict, Why, status};

fn sample() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A workspace with one indicator: its rule and more fields, and the fields of its year 2017.
fn one(fields: &str, year: &str) -> Workspace {
    let text = format!(
        r#"{{"format": "rapporteur-workspace", "version": 1, "title": "t", "year": 2017,
        "parties": [
            {{"id": "KHM", "name": "Cambodia", "kind": "country"}},
            {{"id": "LAO", "name": "Lao PDR", "kind": "country"}},
            {{"id": "VNM", "name": "Viet Nam", "kind": "country"}},
            {{"id": "REG", "name": "Regional", "kind": "office"}}],
        "indicators": [{{"id": "i-aaaaaa", "code": "1", "title": "x", {fields},
            "years": {{"2017": {{ {year} }}}}}}]}}"#
    );
    Workspace::open(text.as_bytes()).unwrap()
}

#[track_caller]
fn check(fields: &str, year: &str, sum: &str, verdict: Verdict) {
    let workspace = one(fields, year);
    let basis = Basis::of(&workspace, 2017, day("2018-02-01"));
    let reckoned = reckon(&basis, workspace.indicators().next().unwrap());
    let value = reckoned.first().computed.value;
    let shown = value.map_or("none".to_owned(), |value| value.round(2).plain());
    assert_eq!(shown, sum);
    assert_eq!(status(&basis, &reckoned).verdict, verdict);
}

#[test]
fn every_row_of_2017_has_the_verdict_that_its_figures_make() {
    let workspace = sample();
    let basis = Basis::of(&workspace, 2017, day("2017-12-31"));
    let shown: Vec<String> = workspace
        .indicators()
        .map(|indicator| {
            let reckoned = reckon(&basis, indicator);
            let status = status(&basis, &reckoned);
            let first = reckoned.first();
            format!(
                "{} {} {} {:?} {} {}",
                indicator.code(),
                first
                    .computed
                    .value
                    .map_or("-".to_owned(), |value| value.round(1).plain()),
                status
                    .percent
                    .map_or("-".to_owned(), |percent| percent.round(1).plain()),
                first.agrees(),
                status.verdict.words(),
                status.verdict.sign(),
            )
        })
        .collect();
    let expected = "O-1 1817 45.4 Some(true) off track vv
O-2 7 77.8 Some(true) at risk v
1.1 4 100 Some(false) on track =
1.2 6 75 Some(true) at risk v
1.3a 65.5 92.9 Some(false) on track =
1.3b 80 88.9 Some(true) at risk v
2.1 12 60 Some(true) at risk v
2.2 6 150 Some(true) exceeded ^
2.3 20 666.7 Some(true) exceeded ^^
3.1 2 50 Some(true) off track vv
3.2a 20 83.3 Some(false) at risk v
3.2b 7296 162.1 Some(true) exceeded ^^
4.1a 40 44.4 Some(true) off track vv
4.1b 813 73.9 Some(true) at risk v
4.2 160 - Some(false) no verdict ?
4.3 10 100 Some(true) on track =";
    assert_eq!(shown.join("\n"), expected);
}

#[test]
fn the_handover_register_fills_the_cells_that_come_from_it() {
    let workspace = sample();
    let basis = Basis::of(&workspace, 2017, day("2017-12-31"));
    let reckoned = reckon(&basis, workspace.by_code("1.2").unwrap());
    let counts = |place: usize| {
        let line = &reckoned.lines[place];
        let numbers = line
            .countries
            .iter()
            .map(|figure| figure.number().unwrap().plain());
        numbers.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(counts(0), "0 0 4 0 1 1");
    assert_eq!(counts(1), "5 5 2 7 5 4");
    assert_eq!(
        reckoned.lines[1].computed.value.unwrap().round(0).plain(),
        "28"
    );
}

#[test]
fn a_mean_is_over_those_who_reported_and_leaves_out_whom_it_does_not_concern() {
    let rule = r#""rule": "mean", "good": "up""#;
    let marker = r#""marker": {"value": 60}, "values": "#;
    let cells = r#"{"KHM": {"value": 50}, "LAO": {"value": 75}, "REG": {"value": 1}}"#;
    check(rule, &format!("{marker}{cells}"), "62.5", Verdict::OnTrack);
    let cells =
        r#"{"KHM": {"value": 50}, "LAO": {"value": "not applicable"}, "VNM": {"value": 0}}"#;
    check(rule, &format!("{marker}{cells}"), "25", Verdict::OffTrack);
}

#[test]
fn a_sum_with_a_hidden_part_is_at_least_so_much() {
    let rule = r#""rule": "sum", "good": "up""#;
    let cells = r#""values": {"KHM": {"value": 5}, "LAO": {"value": "withheld"}}"#;
    let low = format!(r#""marker": {{"value": 10}}, {cells}"#);
    check(rule, &low, "5", Verdict::NoVerdict(Why::AtLeast));
    let high = format!(r#""marker": {{"value": 4}}, {cells}"#);
    check(rule, &high, "5", Verdict::Exceeded);
}

#[test]
fn the_regional_figure_counts_only_where_the_indicator_says_so() {
    let year = r#""marker": {"value": 10}, "values": {"KHM": {"value": 4}, "REG": {"value": 6}}"#;
    check(
        r#""rule": "sum", "regional_counts": true"#,
        year,
        "10",
        Verdict::OnTrack,
    );
    check(
        r#""rule": "sum", "regional_counts": false"#,
        year,
        "4",
        Verdict::OffTrack,
    );
    check(
        r#""rule": "max", "regional_counts": true"#,
        year,
        "6",
        Verdict::AtRisk,
    );
    check(
        r#""rule": "none", "regional_counts": true"#,
        year,
        "none",
        Verdict::NoData,
    );
}

#[test]
fn where_less_is_better_the_marker_is_the_limit() {
    let rule = r#""rule": "sum", "good": "down""#;
    let year = |value: &str| {
        format!(r#""marker": {{"value": 10}}, "values": {{"KHM": {{"value": {value}}}}}"#)
    };
    check(rule, &year("10"), "10", Verdict::OnTrack);
    check(rule, &year("20"), "20", Verdict::OffTrack);
    check(rule, &year("0"), "0", Verdict::Exceeded);
    check(rule, &year("-1"), "-1", Verdict::NoVerdict(Why::NoShare));
}

#[test]
fn zero_is_a_number_and_nothing_is_not() {
    let rule = r#""rule": "sum", "good": "up""#;
    let zero = r#""marker": {"value": 5}, "values": {"KHM": {"value": 0}}"#;
    check(rule, zero, "0", Verdict::OffTrack);
    check(rule, r#""marker": {"value": 5}"#, "none", Verdict::NoData);
    let no_marker = r#""values": {"KHM": {"value": 3}}"#;
    check(rule, no_marker, "3", Verdict::NoVerdict(Why::NoMarker));
    let both = r#""marker": {"value": 0}, "values": {"KHM": {"value": 0}}"#;
    check(rule, both, "0", Verdict::OnTrack);
}

#[test]
fn a_chosen_alternative_is_no_longer_uncertain() {
    let rule = r#""rule": "sum", "good": "up""#;
    let year = |value: &str| {
        format!(
            r#""marker": {{"value": 10}}, "total": {{"value": {value}, "printed": {{"text": "x",
            "confidence": "uncertain", "alternatives": [{{"value": 9, "why": "w"}}]}}}}"#
        )
    };
    check(rule, &year("6"), "none", Verdict::NoVerdict(Why::Result));
    check(rule, &year("9"), "none", Verdict::OnTrack);
}

#[test]
fn a_year_is_due_when_it_has_ended() {
    let workspace = sample();
    let indicator = workspace.by_code("O-1").unwrap();
    let verdict = |year, today| {
        let basis = Basis::of(&workspace, year, day(today));
        status(&basis, &reckon(&basis, indicator)).verdict
    };
    assert_eq!(verdict(2018, "2017-12-31"), Verdict::NotDue);
    assert_eq!(verdict(2018, "2018-12-30"), Verdict::NotDue);
    assert_eq!(verdict(2018, "2018-12-31"), Verdict::NoData);
}
