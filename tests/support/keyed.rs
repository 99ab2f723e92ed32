//! The program on a fixture, by its keys and what they show, without a terminal.
#![allow(dead_code)]

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use rapporteur::app::{App, Desk, Screen, update};
use rapporteur::base::{Day, Input, Key};
use rapporteur::edit::{Ids, Stamp};
use rapporteur::model::Workspace;
use rapporteur::view::{self, Canvas};

/// The program on a fixture in a window of 80 columns and 24 rows.
pub fn open(fixture: &str) -> App {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let workspace = Workspace::open(&std::fs::read(path.join(fixture)).unwrap()).unwrap();
    let desk = Desk {
        file: fixture.to_owned(),
        read_only: None,
        today: workspace.as_of().unwrap_or(Day::new(2017, 12, 31).unwrap()),
        stamp: Stamp::default(),
        ids: Ids::new(7),
        follows: false,
        leaves_when_saved: false,
        kept_texts: Vec::new(),
    };
    let (columns, rows) = (80, 24);
    let mut app = App::new(workspace, desk, Screen { columns, rows });
    // These tests begin on Indicators; the program begins on Due.
    update(&mut app, Input::Key(Key::Char('1')));
    app
}

/// Presses keys by their names; `"text"` types letters.
pub fn press(app: &mut App, keys: &str) {
    for (place, part) in keys.split('"').enumerate() {
        let names = || part.split_whitespace().map(|name| name.parse().unwrap());
        let keys: Vec<Key> = match place % 2 {
            0 => names().collect(),
            _ => part.chars().map(Key::Char).collect(),
        };
        for key in keys {
            update(app, Input::Key(key));
        }
    }
}

/// Checks that each of these lines stands on the screen, in this order.
#[track_caller]
pub fn shows(app: &App, wanted: &str) {
    let Screen { columns, rows } = app.screen;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    view::draw(app, &mut Canvas::new(&mut buffer));
    let row = |row| -> String {
        let cells = (0..columns).map(|column| buffer[(column, row)].symbol());
        cells.collect()
    };
    let lines: Vec<String> = (0..rows).map(row).collect();
    let mut left = lines.iter();
    for line in wanted
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        assert!(
            left.any(|shown| shown.contains(line)),
            "no \"{line}\" in\n{}",
            lines.join("\n")
        );
    }
}
