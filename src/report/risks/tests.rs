//! The register of risks against the figures of the 2017 report.

use super::*;
use crate::base::{Day, Words};
use crate::edit::{Book, Ids, Stamp, Step, review, score};

fn real() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn today() -> Day {
    Day::new(2017, 12, 31).unwrap()
}

fn listed(workspace: &Workspace, filter: &str, sort: Sort) -> List {
    let query = Query {
        year: 2017,
        today: today(),
        filter: &Words::new(filter),
        sort,
        findings: &[],
    };
    list(workspace, &query)
}

fn codes(list: &List) -> Vec<&str> {
    list.rows.iter().map(|row| row.code.as_str()).collect()
}

fn reviewed(lines: &[&str]) -> Book {
    let mut book = Book::new(real());
    let mut ids = Ids::new(7);
    for line in lines {
        let review = review::parse(line, today()).unwrap();
        let (changes, label) =
            review::changes(book.workspace(), &mut ids, &review, today(), "Mai").unwrap();
        book.commit(Step::mine(label, Stamp::default(), changes))
            .unwrap();
    }
    book
}

#[test]
fn the_worst_come_first_when_asked_and_the_file_orders_else() {
    let workspace = real();
    let file = listed(&workspace, "", Sort::File);
    assert_eq!(codes(&file), ["R1", "R2", "R3", "R4", "R5", "R6"]);
    let worst = listed(&workspace, "", Sort::Worst);
    assert_eq!(codes(&worst), ["R2", "R3", "R4", "R5", "R6", "R1"]);
    let title = listed(&workspace, "", Sort::Title);
    assert_eq!(codes(&title)[0], "R6");
}

#[test]
fn the_filter_looks_at_title_words_and_treatment() {
    let workspace = real();
    for (filter, wanted) in [
        ("lack commitment", vec!["R5"]),
        ("MALAYSIA", vec!["R3"]),
        ("major", vec!["R2"]),
        ("widely", vec!["R4"]),
        ("not rated", vec!["R1"]),
        ("limited -possible", vec!["R6"]),
        ("zebra", vec![]),
    ] {
        let list = listed(&workspace, filter, Sort::File);
        assert_eq!(codes(&list), wanted, "{filter}");
        assert_eq!(list.empty.is_some(), wanted.is_empty());
    }
}

#[test]
fn a_closed_risk_leaves_the_map_and_is_counted_by_itself() {
    let mut book = reviewed(&["R4 close", "R5 up L5 I5 next 2018"]);
    let id = review_id(&book, "R6");
    let (changes, label) = score::happened(book.workspace(), &id).unwrap();
    book.commit(Step::mine(label, Stamp::default(), changes))
        .unwrap();
    let list = listed(book.workspace(), "", Sort::Worst);
    assert_eq!(codes(&list), ["R5", "R2", "R3", "R1", "R6", "R4"]);
    assert_eq!(
        list.not_on_map,
        "not on the map: R1, which has no impact; R4, which is closed; R6, which has happened"
    );
    let counts: Vec<_> = list
        .legend
        .iter()
        .map(|count| (count.word, count.count))
        .collect();
    assert_eq!(
        counts,
        [
            ("low", 0),
            ("moderate", 1),
            ("substantial", 1),
            ("high", 1),
            ("not rated", 1),
            ("happened", 1),
            ("closed", 1)
        ]
    );
    let sentences: Vec<&str> = list.rows.iter().map(|row| row.sentence.as_str()).collect();
    assert_eq!(
        sentences,
        [
            "No owner, next review 2018. High, from likelihood 5 and impact 5.",
            "No owner, no review date. Substantial, mapped from \"possible\" and \"major\".",
            "No owner, no review date. Moderate, mapped from \"possible\" and \"limited\".",
            "No owner, no review date. Not rated: it has no impact.",
            "No owner, no review date. An issue now: it has happened.",
            "Closed. It stays here with its assessments.",
        ]
    );
}

fn review_id(book: &Book, code: &str) -> String {
    let risk = score::find(book.workspace(), code).unwrap();
    risk.id().to_owned()
}

#[test]
fn the_table_has_one_row_a_risk_with_scores_as_numbers() {
    let book = reviewed(&["R3 up L4 next Q3 2018"]);
    let table = table(&listed(book.workspace(), "", Sort::File));
    let keys: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.key.as_str())
        .collect();
    assert_eq!(
        keys,
        [
            "code",
            "title",
            "likelihood",
            "likelihood_words",
            "impact",
            "impact_words",
            "level",
            "mapped",
            "owner",
            "trend",
            "next_review",
            "status"
        ]
    );
    let number = |number| Datum::Number(Decimal::whole(number));
    let words = |words: &str| Datum::of(words);
    assert_eq!(
        table.rows[2],
        [
            words("R3"),
            words("Little engagement beyond COMMIT"),
            number(4),
            Datum::Empty,
            number(2),
            words("limited"),
            words("moderate"),
            words("yes"),
            Datum::Empty,
            words("up"),
            words("2018-Q3"),
            words("open"),
        ]
    );
    assert_eq!(table.rows[0][4], Datum::Empty);
    assert_eq!(table.rows[0][6], words("not rated"));
    assert!(table.rows.iter().all(|row| row.len() == keys.len()));
}
