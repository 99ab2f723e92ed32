//! The loop: input in, one update each, then one frame; and what is to be done outside.
//!
//! Together with `cli` it is the only code that reads the clock and the environment.

mod file;
mod frames;
mod keep;
pub mod meet;
mod papers;
pub(crate) mod past;
mod rescue;
mod watch;
mod written;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use jiff::ZonedDateTime;
use ratatui::Terminal;

use crate::app::{App, Desk, Effect, ONLY_FOLLOWS, Outcome, Screen, told, update};
use crate::base::{Day, Input};
use crate::edit::{Ids, Stamp};
use crate::model::Workspace;
use crate::store::OnDisk;
use crate::term::{Abilities, Colours, TermBackend, Tty, Watch, Writer, listen};

use file::OpenFile;
pub(crate) use file::shown_outside;
use frames::Frames;
use keep::Keep;
use rescue::Rescue;
use watch::FileWatch;

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
    /// The name that they go by; empty when they gave none.
    pub name: String,
    /// The first message.
    pub greeting: String,
    /// The folder for this person's own things, if there is one.
    pub state: Option<PathBuf>,
    /// How the line is treated, and what is written down about it.
    pub line: LineOptions,
    /// The workspace is not what the file holds: it was mended on the way in.
    pub is_mended: bool,
    /// It is the view of a projector: it follows a meeting, and shows nothing internal.
    pub follows: bool,
}

/// How the line is treated, and what is written down about it.
#[derive(clap::Args, Debug, Default, PartialEq, Eq)]
pub struct LineOptions {
    /// Thin the screen for a slow line: fewer columns and colours, no bold, no underline
    #[arg(long)]
    pub low: bool,
    /// Write every screen into FILE, to be measured with the replay example
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    /// On leaving, write what the line has cost into FILE
    #[arg(long, value_name = "FILE")]
    pub stats: Option<PathBuf>,
}

/// Runs the program in the terminal until the user leaves or the line drops.
///
/// # Errors
/// When there is no terminal, or it cannot be written to.
pub fn interactive(mut start: Start) -> anyhow::Result<ExitCode> {
    let abilities = abilities()?;
    let tty = Tty::open(&abilities).context("There is no terminal to draw on.")?;
    let (columns, rows) = tty.size();
    let mut file = OpenFile {
        path: start.disk.path.clone(),
        digest: start.disk.digest,
        base: match start.is_mended {
            true => start.workspace.bytes().into_bytes().into(),
            false => std::mem::take(&mut start.disk.bytes).into(),
        },
        state: start.state.clone(),
        recorded: 0,
    };
    let line = std::mem::take(&mut start.line);
    let is_mended = start.is_mended;
    let mut app = app(start, Screen { columns, rows });
    if is_mended {
        app.book.mark_mended();
        app.offer_decide();
    }
    file::reopen(&mut app, &file);
    app.link.is_settled = line.low;
    app.thin(line.low);
    let recorder = line.record.as_deref();
    let recorder = recorder.map(|path| written::record(path, columns, rows));
    let recorder = recorder.transpose()?;
    if let Some(stats) = &line.stats {
        written::may_write_stats(stats)?;
    }
    let restore = tty.restore();
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        restore.now();
        usual(panic);
    }));
    tty.enter().context("The terminal cannot be set up.")?;
    let (sender, inputs) = mpsc::channel();
    let (reader, watch) = listen(&tty, escape_time(), sender.clone())?;
    let writer = Writer::start(tty.output()?, sender.clone(), Some(watch.clone()))?;
    let backend = TermBackend::new(writer, columns, rows, abilities);
    let terminal = Terminal::new(backend)?;
    let rescue = Rescue::look(&mut app, &file);
    let mut table = Table {
        frames: Frames::new(terminal, recorder, Instant::now()),
        keep: Keep::begin(&mut app, &file, sender.clone()),
        watch: FileWatch::begin(&file.path, present(&app), app.desk.follows, sender.clone()),
        rescue,
        sender,
        inputs,
        loses: false,
    };
    let ended = turn(&mut app, &mut file, &mut table, &tty);
    file::keep_place(&app, &file);
    table.keep.hand_over(&mut app);
    if !app.book.is_dirty() && app.draft().is_none() {
        // The file has everything: nothing is to be offered at the next start.
        table.keep.saved(&app, &file.base);
    }
    table.keep.end(table.loses);
    let mut frames = table.frames;
    let meter = frames.meter();
    let stats = || match &line.stats {
        Some(path) => written::write_stats(path, &meter),
        None => Ok(()),
    };
    if let Ok(End::Gone) = ended {
        // Nobody is there to be told.
        let _ = stats();
        return Ok(gone(&tty, &watch));
    }
    // An answer that is still on its way would be typed into the shell.
    frames.hear_out(&table.inputs);
    reader.stop();
    match frames.wait(PATIENCE) {
        true => tty.leave().context("The terminal cannot be put back.")?,
        false => tty.restore().now(),
    }
    ended?;
    if let Some(left_out) = frames.end_recording() {
        eprintln!("Screens of another size than the first are not in the recording: {left_out}.");
    }
    stats()?;
    Ok(ExitCode::SUCCESS)
}

/// How long a stalled line is waited for before the terminal is given back without it.
const PATIENCE: Duration = Duration::from_millis(500);

/// What the loop works with beside the program itself.
struct Table {
    frames: Frames,
    keep: Keep,
    watch: FileWatch,
    rescue: Rescue,
    sender: Sender<Input>,
    inputs: Receiver<Input>,
    /// The person wants to lose what is not saved.
    loses: bool,
}

/// How the loop ended.
enum End {
    /// The user left.
    Left,
    /// The terminal is gone.
    Gone,
}

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
    let read_only = match start.follows {
        true => Some(ONLY_FOLLOWS.to_owned()),
        false => read_only,
    };
    let greeting = read_only.clone().unwrap_or(start.greeting);
    let desk = Desk {
        file: file::file_name(&start.disk.path),
        read_only,
        today: start.today,
        stamp: Stamp {
            who: start.who,
            name: start.name,
            ..Stamp::default()
        },
        ids: Ids::new(u64::from_le_bytes(seed)),
        follows: start.follows,
        leaves_when_saved: false,
        kept_texts: Vec::new(),
    };
    let mut app = App::new(start.workspace, desk, screen);
    app.say(greeting);
    app
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
fn turn(app: &mut App, file: &mut OpenFile, table: &mut Table, tty: &Tty) -> anyhow::Result<End> {
    loop {
        let first = match table.frames.turn(app, Instant::now())? {
            None => table
                .inputs
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
            Some(longest) => table.inputs.recv_timeout(longest),
        };
        let first = match first {
            Ok(first) => first,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return Ok(End::Gone),
        };
        let waiting: Vec<Input> = std::iter::once(first)
            .chain(table.inputs.try_iter())
            .collect();
        for input in waiting {
            table.frames.hear(app, &input, Instant::now());
            match &input {
                Input::Gone => return Ok(End::Gone),
                Input::Continue if tty.resume()? => table.frames.repaint(),
                _ => {}
            }
            stamp(app);
            for effect in update(app, input) {
                if perform(effect, app, file, table, tty)? {
                    return Ok(End::Left);
                }
            }
        }
        if table.keep.hand_over(app) {
            table.frames.wait_for_sync(Instant::now());
        }
    }
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
    table: &mut Table,
    tty: &Tty,
) -> anyhow::Result<bool> {
    let outcome = match effect {
        Effect::Quit => return Ok(true),
        Effect::Redraw => {
            table.frames.redraw();
            return Ok(false);
        }
        Effect::Suspend => {
            table.frames.hear_out(&table.inputs);
            if !table.frames.wait(PATIENCE) {
                app.refuse(
                    "The line stalls, and the shell would not show. Ctrl-Z again when it moves.",
                );
                return Ok(false);
            }
            tty.suspend()?;
            table.frames.repaint();
            return Ok(false);
        }
        Effect::KeepName => past::keep_name(app, file),
        Effect::History(wants) => past::tell(wants, file),
        Effect::Forsake => {
            table.loses = true;
            return Ok(true);
        }
        Effect::Save => {
            table.keep.hand_over(app);
            file::save(app, file, &mut table.keep)
        }
        Effect::SaveAlong => {
            table.keep.hand_over(app);
            match file::save(app, file, &mut table.keep) {
                Outcome::Saved(..) => Outcome::SavedAlong,
                other => other,
            }
        }
        Effect::KeepPlace => {
            file::keep_place(app, file);
            return Ok(false);
        }
        Effect::SaveAs(name) => {
            table.keep.hand_over(app);
            let told = file::save_as(app, file, &mut table.keep, &name);
            table.watch = FileWatch::begin(
                &file.path,
                present(app),
                app.desk.follows,
                table.sender.clone(),
            );
            told
        }
        Effect::Reload if app.desk.follows => file::show_instead(app, file),
        Effect::Write { name, text } => papers::write(&file.path, &name, &text),
        Effect::Reload => file::reload(app, file),
        Effect::Recover(offer) => table.rescue.answer(offer, app, file, &mut table.keep),
    };
    for effect in told(app, outcome) {
        if perform(effect, app, file, table, tty)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Who is said to have the file open: whoever may change it.
fn present(app: &App) -> Option<&str> {
    app.desk.read_only.is_none().then_some(&*app.desk.stamp.who)
}
