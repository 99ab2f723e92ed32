//! The document tree: JSON values with names in order and numbers as they were written.
//!
//! It does not know what a workspace is, and it never rounds, sorts or drops anything.

use std::fmt;
use std::sync::Arc;

use crate::base::{Decimal, When};

/// A member name, shared between all the places where it stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

impl Name {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Name(Arc::from(text))
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One JSON value.
///
/// Two numbers are equal when they are written alike: `2.50` is not `2.5` here.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Node {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it is written.
    Number(Box<str>),
    /// A text, without its escapes.
    Text(Box<str>),
    /// A list.
    List(Box<[Node]>),
    /// An object.
    Object(Object),
}

/// The members of an object, in the order of the file; no name stands twice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Object(Box<[Member]>);

/// One member of an object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Its name.
    pub name: Name,
    /// What stands there.
    pub node: Node,
}

impl Object {
    /// Makes an object of members whose names the caller knows to be different.
    pub fn new(members: Vec<Member>) -> Self {
        Object(members.into_boxed_slice())
    }

    /// The members in order.
    pub fn members(&self) -> &[Member] {
        &self.0
    }

    /// The value under a name.
    pub fn get(&self, name: &str) -> Option<&Node> {
        let member = self.0.iter().find(|member| member.name.as_str() == name)?;
        Some(&member.node)
    }

    /// The value under a name, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Node> {
        let member = self
            .0
            .iter_mut()
            .find(|member| member.name.as_str() == name)?;
        Some(&mut member.node)
    }

    /// The place of a name among the members.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.0
            .iter()
            .position(|member| member.name.as_str() == name)
    }

    /// Puts a member in at a place (at the end when the place lies beyond it).
    pub fn insert(&mut self, place: usize, name: Name, node: Node) {
        let mut members = std::mem::take(&mut self.0).into_vec();
        let place = place.min(members.len());
        members.insert(place, Member { name, node });
        self.0 = members.into_boxed_slice();
    }

    /// Takes the member at a place out.
    pub fn remove(&mut self, place: usize) -> Option<Member> {
        if place >= self.0.len() {
            return None;
        }
        let mut members = std::mem::take(&mut self.0).into_vec();
        let member = members.remove(place);
        self.0 = members.into_boxed_slice();
        Some(member)
    }

    /// The members, to be renamed or changed in place.
    pub fn members_mut(&mut self) -> &mut [Member] {
        &mut self.0
    }
}

impl Node {
    /// An empty object.
    pub fn object() -> Node {
        Node::Object(Object::default())
    }

    /// A text.
    pub fn text(text: &str) -> Node {
        Node::Text(text.into())
    }

    /// A number that is exact as it is written.
    pub fn number(number: Decimal) -> Node {
        Node::Number(number.plain().into_boxed_str())
    }

    /// An object of these members, which must have different names.
    pub fn of(members: Vec<(&str, Node)>) -> Node {
        let members = members.into_iter().map(|(name, node)| Member {
            name: name.into(),
            node,
        });
        Node::Object(Object::new(members.collect()))
    }

    /// A list of texts.
    pub fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Node {
        Node::List(texts.into_iter().map(Node::text).collect())
    }

    /// What stands under a name, when this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Node> {
        match self {
            Node::Object(object) => object.get(name),
            _ => None,
        }
    }

    /// Follows names down: members of objects, and records of lists by their id.
    pub fn at<'a>(&self, path: impl IntoIterator<Item = &'a str>) -> Option<&Node> {
        path.into_iter().try_fold(self, |node, name| match node {
            Node::Object(object) => object.get(name),
            Node::List(items) => items.iter().find(|item| item.id() == Some(name)),
            _ => None,
        })
    }

    /// The same, to be changed.
    pub fn at_mut<'a>(&mut self, path: impl IntoIterator<Item = &'a str>) -> Option<&mut Node> {
        path.into_iter().try_fold(self, |node, name| match node {
            Node::Object(object) => object.get_mut(name),
            Node::List(items) => items.iter_mut().find(|item| item.id() == Some(name)),
            _ => None,
        })
    }

    /// The opaque id of a record.
    pub fn id(&self) -> Option<&str> {
        self.str("id")
    }

    /// The text, when this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, when this is one that [`Decimal`] can hold.
    pub fn as_decimal(&self) -> Option<Decimal> {
        match self {
            Node::Number(number) => Decimal::parse(number),
            _ => None,
        }
    }

    /// The items, none when this is no list.
    pub fn items(&self) -> &[Node] {
        match self {
            Node::List(items) => items,
            _ => &[],
        }
    }

    /// The members, none when this is no object.
    pub fn members(&self) -> &[Member] {
        match self {
            Node::Object(object) => object.members(),
            _ => &[],
        }
    }

    /// The text under a name.
    pub fn str(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// The text under a name, or nothing to read.
    pub fn str_or_empty(&self, name: &str) -> &str {
        self.str(name).unwrap_or_default()
    }

    /// The items of the list under a name.
    pub fn list(&self, name: &str) -> &[Node] {
        self.get(name).map(Node::items).unwrap_or_default()
    }

    /// The number under a name.
    pub fn decimal(&self, name: &str) -> Option<Decimal> {
        self.get(name)?.as_decimal()
    }

    /// The whole number under a name.
    pub fn whole<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        match self.get(name)? {
            Node::Number(number) => number.parse().ok(),
            _ => None,
        }
    }

    /// The date under a name, as far as it is known.
    pub fn when(&self, name: &str) -> Option<When> {
        self.str(name)?.parse().ok()
    }

    /// Whether `true` stands under a name.
    pub fn yes(&self, name: &str) -> bool {
        self.get(name) == Some(&Node::Bool(true))
    }

    /// The texts of the list under a name.
    pub fn texts_under(&self, name: &str) -> impl Iterator<Item = &str> {
        self.list(name).iter().filter_map(Node::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_stays_small_so_that_a_large_workspace_fits() {
        assert_eq!(std::mem::size_of::<Node>(), 24);
        assert_eq!(std::mem::size_of::<Member>(), 40);
    }

    #[test]
    fn a_record_of_a_list_is_found_by_its_id_and_never_by_its_place() {
        let record = |id: &str| Node::of(vec![("id", Node::text(id)), ("n", Node::text(id))]);
        let root = Node::of(vec![(
            "risks",
            Node::List(vec![record("a"), record("b")].into()),
        )]);
        assert_eq!(
            root.at(["risks", "b", "n"]).and_then(Node::as_str),
            Some("b")
        );
        assert_eq!(root.at(["risks", "1"]), None);
    }
}
