//! A figure of an indicator: the value of a party, the marker, the total, the target, the baseline.
//!
//! What was printed is never touched. Parts that were there before stay as long as they fit.

use super::doubt::Doubt;
use super::figures::{self, Figures};
use super::find;
use super::line::Line;
use super::parts::{check, new_parts, said_parts};
use super::place::{Place, shown, words};
use super::room::{LABEL, first_that_fits};
use super::whole;
use super::{Desk, Entry, field, note, with_note};
use crate::edit::Change;
use crate::edit::Ids;
use crate::edit::counted;
use crate::edit::make;
use crate::model::Address;
use crate::model::Amount;
use crate::model::Component;
use crate::model::Indicator;
use crate::model::Kind;
use crate::model::Measure;
use crate::model::Node;
use crate::model::PartyKind;
use crate::model::Record;
use crate::model::Value;
use crate::model::Workspace;

/// Reads what stands behind the code of an indicator: a cell and its figures, or a field.
pub fn read(
    desk: Desk<'_>,
    ids: &mut Ids,
    line: &Line<'_>,
    node: &Node,
    from: usize,
) -> Result<Entry, Doubt> {
    let indicator = Indicator::of(node);
    let code = indicator.code();
    let Some(word) = line.word(from) else {
        let next = "Type a country, marker, total, target, baseline or a field.";
        return Err(Doubt::Unfinished(code.to_owned(), next.to_owned()));
    };
    let whole = word.to_ascii_lowercase();
    let (at, correction, next) = match &*whole {
        "marker" | "total" => (year_cell(desk, indicator, &[&whole])?, None, from + 1),
        "target" | "baseline" => (indicator.record().field([&*whole]), None, from + 1),
        _ => match find::party(desk.workspace, line, from) {
            Some((party, correction, next)) => {
                if !matches!(party.kind(), PartyKind::Country | PartyKind::Office) {
                    return Err(Doubt::NoReporter(party.name().to_owned()));
                }
                let from = indicator.counted_from();
                let is_note = line.word(next).is_some_and(|word| word.starts_with('#'));
                if let (Some(from), false) = (from, is_note)
                    && counted::fills(desk.workspace, indicator, party.id())
                {
                    let next = counted::next(desk.workspace, indicator, party.id());
                    let code = indicator.code().to_owned();
                    return Err(Doubt::Derived(code, from.word().to_owned(), next));
                }
                let at = year_cell(desk, indicator, &["values", party.id()])?;
                (at, correction, next)
            }
            None if field::is_field(Kind::Indicator, node, line, from) => {
                return field::read(desk, ids, line, Some((Kind::Indicator, node)), from);
            }
            None => return Err(unknown(desk, line, code, from)),
        },
    };
    if indicator.is_archived() {
        return Err(Doubt::Archived(code.to_owned()));
    }
    let corrections = correction.into_iter().collect();
    let Some(place) = Place::at(desk.workspace, &at) else {
        return Err(Doubt::NoFigure(word.to_owned()));
    };
    fill(desk, ids, line, &place, next, corrections)
}

/// A word behind the code of an indicator is a country that is not here, or a field that is not.
fn unknown(desk: Desk<'_>, line: &Line<'_>, code: &str, from: usize) -> Doubt {
    let word = line.word(from).unwrap_or_default();
    let is_last = line.len() == from + 1;
    let party = find::no_party(desk.workspace, word, is_last);
    let field = field::no_field(Kind::Indicator, code, word, is_last);
    match (&party, &field) {
        (
            Doubt::NoParty { nearest: None, .. },
            Doubt::NoField {
                nearest: Some(_), ..
            },
        ) => field,
        _ => party,
    }
}

fn year_cell(desk: Desk<'_>, indicator: Indicator<'_>, keys: &[&str]) -> Result<Address, Doubt> {
    if !(1900..=2200).contains(&desk.year) {
        return Err(Doubt::Year(desk.year));
    }
    let year = desk.year.to_string();
    let path = ["years", &year].into_iter().chain(keys.iter().copied());
    Ok(indicator.record().field(path))
}

/// Reads the figures behind a cell and makes the changes.
fn fill(
    desk: Desk<'_>,
    ids: &mut Ids,
    line: &Line<'_>,
    place: &Place<'_>,
    from: usize,
    corrections: Vec<String>,
) -> Result<Entry, Doubt> {
    let (line, text) = line.without_note();
    let components = place.indicator.components();
    let old_parts = place.cell.parts();
    let known: Vec<&str> = old_parts.iter().map(|(category, _)| *category).collect();
    let figures = figures::read(&line, from, &components, &known)?;
    let name = label_name(desk, place);
    if figures == Figures::default() && text.is_none() {
        let next = match components.len() {
            0 => "Type a number, or - not reported, na, ? unreadable, * withheld.".to_owned(),
            _ => format!("Type {}, or - not reported, na.", example(&components)),
        };
        return Err(Doubt::Unfinished(name, next));
    }
    let is_share =
        place.indicator.measure() == Measure::Percentage || place.indicator.unit() == "%";
    if figures.is_percent && !is_share {
        let unit = place.indicator.unit();
        return Err(Doubt::NoPercent(
            place.indicator.code().to_owned(),
            if unit.is_empty() {
                "something else"
            } else {
                unit
            }
            .to_owned(),
        ));
    }
    let value = new_value(place, &components, &figures)?;
    let parts = new_parts(&old_parts, &figures.parts);
    whole::check(desk, place, value.as_ref(), &figures.parts)?;
    check(place, &name, value.as_ref(), &parts, &figures, is_share)?;
    let old_value = place.cell.value();
    let value = value.filter(|value| Some(value) != old_value.as_ref());
    let parts_changed = parts.len() != old_parts.len()
        || parts
            .iter()
            .any(|(category, part)| place.cell.part(category) != Some(*part));
    let mut changes = put(
        desk.workspace,
        place,
        value.as_ref(),
        parts_changed.then_some(&parts[..]),
    );
    let mut label = label(place, &name, value.as_ref(), &components);
    if parts_changed {
        let said = said_parts(&parts).map(|parts| format!("{label}{parts}"));
        let room = match text {
            Some(_) => LABEL - ", note".len(),
            None => LABEL,
        };
        label = first_that_fits(&said, room);
    }
    match text {
        Some(text) => {
            changes.extend(note(desk, ids, &place.at, text));
            label = with_note(label);
        }
        None if changes.is_empty() => return Err(Doubt::Unchanged(name, shown(place))),
        None => {}
    }
    Ok(Entry {
        changes,
        label,
        about: place.at.clone(),
        corrections,
    })
}

/// "1.3a Thailand", with the year when it is not the one that the workspace shows.
fn label_name(desk: Desk<'_>, place: &Place<'_>) -> String {
    let code = place.indicator.code();
    let is_dated = place.at.path.len() > 1;
    match is_dated && desk.workspace.year() != Some(desk.year) {
        true => format!("{code} {} in {}", place.name, desk.year),
        false => format!("{code} {}", place.name),
    }
}

fn label(
    place: &Place<'_>,
    name: &str,
    value: Option<&Value>,
    components: &[Component<'_>],
) -> String {
    match value {
        Some(value) => format!("{name} {} -> {}", shown(place), words(value, components)),
        None => format!("{name} {}", shown(place)),
    }
}

fn example(components: &[Component<'_>]) -> String {
    let figures: Vec<String> = (1..=components.len().min(4))
        .map(|place| (place * 5 + 10).to_string())
        .collect();
    let name = components.first().map_or("", |component| component.name);
    format!("{}, or 15 {name}", figures.join("/"))
}

/// The value that the cell would have; none when no figure was typed.
fn new_value(
    place: &Place<'_>,
    components: &[Component<'_>],
    figures: &Figures,
) -> Result<Option<Value>, Doubt> {
    let old = place.cell.value();
    if components.is_empty() {
        return Ok(figures.one.map(Value::One));
    }
    let code = || place.indicator.code().to_owned();
    if !figures.parts.is_empty() {
        return Err(Doubt::NoParts(code()));
    }
    match (figures.one, &figures.each[..]) {
        (None, []) => Ok(None),
        (Some(nothing @ Amount::Nothing(_)), []) => Ok(Some(Value::One(nothing))),
        (Some(_), _) => {
            let names = components.iter().map(|component| component.name.to_owned());
            Err(Doubt::Components(
                code(),
                names.collect(),
                example(components),
            ))
        }
        (None, each) => {
            let mut new: Vec<(Box<str>, Amount)> = Vec::new();
            for (at, component) in components.iter().enumerate() {
                let typed = each.iter().find(|(place, _)| *place == at);
                let before = old
                    .as_ref()
                    .and_then(|old| before(old, component.id, at == 0));
                if let Some(amount) = typed.map(|(_, amount)| *amount).or(before) {
                    new.push((component.id.into(), amount));
                }
            }
            if let Some(Value::Each(old)) = &old {
                let is_other = |name: &str| components.iter().all(|known| known.id != name);
                new.extend(old.iter().filter(|(name, _)| is_other(name)).cloned());
            }
            Ok(Some(Value::Each(new)))
        }
    }
}

/// What stood in the file for a component, if anything did.
fn before(old: &Value, component: &str, is_first: bool) -> Option<Amount> {
    match old {
        Value::One(amount @ Amount::Number(_)) => is_first.then_some(*amount),
        Value::One(_) => None,
        Value::Each(each) => {
            let found = each.iter().find(|(name, _)| **name == *component);
            found.map(|(_, amount)| *amount)
        }
    }
}

/// The changes of a cell; what stays the same keeps its literals.
fn put(
    workspace: &Workspace,
    place: &Place<'_>,
    value: Option<&Value>,
    parts: Option<&[(String, Amount)]>,
) -> Vec<Change> {
    let old = workspace.at(&place.at);
    let value = value.map(|value| kept(old.and_then(|old| old.get("value")), value.node()));
    let parts_at = place.at.join("parts");
    let parts = parts.map(|parts| {
        let members = parts
            .iter()
            .map(|(category, part)| (&**category, part.node()))
            .collect();
        kept(old.and_then(|old| old.get("parts")), Node::of(members))
    });
    let has_parts = |parts: &Node| !parts.members().is_empty();
    if old.is_none() {
        let value = value.map(|value| ("value", value));
        let parts = parts.filter(has_parts).map(|parts| ("parts", parts));
        let members: Vec<(&str, Node)> = value.into_iter().chain(parts).collect();
        return match members.is_empty() {
            true => Vec::new(),
            false => make::put(workspace, &place.at, Node::of(members))
                .into_iter()
                .collect(),
        };
    }
    // A value that is new goes to the front, so it comes after the parts that find their place first.
    let parts = parts.and_then(|parts| match has_parts(&parts) {
        true => make::put(workspace, &parts_at, parts),
        false => make::clear(workspace, &parts_at),
    });
    let value = value.and_then(|value| make::put(workspace, &place.at.join("value"), value));
    parts.into_iter().chain(value).collect()
}

/// The new object with the numbers of the old one as they are written there, where they are the same.
fn kept(old: Option<&Node>, new: Node) -> Node {
    let members = new.members().iter().map(|member| {
        let name = member.name.as_str();
        let before = old.and_then(|old| old.get(name));
        let is_same = before.is_some_and(|before| {
            before.as_decimal().is_some() && before.as_decimal() == member.node.as_decimal()
        });
        match before {
            Some(before) if is_same => (name, before.clone()),
            _ => (name, member.node.clone()),
        }
    });
    match &new {
        Node::Object(_) => Node::of(members.collect()),
        _ => new,
    }
}
