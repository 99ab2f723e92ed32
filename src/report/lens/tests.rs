//! The lens on the report of 2017, and on a small register with dates inside the year.

use super::*;
use crate::base::Words;

fn workspace(bytes: &[u8]) -> Workspace {
    Workspace::open(bytes).unwrap()
}

fn sample() -> Workspace {
    workspace(include_bytes!("../../../fixtures/un-act-2017.json"))
}

fn counted() -> Workspace {
    workspace(include_bytes!("../../../fixtures/counted.json"))
}

fn on(workspace: &Workspace, day: &str) -> Lens {
    let day = Day::parse(day).unwrap();
    let query = Query {
        year: day.year(),
        today: day,
        filter: &Words::default(),
        sort: Sort::File,
        findings: &[],
    };
    lens(workspace, &query, day)
}

#[test]
fn the_first_sentence_of_the_report_of_2017_is_true_without_the_table() {
    let lens = on(&sample(), "2018-12-31");
    assert_eq!(
        lens.sentence.whole,
        "If support stops on 31 Dec 2018, no function is fully held by all six. Of 42 handovers 3 are fully \
         done, 24 partly; 15 are not reported. Cambodia, China, Myanmar and Thailand fully hold none."
    );
    assert_eq!(
        lens.sentence.shortest,
        "31 Dec 2018: none of 7 functions is held by all six."
    );
}

#[test]
fn where_entries_contradict_each_other_the_function_is_not_fully_held() {
    let lens = on(&sample(), "2018-12-31");
    let (row, country, cell) = lens.cell(Some("d"), Some("THA")).unwrap();
    assert_eq!((&*row.held_words, &*country.name), ("1 of 6", "Thailand"));
    assert!(!cell.is_held && cell.text == "F+p");
    assert_eq!(
        cell.line,
        "Thailand: fully and partly, carried since 2017; contradictory, not held."
    );
}

#[test]
fn each_country_has_the_functions_that_stop_there_and_undefined_letters_stand_apart() {
    let lens = on(&sample(), "2017-12-31");
    let lines: Vec<&str> = lens.countries.iter().map(|one| &*one.line).collect();
    assert_eq!(lines[0], "Cambodia: all 7 stop, a, b, c, d, e, f and g.");
    assert_eq!(
        lines[2],
        "Lao PDR: 5 of 7 stop, a, c, e, f and g. b and d go on. Not defined: j and k."
    );
    let letters: Vec<&str> = lens.undefined.iter().map(|row| &*row.letter).collect();
    assert_eq!(letters, ["h", "i", "j", "k"]);
}

#[test]
fn the_report_links_nothing_to_a_function_and_the_lens_says_so() {
    let lens = on(&sample(), "2017-12-31");
    for row in lens.all_rows() {
        assert_eq!(
            row.line,
            "No record says that it hangs on this function. 1.2 Handover counts it."
        );
    }
    assert!(lens.strays.is_empty());
}

#[test]
fn what_begins_after_the_day_does_not_count_yet() {
    let workspace = counted();
    let cell = |day, letter, party| {
        let lens = on(&workspace, day);
        let (_, _, cell) = lens.cell(Some(letter), Some(party)).unwrap();
        (cell.is_held, cell.words.clone())
    };
    let (no, yes) = (false, true);
    assert_eq!(
        cell("2018-06-30", "a", "KHM"),
        (no, "partly, carried since 2017".to_owned())
    );
    assert_eq!(
        cell("2018-07-01", "a", "KHM"),
        (yes, "fully, since 1 Jul 2018".to_owned())
    );
    assert_eq!(
        cell("2016-12-31", "a", "KHM"),
        (no, "not reported".to_owned())
    );
    assert_eq!(
        cell("2018-06-30", "a", "THA"),
        (no, "handed back, since 2018".to_owned())
    );
}

#[test]
fn what_names_a_function_hangs_on_it_and_a_letter_that_nobody_knows_is_said() {
    let lens = on(&counted(), "2018-12-31");
    let line = |letter| lens.cell(Some(letter), None).unwrap().0.line.clone();
    assert_eq!(
        line("a"),
        "A01 Both borders hangs on it. 3.1 Handover counts it."
    );
    assert_eq!(
        line("b"),
        "A01 Both borders and R1 Nobody calls the meeting hang on it. 3.1 Handover counts it."
    );
    assert_eq!(
        lens.strays,
        ["R1 hangs on q, which no function and no entry has."]
    );
    let codes: Vec<String> = lens.rows.iter().map(Row::codes).collect();
    assert_eq!(codes, ["A01, 3.1", "A01, R1, 3.1"]);
}

#[test]
fn a_workspace_without_functions_says_what_to_do() {
    let lens = on(
        &workspace(include_bytes!("../../../fixtures/empty.json")),
        "2018-12-31",
    );
    assert_eq!(
        lens.empty.as_deref(),
        Some("No functions yet. o adds the first.")
    );
    assert!(
        lens.sentence
            .whole
            .starts_with("If support stops on 31 Dec 2018, nothing is known")
    );
}
