//! Saving: the file holds the old content or the new, whole, and no version is destroyed that nobody has seen.
//!
//! ```text
//! look      read what is there, compare its digest with the expected one
//! write     a new file beside it: content, rights, fsync
//! look      once more, right before the swap
//! swap      exchange the two names in one step, and read what came out
//!             as expected   -> remove it, fsync the folder: saved
//!             another one   -> exchange back, refuse: changed
//! ```
//!
//! Where the disk cannot exchange names (some network disks and sticks), a plain rename follows the second
//! look; there a foreign write in that last instant would be lost. Savers of this program take turns on the
//! folder, but nothing rests on that. Merging is not done here: a changed file is refused.
use std::ffi::OsStr;
use std::fs::File;
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use rustix::fs::{Access, AtFlags, FlockOperation, Mode, OFlags, RenameFlags};
use rustix::io::{Errno, retry_on_intr};

use crate::base::Digest;

use super::beside::Beside;
use super::file::{LARGEST, errno_of, open_quietly, read_open};
use super::refusal::SaveRefusal;

/// Saves these bytes at this path, durably, and returns their digest.
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

/// A name in an open folder: everything below goes through it, so a folder renamed meanwhile does no harm.
struct Spot<'a> {
    /// As the user gave it, for sentences.
    told: &'a Path,
    folder: OwnedFd,
    folder_path: PathBuf,
    name: PathBuf,
}

fn replace(path: &Path, bytes: &[u8], expected: &Digest) -> Result<Digest, SaveRefusal> {
    refuse_too_large(path, bytes)?;
    let real = path
        .canonicalize()
        .map_err(|error| missing(path, errno_of(&error)))?;
    let spot = Spot::at(path, &real)?;
    spot.take_turn();

    let mut old = spot
        .open(&spot.name)
        .map_err(|errno| missing(path, errno))?;
    let found = read_open(&mut old).map_err(|errno| spot.unreadable(errno))?;
    if Digest::of(&found) != *expected {
        return Err(spot.changed());
    }
    drop(found);
    // Renaming would get past a read-only file; its owner meant it.
    rustix::fs::accessat(&spot.folder, &spot.name, Access::WRITE_OK, AtFlags::EACCESS)
        .map_err(|errno| spot.refusal(errno))?;
    let stat = rustix::fs::fstat(&old).map_err(|errno| spot.refusal(errno))?;

    let mut beside = Beside::make(spot.folder.as_fd(), &spot.name, Mode::from_raw_mode(0o600))
        .map_err(|errno| spot.refusal(errno))?;
    beside
        .write(bytes)
        .and_then(|()| beside.take_over(&old, &stat))
        .and_then(|()| beside.sync())
        .map_err(|errno| spot.refusal(errno))?;

    match spot.digest(&spot.name) {
        Ok(digest) if digest == *expected => {}
        Ok(_) | Err(Errno::FBIG) => return Err(spot.changed()),
        Err(errno) => return Err(missing(path, errno)),
    }
    let ours = Digest::of(bytes);
    spot.swap(beside, expected, &ours)?;
    Ok(ours)
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
        Beside::make(spot.folder.as_fd(), &spot.name, mode).map_err(|errno| spot.refusal(errno))?;
    beside
        .write(bytes)
        .and_then(|()| beside.sync())
        .map_err(|errno| spot.refusal(errno))?;

    let (folder, name) = (&spot.folder, &spot.name);
    match rustix::fs::renameat_with(folder, beside.name(), folder, name, RenameFlags::NOREPLACE) {
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

impl<'a> Spot<'a> {
    fn at(told: &'a Path, real: &Path) -> Result<Spot<'a>, SaveRefusal> {
        let (Some(folder_path), Some(name)) = (real.parent(), real.file_name()) else {
            return Err(SaveRefusal::NotAFile {
                path: told.to_path_buf(),
            });
        };
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let folder = retry_on_intr(|| rustix::fs::open(folder_path, flags, Mode::empty()))
            .map_err(|errno| SaveRefusal::of(told, errno))?;
        Ok(Spot {
            told,
            folder,
            folder_path: folder_path.to_path_buf(),
            name: name.into(),
        })
    }

    /// Waits at most two seconds for another saver in this folder, then goes on: the swap protects both.
    ///
    /// The lock is on the folder itself, so no file is left behind, and it ends with the process.
    fn take_turn(&self) {
        for _ in 0..200 {
            match rustix::fs::flock(&self.folder, FlockOperation::NonBlockingLockExclusive) {
                Err(Errno::WOULDBLOCK) => sleep(Duration::from_millis(10)),
                _ => return,
            }
        }
    }

    fn open(&self, name: &Path) -> Result<File, Errno> {
        open_quietly(&self.folder, name)
    }

    fn digest(&self, name: &Path) -> Result<Digest, Errno> {
        Ok(Digest::of(&read_open(&mut self.open(name)?)?))
    }

    fn exchange(&self, other: &Path) -> Result<(), Errno> {
        let folder = &self.folder;
        rustix::fs::renameat_with(folder, other, folder, &self.name, RenameFlags::EXCHANGE)
    }

    fn swap(
        &self,
        beside: Beside<'_>,
        expected: &Digest,
        ours: &Digest,
    ) -> Result<(), SaveRefusal> {
        match self.exchange(beside.name()) {
            Ok(()) => {}
            Err(errno) if cannot(errno) => {
                rustix::fs::renameat(&self.folder, beside.name(), &self.folder, &self.name)
                    .map_err(|errno| self.refusal(errno))?;
                beside.let_go();
                return self.confirm(*ours);
            }
            Err(errno) => return Err(missing(self.told, errno)),
        }
        // From here on the name beside stands for what was displaced.
        let displaced = beside.let_go();
        if self.digest(&displaced) != Ok(*expected) {
            return Err(self.put_back(displaced, ours));
        }
        // Confirmed first: until then the old version is still on the disk.
        let confirmed = self.confirm(*ours);
        let _ = rustix::fs::unlinkat(&self.folder, &displaced, AtFlags::empty());
        confirmed
    }

    /// Gives the place back to a version that was not expected, and removes ours. Keeps whatever else turns up.
    fn put_back(&self, displaced: PathBuf, ours: &Digest) -> SaveRefusal {
        if self.exchange(&displaced).is_err() {
            return self.keep_aside(displaced);
        }
        if self.digest(&displaced) == Ok(*ours) {
            let _ = rustix::fs::unlinkat(&self.folder, &displaced, AtFlags::empty());
            let _ = rustix::fs::fsync(&self.folder);
            return self.changed();
        }
        // A third version took our place meanwhile. It is the newest, so it goes back, and the other is kept.
        let _ = self.exchange(&displaced);
        self.keep_aside(displaced)
    }

    /// Gives a version that must not be lost a name that people can see.
    fn keep_aside(&self, displaced: PathBuf) -> SaveRefusal {
        let hidden = displaced.as_os_str().as_bytes();
        let visible = hidden.strip_prefix(b".").unwrap_or(hidden);
        let visible = Path::new(OsStr::from_bytes(visible)).with_extension("kept");
        let folder = &self.folder;
        let moved =
            rustix::fs::renameat_with(folder, &displaced, folder, &visible, RenameFlags::NOREPLACE);
        let name = if moved.is_ok() { visible } else { displaced };
        let _ = rustix::fs::fsync(folder);
        SaveRefusal::KeptAside {
            path: self.told.to_path_buf(),
            aside: self.folder_path.join(name),
        }
    }

    /// Brings the new name to the disk.
    fn confirm(&self, digest: Digest) -> Result<(), SaveRefusal> {
        match rustix::fs::fsync(&self.folder) {
            // Some network disks have nothing to sync in a folder.
            Ok(()) | Err(Errno::INVAL | Errno::OPNOTSUPP) => Ok(()),
            Err(_) => Err(SaveRefusal::Unconfirmed {
                path: self.told.to_path_buf(),
                digest,
            }),
        }
    }

    fn changed(&self) -> SaveRefusal {
        SaveRefusal::Changed {
            path: self.told.to_path_buf(),
        }
    }

    fn refusal(&self, errno: Errno) -> SaveRefusal {
        SaveRefusal::of(self.told, errno)
    }

    /// The refusal for a file that cannot be compared: what is too large to be ours has changed.
    fn unreadable(&self, errno: Errno) -> SaveRefusal {
        if errno == Errno::FBIG {
            self.changed()
        } else {
            self.refusal(errno)
        }
    }
}

/// The refusal where a file was expected: one that is not there has gone.
fn missing(path: &Path, errno: Errno) -> SaveRefusal {
    match errno {
        Errno::NOENT | Errno::NOTDIR => SaveRefusal::Gone {
            path: path.to_path_buf(),
        },
        // A link put in the place of the file since its real path was found.
        Errno::LOOP => SaveRefusal::Changed {
            path: path.to_path_buf(),
        },
        errno => SaveRefusal::of(path, errno),
    }
}

fn refuse_too_large(path: &Path, bytes: &[u8]) -> Result<(), SaveRefusal> {
    if bytes.len() as u64 <= LARGEST {
        return Ok(());
    }
    Err(SaveRefusal::TooLarge {
        path: path.to_path_buf(),
    })
}

/// Whether the system or the disk does not know this way of renaming.
fn cannot(errno: Errno) -> bool {
    matches!(errno, Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A folder whose workspace holds a foreign version, written after our last look.
    fn overtaken(folder: &Path) -> PathBuf {
        let file = folder.join("desk.json");
        fs::write(&file, "theirs").unwrap();
        file
    }

    #[test]
    fn a_version_that_slips_in_before_the_swap_gets_its_place_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = overtaken(folder.path());
        let spot = Spot::at(&file, &file).unwrap();
        let mut beside = Beside::make(spot.folder.as_fd(), &spot.name, 0o600.into()).unwrap();
        beside.write(b"ours").unwrap();
        let outcome = spot.swap(beside, &Digest::of(b"as opened"), &Digest::of(b"ours"));
        assert_eq!(outcome, Err(spot.changed()));
        assert_eq!(fs::read(&file).unwrap(), b"theirs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn of_two_versions_that_slip_in_the_newer_stays_and_the_older_is_kept_aside() {
        let folder = tempfile::tempdir().unwrap();
        let file = overtaken(folder.path());
        let spot = Spot::at(&file, &file).unwrap();
        fs::write(folder.path().join(".desk.json.0.tmp"), "theirs, before").unwrap();
        let refusal = spot.put_back(".desk.json.0.tmp".into(), &Digest::of(b"ours"));
        let aside = folder.path().join("desk.json.0.kept");
        assert_eq!(
            refusal,
            SaveRefusal::KeptAside {
                path: file.clone(),
                aside: aside.clone()
            }
        );
        assert_eq!(fs::read(&file).unwrap(), b"theirs");
        assert_eq!(fs::read(&aside).unwrap(), b"theirs, before");
    }
}
