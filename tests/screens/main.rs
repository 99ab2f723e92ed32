//! Every pane and detail as ratatui's own test backend sees it, at 80x24, 120x40 and 60x20; and hostile
//! text in every field of the real report, which must come out inert.
//!
//! `UPDATE=1 cargo test --test screens` writes the screens anew; read the difference before it lands.

use std::fs;
use std::path::{Path, PathBuf};

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use rapporteur::app::{App, Desk, Screen, update};
use rapporteur::base::{Day, Input, Key};
use rapporteur::edit::{Ids, Stamp};
use rapporteur::model::{Node, Workspace, write};
use rapporteur::view::{self, Canvas};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 20)];

/// The places, and the keys that lead there.
const PLACES: [(&str, &str); 32] = [
    ("due", "0"),
    ("indicators", "1"),
    ("indicator", "1 G k k Enter"),
    ("indicator-entry", "1 j j j j l l l l e 8 6"),
    ("indicator-explained", "1 ="),
    ("cell-explained", "1 j j j j l l l l Enter j j j j ="),
    ("handover-explained", "2 j j j l l l l ="),
    ("agreement-explained", "3 Enter j j ="),
    ("matrix-explained", "3 m ="),
    ("risk-explained", "4 j ="),
    ("completeness", "1 m j l"),
    ("handover", "2 j j j l l l l"),
    ("stops", "2 m j j j l l l l"),
    ("function", "2 j j j Enter"),
    ("agreements", "3"),
    ("agreement", "3 Enter"),
    ("matrix", "3 m"),
    ("risks", "4 j"),
    ("risk", "4 j Enter"),
    ("meetings", "5"),
    ("meeting", "5 Enter j j"),
    ("walk-opening", "M"),
    ("walk", "M Enter"),
    (
        "walk-recorded",
        "M Enter . + d A l l Enter a C h i n a : Space p l a n Enter",
    ),
    ("walk-end", "M Enter Space . - G"),
    ("queue", "4 . ."),
    ("findings", "6"),
    ("finding", "6 j j"),
    ("form", "4 E"),
    ("help", "?"),
    ("changed", "4 x 3 x 4 j + D j"),
    ("leaving", "2 + q"),
];

fn sample() -> Workspace {
    Workspace::open(include_bytes!("../../fixtures/un-act-2017.json")).unwrap()
}

fn app(workspace: Workspace, (columns, rows): (u16, u16)) -> App {
    let desk = Desk {
        file: "un-act-2017.json".to_owned(),
        read_only: None,
        today: workspace.as_of().unwrap_or(Day::new(2017, 12, 31).unwrap()),
        stamp: Stamp::default(),
        ids: Ids::new(3),
        follows: false,
        leaves_when_saved: false,
        kept_texts: Vec::new(),
    };
    let mut app = App::new(workspace, desk, Screen { columns, rows });
    // These tests begin on Indicators; the program begins on Due.
    update(&mut app, Input::Key(Key::Char('1')));
    app
}

fn press(app: &mut App, keys: &str) {
    for name in keys.split_whitespace() {
        update(app, Input::Key(name.parse::<Key>().unwrap()));
    }
}

/// The screen as text, a line a row.
fn drawn(app: &App) -> String {
    let Screen { columns, rows } = app.screen;
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal
        .draw(|frame| view::draw(app, &mut Canvas::new(frame.buffer_mut())))
        .unwrap();
    let buffer = terminal.backend().buffer();
    let lines = (0..rows).map(|row| {
        let cells = (0..columns).map(|column| buffer[(column, row)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    });
    let mut text = lines.collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

fn path(name: &str, (columns, rows): (u16, u16)) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/screens")
        .join(format!("{name}-{columns}x{rows}.txt"))
}

/// The places that are approved in the smallest window too.
const SMALL: [&str; 2] = ["stops", "walk"];

#[test]
fn every_place_looks_as_it_was_approved_at_three_sizes() {
    let mut compared = 0;
    let sizes = SIZES.into_iter().chain([(40, 12)]);
    for (place, size) in sizes.enumerate() {
        for (name, keys) in PLACES {
            if place == SIZES.len() && !SMALL.contains(&name) {
                continue;
            }
            let mut app = app(sample(), size);
            press(&mut app, keys);
            let shown = drawn(&app);
            let path = path(name, size);
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, &shown).unwrap();
            }
            let approved = fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(shown, approved, "{}", path.display());
            compared += 1;
        }
    }
    println!("{compared} screens stand as they were approved");
}

#[test]
fn the_smallest_window_shows_one_country_of_who_reported() {
    let size = (40, 12);
    let mut app = app(sample(), size);
    press(&mut app, "1 m j l");
    let shown = drawn(&app);
    let path = path("completeness", size);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &shown).unwrap();
    }
    let approved = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(shown, approved, "{}", path.display());
}

/// Puts a text behind every text of the document that a person may type.
fn poison(node: &Node, poison: &str, key: &str) -> Node {
    const OWN: [&str; 16] = [
        "id", "format", "on", "from", "due", "as_of", "start", "end", "state", "legal", "work",
        "kind", "level", "rule", "good", "measure",
    ];
    match node {
        Node::Text(text) if !OWN.contains(&key) && !is_word(text) => {
            Node::text(&format!("{text}{poison}"))
        }
        Node::List(items) if key != "parties" => Node::List(
            items
                .iter()
                .map(|item| self::poison(item, poison, ""))
                .collect(),
        ),
        Node::Object(object) => Node::of(
            object
                .members()
                .iter()
                .map(|member| {
                    let name = member.name.as_str();
                    (name, self::poison(&member.node, poison, name))
                })
                .collect(),
        ),
        other => other.clone(),
    }
}

/// Words that a field must hold as they are.
fn is_word(text: &str) -> bool {
    rapporteur::model::CONFIDENCE_WORDS.contains(&text)
        || rapporteur::model::NOTHING_WORDS.contains(&text)
        || ["handover", "open", "not stated", "operating", "completed"].contains(&text)
        || rapporteur::model::LEVEL_WORDS.contains(&text)
        || text.len() == 3 && text.chars().all(|letter| letter.is_ascii_uppercase())
}

#[test]
fn hostile_text_in_every_field_is_inert_on_every_screen() {
    let hostile = [
        "\u{1b}[2J\u{1b}]0;x\u{7}",
        "\u{9b}31m\u{90}q\u{9c}",
        "\u{202e}abc\u{2066}",
        "\u{e0041}\u{e007f}\u{feff}\u{ad}",
        "\t\r\nx",
        "\u{200b}\u{2060}\u{180e}",
    ];
    let zalgo = format!("e{}", "\u{301}".repeat(500));
    let long = "w".repeat(1 << 20);
    let mut drawn_screens = 0;
    for text in hostile.into_iter().chain([&*zalgo]) {
        let root = poison(sample().root(), text, "");
        let bytes = write(&root);
        let workspace = Workspace::open(bytes.as_bytes()).unwrap();
        assert_eq!(workspace.bytes(), bytes, "it is stored unchanged");
        for (_, keys) in PLACES {
            let workspace = Workspace::open(bytes.as_bytes()).unwrap();
            let mut app = app(workspace, (80, 24));
            press(&mut app, keys);
            let shown = drawn(&app);
            let odd = shown.chars().find(|letter| {
                matches!(letter, '\0'..='\x09' | '\x0b'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}'
                    | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                    | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
            });
            assert_eq!(odd, None, "{keys}: {}", shown.escape_unicode());
            assert!(shown.len() < 20_000, "{keys}: {} bytes", shown.len());
            drawn_screens += 1;
        }
    }
    // A megabyte of one word in one record is enough to see that it is cut before it is measured.
    let bytes = sample().bytes().replace("Lack of political will", &long);
    for (_, keys) in PLACES {
        let mut app = app(Workspace::open(bytes.as_bytes()).unwrap(), (80, 24));
        press(&mut app, keys);
        drawn(&app);
        drawn_screens += 1;
    }
    println!("{drawn_screens} screens of hostile text are inert");
}

#[test]
fn word_break_marks_beside_khmer_stay_invisible_on_the_screen() {
    let khmer = "ជំនួយ\u{200b}ជន\u{200b}រងគ្រោះ";
    let bytes = sample().bytes().replace("Lack of political will", khmer);
    let mut app = app(Workspace::open(bytes.as_bytes()).unwrap(), (80, 24));
    press(&mut app, "4");
    let shown = drawn(&app);
    assert!(!shown.contains("200B") && !shown.contains('\u{200b}'));
    let letters: String = shown.split_whitespace().collect();
    assert!(letters.contains("ជំនួយជនរងគ្រោះ"), "{shown}");
}
