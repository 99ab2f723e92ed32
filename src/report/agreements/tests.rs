//! The list of 2017, its order, filter, sentences and table.

use super::*;
use crate::base::{Day, Words};
use crate::check::{Finding, Weight};
use crate::model::RecordId;

fn workspace() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn listed(today: &str, filter: &str, sort: Sort, findings: &[Finding]) -> List {
    let words = Words::new(filter);
    let query = Query {
        year: 2017,
        today: Day::parse(today).unwrap(),
        filter: &words,
        sort,
        findings,
    };
    list(&workspace(), &query)
}

fn codes(list: &List) -> Vec<&str> {
    list.rows.iter().map(|row| &*row.code).collect()
}

#[test]
fn each_row_says_itself_in_words() {
    let list = listed("2017-12-31", "", Sort::File, &[]);
    assert_eq!(list.rows.len(), 27);
    assert_eq!(list.next_meeting.as_deref(), Some("Next meeting: Q1 2018."));
    let sentence = |code: &str| {
        let row = list.rows.iter().find(|row| &*row.code == code);
        row.unwrap().sentence.clone()
    };
    for (code, words) in [
        (
            "A01",
            "Text agreed? The report uses 3 wordings. Next meeting: Q1 2018.",
        ),
        ("A02", "Legal status not stated. Work: operating."),
        ("A03", "Exploratory. Next: develop the SOP."),
        ("A04", "Negotiating. Next: meet to finalise the MoU, 2018."),
        (
            "A21",
            "Text agreed. Next: China chairs COMMIT and hosts SOM13, 2018.",
        ),
    ] {
        assert_eq!(sentence(code), words);
    }
}

#[test]
fn a_date_that_has_passed_is_late_and_comes_first() {
    let list = listed("2018-04-12", "", Sort::Worst, &[]);
    assert_eq!(codes(&list)[..2], ["A01", "A02"]);
    assert_eq!(
        list.rows[0].sentence,
        "Text agreed? The report uses 3 wordings. Next meeting: Q1 2018, late by 12 days."
    );
    assert_eq!(list.next_meeting.as_deref(), Some("Next meeting: 2018."));
}

#[test]
fn the_lowest_legal_status_comes_first_where_nothing_is_late() {
    let list = listed("2017-12-31", "", Sort::Worst, &[]);
    let legal: Vec<Legal> = list.rows.iter().map(|row| row.legal).collect();
    assert!(legal.is_sorted());
    let list = listed("2017-12-31", "", Sort::Title, &[]);
    assert_eq!(&*list.rows[0].title, "2018 priorities");
}

#[test]
fn a_filter_looks_at_parties_areas_and_statuses() {
    for (filter, expected) in [
        ("malaysia", vec!["A04", "A05", "A35"]),
        ("hotline", vec!["A01"]),
        ("mou", vec!["A04", "A09"]),
        ("stalled", vec![]),
        ("exploratory", vec!["A03", "A09"]),
        ("thailand lao", vec!["A07"]),
    ] {
        let list = listed("2017-12-31", filter, Sort::File, &[]);
        let found = codes(&list);
        for code in &expected {
            assert!(found.contains(code), "{filter}: {found:?}");
        }
        let is_loose = filter == "malaysia" || filter == "thailand lao";
        assert!(is_loose || found == expected, "{filter}: {found:?}");
    }
}

#[test]
fn a_finding_marks_its_row_alone() {
    let at = RecordId::new(Kind::Agreement, "a-f678bn").field(["legal"]);
    let finding = Finding::new("unclear", Weight::Medium, at, "");
    // What is only worth a look leaves no mark.
    let other = RecordId::new(Kind::Agreement, "a-qfvdqi").field(["legal"]);
    let low = Finding::new("unclear", Weight::Low, other, "");
    let list = listed("2017-12-31", "", Sort::File, &[finding, low]);
    let marked: Vec<&str> = list
        .rows
        .iter()
        .filter(|row| row.has_finding)
        .map(|row| &*row.code)
        .collect();
    assert_eq!(marked, ["A03"]);
}

#[test]
fn the_table_has_one_column_a_country() {
    let table = table(&listed("2017-12-31", "", Sort::File, &[]));
    let keys: Vec<&str> = table.columns.iter().map(|column| &*column.key).collect();
    assert_eq!(
        keys,
        [
            "code",
            "title",
            "full_title",
            "KHM",
            "CHN",
            "LAO",
            "MMR",
            "THA",
            "VNM",
            "others",
            "instrument",
            "legal",
            "work",
            "next",
            "next_due",
            "days_left",
            "confidence"
        ]
    );
    assert_eq!(table.rows.len(), 27);
    let first = &table.rows[0];
    assert_eq!(first.len(), table.columns.len());
    assert_eq!(first[3], Datum::of("x"));
    assert_eq!(first[5], Datum::Empty);
    assert_eq!(first[14], Datum::of("2018-Q1"));
    assert_eq!(first[15], Datum::Number(Decimal::whole(90)));
    assert_eq!(table.rows[1][11], Datum::of("not stated"));
}

#[test]
fn plus_and_minus_go_along_the_ladder_to_its_ends() {
    let workspace = workspace();
    let (address, node, label) = step(&workspace, "a-ymc4cl", true).unwrap();
    assert_eq!(address.to_string(), "agreement:a-ymc4cl/legal");
    assert_eq!(node.as_str(), Some("signed"));
    assert_eq!(label, "A01 legal text agreed -> signed");
    let (_, node, _) = step(&workspace, "a-ymc4cl", false).unwrap();
    assert_eq!(node.as_str(), Some("negotiating"));
    assert_eq!(step(&workspace, "a-xtprly", false), None);
    assert_eq!(step(&workspace, "a-none", true), None);
}
