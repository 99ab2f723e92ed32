//! Where ratatui draws: it holds the wanted cells, and at flush sends what is new of them in one write.
//! It asks the terminal nothing, and does not know which terminal it is.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::abilities::Abilities;
use super::encode::{Encoder, Shown, Wanted};
use super::pace::{Asks, QUESTION};
use super::screen::{Clusters, Screen, Spot};

/// What the link has cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stats {
    /// Bytes of the last flush, without questions; 0 when nothing had changed.
    pub last: u64,
    /// The same of the last flush that was not empty.
    pub last_sent: u64,
    /// Bytes of all, with the questions.
    pub total: u64,
    /// Writes, so frames that were not empty.
    pub frames: u64,
}

/// ratatui's way to our terminal.
///
/// `wanted` is what ratatui has drawn; `shown` is what was really sent. Only `flush` touches `shown`, so frames that
/// are never flushed cost nothing.
#[derive(Debug)]
pub struct TermBackend<W: Write> {
    to: W,
    abilities: Abilities,
    wanted: Screen,
    cursor: Position,
    is_cursor_shown: bool,
    shown: Shown,
    clusters: Clusters,
    encoder: Encoder,
    stats: Stats,
    /// Questions that go with the next frame that is not empty.
    asks: Asks,
}

impl<W: Write> TermBackend<W> {
    /// A backend for a screen of this size, on a terminal that can do this much.
    pub fn new(to: W, width: u16, height: u16, abilities: Abilities) -> TermBackend<W> {
        TermBackend {
            to,
            abilities,
            wanted: Screen::filled(width, height, Spot::BLANK),
            cursor: Position::ORIGIN,
            is_cursor_shown: false,
            shown: Shown::lost(width, height),
            clusters: Clusters::default(),
            encoder: Encoder::default(),
            stats: Stats::default(),
            asks: Asks::No,
        }
    }

    /// Lets questions go with the next frame, if that is not empty.
    pub fn ask(&mut self, asks: Asks) {
        self.asks = asks;
    }

    /// Sends a question alone.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn ask_now(&mut self) -> io::Result<()> {
        self.stats.total += QUESTION.len() as u64;
        self.to.write_all(QUESTION)?;
        self.to.flush()
    }

    /// Takes note of a new size; the next draw paints everything.
    pub fn set_size(&mut self, width: u16, height: u16) {
        if (width, height) != (self.wanted.width, self.wanted.height) {
            self.wanted = Screen::filled(width, height, Spot::BLANK);
            self.invalidate();
        }
    }

    /// Forgets what the terminal shows: the next flush erases it and paints everything (Ctrl-L, back from a stop).
    pub fn invalidate(&mut self) {
        self.shown = Shown::lost(self.wanted.width, self.wanted.height);
    }

    /// What the link has cost so far.
    pub fn stats(&self) -> Stats {
        self.stats
    }

    /// The place bytes go to.
    pub fn writer(&self) -> &W {
        &self.to
    }

    /// Writes a frame, and the questions that go with it, at once.
    fn send(&mut self, frame: Vec<u8>) -> io::Result<()> {
        let question = match std::mem::take(&mut self.asks) {
            Asks::No => [false, false],
            Asks::Behind => [false, true],
            Asks::Around => [true, true],
        }
        .map(|asks| if asks { QUESTION } else { b"" });
        let out = [question[0], &frame, question[1]].concat();
        self.stats.last = frame.len() as u64;
        self.stats.last_sent = self.stats.last;
        self.stats.total += out.len() as u64;
        self.stats.frames += 1;
        self.to.write_all(&out)?;
        self.to.flush()
    }

    fn erase(&mut self, from: usize, to: usize) {
        let width = usize::from(self.wanted.width);
        for at in from..to.min(width * usize::from(self.wanted.height)) {
            self.wanted.put(
                (at % width) as u16,
                (at / width) as u16,
                &Spot::BLANK,
                &Spot::BLANK,
            );
        }
    }
}

impl<W: Write> Backend for TermBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            let spot = self.clusters.spot(cell, &self.abilities);
            self.wanted.put(x, y, &spot, &Spot::BLANK);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.is_cursor_shown = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.is_cursor_shown = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        let width = usize::from(self.wanted.width);
        let all = width * usize::from(self.wanted.height);
        let line = usize::from(self.cursor.y) * width;
        let here = line + usize::from(self.cursor.x);
        match clear_type {
            ClearType::All => self.wanted.fill(Spot::BLANK),
            ClearType::AfterCursor => self.erase(here, all),
            ClearType::BeforeCursor => self.erase(0, here + 1),
            ClearType::CurrentLine => self.erase(line, line + width),
            ClearType::UntilNewLine => self.erase(here, line + width),
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(Size::new(self.wanted.width, self.wanted.height))
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        let last = |count: u16, at: u16| at.min(count.saturating_sub(1));
        let cursor = self.is_cursor_shown.then_some((
            last(self.wanted.width, self.cursor.x),
            last(self.wanted.height, self.cursor.y),
        ));
        let wanted = Wanted {
            screen: &self.wanted,
            cursor,
            clusters: &self.clusters,
            abilities: &self.abilities,
        };
        let mut out = Vec::new();
        self.encoder.frame(&mut self.shown, wanted, &mut out);
        if out.is_empty() {
            self.asks = Asks::No;
            self.stats.last = 0;
            return Ok(());
        }
        let written = self.send(out);
        if written.is_err() {
            // How much of it arrived, nobody can say.
            self.invalidate();
        }
        written
    }
}

#[cfg(test)]
#[path = "backend_tests.rs"]
mod tests;
