//! Views of the results framework: its rows, the indicators and their years. It adds nothing up.

use super::{Indicator, Outcome};
use crate::model::node::Node;
use crate::model::value::Cell;
use crate::model::words::{Counting, Good, Measure, ResultLevel, Rule};

impl<'a> Outcome<'a> {
    /// Outcome, output or activity result.
    pub fn level(self) -> ResultLevel {
        ResultLevel::of_word(self.0.str_or_empty("level")).unwrap_or(ResultLevel::Activity)
    }

    /// The code of the row above it.
    pub fn parent(self) -> Option<&'a str> {
        self.0.str("parent")
    }
}

/// A figure that makes up one value of an indicator: CSOs, representatives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Component<'a> {
    /// Its key in a value.
    pub id: &'a str,
    /// Its name in sentences.
    pub name: &'a str,
}

impl<'a> Indicator<'a> {
    /// The whole statement.
    pub fn statement(self) -> &'a str {
        self.0.str_or_empty("statement")
    }

    /// The code of the result that it measures.
    pub fn result(self) -> &'a str {
        self.0.str_or_empty("result")
    }

    /// What is counted.
    pub fn unit(self) -> &'a str {
        self.0.str_or_empty("unit")
    }

    /// The IATI measure.
    pub fn measure(self) -> Measure {
        Measure::of_word(self.0.str_or_empty("measure")).unwrap_or(Measure::Unit)
    }

    /// Whether more or less is better.
    pub fn good(self) -> Good {
        Good::of_word(self.0.str_or_empty("good")).unwrap_or(Good::Up)
    }

    /// How the countries make one figure.
    pub fn rule(self) -> Rule {
        Rule::of_word(self.0.str_or_empty("rule")).unwrap_or(Rule::Sum)
    }

    /// Whether a figure is of its year alone, or adds up over the years; none where nobody says it.
    pub fn counting(self) -> Option<Counting> {
        Counting::of_word(self.0.str("counting")?)
    }

    /// Whether the regional figure counts in the sum.
    pub fn regional_counts(self) -> bool {
        self.0.yes("regional_counts")
    }

    /// Whether the regional office is asked for a figure: where it counts in what the countries make.
    pub fn asks_region(self) -> bool {
        self.regional_counts() && self.rule() != Rule::Mean
    }

    /// The figures that make up one value; none when a value is one figure.
    pub fn components(self) -> Vec<Component<'a>> {
        let read = |node: &'a Node| Component {
            id: node.id().unwrap_or_default(),
            name: node.str_or_empty("name"),
        };
        self.0.list("components").iter().map(read).collect()
    }

    /// Where it began.
    pub fn baseline(self) -> Cell<'a> {
        Cell::of(self.0.get("baseline"))
    }

    /// Where it is to arrive.
    pub fn target(self) -> Cell<'a> {
        Cell::of(self.0.get("target"))
    }

    /// The years that hold figures, as they stand.
    pub fn years(self) -> impl Iterator<Item = i16> + 'a {
        let years = self.0.get("years").map(Node::members).unwrap_or_default();
        years
            .iter()
            .filter_map(|year| year.name.as_str().parse().ok())
    }

    /// A year's figures.
    pub fn year(self, year: i16) -> IndicatorYear<'a> {
        let years = self.0.get("years").map(Node::members).unwrap_or_default();
        let found = years
            .iter()
            .find(|member| member.name.as_str().parse() == Ok(year));
        IndicatorYear(found.map(|member| &member.node))
    }
}

/// The figures of an indicator in one year; all cells are empty when the year is not there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IndicatorYear<'a>(Option<&'a Node>);

impl<'a> IndicatorYear<'a> {
    /// Whether the file has anything for this year.
    pub fn is_absent(self) -> bool {
        self.0.is_none()
    }

    /// The progress marker.
    pub fn marker(self) -> Cell<'a> {
        self.cell("marker")
    }

    /// The total as it was reported.
    pub fn total(self) -> Cell<'a> {
        self.cell("total")
    }

    /// The value of a country or of the regional office.
    pub fn value(self, party: &str) -> Cell<'a> {
        let values = self.0.and_then(|node| node.get("values"));
        Cell::of(values.and_then(|values| values.get(party)))
    }

    /// What a reader should know about the year.
    pub fn remark(self) -> Option<&'a str> {
        self.0?.str("remark")
    }

    fn cell(self, key: &str) -> Cell<'a> {
        Cell::of(self.0.and_then(|node| node.get(key)))
    }
}
