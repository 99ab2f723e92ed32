//! The findings pane: the chosen finding, its ways, and what is answered.

use super::overlay::{Asks, Explain, Overlay};
use super::{App, Scene, commit, decide, goto, typing};
use crate::base::Words;
use crate::check::{Sort as Of, TO_DECIDE};
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
            today: self.today(),
            filter: &words,
            sort: Sort::Worst,
            findings: self.shown_findings().open(),
        };
        let findings = self.shown_findings();
        panel(self.workspace(), findings, &row, &query, way(self))
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

/// Why the answer of the chosen finding cannot be given; none when it can.
pub(super) fn reason(app: &App) -> Option<String> {
    let Some(row) = chosen(app) else {
        return Some("No finding is chosen here. Esc shows all of them.".to_owned());
    };
    if row.state == State::Accepted {
        return Some("It is accepted. x opens it again.".to_owned());
    }
    let can_settle = app
        .panel()
        .is_some_and(|panel| panel.answers.iter().any(|answer| answer.key == 'a'));
    (!can_settle).then(|| {
        "Not possible: nothing is certain here. Enter opens the record, p keeps it.".to_owned()
    })
}

/// Why the chosen finding cannot be kept; none when it can.
pub(super) fn keeping_reason(app: &App) -> Option<String> {
    let Some(row) = chosen(app) else {
        return Some("No finding is chosen here. Esc shows all of them.".to_owned());
    };
    if row.state == State::Accepted {
        return Some("It is accepted already. x opens it again.".to_owned());
    }
    let waits = *row.rule == *TO_DECIDE;
    waits.then(|| "Not possible: two values wait. a opens their review.".to_owned())
}

/// `a`: does what the finding proposes.
pub(super) fn settle(app: &mut App) {
    let (Some(row), Some(panel)) = (chosen(app), app.panel()) else {
        return;
    };
    if *row.rule == *TO_DECIDE {
        return decide::open(app);
    }
    let Some(answer) = panel.answers.iter().find(|answer| answer.key == 'a') else {
        return;
    };
    // Where the panel has no room, what would be done is shown first, and the same key does it then.
    let proposal = (row.id.clone(), panel.way);
    if app.screen.finding_rows(0) > 3 && app.proposed.as_ref() != Some(&proposal) {
        app.proposed = Some(proposal);
        let mut lines = vec![format!("{}: {}.", row.place, panel.sentence)];
        lines.push(format!("a: {}", answer.words));
        lines.push(
            format!("{} {}", answer.follows, answer.status)
                .trim()
                .to_owned(),
        );
        lines.push("a does it, Esc leaves it.".to_owned());
        app.overlays
            .push(Overlay::Explain(Explain { lines, first: 0 }));
        return;
    }
    app.proposed = None;
    let label = format!("{}: {}", row.place, answer.words);
    let place = place(app);
    commit::commit(app, label, panel.changes);
    stay(app, place);
}

/// `p`: asks for the reason why it stays as it is.
pub(super) fn keep(app: &mut App) {
    if let Some(row) = chosen(app) {
        typing::ask(app, Asks::Keep(row.id), String::new());
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
        app.refuse("A finding goes when its cause goes. p keeps it with a reason.");
        return;
    };
    let change = reopen(app.workspace(), &answer).into_iter().collect();
    commit::commit(app, format!("{} open again", row.place), change);
}

/// Enter: the record or cell of the chosen finding.
pub(super) fn visit(app: &mut App) {
    let Some(row) = chosen(app) else { return };
    let from = app.place.pane;
    match goto::go(app, &row.at) {
        Ok(()) => goto::came_from(app, from),
        Err(why) => app.refuse(why),
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
    let Some(finding) = of_row(app.shown_findings(), &row) else {
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
    let behind = finding.figures.strip_prefix(&finding.sentence);
    let behind = behind.map(|figures| figures.trim_matches([' ', '[', ']']));
    if let Some(figures) = behind.filter(|figures| !figures.is_empty()) {
        said.push(format!("It stands on: {figures}."));
    }
    let apart = match finding.sort {
        Of::Doubt => "It counts among what does not agree",
        Of::Gap => "It counts among what is missing, apart from what does not agree",
    };
    said.push(format!("{apart}; its weight is {}.", finding.weight.word()));
    said.push(format!("Address: {}", finding.at));
    said
}
