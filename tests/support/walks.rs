//! Walks through all our own panes: keys in, the screens that the program draws out, as recordings.
//!
//! The program runs in this process, without a terminal, on the report of 2017 and on a register of 2,000 rows. One
//! frame is recorded after each key. What the screens say is judged elsewhere.
#![allow(dead_code)]

#[path = "../../benches/generate.rs"]
mod generate;

use rapporteur::app::{App, Desk, Screen, update};
use rapporteur::base::{Day, Input, Key};
use rapporteur::edit::{Ids, Stamp};
use rapporteur::model::Workspace;
use rapporteur::term::{Frame, Recording};
use rapporteur::view::{self, Canvas};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A walk: its name, whether it is on the register of 2,000 rows, and its keys, parted by blanks.
/// `j*20` is pressed twenty times; `"text"` is typed letter by letter.
type Walk = (&'static str, bool, &'static str);

const WALKS: [Walk; 12] = [
    (
        "indicators, the list",
        false,
        "j*25 k*5 g PgDn*4 PgUp*4 G Home Space j Space s s s Esc < > l*6 h*3",
    ),
    (
        "indicators, a filter",
        false,
        "/ \"returning\" Enter j k Enter q Esc / \"vict\" Backspace*4 \"4.1\" Enter Esc g",
    ),
    (
        "indicators, one of them",
        false,
        ": \"4.1b\" Enter Enter j*12 k*4 l*3 q j Enter PgDn PgUp q G Enter j*3 q",
    ),
    (
        "indicators, an entry",
        false,
        ": \"4.1b\" Enter l l e \"31 f24 m7\" Enter u l e \"12 f\" Backspace*2 \" f5 m7\" Enter u",
    ),
    (
        "handover",
        false,
        "2 j*6 l*5 h*2 j*8 + + - u*3 Enter j*4 q G PgUp < > e Ctrl-U \"handover LAO 4 fully (b,d,j,k), 2 partly (e,f)\" Enter u",
    ),
    (
        "agreements, the list",
        false,
        "3 j*14 PgDn*2 g / \"viet\" Enter Esc Enter j*6 PgDn q j Enter q + u",
    ),
    (
        "agreements, the matrix",
        false,
        "3 m j*5 l*5 k*2 h*2 Enter q j Enter q m",
    ),
    (
        "risks",
        false,
        "4 j*9 PgDn g / \"fund\" Enter Esc s s Enter j*5 q j Enter q r \"same\" Esc",
    ),
    (
        "forms",
        false,
        "1 E j*8 k*3 Enter \"abc\" Esc q 3 E j*6 + u q 4 E j*3 Enter \" more\" Enter q u",
    ),
    (
        "help, commands, reasons",
        false,
        "? Down*3 PgDn PgUp \"risk\" Esc : \"show ri\" Esc : \"4.2\" Enter = j*2 q j = q 4 = q n \"read again\" Enter u",
    ),
    (
        "from pane to pane",
        false,
        "Tab*4 2 4 1 3 Shift-Tab*3 j*2 2 j 4 j 1 o \"9.9 Something new\" Enter q u ! \"Ana: is this so?\" Enter u",
    ),
    (
        "2,000 rows",
        true,
        "j*40 PgDn*12 PgUp*3 G k*5 g / \"referred\" Enter PgDn*2 j*3 Enter j*2 q Esc 2 1 l*3 j*5",
    ),
];

/// Every walk at 80x24.
pub fn all() -> Vec<(String, Recording)> {
    at(80, 24, |_| true)
}

/// Some walks at 120x40.
pub fn large() -> Vec<(String, Recording)> {
    at(120, 40, |name| {
        ["indicators, the list", "handover", "2,000 rows"].contains(&name)
    })
}

fn at(columns: u16, rows: u16, takes: fn(&str) -> bool) -> Vec<(String, Recording)> {
    let report = include_bytes!("../../fixtures/un-act-2017.json").to_vec();
    let long = generate::workspace(generate::Shape {
        indicators: 2_000,
        years: 1,
        parties: 8,
    });
    WALKS
        .into_iter()
        .filter(|(name, ..)| takes(name))
        .map(|(name, is_long, keys)| {
            let workspace = if is_long {
                long.as_bytes()
            } else {
                &report[..]
            };
            (name.to_owned(), walk(workspace, keys, columns, rows))
        })
        .collect()
}

/// The recording of one walk on a workspace.
pub fn walk(workspace: &[u8], keys: &str, columns: u16, rows: u16) -> Recording {
    let workspace = Workspace::open(workspace).unwrap();
    let desk = Desk {
        file: "un-act-2017.json".to_owned(),
        read_only: None,
        today: workspace.as_of().unwrap_or(Day::new(2017, 12, 31).unwrap()),
        stamp: Stamp {
            who: "mali".to_owned(),
            ..Stamp::default()
        },
        ids: Ids::new(7),
        follows: false,
        leaves_when_saved: false,
        kept_texts: Vec::new(),
    };
    let mut app = App::new(workspace, desk, Screen { columns, rows });
    // The walks begin on Indicators; the program begins on Due.
    update(&mut app, Input::Key(Key::Char('1')));
    let mut recording = Recording {
        cols: columns,
        rows,
        cmd: vec!["rapporteur".to_owned(), keys.to_owned()],
        frames: vec![frame(&mut app, "first paint")],
    };
    for key in pressed(keys) {
        update(&mut app, Input::Key(key));
        recording.frames.push(frame(&mut app, &key.name()));
    }
    recording
}

/// The screen as the program draws it.
fn frame(app: &mut App, label: &str) -> Frame {
    let Screen { columns, rows } = app.screen;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let mut canvas = Canvas::new(&mut buffer);
    view::draw(app, &mut canvas);
    let cursor = canvas.cursor().map(|(row, column)| (column, row));
    app.seen();
    Frame::of(&buffer, label, cursor)
}

fn pressed(keys: &str) -> Vec<Key> {
    let mut all = Vec::new();
    let mut rest = keys.trim();
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix('"') {
            let (text, left) = quoted.split_once('"').expect("the quote ends");
            all.extend(text.chars().map(Key::Char));
            rest = left.trim_start();
            continue;
        }
        let (word, left) = rest.split_once(' ').unwrap_or((rest, ""));
        let (name, count) = match word.split_once('*') {
            Some((name, count)) => (name, count.parse().unwrap()),
            None => (word, 1),
        };
        let key: Key = name.parse().unwrap();
        all.extend(std::iter::repeat_n(key, count));
        rest = left.trim_start();
    }
    all
}
