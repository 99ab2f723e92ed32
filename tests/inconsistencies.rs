//! The slips of the printed report that a reader listed by hand, one by one: which a rule finds, and why the
//! others cannot be found.
//!
//! The table is `fixtures/inconsistencies.tsv`: id, kind, visible, rule, address, why.

use std::collections::BTreeSet;

use rapporteur::base::Day;
use rapporteur::check::{Findings, rule};
use rapporteur::model::Workspace;

const TABLE: &str = include_str!("../fixtures/inconsistencies.tsv");
const REPORT: &[u8] = include_bytes!("../fixtures/un-act-2017.json");

struct Row {
    id: &'static str,
    visible: &'static str,
    rule: &'static str,
    address: &'static str,
    why: &'static str,
}

fn rows() -> Vec<Row> {
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, _, visible, rule, address, why] = cells[..] else {
            panic!("six cells: {line}");
        };
        Row {
            id,
            visible,
            rule,
            address,
            why,
        }
    };
    TABLE.lines().skip(1).map(row).collect()
}

/// The addresses of what a rule finds in the report.
fn found() -> BTreeSet<(String, String)> {
    let workspace = Workspace::open(REPORT).unwrap();
    let findings = Findings::of(&workspace, Day::new(2017, 12, 31).unwrap());
    let all = findings.all().iter();
    all.map(|found| (found.rule.to_string(), found.at.to_string()))
        .collect()
}

/// The rows that no rule answers, out of those that say that one does.
fn unanswered(rows: &[Row]) -> Vec<String> {
    let found = found();
    let is_missed = |row: &&Row| {
        let mut of_rule = found.iter().filter(|(rule, _)| rule == row.rule);
        !of_rule.any(|(_, at)| at == row.address || at.starts_with(&format!("{}/", row.address)))
    };
    let missed = rows.iter().filter(is_missed);
    missed
        .map(|row| format!("{}: {} at {}", row.id, row.rule, row.address))
        .collect()
}

#[test]
fn all_of_the_59_inconsistencies_stand_once_in_the_table() {
    let ids: Vec<&str> = rows().iter().map(|row| row.id).collect();
    let expected: Vec<String> = (1..=59).map(|number| format!("INC{number:02}")).collect();
    assert_eq!(ids, expected);
}

#[test]
fn every_row_says_a_rule_and_where_or_why_there_is_none() {
    for row in rows() {
        let is_sentence = row.why.ends_with('.') && row.why.len() > 25;
        assert!(is_sentence, "{}: {}", row.id, row.why);
        match row.visible {
            "yes" | "partly" => assert!(row.rule != "-" && row.address.contains(':'), "{}", row.id),
            "no" => assert_eq!((row.rule, row.address), ("-", "-"), "{}", row.id),
            other => panic!("{}: {other}", row.id),
        }
    }
}

#[test]
fn every_slip_that_a_rule_can_see_is_found_where_the_table_says() {
    let mut rows = rows();
    rows.retain(|row| row.rule != "-" && rule(row.rule).is_some());
    let missed = unanswered(&rows);
    assert!(missed.is_empty(), "{missed:#?}");
    println!("{} of 59 inconsistencies are found by a rule", rows.len());
    assert!(rows.len() >= 17, "{}", rows.len());
}

#[test]
fn every_rule_that_the_table_names_is_there_and_finds_its_slip() {
    let mut rows = rows();
    rows.retain(|row| row.rule != "-");
    let missed = unanswered(&rows);
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn a_row_with_a_wrong_address_is_told() {
    let row = |address| Row {
        id: "X",
        visible: "yes",
        rule: "swapped",
        address,
        why: "",
    };
    assert_eq!(unanswered(&[row("indicator:i-ivs4rc/years/2017")]), [""; 0]);
    assert_eq!(unanswered(&[row("indicator:i-ivs4rc")]), [""; 0]);
    assert_eq!(
        unanswered(&[row("indicator:i-ivs4r")]),
        ["X: swapped at indicator:i-ivs4r"]
    );
}
