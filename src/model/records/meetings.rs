//! Views of meetings, actions, priorities, notes and flags. What is open or due is found elsewhere.

use super::{Accepted, Action, Flag, Meeting, Note, Priority};
use crate::base::When;

impl<'a> Meeting<'a> {
    /// When.
    pub fn on(self) -> Option<When> {
        self.0.when("on")
    }

    /// Where.
    pub fn place(self) -> Option<&'a str> {
        self.0.str("place")
    }

    /// The decisions: number and text.
    pub fn decisions(self) -> impl Iterator<Item = (Option<u32>, &'a str)> {
        let decisions = self.0.list("decisions").iter();
        decisions.map(|node| (node.whole("number"), node.str_or_empty("text")))
    }
}

impl<'a> Action<'a> {
    /// What is to be done.
    pub fn what(self) -> &'a str {
        self.0.str_or_empty("what")
    }

    /// Who does it.
    pub fn owner(self) -> Option<&'a str> {
        self.0.str("owner")
    }

    /// Until when.
    pub fn due(self) -> Option<When> {
        self.0.when("due")
    }
}

impl<'a> Priority<'a> {
    /// The year it was agreed for.
    pub fn year(self) -> i16 {
        self.0.whole("year").unwrap_or_default()
    }

    /// What was agreed.
    pub fn text(self) -> &'a str {
        self.0.str_or_empty("text")
    }
}

impl<'a> Note<'a> {
    /// The number under the table.
    pub fn number(self) -> Option<u32> {
        self.0.whole("number")
    }

    /// The year it belongs to.
    pub fn year(self) -> Option<i16> {
        self.0.whole("year")
    }

    /// The address it is about, as it is written.
    pub fn on(self) -> &'a str {
        self.0.str_or_empty("on")
    }

    /// The note.
    pub fn text(self) -> &'a str {
        self.0.str_or_empty("text")
    }
}

impl<'a> Flag<'a> {
    /// The address it is about, as it is written.
    pub fn on(self) -> &'a str {
        self.0.str_or_empty("on")
    }

    /// What to look at.
    pub fn text(self) -> &'a str {
        self.0.str_or_empty("text")
    }

    /// Who is asked.
    pub fn asked(self) -> Option<&'a str> {
        self.0.str("for")
    }

    /// Whether an answer closed it.
    pub fn is_settled(self) -> bool {
        self.0.str("settled").is_some()
    }
}

impl<'a> Accepted<'a> {
    /// The rule whose finding was accepted.
    pub fn rule(self) -> &'a str {
        self.0.str_or_empty("rule")
    }

    /// The address it is about, as it is written.
    pub fn on(self) -> &'a str {
        self.0.str_or_empty("on")
    }

    /// Why it stays as it is.
    pub fn reason(self) -> &'a str {
        self.0.str_or_empty("reason")
    }

    /// What stood when it was accepted; none where that was not kept, and then it holds whatever stands.
    pub fn figures(self) -> Option<&'a str> {
        self.0.str("figures")
    }

    /// Who accepted it.
    pub fn by(self) -> Option<&'a str> {
        self.0.str("by")
    }

    /// When.
    pub fn at(self) -> Option<&'a str> {
        self.0.str("at")
    }
}
