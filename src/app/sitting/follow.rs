//! The projector: a second terminal that shows the stop at which the meeting is, and changes nothing.
//!
//! The program that walks writes down where it stands; this one reads it.

use super::{END, Stand, Walk};
use crate::app::{App, Message};
use crate::check::Findings;
use crate::edit::Book;
use crate::model::{Meeting, Workspace};
use crate::report::agenda::stops;

/// What the projector says of keys that do something.
pub const ONLY_FOLLOWS: &str = "This view follows the meeting and changes nothing. q leaves it.";

/// What it says while the meeting is at a record that is not for outside.
const NOT_SHOWN: &str = "The meeting is at something that is not shown here.";

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
        // When the meeting is over, what came of it stays on the wall.
        let read = read.or_else(|| {
            let walk = self.place.walk.clone()?;
            Some(Walk {
                at: END.into(),
                ..walk
            })
        });
        if read.as_ref().is_some_and(|walk| !self.may_show(walk)) {
            self.message = Message::default();
            self.say(NOT_SHOWN);
            return;
        }
        if self.place.walk != read {
            self.place.walk = read;
            self.message = Message::default();
        }
    }

    /// Whether the copy for outside has the stop. Where it has not, what was shown before stays.
    fn may_show(&self, walk: &Walk) -> bool {
        let meeting = walk.meeting.as_deref();
        let meeting = meeting.and_then(|id| self.workspace().by_id::<Meeting>(id));
        let is_there = |meeting: Meeting<'_>| {
            let stops = stops(self.workspace(), meeting);
            stops.iter().any(|stop| stop.key() == *walk.at)
        };
        &*walk.at == END || meeting.is_none_or(is_there)
    }

    /// Shows another version of the workspace, which somebody else has saved.
    pub fn show_instead(&mut self, workspace: Workspace) {
        self.findings = Findings::of(&workspace, self.desk.today);
        self.book = Book::new(workspace);
        self.checked_steps = 0;
        self.derive();
    }
}
