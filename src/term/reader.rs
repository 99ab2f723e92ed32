//! The thread that reads the terminal: bytes in, `Input` out on a channel, and one `Gone` when the line is gone.
//! It never draws, and it decides nothing but how long to wait for the rest of a sequence.

use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::OwnedFd;
use std::sync::mpsc::{SendError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::base::Input;

use super::parse::{Parser, Patience};
use super::watch::Watch;

/// Waits for the tail of a sequence that came too late, so that it is swallowed.
const TAIL: Duration = Duration::from_secs(1);

/// Waits for a paste to go on: longer than a bad line stalls.
const PASTE: Duration = Duration::from_secs(2);

const CHUNK: usize = 64 << 10;

/// The reader's handle; dropping it ends the thread.
#[derive(Debug)]
pub struct Reader {
    wake: PipeWriter,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    /// Starts reading. `escape` is how long a lone `ESC` may wait for company: 50 ms, over SSH 100 ms.
    /// When the line is gone, `watch` (if any) sees to it that the process ends in time.
    pub fn start(
        tty: OwnedFd,
        escape: Duration,
        to: Sender<Input>,
        watch: Option<Watch>,
    ) -> io::Result<Reader> {
        let (woken, wake) = io::pipe()?;
        let thread = std::thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || {
                if let End::LineGone = read(tty, &woken, escape, &to) {
                    if let Some(watch) = &watch {
                        watch.line_gone();
                    }
                    // Nobody listens any more: then the program is ending already.
                    let _ = to.send(Input::Gone);
                }
            })?;
        Ok(Reader {
            wake,
            thread: Some(thread),
        })
    }

    /// Ends the reading and waits for it, so that another program can have the keys.
    pub fn stop(mut self) {
        let _ = self.wake.write_all(b"x");
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.wake.write_all(b"x");
    }
}

/// Why reading ended.
enum End {
    LineGone,
    /// Nobody wants the keys any more.
    Unwanted,
}

/// Reads until the line is gone, or until nobody wants the keys.
fn read(tty: OwnedFd, woken: &PipeReader, escape: Duration, to: &Sender<Input>) -> End {
    let mut tty = std::fs::File::from(tty);
    let mut parser = Parser::new();
    let mut inputs = Vec::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let wait = match parser.patience() {
            Patience::Endless => None,
            Patience::Short => Some(escape),
            Patience::Long => Some(escape.max(TAIL)),
            Patience::Paste => Some(escape.max(PASTE)),
        };
        let mut fds = [
            PollFd::new(&tty, PollFlags::IN),
            PollFd::new(woken, PollFlags::IN),
        ];
        let wait = wait.map(|wait| Timespec {
            tv_sec: wait.as_secs() as i64,
            tv_nsec: i64::from(wait.subsec_nanos()) as _,
        });
        match poll(&mut fds, wait.as_ref()) {
            Err(Errno::INTR) => continue,
            Err(_) => return End::LineGone,
            Ok(0) => {
                parser.rest(&mut inputs);
                if send(&mut inputs, to).is_err() {
                    return End::Unwanted;
                }
                continue;
            }
            Ok(_) => {}
        }
        let (line, wake) = (fds[0].revents(), fds[1].revents());
        if !wake.is_empty() {
            return End::Unwanted;
        }
        let is_open = if line.contains(PollFlags::IN) {
            match tty.read(&mut chunk) {
                Ok(0) => false,
                Ok(count) => {
                    parser.feed(&chunk[..count], &mut inputs);
                    true
                }
                Err(error) => matches!(
                    error.kind(),
                    io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock
                ),
            }
        } else {
            !line.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
        };
        if !is_open {
            // What was pasted is worth more than its missing end.
            parser.rest(&mut inputs);
            let _ = send(&mut inputs, to);
            return End::LineGone;
        }
        if send(&mut inputs, to).is_err() {
            return End::Unwanted;
        }
    }
}

fn send(inputs: &mut Vec<Input>, to: &Sender<Input>) -> Result<(), SendError<Input>> {
    inputs.drain(..).try_for_each(|input| to.send(input))
}
