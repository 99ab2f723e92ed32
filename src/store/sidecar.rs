//! The folder beside a workspace, `.NAME.d`: the lock by which savers take turns, and the backups.
//!
//! Nothing rests on it. Where it cannot be made or entered, a save goes on without: the exchange of names
//! protects every version, but the old one is then not kept as a backup. The lock is never removed, because
//! a lock that is removed and made again lets two savers in.
use std::ffi::OsString;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use rustix::fs::{FlockOperation, Gid, Mode, OFlags, Stat};
use rustix::io::{Errno, retry_on_intr};

use crate::base::Digest;

use super::broken::is_broken;
use super::moment::Moment;
use super::spot::Spot;

pub(super) const BACKUPS: &str = "backups";
const LOCK: &str = "lock";

/// The open folder beside a workspace, and the lock while it is held.
pub(super) struct Sidecar {
    folder: OwnedFd,
    lock: Option<OwnedFd>,
}

/// The name of the folder beside a workspace.
pub(super) fn name_beside(name: &Path) -> PathBuf {
    let mut beside = b".".to_vec();
    let whose = name.as_os_str().as_bytes();
    beside.extend_from_slice(&whose[..whose.len().min(250)]);
    beside.extend_from_slice(b".d");
    PathBuf::from(OsString::from_vec(beside))
}

impl Sidecar {
    /// Opens the folder, or makes it for whoever may use the workspace, and waits for its lock.
    pub fn enter(spot: &Spot<'_>, workspace: &Stat) -> Result<Sidecar, Errno> {
        let name = name_beside(&spot.name);
        let rights = workspace.st_mode & 0o666;
        // Whoever may read or write the file may enter the folder, and go on from there.
        let mode = rights | ((rights & 0o444) >> 2) | 0o700;
        let folder = folder_in(&spot.folder, &name, mode, workspace)?;
        keep_out_of_git(&folder);
        let mut sidecar = Sidecar { folder, lock: None };
        sidecar.lock = sidecar.take_turn(rights, workspace);
        Ok(sidecar)
    }

    /// Whether nobody else saves through this folder now.
    pub fn is_locked(&self) -> bool {
        self.lock.is_some()
    }

    /// Waits at most five seconds for the lock, then goes on without it: the exchange protects both.
    fn take_turn(&self, rights: u32, workspace: &Stat) -> Option<OwnedFd> {
        if is_broken("nolock") {
            return None;
        }
        let lock = self.open_lock(rights, workspace).ok()?;
        // Short waits first: a save takes a few milliseconds.
        let mut wait = Duration::from_millis(1);
        let mut waited = Duration::ZERO;
        while waited < Duration::from_secs(5) {
            match rustix::fs::flock(&lock, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Some(lock),
                Err(Errno::WOULDBLOCK | Errno::INTR) => {}
                Err(_) => return None,
            }
            sleep(wait);
            waited += wait;
            wait = (wait * 2).min(Duration::from_millis(20));
        }
        None
    }

    fn open_lock(&self, rights: u32, workspace: &Stat) -> Result<OwnedFd, Errno> {
        // Some network disks lock only what is open for writing.
        let flags = OFlags::RDWR | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let open = |flags| {
            retry_on_intr(|| {
                rustix::fs::openat(&self.folder, LOCK, flags, Mode::from_raw_mode(0o600))
            })
        };
        match open(flags | OFlags::CREATE | OFlags::EXCL) {
            Ok(lock) => {
                give_to_group(&lock, workspace);
                let _ = rustix::fs::fchmod(&lock, Mode::from_raw_mode(rights | 0o600));
                Ok(lock)
            }
            Err(Errno::EXIST) => open(flags).or_else(|errno| match errno {
                Errno::ACCESS | Errno::PERM | Errno::ROFS => {
                    open(OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC)
                }
                errno => Err(errno),
            }),
            Err(errno) => Err(errno),
        }
    }

    /// Moves a version that is no longer in place among the backups; that costs no writing.
    pub fn keep(
        &self,
        spot: &Spot<'_>,
        displaced: &Path,
        digest: &Digest,
        now: Moment,
    ) -> Result<PathBuf, Errno> {
        let backups = self.backups()?;
        let name = format!("{}-{}.json", now.compact(), &digest.to_string()[..12]);
        retry_on_intr(|| rustix::fs::renameat(&spot.folder, displaced, &backups, &name))?;
        match rustix::fs::fsync(&backups) {
            Ok(()) | Err(Errno::INVAL | Errno::OPNOTSUPP) => Ok(PathBuf::from(name)),
            Err(errno) => Err(errno),
        }
    }

    /// Gives the version that is in place a second name among the backups, where disks cannot exchange.
    pub fn keep_linked(&self, spot: &Spot<'_>, digest: &Digest, now: Moment) -> Result<(), Errno> {
        let backups = self.backups()?;
        let name = format!("{}-{}.json", now.compact(), &digest.to_string()[..12]);
        let flags = rustix::fs::AtFlags::empty();
        match rustix::fs::linkat(&spot.folder, &spot.name, &backups, &name, flags) {
            Ok(()) | Err(Errno::EXIST) => Ok(()),
            Err(errno) => Err(errno),
        }
    }

    /// The folder of backups, made when it is not there.
    pub fn backups(&self) -> Result<OwnedFd, Errno> {
        let own = rustix::fs::fstat(&self.folder)?;
        folder_in(&self.folder, Path::new(BACKUPS), own.st_mode & 0o777, &own)
    }
}

/// Nothing of this folder is for git. It is a convenience: whether that can be said, nobody need know.
pub(super) fn keep_out_of_git(folder: &OwnedFd) {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
    let made = rustix::fs::openat(folder, ".gitignore", flags, Mode::from_raw_mode(0o644));
    if let Ok(file) = made {
        let _ = rustix::io::write(&file, b"*\n");
    }
}

/// Opens a folder inside another, or makes it with these rights and that group. Follows no link.
pub(super) fn folder_in(
    above: &OwnedFd,
    name: &Path,
    mode: u32,
    like: &Stat,
) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let open = || retry_on_intr(|| rustix::fs::openat(above, name, flags, Mode::empty()));
    match open() {
        Err(Errno::NOENT) => {}
        outcome => return outcome,
    }
    match rustix::fs::mkdirat(above, name, Mode::from_raw_mode(0o700)) {
        // Another saver was faster.
        Ok(()) | Err(Errno::EXIST) => {}
        Err(errno) => return Err(errno),
    }
    let folder = open()?;
    let own = rustix::fs::fstat(&folder)?;
    if own.st_uid == rustix::process::geteuid().as_raw() {
        let is_kept = give_to_group(&folder, like);
        // What is made in it later belongs to the same group. Where the group could not be kept, it gets
        // no more than everybody has.
        let mode = if is_kept {
            mode | 0o2000
        } else {
            (mode & 0o707) | ((mode & 0o007) << 3)
        };
        let _ = rustix::fs::fchmod(&folder, Mode::from_raw_mode(mode));
        let _ = rustix::fs::fsync(above);
    }
    Ok(folder)
}

pub(super) fn give_to_group(what: &OwnedFd, like: &Stat) -> bool {
    rustix::fs::fchown(what, None, Some(Gid::from_raw(like.st_gid))).is_ok()
}
