//! Moving about: rows, cells, panes, pages and years, always by id.

use super::action::{Move, Pane};
use super::overlay::Overlay;
use super::{App, Scene, changed, decide, due, findings, form, sitting};
use crate::model::{Address, Kind, Node, Party, Record, RecordId};
use crate::reckon::handover::Register;
use crate::report::due::By;
use crate::report::findings::Grouped;

/// The ids of the rows of the list or detail in use, in the order of the screen.
pub(super) fn rows(app: &App) -> Vec<Box<str>> {
    Scene::of(app).rows()
}

/// The record that is chosen, whole.
pub(super) fn chosen_record(app: &App) -> Option<RecordId> {
    if app.is_walking() {
        return sitting::address(app).map(|at| at.record);
    }
    record_of(app, app.place.view().chosen.as_deref()?)
}

/// The record of a row of the pane in use: its id, or in Handover its letter.
pub(super) fn record_of(app: &App, chosen: &str) -> Option<RecordId> {
    if is_matrix(app) {
        return None;
    }
    let workspace = app.workspace();
    let (kind, id) = match app.place.pane {
        Pane::Indicators => (Kind::Indicator, chosen),
        Pane::Handover => {
            let function = workspace
                .functions()
                .find(|function| function.code() == chosen)?;
            (Kind::Function, function.id())
        }
        Pane::Agreements => (Kind::Agreement, chosen),
        Pane::Risks => (Kind::Risk, chosen),
        Pane::Meetings => (Kind::Meeting, chosen),
        Pane::Due => return due::address(app).map(|at| at.record),
        Pane::Findings => return findings::chosen(app).map(|row| row.at.record),
    };
    let record = RecordId::new(kind, id);
    workspace.record(&record).map(|_| record)
}

/// The cell or part of a record that is chosen: what notes, flags and entries are about.
pub(super) fn chosen_cell(app: &App) -> Option<Address> {
    if app.is_walking() {
        return sitting::address(app);
    }
    let view = app.place.view();
    let inner = view.inner.as_deref().filter(|_| view.is_open);
    match app.place.pane {
        Pane::Indicators => {
            let record = chosen_record(app)?;
            let is_party = |code: &&str| app.workspace().by_id::<Party>(code).is_some();
            let party = view.country().filter(is_party);
            let year = app.place.year.to_string();
            Some(match party {
                Some(party) => record.field(["years", &year, "values", party]),
                None => record.into(),
            })
        }
        Pane::Handover => {
            let entry = chosen_entry(app);
            entry.or_else(|| chosen_record(app)).map(Address::from)
        }
        Pane::Due => due::address(app),
        Pane::Meetings => match &*Scene::of(app) {
            // A line without a record of its own, such as who took part, is one of the meeting.
            Scene::Meeting(detail) => {
                let line = detail.chosen(inner);
                let own = line.filter(|line| app.workspace().at(&line.at).is_some_and(is_record));
                own.map(|line| line.at.clone())
                    .or_else(|| chosen_record(app).map(Address::from))
            }
            _ => chosen_record(app).map(Address::from),
        },
        Pane::Findings => findings::chosen(app).map(|row| row.at),
        Pane::Agreements | Pane::Risks => {
            let record = chosen_record(app)?;
            let part = PARTS
                .iter()
                .filter_map(|list| Some(record.field([*list, inner?])))
                .find(|at| app.workspace().at(at).is_some());
            Some(part.unwrap_or(record.into()))
        }
    }
}

/// Whether it is a record, of its own or inside another.
fn is_record(node: &Node) -> bool {
    node.id().is_some()
}

/// The entry that holds in the chosen cell of the handover, the last of several.
fn chosen_entry(app: &App) -> Option<RecordId> {
    let view = app.place.view();
    let (letter, country) = (view.chosen.as_deref()?, view.country()?);
    // The matrix that is on the screen knows it already; the footer asks for it with every frame.
    if let Scene::Handover(matrix) = &*Scene::of(app) {
        let (_, _, cell) = matrix.cell(Some(letter), Some(country))?;
        let last = cell.entries.last()?;
        return Some(RecordId::new(Kind::Handover, last));
    }
    let register = Register::new(app.workspace(), app.place.year);
    let standing = register.standing(letter, country)?;
    standing.entries.last().map(|entry| entry.record())
}

/// The lists inside a record whose records can be chosen in its detail.
const PARTS: [&str; 4] = ["areas", "steps", "treatment", "assessments"];

/// The chosen record, or in a detail the chosen part of it: what a form opens on.
pub(super) fn chosen_address(app: &App) -> Option<Address> {
    if app.is_walking() {
        return sitting::address(app).map(|at| at.record.into());
    }
    match app.place.pane {
        Pane::Indicators => chosen_record(app).map(Address::from),
        Pane::Handover if app.place.view().is_open => chosen_record(app).map(Address::from),
        Pane::Handover => chosen_cell(app),
        Pane::Agreements | Pane::Risks | Pane::Meetings => chosen_cell(app),
        Pane::Due | Pane::Findings => chosen_record(app).map(Address::from),
    }
}

/// Whether the party matrix is on the screen: its rows are parties, not records.
fn is_matrix(app: &App) -> bool {
    let view = app.place.view();
    app.place.pane == Pane::Agreements && view.is_matrix && !view.is_open
}

/// Makes the choice fit what is there: after a change, a filter, another pane.
pub(super) fn settle(app: &mut App) {
    if app.place.view().party.is_none() {
        let first = app
            .workspace()
            .countries()
            .next()
            .map(|party| Box::from(party.id()));
        app.place.view_mut().party = first;
    }
    if app.place.view().is_open && Scene::of(app).is_list() {
        // What was open is not there any more.
        let view = app.place.view_mut();
        view.is_open = false;
        view.inner = None;
    }
    let rows = rows(app);
    let is_matrix = is_matrix(app);
    let view = app.place.view_mut();
    if view.is_open {
        let is_there = view
            .inner
            .as_ref()
            .is_some_and(|inner| rows.contains(inner));
        if !is_there {
            view.inner = rows.first().cloned();
        }
        return;
    }
    let chosen = match is_matrix {
        true => &mut view.party,
        false => &mut view.chosen,
    };
    let is_there = chosen.as_ref().is_some_and(|chosen| rows.contains(chosen));
    if !is_there {
        *chosen = rows.first().cloned();
    }
}

/// One move.
pub(super) fn step(app: &mut App, step: Move) {
    if let Some(Overlay::Decide(_)) = app.overlays.last() {
        return decide::step(app, step);
    }
    if let Some(Overlay::Form(_)) = app.overlays.last() {
        return step_form(app, step);
    }
    if let Some(Overlay::Changed(_)) = app.overlays.last() {
        return changed::step(app, step);
    }
    if app.is_walking() {
        return sitting::step(app, step);
    }
    match step {
        Move::Left => sideways(app, false),
        Move::Right => sideways(app, true),
        _ => {
            let rows = rows(app);
            let is_open = app.place.view().is_open;
            let page = match &*Scene::of(app) {
                _ if is_open => app.screen.detail_rows() / 3,
                // The map takes its room from the list.
                Scene::Due(due) => app.screen.due_page(&due.breaks, 0).len(),
                Scene::Findings(list) => app.screen.finding_rows(list.rows.len()),
                Scene::Risks(list) => {
                    let rows = app.screen.risk_rows(list.rows.len(), list.map.rows.len());
                    rows.list
                }
                _ => app.screen.list_rows(),
            };
            let is_matrix = is_matrix(app);
            let view = app.place.view_mut();
            let chosen = match (is_open, is_matrix) {
                (true, _) => &mut view.inner,
                (false, true) => &mut view.party,
                (false, false) => &mut view.chosen,
            };
            let place = chosen
                .as_ref()
                .and_then(|chosen| rows.iter().position(|row| row == chosen));
            let place = moved(step, place.unwrap_or_default(), rows.len(), page);
            *chosen = rows.get(place).cloned();
        }
    }
}

/// Where a move leads among so many rows. Pages turn whole: the row keeps its place on the page.
pub(super) fn moved(step: Move, place: usize, rows: usize, page: usize) -> usize {
    let last = rows.saturating_sub(1);
    match step {
        Move::Up => place.saturating_sub(1),
        Move::Down => (place + 1).min(last),
        Move::PageUp => place.saturating_sub(page),
        Move::PageDown if place + page > last && last / page.max(1) == place / page.max(1) => last,
        Move::PageDown => (place + page).min(last),
        Move::First => 0,
        Move::Last => last,
        Move::Left | Move::Right => place,
    }
}

fn step_form(app: &mut App, step: Move) {
    let Some(Overlay::Form(form)) = app.overlays.last() else {
        return;
    };
    let rows = form::rows(app.workspace(), &form.at).len();
    let page = app.screen.detail_rows().saturating_sub(4);
    let place = moved(step, form.chosen, rows, page);
    if let Some(Overlay::Form(form)) = app.overlays.last_mut() {
        form.chosen = place;
    }
}

/// The next cell in a grid; the next record in a detail.
fn sideways(app: &mut App, forward: bool) {
    if app.place.view().is_open {
        let mut shut = app.place.clone();
        shut.view_mut().is_open = false;
        let all = Scene::at(app, &shut).rows();
        let view = app.place.view_mut();
        view.chosen = neighbour(&all, view.chosen.as_deref(), forward);
        settle(app);
        return;
    }
    if app.place.pane == Pane::Findings {
        return findings::other_way(app, forward);
    }
    let columns = Scene::of(app).columns();
    let is_matrix = is_matrix(app);
    let view = app.place.view_mut();
    let chosen = match is_matrix {
        true => &mut view.inner,
        false => &mut view.party,
    };
    *chosen = neighbour(&columns, chosen.as_deref(), forward);
}

fn neighbour(all: &[Box<str>], chosen: Option<&str>, forward: bool) -> Option<Box<str>> {
    let place = all.iter().position(|one| Some(&**one) == chosen);
    let place = match (place, forward) {
        (None, _) => 0,
        (Some(place), true) => (place + 1).min(all.len().saturating_sub(1)),
        (Some(place), false) => place.saturating_sub(1),
    };
    all.get(place).cloned()
}

/// Another pane. Each keeps its own place.
pub(super) fn pane(app: &mut App, pane: Pane) {
    app.place.from = None;
    app.place.pane = pane;
    settle(app);
}

/// The pane so many to the right.
pub(super) fn next_pane(app: &mut App, by: usize) {
    let place = app.place.pane as usize;
    pane(app, Pane::ALL[(place + by) % Pane::ALL.len()]);
}

/// From list to matrix or back.
pub(super) fn matrix(app: &mut App) {
    let view = app.place.view_mut();
    view.is_matrix = !view.is_matrix;
    view.inner = None;
    settle(app);
    if is_matrix(app) {
        let columns = Scene::of(app).columns();
        app.place.view_mut().inner = columns.into_iter().nth(1);
    }
}

/// The year so many later.
pub(super) fn year(app: &mut App, by: i16) {
    let year = app.place.year.saturating_add(by);
    if App::YEARS.contains(&year) {
        app.place.year = year;
        settle(app);
    }
}

/// Another order of the rows.
pub(super) fn sort(app: &mut App) {
    let pane = app.place.pane;
    let view = app.place.view_mut();
    view.sort = view.sort.next();
    let words = match pane {
        Pane::Due => By::of(view.sort).words(),
        Pane::Findings => Grouped::of(view.sort).words(),
        Pane::Indicators | Pane::Handover | Pane::Agreements | Pane::Risks | Pane::Meetings => {
            view.sort.words()
        }
    };
    settle(app);
    app.say(format!("The rows stand {words}. s changes it."));
}

/// Marks the chosen row, or takes the mark off, and goes one row down.
pub(super) fn mark(app: &mut App) {
    let view = app.place.view_mut();
    let Some(chosen) = view.chosen.clone() else {
        return;
    };
    match view.marked.iter().position(|marked| *marked == chosen) {
        Some(place) => {
            view.marked.remove(place);
        }
        None => view.marked.push(chosen),
    }
    let count = view.marked.len();
    step(app, Move::Down);
    match count {
        0 => app.say("No row is marked."),
        1 => app.say("1 row is marked. x archives it."),
        _ => app.say(format!("{count} rows are marked. x archives them.")),
    }
}

/// Goes to a record, wherever it is.
pub(super) fn visit(app: &mut App, record: &RecordId) {
    let pane = match record.kind {
        Kind::Indicator => Pane::Indicators,
        Kind::Function => Pane::Handover,
        Kind::Agreement => Pane::Agreements,
        Kind::Risk => Pane::Risks,
        Kind::Meeting => Pane::Meetings,
        _ => {
            app.refuse("There is no pane for this record yet.");
            return;
        }
    };
    let chosen: Box<str> = match record.kind {
        Kind::Function => app
            .workspace()
            .record(record)
            .map_or_else(Box::default, |node| node.str_or_empty("code").into()),
        _ => record.id.clone(),
    };
    app.overlays.clear();
    sitting::step_aside(app);
    app.place.pane = pane;
    let view = app.place.view_mut();
    view.is_matrix = false;
    view.is_open = false;
    view.inner = None;
    view.chosen = Some(chosen.clone());
    let rows = rows(app);
    if !rows.contains(&chosen) {
        app.place.view_mut().filter.clear();
    }
    settle(app);
}
