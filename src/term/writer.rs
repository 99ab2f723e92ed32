//! The thread that writes to the terminal, so that a line that stalls holds up nothing else. It takes one frame at a
//! time: until that one is written the next is not even encoded, and what happens meanwhile goes into it.

use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::base::Input;

use super::watch::Watch;

/// The main loop's end of it. What is written to it is collected, and handed over by `flush`.
#[derive(Debug)]
pub struct Writer {
    frame: Vec<u8>,
    to: Sender<Vec<u8>>,
    desk: Arc<Desk>,
}

/// Whether a frame is being written.
#[derive(Debug, Default)]
struct Desk {
    is_busy: Mutex<bool>,
    freed: Condvar,
}

impl Desk {
    fn set_busy(&self, is_busy: bool) {
        *self.is_busy.lock().unwrap_or_else(PoisonError::into_inner) = is_busy;
        self.freed.notify_all();
    }
}

impl Writer {
    /// Starts the thread. After each frame it tells `told` that it is free; when the line is gone, `watch` (if any) sees
    /// to it that the process ends in time.
    ///
    /// # Errors
    /// When there can be no thread.
    pub fn start(
        tty: impl Write + Send + 'static,
        told: Sender<Input>,
        watch: Option<Watch>,
    ) -> io::Result<Writer> {
        let (to, frames) = mpsc::channel();
        let desk = Arc::new(Desk::default());
        let theirs = Arc::clone(&desk);
        std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || write(tty, &frames, &theirs, &told, watch.as_ref()))?;
        Ok(Writer {
            frame: Vec::new(),
            to,
            desk,
        })
    }

    /// Whether everything handed over is written.
    pub fn is_free(&self) -> bool {
        let is_busy = self.desk.is_busy.lock();
        !*is_busy.unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until everything is written, but no longer than this; says whether it is.
    pub fn wait(&self, longest: Duration) -> bool {
        let is_busy = self.desk.is_busy.lock();
        let waited = self.desk.freed.wait_timeout_while(
            is_busy.unwrap_or_else(PoisonError::into_inner),
            longest,
            |is_busy| *is_busy,
        );
        let (is_busy, _) = waited.unwrap_or_else(PoisonError::into_inner);
        !*is_busy
    }
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        self.desk.set_busy(true);
        let frame = std::mem::take(&mut self.frame);
        // The thread ends only when the line is gone, which the loop is being told.
        self.to
            .send(frame)
            .map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

fn write(
    mut tty: impl Write,
    frames: &Receiver<Vec<u8>>,
    desk: &Desk,
    told: &Sender<Input>,
    watch: Option<&Watch>,
) {
    while let Ok(frame) = frames.recv() {
        let written = tty.write_all(&frame);
        let input = match written {
            Ok(()) => Input::Written,
            Err(_) => {
                if let Some(watch) = watch {
                    watch.line_gone();
                }
                Input::Gone
            }
        };
        desk.set_busy(false);
        let is_gone = input == Input::Gone;
        if told.send(input).is_err() || is_gone {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_line_that_stalls_holds_up_only_the_writer() {
        let (mut out, into) = io::pipe().unwrap();
        let (told, inputs) = mpsc::channel();
        let mut writer = Writer::start(into, told, None).unwrap();
        // More than a pipe holds, and nobody reads.
        let frame = vec![b'x'; 1 << 20];
        writer.write_all(&frame).unwrap();
        writer.flush().unwrap();
        assert!(!writer.is_free());
        assert!(!writer.wait(Duration::ZERO));
        let mut heard = vec![0; frame.len()];
        out.read_exact(&mut heard).unwrap();
        assert_eq!(inputs.recv(), Ok(Input::Written));
        assert!(writer.is_free() && heard == frame);
    }

    #[test]
    fn a_line_that_is_gone_is_told() {
        let (out, into) = io::pipe().unwrap();
        let (told, inputs) = mpsc::channel();
        let mut writer = Writer::start(into, told, None).unwrap();
        drop(out);
        writer.write_all(b"x").unwrap();
        writer.flush().unwrap();
        assert_eq!(inputs.recv(), Ok(Input::Gone));
        assert!(writer.wait(Duration::from_secs(5)));
    }
}
