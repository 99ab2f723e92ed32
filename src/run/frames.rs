//! Frames as the line carries them: each is drawn when its turn has come, with all that has happened until then; what
//! a line that lags behind does not need is left out of it until the keys rest.

use std::fs::File;
use std::io;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::buffer::Buffer;

use crate::app::{App, Meter, Pane};
use crate::base::{Input, Reply};
use crate::term::{Asks, Pace, Recorder, TermBackend, Turn, Writer};
use crate::view::{self, Canvas};

/// The keys rest when none has come for so long: more than between two keys of one that is held down.
const REST: Duration = Duration::from_millis(60);

/// How long the frame of a change waits for the disk: much longer than it mostly takes, and too short to be felt.
const SYNC: Duration = Duration::from_millis(30);

/// How long answers are waited for before the terminal is given to somebody else.
const ANSWERS: Duration = Duration::from_secs(1);

/// A frame that was held back for so long is thinned, whatever else is known of the line.
const LONG: Duration = Duration::from_millis(150);

/// A terminal that has never answered is given so long to show a question.
const SHOWN: Duration = Duration::from_secs(4);

/// The same for one that does answer.
const SHOWN_SURELY: Duration = Duration::from_secs(30);

/// The screen, and the line to it.
pub(super) struct Frames {
    terminal: Terminal<TermBackend<Writer>>,
    pace: Pace,
    recorder: Option<Recorder<File>>,
    /// What was drawn last.
    shown: Buffer,
    /// What led to the next frame, for the recording.
    label: String,
    /// Something has happened that is not on the screen.
    is_due: bool,
    /// Since when frames have been held back, until the keys rest.
    held_since: Option<Instant>,
    /// Until then the disk is waited for, so that "kept" costs no frame of its own.
    sync_until: Option<Instant>,
    /// Something was left out of the last frame.
    owes: bool,
    last_key: Instant,
    skipped: u64,
    /// A question is on its way to the screen; keys count for it when so many answers have come, or then at the latest.
    showing: Option<(usize, Instant)>,
    /// The place at the last frame.
    place: Option<(Pane, bool)>,
}

impl Frames {
    pub fn new(
        terminal: Terminal<TermBackend<Writer>>,
        recorder: Option<Recorder<File>>,
        now: Instant,
    ) -> Frames {
        Frames {
            terminal,
            pace: Pace::default(),
            recorder,
            shown: Buffer::default(),
            label: "first paint".to_owned(),
            is_due: true,
            held_since: None,
            sync_until: None,
            owes: false,
            last_key: now,
            skipped: 0,
            showing: None,
            place: None,
        }
    }

    /// Takes note of an input before the program does.
    pub fn hear(&mut self, app: &mut App, input: &Input, now: Instant) {
        if self.showing.is_some_and(|(_, latest)| now >= latest) {
            self.is_shown(app);
        }
        match input {
            Input::Written => return,
            Input::Reply(Reply::Cursor { .. }) => {
                self.pace.answered(now);
                if let Some((answers, _)) = &mut self.showing {
                    *answers = answers.saturating_sub(1);
                    if *answers == 0 {
                        self.is_shown(app);
                    }
                }
                return;
            }
            Input::Reply(_) => return,
            Input::Resize(columns, rows) => {
                // A window that came back to its size meanwhile has lost what stood outside of the smaller one.
                let backend = self.terminal.backend_mut();
                backend.set_size(*columns, *rows);
                backend.invalidate();
            }
            Input::Key(key) => self.label = key.name(),
            Input::Paste(_) => "paste".clone_into(&mut self.label),
            Input::Gone | Input::Continue => {}
            Input::News(_) => {
                self.is_due = true;
                return;
            }
        }
        self.last_key = now;
        self.skipped += u64::from(self.is_due && self.held_since.is_some());
        self.is_due = true;
    }

    /// A change was handed to the journal: its frame waits a moment for the disk.
    pub fn wait_for_sync(&mut self, now: Instant) {
        self.sync_until = Some(now + SYNC);
    }

    /// Somebody else has had the terminal: everything is painted anew.
    pub fn repaint(&mut self) {
        self.pace.forget();
        self.redraw();
    }

    /// Paints everything anew.
    pub fn redraw(&mut self) {
        self.terminal.backend_mut().invalidate();
        self.is_due = true;
    }

    /// Waits for the answers that are on their way, a second at most: whoever has the terminal next would take them for
    /// keys. What is typed meanwhile is dropped.
    pub fn hear_out(&mut self, inputs: &Receiver<Input>) {
        let end = Instant::now() + ANSWERS;
        while self.pace.unanswered() > 0 && !self.pace.is_mute() {
            let left = end.saturating_duration_since(Instant::now());
            match inputs.recv_timeout(left) {
                Ok(Input::Reply(Reply::Cursor { .. })) => self.pace.answered(Instant::now()),
                Ok(Input::Gone) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    /// Draws what is due, if its turn has come. Gives how long to wait for the next input at most.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn turn(&mut self, app: &mut App, now: Instant) -> io::Result<Option<Duration>> {
        self.pace.tire(now);
        let rest = self.last_key + REST;
        let rests = now >= rest;
        self.is_due |= rests && self.owes;
        if !self.is_due {
            return Ok(self.owes.then(|| rest - now));
        }
        if let Some(until) = self.sync_until {
            if app.keeping.is_waiting() && now < until {
                return Ok(Some(until - now));
            }
            self.sync_until = None;
        }
        if !self.terminal.backend().writer().is_free() {
            self.held_since.get_or_insert(now);
            return Ok(None);
        }
        match self.pace.turn(now, rests) {
            Turn::Send(asks) => {
                let thins = !rests
                    && self
                        .held_since
                        .is_some_and(|since| now >= since + LONG || self.pace.lags());
                self.draw(app, asks, thins, now)?;
                self.held_since = None;
                // The recording may have failed, which is to be said.
                let wait = self.owes || self.is_due;
                Ok(wait.then(|| rest.saturating_duration_since(now)))
            }
            Turn::Hold { until, asks } => {
                self.held_since.get_or_insert(now);
                if asks {
                    self.terminal.backend_mut().ask_now()?;
                    self.pace.sent(now, 0, Asks::Behind);
                }
                let until = if rests { until } else { until.min(rest) };
                let wait = until.saturating_duration_since(now);
                Ok(Some(wait.max(Duration::from_millis(1))))
            }
        }
    }

    fn draw(&mut self, app: &mut App, asks: Asks, thins: bool, now: Instant) -> io::Result<()> {
        app.link.meter = self.meter();
        self.thin(app, thins);
        // A question counts only from when it can have been read.
        let asks = match app.awaits_eyes() && asks == Asks::No {
            true => Asks::Behind,
            false => asks,
        };
        self.terminal.backend_mut().ask(asks);
        let before = self.terminal.backend().stats();
        let (shown, owes) = (&mut self.shown, &mut self.owes);
        let mut cursor = None;
        self.terminal.draw(|frame| {
            let mut canvas = Canvas::new(frame.buffer_mut());
            view::draw(app, &mut canvas);
            let marker = canvas.marker();
            cursor = canvas.cursor().map(|(row, column)| (column, row));
            let row = cursor.map_or(marker, |(_, row)| Some(row));
            let types = cursor.is_some();
            *owes = thins && view::thin(frame.buffer_mut(), shown, row, types);
            shown.clone_from(frame.buffer_mut());
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
        })?;
        self.is_due = false;
        let stats = self.terminal.backend().stats();
        let was_sent = stats.frames > before.frames;
        if was_sent {
            self.pace.sent(now, stats.last, asks);
        }
        self.look(app, was_sent, now);
        self.record(app, cursor);
        Ok(())
    }

    /// Thins the screen when the line turns out to be slow: not at once, but with a frame that draws all anew anyway.
    fn thin(&mut self, app: &mut App, thins: bool) {
        let place = (app.place.pane, app.place.view().is_open);
        let is_anew = thins || self.place != Some(place);
        self.place = Some(place);
        let is_slow = self.pace.is_sure() && app.link.meter.is_slow();
        if is_anew && is_slow != app.link.is_low && !app.link.is_settled && self.pace.is_sure() {
            app.thin(is_slow);
        }
    }

    /// Whether a question that needs eyes is on the screen, or on its way there.
    fn look(&mut self, app: &mut App, was_sent: bool, now: Instant) {
        if self.owes || !app.awaits_eyes() {
            return;
        }
        if self.pace.is_mute() || !was_sent && self.showing.is_none() {
            return self.is_shown(app);
        }
        if !was_sent {
            return;
        }
        let longest = match self.pace.round_trip() {
            Some(_) => SHOWN_SURELY,
            None => SHOWN,
        };
        self.showing = Some((self.pace.unanswered(), now + longest));
    }

    fn is_shown(&mut self, app: &mut App) {
        self.showing = None;
        app.seen();
    }

    fn record(&mut self, app: &mut App, cursor: Option<(u16, u16)>) {
        let Some(recorder) = &mut self.recorder else {
            return;
        };
        if let Err(error) = recorder.frame(&self.shown, &self.label, cursor) {
            self.recorder = None;
            app.refuse(format!("The recording ends here: {error}."));
            self.is_due = true;
        }
    }

    /// Ends the recording; gives how many screens are not in it because of their size, if any.
    pub fn end_recording(&mut self) -> Option<u64> {
        let (_, left_out) = self.recorder.take()?.finish().ok()?;
        Some(left_out).filter(|left_out| *left_out > 0)
    }

    /// What the line has cost so far.
    pub fn meter(&self) -> Meter {
        let stats = self.terminal.backend().stats();
        Meter {
            last: stats.last_sent,
            total: stats.total,
            drawn: stats.frames,
            skipped: self.skipped,
            round_trip: self.pace.round_trip(),
            rate: self.pace.rate(),
        }
    }

    /// Waits until all is written, but no longer than this; says whether it is.
    pub fn wait(&self, longest: Duration) -> bool {
        self.terminal.backend().writer().wait(longest)
    }
}
