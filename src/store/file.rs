//! Reading a workspace file: its bytes, their digest, and what may be done with it.
//!
//! It does not look inside the bytes, and it does not treat `-` as standard input.
use std::fmt;
use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, AtFlags, CWD, Mode, OFlags, accessat};
use rustix::io::{Errno, retry_on_intr};

use crate::base::{Digest, show};

/// The largest file that is read or written, in bytes.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// A file as it was found on disk.
#[derive(Debug)]
pub struct OnDisk {
    /// The real path: symbolic links are followed, so that a save leaves them in place.
    pub path: PathBuf,
    pub bytes: Vec<u8>,
    /// The digest of `bytes`. A save asks for it, to notice that the file has changed meanwhile.
    pub digest: Digest,
    /// Whether this person may write the file and its folder: a save needs both.
    pub can_write: bool,
    /// Whether the file has other names (hard links). After a save they keep the old content.
    pub other_names: bool,
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadRefusal {
    NotThere { path: PathBuf },
    Folder { path: PathBuf },
    NotAFile { path: PathBuf },
    NoPermission { path: PathBuf },
    TooLarge { path: PathBuf },
    Failed { path: PathBuf, errno: Errno },
}

/// Reads the file at this path, whole, or says why not. Never waits: a pipe or a device is refused.
pub fn read(path: &Path) -> Result<OnDisk, ReadRefusal> {
    let real = path
        .canonicalize()
        .map_err(|error| refuse(path, errno_of(&error)))?;
    let metadata = real
        .metadata()
        .map_err(|error| refuse(path, errno_of(&error)))?;
    // Asked before opening as well, because opening alone wakes some devices.
    if metadata.is_dir() {
        return Err(refuse(path, Errno::ISDIR));
    }
    if !metadata.is_file() {
        return Err(refuse(path, Errno::NXIO));
    }
    let mut file = open_quietly(CWD, &real).map_err(|errno| refuse(path, errno))?;
    let bytes = read_open(&mut file).map_err(|errno| refuse(path, errno))?;
    let folder = real.parent().unwrap_or(&real);
    Ok(OnDisk {
        digest: Digest::of(&bytes),
        can_write: may_write(&real) && may_write(folder),
        other_names: metadata.nlink() > 1,
        path: real,
        bytes,
    })
}

/// Opens a file for reading; never waits for a pipe, follows no link, and refuses what is no regular file.
pub(super) fn open_quietly(folder: impl std::os::fd::AsFd, name: &Path) -> Result<File, Errno> {
    let flags =
        OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = retry_on_intr(|| rustix::fs::openat(&folder, name, flags, Mode::empty()))?;
    let file = File::from(file);
    let metadata = file.metadata().map_err(|error| errno_of(&error))?;
    if metadata.is_dir() {
        return Err(Errno::ISDIR);
    }
    if !metadata.is_file() {
        return Err(Errno::NXIO);
    }
    Ok(file)
}

/// Reads an open file to its end, and stops with `FBIG` as soon as it proves too large.
pub(super) fn read_open(file: &mut File) -> Result<Vec<u8>, Errno> {
    let size = file.metadata().map_err(|error| errno_of(&error))?.len();
    if size > LARGEST {
        return Err(Errno::FBIG);
    }
    // The size above is only a first answer: the file may grow while it is read.
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| errno_of(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Errno::FBIG);
    }
    Ok(bytes)
}

/// The system's number for an error. What has none counts as a failed read or write.
pub(super) fn errno_of(error: &std::io::Error) -> Errno {
    Errno::from_io_error(error).unwrap_or(Errno::IO)
}

/// A path as it may be shown.
pub(super) fn shown(path: &Path) -> String {
    show(&path.display().to_string()).into_owned()
}

fn may_write(path: &Path) -> bool {
    accessat(CWD, path, Access::WRITE_OK, AtFlags::EACCESS).is_ok()
}

fn refuse(path: &Path, errno: Errno) -> ReadRefusal {
    let path = path.to_path_buf();
    match errno {
        Errno::NOENT | Errno::NOTDIR => ReadRefusal::NotThere { path },
        Errno::ISDIR => ReadRefusal::Folder { path },
        Errno::NXIO | Errno::NODEV => ReadRefusal::NotAFile { path },
        Errno::ACCESS | Errno::PERM => ReadRefusal::NoPermission { path },
        Errno::FBIG => ReadRefusal::TooLarge { path },
        errno => ReadRefusal::Failed { path, errno },
    }
}

impl fmt::Display for ReadRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadRefusal::NotThere { path } => write!(
                f,
                "{0} is not there. Check the name, or begin a new workspace with: rapporteur new {0}",
                shown(path)
            ),
            ReadRefusal::Folder { path } => {
                write!(
                    f,
                    "{} is a folder. Name the workspace file in it.",
                    shown(path)
                )
            }
            ReadRefusal::NotAFile { path } => write!(
                f,
                "{} is a pipe or a device, not a regular file. Copy what it holds into a file and open that.",
                shown(path)
            ),
            ReadRefusal::NoPermission { path } => write!(
                f,
                "{} may not be read by this account. Ask its owner for permission to read the file and its folder.",
                shown(path)
            ),
            ReadRefusal::TooLarge { path } => write!(
                f,
                "{} is larger than {} MiB, the most that is read. Check that it is a workspace.",
                shown(path),
                LARGEST / 1024 / 1024
            ),
            ReadRefusal::Failed { path, errno } => write!(
                f,
                "{} could not be read: {}. Try again, or open a copy from another disk.",
                shown(path),
                reason(*errno)
            ),
        }
    }
}

impl std::error::Error for ReadRefusal {}

/// The system's own words for an error, without the number that the standard library adds.
pub(super) fn reason(errno: Errno) -> String {
    let text = std::io::Error::from(errno).to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    text[..end].to_lowercase()
}
