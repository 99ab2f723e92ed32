//! Looking back: every pane as it stood at the end of a day or of a meeting, until one goes back to now.
//!
//! What stood then is a copy, for looking only. The book is never touched: what others save comes in, what is
//! unsaved stays, and nothing that is asked for changes anything.

use super::action::{Action, Edit, File, Go};
use super::palette::{Command, Does};
use super::{App, Effect, Explain, Message, Overlay, Place, Width, changed, past, walk};
use crate::base::{Day, width};
use crate::check::Findings;
use crate::model::Workspace;
use crate::report::history::{self, Done, Since, Until};

/// The command of the palette that looks back, and the one that comes back.
const AT: &str = "at";
const NOW: &str = "now";

/// What is looked back at.
#[derive(Debug)]
pub(super) struct Then {
    /// Until when.
    until: Until,
    /// The workspace as it stood.
    workspace: Workspace,
    /// What did not agree in it, on that day.
    findings: Findings,
    /// The day that counts as today in it.
    today: Day,
    /// The steps that had been done.
    done: Vec<Done>,
    /// What cannot be known of it.
    notes: Vec<String>,
    /// Where the user was before.
    before: Place,
    /// Where that was, as far as it was there then.
    entered: Place,
}

impl Then {
    /// The workspace as it stood.
    pub(super) fn workspace(&self) -> &Workspace {
        &self.workspace
    }
}

impl App {
    /// Since when it stood so, in words, while one looks back: "as it stood on 29 Nov 2017".
    pub fn then(&self) -> Option<String> {
        let then = self.then.as_ref()?;
        let day = then.until.day().words();
        Some(match (&then.until, self.screen.width()) {
            (_, Width::TooSmall | Width::One) => format!("stood {day}"),
            (Until::Meeting(code, _) | Until::LastOf(code, _), _) if width(code) <= 8 => {
                format!("as it stood after {code}")
            }
            (_, Width::Narrow | Width::Full | Width::Split) => format!("as it stood on {day}"),
        })
    }

    /// The workspace that is shown: as it stands, or as it stood. What is edited and saved is the book's.
    pub fn workspace(&self) -> &Workspace {
        match &self.then {
            Some(then) => &then.workspace,
            None => self.book.workspace(),
        }
    }

    /// The findings of the workspace that is shown.
    pub fn shown_findings(&self) -> &Findings {
        match &self.then {
            Some(then) => &then.findings,
            None => &self.findings,
        }
    }

    /// The day that counts as today in the workspace that is shown.
    pub fn today(&self) -> Day {
        self.then
            .as_ref()
            .map_or(self.desk.today, |then| then.today)
    }
}

/// `:at 31 Oct 2017`, `:at SOM12`: asks for the history, which says what was done since.
pub(super) fn ask(app: &mut App, text: &str) -> Vec<Effect> {
    if text.is_empty() {
        app.refuse(format!(
            "Type the day or the meeting behind it: :{AT} 31 Oct 2017, or :{AT} SOM12."
        ));
        return Vec::new();
    }
    app.known.asked = Some(text.to_owned());
    vec![Effect::History(past::Wants::Then)]
}

/// `t` in what changed: as it stood before these changes, or after the meeting since which they were made.
pub(super) fn ask_of_changes(app: &mut App) -> Vec<Effect> {
    let since = changed::changed(app).map(|list| (list.record.is_some(), list.since.clone()));
    let text = match since {
        None => return Vec::new(),
        Some((false, Since::Meeting(code, _))) => code,
        Some((false, Since::Day(day, _))) => day.plus_days(-1).unwrap_or(day).to_string(),
        Some((true, _) | (false, Since::Beginning | Since::LastSave | Since::Opening)) => {
            let words = format!(
                "Not possible: this names no day. @ looks at other times, :{AT} takes any day."
            );
            app.refuse(words);
            return Vec::new();
        }
    };
    ask(app, &text)
}

/// The history is there: looks back, or says why not.
pub(super) fn look(app: &mut App) {
    let Some(text) = app.known.asked.take() else {
        return;
    };
    let done = past::done(app);
    let clock = app.desk.stamp.day.unwrap_or(app.desk.today);
    match history::until(app.book.workspace(), &done, &text, clock) {
        Ok(until) => enter(app, until, &done),
        Err(why) => app.refuse(why),
    }
}

fn enter(app: &mut App, until: Until, done: &[Done]) {
    app.overlays.clear();
    let before = home(app);
    let then = make(app, until, done, before);
    let notes: Vec<String> = past_notes(app).chain(then.notes.iter().cloned()).collect();
    app.then = Some(Box::new(then));
    app.state_number += 1;
    walk::settle(app);
    let place = app.place.clone();
    if let Some(then) = &mut app.then {
        then.entered = place;
    }
    let said = refusal(app).unwrap_or_default();
    match notes.as_slice() {
        [] => app.say(said),
        [note] if width(note) < 78 && app.screen.width() >= Width::Full => app.say(note.clone()),
        notes => {
            app.message = Message::default();
            let lines = [said].into_iter().chain(notes.iter().cloned()).collect();
            let explain = Explain { lines, first: 0 };
            app.overlays.push(Overlay::Explain(explain));
        }
    }
}

/// What is to be said of the history itself.
fn past_notes(app: &App) -> impl Iterator<Item = String> + '_ {
    app.known.past.notes.iter().cloned()
}

fn make(app: &App, until: Until, done: &[Done], before: Place) -> Then {
    let stood = history::stood(app.book.workspace(), done, &until);
    // What counts as today never lies behind the day that counts as today now.
    let today = until.day().min(app.desk.today);
    Then {
        findings: Findings::of(&stood.workspace, today),
        workspace: stood.workspace,
        done: stood.done,
        notes: stood.notes,
        entered: before.clone(),
        until,
        today,
        before,
    }
}

/// Something was done meanwhile, by others: what stood then is made anew.
pub(super) fn refresh(app: &mut App) {
    let Some(old) = app.then.take() else { return };
    let done = past::done(app);
    let then = make(app, old.until, &done, old.before);
    app.then = Some(Box::new(Then {
        entered: old.entered,
        ..then
    }));
}

/// Goes back to now; says whether there was a way to go.
pub(super) fn leave(app: &mut App) -> bool {
    if app.then.is_none() {
        return false;
    }
    app.place = home(app);
    app.then = None;
    app.state_number += 1;
    app.overlays.clear();
    walk::settle(app);
    app.say("This is how it stands now.");
    true
}

/// Where going back to now leads: to where the user is, or, when they have not moved, to where they were.
fn home(app: &App) -> Place {
    match &app.then {
        Some(then) if app.place == then.entered => then.before.clone(),
        Some(_) | None => app.place.clone(),
    }
}

/// The steps that had been done in what is shown.
pub(super) fn done(app: &App) -> Vec<Done> {
    match &app.then {
        Some(then) => then.done.clone(),
        None => past::done(app),
    }
}

/// While one looks back: since when what changed is asked for first.
pub(super) fn since(app: &App) -> Option<Since> {
    let until = &app.then.as_ref()?.until;
    let day = until.day();
    let next = day.plus_days(1).unwrap_or(day);
    Some(match until {
        Until::Day(_) | Until::Meeting(..) => Since::Day(next, None),
        // Some of that day's steps came after the meeting.
        Until::LastOf(..) => Since::Day(day, None),
    })
}

/// Why nothing can be changed while one looks back; none while one does not.
pub(super) fn refusal(app: &App) -> Option<String> {
    let then = app.then.as_ref()?;
    let words = then.until.words();
    Some(format!("This is how it stood {words}. {}", way_back(app)))
}

/// Esc closes first what is open, and shows first what is filtered away.
fn way_back(app: &App) -> &'static str {
    let view = app.place.view();
    let is_plain = app.overlays.is_empty()
        && app.place.from.is_none()
        && !view.is_open
        && !view.is_matrix
        && view.filter.is_empty();
    match is_plain {
        true => "Esc goes back to now.",
        false => ":now goes back to now.",
    }
}

/// Why an action cannot be done while one looks back.
pub(super) fn reason(app: &App, action: Action) -> Option<String> {
    match action {
        Action::Edit(
            Edit::Value
            | Edit::Form
            | Edit::New
            | Edit::Archive
            | Edit::Mark
            | Edit::StepUp
            | Edit::StepDown
            | Edit::Undo
            | Edit::Redo
            | Edit::Note
            | Edit::Flag
            | Edit::Review
            | Edit::Settle
            | Edit::Keep
            | Edit::Approve(_),
        )
        | Action::Sit(_)
        | Action::Choose(_)
        | Action::File(File::Save | File::SaveAs) => refusal(app),
        Action::Go(Go::Then) | Action::Go(_) | Action::Move(_) | Action::Ask(_) => None,
        Action::File(File::Quit | File::Redraw | File::Suspend | File::Interrupt) => None,
    }
}

/// The row of the palette for what was typed, when that is the command with a day or a meeting behind it.
pub(super) fn typed(text: &str) -> Option<Command> {
    let (name, when) = text.split_once(' ')?;
    let when = when.trim();
    (name == AT).then(|| Command {
        name: text.to_owned(),
        words: format!("every pane as it stood then: {when}"),
        can_act: true,
        does: Does::At(when.to_owned()),
    })
}

/// The rows of the palette: looking back, and back to now.
pub(super) fn rows(app: &App) -> [Command; 2] {
    let at = Command {
        name: AT.to_owned(),
        words: "every pane as it stood; a day or a meeting follows".to_owned(),
        can_act: true,
        does: Does::At(String::new()),
    };
    let is_back = app.then.is_some();
    let now = Command {
        name: NOW.to_owned(),
        words: match is_back {
            true => "back to how it stands now".to_owned(),
            false => "back to now: not now. This is how it stands.".to_owned(),
        },
        can_act: is_back,
        does: Does::Now,
    };
    [at, now]
}

/// `:now`.
pub(super) fn now(app: &mut App) {
    if !leave(app) {
        app.say("This is how it stands now.");
    }
}
