//! What is done in a meeting, as changes: it opens and closes, its agenda moves, something is found, decided, asked for
//! or said.
//!
//! ```text
//! opening.rs   the line that opens a meeting: `SOM13 30 Mar 2018, Beijing: item; item`
//! agenda.rs    items that come, move and go
//! asking.rs    the line of an action: `China: propose dates by 31 Mar 2018`
//! ```
//!
//! It commits nothing. What comes out of two people's meeting lies in records of their own, so that a merge keeps both.

mod agenda;
mod asking;
mod opening;

pub use agenda::{Item, add_item, cut, shift};
pub use asking::{Asked, ask, known_owners, read_action};
pub use opening::{Opening, last_of_series, naming_line, next_line, open, read_opening};

use super::change::Change;
use super::ids::Ids;
use super::make;
use super::review::{self, Review};
use super::step::Stamp;
use crate::base::Day;
use crate::model::{
    Action, ActionStatus, Address, Found, Kind, Meeting, MeetingState, Node, Record, Reviewed,
    Risk, Verdict, Workspace,
};

/// Where in a meeting something happens.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// The meeting.
    pub meeting: Meeting<'a>,
    /// The id of the agenda item; none before the first and behind the last.
    pub item: Option<&'a str>,
    /// The record that is looked at.
    pub on: Option<&'a Address>,
}

/// What is written into one of the lists of outcomes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It binds somebody.
    Decision,
    /// It was said, and asks nobody for anything.
    Information,
}

impl Outcome {
    fn list(self) -> &'static str {
        match self {
            Outcome::Decision => "decisions",
            Outcome::Information => "information",
        }
    }

    fn letter(self) -> char {
        match self {
            Outcome::Decision => 'd',
            Outcome::Information => 'i',
        }
    }
}

/// Who signs: the name that somebody goes by, else the account.
pub fn signature(stamp: &Stamp) -> &str {
    match stamp.name.as_str() {
        "" => &stamp.who,
        name => name,
    }
}

/// Day and time of a stamp: "2018-03-29 09:41".
pub fn moment(stamp: &Stamp) -> String {
    let day = stamp.day.map(|day| day.to_string()).unwrap_or_default();
    match stamp.minute {
        Some(minute) => format!("{day} {:02}:{:02}", minute / 60, minute % 60),
        None => day,
    }
}

fn signed(stamp: &Stamp, members: &mut Vec<(&'static str, Node)>) {
    let (by, at) = (signature(stamp), moment(stamp));
    if !by.is_empty() {
        members.push(("by", Node::text(by)));
    }
    if !at.is_empty() {
        members.push(("at", Node::text(&at)));
    }
}

/// The members that say where in the meeting something belongs.
fn placed(spot: Spot<'_>, members: &mut Vec<(&'static str, Node)>) {
    members.extend(spot.item.map(|item| ("item", Node::text(item))));
    members.extend(spot.on.map(|on| ("on", Node::text(&on.to_string()))));
}

/// The changes that write down a decision, or what was said.
pub fn write_down(
    workspace: &Workspace,
    ids: &mut Ids,
    spot: Spot<'_>,
    outcome: Outcome,
    text: &str,
    stamp: &Stamp,
) -> Vec<Change> {
    let list = spot.meeting.record().field([outcome.list()]);
    let id = ids.inside(workspace.at(&list), outcome.letter());
    let mut members = vec![("id", Node::text(&id)), ("text", Node::text(text))];
    placed(spot, &mut members);
    signed(stamp, &mut members);
    make::add_inside(workspace, &list, Node::of(members))
}

/// What this person found at a stop, if they wrote it down.
pub fn own_finding<'a>(spot: Spot<'a>, stamp: &Stamp) -> Option<Reviewed<'a>> {
    let on = spot.on.map(Address::to_string);
    let by = Some(signature(stamp)).filter(|by| !by.is_empty());
    spot.meeting
        .reviewed()
        .find(|one| Some(one.item()) == spot.item && one.on() == on.as_deref() && one.by() == by)
}

/// The changes that write down what was found. Each person has one finding at a stop, which a second one replaces.
pub fn find(
    workspace: &Workspace,
    ids: &mut Ids,
    spot: Spot<'_>,
    found: Found,
    stamp: &Stamp,
) -> Vec<Change> {
    let list = spot.meeting.record().field(["reviewed"]);
    if let Some(own) = own_finding(spot, stamp) {
        let at = list.join(own.id());
        if own.verdict() == found {
            return Vec::new();
        }
        let word = make::put(workspace, &at.join("verdict"), Node::text(found.word()));
        let when = make::put(workspace, &at.join("at"), Node::text(&moment(stamp)));
        return word.into_iter().chain(when).collect();
    }
    let id = ids.inside(workspace.at(&list), 'v');
    let mut members = vec![("id", Node::text(&id))];
    placed(spot, &mut members);
    members.push(("verdict", Node::text(found.word())));
    signed(stamp, &mut members);
    make::add_inside(workspace, &list, Node::of(members))
}

/// The changes that close a meeting: its decisions get their numbers for good.
pub fn close(workspace: &Workspace, meeting: Meeting<'_>, stamp: &Stamp) -> Vec<Change> {
    let record = meeting.record();
    let numbers = meeting.numbered().into_iter().filter_map(|(number, one)| {
        let at = record.field(["decisions", one.id(), "number"]);
        make::put(workspace, &at, Node::Number(number.to_string().into()))
    });
    let state = Node::text(MeetingState::Closed.word());
    let state = make::put(workspace, &record.field(["state"]), state);
    let when = Node::text(&moment(stamp));
    let when = make::put(workspace, &record.field(["closed"]), when);
    numbers.chain(state).chain(when).collect()
}

/// The changes that open a closed meeting again, for what was forgotten.
pub fn reopen(workspace: &Workspace, meeting: Meeting<'_>) -> Vec<Change> {
    let record = meeting.record();
    let state = Node::text(MeetingState::Open.word());
    let state = make::put(workspace, &record.field(["state"]), state);
    let closed = make::clear(workspace, &record.field(["closed"]));
    state.into_iter().chain(closed).collect()
}

/// The changes that say what the next meeting is: `SOM14 29 Mar 2019, Beijing`.
///
/// # Errors
/// Why the line cannot be read, in a sentence.
pub fn say_next(
    workspace: &Workspace,
    meeting: Meeting<'_>,
    text: &str,
    today: Day,
) -> Result<Vec<Change>, String> {
    let next = opening::read_place(text, today)?;
    if let (Some(on), Some(own)) = (next.on, meeting.on())
        && on.last() <= own.last()
    {
        return Err(format!(
            "The next meeting, {}, does not lie after this one, {}. Type a later date.",
            on.words(),
            own.words()
        ));
    }
    let known = workspace.by_code::<Meeting>(&next.code);
    if known
        .is_some_and(|known| known.id() == meeting.id() || known.state() == MeetingState::Closed)
    {
        return Err(format!(
            "{} is no meeting to come. Type the code of another one.",
            next.code
        ));
    }
    let mut members = vec![("what", Node::text(&next.code))];
    members.extend(next.on.map(|on| ("on", Node::text(&on.to_string()))));
    members.extend(next.place.map(|place| ("place", Node::text(&place))));
    let at = meeting.record().field(["next"]);
    Ok(make::put(workspace, &at, Node::of(members))
        .into_iter()
        .collect())
}

/// The changes that a finding "closed" makes beside it: an action is done, a risk is closed. Of others it is said only.
pub fn close_record(
    workspace: &Workspace,
    ids: &mut Ids,
    on: &Address,
    today: Day,
    stamp: &Stamp,
) -> Vec<Change> {
    if let Some(action) = workspace.by_id::<Action>(&on.record.id)
        && on.record.kind == Kind::Action
        && action.status() == ActionStatus::Open
    {
        let done = Node::text(ActionStatus::Done.word());
        let status = make::put(workspace, &on.record.field(["status"]), done);
        return status.into_iter().collect();
    }
    let risk = workspace.by_id::<Risk>(&on.record.id);
    let Some(risk) = risk.filter(|_| on.record.kind == Kind::Risk) else {
        return Vec::new();
    };
    let closing = Review {
        risk: risk.code().to_owned(),
        verdict: Verdict::Closed,
        likelihood: None,
        impact: None,
        next: None,
    };
    // One that is closed already, or was scored later, stays as it is.
    let made = review::changes(workspace, ids, &closing, today, signature(stamp));
    made.map(|(changes, _)| changes).unwrap_or_default()
}

/// The meeting that is open, the latest of several.
pub fn open_meeting(workspace: &Workspace) -> Option<Meeting<'_>> {
    let mut open = workspace.active::<Meeting>();
    open.rfind(|meeting| meeting.state() == MeetingState::Open)
}

/// What the label of a step calls a record: its code, or its kind.
fn code_of<'a>(workspace: &'a Workspace, on: &Address) -> &'a str {
    let node = workspace.record(&on.record);
    let code = node.and_then(|node| node.str("code"));
    code.filter(|code| !code.is_empty())
        .unwrap_or(match on.record.kind {
            Kind::Action => "action",
            kind => kind.word(),
        })
}

/// The label of a finding: "R2: better".
pub fn found_label(workspace: &Workspace, spot: Spot<'_>, found: Found) -> String {
    let what = match spot.on {
        Some(on) => code_of(workspace, on).to_owned(),
        None => {
            let items = spot.meeting.agenda();
            let title = items.filter(|item| Some(item.id()) == spot.item);
            title.map(|item| item.title().to_owned()).collect()
        }
    };
    format!("{what}: {}", found.word())
}
