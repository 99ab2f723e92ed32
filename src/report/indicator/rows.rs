//! The table of an opened indicator: a row a country, with its parts and what they leave.
//!
//! A word that the source does not print is not invented: a missing part is `-`.

use crate::base::{Decimal, Fraction};
use crate::model::{
    Amount, Category, Cell, Confidence, Dimension, Measure, Nothing, Record, Rule, Value,
};
use crate::reckon::aggregate::{Basis, Figure, Reckoned, Split, split};
use crate::report::Query;
use crate::report::indicators::{CellText, Tone, cell, label, said, value_text};

/// Room for any number.
const ROOM: usize = 40;

/// A column of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureColumn {
    /// Its head.
    pub head: String,
    /// What stands in it.
    pub holds: Holds,
}

/// What a column of figures holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The value, or that of a component.
    Value(usize),
    /// The share of the whole.
    Share,
    /// A part by sex and age.
    Part(&'static str),
    /// What no part covers.
    Remainder,
}

/// The row of a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryRow {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// The figures, one a column.
    pub figures: Vec<CellText>,
    /// How sure the reading is.
    pub reading: String,
    /// Whether it is unclear.
    pub is_unclear: bool,
    /// How many findings are open on the cell.
    pub findings: usize,
    /// Other readings: "elsewhere 25", "or 86, 68".
    pub other: String,
}

/// The row of what the countries make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// What it is: "together", "mean of six".
    pub name: String,
    /// The figures, one a column.
    pub figures: Vec<CellText>,
    /// How that stands to the printed total.
    pub note: String,
    /// The same where there is less room.
    pub short_note: String,
}

/// The columns that an indicator needs.
pub fn columns(basis: &Basis<'_>, reckoned: &Reckoned<'_>) -> Vec<FigureColumn> {
    let indicator = reckoned.indicator;
    let column = |head: &str, holds| FigureColumn {
        head: head.to_owned(),
        holds,
    };
    let mut columns: Vec<FigureColumn> = reckoned
        .lines
        .iter()
        .enumerate()
        .map(|(place, line)| {
            let head = line.component.map_or("value", |component| component.name);
            column(head, Holds::Value(place))
        })
        .collect();
    if reckoned.lines.len() > 1 {
        return columns;
    }
    let first = reckoned.first();
    let has_whole = first.computed.value.is_some_and(|sum| sum > zero());
    let has_share = indicator.rule() == Rule::Sum && indicator.measure() == Measure::Unit;
    if has_share && has_whole && !first.computed.at_least {
        columns.push(column("share", Holds::Share));
    }
    let year = indicator.year(basis.year);
    let parties = basis.countries.iter().chain(&basis.office);
    let cells: Vec<Cell<'_>> = parties.map(|code| year.value(code)).collect();
    let by_sex = Category::of(Dimension::Sex).map(|category| category.word);
    let is_there = |category: &&str| cells.iter().any(|cell| cell.part(category).is_some());
    let there: Vec<&'static str> = by_sex.filter(is_there).collect();
    if there.is_empty() {
        let statement = indicator.statement().to_lowercase();
        if statement.contains("sex") || statement.contains("gender") {
            columns.push(column("female", Holds::Part("female")));
            columns.push(column("male", Holds::Part("male")));
        }
        return columns;
    }
    columns.extend(
        there
            .into_iter()
            .map(|part| column(part, Holds::Part(part))),
    );
    columns.push(column("no split", Holds::Remainder));
    columns
}

/// The rows of the countries, and of the region where its figure is a number or counts.
pub fn rows(
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    columns: &[FigureColumn],
    query: &Query<'_>,
) -> Vec<CountryRow> {
    let mut rows: Vec<CountryRow> = basis
        .countries
        .iter()
        .enumerate()
        .map(|(place, code)| {
            let figures: Vec<Figure> = reckoned
                .lines
                .iter()
                .map(|line| line.countries[place])
                .collect();
            row(basis, reckoned, columns, query, code, &figures)
        })
        .collect();
    let region: Vec<Figure> = reckoned.lines.iter().map(|line| line.region).collect();
    let says_something = region.iter().any(|figure| figure.number().is_some())
        || reckoned.indicator.regional_counts();
    if let Some(office) = basis.office.filter(|_| says_something) {
        rows.push(row(basis, reckoned, columns, query, office, &region));
    }
    rows
}

fn row(
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    columns: &[FigureColumn],
    query: &Query<'_>,
    code: &str,
    figures: &[Figure],
) -> CountryRow {
    let indicator = reckoned.indicator;
    let held = indicator.year(basis.year).value(code);
    let whole = figures.first().and_then(|figure| figure.number());
    let sum = reckoned.first().computed.value;
    let texts = columns.iter().map(|column| match column.holds {
        Holds::Value(place) => cell(figures.get(place..=place).unwrap_or_default(), false, ROOM),
        Holds::Share => share(whole, sum),
        Holds::Part(category) => part(held.part(category), whole),
        Holds::Remainder => remainder(split(held, whole, Dimension::Sex)),
    });
    let confidence = figures.iter().map(|figure| figure.confidence).max();
    let findings = findings_at(query, reckoned, code);
    CountryRow {
        code: code.to_owned(),
        name: basis.workspace.party_name(code).to_owned(),
        figures: texts.collect(),
        reading: match (held.printed(), confidence) {
            (Some(_), Some(confidence)) => confidence.word().to_owned(),
            _ => String::new(),
        },
        is_unclear: figures.iter().any(|figure| figure.is_unclear()),
        findings,
        other: match (confidence, findings) {
            (None | Some(Confidence::Certain), 0) => String::new(),
            (None | Some(Confidence::Certain), _) => other_readings("elsewhere", held),
            (Some(Confidence::Probable | Confidence::Uncertain), _) => other_readings("or", held),
        },
    }
}

/// What else the cell could be, in figures.
fn other_readings(word: &str, held: Cell<'_>) -> String {
    let printed = held.printed();
    let others = printed.map(|printed| printed.alternatives());
    let is_number = |value: &Value| match value {
        Value::One(amount) => amount.number().is_some(),
        Value::Each(_) => false,
    };
    let current = held.value();
    let others: Vec<String> = others
        .unwrap_or_default()
        .into_iter()
        .filter(|other| is_number(&other.value) && Some(&other.value) != current.as_ref())
        .map(|other| value_text(&[], &other.value))
        .collect();
    match others.is_empty() {
        true => String::new(),
        false => format!("{word} {}", others.join(", ")),
    }
}

fn findings_at(query: &Query<'_>, reckoned: &Reckoned<'_>, code: &str) -> usize {
    let record = reckoned.indicator.record();
    let year = query.year.to_string();
    let cell = record.field(["years", &year, "values", code]);
    let findings = query.findings.iter();
    findings.filter(|finding| cell.covers(&finding.at)).count()
}

/// What the countries make, column by column.
pub fn together(basis: &Basis<'_>, reckoned: &Reckoned<'_>, columns: &[FigureColumn]) -> Together {
    let indicator = reckoned.indicator;
    let year = indicator.year(basis.year);
    let office = basis.office.filter(|_| indicator.regional_counts());
    let cells: Vec<(Cell<'_>, Option<Decimal>)> = basis
        .countries
        .iter()
        .zip(&reckoned.first().countries)
        .map(|(code, figure)| (year.value(code), figure.number()))
        .chain(office.map(|office| (year.value(office), reckoned.first().region.number())))
        .collect();
    let plain = |text: String| CellText {
        text,
        ..CellText::default()
    };
    let figures = columns.iter().map(|column| match column.holds {
        Holds::Value(place) => {
            let computed = &reckoned.lines[place].computed;
            plain(computed.value.map_or_else(String::new, said))
        }
        Holds::Share => plain("100 %".to_owned()),
        Holds::Part(category) => {
            let is_known = cells.iter().any(|(cell, _)| cell.part(category).is_some());
            let mut parts = cells.iter().filter_map(|(cell, _)| cell.part(category));
            if parts.clone().any(|part| part.number().is_none()) {
                return withheld();
            }
            let sum = add(parts.by_ref().filter_map(Amount::number));
            plain(
                sum.filter(|_| is_known)
                    .map_or_else(String::new, Decimal::grouped),
            )
        }
        Holds::Remainder => {
            let each = |(cell, whole): &(Cell<'_>, _)| split(*cell, *whole, Dimension::Sex);
            let splits: Vec<Split> = cells.iter().map(each).collect();
            remainder(Split {
                known: None,
                remainder: add(splits.iter().filter_map(|split| split.remainder)),
                has_withheld: splits.iter().any(|split| split.has_withheld),
            })
        }
    });
    let (note, short_note) = note(reckoned);
    let mut computed = reckoned.lines.iter().map(|line| &line.computed);
    let is_least = computed.any(|computed| computed.at_least && computed.value.is_some());
    Together {
        name: match indicator.rule() {
            Rule::Sum | Rule::Derived | Rule::None => match is_least {
                true => "at least".to_owned(),
                false => "together".to_owned(),
            },
            rule => label(rule, reckoned.first().computed.addends.len()).to_lowercase(),
        },
        figures: figures.collect(),
        note,
        short_note,
    }
}

fn note(reckoned: &Reckoned<'_>) -> (String, String) {
    let differs = reckoned
        .lines
        .iter()
        .find(|line| line.agrees() == Some(false));
    if let Some(line) = differs {
        let total = line.total.and_then(|total| total.number());
        let total = total.map(Decimal::grouped).unwrap_or_default();
        let name = line.component.map_or("", |component| component.name);
        let note = format!("the report prints {total} {name}");
        let computed = line.computed.value.filter(|_| line.computed.at_least);
        let least = computed.map(|value| format!("at least {}; ", said(value)));
        let least = least.unwrap_or_default();
        return (
            format!("{least}{}", note.trim_end()),
            format!("printed: {total}"),
        );
    }
    let first = reckoned.first();
    if first.agrees().is_some() {
        let note = "equals the printed total".to_owned();
        return (note, "equals the print".to_owned());
    }
    let note = match (first.computed.at_least, first.computed.addends.len()) {
        (true, _) => "at least".to_owned(),
        (false, reported) if reported < first.computed.asked => {
            format!("{reported} of {}", first.computed.asked)
        }
        (false, _) => String::new(),
    };
    (note.clone(), note)
}

fn share(whole: Option<Decimal>, sum: Option<Fraction>) -> CellText {
    let percent = whole.zip(sum);
    let percent = percent.and_then(|(whole, sum)| Fraction::of(whole).percent_of(sum));
    CellText {
        text: percent.map_or_else(String::new, |percent| format!("{} %", percent.round(0))),
        ..CellText::default()
    }
}

fn part(part: Option<Amount>, whole: Option<Decimal>) -> CellText {
    if let Some(Amount::Nothing(_)) = part {
        return withheld();
    }
    let number = part.and_then(Amount::number);
    let number = number.or(whole.filter(|whole| whole.is_zero()));
    match (number, whole) {
        (Some(number), _) => CellText {
            text: number.grouped(),
            ..CellText::default()
        },
        (None, Some(_)) => CellText {
            text: crate::report::indicators::sign(Nothing::NotReported).to_owned(),
            tone: Tone::Faint,
            is_unclear: false,
        },
        (None, None) => CellText::default(),
    }
}

/// That a number is withheld, or hangs on one that is.
fn withheld() -> CellText {
    CellText {
        text: crate::report::indicators::sign(Nothing::Withheld).to_owned(),
        tone: Tone::Faint,
        is_unclear: false,
    }
}

/// What no part covers; the parts are more than the whole when it is below zero.
fn remainder(split: Split) -> CellText {
    if split.has_withheld {
        return withheld();
    }
    let number = split.remainder;
    let is_below = number.is_some_and(Decimal::is_negative);
    CellText {
        text: number.map_or_else(String::new, Decimal::grouped),
        tone: match is_below {
            true => Tone::Unclear,
            false => Tone::Plain,
        },
        is_unclear: false,
    }
}

/// The numbers together; none when they do not fit.
fn add(mut numbers: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    numbers.try_fold(Decimal::ZERO, Decimal::checked_add)
}

fn zero() -> Fraction {
    Fraction::of(Decimal::ZERO)
}
