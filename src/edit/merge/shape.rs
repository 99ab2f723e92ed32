//! How far a merge goes into a value: what it takes apart, and what it takes whole.
//!
//! The field table decides; where it says nothing, what stands there does.

use std::collections::HashSet;

use crate::model::{COMMON, Field, Kind, Node, Object, Shape, fields};

/// How far a merge goes into a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::edit) enum Way {
    /// It is one field.
    Whole,
    /// An object: each key by itself.
    Members,
    /// A list of records: each by its id.
    Records,
    /// A list in which each text or number stands once: what is in it and what is not.
    Set,
}

/// What may stand in a record of a kind.
pub(in crate::edit) fn of_record(kind: Kind) -> Shape {
    Shape::One(fields(kind))
}

/// What may stand under a key of the workspace itself.
pub(in crate::edit) fn of_top(key: &str) -> Option<Shape> {
    match Kind::of_list(key) {
        Some(kind) => Some(Shape::Many(fields(kind))),
        None => of_record(Kind::Workspace).below(key),
    }
}

/// How far to go into what stands at one place on several sides.
pub(in crate::edit) fn way<'a>(
    shape: Option<Shape>,
    nodes: impl IntoIterator<Item = Option<&'a Node>>,
) -> Way {
    let nodes: Vec<&Node> = nodes.into_iter().flatten().collect();
    let all = |fits: fn(&Node) -> bool| nodes.iter().all(|node| fits(node));
    match shape {
        Some(Shape::Many(_)) if all(is_records) => Way::Records,
        Some(Shape::One(_) | Shape::ByYear(_) | Shape::ByParty(_) | Shape::ByScore(_))
            if all(is_object) =>
        {
            Way::Members
        }
        Some(Shape::Parties | Shape::Texts) if all(is_set) => Way::Set,
        Some(Shape::Any) | None if all(is_object) => Way::Members,
        Some(Shape::Any) | None if all(is_records) => Way::Records,
        Some(Shape::Any) | None if all(is_set) => Way::Set,
        _ => Way::Whole,
    }
}

fn is_object(node: &Node) -> bool {
    matches!(node, Node::Object(_))
}

fn is_records(node: &Node) -> bool {
    let Node::List(items) = node else {
        return false;
    };
    let mut ids = HashSet::new();
    items.iter().all(|item| {
        let id = item.id().unwrap_or_default();
        !id.is_empty() && ids.insert(id)
    })
}

fn is_set(node: &Node) -> bool {
    let Node::List(items) = node else {
        return false;
    };
    let mut names = HashSet::new();
    items
        .iter()
        .all(|item| scalar(item).is_some_and(|name| names.insert(name)))
}

/// A name for a value that is no list or object: two are the same value exactly when they have the same name.
pub(super) fn scalar(node: &Node) -> Option<String> {
    match node {
        Node::Null => Some("null".to_owned()),
        Node::Bool(yes) => Some(yes.to_string()),
        Node::Number(number) => Some(number.to_string()),
        Node::Text(text) => Some(format!("\"{text}")),
        Node::List(_) | Node::Object(_) => None,
    }
}

/// The fields with which one is written as one, itself among them; none when it stands alone.
pub(super) fn together(shape: Option<Shape>, key: &str) -> Vec<&'static str> {
    let Some(Shape::One(fields)) = shape else {
        return Vec::new();
    };
    let all = || fields.iter().chain(COMMON);
    let own = all().find(|field| field.key == key);
    let Some(lead) = own.and_then(|field: &Field| field.together) else {
        return Vec::new();
    };
    let those = all().filter(|field| field.together == Some(lead));
    those.map(|field| field.key).collect()
}

/// The members of an object under some keys; none when it has none of them.
pub(in crate::edit) fn part(object: Option<&Node>, keys: &[impl AsRef<str>]) -> Option<Node> {
    let is_of_it = |name: &str| keys.iter().any(|key| key.as_ref() == name);
    let members = object?.members().iter();
    let mut members: Vec<_> = members
        .filter(|member| is_of_it(member.name.as_str()))
        .cloned()
        .collect();
    let place = |name: &str| keys.iter().position(|key| key.as_ref() == name);
    members.sort_by_key(|member| place(member.name.as_str()));
    (!members.is_empty()).then(|| Node::Object(Object::new(members)))
}

/// Whether two values say the same: the order of keys says nothing, and numbers are the same when they are
/// written alike.
pub(in crate::edit) fn same(one: &Node, two: &Node) -> bool {
    match (one, two) {
        (Node::Object(ones), Node::Object(twos)) => {
            let (ones, twos) = (ones.members(), twos.members());
            ones.len() == twos.len()
                && ones.iter().enumerate().all(|(place, member)| {
                    // Keys nearly always stand in the same order.
                    let there = match twos.get(place) {
                        Some(there) if there.name == member.name => Some(&there.node),
                        _ => two.get(member.name.as_str()),
                    };
                    there.is_some_and(|there| same(&member.node, there))
                })
        }
        (Node::List(ones), Node::List(twos)) => {
            ones.len() == twos.len() && ones.iter().zip(twos).all(|(one, two)| same(one, two))
        }
        _ => one == two,
    }
}

/// The same of what may be absent.
pub(in crate::edit) fn same_or_absent(one: Option<&Node>, two: Option<&Node>) -> bool {
    match (one, two) {
        (Some(one), Some(two)) => same(one, two),
        (None, None) => true,
        _ => false,
    }
}
