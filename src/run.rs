//! The loop: input in, one update each, then one frame; and what is to be done outside.
//!
//! Together with `cli` it is the only code that reads the clock and the environment.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use anyhow::Context as _;
use jiff::ZonedDateTime;
use ratatui::Terminal;

use crate::app::{App, Desk, Effect, Outcome, Screen, told, update};
use crate::base::{Day, Digest, Input};
use crate::edit::{Ids, Stamp};
use crate::model::Workspace;
use crate::store::{self, Moment, OnDisk, SaveRefusal, Saving};
use crate::term::{Abilities, Colours, TermBackend, Tty, Watch, listen};
use crate::view::{self, Canvas};

/// What a run begins with.
pub struct Start {
    /// The file as it was read.
    pub disk: OnDisk,
    /// The workspace in it.
    pub workspace: Workspace,
    /// The day that counts as today.
    pub today: Day,
    /// The person, as the system knows them.
    pub who: String,
    /// The first message.
    pub greeting: String,
    /// The folder for this person's own things, if there is one.
    pub state: Option<PathBuf>,
}

/// Runs the program in the terminal until the user leaves or the line drops.
///
/// # Errors
/// When there is no terminal, or it cannot be written to.
pub fn interactive(start: Start) -> anyhow::Result<ExitCode> {
    let tty = Tty::open().context("There is no terminal to draw on.")?;
    let abilities = abilities()?;
    let (columns, rows) = tty.size();
    let mut file = OpenFile {
        path: start.disk.path.clone(),
        digest: start.disk.digest,
        state: start.state.clone(),
        recorded: 0,
    };
    let mut app = app(start, Screen { columns, rows });
    reopen(&mut app, &file);
    let restore = tty.restore();
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        restore.now();
        usual(panic);
    }));
    tty.enter().context("The terminal cannot be set up.")?;
    let (sender, inputs) = mpsc::channel();
    let (reader, watch) = listen(&tty, escape_time(), sender)?;
    let backend = TermBackend::new(tty.output()?, columns, rows, abilities);
    let mut terminal = Terminal::new(backend)?;
    let ended = turn(&mut app, &mut file, &mut terminal, &tty, &inputs);
    keep_place(&app, &file);
    if let Ok(End::Gone) = ended {
        return Ok(gone(&tty, &watch));
    }
    reader.stop();
    tty.leave().context("The terminal cannot be put back.")?;
    ended?;
    Ok(ExitCode::SUCCESS)
}

/// How the loop ended.
enum End {
    /// The user left.
    Left,
    /// The terminal is gone.
    Gone,
}

/// The file that is open: where it is, and what was last seen in it.
struct OpenFile {
    path: PathBuf,
    digest: Digest,
    state: Option<PathBuf>,
    /// How many steps of this run the history beside the file has.
    recorded: usize,
}

impl OpenFile {
    /// The file holds something else now, perhaps under another name, which the next start will know.
    fn now_is(&mut self, digest: Digest, path: Option<PathBuf>) {
        self.digest = digest;
        let Some(path) = path else { return };
        self.path = path.canonicalize().unwrap_or(path);
        if let Some(state) = &self.state {
            // The list of recent workspaces is a convenience: the file is saved without it.
            let _ = store::remember(state, &self.path);
        }
    }
}

type Screens = Terminal<TermBackend<std::fs::File>>;

fn app(start: Start, screen: Screen) -> App {
    let mut seed = [0; 8];
    // Without random bytes the clock still makes ids that nobody else makes.
    if rustix::rand::getrandom(&mut seed, rustix::rand::GetRandomFlags::empty()).is_err() {
        seed = ZonedDateTime::now()
            .timestamp()
            .as_nanosecond()
            .to_le_bytes()[..8]
            .try_into()
            .unwrap_or_default();
    }
    let newer = start.workspace.newer_version();
    let read_only = match (newer, start.disk.can_write) {
        (Some(version), _) => Some(format!(
            "This file is of a newer version ({version}). It opens read only."
        )),
        (None, false) => {
            Some("This file may not be written from this account. It opens read only.".to_owned())
        }
        (None, true) => None,
    };
    let greeting = read_only.clone().unwrap_or(start.greeting);
    let desk = Desk {
        file: file_name(&start.disk.path),
        read_only,
        today: start.today,
        stamp: Stamp {
            who: start.who,
            ..Stamp::default()
        },
        ids: Ids::new(u64::from_le_bytes(seed)),
        leaves_when_saved: false,
        kept_texts: Vec::new(),
    };
    let mut app = App::new(start.workspace, desk, screen);
    app.say(greeting);
    app
}

/// Goes back to where this person was in this workspace.
fn reopen(app: &mut App, file: &OpenFile) {
    let state = file.state.as_deref();
    let kept = state.and_then(|state| store::kept_place(state, &file.path));
    if let Some(place) = kept.and_then(|kept| serde_json::from_str(&kept).ok()) {
        app.reopen(place);
    }
}

/// Keeps where this person is. It is a convenience: whether that fails, nobody need know.
fn keep_place(app: &App, file: &OpenFile) {
    if let (Some(state), Ok(place)) = (&file.state, serde_json::to_string(&app.place)) {
        let _ = store::keep_place(state, &file.path, &place);
    }
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// How long a lone Esc may wait for the rest of a sequence: longer over a network.
fn escape_time() -> Duration {
    match env::var_os("SSH_CONNECTION") {
        Some(_) => Duration::from_millis(100),
        None => Duration::from_millis(50),
    }
}

/// What the terminal can do, as the environment names it.
fn abilities() -> anyhow::Result<Abilities> {
    let name = env::var("TERM").ok();
    let Some(mut abilities) = Abilities::of(name.as_deref()) else {
        let name = name.unwrap_or_default();
        anyhow::bail!(
            "A terminal of the sort {name:?} cannot be drawn on. Set TERM to its real name, or to vt100."
        );
    };
    if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        abilities.colours = Colours::None;
    }
    Ok(abilities)
}

fn gone(tty: &Tty, watch: &Watch) -> ExitCode {
    tty.restore().now();
    let status = watch.status().unwrap_or(129);
    ExitCode::from(u8::try_from(status).unwrap_or(129))
}

/// Draws, waits for input, applies all that waits, and draws again.
fn turn(
    app: &mut App,
    file: &mut OpenFile,
    terminal: &mut Screens,
    tty: &Tty,
    inputs: &Receiver<Input>,
) -> anyhow::Result<End> {
    loop {
        draw(app, terminal)?;
        let Ok(first) = inputs.recv() else {
            return Ok(End::Gone);
        };
        for input in std::iter::once(first).chain(inputs.try_iter()) {
            match &input {
                Input::Gone => return Ok(End::Gone),
                Input::Resize(columns, rows) => terminal.backend_mut().set_size(*columns, *rows),
                Input::Continue if tty.resume()? => terminal.backend_mut().invalidate(),
                _ => {}
            }
            stamp(app);
            for effect in update(app, input) {
                if perform(effect, app, file, terminal, tty)? {
                    return Ok(End::Left);
                }
            }
        }
    }
}

fn draw(app: &mut App, terminal: &mut Screens) -> anyhow::Result<()> {
    terminal.draw(|frame| {
        let mut canvas = Canvas::new(frame.buffer_mut());
        view::draw(app, &mut canvas);
        if let Some((row, column)) = canvas.cursor() {
            frame.set_cursor_position((column, row));
        }
    })?;
    app.seen();
    Ok(())
}

/// Puts the clock into the stamp of the next step.
fn stamp(app: &mut App) {
    let now = ZonedDateTime::now().datetime();
    app.desk.stamp.day = Day::new(now.year(), now.month(), now.day());
    app.desk.stamp.minute =
        u16::try_from(i32::from(now.hour()) * 60 + i32::from(now.minute())).ok();
}

/// Does an effect; says whether the program ends.
fn perform(
    effect: Effect,
    app: &mut App,
    file: &mut OpenFile,
    terminal: &mut Screens,
    tty: &Tty,
) -> anyhow::Result<bool> {
    let outcome = match effect {
        Effect::Quit => return Ok(true),
        Effect::Redraw => {
            terminal.backend_mut().invalidate();
            return Ok(false);
        }
        Effect::Suspend => {
            tty.suspend()?;
            terminal.backend_mut().invalidate();
            return Ok(false);
        }
        Effect::Save => save(app, file),
        Effect::SaveAs(name) => save_as(app, file, &name),
    };
    let ends = told(app, outcome).contains(&Effect::Quit);
    Ok(ends)
}

fn save(app: &App, file: &mut OpenFile) -> Outcome {
    let bytes = app.workspace().bytes();
    let steps = app.book.history();
    let saving = Saving {
        path: &file.path,
        bytes: bytes.as_bytes(),
        expected: &file.digest,
        steps: &steps[file.recorded.min(steps.len())..],
        name: "",
        now: Moment::new(ZonedDateTime::now().timestamp().as_second()),
    };
    let path = file.path.clone();
    let changed = || SaveRefusal::Changed { path: path.clone() };
    let saved = store::save_shared(&saving, &mut |_| Err(changed()));
    let saved = saved.map(|saved| saved.digest);
    if saved.is_ok() {
        file.recorded = steps.len();
    }
    settle(app, file, saved, None)
}

fn save_as(app: &App, file: &mut OpenFile, name: &str) -> Outcome {
    let path = match (name.strip_prefix("~/"), env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(name),
    };
    let bytes = app.workspace().bytes();
    let saved = store::save(&path, bytes.as_bytes(), None);
    settle(app, file, saved, Some(path))
}

/// Remembers what is in the file now, and says how it went.
fn settle(
    app: &App,
    file: &mut OpenFile,
    saved: Result<Digest, SaveRefusal>,
    path: Option<PathBuf>,
) -> Outcome {
    let digest = match saved {
        Ok(digest) => digest,
        Err(SaveRefusal::Unconfirmed { digest, .. }) => {
            file.now_is(digest, path);
            return Outcome::NotSaved(
                "The file holds everything, but the disk did not confirm it. w tries again."
                    .to_owned(),
            );
        }
        Err(refusal) => return Outcome::NotSaved(refusal.to_string()),
    };
    file.now_is(digest, path);
    Outcome::Saved(file_name(&file.path), app.book.unsaved_count())
}
