//! `handover THA d fully from 2018`, or the phrase `handover THA 4 fully (b,d), 2 partly (e,g)`.
//!
//! It reads the words; which entries come, change or go is the work of `edit::handover`.

use super::doubt::Doubt;
use super::find;
use super::line::Line;
use super::room::{self, LABEL};
use super::value;
use super::{Desk, Entry, note, with_note};
use crate::base::fold;
use crate::base::plain_digits;
use crate::base::{When, listed};
use crate::edit::Change;
use crate::edit::Ids;
use crate::edit::handover;
use crate::edit::make;
use crate::edit::phrase::{NoPhrase, Phrase};
use crate::model::Address;
use crate::model::Entry as Handover;
use crate::model::Function;
use crate::model::Kind;
use crate::model::Node;
use crate::model::Party;
use crate::model::PartyKind;
use crate::model::Record;
use crate::model::STATE_WORDS;
use crate::model::State;
use crate::model::handover::Register;

mod several;

/// The words that begin what is said beside the state.
const BESIDE: [&str; 3] = ["from", "receiver", "evidence"];

/// What is said of one function of one country.
struct Said<'a> {
    party: Party<'a>,
    function: String,
    state: State,
    from: When,
    receiver: Option<String>,
    evidence: Option<String>,
}

/// Reads a line that begins with the word of the register.
pub fn read(desk: Desk<'_>, ids: &mut Ids, line: &Line<'_>) -> Result<Entry, Doubt> {
    let (line, text) = line.without_note();
    let Some(word) = line.word(1) else {
        let next = "Type a country, a letter and a state: handover THA d fully.";
        return Err(Doubt::Unfinished("handover".to_owned(), next.to_owned()));
    };
    let Some((party, correction, next)) = find::party(desk.workspace, &line, 1) else {
        return Err(find::no_party(desk.workspace, word, line.len() == 2));
    };
    if party.kind() != PartyKind::Country {
        let sentence = "is no country that functions are handed over to.";
        let sentence = format!("Not possible: {} {sentence}", party.name());
        return Err(Doubt::Said(sentence, false));
    }
    let mut corrections: Vec<String> = correction.into_iter().collect();
    let done = match is_phrase(desk, &line, next) {
        true => phrase(desk, ids, &line, party, next, &mut corrections)?,
        false if let Some((letters, next)) = several::letters(&line, next) => {
            several::read(desk, ids, &line, party, (&letters, next), &mut corrections)?
        }
        false => {
            let said = said(desk, &line, party, next, &mut corrections)?;
            one(desk, ids, &said, &mut corrections)
        }
    };
    let Done {
        mut changes,
        about,
        mut label,
        already,
    } = done;
    match text {
        Some(text) => {
            changes.extend(note(desk, ids, &about, text));
            label = with_note(label);
        }
        None if changes.is_empty() => return Err(already),
        None => {}
    }
    Ok(Entry {
        changes,
        label,
        about,
        corrections,
    })
}

/// What a line comes to.
struct Done {
    changes: Vec<Change>,
    about: Address,
    label: String,
    /// What to say when nothing changes.
    already: Doubt,
}

/// Whether a phrase stands at a place, and not a letter with its state.
fn is_phrase(desk: Desk<'_>, line: &Line<'_>, from: usize) -> bool {
    let Some(word) = line.word(from) else {
        return false;
    };
    let is_count = word.starts_with(|letter: char| letter.is_ascii_digit());
    let is_letter = desk
        .workspace
        .functions()
        .any(|function| function.code().eq_ignore_ascii_case(word));
    let word = fold(word);
    let begins = ["fully", "partly", "handed", "none"]
        .iter()
        .any(|state| word.starts_with(state));
    line.rest(from).contains('(') || (!is_letter && (is_count || begins))
}

/// Reads a phrase, and the date behind it.
fn phrase(
    desk: Desk<'_>,
    ids: &mut Ids,
    line: &Line<'_>,
    party: Party<'_>,
    place: usize,
    corrections: &mut Vec<String>,
) -> Result<Done, Doubt> {
    let end = (place..line.len())
        .find(|place| fold(line.word(*place).unwrap_or_default()) == "from")
        .unwrap_or(line.len());
    let from = match end < line.len() {
        true => date(desk, line.rest(end + 1))?,
        false => When::year(desk.year),
    };
    let phrase = Phrase::read(&line.joined(place, end)).map_err(|no_phrase| {
        let may_grow = matches!(no_phrase, NoPhrase::Unread(_) | NoPhrase::Count { .. });
        Doubt::Said(no_phrase.sentence(party.name()), may_grow)
    })?;
    let id = party.id();
    let (changes, changed) = handover::changes(desk.workspace, ids, id, &phrase, from);
    several::said_cells(&changed, corrections);
    let about = changes.iter().find_map(entry_of).unwrap_or(Address {
        record: party.record(),
        path: Vec::new(),
    });
    let name = format!("handover of {}", party.name());
    Ok(Done {
        changes,
        about,
        label: changed.label,
        already: Doubt::Unchanged(name, phrase.to_string()),
    })
}

/// The state that is typed at a place, and the place behind it.
fn state(line: &Line<'_>, from: usize, start: String) -> Result<(State, usize), Doubt> {
    let is_beside = |place: &usize| {
        let word = fold(line.word(*place).unwrap_or_default());
        BESIDE.contains(&&*word)
    };
    let end = (from..line.len()).find(is_beside).unwrap_or(line.len());
    let typed = line.joined(from, end);
    let states: Vec<String> = STATE_WORDS.iter().map(|word| (*word).to_owned()).collect();
    if typed.is_empty() {
        let next = format!("Type {}.", or(&states));
        return Err(Doubt::Unfinished(start, next));
    }
    let word = value::choice(STATE_WORDS, &typed).map_err(|near| Doubt::WrongValue {
        field: "state".to_owned(),
        typed: typed.clone(),
        grows: !near.is_empty(),
        wanted: or(if near.is_empty() { &states } else { &near }),
    })?;
    Ok((State::of_word(word).unwrap_or(State::NotStarted), end))
}

/// The entry of the register that a change touches.
fn entry_of(change: &Change) -> Option<Address> {
    let record = &change.at().record;
    (record.kind == Kind::Handover).then(|| record.clone().into())
}

fn date(desk: Desk<'_>, typed: &str) -> Result<When, Doubt> {
    value::date(desk, &plain_digits(typed)).ok_or_else(|| Doubt::WrongValue {
        field: "from".to_owned(),
        typed: typed.to_owned(),
        wanted: "a date such as 2017, Q1 2018 or 30 Jun 2018".to_owned(),
        grows: true,
    })
}

fn said<'a>(
    desk: Desk<'a>,
    line: &Line<'_>,
    party: Party<'a>,
    from: usize,
    corrections: &mut Vec<String>,
) -> Result<Said<'a>, Doubt> {
    let start = format!("handover {}", party.id());
    let Some(letter) = line.word(from) else {
        let next = "Type a letter and a state, such as d fully.";
        return Err(Doubt::Unfinished(start, next.to_owned()));
    };
    let function = function(desk, letter, corrections)?;
    let (state, end) = state(line, from + 1, format!("{start} {function}"))?;
    let mut said = Said {
        party,
        function,
        state,
        from: When::year(desk.year),
        receiver: None,
        evidence: None,
    };
    beside(desk, line, end, &mut said)?;
    Ok(said)
}

/// Reads "from 2017", "receiver ...", "evidence ...". Evidence and receiver run to the end or the next.
fn beside(desk: Desk<'_>, line: &Line<'_>, from: usize, said: &mut Said<'_>) -> Result<(), Doubt> {
    let mut at = from;
    while let Some(word) = line.word(at) {
        let word = fold(word);
        let next = (at + 1..line.len())
            .find(|place| {
                let other = fold(line.word(*place).unwrap_or_default());
                BESIDE.contains(&&*other) && other != word
            })
            .unwrap_or(line.len());
        let rest = line.rest(at + 1);
        let text = match line.rest(next) {
            "" => rest,
            behind => rest[..rest.len() - behind.len()].trim_end(),
        };
        if text.is_empty() {
            return Err(Doubt::Lonely(word));
        }
        let place = match &*word {
            "from" => {
                said.from = date(desk, text)?;
                at = next;
                continue;
            }
            "receiver" => &mut said.receiver,
            _ => &mut said.evidence,
        };
        if place.replace(text.to_owned()).is_some() {
            return Err(Doubt::Twice(word));
        }
        at = next;
    }
    Ok(())
}

fn or(words: &[String]) -> String {
    listed(words).replace(" and ", " or ")
}

/// The letter of a function: a defined one, one that an entry names, or a single letter.
fn function(desk: Desk<'_>, typed: &str, corrections: &mut Vec<String>) -> Result<String, Doubt> {
    let defined = desk.workspace.functions().map(Function::code);
    if let Some(code) = defined
        .clone()
        .find(|code| code.eq_ignore_ascii_case(typed))
    {
        return Ok(code.to_owned());
    }
    let named = desk.workspace.entries().map(Handover::function);
    let mut letters = typed.chars();
    let is_letter = letters.next().is_some_and(char::is_alphanumeric) && letters.next().is_none();
    let code = match named.clone().find(|code| code.eq_ignore_ascii_case(typed)) {
        Some(code) => code.to_owned(),
        None if is_letter => typed.to_lowercase(),
        None => {
            let (near, grows) = find::nearest(typed, defined.clone(), false);
            let known: Vec<String> = defined.map(str::to_owned).collect();
            let nearest = if near.is_empty() { known } else { near };
            return Err(Doubt::NoCode(format!("function {typed}"), nearest, grows));
        }
    };
    corrections.push(format!("{code} is not defined among the functions."));
    Ok(code)
}

/// One state, with its evidence and receiving body.
fn one(desk: Desk<'_>, ids: &mut Ids, said: &Said<'_>, corrections: &mut Vec<String>) -> Done {
    let (workspace, party) = (desk.workspace, said.party.id());
    let (letter, from) = (&*said.function, said.from);
    let register = Register::new(workspace, from.first().year());
    let standing = register.standing(letter, party);
    let already = Doubt::Unchanged(
        format!("{letter} of {}", said.party.name()),
        said.state.word().to_owned(),
    );
    let set = handover::set(workspace, ids, letter, party, from, said.state);
    let (mut changes, label) = set.unwrap_or_else(|_| {
        let label = format!("handover {party} {letter} {}", said.state.word());
        (Vec::new(), label)
    });
    let has_state = |entry: &&Handover<'_>| entry.state() == said.state;
    let entries = standing
        .map(|standing| &standing.entries[..])
        .unwrap_or_default();
    let kept = entries.iter().find(has_state).or(entries.first());
    let kept = kept.map(|entry| Address::from(entry.record()));
    let added = changes
        .iter()
        .find(|change| matches!(change, Change::Add { .. }));
    let about = added.and_then(entry_of).or(kept).unwrap_or(Address {
        record: said.party.record(),
        path: Vec::new(),
    });
    let archived = changes
        .iter()
        .filter(|change| change.at().keys().last() == Some("archived"))
        .count();
    if archived > 0 {
        corrections.push(format!(
            "{letter} stood twice; the other entry is archived."
        ));
    }
    let beside = [("evidence", &said.evidence), ("receiver", &said.receiver)];
    let mut wordings = [label.clone(), label];
    for (key, text) in beside {
        let Some(text) = text else { continue };
        if add_beside(desk, &mut changes, &about, key, text) {
            wordings[0].push_str(&format!(", {key} {}", value::brief(text)));
            wordings[1].push_str(&format!(", {key}"));
        }
    }
    let label = room::first_that_fits(&wordings, LABEL);
    Done {
        changes,
        about,
        label,
        already,
    }
}

/// Puts a text beside a state: into the entry that is being added, or into the one that is there.
fn add_beside(
    desk: Desk<'_>,
    changes: &mut Vec<Change>,
    about: &Address,
    key: &str,
    text: &str,
) -> bool {
    let added = changes.iter_mut().find_map(|change| match change {
        Change::Add { at, record, .. } if at == about => Some(record),
        _ => None,
    });
    if let Some(record) = added {
        let Node::Object(object) = record else {
            return false;
        };
        if text != "-" {
            let end = object.members().len();
            object.insert(end, key.into(), Node::text(text));
        }
        return text != "-";
    }
    let at = about.join(key);
    let change = match text {
        "-" => make::clear(desk.workspace, &at),
        _ => make::put(desk.workspace, &at, Node::text(text)),
    };
    let is_new = change.is_some();
    changes.extend(change);
    is_new
}
