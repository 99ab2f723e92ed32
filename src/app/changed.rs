//! What changed, by whom and when: the list, since when it goes back, its filter and its chosen row.
//!
//! `report::history` makes the rows; they are made anew when the workspace or the history is another.

use super::overlay::{Asks, Explain, Overlay};
use super::{App, Effect, Message, Screen, goto, past, then, typing, walk};
use crate::base::{Day, Words};
use crate::check::check_touched;
use crate::edit::touched;
use crate::model::{Kind, Record, RecordId};
use crate::report::differences::{self, Sentence, Side};
use crate::report::history::{self, Done, Row, Since};

/// The list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    /// The code of the record whose whole history it is; none for what changed in all.
    pub record: Option<String>,
    /// Since when.
    pub since: Since,
    /// The filter as it was typed.
    pub filter: String,
    /// The place of the chosen row.
    pub chosen: usize,
    /// The rows that pass the filter, the latest first.
    pub rows: Vec<Row>,
    /// All rows, made anew only when the steps are others.
    all: Vec<Row>,
    /// What it shows: "WHAT CHANGED since SOM12, 29 Nov 2017".
    pub head: String,
    /// How many, in a few words.
    pub tally: String,
    /// The sentences below: how many, how many are not saved, what is to be said of the history itself.
    pub sentences: Vec<String>,
    /// What is different, in words.
    pub words: Option<String>,
    /// What is different.
    said: Vec<Sentence>,
    /// What is to be said of the history itself.
    notes: Vec<String>,
    /// The day that counts as today for these rows: that of the clock.
    pub today: Day,
}

/// How many rows of the list fit between its heads and the sentences.
pub fn changed_rows(screen: Screen) -> usize {
    let blank = u16::from(!screen.is_low());
    let first = screen.head_row() + blank + 1;
    usize::from((screen.summary_row() - blank).saturating_sub(first)).max(1)
}

/// `D`: what changed since then.
pub(super) fn ask(app: &mut App) -> Vec<Effect> {
    open(app, None)
}

/// `H`: the whole history of the chosen record.
pub(super) fn ask_record(app: &mut App) -> Vec<Effect> {
    let code = walk::chosen_record(app).and_then(|record| {
        let node = app.workspace().record(&record)?;
        Some(node.str_or_empty("code").to_owned())
    });
    match code.filter(|code| !code.is_empty()) {
        Some(code) => open(app, Some(code)),
        None => {
            app.refuse(
                "This record has no code, so its history cannot be told apart. D shows all.",
            );
            Vec::new()
        }
    }
}

fn open(app: &mut App, record: Option<String>) -> Vec<Effect> {
    let since = match record {
        Some(_) => Since::Beginning,
        None => then::since(app)
            .or(app.known.since.clone())
            .unwrap_or(Since::LastSave),
    };
    app.overlays.push(Overlay::Changed(Box::new(Changed {
        record,
        since,
        filter: String::new(),
        chosen: 0,
        rows: Vec::new(),
        all: Vec::new(),
        head: String::new(),
        tally: String::new(),
        sentences: Vec::new(),
        words: None,
        said: Vec::new(),
        notes: Vec::new(),
        today: today(app),
    })));
    remake(app);
    vec![Effect::History(past::Wants::Changes)]
}

/// The day of the clock: history is written by it, whatever day counts as today for what is due.
fn today(app: &App) -> Day {
    app.desk.stamp.day.unwrap_or(app.desk.today)
}

/// The history came in: shows it from the first choice on that has something to show, unless one was chosen.
pub(super) fn refresh(app: &mut App) {
    let is_open = app.known.since.is_none()
        && then::since(app).is_none()
        && changed(app)
            .is_some_and(|changed| changed.record.is_none() && changed.filter.is_empty());
    if is_open {
        let choices = history::choices(app.book.workspace(), today(app));
        let first = choices
            .iter()
            .find(|since| !rows(app, since, None).is_empty())
            .or(choices.first())
            .cloned();
        if let (Some(changed), Some(since)) = (changed_mut(app), first) {
            changed.since = since;
        }
    }
    remake(app);
}

/// `@`: since another meeting, day or save.
pub(super) fn other(app: &mut App) {
    let Some(changed) = changed(app) else { return };
    if let Some(code) = &changed.record {
        let words =
            format!("This is the whole history of {code}. D shows what changed since a day.");
        return app.refuse(words);
    }
    let choices = history::choices(app.book.workspace(), today(app));
    let place = choices.iter().position(|since| *since == changed.since);
    let next = place.map_or(0, |place| (place + 1) % choices.len());
    let since = choices.into_iter().nth(next);
    app.known.since = since.clone();
    if let (Some(changed), Some(since)) = (changed_mut(app), since) {
        changed.since = since;
        changed.chosen = 0;
    }
    remake(app);
}

/// The list that is open, if one is.
pub(super) fn changed(app: &App) -> Option<&Changed> {
    app.overlays.iter().rev().find_map(|overlay| match overlay {
        Overlay::Changed(changed) => Some(&**changed),
        _ => None,
    })
}

pub(super) fn changed_mut(app: &mut App) -> Option<&mut Changed> {
    let overlays = app.overlays.iter_mut().rev();
    overlays.into_iter().find_map(|overlay| match overlay {
        Overlay::Changed(changed) => Some(&mut **changed),
        _ => None,
    })
}

/// What the steps since then changed.
fn rows(app: &App, since: &Since, record: Option<&str>) -> Vec<Row> {
    let workspace = app.book.workspace();
    if let Some(code) = record {
        let mut rows = history::each(workspace, &past::done(app));
        rows.retain(|row| row.is_of(code));
        return rows;
    }
    history::folded(workspace, &done_since(app, since))
}

/// What is different since then, in sentences.
fn said(app: &App, since: &Since) -> Vec<Sentence> {
    let now = app.book.workspace();
    let done = done_since(app, since);
    let records = touched(done.iter().flat_map(|done| &done.step.changes));
    let before = history::before(now, &done);
    let today = app.desk.today;
    // Both sides are seen from today: what only time has changed is no change of theirs.
    let findings = [&before, now].map(|side| check_touched(side, today, &records));
    let sides = [(&before, &findings[0]), (now, &findings[1])];
    let [before, after] = sides.map(|(workspace, findings)| Side {
        workspace,
        findings,
        today,
    });
    differences::between(&before, &after, app.place.year)
}

/// The steps since then.
fn done_since(app: &App, since: &Since) -> Vec<Done> {
    match since {
        Since::Beginning => past::done(app),
        Since::LastSave => {
            let run = past::of_run(app, false).into_iter();
            run.filter(|done| !done.is_saved).collect()
        }
        Since::Opening => past::of_run(app, false),
        Since::Day(day, _) | Since::Meeting(_, day) => history::after(&past::done(app), *day),
    }
}

/// Makes the open list anew.
pub(super) fn remake(app: &mut App) {
    let Some(changed) = changed(app) else { return };
    let (since, record) = (changed.since.clone(), changed.record.clone());
    let all = rows(app, &since, record.as_deref());
    let said = match record.is_none() && !all.is_empty() {
        true => said(app, &since),
        false => Vec::new(),
    };
    let notes = app.known.past.notes.clone();
    if let Some(changed) = changed_mut(app) {
        changed.all = all;
        changed.said = said;
        changed.notes = notes;
        changed.sift();
    }
}

impl Changed {
    /// Shows what passes the filter, and says how much that is.
    fn sift(&mut self) {
        let words = Words::new(&self.filter);
        let rows = self.all.iter();
        let rows = rows.filter(|row| row.passes(&words, self.today));
        self.rows = rows.cloned().collect();
        self.chosen = self.chosen.min(self.rows.len().saturating_sub(1));
        self.head = match &self.record {
            Some(code) => format!("HISTORY of {code}"),
            None => format!("WHAT CHANGED {}", self.since.words()),
        };
        let all = self.all.len();
        self.tally = match (self.rows.len(), words.is_empty()) {
            (shown, false) => format!("{shown} of {all}"),
            (0, true) => String::new(),
            (1, true) => "1 change".to_owned(),
            (shown, true) => format!("{shown} changes"),
        };
        let since = self.since.words();
        let said = match (self.rows.is_empty(), all, &self.record) {
            (false, _, _) => history::summary(&self.rows),
            (true, 0, Some(code)) => format!("The history knows no change of {code}."),
            (true, 0, None) => format!("Nothing changed {since}. @ looks at other times."),
            (true, _, _) => "No change matches. / widens, Esc in it shows all.".to_owned(),
        };
        self.sentences = vec![said];
        self.sentences.extend(history::unsaved(&self.rows));
        self.sentences.extend(self.notes.iter().cloned());
        self.words = differences::paragraph(&self.said);
    }
}

/// `=`: what is different, all of it, part by part.
pub(super) fn explain(app: &mut App) {
    let Some(list) = changed(app) else { return };
    let mut lines = list.notes.clone();
    lines.extend(differences::lines(&list.said));
    match lines.is_empty() {
        true => app.say("The rows say all there is."),
        false => {
            let explain = Explain { lines, first: 0 };
            app.overlays.push(Overlay::Explain(explain));
        }
    }
}

/// `/`: only changes with some words.
pub(super) fn filter(app: &mut App) {
    let text = changed(app).map(|changed| changed.filter.clone());
    typing::ask(app, Asks::Changes, text.unwrap_or_default());
}

/// Shows only the changes with these words; says how many there are.
pub(super) fn narrow(app: &mut App, text: String) -> usize {
    let Some(changed) = changed_mut(app) else {
        return 0;
    };
    changed.filter = text;
    changed.chosen = 0;
    changed.sift();
    changed.rows.len()
}

/// One move in the list.
pub(super) fn step(app: &mut App, to: super::Move) {
    let page = changed_rows(app.screen);
    if let Some(changed) = changed_mut(app) {
        changed.chosen = walk::moved(to, changed.chosen, changed.rows.len(), page);
    }
}

/// Enter: the record of the chosen change, open.
pub(super) fn visit(app: &mut App) {
    let Some(changed) = changed(app) else { return };
    let Some(row) = changed.rows.get(changed.chosen) else {
        return app.refuse("No change is chosen here. @ looks at other times.");
    };
    let wanted = record(app, &row.change.at.record);
    let Some(record) = wanted.filter(|record| app.workspace().record(record).is_some()) else {
        let subject = row.subject();
        let words = format!("{subject} has no screen of its own, or is not in the file any more.");
        return app.refuse(words);
    };
    let mut at = row.change.at.clone();
    at.record = record;
    app.message = Message::default();
    app.overlays.clear();
    if let Err(why) = goto::go(app, &at) {
        app.refuse(why);
    }
}

/// The record with a screen that a change is about: itself, what a note is on, the function of an entry.
fn record(app: &App, record: &RecordId) -> Option<RecordId> {
    let workspace = app.workspace();
    match record.kind {
        Kind::Indicator | Kind::Function | Kind::Agreement | Kind::Risk | Kind::Meeting => {
            Some(record.clone())
        }
        Kind::Handover => {
            let letter = workspace.record(record)?.str("function")?.to_owned();
            let function = workspace.functions().find(|one| one.code() == letter)?;
            Some(function.record())
        }
        Kind::Note | Kind::Flag | Kind::Accepted | Kind::Approval | Kind::Action => {
            let on = workspace.record(record)?.str("on")?;
            let on: crate::model::Address = on.parse().ok()?;
            let is_same = on.record.kind == record.kind;
            (!is_same).then(|| self::record(app, &on.record)).flatten()
        }
        Kind::Workspace
        | Kind::Source
        | Kind::Party
        | Kind::Result
        | Kind::Chair
        | Kind::Priority
        | Kind::Clash => None,
    }
}
