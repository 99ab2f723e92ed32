//! Runs a real program in a pseudo-terminal and shows its screen as another terminal sees it.
//! It waits for conditions, with an upper limit, and never for a time to pass.
#![allow(dead_code)]

use std::io::Read;
use std::num::NonZeroU16;
use std::os::fd::BorrowedFd;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// The upper limit of every wait; a loaded machine may need much of it.
const LIMIT: Duration = Duration::from_secs(20);

/// A program in a terminal of its own.
pub struct Program {
    /// `None` after a hang-up.
    line: Option<Line>,
    judge: vt100::Parser,
    received: Vec<u8>,
    process: u32,
    ended: Receiver<ExitStatus>,
    /// How far `received` has been searched for questions; `None` for a terminal that answers none.
    heard: Option<usize>,
}

/// The question where the cursor is, which every usual terminal answers.
const QUESTION: &[u8] = b"\x1b[6n";

struct Line {
    master: Box<dyn MasterPty + Send>,
    reader: Box<dyn Read + Send>,
}

impl Program {
    /// Starts our own binary with these arguments, columns and rows, and environment.
    /// `RAPPORTEUR_BIN` names another build of it.
    pub fn rapporteur(args: &[&str], size: (u16, u16), env: &[(&str, &str)]) -> Program {
        let usual = env!("CARGO_BIN_EXE_rapporteur").into();
        let binary = std::env::var_os("RAPPORTEUR_BIN").unwrap_or(usual);
        Program::start(Path::new(&binary), args, size, env)
    }

    /// Starts any program. Of our own environment it gets only the PATH.
    pub fn start(program: &Path, args: &[&str], size: (u16, u16), env: &[(&str, &str)]) -> Program {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for (name, value) in env {
            command.env(name, value);
        }
        if let Ok(folder) = std::env::current_dir() {
            command.cwd(folder);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        let process = child.process_id().unwrap();
        let (tell, ended) = mpsc::channel();
        std::thread::spawn(move || {
            if let Ok(status) = child.wait() {
                let _ = tell.send(status);
            }
        });
        let reader = pair.master.try_clone_reader().unwrap();
        let of = |number, usual| NonZeroU16::new(number).unwrap_or(NonZeroU16::new(usual).unwrap());
        let (columns, rows) = (of(size.0, 80), of(size.1, 24));
        Program {
            line: Some(Line {
                master: pair.master,
                reader,
            }),
            judge: vt100::Parser::new(rows, columns, 0),
            received: Vec::new(),
            process,
            ended,
            heard: Some(0),
        }
    }

    /// From now on the terminal answers no question.
    pub fn mute(mut self) -> Program {
        self.heard = None;
        self
    }

    /// Types these bytes.
    pub fn send(&mut self, bytes: &[u8]) {
        let line = self.line.as_ref().expect("the line is up");
        let mut left = bytes;
        while !left.is_empty() {
            let count = rustix::io::write(fd(&*line.master), left).unwrap();
            left = &left[count..];
        }
    }

    /// Reads until the screen is as `condition` wants it.
    #[track_caller]
    pub fn wait_for(&mut self, what: &str, condition: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + LIMIT;
        while !condition(self.judge.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "no {what} within {LIMIT:?}; the screen:\n{}",
                self.text()
            );
            let more = self.read(left);
            assert!(
                more || condition(self.judge.screen()),
                "no {what} before the end; the screen:\n{}",
                self.text()
            );
        }
    }

    /// Reads until this text is on the screen.
    #[track_caller]
    pub fn wait_for_text(&mut self, text: &str) {
        self.wait_for(&format!("{text:?}"), |screen| {
            screen.contents().contains(text)
        });
    }

    /// Reads until these bytes have come.
    #[track_caller]
    pub fn wait_for_bytes(&mut self, bytes: &[u8]) {
        let end = Instant::now() + LIMIT;
        while !self.received.windows(bytes.len()).any(|part| part == bytes) {
            assert!(
                Instant::now() < end,
                "{:?} never came",
                bytes.escape_ascii().to_string()
            );
            self.read(Duration::from_millis(50));
        }
    }

    /// Reads until nothing has come for `quiet`, and says how many bytes came before.
    pub fn settle(&mut self, quiet: Duration) -> usize {
        let before = self.received.len();
        let mut last = usize::MAX;
        while last != self.received.len() {
            last = self.received.len();
            self.read(quiet);
        }
        last - before
    }

    /// The screen as it stands.
    pub fn screen(&self) -> &vt100::Screen {
        self.judge.screen()
    }

    /// The text of the screen.
    pub fn text(&self) -> String {
        self.judge.screen().contents()
    }

    /// Every byte that the program has written so far.
    pub fn received(&self) -> &[u8] {
        &self.received
    }

    /// Gives the terminal another size, in columns and rows.
    pub fn resize(&mut self, size: (u16, u16)) {
        let line = self.line.as_ref().expect("the line is up");
        line.master.resize(pty_size(size)).unwrap();
        self.judge.screen_mut().set_size(
            NonZeroU16::new(size.1).unwrap(),
            NonZeroU16::new(size.0).unwrap(),
        );
    }

    /// Drops the line, as a lost connection does.
    pub fn hang_up(&mut self) {
        self.line = None;
    }

    /// The number of the process.
    pub fn process(&self) -> u32 {
        self.process
    }

    /// Sends the process a signal by its name.
    pub fn signal(&self, name: &str) {
        let process = self.process.to_string();
        let sent = std::process::Command::new("kill")
            .args(["-s", name, &process])
            .status()
            .unwrap();
        assert!(sent.success(), "kill -s {name}");
    }

    /// Nanoseconds for which all its threads have run so far, as the scheduler counts them.
    pub fn scheduled(&self) -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.process)).unwrap();
        let run = |task: std::fs::DirEntry| {
            let counts = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
            counts.split_whitespace().next()?.parse::<u64>().ok()
        };
        tasks.flatten().filter_map(run).sum()
    }

    /// The processor time of the running process.
    pub fn cpu(&self) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process)).unwrap();
        // The name may hold blanks; the fields begin behind its bracket. Ticks are hundredths of a second.
        let fields = stat.rsplit(')').next().unwrap();
        let ticks: u64 = fields
            .split_whitespace()
            .skip(11)
            .take(2)
            .map(|f| f.parse::<u64>().unwrap())
            .sum();
        Duration::from_millis(ticks * 10)
    }

    /// Reads to the end and gives the exit status and how long the end took to come.
    #[track_caller]
    pub fn wait_end(&mut self) -> (ExitStatus, Duration) {
        let start = Instant::now();
        while self.line.is_some() && start.elapsed() < LIMIT {
            if !self.read(Duration::from_millis(20)) && self.is_line_dead() {
                break;
            }
            if let Ok(status) = self.ended.try_recv() {
                let took = start.elapsed();
                while self.read(Duration::ZERO) {}
                return (status, took);
            }
        }
        let (status, _) = self.wait_end_unread();
        (status, start.elapsed())
    }

    /// Waits for the end without reading a byte, as a line does that has stalled.
    #[track_caller]
    pub fn wait_end_unread(&mut self) -> (ExitStatus, Duration) {
        let start = Instant::now();
        match self.ended.recv_timeout(LIMIT) {
            Ok(status) => (status, start.elapsed()),
            Err(_) => panic!("no end within {LIMIT:?}"),
        }
    }

    /// Reads what comes within `limit`; says whether the program has ended meanwhile.
    pub fn has_ended(&mut self, limit: Duration) -> bool {
        let end = Instant::now() + limit;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            if self.ended.try_recv().is_ok() {
                return true;
            }
            if !self.read(left.min(Duration::from_millis(10))) && self.is_line_dead() {
                return self.ended.recv_timeout(LIMIT).is_ok();
            }
        }
        false
    }

    fn is_line_dead(&self) -> bool {
        let Some(line) = &self.line else { return true };
        let fd = fd(&*line.master);
        let mut fds = [PollFd::new(&fd, PollFlags::IN)];
        // What came before the end is read first.
        let polled = poll(&mut fds, Some(&timespec(Duration::ZERO)));
        let now = fds[0].revents();
        polled.is_ok() && now.contains(PollFlags::HUP) && !now.contains(PollFlags::IN)
    }

    /// Reads what comes within `limit`; false when nothing came.
    fn read(&mut self, limit: Duration) -> bool {
        let Some(line) = &mut self.line else {
            return false;
        };
        let fd = fd(&*line.master);
        let mut fds = [PollFd::new(&fd, PollFlags::IN)];
        if !poll(&mut fds, Some(&timespec(limit))).is_ok_and(|ready| ready > 0) {
            return false;
        }
        let mut chunk = [0; 65536];
        // The read fails when the program has ended.
        let count = line.reader.read(&mut chunk).unwrap_or(0);
        self.judge.process(&chunk[..count]);
        self.received.extend_from_slice(&chunk[..count]);
        self.answer();
        count > 0
    }

    /// Answers the questions that have come.
    fn answer(&mut self) {
        let (Some(heard), Some(line)) = (&mut self.heard, &self.line) else {
            return;
        };
        let (row, column) = self.judge.screen().cursor_position();
        let answer = format!("\x1b[{};{}R", row + 1, column + 1);
        while let Some(at) = self.received[*heard..]
            .windows(QUESTION.len())
            .position(|bytes| bytes == QUESTION)
        {
            *heard += at + QUESTION.len();
            // The program may have ended.
            let _ = rustix::io::write(fd(&*line.master), answer.as_bytes());
        }
    }
}

impl Drop for Program {
    /// A failed test leaves no process behind.
    fn drop(&mut self) {
        if matches!(self.ended.try_recv(), Err(mpsc::TryRecvError::Empty)) {
            let process = self.process.to_string();
            let _ = std::process::Command::new("kill")
                .args(["-s", "KILL", &process])
                .stderr(std::process::Stdio::null())
                .status();
        }
    }
}

/// The master's descriptor, borrowed for as long as the master is.
pub fn fd(master: &(dyn MasterPty + Send)) -> BorrowedFd<'_> {
    let raw = master
        .as_raw_fd()
        .expect("a pty of this system has a descriptor");
    // Safety: the descriptor is open while `master` lives, and the borrow ends before.
    unsafe { BorrowedFd::borrow_raw(raw) }
}

pub fn pty_size((columns, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn timespec(time: Duration) -> Timespec {
    Timespec {
        tv_sec: time.as_secs() as i64,
        tv_nsec: i64::from(time.subsec_nanos()),
    }
}
