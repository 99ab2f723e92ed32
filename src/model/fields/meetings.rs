//! Fields of meetings, actions, priorities, notes, flags and what is reserved for later.

use super::{Field, ID, INSIDE, PRINTED, Shape};
use crate::model::words::{
    ACTION_WORDS, APPROVAL_WORDS, FOUND_WORDS, MEETING_LEVEL_WORDS, MEETING_STATE_WORDS,
};

const BY: Field = Field::new("by", "by", Shape::Text, "Who wrote it down.");
const AT: Field = Field::new("at", "at", Shape::Text, "When it was written down.");

#[rustfmt::skip]
const AGENDA: &[Field] = &[
    ID,
    Field::new("title", "item", Shape::Text, "The item of the agenda.").needed(),
    Field::new("records", "records", Shape::Texts, "Addresses of the records that it looks at."),
    Field::new("minutes", "minutes", Shape::Whole(1, 999), "How many minutes are planned for it."),
    Field::new("carried", "carried from", Shape::Text, "The code of the meeting that did not come to it."),
    INSIDE,
    PRINTED,
];

#[rustfmt::skip]
const DECISION: &[Field] = &[
    ID,
    Field::new("number", "number", Shape::Whole(1, 9999), "Its number in the meeting."),
    Field::new("text", "decision", Shape::Prose, "What was decided.").needed(),
    Field::new("item", "item", Shape::Text, "The id of the agenda item."),
    Field::new("on", "about", Shape::Address, "The record that it is about."),
    BY,
    AT,
    INSIDE,
    PRINTED,
];

#[rustfmt::skip]
const INFORMATION: &[Field] = &[
    ID,
    Field::new("text", "information", Shape::Prose, "What was said, and asks nobody for anything.").needed(),
    Field::new("item", "item", Shape::Text, "The id of the agenda item."),
    Field::new("on", "about", Shape::Address, "The record that it is about."),
    BY,
    AT,
    INSIDE,
    PRINTED,
];

/// What a meeting found of a record, or of an item without one. A stop may have several: each person's own.
#[rustfmt::skip]
const REVIEWED: &[Field] = &[
    ID,
    Field::new("item", "item", Shape::Text, "The id of the agenda item.").needed().with("verdict"),
    Field::new("on", "about", Shape::Address, "The record that was looked at.").with("verdict"),
    Field::new("verdict", "verdict", Shape::Choice(FOUND_WORDS), "What was found.").needed().with("verdict"),
    BY,
    AT,
];

#[rustfmt::skip]
const NEXT_MEETING: &[Field] = &[
    Field::new("what", "next meeting", Shape::Text, "Its code or title.").with("what"),
    Field::new("on", "on", Shape::When, "When.").with("what"),
    Field::new("place", "place", Shape::Text, "Where.").with("what"),
];

/// Fields of a meeting.
#[rustfmt::skip]
pub const MEETING: &[Field] = &[
    ID,
    Field::new("code", "code", Shape::Text, "The code that people use: SOM12.").needed(),
    Field::new("title", "title", Shape::Text, "Its title."),
    Field::new("series", "series", Shape::Text, "The series that it belongs to: SOM."),
    Field::new("number", "number", Shape::Whole(1, 9999), "Its number in the series."),
    Field::new("level", "level", Shape::Choice(MEETING_LEVEL_WORDS), "Who meets: technical, senior officials, ministers."),
    Field::new("on", "on", Shape::When, "When, from its first day to its last."),
    Field::new("place", "place", Shape::Text, "Where."),
    Field::new("host", "host", Shape::Party, "Who hosts it."),
    Field::new("chair", "chair", Shape::Party, "Who chairs it."),
    Field::new("state", "state", Shape::Choice(MEETING_STATE_WORDS), "How far it is."),
    Field::new("opened", "opened", Shape::Text, "When it was opened: day and time."),
    Field::new("closed", "closed", Shape::Text, "When it was closed: day and time."),
    Field::new("agenda", "agenda", Shape::Many(AGENDA), "The items."),
    Field::new("reviewed", "reviewed", Shape::Many(REVIEWED), "What was found of each record."),
    Field::new("decisions", "decisions", Shape::Many(DECISION), "What was decided."),
    Field::new("information", "information", Shape::Many(INFORMATION), "What was said."),
    Field::new("participants", "participants", Shape::Texts, "Who took part."),
    Field::new("delegations", "delegations", Shape::ByParty(&Shape::Texts), "Who took part, by party."),
    Field::new("next", "next", Shape::One(NEXT_MEETING), "The next meeting."),
    INSIDE,
    PRINTED,
];

/// Fields of an action.
#[rustfmt::skip]
pub const ACTION: &[Field] = &[
    ID,
    Field::new("what", "action", Shape::Text, "What is to be done.").needed(),
    Field::new("owner", "owner", Shape::Text, "Who does it."),
    Field::new("due", "due", Shape::When, "Until when."),
    Field::new("status", "status", Shape::Choice(ACTION_WORDS), "How far it is."),
    Field::new("meeting", "meeting", Shape::Text, "The code of the meeting that asked for it."),
    Field::new("item", "item", Shape::Text, "The id of its agenda item."),
    Field::new("on", "about", Shape::Address, "The record that it is about."),
    BY,
    AT,
    INSIDE,
    PRINTED,
];

/// Fields of a priority.
#[rustfmt::skip]
pub const PRIORITY: &[Field] = &[
    ID,
    Field::new("year", "year", Shape::Whole(1900, 2200), "The year it was agreed for.").needed(),
    Field::new("text", "priority", Shape::Prose, "What was agreed.").needed(),
    PRINTED,
];

/// Fields of a note.
#[rustfmt::skip]
pub const NOTE: &[Field] = &[
    ID,
    Field::new("number", "number", Shape::Whole(1, 9999), "Its number under the table, if it has one."),
    Field::new("year", "year", Shape::Whole(1900, 2200), "The year it belongs to."),
    Field::new("on", "about", Shape::Address, "The record or field that it is about.").needed(),
    Field::new("text", "note", Shape::Prose, "The note.").needed().with("text"),
    Field::new("by", "by", Shape::Text, "Who wrote it.").with("text"),
    Field::new("at", "at", Shape::Text, "When it was written.").with("text"),
    INSIDE,
    PRINTED,
];

/// Fields of a flag.
#[rustfmt::skip]
pub const FLAG: &[Field] = &[
    ID,
    Field::new("on", "about", Shape::Address, "The record or field that it is about.").needed(),
    Field::new("text", "question", Shape::Text, "What to look at.").needed().with("text"),
    Field::new("for", "for", Shape::Text, "Who is asked."),
    Field::new("by", "by", Shape::Text, "Who asks.").with("text"),
    Field::new("at", "at", Shape::Text, "When it was asked.").with("text"),
    Field::new("settled", "settled", Shape::Text, "The answer; a flag with one is closed."),
    INSIDE,
];

/// Fields of an accepted finding.
#[rustfmt::skip]
pub const ACCEPTED: &[Field] = &[
    ID,
    Field::new("rule", "rule", Shape::Text, "The rule whose finding was accepted.").needed(),
    Field::new("on", "about", Shape::Address, "The record or field that it is about.").needed(),
    Field::new("reason", "reason", Shape::Prose, "Why it stays as it is.").with("reason"),
    Field::new("figures", "figures", Shape::Prose, "What stood then; when it changes, the finding is open again.").with("reason"),
    Field::new("by", "by", Shape::Text, "Who accepted it.").with("reason"),
    Field::new("at", "at", Shape::Text, "When.").with("reason"),
];

/// Fields of a parked clash. The two values stand in the order of their text, so that two offices that
/// park the same clash park the same record: `mine` is one side, not this one.
#[rustfmt::skip]
pub const CLASH: &[Field] = &[
    ID,
    Field::new("on", "about", Shape::Address, "The field that two people changed.").needed(),
    Field::new("fields", "fields", Shape::Texts, "The fields of it that are written as one; none means all of it.").with("before"),
    Field::new("before", "before", Shape::Any, "What stood there.").with("before"),
    Field::new("mine", "mine", Shape::Any, "What one side put there.").with("before"),
    Field::new("by", "by", Shape::Text, "Who put it there."),
    Field::new("at", "at", Shape::Text, "When."),
    Field::new("theirs", "theirs", Shape::Any, "What the other side put there.").with("before"),
    Field::new("their_by", "their by", Shape::Text, "Who put that there."),
    Field::new("their_at", "their at", Shape::Text, "When."),
    Field::new("written", "written", Shape::Yes, "Whether the values are JSON written as texts, as too deep for this place.").with("before"),
    Field::new("settled", "settled", Shape::Text, "What was decided; a clash with this is closed.").with("settled"),
    Field::new("settled_by", "settled by", Shape::Text, "Who decided.").with("settled"),
    Field::new("settled_at", "settled at", Shape::Text, "When it was decided.").with("settled"),
];

/// Fields of an approval.
#[rustfmt::skip]
pub const APPROVAL: &[Field] = &[
    ID,
    Field::new("on", "about", Shape::Address, "What is approved.").needed(),
    Field::new("state", "state", Shape::Choice(APPROVAL_WORDS), "How far the approval is.").with("state"),
    Field::new("figure", "figure", Shape::Prose, "What stood then; another value is a draft again, unless it is locked.").with("state"),
    Field::new("by", "by", Shape::Text, "Who approved it.").with("state"),
    Field::new("at", "at", Shape::Text, "When.").with("state"),
    Field::new("reason", "reason", Shape::Prose, "Why it went back; a locked value reopens only with one.").with("state"),
];
