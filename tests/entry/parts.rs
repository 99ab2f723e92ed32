//! Breakdowns as people type them: by sex, by age, by form of exploitation, and a part that is withheld.

use rapporteur::base::{Decimal, Words};
use rapporteur::edit::Book;
use rapporteur::model::{Amount, CATEGORIES, Indicator, Nothing};
use rapporteur::report::preview::preview;
use rapporteur::report::{Query, Sort};

use super::{check, commit, diff, refused, sample, today, typed};

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
    preview.lines.into_iter().map(|line| line.text).collect()
}

#[test]
fn figures_before_their_letters_are_read_as_well_as_behind_them() {
    check(
        "4.1b KHM 773 420f 353m",
        "4.1b Cambodia 773, female 420, male 353",
    );
    check(
        "4.2 LAO 97 20w 49m 18g 10b",
        "4.2 Lao PDR 97, girls 18, boys 10, women 20, men 49",
    );
    check(
        "4.1b LAO 31 f25 m6",
        "4.1b Lao PDR 30 -> 31, female 25, male 6",
    );
}

#[test]
fn forms_of_exploitation_are_typed_by_word_or_by_their_first_letters() {
    for text in [
        "O-1 LAO 30 sexual 20 labour 10",
        "O-1 LAO 30 20sexual 10labour",
        "O-1 LAO 30 sex20 lab10",
        "O-1 LAO 30 20 sexual 10 labor",
    ] {
        check(text, "O-1 Lao PDR 30, sexual 20, labour 10");
    }
    check(
        "O-1 LAO 30 ad 25 children 5",
        "O-1 Lao PDR 30, adults 25, children 5",
    );
}

#[test]
fn every_category_of_the_table_can_be_typed_in_each_of_its_ways() {
    for category in CATEGORIES {
        for typed_as in category.typed {
            let text = format!("O-1 LAO {typed_as} 5");
            let mut book = Book::new(sample());
            commit(&mut book, &text);
            let indicator = book.workspace().by_code::<Indicator>("O-1").unwrap();
            let cell = indicator.year(2017).value("LAO");
            // Beside nothing that tells an age, m is any male person.
            let word = if *typed_as == "m" {
                "male"
            } else {
                category.word
            };
            let five = Amount::Number(Decimal::whole(5));
            assert_eq!(cell.part(word), Some(five), "{text}");
        }
    }
}

#[test]
fn the_parts_of_each_dimension_add_up_to_the_whole_by_themselves() {
    check(
        "O-1 LAO 30 f24 m6 sexual 20 labour 10 adults 30",
        "O-1 Lao PDR 30, f24 m6 sexual 20 labour 10 adults 30",
    );
    refused(
        "O-1 LAO 30 sexual 20 labour 11",
        "Not possible: sexual 20 and labour 11 are 31, one more than 30.",
    );
    refused(
        "O-1 LAO 30 f24 m6 adults 25 children 7",
        "Not possible: adults 25 and children 7 are 32, two more than 30.",
    );
}

#[test]
fn the_preview_says_what_each_dimension_leaves() {
    assert_eq!(
        previewed("4.2 LAO 97 sexual 20 labour 10"),
        [
            "Lao PDR       97                  f20 m49 g18 b10, no split 0",
            "By form       sexual 20, labour 10, no split 67",
            "Sum           160                 printed 409: not equal",
            "Status        ? no verdict        unchanged",
        ]
    );
}

#[test]
fn two_more_breakdowns_share_a_line_of_the_preview() {
    let seen = previewed("O-1 LAO 30 f24 m5 sexual 20 adults 30");
    assert_eq!(
        seen[..2],
        [
            "Lao PDR       30                  female 24, male 5, no split 1",
            "Also          by age: adults 30, no split 0; by form: sexual 20, no split 10",
        ]
    );
}

#[test]
fn a_part_that_is_withheld_is_kept_and_the_rest_is_said_as_the_most_it_can_be() {
    check("4.1b LAO 30 f* m6", "4.1b Lao PDR 30, female *, male 6");
    check("4.1b LAO f withheld", "4.1b Lao PDR 30, female *, male 6");
    check("4.1b LAO *f", "4.1b Lao PDR 30, female *, male 6");
    let (out, new) = diff("4.1b LAO f*");
    assert_eq!(
        (out, new),
        (
            vec!["\"female\": 24,".to_owned()],
            vec!["\"female\": \"withheld\",".to_owned()],
        )
    );
    assert_eq!(
        previewed("4.1b LAO f*")[0],
        "Lao PDR       30                  female *, male 6, no split at most 24"
    );
    refused(
        "4.1b LAO f* m31",
        "Not possible: male 31 is one more than 30.",
    );
}

#[test]
fn only_withheld_stands_for_a_part_that_has_no_number() {
    refused(
        "4.1b LAO f na m6",
        "Not possible: female has no number. Type one.",
    );
    refused(
        "4.1b LAO f ? m6",
        "Not possible: female has no number. Type one.",
    );
    check("4.1b LAO f-", "4.1b Lao PDR 30, male 6");
    let text = String::from_utf8(super::SAMPLE.to_vec()).unwrap();
    let wrong = text.replacen("\"female\": 419", "\"female\": \"not reported\"", 1);
    let refused = rapporteur::model::Workspace::open(wrong.as_bytes()).unwrap_err();
    assert!(refused.to_string().contains("withheld"), "{refused}");
    let right = text.replacen("\"female\": 419", "\"female\": \"withheld\"", 1);
    let workspace = rapporteur::model::Workspace::open(right.as_bytes()).unwrap();
    let cell = workspace.by_code::<Indicator>("4.1b").unwrap();
    let cell = cell.year(2017).value("KHM");
    assert_eq!(
        cell.part("female"),
        Some(Amount::Nothing(Nothing::Withheld))
    );
}
