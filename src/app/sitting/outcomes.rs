//! What is done at a stop: a finding, a decision, an action, a note, a move of the agenda.

use crate::app::action::Sit;
use crate::app::overlay::{Asks, Preview, Tone};
use crate::app::sitting::{self, Stand, opening};
use crate::app::{App, Effect, Wants, commit, typing, walk};
use crate::edit::Change;
use crate::edit::meeting::{
    self, Item, Outcome, ask, close_record, find, found_label, read_action, write_down,
};
use crate::model::{Found, Kind, Meeting, MeetingState, Record, Verdict};
use crate::report::agenda::stop_words;

/// Does what a key of the walk asks for.
pub(in crate::app) fn act(app: &mut App, sit: Sit) -> Vec<Effect> {
    match sit {
        Sit::Pause if app.desk.follows => return vec![Effect::Quit],
        Sit::Meet => return opening::meet(app),
        Sit::Queue => return sitting::queue(app),
        Sit::Next => return sitting::next(app),
        Sit::Before => return sitting::before(app),
        Sit::Pause => return sitting::pause(app),
        Sit::Visit => return sitting::visit(app),
        Sit::Close => return opening::close(app),
        Sit::Minutes => return vec![Effect::History(Wants::MinutesSoFar)],
        Sit::Found(found) => judge(app, found),
        Sit::Decide => typing::ask(app, Asks::Decision, String::new()),
        Sit::Ask => typing::ask(app, Asks::Action, String::new()),
        Sit::Note => note(app),
        Sit::Add => typing::ask(app, Asks::AgendaItem, String::new()),
        Sit::Later => shift(app, true),
        Sit::Earlier => shift(app, false),
        Sit::Cut => cut(app),
        Sit::NextMeeting => opening::ask_next(app),
    }
    Vec::new()
}

/// Why a key of the walk cannot act now; none when it can.
pub(in crate::app) fn reason(app: &App, sit: Sit) -> Option<String> {
    let read_only = app.desk.read_only.clone();
    if app.desk.follows && sit != Sit::Pause {
        return Some(sitting::ONLY_FOLLOWS.to_owned());
    }
    match sit {
        Sit::Queue | Sit::Next | Sit::Before | Sit::Pause => None,
        Sit::Visit => sitting::address(app)
            .is_none()
            .then(|| "This item has no record. o adds an item, . goes on.".to_owned()),
        Sit::Meet => {
            let goes_on = app
                .place
                .walk
                .as_ref()
                .is_some_and(|walk| walk.stand != Stand::Here);
            read_only.filter(|_| !goes_on)
        }
        Sit::Minutes if sitting::meeting_of(app).is_some() => None,
        Sit::Ask => read_only,
        Sit::Later | Sit::Earlier if !app.is_walking() => read_only,
        Sit::Note if sitting::meeting_of(app).is_none() => read_only,
        Sit::Found(Found::NoChange | Found::Skipped) if sitting::meeting_of(app).is_none() => None,
        Sit::Found(_) | Sit::Cut | Sit::Later | Sit::Earlier if is_behind(app) => {
            Some("This is the end of the agenda. , goes back to its last item.".to_owned())
        }
        _ => read_only.or_else(|| outside(app)),
    }
}

/// Whether the walk stands behind its last stop.
fn is_behind(app: &App) -> bool {
    sitting::meeting_of(app).is_some() && sitting::stop(app).is_none()
}

/// Why nothing of a meeting can be done: none is walked through, or it is closed.
fn outside(app: &App) -> Option<String> {
    match sitting::meeting_of(app) {
        None => Some("No meeting is open here. M opens one; r reviews a risk.".to_owned()),
        Some(meeting) if meeting.state() == MeetingState::Closed => {
            Some(format!("{} is closed. q leaves it.", meeting.code()))
        }
        Some(_) => None,
    }
}

/// One key for what was found. Outside meetings it says that the row was looked at.
fn judge(app: &mut App, found: Found) {
    let Some(stop) = sitting::stop(app) else {
        return;
    };
    let Some(meeting) = sitting::meeting_of(app) else {
        let key: Box<str> = stop.key().into();
        let count = sitting::stops(app).len();
        if let Some(walk) = &mut app.place.walk {
            if !walk.seen.contains(&key) {
                walk.seen.push(key);
            }
            let seen = walk.seen.len();
            app.say(format!("{seen} of {count} were looked at. . goes on."));
        }
        return;
    };
    let mut ids = app.desk.ids.clone();
    let spot = stop.spot(meeting);
    let label = found_label(app.workspace(), spot, found);
    let mut changes = find(app.workspace(), &mut ids, spot, found, &app.desk.stamp);
    if let Some(on) = stop.on.as_ref().filter(|_| found == Found::Closed) {
        let (workspace, stamp) = (app.workspace(), &app.desk.stamp);
        changes.extend(close_record(workspace, &mut ids, on, app.desk.today, stamp));
    }
    app.desk.ids = ids;
    commit::commit(app, label, changes);
}

/// A review of the risk at the stop of a meeting is what the meeting found of it.
pub(in crate::app) fn found_by_review(app: &mut App, changes: &[Change]) -> Vec<Change> {
    if !app.is_walking() {
        return Vec::new();
    }
    let verdict = changes.iter().find_map(|change| match change {
        Change::Add { at, record, .. } => {
            let is_review = at.keys().next() == Some("assessments");
            let word = record.str("verdict").filter(|_| is_review)?;
            Some((at.record.clone(), Verdict::of_word(word)?))
        }
        _ => None,
    });
    let Some((risk, verdict)) = verdict else {
        return Vec::new();
    };
    let found = match verdict {
        Verdict::Same => Found::NoChange,
        // A risk that goes up is worse.
        Verdict::Up => Found::Worse,
        Verdict::Down => Found::Better,
        Verdict::Closed => Found::Closed,
    };
    let stop = sitting::stop(app).filter(|stop| {
        let on = stop.on.as_ref();
        on.is_some_and(|on| on.record == risk)
    });
    let (Some(stop), Some(meeting)) = (stop, sitting::meeting_of(app)) else {
        return Vec::new();
    };
    let mut ids = app.desk.ids.clone();
    let spot = stop.spot(meeting);
    let made = find(app.workspace(), &mut ids, spot, found, &app.desk.stamp);
    app.desk.ids = ids;
    made
}

/// `n`: in a meeting what was said, outside a note on the record.
fn note(app: &mut App) {
    match sitting::meeting_of(app) {
        Some(_) => typing::ask(app, Asks::Said, String::new()),
        None => typing::note(app),
    }
}

/// The item of an agenda that is chosen in the pane of the meetings.
fn chosen_item(app: &App) -> Option<(Meeting<'_>, String)> {
    let at = walk::chosen_cell(app)?;
    let keys: Vec<&str> = at.keys().collect();
    let meeting = app.workspace().by_id::<Meeting>(&at.record.id)?;
    match keys[..] {
        ["agenda", item] if at.record.kind == Kind::Meeting => Some((meeting, item.to_owned())),
        _ => None,
    }
}

fn shift(app: &mut App, later: bool) {
    if !app.is_walking() {
        let Some((meeting, item)) = chosen_item(app) else {
            return app.refuse("J and K move an item of the agenda. Choose one first.");
        };
        let change = meeting::shift(app.workspace(), meeting, &item, None, later);
        return shifted(app, change, later);
    }
    let change = sitting::stop(app).and_then(|stop| {
        let meeting = sitting::meeting_of(app)?;
        meeting::shift(
            app.workspace(),
            meeting,
            stop.item.as_deref()?,
            stop.on.as_ref(),
            later,
        )
    });
    shifted(app, change, later);
}

fn shifted(app: &mut App, change: Option<Change>, later: bool) {
    let Some(change) = change else {
        return app.refuse(match later {
            true => "Not possible: it is the last already.",
            false => "Not possible: it is the first already.",
        });
    };
    let label = if later {
        "one item later"
    } else {
        "one item earlier"
    };
    commit::commit(app, label.to_owned(), vec![change]);
    keep_up(app);
}

/// The place of the stop may be another one now.
fn keep_up(app: &mut App) {
    let stops = sitting::stops(app);
    if let Some(walk) = &mut app.place.walk
        && let Some(place) = stops.iter().position(|stop| stop.key() == *walk.at)
    {
        walk.place = place;
    }
}

fn cut(app: &mut App) {
    let Some((stop, change)) = sitting::stop(app).and_then(|stop| {
        let meeting = sitting::meeting_of(app)?;
        let change = meeting::cut(
            app.workspace(),
            meeting,
            stop.item.as_deref()?,
            stop.on.as_ref(),
        )?;
        Some((stop, change))
    }) else {
        return;
    };
    let what = stop_words(app.workspace(), &stop);
    let label = format!("cut from the agenda: {what}");
    commit::commit(app, label, vec![change]);
    let stops = sitting::stops(app);
    if let Some(walk) = &mut app.place.walk {
        // What comes up in its place is the stop now.
        walk.at = stops
            .get(walk.place)
            .map_or_else(|| sitting::END.into(), |stop| stop.key().into());
    }
}

/// What a line of an outcome would do.
pub(in crate::app) fn preview(app: &App, asks: &Asks, text: &str) -> Vec<Preview> {
    let plain = |text: String| {
        vec![Preview {
            text,
            tone: Tone::Plain,
        }]
    };
    let here = here_words(app);
    match asks {
        Asks::Decision => {
            let number = sitting::meeting_of(app).map_or(1, |meeting| {
                let last = meeting
                    .numbered()
                    .into_iter()
                    .map(|(number, _)| number)
                    .max();
                last.unwrap_or_default() + 1
            });
            plain(format!("Decision {number}{here}."))
        }
        Asks::Said => plain(format!("What was said{here}. It asks nobody for anything.")),
        Asks::AgendaItem => plain("An item at the end of the agenda; J and K move it.".to_owned()),
        Asks::NextMeeting => {
            let meeting = sitting::meeting_of(app);
            let read = |meeting| meeting::say_next(app.workspace(), meeting, text, app.desk.today);
            match meeting.map(read) {
                Some(Err(why)) => vec![Preview {
                    text: why,
                    tone: Tone::Waiting,
                }],
                _ => plain(
                    "Its code, when, and behind a comma where: SOM14 29 Mar 2019, Beijing"
                        .to_owned(),
                ),
            }
        }
        Asks::Action => match read_action(app.workspace(), text, app.desk.today) {
            Ok(asked) => {
                let due = match asked.due {
                    Some(due) => format!("due {}", due.words()),
                    None => "no date yet: by 31 Mar 2018".to_owned(),
                };
                plain(format!("owner {}   {due}{here}", asked.owner))
            }
            Err((why, is_unfinished)) => vec![Preview {
                text: why,
                tone: if is_unfinished {
                    Tone::Waiting
                } else {
                    Tone::Refused
                },
            }],
        },
        _ => Vec::new(),
    }
}

/// "   item 7   record R2".
fn here_words(app: &App) -> String {
    let Some(walk) = &app.place.walk else {
        return String::new();
    };
    match sitting::stop(app) {
        Some(stop) => {
            let on = stop.on.map(|on| {
                format!(
                    "   record {}",
                    crate::report::findings::place_of(app.workspace(), &on)
                )
            });
            format!("   item {}{}", walk.place + 1, on.unwrap_or_default())
        }
        None => String::new(),
    }
}

/// Enter on a line of an outcome.
pub(in crate::app) fn keep(app: &mut App, asks: &Asks, text: &str) -> bool {
    if text.is_empty() {
        app.refuse("Not possible yet: type the words.");
        return false;
    }
    let mut ids = app.desk.ids.clone();
    let made = made(app, &mut ids, asks, text);
    app.desk.ids = ids;
    match made {
        Ok((label, changes)) => {
            let is_kept = commit::commit(app, label, changes);
            keep_up(app);
            is_kept
        }
        Err(why) => {
            app.refuse(why);
            false
        }
    }
}

fn made(
    app: &App,
    ids: &mut crate::edit::Ids,
    asks: &Asks,
    text: &str,
) -> Result<(String, Vec<Change>), String> {
    let workspace = app.workspace();
    let stamp = &app.desk.stamp;
    let stop = sitting::stop(app);
    let meeting = sitting::meeting_of(app);
    if let Some(why) = sitting::closed_now(app) {
        return Err(why);
    }
    if *asks == Asks::Action {
        let asked = read_action(workspace, text, app.desk.today);
        let asked = asked.map_err(|(why, _)| format!("Not done: {why}"))?;
        let spot = meeting.map(|meeting| spot(meeting, stop.as_ref()));
        let on = stop.as_ref().and_then(|stop| stop.on.as_ref());
        let due = asked.due.map(|due| format!(", by {}", due.words()));
        let label = format!("action for {}{}", asked.owner, due.unwrap_or_default());
        return Ok((label, ask(workspace, ids, spot, on, &asked, stamp)));
    }
    let Some(meeting) = meeting else {
        return Err("Not done: no meeting is open. M opens one.".to_owned());
    };
    let spot = spot(meeting, stop.as_ref());
    Ok(match asks {
        Asks::Decision => (
            format!("decision: {text}"),
            write_down(workspace, ids, spot, Outcome::Decision, text, stamp),
        ),
        Asks::Said => (
            format!("said: {text}"),
            write_down(workspace, ids, spot, Outcome::Information, text, stamp),
        ),
        _ => (
            format!("new on the agenda: {text}"),
            meeting::add_item(workspace, ids, &meeting.record(), &[Item::titled(text)]),
        ),
    })
}

fn spot<'a>(
    meeting: Meeting<'a>,
    stop: Option<&'a crate::report::agenda::Stop>,
) -> meeting::Spot<'a> {
    match stop {
        Some(stop) => stop.spot(meeting),
        None => meeting::Spot {
            meeting,
            item: None,
            on: None,
        },
    }
}
