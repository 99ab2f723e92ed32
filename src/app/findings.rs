//! The findings pane: the chosen finding, its ways, and what is answered.

use super::overlay::Asks;
use super::{App, Scene, commit, goto, typing};
use crate::base::Words;
use crate::check::Sort as Of;
use crate::edit::accept::{Accepting, accept, reopen};
use crate::report::findings::panel::{Panel, panel};
use crate::report::findings::{Row, State, of_row, rows};
use crate::report::{Query, Sort};

/// The chosen finding.
pub(super) fn chosen(app: &App) -> Option<Row> {
    let Scene::Findings(list) = &*Scene::of(app) else {
        return None;
    };
    let chosen = app.place.view().chosen.as_deref();
    list.rows
        .iter()
        .find(|row| Some(&*row.id) == chosen)
        .cloned()
}

impl App {
    /// The chosen finding in full, as the pane shows it under the list.
    pub fn panel(&self) -> Option<Panel> {
        let row = chosen(self)?;
        let words = Words::default();
        let query = Query {
            year: self.place.year,
            today: self.desk.today,
            filter: &words,
            sort: Sort::Worst,
            findings: self.findings.open(),
        };
        panel(self.workspace(), &self.findings, &row, &query, way(self))
    }
}

/// The place of the chosen way to settle it.
fn way(app: &App) -> usize {
    let chosen = app.place.view().inner.as_deref();
    chosen.and_then(|way| way.parse().ok()).unwrap_or_default()
}

/// `h` and `l`: another way to settle it.
pub(super) fn other_way(app: &mut App, forward: bool) {
    let Some(panel) = app.panel() else { return };
    let ways = panel.reconcile.map_or(0, |reconcile| reconcile.ways.len());
    if ways < 2 {
        app.say("There is one way to settle it, or none. Enter opens the record.");
        return;
    }
    let step = if forward { 1 } else { ways - 1 };
    let next = (panel.way + step) % ways;
    app.place.view_mut().inner = Some(next.to_string().into());
}

/// `a`: does what the finding proposes.
pub(super) fn settle(app: &mut App) {
    let (Some(row), Some(panel)) = (chosen(app), app.panel()) else {
        return;
    };
    let Some(answer) = panel.answers.iter().find(|answer| answer.key == 'a') else {
        app.refuse("Not possible: nothing is certain here. Enter opens the record, p keeps it.");
        return;
    };
    let label = format!("{}: {}", row.place, answer.words);
    let place = place(app);
    commit::commit(app, label, panel.changes);
    stay(app, place);
}

/// `p`: asks for the reason why it stays as it is.
pub(super) fn keep(app: &mut App) {
    match chosen(app) {
        Some(row) if row.state == State::Accepted => {
            app.refuse("It is accepted already. x opens it again.");
        }
        Some(row) => typing::ask(app, Asks::Keep(row.id), String::new()),
        None => {}
    }
}

/// Accepts a finding with its reason.
pub(super) fn accept_as_it_is(app: &mut App, id: &str, reason: &str) -> bool {
    if reason.is_empty() {
        app.refuse("Not possible yet: type why it stays as it is.");
        return false;
    }
    let all = rows(app.workspace(), &app.findings);
    let row = all.iter().find(|row| *row.id == *id);
    let found = row.and_then(|row| Some((row, of_row(&app.findings, row)?)));
    let Some((row, finding)) = found else {
        app.refuse("Not done: this finding is gone, since what it was about has changed.");
        return false;
    };
    let accepting = Accepting {
        rule: &finding.rule,
        at: &finding.at,
        figures: &finding.figures,
        reason,
        before: row.answer.as_deref(),
    };
    let mut ids = app.desk.ids.clone();
    let changes = accept(app.workspace(), &mut ids, &accepting, &app.desk.stamp);
    let label = format!("{} accepted: {reason}", row.place);
    app.desk.ids = ids;
    let place = place(app);
    let is_done = commit::commit(app, label, changes);
    stay(app, place);
    is_done
}

/// `x`: opens an accepted finding again.
pub(super) fn open_again(app: &mut App) {
    let Some(row) = chosen(app) else { return };
    let Some(answer) = row.answer.filter(|_| row.state == State::Accepted) else {
        app.refuse("A finding goes when its cause goes. a settles it, p keeps it with a reason.");
        return;
    };
    let change = reopen(app.workspace(), &answer).into_iter().collect();
    commit::commit(app, format!("{} open again", row.place), change);
}

/// Enter: the record or cell of the chosen finding.
pub(super) fn visit(app: &mut App) {
    let Some(row) = chosen(app) else { return };
    if let Err(why) = goto::go(app, &row.at) {
        app.refuse(why);
    }
}

/// The place of the chosen row in the list.
fn place(app: &App) -> Option<usize> {
    let chosen = app.place.view().chosen.clone()?;
    Scene::of(app).rows().iter().position(|row| *row == chosen)
}

/// After an answer the finding is gone or elsewhere: the next one takes its place.
fn stay(app: &mut App, place: Option<usize>) {
    if !matches!(&*Scene::of(app), Scene::Findings(_)) {
        return;
    }
    let rows = Scene::of(app).rows();
    let place = place.unwrap_or_default().min(rows.len().saturating_sub(1));
    let view = app.place.view_mut();
    view.chosen = rows.get(place).cloned();
    view.inner = None;
}

/// The sentences behind the chosen finding: what its rule asks, what it stands on, and where.
pub(super) fn explain(app: &App) -> Vec<String> {
    let Some(row) = chosen(app) else {
        return Vec::new();
    };
    let Some(finding) = of_row(&app.findings, &row) else {
        return Vec::new();
    };
    let mut said = vec![format!("{}: {}.", row.place, finding.sentence)];
    match crate::check::rule(&row.rule) {
        Some(rule) => {
            said.push(format!(
                "Rule \"{}\" looks at {}.",
                rule.name,
                rule.looks_at()
            ));
            said.push(format!("It asks: {}", rule.question));
            said.push(rule.why.to_owned());
            said.push(rule.hint.to_owned());
        }
        None => said.push(format!("Rule \"{}\" of this workspace.", row.rule)),
    }
    if finding.figures != finding.sentence {
        said.push(format!("It stands on: {}.", finding.figures));
    }
    let apart = match finding.sort {
        Of::Doubt => "It counts among what does not agree",
        Of::Gap => "It counts among what is missing, apart from what does not agree",
    };
    said.push(format!("{apart}; its weight is {}.", finding.weight.word()));
    said.push(format!("Address: {}", finding.at));
    said
}
