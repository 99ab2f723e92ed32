//! Why a key cannot act now, in a sentence that says what can. Footer, help and palette ask here too.

use super::action::{Action, Ask, Edit, File, Go, Pane};
use super::keys::{BINDINGS, Context};
use super::overlay::Overlay;
use super::{App, approval, commit, decide, findings, past, sitting, then, walk};
use crate::base::Key;
use crate::model::Kind;

/// The reason why an action cannot be done now; none when it can.
pub fn reason(app: &App, action: Action) -> Option<String> {
    if let Some(why) = then::reason(app, action) {
        return Some(why);
    }
    let has_row = || walk::chosen_address(app).is_some();
    match action {
        Action::Sit(sit) => sitting::outcomes::reason(app, sit),
        Action::Edit(Edit::Review) if app.is_walking() && !on_risk(app) => {
            Some("r reviews a risk; this stop is none. Space says no change.".to_owned())
        }
        Action::Edit(Edit::Undo) if past::is_at_beginning(app) => {
            Some(past::nothing(app).to_owned())
        }
        Action::Edit(Edit::Undo) => app.desk.read_only.clone(),
        Action::Edit(Edit::Mark) if !in_matrix(app) && !in_findings(app) && !in_due(app) => {
            (!has_row()).then(|| EMPTY.to_owned())
        }
        Action::Edit(_) if app.desk.read_only.is_some() => app.desk.read_only.clone(),
        Action::Choose(_) if app.desk.read_only.is_some() => app.desk.read_only.clone(),
        Action::Choose(choose) => decide::reason(app, choose),
        Action::Edit(Edit::New | Edit::Mark | Edit::Archive) if in_due(app) => {
            Some(IN_DUE.to_owned())
        }
        Action::Edit(Edit::New | Edit::Mark) if in_findings(app) => Some(IN_FINDINGS.to_owned()),
        Action::Edit(Edit::Settle) => findings::reason(app),
        Action::Edit(Edit::Approve(toward)) => approval::reason(app, toward),
        Action::Edit(Edit::Keep) => findings::keeping_reason(app),
        Action::Edit(Edit::New | Edit::Redo) => None,
        Action::Edit(
            Edit::Value | Edit::Form | Edit::Archive | Edit::Mark | Edit::Note | Edit::Flag,
        ) if in_matrix(app) => Some(IN_MATRIX.to_owned()),
        // The phrase of a country needs no entry in the cell.
        Action::Edit(Edit::Value) if app.place.pane == Pane::Handover && !app.is_walking() => {
            (app.place.view().party.is_none()).then(|| EMPTY.to_owned())
        }
        Action::Edit(Edit::StepUp | Edit::StepDown | Edit::Value) => {
            let in_form = matches!(app.overlays.last(), Some(Overlay::Form(_)));
            let in_grid = walk::chosen_cell(app).is_some();
            (!in_form && !in_grid && !has_row()).then(|| EMPTY.to_owned())
        }
        Action::Edit(Edit::Archive) if app.place.pane == Pane::Handover => {
            (commit::functions(app).is_empty()).then(|| NO_FUNCTION.to_owned())
        }
        Action::Edit(Edit::Form | Edit::Archive | Edit::Note | Edit::Flag | Edit::Review) => {
            (!has_row()).then(|| empty(app).to_owned())
        }
        Action::Edit(Edit::Mark) => None,
        Action::Ask(Ask::History) if in_matrix(app) => Some(IN_MATRIX.to_owned()),
        Action::Ask(Ask::History) => (!has_row()).then(|| EMPTY.to_owned()),
        Action::File(File::Save | File::SaveAs) => app.desk.read_only.clone(),
        Action::Go(Go::Open) if app.overlays.is_empty() => {
            (walk::rows(app).is_empty()).then(|| empty(app).to_owned())
        }
        Action::Move(_)
        | Action::Go(_)
        | Action::Ask(Ask::Explain | Ask::Filter | Ask::Sort)
        | Action::Ask(Ask::Palette | Ask::Help | Ask::Changed | Ask::Since)
        | Action::File(_) => None,
    }
}

/// Whether the stop of a walk is a risk.
fn on_risk(app: &App) -> bool {
    walk::chosen_record(app).is_some_and(|record| record.kind == Kind::Risk)
}

/// Whether the party matrix has the keys: its cells are pairs, not records.
fn in_matrix(app: &App) -> bool {
    app.overlays.is_empty() && app.context() == Context::Matrix
}

/// Whether what is due has the keys: the program makes its rows.
fn in_due(app: &App) -> bool {
    app.overlays.is_empty() && app.context() == Context::Due
}

const IN_DUE: &str = "A line goes when it is done. Enter opens what it is about.";

/// Whether the findings have the keys: the program makes their rows.
fn in_findings(app: &App) -> bool {
    app.overlays.is_empty() && app.context() == Context::Findings
}

const IN_FINDINGS: &str =
    "Findings come and go with what they are about. `:settings` has the rules of this workspace.";

const IN_MATRIX: &str = "A cell is a pair of parties. Enter shows its agreements, o adds one.";

const NO_FUNCTION: &str = "No function defines this letter. o adds one.";

/// Why nothing is chosen here.
fn empty(app: &App) -> &'static str {
    match app.place.pane.is_of_all() {
        true => "Nothing is chosen here. Esc shows all rows.",
        false => EMPTY,
    }
}

const EMPTY: &str = "No row is chosen here. Esc shows all rows, o adds one.";

/// What to say of a key that nothing is bound to here.
pub fn unbound(context: Context, key: Key) -> String {
    let elsewhere = BINDINGS.iter().find(|binding| binding.keys.contains(&key));
    match elsewhere {
        Some(binding) => {
            let place = Context::ALL
                .iter()
                .find(|place| binding.places.has(**place));
            format!(
                "{} ({}) does nothing in {}; it does in {}.",
                key.name(),
                binding.help,
                context.name(),
                place.map_or("another place", |place| place.name())
            )
        }
        None => format!("{} has no meaning here. ? shows the keys.", key.name()),
    }
}
