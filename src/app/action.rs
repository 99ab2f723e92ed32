//! What a key can ask for. Nested by place; a key says nothing about how it is done.

use serde::{Deserialize, Serialize};

use crate::model::Found;

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Action {
    /// Another row, cell or page.
    Move(Move),
    /// Another place.
    Go(Go),
    /// A change of the data.
    Edit(Edit),
    /// A question.
    Ask(Ask),
    /// A decision between two values.
    Choose(Choose),
    /// A meeting, or a walk through a list.
    Sit(Sit),
    /// The file and the terminal.
    File(File),
}

/// Another row, cell or page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Move {
    /// The row before.
    Up,
    /// The row after.
    Down,
    /// The cell, country or record before.
    Left,
    /// The cell, country or record after.
    Right,
    /// The page before.
    PageUp,
    /// The page after.
    PageDown,
    /// The first row.
    First,
    /// The last row.
    Last,
}

/// Another place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Go {
    /// A pane.
    Pane(Pane),
    /// The pane to the right.
    NextPane,
    /// The pane to the left.
    PreviousPane,
    /// Into the chosen record.
    Open,
    /// Out of where one is.
    Back,
    /// From list to matrix or back, or to what stops.
    Matrix,
    /// The year before.
    YearBefore,
    /// The year after.
    YearAfter,
    /// As it stood before what changed.
    Then,
}

/// A change of the data.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Edit {
    /// The chosen value, cell or record.
    Value,
    /// Every field of the chosen record, in a form.
    Form,
    /// A new record.
    New,
    /// Take the chosen record out of the lists, or bring it back.
    Archive,
    /// Mark the chosen row.
    Mark,
    /// One state further.
    StepUp,
    /// One state back.
    StepDown,
    /// Take back the last step.
    Undo,
    /// Do it again.
    Redo,
    /// The approval of the chosen figure, or of the marked rows.
    Approve(Toward),
    /// A note on the chosen record or cell.
    Note,
    /// A flag for someone.
    Flag,
    /// A review of the chosen risk.
    Review,
    /// The answer that a finding proposes.
    Settle,
    /// Accept a finding as it is.
    Keep,
}

/// Which way a figure goes on the ladder of approval.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Toward {
    /// One state further.
    Further,
    /// One state back.
    Back,
}

/// A question.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ask {
    /// Explain the chosen number or status.
    Explain,
    /// Only the rows with some words.
    Filter,
    /// Another order of the rows.
    Sort,
    /// Any command, or a record by its code.
    Palette,
    /// The keys and signs.
    Help,
    /// What changed, by whom and when.
    Changed,
    /// The whole history of the chosen record.
    History,
    /// Since another meeting, day or save.
    Since,
}

/// A decision between two values.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Choose {
    /// The chosen one.
    Chosen,
    /// Mine.
    Mine,
    /// Theirs.
    Theirs,
    /// Another value, to be typed.
    Another,
    /// What stands there now.
    AsItStands,
    /// A note on it, before it is decided.
    Note,
}

/// A meeting, or a walk through a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sit {
    /// Opens a meeting, or goes on with the one that is open.
    Meet,
    /// Walks through the rows of the list.
    Queue,
    /// The next stop.
    Next,
    /// The stop before.
    Before,
    /// Lets it rest.
    Pause,
    /// The record of the stop, in its pane.
    Visit,
    /// What was found.
    Found(Found),
    /// A decision.
    Decide,
    /// An action for somebody.
    Ask,
    /// What was said.
    Note,
    /// Another item.
    Add,
    /// The stop one place later.
    Later,
    /// The stop one place earlier.
    Earlier,
    /// The stop off the agenda.
    Cut,
    /// What the next meeting is.
    NextMeeting,
    /// The minutes as far as they are.
    Minutes,
    /// Closes the meeting.
    Close,
}

/// The file and the terminal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum File {
    /// Save.
    Save,
    /// Save under another name.
    SaveAs,
    /// Leave the program.
    Quit,
    /// Draw the whole screen again.
    Redraw,
    /// Leave for the shell; `fg` comes back.
    Suspend,
    /// Ctrl-C.
    Interrupt,
}

/// A pane. Their numbers are kept for panes that are still to come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Pane {
    /// What needs this person today.
    Due,
    /// The results indicators.
    Indicators,
    /// The handover of secretariat functions.
    Handover,
    /// The agreements.
    Agreements,
    /// The risks.
    Risks,
    /// The meetings.
    Meetings,
    /// What does not agree, and what is missing.
    Findings,
}

impl Pane {
    /// Every pane, in the order of the tabs.
    pub const ALL: [Pane; 7] = [
        Pane::Due,
        Pane::Indicators,
        Pane::Handover,
        Pane::Agreements,
        Pane::Risks,
        Pane::Meetings,
        Pane::Findings,
    ];

    /// Whether it gathers from all registers, so that no single detail stands beside it.
    pub fn is_of_all(self) -> bool {
        match self {
            Pane::Due | Pane::Findings => true,
            Pane::Indicators | Pane::Handover | Pane::Agreements | Pane::Risks | Pane::Meetings => {
                false
            }
        }
    }

    /// The digit that opens it.
    pub fn digit(self) -> char {
        match self {
            Pane::Due => '0',
            Pane::Indicators => '1',
            Pane::Handover => '2',
            Pane::Agreements => '3',
            Pane::Risks => '4',
            Pane::Meetings => '5',
            Pane::Findings => '6',
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Pane::Due => "Due",
            Pane::Indicators => "Indicators",
            Pane::Handover => "Handover",
            Pane::Agreements => "Agreements",
            Pane::Risks => "Risks",
            Pane::Meetings => "Meetings",
            Pane::Findings => "Findings",
        }
    }
}
