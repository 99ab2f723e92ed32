//! What waits for this person: journals whose program has gone, and programs of their own that still live.
//!
//! A journal is in use as long as its lock is held. Nothing here saves or merges: whoever calls gets the version
//! that a journal goes from and the one that it leads to.
use std::fs::File;
use std::io::Seek as _;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::fs::{AtFlags, Dir, FlockOperation, Mode, OFlags};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, Signal, test_kill_process};

use super::file::{open_quietly, read_open, shown};
use super::journal_file::{open_folder, put_away, remove};
use super::journal_read::{Content, content};
use super::journal_writer::boot;
use super::moment::Moment;
use crate::edit::Stamp;

pub use super::journal_read::Draft;

/// Journals that were put away stay for so many days.
const OLD_DAYS: i64 = 30;

/// What waits for this person in one workspace.
#[derive(Debug, Default)]
pub struct Waiting {
    /// Journals whose program has gone, with something in them.
    pub left: Vec<Left>,
    /// Programs of this person that still live with this workspace open and changes not saved.
    pub alive: Vec<Alive>,
    /// Journals of which not even the beginning can be read; each in a sentence.
    pub unreadable: Vec<String>,
}

/// A journal whose program has gone. As long as this lives, nobody else takes it.
#[derive(Debug)]
pub struct Left {
    pub(super) folder: OwnedFd,
    pub(super) path: PathBuf,
    pub(super) name: String,
    _lock: File,
    pub(super) content: Content,
}

/// A program of this person that still lives.
#[derive(Debug)]
pub struct Alive {
    place: PathBuf,
    name: String,
    boot: String,
    /// Its number.
    pub pid: i32,
    /// The terminal that it was started from.
    pub tty: String,
    /// Since when it has changes that are not saved.
    pub since: Moment,
}

/// Looks through the places of a workspace's journals for what waits.
pub fn waiting(places: &[PathBuf]) -> Waiting {
    let mut waiting = Waiting::default();
    for place in places {
        let Ok(folder) = open_folder(place) else {
            continue;
        };
        let is_own = rustix::fs::fstat(&folder)
            .is_ok_and(|stat| stat.st_uid == rustix::process::geteuid().as_raw());
        if !is_own {
            continue;
        }
        for name in journals(&folder) {
            look(place, &name, &mut waiting);
        }
    }
    waiting.left.sort_by_key(|left| left.content.head.since);
    waiting
}

fn journals(folder: &OwnedFd) -> Vec<String> {
    let Ok(entries) = Dir::read_from(folder) else {
        return Vec::new();
    };
    let names = entries.flatten().filter_map(|entry| {
        let name = entry.file_name().to_bytes().strip_suffix(b".jnl")?;
        Some(std::str::from_utf8(name).ok()?.to_owned())
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn look(place: &Path, name: &str, waiting: &mut Waiting) {
    let path = place.join(format!("{name}.jnl"));
    let Ok(folder) = open_folder(place) else {
        return;
    };
    let Ok(mut file) = open_quietly(&folder, Path::new(&format!("{name}.jnl"))) else {
        return;
    };
    let is_left = is_left(&mut file);
    // Its owner may have removed it between our opening and our lock.
    let is_there = rustix::fs::fstat(&file).is_ok_and(|stat| stat.st_nlink > 0);
    if !is_there {
        return;
    }
    let read = file.rewind().ok().and_then(|()| read_open(&mut file).ok());
    let Some(content) = read.as_deref().and_then(content) else {
        if is_left {
            waiting.unreadable.push(format!(
                "The journal {} cannot be read, not even its beginning. Nothing can be recovered from it; it stays there.",
                shown(&path)
            ));
        }
        return;
    };
    if is_left {
        let left = Left {
            folder,
            path,
            name: name.to_owned(),
            _lock: file,
            content,
        };
        if left.count() > 0 || left.content.draft.is_some() || left.content.is_damaged {
            waiting.left.push(left);
        }
    } else if content.head.pid != rustix::process::getpid().as_raw_nonzero().get() {
        waiting.alive.push(Alive {
            place: place.to_path_buf(),
            name: name.to_owned(),
            boot: content.head.boot,
            pid: content.head.pid,
            tty: content.head.tty,
            since: content.head.since,
        });
    }
}

/// Whether nobody writes this journal any more; then it is locked for us. A system may take a moment to give the lock of a
/// process free that has just died.
fn is_left(file: &mut File) -> bool {
    let mut patience = 50;
    loop {
        if rustix::fs::flock(&*file, FlockOperation::NonBlockingLockExclusive).is_ok() {
            return true;
        }
        let mut is_dead = || {
            let content = read_open(&mut *file).ok().as_deref().and_then(content);
            let pid = content.and_then(|content| Pid::from_raw(content.head.pid));
            pid.is_some_and(|pid| test_kill_process(pid) == Err(Errno::SRCH))
        };
        if patience == 0 || !is_dead() {
            return false;
        }
        patience -= 1;
        sleep(Duration::from_millis(20));
        // The next look reads from the beginning again.
        if file.rewind().is_err() {
            return false;
        }
    }
}

impl Left {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many steps were not saved.
    pub fn count(&self) -> usize {
        self.unsaved().count()
    }

    /// The stamps of the first and the last step that was not saved.
    pub fn span(&self) -> Option<(&Stamp, &Stamp)> {
        let first = self.unsaved().next()?;
        let last = self.unsaved().last()?;
        Some((&first.stamp, &last.stamp))
    }

    /// The text that was being typed.
    pub fn draft(&self) -> Option<&Draft> {
        self.content.draft.as_ref()
    }

    /// Who wrote it.
    pub fn who(&self) -> &str {
        &self.content.head.who
    }

    /// Since when it was written.
    pub fn since(&self) -> Moment {
        self.content.head.since
    }

    /// The sentence about damage, when there is some.
    pub fn damage(&self) -> Option<String> {
        self.content.is_damaged.then(|| {
            format!(
                "The journal {} is damaged in the middle: {} is what precedes the damage. The file stays where it is.",
                shown(&self.path),
                changes(self.count())
            )
        })
    }

    /// Removes the journal. Only after a save that contains it was confirmed.
    pub fn remove(self) {
        remove(&self.folder, &self.name);
    }

    /// Puts the journal among the old ones, where it stays for thirty days; says whether that worked.
    pub fn discard(self, now: Moment) -> bool {
        let is_away = put_away(&self.folder, &self.name);
        clear_old(&self.folder, now);
        is_away
    }
}

impl Alive {
    /// Tells the program to end, waits for it, and takes its journal; none when it had saved everything.
    ///
    /// # Errors
    /// When it runs on another machine, or does not end in time; a sentence.
    pub fn take_over(&self, within: Duration) -> Result<Option<Left>, String> {
        if self.boot != boot() {
            return Err(format!(
                "The program {} runs on another machine and cannot be told to end from here. End it there.",
                self.pid
            ));
        }
        let told = self.tell_to_end();
        let limit = Instant::now() + within;
        loop {
            let mut waiting = Waiting::default();
            look(&self.place, &self.name, &mut waiting);
            if waiting.alive.is_empty() {
                return Ok(waiting.left.pop());
            }
            if Instant::now() >= limit || !told {
                return Err(format!(
                    "The program {} on {} did not end. Its changes are kept there; end it with: kill {0}",
                    self.pid,
                    shown(Path::new(&self.tty))
                ));
            }
            sleep(Duration::from_millis(20));
        }
    }

    /// Ends the process that holds the journal, and no other that got its number since.
    fn tell_to_end(&self) -> bool {
        let Some(pid) = Pid::from_raw(self.pid).filter(|pid| !pid.is_init()) else {
            return false;
        };
        let Ok(process) = rustix::process::pidfd_open(pid, PidfdFlags::empty()) else {
            return false;
        };
        // While its lock is held it has not ended, so the number is still its own.
        let mut waiting = Waiting::default();
        look(&self.place, &self.name, &mut waiting);
        if waiting.alive.is_empty() {
            return true;
        }
        rustix::process::pidfd_send_signal(&process, Signal::TERM).is_ok()
    }
}

/// Takes away the journals that were put away long ago.
fn clear_old(folder: &OwnedFd, now: Moment) {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let Ok(old) = rustix::fs::openat(folder, "old", flags, Mode::empty()) else {
        return;
    };
    let Ok(entries) = Dir::read_from(&old) else {
        return;
    };
    for entry in entries.flatten() {
        let name = Path::new(std::ffi::OsStr::from_bytes(entry.file_name().to_bytes())).to_owned();
        let is_ours = name
            .extension()
            .is_some_and(|ending| ending == "jnl" || ending == "base");
        let Ok(stat) = rustix::fs::statat(&old, &name, AtFlags::SYMLINK_NOFOLLOW) else {
            continue;
        };
        if is_ours && now.seconds() - stat.st_mtime > OLD_DAYS * 86_400 {
            let _ = rustix::fs::unlinkat(&old, &name, AtFlags::empty());
        }
    }
}

/// "1 change", "12 changes".
pub(super) fn changes(count: usize) -> String {
    match count {
        1 => "1 change".to_owned(),
        _ => format!("{count} changes"),
    }
}
