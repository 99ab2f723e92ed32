//! The frames of a recording drawn by a renderer: what it writes for each, and how long that takes.
//! It does not judge whether the bytes are right.
//!
//! ratatui's own backend is built without colours for underlines, as ratatui is in this program: with them, which is
//! its default, it writes five bytes more in every frame.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::time::Instant;

use rapporteur::term::{Abilities, BadRecording, Recording, TermBackend};
use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use ratatui_crossterm::{CrosstermBackend, crossterm};

/// What a renderer made of one frame.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// What it wrote; nothing when nothing had to be.
    pub out: Vec<u8>,
    /// Microseconds of `Terminal::draw`: copying the cells, comparing, encoding, and writing into memory.
    pub micros: f64,
}

/// A place that both the backend and we can see into.
#[derive(Clone, Default)]
struct Tap(Rc<RefCell<Vec<u8>>>);

impl Write for Tap {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Every frame as cells, and where its cursor is seen.
pub type Screens = Vec<(Buffer, Option<(u16, u16)>)>;

/// The frames of a recording as cells.
///
/// # Errors
/// When a frame does not fit the size of the recording.
pub fn screens(recording: &Recording) -> Result<Screens, BadRecording> {
    let frames = recording.frames.iter();
    frames
        .map(|frame| {
            let screen = frame.screen(recording.cols, recording.rows)?;
            Ok((screen, frame.seen_cursor()))
        })
        .collect()
}

/// Draws through our own backend, as the program does.
///
/// # Errors
/// When the backend fails.
pub fn ours(screens: &Screens, abilities: Abilities) -> anyhow::Result<Vec<Drawn>> {
    let tap = Tap::default();
    let area = area(screens);
    let backend = TermBackend::new(tap.clone(), area.width, area.height, abilities);
    let terminal = Terminal::new(backend)?;
    drawn(terminal, &tap, screens)
}

/// Draws through ratatui's own backend, with colours.
///
/// # Errors
/// When the backend fails.
pub fn crossterm(screens: &Screens) -> anyhow::Result<Vec<Drawn>> {
    // Otherwise NO_COLOR, and a TERM that it does not know, would make its output smaller.
    crossterm::style::force_color_output(true);
    let tap = Tap::default();
    let viewport = Viewport::Fixed(area(screens));
    let backend = CrosstermBackend::new(tap.clone());
    let terminal = Terminal::with_options(backend, TerminalOptions { viewport })?;
    drawn(terminal, &tap, screens)
}

fn area(screens: &Screens) -> Rect {
    screens
        .first()
        .map_or(Rect::ZERO, |(screen, _)| screen.area)
}

fn drawn<B: Backend>(
    mut terminal: Terminal<B>,
    tap: &Tap,
    screens: &Screens,
) -> anyhow::Result<Vec<Drawn>>
where
    B::Error: Send + Sync + 'static,
{
    let mut all = Vec::with_capacity(screens.len());
    for (screen, cursor) in screens {
        let start = Instant::now();
        terminal.draw(|frame| {
            frame.buffer_mut().clone_from(screen);
            if let Some(cursor) = *cursor {
                frame.set_cursor_position(cursor);
            }
        })?;
        all.push(Drawn {
            micros: start.elapsed().as_secs_f64() * 1e6,
            out: tap.0.take(),
        });
    }
    Ok(all)
}
