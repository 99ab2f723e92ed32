//! A program on a workspace, driven by keys and read from its screen, without a terminal.

#![allow(dead_code)]

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use rapporteur::app::{App, Desk, Effect, Outcome, Past, Screen, told, update};
use rapporteur::base::{Day, Input, Key};
use rapporteur::edit::{Ids, Stamp};
use rapporteur::model::Workspace;
use rapporteur::view::{self, Canvas};

/// Somebody at a desk.
pub struct Table {
    /// The program.
    pub app: App,
    /// What it asked to be done outside.
    pub effects: Vec<Effect>,
}

/// The bytes of a fixture.
pub fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    std::fs::read(folder.join(name)).unwrap()
}

impl Table {
    /// On a fixture, in a window of some size.
    pub fn open(name: &str, columns: u16, rows: u16) -> Table {
        Table::of(&fixture(name), columns, rows)
    }

    /// On these bytes. It is the last day of 2017, unless the workspace says otherwise.
    pub fn of(bytes: &[u8], columns: u16, rows: u16) -> Table {
        let workspace = Workspace::open(bytes).unwrap();
        let today = workspace.as_of().or(Day::new(2017, 12, 31)).unwrap();
        let desk = Desk {
            file: "w.json".to_owned(),
            read_only: None,
            today,
            stamp: Stamp {
                who: "mali".to_owned(),
                day: Some(today),
                ..Stamp::default()
            },
            ids: Ids::new(7),
            follows: false,
            leaves_when_saved: false,
            kept_texts: Vec::new(),
        };
        let mut app = App::new(workspace, desk, Screen { columns, rows });
        // These tests begin on Indicators; the program begins on Due.
        update(&mut app, Input::Key(Key::Char('1')));
        Table {
            app,
            effects: Vec::new(),
        }
    }

    /// Presses keys by their names, parted by blanks; `"text"` types letters.
    pub fn press(&mut self, keys: &str) -> &mut Table {
        let mut rest = keys.trim();
        while !rest.is_empty() {
            let (inputs, left): (Vec<Key>, &str) = match rest.strip_prefix('"') {
                Some(quoted) => {
                    let (text, left) = quoted.split_once('"').expect("the quote ends");
                    (text.chars().map(Key::Char).collect(), left)
                }
                None => {
                    let (name, left) = rest.split_once(' ').unwrap_or((rest, ""));
                    (vec![name.parse().unwrap()], left)
                }
            };
            for key in inputs {
                self.screen();
                for effect in update(&mut self.app, Input::Key(key)) {
                    match effect {
                        // There is no history beside this file.
                        Effect::History(wants) => {
                            let outcome = Outcome::History(wants, Past::default());
                            self.effects.extend(told(&mut self.app, outcome));
                        }
                        // There is no file: it is as if it were saved.
                        Effect::SaveAlong => {
                            told(&mut self.app, Outcome::SavedAlong);
                            self.effects.push(effect);
                        }
                        effect => self.effects.push(effect),
                    }
                }
            }
            rest = left.trim_start();
        }
        self
    }

    /// The screen, a line a row.
    pub fn screen(&mut self) -> Vec<String> {
        let Screen { columns, rows } = self.app.screen;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::draw(&self.app, &mut Canvas::new(&mut buffer));
        self.app.seen();
        (0..rows)
            .map(|row| {
                let cells = (0..columns).map(|column| buffer[(column, row)].symbol());
                cells.collect::<String>().trim_end().to_owned()
            })
            .collect()
    }

    /// Checks that each of these lines stands somewhere on the screen, in this order.
    #[track_caller]
    pub fn shows(&mut self, wanted: &str) -> &mut Table {
        let screen = self.screen();
        let mut lines = screen.iter();
        for line in wanted.lines().filter(|line| !line.trim().is_empty()) {
            assert!(
                lines.any(|shown| shown.contains(line.trim_end())),
                "no line with\n{line}\nin\n{}",
                screen.join("\n")
            );
        }
        self
    }

    /// Checks that a text stands nowhere on the screen.
    #[track_caller]
    pub fn hides(&mut self, text: &str) -> &mut Table {
        let screen = self.screen().join("\n");
        assert!(!screen.contains(text), "{text} in\n{screen}");
        self
    }

    /// The workspace as it would be saved.
    pub fn bytes(&self) -> String {
        self.app.workspace().bytes()
    }
}
