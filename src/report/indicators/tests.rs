//! What the rows say, with the figures of the 2017 report.

use super::*;
use crate::base::{Day, Words};
use crate::report::table::Datum;

fn sample() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn query<'a>(filter: &'a Words) -> Query<'a> {
    Query {
        year: 2017,
        today: Day::parse("2017-12-31").unwrap(),
        filter,
        sort: Sort::File,
        findings: &[],
    }
}

fn explained(code: &str, party: Option<&str>) -> Vec<String> {
    let workspace = sample();
    let id = workspace.by_code::<Indicator>(code).unwrap().id();
    explain(&workspace, &query(&Words::new("")), id, party)
}

#[test]
fn the_arithmetic_is_said_in_whole_sentences() {
    let check = |code: &str, lines: &[&str]| {
        let said = explained(code, None);
        assert_eq!(said[..lines.len()], *lines, "{code}");
        assert!(said[0].len() <= 78, "{}", said[0]);
    };
    check(
        "O-1",
        &[
            "= 1,817 / 4,000 = 45.4 %. Off track means below 60 % of the marker.",
            "773 + 8 + 30 + 255 + 234 + 517 = 1,817; equals the printed total.",
        ],
    );
    check(
        "1.3a",
        &[
            "= 65 / 70 = 92.9 %. On track means 90 % to below 110 % of the marker.",
            "(70 + 95 + 100 + 11 + 89 + 28) / 6 = 65.5; the report prints 65.",
        ],
    );
    check(
        "1.1",
        &[
            "= 5 / 5 = 100 %. On track means 90 % to below 110 % of the marker.",
            "1 + 1 + 1 + 1 = 4 at least; the report prints 5.",
            "4 of 6 have a number; China, Viet Nam: none.",
        ],
    );
    check(
        "4.2",
        &[
            "= No verdict. As printed: 409 of 160, 256 %. If swapped: 160 of 409, 39 %.",
            "63 + 0 + 97 + 0 + 0 + 0 = 160; the report prints 409.",
        ],
    );
    check(
        "1.2",
        &[
            "= 6 / 8 = 75 %. At risk means 60 % to below 90 % of the marker.",
            "fully: 0 + 0 + 4 + 0 + 1 + 1 = 6; equals the printed total.",
            "partly: 5 + 5 + 2 + 7 + 5 + 4 = 28; equals the printed total.",
        ],
    );
    check(
        "3.2b",
        &["= 7,296 / 4,500 = 162.1 %. Above 150 % the marker may have been too low."],
    );
}

#[test]
fn the_chosen_cell_says_what_is_printed_and_what_else_it_could_be() {
    let said = explained("1.3a", Some("THA")).join("\n");
    assert!(said.contains("Thailand: printed \"%68\" in line 624; uncertain."));
    assert!(said.contains("Thailand, another reading: 86."));
}

#[test]
fn every_row_is_said_in_46_signs() {
    let workspace = sample();
    let filter = Words::new("");
    let list = list(&workspace, &query(&filter));
    for row in &list.rows {
        let said = list.reading(row).full;
        assert!(said.len() <= 46, "{said}");
    }
}

#[test]
fn the_reading_line_is_true_without_the_table() {
    let workspace = sample();
    let filter = Words::new("");
    let list = list(&workspace, &query(&filter));
    let said = |code: &str| {
        let row = list.rows.iter().find(|row| row.code == code).unwrap();
        list.reading(row).short
    };
    assert_eq!(said("O-1"), "Off track: 2,183 short of 4,000.");
    assert_eq!(said("1.1"), "On track: 5 of 5.");
    assert_eq!(said("1.2"), "At risk: 2 short of 8 fully.");
    assert_eq!(said("2.2"), "Exceeded: 2 above 4.");
    assert_eq!(said("3.2b"), "Exceeded: 2,796 above 4,500 returning.");
    assert_eq!(said("4.2"), "No verdict: 160 and 409 may be swapped.");
}

#[test]
fn an_outcome_says_value_sum_and_status() {
    let workspace = sample();
    let id = workspace.by_code::<Indicator>("1.3a").unwrap().id();
    let filter = Words::new("");
    let now = outcome(&workspace, &query(&filter), id, Some("THA")).unwrap();
    assert_eq!(now.value, ["89?"]);
    assert_eq!(now.label, "Mean of six");
    assert_eq!(now.sum, "65.5");
    assert_eq!(now.agreement, "printed 65: not equal");
    assert_eq!(now.status, "= on track, 93 %");
    let id = workspace.by_code::<Indicator>("4.1b").unwrap().id();
    let now = outcome(&workspace, &query(&filter), id, Some("THA")).unwrap();
    assert_eq!(now.parts, "female 5, male 1, no split 0");
    assert_eq!(now.sum, "813");
}

#[test]
fn the_table_holds_every_component_and_every_doubt() {
    let workspace = sample();
    let filter = Words::new("");
    let table = table(&list(&workspace, &query(&filter)));
    let column = |key: &str| {
        table
            .columns
            .iter()
            .position(|column| column.key == key)
            .unwrap()
    };
    let row = |code: &str| {
        let is_it = |row: &&Vec<Datum>| row[0] == Datum::Words(code.to_owned());
        table.rows.iter().find(is_it).unwrap()
    };
    let number = |number| Datum::Number(crate::base::Decimal::whole(number));
    assert!(
        table
            .rows
            .iter()
            .all(|row| row.len() == table.columns.len())
    );
    assert_eq!(row("O-1")[column("KHM")], number(773));
    assert_eq!(row("O-1")[column("REG")], Datum::of("not reported"));
    assert_eq!(
        row("1.2")[column("LAO")],
        Datum::Several(vec![number(4), number(2)])
    );
    assert_eq!(row("3.2b")[column("KHM")], Datum::of("not applicable"));
    assert_eq!(row("4.2")[column("result")], number(409));
    assert_eq!(row("4.2")[column("computed")], number(160));
    assert_eq!(row("4.2")[column("unclear")], Datum::of("marker result"));
    assert_eq!(row("1.3a")[column("unclear")], Datum::of("THA"));
    assert_eq!(
        row("4.1a")[column("components")],
        Datum::of("CSOs; representatives")
    );
}

#[test]
fn a_filter_reads_statements_notes_headings_and_verdicts() {
    let workspace = sample();
    let codes = |filter: &str| {
        let filter = Words::new(filter);
        let rows = list(&workspace, &query(&filter)).rows.into_iter();
        rows.map(|row| row.code).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(codes("exceeded"), "2.2 2.3 3.2b");
    assert_eq!(codes("guidebook"), "3.2a");
    assert_eq!(codes("contributes effectively"), "4.1a 4.1b 4.2 4.3");
    assert_eq!(codes("nobody"), "");
}

#[test]
fn an_indicator_that_comes_from_the_handover_register_carries_its_findings() {
    let workspace = sample();
    let filter = Words::new("");
    let entry = workspace.entries().next().unwrap().record();
    let findings = [crate::check::Finding::new(
        "by hand",
        crate::check::Weight::High,
        entry.field([]),
        "Letter h has no definition",
    )];
    let query = Query {
        findings: &findings,
        ..query(&filter)
    };
    let list = list(&workspace, &query);
    let flagged = list.rows.iter().filter(|row| row.findings > 0);
    let codes: Vec<&str> = flagged.map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["1.2"]);
}
