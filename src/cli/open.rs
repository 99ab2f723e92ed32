//! No command: the screens, or the overview in plain text when there is no terminal to draw on.

use std::env;
use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail};

use super::{damaged, door, say};
use crate::app::tidy_name;
use crate::base::{Day, Words};
use crate::check;
use crate::edit::clash::join;
use crate::model::Workspace;
use crate::report::{Query, Sort, overview};
use crate::run;
use crate::store::{self, OnDisk};

/// The built-in sample: the 2017 report.
pub(super) const SAMPLE: &[u8] = include_bytes!("../../fixtures/un-act-2017.json");

/// Opens a workspace for a person, or prints its overview.
pub(super) fn open(
    file: Option<PathBuf>,
    today: Option<Day>,
    name: Option<String>,
    line: run::LineOptions,
) -> anyhow::Result<ExitCode> {
    if !std::io::stdout().is_terminal() {
        return overview(file, today);
    }
    if !std::io::stdin().is_terminal() {
        bail!(
            "Rapporteur reads keys from a terminal, and standard input is none. Its commands work without one: rapporteur --help"
        );
    }
    if file.as_deref().is_some_and(door::is_dash) {
        bail!("The screens need a file of their own. Save it first, then: rapporteur FILE");
    }
    let state = state();
    let is_named = file.is_some();
    let (path, is_sample) = choose(file, state.as_deref())?;
    let disk = store::read(&path)?;
    let (workspace, mended) = match door::read(&path, &disk.bytes) {
        Ok(workspace) => (workspace, None),
        Err(refused) => mend(&path, &disk, refused)?,
    };
    let today = door::today(today, &workspace);
    // The name alone, as when it is saved: every sign of the first screen is paid for.
    let named = door::name(Path::new(path.file_name().unwrap_or(path.as_os_str())));
    let greeting = match (&mended, is_sample) {
        (Some(sentence), _) => sentence.clone(),
        (None, true) => "The 2017 sample, private: try anything.".to_owned(),
        (None, false) if is_foreign(&disk) => format!(
            "Opened {}. It was altered outside the program: D shows it.",
            named
        ),
        // Whoever has just typed the name knows it.
        (None, false) if is_named => "Opened.".to_owned(),
        (None, false) => format!("Opened {named}, as last time."),
    };
    if let (Some(state), false) = (&state, is_sample)
        && let Err(error) = store::remember(state, &disk.path)
    {
        // The list of recent workspaces is a convenience: the file opens without it.
        say(&error.to_string());
    }
    run::interactive(run::Start {
        disk,
        workspace,
        today,
        who: who(),
        name: self::name(name, state.as_deref()),
        greeting,
        state,
        line,
        is_mended: mended.is_some(),
        follows: false,
    })
}

/// Opens the view of a projector.
pub(super) fn project(file: &Path, today: Option<Day>) -> anyhow::Result<ExitCode> {
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        bail!("The projector view needs a terminal to draw on, and to hear q from.");
    }
    let disk = store::read(file)?;
    let workspace = door::read(file, &disk.bytes)?;
    let today = door::today(today, &workspace);
    run::interactive(run::Start {
        workspace: run::shown_outside(&workspace),
        disk,
        today,
        who: String::new(),
        name: String::new(),
        greeting: String::new(),
        state: None,
        line: run::LineOptions::default(),
        is_mended: false,
        follows: true,
    })
}

/// Whether there is a history of the file, which does not know what stands in it.
fn is_foreign(disk: &OnDisk) -> bool {
    store::history(&disk.path).is_ok_and(|history| history.is_foreign(&disk.digest))
}

/// A file that git could not merge opens all the same: both sides are joined, and what clashes waits in it. Of any other
/// damage the backups are named.
fn mend(
    path: &Path,
    disk: &OnDisk,
    refused: anyhow::Error,
) -> anyhow::Result<(Workspace, Option<String>)> {
    let joined = damaged::sides(path, disk).ok().and_then(|sides| {
        let (mine, other) = (&sides.mine, &sides.other);
        join(sides.base.as_ref(), &sides.ours, &sides.theirs, mine, other).ok()
    });
    if let Some(joined) = joined {
        let waits = match joined.clashes.len() {
            0 => "All fits together.".to_owned(),
            1 => "1 value waits: Enter shows it.".to_owned(),
            count => format!("{count} values wait: Enter shows them."),
        };
        let sentence = format!("git could not merge this file. {waits} w saves it.");
        return Ok((joined.workspace, Some(sentence)));
    }
    match store::backups(path).first() {
        None => Err(refused),
        Some(backup) => Err(anyhow!(
            "{refused} A version of {} was kept: rapporteur backups {}",
            backup.when,
            door::name(path)
        )),
    }
}

fn overview(file: Option<PathBuf>, today: Option<Day>) -> anyhow::Result<ExitCode> {
    let (path, _) = choose(file, state().as_deref())?;
    let workspace = door::open(&path)?.workspace;
    let today = door::today(today, &workspace);
    let query = Query {
        year: door::year(None, &workspace, today),
        today,
        filter: &Words::default(),
        sort: Sort::File,
        findings: &check::check(&workspace, today),
    };
    let overview = overview::of(&workspace, &query);
    let open = match door::is_dash(&path) {
        true => "Save it as a file and open that in a terminal: rapporteur FILE".to_owned(),
        false => format!("Open it in a terminal: rapporteur {}", door::name(&path)),
    };
    let lines = overview.lines().join("\n");
    door::print(format!("{lines}\n\n{open}\n").as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The file to open, and whether it is the private copy of the sample.
fn choose(file: Option<PathBuf>, state: Option<&Path>) -> anyhow::Result<(PathBuf, bool)> {
    if let Some(file) = file {
        return Ok((file, false));
    }
    let state = state.context(
        "No file is named, and this account has no folder of its own for a sample. Name a workspace, or set RAPPORTEUR_STATE to a folder.",
    )?;
    let last = store::last(state).filter(|last| last.exists());
    match last {
        Some(last) => Ok((last, false)),
        None => Ok((store::private_sample(state, SAMPLE)?, true)),
    }
}

/// The folder for this person's own things.
pub(super) fn state() -> Option<PathBuf> {
    store::state_dir(told("RAPPORTEUR_STATE").map(PathBuf::from))
}

/// The person, as the system knows them; empty when it does not.
pub(super) fn who() -> String {
    let name = told("USER").or(told("LOGNAME"));
    name.map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The name that they go by: as told, else as the environment says, else as it was kept for the account.
pub(super) fn name(given: Option<String>, state: Option<&Path>) -> String {
    let told = || told("RAPPORTEUR_NAME").map(|name| name.to_string_lossy().into_owned());
    let kept = || state.and_then(|state| store::kept_name(state, &who()));
    tidy_name(&given.or_else(told).or_else(kept).unwrap_or_default())
}

fn told(variable: &str) -> Option<OsString> {
    env::var_os(variable).filter(|value| !value.is_empty())
}
