//! The matrix of 2017, pair by pair.

use super::*;
use crate::base::{Day, Words};
use crate::report::Sort;

fn workspace() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn made(workspace: &Workspace, filter: &str) -> Matrix {
    let words = Words::new(filter);
    let query = Query {
        year: 2017,
        today: Day::parse("2017-12-31").unwrap(),
        filter: &words,
        sort: Sort::File,
        findings: &[],
    };
    matrix(workspace, &query)
}

fn sentence<'a>(matrix: &'a Matrix, row: &str, column: &str) -> &'a str {
    let (row, column) = matrix.chosen(Some(row), Some(column));
    &matrix.cell(row, column).unwrap().sentence
}

#[test]
fn each_pair_is_said_in_words() {
    let workspace = workspace();
    let matrix = made(&workspace, "");
    for (row, column, words) in [
        (
            "KHM",
            "MYS",
            "Cambodia and Malaysia: an MoU is being negotiated. They meet in 2018.",
        ),
        (
            "KHM",
            "CHN",
            "Cambodia and China: joint plan of action, text agreed (unclear). They meet in Q1 2018.",
        ),
        ("THA", "NLD", "Thailand and Netherlands: visit, no text."),
        ("KHM", "LAO", "Cambodia and Lao PDR: only the 6 of all six."),
        (
            "CHN",
            "ASEAN",
            "China and ASEAN: only through all six, A24, A25.",
        ),
        (
            "MMR",
            "GBR",
            "Myanmar and United Kingdom: nothing is reported. o adds an agreement.",
        ),
    ] {
        assert_eq!(sentence(&matrix, row, column), words);
    }
}

#[test]
fn the_gaps_are_counted() {
    let workspace = workspace();
    assert_eq!(
        made(&workspace, "").sentence,
        "Among the six, 8 of 15 pairs report nothing. Myanmar reports none of its 5."
    );
    assert_eq!(
        made(&workspace, "hotline").sentence,
        "Among the six, 14 of 15 pairs report nothing. 4 countries report none of their 5."
    );
}

#[test]
fn partners_outside_stand_in_the_order_of_the_file_when_they_have_a_pair() {
    let matrix = made(&workspace(), "");
    let codes: Vec<&str> = matrix.columns.iter().map(|side| &*side.code).collect();
    assert_eq!(
        codes,
        [
            "KHM", "CHN", "LAO", "MMR", "THA", "VNM", "MYS", "IND", "GBR", "NLD", "ASEAN", "BALI",
            "UNACT", "UNODC", "INTPL"
        ]
    );
}

#[test]
fn an_agreement_with_a_lead_counts_for_its_lead() {
    let workspace = workspace();
    let codes = |first, second| -> Vec<Box<str>> {
        let links = chain(&workspace, first, second);
        links.into_iter().map(|link| link.code).collect()
    };
    let all = ["A20", "A21", "A22", "A23", "A24", "A25"].map(Box::from);
    let with = |own: &[&str]| -> Vec<Box<str>> {
        let own = own.iter().map(|code| Box::from(*code));
        own.chain(all.clone()).collect()
    };
    assert_eq!(codes("KHM", "VNM"), with(&["A16", "A17"]));
    assert_eq!(codes("KHM", "LAO"), with(&[]));
    assert_eq!(codes("KHM", "CHN"), with(&["A01", "A02"]));
    assert_eq!(codes("KHM", "MYS"), [Box::from("A04")]);
    assert_eq!(codes("KHM", "KHM"), Vec::<Box<str>>::new());
}

#[test]
fn a_chain_has_the_furthest_first() {
    let links = chain(&workspace(), "KHM", "ASEAN");
    let steps: Vec<Step> = links.iter().map(|link| link.step).collect();
    assert_eq!(steps, [Step::Working, Step::Working, Step::All, Step::All]);
    let links = chain(&workspace(), "KHM", "CHN");
    assert_eq!(links[0].legal, "Text agreed?");
}
