//! What the same screens cost on the line, drawn by ratatui's own backend, by ncurses, and by ours.
//!
//! `cargo bench --bench link` prints one table over the recorded screens of `fixtures/recordings` and over walks through
//! all our own panes; `cargo bench --bench link -- FILE...` measures other recordings in the same way. Every frame is
//! replayed in two other terminals, vt100 and alacritty, and compared cell by cell. It asserts nothing but that.
//!
//! * bytes: what is written from the first frame to the last, on xterm-256color; what begins and ends a run is not counted.
//! * zlib: the same in one deflate stream with a flush after each frame, as `ssh -C` sends it.
//! * µs: the time of `Terminal::draw` for one of our frames, written into memory, the least of five runs: the median of the
//!   frames, and the worst frame.
//! * bad: frames that another terminal did not show as they were wanted (ours, ncurses, crossterm).

mod curses;
mod draw;
#[path = "../../tests/support/judges.rs"]
mod judges;
mod table;
#[path = "../../tests/support/walks.rs"]
mod walks;

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use curses::Curses;
use rapporteur::term::Recording;
use table::{Row, Table};

fn main() -> anyhow::Result<ExitCode> {
    // cargo adds --bench; options are none of ours.
    let words = std::env::args().skip(1);
    let words = words.filter(|word| !word.starts_with('-'));
    let named: Vec<PathBuf> = words.map(PathBuf::from).collect();
    let curses = Curses::build();
    if let Err(why) = &curses {
        println!("ncurses is left out: {why}.");
    }
    let curses = curses.as_ref().ok();
    let mut bad = 0;
    if named.is_empty() {
        bad += measured("recorded screens, 80x24", recordings("80x24")?, curses)?;
        bad += measured("recorded screens, 120x40", recordings("120x40")?, curses)?;
        bad += measured("walks through our own panes, 80x24", walks::all(), curses)?;
        bad += measured(
            "walks through our own panes, 120x40",
            walks::large(),
            curses,
        )?;
    } else {
        bad += measured("recordings", read(&named)?, curses)?;
    }
    Ok(match bad {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// The recordings of one size that belong to the project.
fn recordings(size: &str) -> anyhow::Result<Vec<(String, Recording)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/recordings");
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(&format!("-{size}.json")) {
            paths.push(path);
        }
    }
    paths.sort();
    read(&paths)
}

fn read(paths: &[PathBuf]) -> anyhow::Result<Vec<(String, Recording)>> {
    let one = |path: &PathBuf| {
        let name = || path.display().to_string();
        let file = File::open(path).with_context(name)?;
        let recording = Recording::read(BufReader::new(file)).with_context(name)?;
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Ok((stem, recording))
    };
    paths.iter().map(one).collect()
}

/// Measures some recordings, prints them as a table, and gives the count of our frames that were wrong.
fn measured(
    title: &str,
    recordings: Vec<(String, Recording)>,
    curses: Option<&Curses>,
) -> anyhow::Result<usize> {
    let mut table = Table::begin(title);
    for (name, recording) in recordings {
        if recording.frames.is_empty() {
            println!("{name}: no frames");
            continue;
        }
        table.add(Row::measure(&name, &recording, curses)?);
    }
    Ok(table.end())
}
