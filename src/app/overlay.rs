//! What lies over a pane: a line that is typed, a form, a question, the palette, the help.
//!
//! Each value carries its own state; the top one of the stack has the keys.

use crate::model::{Address, Kind};
use crate::report::explain::Explanation;

use super::changed::Changed;
use super::keys::Context;
use super::line::Line;
use super::recovery::Recovery;

/// Something that lies over a pane.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Overlay {
    /// A line that is being typed.
    Typing(Typing),
    /// A form with the fields of a record.
    Form(Form),
    /// The command palette.
    Palette(Palette),
    /// The help.
    Help(Help),
    /// Sentences that are too many for the row of the last message.
    Explain(Explain),
    /// Where a number or status comes from.
    Explained(Explained),
    /// The question before leaving with unsaved changes.
    Leaving(Leaving),
    /// What changed, by whom and when.
    Changed(Box<Changed>),
    /// The question at the start, when an earlier run has left something.
    Recovery(Recovery),
    /// The review of a clash.
    Decide(Box<super::Decide>),
}

impl Overlay {
    /// Where the keys go while it is open, when it has bindings of its own.
    pub(super) fn context(&self) -> Option<Context> {
        match self {
            Overlay::Form(_) => Some(Context::Form),
            Overlay::Changed(_) => Some(Context::Changed),
            Overlay::Decide(_) => Some(Context::Decide),
            Overlay::Typing(_)
            | Overlay::Palette(_)
            | Overlay::Help(_)
            | Overlay::Explain(_)
            | Overlay::Explained(_)
            | Overlay::Leaving(_)
            | Overlay::Recovery(_) => None,
        }
    }
}

/// A line that is being typed, and what it would do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Typing {
    /// What the line is for.
    pub asks: Asks,
    /// The text.
    pub line: Line,
    /// What Enter would do, or why it cannot: made anew after each letter.
    pub preview: Vec<Preview>,
    /// What stood there when it was opened: for a bare value, and for Esc in a filter.
    pub opened_with: String,
}

/// A line of a preview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// The text.
    pub text: String,
    /// Its weight.
    pub tone: Tone,
}

/// How a message or preview is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    /// It says what is.
    #[default]
    Plain,
    /// It got better.
    Better,
    /// It got worse.
    Worse,
    /// It was refused.
    Refused,
    /// It is not complete yet.
    Waiting,
}

/// What a typed line is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Asks {
    /// A quick entry.
    Entry,
    /// A note on a record or cell.
    Note(Address),
    /// A flag on a record or cell.
    Flag(Address),
    /// The answer to an open flag.
    Answer(Address),
    /// Why a finding stays as it is; the id of its row.
    Keep(Box<str>),
    /// Why locked figures are reopened.
    Reopen(Vec<Address>),
    /// A new record: its code and title.
    New(Kind),
    /// A new record in a list of another: its first words.
    NewInside(Address),
    /// One field of a form.
    Field(Address),
    /// The code of a meeting, when and where.
    Opening,
    /// A decision of a meeting.
    Decision,
    /// An action: who, what, by when.
    Action,
    /// What was said in a meeting.
    Said,
    /// An item of an agenda.
    AgendaItem,
    /// What the next meeting is.
    NextMeeting,
    /// The filter of the pane.
    Filter,
    /// The name of a file to save under.
    SaveAs,
    /// The filter of what changed.
    Changes,
    /// The name that somebody goes by on this account.
    Name,
}

/// A form on a record, or on a record inside one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Form {
    /// The record.
    pub at: Address,
    /// The place of the chosen row.
    pub chosen: usize,
}

/// The command palette.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Palette {
    /// What was typed.
    pub line: Line,
    /// The place of the chosen row, from the best match on.
    pub chosen: usize,
}

/// The help.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Help {
    /// What was typed to search in it.
    pub line: Line,
    /// The place of the chosen row.
    pub chosen: usize,
}

/// Several sentences.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explain {
    /// The sentences.
    pub lines: Vec<String>,
    /// The first line that is shown.
    pub first: usize,
}

/// Where a number or status comes from, and where in it the panel stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explained {
    /// The explanations, one a number.
    pub explanations: Vec<Explanation>,
    /// The first line that is shown.
    pub first: usize,
}

/// A line of that panel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PanelLine {
    /// The label at the side; none at the head of an explanation.
    pub label: Option<&'static str>,
    /// The text.
    pub text: String,
    /// How far to the right the text begins.
    pub column: u16,
}

/// The question before leaving with unsaved changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Leaving {
    /// The chosen answer.
    pub chosen: Answer,
    /// Whether the question has been on the screen. Keys that came before do not count.
    pub is_seen: bool,
}

/// An answer to the question before leaving.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Save, then leave.
    Save,
    /// Leave; the next start offers the changes again.
    Leave,
    /// Leave without the changes.
    Drop,
    /// Stay.
    Stay,
}

impl Answer {
    /// Every answer, in the order of the screen, with its key and words. What is kept on the disk is not lost by leaving.
    pub fn all(is_kept: bool) -> [(Answer, &'static str, &'static str); 3] {
        [
            (Answer::Save, "w", "save and leave"),
            match is_kept {
                true => (
                    Answer::Leave,
                    "q",
                    "leave them kept; the next start offers them again",
                ),
                false => (Answer::Drop, "D", "leave without them; they are lost"),
            },
            (Answer::Stay, "Esc", "stay here"),
        ]
    }
}
