//! Several functions of one country at once: `handover THA d,e fully`, and how the cells are said.
//!
//! It reads the letters; the state and the date behind them are read as for one.

use super::super::Desk;
use super::super::doubt::Doubt;
use super::super::line::Line;
use super::super::room::{self, SENTENCE, fits};
use super::{Done, Said, beside, entry_of, function, state};
use crate::base::When;
use crate::base::fold;
use crate::edit::Ids;
use crate::edit::handover::{self, Changed};
use crate::model::Address;
use crate::model::Party;
use crate::model::Record;
use crate::model::STATE_WORDS;

/// The cells that change, in words or in signs, and the letters that nobody defined.
pub(super) fn said_cells(changed: &Changed, corrections: &mut Vec<String>) {
    if changed.cells.len() > 1 {
        let words = format!("{}.", changed.words());
        match fits(&words, SENTENCE) {
            true => corrections.push(words),
            false => {
                let signs = changed.signs();
                let signs = signs.iter().map(String::as_str);
                corrections.extend(room::rows(signs, "  ", SENTENCE));
            }
        }
    }
    corrections.extend(changed.undefined_words());
}

/// The letters of "d,e" or "d, e and g", and the place behind them; none when only one is typed.
pub(super) fn letters(line: &Line<'_>, from: usize) -> Option<(Vec<String>, usize)> {
    let mut letters: Vec<String> = Vec::new();
    let mut at = from;
    let mut is_open = true;
    while is_open && let Some(word) = line.word(at) {
        if STATE_WORDS.iter().any(|state| is_begun(state, word)) {
            break;
        }
        is_open = word.ends_with(',');
        letters.extend(
            word.split(',')
                .filter(|letter| !letter.is_empty())
                .map(str::to_owned),
        );
        at += 1;
        if !is_open && line.word(at).is_some_and(|word| fold(word) == "and") {
            is_open = true;
            at += 1;
        }
    }
    (letters.len() > 1 || (is_open && !letters.is_empty())).then_some((letters, at))
}

/// Whether a word is the first of the words of a state, or the beginning of it.
fn is_begun(state: &str, typed: &str) -> bool {
    let first = state.split(' ').next().unwrap_or_default();
    typed.len() > 1 && first.starts_with(&fold(typed))
}

/// One state for several letters of a country.
pub(super) fn read(
    desk: Desk<'_>,
    ids: &mut Ids,
    line: &Line<'_>,
    party: Party<'_>,
    (letters, next): (&[String], usize),
    corrections: &mut Vec<String>,
) -> Result<Done, Doubt> {
    let mut functions: Vec<String> = Vec::new();
    for letter in letters {
        let function = function(desk, letter, &mut Vec::new())?;
        if functions.contains(&function) {
            return Err(Doubt::Twice(function));
        }
        functions.push(function);
    }
    let name = functions.join(",");
    let start = format!("handover {} {name}", party.id());
    let (state, end) = state(line, next, start)?;
    let mut said = Said {
        party,
        function: name.clone(),
        state,
        from: When::year(desk.year),
        receiver: None,
        evidence: None,
    };
    beside(desk, line, end, &mut said)?;
    if said.receiver.is_some() || said.evidence.is_some() {
        let sentence = "Not possible: evidence and receiver go with one letter. Type one letter.";
        return Err(Doubt::Said(sentence.to_owned(), false));
    }
    let functions: Vec<&str> = functions.iter().map(String::as_str).collect();
    let workspace = desk.workspace;
    let made = handover::set_all(workspace, ids, &functions, party.id(), said.from, state);
    let (changes, changed) = made;
    said_cells(&changed, corrections);
    let about = changes.iter().find_map(entry_of).unwrap_or(Address {
        record: party.record(),
        path: Vec::new(),
    });
    Ok(Done {
        changes,
        about,
        label: changed.label,
        already: Doubt::Unchanged(
            format!("{name} of {}", party.name()),
            state.word().to_owned(),
        ),
    })
}
