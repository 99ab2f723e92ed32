//! Views of meetings, actions, priorities, notes and flags. What is open or due is found elsewhere.

use super::{Accepted, Action, Flag, Meeting, Note, Priority};
use crate::base::When;
use crate::model::node::Node;
use crate::model::words::{ActionStatus, Found, MeetingLevel, MeetingState};

/// An item of an agenda.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AgendaItem<'a>(&'a Node);

/// What a meeting found of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reviewed<'a>(&'a Node);

/// What came out of a meeting: a decision, or what was only said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MeetingOutcome<'a>(&'a Node);

impl<'a> AgendaItem<'a> {
    /// Its id inside the meeting.
    pub fn id(self) -> &'a str {
        self.0.id().unwrap_or_default()
    }

    /// Its title.
    pub fn title(self) -> &'a str {
        self.0.str_or_empty("title")
    }

    /// The records that it looks at, as they are written.
    pub fn records(self) -> impl Iterator<Item = &'a str> {
        self.0.texts_under("records")
    }

    /// How many minutes are planned for it.
    pub fn minutes(self) -> Option<u32> {
        self.0.whole("minutes")
    }

    /// The code of the meeting that did not come to it.
    pub fn carried(self) -> Option<&'a str> {
        self.0.str("carried")
    }
}

impl<'a> Reviewed<'a> {
    /// Its id inside the meeting.
    pub fn id(self) -> &'a str {
        self.0.id().unwrap_or_default()
    }

    /// The id of the agenda item.
    pub fn item(self) -> &'a str {
        self.0.str_or_empty("item")
    }

    /// The record that was looked at, as its address is written; none for an item without records.
    pub fn on(self) -> Option<&'a str> {
        self.0.str("on")
    }

    /// What was found.
    pub fn verdict(self) -> Found {
        Found::of_word(self.0.str_or_empty("verdict")).unwrap_or(Found::Skipped)
    }

    /// Who wrote it down.
    pub fn by(self) -> Option<&'a str> {
        self.0.str("by")
    }

    /// When it was written down.
    pub fn at(self) -> Option<&'a str> {
        self.0.str("at")
    }
}

impl<'a> MeetingOutcome<'a> {
    /// Its id inside the meeting.
    pub fn id(self) -> &'a str {
        self.0.id().unwrap_or_default()
    }

    /// Its number in the meeting, where it has one.
    pub fn number(self) -> Option<u32> {
        self.0.whole("number")
    }

    /// What it says.
    pub fn text(self) -> &'a str {
        self.0.str_or_empty("text")
    }

    /// The id of the agenda item.
    pub fn item(self) -> Option<&'a str> {
        self.0.str("item")
    }

    /// The record that it is about, as its address is written.
    pub fn on(self) -> Option<&'a str> {
        self.0.str("on")
    }

    /// Who wrote it down.
    pub fn by(self) -> Option<&'a str> {
        self.0.str("by")
    }
}

impl<'a> Meeting<'a> {
    /// The series that it belongs to.
    pub fn series(self) -> Option<&'a str> {
        self.0.str("series")
    }

    /// Its number in the series.
    pub fn number(self) -> Option<u32> {
        self.0.whole("number")
    }

    /// How far it is. Where nothing is said, one that decided something has been held.
    pub fn state(self) -> MeetingState {
        let said = self.0.str("state").and_then(MeetingState::of_word);
        said.unwrap_or(match self.decided().next() {
            Some(_) => MeetingState::Closed,
            None => MeetingState::Planned,
        })
    }

    /// When it was opened, day and time.
    pub fn opened(self) -> Option<&'a str> {
        self.0.str("opened")
    }

    /// When it was closed, day and time.
    pub fn closed(self) -> Option<&'a str> {
        self.0.str("closed")
    }

    /// What was found of each record, in the order in which it was written down.
    pub fn reviewed(self) -> impl Iterator<Item = Reviewed<'a>> {
        let reviewed = self.0.list("reviewed").iter();
        reviewed.filter(|node| !node.yes("archived")).map(Reviewed)
    }

    /// What was decided, each with its number: the one that it has, else the next that none has.
    pub fn numbered(self) -> Vec<(u32, MeetingOutcome<'a>)> {
        let given: Vec<u32> = self.decided().filter_map(MeetingOutcome::number).collect();
        let mut next = 1;
        let number = |decision: MeetingOutcome<'a>| {
            let own = decision.number().unwrap_or_else(|| {
                while given.contains(&next) {
                    next += 1;
                }
                next += 1;
                next - 1
            });
            (own, decision)
        };
        self.decided().map(number).collect()
    }

    /// Who meets.
    pub fn level(self) -> Option<MeetingLevel> {
        MeetingLevel::of_word(self.0.str("level")?)
    }

    /// Who hosts it.
    pub fn host(self) -> Option<&'a str> {
        self.0.str("host")
    }

    /// Who chairs it.
    pub fn chair(self) -> Option<&'a str> {
        self.0.str("chair")
    }

    /// The items, in order; archived ones were cut.
    pub fn agenda(self) -> impl Iterator<Item = AgendaItem<'a>> {
        let items = self.0.list("agenda").iter();
        items.filter(|node| !node.yes("archived")).map(AgendaItem)
    }

    /// What was decided.
    pub fn decided(self) -> impl Iterator<Item = MeetingOutcome<'a>> {
        let decisions = self.0.list("decisions").iter();
        decisions
            .filter(|node| !node.yes("archived"))
            .map(MeetingOutcome)
    }

    /// What was said.
    pub fn information(self) -> impl Iterator<Item = MeetingOutcome<'a>> {
        let information = self.0.list("information").iter();
        information
            .filter(|node| !node.yes("archived"))
            .map(MeetingOutcome)
    }

    /// Who took part, as it is written.
    pub fn participants(self) -> impl Iterator<Item = &'a str> {
        self.0.texts_under("participants")
    }

    /// Who took part, by the code of the party.
    pub fn delegations(self) -> impl Iterator<Item = (&'a str, Vec<&'a str>)> {
        let parties = self.0.get("delegations").map(Node::members);
        let parties = parties.unwrap_or_default().iter();
        parties.map(|party| {
            let names = party.node.items().iter().filter_map(Node::as_str);
            (party.name.as_str(), names.collect())
        })
    }

    /// The next meeting: what, when, where.
    pub fn next(self) -> Option<(&'a str, Option<When>, Option<&'a str>)> {
        let next = self.0.get("next")?;
        Some((
            next.str_or_empty("what"),
            next.when("on"),
            next.str("place"),
        ))
    }

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

    /// How far it is; open where nothing is said.
    pub fn status(self) -> ActionStatus {
        let word = self.0.str_or_empty("status");
        ActionStatus::of_word(word).unwrap_or(ActionStatus::Open)
    }

    /// The record that it is about, as its address is written.
    pub fn on(self) -> Option<&'a str> {
        self.0.str("on")
    }

    /// The code of the meeting that asked for it.
    pub fn meeting(self) -> Option<&'a str> {
        self.0.str("meeting")
    }

    /// The id of its agenda item.
    pub fn item(self) -> Option<&'a str> {
        self.0.str("item")
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
