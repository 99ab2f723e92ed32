//! Draws what `report` says. It counts, sorts and compares nothing.

mod canvas;
mod changed;
mod decide;
mod explained;
mod form;
mod frame;
mod over;
mod recovery;
mod sitting;
mod style;
mod thin;

pub mod agreement;
pub mod agreements;
pub mod completeness;
pub mod due;
pub mod findings;
pub mod handover;
pub mod indicator;
pub mod indicators;
mod lens;
pub mod matrix;
pub mod meetings;
pub mod risk;
mod risk_map;
pub mod risks;

pub use canvas::Canvas;
pub use frame::draw;
pub use style::Ink;
pub use thin::thin;
