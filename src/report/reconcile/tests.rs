//! Rows whose totals do not match, and what could explain each.

use super::*;
use crate::base::{Day, Words};
use crate::report::Sort;

fn sample() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn of(workspace: &Workspace, code: &str) -> Reconcile {
    reconciled(workspace, code).unwrap()
}

fn reconciled(workspace: &Workspace, code: &str) -> Option<Reconcile> {
    let indicator: Indicator = workspace.by_code(code).unwrap();
    let at = indicator.record().field(["years", "2017", "total"]);
    let wrong = match code {
        "4.2" => Wrong::Swapped,
        _ => Wrong::Total,
    };
    let filter = Words::new("");
    let query = Query {
        year: 2017,
        today: Day::new(2017, 12, 31).unwrap(),
        filter: &filter,
        sort: Sort::File,
        findings: &[],
    };
    reconcile(workspace, &query, &at, wrong, 0)
}

fn words(reconcile: &Reconcile) -> Vec<&str> {
    reconcile
        .ways
        .iter()
        .map(|way| way.words.as_str())
        .collect()
}

/// A workspace of one indicator with these countries and total.
fn row(countries: &str, rest: &str) -> Workspace {
    let text = format!(
        r#"{{ "format": "rapporteur-workspace", "version": 1,
        "parties": [ {{ "id": "KHM", "name": "Cambodia", "kind": "country" }},
          {{ "id": "MMR", "name": "Myanmar", "kind": "country" }},
          {{ "id": "REG", "name": "Regional", "kind": "office" }} ],
        "indicators": [ {{ "id": "i-1", "code": "4.1", "title": "x", "rule": "sum",
          "years": {{ "2017": {{ "values": {{ {countries} }}, {rest} }} }} }} ],
        "notes": [ {{ "id": "n-1", "number": 6, "on": "indicator:i-1/years/2017", "text": "see" }} ] }}"#
    );
    Workspace::open(text.as_bytes()).unwrap()
}

fn one(countries: &str, total: &str) -> Vec<String> {
    let workspace = row(countries, &format!(r#""total": {{ "value": {total} }}"#));
    let reconcile = of(&workspace, "4.1");
    words(&reconcile).into_iter().map(str::to_owned).collect()
}

#[test]
fn the_swapped_row_of_the_2017_report_stands_as_printed_and_as_it_would_be() {
    let workspace = sample();
    let reconcile = of(&workspace, "4.2");
    assert_eq!(reconcile.title, "4.2 Victims via NGOs");
    assert_eq!(
        reconcile.arithmetic,
        "63 + 97 = 160. The total is 409, 249 more."
    );
    assert_eq!(reconcile.printed.result, "409?");
    let way = &reconcile.ways[0];
    assert_eq!(way.words, "swap marker and result");
    assert_eq!(way.follows, "result 160, marker 409");
    assert_eq!(way.status.verdict.words(), "off track");
    assert_eq!(way.figures.marker, "409");
    assert_eq!(way.puts.len(), 2);
}

#[test]
fn other_readings_that_close_a_mean_or_a_sum_are_named_with_the_fewest_changes_first() {
    let workspace = sample();
    let mean = of(&workspace, "1.3a");
    assert_eq!(mean.made, "mean");
    assert_eq!(words(&mean)[0], "read otherwise: Thailand 89 -> 86");
    let sum = of(&workspace, "3.2a");
    let ways = words(&sum);
    assert!(ways.contains(&"read otherwise: China 4 -> 3, Thailand 2 -> 1, Viet Nam 7 -> 4"));
    assert_eq!(ways[0], "read otherwise: Viet Nam 7 -> 2");
    assert_eq!(*ways.last().unwrap(), "correct the total: result 15 -> 20");
}

#[test]
fn slips_of_digits_a_glued_note_a_silent_country_and_the_region_are_found() {
    let khm = |value: &str, mmr: &str| {
        format!(r#""KHM": {{ "value": {value} }}, "MMR": {{ "value": {mmr} }}"#)
    };
    let has = |ways: Vec<String>, expected: &str| {
        assert!(
            ways.iter().any(|way| way == expected),
            "{expected} in {ways:?}"
        );
    };
    has(
        one(&khm("100", "25"), "355"),
        "Myanmar 25 -> 255: a digit was dropped",
    );
    has(
        one(&khm("100", "255"), "125"),
        "Myanmar 255 -> 25: a digit stands twice",
    );
    has(
        one(&khm("5", "7"), "126"),
        "result 126 -> 12: note 6 is glued on",
    );
    has(
        one(&khm("56", "7"), "12"),
        "Cambodia 56 -> 5: note 6 is glued on",
    );
    has(
        one(&khm("5", "\"not reported\""), "12"),
        "Myanmar - -> 7: not reported, and so much is missing",
    );
    has(
        one(&khm("130", "7"), "317"),
        "Cambodia 130 -> 310: two digits have changed places",
    );
    let with_region = format!(r#"{}, "REG": {{ "value": 9 }}"#, khm("5", "7"));
    has(one(&with_region, "21"), "the region counts in");
    // A withheld figure may be the difference: there is nothing to reconcile.
    let withheld = row(&khm("5", "\"withheld\""), r#""total": { "value": 12 }"#);
    assert_eq!(reconciled(&withheld, "4.1"), None);
}

#[test]
fn every_way_closes_the_sum_when_it_is_taken() {
    let workspace = sample();
    for code in ["1.3a", "3.2a", "4.2"] {
        let reconcile = of(&workspace, code);
        assert!(!reconcile.ways.is_empty());
        for way in reconcile.ways {
            let mut book = crate::edit::Book::new(workspace.clone());
            let puts = way.puts.iter();
            let changes: Vec<_> = puts
                .filter_map(|(at, node)| crate::edit::make::put(&workspace, at, node.clone()))
                .collect();
            let step = crate::edit::Step::mine("x", Default::default(), changes);
            book.commit(step).unwrap();
            let basis = Basis::of(book.workspace(), 2017, Day::new(2017, 12, 31).unwrap());
            let reckoned = reckon(&basis, book.workspace().by_code(code).unwrap());
            assert_ne!(
                reckoned.first().agrees(),
                Some(false),
                "{code} {}",
                way.words
            );
        }
    }
}
