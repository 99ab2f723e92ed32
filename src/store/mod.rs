//! The store: the only floor that reads and writes files.
//!
//! ```text
//! file.rs       path  -> bytes, digest, what may be done with them
//! save.rs       bytes -> the file, whole or not at all, never over a version that nobody has seen
//!   swap.rs               a new version takes the place of the expected one, and of no other
//!   beside.rs             the new file that is written beside the old one, with the old one's rights
//!   spot.rs               a name in an open folder, and what is done there
//!   sidecar.rs            the folder .NAME.d beside a workspace: its lock and its backups
//!   refusal.rs            why a save was refused, in sentences
//! backups.rs    the versions that saves displaced: listed, read, thinned
//! history.rs    NAME.history.jsonl beside the workspace: who changed what, one record a line
//! journal.rs    what was committed and is not saved yet: kept by a thread of its own, in a private file
//!   journal_writer.rs     its thread: one sync for all that waits, another place when one fails
//!   journal_file.rs       where it is kept, and how it is written
//!   journal_read.rs       what stands in one: any bytes are safe
//!   waiting.rs            journals whose program is gone, and programs of one's own that still live
//! paper.rs      a new file beside a workspace: minutes, a calendar; none is written over
//! moment.rs     a moment, as files name it
//! place.rs      where the private sample and the list of recent workspaces live
//! here.rs       who else has a workspace open
//! broken.rs     builds that are broken on purpose, for tests of tests
//! ```
//!
//! A file is known by the digest of its content, never by its time. The store does not know what the bytes
//! mean, and it reads no environment variable of ours: whoever runs the program hands such things down.
mod backups;
mod beside;
mod broken;
mod file;
mod here;
pub mod history;
mod journal;
mod journal_file;
mod journal_read;
mod journal_writer;
mod moment;
mod paper;
mod place;
mod recovered;
mod refusal;
mod save;
mod sidecar;
mod spot;
mod stop;
mod swap;
mod waiting;

pub use backups::{Backup, backup_with, backups, read_backup};
pub use file::{LARGEST, OnDisk, ReadRefusal, read};
pub use here::Here;
pub use history::{History, Record, history};
pub use journal::{Journal, Session, Told};
pub use journal_file::journal_places;
pub use moment::Moment;
pub use paper::{write_beside, write_new};
pub use place::{
    keep_name, keep_place, kept_name, kept_place, last, private_sample, recent, remember, state_dir,
};
pub use recovered::Recovered;
pub use refusal::SaveRefusal;
pub use save::{Met, Reconcile, Saved, Saving, save, save_shared};
pub use stop::{keep_stop, kept_stop};
pub use waiting::{Alive, Draft, Left, Waiting, waiting};
