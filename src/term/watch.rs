//! Signals, and the deadline behind them: when the line is gone or we are told to end, the process ends within a
//! second, whatever the main loop is doing. It saves nothing; it only gives the main loop its time.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::Signals;

use crate::base::Input;

use super::reader::Reader;
use super::tty::{self, Restore, Tty};

/// What the main loop has before the process is ended for it.
const GRACE: Duration = Duration::from_millis(700);

/// What putting the terminal back may take after that.
const LAST: Duration = Duration::from_millis(150);

/// Starts everything that listens: the reader, the signals, and the deadline. All of it arrives at `to`.
pub fn listen(tty: &Tty, escape: Duration, to: Sender<Input>) -> io::Result<(Reader, Watch)> {
    let watch = Watch::start(tty.restore())?;
    signals(watch.clone(), to.clone())?;
    let reader = Reader::start(tty.input()?, escape, to, Some(watch.clone()))?;
    Ok((reader, watch))
}

/// The deadline. It runs from the first time that something says the end has come.
#[derive(Debug, Clone)]
pub struct Watch {
    /// 128 and the signal, or 0 while all is well.
    status: Arc<AtomicI32>,
    alarm: Sender<()>,
}

impl Watch {
    /// Starts the thread that waits for the end. It exists before it is needed: a machine in trouble may refuse one.
    pub fn start(restore: Restore) -> io::Result<Watch> {
        let (alarm, rung) = mpsc::channel();
        let status = Arc::new(AtomicI32::new(0));
        let noted = Arc::clone(&status);
        std::thread::Builder::new()
            .name("deadline".to_owned())
            .spawn(move || wait(&rung, &noted, restore))?;
        Ok(Watch { status, alarm })
    }

    /// The exit status of a process whose end was asked for: 129 for a line that is gone, 143 for SIGTERM.
    pub fn status(&self) -> Option<i32> {
        Some(self.status.load(Ordering::SeqCst)).filter(|status| *status != 0)
    }

    pub(super) fn line_gone(&self) {
        self.end(SIGHUP);
    }

    fn end(&self, signal: i32) {
        let _ = self
            .status
            .compare_exchange(0, 128 + signal, Ordering::SeqCst, Ordering::SeqCst);
        let _ = self.alarm.send(());
    }
}

/// Waits for the alarm; then gives the main loop its time, and ends the process.
fn wait(rung: &Receiver<()>, status: &AtomicI32, restore: Restore) {
    if rung.recv().is_err() {
        return;
    }
    std::thread::sleep(GRACE);
    // A terminal in a bad way may hold even this up, so it is not waited for.
    let (done, finished) = mpsc::channel();
    let restoring = std::thread::Builder::new().spawn(move || {
        restore.now();
        let _ = done.send(());
    });
    if restoring.is_ok() {
        let _ = finished.recv_timeout(LAST);
    }
    signal_hook::low_level::exit(status.load(Ordering::SeqCst));
}

fn signals(watch: Watch, to: Sender<Input>) -> io::Result<()> {
    // Not ignored but noted and left: a write then fails with a reason, and programs that we start are not affected.
    for signal in [SIGPIPE, SIGXFSZ] {
        signal_hook::flag::register(signal, Arc::new(AtomicBool::new(false)))?;
    }
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGCONT])?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let input = match signal {
                    SIGWINCH => {
                        let (columns, rows) = tty::size();
                        Input::Resize(columns, rows)
                    }
                    SIGCONT => {
                        // The window may have changed while somebody else had it.
                        let (columns, rows) = tty::size();
                        let _ = to.send(Input::Resize(columns, rows));
                        Input::Continue
                    }
                    _ => {
                        watch.end(signal);
                        Input::Gone
                    }
                };
                // The main loop has ended: the deadline still runs.
                let _ = to.send(input);
            }
        })?;
    Ok(())
}
