//! The projector: a second terminal that shows the stop at which the meeting is, and changes nothing.
//!
//! The program that walks writes down where it stands; this one reads it.

use super::{Stand, Walk};
use crate::app::{App, Message};
use crate::check::Findings;
use crate::edit::Book;
use crate::model::Workspace;

/// What the projector says of keys that do something.
pub const ONLY_FOLLOWS: &str = "This view follows the meeting and changes nothing. q leaves it.";

impl App {
    /// Where the walk stands, for whoever follows it; none where no meeting is walked through.
    pub fn walked_to(&self) -> Option<String> {
        let walk = self.place.walk.as_ref()?;
        walk.meeting.as_ref()?;
        let followed = Walk {
            since: None,
            last: None,
            stand: Stand::Here,
            under: None,
            ..walk.clone()
        };
        serde_json::to_string(&followed).ok()
    }

    /// Goes to where the walk stands that is followed. Words that are none are passed over.
    pub fn follow(&mut self, stop: &str) {
        let read = serde_json::from_str::<Option<Walk>>(stop).unwrap_or_default();
        if self.place.walk != read {
            self.place.walk = read;
            self.message = Message::default();
        }
    }

    /// Shows another version of the workspace, which somebody else has saved.
    pub fn show_instead(&mut self, workspace: Workspace) {
        self.findings = Findings::of(&workspace, self.desk.today);
        self.book = Book::new(workspace);
        self.checked_steps = 0;
        self.derive();
    }
}
