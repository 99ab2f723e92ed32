//! The terminal device: raw mode, the screen of our own, size, and putting everything back, from any thread.
//! It does not read keys and does not draw.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::io::Errno;
use rustix::process::{Signal, getpgrp, kill_current_process_group};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};
use signal_hook::consts::SIGCONT;

use super::abilities::Abilities;

/// Other screen, bracketed paste: what xterm and its kin have. The first frame erases, and hides the cursor if it
/// wants to.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h";

/// The same back.
fn leaving(abilities: &Abilities) -> Vec<u8> {
    let parts: [(bool, &[u8]); 4] = [
        (abilities.attributes, b"\x1b[m"),
        // Where there is no other screen, ours is at least erased.
        (true, b"\x1b[H\x1b[J"),
        (abilities.hides_cursor, b"\x1b[?25h"),
        (abilities.other_screen, b"\x1b[?2004l\x1b[?1049l"),
    ];
    let known = parts.into_iter().filter(|(is_known, _)| *is_known);
    known.flat_map(|(_, bytes)| bytes.to_vec()).collect()
}

/// How long a stop may take to arrive.
const STOP: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 200_000_000,
};

/// The size when the terminal reports none.
const USUAL: (u16, u16) = (80, 24);

/// The terminal that the person sits at.
#[derive(Debug)]
pub struct Tty {
    input: OwnedFd,
    output: File,
    has_other_screen: bool,
    restore: Restore,
}

/// However the program ends, the terminal is put back.
impl Drop for Tty {
    fn drop(&mut self) {
        self.restore.now();
    }
}

impl Tty {
    /// Opens the controlling terminal; where there is none, standard input and output.
    pub fn open(abilities: &Abilities) -> io::Result<Tty> {
        let (input, output) = match OpenOptions::new().read(true).write(true).open("/dev/tty") {
            Ok(tty) => (OwnedFd::from(tty.try_clone()?), tty),
            Err(_) => {
                let input = rustix::stdio::stdin().try_clone_to_owned()?;
                (
                    input,
                    File::from(rustix::stdio::stdout().try_clone_to_owned()?),
                )
            }
        };
        let usual = tcgetattr(&input)?;
        let way_out =
            reopened(output.as_fd(), OFlags::NONBLOCK).map_or_else(|_| output.try_clone(), Ok)?;
        let restore = Restore {
            inner: Arc::new(Inner {
                way_out,
                usual,
                leave: leaving(abilities),
                is_entered: AtomicBool::new(false),
            }),
        };
        Ok(Tty {
            input,
            output,
            has_other_screen: abilities.other_screen,
            restore,
        })
    }

    /// Columns and rows; 80 by 24 when the terminal does not know.
    pub fn size(&self) -> (u16, u16) {
        size()
    }

    /// Takes the terminal over.
    pub fn enter(&self) -> io::Result<()> {
        // A stop from outside may have ended raw mode behind crossterm's back.
        if self.is_cooked() {
            let _ = crossterm::terminal::disable_raw_mode();
        }
        self.restore.inner.is_entered.store(true, Ordering::SeqCst);
        crossterm::terminal::enable_raw_mode()?;
        match self.has_other_screen {
            true => self.send(ENTER),
            false => Ok(()),
        }
    }

    /// Gives the terminal back as it was.
    pub fn leave(&self) -> io::Result<()> {
        if !self.restore.inner.is_entered.swap(false, Ordering::SeqCst) {
            return Ok(());
        }
        let sent = self.send(&self.restore.inner.leave);
        crossterm::terminal::disable_raw_mode()?;
        sent
    }

    /// Gives the terminal back and stops, as Ctrl-Z does elsewhere; returns when the person is back.
    ///
    /// The whole group is stopped, so that a shell script around us stops too. Where no shell waits (an orphaned
    /// group) the kernel stops nothing, and this returns at once. Afterwards everything must be painted.
    pub fn suspend(&self) -> io::Result<()> {
        let (back, tell) = io::pipe()?;
        let noted = signal_hook::low_level::pipe::register(SIGCONT, tell)?;
        self.leave()?;
        let stopped = kill_current_process_group(Signal::TSTP);
        if stopped.is_ok() {
            // The stop may reach this thread a moment late: do not take the terminal over before it has.
            let _ = poll(&mut [PollFd::new(&back, PollFlags::IN)], Some(&STOP));
        }
        signal_hook::low_level::unregister(noted);
        self.enter()
    }

    /// Takes the terminal over again after a `Continue`, if it was lost; says whether everything must be painted.
    pub fn resume(&self) -> io::Result<bool> {
        if !self.restore.inner.is_entered.load(Ordering::SeqCst) || !self.is_cooked() {
            return Ok(false);
        }
        self.enter()?;
        Ok(true)
    }

    /// The way back that may be taken from any thread.
    pub fn restore(&self) -> Restore {
        self.restore.clone()
    }

    /// An own handle for the reader.
    pub fn input(&self) -> io::Result<OwnedFd> {
        self.input.try_clone()
    }

    /// The terminal opened once more for the writer, so that how it waits is its own matter.
    pub fn output(&self) -> io::Result<File> {
        reopened(self.output.as_fd(), OFlags::empty()).or_else(|_| self.output.try_clone())
    }

    fn is_cooked(&self) -> bool {
        tcgetattr(&self.input).is_ok_and(|modes| modes.local_modes.contains(LocalModes::ICANON))
    }

    fn send(&self, bytes: &[u8]) -> io::Result<()> {
        (&self.output).write_all(bytes)
    }
}

/// Columns and rows of the controlling terminal; 80 by 24 when it does not know.
pub(super) fn size() -> (u16, u16) {
    match crossterm::terminal::size() {
        Ok((columns, rows)) if columns > 0 && rows > 0 => (columns, rows),
        _ => USUAL,
    }
}

/// Puts the terminal back, from any thread, even while another is blocked in a write to it.
///
/// It takes no lock and never waits for a line that has stalled: then only the modes are put back.
#[derive(Debug, Clone)]
pub struct Restore {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    /// A handle of its own that does not block.
    way_out: File,
    usual: Termios,
    /// What puts the terminal back.
    leave: Vec<u8>,
    is_entered: AtomicBool,
}

impl Restore {
    /// Puts the terminal back, if we hold it.
    pub fn now(&self) {
        if !self.inner.is_entered.swap(false, Ordering::SeqCst) || !self.is_in_front() {
            return;
        }
        let _ = tcsetattr(&self.inner.way_out, OptionalActions::Now, &self.inner.usual);
        let mut fds = [PollFd::new(&self.inner.way_out, PollFlags::OUT)];
        let wait = Timespec {
            tv_sec: 0,
            tv_nsec: 50_000_000,
        };
        let is_ready = poll(&mut fds, Some(&wait)).is_ok_and(|ready| ready > 0);
        if is_ready && fds[0].revents().contains(PollFlags::OUT) {
            let _ = rustix::io::write(&self.inner.way_out, &self.inner.leave);
        }
    }

    /// Whether the terminal is ours to touch: from the background it would stop us instead.
    fn is_in_front(&self) -> bool {
        match tcgetpgrp(&self.inner.way_out) {
            Ok(front) => front == getpgrp(),
            // Not our controlling terminal: it has no say over us.
            Err(error) => error == Errno::NOTTY,
        }
    }
}

/// The same terminal opened once more, so that not blocking is this handle's own matter.
fn reopened(fd: BorrowedFd<'_>, flags: OFlags) -> io::Result<File> {
    use std::os::fd::AsRawFd;
    OpenOptions::new()
        .write(true)
        .custom_flags((flags | OFlags::NOCTTY).bits() as i32)
        .open(format!("/proc/self/fd/{}", fd.as_raw_fd()))
}
