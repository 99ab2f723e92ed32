//! The sentences of the lens: the first one, one a country, one a cell, and what hangs on a function.

use super::{Cell, Country, Hang, Row, Sentence};
use crate::base::{Day, number_word, show};
use crate::model::handover::Standing;
use crate::model::{Party, Record, State};
use crate::report::handover::listed;

/// "If support stops on 31 Dec 2018, no function is fully held by all six. ..."
pub(super) fn first(on: Day, countries: &[Country], rows: &[Row]) -> Sentence {
    let day = on.words();
    if countries.is_empty() || rows.is_empty() {
        let what = match countries.is_empty() {
            true => "country",
            false => "function",
        };
        let said =
            format!("If support stops on {day}, nothing is known: no {what} is defined yet.");
        return Sentence {
            shorter: said.clone(),
            whole: said,
            shortest: format!("{day}: no {what} is defined yet."),
        };
    }
    let all = number_word(countries.len());
    let full: Vec<&str> = rows
        .iter()
        .filter(|row| row.held == countries.len())
        .map(|row| &*row.letter)
        .collect();
    let (held, short) = match full[..] {
        [] => (
            format!("no function is fully held by all {all}"),
            format!("none of {} functions is held by all {all}", rows.len()),
        ),
        [letter] => (
            format!("only {} is fully held by all {all}", show(letter)),
            format!("only {} is held by all {all}", show(letter)),
        ),
        _ if full.len() == rows.len() => (
            format!("every function is fully held by all {all}"),
            format!("every function is held by all {all}"),
        ),
        _ => (
            format!("{} are fully held by all {all}", listed(&full)),
            format!("{} are held by all {all}", listed(&full)),
        ),
    };
    let counts = counts(rows, countries.len());
    let shorter = format!("If support stops on {day}, {held}. {counts}");
    let mut whole = shorter.clone();
    let none = countries
        .iter()
        .filter(|country| country.stops.len() == rows.len());
    let none: Vec<&str> = none.map(|country| country.name.as_str()).collect();
    match none[..] {
        [] => {}
        [one] => whole.push_str(&format!(" {} fully holds none.", show(one))),
        _ if none.len() == countries.len() => whole.push_str(" Nobody fully holds any."),
        _ => whole.push_str(&format!(" {} fully hold none.", listed(&none))),
    }
    Sentence {
        whole,
        shorter,
        shortest: format!("{day}: {short}."),
    }
}

/// "Of 42 handovers 3 are fully done, 24 partly; 15 are not reported."
fn counts(rows: &[Row], countries: usize) -> String {
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let furthest = |cell: &&Cell| match cell.states[..] {
        [State::Fully] => State::Fully,
        // Fully and something else is no more than the other.
        [State::Fully, other, ..] => other,
        [state, ..] => state,
        [] => State::NotStarted,
    };
    let count = |state| cells().filter(|cell| furthest(cell) == state).count();
    let silent = cells().filter(|cell| cell.states.is_empty()).count();
    let (full, part, back) = (
        count(State::Fully),
        count(State::Partly),
        count(State::HandedBack),
    );
    let not = count(State::NotStarted) - silent;
    let is = |number: usize| if number == 1 { "is" } else { "are" };
    let mut said = format!(
        "Of {} handovers {full} {} fully done, {part} partly",
        rows.len() * countries,
        is(full)
    );
    for (number, words) in [(back, "handed back"), (not, "not started")] {
        if number > 0 {
            said.push_str(&format!(", {number} {words}"));
        }
    }
    if silent > 0 {
        said.push_str(&format!("; {silent} {} not reported", is(silent)));
    }
    said.push('.');
    said
}

/// The countries, and what would stop in each.
pub(super) fn countries(parties: &[Party], defined: &[Row], undefined: &[Row]) -> Vec<Country> {
    let country = |(place, party): (usize, &Party)| {
        let is_held = |row: &&Row| row.cells.get(place).is_some_and(|cell| cell.is_held);
        let letters = |rows: Vec<&Row>| rows.iter().map(|row| row.letter.clone()).collect();
        let (held, stops): (Vec<&Row>, Vec<&Row>) = defined.iter().partition(is_held);
        let claimed = undefined.iter().filter(|row| {
            let cell = row.cells.get(place);
            cell.is_some_and(|cell| !cell.states.is_empty())
        });
        let claimed: Vec<&str> = claimed.map(|row| &*row.letter).collect();
        let (held, stops): (Vec<Box<str>>, Vec<Box<str>>) = (letters(held), letters(stops));
        let name = show(party.name()).into_owned();
        let mut line = format!("{name}: {}", stop_words(&stops, defined.len()));
        if !held.is_empty() && !stops.is_empty() {
            let verb = if held.len() == 1 { "goes" } else { "go" };
            line.push_str(&format!(" {} {verb} on.", of(&held)));
        }
        if !claimed.is_empty() {
            line.push_str(&format!(" Not defined: {}.", listed(&claimed)));
        }
        Country {
            code: party.id().into(),
            short_line: format!(
                "{}: {} of {} stop: {}.",
                show(party.id()),
                stops.len(),
                defined.len(),
                row_of(&stops)
            ),
            name,
            stops,
            line,
        }
    };
    parties.iter().enumerate().map(country).collect()
}

fn stop_words(stops: &[Box<str>], all: usize) -> String {
    match stops.len() {
        0 if all == 0 => "no function is defined.".to_owned(),
        0 => format!("nothing stops; all {all} are fully held."),
        count if count == all && all > 1 => format!("all {all} stop, {}.", of(stops)),
        1 => format!("1 of {all} stops, {}.", of(stops)),
        count => format!("{count} of {all} stop, {}.", of(stops)),
    }
}

fn of(letters: &[Box<str>]) -> String {
    let letters: Vec<&str> = letters.iter().map(|letter| &**letter).collect();
    listed(&letters)
}

fn row_of(letters: &[Box<str>]) -> String {
    let letters: Vec<&str> = letters.iter().map(|letter| &**letter).collect();
    match letters[..] {
        [] => "none".to_owned(),
        _ => show(&letters.join(",")).into_owned(),
    }
}

/// "partly, carried since 2017", "not reported".
pub(super) fn state(standing: Option<&Standing>) -> String {
    let Some(standing) = standing else {
        return "not reported".to_owned();
    };
    let mut words = standing.words();
    if let Some(since) = standing.since {
        let since = since.words();
        words.push_str(&match standing.carried {
            true => format!(", carried since {since}"),
            false => format!(", since {since}"),
        });
    }
    if standing.is_contradiction() {
        words.push_str("; contradictory, not held");
    }
    words
}

/// What hangs on a function: what says so, then what is counted from it.
pub(super) fn hanging(hangs: &[Hang]) -> String {
    let named = |is_counted: bool| {
        let of_sort = hangs.iter().filter(|hang| hang.is_counted == is_counted);
        let words = of_sort.map(|hang| format!("{} {}", hang.code, hang.title));
        words
            .map(|words| words.trim_end().to_owned())
            .collect::<Vec<_>>()
    };
    let (says, counted) = (named(false), named(true));
    let words = |all: &[String]| {
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        listed(&all)
    };
    let mut line = match says.len() {
        0 => "No record says that it hangs on this function.".to_owned(),
        1 => format!("{} hangs on it.", words(&says)),
        _ => format!("{} hang on it.", words(&says)),
    };
    match counted.len() {
        0 => {}
        1 => line.push_str(&format!(" {} counts it.", words(&counted))),
        _ => line.push_str(&format!(" {} count it.", words(&counted))),
    }
    line
}

/// The same in codes: "On it: A01, R1, 1.2."
pub(super) fn short_hanging(hangs: &[Hang]) -> String {
    let codes: Vec<&str> = hangs.iter().map(|hang| hang.code.as_str()).collect();
    match codes[..] {
        [] => "No record hangs on it.".to_owned(),
        _ => format!("On it: {}.", codes.join(", ")),
    }
}
