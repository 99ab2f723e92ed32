//! Keys in, screen out: a register is changed, and the figure that is counted from it follows at once.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::fixture;
use rapporteur::app::{App, Desk, Screen, update};
use rapporteur::base::{Input, Key};
use rapporteur::edit::{Ids, Stamp};
use rapporteur::view::{self, Canvas};

fn app() -> App {
    let workspace = fixture("counted.json");
    let desk = Desk {
        file: "counted.json".to_owned(),
        read_only: None,
        today: workspace.as_of().unwrap(),
        stamp: Stamp::default(),
        ids: Ids::new(7),
        leaves_when_saved: false,
        kept_texts: Vec::new(),
    };
    let screen = Screen {
        columns: 80,
        rows: 24,
    };
    App::new(workspace, desk, screen)
}

/// Presses keys by their names; `"text"` types letters.
fn press(app: &mut App, keys: &str) {
    for (place, part) in keys.split('"').enumerate() {
        let keys: Vec<Key> = match place % 2 {
            0 => part
                .split_whitespace()
                .map(|name| name.parse().unwrap())
                .collect(),
            _ => part.chars().map(Key::Char).collect(),
        };
        for key in keys {
            update(app, Input::Key(key));
        }
    }
}

#[track_caller]
fn shows(app: &App, wanted: &str) {
    let Screen { columns, rows } = app.screen;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    view::draw(app, &mut Canvas::new(&mut buffer));
    let lines: Vec<String> = (0..rows)
        .map(|row| {
            (0..columns)
                .map(|column| buffer[(column, row)].symbol())
                .collect()
        })
        .collect();
    let screen = lines.join("\n");
    let mut left = lines.iter();
    for line in wanted
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        assert!(
            left.any(|shown| shown.contains(line)),
            "no \"{line}\" in\n{screen}"
        );
    }
}

#[test]
fn a_date_in_an_agreement_changes_the_figure_at_once_and_undo_changes_it_back() {
    let mut app = app();
    shows(&app, "1.1  In force           1    1    0");
    press(&mut app, ": \"A02 in_force Q4 2018\" Enter Enter");
    press(&mut app, "1");
    shows(&app, "1.1  In force           2    1    1");
    press(&mut app, "u");
    shows(&app, "1.1  In force           1    1    0");
}

#[test]
fn the_entry_line_on_a_counted_figure_is_refused_with_the_register_and_the_step() {
    let mut app = app();
    let before = app.workspace().bytes();
    press(&mut app, "1 e \"5\" Enter");
    shows(
        &app,
        "1.1 counts the agreements register. Type: A01 in_force 30 Jun 2018",
    );
    assert_eq!(app.workspace().bytes(), before);
}

#[test]
fn explain_names_the_agreements_that_were_counted_and_those_without_a_date() {
    let mut app = app();
    press(&mut app, "1 =");
    shows(
        &app,
        "1, each counted once
         It counts agreements that are in force at the end of the year: 1 agreement:
         Cambodia: counted from 1 agreement: A01.",
    );
    press(&mut app, "Esc j =");
    shows(
        &app,
        "Cambodia: counted from 3 agreements: A01, A02, A04.
         Not counted, since no date says when: A03.",
    );
    press(&mut app, "Esc G =");
    shows(&app, "Cambodia: the value is typed; the register counts 3.");
}
