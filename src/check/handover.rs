//! The handover over time: what goes back, what stands twice, what nobody can show.

use std::collections::BTreeMap;

use super::Found;
use super::ground::Ground;
use super::rules::{Looks, Rule, doubt, gap};
use crate::base::{Day, When};
use crate::model::{Entry, Kind, Node, Record, State, Weight};

/// Rules on the handover.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt("doubled entry", Weight::Medium, "Does one entry of the handover stand twice?",
        "Whoever counts the entries counts it twice.",
        "Archive one of the two.", Looks::Together(&[Kind::Handover], doubled_entry)),
    doubt("dated ahead", Weight::Medium, "Is an entry dated after today?",
        "A plan that stands as an entry will count by itself when its day comes.",
        "Correct the date, or take the entry out until then.", Looks::Record(Kind::Handover, dated_ahead)),
    doubt("phrase", Weight::Medium, "Does a printed phrase name as many letters as it counts?",
        "\"4 fully\" with three letters is one function too few or too many.",
        "Ask the country which letter is missing.", Looks::Together(&[Kind::Handover], phrase)),
    doubt("gone back", Weight::Medium, "Has a function gone back after it was handed over?",
        "What falls back to the secretariat has to be planned and paid there.",
        "Say in the evidence why, or correct the entry.", Looks::Together(&[Kind::Handover], gone_back)),
    gap("handover gaps", Weight::Low, "Has each handover its evidence and its receiving body?",
        "After the office has closed, nobody can show who took over what.",
        "Ask the country for the decision and the body.", Looks::Together(&[Kind::Handover], handover_gaps)),
];

/// Does one entry of the handover stand twice?
pub(super) fn doubled_entry(ground: &Ground, found: Found) {
    let mut seen: BTreeMap<_, usize> = BTreeMap::new();
    for entry in ground.workspace.entries() {
        let from = entry.node().str("from");
        let times = seen
            .entry((entry.function(), entry.party(), from, entry.state()))
            .or_default();
        *times += 1;
        if *times == 2 {
            let sentence = format!(
                "{} counts {} {} twice",
                ground.party_name(entry.party()),
                entry.function(),
                entry.state().word()
            );
            found(entry.record().field(["function"]), sentence);
        }
    }
}

/// Is an entry dated after today?
pub(super) fn dated_ahead(ground: &Ground, node: &Node, found: Found) {
    let entry = Entry::of(node);
    if let Some(from) = entry.from().filter(|from| from.first() > ground.today) {
        let sentence = format!(
            "{}: {} is {} from {}, after today",
            ground.party_name(node.str_or_empty("party")),
            entry.function(),
            entry.state().word(),
            from.words()
        );
        found(entry.record().field(["from"]), sentence);
    }
}

/// Does a printed phrase name as many letters as it counts? Entries that share a phrase give one answer.
pub(super) fn phrase(ground: &Ground, found: Found) {
    let mut seen: BTreeMap<_, ()> = BTreeMap::new();
    for entry in ground.workspace.entries() {
        for quote in entry.printed() {
            if seen
                .insert((entry.party(), quote.text, quote.line), ())
                .is_some()
            {
                continue;
            }
            let off = groups(quote.text).find(|(count, _, letters)| count != letters);
            if let Some((count, word, letters)) = off {
                let verb = if letters == 1 {
                    "letter is"
                } else {
                    "letters are"
                };
                let sentence = format!(
                    "{}: {count} {word} is printed, and {letters} {verb} named",
                    ground.party_name(entry.party())
                );
                found(entry.record().field(["printed"]), sentence);
            }
        }
    }
}

/// The groups of a phrase: the count, the word, and how many letters stand in brackets behind it.
///
/// Only what reads without doubt: a count, words, and a bracket of single letters.
fn groups(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    text.split_inclusive(')').filter_map(|part| {
        let (before, inside) = part.split_once('(')?;
        let inside = inside.strip_suffix(')')?;
        let count = before.rfind(|sign: char| sign.is_ascii_digit())?;
        let word = before[count + 1..].trim();
        let count = &before[..=count];
        let digits = count.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let count = count[digits.len()..].parse().ok()?;
        let mut letters = inside
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|letter| !letter.is_empty() && *letter != "and");
        let is_list = letters.clone().all(|letter| letter.chars().count() == 1);
        let named = letters.by_ref().count();
        (is_list && !word.is_empty()).then_some((count, word, named))
    })
}

/// Has a function gone back after it was handed over?
pub(super) fn gone_back(ground: &Ground, found: Found) {
    let mut lines: BTreeMap<(&str, &str), Vec<Entry>> = BTreeMap::new();
    for entry in ground.workspace.entries() {
        lines
            .entry((entry.function(), entry.party()))
            .or_default()
            .push(entry);
    }
    let first = |entry: &Entry| -> Option<Day> { Some(entry.from()?.first()) };
    for mut entries in lines.into_values().filter(|entries| entries.len() > 1) {
        entries.retain(|entry| entry.from().is_some());
        entries.sort_by_key(first);
        // The furthest that was held before the date in hand.
        let mut held: Option<Entry> = None;
        for same in entries.chunk_by(|one, other| first(one) == first(other)) {
            let furthest = same.iter().max_by_key(|entry| far(entry.state()));
            let Some(furthest) = furthest.copied() else {
                continue;
            };
            if let Some(before) = held.filter(|held| far(furthest.state()) < far(held.state())) {
                let since = |entry: Entry| entry.from().map_or(String::new(), When::words);
                let sentence = format!(
                    "{}: {} was {} from {}, and is {} from {}",
                    ground.party_name(furthest.party()),
                    furthest.function(),
                    before.state().word(),
                    since(before),
                    furthest.state().word(),
                    since(furthest)
                );
                found(furthest.record().field(["state"]), sentence);
            }
            held = Some(furthest);
        }
    }
}

/// How far a state is.
fn far(state: State) -> u8 {
    match state {
        State::NotStarted | State::HandedBack => 0,
        State::Partly => 1,
        State::Fully => 2,
    }
}

/// Has each handover its evidence and its receiving body? One answer a country.
pub(super) fn handover_gaps(ground: &Ground, found: Found) {
    /// What a country lacks: how many entries, of them without evidence and body, and the first such entry.
    #[derive(Default)]
    struct Lacks<'a> {
        all: usize,
        evidence: usize,
        receiver: usize,
        first: Option<(Entry<'a>, &'static str)>,
    }
    let mut countries: BTreeMap<&str, Lacks> = BTreeMap::new();
    for entry in ground.workspace.entries() {
        match entry.state() {
            State::NotStarted | State::HandedBack => continue,
            State::Partly | State::Fully => {}
        }
        let lacks = countries.entry(entry.party()).or_default();
        lacks.all += 1;
        let fields = [
            ("evidence", entry.evidence(), &mut lacks.evidence),
            ("receiver", entry.receiver(), &mut lacks.receiver),
        ];
        for (field, text, count) in fields {
            if text.is_none_or(str::is_empty) {
                *count += 1;
                lacks.first.get_or_insert((entry, field));
            }
        }
    }
    for (party, lacks) in countries {
        let Some((entry, field)) = lacks.first else {
            continue;
        };
        let party = ground.party_name(party);
        let all = lacks.all;
        let sentence = match (lacks.evidence, lacks.receiver) {
            (evidence, receiver) if evidence == receiver => {
                format!(
                    "{party}: {evidence} of {all} entries show no evidence and no receiving body"
                )
            }
            (evidence, 0) => format!("{party}: {evidence} of {all} entries show no evidence"),
            (0, receiver) => format!("{party}: {receiver} of {all} entries show no receiving body"),
            (evidence, receiver) => format!(
                "{party}: of {all} entries {evidence} show no evidence, {receiver} no receiving body"
            ),
        };
        found(entry.record().field([field]), sentence);
    }
}

#[cfg(test)]
#[path = "handover_tests.rs"]
mod tests;
