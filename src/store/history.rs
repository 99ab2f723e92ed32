//! The history beside a workspace, `NAME.history.jsonl`: who changed what, one record a line.
//!
//! A record stands alone, so that git may join two histories as a set of lines. Their order follows the digests
//! of the document before and after each save, then the times. It proves no more than that: a version whose
//! digest no record holds was written outside the program; whoever rewrites the whole file is not found out.
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Gid, Mode, OFlags, Stat};
use rustix::io::{Errno, retry_on_intr};
use rustix::rand::{GetRandomFlags, getrandom};

use super::file::{LARGEST, errno_of, open_quietly, reason, shown};
use super::moment::Moment;
use super::save::Saving;
use super::spot::Spot;
use crate::base::Digest;
use crate::edit::{Step, line};
use crate::model::{Address, Member, Node, Object, RecordId, parse_line, write_line};

/// One step that was saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// Its own random id.
    pub id: String,
    /// When it was saved.
    pub when: Moment,
    /// The display name of whoever saved it; the account's name stands in the step.
    pub name: String,
    /// The document before the save that it belongs to.
    pub before: Digest,
    /// The document after that save.
    pub after: Digest,
    /// What was done. A save that only took others' changes in has no changes.
    pub step: Step,
}

/// A history as it could be read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// The records, oldest first.
    pub records: Vec<Record>,
    /// How many lines could not be read.
    pub damaged: usize,
    /// Whether older lines were passed over, because the file is larger than what is read of it.
    pub is_cut: bool,
}

/// Where the history of a workspace lies.
pub fn history_path(workspace: &Path) -> PathBuf {
    let mut name = workspace.as_os_str().to_owned();
    name.push(".history.jsonl");
    PathBuf::from(name)
}

/// Reads the history of a workspace; an empty one when there is none.
///
/// # Errors
/// When there is one that cannot be read. Damaged lines are no error; they are counted.
pub fn history(workspace: &Path) -> Result<History, String> {
    let path = history_path(&workspace.canonicalize().unwrap_or(workspace.to_path_buf()));
    let said = |errno: Errno| {
        format!(
            "The history {} could not be read: {}. The workspace itself is not touched by that.",
            shown(&path),
            reason(errno)
        )
    };
    let mut file = match open_quietly(CWD, &path) {
        Ok(file) => file,
        Err(Errno::NOENT) => return Ok(History::default()),
        Err(errno) => return Err(said(errno)),
    };
    let (bytes, is_cut) = tail(&mut file).map_err(|error| said(errno_of(&error)))?;
    Ok(History {
        is_cut,
        ..History::of(&bytes)
    })
}

/// The last bytes of a file, from the beginning of a line, as many as are read.
fn tail(file: &mut File) -> std::io::Result<(Vec<u8>, bool)> {
    let size = file.metadata()?.len();
    let from = size.saturating_sub(LARGEST);
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes)?;
    if from > 0 {
        let first = bytes.iter().position(|byte| *byte == b'\n');
        bytes.drain(..first.map_or(bytes.len(), |place| place + 1));
    }
    Ok((bytes, from > 0))
}

impl History {
    /// Reads records from any bytes. A record that stands twice is one.
    pub fn of(bytes: &[u8]) -> History {
        let mut history = History::default();
        let mut known = HashSet::new();
        for line in bytes.split(|byte| *byte == b'\n') {
            if line.trim_ascii().is_empty() {
                continue;
            }
            match read_record(line) {
                Some(record) if known.insert(record.id.clone()) => history.records.push(record),
                Some(_) => {}
                None => history.damaged += 1,
            }
        }
        history.records = in_order(history.records);
        history
    }

    /// The sentence about lines that could not be read, when there are some.
    pub fn damage(&self) -> Option<String> {
        let lines = if self.damaged == 1 { "line" } else { "lines" };
        (self.damaged > 0).then(|| {
            format!(
                "{} {lines} of the history could not be read; the others are shown.",
                self.damaged
            )
        })
    }

    /// The records that touch a record of the workspace, oldest first.
    pub fn of_record<'a>(&'a self, record: &'a RecordId) -> impl Iterator<Item = &'a Record> {
        let touches = move |at: &Address| at.record == *record;
        let records = self.records.iter();
        records.filter(move |record| {
            record
                .step
                .changes
                .iter()
                .any(|change| touches(change.at()))
        })
    }

    /// The latest version that both histories know: the common base of two copies.
    pub fn latest_common(&self, other: &History) -> Option<Digest> {
        let theirs: HashSet<Digest> = other.digests().collect();
        let ours: Vec<Digest> = self.digests().collect();
        ours.into_iter()
            .rev()
            .find(|digest| theirs.contains(digest))
    }

    /// Whether a version was written outside the program: there is a history, and it does not know it.
    pub fn is_foreign(&self, digest: &Digest) -> bool {
        !self.records.is_empty() && !self.digests().any(|known| known == *digest)
    }

    /// Every version that a record names, oldest first.
    fn digests(&self) -> impl Iterator<Item = Digest> {
        let records = self.records.iter();
        records.flat_map(|record| [record.before, record.after])
    }
}

/// Orders records: a save stands behind those that made what it began with, else by time and place.
fn in_order(records: Vec<Record>) -> Vec<Record> {
    let mut producers: HashMap<Digest, usize> = HashMap::new();
    let mut waiting: HashMap<Digest, Vec<usize>> = HashMap::new();
    let key = |place: usize| (records[place].when, place);
    let links = |record: &Record| record.before != record.after;
    for (place, record) in records.iter().enumerate() {
        if links(record) {
            *producers.entry(record.after).or_default() += 1;
        }
        waiting.entry(record.before).or_default().push(place);
    }
    let mut rest: BTreeSet<(Moment, usize)> = (0..records.len()).map(key).collect();
    let is_free = |place: usize, producers: &HashMap<Digest, usize>| {
        producers
            .get(&records[place].before)
            .is_none_or(|count| *count == 0)
    };
    let mut ready: BTreeSet<(Moment, usize)> = rest
        .iter()
        .copied()
        .filter(|(_, place)| is_free(*place, &producers))
        .collect();
    let mut order = Vec::with_capacity(records.len());
    // When nothing is ready, saves went in a circle, back to an earlier version: the oldest goes on.
    while let Some(next) = ready.pop_first().or_else(|| rest.first().copied()) {
        if !rest.remove(&next) {
            continue;
        }
        let record = &records[next.1];
        order.push(next.1);
        let Some(count) = producers.get_mut(&record.after).filter(|_| links(record)) else {
            continue;
        };
        *count -= 1;
        if *count == 0 {
            let behind = waiting.remove(&record.after).unwrap_or_default();
            ready.extend(behind.into_iter().map(key));
        }
    }
    let mut records: Vec<Option<Record>> = records.into_iter().map(Some).collect();
    let taken = order.into_iter().filter_map(|place| records[place].take());
    taken.collect()
}

fn read_record(bytes: &[u8]) -> Option<Record> {
    let node = parse_line(bytes).ok()?;
    if node.whole::<u64>("v")? != 1 {
        return None;
    }
    Some(Record {
        id: node.str("id")?.to_owned(),
        when: Moment::parse(node.str("when")?)?,
        name: node.str_or_empty("name").to_owned(),
        before: Digest::parse(node.str("before")?)?,
        after: Digest::parse(node.str("after")?)?,
        step: line::step(&node)?,
    })
}

/// One record as its line, with the newline.
fn written(record: &Record) -> String {
    let text = |name: &str, value: &str| Member {
        name: name.into(),
        node: Node::text(value),
    };
    let mut members = vec![Member {
        name: "v".into(),
        node: Node::Number("1".into()),
    }];
    members.push(text("id", &record.id));
    members.push(text("when", &record.when.to_string()));
    // A step that was signed with a name says it itself.
    if !record.name.is_empty() && record.step.stamp.name.is_empty() {
        members.push(text("name", &record.name));
    }
    members.extend(line::members(&record.step));
    members.push(text("before", &record.before.to_string()));
    members.push(text("after", &record.after.to_string()));
    write_line(&Node::Object(Object::new(members))) + "\n"
}

/// Appends the records of a save, in one write, and brings them to the disk.
pub(super) fn append(
    spot: &Spot<'_>,
    workspace: &Stat,
    saving: &Saving<'_>,
    before: &Digest,
    after: &Digest,
) -> Result<(), Errno> {
    // A save that only took others' changes in still says which version it made of which.
    let nothing = [Step::mine("", Default::default(), Vec::new())];
    let steps = match saving.steps {
        [] if before == after => return Ok(()),
        [] => &nothing[..],
        steps => steps,
    };
    let mut lines = String::new();
    for step in steps {
        lines += &written(&Record {
            id: random_id()?,
            when: saving.now,
            name: saving.name.to_owned(),
            before: *before,
            after: *after,
            step: step.clone(),
        });
    }
    let file = open(spot, workspace)?;
    let size = file.metadata().map_err(|error| errno_of(&error))?.len();
    let mut last = [b'\n'];
    if size > 0 {
        file.read_exact_at(&mut last, size - 1)
            .map_err(|error| errno_of(&error))?;
    }
    if last != *b"\n" {
        // What an earlier write left unfinished stays on a line of its own.
        lines.insert(0, '\n');
    }
    let mut rest = lines.as_bytes();
    while !rest.is_empty() {
        let count = retry_on_intr(|| rustix::io::write(&file, rest))?;
        rest = &rest[count..];
    }
    rustix::fs::fdatasync(&file)
}

fn open(spot: &Spot<'_>, workspace: &Stat) -> Result<File, Errno> {
    let name = history_path(&spot.name);
    let flags =
        OFlags::RDWR | OFlags::APPEND | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let open = |flags| -> Result<OwnedFd, Errno> {
        let mode = Mode::from_raw_mode(0o600);
        retry_on_intr(|| rustix::fs::openat(&spot.folder, &name, flags, mode))
    };
    let file = match open(flags | OFlags::CREATE | OFlags::EXCL) {
        Ok(file) => {
            // Whoever may read or write the workspace may do so with its history.
            let group = Some(Gid::from_raw(workspace.st_gid));
            let rights = workspace.st_mode & 0o666;
            let mode = match rustix::fs::fchown(&file, None, group) {
                Ok(()) => rights,
                Err(_) => (rights & 0o606) | ((rights & 0o006) << 3),
            };
            rustix::fs::fchmod(&file, Mode::from_raw_mode(mode | 0o600))?;
            let _ = rustix::fs::fsync(&spot.folder);
            file
        }
        Err(Errno::EXIST) => open(flags)?,
        Err(errno) => return Err(errno),
    };
    let file = File::from(file);
    match file.metadata().map_err(|error| errno_of(&error))?.is_file() {
        true => Ok(file),
        false => Err(Errno::NXIO),
    }
}

/// The note when the history could not be written.
pub(super) fn not_written(workspace: &Path, errno: Errno) -> String {
    format!(
        "The history {} could not be written: {}. The workspace itself is saved.",
        shown(&history_path(workspace)),
        reason(errno)
    )
}

pub(super) fn random_id() -> Result<String, Errno> {
    let mut random = [0u8; 16];
    retry_on_intr(|| getrandom(&mut random, GetRandomFlags::empty()))?;
    Ok(format!("{:032x}", u128::from_le_bytes(random)))
}

/// The name of a folder for a path: so many digits of its digest that no two meet.
pub(super) fn name_of_path(path: &Path) -> String {
    Digest::of(path.as_os_str().as_bytes()).to_string()[..16].to_owned()
}

#[cfg(test)]
#[path = "history_tests.rs"]
mod tests;
