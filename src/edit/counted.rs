//! Figures that are counted from a register have no door for a typed value: what to change there instead.
//!
//! A value that an old file holds stays and may be taken out; what was printed is another matter (`guard`).

use super::change::Change;
use super::guard::is_decision;
use super::refusal::Refusal;
use crate::model::{
    Agreement, Counted, CountedFrom, Indicator, Meeting, Node, Party, PartyKind, Record, Workspace,
};

/// Lets changes through, or names the first that would type a figure which is counted.
///
/// A step that says itself how the figure comes about, or that settles a clash, is let through.
///
/// # Errors
/// What is counted, and what to change instead.
pub fn guard(workspace: &Workspace, changes: &[Change]) -> Result<(), Refusal> {
    if changes.iter().any(is_decision) {
        return Ok(());
    }
    for (place, change) in changes.iter().enumerate() {
        let Some((indicator, party)) = typed(workspace, change) else {
            continue;
        };
        let says_how = |other: &Change| {
            other.at().record == change.at().record
                && matches!(other.at().keys().next(), Some("rule" | "derived_from"))
        };
        if let Some(from) = indicator.counted_from()
            && !changes[..place].iter().any(says_how)
        {
            let next = next(workspace, indicator, &party);
            return Err(Refusal::Counted(indicator.code().to_owned(), from, next));
        }
    }
    Ok(())
}

/// Whether the figure of a party is counted: that of a country always, that of the office when
/// meetings are counted where they were held.
pub fn fills(workspace: &Workspace, indicator: Indicator<'_>, party: &str) -> bool {
    let kind = workspace.by_id::<Party>(party).map(Party::kind);
    match kind {
        Some(PartyKind::Country) => true,
        Some(PartyKind::Office) => indicator.counted(None, true) == Some(Counted::Held),
        Some(PartyKind::Outside | PartyKind::Organisation) | None => false,
    }
}

/// What to do in the register that a figure is counted from, with a record that is there if one is.
pub fn next(workspace: &Workspace, indicator: Indicator<'_>, party: &str) -> String {
    let from = indicator.counted_from().unwrap_or(CountedFrom::Handover);
    let agreement = || {
        let ours = |one: &Agreement| one.parties().any(|code| code == party);
        let found = workspace.agreements().find(ours);
        found.map_or("A01", |one| one.code())
    };
    let meeting = || {
        let first = workspace.active::<Meeting>().next();
        first.map_or("SOM1", |one| one.code())
    };
    match (indicator.counted(None, true), from) {
        (Some(Counted::Reported), _) => {
            format!("E on {} adds a dated step.", agreement())
        }
        (Some(Counted::Signed), _) => format!("Type: {} signed 30 Jun 2018", agreement()),
        (Some(Counted::InForce), _) => format!("Type: {} in_force 30 Jun 2018", agreement()),
        (Some(Counted::Operating), _) => format!("Type: {} work operating", agreement()),
        (Some(Counted::Held | Counted::Hosted), _) => format!("Type: {} host {party}", meeting()),
        (Some(Counted::Chaired), _) => format!("Type: {} chair {party}", meeting()),
        (Some(Counted::Fully | Counted::Partly), _) | (None, CountedFrom::Handover) => {
            format!("Type: handover {party} d fully")
        }
        (None, CountedFrom::Agreements | CountedFrom::Meetings) => {
            let code = indicator.code();
            format!("Say what is counted. Type: {code} counted {}", first(from))
        }
    }
}

fn first(from: CountedFrom) -> &'static str {
    let mut rows = crate::model::COUNTS.iter();
    rows.find(|row| row.from == from)
        .map_or("", |row| row.what.word())
}

/// The indicator and the party whose figure or parts a change would type.
fn typed<'a>(workspace: &'a Workspace, change: &Change) -> Option<(Indicator<'a>, String)> {
    let Change::Put { at, old, new, .. } = change else {
        return None;
    };
    let mut keys = at.keys();
    if at.record.kind != Indicator::KIND || keys.next() != Some("years") {
        return None;
    }
    let new = new.as_ref()?;
    let indicator = Indicator::of(workspace.record(&at.record)?);
    indicator.counted_from()?;
    let keys: Vec<&str> = keys.collect();
    let is_counted = |party: &str| fills(workspace, indicator, party);
    let party = level(0, &keys, None, old.as_ref(), new, &is_counted)?;
    Some((indicator, party))
}

/// Walks down `YEAR values PARTY value|parts` from what is put: by its path, then by its members.
fn level(
    depth: usize,
    keys: &[&str],
    party: Option<&str>,
    old: Option<&Node>,
    new: &Node,
    is_counted: &dyn Fn(&str) -> bool,
) -> Option<String> {
    let is_ours = |key: &str| match depth {
        0 => true,
        1 => key == "values",
        2 => is_counted(key),
        _ => matches!(key, "value" | "parts"),
    };
    if depth > 3 {
        return (old != Some(new)).then(|| party.unwrap_or_default().to_owned());
    }
    let below = |key: &str, rest: &[&str], old: Option<&Node>, new: &Node| {
        let named = if depth == 2 { Some(key) } else { party };
        is_ours(key)
            .then(|| level(depth + 1, rest, named, old, new, is_counted))
            .flatten()
    };
    match keys.split_first() {
        Some((key, rest)) => below(key, rest, old, new),
        None => new.members().iter().find_map(|member| {
            let key = member.name.as_str();
            below(key, &[], old.and_then(|old| old.get(key)), &member.node)
        }),
    }
}
