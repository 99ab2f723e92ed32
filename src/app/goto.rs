//! Goes to what an address names, wherever it is shown: the record open, the year, country or part chosen.

use super::action::Pane;
use super::overlay::{Form, Overlay};
use super::{App, sitting, walk};
use crate::model::{Address, Kind, RecordId};

/// Goes there.
///
/// # Errors
/// A sentence, when nothing shows it.
pub(super) fn go(app: &mut App, at: &Address) -> Result<(), String> {
    let keys: Vec<String> = at.keys().map(str::to_owned).collect();
    match at.record.kind {
        Kind::Indicator | Kind::Function | Kind::Agreement | Kind::Risk | Kind::Meeting => {
            is_there(app, &at.record)?;
            walk::visit(app, &at.record);
            open_part(app, &keys);
            Ok(())
        }
        Kind::Handover => entry(app, &at.record),
        Kind::Note | Kind::Flag | Kind::Accepted | Kind::Approval | Kind::Action | Kind::Clash => {
            let on = app
                .workspace()
                .record(&at.record)
                .and_then(|node| node.str("on"));
            let on = on.and_then(|on| on.parse::<Address>().ok());
            let stands = on.filter(|on| on.record.kind != at.record.kind);
            match stands.filter(|on| app.workspace().record(&on.record).is_some()) {
                Some(on) => go(app, &on),
                None => form(app, &at.record),
            }
        }
        Kind::Workspace
        | Kind::Source
        | Kind::Party
        | Kind::Result
        | Kind::Chair
        | Kind::Priority => form(app, &at.record),
    }
}

/// Remembers from which pane one came: `q` goes back there.
pub(super) fn came_from(app: &mut App, pane: Pane) {
    if app.place.pane != pane {
        app.place.from = Some(pane);
    }
}

fn is_there(app: &App, record: &RecordId) -> Result<(), String> {
    match app.workspace().record(record) {
        Some(_) => Ok(()),
        None => Err("Not done: the record is not in the file any more.".to_owned()),
    }
}

/// The year and country of a figure, or the area, step, treatment or assessment.
fn open_part(app: &mut App, keys: &[String]) {
    app.place.view_mut().is_open = true;
    match keys {
        [years, year, rest @ ..] if years == "years" => {
            app.place.year = year.parse().unwrap_or(app.place.year);
            if let [values, party, ..] = rest
                && values == "values"
            {
                app.place.view_mut().inner = Some(Box::from(party.as_str()));
            }
        }
        [_, part, ..] => app.place.view_mut().inner = Some(Box::from(part.as_str())),
        _ => {}
    }
    walk::settle(app);
}

/// The cell of an entry of the handover.
fn entry(app: &mut App, record: &RecordId) -> Result<(), String> {
    is_there(app, record)?;
    let node = app.workspace().record(record);
    let text = |key| Box::<str>::from(node.map_or("", |node| node.str_or_empty(key)));
    let (letter, party) = (text("function"), text("party"));
    app.overlays.clear();
    sitting::step_aside(app);
    app.place.pane = Pane::Handover;
    let view = app.place.view_mut();
    view.is_open = false;
    view.is_matrix = false;
    view.filter.clear();
    view.chosen = Some(letter);
    view.party = Some(party);
    walk::settle(app);
    Ok(())
}

/// The form of a record that no pane shows.
fn form(app: &mut App, record: &RecordId) -> Result<(), String> {
    is_there(app, record)?;
    if let Some(why) = app.desk.read_only.clone() {
        return Err(why);
    }
    let at = record.clone().into();
    app.overlays.push(Overlay::Form(Form { at, chosen: 0 }));
    Ok(())
}
