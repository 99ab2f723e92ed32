//! The rows of a form, made from the field table: a row a field, a row a record inside.

use crate::base::When;
use crate::model::{Address, COMMON, Field, Kind, Node, Shape, Workspace, record_fields};

/// A row of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormRow {
    /// The field, the record inside, or the list that takes a new one.
    pub at: Address,
    /// The title of the field.
    pub title: String,
    /// What stands there, in one line.
    pub text: String,
    /// What it is, in a sentence.
    pub help: &'static str,
    /// What Enter does.
    pub what: RowKind,
}

/// What sort of row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowKind {
    /// A field that is typed.
    Field,
    /// A field with a few words to choose from.
    Choice(&'static [&'static str]),
    /// A field that is yes or no.
    Yes,
    /// A record inside; Enter opens its own form.
    Record,
    /// The end of a list; Enter adds a record.
    Add,
}

/// The fields of what an address points at: a record, or a record inside one.
fn fields_at(workspace: &Workspace, at: &Address) -> Vec<&'static Field> {
    if at.path.is_empty() {
        return record_fields(at.record.kind).collect();
    }
    match workspace.shape(at) {
        Some(Shape::One(fields) | Shape::Many(fields)) => fields.iter().chain(COMMON).collect(),
        _ => Vec::new(),
    }
}

/// The rows of the form on a record.
pub fn rows(workspace: &Workspace, at: &Address) -> Vec<FormRow> {
    let mut rows = Vec::new();
    let fields = fields_at(workspace, at);
    add_rows(workspace, at, &fields, "", &mut rows);
    rows
}

fn add_rows(
    workspace: &Workspace,
    at: &Address,
    fields: &[&'static Field],
    above: &str,
    rows: &mut Vec<FormRow>,
) {
    for field in fields.iter().filter(|field| field.asked) {
        let at = at.join(field.key);
        let node = workspace.at(&at);
        let title = match above {
            "" => field.title.to_owned(),
            above => format!("{above}, {}", field.title),
        };
        let row = |what| FormRow {
            at: at.clone(),
            title: title.clone(),
            text: node
                .map(|node| say_as(node, field.shape))
                .unwrap_or_default(),
            help: field.help,
            what,
        };
        match field.shape {
            Shape::Choice(words) => rows.push(row(RowKind::Choice(words))),
            Shape::Yes => rows.push(row(RowKind::Yes)),
            Shape::One(inner) => {
                let inner: Vec<_> = inner.iter().collect();
                add_rows(workspace, &at, &inner, field.title, rows);
            }
            Shape::Many(inner) => {
                for (place, item) in node.map(Node::items).unwrap_or_default().iter().enumerate() {
                    rows.push(FormRow {
                        at: at.join(item.id().unwrap_or_default()),
                        title: format!("{} {}", field.title, place + 1),
                        text: say_record(item, &inner.iter().collect::<Vec<_>>()),
                        help: "Enter opens its own form.",
                        what: RowKind::Record,
                    });
                }
                rows.push(FormRow {
                    text: "Enter adds one".to_owned(),
                    ..row(RowKind::Add)
                });
            }
            Shape::Rows(_)
            | Shape::ByYear(_)
            | Shape::ByParty(_)
            | Shape::ByScore(_)
            | Shape::Any
            | Shape::Id
            | Shape::Confidence => {}
            Shape::Text
            | Shape::Prose
            | Shape::Whole(..)
            | Shape::Number
            | Shape::When
            | Shape::Day
            | Shape::Party
            | Shape::Parties
            | Shape::Address
            | Shape::Texts
            | Shape::Value
            | Shape::Parts
            | Shape::Part => rows.push(row(RowKind::Field)),
        }
    }
}

/// What stands in a field of a shape: dates in words.
fn say_as(node: &Node, shape: Shape) -> String {
    let date = match (shape, node) {
        (Shape::When | Shape::Day, Node::Text(text)) => text.parse::<When>().ok(),
        _ => None,
    };
    date.map_or_else(|| say(node), When::words)
}

/// What stands at an address, in words.
pub fn said_at(workspace: &Workspace, at: &Address, node: &Node) -> String {
    workspace
        .shape(at)
        .map_or_else(|| say(node), |shape| say_as(node, shape))
}

/// What stands in a field, as a line that can be typed back in.
pub fn say(node: &Node) -> String {
    match node {
        Node::Null => String::new(),
        Node::Bool(true) => "yes".to_owned(),
        Node::Bool(false) => "no".to_owned(),
        Node::Number(number) => number.to_string(),
        Node::Text(text) => text.to_string(),
        Node::List(items) => items.iter().map(say).collect::<Vec<_>>().join(", "),
        Node::Object(object) => {
            let members = object.members().iter();
            let said = members.map(|member| format!("{} {}", member.name, say(&member.node)));
            said.collect::<Vec<_>>().join(" ")
        }
    }
}

/// The words that a record inside another cannot be without, or its first ones.
fn say_record(node: &Node, fields: &[&Field]) -> String {
    let needed = fields
        .iter()
        .filter(|field| field.needed && field.key != "id");
    let words = needed.filter_map(|field| node.get(field.key)).next_back();
    let first = || {
        node.members()
            .iter()
            .skip(1)
            .map(|member| &member.node)
            .next()
    };
    words.or_else(first).map(say).unwrap_or_default()
}

/// The form's name of what an address points at: the code and title of a record.
pub fn name(workspace: &Workspace, at: &Address) -> String {
    if at.record.kind == Kind::Workspace {
        return "the workspace".to_owned();
    }
    let record = workspace.record(&at.record);
    let text = |key| record.and_then(|node| node.str(key)).unwrap_or_default();
    if at.record.kind == Kind::Handover {
        return format!(
            "{} {}",
            text("function"),
            workspace.party_name(text("party"))
        );
    }
    let own = match (text("code"), text("title")) {
        ("", title) => format!("{} {title}", at.record.kind.word()),
        (code, title) => format!("{code} {title}"),
    };
    let Some(list) = at.path.first() else {
        return own;
    };
    let fields = fields_at(workspace, at);
    let words = workspace.at(at).map(|node| say_record(node, &fields));
    format!(
        "{} {}: {}",
        text("code"),
        list.as_str().replace('_', " "),
        words.unwrap_or_default()
    )
}

/// A field in a few words, for the label of a step: "R1 category", "A01 areas owner".
pub fn field_name(workspace: &Workspace, at: &Address) -> String {
    let record = workspace.record(&at.record);
    let code = record.and_then(|node| node.str("code").or(node.str("name")));
    let mut words = vec![code.unwrap_or(at.record.kind.word()).to_owned()];
    let mut above = Address::from(at.record.clone());
    for key in at.keys() {
        // An id names a record of a list; its list was said already.
        let is_id = matches!(workspace.at(&above), Some(Node::List(_)));
        if !is_id {
            words.push(key.replace('_', " "));
        }
        above = above.join(key);
    }
    words.join(" ")
}
