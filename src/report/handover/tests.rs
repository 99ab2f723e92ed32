//! The matrix of the real report of 2017, and what filter, order and years make of it.

use super::*;
use crate::base::{Day, Words, width};
use crate::check::{Finding, Weight};
use crate::report::Sort;
use crate::report::table::Datum;

fn sample() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn query<'a>(year: i16, filter: &'a Words, findings: &'a [Finding]) -> Query<'a> {
    Query {
        year,
        today: Day::new(2017, 12, 31).unwrap(),
        filter,
        sort: Sort::File,
        findings,
    }
}

fn letters(matrix: &Matrix) -> String {
    matrix.all_rows().map(|row| &*row.letter).collect()
}

#[test]
fn the_columns_say_themselves_in_a_line() {
    let filter = Words::default();
    let matrix = list(&sample(), &query(2017, &filter, &[]));
    let readings: Vec<&str> = matrix
        .countries
        .iter()
        .map(|each| each.reading.as_str())
        .collect();
    assert_eq!(
        readings,
        [
            "Cambodia: 5 partly (b,c,d,e,g).",
            "China: 5 partly (b,d,e,f,g).",
            "Lao PDR: 4 fully (b,d,j,k), 2 partly (e,g). j and k are not defined.",
            "Myanmar: 7 partly (a,b,c,d,e,f,j). j is not defined.",
            "Thailand: 1 fully (d), 5 partly (b,c,d,g,h). d stands twice; h is not defined.",
            "Viet Nam: 1 fully (b), 4 partly (e,f,i,k). i and k are not defined.",
        ]
    );
    assert!(readings.iter().all(|line| width(line) <= 79));
    assert_eq!(matrix.chair.as_deref(), Some("2017: Myanmar hosts SOM12."));
    assert_eq!(matrix.legend.open, 2);
}

#[test]
fn a_state_of_an_earlier_year_is_carried_and_says_so() {
    let filter = Words::default();
    let matrix = list(&sample(), &query(2018, &filter, &[]));
    let (row, country, cell) = matrix.cell(Some("b"), Some("LAO")).unwrap();
    assert_eq!((&*row.letter, &*country.code), ("b", "LAO"));
    assert!(cell.carried);
    assert_eq!(
        cell.line,
        "b: Admin, technical. Carried over from 2017. No evidence, no receiving body."
    );
    assert_eq!(matrix.fully.together, 6);
    assert_eq!(matrix.fully.against, None);
    let chair = "2018: China chairs, and hosts SOM13.";
    assert_eq!(matrix.chair.as_deref(), Some(chair));
    let before = list(&sample(), &query(2016, &filter, &[]));
    assert_eq!(
        before.countries[0].reading,
        "Cambodia: nothing is handed over."
    );
    assert!(before.undefined.is_empty() && before.only.is_none());
}

#[test]
fn the_filter_leaves_rows_and_the_totals_stay() {
    let workspace = sample();
    let shown = |typed: &str| {
        let filter = Words::new(typed);
        let matrix = list(&workspace, &query(2017, &filter, &[]));
        assert_eq!((matrix.fully.together, matrix.legend.not_reported), (6, 15));
        letters(&matrix)
    };
    assert_eq!(shown("press"), "e");
    assert_eq!(shown("thailand"), "bcdgh");
    assert_eq!(shown("not defined"), "hijk");
    assert_eq!(shown("viet fully"), "bk");
    assert_eq!(shown("zebra"), "");
    let filter = Words::new("zebra");
    let matrix = list(&workspace, &query(2017, &filter, &[]));
    assert!(matrix.empty.is_some());
    let filter = Words::default();
    let worst = Query {
        sort: Sort::Worst,
        ..query(2017, &filter, &[])
    };
    assert_eq!(letters(&list(&workspace, &worst)), "acfgebdhijk");
}

#[test]
fn findings_flag_their_cells_and_undefined_letters_are_one_finding_of_all() {
    let finding = |at: &str| Finding::new("test", Weight::High, at.parse().unwrap(), "Something");
    let findings = [
        finding("handover:h-94nsra/state"),
        finding("handover:h-s95biu"),
        finding("handover:h-5obp44"),
        finding("function:f-j2h9u3"),
        finding("risk:f-4lrwa2"),
    ];
    let filter = Words::default();
    let matrix = list(&sample(), &query(2017, &filter, &findings));
    let flags = |letter, party| matrix.cell(Some(letter), Some(party)).unwrap().2.finding;
    assert!(flags("d", "THA") && flags("b", "KHM"));
    assert!(!flags("h", "THA") && !flags("b", "CHN"));
    assert!(matrix.rows[0].finding && !matrix.rows[1].finding);
    assert_eq!(matrix.legend.open, 4);
}

#[test]
fn the_rules_and_the_matrix_count_the_same_two_things() {
    let workspace = sample();
    let findings = crate::check::check(&workspace, Day::new(2017, 12, 31).unwrap());
    let filter = Words::default();
    let matrix = list(&workspace, &query(2017, &filter, &findings));
    assert_eq!(matrix, list(&workspace, &query(2017, &filter, &[])));
    let detail = detail(&workspace, &query(2017, &filter, &findings), "d").unwrap();
    assert_eq!(
        detail.sentences[0],
        "! Thailand counts d both fully and partly."
    );
}

#[test]
fn the_table_has_a_row_a_function_and_a_column_a_country() {
    let filter = Words::default();
    let table = table(&list(&sample(), &query(2017, &filter, &[])));
    let keys: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.key.as_str())
        .collect();
    assert_eq!(
        keys.join(" "),
        "function title KHM CHN LAO MMR THA VNM fully partly not_reported"
    );
    let of_d = &table.rows[3];
    let both = Datum::Several(vec![Datum::of("fully"), Datum::of("partly")]);
    assert_eq!((&of_d[0], &of_d[6]), (&Datum::of("d"), &both));
    assert_eq!(of_d[7], Datum::of("not reported"));
    assert_eq!(table.rows.len(), 11);
    assert!(table.rows.iter().all(|row| row.len() == keys.len()));
    assert_eq!(
        (&table.rows[7][2], &table.rows[7][10]),
        (&Datum::Empty, &Datum::Empty)
    );
}

#[test]
fn the_detail_of_a_function_says_each_country_and_what_was_printed() {
    let filter = Words::default();
    let detail = detail(&sample(), &query(2017, &filter, &[]), "d").unwrap();
    assert_eq!(detail.place, "function, 4 of 7");
    assert_eq!(
        detail.summary,
        "2 fully, 4 partly, 1 not reported in 2017. Thailand counts in both."
    );
    let thailand = &detail.countries[4];
    assert_eq!(
        (thailand.words.as_str(), thailand.since.as_str()),
        ("fully and partly", "2017")
    );
    assert_eq!(
        thailand.printed,
        ["\"1 fully (d) 5 partly ( b,c,d,g,h)\" (line 624)"]
    );
    assert!(thailand.finding && !thailand.carried);
    assert_eq!(detail.countries[5].words, "not reported");
    assert!(super::detail(&sample(), &query(2017, &filter, &[]), "z").is_none());
}
