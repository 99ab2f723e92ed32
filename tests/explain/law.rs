//! Over random workspaces: whatever stands there, the inputs of an explanation make its value again.

use std::collections::BTreeMap;

use rapporteur::edit::{Book, Stamp, Step};
use rapporteur::model::Workspace;
use rapporteur::report::explain::Part;

use super::arithmetic::{recompute, recount};
use super::chance::Chance;
use super::{changes, everything, explained, sample, today};

/// Random changes on the report, and figures that need rounding.
fn random(seed: u64) -> Workspace {
    let mut chance = Chance::new(seed);
    let mut book = Book::new(sample());
    for _ in 0..40 {
        if let Some((_, changes)) = changes::random(&mut chance, book.workspace()) {
            let step = Step::mine("random", Stamp::default(), changes);
            let _ = book.commit(step);
        }
    }
    let rules = ["sum", "mean", "max", "last"];
    let mut bytes = book.workspace().bytes();
    for _ in 0..6 {
        let rule = chance.word(&rules);
        let place = chance.below(16);
        bytes = nth(&bytes, "\"rule\": \"", place, rule);
        let way = chance.word(&["up", "down"]);
        bytes = nth(&bytes, "\"good\": \"", chance.below(16), way);
    }
    for _ in 0..30 {
        let number = match chance.below(4) {
            0 => format!("{}.{}", chance.below(500), chance.below(1000)),
            1 => chance.below(7).to_string(),
            2 => format!("-{}", chance.below(50)),
            _ => chance.below(100_000).to_string(),
        };
        bytes = value(&bytes, chance.below(110), &number);
    }
    let random = Workspace::open(bytes.as_bytes());
    random.unwrap_or_else(|refused| panic!("seed {seed}: {refused}"))
}

/// Puts another word behind the so manyth key.
fn nth(bytes: &str, key: &str, place: usize, word: &str) -> String {
    let Some((at, _)) = bytes.match_indices(key).nth(place) else {
        return bytes.to_owned();
    };
    let start = at + key.len();
    let end = start + bytes[start..].find('"').unwrap();
    format!("{}{word}{}", &bytes[..start], &bytes[end..])
}

/// Puts another number into the so manyth value that is one.
fn value(bytes: &str, place: usize, number: &str) -> String {
    let key = "\"value\": ";
    let is_number = |(at, _): &(usize, &str)| {
        bytes[at + key.len()..].starts_with(|one: char| one.is_ascii_digit())
    };
    let Some((at, _)) = bytes.match_indices(key).filter(is_number).nth(place) else {
        return bytes.to_owned();
    };
    let start = at + key.len();
    let end = start + bytes[start..].find([',', '\n']).unwrap();
    format!("{}{number}{}", &bytes[..start], &bytes[end..])
}

#[test]
fn the_inputs_of_an_explanation_make_its_value_over_random_workspaces() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut count, mut rounded) = (0, 0);
    for seed in 0..40 {
        let workspace = random(seed);
        let mut whats = everything(&workspace);
        whats.truncate(200);
        for explanation in explained(&workspace, &whats, 2017, today()) {
            count += 1;
            rounded += explanation.of(Part::Rounding).count();
            if let Some(kind) = recompute(&explanation).or(recount(&explanation)) {
                *kinds.entry(kind).or_default() += 1;
            }
            for row in &explanation.rows {
                assert!(!row.value.is_empty() || !row.note.is_empty(), "seed {seed}");
            }
        }
    }
    println!("{count} explanations, {rounded} roundings, computed anew: {kinds:?}");
    for kind in [
        "sum", "mean", "percent", "rest", "one", "largest", "last", "count",
    ] {
        assert!(
            kinds.get(kind).is_some_and(|count| *count > 20),
            "{kind}: {kinds:?}"
        );
    }
}
