//! What is kept of this run: every step that is committed goes to the journal, and the text that is being typed.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use jiff::ZonedDateTime;

use super::file::OpenFile;
use crate::app::App;
use crate::base::{Input, News};
use crate::store::{self, Journal, Moment, Session, Told};

/// How long the disk is waited for when the program ends.
const LAST: Duration = Duration::from_millis(500);

/// So many signs that come at once go to the disk before they are seen; the journal sees to what comes by and by.
const AT_ONCE: usize = 10;

/// How long the disk is waited for then.
const SYNC: Duration = Duration::from_millis(250);

/// The journal of this run.
pub(super) struct Keep {
    journal: Option<Journal>,
    /// How many steps of the book were handed over, or need not be.
    handed: usize,
    draft: Option<(String, String)>,
    sender: Sender<Input>,
}

impl Keep {
    /// Begins a journal on the file as it was opened; a file that is only read needs none.
    pub fn begin(app: &mut App, file: &OpenFile, sender: Sender<Input>) -> Keep {
        let mut keep = Keep {
            journal: None,
            handed: app.book.history().len(),
            draft: None,
            sender,
        };
        if app.desk.read_only.is_none() {
            keep.begin_on(app, file);
        }
        keep
    }

    fn begin_on(&mut self, app: &mut App, file: &OpenFile) {
        let session = Session {
            who: app.desk.stamp.who.clone(),
            tty: tty_name(),
            since: now(),
        };
        let places = store::journal_places(file.state.as_deref(), &file.path);
        let sender = self.sender.clone();
        let tell = move |told: Told| {
            let news = match told {
                Told::Kept(number) => News::Kept(number),
                Told::Elsewhere(sentence) => News::KeptElsewhere(sentence),
                Told::NotKept(sentence) => News::NotKept(sentence),
            };
            // The main loop has ended: nobody is to be told.
            let _ = sender.send(Input::News(news));
        };
        let base = Arc::clone(&file.base);
        self.journal = Some(Journal::begin(
            places,
            &file.path,
            base,
            session,
            Box::new(tell),
        ));
        app.keeping = crate::app::Keeping {
            is_on: true,
            ..Default::default()
        };
    }

    /// Hands over what is new; says whether there were steps.
    pub fn hand_over(&mut self, app: &mut App) -> bool {
        let Some(journal) = &mut self.journal else {
            return false;
        };
        let draft = app.draft();
        if draft != self.draft {
            let (at, text) = draft.clone().unwrap_or_default();
            journal.draft(&at, &text);
            let before = self.draft.as_ref().map_or(0, |(_, text)| text.len());
            if text.len().abs_diff(before) >= AT_ONCE {
                // As much at once as may be lost at most, such as a paste: it is seen when it is on the disk.
                journal.flush(SYNC);
            }
            self.draft = draft;
        }
        let steps = app.book.history();
        let new = &steps[self.handed.min(steps.len())..];
        if new.is_empty() {
            return false;
        }
        for step in new {
            app.keeping.handed = journal.keep(step);
        }
        self.handed = steps.len();
        true
    }

    /// The file holds everything: what was kept can go. Steps of others that came in with the save are in it.
    pub fn saved(&mut self, app: &App, bytes: &Arc<[u8]>) {
        self.handed = app.book.history().len();
        if let Some(journal) = &mut self.journal {
            journal.saved(app.keeping.handed, Arc::clone(bytes));
        }
    }

    /// Another file is open now, which holds everything.
    pub fn moved(&mut self, app: &mut App, file: &OpenFile) {
        self.saved(app, &file.base);
        if let Some(journal) = self.journal.take() {
            journal.end(LAST);
            self.begin_on(app, file);
        }
    }

    /// Waits until everything handed over is on the disk; says whether it is.
    pub fn flush(&mut self, within: Duration) -> bool {
        self.journal
            .as_mut()
            .is_some_and(|journal| journal.flush(within))
    }

    /// Ends the journal: what is not saved waits for the next start, or is put away when the person wants to lose it.
    pub fn end(self, loses: bool) {
        match (self.journal, loses) {
            (Some(journal), true) => journal.discard(LAST),
            (Some(journal), false) => journal.end(LAST),
            (None, _) => true,
        };
    }
}

pub(super) fn now() -> Moment {
    Moment::new(ZonedDateTime::now().timestamp().as_second())
}

/// The terminal, as the system names it.
fn tty_name() -> String {
    let name = rustix::termios::ttyname(rustix::stdio::stdin(), Vec::new());
    name.map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
