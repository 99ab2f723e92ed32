//! The only code that alters a workspace: change, step, book, merge, and what makes changes. It never saves.

pub mod accept;
mod approval;
pub mod approve;
mod before;
mod book;
mod change;
pub mod clash;
pub mod counted;
mod difference;
pub mod entry;
mod guard;
pub mod handover;
mod ids;
pub mod line;
pub mod make;
pub mod meeting;
pub mod merge;
pub mod phrase;
mod refusal;
pub mod review;
mod rewind;
pub mod score;
pub mod status;
mod step;

pub use book::{Book, Touched, touched};
pub use change::Change;
pub use difference::difference;
pub use ids::Ids;
pub use refusal::Refusal;
pub use rewind::Rewind;
pub use step::{Origin, Stamp, Step, StepId};
