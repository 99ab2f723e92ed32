//! What the user is doing: keys, actions, place and overlays. It touches no disk, clock or terminal.
//!
//! Key > [`Action`] > step > workspace. `update` applies one input and says what is to be done
//! outside (an [`Effect`]); whoever does it tells the outcome back with `told`.

mod action;
mod approval;
mod changed;
mod commit;
mod decide;
mod draft;
mod due;
mod explained;
mod findings;
mod form;
mod goto;
mod keeping;
pub mod keys;
mod leaving;
mod lens;
mod line;
mod link;
mod map_room;
pub mod minutes;
mod name;
mod overlay;
mod palette;
mod past;
mod place;
mod reasons;
mod recovery;
mod scene;
mod screen;
mod sitting;
mod then;
mod typing;
mod update;
mod walk;

use crate::base::Day;
use crate::check::Findings;
use crate::edit::{Book, Ids, Stamp};
use crate::model::Workspace;

pub use action::{Action, Ask, Choose, Edit, File, Go, Move, Pane, Sit, Toward};
pub use changed::{Changed, changed_rows};
pub use decide::Decide;
pub use form::{FormRow, RowKind, name, rows as form_rows};
pub use keeping::Keeping;
pub use line::Line;
pub use link::{Link, Meter};
pub use map_room::{MapRoom, RiskRows};
pub use name::tidy_name;
pub use overlay::{
    Answer, Asks, Explain, Explained, Form, Help, Leaving, Overlay, Palette, PanelLine, Preview,
    Tone, Typing,
};
pub use palette::{Command, help_rows, matches};
pub use past::{Past, Wants};
pub use place::{PaneView, Place, page};
pub use recovery::{LeftOver, Offer, Recovery};
pub use scene::Scene;
pub use screen::{Screen, Width};
pub use sitting::{END, ONLY_FOLLOWS, Shown, Stand, Walk};
pub use update::{told, update};

/// What the header says when the file holds everything.
pub const SAVED: &str = "saved";

/// Everything the program knows while it runs.
#[derive(Debug)]
pub struct App {
    /// The workspace and its history.
    pub book: Book,
    /// Who sits here, and on which file.
    pub desk: Desk,
    /// Where they are.
    pub place: Place,
    /// What lies over the pane; the last has the keys.
    pub overlays: Vec<Overlay>,
    /// The last message.
    pub message: Message,
    /// The window, or the part of it that is used on a slow line.
    pub screen: Screen,
    /// The whole window.
    window: Screen,
    /// The line to the terminal.
    pub link: Link,
    /// How far the journal has come.
    pub keeping: Keeping,
    /// Who else on this host has the file open.
    pub others: Vec<String>,
    /// What does not agree, and what is missing; after each step, what it touched is asked again.
    pub findings: Findings,
    /// How many steps of the book the findings know.
    checked_steps: usize,
    /// The answer that was shown before it is given, in a window without room for the panel: the finding and the way.
    proposed: Option<(Box<str>, usize)>,
    /// What the history beside the file says.
    known: past::Known,
    /// What is looked back at, while one does.
    then: Option<Box<then::Then>>,
    /// How many clashes wait for a decision; made anew after each step.
    to_decide: usize,
    /// Whether Enter opens their review.
    offer: decide::Offer,
    /// What is on the screen, kept between a key and its frame.
    kept: scene::Kept,
    /// Which state of the workspace this is: it counts every change.
    state_number: u64,
    /// Whether a meeting was walked through in this run.
    pub has_met: bool,
    /// What is to be done outside once the key is through.
    owed: Vec<Effect>,
}

/// Who sits here, and on which file.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The name of the file, for messages.
    pub file: String,
    /// Why the file can only be read, if so.
    pub read_only: Option<String>,
    /// The day that counts as today.
    pub today: Day,
    /// Who and when, for the next step.
    pub stamp: Stamp,
    /// New ids.
    pub ids: Ids,
    /// Whether this is the view of a projector, which follows a meeting.
    pub follows: bool,
    /// Whether to leave once the file is saved.
    pub leaves_when_saved: bool,
    /// Texts that Ctrl-C took off the screen, each to come back where it was typed.
    pub kept_texts: Vec<(Asks, Line)>,
}

/// The last message, in the row above the keys.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Message {
    /// The sentence.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

/// What is to be done outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Save the file.
    Save,
    /// Save the file on the way, without a word when all went well.
    SaveAlong,
    /// Write down where the user is.
    KeepPlace,
    /// Save under another name.
    SaveAs(String),
    /// Keep the name of whoever sits here for the next start.
    KeepName,
    /// Read the history, for something.
    History(Wants),
    /// Write a paper into a new file beside the workspace; what is there is never written over.
    Write {
        /// Its name; where it is taken, a number comes behind it.
        name: String,
        /// What is written.
        text: minutes::Text,
    },
    /// Leave the program.
    Quit,
    /// Draw the whole screen again.
    Redraw,
    /// Leave for the shell until `fg`.
    Suspend,
    /// Leave the program, and lose what is not saved.
    Forsake,
    /// The file may hold another version: take it in.
    Reload,
    /// Put back what an earlier run has left, or leave it.
    Recover(Offer),
}

/// How it went outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The file now holds the workspace; its name, and how many changes went in.
    Saved(String, usize),
    /// The name was not kept for the next start; why, in a sentence.
    NameNotKept(String),
    /// The history, read for something.
    History(Wants, Past),
    /// The same on the way: nobody waits for a word.
    SavedAlong,
    /// A paper was written; the name of its file, and what it leaves out, each in a sentence.
    Wrote(String, Vec<String>),
    /// It was not; why, in a sentence.
    NotWritten(String),
    /// It does not; why, in a sentence.
    NotSaved(String),
    /// Others' changes came in: how many, by whom, and how many clashes wait for a decision.
    TakenIn {
        /// Their changes.
        count: usize,
        /// Who saved them, if that is known.
        who: Option<String>,
        /// Clashes.
        clashes: usize,
    },
    /// What an earlier run has left is back: how many changes, what should be known, the text that was being typed.
    Recovered {
        /// The changes that are back.
        count: usize,
        /// What did not come back, and why.
        notes: Vec<String>,
        /// Where something was being typed, and the text.
        draft: Option<(String, String)>,
    },
    /// Nothing to say.
    Nothing,
}

impl App {
    /// A program on a workspace that was just opened.
    pub fn new(workspace: Workspace, desk: Desk, screen: Screen) -> App {
        let year = workspace.year().unwrap_or(desk.today.year());
        let findings = Findings::of(&workspace, desk.today);
        let mut app = App {
            book: Book::new(workspace),
            desk,
            place: Place::new(year),
            overlays: Vec::new(),
            message: Message::default(),
            screen,
            window: screen,
            link: Link::default(),
            keeping: Keeping::default(),
            others: Vec::new(),
            findings,
            checked_steps: 0,
            proposed: None,
            known: past::Known::default(),
            then: None,
            to_decide: 0,
            offer: decide::Offer::None,
            kept: scene::Kept::default(),
            state_number: 0,
            has_met: false,
            owed: Vec::new(),
        };
        walk::settle(&mut app);
        decide::refresh(&mut app);
        app
    }

    /// Goes back to where the user was in an earlier run. What is not there any more is passed over.
    pub fn reopen(&mut self, mut place: Place) {
        if !App::YEARS.contains(&place.year) {
            place.year = self.place.year;
        }
        for view in place.views.iter_mut() {
            view.marked.clear();
        }
        self.place = place;
        walk::settle(self);
        sitting::reopened(self);
    }

    /// Says a plain sentence.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Message {
            text: text.into(),
            tone: Tone::Plain,
        };
    }

    /// Says why something is not done.
    pub fn refuse(&mut self, text: impl Into<String>) {
        self.message = Message {
            text: text.into(),
            tone: Tone::Refused,
        };
    }

    /// Makes anew what is derived from the workspace.
    pub(crate) fn derive(&mut self) {
        self.state_number += 1;
        let touched = self.book.touched_since(self.checked_steps);
        self.checked_steps = self.book.history().len();
        let workspace = self.book.workspace();
        self.findings.renew(workspace, self.desk.today, &touched);
        then::refresh(self);
        let workspace = match &self.then {
            Some(then) => then.workspace(),
            None => self.book.workspace(),
        };
        // A record that was undone away takes its form with it.
        self.overlays.retain_mut(|overlay| match overlay {
            Overlay::Form(form) => {
                let rows = form_rows(workspace, &form.at).len();
                form.chosen = form.chosen.min(rows.saturating_sub(1));
                workspace.at(&form.at).is_some()
            }
            _ => true,
        });
        sitting::stamp(self);
        changed::remake(self);
        explained::remake(self);
        walk::settle(self);
        decide::refresh(self);
    }

    /// Tells that the screen now shows the state of things.
    pub fn seen(&mut self) {
        match self.overlays.last_mut() {
            Some(Overlay::Leaving(leaving)) => leaving.is_seen = true,
            Some(Overlay::Recovery(recovery)) => recovery.is_seen = true,
            _ => {}
        }
        decide::seen(self);
    }

    /// Whether a question waits for eyes: keys do not count for it before it is seen.
    pub fn awaits_eyes(&self) -> bool {
        let is_seen = match self.overlays.last() {
            Some(Overlay::Leaving(leaving)) => leaving.is_seen,
            Some(Overlay::Recovery(recovery)) => recovery.is_seen,
            _ => true,
        };
        !is_seen || decide::awaits_eyes(self)
    }

    /// Whether an action can be done now.
    pub fn can_act(&self, action: Action) -> bool {
        reasons::reason(self, action).is_none()
    }

    /// The year before and after which there is nothing to go to.
    pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

    /// The state in the header's right corner: exactly one, the worst first; while one looks back, when that was.
    pub fn state(&self) -> String {
        self.then()
            .unwrap_or_else(|| self.state_now(self.screen.width()))
    }

    /// The state of the file and of what is not in it yet, as short as a window of some width asks.
    pub fn state_now(&self, width: Width) -> String {
        if self.desk.read_only.is_some() {
            return "read only".to_owned();
        }
        if self.keeping.trouble.is_some() {
            return "not kept".to_owned();
        }
        if self.to_decide > 0 {
            return match self.book.unsaved_count() {
                0 => format!("{} to decide", self.to_decide),
                count => format!("{} to decide, {count} not saved", self.to_decide),
            };
        }
        match (self.book.unsaved_count(), width) {
            (0, _) => SAVED.to_owned(),
            (count, Width::One) => format!("{count} unsaved"),
            (count, _) if self.keeping.is_all_kept() => format!("{count} kept, not saved"),
            (1, _) => "1 change, not saved".to_owned(),
            (count, _) => format!("{count} changes, not saved"),
        }
    }
}
