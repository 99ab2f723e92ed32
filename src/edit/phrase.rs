//! The phrase of a country's handover, "4 fully (b,d,j,k), 2 partly (e,g)": read and written back.
//!
//! It does not say what a phrase changes; [`super::handover`] does.

use std::collections::BTreeMap;
use std::fmt;

pub use super::handover::{CellChange, Changed, changes, set, step};
use crate::base::{cut, plain_digits};
use crate::model::State;
use crate::model::handover::Register;

/// The letters of one country by state.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Phrase {
    /// Fully handed over.
    pub fully: Vec<Box<str>>,
    /// Partly handed over.
    pub partly: Vec<Box<str>>,
    /// Handed back.
    pub handed_back: Vec<Box<str>>,
}

/// Why a text is no phrase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoPhrase {
    /// It, or this part of it, does not read as one.
    Unread(String),
    /// A count differs from the number of letters behind it.
    Count {
        /// The word of the state.
        state: &'static str,
        /// The count as it was typed.
        typed: usize,
        /// How many letters there are.
        letters: usize,
    },
    /// A letter stands in two lists.
    TwoLists {
        /// The letter.
        letter: Box<str>,
        /// The words of the two states.
        states: [&'static str; 2],
    },
    /// A letter stands twice in one list.
    Twice {
        /// The letter.
        letter: Box<str>,
        /// The word of the state.
        state: &'static str,
    },
}

impl NoPhrase {
    /// The reason in a sentence about a country, with what to do next.
    pub fn sentence(&self, country: &str) -> String {
        match self {
            NoPhrase::Unread(part) => format!(
                "Not possible: \"{}\" does not read. Type: 2 fully (b,d), 1 partly (e)",
                cut(part, 12)
            ),
            NoPhrase::Count {
                state,
                typed,
                letters,
            } => format!(
                "Not possible: {typed} {state}, but {letters} {} named. Correct either.",
                match letters {
                    1 => "letter is",
                    _ => "letters are",
                }
            ),
            NoPhrase::TwoLists { letter, states } => format!(
                "Not possible: {} is {} and {} for {}. Leave it in one list.",
                cut(letter, 4),
                states[0],
                states[1],
                cut(country, 11)
            ),
            NoPhrase::Twice { letter, state } => format!(
                "Not possible: {} stands twice under {state}. Leave it there once.",
                cut(letter, 12)
            ),
        }
    }
}

impl Phrase {
    /// The phrase of a party as the register stands. Letters come in the order of the register.
    ///
    /// A contradiction stands in both lists, as it does in the register.
    pub fn of(register: &Register, party: &str) -> Phrase {
        let letters = |state| {
            let letters = register.letters_of(party, state);
            letters.into_iter().map(Box::from).collect()
        };
        Phrase {
            fully: letters(State::Fully),
            partly: letters(State::Partly),
            handed_back: letters(State::HandedBack),
        }
    }

    /// Reads a phrase as it is typed or pasted. Counts may be left out; "none" names no letter.
    ///
    /// # Errors
    /// When it does not read, when a count is not the number of letters, or when a letter stands
    /// twice. Letters that nobody defined are taken.
    pub fn read(text: &str) -> Result<Phrase, NoPhrase> {
        let text = plain_digits(text);
        let mut phrase = Phrase::default();
        let mut rest = text.trim();
        if rest.trim_end_matches('.').eq_ignore_ascii_case("none") {
            return Ok(phrase);
        }
        if rest.is_empty() {
            return Err(NoPhrase::Unread(String::new()));
        }
        while !rest.is_empty() {
            let (state, typed, letters, behind) = group(rest)?;
            if let Some(typed) = typed
                && typed != letters.len()
            {
                return Err(NoPhrase::Count {
                    state: state.word(),
                    typed,
                    letters: letters.len(),
                });
            }
            phrase.list_mut(state).extend(letters);
            rest = behind.trim_start_matches(is_between);
        }
        phrase.refuse_doubles()?;
        Ok(phrase)
    }

    /// The letters of a state.
    pub fn letters(&self, state: State) -> &[Box<str>] {
        match state {
            State::Fully => &self.fully,
            State::Partly => &self.partly,
            State::HandedBack => &self.handed_back,
            State::NotStarted => &[],
        }
    }

    /// The letters with their states, list by list.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, State)> {
        LISTS.iter().flat_map(|state| {
            let letters = self.letters(*state).iter();
            letters.map(|letter| (&**letter, *state))
        })
    }

    fn list_mut(&mut self, state: State) -> &mut Vec<Box<str>> {
        match state {
            State::Fully => &mut self.fully,
            State::HandedBack => &mut self.handed_back,
            State::Partly | State::NotStarted => &mut self.partly,
        }
    }

    fn refuse_doubles(&self) -> Result<(), NoPhrase> {
        let mut seen: BTreeMap<String, State> = BTreeMap::new();
        for (letter, state) in self.pairs() {
            let letter: Box<str> = letter.into();
            match seen.insert(letter.to_lowercase(), state) {
                None => {}
                Some(known) if known == state => {
                    let state = state.word();
                    return Err(NoPhrase::Twice { letter, state });
                }
                Some(known) => {
                    let states = [known.word(), state.word()];
                    return Err(NoPhrase::TwoLists { letter, states });
                }
            }
        }
        Ok(())
    }
}

const LISTS: [State; 3] = [State::Fully, State::Partly, State::HandedBack];

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut is_first = true;
        for state in LISTS {
            let letters = self.letters(state);
            if letters.is_empty() {
                continue;
            }
            if !is_first {
                f.write_str(", ")?;
            }
            is_first = false;
            write!(
                f,
                "{} {} ({})",
                letters.len(),
                state.word(),
                letters.join(",")
            )?;
        }
        match is_first {
            true => f.write_str("none"),
            false => Ok(()),
        }
    }
}

fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ',' | ';' | '.')
}

/// What one group says: its state, the count if one was typed, its letters, and what follows.
type Group<'a> = (State, Option<usize>, Vec<Box<str>>, &'a str);

/// Reads one group, such as "4 fully (b, d, j, k)".
fn group(text: &str) -> Result<Group<'_>, NoPhrase> {
    let unread = || NoPhrase::Unread(text.to_owned());
    let digits = text.len()
        - text
            .trim_start_matches(|sign: char| sign.is_ascii_digit())
            .len();
    let typed = match digits {
        0 => None,
        _ => Some(text[..digits].parse().map_err(|_| unread())?),
    };
    let words = &text[digits..];
    let end = words.find(['(', ',', ';']).unwrap_or(words.len());
    let state = state_of(&words[..end]).ok_or_else(unread)?;
    let behind = &words[end..];
    let Some(inside) = behind.strip_prefix('(') else {
        // "0 fully, 5 partly (...)": a nought needs no list, anything else does.
        return match typed {
            Some(0) => Ok((state, typed, Vec::new(), behind)),
            Some(typed) => Err(NoPhrase::Count {
                state: state.word(),
                typed,
                letters: 0,
            }),
            None => Err(unread()),
        };
    };
    let (inside, behind) = inside.split_once(')').ok_or_else(unread)?;
    let letters = inside
        .split(|sign: char| is_between(sign) || matches!(sign, '&' | '+' | '/'))
        .filter(|letter| !letter.is_empty() && *letter != "and");
    let letters: Vec<Box<str>> = letters.map(Box::from).collect();
    match letters.iter().any(|letter| letter.contains('(')) {
        true => Err(unread()),
        false => Ok((state, typed, letters, behind)),
    }
}

/// The state that a word stands for; "party" is how the report of 2017 prints "partly".
fn state_of(words: &str) -> Option<State> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["fully" | "full"] => Some(State::Fully),
        ["partly" | "party" | "part" | "partially" | "partial"] => Some(State::Partly),
        ["handed", "back"] | ["back"] => Some(State::HandedBack),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
