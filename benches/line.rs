//! A key held down on a slow line: how long until the screen stands still, and how often the list was seen to move.
//!
//! `cargo bench --bench line` runs the real program in a pseudo-terminal behind a relay. The relay reads what the program
//! writes at once, as sshd does, and delivers it at the line's rate and after its delay to an emulated terminal, whose
//! answers come back in the same way. The same program with ratatui's stock backend runs beside it. It fails when a limit
//! is passed (`-- ours` leaves the other backend out): they are wide enough for a busy machine, since the line is slower than any.

#[allow(dead_code)]
mod generate;

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use anyhow::Context;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rapporteur::app::{App, Desk, Effect, Screen, update};
use rapporteur::base::{Day, Input};
use rapporteur::edit::{Ids, Stamp};
use rapporteur::model::Workspace;
use rapporteur::term::{Abilities, Tty, listen};
use rapporteur::view::{self, Canvas};
use ratatui::Terminal;
use ratatui_crossterm::CrosstermBackend;

/// A line.
#[derive(Clone, Copy)]
struct Line {
    /// Bytes a second, down.
    rate: f64,
    /// One way.
    delay: Duration,
}

/// The line that the limits are stated for: 1,200 bytes a second, 600 ms there and back.
const SLOW: Line = Line {
    rate: 1_200.0,
    delay: Duration::from_millis(300),
};

/// How long a key is held down, and how often it repeats.
const HELD: Duration = Duration::from_secs(3);
const REPEAT: Duration = Duration::from_micros(33_333);

/// A program that writes nothing for so long has done with the keys.
const QUIET: Duration = Duration::from_millis(1_500);

fn main() -> anyhow::Result<ExitCode> {
    let words: Vec<String> = std::env::args().collect();
    if let Some(at) = words.iter().position(|word| word == "--stock") {
        stock(Path::new(&words[at + 1]))?;
        return Ok(ExitCode::SUCCESS);
    }
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("long.json");
    std::fs::write(
        &file,
        generate::workspace(generate::Shape {
            indicators: 2_000,
            years: 1,
            parties: 8,
        }),
    )?;
    println!("1,200 bytes/s, 600 ms round trip, 2,000 rows, a key held for 3 s at 30 a second");
    println!(
        "{:32} {:>10} {:>7} {:>8} {:>10}",
        "", "settles, s", "moves", "bytes", "limit, s"
    );
    let ours = env!("CARGO_BIN_EXE_rapporteur");
    let myself = std::env::current_exe()?;
    let myself = myself.to_string_lossy();
    let file = file.to_string_lossy();
    let mut is_well = true;
    for (what, key, limit, moves) in [
        ("Down", &b"\x1b[B"[..], 1.5, 10),
        ("page down", b"\x1b[6~", 2.5, 5),
    ] {
        let ran = run(&[ours, &file], folder.path(), key)?;
        print(&format!("ours, {what}"), &ran, limit);
        is_well &= ran.settled.as_secs_f64() <= limit && ran.moves >= moves;
        if words.iter().any(|word| word == "ours") {
            continue;
        }
        let ran = run(&[&myself, "--stock", &file], folder.path(), key)?;
        print(&format!("ratatui's stock backend, {what}"), &ran, limit);
    }
    Ok(match is_well {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn print(what: &str, ran: &Ran, limit: f64) {
    let settled = ran.settled.as_secs_f64();
    println!(
        "{what:32} {settled:>10.2} {:>7} {:>8} {limit:>10.1}",
        ran.moves, ran.bytes
    );
}

/// What came of a run.
struct Ran {
    /// From the release of the key to the last byte that arrives.
    settled: Duration,
    /// How often the marked row was seen to be another one.
    moves: usize,
    /// Bytes from the first key on.
    bytes: usize,
}

/// The relay: what is on its way, each with the time at which it arrives.
struct Relay {
    judge: vt100::Parser,
    down: Way,
    up: Way,
    /// When the line has carried all that was read.
    free_at: Instant,
    /// The end of what was delivered, in which a question may begin.
    tail: Vec<u8>,
    row: String,
    moves: usize,
    last_delivered: Instant,
}

impl Relay {
    /// Takes what the program wrote.
    fn take(&mut self, bytes: &[u8], now: Instant) {
        // In pieces, as a line delivers them.
        for piece in bytes.chunks(16) {
            let carried = Duration::from_secs_f64(piece.len() as f64 / SLOW.rate);
            self.free_at = self.free_at.max(now) + carried;
            self.down
                .push_back((self.free_at + SLOW.delay, piece.to_vec()));
        }
    }

    /// Delivers what has arrived by now.
    fn deliver(&mut self, now: Instant) {
        while let Some((at, piece)) = arrived(&mut self.down, now) {
            self.last_delivered = at;
            for byte in piece {
                self.judge.process(&[byte]);
                self.tail.push(byte);
                if self.tail.ends_with(b"\x1b[6n") {
                    let (row, column) = self.judge.screen().cursor_position();
                    let answer = format!("\x1b[{};{}R", row + 1, column + 1);
                    self.up.push_back((at + SLOW.delay, answer.into_bytes()));
                    self.tail.clear();
                }
            }
            self.tail.drain(..self.tail.len().saturating_sub(3));
            self.watch();
        }
    }

    /// Looks at the marked row. One that is only half drawn is not counted twice.
    fn watch(&mut self) {
        let screen = self.judge.screen();
        let rows = screen.rows(0, 80);
        let marked = rows.filter(|row| row.starts_with('>') && row.len() > 30);
        if let Some(row) = marked.last() {
            let code: String = row.chars().take(6).collect();
            if code != self.row {
                self.row = code;
                self.moves += 1;
            }
        }
    }
}

/// Runs a program behind the relay, holds a key down, and waits until all has arrived.
fn run(command: &[&str], state: &Path, key: &[u8]) -> anyhow::Result<Ran> {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size)?;
    let mut builder = CommandBuilder::new(command[0]);
    builder.args(&command[1..]);
    builder.env_clear();
    builder.env("TERM", "xterm-256color");
    builder.env("RAPPORTEUR_STATE", state.join("state"));
    let mut child = pair.slave.spawn_command(builder)?;
    drop(pair.slave);
    let mut writer = pair.master.take_writer()?;
    let written = read_all(pair.master.try_clone_reader()?);
    let start = Instant::now();
    let mut relay = Relay {
        judge: vt100::Parser::default(),
        down: VecDeque::new(),
        up: VecDeque::new(),
        free_at: start,
        tail: Vec::new(),
        row: String::new(),
        moves: 0,
        last_delivered: start,
    };
    // The first screen arrives, and is looked at for a while.
    pass(&mut relay, &written, &mut *writer, None)?;
    let rows = relay.judge.screen().contents();
    anyhow::ensure!(
        rows.contains("? help"),
        "{command:?} shows no list:\n{rows}"
    );
    // The list is a key away.
    relay
        .up
        .push_back((Instant::now() + SLOW.delay, b"1".to_vec()));
    pass(&mut relay, &written, &mut *writer, None)?;
    relay.moves = 0;
    let pressed = Instant::now();
    let count = (HELD.as_secs_f64() / REPEAT.as_secs_f64()).round() as u32;
    for number in 0..count {
        let at = pressed + REPEAT * number + SLOW.delay;
        relay.up.push_back((at, key.to_vec()));
    }
    let bytes = pass(&mut relay, &written, &mut *writer, Some(pressed + HELD))?;
    let settled = relay
        .last_delivered
        .saturating_duration_since(pressed + HELD);
    child.kill().context("the program cannot be ended")?;
    child.wait()?;
    Ok(Ran {
        settled,
        moves: relay.moves,
        bytes,
    })
}

/// Passes everything on until nothing is on its way; gives how many bytes the program wrote.
fn pass(
    relay: &mut Relay,
    written: &Receiver<Vec<u8>>,
    writer: &mut dyn Write,
    release: Option<Instant>,
) -> anyhow::Result<usize> {
    let mut count = 0;
    let mut last = Instant::now();
    loop {
        let now = Instant::now();
        relay.deliver(now);
        // Keys and answers are on their way in the order of their times.
        relay.up.make_contiguous().sort_by_key(|(at, _)| *at);
        while let Some((_, bytes)) = arrived(&mut relay.up, now) {
            writer.write_all(&bytes)?;
            last = now;
        }
        let is_quiet = now >= last + QUIET && relay.up.is_empty();
        let is_released = release.is_none_or(|release| now >= release);
        if is_quiet && is_released && !relay.asks() {
            // Nothing comes of the rest but that it arrives: it need not be waited for.
            let end = relay.down.back().map_or(now, |(at, _)| *at);
            relay.deliver(end.max(now));
            return Ok(count);
        }
        let events = [relay.down.front(), relay.up.front()];
        let next = events.into_iter().flatten().map(|(at, _)| *at).min();
        let next = next.unwrap_or(now + Duration::from_millis(50));
        let wait = next
            .saturating_duration_since(now)
            .min(Duration::from_millis(50));
        if let Ok(bytes) = written.recv_timeout(wait) {
            last = Instant::now();
            count += bytes.len();
            relay.take(&bytes, last);
        }
    }
}

impl Relay {
    /// Whether a question is still on its way to the terminal.
    fn asks(&self) -> bool {
        let bytes = self.down.iter().flat_map(|(_, piece)| piece);
        let bytes: Vec<u8> = self.tail.iter().chain(bytes).copied().collect();
        bytes.windows(4).any(|part| part == b"\x1b[6n")
    }
}

/// What is on its way: when it arrives, and what it is.
type Way = VecDeque<(Instant, Vec<u8>)>;

/// Takes the first of what is on its way, if it has arrived.
fn arrived(way: &mut Way, now: Instant) -> Option<(Instant, Vec<u8>)> {
    let (at, _) = way.front()?;
    if *at > now {
        return None;
    }
    way.pop_front()
}

/// Reads what a program writes, at once.
fn read_all(mut reader: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (to, written) = mpsc::channel();
    std::thread::spawn(move || {
        let mut chunk = vec![0; 65_536];
        while let Ok(count @ 1..) = reader.read(&mut chunk) {
            if to.send(chunk[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    written
}

/// The same program with ratatui's stock backend: it applies all keys that wait, then draws a frame.
fn stock(file: &Path) -> anyhow::Result<()> {
    let workspace = Workspace::open(&std::fs::read(file)?)
        .map_err(|fault| anyhow::anyhow!("{} cannot be opened: {fault}", file.display()))?;
    let desk = Desk {
        file: "long.json".to_owned(),
        read_only: None,
        today: Day::new(2026, 12, 31).context("a day")?,
        stamp: Stamp::default(),
        ids: Ids::new(7),
        follows: false,
        leaves_when_saved: false,
        kept_texts: Vec::new(),
    };
    let (columns, rows) = (80, 24);
    let mut app = App::new(workspace, desk, Screen { columns, rows });
    let tty = Tty::open(&Abilities::XTERM)?;
    tty.enter()?;
    let (sender, inputs) = mpsc::channel();
    let (_reader, _watch) = listen(&tty, Duration::from_millis(100), sender)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(std::io::stdout()))?;
    loop {
        terminal.draw(|frame| {
            let mut canvas = Canvas::new(frame.buffer_mut());
            view::draw(&app, &mut canvas);
            if let Some((row, column)) = canvas.cursor() {
                frame.set_cursor_position((column, row));
            }
        })?;
        app.seen();
        let first = inputs.recv()?;
        for input in std::iter::once(first).chain(inputs.try_iter()) {
            if input == Input::Gone || update(&mut app, input).contains(&Effect::Quit) {
                return Ok(());
            }
        }
    }
}
