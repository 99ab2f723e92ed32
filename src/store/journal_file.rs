//! The file of a journal: where it is kept, how its lines are framed, and how they are written.
//!
//! A line is `length checksum json`. Its place is a folder of this account's own; when that fails, the next
//! place gets everything anew. It does not decide what is written or when.
use std::fs::{DirBuilder, File};
use std::io::Write as _;
use std::os::fd::OwnedFd;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, FlockOperation, Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};

use super::broken::is_broken;
use super::file::errno_of;
use super::history::name_of_path;
use super::sidecar::name_beside;
use crate::base::Digest;

/// The folders in which journals of this workspace may lie, in the order in which they are tried: with this
/// account's own things, beside the workspace, and in memory, which a restart of the machine clears.
pub fn journal_places(state: Option<&Path>, workspace: &Path) -> Vec<PathBuf> {
    let user = rustix::process::geteuid().as_raw();
    let real = workspace.canonicalize();
    let real = real.as_deref().unwrap_or(workspace);
    let name = name_of_path(real);
    let mut places = Vec::new();
    places.extend(state.map(|state| state.join("journal").join(&name)));
    if let (Some(folder), Some(file)) = (real.parent(), real.file_name()) {
        let beside = folder.join(name_beside(Path::new(file)));
        places.push(beside.join(format!("journal-{user}")));
    }
    places.push(Path::new("/dev/shm").join(format!("rapporteur-{user}-{name}")));
    places
}

/// One line of a journal, with its frame.
pub(super) fn framed(json: &str) -> Vec<u8> {
    format!("{} {} {json}\n", json.len(), checksum(json.as_bytes())).into_bytes()
}

/// Sixteen digits by which a damaged line is noticed.
pub(super) fn checksum(json: &[u8]) -> String {
    Digest::of(json).to_string()[..16].to_owned()
}

/// A journal that is being written.
pub(super) struct JournalFile {
    file: File,
    folder: OwnedFd,
    name: String,
}

impl JournalFile {
    /// Makes a journal with the version that it begins with, both on the disk when this returns.
    pub fn make(place: &Path, name: &str, base: &[u8], head: &str) -> Result<JournalFile, Errno> {
        let folder = private_folder(place)?;
        let made = JournalFile::make_in(folder, name, base, head);
        if made.is_err()
            && let Ok(folder) = private_folder(place)
        {
            remove(&folder, name);
        }
        made
    }

    fn make_in(folder: OwnedFd, name: &str, base: &[u8], head: &str) -> Result<JournalFile, Errno> {
        let mut base_file = new_file(&folder, &format!("{name}.base"))?;
        write(&mut base_file, base)?;
        sync(&base_file)?;
        let file = new_file(&folder, &format!("{name}.jnl"))?;
        // Held as long as this process lives: whoever can take it knows that it has ended.
        retry_on_intr(|| rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive))?;
        let mut journal = JournalFile {
            file,
            folder,
            name: name.to_owned(),
        };
        journal.append(&framed(head))?;
        journal.sync()?;
        match rustix::fs::fsync(&journal.folder) {
            Ok(()) | Err(Errno::INVAL | Errno::OPNOTSUPP) => Ok(journal),
            Err(errno) => Err(errno),
        }
    }

    /// Appends a framed line, in one write where the system takes it so.
    pub fn append(&mut self, line: &[u8]) -> Result<(), Errno> {
        write(&mut self.file, line)
    }

    /// Brings what was appended to the disk. After an error the file is not to be trusted, nor asked again.
    pub fn sync(&self) -> Result<(), Errno> {
        sync(&self.file)
    }

    /// Removes the journal: what it held is in the workspace.
    pub fn remove(self) {
        remove(&self.folder, &self.name);
    }

    /// Puts the journal among the old ones, from which nothing is offered.
    pub fn put_away(self) {
        put_away(&self.folder, &self.name);
    }
}

/// Removes a journal and the version that it began with.
pub(super) fn remove(folder: &OwnedFd, name: &str) {
    for ending in ["jnl", "base"] {
        let _ = rustix::fs::unlinkat(folder, format!("{name}.{ending}"), AtFlags::empty());
    }
    let _ = rustix::fs::fsync(folder);
}

/// Moves a journal into the folder `old` beside it.
pub(super) fn put_away(folder: &OwnedFd, name: &str) -> bool {
    let _ = rustix::fs::mkdirat(folder, "old", Mode::from_raw_mode(0o700));
    let moved = ["base", "jnl"].map(|ending| {
        let file = format!("{name}.{ending}");
        rustix::fs::renameat(folder, &file, folder, format!("old/{file}")).is_ok()
    });
    let _ = rustix::fs::fsync(folder);
    moved[1]
}

/// Opens a folder that only this account can enter, or makes it. A link, or somebody else's folder, is refused.
fn private_folder(place: &Path) -> Result<OwnedFd, Errno> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(place)
        .map_err(|error| errno_of(&error))?;
    // A folder that was just made is on the disk only when the one above it is.
    for above in place.ancestors().skip(1).take(3) {
        if let Ok(above) = open_folder(above) {
            let _ = rustix::fs::fsync(&above);
        }
    }
    let folder = open_folder(place)?;
    let stat = rustix::fs::fstat(&folder)?;
    if stat.st_uid != rustix::process::geteuid().as_raw() {
        return Err(Errno::PERM);
    }
    if stat.st_mode & 0o077 != 0 {
        rustix::fs::fchmod(&folder, Mode::from_raw_mode(0o700))?;
    }
    Ok(folder)
}

/// Opens a folder, and follows no link to it.
pub(super) fn open_folder(place: &Path) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    retry_on_intr(|| rustix::fs::openat(CWD, place, flags, Mode::empty()))
}

fn new_file(folder: &OwnedFd, name: &str) -> Result<File, Errno> {
    let flags = OFlags::WRONLY
        | OFlags::APPEND
        | OFlags::CREATE
        | OFlags::EXCL
        | OFlags::NOFOLLOW
        | OFlags::CLOEXEC;
    let mode = Mode::from_raw_mode(0o600);
    let file = retry_on_intr(|| rustix::fs::openat(folder, name, flags, mode))?;
    Ok(File::from(file))
}

fn write(file: &mut File, bytes: &[u8]) -> Result<(), Errno> {
    file.write_all(bytes).map_err(|error| errno_of(&error))
}

fn sync(file: &File) -> Result<(), Errno> {
    if is_broken("nojournalsync") {
        return Ok(());
    }
    rustix::fs::fdatasync(file)
}
