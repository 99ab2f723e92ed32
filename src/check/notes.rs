//! The notes under the tables: their numbers, and notes that say the same.

use std::collections::{BTreeMap, HashMap};

use super::Found;
use super::ground::Ground;
use super::rules::{Looks, Rule, doubt};
use crate::base::{fold, listed};
use crate::model::{Address, Kind, Note, Record, Weight};

/// Rules on notes.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt("note number", Weight::Medium, "Do the notes of a year count 1, 2, 3 without a gap?",
        "A mark beside a figure leads to two notes, or to none.",
        "Give the note the next free number.", Looks::Together(&[Kind::Note], numbers)),
    doubt("doubled note", Weight::Low, "Do two notes on one record say the same?",
        "Whoever corrects one of them leaves the other.",
        "Keep one of the two.", Looks::Together(&[Kind::Note], doubled)),
];

/// Do the notes of a year count 1, 2, 3 without a gap?
pub(super) fn numbers(ground: &Ground, found: Found) {
    let mut years: BTreeMap<Option<i16>, BTreeMap<u32, Vec<Note>>> = BTreeMap::new();
    for note in ground.workspace.notes() {
        if let Some(number) = note.number() {
            let year = years.entry(note.year()).or_default();
            year.entry(number).or_default().push(note);
        }
    }
    for (year, numbers) in years {
        let of = year.map_or(String::new(), |year| format!(" of {year}"));
        let mut next = 1;
        for (number, notes) in numbers {
            if next < number {
                let (missing, verb) = missing(next, number - 1);
                let at = notes[0].record().field(["number"]);
                found(at, format!("{missing}{of} {verb} missing before {number}"));
            }
            next = number + 1;
            if let [_, second, ..] = notes[..] {
                let how_many = match notes.len() {
                    2 => "Two".to_owned(),
                    many => many.to_string(),
                };
                let at = second.record().field(["number"]);
                found(at, format!("{how_many} notes{of} have the number {number}"));
            }
        }
    }
}

/// The numbers from one to another in words, and the verb behind them.
fn missing(first: u32, last: u32) -> (String, &'static str) {
    match last - first {
        0 => (format!("Note {first}"), "is"),
        1..=4 => {
            let numbers: Vec<String> = (first..=last).map(|number| number.to_string()).collect();
            (format!("Notes {}", listed(&numbers)), "are")
        }
        _ => (format!("Notes {first} to {last}"), "are"),
    }
}

/// Do two notes on one record say the same? A note that is carried into another year may.
pub(super) fn doubled(ground: &Ground, found: Found) {
    let mut seen: HashMap<(String, Option<i16>, String), Note> = HashMap::new();
    for note in ground.workspace.notes() {
        let words: Vec<&str> = note.text().split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        let on = match note.on().parse::<Address>() {
            Ok(at) => at.record.to_string(),
            Err(_) => note.on().to_owned(),
        };
        let key = (on, note.year(), fold(&words.join(" ")));
        match seen.get(&key) {
            None => {
                seen.insert(key, note);
            }
            Some(first) => {
                let sentence = match (note.number(), first.number()) {
                    (Some(this), Some(other)) => {
                        format!("Note {this} says the same as note {other}")
                    }
                    (None, Some(other)) => format!("A note says the same as note {other}"),
                    (Some(this), None) => format!("Note {this} says the same as another note"),
                    (None, None) => "Two notes say the same".to_owned(),
                };
                found(note.record().field(["text"]), sentence);
            }
        }
    }
}
