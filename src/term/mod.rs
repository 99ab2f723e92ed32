//! The terminal: bytes in become `Input`, cells become bytes out; this floor owns the tty and the signals.
//! It knows nothing of what is shown or what a key does.
//!
//! ```text
//! tty ──> reader ──> parse ──> Input ──> (the loop) ──> cells ──> backend ──> encode ──> writer ──> tty
//!           │                                │ pace: when?            │ screen, pen, moves
//!         watch: signals, hang-up, the deadline after which the process is gone
//! ```

mod abilities;
mod backend;
mod brief;
#[cfg(test)]
mod dice;
mod encode;
mod moves;
mod pace;
mod parse;
mod pen;
mod reader;
mod recorded_row;
mod recording;
mod screen;
mod sequence;
mod tty;
mod watch;
mod writer;

pub use abilities::{Abilities, Colours};
pub use backend::{Stats, TermBackend};
pub use pace::{Asks, Pace, Turn};
pub use parse::{Parser, Patience};
pub use reader::Reader;
pub use recording::{BadRecording, Frame, Recorder, Recording, Run};
pub use tty::{Restore, Tty};
pub use watch::{Watch, listen};
pub use writer::Writer;
