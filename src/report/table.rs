//! A register as a plain table: what `show` prints in every format.

use crate::base::Decimal;

/// A table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has one datum a column.
    pub rows: Vec<Vec<Datum>>,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its key in JSON and its head in CSV.
    pub key: String,
    /// Its head in text and Markdown.
    pub title: String,
    /// Whether it is set to the right.
    pub is_figure: bool,
    /// Whether people read its thousands in groups; of a year they do not.
    pub is_grouped: bool,
}

impl Column {
    /// A column of words.
    pub fn words(key: impl Into<String>, title: impl Into<String>) -> Column {
        Column {
            key: key.into(),
            title: title.into(),
            is_figure: false,
            is_grouped: true,
        }
    }

    /// A column of figures.
    pub fn figures(key: impl Into<String>, title: impl Into<String>) -> Column {
        Column {
            is_figure: true,
            ..Column::words(key, title)
        }
    }

    /// A column of years.
    pub fn years(key: impl Into<String>, title: impl Into<String>) -> Column {
        Column {
            is_grouped: false,
            ..Column::figures(key, title)
        }
    }
}

/// What stands in a place of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Datum {
    /// Nothing stands there.
    Empty,
    /// Words.
    Words(String),
    /// A number.
    Number(Decimal),
    /// A figure that is kept from the public.
    Masked,
    /// Several words or figures.
    Several(Vec<Datum>),
}

impl Datum {
    /// The word for a figure that is kept from the public, and its sign on tables for people.
    pub const MASKED: (&'static str, &'static str) = ("masked", "*");

    /// Words, or nothing when there are none.
    pub fn of(words: impl Into<String>) -> Datum {
        match words.into() {
            words if words.is_empty() => Datum::Empty,
            words => Datum::Words(words),
        }
    }
}

/// What stands in a place, for people: figures are grouped, and several of them stand as 40/50.
pub fn words(datum: &Datum, column: &Column) -> String {
    match datum {
        Datum::Empty => String::new(),
        Datum::Words(words) => words.clone(),
        Datum::Number(number) if column.is_grouped => number.grouped(),
        Datum::Number(number) => number.plain(),
        Datum::Masked => Datum::MASKED.1.to_owned(),
        Datum::Several(data) => {
            let between = match data.iter().any(|datum| matches!(datum, Datum::Number(_))) {
                true => "/",
                false => ", ",
            };
            let words = data.iter().map(|datum| match datum {
                Datum::Empty => "-".to_owned(),
                datum => words(datum, column),
            });
            words.collect::<Vec<_>>().join(between)
        }
    }
}
