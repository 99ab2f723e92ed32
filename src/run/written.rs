//! What is written down about the line: a recording of the screens, and what they cost. Nothing else is written over.

use std::env;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;

use crate::app::Meter;
use crate::term::Recorder;

/// Refuses to write over what is none of ours: a name that was forgotten must not cost a workspace.
fn refuse_others(path: &Path, beginning: &[u8]) -> anyhow::Result<()> {
    let mut found = Vec::new();
    let read =
        File::open(path).and_then(|file| file.take(beginning.len() as u64).read_to_end(&mut found));
    match read {
        Ok(_) if !found.is_empty() && found != beginning => anyhow::bail!(
            "{} is there already and holds something else. Name a new file.",
            shown(path)
        ),
        // What cannot be read or written says so when it is written.
        _ => Ok(()),
    }
}

/// How the files begin that are written about the line.
const RECORDING: &[u8] = b"{\"cols\":";
const STATS: &[u8] = b"{\"bytes\":";

/// Whether what the line has cost may be written there on leaving.
pub(super) fn may_write_stats(path: &Path) -> anyhow::Result<()> {
    refuse_others(path, STATS)
}

/// Begins a recording.
pub(super) fn record(path: &Path, columns: u16, rows: u16) -> anyhow::Result<Recorder<File>> {
    refuse_others(path, RECORDING)?;
    let cmd: Vec<String> = env::args().collect();
    File::create(path)
        .and_then(|file| Recorder::create(file, columns, rows, &cmd))
        .with_context(|| format!("No recording can be written to {}.", shown(path)))
}

/// Writes what the line has cost, for scripts: one line of JSON.
pub(super) fn write_stats(path: &Path, meter: &Meter) -> anyhow::Result<()> {
    let line = serde_json::json!({
        "bytes": meter.total,
        "frames": meter.drawn,
        "skipped": meter.skipped,
        "round_trip_ms": meter.round_trip.map(|trip| trip.as_secs_f64() * 1e3),
        "bytes_per_second": meter.rate,
    });
    std::fs::write(path, format!("{line}\n")).with_context(|| {
        format!(
            "What the line cost could not be written to {}.",
            shown(path)
        )
    })
}

fn shown(path: &Path) -> String {
    crate::base::show(&path.to_string_lossy()).into_owned()
}
