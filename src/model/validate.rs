//! Checks that a document is a workspace: what the field table asks for, and ids that are their own.
//!
//! It refuses only what would make the program guess. What is merely doubtful is a finding, not a refusal.

use std::collections::HashSet;
use std::fmt;

use super::address::Kind;
use super::fields::{COMMON, Field, Shape, fields, record_fields};
use super::node::Node;
use super::parse::{DEEPEST, parse};
use super::value::Value;
use super::words::{CONFIDENCE_WORDS, NOTHING_WORDS, Nothing};
use super::workspace::{FORMAT, VERSION};
use crate::base::{Day, Decimal, When, show};

/// Why a document is no workspace, and the path of the field that says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unfit {
    /// The path from the top: keys, and ids of records in lists.
    pub path: String,
    /// What is wrong there.
    pub fault: Misfit,
}

/// What is wrong with a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Misfit {
    /// The document is something else.
    NotAWorkspace,
    /// The version is missing or no number.
    NoVersion,
    /// A field that must be there is not.
    Missing(&'static str),
    /// Something else should stand here.
    Wrong(String),
    /// Two records of a list have the same id.
    DoubledId(String),
    /// A country stands under two of its codes.
    TwoCodes(String, String),
}

impl Unfit {
    /// A fault of the very node that was looked at; whoever looked into it says where it stands.
    pub(super) fn here(fault: Misfit) -> Unfit {
        Unfit {
            path: String::new(),
            fault,
        }
    }

    /// An alias where the code of a party should stand.
    pub fn code(alias: &str, code: &str) -> Unfit {
        Unfit::here(Misfit::Wrong(format!(
            "the code {} in the place of {}",
            show(code),
            show(alias)
        )))
    }

    /// The same fault, seen from one key further up.
    pub(super) fn under(mut self, key: &str) -> Unfit {
        if !self.path.is_empty() {
            self.path.insert(0, '/');
        }
        self.path.insert_str(0, key);
        self
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", show(&self.path))?;
        }
        match &self.fault {
            Misfit::NotAWorkspace => write!(
                f,
                "This is JSON, but not a workspace: \"format\" is not \"{FORMAT}\". Make one with `rapporteur new FILE`."
            ),
            Misfit::NoVersion => write!(
                f,
                "The field \"version\" is missing or not a whole number. This program writes version {VERSION}."
            ),
            Misfit::Missing(key) => write!(
                f,
                "The field \"{key}\" is missing, and nothing can stand in for it."
            ),
            Misfit::Wrong(wanted) => write!(f, "Expected {wanted} here."),
            Misfit::DoubledId(id) => write!(
                f,
                "The id \"{}\" stands twice in this list. Give one of the two records another id.",
                show(id)
            ),
            Misfit::TwoCodes(alias, code) => write!(
                f,
                "{} and {} are the same country and both stand here. Decide which of the two values holds and take the other out.",
                show(alias),
                show(code)
            ),
        }
    }
}

/// Checks a whole document. Gives the version when it is newer than this program.
///
/// # Errors
/// The first field that does not fit. A newer version is not looked into: it may mean other things.
pub fn validate(root: &Node) -> Result<Option<u64>, Unfit> {
    if root.str("format") != Some(FORMAT) {
        return Err(Unfit::here(Misfit::NotAWorkspace));
    }
    let version = root.whole::<u64>("version").filter(|version| *version > 0);
    let version = version.ok_or(Unfit::here(Misfit::NoVersion))?;
    if version > VERSION {
        return Ok(Some(version));
    }
    object(root, fields(Kind::Workspace).iter())?;
    for kind in Kind::records() {
        if let Some(list) = root.get(kind.list()) {
            records(list, || record_fields(kind)).map_err(|unfit| unfit.under(kind.list()))?;
        }
    }
    Ok(None)
}

/// Checks one value against what may stand in its field.
///
/// # Errors
/// What should stand there instead. The path in it begins at the value.
pub fn fits(node: &Node, shape: Shape) -> Result<(), Unfit> {
    value(node, shape)
}

/// Checks that a value at a depth could be read again as it is, whatever field it stands in.
///
/// # Errors
/// Where it lies too deep, has a name twice, or a number that JSON does not write so.
pub fn sound(node: &Node, depth: usize) -> Result<(), Unfit> {
    if depth >= DEEPEST {
        return wrong(format!(
            "no more than {DEEPEST} lists and objects in each other"
        ));
    }
    match node {
        Node::Number(number) => match parse(number.as_bytes()) {
            Ok(Node::Number(read)) if read == *number => Ok(()),
            _ => wrong("a number as JSON writes it"),
        },
        Node::List(items) => items.iter().try_for_each(|item| sound(item, depth + 1)),
        Node::Object(object) => {
            let mut names = HashSet::new();
            object.members().iter().try_for_each(|member| {
                let name = member.name.as_str();
                if !names.insert(name) {
                    return wrong("each name once");
                }
                sound(&member.node, depth + 1).map_err(|unfit| unfit.under(name))
            })
        }
        Node::Null | Node::Bool(_) | Node::Text(_) => Ok(()),
    }
}

fn wrong<T>(wanted: impl Into<String>) -> Result<T, Unfit> {
    Err(Unfit::here(Misfit::Wrong(wanted.into())))
}

fn object<'f>(node: &Node, fields: impl Iterator<Item = &'f Field> + Clone) -> Result<(), Unfit> {
    if !matches!(node, Node::Object(_)) {
        return wrong("an object in braces");
    }
    for field in fields.clone().filter(|field| field.needed) {
        if node.get(field.key).is_none() {
            return Err(Unfit::here(Misfit::Missing(field.key)));
        }
    }
    for member in node.members() {
        let key = member.name.as_str();
        if let Some(field) = fields.clone().find(|field| field.key == key) {
            value(&member.node, field.shape).map_err(|unfit| unfit.under(key))?;
        }
    }
    Ok(())
}

fn records<'f, F>(list: &Node, fields: impl Fn() -> F) -> Result<(), Unfit>
where
    F: Iterator<Item = &'f Field> + Clone,
{
    let Node::List(items) = list else {
        return wrong("a list of records");
    };
    let mut ids = HashSet::new();
    for (place, item) in items.iter().enumerate() {
        let Some(id) = item.id() else {
            let fault = match item {
                Node::Object(_) => Misfit::Missing("id"),
                _ => Misfit::Wrong("a record in braces".to_owned()),
            };
            return Err(Unfit::here(fault).under(&format!("record {}", place + 1)));
        };
        if id.is_empty() {
            return wrong("an id that is not empty");
        }
        if !ids.insert(id) {
            return Err(Unfit::here(Misfit::DoubledId(id.to_owned())));
        }
        object(item, fields()).map_err(|unfit| unfit.under(id))?;
    }
    Ok(())
}

fn value(node: &Node, shape: Shape) -> Result<(), Unfit> {
    match shape {
        Shape::Text | Shape::Prose => text(node, "a text in double quotes", |_| true),
        Shape::Id => text(node, "an id", |id| !id.is_empty()),
        Shape::Party => text(node, "the code of a party", |_| true),
        Shape::Address => text(node, "an address such as `risk:k-4k2m9q/owner`", |text| {
            text.parse::<super::address::Address>().is_ok()
        }),
        Shape::Choice(words) => match node.as_str() {
            Some(word) if words.contains(&word) => Ok(()),
            _ => wrong(format!("one of these words: {}", words.join(", "))),
        },
        Shape::When => text(
            node,
            "a date such as \"2018\", \"2018-Q1\", \"2018-03\" or \"2018-03-31\"",
            |text| text.parse::<When>().is_ok(),
        ),
        Shape::Day => text(node, "a day such as \"2017-12-31\"", |text| {
            Day::parse(text).is_some()
        }),
        Shape::Yes => match node {
            Node::Bool(_) => Ok(()),
            _ => wrong("true or false"),
        },
        Shape::Whole(least, most) => match node {
            Node::Number(number)
                if is_literal(number)
                    && number
                        .parse::<i64>()
                        .is_ok_and(|number| (least..=most).contains(&number)) =>
            {
                Ok(())
            }
            _ => wrong(format!("a whole number from {least} to {most}")),
        },
        Shape::Number => number(node),
        Shape::Parties | Shape::Texts => match node {
            Node::List(items) if items.iter().all(|item| item.as_str().is_some()) => Ok(()),
            _ => wrong("a list of texts"),
        },
        Shape::Value => match Value::read(node) {
            Some(_) if value_is_literal(node) => Ok(()),
            _ => wrong(format!(
                "a number, a number for each component, or one of: {}",
                NOTHING_WORDS.join(", ")
            )),
        },
        Shape::Confidence => match node {
            Node::Object(object) => object
                .members()
                .iter()
                .try_for_each(|member| value(&member.node, Shape::Choice(CONFIDENCE_WORDS))),
            _ => value(node, Shape::Choice(CONFIDENCE_WORDS)),
        },
        Shape::Parts => each(
            node,
            "an object of numbers",
            |_| true,
            |node| value(node, Shape::Part),
        ),
        Shape::Part => match node {
            Node::Text(word) if **word == *Nothing::Withheld.word() => Ok(()),
            Node::Text(_) => wrong("a number, or the word withheld"),
            _ => number(node),
        },
        Shape::One(fields) => object(node, fields.iter().chain(COMMON)),
        Shape::Many(fields) => records(node, || fields.iter().chain(COMMON)),
        Shape::Rows(fields) => match node {
            Node::List(items) => items
                .iter()
                .try_for_each(|item| object(item, fields.iter())),
            _ => wrong("a list"),
        },
        Shape::ByYear(inner) => each(
            node,
            "an object with one key a year",
            |key| key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit()),
            |node| value(node, *inner),
        ),
        Shape::ByScore(inner) => each(
            node,
            "an object with one key a score",
            |key| !key.starts_with('+') && key.parse::<u8>().is_ok(),
            |node| value(node, *inner),
        ),
        Shape::ByParty(inner) => each(
            node,
            "an object with one key a country",
            |_| true,
            |node| value(node, *inner),
        ),
        Shape::Any => Ok(()),
    }
}

fn text(node: &Node, wanted: &str, fits: impl Fn(&str) -> bool) -> Result<(), Unfit> {
    match node.as_str() {
        Some(text) if fits(text) => Ok(()),
        _ => wrong(wanted),
    }
}

fn number(node: &Node) -> Result<(), Unfit> {
    match node {
        Node::Number(number) if is_literal(number) && Decimal::parse(number).is_some() => Ok(()),
        _ => wrong("a number of at most 28 digits"),
    }
}

/// Whether JSON writes a number so. A tree that was made of what somebody typed may hold `+5` or `05`.
pub(super) fn is_literal(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number).as_bytes();
    match digits {
        [b'0'] => true,
        [b'0', next, ..] => !next.is_ascii_digit(),
        [first, ..] => first.is_ascii_digit(),
        [] => false,
    }
}

fn value_is_literal(node: &Node) -> bool {
    match node {
        Node::Number(number) => is_literal(number),
        Node::Object(object) => object
            .members()
            .iter()
            .all(|member| value_is_literal(&member.node)),
        _ => true,
    }
}

fn each(
    node: &Node,
    wanted: &str,
    key_fits: impl Fn(&str) -> bool,
    inner: impl Fn(&Node) -> Result<(), Unfit>,
) -> Result<(), Unfit> {
    let Node::Object(object) = node else {
        return wrong(wanted);
    };
    for member in object.members() {
        let key = member.name.as_str();
        let fits = match key_fits(key) {
            true => inner(&member.node),
            false => wrong(wanted),
        };
        fits.map_err(|unfit| unfit.under(key))?;
    }
    Ok(())
}
