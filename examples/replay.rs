//! Draws a recording through a renderer and prints what each frame cost, one line of JSON a frame.
//!
//! ```text
//! cargo run --release --example replay -- [--renderer ours|crossterm] [--term NAME] RECORDING.json
//! {"label":"down","bytes":18,"micros":41.2,"out":"<base64 of what was written>"}
//! ```
//!
//! `ours` is the backend that the program uses, with the abilities of the terminal NAME (xterm-256color);
//! `crossterm` is ratatui's own. A frame that changes nothing has 0 bytes. `micros` is the time of ratatui's
//! `Terminal::draw`, written into memory. What is printed is not checked: `cargo bench --bench link` does that.

#[path = "../benches/link/draw.rs"]
mod draw;

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::process::ExitCode;

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rapporteur::term::{Abilities, Recording};
use serde_json::json;

const USAGE: &str = "usage: replay [--renderer ours|crossterm] [--term NAME] RECORDING.json";

fn main() -> ExitCode {
    match replay() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}

fn replay() -> anyhow::Result<()> {
    let (mut renderer, mut term, mut path) = ("ours".to_owned(), "xterm-256color".to_owned(), None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) if word.starts_with("--") => (name, Some(value.to_owned())),
            _ => (word.as_str(), None),
        };
        match name {
            "--renderer" => renderer = value.or_else(|| words.next()).context(USAGE)?,
            "--term" => term = value.or_else(|| words.next()).context(USAGE)?,
            _ if name.starts_with("--") || path.is_some() => bail!(USAGE),
            _ => path = Some(word),
        }
    }
    let path = path.context(USAGE)?;
    let file = File::open(&path).with_context(|| format!("{path} cannot be opened"))?;
    let recording = Recording::read(BufReader::new(file)).with_context(|| path.clone())?;
    let screens = draw::screens(&recording)?;
    let drawn = match renderer.as_str() {
        "ours" => {
            let abilities = Abilities::of(Some(&term))
                .with_context(|| format!("A terminal of the sort {term:?} cannot be drawn on."))?;
            draw::ours(&screens, abilities)?
        }
        "crossterm" => draw::crossterm(&screens)?,
        _ => bail!(USAGE),
    };
    let mut to = BufWriter::new(io::stdout().lock());
    for (frame, drawn) in recording.frames.iter().zip(drawn) {
        let line = json!({
            "label": frame.label,
            "bytes": drawn.out.len(),
            "micros": (drawn.micros * 10.0).round() / 10.0,
            "out": STANDARD.encode(&drawn.out),
        });
        writeln!(to, "{line}")?;
    }
    to.flush()?;
    Ok(())
}
