//! For whom sex, age and form are known: worked out from the parts, and never typed.

use rapporteur::base::{Day, Words};
use rapporteur::edit::entry::{Figure, What};
use rapporteur::model::{Indicator, Record, Workspace};
use rapporteur::report::explain::{Asked, Part, explain};
use rapporteur::report::indicators::list;
use rapporteur::report::{Query, Sort};

const SAMPLE: &str = include_str!("../fixtures/un-act-2017.json");

/// Whether the sentence is said by `=` and printed by `show`.
#[track_caller]
fn says(text: &str, code: &str, sentence: &str) {
    let workspace = Workspace::open(text.as_bytes()).unwrap();
    let filter = Words::default();
    let query = Query {
        year: 2017,
        today: Day::new(2017, 12, 31).unwrap(),
        filter: &filter,
        sort: Sort::File,
        findings: &[],
    };
    let indicator = workspace.by_code::<Indicator>(code).unwrap();
    let asked = Asked {
        workspace: &workspace,
        query: &query,
        done: &[],
    };
    let what = What::Indicator(indicator.id().into(), Some(Figure::Result));
    let explained = explain(&asked, &what);
    let known: Vec<&str> = explained
        .iter()
        .flat_map(|one| one.of(Part::Means))
        .map(|row| row.value.as_str())
        .filter(|said| said.contains("is known"))
        .collect();
    let list = list(&workspace, &query);
    let row = list.rows.iter().find(|row| row.code == code).unwrap();
    assert_eq!(row.available, sentence);
    match sentence {
        "" => assert!(known.is_empty(), "{known:?}"),
        _ => assert_eq!(known, [sentence]),
    }
}

#[test]
fn each_dimension_says_for_whom_it_is_known() {
    says(
        SAMPLE,
        "4.1b",
        "Sex is known for Cambodia, Lao PDR and Thailand only; age for none.",
    );
    says(
        SAMPLE,
        "4.2",
        "Sex is known for Cambodia and Lao PDR; age for Lao PDR only.",
    );
    says(SAMPLE, "O-1", "");
}

#[test]
fn what_is_withheld_or_incomplete_is_known_in_part() {
    let text = SAMPLE.replacen("\"female\": 419", "\"female\": \"withheld\"", 1);
    says(
        &text,
        "4.1b",
        "Sex is known for Lao PDR and Thailand, in part for Cambodia; age for none.",
    );
}

#[test]
fn the_form_of_exploitation_is_said_where_any_is_known() {
    let text = SAMPLE.replacen("\"female\": 419", "\"sexual\": 773, \"female\": 419", 1);
    says(
        &text,
        "4.1b",
        "Sex is known for Cambodia, Lao PDR and Thailand only; age for none; form for Cambodia only.",
    );
}
