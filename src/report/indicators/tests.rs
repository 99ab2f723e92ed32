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
