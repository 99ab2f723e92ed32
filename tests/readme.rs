//! The README shows what the program shows: its screens and its keys are drawn anew and compared.
//!
//! `UPDATE=1 cargo test --test readme` writes them in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use rapporteur::app::keys::{BINDINGS, Context, Group};
use rapporteur::app::{App, Desk, Effect, Outcome, Screen, told, update};
use rapporteur::base::{Input, Key};
use rapporteur::edit::{Ids, Stamp};
use rapporteur::model::Workspace;
use rapporteur::view::{self, Canvas};

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// The screen after some keys on the sample.
fn screen(keys: &str) -> String {
    let sample = include_bytes!("../fixtures/un-act-2017.json");
    let workspace = Workspace::open(sample).unwrap();
    let desk = Desk {
        file: "un-act-2017.json".to_owned(),
        read_only: None,
        today: workspace.as_of().unwrap(),
        stamp: Stamp::default(),
        ids: Ids::new(1),
        follows: false,
        leaves_when_saved: false,
        kept_texts: Vec::new(),
    };
    let (columns, rows) = (80, 24);
    let mut app = App::new(workspace, desk, Screen { columns, rows });
    for key in keys.split_whitespace() {
        // What a meeting records is saved at once.
        let effects = update(&mut app, Input::Key(key.parse::<Key>().unwrap()));
        if effects.contains(&Effect::SaveAlong) {
            told(&mut app, Outcome::SavedAlong);
        }
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    view::draw(&app, &mut Canvas::new(&mut buffer));
    let lines = (0..rows).map(|row| {
        let cells = (0..columns).map(|column| buffer[(column, row)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    });
    format!("```text\n{}\n```\n", lines.collect::<Vec<_>>().join("\n"))
}

/// What the command prints of a question about the sample.
fn explained(what: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/un-act-2017.json");
    let command = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args([
            Path::new("show"),
            &file,
            Path::new("--explain"),
            Path::new(what),
        ])
        .output()
        .unwrap();
    let said = String::from_utf8(command.stdout).unwrap();
    format!("```text\n$ rapporteur show un-act-2017.json --explain \"{what}\"\n{said}```\n")
}

fn keys() -> String {
    let mut table = "| keys | what they do | where |\n|---|---|---|\n".to_owned();
    for group in Group::ALL {
        for binding in BINDINGS.iter().filter(|binding| binding.group == group) {
            let keys: Vec<String> = binding
                .keys
                .iter()
                .map(|key| format!("`{}`", key.name()))
                .collect();
            let all = Context::ALL.into_iter();
            let (here, elsewhere): (Vec<Context>, Vec<Context>) =
                all.partition(|context| binding.places.has(*context));
            let names = |contexts: &[Context], between: &str| {
                let names: Vec<&str> = contexts.iter().map(|context| context.name()).collect();
                names.join(between)
            };
            let places = match elsewhere.len() {
                0 => "everywhere".to_owned(),
                1..=3 => format!("everywhere but in {}", names(&elsewhere, " and ")),
                _ => names(&here, ", "),
            };
            table.push_str(&format!(
                "| {} | {} | {places} |\n",
                keys.join(" "),
                binding.help
            ));
        }
    }
    table
}

#[test]
fn the_readme_shows_the_screens_and_keys_of_the_program() {
    let parts = [
        ("due", screen("0")),
        ("indicators", screen("1")),
        ("completeness", screen("1 m j l")),
        ("handover", screen("2 j l")),
        ("stops", screen("2 m j")),
        ("agreements", screen("3")),
        ("matrix", screen("3 m")),
        ("risks", screen("4 j")),
        ("meeting", screen("5 Enter")),
        (
            "walk",
            screen("M Enter . - d A l l Space s i x Space a g r e e . Enter"),
        ),
        ("findings", screen("6")),
        ("explained", screen("1 j j j j l l l l =")),
        ("explained-headless", explained("1.3a result")),
        ("keys", keys()),
    ];
    let old = fs::read_to_string(path()).unwrap();
    let mut new = old.clone();
    for (name, text) in parts {
        let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let start = new.find(&begin).unwrap_or_else(|| panic!("no {begin}")) + begin.len();
        let stop = start
            + new[start..]
                .find(&end)
                .unwrap_or_else(|| panic!("no {end}"));
        new.replace_range(start..stop, &text);
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path(), &new).unwrap();
        return;
    }
    assert_eq!(old, new, "run `UPDATE=1 cargo test --test readme`");
}
