//! Figures that are counted from handover, agreements and meetings: against a count by another route, over
//! random registers; the doors that are shut to a typed value; and the screen, which follows a register at once.

#[path = "../support/chance.rs"]
mod chance;
mod doors;
#[path = "../support/keyed.rs"]
mod keyed;
mod laws;
mod screen;

use std::path::Path;

use rapporteur::base::Day;
use rapporteur::model::{Indicator, Record, Workspace};
use rapporteur::reckon::aggregate::{Basis, reckon};

fn fixture(name: &str) -> Workspace {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    Workspace::open(&std::fs::read(fixtures.join(name)).unwrap()).unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The cells of an indicator and its total, as texts: "1 1 0 = 1".
fn figures(workspace: &Workspace, code: &str, year: i16, today: Day) -> String {
    let basis = Basis::of(workspace, year, today);
    let indicator = workspace.by_code::<Indicator>(code).unwrap();
    let reckoned = reckon(&basis, indicator);
    let line = reckoned.first();
    let cells = line.countries.iter();
    let cells = cells.map(|figure| match figure.number() {
        Some(number) => number.plain(),
        None => "-".to_owned(),
    });
    let total = line.result.value.and_then(|value| value.exact());
    format!(
        "{} = {}",
        cells.collect::<Vec<_>>().join(" "),
        total.map_or("-".to_owned(), |total| total.plain())
    )
}

#[track_caller]
fn check(code: &str, year: i16, today: &str, expected: &str) {
    let workspace = fixture("counted.json");
    assert_eq!(
        figures(&workspace, code, year, day(today)),
        expected,
        "{code} {year}"
    );
}

#[test]
fn an_agreement_of_two_countries_counts_for_each_and_once_together() {
    check("1.1", 2018, "2018-12-31", "1 1 0 = 1");
    check("1.2", 2018, "2018-12-31", "3 2 1 = 3");
}

#[test]
fn the_state_at_the_end_of_the_year_counts_and_what_is_still_to_come_does_not() {
    // A04 entered into force in 2016 and ended in June 2018; A01 is in force from 2018.
    check("1.1", 2017, "2018-12-31", "1 1 0 = 1");
    check("1.1", 2015, "2018-12-31", "0 0 0 = 0");
    // Nobody knows yet in May what the year will bring.
    check("1.2", 2018, "2018-05-01", "2 2 0 = 2");
    check("1.2", 2019, "2018-12-31", "- - - = -");
}

#[test]
fn an_agreement_without_a_date_is_not_counted_but_named() {
    check("1.4", 2018, "2018-12-31", "1 1 0 = 1");
    let workspace = fixture("counted.json");
    let basis = Basis::of(&workspace, 2018, day("2018-12-31"));
    let undated = basis.index.undated(rapporteur::model::Counted::Operating);
    let ids: Vec<&str> = undated.iter().map(|record| &*record.id).collect();
    assert_eq!(ids, ["a-cccccc"]);
}

#[test]
fn a_meeting_that_no_country_hosts_stands_under_the_office_and_one_to_come_nowhere() {
    check("2.1", 2018, "2018-12-31", "1 0 0 = 2");
    check("2.1", 2019, "2019-01-15", "0 0 0 = 0");
    check("2.1", 2019, "2019-12-31", "0 0 1 = 1");
    check("2.2", 2018, "2018-12-31", "0 2 0 = 2");
}

#[test]
fn a_value_that_was_typed_long_ago_stays_and_not_applicable_stays_out() {
    check("3.2", 2018, "2018-12-31", "7 2 - = 9");
    let workspace = fixture("counted.json");
    let basis = Basis::of(&workspace, 2018, day("2018-12-31"));
    let indicator = workspace.by_code::<Indicator>("3.2").unwrap();
    let reckoned = reckon(&basis, indicator);
    assert_eq!(reckoned.first().computed.asked, 2, "Viet Nam is not asked");
    assert_eq!(indicator.id(), "i-count8");
}
