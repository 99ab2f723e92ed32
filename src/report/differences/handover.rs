//! Which country carries out which function, as it was and as it is.

use super::{Part, Sentence, Side};
use crate::model::Entry;
use crate::model::Function;
use crate::model::Record;
use crate::model::RecordId;
use crate::model::State;
use crate::reckon::handover::{Register, Standing};

/// A sentence for each function and country whose state is another.
pub(super) fn sentences(before: &Side<'_>, after: &Side<'_>, year: i16) -> Vec<Sentence> {
    let was = Register::new(before.workspace, year);
    let is = Register::new(after.workspace, year);
    let mut letters: Vec<&str> = is.letters().collect();
    for letter in was.letters() {
        if !letters.contains(&letter) {
            letters.push(letter);
        }
    }
    let mut said = Vec::new();
    for letter in letters {
        for party in is.countries() {
            let (then, now) = (was.standing(letter, party), is.standing(letter, party));
            let states = |standing: Option<&Standing>| standing.map(Standing::states);
            if states(then) == states(now) {
                continue;
            }
            let name = after.workspace.party_name(party);
            let text = sentence(name, letter, then, now);
            let about = record(now).or_else(|| record(then)).or_else(|| {
                let function: Option<Function<'_>> = is.function(letter);
                function.map(Record::record)
            });
            said.push(Sentence {
                part: Part::Handover,
                about,
                text,
                is_in_rows: false,
            });
        }
    }
    said
}

/// The last entry that holds.
fn record(standing: Option<&Standing<'_>>) -> Option<RecordId> {
    let last: Option<&Entry<'_>> = standing.and_then(|standing| standing.entries.last());
    last.map(|entry| entry.record())
}

/// "Viet Nam now carries out d fully; it was partly."
fn sentence(
    name: &str,
    letter: &str,
    then: Option<&Standing<'_>>,
    now: Option<&Standing<'_>>,
) -> String {
    let was = match then.map(Standing::states).as_deref() {
        None | Some([]) => "nothing was reported".to_owned(),
        Some([State::HandedBack]) => "it was handed back".to_owned(),
        Some([State::NotStarted]) => "it had not started".to_owned(),
        Some(_) => format!("it was {}", then.map(Standing::words).unwrap_or_default()),
    };
    match now.map(Standing::states).as_deref() {
        None | Some([]) => format!("Nothing is reported of {letter} for {name} now; {was}."),
        Some([State::Fully]) => format!("{name} now carries out {letter} fully; {was}."),
        Some([State::Partly]) => format!("{name} now carries out {letter} partly; {was}."),
        Some([State::HandedBack]) => format!("{name} has handed {letter} back; {was}."),
        Some([State::NotStarted]) => format!("{name} has not started with {letter}; {was}."),
        Some(_) => format!(
            "{name} now has {letter} as {}; {was}.",
            now.map(Standing::words).unwrap_or_default()
        ),
    }
}
