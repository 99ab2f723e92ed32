//! Values of fields as people type them: choices by their beginning, dates as spoken, lists by commas.
//!
//! What may stand in a field is the field table's; this only reads it.

use super::Desk;
use super::amount::{amount, number};
use super::doubt::Doubt;
use super::find;
use crate::base::cut;
use crate::base::fold;
use crate::base::plain_digits;
use crate::base::{When, listed};
use crate::model::Address;
use crate::model::Node;
use crate::model::Party;
use crate::model::Record;
use crate::model::Shape;
use crate::model::fits;

/// A value that was read, and how its parties were read.
pub type Read = (Node, Vec<String>);

/// Reads a value for a field of a shape.
pub fn read(desk: Desk<'_>, field: &str, shape: Shape, typed: &str) -> Result<Read, Doubt> {
    let wrong = |wanted: &str, grows: bool| Doubt::WrongValue {
        field: field.to_owned(),
        typed: typed.to_owned(),
        wanted: wanted.to_owned(),
        grows,
    };
    let plain = plain_digits(typed);
    let mut corrections = Vec::new();
    let node = match shape {
        Shape::Text if typed.contains(['\n', '\r']) => {
            return Err(wrong("one line", false));
        }
        Shape::Text | Shape::Prose => Node::text(typed),
        Shape::Choice(words) => Node::text(choice(words, typed).map_err(|near| {
            let all: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            match near.is_empty() {
                true => wrong(&one_of(&all), false),
                false => wrong(&one_of(&near), true),
            }
        })?),
        Shape::Whole(least, most) => match plain.parse::<i64>() {
            Ok(whole) if (least..=most).contains(&whole) => Node::Number(whole.to_string().into()),
            _ => {
                return Err(wrong(
                    &format!("a whole number from {least} to {most}"),
                    false,
                ));
            }
        },
        Shape::Number => {
            let number = number(&plain)?.ok_or_else(|| wrong("a number", false))?;
            Node::number(number)
        }
        Shape::Part => {
            let part = amount(&plain)?.ok_or_else(|| wrong("a number, or * withheld", false))?;
            part.node()
        }
        Shape::Yes => {
            let word = choice(&["yes", "true", "no", "false"], typed);
            match word {
                Ok(word) => Node::Bool(matches!(word, "yes" | "true")),
                Err(_) => return Err(wrong("yes or no", false)),
            }
        }
        Shape::When => Node::text(
            &date(desk, &plain)
                .ok_or_else(|| wrong(DATE, true))?
                .to_string(),
        ),
        Shape::Day => {
            let when = date(desk, &plain).filter(|when| when.first() == when.last());
            let when = when.ok_or_else(|| wrong("a day such as 30 Jun 2018", true))?;
            Node::text(&when.first().to_string())
        }
        Shape::Party => {
            let party = party(desk, typed, &mut corrections)?;
            Node::text(party.id())
        }
        Shape::Parties => {
            let mut ids: Vec<&str> = Vec::new();
            for party in parties(desk, typed, &mut corrections)? {
                if ids.contains(&party.id()) {
                    return Err(Doubt::Twice(party.id().to_owned()));
                }
                ids.push(party.id());
            }
            Node::texts(ids)
        }
        Shape::Texts => Node::texts(pieces(typed)),
        Shape::Address => match typed.parse::<Address>() {
            Ok(address) => Node::text(&address.to_string()),
            Err(_) => {
                return Err(wrong("an address such as risk:k-4k2m9q/owner", false));
            }
        },
        Shape::Id
        | Shape::Value
        | Shape::Confidence
        | Shape::Parts
        | Shape::One(_)
        | Shape::Many(_)
        | Shape::Rows(_)
        | Shape::ByYear(_)
        | Shape::ByParty(_)
        | Shape::ByScore(_)
        | Shape::Any => {
            return Err(Doubt::NotHere(
                field.to_owned(),
                "is not edited in one line. Its form has it.".to_owned(),
            ));
        }
    };
    match fits(&node, shape) {
        Ok(()) => Ok((node, corrections)),
        Err(unfit) => Err(Doubt::Said(
            format!("Not possible: {field}: {unfit}"),
            false,
        )),
    }
}

const DATE: &str = "a date: 30 Jun 2018, Q1 2018, 2018 or +90d";

/// The date that is spoken; "Apr 2017 to Aug 2017" is a span.
pub fn date(desk: Desk<'_>, typed: &str) -> Option<When> {
    if let Some(when) = When::parse_spoken(typed, desk.today) {
        return Some(when);
    }
    let (from, to) = typed.split_once(" to ")?;
    let edge = |text| match When::parse_spoken(text, desk.today)? {
        When::At(edge) => Some(edge),
        When::Span(..) => None,
    };
    let span = When::Span(edge(from)?, edge(to)?);
    (span.first() <= span.last()).then_some(span)
}

/// The choice that a word is, or is the only one to begin with; else those that it may become.
pub fn choice<'a>(words: &[&'a str], typed: &str) -> Result<&'a str, Vec<String>> {
    let typed = fold(typed);
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(word) = words.iter().find(|word| **word == typed) {
        return Ok(word);
    }
    let near: Vec<&'a str> = words
        .iter()
        .filter(|word| !typed.is_empty() && word.starts_with(&typed))
        .copied()
        .collect();
    match near[..] {
        [word] => Ok(word),
        _ => Err(near.into_iter().map(str::to_owned).collect()),
    }
}

fn one_of(words: &[String]) -> String {
    match words {
        [one] => one.clone(),
        _ => format!("one of {}", listed(words)),
    }
}

fn party<'a>(
    desk: Desk<'a>,
    typed: &str,
    corrections: &mut Vec<String>,
) -> Result<Party<'a>, Doubt> {
    let typed = typed.trim_matches(['"', '\u{201c}', '\u{201d}']);
    match find::party_of(desk.workspace, typed) {
        Some((party, correction)) => {
            corrections.extend(correction);
            Ok(party)
        }
        None => Err(find::no_party(desk.workspace, typed, true)),
    }
}

/// The parties of a list: apart by commas, or by blanks when each word is one.
fn parties<'a>(
    desk: Desk<'a>,
    typed: &str,
    corrections: &mut Vec<String>,
) -> Result<Vec<Party<'a>>, Doubt> {
    if !typed.contains(',') && find::party_of(desk.workspace, typed.trim_matches('"')).is_none() {
        return typed
            .split_whitespace()
            .map(|word| party(desk, word, corrections))
            .collect();
    }
    pieces(typed)
        .map(|piece| party(desk, piece, corrections))
        .collect()
}

fn pieces(typed: &str) -> impl Iterator<Item = &str> {
    typed
        .split(',')
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
}

/// A text as a label holds it.
pub fn brief(text: &str) -> String {
    cut(text, 24)
}

/// What stands in a field, as a label says it.
pub fn said(node: Option<&Node>) -> String {
    match node {
        None | Some(Node::Null) => "empty".to_owned(),
        Some(Node::Bool(true)) => "yes".to_owned(),
        Some(Node::Bool(false)) => "no".to_owned(),
        Some(Node::Number(number)) => number.to_string(),
        Some(Node::Text(text)) => match text.parse::<When>() {
            Ok(when) => when.words(),
            Err(_) => brief(text),
        },
        Some(Node::List(items)) => {
            let texts: Vec<&str> = items.iter().filter_map(Node::as_str).collect();
            brief(&texts.join(", "))
        }
        Some(Node::Object(_)) => "several".to_owned(),
    }
}
