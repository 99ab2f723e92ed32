//! The words of a change: the record as people name it, the field, and the value as the screens show it.

use crate::base::Day;
use crate::base::When;
use crate::edit::entry::{Place, shown};
use crate::model::Address;
use crate::model::COMMON;
use crate::model::Field;
use crate::model::Kind;
use crate::model::Node;
use crate::model::Shape;
use crate::model::Workspace;
use crate::model::record_fields;

/// What stands where there is nothing.
pub(super) const NOTHING: &str = "-";

/// The record and the field as people name them.
pub(super) fn place(workspace: &Workspace, at: &Address) -> (String, String) {
    let Some(node) = workspace.record(&at.record) else {
        return (at.record.to_string(), field(workspace, at));
    };
    let text = |key: &str| node.str_or_empty(key).to_owned();
    let own = field(workspace, at);
    match at.record.kind {
        Kind::Workspace => (String::new(), own),
        Kind::Handover => (format!("{} {}", text("function"), text("party")), own),
        Kind::Chair => (
            format!("chair {}", node.whole::<i32>("year").unwrap_or_default()),
            own,
        ),
        Kind::Priority => ("priority".to_owned(), own),
        Kind::Party => (at.record.id.to_string(), own),
        // These belong to another record: it is what people look for.
        Kind::Note | Kind::Flag | Kind::Accepted | Kind::Clash | Kind::Approval | Kind::Action => {
            let word = at.record.kind.word();
            let on: Option<Address> = node.str("on").and_then(|on| on.parse().ok());
            let about = on
                .filter(|on| {
                    !matches!(
                        on.record.kind,
                        Kind::Note
                            | Kind::Flag
                            | Kind::Accepted
                            | Kind::Clash
                            | Kind::Approval
                            | Kind::Action
                    )
                })
                .map(|on| place(workspace, &on));
            let (record, of) = about.unwrap_or_default();
            let words = [of.as_str(), word, own.as_str()];
            let words = words.into_iter().filter(|word| !word.is_empty());
            (record, words.collect::<Vec<_>>().join(" "))
        }
        _ => match node.str("code").filter(|code| !code.is_empty()) {
            Some(code) => (code.to_owned(), own),
            None => (at.record.to_string(), own),
        },
    }
}

/// The field in words; empty for a whole record.
fn field(workspace: &Workspace, at: &Address) -> String {
    let keys: Vec<&str> = at.keys().collect();
    if at.record.kind == Kind::Indicator && !keys.is_empty() {
        let of_year = |year: &str| match workspace.year().map(|shown| shown.to_string()) {
            Some(shown) if shown == year => String::new(),
            _ => format!(" {year}"),
        };
        let (head, rest) = match keys[..] {
            ["years", year, "values", party, ref rest @ ..] => {
                (format!("{party}{}", of_year(year)), rest)
            }
            ["years", year, "total", ref rest @ ..] => (format!("result{}", of_year(year)), rest),
            ["years", year, "marker", ref rest @ ..] => (format!("marker{}", of_year(year)), rest),
            [word @ ("target" | "baseline"), ref rest @ ..] => (word.to_owned(), rest),
            _ => (String::new(), &keys[..]),
        };
        let rest = match rest {
            ["value"] => &[],
            rest => rest,
        };
        if !head.is_empty() {
            return [&[head.as_str()], rest].concat().join(" ");
        }
    }
    let mut words: Vec<String> = Vec::new();
    for (place, key) in keys.iter().enumerate() {
        let mut here = at.clone();
        here.path.truncate(place + 1);
        let above = place.checked_sub(1).map(|_| {
            let mut above = here.clone();
            above.path.pop();
            above
        });
        let list = above.as_ref().and_then(|above| workspace.shape(above));
        if matches!(list, Some(Shape::Many(_))) {
            words.extend(
                workspace
                    .at(&here)
                    .map(short)
                    .filter(|name| !name.is_empty()),
            );
            continue;
        }
        let table: Option<&Field> = match list {
            None if place == 0 => record_fields(at.record.kind).find(|field| field.key == *key),
            Some(Shape::One(fields)) => fields.iter().find(|field| field.key == *key),
            _ => None,
        };
        let title = table.map_or(*key, |field| field.title);
        // "next due" says that it is the due of what comes next.
        if words
            .last()
            .is_some_and(|above| title.starts_with(above.as_str()))
        {
            words.pop();
        }
        words.push(title.to_owned());
    }
    words.join(" ")
}

/// A record inside another by its first words.
fn short(node: &Node) -> String {
    let keys = ["title", "name", "what", "text", "on"];
    let found = keys.iter().find_map(|key| node.str(key));
    crate::base::cut(found.or(node.id()).unwrap_or_default(), 24)
}

/// The name of a record among those of its list.
pub(super) fn name(workspace: &Workspace, at: &Address) -> String {
    match at.path.is_empty() {
        true => place(workspace, at).0,
        false => workspace.at(at).map(short).unwrap_or_default(),
    }
}

/// A whole record in a few words: "12" for a note, the title of a risk, the state of a handover.
pub(super) fn summary(workspace: &Workspace, at: &Address, record: &Node) -> String {
    if !at.path.is_empty() {
        return String::new();
    }
    let said = |key: &str| record.str(key).map(str::to_owned);
    match at.record.kind {
        Kind::Note => record
            .whole::<u32>("number")
            .map_or(String::new(), |number| number.to_string()),
        Kind::Flag | Kind::Accepted | Kind::Clash => String::new(),
        Kind::Approval => said("state").unwrap_or_default(),
        Kind::Handover => {
            let from = record.when("from").map(When::words).unwrap_or_default();
            format!("{} from {from}", record.str_or_empty("state"))
        }
        Kind::Chair => {
            let party = |key| {
                record
                    .str(key)
                    .map(|code| workspace.party_name(code).to_owned())
            };
            party("chair").or(party("host")).unwrap_or_default()
        }
        _ => ["title", "name", "what", "text"]
            .into_iter()
            .find_map(said)
            .unwrap_or_default(),
    }
}

/// A value as the screens show it.
pub(super) fn value(workspace: &Workspace, at: &Address, node: Option<&Node>) -> String {
    let Some(node) = node else {
        return NOTHING.to_owned();
    };
    if at.keys().last() == Some("value")
        && let Some(place) = Place::at(workspace, at)
        && place.at.path.len() + 1 == at.path.len()
    {
        return match shown(&place).as_str() {
            "not reported" | "empty" => NOTHING.to_owned(),
            "not applicable" => "na".to_owned(),
            words => words.to_owned(),
        };
    }
    match (workspace.shape(at), node) {
        (Some(Shape::When), Node::Text(text)) => text
            .parse::<When>()
            .map_or_else(|_| text.to_string(), When::words),
        (Some(Shape::Day), Node::Text(text)) => {
            Day::parse(text).map_or_else(|| text.to_string(), Day::words)
        }
        (Some(Shape::Party), Node::Text(code)) => workspace.party_name(code).to_owned(),
        (Some(Shape::Whole(..)), Node::Number(number)) => number.to_string(),
        _ => plain(node),
    }
}

/// Any value in one line.
pub(super) fn plain(node: &Node) -> String {
    match node {
        Node::Null => "nothing".to_owned(),
        Node::Bool(true) => "yes".to_owned(),
        Node::Bool(false) => "no".to_owned(),
        Node::Number(number) => node
            .as_decimal()
            .map_or(number.to_string(), |number| number.grouped()),
        Node::Text(text) if text.trim().is_empty() => format!("\"{text}\""),
        Node::Text(text) => text.to_string(),
        Node::List(items) if items.is_empty() => NOTHING.to_owned(),
        Node::List(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Node::Object(object) => {
            let members = object.members().iter();
            let members = members.map(|member| format!("{} {}", member.name, plain(&member.node)));
            members.collect::<Vec<_>>().join(", ")
        }
    }
}

/// The fields of a record in words: "likelihood 4, impact 4". Who wrote it and when, what stays inside, and what is a
/// list or a table of its own are left out.
pub fn fields_in_words(workspace: &Workspace, at: &Address) -> String {
    const LEFT_OUT: [&str; 6] = ["id", "by", "at", "public", "internal", "archived"];
    let own = match at.path.is_empty() {
        true => record_fields(at.record.kind).collect(),
        false => match workspace.shape(at) {
            Some(Shape::One(fields)) => fields.iter().chain(COMMON).collect(),
            _ => Vec::<&Field>::new(),
        },
    };
    let words = own.into_iter().filter_map(|field| {
        let at = at.join(field.key);
        let node = workspace.at(&at)?;
        let said = match field.shape {
            _ if LEFT_OUT.contains(&field.key) => return None,
            Shape::Text | Shape::Prose if TITLES.contains(&field.key) => {
                return node.as_str().map(str::to_owned);
            }
            Shape::One(_) => {
                return Some(fields_in_words(workspace, &at)).filter(|said| !said.is_empty());
            }
            Shape::Text
            | Shape::Prose
            | Shape::Choice(_)
            | Shape::Whole(..)
            | Shape::Number
            | Shape::Yes
            | Shape::When
            | Shape::Day
            | Shape::Party
            | Shape::Parties
            | Shape::Texts => value(workspace, &at, Some(node)),
            Shape::Id
            | Shape::Address
            | Shape::Value
            | Shape::Confidence
            | Shape::Parts
            | Shape::Part
            | Shape::Many(_)
            | Shape::Rows(_)
            | Shape::ByYear(_)
            | Shape::ByParty(_)
            | Shape::ByScore(_)
            | Shape::Any => return None,
        };
        (!said.is_empty()).then(|| format!("{} {said}", field.title))
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The fields that say what a record is: their own title says nothing more.
const TITLES: [&str; 4] = ["title", "name", "what", "text"];
