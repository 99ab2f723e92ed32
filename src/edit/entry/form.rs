//! One field of a form: the typed text becomes what stands in it. Figures may have several parts here.

use super::Desk;
use super::amount::{amount, number};
use super::doubt::Doubt;
use super::place::Place;
use super::value;
use super::whole;
use crate::base::Decimal;
use crate::base::plain_digits;
use crate::model::Address;
use crate::model::NOTHING_WORDS;
use crate::model::Node;
use crate::model::Shape;

/// Reads what is typed into one field of a form: a value for it, or none to empty it.
///
/// # Errors
/// Why nothing of the kind can stand there, in a sentence.
pub fn field(desk: Desk<'_>, at: &Address, typed: &str) -> Result<Option<Node>, Doubt> {
    let typed = typed.trim();
    if typed.is_empty() || typed == "-" {
        return Ok(None);
    }
    let name = at.path.last().map_or("", |key| key.as_str());
    let is_minus = plain_digits(typed)
        .split_whitespace()
        .any(|word| number(word).is_ok_and(|number| number.is_some_and(Decimal::is_negative)));
    if is_minus
        && matches!(desk.workspace.shape(at), Some(Shape::Value | Shape::Parts))
        && let Some(place) = Place::at(desk.workspace, at)
    {
        whole::below_zero(place.indicator)?;
    }
    let node = match desk.workspace.shape(at) {
        Some(Shape::Value) => figure(name, typed)?,
        Some(Shape::Parts) => figures(name, typed)?,
        Some(shape) => value::read(desk, name, shape, typed)?.0,
        None => Node::text(typed),
    };
    Ok(Some(node))
}

/// A number, a number for each component, or why there is none.
fn figure(name: &str, typed: &str) -> Result<Node, Doubt> {
    if let Ok(word) = value::choice(NOTHING_WORDS, typed) {
        return Ok(Node::text(word));
    }
    match number(&plain_digits(typed))? {
        Some(number) => Ok(Node::number(number)),
        None => figures(name, typed),
    }
}

/// Names and their numbers: "female 24 male 6".
fn figures(name: &str, typed: &str) -> Result<Node, Doubt> {
    let wrong = || Doubt::WrongValue {
        field: name.to_owned(),
        typed: typed.to_owned(),
        wanted: "a number, or names and numbers such as female 24 male 6".to_owned(),
        grows: true,
    };
    let plain = plain_digits(typed);
    let words: Vec<&str> = plain.split_whitespace().collect();
    let (pairs, rest) = words.as_chunks::<2>();
    if pairs.is_empty() || !rest.is_empty() {
        return Err(wrong());
    }
    let mut members: Vec<(&str, Node)> = Vec::new();
    for [key, figure] in pairs {
        let amount = amount(figure)?.ok_or_else(wrong)?;
        if members.iter().any(|(known, _)| known == key) {
            return Err(Doubt::Twice((*key).to_owned()));
        }
        members.push((key, amount.node()));
    }
    Ok(Node::of(members))
}
