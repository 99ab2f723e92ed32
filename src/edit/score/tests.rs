//! Scores: what they change, what is refused by name, and what undo brings back.

use super::*;
use crate::edit::{Book, Stamp, Step};

fn today() -> Day {
    Day::new(2017, 12, 31).unwrap()
}

fn book() -> Book {
    let bytes = include_bytes!("../../../fixtures/un-act-2017.json");
    Book::new(Workspace::open(bytes).unwrap())
}

fn scores(likelihood: Option<u8>, impact: Option<u8>) -> Scores {
    Scores { likelihood, impact }
}

fn id(book: &Book, code: &str) -> String {
    find(book.workspace(), code).unwrap().id().to_owned()
}

fn commit(book: &mut Book, made: (Vec<Change>, String)) -> String {
    let (changes, label) = made;
    book.commit(Step::mine(label.clone(), Stamp::default(), changes))
        .unwrap();
    label
}

#[test]
fn scores_of_one_day_are_one_assessment_and_leave_the_printed_one_alone() {
    let mut book = book();
    let before = book.workspace().bytes();
    let mut ids = Ids::new(1);
    let id = id(&book, "3");
    let made = score(
        book.workspace(),
        &mut ids,
        &id,
        scores(Some(4), None),
        today(),
    );
    assert_eq!(commit(&mut book, made.unwrap()), "R3 likelihood 3 -> 4");
    let made = score(
        book.workspace(),
        &mut ids,
        &id,
        scores(Some(5), Some(4)),
        today(),
    );
    assert_eq!(
        commit(&mut book, made.unwrap()),
        "R3 likelihood 4 -> 5, impact 2 -> 4"
    );
    let risk = find(book.workspace(), "R3").unwrap();
    assert_eq!(risk.assessments().count(), 2);
    let latest = risk.latest_assessment().unwrap();
    assert_eq!((latest.likelihood(), latest.impact()), (Some(5), Some(4)));
    assert_eq!(
        (latest.likelihood_words(), latest.impact_words()),
        (None, None)
    );
    book.undo(Stamp::default()).unwrap();
    book.undo(Stamp::default()).unwrap();
    assert_eq!(book.workspace().bytes(), before);
}

#[test]
fn a_step_moves_the_likelihood_by_one_row_up_to_the_ends_of_the_scale() {
    let mut book = book();
    let mut ids = Ids::new(1);
    let id = id(&book, "R6");
    let mut step_it = |book: &mut Book, way| {
        let made = step(book.workspace(), &mut ids, &id, way, today())?;
        Ok::<String, String>(commit(book, made))
    };
    assert_eq!(
        step_it(&mut book, Way::Down).unwrap(),
        "R6 likelihood 2 -> 1"
    );
    assert_eq!(
        step_it(&mut book, Way::Down).unwrap_err(),
        "The likelihood of R6 is 1, the lowest of the scale."
    );
    for _ in 0..4 {
        step_it(&mut book, Way::Up).unwrap();
    }
    assert_eq!(
        step_it(&mut book, Way::Up).unwrap_err(),
        "The likelihood of R6 is 5, the highest of the scale."
    );
}

#[test]
fn scores_that_cannot_be_are_refused() {
    let book = book();
    let workspace = book.workspace();
    let mut ids = Ids::new(1);
    let id = id(&book, "R1");
    let mut refused = |scores| score(workspace, &mut ids, &id, scores, today()).unwrap_err();
    assert_eq!(
        refused(scores(None, Some(0))),
        "Impact goes from 1 to 5 here; 0 is not on the scale."
    );
    assert_eq!(
        refused(scores(None, None)),
        "There is no score for R1. Type one or both: risk R1 L3 I4"
    );
    let empty = Workspace::open(include_bytes!("../../../fixtures/empty.json")).unwrap();
    assert_eq!(
        find(&empty, "3").unwrap_err(),
        "There is no risk 3 here. There are none yet; o adds the first."
    );
    assert!(
        score(
            &empty,
            &mut Ids::new(1),
            "gone",
            scores(Some(1), None),
            today()
        )
        .is_err()
    );
}

#[test]
fn a_risk_that_happened_is_an_issue_and_happens_once() {
    let mut book = book();
    let before = book.workspace().bytes();
    let id = id(&book, "R1");
    let made = happened(book.workspace(), &id).unwrap();
    assert_eq!(commit(&mut book, made), "R1 happened: an issue now");
    assert_eq!(
        happened(book.workspace(), &id).unwrap_err(),
        "R1 has happened already. It is an issue."
    );
    book.undo(Stamp::default()).unwrap();
    assert_eq!(book.workspace().bytes(), before);
}
