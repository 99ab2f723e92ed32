//! The words of what changed, on the sample.

use super::{ClashRow, clash_row, lines, rows, summary};
use crate::edit::entry::{Desk, read};
use crate::edit::merge::merge;
use crate::edit::{Book, Ids, Stamp, Step};
use crate::model::Workspace;

fn sample() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

/// The sample after some entries.
fn after(workspace: &Workspace, entries: &[&str]) -> Workspace {
    let mut book = Book::new(workspace.clone());
    for (place, text) in entries.iter().enumerate() {
        let desk = Desk {
            workspace: book.workspace(),
            year: 2017,
            today: workspace.as_of().unwrap(),
            who: "Ana",
        };
        let entry = read(desk, &mut Ids::new(place as u64), text)
            .unwrap_or_else(|doubt| panic!("{text}: {doubt}"));
        let step = Step::mine(entry.label, Stamp::default(), entry.changes);
        book.commit(step)
            .unwrap_or_else(|why| panic!("{text}: {why}"));
    }
    book.workspace().clone()
}

#[track_caller]
fn check(entries: &[&str], said: &[&str]) {
    let before = sample();
    let rows = rows(&before, &after(&before, entries));
    assert_eq!(lines(&rows), said);
    for row in &rows {
        assert!(
            before.record(&row.at.record).is_some() || row.before == "-",
            "{row:?}"
        );
    }
}

#[test]
fn values_stand_as_the_screens_show_them() {
    check(
        &[
            "4.2 total 160",
            "4.2 marker 409",
            "3.2a CHN 3",
            "O-2 CHN 0",
            "4.1a KHM 16/21",
        ],
        &[
            "O-2 CHN      - -> 0",
            "3.2a CHN     4? -> 3",
            "4.1a KHM     15/20 -> 16/21",
            "4.2 marker   160? -> 409",
            "4.2 result   409? -> 160",
        ],
    );
}

#[test]
fn parts_years_and_what_is_new_are_said() {
    check(
        &["4.1b LAO 31 f25 m6"],
        &[
            "4.1b LAO         30 -> 31",
            "4.1b LAO parts   female 24, male 6 -> female 25, male 6",
        ],
    );
    check(
        &["A01 next.due 2018-Q2"],
        &["A01 next due   Q1 2018 -> Q2 2018"],
    );
}

#[test]
fn notes_belong_to_what_they_are_about() {
    check(
        &["4.2 THA 7 #read again"],
        &["4.2 THA        0 -> 7", "4.2 THA note   added"],
    );
}

#[test]
fn what_is_archived_is_said_so_and_comes_back() {
    let before = sample();
    let gone = after(&before, &["R2 archived yes"]);
    assert_eq!(lines(&rows(&before, &gone)), ["R2   archived"]);
    assert_eq!(lines(&rows(&gone, &before)), ["R2   brought back"]);
}

#[test]
fn the_count_is_a_sentence() {
    let before = sample();
    let now = after(&before, &["4.1b LAO 31 f25 m6", "R2 owner Ana"]);
    assert_eq!(summary(&rows(&before, &now)), "3 changes in 2 records.");
    assert_eq!(summary(&[]), "Nothing has changed: both say the same.");
    assert_eq!(
        summary(&rows(&before, &after(&before, &["R2 owner Ana"]))),
        "1 change in 1 record."
    );
}

#[test]
fn a_clash_shows_three_values_with_their_doubt() {
    let before = sample();
    let (ours, theirs) = (
        after(&before, &["1.3a THA 86"]),
        after(&before, &["1.3a THA 90"]),
    );
    let merged = merge(Some(&before), &ours, &theirs).unwrap();
    let rows: Vec<ClashRow> = merged
        .clashes
        .iter()
        .map(|clash| clash_row(&ours, clash))
        .collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].line(), "1.3a THA before 89?, mine 86, theirs 90?");
}

#[test]
fn nothing_steers_a_terminal_and_a_long_text_is_cut() {
    let before = sample();
    let long = format!("R2 owner {}", "very ".repeat(40));
    let now = after(&before, &[&long, "R3 owner \u{1b}[2J"]);
    for line in lines(&rows(&before, &now)) {
        assert!(!line.contains('\u{1b}') && line.len() < 120, "{line}");
    }
}
