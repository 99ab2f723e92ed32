//! What is due: the chosen line, and where it leads.

use super::action::Pane;
use super::{App, Scene, decide, goto, walk};
use crate::model::Address;
use crate::report::due::{Row, Target};

/// The chosen line.
fn chosen(app: &App) -> Option<Row> {
    let Scene::Due(due) = &*Scene::of(app) else {
        return None;
    };
    let chosen = app.place.view().chosen.as_deref();
    due.rows
        .iter()
        .find(|row| Some(&*row.id) == chosen)
        .cloned()
}

/// What the chosen line is about, when that is a record.
pub(super) fn address(app: &App) -> Option<Address> {
    match chosen(app)?.target {
        Target::At(at) => Some(at),
        Target::Findings { .. } | Target::Handover | Target::Risks | Target::Decide => None,
    }
}

/// Enter: what the chosen line is about.
pub(super) fn visit(app: &mut App) {
    let Some(row) = chosen(app) else { return };
    match row.target {
        Target::At(at) => match goto::go(app, &at) {
            Ok(()) => goto::came_from(app, Pane::Due),
            Err(why) => app.refuse(why),
        },
        Target::Findings { missing } => {
            app.place.views[Pane::Findings].is_matrix = missing;
            walk::pane(app, Pane::Findings);
        }
        Target::Handover => walk::pane(app, Pane::Handover),
        Target::Risks => walk::pane(app, Pane::Risks),
        Target::Decide => decide::open(app),
    }
}

/// The whole line in words.
pub(super) fn explain(app: &App) -> Vec<String> {
    let Some(row) = chosen(app) else {
        return Vec::new();
    };
    let mut said = vec![format!("{}.", row.what)];
    if let Some(when) = row.when {
        let today = app.today();
        let days = when.days_left(today);
        let last = when.last().words();
        said.push(match days {
            ..0 => format!("Its last day was {last}, {} days ago.", days.unsigned_abs()),
            0 => format!("Its last day is today, {last}."),
            _ => format!("Its last day is {last}, in {days} days."),
        });
    }
    said.push(match row.owner {
        Some(owner) => format!("{owner} answers for it."),
        None => "Nobody is named who answers for it.".to_owned(),
    });
    said
}
