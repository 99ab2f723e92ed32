//! The new file that is written beside the old one before it takes the old one's name.
//!
//! It takes over the old file's rights and never gives anybody more than they had. It is removed when it is
//! dropped; it does not put itself in place, and it removes nothing once it was let go.
use std::ffi::OsString;
use std::fs::File;
use std::io::Write as _;
use std::os::fd::{AsFd as _, BorrowedFd, OwnedFd};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, Gid, Mode, OFlags, Stat, Uid, XattrFlags};
use rustix::io::{Errno, retry_on_intr};
use rustix::rand::{GetRandomFlags, getrandom};

use super::broken::is_broken;
use super::file::errno_of;

const ACCESS_LIST: &str = "system.posix_acl_access";

/// What of the old file's rights the new one has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kept {
    All,
    NoGroup,
    NoAccessList,
}

/// A file under a random name, in the folder of the file that it is to become.
pub(super) struct Beside<'a> {
    folder: &'a OwnedFd,
    name: PathBuf,
    file: File,
    /// False once its name may stand for somebody else's version, which a drop must not remove.
    ours: bool,
}

impl<'a> Beside<'a> {
    /// Makes an empty one. Its name tells whose it is, and no other account can guess it.
    pub fn make(folder: &'a OwnedFd, name: &Path, mode: Mode) -> Result<Beside<'a>, Errno> {
        let mut random = [0u8; 16];
        retry_on_intr(|| getrandom(&mut random, GetRandomFlags::empty()))?;
        // Cut, because a name that is as long as a name can be would leave no room.
        let whose = name.as_os_str().as_bytes();
        let mut beside = b".".to_vec();
        beside.extend_from_slice(&whose[..whose.len().min(200)]);
        beside.extend_from_slice(format!(".{:032x}.tmp", u128::from_le_bytes(random)).as_bytes());
        let name = PathBuf::from(OsString::from_vec(beside));
        let flags =
            OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = retry_on_intr(|| rustix::fs::openat(folder, &name, flags, mode))?;
        Ok(Beside {
            folder,
            name,
            file: File::from(file),
            ours: true,
        })
    }

    pub fn name(&self) -> &Path {
        &self.name
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Errno> {
        self.file.write_all(bytes).map_err(|error| errno_of(&error))
    }

    /// Takes over group, owner, access list, attributes and mode, as far as this account may.
    ///
    /// The owner changes when a colleague saves; that cannot be helped. Where the group or the access list
    /// may not be kept, the group gets no more than everybody had: access is narrowed, never widened.
    pub fn take_over(&self, old: &File, stat: &Stat) -> Result<Kept, Errno> {
        let new = self.file.as_fd();
        // Changing hands clears mode bits, so the mode comes last.
        let group = rustix::fs::fchown(new, None, Some(Gid::from_raw(stat.st_gid)));
        // Best effort: only the superuser may give a file away.
        let _ = rustix::fs::fchown(new, Some(Uid::from_raw(stat.st_uid)), None);
        copy_attributes(old, new);
        let kept = match was_allowed(group)? {
            false => Kept::NoGroup,
            true if was_allowed(copy_access_list(old, new))? => Kept::All,
            true => Kept::NoAccessList,
        };
        if kept != Kept::All {
            // Without it, the mode below is all there is.
            let _ = rustix::fs::fremovexattr(new, ACCESS_LIST);
        }
        // Beside an access list, the middle digit is the list's mask, and may be more than the group's own.
        let mode = stat.st_mode & 0o777;
        let others = mode & 0o007;
        let mode = if kept == Kept::All {
            mode
        } else {
            (mode & 0o707) | (mode & (others << 3))
        };
        rustix::fs::fchmod(new, Mode::from_raw_mode(mode))?;
        Ok(kept)
    }

    /// Brings content and rights to the disk. After an error this file is not to be trusted, nor asked again.
    pub fn sync(&self) -> Result<(), Errno> {
        if is_broken("nofsync") {
            return Ok(());
        }
        rustix::fs::fsync(&self.file)
    }

    /// Gives it the name of a whole version: what is found under such a name is never thrown away.
    pub fn is_whole(&mut self) -> Result<(), Errno> {
        let whole = self.name.with_extension("old");
        retry_on_intr(|| rustix::fs::renameat(self.folder, &self.name, self.folder, &whole))?;
        self.name = whole;
        Ok(())
    }

    /// Gives up the right to remove what stands under the name, and returns the name.
    pub fn let_go(mut self) -> PathBuf {
        self.ours = false;
        std::mem::take(&mut self.name)
    }
}

impl Drop for Beside<'_> {
    fn drop(&mut self) {
        if self.ours {
            let _ = rustix::fs::unlinkat(self.folder, &self.name, AtFlags::empty());
        }
    }
}

/// Copies the access list, or removes one that the folder's default gave to the new file.
fn copy_access_list(old: &File, new: BorrowedFd<'_>) -> Result<(), Errno> {
    match attribute(old, ACCESS_LIST) {
        Ok(list) => rustix::fs::fsetxattr(new, ACCESS_LIST, &list, XattrFlags::empty()),
        Err(Errno::NODATA) => match rustix::fs::fremovexattr(new, ACCESS_LIST) {
            Err(Errno::NODATA | Errno::OPNOTSUPP) => Ok(()),
            outcome => outcome,
        },
        // A disk that knows no such lists.
        Err(Errno::OPNOTSUPP | Errno::NOSYS) => Ok(()),
        Err(errno) => Err(errno),
    }
}

/// Tells what this account or disk does not allow (false) from what went wrong (an error).
fn was_allowed(outcome: Result<(), Errno>) -> Result<bool, Errno> {
    match outcome {
        Ok(()) => Ok(true),
        Err(Errno::PERM | Errno::ACCESS | Errno::INVAL | Errno::OPNOTSUPP | Errno::NOSYS) => {
            Ok(false)
        }
        Err(errno) => Err(errno),
    }
}

/// Copies the attributes that people and desktops set (`user.*`). They are no reason to refuse a save.
fn copy_attributes(old: &File, new: BorrowedFd<'_>) {
    let mut names = vec![0u8; 64 * 1024];
    let length = rustix::fs::flistxattr(old, &mut names[..]).unwrap_or(0);
    for name in names[..length].split(|byte| *byte == 0) {
        if !name.starts_with(b"user.") {
            continue;
        }
        if let Ok(value) = attribute(old, name) {
            let _ = rustix::fs::fsetxattr(new, name, &value, XattrFlags::empty());
        }
    }
}

fn attribute(file: &File, name: impl rustix::path::Arg) -> Result<Vec<u8>, Errno> {
    let mut value = vec![0u8; 64 * 1024];
    let length = rustix::fs::fgetxattr(file, name, &mut value[..])?;
    value.truncate(length);
    Ok(value)
}
