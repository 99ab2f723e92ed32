//! The far end of a journal: the thread that writes, syncs, and goes on in another place when one fails.
//!
//! What waits goes to the disk together, with one sync. After a failed sync a file is never asked again.
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::io::Errno;

use super::file::{reason, shown};
use super::history::random_id;
use super::journal::{Message, Progress, Session, Told, member, object, whole};
use super::journal_file::{JournalFile, framed};
use crate::base::Digest;
use crate::model::Node;

/// Text being typed is on the disk after so long at the latest, or after so many changes of it.
const DRAFT_WAIT: Duration = Duration::from_secs(1);
const DRAFT_KEYS: usize = 20;
/// So many changes at most share one sync.
const TOGETHER: usize = 256;
/// After a failure everywhere, the disk is tried again so often.
const RETRY: Duration = Duration::from_secs(5);

/// The far end: the thread that writes.
pub(super) struct Writer {
    places: Vec<PathBuf>,
    /// The place in use.
    at: usize,
    path: PathBuf,
    base: Arc<[u8]>,
    session: Session,
    open: Option<JournalFile>,
    /// Every line since the base: another place gets all of them.
    lines: Vec<Vec<u8>>,
    /// How many of them the open file has.
    written: usize,
    last: u64,
    /// The sequence that the base contains.
    begun: u64,
    draft: Option<String>,
    is_draft_new: bool,
    drafts: usize,
    due: Option<Instant>,
    /// Files that could not be written on; they go when another one has everything.
    abandoned: Vec<JournalFile>,
    taken: u64,
    progress: Arc<(Mutex<Progress>, Condvar)>,
    tell: Box<dyn Fn(Told) + Send>,
}

impl Writer {
    pub fn new(
        places: Vec<PathBuf>,
        path: &Path,
        base: Arc<[u8]>,
        session: Session,
        progress: Arc<(Mutex<Progress>, Condvar)>,
        tell: Box<dyn Fn(Told) + Send>,
    ) -> Writer {
        Writer {
            places,
            at: 0,
            path: path.to_path_buf(),
            base,
            session,
            open: None,
            lines: Vec::new(),
            written: 0,
            last: 0,
            begun: 0,
            draft: None,
            is_draft_new: false,
            drafts: 0,
            due: None,
            abandoned: Vec::new(),
            taken: 0,
            progress,
            tell,
        }
    }

    pub fn run(&mut self, inbox: &Receiver<Message>) {
        loop {
            let first = match self.due {
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => inbox.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match first {
                Ok(message) => {
                    self.take(message);
                    // What waits goes to the disk together, but somebody who types without end does not put it off.
                    inbox
                        .try_iter()
                        .take(TOGETHER)
                        .for_each(|message| self.take(message));
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    self.due = Some(Instant::now());
                    self.commit();
                    return;
                }
            }
            self.commit();
        }
    }

    fn take(&mut self, message: Message) {
        self.taken += 1;
        match message {
            Message::Step(sequence, json) => {
                self.last = sequence;
                self.lines.push(framed(&json));
            }
            Message::Draft(json) => {
                self.draft = Some(json);
                self.is_draft_new = true;
                self.drafts += 1;
                self.due.get_or_insert_with(|| Instant::now() + DRAFT_WAIT);
            }
            Message::Saved(up_to, bytes) if up_to == self.last => self.begin_anew(bytes),
            Message::Saved(up_to, _) => {
                let json = object(vec![whole("saved", up_to)]);
                self.lines.push(framed(&json));
            }
            Message::Discard => {
                // It is put away whole, with what still waits in memory.
                self.commit();
                self.open.take().into_iter().for_each(JournalFile::put_away);
                self.forget();
                self.told_kept();
            }
            Message::Flush => self.due = Some(Instant::now()),
        }
    }

    /// Everything is in the workspace: what was kept goes, and the next step begins on the new version.
    fn begin_anew(&mut self, bytes: Arc<[u8]>) {
        let draft = self.draft.take();
        self.open.take().into_iter().for_each(JournalFile::remove);
        self.forget();
        self.base = bytes;
        self.begun = self.last;
        self.is_draft_new = draft.is_some();
        self.draft = draft;
        self.told_kept();
    }

    fn forget(&mut self) {
        self.abandoned.drain(..).for_each(JournalFile::remove);
        self.lines.clear();
        self.written = 0;
        self.draft = None;
        self.is_draft_new = false;
        self.due = None;
    }

    fn commit(&mut self) {
        let is_draft_due = self.is_draft_new
            && (self.drafts >= DRAFT_KEYS || self.due.is_some_and(|due| due <= Instant::now()));
        if self.written == self.lines.len() && !is_draft_due {
            if !self.is_draft_new {
                self.due = None;
                self.come_to(self.last);
            }
            return;
        }
        let mut failed = None;
        for _ in 0..self.places.len() {
            match self.write() {
                Ok(()) => {
                    self.abandoned.drain(..).for_each(JournalFile::remove);
                    self.is_draft_new = false;
                    self.drafts = 0;
                    self.due = None;
                    if let Some((place, errno)) = failed {
                        self.tell_elsewhere(place, errno);
                    }
                    return self.told_kept();
                }
                Err(errno) => {
                    failed = Some((self.at, errno));
                    self.abandoned.extend(self.open.take());
                    self.at = (self.at + 1) % self.places.len();
                }
            }
        }
        self.due = Some(Instant::now() + RETRY);
        let why = failed.map_or(Errno::NOENT, |(_, errno)| errno);
        (self.tell)(Told::NotKept(format!(
            "Changes cannot be kept in the journal now: {}. They are in memory only; save with w, or make \
             room on the disk. It is tried again by itself.",
            reason(why)
        )));
    }

    /// Writes what the file does not have yet, and syncs it.
    fn write(&mut self) -> Result<(), Errno> {
        let mut file = match self.open.take() {
            Some(file) => file,
            None => {
                self.written = 0;
                let place = self.places.get(self.at).ok_or(Errno::NOENT)?;
                JournalFile::make(place, &random_id()?, &self.base, &self.head())?
            }
        };
        let mut write = || -> Result<(), Errno> {
            for line in &self.lines[self.written..] {
                file.append(line)?;
            }
            if let (true, Some(draft)) = (self.is_draft_new || self.written == 0, &self.draft) {
                file.append(&framed(draft))?;
            }
            file.sync()
        };
        let outcome = write();
        self.open = Some(file);
        outcome?;
        self.written = self.lines.len();
        Ok(())
    }

    fn head(&self) -> String {
        let text = |name, value: &str| member(name, Node::text(value));
        object(vec![
            text("format", "rapporteur-journal"),
            whole("version", 1),
            text("path", &self.path.to_string_lossy()),
            text("base", &Digest::of(&self.base).to_string()),
            text("who", &self.session.who),
            text("tty", &self.session.tty),
            text("since", &self.session.since.to_string()),
            text("boot", &boot()),
            whole(
                "pid",
                rustix::process::getpid().as_raw_nonzero().get() as u64,
            ),
            whole("after", self.begun),
        ])
    }

    fn told_kept(&self) {
        // Told first: whoever waits for the progress finds what was told.
        (self.tell)(Told::Kept(self.last));
        self.come_to(self.last);
    }

    fn come_to(&self, kept: u64) {
        let progress = self.progress.0.lock();
        let mut progress = progress.unwrap_or_else(PoisonError::into_inner);
        progress.kept = kept;
        progress.done = self.taken;
        drop(progress);
        self.progress.1.notify_all();
    }

    fn tell_elsewhere(&self, failed: usize, errno: Errno) {
        let place = |at: usize| {
            self.places
                .get(at)
                .map_or(String::new(), |place| shown(place))
        };
        (self.tell)(Told::Elsewhere(format!(
            "Changes could not be kept in {}: {}. They are kept in {} now; save soon.",
            place(failed),
            reason(errno),
            place(self.at)
        )));
    }
}

/// What tells one start of the machine from another, and one machine from another.
pub(super) fn boot() -> String {
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    boot.trim().to_owned()
}
