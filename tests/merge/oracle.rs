//! The oracle: the same merge by another way, over JSON values and by lists of edits.
//!
//! Each side becomes the list of its edits since the base; the edits of both are done to the base, and
//! where two of them touch they clash. It knows nothing of the field table: what is written as one is
//! listed here by hand. It does not look at the order of anything.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::json::{self, Path};

/// An edit: what stood at a place and what stands there now.
#[derive(Clone, PartialEq, Debug)]
pub struct Edit {
    pub before: Option<Value>,
    pub now: Option<Value>,
}

/// Edits by place. The last key `=a b` stands for fields that are written as one, `+text` for a member of
/// a list of texts.
pub type Edits = BTreeMap<Path, Edit>;

/// What came out.
pub struct Outcome {
    pub result: Value,
    pub clashes: Vec<Path>,
}

/// Fields that are written as one, by the record and the path of keys to the object that holds them.
fn together(place: &[String]) -> &'static [&'static [&'static str]] {
    let keys: Vec<&str> = place
        .iter()
        .map(|key| {
            if key.starts_with('#') {
                "#"
            } else {
                key.as_str()
            }
        })
        .collect();
    match keys[..] {
        ["indicators", "#", "baseline" | "target"] => &[&["value", "year", "parts"]],
        ["indicators", "#", "years", _, "marker" | "total"]
        | ["indicators", "#", "years", _, "values", _] => &[&["value", "parts"]],
        ["handover", "#"] => &[&["function", "party", "from", "state"]],
        ["agreements", "#", "next"] => &[&["what", "due"]],
        ["meetings", "#", "next"] => &[&["what", "on", "place"]],
        ["agreements", "#", "areas", "#"] => &[&["next_step", "due"]],
        ["risks", "#", "assessments", "#"] => &[&[
            "on",
            "likelihood",
            "impact",
            "likelihood_words",
            "impact_words",
            "verdict",
            "by",
        ]],
        ["notes", "#"] | ["flags", "#"] => &[&["text", "by", "at"]],
        ["accepted", "#"] => &[&["reason", "figures", "by", "at"]],
        ["rules", "own", "#"] => &[&["left", "operator", "right", "of"]],
        ["approvals", "#"] => &[&["state", "figure", "by", "at", "reason"]],
        ["reporting"] => &[&["start", "end"]],
        ["thresholds"] => &[&[
            "at_risk_from",
            "on_track_from",
            "exceeded_from",
            "far_above_from",
        ]],
        _ => &[],
    }
}

fn is_one(key: &str) -> bool {
    matches!(key, "printed" | "legal_reading" | "work_reading")
}

/// What was done between two versions.
pub fn edits(from: &Value, to: &Value) -> Edits {
    edits_below(&Path::new(), from, to)
}

/// The same of two values that stand at a place.
fn edits_below(top: &Path, from: &Value, to: &Value) -> Edits {
    let mut edits = Edits::new();
    let mut work: Vec<Path> = vec![top.clone()];
    while let Some(place) = work.pop() {
        let inside = &place[top.len()..];
        let (old, new) = (json::at(from, inside), json::at(to, inside));
        if old == new {
            continue;
        }
        let below = |key: &str| {
            let mut below = place.clone();
            below.push(key.to_owned());
            below
        };
        let is_whole = place.last().is_some_and(|key| is_one(key));
        match (old, new) {
            (Some(Value::Object(one)), Some(Value::Object(two))) if !is_whole => {
                for key in one.keys().chain(two.keys()) {
                    let group = together(&place)
                        .iter()
                        .find(|group| group.contains(&key.as_str()));
                    let Some(group) = group else {
                        work.push(below(key));
                        continue;
                    };
                    let (before, now) = (some(one, group), some(two, group));
                    if before != now {
                        edits.insert(
                            below(&format!("={}", group.join(" "))),
                            Edit { before, now },
                        );
                    }
                }
            }
            (old, new) if lists(old, new, json::is_records) => {
                let ids = [old, new]
                    .into_iter()
                    .flatten()
                    .flat_map(|list| list.as_array().unwrap());
                work.extend(ids.map(|item| below(&format!("#{}", json::id(item).unwrap()))));
                soft(&mut edits, &place, old, new);
                moved(&mut edits, &place, old, new);
            }
            (old, new) if lists(old, new, json::is_set) => {
                let empty = Vec::new();
                let items = |list: Option<&Value>| {
                    list.map_or(&empty, |list| list.as_array().unwrap()).clone()
                };
                let (one, two) = (items(old), items(new));
                for item in one.iter().filter(|item| !two.contains(item)) {
                    let (before, now) = (Some(item.clone()), None);
                    edits.insert(below(&format!("+{item}")), Edit { before, now });
                }
                for item in two.iter().filter(|item| !one.contains(item)) {
                    let (before, now) = (None, Some(item.clone()));
                    edits.insert(below(&format!("+{item}")), Edit { before, now });
                }
                soft(&mut edits, &place, old, new);
                moved(&mut edits, &place, old, new);
            }
            (old, new) => {
                let (before, now) = (old.cloned(), new.cloned());
                edits.insert(place.clone(), Edit { before, now });
            }
        }
    }
    edits
}

/// A member of a list of texts as a key of an edit names it.
fn written(value: &Value) -> String {
    value.to_string()
}

fn some(object: &Map<String, Value>, keys: &[&str]) -> Option<Value> {
    let some: Map<String, Value> = keys
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), object.get(*key)?.clone())))
        .collect();
    (!some.is_empty()).then_some(Value::Object(some))
}

fn lists(old: Option<&Value>, new: Option<&Value>, fits: fn(&Value) -> bool) -> bool {
    [old, new].into_iter().flatten().all(fits)
}

/// A list that was not there is one with nothing in it; only against something else is that an edit.
fn soft(edits: &mut Edits, place: &Path, old: Option<&Value>, new: Option<&Value>) {
    if old.is_none() || new.is_none() {
        let empty = || Some(Value::Array(Vec::new()));
        let before = old.and_then(|_| empty());
        let now = new.and_then(|_| empty());
        edits.insert(place.clone(), Edit { before, now });
    }
}

/// Another order of a list is an edit that touches only the end of what the list lies in.
fn moved(edits: &mut Edits, place: &Path, old: Option<&Value>, new: Option<&Value>) {
    let (Some(Value::Array(one)), Some(Value::Array(two))) = (old, new) else {
        return;
    };
    let name = |item: &Value| json::id(item).map_or(item.to_string(), str::to_owned);
    let (one, two): (Vec<_>, Vec<_>) = (
        one.iter().map(name).collect(),
        two.iter().map(name).collect(),
    );
    let common = |list: &[String], other: &[String]| -> Vec<String> {
        list.iter()
            .filter(|name| other.contains(name))
            .cloned()
            .collect()
    };
    if common(&one, &two) != common(&two, &one) {
        let (before, now) = (None, Some(Value::Bool(true)));
        edits.insert(
            [place.as_slice(), &[ORDER.to_owned()]].concat(),
            Edit { before, now },
        );
    }
}

const ORDER: &str = "~order";

/// Whether an edit is that of an order.
pub fn is_order(place: &Path) -> bool {
    place.last().is_some_and(|key| key == ORDER)
}

fn is_bare(edit: &Edit) -> bool {
    edit.now.as_ref().is_some_and(Value::is_object)
}

/// Whether an edit only says whether an empty list or object is there.
pub fn is_soft(edit: &Edit) -> bool {
    let is_empty = |value: &Option<Value>| {
        value
            .as_ref()
            .is_none_or(|v| v.as_array().is_some_and(Vec::is_empty))
    };
    let is_bare = |value: &Option<Value>| *value == Some(Value::Object(Map::new()));
    is_empty(&edit.before) && is_empty(&edit.now) || edit.before.is_none() && is_bare(&edit.now)
}

/// Merges by edits.
pub fn merge(base: &Value, ours: &Value, theirs: &Value) -> Outcome {
    let (mut mine, mut other) = (edits(base, ours), edits(base, theirs));
    part_inserts(&mut mine, &mut other);
    let mut clashes: Vec<Path> = Vec::new();
    for (place, edit) in &mine {
        for (there, another) in &other {
            let (soft, also) = (is_soft(edit), is_soft(another));
            if place == there {
                if edit.now != another.now && !(soft && also && !(is_bare(edit) ^ is_bare(another)))
                {
                    clashes.push(place.clone());
                }
            } else if there.starts_with(place) && !soft {
                clashes.push(place.clone());
            } else if place.starts_with(there) && !also {
                clashes.push(there.clone());
            }
        }
    }
    clashes.sort();
    clashes.dedup();
    let all = clashes.clone();
    clashes.retain(|clash| {
        !all.iter()
            .any(|other| other != clash && clash.starts_with(other))
    });
    // A clash about a clash is none; which of the two stands there is tested by hand.
    let clashed = clashes.clone();
    clashes.retain(|clash| clash[0] != "clashes");

    let mut result = base.clone();
    let is_clashed = |place: &Path| clashed.iter().any(|clash| place.starts_with(clash));
    let edits = mine
        .iter()
        .chain(other.iter())
        .filter(|(place, _)| !is_clashed(place));
    let mut edits: Vec<_> = edits.collect();
    edits.sort_by_key(|(place, _)| place.len());
    for (place, edit) in edits.into_iter().filter(|(place, _)| !is_order(place)) {
        // An empty list or object that comes does not empty what is there.
        if !(is_soft(edit) && edit.now.is_some() && value(&result, place).is_some()) {
            apply(&mut result, place, edit.now.clone());
        }
    }
    for clash in &clashed {
        let is_record = clash.last().unwrap().starts_with('#');
        let stays = match value(ours, clash) {
            None if is_record => value(theirs, clash),
            ours => ours,
        };
        apply(&mut result, clash, stays);
    }
    Outcome { result, clashes }
}

/// What stands at the place of an edit.
pub fn value(doc: &Value, place: &Path) -> Option<Value> {
    let (last, above) = place.split_last()?;
    match last.strip_prefix('=') {
        Some(group) => {
            let keys: Vec<&str> = group.split(' ').collect();
            some(json::at(doc, above)?.as_object()?, &keys)
        }
        None => match last.strip_prefix('+') {
            Some(item) => {
                let items = json::at(doc, above)?.as_array()?;
                items.iter().find(|there| written(there) == item).cloned()
            }
            None => json::at(doc, place).cloned(),
        },
    }
}

fn apply(doc: &mut Value, place: &Path, now: Option<Value>) {
    let (last, above) = place.split_last().unwrap();
    if let Some(group) = last.strip_prefix('=') {
        for key in group.split(' ') {
            let new = now.as_ref().and_then(|now| now.get(key)).cloned();
            json::put(doc, &[above, &[key.to_owned()]].concat(), new);
        }
    } else if let Some(item) = last.strip_prefix('+') {
        let mut items = json::at(doc, above)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        match now {
            Some(now) if !items.contains(&now) => items.push(now),
            Some(_) => {}
            None => items.retain(|there| written(there) != item),
        }
        json::put(doc, above, Some(Value::Array(items)));
    } else {
        json::put(doc, place, now);
    }
}

/// Where both put a new object, each of its keys is an insert of its own.
fn part_inserts(mine: &mut Edits, other: &mut Edits) {
    let both = |mine: &Edits, other: &Edits| {
        mine.iter().find_map(|(place, edit)| {
            let another = other.get(place)?;
            let is_new = edit.before.is_none() && another.before.is_none();
            let last = place.last()?;
            let is_record = last.starts_with('#');
            let are_objects = [edit, another]
                .iter()
                .all(|edit| edit.now.as_ref().is_some_and(Value::is_object));
            let differ = edit.now != another.now;
            let is_bare = is_soft(edit) && is_soft(another);
            let is_apart = !is_record && !last.starts_with('=') && !is_one(last);
            (is_new && is_apart && are_objects && differ && !is_bare).then(|| place.clone())
        })
    };
    while let Some(place) = both(mine, other) {
        for side in [&mut *mine, &mut *other] {
            let Edit { before, now } = side.remove(&place).unwrap();
            let bare = Value::Object(Map::new());
            side.extend(edits_below(&place, &bare, &now.unwrap()));
            side.insert(
                place.clone(),
                Edit {
                    before,
                    now: Some(bare),
                },
            );
        }
    }
}
