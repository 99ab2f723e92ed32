//! The lens "if support stops", by its keys, its command and its figures.

#[path = "support/chance.rs"]
mod chance;
#[path = "support/keyed.rs"]
mod keyed;

use chance::Chance;
use keyed::{open, press, shows};
use rapporteur::app::update;
use rapporteur::base::{Day, Input, Words};
use rapporteur::model::Workspace;
use rapporteur::report::lens::{Lens, lens};
use rapporteur::report::{Query, Sort};
use serde_json::{Value as Json, json};

#[test]
fn m_shows_what_stops_and_m_or_escape_the_matrix_again() {
    let mut app = open("un-act-2017.json");
    press(&mut app, "2 m");
    shows(
        &app,
        "If support stops on 31 Dec 2017, no function is fully held by all six.
         id   function         KHM  CHN  LAO  MMR  THA  VNM  held    hangs on it
         b    Admin, technical  p    p    F    p    p    F   2 of 6  1.2
         functions that stop    7    7    5    7    7    6
         Cambodia: all 7 stop, a, b, c, d, e, f and g.
         No record says that it hangs on this function. 1.2 Handover counts it.",
    );
    press(&mut app, "m");
    shows(&app, "full part none   of six");
    press(&mut app, "m Esc");
    shows(&app, "full part none   of six");
    press(&mut app, "m q");
    shows(&app, "full part none   of six");
}

#[test]
fn the_palette_takes_the_day_and_the_year_moves_under_it() {
    let mut app = open("counted.json");
    press(&mut app, ": \"stops 2018-06-30\" Enter");
    shows(
        &app,
        "[2018]
         If support stops on 30 Jun 2018, no function is fully held by all three.
         a    Norms            >p    b    .   0 of 3  A01, 3.1
         Support stops on 30 Jun 2018. < > the year, m the matrix.",
    );
    press(&mut app, ">");
    shows(
        &app,
        "[2019]
         If support stops on 30 Jun 2019,
         a    Norms            >F    b    .   1 of 3  A01, 3.1",
    );
    press(&mut app, ": \"stops 31 Dec 2016\" Enter");
    shows(&app, "[2016]\nIf support stops on 31 Dec 2016,");
    press(&mut app, ": \"stops\" Enter");
    shows(&app, "If support stops on 31 Dec 2016,");
}

#[test]
fn a_day_that_does_not_come_every_year_falls_back_to_the_end_of_its_month() {
    let mut app = open("counted.json");
    press(&mut app, ": \"stops 2016-02-29\" Enter");
    shows(&app, "If support stops on 29 Feb 2016,");
    press(&mut app, ">");
    shows(&app, "If support stops on 28 Feb 2017,");
}

#[test]
fn what_is_no_day_is_refused_with_what_to_type() {
    let mut app = open("counted.json");
    press(&mut app, ": \"stops soon\" Enter");
    shows(
        &app,
        "Not possible: soon is no date here. Type :stops 2018-12-31, or :stops Q4 2018.",
    );
}

#[test]
fn enter_opens_the_function_and_back_is_the_lens() {
    let mut app = open("un-act-2017.json");
    press(&mut app, "2 m j j j Enter");
    shows(
        &app,
        "d    Record decisions\n2 fully, 4 partly, 1 not reported in 2017.",
    );
    press(&mut app, "q");
    shows(
        &app,
        "If support stops on 31 Dec 2017,\nd    Record decisions >p",
    );
}

#[test]
fn what_hangs_on_a_function_is_typed_by_quick_entry_and_in_the_form_and_stands_in_the_lens() {
    let mut app = open("un-act-2017.json");
    press(&mut app, ": \"A01 hangs on d, g\" Enter Enter");
    press(
        &mut app,
        "4 E j j j j j j j j j j j j j j Enter \"d\" Enter Esc",
    );
    press(&mut app, ": \"4.1a hangs_on d\" Enter Enter 2 m j j j");
    shows(
        &app,
        "d    Record decisions >p    p    F    p   F+p   .   1 of 6  4.1a, A01, R1, 1.2
         g    Annual report     p    p    p    .    p    .   0 of 6  A01, 1.2",
    );
    press(&mut app, "=");
    shows(&app, "d Record decisions: 4.1a CSOs joining, A01");
    press(&mut app, "Esc u u u");
    shows(
        &app,
        "d    Record decisions >p    p    F    p   F+p   .   1 of 6  1.2",
    );
}

#[test]
fn the_filter_finds_functions_by_what_hangs_on_them_and_by_their_state() {
    let mut app = open("counted.json");
    press(&mut app, "2 m / \"calls\" Enter");
    shows(&app, "b    Administration");
    assert_eq!(app.place.view().chosen.as_deref(), Some("b"));
    press(&mut app, "Esc / \"handed back\" Enter");
    assert_eq!(app.place.view().chosen.as_deref(), Some("a"));
}

#[test]
fn a_marked_function_looks_marked_and_no_window_is_too_small_or_too_large() {
    let mut app = open("un-act-2017.json");
    press(&mut app, "2 m Space");
    shows(&app, "*a    Norms, standards");
    for fixture in [
        "un-act-2017.json",
        "counted.json",
        "empty.json",
        "dangling.json",
    ] {
        for columns in [1, 20, 39, 40, 47, 59, 60, 79, 80, 117, 118, 200] {
            for rows in [1, 11, 12, 13, 15, 20, 23, 24, 70] {
                let mut app = open(fixture);
                update(&mut app, Input::Resize(columns, rows));
                press(&mut app, "2 m G l l Enter q k");
                shows(&app, "");
            }
        }
    }
}

#[test]
fn an_empty_workspace_says_what_to_do() {
    let mut app = open("empty.json");
    press(&mut app, "2 m");
    shows(
        &app,
        "nothing is known: no function is defined yet.
         No functions yet. o adds the first.",
    );
}

fn on(root: &Json, day: &str) -> Lens {
    let workspace = Workspace::open(root.to_string().as_bytes()).unwrap();
    let day = Day::parse(day).unwrap();
    let query = Query {
        year: day.year(),
        today: day,
        filter: &Words::default(),
        sort: Sort::File,
        findings: &[],
    };
    lens(&workspace, &query, day)
}

#[test]
fn over_random_registers_each_cell_is_what_the_latest_entries_say_by_another_route() {
    let (mut cells, mut held) = (0, 0);
    for seed in 0..300 {
        let chance = &mut Chance::new(seed);
        let date = |chance: &mut Chance| match chance.one_in(3) {
            true => format!("{}", 2016 + chance.below(4)),
            false => format!(
                "{}-{:02}-{:02}",
                2016 + chance.below(4),
                1 + chance.below(12),
                1 + chance.below(28)
            ),
        };
        let entries: Vec<Json> = (0..chance.below(14))
            .map(|place| {
                let from = date(chance);
                json!({
                    "id": format!("h-{place}"), "function": chance.word(&["a", "b", "z"]),
                    "party": chance.word(&["KHM", "THA"]), "from": from,
                    "state": chance.word(&["fully", "fully", "partly", "handed back", "not started"]),
                })
            })
            .collect();
        let root = json!({
            "format": "rapporteur-workspace", "version": 1, "title": "random",
            "parties": [{"id": "KHM", "name": "KHM", "kind": "country"}, {"id": "THA", "name": "THA", "kind": "country"}],
            "functions": [{"id": "f-a", "code": "a"}, {"id": "f-b", "code": "b"}],
            "handover": entries,
        });
        let day = format!("{}-{:02}-15", 2016 + chance.below(4), 1 + chance.below(12));
        let lens = on(&root, &day);
        for row in lens.all_rows() {
            for (country, cell) in lens.countries.iter().zip(&row.cells) {
                let first = |entry: &Json| match entry["from"].as_str().unwrap() {
                    year if year.len() == 4 => format!("{year}-01-01"),
                    day => day.to_owned(),
                };
                let ours: Vec<&Json> = root["handover"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(|entry| {
                        entry["function"] == *row.letter && entry["party"] == *country.code
                    })
                    .filter(|entry| first(entry) <= day)
                    .collect();
                let latest = ours.iter().map(|entry| first(entry)).max();
                let mut holding = ours
                    .iter()
                    .filter(|entry| Some(first(entry)) == latest)
                    .peekable();
                let is_any = holding.peek().is_some();
                let expected = is_any && holding.all(|entry| entry["state"] == "fully");
                let about = format!(
                    "seed {seed}, {} {} on {day}\n{root:#}",
                    row.letter, country.code
                );
                assert_eq!(cell.is_held, expected, "{about}");
                assert_eq!(cell.states.is_empty(), !is_any, "{about}");
                let stops = country.stops.contains(&row.letter);
                assert_eq!(stops, row.id.is_some() && !expected, "{about}");
                cells += 1;
                held += usize::from(expected);
            }
        }
    }
    println!("{cells} cells of 300 registers stand as their latest entries say; {held} are held");
    assert!(cells > 1000 && held > 100);
}
