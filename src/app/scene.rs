//! What the place in use shows, as `report` makes it: the same for moving about and for drawing.
//!
//! It is made once and kept until the workspace or the place changes in what it depends on.

use std::cell::RefCell;
use std::rc::Rc;

use super::{App, Pane, Place, sitting};
use crate::base::Words;
use crate::report::{
    Query, agreement, agreements, completeness, due, findings, handover, indicator, indicators,
    lens, matrix, meetings, risk, risks,
};

/// What a place shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scene {
    /// What needs this person today.
    Due(due::Due),
    /// The list of indicators.
    Indicators(indicators::List),
    /// Who has reported what.
    Completeness(completeness::Grid),
    /// One indicator.
    Indicator(indicator::Detail),
    /// The handover matrix.
    Handover(handover::Matrix),
    /// What stops if support stops.
    Lens(lens::Lens),
    /// One function.
    Function(handover::Detail),
    /// The list of agreements.
    Agreements(agreements::List),
    /// The party-by-party matrix.
    Matrix(matrix::Matrix),
    /// One agreement.
    Agreement(agreement::Detail),
    /// The list of risks with its map.
    Risks(risks::List),
    /// One risk.
    Risk(risk::Detail),
    /// The list of meetings.
    Meetings(meetings::List),
    /// One meeting.
    Meeting(meetings::Detail),
    /// The findings.
    Findings(findings::List),
    /// A stop of a walk.
    Walk(Box<sitting::Shown>),
}

/// The scene that was made last, and what it was made for.
#[derive(Debug, Default)]
pub struct Kept(RefCell<Option<(Cause, Rc<Scene>)>>);

/// What a scene depends on.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Cause {
    /// Which state of the workspace: it counts every change, and every look back.
    state: u64,
    /// Where; the choice in a list is left out, since the list does not depend on it.
    place: Place,
}

impl Cause {
    fn of(app: &App) -> Cause {
        let mut place = app.place.clone();
        let mut own = place.view().clone();
        place.views = Default::default();
        let view = &mut own;
        view.party = None;
        view.marked.clear();
        if !view.is_open {
            view.chosen = None;
            view.inner = None;
        }
        *place.view_mut() = own;
        Cause {
            state: app.state_number,
            place,
        }
    }
}

impl Scene {
    /// What the place in use shows.
    pub fn of(app: &App) -> Rc<Scene> {
        let cause = Cause::of(app);
        if let Some((known, scene)) = &*app.kept.0.borrow()
            && *known == cause
        {
            return Rc::clone(scene);
        }
        let scene = Rc::new(Scene::at(app, &app.place));
        *app.kept.0.borrow_mut() = Some((cause, Rc::clone(&scene)));
        scene
    }

    /// What another place would show. A record that is not there shows its list.
    pub fn at(app: &App, place: &Place) -> Scene {
        if app.is_walking()
            && place.walk == app.place.walk
            && let Some(shown) = sitting::shown(app)
        {
            return Scene::Walk(Box::new(shown));
        }
        let view = place.view();
        let words = Words::new(&view.filter);
        let query = Query {
            year: place.year,
            today: app.today(),
            filter: &words,
            sort: view.sort,
            findings: app.shown_findings().open(),
        };
        let workspace = app.workspace();
        let open = view.chosen.as_deref().filter(|_| view.is_open);
        match place.pane {
            Pane::Due => Scene::Due(due::due(workspace, app.shown_findings(), &query)),
            Pane::Indicators => open
                .and_then(|id| indicator::detail(workspace, &query, id, view.inner.as_deref()))
                .map_or_else(
                    || match view.is_matrix {
                        true => Scene::Completeness(completeness::grid(workspace, &query)),
                        false => Scene::Indicators(indicators::list(workspace, &query)),
                    },
                    Scene::Indicator,
                ),
            Pane::Handover => open
                .and_then(|letter| handover::detail(workspace, &query, letter))
                .map_or_else(
                    || match view.is_matrix {
                        true => Scene::Lens(lens::lens(workspace, &query, place.stops_on())),
                        false => Scene::Handover(handover::list(workspace, &query)),
                    },
                    Scene::Function,
                ),
            Pane::Agreements => open
                .and_then(|id| agreement::detail(workspace, &query, id))
                .map_or_else(
                    || match view.is_matrix {
                        true => Scene::Matrix(matrix::matrix(workspace, &query)),
                        false => Scene::Agreements(agreements::list(workspace, &query)),
                    },
                    Scene::Agreement,
                ),
            Pane::Risks => open
                .and_then(|id| risk::detail(workspace, id, &query))
                .map_or_else(|| Scene::Risks(risks::list(workspace, &query)), Scene::Risk),
            Pane::Meetings => open
                .and_then(|id| meetings::detail(workspace, &query, id))
                .map_or_else(
                    || Scene::Meetings(meetings::list(workspace, &query)),
                    Scene::Meeting,
                ),
            Pane::Findings => {
                let part = match view.is_matrix {
                    true => findings::Part::Gaps,
                    false => findings::Part::Doubts,
                };
                Scene::Findings(findings::list(
                    workspace,
                    app.shown_findings(),
                    &query,
                    part,
                ))
            }
        }
    }

    /// The detail of the chosen row, for a window that is wide enough to show it beside the list.
    pub fn beside(app: &App) -> Option<Scene> {
        let mut place = app.place.clone();
        if let Scene::Matrix(matrix) = &*Scene::of(app) {
            let view = app.place.view();
            let (row, column) = matrix.chosen(view.party.as_deref(), view.inner.as_deref());
            place.view_mut().chosen = matrix.cell(row, column)?.agreement.clone();
        }
        let view = place.view_mut();
        view.chosen.as_ref()?;
        view.is_open = true;
        view.inner = view.party.clone();
        Some(Scene::at(app, &place))
    }

    /// Whether it is the list or matrix of a pane, with no record open.
    pub fn is_list(&self) -> bool {
        match self {
            Scene::Due(_)
            | Scene::Indicators(_)
            | Scene::Completeness(_)
            | Scene::Handover(_)
            | Scene::Lens(_)
            | Scene::Agreements(_)
            | Scene::Matrix(_)
            | Scene::Risks(_)
            | Scene::Meetings(_)
            | Scene::Findings(_) => true,
            Scene::Indicator(_)
            | Scene::Function(_)
            | Scene::Agreement(_)
            | Scene::Risk(_)
            | Scene::Meeting(_)
            | Scene::Walk(_) => false,
        }
    }

    /// The ids of its rows, in the order of the screen.
    pub fn rows(&self) -> Vec<Box<str>> {
        match self {
            Scene::Due(due) => due.rows.iter().map(|row| row.id.clone()).collect(),
            Scene::Indicators(list) => list.rows.iter().map(|row| row.id.clone()).collect(),
            Scene::Completeness(grid) => grid.rows.iter().map(|row| row.id.clone()).collect(),
            Scene::Indicator(detail) => detail.stops.clone(),
            Scene::Handover(matrix) => matrix.all_rows().map(|row| row.letter.clone()).collect(),
            Scene::Lens(lens) => lens.all_rows().map(|row| row.letter.clone()).collect(),
            Scene::Function(detail) => codes(&detail.countries, |country| &country.code),
            Scene::Agreements(list) => list.rows.iter().map(|row| row.id.clone()).collect(),
            Scene::Matrix(matrix) => matrix.rows.iter().map(|side| side.code.clone()).collect(),
            Scene::Agreement(detail) => detail.inner().map(Box::from).collect(),
            Scene::Risks(list) => list.rows.iter().map(|row| row.id.clone()).collect(),
            Scene::Meetings(list) => list.rows.iter().map(|row| row.id.clone()).collect(),
            Scene::Meeting(detail) => detail.lines.iter().map(|line| line.id.clone()).collect(),
            Scene::Findings(list) => list.rows.iter().map(|row| row.id.clone()).collect(),
            Scene::Risk(detail) => detail.inner().into_iter().map(Box::from).collect(),
            Scene::Walk(_) => Vec::new(),
        }
    }

    /// The codes of its columns that can be chosen, from left to right.
    pub fn columns(&self) -> Vec<Box<str>> {
        match self {
            Scene::Indicators(list) => codes(&list.countries, |country| &country.code),
            Scene::Completeness(grid) => codes(&grid.columns, |column| &column.code),
            Scene::Handover(matrix) => codes(&matrix.countries, |country| &country.code),
            Scene::Lens(lens) => codes(&lens.countries, |country| &country.code),
            Scene::Matrix(matrix) => matrix
                .columns
                .iter()
                .map(|side| side.code.clone())
                .collect(),
            Scene::Due(_)
            | Scene::Indicator(_)
            | Scene::Function(_)
            | Scene::Agreements(_)
            | Scene::Agreement(_)
            | Scene::Risks(_)
            | Scene::Risk(_)
            | Scene::Meetings(_)
            | Scene::Meeting(_)
            | Scene::Findings(_)
            | Scene::Walk(_) => Vec::new(),
        }
    }
}

fn codes<T>(all: &[T], code: impl Fn(&T) -> &str) -> Vec<Box<str>> {
    all.iter().map(|one| Box::from(code(one))).collect()
}
