//! The store: the only floor that reads and writes files.
//!
//! ```text
//! file.rs     path      -> bytes, digest, what may be done with them
//! save.rs     bytes     -> the file, whole or not at all, never over a version that nobody has seen
//!   beside.rs             the new file that is written beside the old one, with the old one's rights
//!   refusal.rs            why a save was refused, in sentences
//! place.rs    where the private sample and the list of recent workspaces live
//! ```
//!
//! A file is known by the digest of its content, never by its time. The store does not know what the bytes
//! mean, and it reads no environment variable of ours: whoever runs the program hands such things down.
mod beside;
mod file;
mod place;
mod refusal;
mod save;

pub use file::{LARGEST, OnDisk, ReadRefusal, read};
pub use place::{keep_place, kept_place, last, private_sample, recent, remember, state_dir};
pub use refusal::SaveRefusal;
pub use save::save;
