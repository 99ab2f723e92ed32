//! Saving: the file holds the old content or the new, whole, and no version is destroyed that nobody has seen.
//!
//! ```text
//! turn      the lock in the folder beside it (.NAME.d/lock); nothing rests on it
//! look      read what is there; another content than expected -> reconcile, or refuse: changed
//! write     a new file beside it: content, rights, fsync
//! look      once more, right before the swap
//! swap      exchange the two names in one step, and read what came out
//!             as expected   -> it becomes a backup; fsync the folder: saved
//!             another one   -> exchange back, and look again
//! history   one record a step, appended and synced; then the lock is let go
//! ```
//!
//! Where the disk cannot exchange names (some network disks and sticks), what is there gets a second name among
//! the backups, and a plain rename follows the second look. It does not merge: whoever calls brings that along.
use std::path::Path;

use rustix::fs::{Access, AtFlags, Mode, RenameFlags};
use rustix::io::{Errno, retry_on_intr};

use crate::base::Digest;
use crate::edit::Step;

use super::backups;
use super::beside::{Beside, Kept};
use super::file::{LARGEST, errno_of, shown};
use super::history;
use super::moment::Moment;
use super::refusal::SaveRefusal;
use super::sidecar::Sidecar;
use super::spot::{Spot, missing};
use super::swap::Replacing;

/// What is to be saved in a shared workspace.
#[derive(Clone, Copy)]
pub struct Saving<'a> {
    /// The file.
    pub path: &'a Path,
    /// What it is to hold.
    pub bytes: &'a [u8],
    /// The digest of what was opened.
    pub expected: &'a Digest,
    /// The steps that are new in it, for the history.
    pub steps: &'a [Step],
    /// The display name of whoever saves, beside the account's name in the steps.
    pub name: &'a str,
    /// The clock.
    pub now: Moment,
}

/// What a save has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The digest of what the file holds now.
    pub digest: Digest,
    /// What it holds now, when others' changes came in.
    pub merged: Option<Vec<u8>>,
    /// What the person should know beside, each in a sentence.
    pub notes: Vec<String>,
}

/// Two versions that met in one place.
#[derive(Debug, Clone, Copy)]
pub struct Met<'a> {
    /// What both come from; none: what the caller opened.
    pub base: Option<&'a [u8]>,
    /// What was to be saved.
    pub ours: &'a [u8],
    /// What was found in the file.
    pub theirs: &'a [u8],
}

/// Makes one version of two, or refuses; then nothing is written.
pub type Reconcile<'a> = dyn FnMut(Met<'_>) -> Result<Vec<u8>, SaveRefusal> + 'a;

/// Saves a small file of one's own at this path, durably, and returns its digest.
///
/// With an expected digest, the file must hold that content until the last moment. With none, the file must
/// not be there. A symbolic link is followed and stays; mode and group stay.
pub fn save(path: &Path, bytes: &[u8], expected: Option<&Digest>) -> Result<Digest, SaveRefusal> {
    match expected {
        Some(expected) => replace(path, bytes, expected),
        // Made with the usual mode, so that the umask and the folder's default access list apply.
        None => create(path, bytes, Mode::from_raw_mode(0o666)),
    }
}

/// Saves a new file that only this account can read. An existing one is left as it is and refused.
pub(super) fn save_private(path: &Path, bytes: &[u8]) -> Result<Digest, SaveRefusal> {
    create(path, bytes, Mode::from_raw_mode(0o600))
}

/// Saves a workspace that others may save at the same time: takes turns, reconciles what met, keeps a backup,
/// and writes the history.
///
/// # Errors
/// Why not, and what to do. Unless the sentence says otherwise the file is as it was.
pub fn save_shared(
    saving: &Saving<'_>,
    reconcile: &mut Reconcile<'_>,
) -> Result<Saved, SaveRefusal> {
    refuse_too_large(saving.path, saving.bytes)?;
    let real = real(saving.path)?;
    let spot = Spot::at(saving.path, &real)?;
    let mut notes = Vec::new();
    let stat = rustix::fs::statat(&spot.folder, &spot.name, AtFlags::SYMLINK_NOFOLLOW)
        .map_err(|errno| spot.missing(errno))?;
    let sidecar = match Sidecar::enter(&spot, &stat) {
        Ok(sidecar) => Some(sidecar),
        Err(_) => {
            notes.push(format!(
                "No backup of the version before was kept: the folder .{}.d beside {} cannot be used. \
                 Ask whoever owns it to give this account the same rights as on the file.",
                shown(&spot.name),
                shown(saving.path)
            ));
            None
        }
    };
    if let Some(sidecar) = &sidecar {
        notes.extend(backups::tidy(&spot, sidecar, saving.now));
    }
    if stat.st_nlink > 1 {
        notes.push(format!(
            "{} has another name on this disk (a hard link). That name keeps the old content.",
            shown(saving.path)
        ));
    }
    let replacing = Replacing {
        spot: &spot,
        sidecar: sidecar.as_ref(),
        now: saving.now,
    };
    let done = replacing.replace(saving.bytes, saving.expected, reconcile)?;
    if let Some(sidecar) = &sidecar {
        backups::thin(sidecar, saving.now);
    }
    notes.extend(done.kept.sentence(saving.path));
    if let Err(errno) = history::append(&spot, &stat, saving, &done.before, &done.digest) {
        notes.push(history::not_written(saving.path, errno));
    }
    Ok(Saved {
        digest: done.digest,
        merged: done.merged,
        notes,
    })
}

fn replace(path: &Path, bytes: &[u8], expected: &Digest) -> Result<Digest, SaveRefusal> {
    refuse_too_large(path, bytes)?;
    let real = real(path)?;
    let spot = Spot::at(path, &real)?;
    spot.take_turn();
    let replacing = Replacing {
        spot: &spot,
        sidecar: None,
        now: Moment::new(0),
    };
    let done = replacing.replace(bytes, expected, &mut |_| Err(spot.changed()))?;
    Ok(done.digest)
}

fn real(path: &Path) -> Result<std::path::PathBuf, SaveRefusal> {
    path.canonicalize()
        .map_err(|error| missing(path, errno_of(&error)))
}

fn create(path: &Path, bytes: &[u8], mode: Mode) -> Result<Digest, SaveRefusal> {
    refuse_too_large(path, bytes)?;
    let Some(name) = path.file_name() else {
        return Err(SaveRefusal::NotAFile {
            path: path.to_path_buf(),
        });
    };
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let folder = folder
        .canonicalize()
        .map_err(|error| SaveRefusal::of(path, errno_of(&error)))?;
    let spot = Spot::at(path, &folder.join(name))?;
    // Asked early only to spare the writing; the rename below is what holds.
    if rustix::fs::statat(&spot.folder, &spot.name, AtFlags::SYMLINK_NOFOLLOW).is_ok() {
        return Err(spot.refusal(Errno::EXIST));
    }
    let mut beside =
        Beside::make(&spot.folder, &spot.name, mode).map_err(|errno| spot.refusal(errno))?;
    beside
        .write(bytes)
        .and_then(|()| beside.sync())
        .map_err(|errno| spot.refusal(errno))?;

    let (folder, name) = (&spot.folder, &spot.name);
    let renamed = retry_on_intr(|| {
        rustix::fs::renameat_with(folder, beside.name(), folder, name, RenameFlags::NOREPLACE)
    });
    match renamed {
        Ok(()) => drop(beside.let_go()),
        Err(errno) if cannot(errno) => {
            // A second name is refused where there is a file; the first one goes when `beside` is dropped.
            rustix::fs::linkat(folder, beside.name(), folder, name, AtFlags::empty())
                .map_err(|errno| spot.refusal(errno))?;
        }
        Err(errno) => return Err(spot.refusal(errno)),
    }
    let digest = Digest::of(bytes);
    spot.confirm(digest)?;
    Ok(digest)
}

/// Renaming would get past a read-only file; its owner meant it.
pub(super) fn may_write(spot: &Spot<'_>) -> Result<(), SaveRefusal> {
    rustix::fs::accessat(&spot.folder, &spot.name, Access::WRITE_OK, AtFlags::EACCESS)
        .map_err(|errno| spot.refusal(errno))
}

pub(super) fn refuse_too_large(path: &Path, bytes: &[u8]) -> Result<(), SaveRefusal> {
    if bytes.len() as u64 <= LARGEST {
        return Ok(());
    }
    Err(SaveRefusal::TooLarge {
        path: path.to_path_buf(),
    })
}

/// Whether the system or the disk does not know this way of renaming.
pub(super) fn cannot(errno: Errno) -> bool {
    matches!(errno, Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP)
}

impl Kept {
    fn sentence(self, path: &Path) -> Option<String> {
        let what = match self {
            Kept::All => return None,
            Kept::NoGroup => "its group",
            Kept::NoAccessList => "its access list",
        };
        Some(format!(
            "{} could not keep {what}: this account may not give it. Others may have lost access; \
             ask the owner to restore it.",
            shown(path)
        ))
    }
}
