//! `M`: goes on with the meeting that rests or that somebody else has opened, or opens one; and closing it.

use crate::app::action::Pane;
use crate::app::overlay::{Asks, Preview, Tone};
use crate::app::sitting::{self, Walk};
use crate::app::{App, Effect, commit, typing, walk};
use crate::base::{Words, wrap};
use crate::edit::meeting::{self, Item, Opening, read_opening};
use crate::model::{Meeting, MeetingState, Record, RecordId};
use crate::report::agenda::{self, is_discussed, items_due};
use crate::report::{Query, Sort};

/// `M`: goes on, or opens a meeting.
pub(in crate::app) fn meet(app: &mut App) -> Vec<Effect> {
    let is_there = !sitting::stops(app).is_empty();
    if app.place.walk.is_some() && is_there {
        return sitting::go_on(app);
    }
    if let Some(id) = sitting::open_elsewhere(app).map(|open| Box::<str>::from(open.id())) {
        join(app, &id);
        return sitting::go_on(app);
    }
    let planned = planned(app).map(|code| format!("{code} "));
    let text = planned.unwrap_or_else(|| meeting::next_line(app.workspace()));
    typing::ask(app, Asks::Opening, text);
    Vec::new()
}

/// The code of the chosen meeting when it is still to come.
fn planned(app: &App) -> Option<String> {
    if app.place.pane != Pane::Meetings {
        return None;
    }
    let record = walk::chosen_record(app)?;
    let meeting = app.workspace().by_id::<Meeting>(&record.id)?;
    (meeting.state() == MeetingState::Planned).then(|| meeting.code().to_owned())
}

/// Walks through a meeting from its first stop that nobody has come to.
fn join(app: &mut App, id: &str) {
    let workspace = app.workspace();
    let Some(meeting) = workspace.by_id::<Meeting>(id) else {
        return;
    };
    let stops = agenda::stops(workspace, meeting);
    let first = stops
        .iter()
        .position(|stop| !is_discussed(workspace, meeting, stop));
    let place = first.unwrap_or_default();
    let at = stops.get(place).map(|stop| stop.key().into());
    app.place.walk = Some(Walk {
        meeting: Some(id.into()),
        at: at.unwrap_or_else(|| sitting::END.into()),
        place,
        ..Walk::default()
    });
}

/// What the line would do.
pub(in crate::app) fn preview(app: &App, text: &str) -> Vec<Preview> {
    match wanted(app, text) {
        Err(why) => vec![Preview {
            text: why,
            tone: Tone::Waiting,
        }],
        Ok((opening, items)) => {
            let lines = said(app, &opening, &items).into_iter();
            lines
                .map(|text| Preview {
                    text,
                    tone: Tone::Plain,
                })
                .collect()
        }
    }
}

/// The lines that a preview has room for.
const PREVIEW: usize = 4;

/// When, where and who chairs; what comes onto the agenda.
fn said(app: &App, opening: &Opening, items: &[Item]) -> Vec<String> {
    let workspace = app.workspace();
    let known = workspace.by_code::<Meeting>(&opening.code);
    let on = opening.on.or(known.and_then(Meeting::on));
    let on = on.unwrap_or(crate::base::When::day(app.desk.today));
    let place = opening.place.as_deref().map(|place| format!(" in {place}"));
    let turn = workspace
        .chairs()
        .find(|chair| chair.year() == on.first().year());
    let chair = turn.and_then(|turn| turn.chair());
    let chair = chair.map(|code| format!(" {} chairs.", workspace.party_name(code)));
    let first = format!(
        "{} on {}{}.{}",
        opening.code,
        on.words(),
        place.unwrap_or_default(),
        chair.unwrap_or_default()
    );
    let there = known.map_or(0, |meeting| agenda::stops(workspace, meeting).len());
    let each: Vec<String> = items
        .iter()
        .map(|item| {
            format!(
                "{} {}",
                item.title.to_lowercase(),
                item.records.len().max(1)
            )
        })
        .collect();
    let coming: usize = items.iter().map(|item| item.records.len().max(1)).sum();
    let count = there + coming + opening.items.len();
    let agenda = format!("{count} on the agenda: {}.", each.join(", "));
    let columns = usize::from(app.screen.columns.saturating_sub(3));
    let mut lines = vec![first];
    lines.extend(wrap(&agenda, columns, 3));
    if lines.len() < PREVIEW {
        lines.push("Behind a colon come items of your own: SOM13: opening; other business".into());
    }
    lines
}

/// The meeting that is wanted, and what comes onto its agenda by itself.
fn wanted(app: &App, text: &str) -> Result<(Opening, Vec<Item>), String> {
    let opening = read_opening(text, app.desk.today)?;
    let workspace = app.workspace();
    let known = workspace.by_code::<Meeting>(&opening.code);
    if known.is_some_and(|meeting| meeting.state() == MeetingState::Closed) {
        return Err(format!(
            "{} was held already. Type the code of another meeting.",
            opening.code
        ));
    }
    let words = Words::default();
    let query = Query {
        year: app.place.year,
        today: app.desk.today,
        filter: &words,
        sort: Sort::File,
        findings: app.findings.open(),
    };
    if opening.on.is_none()
        && known.is_none()
        && let Some(last) = meeting::last_of_series(workspace, &opening.code)
        && let Some(on) = last.on().filter(|on| on.first() > app.desk.today)
    {
        return Err(format!(
            "{} was on {}. Type when this one is: {} 30 Mar {}.",
            last.code(),
            on.words(),
            opening.code,
            on.last().year() + 1
        ));
    }
    let items = items_due(workspace, &query, &opening.code);
    let has_agenda = known.is_some_and(|meeting| meeting.agenda().next().is_some());
    if items.is_empty() && opening.items.is_empty() && !has_agenda {
        return Err(format!(
            "Nothing is due, so the agenda is empty. Type items behind a colon: {}: opening; reports",
            opening.code
        ));
    }
    Ok((opening, items))
}

/// Enter: opens the meeting at its first stop.
pub(in crate::app) fn keep(app: &mut App, text: &str) -> bool {
    let (opening, items) = match wanted(app, text) {
        Ok(wanted) => wanted,
        Err(why) => {
            app.refuse(format!("Not possible: {why}"));
            return false;
        }
    };
    let mut ids = app.desk.ids.clone();
    let mut signed = app.desk.stamp.clone();
    signed.meeting = Some(opening.code.clone());
    let (changes, id) = meeting::open(
        app.workspace(),
        &mut ids,
        &opening,
        &items,
        app.desk.today,
        &signed,
    );
    app.desk.ids = ids;
    app.desk.stamp = signed;
    let label = format!("{} opened", opening.code);
    if !commit::commit(app, label, changes) {
        sitting::stamp(app);
        return false;
    }
    let said = app.message.clone();
    join(app, &id);
    app.owed = sitting::go_on(app);
    app.message = said;
    true
}

/// `C`: goes to the end, which says what came of the meeting; there it closes it, and its decisions have their numbers
/// for good.
pub(in crate::app) fn close(app: &mut App) -> Vec<Effect> {
    let Some(meeting) = sitting::meeting_of(app) else {
        return Vec::new();
    };
    if sitting::stop(app).is_some() {
        let code = meeting.code().to_owned();
        let effects = sitting::to_end(app);
        app.say(format!("C closes {code}, , goes back."));
        return effects;
    }
    let (code, record): (String, RecordId) = (meeting.code().to_owned(), meeting.record());
    let summary = agenda::summary(app.workspace(), meeting);
    let changes = meeting::close(app.workspace(), meeting, &app.desk.stamp);
    if !commit::commit(app, format!("{code} closed"), changes) {
        return Vec::new();
    }
    let effects = sitting::written(app);
    app.place.walk = None;
    sitting::stamp(app);
    walk::visit(app, &record);
    app.place.view_mut().is_open = true;
    walk::settle(app);
    let outcome = summary.first().cloned().unwrap_or_default();
    app.say(format!("{code} is closed. {outcome} :minutes writes them."));
    effects
}

/// The line of the next meeting.
pub(in crate::app) fn keep_next(app: &mut App, text: &str) -> bool {
    let Some(meeting) = sitting::meeting_of(app) else {
        app.refuse("Not done: no meeting is open. M opens one.");
        return false;
    };
    let code = meeting.code().to_owned();
    if let Some(why) = sitting::closed_now(app) {
        app.refuse(why);
        return false;
    }
    match meeting::say_next(app.workspace(), meeting, text, app.desk.today) {
        Ok(changes) => commit::commit(app, format!("{code}: next {text}"), changes),
        Err(why) => {
            app.refuse(format!("Not possible: {why}"));
            false
        }
    }
}

/// `N`: asks what the next meeting is.
pub(in crate::app) fn ask_next(app: &mut App) {
    let Some(meeting) = sitting::meeting_of(app) else {
        return;
    };
    let text = meeting::naming_line(app.workspace(), meeting);
    typing::ask(app, Asks::NextMeeting, text);
}
