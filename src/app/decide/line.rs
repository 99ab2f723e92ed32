//! The lines that are opened from the review: another value, and a note. What they keep settles the clash.

use super::{commit_decision, hand, why};
use crate::app::overlay::{Asks, Overlay};
use crate::app::{App, form, typing, walk};
use crate::edit::Change;
use crate::edit::clash::{Take, settle, value_at};
use crate::edit::entry::{Place, prompt};
use crate::model::{Address, Name, Node};
use crate::report::clashes::{Review, is_whole};

/// The line in which another value is typed: what it is for, what it begins with, and the year it is read in.
pub(super) fn line(app: &App, review: &Review) -> Option<(Asks, String, Option<i16>)> {
    let clash = &review.parked.clash;
    let workspace = app.workspace();
    workspace.record(&clash.at.record)?;
    let keys: Vec<&str> = clash.at.keys().collect();
    let first = clash.fields.first().map(|field| field.as_str());
    if let Some(place) = Place::at(workspace, &clash.at)
        && (first == Some("value") || keys.last() == Some(&"value"))
    {
        let year = match keys[..] {
            ["years", year, ..] => year.parse().ok(),
            _ => None,
        };
        return Some((Asks::Entry, prompt(workspace, &place.at), year));
    }
    // Of several fields that are written as one, the first in which the two differ.
    let of = |node: &Option<Node>, key: &str| node.as_ref().and_then(|node| node.get(key)).cloned();
    let differs =
        |field: &&Name| of(&clash.ours, field.as_str()) != of(&clash.theirs, field.as_str());
    let apart = clash.fields.iter().find(differs);
    let at = match apart.map(Name::as_str).or(first) {
        Some(field) => clash.at.join(field),
        None if is_whole(review) => return None,
        None => clash.at.clone(),
    };
    let text = workspace
        .at(&at)
        .map(|node| form::said_at(workspace, &at, node));
    Some((Asks::Field(at), text.unwrap_or_default(), None))
}

/// Opens the line for another value.
pub(super) fn another(app: &mut App) {
    let Some(line) = app.review().and_then(|decide| line(app, &decide.review)) else {
        return;
    };
    let (asks, text, year) = line;
    if let Some(year) = year.filter(|year| App::YEARS.contains(year)) {
        app.place.year = year;
        walk::settle(app);
    }
    typing::ask(app, asks, text);
}

/// Opens the line for a note on what waits.
pub(super) fn note(app: &mut App) {
    let Some(decide) = app.review() else { return };
    let at = decide.review.parked.clash.at.clone();
    let at = Place::at(app.workspace(), &at).map_or(at, |place| place.at);
    typing::ask(app, Asks::Note(at), String::new());
}

/// What a line that was opened from the review keeps: the value, and that it was decided, in one step. None
/// when the line is about something else; else whether it was kept.
pub(in crate::app) fn keep(app: &mut App, label: &str, changes: &[Change]) -> Option<bool> {
    let [.., Overlay::Decide(decide), Overlay::Typing(typing)] = app.overlays.as_slice() else {
        return None;
    };
    if !matches!(typing.asks, Asks::Entry | Asks::Field(_)) {
        return None;
    }
    let clash = decide.review.parked.clash.clone();
    let id = decide.review.parked.id.clone();
    let touches = |at: &Address| at.covers(&clash.at) || clash.at.covers(at);
    if !changes.is_empty() && !changes.iter().any(|change| touches(change.at())) {
        return None;
    }
    let hand = hand(app);
    // Only what the line changes is asked for a door: a decision has one of its own.
    let marks = app.book.preview(changes, |workspace| {
        let now = value_at(workspace, &clash.at, &clash.fields);
        let is_new = !changes.is_empty();
        let take = now
            .filter(|_| is_new)
            .map_or(Take::AsItStands, Take::Another);
        settle(workspace, &id, &take, &hand)
    });
    Some(match marks {
        Ok(Ok(marks)) => {
            let label = match changes.is_empty() {
                true => app.review()?.review.label_as_it_stands(),
                false => format!("decided: {label}"),
            };
            let changes = changes.iter().cloned().chain(marks).collect();
            commit_decision(app, label, changes)
        }
        Ok(Err(unsettled)) => {
            let why = why(app, &unsettled);
            app.refuse(why);
            false
        }
        Err(refusal) => {
            app.refuse(format!("Not done: {refusal}"));
            false
        }
    })
}

/// The same when the typed value stands there already: the text has to begin as the line did.
pub(in crate::app) fn keep_unchanged(app: &mut App, text: &str) -> Option<bool> {
    let Some(Overlay::Typing(typing)) = app.overlays.last() else {
        return None;
    };
    let opened_with = typing.opened_with.trim();
    let is_about_it = !opened_with.is_empty() && text.starts_with(opened_with);
    is_about_it.then(|| keep(app, "", &[])).flatten()
}
