//! What is shown before Enter.

use rapporteur::base::Words;
use rapporteur::edit::Book;
use rapporteur::report::Query;
use rapporteur::report::Sort;
use rapporteur::report::preview::preview;

use super::{sample, today, typed};

#[track_caller]
fn previewed(text: &str) -> Vec<String> {
    let mut book = Book::new(sample());
    let entry = typed(book.workspace(), text).unwrap();
    let filter = Words::default();
    let query = Query {
        year: 2017,
        today: today(),
        filter: &filter,
        sort: Sort::File,
        findings: &[],
    };
    let preview = preview(&mut book, &entry, &query).unwrap();
    assert_eq!(book.workspace().bytes(), sample().bytes());
    preview.lines.into_iter().map(|line| line.text).collect()
}

#[track_caller]
fn shows(text: &str, lines: &[&str]) {
    assert_eq!(previewed(text), lines, "{text}");
}

#[test]
fn the_preview_says_value_sum_and_status_as_on_the_screen() {
    shows(
        "4.1b THA 8 f6 m1",
        &[
            "Thailand      6 -> 8              female 6, male 1, no split 1",
            "Sum           813 -> 815          printed 813: not equal, 1 finding opens",
            "Status        v at risk, 74 %     unchanged",
        ],
    );
    shows(
        "1.3a THA 86",
        &[
            "Thailand      89? -> 86           printed %68: the second reading",
            "Mean of six   65.5 -> 65          printed 65: equal, 1 finding closes",
            "Status        = on track, 93 %    unchanged",
        ],
    );
    shows(
        "1.3a marker 100",
        &[
            "Marker        70 -> 100           printed %02",
            "Mean of six   65.5                printed 65: not equal",
            "Status        = on track, 93 % -> v at risk, 65 %",
        ],
    );
}

#[test]
fn the_preview_of_a_review_says_the_level_and_what_is_missing() {
    shows(
        "R2 same next 30 Jun 2018",
        &[
            "R2 reviewed: same, next 30 Jun 2018",
            "Level stays ###. substantial. Reviewed 31 Dec 2017, next 30 Jun 2018.",
            "Still missing: an owner.",
        ],
    );
}

#[test]
fn the_preview_counts_the_findings_that_open_and_close() {
    shows(
        "handover THA d fully",
        &[
            "handover THA d fully and partly -> fully",
            "1 finding opens, 1 closes: The handover register counts 27 partly, printed 28.",
        ],
    );
}
