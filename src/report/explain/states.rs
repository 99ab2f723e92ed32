//! The handover register: one cell, the counts of a function, the counts of a country.

use super::told::{changed, findings, quotes};
use super::{Asked, Explanation, Part};
use crate::base::When;
use crate::model::handover::{Register, Standing};
use crate::model::{Address, Entry, Kind, Record, State};

/// The word of a cell in which nothing was entered.
pub(super) const NOT_REPORTED: &str = "not reported";

/// One function in one country.
pub(super) fn cell(
    asked: &Asked<'_>,
    register: &Register<'_>,
    letter: &str,
    party: &str,
) -> Explanation {
    let standing = register.standing(letter, party);
    let name = asked.workspace.party_name(party);
    let subject = format!("{letter} {party}, {name}, {}", register.year);
    let value = standing.map_or(NOT_REPORTED.to_owned(), Standing::words);
    let mut explanation = Explanation::new(subject, value);
    defined(&mut explanation, register, letter);
    let Some(standing) = standing else {
        explanation.say(
            Part::Means,
            "No entry names it up to this year, so nothing is counted for it.",
        );
        return explanation;
    };
    explanation.say(Part::Formula, rule(register, standing));
    let mut printed = Vec::new();
    for entry in &standing.entries {
        entered(&mut explanation, *entry, letter, party);
        for quote in entry.printed() {
            if !printed.contains(&quote) {
                printed.push(quote);
            }
        }
    }
    quotes(&mut explanation, asked, &printed);
    for entry in &standing.entries {
        changed(&mut explanation, asked, &entry.record().into());
    }
    findings(&mut explanation, asked, |at| {
        standing
            .entries
            .iter()
            .any(|entry| at.record == entry.record())
    });
    explanation
}

/// Whether a function defines the letter.
fn defined(explanation: &mut Explanation, register: &Register<'_>, letter: &str) {
    let said = match (register.function(letter), register.archived(letter)) {
        (Some(function), _) => format!("{letter}: {}.", function.title()),
        (None, Some(_)) => format!("The function {letter} was archived; its entries still count."),
        (None, None) => format!("No function defines {letter}; its entries count all the same."),
    };
    explanation.say(Part::Means, said);
}

/// By which rule the entries of a cell hold.
fn rule(register: &Register<'_>, standing: &Standing<'_>) -> String {
    let since = standing.since.map(When::words);
    let since = since.unwrap_or_else(|| "an unknown date".to_owned());
    let carried = match standing.carried {
        true => format!(" It was not entered for {}: it is carried.", register.year),
        false => String::new(),
    };
    let earlier = match standing.has_earlier {
        true => " Earlier entries lie below and do not hold any more.",
        false => "",
    };
    match standing.entries.len() {
        1 => format!(
            "The latest entry up to {} holds, that of {since}.{carried}{earlier}",
            register.year
        ),
        count => format!(
            "The latest entries up to {} hold, all {count} of {since}: nobody decides between them.{carried}{earlier}",
            register.year
        ),
    }
}

fn entered(explanation: &mut Explanation, entry: Entry<'_>, letter: &str, party: &str) {
    let mut notes: Vec<String> = Vec::new();
    notes.extend(entry.from().map(|from| format!("since {}", from.words())));
    notes.push(match entry.evidence() {
        Some(evidence) => format!("evidence: {evidence}"),
        None => "no evidence".to_owned(),
    });
    notes.push(match entry.receiver() {
        Some(receiver) => format!("receiving body: {receiver}"),
        None => "no receiving body".to_owned(),
    });
    let at = Some(Address::from(entry.record()));
    explanation.input(
        format!("{letter} {party}"),
        entry.state().word(),
        notes.join(", "),
        at,
    );
}

/// The counts of a function over the countries: full, part, none.
pub(super) fn function(asked: &Asked<'_>, register: &Register<'_>, letter: &str) -> Explanation {
    let counts = register.function_counts(letter);
    let back = register.handed_back(letter);
    let subject = format!(
        "{letter} in {} countries, {}",
        register.countries().len(),
        register.year
    );
    let mut explanation = Explanation::new(subject, "");
    defined(&mut explanation, register, letter);
    explanation.say(
        Part::Formula,
        "full and part count the countries that stand so; none, those not reported or not started.",
    );
    let mut none = 0;
    for party in register.countries() {
        let standing = register.standing(letter, party);
        let states = standing.map(Standing::states).unwrap_or_default();
        none += usize::from(matches!(states[..], [] | [State::NotStarted]));
        of_standing(&mut explanation, letter, party, standing);
    }
    let none = match register.is_defined(letter) {
        true => format!(", {none} none"),
        false => String::new(),
    };
    let back = match back {
        0 => String::new(),
        back => format!(", {back} handed back"),
    };
    explanation.value = format!("{} full, {} part{none}{back}", counts.fully, counts.partly);
    findings(&mut explanation, asked, |at| {
        let function = register.function(letter).map(|function| function.record());
        let is_entry = || {
            let entry = asked.workspace.by_id::<Entry<'_>>(&at.record.id);
            at.record.kind == Kind::Handover
                && entry.is_some_and(|entry| entry.function() == letter)
        };
        Some(&at.record) == function.as_ref() || is_entry()
    });
    explanation
}

/// A cell as an input: its states, since when, and whether it counts twice.
fn of_standing(
    explanation: &mut Explanation,
    letter: &str,
    party: &str,
    standing: Option<&Standing<'_>>,
) {
    let value = standing.map_or(NOT_REPORTED.to_owned(), Standing::words);
    let mut notes: Vec<String> = Vec::new();
    if let Some(standing) = standing {
        notes.extend(
            standing
                .since
                .map(|since| format!("since {}", since.words())),
        );
        if standing.carried {
            notes.push("carried".to_owned());
        }
        if standing.is_contradiction() {
            notes.push("counts in both".to_owned());
        }
    }
    let entry = standing.and_then(|standing| standing.entries.last());
    let at = entry.map(|entry| Address::from(entry.record()));
    explanation.input(format!("{letter} {party}"), value, notes.join(", "), at);
}

/// The letters of a country that any entry names.
pub(super) fn letters(explanation: &mut Explanation, register: &Register<'_>, party: &str) {
    for letter in register.letters() {
        if let Some(standing) = register.standing(letter, party) {
            of_standing(explanation, letter, party, Some(standing));
        }
    }
}

/// The counts of a country over the functions.
pub(super) fn column(asked: &Asked<'_>, register: &Register<'_>, party: &str) -> Explanation {
    let counts = register.counts(party);
    let only = register.defined_counts(party);
    let name = asked.workspace.party_name(party);
    let subject = format!("Handover {party}, {name}, {}", register.year);
    let value = format!("{} fully, {} partly", counts.fully, counts.partly);
    let mut explanation = Explanation::new(subject, value);
    explanation.say(
        Part::Formula,
        "fully and partly count the letters that stand so, also those that no function defines.",
    );
    letters(&mut explanation, register, party);
    if only != counts {
        let said = format!(
            "Only the functions that are defined: {} fully, {} partly.",
            only.fully, only.partly
        );
        explanation.say(Part::Means, said);
    }
    findings(&mut explanation, asked, |at| {
        let entry = asked.workspace.by_id::<Entry<'_>>(&at.record.id);
        at.record.kind == Kind::Handover && entry.is_some_and(|entry| entry.party() == party)
    });
    explanation
}
