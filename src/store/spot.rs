//! A name in an open folder, and what a save does there: look, exchange, give back, keep aside, confirm.
//!
//! Everything goes through the open folder, so a folder that is renamed meanwhile does no harm. It decides
//! nothing: which version belongs in the place is the business of `save`.
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use rustix::fs::{AtFlags, Dir, FlockOperation, Mode, OFlags, RenameFlags};
use rustix::io::{Errno, retry_on_intr};

use crate::base::Digest;

use super::file::{open_quietly, read_open};
use super::refusal::SaveRefusal;

/// A name in an open folder.
pub(super) struct Spot<'a> {
    /// As the user gave it, for sentences.
    pub told: &'a Path,
    pub folder: OwnedFd,
    pub folder_path: PathBuf,
    pub name: PathBuf,
}

impl<'a> Spot<'a> {
    pub fn at(told: &'a Path, real: &Path) -> Result<Spot<'a>, SaveRefusal> {
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
    pub fn take_turn(&self) {
        for _ in 0..200 {
            match rustix::fs::flock(&self.folder, FlockOperation::NonBlockingLockExclusive) {
                Err(Errno::WOULDBLOCK | Errno::INTR) => sleep(Duration::from_millis(10)),
                _ => return,
            }
        }
    }

    pub fn open(&self, name: &Path) -> Result<File, Errno> {
        open_quietly(&self.folder, name)
    }

    /// The bytes under a name.
    pub fn bytes(&self, name: &Path) -> Result<Vec<u8>, Errno> {
        read_open(&mut self.open(name)?)
    }

    pub fn digest(&self, name: &Path) -> Result<Digest, Errno> {
        Ok(Digest::of(&self.bytes(name)?))
    }

    pub fn exchange(&self, other: &Path) -> Result<(), Errno> {
        let (folder, name) = (&self.folder, &self.name);
        retry_on_intr(|| {
            rustix::fs::renameat_with(folder, other, folder, name, RenameFlags::EXCHANGE)
        })
    }

    pub fn remove(&self, name: &Path) {
        let _ = rustix::fs::unlinkat(&self.folder, name, AtFlags::empty());
    }

    /// Gives the place back to a version that was not expected, and removes ours: nothing has happened then.
    ///
    /// # Errors
    /// The version was kept aside, because another one turned up in the place meanwhile, which stays there.
    pub fn put_back(&self, displaced: &Path, ours: &Digest) -> Result<(), SaveRefusal> {
        if self.exchange(displaced).is_err() {
            return Err(self.keep_aside(displaced));
        }
        if self.digest(displaced) == Ok(*ours) {
            self.remove(displaced);
            let _ = rustix::fs::fsync(&self.folder);
            return Ok(());
        }
        // A third version took our place meanwhile. It is the newest, so it goes back, and the other is kept.
        let _ = self.exchange(displaced);
        Err(self.keep_aside(displaced))
    }

    /// Gives a version that must not be lost a name that people can see.
    pub fn keep_aside(&self, displaced: &Path) -> SaveRefusal {
        let hidden = displaced.as_os_str().as_bytes();
        let visible = hidden.strip_prefix(b".").unwrap_or(hidden);
        let visible = Path::new(OsStr::from_bytes(visible)).with_extension("kept");
        let folder = &self.folder;
        let moved =
            rustix::fs::renameat_with(folder, displaced, folder, &visible, RenameFlags::NOREPLACE);
        let name = if moved.is_ok() { &visible } else { displaced };
        let _ = rustix::fs::fsync(folder);
        SaveRefusal::KeptAside {
            path: self.told.to_path_buf(),
            aside: self.folder_path.join(name),
        }
    }

    /// Brings the new name to the disk.
    pub fn confirm(&self, digest: Digest) -> Result<(), SaveRefusal> {
        match rustix::fs::fsync(&self.folder) {
            // Some network disks have nothing to sync in a folder.
            Ok(()) | Err(Errno::INVAL | Errno::OPNOTSUPP) => Ok(()),
            Err(_) => Err(SaveRefusal::Unconfirmed {
                path: self.told.to_path_buf(),
                digest,
            }),
        }
    }

    /// What saves that were broken off have left beside the file: what they had displaced or were about
    /// to put in place (whole versions), and what they had not finished writing.
    pub fn left_behind(&self) -> LeftBehind {
        let mut left = LeftBehind::default();
        let whose = self.name.as_os_str().as_bytes();
        let mut before = b".".to_vec();
        before.extend_from_slice(&whose[..whose.len().min(200)]);
        before.push(b'.');
        let Ok(entries) = Dir::read_from(&self.folder) else {
            return left;
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_bytes();
            let Some(rest) = name.strip_prefix(&before[..]) else {
                continue;
            };
            let Some((random, kind)) = rest.split_last_chunk::<4>() else {
                continue;
            };
            if random.len() != 32 || !random.iter().all(u8::is_ascii_hexdigit) {
                continue;
            }
            let path = PathBuf::from(OsString::from_vec(name.to_vec()));
            match kind {
                b".old" => left.whole.push(path),
                b".tmp" => left.torn.push(path),
                _ => {}
            }
        }
        left
    }

    pub fn changed(&self) -> SaveRefusal {
        SaveRefusal::Changed {
            path: self.told.to_path_buf(),
        }
    }

    pub fn refusal(&self, errno: Errno) -> SaveRefusal {
        SaveRefusal::of(self.told, errno)
    }

    /// The refusal for a file that cannot be compared: what is too large to be ours has changed.
    pub fn unreadable(&self, errno: Errno) -> SaveRefusal {
        if errno == Errno::FBIG {
            self.changed()
        } else {
            self.refusal(errno)
        }
    }

    /// The refusal where a file was expected: one that is not there has gone.
    pub fn missing(&self, errno: Errno) -> SaveRefusal {
        missing(self.told, errno)
    }
}

/// What broken-off saves have left.
#[derive(Default)]
pub(super) struct LeftBehind {
    pub whole: Vec<PathBuf>,
    pub torn: Vec<PathBuf>,
}

/// The refusal where a file was expected: one that is not there has gone.
pub(super) fn missing(path: &Path, errno: Errno) -> SaveRefusal {
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
