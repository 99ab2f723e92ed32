//! The terminal: bytes in become `Input`, cells become bytes out; this floor owns the tty and the signals.
//! It knows nothing of what is shown or what a key does.
//!
//! ```text
//! tty ──> reader ──> parse ──> Input ──> (the loop) ──> cells ──> backend ──> encode ──> one write ──> tty
//!           │                                                       │ screen, pen, moves
//!         watch: signals, hang-up, the deadline after which the process is gone
//! ```

mod backend;
#[cfg(test)]
mod dice;
mod encode;
mod moves;
mod parse;
mod pen;
mod reader;
mod screen;
mod sequence;
mod tty;
mod watch;

pub use backend::{Stats, TermBackend};
pub use parse::{Parser, Patience};
pub use reader::Reader;
pub use tty::{Restore, Tty};
pub use watch::{Watch, listen};
