//! Values of indicators and the cells that hold them.
//!
//! It reads them out of the tree and makes the nodes that go back in; it does not add anything up.

use super::node::Node;
use super::words::{Confidence, Nothing};
use crate::base::Decimal;

/// A number, or why there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amount {
    /// A number; zero is one.
    Number(Decimal),
    /// Why there is none.
    Nothing(Nothing),
}

impl Amount {
    /// The number, if there is one.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Amount::Number(number) => Some(number),
            Amount::Nothing(_) => None,
        }
    }

    /// The node of the file.
    pub fn node(self) -> Node {
        match self {
            Amount::Number(number) => Node::number(number),
            Amount::Nothing(nothing) => Node::text(nothing.word()),
        }
    }

    fn read(node: &Node) -> Option<Amount> {
        match node {
            Node::Number(_) => node.as_decimal().map(Amount::Number),
            Node::Text(word) => Nothing::of_word(word).map(Amount::Nothing),
            _ => None,
        }
    }
}

/// The value of a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// One amount.
    One(Amount),
    /// An amount per component, in the order of the file.
    Each(Vec<(Box<str>, Amount)>),
}

impl Value {
    /// A value without a number.
    pub const fn nothing(nothing: Nothing) -> Value {
        Value::One(Amount::Nothing(nothing))
    }

    /// Reads a value; none when the node is no value.
    pub fn read(node: &Node) -> Option<Value> {
        let Node::Object(object) = node else {
            return Amount::read(node).map(Value::One);
        };
        let each = object.members().iter().map(|member| {
            let amount = Amount::read(&member.node)?;
            Some((member.name.as_str().into(), amount))
        });
        each.collect::<Option<Vec<_>>>().map(Value::Each)
    }

    /// The node of the file.
    pub fn node(&self) -> Node {
        match self {
            Value::One(amount) => amount.node(),
            Value::Each(each) => Node::of(
                each.iter()
                    .map(|(component, amount)| (&**component, amount.node()))
                    .collect(),
            ),
        }
    }

    /// The amount of a component. One amount without a component stands for the first of them.
    pub fn amount(&self, component: Option<&str>, is_first: bool) -> Amount {
        let absent = Amount::Nothing(Nothing::NotReported);
        match (self, component) {
            (Value::One(amount @ Amount::Nothing(_)), _) => *amount,
            (Value::One(amount), _) if is_first => *amount,
            (Value::One(_), _) => absent,
            (Value::Each(each), Some(component)) => each
                .iter()
                .find(|(name, _)| **name == *component)
                .map_or(absent, |(_, amount)| *amount),
            (Value::Each(each), None) => each.first().map_or(absent, |(_, amount)| *amount),
        }
    }
}

/// Another reading of what is printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alternative<'a> {
    /// The value it would be.
    pub value: Value,
    /// What speaks for it.
    pub why: &'a str,
    /// The words of another place of the source that print it.
    pub printed: Vec<Quote<'a>>,
}

/// Words of a source and where they stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quote<'a> {
    /// The words as they stand there.
    pub text: &'a str,
    /// The line of the source.
    pub line: Option<u32>,
    /// The last line, when the words run over several.
    pub last: Option<u32>,
    /// The code of the source, when it is not the first.
    pub source: Option<&'a str>,
}

impl<'a> Quote<'a> {
    /// Reads a quote out of its object.
    pub fn read(node: &'a Node) -> Quote<'a> {
        Quote {
            text: node.str_or_empty("text"),
            line: node.whole("line"),
            last: node.whole("last"),
            source: node.str("source"),
        }
    }

    /// The quotes of a list under a name.
    pub fn under(node: &'a Node, name: &str) -> Vec<Quote<'a>> {
        node.list(name).iter().map(Quote::read).collect()
    }
}

/// What the source printed in a cell. An edit never touches it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Printed<'a>(&'a Node);

impl<'a> Printed<'a> {
    /// The words and their place.
    pub fn quote(self) -> Quote<'a> {
        Quote::read(self.0)
    }

    /// How the value was read from them.
    pub fn reading(self) -> Option<&'a str> {
        self.0.str("reading")
    }

    /// How sure the reading of a component is; certain where nothing is said.
    pub fn confidence(self, component: Option<&str>) -> Confidence {
        let node = self.0.get("confidence");
        let said = match (node, component) {
            (Some(Node::Text(word)), _) => Some(&**word),
            (Some(node), Some(component)) => node.str(component),
            (Some(node), None) => node.members().first().and_then(|first| first.node.as_str()),
            (None, _) => None,
        };
        said.and_then(Confidence::of_word)
            .unwrap_or(Confidence::Certain)
    }

    /// Other readings.
    pub fn alternatives(self) -> Vec<Alternative<'a>> {
        let read = |node: &'a Node| {
            Some(Alternative {
                value: Value::read(node.get("value")?)?,
                why: node.str_or_empty("why"),
                printed: Quote::under(node, "printed"),
            })
        };
        self.0
            .list("alternatives")
            .iter()
            .filter_map(read)
            .collect()
    }
}

/// One cell: a value of a country, the region, a marker, a baseline, a target or a total.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cell<'a>(Option<&'a Node>);

impl<'a> Cell<'a> {
    /// The cell that stands in a node, or an empty one.
    pub fn of(node: Option<&'a Node>) -> Cell<'a> {
        Cell(node)
    }

    /// Whether nothing stands there, not even what was printed.
    pub fn is_absent(self) -> bool {
        self.0.is_none()
    }

    /// The value as it stands in the file.
    pub fn value(self) -> Option<Value> {
        Value::read(self.0?.get("value")?)
    }

    /// The parts: category and number, or that it is withheld, in the order of the file.
    pub fn parts(self) -> Vec<(&'a str, Amount)> {
        let parts = self.0.and_then(|node| node.get("parts"));
        let members = parts.map(Node::members).unwrap_or_default();
        let read = |member: &'a super::node::Member| {
            Some((member.name.as_str(), Amount::read(&member.node)?))
        };
        members.iter().filter_map(read).collect()
    }

    /// One part.
    pub fn part(self, category: &str) -> Option<Amount> {
        Amount::read(self.0?.get("parts")?.get(category)?)
    }

    /// What the source printed here.
    pub fn printed(self) -> Option<Printed<'a>> {
        self.0?.get("printed").map(Printed)
    }

    /// The year of a baseline or target.
    pub fn year(self) -> Option<i16> {
        self.0?.whole("year")
    }

    /// What a reader should know about it.
    pub fn remark(self) -> Option<&'a str> {
        self.0?.str("remark")
    }
}
