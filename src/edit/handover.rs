//! Changes of the handover register: one state, one step of a state, or the phrase of a country.
//!
//! It makes changes and commits none; which entries hold says `model::handover`.

mod desk;

use super::change::Change;
use super::ids::Ids;
use super::phrase::Phrase;
use crate::base::{When, show};
use crate::model::handover::{Register, Standing};
use crate::model::{State, Workspace};

use desk::Desk;

/// How one cell changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CellChange {
    /// The letter.
    pub letter: Box<str>,
    /// What holds now, in words.
    pub before: String,
    /// What will hold, in words.
    pub after: &'static str,
}

/// What a phrase changes, for the preview and the status line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    /// The cells, in the order of the register.
    pub cells: Vec<CellChange>,
    /// The letters of the phrase that no function defines.
    pub undefined: Vec<Box<str>>,
    /// The label of the step.
    pub label: String,
}

impl Changed {
    /// The cells in words: "d fully and partly -> fully, h partly -> not started".
    pub fn words(&self) -> String {
        let cells = self.cells.iter().map(|cell| {
            let letter = show(&cell.letter);
            format!("{letter} {} -> {}", cell.before, cell.after)
        });
        cells.collect::<Vec<_>>().join(", ")
    }

    /// The cells in signs: "d F+p->F", "h p->.".
    pub fn signs(&self) -> Vec<String> {
        let cells = self.cells.iter().map(|cell| {
            let before: Vec<&str> = cell.before.split(" and ").map(sign).collect();
            let letter = show(&cell.letter);
            format!("{letter} {}->{}", before.join("+"), sign(cell.after))
        });
        cells.collect()
    }

    /// What nobody defined, as a sentence: "h is not defined."
    pub fn undefined_words(&self) -> Option<String> {
        let (last, before) = self.undefined.split_last()?;
        Some(match before {
            [] => format!("{} is not defined.", show(last)),
            _ => format!(
                "{} and {} are not defined.",
                show(&before.join(", ")),
                show(last)
            ),
        })
    }
}

/// The changes that make a phrase hold for a party from a date on, and what they change.
///
/// Letters that the phrase leaves out are no longer handed over.
pub fn changes(
    workspace: &Workspace,
    ids: &mut Ids,
    party: &str,
    phrase: &Phrase,
    from: When,
) -> (Vec<Change>, Changed) {
    let register = Register::new(workspace, from.first().year());
    let wanted: Vec<(Box<str>, State)> = phrase
        .pairs()
        .map(|(letter, state)| (known_letter(&register, letter), state))
        .collect();
    let known: Vec<&str> = register.letters().collect();
    let new_letters = wanted.iter().map(|(letter, _)| &**letter);
    let new_letters = new_letters.filter(|letter| !known.contains(letter));
    let mut desk = Desk::new(workspace, &register, party, from);
    let mut cells = Vec::new();
    for letter in known.iter().copied().chain(new_letters) {
        let state = wanted.iter().find(|(known, _)| **known == *letter);
        let before = desk.words(letter);
        let after = match state {
            Some((_, state)) => {
                desk.set(ids, letter, *state);
                state.word()
            }
            None => desk.unset(ids, letter),
        };
        if before != after && !(before == NOT_REPORTED && state.is_none()) {
            let letter = letter.into();
            cells.push(CellChange {
                letter,
                before,
                after,
            });
        }
    }
    let undefined = wanted.into_iter().map(|(letter, _)| letter);
    let undefined = undefined.filter(|letter| !register.is_defined(letter));
    let label = match &cells[..] {
        [cell] => label(party, &cell.letter, &cell.before, cell.after),
        _ => phrase_label(party, phrase),
    };
    let changed = Changed {
        cells,
        undefined: undefined.collect(),
        label,
    };
    (desk.changes, changed)
}

/// The changes that make one state hold from a date on, and the label of the step.
///
/// # Errors
/// When the state holds already; the reason is a sentence.
pub fn set(
    workspace: &Workspace,
    ids: &mut Ids,
    letter: &str,
    party: &str,
    from: When,
    state: State,
) -> Result<(Vec<Change>, String), String> {
    let register = Register::new(workspace, from.first().year());
    let letter = known_letter(&register, letter);
    let mut desk = Desk::new(workspace, &register, party, from);
    let before = desk.words(&letter);
    desk.set(ids, &letter, state);
    if desk.changes.is_empty() {
        let country = show(workspace.party_name(party)).into_owned();
        let letter = show(&letter);
        return Err(format!("{letter} is {before} for {country} already."));
    }
    Ok((desk.changes, label(party, &letter, &before, state.word())))
}

/// The changes that step a cell one state up or down the ladder, and the label of the step: not
/// reported, partly, fully, handed back.
///
/// # Errors
/// At the end of the ladder, and for a cell that holds a contradiction; the reason is a sentence.
pub fn step(
    workspace: &Workspace,
    ids: &mut Ids,
    letter: &str,
    party: &str,
    from: When,
    up: bool,
) -> Result<(Vec<Change>, String), String> {
    const LADDER: [State; 4] = [
        State::NotStarted,
        State::Partly,
        State::Fully,
        State::HandedBack,
    ];
    let register = Register::new(workspace, from.first().year());
    let standing = register.standing(letter, party);
    let country = show(workspace.party_name(party));
    let states = standing.map(Standing::states).unwrap_or_default();
    let place = match states[..] {
        [] => 0,
        [state] => LADDER.iter().position(|known| *known == state).unwrap_or(0),
        [one, two, ..] => {
            return Err(format!(
                "{} is both {} and {} for {country}. e sets the phrase.",
                show(letter),
                one.word(),
                two.word()
            ));
        }
    };
    let next = match up {
        true => LADDER.get(place + 1),
        false => place.checked_sub(1).and_then(|place| LADDER.get(place)),
    };
    match next {
        Some(state) => set(workspace, ids, letter, party, from, *state),
        None if up => Err(format!(
            "{} is handed back for {country} already. - steps it down.",
            show(letter)
        )),
        None => Err(format!(
            "{} is {} for {country}. + steps it up.",
            show(letter),
            standing.map_or(NOT_REPORTED.into(), Standing::words)
        )),
    }
}

/// The changes that make one state hold for several letters, and what they change.
pub fn set_all(
    workspace: &Workspace,
    ids: &mut Ids,
    letters: &[&str],
    party: &str,
    from: When,
    state: State,
) -> (Vec<Change>, Changed) {
    let register = Register::new(workspace, from.first().year());
    let mut desk = Desk::new(workspace, &register, party, from);
    let mut cells: Vec<CellChange> = Vec::new();
    let mut undefined: Vec<Box<str>> = Vec::new();
    for letter in letters {
        let letter = known_letter(&register, letter);
        let before = desk.words(&letter);
        desk.set(ids, &letter, state);
        if !register.is_defined(&letter) {
            undefined.push(letter.clone());
        }
        if before != state.word() {
            let after = state.word();
            cells.push(CellChange {
                letter,
                before,
                after,
            });
        }
    }
    let label = match &cells[..] {
        [cell] => label(party, &cell.letter, &cell.before, cell.after),
        _ => {
            let letters: Vec<&str> = cells.iter().map(|cell| &*cell.letter).collect();
            format!("handover {party} {} {}", letters.join(","), state.word())
        }
    };
    let changed = Changed {
        cells,
        undefined,
        label,
    };
    (desk.changes, changed)
}

/// The sign of a state in words: the letter that it begins with.
fn sign(words: &str) -> &str {
    match State::of_word(words) {
        Some(State::Fully) => "F",
        Some(State::Partly) => "p",
        Some(State::HandedBack) => "b",
        Some(State::NotStarted) | None => ".",
    }
}

const NOT_REPORTED: &str = "not reported";

fn label(party: &str, letter: &str, before: &str, after: &str) -> String {
    format!("handover {party} {letter} {before} -> {after}")
}

/// The phrase, or how many letters it has where that would be long.
fn phrase_label(party: &str, phrase: &Phrase) -> String {
    const LONG: usize = 54;
    let full = format!("handover {party} {phrase}");
    if full.len() <= LONG {
        return full;
    }
    let states = [State::Fully, State::Partly, State::HandedBack];
    let counts = states.iter().filter_map(|state| {
        let count = phrase.letters(*state).len();
        (count > 0).then(|| format!("{count} {}", state.word()))
    });
    format!("handover {party} {}", counts.collect::<Vec<_>>().join(", "))
}

/// The letter as the register writes it; letter case does not matter.
fn known_letter(register: &Register, letter: &str) -> Box<str> {
    let exact = |known: &&str| *known == letter;
    let alike = |known: &&str| known.eq_ignore_ascii_case(letter);
    let known = register.letters().find(exact);
    match known.or_else(|| register.letters().find(alike)) {
        Some(known) => known.into(),
        None => letter.to_lowercase().into(),
    }
}

#[cfg(test)]
mod tests;
