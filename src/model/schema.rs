//! The JSON Schema of the workspace file, made from the field table.
//!
//! It says what the parser refuses, no more: unknown keys are allowed everywhere, as in the program.

use super::address::Kind;
use super::fields::{COMMON, Field, Shape, fields, record_fields};
use super::node::Node;
use super::words::{CONFIDENCE_WORDS, NOTHING_WORDS, Nothing};
use super::workspace::{FORMAT, VERSION};

/// The schema (JSON Schema, draft 2020-12) as a document.
pub fn schema() -> Node {
    let mut members: Vec<(&str, Node)> = vec![
        (
            "$schema",
            Node::text("https://json-schema.org/draft/2020-12/schema"),
        ),
        ("title", Node::text("A Rapporteur workspace")),
    ];
    let mut properties: Vec<(&str, Node)> = fields(Kind::Workspace)
        .iter()
        .map(|field| match field.key {
            "format" => (field.key, Node::of(vec![("const", Node::text(FORMAT))])),
            "version" => (
                field.key,
                Node::of(vec![("const", Node::Number(VERSION.to_string().into()))]),
            ),
            _ => property(field),
        })
        .collect();
    for kind in Kind::records() {
        let record = object(record_fields(kind));
        properties.push((kind.list(), list(record)));
    }
    members.push(("type", Node::text("object")));
    members.push(("required", needed(fields(Kind::Workspace).iter())));
    members.push(("properties", Node::of(properties)));
    Node::of(members)
}

fn property(field: &'static Field) -> (&'static str, Node) {
    let Node::Object(object) = of(field.shape) else {
        return (field.key, of(field.shape));
    };
    let mut members: Vec<(&str, Node)> = vec![("description", Node::text(field.help))];
    for member in object.members() {
        members.push((member.name.as_str(), member.node.clone()));
    }
    (field.key, Node::of(members))
}

fn object<'f>(fields: impl Iterator<Item = &'static Field> + Clone + 'f) -> Node {
    let needed = needed(fields.clone());
    let mut members = vec![("type", Node::text("object"))];
    if !needed.items().is_empty() {
        members.push(("required", needed));
    }
    members.push(("properties", Node::of(fields.map(property).collect())));
    Node::of(members)
}

fn needed(fields: impl Iterator<Item = &'static Field>) -> Node {
    Node::texts(fields.filter(|field| field.needed).map(|field| field.key))
}

fn list(items: Node) -> Node {
    Node::of(vec![("type", Node::text("array")), ("items", items)])
}

fn keyed(pattern: &str, inner: Node) -> Node {
    Node::of(vec![
        ("type", Node::text("object")),
        (
            "propertyNames",
            Node::of(vec![("pattern", Node::text(pattern))]),
        ),
        ("additionalProperties", inner),
    ])
}

fn typed(name: &str) -> Node {
    Node::of(vec![("type", Node::text(name))])
}

fn pattern(pattern: &str) -> Node {
    Node::of(vec![
        ("type", Node::text("string")),
        ("pattern", Node::text(pattern)),
    ])
}

fn any_of(choices: Vec<Node>) -> Node {
    Node::of(vec![("anyOf", Node::List(choices.into()))])
}

fn words(words: &[&str]) -> Node {
    Node::of(vec![("enum", Node::texts(words.iter().copied()))])
}

/// A date as far as it is known: year, quarter, month or day.
const EDGE: &str = r"[0-9]{4}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?";

fn of(shape: Shape) -> Node {
    match shape {
        Shape::Text | Shape::Prose | Shape::Party => typed("string"),
        Shape::Id => pattern("^.+$"),
        Shape::Address => pattern("^[a-z]+:"),
        Shape::Choice(choices) => words(choices),
        Shape::Whole(least, most) => Node::of(vec![
            ("type", Node::text("integer")),
            ("minimum", Node::Number(least.to_string().into())),
            ("maximum", Node::Number(most.to_string().into())),
        ]),
        Shape::Number => typed("number"),
        Shape::Yes => typed("boolean"),
        Shape::When => pattern(&format!("^{EDGE}(/{EDGE})?$")),
        Shape::Day => pattern(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        Shape::Parties | Shape::Texts => list(typed("string")),
        Shape::Value => {
            let amount = || any_of(vec![typed("number"), words(NOTHING_WORDS)]);
            any_of(vec![amount(), keyed("", amount())])
        }
        Shape::Confidence => any_of(vec![
            words(CONFIDENCE_WORDS),
            keyed("", words(CONFIDENCE_WORDS)),
        ]),
        Shape::Parts => keyed("", of(Shape::Part)),
        Shape::Part => any_of(vec![typed("number"), words(&[Nothing::Withheld.word()])]),
        Shape::One(fields) => object(fields.iter().chain(COMMON)),
        Shape::Many(fields) => list(object(fields.iter().chain(COMMON))),
        Shape::Rows(fields) => list(object(fields.iter())),
        Shape::ByYear(inner) => keyed("^[0-9]{4}$", of(*inner)),
        Shape::ByScore(inner) => keyed("^[0-9]{1,3}$", of(*inner)),
        Shape::ByParty(inner) => keyed("", of(*inner)),
        Shape::Any => Node::object(),
    }
}
