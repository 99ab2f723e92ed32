//! Presence: who else on this host has a workspace open. It is advice, and never holds anybody up.
//!
//! Each program that has the file open keeps a small file in `.NAME.d/here/`, locked as long as it lives; a file that
//! nobody holds is left over, and goes.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::fd::{AsFd as _, OwnedFd};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, Dir, FlockOperation, Mode, OFlags};
use rustix::rand::{GetRandomFlags, getrandom};

use super::sidecar::{folder_in, give_to_group, keep_out_of_git, name_beside};
use super::spot::Spot;

const HERE: &str = "here";

/// The most bytes that are read of one of the files, and the most files that are looked at.
const LARGEST: u64 = 200;
const MOST: usize = 50;

/// Says that this person has the workspace open, until it is dropped.
#[derive(Debug)]
pub struct Here {
    folder: OwnedFd,
    name: PathBuf,
    _lock: File,
}

impl Here {
    /// Enters. Where that cannot be said, nobody is disturbed by it.
    pub fn enter(workspace: &Path, who: &str) -> Option<Here> {
        let real = workspace.canonicalize().ok()?;
        let spot = Spot::at(workspace, &real).ok()?;
        let stat = rustix::fs::statat(&spot.folder, &spot.name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        let rights = stat.st_mode & 0o666;
        let mode = rights | ((rights & 0o444) >> 2) | 0o700;
        let beside = folder_in(&spot.folder, &name_beside(&spot.name), mode, &stat).ok()?;
        keep_out_of_git(&beside);
        let folder = folder_in(&beside, Path::new(HERE), mode, &stat).ok()?;
        let mut number = [0; 16];
        getrandom(&mut number, GetRandomFlags::empty()).ok()?;
        let name: String = number.iter().map(|byte| format!("{byte:02x}")).collect();
        let name = PathBuf::from(name);
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        let file = rustix::fs::openat(&folder, &name, flags, Mode::from_raw_mode(0o600)).ok()?;
        give_to_group(&file, &stat);
        let _ = rustix::fs::fchmod(&file, Mode::from_raw_mode((rights & 0o444) | 0o600));
        rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive).ok()?;
        let mut file = File::from(file);
        file.write_all(who.as_bytes()).ok()?;
        Some(Here {
            folder,
            name,
            _lock: file,
        })
    }

    /// The names of the others, sorted.
    pub fn others(&self) -> Vec<String> {
        let Ok(entries) = Dir::read_from(&self.folder) else {
            return Vec::new();
        };
        let mut others = Vec::new();
        for entry in entries.flatten().take(MOST) {
            let Ok(name) = entry.file_name().to_str() else {
                continue;
            };
            let is_ours = Path::new(name) == self.name;
            if is_ours || name.len() != 32 || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                continue;
            }
            others.extend(self.look(name));
        }
        others.sort();
        others
    }

    /// Who holds this file; one that nobody holds goes.
    fn look(&self, name: &str) -> Option<String> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = rustix::fs::openat(&self.folder, name, flags, Mode::empty()).ok()?;
        if rustix::fs::flock(file.as_fd(), FlockOperation::NonBlockingLockShared).is_ok() {
            let _ = rustix::fs::unlinkat(&self.folder, name, AtFlags::empty());
            return None;
        }
        let mut who = Vec::new();
        File::from(file).take(LARGEST).read_to_end(&mut who).ok()?;
        Some(String::from_utf8_lossy(&who).into_owned())
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        let _ = rustix::fs::unlinkat(&self.folder, &self.name, AtFlags::empty());
    }
}
