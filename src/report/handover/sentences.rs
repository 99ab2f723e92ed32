//! The sentences of the handover matrix: columns, cells, chair, and what nobody defined.

use super::{Country, Only};
use crate::base::{show, width};
use crate::edit::phrase::Phrase;
use crate::model::handover::{Register, Standing};
use crate::model::{Party, Record, State, Workspace};
use crate::report::Query;

/// The widest line that a window of 80 columns shows.
const LINE: usize = 79;

/// The names of the countries, in the order of the register.
pub(super) fn names(workspace: &Workspace) -> Vec<&str> {
    workspace.countries().map(Party::name).collect()
}

/// The countries and what their columns say.
pub(super) fn countries(workspace: &Workspace, register: &Register) -> Vec<Country> {
    let country = |party: Party| {
        let code = party.id();
        let phrase = Phrase::of(register, code).to_string();
        let mut doubts = doubts(register, code);
        let (phrase_words, short) = match &phrase[..] {
            "none" => ("nothing is handed over", "Nothing is handed over"),
            phrase => (phrase, phrase),
        };
        let (phrase_words, short) = (show(phrase_words), show(short));
        let name = show(party.name()).into_owned();
        let mut reading = format!("{name}: {phrase_words}.");
        // What does not fit the line any more stands beside its letter too.
        while doubts.len() > 1 && width(&reading) + width(&doubts.join("; ")) + 3 > LINE {
            doubts.pop();
        }
        if !doubts.is_empty() {
            reading.push_str(&format!(" {}.", doubts.join("; ")));
        }
        let short_reading = match doubts.first() {
            Some(doubt) => format!("{short}: {doubt}."),
            None => format!("{short}."),
        };
        Country {
            code: code.into(),
            name,
            phrase,
            reading,
            short_reading,
        }
    };
    workspace.countries().map(country).collect()
}

/// What does not agree in a column: "d stands twice", "h is not defined", "e is archived".
fn doubts(register: &Register, party: &str) -> Vec<String> {
    let mut doubts = Vec::new();
    let claimed = |letter: &&str| {
        let standing = register.standing(letter, party);
        standing.is_some_and(|standing| standing.states()[..] != [State::NotStarted])
    };
    let twice = register.letters().filter(|letter| {
        register
            .standing(letter, party)
            .is_some_and(Standing::is_contradiction)
    });
    let twice: Vec<&str> = twice.collect();
    match twice[..] {
        [] => {}
        [letter] => doubts.push(format!("{} stands twice", show(letter))),
        _ => doubts.push(format!("{} stand twice", listed(&twice))),
    }
    let (archived, undefined): (Vec<&str>, Vec<&str>) = register
        .undefined()
        .filter(claimed)
        .partition(|letter| register.archived(letter).is_some());
    for (letters, what) in [(undefined, "not defined"), (archived, "archived")] {
        match letters[..] {
            [] => {}
            [letter] => doubts.push(format!("{} is {what}", show(letter))),
            _ => doubts.push(format!("{} are {what}", listed(&letters))),
        }
    }
    doubts
}

/// Words of a file in a row, fit for a screen: "h, i, j and k".
pub(in crate::report) fn listed(words: &[&str]) -> String {
    let shown: Vec<_> = words.iter().map(|word| show(word)).collect();
    crate::base::listed(&shown)
}

/// The line that says a cell in words, for a window of 80 columns.
pub(super) fn cell_line(standing: Option<&Standing>, letter: &str, title: &str) -> String {
    let head = format!("{}: {}.", show(letter), show(title));
    let Some(standing) = standing else {
        return format!("{head} Not reported.");
    };
    let since = since_words(standing);
    let whole = format!("{head}{since} {}", shown_by(standing, false));
    match width(&whole) <= LINE {
        true => whole,
        false => format!("{head}{since} {}", shown_by(standing, true)),
    }
}

/// The line that says a cell in words, for a narrow window.
pub(super) fn short_cell_line(standing: Option<&Standing>) -> String {
    match standing {
        None => "Not reported.".to_owned(),
        Some(standing) => {
            let line = format!("{} {}", since_words(standing), shown_by(standing, false));
            line.trim_start().to_owned()
        }
    }
}

/// Where a state comes from, when that is not plain from its letter.
fn since_words(standing: &Standing) -> String {
    let since = standing
        .since
        .map(|since| since.words())
        .unwrap_or_default();
    match (standing.carried, &standing.states()[..]) {
        (true, _) => format!(" Carried over from {since}."),
        (false, [State::NotStarted]) => " Not started.".to_owned(),
        (false, _) => String::new(),
    }
}

/// Evidence and receiving body, or that they are missing.
fn shown_by(standing: &Standing, is_short: bool) -> String {
    let entries = standing.entries.iter();
    let evidence = entries.clone().find_map(|entry| entry.evidence());
    let receiver = entries.clone().find_map(|entry| entry.receiver());
    match (evidence, receiver) {
        (None, None) if is_short => "No evidence, no receiving body.".to_owned(),
        (None, None) => "No evidence, no receiving body recorded.".to_owned(),
        (None, Some(receiver)) => format!("To {}; no evidence recorded.", show(receiver)),
        (Some(evidence), None) => format!("No receiving body. {}", show(evidence)),
        (Some(evidence), Some(receiver)) => format!("To {}. {}", show(receiver), show(evidence)),
    }
}

/// Who chairs and hosts in a year.
pub(in crate::report) fn chair(workspace: &Workspace, year: i16) -> Option<String> {
    let row = workspace.chairs().find(|row| row.year() == year)?;
    let name = |code| show(workspace.party_name(code)).into_owned();
    let meeting = match row.meeting() {
        Some(code) => show(code).into_owned(),
        None => "its meetings".to_owned(),
    };
    Some(match (row.chair(), row.host()) {
        (Some(chair), Some(host)) if chair == host => {
            format!("{year}: {} chairs, and hosts {meeting}.", name(chair))
        }
        (Some(chair), Some(host)) => {
            format!(
                "{year}: {} chairs; {} hosts {meeting}.",
                name(chair),
                name(host)
            )
        }
        (Some(chair), None) => format!("{year}: {} chairs.", name(chair)),
        (None, Some(host)) => format!("{year}: {} hosts {meeting}.", name(host)),
        (None, None) => return None,
    })
}

/// The totals of the defined letters alone; none when no other letter is in use.
pub(super) fn only(register: &Register) -> Option<Only> {
    register.undefined().next()?;
    let counts = |party: &&str| {
        let counts = register.defined_counts(party);
        format!("{}/{}", counts.fully, counts.partly)
    };
    let together = register.defined_totals();
    Some(Only {
        label: format!("only {}", defined_words(register)),
        countries: register.countries().iter().map(counts).collect(),
        together: format!("{} fully, {} partly", together.fully, together.partly),
    })
}

/// The defined letters: "a to g" when they follow each other, else "what is defined".
pub(super) fn defined_words(register: &Register) -> String {
    let letters: Vec<&str> = register
        .functions()
        .map(|function| function.code())
        .collect();
    let follows = |pair: &[&str]| match (pair[0].as_bytes(), pair[1].as_bytes()) {
        ([one], [two]) => one.checked_add(1) == Some(*two),
        _ => false,
    };
    match letters[..] {
        [first, .., last] if letters.windows(2).all(follows) => {
            format!("{} to {}", show(first), show(last))
        }
        [one] => show(one).into_owned(),
        _ => "what is defined".to_owned(),
    }
}

/// Why there are no rows.
pub(super) fn empty(is_empty: bool, query: &Query) -> Option<String> {
    is_empty.then(|| match query.filter.is_empty() {
        true => "No functions yet. o adds the first.".to_owned(),
        false => "No row matches. Backspace widens, Esc clears.".to_owned(),
    })
}
