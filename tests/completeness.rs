//! Who has reported what: the grid by its keys, its counts, and the five kinds of nothing in it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use rapporteur::app::{App, Desk, Screen, update};
use rapporteur::base::{Day, Input, Key, Words};
use rapporteur::check::Findings;
use rapporteur::edit::{Ids, Stamp};
use rapporteur::model::{Nothing, Workspace};
use rapporteur::report::completeness::{Grid, Held, grid};
use rapporteur::report::{Query, Sort};
use rapporteur::view::{self, Canvas};

const SAMPLE: &str = include_str!("../fixtures/un-act-2017.json");

fn open(text: &str) -> App {
    let workspace = Workspace::open(text.as_bytes()).unwrap();
    let desk = Desk {
        file: "un-act-2017.json".to_owned(),
        read_only: None,
        today: Day::new(2017, 12, 31).unwrap(),
        stamp: Stamp::default(),
        ids: Ids::new(3),
        follows: false,
        leaves_when_saved: false,
        kept_texts: Vec::new(),
    };
    let screen = Screen {
        columns: 80,
        rows: 24,
    };
    let mut app = App::new(workspace, desk, screen);
    // These tests begin on Indicators; the program begins on Due.
    update(&mut app, Input::Key(Key::Char('1')));
    app
}

/// Presses keys by their names; what begins with a quote is typed.
fn press(app: &mut App, keys: &[&str]) {
    for name in keys {
        match name.strip_prefix('"') {
            Some(text) => text.chars().for_each(|letter| {
                update(app, Input::Key(Key::Char(letter)));
            }),
            None => {
                update(app, Input::Key(name.parse::<Key>().unwrap()));
            }
        }
    }
}

fn screen(app: &App) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    view::draw(app, &mut Canvas::new(&mut buffer));
    let line = |row: u16| {
        let cells = (0..80).map(|column| buffer[(column, row)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    };
    (0..24).map(line).collect::<Vec<_>>().join("\n")
}

fn counted(text: &str, year: i16, today: &str) -> Grid {
    let workspace = Workspace::open(text.as_bytes()).unwrap();
    let filter = Words::default();
    let query = Query {
        year,
        today: Day::parse(today).unwrap(),
        filter: &filter,
        sort: Sort::File,
        findings: &[],
    };
    grid(&workspace, &query)
}

#[test]
fn zero_is_a_report_and_what_does_not_apply_is_not_asked() {
    let grid = counted(SAMPLE, 2017, "2017-12-31");
    let row = |code: &str| grid.rows.iter().find(|row| row.code == code).unwrap();
    assert_eq!(row("3.1").reported.words(), "7 of 7");
    assert_eq!(row("4.1b").reported.words(), "6 of 6");
    assert_eq!(row("2.3").reported.words(), "1 of 1");
    assert_eq!(row("1.1").reported.words(), "4 of 7");
    let year = grid.this_year().unwrap();
    assert_eq!(year.columns[1].words(), "12 of 15");
    assert_eq!(year.reported.words(), "87 of 94");
}

#[test]
fn the_grid_misses_whom_the_findings_ask_and_nobody_else() {
    // The regional office is asked where its figure counts in the sum, and nowhere else.
    let first = "\"regional_counts\": false";
    let counts = SAMPLE.replacen(first, "\"regional_counts\": true", 1);
    for (text, held, words) in [
        (SAMPLE, Held::NotAsked, "6 of 6"),
        (&*counts, Held::Nothing(Nothing::NotReported), "6 of 7"),
    ] {
        let grid = counted(text, 2017, "2017-12-31");
        assert_eq!(grid.rows[0].cells.last(), Some(&held));
        assert_eq!(grid.rows[0].reported.words(), words);
        let workspace = Workspace::open(text.as_bytes()).unwrap();
        let findings = Findings::of(&workspace, Day::new(2017, 12, 31).unwrap());
        for row in &grid.rows {
            let gap = findings.gaps().iter().find(|finding| {
                finding.rule.as_ref() == "not reported" && finding.at.record.id == row.id
            });
            for (cell, column) in row.cells.iter().zip(&grid.columns) {
                let is_named = gap.is_some_and(|gap| gap.sentence.contains(&column.name));
                let is_missed = *cell == Held::Nothing(Nothing::NotReported);
                assert_eq!(is_named, is_missed, "{} {}", row.code, column.name);
            }
        }
    }
}

#[test]
fn a_year_that_has_not_ended_asks_for_nothing_yet() {
    let grid = counted(SAMPLE, 2018, "2018-06-30");
    // What the handover register carries over is there already.
    let year = grid.this_year().unwrap();
    assert_eq!((year.reported.given, year.reported.asked), (6, 6));
    let years: Vec<i16> = grid.years.iter().map(|year| year.year).collect();
    assert_eq!(years, [2017, 2018]);
}

#[test]
fn m_turns_the_list_into_who_reported_and_back() {
    let mut app = open(SAMPLE);
    press(&mut app, &["m"]);
    assert!(
        screen(&app).contains("x given 65  0 zero 22"),
        "{}",
        screen(&app)
    );
    press(&mut app, &["m"]);
    assert!(screen(&app).contains("vv off track"));
    press(&mut app, &["m", "Esc"]);
    assert!(screen(&app).contains("vv off track"));
}

#[test]
fn a_cell_of_the_grid_is_edited_where_the_cursor_stands() {
    let mut app = open(SAMPLE);
    press(&mut app, &["m", "j", "l", "e"]);
    assert!(screen(&app).contains(" O-2 CHN\n"), "{}", screen(&app));
    press(&mut app, &["\"0", "Enter"]);
    let shown = screen(&app);
    assert!(shown.contains(" O-2  Better policies   x  > 0 "), "{shown}");
    assert!(shown.contains("4 of 6"), "{shown}");
    press(&mut app, &["u"]);
    assert!(screen(&app).contains(" O-2  Better policies   x  > - "));
}

#[test]
fn the_regional_office_is_a_column_too() {
    let mut app = open(SAMPLE);
    press(&mut app, &["m", "l", "l", "l", "l", "l", "l", "e"]);
    assert!(screen(&app).contains(" O-1 REG\n"), "{}", screen(&app));
}

#[test]
fn enter_opens_the_indicator_and_back_leads_to_the_grid() {
    let mut app = open(SAMPLE);
    press(&mut app, &["m", "j", "Enter"]);
    assert!(
        screen(&app).contains("outcome, 2 of 16"),
        "{}",
        screen(&app)
    );
    press(&mut app, &["q"]);
    assert!(screen(&app).contains("x given 65"));
}

#[test]
fn the_filter_and_the_year_work_in_the_grid_as_in_the_list() {
    let mut app = open(SAMPLE);
    press(&mut app, &["m", "/", "\"CSO", "Enter"]);
    let shown = screen(&app);
    assert!(shown.contains("4.1a") && !shown.contains("1.3a"), "{shown}");
    press(&mut app, &["<"]);
    assert!(screen(&app).contains("[2016]"));
}

#[test]
fn every_kind_of_nothing_has_its_sign_in_the_grid_and_its_word_and_number_in_the_legend() {
    let text = SAMPLE.replacen("\"value\": 773", "\"value\": \"withheld\"", 1);
    let grid = counted(&text, 2017, "2017-12-31");
    let legend = grid.legend(200);
    for held in Held::ALL {
        let count = grid.rows.iter().flat_map(|row| &row.cells);
        let count = count.filter(|cell| **cell == held).count();
        let is_said = legend.contains(&format!("{} {} {count}", held.sign(), held.word()));
        assert_eq!(is_said, count > 0, "{held:?} in {legend}");
    }
    let mut signs: Vec<&str> = Held::ALL.iter().map(|held| held.sign()).collect();
    signs.sort_unstable();
    signs.dedup();
    assert_eq!(signs.len(), Held::ALL.len());
    // The legend is cut in words, never in numbers.
    assert!(grid.legend(38).len() <= 38, "{}", grid.legend(38));
}
