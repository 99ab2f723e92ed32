//! `v` and `V`: the chosen figure, or every figure of the marked rows, one state of approval further or back.

use super::overlay::Asks;
use super::{App, Toward, commit, typing, walk};
use crate::edit::approve::{Moved, NotMoved, Towards, approve, of_row};
use crate::model::approval::{Approvals, figure_of};
use crate::model::{Address, ApprovalState, Cell, Indicator};

/// Moves them, or asks for the reason that a locked one needs.
pub(super) fn step(app: &mut App, toward: Toward) {
    let figures = match figures(app) {
        Ok(figures) => figures,
        Err(why) => return app.refuse(why),
    };
    match plan(app, &figures, toward) {
        Ok(moved) => {
            commit::commit(app, moved.label, moved.changes);
        }
        Err(NotMoved::NeedsReason(_)) => {
            let locked = locked(app, figures);
            typing::ask(app, Asks::Reopen(locked), String::new());
        }
        Err(why) => app.refuse(why.to_string()),
    }
}

/// Why the key cannot act now; none when it can, or asks.
pub(super) fn reason(app: &App, toward: Toward) -> Option<String> {
    let figures = match figures(app) {
        Ok(figures) => figures,
        Err(why) => return Some(why),
    };
    match plan(app, &figures, toward) {
        Ok(_) | Err(NotMoved::NeedsReason(_)) => None,
        Err(why) => Some(why.to_string()),
    }
}

/// What a reason would do: the preview of the line in which it is typed.
pub(super) fn preview(app: &App, figures: &[Address], text: &str) -> String {
    let reason = if text.trim().is_empty() { "?" } else { text };
    match opened(app, figures, reason) {
        Ok(moved) => format!("{}. The reason stays with it.", moved.label),
        Err(why) => why.to_string(),
    }
}

/// Opens locked figures again with a reason; says whether the line is done with.
pub(super) fn reopen(app: &mut App, figures: &[Address], text: &str) -> bool {
    if text.is_empty() {
        app.refuse("Not possible yet: type why it is reopened.");
        return false;
    }
    match opened(app, figures, text) {
        Ok(moved) => commit::commit(app, moved.label, moved.changes),
        Err(why) => {
            app.refuse(why.to_string());
            false
        }
    }
}

fn plan(app: &App, figures: &[Address], toward: Toward) -> Result<Moved, NotMoved> {
    let towards = match toward {
        Toward::Further => Towards::Further,
        Toward::Back => Towards::Back,
    };
    approve(app.workspace(), figures, towards, None)
}

/// Locked figures one state back.
fn opened(app: &App, figures: &[Address], reason: &str) -> Result<Moved, NotMoved> {
    let verified = Towards::State(ApprovalState::Verified);
    approve(app.workspace(), figures, verified, Some(reason))
}

/// Those of some figures that are locked.
fn locked(app: &App, mut figures: Vec<Address>) -> Vec<Address> {
    let workspace = app.workspace();
    let approvals = Approvals::of(workspace);
    figures.retain(|figure| {
        let cell = Cell::of(workspace.at(figure));
        approvals.state(figure, cell) == ApprovalState::Locked
    });
    figures
}

/// The figures of the marked rows, or the chosen one.
fn figures(app: &App) -> Result<Vec<Address>, String> {
    let view = app.place.view();
    if !view.marked.is_empty() && !view.is_open && !app.is_walking() {
        let rows = view.marked.iter();
        let rows = rows.filter_map(|id| app.workspace().by_id::<Indicator<'_>>(id));
        return Ok(rows.flat_map(|row| of_row(row, app.place.year)).collect());
    }
    let Some(cell) = walk::chosen_cell(app) else {
        return Err("No row is chosen here. Esc shows all rows.".to_owned());
    };
    let figure = figure_of(&cell).map(|figure| vec![figure]);
    figure.ok_or_else(|| "No value is chosen here. k goes up to the countries.".to_owned())
}
