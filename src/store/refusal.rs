//! Why a save was refused, in sentences: what happened, to which file, and what to do next.
//!
//! It decides nothing. Unless a sentence says otherwise, the file is as it was.
use std::fmt;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use crate::base::Digest;

use super::file::{LARGEST, reason, shown};

/// Why a save was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveRefusal {
    /// The content on disk is not the one that was expected.
    Changed { path: PathBuf },
    /// The file was expected, and it is no longer there.
    Gone { path: PathBuf },
    /// The file was to be new, and there is one already.
    AlreadyThere { path: PathBuf },
    /// There is a folder, a pipe or a device at this path.
    NotAFile { path: PathBuf },
    /// More bytes than could be read back.
    TooLarge { path: PathBuf },
    /// The system refused; the sentence goes by its reason.
    Failed { path: PathBuf, errno: Errno },
    /// Others wrote at the same moment, so that one version is at `path` and another was kept at `aside`.
    KeptAside { path: PathBuf, aside: PathBuf },
    /// Others changed the same field: someone has to decide first.
    Clash { path: PathBuf, sentence: String },
    /// The new content is in place, but the disk did not confirm it. The file's digest is now this one.
    Unconfirmed { path: PathBuf, digest: Digest },
}

impl SaveRefusal {
    pub(super) fn of(path: &Path, errno: Errno) -> SaveRefusal {
        let path = path.to_path_buf();
        match errno {
            Errno::EXIST => SaveRefusal::AlreadyThere { path },
            Errno::ISDIR | Errno::NXIO | Errno::NODEV => SaveRefusal::NotAFile { path },
            errno => SaveRefusal::Failed { path, errno },
        }
    }
}

impl fmt::Display for SaveRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SaveRefusal::Changed { path } => write!(
                f,
                "The file has changed on disk since it was opened. Nothing was written to {}. \
                 Save under another name, then compare the two.",
                shown(path)
            ),
            SaveRefusal::Gone { path } => write!(
                f,
                "{} is no longer there. Nothing was written. Save under another name, or put the file back.",
                shown(path)
            ),
            SaveRefusal::AlreadyThere { path } => write!(
                f,
                "{} is there already and was left as it is. Choose another name.",
                shown(path)
            ),
            SaveRefusal::NotAFile { path } => write!(
                f,
                "{} is not a regular file. Nothing was written. Choose another name.",
                shown(path)
            ),
            SaveRefusal::TooLarge { path } => write!(
                f,
                "The workspace is larger than {} MiB, the most that can be opened again. \
                 Nothing was written to {}. Shorten the longest texts and save again.",
                LARGEST / 1024 / 1024,
                shown(path)
            ),
            SaveRefusal::Failed { path, errno } => failed(f, path, *errno),
            SaveRefusal::KeptAside { path, aside } => write!(
                f,
                "Others wrote {} at the same moment. No version was lost: one is in place, another was kept as {}. \
                 Save under another name, then compare them.",
                shown(path),
                shown(aside)
            ),
            SaveRefusal::Clash { path, sentence } => write!(
                f,
                "{} was changed by somebody else meanwhile, and nothing was written: {sentence}",
                shown(path)
            ),
            SaveRefusal::Unconfirmed { path, .. } => write!(
                f,
                "{} was written, but the disk did not confirm it. Save again, or save to another disk.",
                shown(path)
            ),
        }
    }
}

impl std::error::Error for SaveRefusal {}

fn failed(f: &mut fmt::Formatter<'_>, path: &Path, errno: Errno) -> fmt::Result {
    let path = shown(path);
    match errno {
        Errno::NOSPC => write!(
            f,
            "The disk is full. {path} was left as it is. Make room and save again, or save to another disk."
        ),
        Errno::DQUOT => write!(
            f,
            "Your share of the disk is used up. {path} was left as it is. \
             Remove files of yours and save again, or save to another disk."
        ),
        Errno::FBIG => write!(
            f,
            "This disk or this account does not take a file of that size. {path} was left as it is. \
             Save to another disk."
        ),
        Errno::ROFS => write!(
            f,
            "The disk that holds {path} is read-only. Nothing was written. Save to another disk."
        ),
        Errno::ACCESS | Errno::PERM => write!(
            f,
            "This account may not write {path} or its folder. Nothing was written. \
             Save under another name, or ask the owner for permission."
        ),
        Errno::NOENT | Errno::NOTDIR => write!(
            f,
            "The folder of {path} is not there. Nothing was written. Make the folder, or choose another name."
        ),
        Errno::NAMETOOLONG => write!(
            f,
            "The name {path} is too long for this disk. Nothing was written. Choose a shorter name."
        ),
        errno => write!(
            f,
            "{path} could not be written: {}. The file was left as it is. Save again, or save to another disk.",
            reason(errno)
        ),
    }
}
