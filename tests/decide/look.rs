//! How the review looks: approved screens, windows of all sizes, hostile texts, and what it costs on the line.
//!
//! `UPDATE=1 cargo test --test decide` writes the screens anew; read the difference before it lands.

use std::fs;
use std::path::Path;

use ratatui::Terminal;

use rapporteur::app::App;
use rapporteur::term::{Abilities, TermBackend};
use rapporteur::view::{self, Canvas};

use super::{DECIDE, THREE, Table};

const SIZES: [(u16, u16); 4] = [(80, 24), (60, 20), (120, 40), (40, 12)];
const PLACES: [(&str, &str); 4] = [
    ("decide-figure", ""),
    ("decide-field", "l j"),
    ("decide-record", "l l"),
    ("decide-another", "e \"87\""),
];

#[test]
fn every_review_looks_as_it_was_approved_at_four_sizes() {
    for (columns, rows) in SIZES {
        for (name, keys) in PLACES {
            let shown = Table::of(THREE, columns, rows)
                .press(DECIDE)
                .press(keys)
                .screen();
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/screens")
                .join(format!("{name}-{columns}x{rows}.txt"));
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, &shown).unwrap();
            }
            let approved = fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(shown, approved, "{}", path.display());
        }
    }
}

#[test]
fn no_window_is_too_small_or_too_large() {
    let mut drawn = 0;
    for rows in [1, 2, 11, 12, 13, 14, 16, 23, 24, 25, 60] {
        for columns in [1, 2, 39, 40, 41, 59, 60, 79, 80, 118, 200] {
            for keys in ["", "l", "l l", "e", "?"] {
                Table::of(THREE, columns, rows)
                    .press(DECIDE)
                    .press(keys)
                    .screen();
                drawn += 1;
            }
        }
    }
    println!("{drawn} windows");
}

#[test]
fn hostile_text_in_a_clash_is_inert() {
    let zalgo = format!("e{}", "\u{301}".repeat(500));
    let long = "w".repeat(1 << 20);
    let hostile = [
        "\\u001b[2J\\u001b]0;x\\u0007",
        "\\u009b31m\\u0090q\\u009c",
        "\\u202eabc\\u2066",
        "\\t\\r\\nx",
        "\u{200b}\u{2060}\u{180e}",
        &zalgo,
        &long,
    ];
    let bytes = String::from_utf8(THREE.to_vec()).unwrap();
    for text in hostile {
        let mut poisoned = bytes.clone();
        for word in [
            "Programme manager",
            "Regional office",
            "Late reports",
            "Thailand",
            "mali",
        ] {
            poisoned = poisoned.replace(&format!("\"{word}\""), &format!("\"{word}{text}\""));
        }
        let poisoned = poisoned.replace("printed page", &format!("printed page{text}"));
        // A megabyte is cut before it is measured, at any size.
        let sizes = match text.len() {
            ..10_000 => &SIZES[..],
            _ => &SIZES[..1],
        };
        for (columns, rows) in sizes.iter().copied() {
            for keys in ["", "l", "l l", "m", "l t", "l l t", "l e"] {
                let shown = Table::of(poisoned.as_bytes(), columns, rows)
                    .press(DECIDE)
                    .press(keys)
                    .screen();
                let odd = shown.chars().find(|letter| {
                    matches!(letter, '\0'..='\x09' | '\x0b'..='\x1f' | '\x7f'..='\u{9f}'
                        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                        | '\u{2060}'..='\u{206f}' | '\u{feff}')
                });
                assert_eq!(odd, None, "{keys}: {}", shown.escape_unicode());
                assert!(shown.len() < 20_000, "{keys}: {} bytes", shown.len());
            }
        }
    }
}

#[test]
fn the_choice_moves_in_60_bytes_and_an_unchanged_review_costs_none() {
    let mut table = Table::three();
    table.press(DECIDE);
    let backend = TermBackend::new(Vec::new(), 80, 24, Abilities::XTERM);
    let mut terminal = Terminal::new(backend).unwrap();
    let mut draw = |app: &App| {
        terminal
            .draw(|frame| view::draw(app, &mut Canvas::new(frame.buffer_mut())))
            .unwrap();
        terminal.backend().stats().last
    };
    draw(&table.app);
    assert_eq!(draw(&table.app), 0);
    for key in ["j", "k", "Down", "Up"] {
        table.press(key);
        let spent = draw(&table.app);
        println!("{key}: {spent} bytes");
        assert!((1..=60).contains(&spent), "{key}: {spent} bytes");
    }
}
