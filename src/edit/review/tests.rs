//! Reviews: what is read, what is refused by name, and what undo brings back.

use super::*;
use crate::edit::{Book, Stamp, Step};
use crate::model::{Level, level};

fn today() -> Day {
    Day::new(2017, 12, 31).unwrap()
}

fn real() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn two() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/two-risks.json")).unwrap()
}

/// Reads a review of the real workspace and makes its changes.
fn review(text: &str) -> Result<(Vec<Change>, String), String> {
    let review = parse(text, today())?;
    changes(&real(), &mut Ids::new(1), &review, today(), "Mai")
}

#[track_caller]
fn refused(text: &str, sentence: &str) {
    assert_eq!(review(text).unwrap_err(), sentence);
}

#[test]
fn a_review_is_read_as_people_type_it() {
    let read = parse("R2 down I3 L2 next +90d", today()).unwrap();
    assert_eq!(read.risk, "R2");
    assert_eq!(read.verdict, Verdict::Down);
    assert_eq!((read.likelihood, read.impact), (Some(2), Some(3)));
    assert_eq!(read.next.unwrap().to_string(), "2018-03-31");
    for text in [
        "review r2 UP l4 next Q3 2018",
        "R2 up next Q3 2018 L4",
        "R2 up L៤ next Q3 2018",
    ] {
        let read = parse(text, today()).unwrap();
        assert_eq!(read.verdict, Verdict::Up, "{text}");
        assert_eq!(read.likelihood, Some(4), "{text}");
        assert_eq!(read.next.unwrap().words(), "Q3 2018", "{text}");
    }
    assert_eq!(parse("R2 close", today()).unwrap().next, None);
    assert_eq!(
        parse("Risk 7 b same next 2019", today()).unwrap().risk,
        "7 b"
    );
}

#[test]
fn a_review_without_the_next_date_is_refused() {
    let sentence = "A review needs the next date. Type: next 30 Jun 2018";
    refused("R2 same", sentence);
    refused("R2 up L4", sentence);
    refused("R2 same next", sentence);
}

#[test]
fn a_review_without_a_verdict_or_a_risk_is_refused() {
    refused(
        "R2",
        "A review says what was found: same, up, down or close.",
    );
    refused(
        "R2 sme next 2018",
        "\"sme\" is no verdict. A review finds same, up, down or close.",
    );
    refused(
        " ",
        "A review names its risk. Type: R2 same next 30 Jun 2018",
    );
    refused(
        "R9 close",
        "There is no risk R9 here. They go from R1 to R6.",
    );
}

#[test]
fn a_date_that_is_none_or_lies_not_ahead_is_refused() {
    refused(
        "R2 same next soon",
        "\"soon\" is not a date. Type: next 30 Jun 2018",
    );
    refused(
        "R2 same next 31 Dec 2017",
        "The next review, 31 Dec 2017, does not lie after today, 31 Dec 2017. Type a later date.",
    );
}

#[test]
fn a_score_that_contradicts_the_verdict_or_the_scale_is_refused() {
    refused(
        "R2 same L4 next 2018",
        "Likelihood 3 -> 4 does not say \"same\". Type up, or leave the score out.",
    );
    refused(
        "R2 up I2 next 2018",
        "Impact 4 -> 2 does not say \"up\". Type down, or leave the score out.",
    );
    refused(
        "R2 up L7 next 2018",
        "Likelihood goes from 1 to 5 here; 7 is not on the scale.",
    );
    refused(
        "R2 up L4 L5 next 2018",
        "The likelihood is given twice, L4 and L5. Leave one out.",
    );
    refused(
        "R2 up quickly next 2018",
        "\"quickly\" has no place in a review. Type: R2 up next 30 Jun 2018",
    );
    assert!(review("R2 same L3 I4 next 2018").is_ok());
    assert!(review("R2 up L5 I2 next 2018").is_ok());
}

#[test]
fn the_same_carries_the_words_of_the_source_and_stays_mapped() {
    let mut book = Book::new(real());
    let before = book.workspace().bytes();
    let (changes, label) = review("R2 same next 30 Jun 2018").unwrap();
    assert_eq!(label, "R2 reviewed: same, next 30 Jun 2018");
    book.commit(Step::mine(label, Stamp::default(), changes))
        .unwrap();
    let risk = find(book.workspace(), "2").unwrap();
    let latest = risk.latest_assessment().unwrap();
    assert_eq!((latest.likelihood(), latest.impact()), (None, None));
    assert_eq!(latest.likelihood_words(), Some("possible"));
    assert_eq!(latest.impact_words(), Some("major"));
    assert_eq!(latest.next_review().unwrap().words(), "30 Jun 2018");
    assert_eq!(risk.assessments().count(), 2);
    // What was saved opens again.
    Workspace::open(book.workspace().bytes().as_bytes()).unwrap();
    book.undo(Stamp::default()).unwrap();
    assert_eq!(book.workspace().bytes(), before);
    book.redo(Stamp::default()).unwrap();
    assert_ne!(book.workspace().bytes(), before);
}

#[test]
fn a_new_score_replaces_the_word_and_the_other_one_is_carried() {
    let mut book = Book::new(real());
    let (changes, label) = review("R2 up L5 next Q3 2018").unwrap();
    assert_eq!(label, "R2 reviewed: up, likelihood 3 -> 5, next Q3 2018");
    book.commit(Step::mine(label, Stamp::default(), changes))
        .unwrap();
    let risk = find(book.workspace(), "R2").unwrap();
    let latest = risk.latest_assessment().unwrap();
    assert_eq!(latest.likelihood(), Some(5));
    assert_eq!(latest.likelihood_words(), None);
    assert_eq!(latest.impact_words(), Some("major"));
    assert_eq!(level(book.workspace(), 5, 4), Some(Level::High));
}

#[test]
fn closing_needs_no_date_and_a_closed_risk_is_not_reviewed() {
    let mut book = Book::new(real());
    let before = book.workspace().bytes();
    let (changes, label) = review("R2 close").unwrap();
    assert_eq!(label, "R2 closed");
    book.commit(Step::mine(label, Stamp::default(), changes))
        .unwrap();
    let again = parse("R2 same next 2018", today()).unwrap();
    assert_eq!(
        super::changes(book.workspace(), &mut Ids::new(2), &again, today(), "").unwrap_err(),
        "R2 is closed. Set its status to open first, then review it."
    );
    let close = parse("R2 close", today()).unwrap();
    assert_eq!(
        super::changes(book.workspace(), &mut Ids::new(2), &close, today(), "").unwrap_err(),
        "R2 is closed already."
    );
    book.undo(Stamp::default()).unwrap();
    assert_eq!(book.workspace().bytes(), before);
}

#[test]
fn a_review_before_the_latest_assessment_is_refused() {
    let early = parse("R1 same next 2027", today()).unwrap();
    assert_eq!(
        changes(&two(), &mut Ids::new(1), &early, today(), "").unwrap_err(),
        "R1 was assessed on 12 Mar 2026 already, after today, 31 Dec 2017. That one counts."
    );
}

#[test]
fn a_stated_trend_moves_with_the_verdict() {
    let day = Day::new(2026, 10, 1).unwrap();
    let mut book = Book::new(two());
    let before = book.workspace().bytes();
    let same = parse("R1 same next 2027", day).unwrap();
    let (changes, label) = changes(book.workspace(), &mut Ids::new(1), &same, day, "").unwrap();
    book.commit(Step::mine(label, Stamp::default(), changes))
        .unwrap();
    let risk = find(book.workspace(), "R1").unwrap();
    assert_eq!(risk.trend(), Some(Trend::Steady));
    let latest = risk.latest_assessment().unwrap();
    assert_eq!((latest.likelihood(), latest.impact()), (Some(4), Some(4)));
    book.undo(Stamp::default()).unwrap();
    assert_eq!(book.workspace().bytes(), before);
}

#[test]
fn a_risk_that_nobody_assessed_gets_its_first_assessment() {
    let text = two().bytes();
    let from = text.find("\"assessments\"").unwrap();
    let to = from + text[from..].find("\"treatment\"").unwrap();
    let text = format!("{}{}", &text[..from], &text[to..]);
    let mut book = Book::new(Workspace::open(text.as_bytes()).unwrap());
    let before = book.workspace().bytes();
    let first = parse("1 up L4 next 2018", today()).unwrap();
    let (changes, label) =
        changes(book.workspace(), &mut Ids::new(1), &first, today(), "").unwrap();
    assert_eq!(label, "R1 reviewed: up, likelihood - -> 4, next 2018");
    book.commit(Step::mine(label, Stamp::default(), changes))
        .unwrap();
    assert_eq!(
        find(book.workspace(), "1").unwrap().assessments().count(),
        1
    );
    book.undo(Stamp::default()).unwrap();
    assert_eq!(book.workspace().bytes(), before);
}
