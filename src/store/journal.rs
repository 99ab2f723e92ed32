//! The journal: what was committed and is not saved yet, kept on the disk by a thread of its own.
//!
//! Whoever hands a step over goes on at once; "kept" is told when the disk has confirmed it. A keystroke never
//! waits for the disk, and a line that stalls never holds up the journal. It does not read journals.
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::journal_writer::Writer;
use super::moment::Moment;
use crate::edit::{Step, line};
use crate::model::{Member, Node, Object, write_line};

/// Who writes a journal, from where, since when.
#[derive(Clone, Debug)]
pub struct Session {
    /// The account.
    pub who: String,
    /// The terminal, as the system names it; empty for a command.
    pub tty: String,
    /// The clock.
    pub since: Moment,
}

/// What the journal says by itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Told {
    /// Everything up to this sequence is on the disk.
    Kept(u64),
    /// The first place failed; the journal goes on in another one. A sentence.
    Elsewhere(String),
    /// Nothing can be kept now; it is tried again by itself. A sentence.
    NotKept(String),
}

/// The near end of a journal. Dropping it leaves on the disk what is not saved.
pub struct Journal {
    /// None once it has ended.
    sender: Option<SyncSender<Message>>,
    thread: Option<JoinHandle<()>>,
    /// What found the channel full; it goes first next time.
    backlog: VecDeque<Message>,
    last: u64,
    /// How many messages were handed over.
    handed: u64,
    progress: Arc<(Mutex<Progress>, Condvar)>,
}

/// How far the thread has come.
#[derive(Default)]
pub(super) struct Progress {
    /// The sequence up to which everything is on the disk.
    pub kept: u64,
    /// How many messages are dealt with.
    pub done: u64,
}

pub(super) enum Message {
    Step(u64, String),
    Draft(String),
    Saved(u64, Arc<[u8]>),
    Discard,
    /// A draft goes to the disk now.
    Flush,
}

impl Journal {
    /// Begins a journal on a version of the workspace. Nothing is written before there is something to keep.
    pub fn begin(
        places: Vec<PathBuf>,
        path: &Path,
        base: Arc<[u8]>,
        session: Session,
        tell: Box<dyn Fn(Told) + Send>,
    ) -> Journal {
        let (sender, inbox) = sync_channel(1024);
        let progress = Arc::new((Mutex::new(Progress::default()), Condvar::new()));
        let mut writer = Writer::new(places, path, base, session, progress.clone(), tell);
        let thread = std::thread::Builder::new().name("journal".to_owned());
        // Without a thread nothing is ever told to be kept, and that is what the screen then says.
        let thread = thread.spawn(move || writer.run(&inbox)).ok();
        Journal {
            sender: Some(sender),
            thread,
            backlog: VecDeque::new(),
            last: 0,
            handed: 0,
            progress,
        }
    }

    /// Hands over a step that was committed; gives its sequence, which `Told::Kept` will reach.
    pub fn keep(&mut self, step: &Step) -> u64 {
        self.last += 1;
        let mut members = vec![whole("seq", self.last)];
        let step = Node::Object(Object::new(line::members(step)));
        members.push(member("step", step));
        self.send(Message::Step(self.last, object(members)));
        self.last
    }

    /// Hands over the text that is being typed, and where; an empty text when none is.
    pub fn draft(&mut self, at: &str, text: &str) {
        let draft = Node::of(vec![("at", Node::text(at)), ("text", Node::text(text))]);
        self.send(Message::Draft(object(vec![member("draft", draft)])));
    }

    /// Says that the workspace file durably holds every step up to a sequence, and what it holds.
    ///
    /// The version in the file is what later steps go from: others' changes that came in with the save
    /// must be kept as a step, behind it.
    pub fn saved(&mut self, up_to: u64, bytes: Arc<[u8]>) {
        self.send(Message::Saved(up_to, bytes));
    }

    /// The sequence up to which everything is on the disk.
    pub fn kept(&self) -> u64 {
        let progress = self.progress.0.lock();
        progress.unwrap_or_else(PoisonError::into_inner).kept
    }

    /// Waits until everything handed over is on the disk, drafts too, at most so long; says whether it is.
    pub fn flush(&mut self, within: Duration) -> bool {
        let limit = Instant::now() + within;
        self.send(Message::Flush);
        while !self.backlog.is_empty() && Instant::now() < limit {
            std::thread::sleep(Duration::from_millis(1));
            self.forward();
        }
        let wanted = self.handed;
        let progress = self.progress.0.lock();
        let progress = progress.unwrap_or_else(PoisonError::into_inner);
        let rest = limit.saturating_duration_since(Instant::now());
        let arrived = &self.progress.1;
        let waited = arrived.wait_timeout_while(progress, rest, |now| now.done < wanted);
        let (progress, _) = waited.unwrap_or_else(PoisonError::into_inner);
        progress.done >= wanted
    }

    /// Ends the journal, at most so long after now: what is not saved stays for the next start.
    pub fn end(mut self, within: Duration) -> bool {
        let is_kept = self.flush(within);
        self.close(is_kept);
        is_kept
    }

    /// Ends the journal of a person who wants to lose what is not saved; it is put among the old ones.
    pub fn discard(mut self, within: Duration) -> bool {
        self.send(Message::Discard);
        let is_done = self.flush(within);
        self.close(is_done);
        is_done
    }

    /// Lets the thread end, and waits for it when it has nothing left to do: then the journal is closed, and the next
    /// start takes it for one that was left.
    fn close(&mut self, is_idle: bool) {
        self.sender = None;
        if let (true, Some(thread)) = (is_idle, self.thread.take()) {
            let _ = thread.join();
        }
    }

    fn send(&mut self, message: Message) {
        self.handed += 1;
        self.backlog.push_back(message);
        self.forward();
    }

    fn forward(&mut self) {
        let Some(sender) = &self.sender else { return };
        while let Some(message) = self.backlog.pop_front() {
            match sender.try_send(message) {
                Ok(()) => {}
                Err(TrySendError::Full(message) | TrySendError::Disconnected(message)) => {
                    self.backlog.push_front(message);
                    return;
                }
            }
        }
    }
}

pub(super) fn object(members: Vec<Member>) -> String {
    write_line(&Node::Object(Object::new(members)))
}

pub(super) fn member(name: &str, node: Node) -> Member {
    Member {
        name: name.into(),
        node,
    }
}

pub(super) fn whole(name: &str, value: u64) -> Member {
    member(name, Node::Number(value.to_string().into()))
}
