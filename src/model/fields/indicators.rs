//! Fields of the results framework and of indicators.

use super::{Field, HANGS_ON, ID, PRINTED, Shape};
use crate::model::words::{
    COUNTED_FROM_WORDS, COUNTED_WORDS, COUNTING_WORDS, GOOD_WORDS, MEASURE_WORDS, RESULT_WORDS,
    RULE_WORDS,
};

#[rustfmt::skip]
const ALTERNATIVE: &[Field] = &[
    Field::new("value", "value", Shape::Value, "Another reading.").needed(),
    Field::new("why", "why", Shape::Text, "What speaks for it, or what follows from it."),
    PRINTED,
];

#[rustfmt::skip]
const CELL_PRINTED: &[Field] = &[
    Field::new("text", "words", Shape::Text, "What stands printed in the source.").needed(),
    Field::new("line", "line", Shape::Whole(1, 9_999_999), "The line of the source."),
    Field::new("last", "last line", Shape::Whole(1, 9_999_999), "The last line, when it runs over several."),
    Field::new("source", "source", Shape::Text, "The code of the source, when it is not the first."),
    Field::new("reading", "reading", Shape::Prose, "How the value was read from it."),
    Field::new("confidence", "confidence", Shape::Confidence, "How sure the reading is."),
    Field::new("alternatives", "alternatives", Shape::Rows(ALTERNATIVE), "Other readings."),
];

const VALUE: Field = Field::new(
    "value",
    "value",
    Shape::Value,
    "The value, or why there is none.",
)
.with("value");
const PARTS: Field = Field::new(
    "parts",
    "parts",
    Shape::Parts,
    "How the value splits by sex, age or form; a part may be withheld.",
)
.with("value");
const CELL_PRINT: Field = Field::new(
    "printed",
    "printed",
    Shape::One(CELL_PRINTED),
    "What the source printed here; an edit never touches it.",
)
.unasked()
.with("printed");

/// Fields of one value: of a country, the region, a marker, a total.
pub const CELL: &[Field] = &[VALUE, PARTS, CELL_PRINT];

/// Fields of a baseline or target: a value and its year.
#[rustfmt::skip]
pub const DATED_CELL: &[Field] = &[
    VALUE,
    Field::new("year", "year", Shape::Whole(1900, 2200), "The year it belongs to.").with("value"),
    PARTS,
    CELL_PRINT,
];

#[rustfmt::skip]
const YEAR: &[Field] = &[
    Field::new("marker", "marker", Shape::One(CELL), "The progress marker of the year."),
    Field::new("total", "printed total", Shape::One(CELL), "The total as it was reported."),
    Field::new("values", "values", Shape::ByParty(&Shape::One(CELL)), "One value a country, and one for the region."),
];

#[rustfmt::skip]
const COMPONENT: &[Field] = &[
    ID,
    Field::new("name", "name", Shape::Text, "Its name in sentences.").needed(),
];

/// Fields of a row of the results framework.
#[rustfmt::skip]
pub const RESULT: &[Field] = &[
    ID,
    Field::new("code", "code", Shape::Text, "Its number in the framework.").needed(),
    Field::new("level", "level", Shape::Choice(RESULT_WORDS), "Outcome, output or activity result.").needed(),
    Field::new("parent", "parent", Shape::Text, "The code of the row above it."),
    Field::new("title", "title", Shape::Text, "Its title, short enough for a heading.").needed(),
    Field::new("full_title", "full title", Shape::Prose, "The title as it is printed."),
    PRINTED,
];

/// Fields of an indicator.
#[rustfmt::skip]
pub const INDICATOR: &[Field] = &[
    ID,
    Field::new("code", "code", Shape::Text, "The code that people use: 4.1b.").needed(),
    Field::new("title", "title", Shape::Text, "A short title of at most 16 signs, for the lists."),
    Field::new("result", "result", Shape::Text, "The code of the result that it measures."),
    Field::new("statement", "statement", Shape::Prose, "The whole statement."),
    Field::new("statement_note", "statement note", Shape::Prose, "How sure the statement is."),
    Field::new("unit", "unit", Shape::Text, "What is counted: victims, CSOs, %."),
    Field::new("measure", "measure", Shape::Choice(MEASURE_WORDS), "The IATI measure."),
    Field::new("good", "good is", Shape::Choice(GOOD_WORDS), "Whether more or less is better."),
    Field::new("rule", "rule", Shape::Choice(RULE_WORDS), "How the countries make one figure."),
    Field::new("counting", "counting", Shape::Choice(COUNTING_WORDS), "Whether a figure is of its year alone, or adds up over the years."),
    Field::new("regional_counts", "region counts", Shape::Yes, "Whether the regional figure counts in the sum."),
    Field::new("components", "components", Shape::Many(COMPONENT), "The figures that make up one value."),
    Field::new("derived_from", "derived from", Shape::Choice(COUNTED_FROM_WORDS), "The register that it is counted from."),
    Field::new("counted", "what is counted", Shape::Choice(COUNTED_WORDS), "What of that register is counted."),
    Field::new("definition", "definition", Shape::Prose, "What exactly is counted."),
    Field::new("source", "data source", Shape::Text, "Where the figures come from."),
    Field::new("method", "method", Shape::Prose, "How they are collected."),
    Field::new("limits", "limits", Shape::Prose, "What they cannot say."),
    Field::new("responsible", "responsible", Shape::Text, "Who collects them."),
    Field::new("frequency", "frequency", Shape::Text, "How often."),
    HANGS_ON,
    PRINTED,
    Field::new("baseline", "baseline", Shape::One(DATED_CELL), "Where it began."),
    Field::new("target", "target", Shape::One(DATED_CELL), "Where it is to arrive."),
    Field::new("years", "years", Shape::ByYear(&Shape::One(YEAR)), "The figures of each year.").unasked(),
];
