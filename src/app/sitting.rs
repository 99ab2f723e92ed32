//! The walk, stop by stop: through the agenda of an open meeting, or through a list outside meetings.
//!
//! ```text
//! queue.rs      the rows of a list as stops
//! shown.rs      what the screen shows of a stop
//! opening.rs    `M`: opens a meeting, or goes on with the one that is open
//! outcomes.rs   what is done at a stop: a finding, a decision, an action, a note, a move of the agenda
//! ```
//!
//! Where the walk stands is part of the place, which is written down at every stop: a run that was killed comes back to
//! the same one. What was recorded lies in the workspace.

mod follow;
pub(super) mod opening;
pub(super) mod outcomes;
mod queue;
mod shown;

use serde::{Deserialize, Serialize};

use super::{App, Effect, Message, goto, walk};
use crate::base::Day;
use crate::edit::meeting;
use crate::model::{Address, Meeting, MeetingState, Record};
use crate::report::agenda::{self, Stop};

pub use follow::ONLY_FOLLOWS;
pub(super) use queue::queue;
pub use shown::Shown;
pub(super) use shown::shown;

/// A walk.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Walk {
    /// The id of the meeting; none outside meetings.
    pub meeting: Option<Box<str>>,
    /// Outside meetings: the name of the list.
    pub title: String,
    /// Outside meetings: the records, by their addresses.
    pub queue: Vec<Box<str>>,
    /// The stop, by its key; [`END`] behind the last.
    pub at: Box<str>,
    /// The place of the stop, for when it is not there any more.
    pub place: usize,
    /// Outside meetings: the stops that were reviewed.
    pub seen: Vec<Box<str>>,
    /// Where the walker is.
    pub stand: Stand,
    /// For how many minutes it ran before it was last gone on with.
    pub ran: i64,
    /// The minute in which it was last gone on with, counted from 1970.
    pub since: Option<i64>,
    /// The minute of the last step.
    pub last: Option<i64>,
    /// The walk through a meeting that rests while this list is walked through.
    pub under: Option<Box<Walk>>,
}

/// Where the walker is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Stand {
    /// At the stop.
    #[default]
    Here,
    /// In a pane, to look at something; the meeting goes on.
    Away,
    /// It rests.
    Paused,
}

/// What stands for the place behind the last stop.
pub const END: &str = "end";

impl App {
    /// Whether a stop of a walk is on the screen.
    pub fn is_walking(&self) -> bool {
        let walk = self.place.walk.as_ref();
        // Looking back shows the panes as they stood; the walk waits.
        let is_here = walk.is_some_and(|walk| walk.stand == Stand::Here);
        is_here && self.then.is_none() && !stops(self).is_empty()
    }

    /// The walk that goes on behind the panes, in a few words: "M SOM13 7/19".
    pub fn walk_badge(&self) -> Option<String> {
        let walk = self.place.walk.as_ref()?;
        let count = stops(self).len();
        let name = meeting_of(self).map_or(&*walk.title, |meeting| meeting.code());
        let at = (walk.place + 1).min(count);
        (count > 0).then(|| format!("M {name} {at}/{count}"))
    }

    /// For how many minutes the walk has run.
    pub fn walked_minutes(&self) -> i64 {
        let Some(walk) = &self.place.walk else {
            return 0;
        };
        let running = walk.since.zip(minute(self)).map(|(since, now)| now - since);
        walk.ran + running.unwrap_or_default().max(0)
    }
}

/// The minute of the last key, counted from 1970.
fn minute(app: &App) -> Option<i64> {
    let first = Day::new(1970, 1, 1)?;
    let day = app.desk.stamp.day?;
    Some(first.days_until(day) * 1440 + i64::from(app.desk.stamp.minute?))
}

/// The meeting that is walked through, as it stands.
pub(super) fn meeting_of(app: &App) -> Option<Meeting<'_>> {
    let id = app.place.walk.as_ref()?.meeting.as_deref()?;
    app.book.workspace().by_id::<Meeting>(id)
}

/// The stops of the walk.
pub(super) fn stops(app: &App) -> Vec<Stop> {
    let Some(walk) = &app.place.walk else {
        return Vec::new();
    };
    if walk.meeting.is_some() {
        return meeting_of(app).map_or_else(Vec::new, |meeting| {
            agenda::stops(app.book.workspace(), meeting)
        });
    }
    let there = walk
        .queue
        .iter()
        .filter_map(|at| at.parse::<Address>().ok());
    let there = there.filter(|at| app.book.workspace().record(&at.record).is_some());
    there
        .map(|on| Stop {
            item: None,
            title: walk.title.clone(),
            on: Some(on),
            minutes: None,
            carried: None,
        })
        .collect()
}

/// The place of the stop among the others; their number behind the last.
fn place(walk: &Walk, stops: &[Stop]) -> usize {
    if &*walk.at == END {
        return stops.len();
    }
    let found = stops.iter().position(|stop| stop.key() == *walk.at);
    found.unwrap_or(walk.place.min(stops.len()))
}

/// The stop; none behind the last, or when nothing is walked through.
pub(super) fn stop(app: &App) -> Option<Stop> {
    let walk = app.place.walk.as_ref()?;
    let stops = stops(app);
    let place = place(walk, &stops);
    stops.into_iter().nth(place)
}

/// The record or figure of the stop on the screen.
pub(super) fn address(app: &App) -> Option<Address> {
    stop(app)?.on
}

/// Goes so many stops on, or to the end.
fn go(app: &mut App, to: impl FnOnce(usize, usize) -> usize) {
    let stops = stops(app);
    let now = minute(app);
    let Some(walk) = &mut app.place.walk else {
        return;
    };
    let to = to(place(walk, &stops), stops.len()).min(stops.len());
    walk.place = to;
    walk.at = stops
        .get(to)
        .map_or_else(|| END.into(), |stop| stop.key().into());
    walk.last = now;
    app.message = Message::default();
}

/// `.`: the next stop. What was recorded is saved on the way, for whoever follows.
pub(super) fn next(app: &mut App) -> Vec<Effect> {
    go(app, |place, _| place + 1);
    written(app)
}

/// The code of the meeting that is walked through, when somebody else has closed it.
fn closed_code(app: &App) -> Option<&str> {
    let meeting = meeting_of(app).filter(|meeting| meeting.state() == MeetingState::Closed);
    meeting.map(Meeting::code)
}

/// What is said when that comes in.
pub(super) fn closed_by_another(app: &App) -> Option<String> {
    let said = "was closed meanwhile. What you wrote last is in its minutes.";
    closed_code(app).map(|code| format!("{code} {said}"))
}

/// Why a line that was open when it was closed is not kept.
fn closed_now(app: &App) -> Option<String> {
    closed_code(app).map(|code| format!("Not done: {code} is closed now."))
}

/// To the end of the agenda.
pub(super) fn to_end(app: &mut App) -> Vec<Effect> {
    go(app, |_, count| count);
    written(app)
}

/// `,`: the stop before.
pub(super) fn before(app: &mut App) -> Vec<Effect> {
    go(app, |place, _| place.saturating_sub(1));
    written(app)
}

/// One move: rows down and up are stops.
pub(super) fn step(app: &mut App, step: super::Move) {
    let page = 5;
    go(app, |place, count| {
        walk::moved(step, place, count + 1, page)
    });
}

/// Saves what a meeting has recorded, and writes down where the walk stands.
pub(super) fn written(app: &mut App) -> Vec<Effect> {
    app.has_met |= meeting_of(app).is_some();
    saved(app).into_iter().chain([Effect::KeepPlace]).collect()
}

/// What a meeting records is saved at once: the other secretary and the projector have it.
pub(super) fn saved(app: &App) -> Option<Effect> {
    let saves = app.book.is_dirty() && app.desk.read_only.is_none();
    let rests = |walk: &Walk| walk.stand == Stand::Paused;
    let is_on = app.place.walk.as_ref().is_some_and(|walk| !rests(walk));
    meeting_of(app)
        .filter(|_| saves && is_on)
        .map(|_| Effect::SaveAlong)
}

/// The same of a step that was taken back or done again: one that a meeting made was saved at once, and so is this,
/// although the meeting is closed by now.
pub(super) fn saved_again(app: &App, is_of_meeting: bool) -> Option<Effect> {
    let saves = is_of_meeting && app.book.is_dirty() && app.desk.read_only.is_none();
    saved(app).or(saves.then_some(Effect::SaveAlong))
}

/// Everything done from now on carries the code of the meeting, or no longer does.
pub(super) fn stamp(app: &mut App) {
    let is_on = app
        .place
        .walk
        .as_ref()
        .is_some_and(|walk| walk.stand != Stand::Paused);
    let code = meeting_of(app)
        .filter(|_| is_on)
        .map(|meeting| meeting.code().to_owned());
    app.desk.stamp.meeting = code;
}

/// Goes on with a walk that rests.
pub(super) fn go_on(app: &mut App) -> Vec<Effect> {
    let now = minute(app);
    let count = stops(app).len();
    let Some(walk) = &mut app.place.walk else {
        return Vec::new();
    };
    if walk.stand == Stand::Paused || walk.since.is_none() {
        walk.since = now;
    }
    walk.stand = Stand::Here;
    walk.last = now;
    let place = walk.place + 1;
    let name = name(app);
    stamp(app);
    app.say(match place > count {
        true => format!("{name} goes on, at its end."),
        false => format!("{name} goes on at {place} of {count}."),
    });
    written(app)
}

/// `q`: lets it rest, and keeps the place.
pub(super) fn pause(app: &mut App) -> Vec<Effect> {
    let ran = app.walked_minutes();
    let name = name(app);
    let count = stops(app).len();
    let mut effects: Vec<Effect> = saved(app).into_iter().collect();
    let Some(walk) = &mut app.place.walk else {
        return Vec::new();
    };
    walk.stand = Stand::Paused;
    walk.ran = ran;
    walk.since = None;
    let at = (walk.place + 1).min(count);
    let is_over = walk.meeting.is_none() && (&*walk.at == END || walk.under.is_some());
    if is_over {
        // The meeting that rested below comes up again.
        app.place.walk = walk.under.take().map(|walk| *walk);
    }
    effects.extend(written(app));
    stamp(app);
    walk::settle(app);
    app.say(match is_over {
        true => format!("{name} ends at {at} of {count}."),
        false => format!("{name} rests at {at} of {count}. M goes on."),
    });
    effects
}

/// Enter: the record in its pane; `q` there comes back.
pub(super) fn visit(app: &mut App) -> Vec<Effect> {
    let Some(on) = address(app) else {
        app.refuse("This item has no record. o adds an item, . goes on.");
        return Vec::new();
    };
    app.message = Message::default();
    if let Err(why) = goto::go(app, &on) {
        app.refuse(why);
    }
    vec![Effect::KeepPlace]
}

/// A record is gone to: the meeting goes on behind its pane.
pub(super) fn step_aside(app: &mut App) {
    if let Some(walk) = &mut app.place.walk
        && walk.stand == Stand::Here
    {
        walk.stand = Stand::Away;
    }
}

/// Back from a pane to the stop; says whether one was left.
pub(super) fn returned(app: &mut App) -> bool {
    let is_away = |walk: &Walk| walk.stand == Stand::Away;
    let Some(walk) = app.place.walk.as_mut().filter(|walk| is_away(walk)) else {
        return false;
    };
    walk.stand = Stand::Here;
    app.message = Message::default();
    true
}

/// What is walked through: the code of the meeting, or the name of the list.
fn name(app: &App) -> String {
    match (meeting_of(app), &app.place.walk) {
        (Some(meeting), _) => meeting.code().to_owned(),
        (None, Some(walk)) => format!("The walk through {}", walk.title),
        (None, None) => String::new(),
    }
}

/// Comes back to a walk in a new run: the time in between does not count.
pub(super) fn reopened(app: &mut App) {
    let Some(walk) = &mut app.place.walk else {
        return;
    };
    if let (Some(since), Some(last)) = (walk.since, walk.last) {
        walk.ran += (last - since).max(0);
    }
    walk.since = None;
    let is_there = !stops(app).is_empty();
    stamp(app);
    if !is_there {
        return;
    }
    let count = stops(app).len();
    let name = name(app);
    let stand = app
        .place
        .walk
        .as_ref()
        .map(|walk| (walk.stand, walk.place + 1));
    if let Some((Stand::Paused, at)) = stand {
        let at = at.min(count);
        app.say(format!("{name} rests at {at} of {count}. M goes on."));
    }
}

/// The open meeting of the workspace, if this walk is not in it.
pub(super) fn open_elsewhere(app: &App) -> Option<Meeting<'_>> {
    let open = meeting::open_meeting(app.workspace())?;
    let own = app
        .place
        .walk
        .as_ref()
        .and_then(|walk| walk.meeting.as_deref());
    (own != Some(open.id())).then_some(open)
}
