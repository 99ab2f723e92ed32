//! What a key changes at once: every change goes through `Book::commit`, and says so in the message.

use super::action::Pane;
use super::form::{self, RowKind};
use super::overlay::{Asks, Form, Overlay};
use super::{App, changed, decide, due, findings, sitting, then, typing, walk};
use crate::base::cut;
use crate::edit::{Change, Refusal, Step, handover, make, score, status};
use crate::model::{Address, Function, Kind, Node, Record};
use crate::report::{agreements, matrix};

/// Does some changes as one step, and says what was kept.
pub(super) fn commit(app: &mut App, label: String, changes: Vec<Change>) -> bool {
    if let Some(why) = then::refusal(app) {
        app.refuse(why);
        return false;
    }
    if let Some(is_kept) = decide::keep(app, &label, &changes) {
        return is_kept;
    }
    let step = Step::mine(label, app.desk.stamp.clone(), changes);
    match app.book.commit(step) {
        Ok(_) => {
            // What goes with a step by itself stands in its label too.
            let label = app.book.history().last().map(|step| step.label.clone());
            app.derive();
            app.owed.extend(sitting::saved(app));
            app.say(done(&label.unwrap_or_default()));
            true
        }
        Err(Refusal::Empty) => {
            app.say("Nothing changed: that is what stands there.");
            true
        }
        Err(refusal) => {
            app.refuse(format!("Not done: {refusal}"));
            false
        }
    }
}

/// What is said of a step that was done. It is not in the file before it is saved.
pub(super) fn done(label: &str) -> String {
    fitting("Done", label, "u takes it back.")
}

/// A message with a label in it; a long label gives way, the rest never does.
pub(super) fn fitting(what: &str, label: &str, next: &str) -> String {
    const COLUMNS: usize = 77;
    let room = COLUMNS.saturating_sub(what.len() + next.len() + 4);
    format!("{what}: {}. {next}", cut(label.trim_end_matches('.'), room))
}

/// Takes back the last step.
pub(super) fn undo(app: &mut App) {
    let undone = app.book.undo(app.desk.stamp.clone());
    let told = undone.map(|(step, touched)| {
        let is_of_meeting = step.stamp.meeting.is_some();
        (step.label.clone(), touched.records, is_of_meeting)
    });
    match told {
        Ok((label, records, is_of_meeting)) => {
            app.derive();
            app.owed.extend(sitting::saved_again(app, is_of_meeting));
            decide::came_back(app, &records);
            app.say(fitting("Taken back", &label, "Ctrl-R does it again."));
        }
        Err(refusal) => app.refuse(refusal.to_string()),
    }
}

/// Does again what was taken back.
pub(super) fn redo(app: &mut App) {
    let redone = app.book.redo(app.desk.stamp.clone());
    match redone.map(|(step, _)| (step.label.clone(), step.stamp.meeting.is_some())) {
        Ok((label, is_of_meeting)) => {
            app.derive();
            app.owed.extend(sitting::saved_again(app, is_of_meeting));
            app.say(fitting("Done again", &label, "u takes it back."));
        }
        Err(refusal) => app.refuse(refusal.to_string()),
    }
}

/// Opens the chosen record; in a form, the chosen row.
pub(super) fn open(app: &mut App) {
    if let Some(Overlay::Form(form)) = app.overlays.last() {
        let at = form.at.clone();
        let chosen = form.chosen;
        let row = form::rows(app.workspace(), &at).into_iter().nth(chosen);
        if let Some(row) = row {
            open_row(app, row);
        }
        return;
    }
    if let Some(Overlay::Changed(_)) = app.overlays.last() {
        return changed::visit(app);
    }
    match app.place.pane {
        Pane::Due => return due::visit(app),
        Pane::Findings => return findings::visit(app),
        Pane::Indicators | Pane::Handover | Pane::Agreements | Pane::Risks | Pane::Meetings => {}
    }
    if app.place.view().is_open {
        return open_inside(app);
    }
    if app.place.pane == Pane::Agreements && app.place.view().is_matrix {
        return open_pair(app);
    }
    app.place.view_mut().is_open = true;
    walk::settle(app);
}

fn open_row(app: &mut App, row: form::FormRow) {
    match row.what {
        RowKind::Record => app.overlays.push(Overlay::Form(Form {
            at: row.at,
            chosen: 0,
        })),
        RowKind::Add => typing::ask(app, Asks::NewInside(row.at), String::new()),
        RowKind::Yes => {
            let yes = row.text != "yes";
            put(app, &row.at, Some(Node::Bool(yes)));
        }
        RowKind::Field | RowKind::Choice(_) => typing::ask(app, Asks::Field(row.at), row.text),
    }
}

/// In a detail, Enter on a part opens its form.
fn open_inside(app: &mut App) {
    match (app.place.pane, walk::chosen_cell(app)) {
        (Pane::Agreements | Pane::Risks | Pane::Meetings, Some(at))
            if !at.path.is_empty() || at.record.kind == Kind::Action =>
        {
            app.overlays.push(Overlay::Form(Form { at, chosen: 0 }));
        }
        (Pane::Handover, Some(at)) if at.record.kind == Kind::Handover => {
            app.overlays.push(Overlay::Form(Form { at, chosen: 0 }));
        }
        (Pane::Indicators | Pane::Handover, Some(_)) => typing::edit(app),
        _ => app.say("There is nothing further inside. q goes back."),
    }
}

fn open_pair(app: &mut App) {
    let view = app.place.view();
    let pair = view.party.clone().zip(view.inner.clone());
    let Some((row, column)) = pair else {
        return;
    };
    let chain = matrix::chain(app.workspace(), &row, &column);
    let Some(first) = chain.first().map(|link| link.id.clone()) else {
        app.say("The report names nothing between the two. o adds an agreement.");
        return;
    };
    let names = [&row, &column].map(|code| app.workspace().party_name(code).to_owned());
    let view = app.place.view_mut();
    view.is_matrix = false;
    view.inner = None;
    view.chosen = Some(first);
    view.filter = names
        .iter()
        .map(|name| name.split_whitespace().next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join(" ");
    let count = chain.len();
    walk::settle(app);
    app.say(format!(
        "{count} of {} and {}. Esc shows all agreements again.",
        names[0], names[1]
    ));
}

/// Puts a value into a field, or clears it.
pub(super) fn put(app: &mut App, at: &Address, node: Option<Node>) -> bool {
    let workspace = app.workspace();
    let said = |node: &Node| form::said_at(workspace, at, node);
    let before = workspace.at(at).map(said).unwrap_or_default();
    let after = node.as_ref().map(said).unwrap_or_default();
    let word = node.as_ref().and_then(Node::as_str).unwrap_or_default();
    let mut changes = match word {
        "" => Vec::new(),
        word => status::basis(workspace, at, word, &app.desk.stamp),
    };
    changes.extend(match node {
        Some(node) => make::put(workspace, at, node),
        None => make::clear(workspace, at),
    });
    let label = format!(
        "{} {} -> {}",
        form::field_name(workspace, at),
        in_short(&before),
        in_short(&after)
    );
    commit(app, label, changes)
}

/// A value in a label: a dash for nothing, the beginning of a long text.
fn in_short(text: &str) -> String {
    match text {
        "" => "-".to_owned(),
        text => cut(text, 24),
    }
}

/// Takes the chosen record, or the marked ones, out of the lists; an archived function comes back.
pub(super) fn archive(app: &mut App) {
    if app.place.pane == Pane::Findings {
        return findings::open_again(app);
    }
    let workspace = app.workspace();
    let targets = match app.place.pane {
        Pane::Handover => functions(app),
        _ => records(app),
    };
    let changes: Vec<Change> = targets
        .iter()
        .filter_map(|(at, archived)| make::archive(workspace, at, *archived))
        .collect();
    let label = match targets.as_slice() {
        [(one, true)] => format!("archive {}", form::name(workspace, one)),
        [(one, false)] => format!("bring back {}", form::name(workspace, one)),
        many if many.iter().all(|(_, archived)| *archived) => {
            format!("archive {} rows", many.len())
        }
        many => format!("archive or bring back {} rows", many.len()),
    };
    app.place.view_mut().marked.clear();
    commit(app, label, changes);
}

/// The marked records, or the chosen one or part of one; each is archived.
fn records(app: &App) -> Vec<(Address, bool)> {
    let view = app.place.view();
    if view.marked.is_empty() || view.is_open {
        return walk::chosen_address(app)
            .map(|at| (at, true))
            .into_iter()
            .collect();
    }
    let records = view.marked.iter().filter_map(|id| walk::record_of(app, id));
    records.map(|record| (record.into(), true)).collect()
}

/// The functions of the chosen or marked letters, and whether each is to be archived or brought back.
pub(super) fn functions(app: &App) -> Vec<(Address, bool)> {
    let workspace = app.workspace();
    let view = app.place.view();
    let letters = match view.is_open || view.marked.is_empty() {
        true => view.chosen.as_slice(),
        false => &view.marked[..],
    };
    let mut targets: Vec<(Address, bool)> = Vec::new();
    for letter in letters {
        let all = workspace.all::<Function>();
        let all = all.filter(|function| *function.code() == **letter);
        // Of several with one letter, the one that is in use.
        if let Some(function) = all.min_by_key(|function| function.is_archived()) {
            targets.push((function.record().into(), !function.is_archived()));
        }
    }
    targets
}

/// One state or score further or back.
pub(super) fn step(app: &mut App, up: bool) {
    if let Some(Overlay::Form(form)) = app.overlays.last() {
        let rows = form::rows(app.workspace(), &form.at);
        let row = rows.into_iter().nth(form.chosen);
        return step_row(app, row, up);
    }
    match app.place.pane {
        Pane::Handover => step_handover(app, up),
        Pane::Agreements => step_agreement(app, up),
        Pane::Risks => step_risk(app, up),
        Pane::Due | Pane::Indicators | Pane::Meetings | Pane::Findings => {
            app.refuse("+ and - step a state; this cell holds a number. e edits it.")
        }
    }
}

fn step_row(app: &mut App, row: Option<form::FormRow>, up: bool) {
    let Some(row) = row else { return };
    match row.what {
        RowKind::Choice(words) => {
            let place = words.iter().position(|word| *word == row.text);
            let place = match (place, up) {
                (None, _) => 0,
                (Some(place), true) => (place + 1) % words.len(),
                (Some(place), false) => (place + words.len() - 1) % words.len(),
            };
            put(app, &row.at, Some(Node::text(words[place])));
        }
        RowKind::Yes => {
            put(app, &row.at, Some(Node::Bool(row.text != "yes")));
        }
        RowKind::Field | RowKind::Record | RowKind::Add => {
            app.refuse("+ and - choose among words; this field is typed. Enter changes it.");
        }
    }
}

fn step_handover(app: &mut App, up: bool) {
    let view = app.place.view();
    let (Some(letter), Some(party)) = (view.chosen.as_deref(), view.country()) else {
        return;
    };
    let from = crate::base::When::year(app.place.year);
    let mut ids = app.desk.ids.clone();
    let stepped = handover::step(app.workspace(), &mut ids, letter, party, from, up);
    app.desk.ids = ids;
    match stepped {
        Ok((changes, label)) => {
            commit(app, label, changes);
        }
        Err(reason) => app.refuse(reason),
    }
}

fn step_agreement(app: &mut App, up: bool) {
    let Some(record) = walk::chosen_record(app) else {
        return;
    };
    match agreements::step(app.workspace(), &record.id, up) {
        Some((at, node, label)) => {
            let word = node.as_str().unwrap_or_default();
            let mut changes = status::basis(app.workspace(), &at, word, &app.desk.stamp);
            changes.extend(make::put(app.workspace(), &at, node));
            commit(app, label, changes);
        }
        None => app.refuse("The legal status is at the end of its ladder. E opens every field."),
    }
}

fn step_risk(app: &mut App, up: bool) {
    let Some(record) = walk::chosen_record(app) else {
        return;
    };
    let way = if up { score::Way::Up } else { score::Way::Down };
    let mut ids = app.desk.ids.clone();
    let stepped = score::step(app.workspace(), &mut ids, &record.id, way, app.desk.today);
    app.desk.ids = ids;
    match stepped {
        Ok((changes, label)) => {
            commit(app, label, changes);
        }
        Err(reason) => app.refuse(reason),
    }
}
