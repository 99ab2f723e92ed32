//! The items that a note counts in its text: "(1) ..., (2) ..., (5-6) ...".
//!
//! A text counts items when it begins to count at 1 and goes on. "See (3)" counts nothing, and neither does a
//! number of three digits or more, such as a year.

use crate::base::listed;
use std::collections::{BTreeMap, BTreeSet};

use super::Found;
use super::ground::Ground;
use super::rules::{Looks, Rule, doubt};
use crate::model::{Address, Cell, Indicator, Kind, Measure, Node, Note, Record, Weight};

/// Rules on the items of a note.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt("doubled item", Weight::Medium, "Does a note count its items once each, in order?",
        "Items that are counted wrongly make a total that nobody gets.",
        "Count the items of the note again.", Looks::Record(Kind::Note, doubled_item)),
    doubt("item place", Weight::Low, "Do all numbers of a note stand on one side of their items?",
        "A reader cannot tell which number belongs to which item.",
        "Put each number before its item.", Looks::Record(Kind::Note, item_place)),
    doubt("items", Weight::Medium, "Does a note list as many items as the figure that it explains?",
        "The note is what a reader checks the figure with.",
        "Correct the figure, or the items of the note.",
        Looks::Together(&[Kind::Note, Kind::Indicator], items_against_figure)),
];

/// The numbers of one item, and where they stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Item {
    first: u32,
    last: u32,
    /// Whether the number closes the item rather than opens it.
    is_behind: bool,
}

impl Item {
    fn words(self) -> String {
        match self.first == self.last {
            true => format!("({})", self.first),
            false => format!("({}-{})", self.first, self.last),
        }
    }

    fn count(self) -> u32 {
        self.last - self.first + 1
    }
}

/// Words behind which a number in brackets points to an item that stands elsewhere.
const POINTING: [&str; 7] = ["see", "in", "under", "item", "items", "point", "points"];

/// The items of a text; none when it does not count.
fn items(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    for (place, _) in text.match_indices('(') {
        let Some((inside, behind)) = text[place + 1..].split_once(')') else {
            break;
        };
        let (first, last) = inside
            .split_once(['-', '\u{2013}'])
            .unwrap_or((inside, inside));
        let number = |text: &str| {
            let text = text.trim();
            let fits =
                (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| text.parse().ok())?
                .filter(|number| *number > 0)
        };
        let (Some(first), Some(last)) = (number(first), number(last)) else {
            continue;
        };
        let before = text[..place]
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        let points = POINTING
            .iter()
            .any(|word| before.eq_ignore_ascii_case(word));
        if first <= last && !points {
            let next = behind.trim_start().chars().next();
            let is_behind = next.is_none_or(|next| matches!(next, ',' | ';' | '.' | ':'));
            items.push(Item {
                first,
                last,
                is_behind,
            });
        }
    }
    let counts = items.first().is_some_and(|item| item.first == 1);
    let how_many: u32 = items.iter().map(|item| item.count()).sum();
    match counts && how_many > 1 {
        true => items,
        false => Vec::new(),
    }
}

fn called(note: Note) -> String {
    note.number()
        .map_or("The note".to_owned(), |number| format!("Note {number}"))
}

/// Does a note count its items once each, in order?
pub(super) fn doubled_item(_ground: &Ground, node: &Node, found: Found) {
    let note = Note::of(node);
    let items = items(note.text());
    let mut times: BTreeMap<u32, u32> = BTreeMap::new();
    for number in items.iter().flat_map(|item| item.first..=item.last) {
        *times.entry(number).or_default() += 1;
    }
    let Some(last) = times.keys().next_back().copied() else {
        return;
    };
    let (at, note) = (note.record().field(["text"]), called(note));
    for (number, times) in times.iter().filter(|(_, times)| **times > 1) {
        let times = match times {
            2 => "two".to_owned(),
            many => many.to_string(),
        };
        found(
            at.clone(),
            format!("{note} numbers {times} items ({number})"),
        );
    }
    let missing: Vec<String> = (1..=last)
        .filter(|number| !times.contains_key(number))
        .map(|number| format!("({number})"))
        .collect();
    if !missing.is_empty() {
        let verb = if missing.len() == 1 {
            "an item"
        } else {
            "items"
        };
        found(
            at.clone(),
            format!(
                "{note} counts to ({last}) without {verb} {}",
                listed(&missing)
            ),
        );
    }
    for pair in items.windows(2).filter(|pair| pair[1].first < pair[0].last) {
        let (one, other) = (pair[0].words(), pair[1].words());
        found(
            at.clone(),
            format!("{note} numbers an item {other} behind {one}"),
        );
    }
}

/// Do all numbers of a note stand on one side of their items?
pub(super) fn item_place(_ground: &Ground, node: &Node, found: Found) {
    let note = Note::of(node);
    let items = items(note.text());
    let (behind, before): (Vec<Item>, Vec<Item>) = items.iter().partition(|item| item.is_behind);
    let (few, side, others) = match behind.len() <= before.len() {
        true => (behind, "behind", "before"),
        false => (before, "before", "behind"),
    };
    if few.is_empty() {
        return;
    }
    let words: Vec<String> = few.iter().map(|item| item.words()).collect();
    let (stands, their) = match words.len() {
        1 => ("stands", "its item"),
        _ => ("stand", "their items"),
    };
    let name = called(note);
    let sentence = format!(
        "{name}: {} {stands} {side} {their}, not {others}",
        listed(&words)
    );
    found(note.record().field(["text"]), sentence);
}

/// Does a note list as many items as the figure that it explains? Only a note that plainly counts what the
/// figure counts is asked: its last number is the figure, or it has nearly as many items.
pub(super) fn items_against_figure(ground: &Ground, found: Found) {
    for note in ground.workspace.notes() {
        let items = items(note.text());
        let Some((figure, whose)) = figure_of(ground, note).filter(|_| !items.is_empty()) else {
            continue;
        };
        let listed: u32 = items.iter().map(|item| item.count()).sum();
        let numbers: BTreeSet<u32> = items
            .iter()
            .flat_map(|item| [item.first, item.last])
            .collect();
        let counts = numbers.last() == Some(&figure);
        let is_near = listed > 3 && listed.abs_diff(figure) * 4 <= figure;
        if listed != figure && (counts || is_near) {
            let name = called(note);
            let sentence = format!("{name} lists {listed} items, {whose} {figure}");
            found(note.record().field(["text"]), sentence);
        }
    }
}

/// The count that a note is about, and what a sentence calls it.
fn figure_of<'a>(ground: &Ground<'a>, note: Note<'a>) -> Option<(u32, String)> {
    let at: Address = note.on().parse().ok()?;
    let node = ground
        .record(&at.record)
        .filter(|_| at.record.kind == Kind::Indicator)?;
    let indicator = Indicator::of(node);
    if indicator.is_archived() || indicator.measure() != Measure::Unit {
        return None;
    }
    let keys: Vec<&str> = at.keys().collect();
    let (year, party) = match keys[..] {
        ["years", year, "values", party, ..] => (year.to_owned(), Some(party.to_owned())),
        ["years", year, ..] => (year.to_owned(), None),
        _ => (note.year()?.to_string(), None),
    };
    let sheet = node.at(["years", &year])?;
    let (cell, whose) = match &party {
        Some(party) => {
            let name = ground.party_name(note_party(ground, party)?);
            (sheet.at(["values", party]), format!("{name} has"))
        }
        None => (sheet.get("total"), "the printed total is".to_owned()),
    };
    let number = Cell::of(cell).value()?.amount(None, true).number()?;
    Some((number.plain().parse().ok()?, whose))
}

/// The code of a party as it stands among the parties.
fn note_party<'a>(ground: &Ground<'a>, code: &str) -> Option<&'a str> {
    let mut parties = ground.workspace.parties();
    parties.find(|party| party.id() == code).map(Record::id)
}

#[cfg(test)]
mod tests {
    use super::items;

    fn numbers(text: &str) -> String {
        let words: Vec<String> = items(text).iter().map(|item| item.words()).collect();
        words.join(" ")
    }

    #[test]
    fn a_text_counts_items_when_it_begins_at_one_and_goes_on() {
        assert_eq!(
            numbers("(1) a, (2-4) b, see (2), (5) c (2017) (a)"),
            "(1) (2-4) (5)"
        );
        assert_eq!(numbers("(1-6) a guidebook"), "(1-6)");
        for text in [
            "(1) alone",
            "(2) a, (3) b",
            "(2017) and (100)",
            "none",
            "(",
            "(0) a (1) b",
        ] {
            assert_eq!(numbers(text), "", "{text}");
        }
    }
}
