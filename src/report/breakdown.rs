//! Every part of every figure of a year, with its dimension and what no part covers: one row a part.
//!
//! It is what exports read for the dimensions of a result; the screens show the same parts in columns.

use super::Query;
use super::indicators::{self, List};
use super::table::{Column, Datum, Table};
use crate::base::Decimal;
use crate::model::{Amount, Dimension, Indicator, Nothing, Workspace};
use crate::reckon::aggregate::split;

/// What is shown of a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
    /// The number, or why there is none.
    Amount(Amount),
    /// It hangs on a part that is withheld.
    NotKnown,
    /// It is kept from the public.
    Masked,
}

/// The parts of one figure in one dimension.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Breakdown {
    /// The id of the indicator.
    pub id: Box<str>,
    /// Its code.
    pub code: String,
    /// Its short title.
    pub title: String,
    /// The code of the party.
    pub party: String,
    /// The whole.
    pub whole: Shown,
    /// The dimension; none of categories that are in no dimension.
    pub dimension: Option<Dimension>,
    /// The parts, in the order of the file.
    pub parts: Vec<(String, Shown)>,
    /// What no part covers; none where there is no whole, or nothing to add up.
    pub rest: Option<Shown>,
}

/// The breakdowns of a year, of the indicators that pass the filter.
pub fn breakdowns(workspace: &Workspace, query: &Query<'_>) -> Vec<Breakdown> {
    let list = indicators::list(workspace, query);
    let mut all = Vec::new();
    for row in &list.rows {
        let Some(indicator) = workspace.by_id::<Indicator>(&row.id) else {
            continue;
        };
        for (party, whole) in wholes(&list, row) {
            let cell = indicator.year(query.year).value(party);
            let dimensions = Dimension::ALL.into_iter().map(Some).chain([None]);
            for dimension in dimensions {
                let parts = cell.parts().into_iter();
                let parts: Vec<(String, Shown)> = parts
                    .filter(|(category, _)| Dimension::of_word(category) == dimension)
                    .map(|(category, amount)| (category.to_owned(), Shown::Amount(amount)))
                    .collect();
                if parts.is_empty() {
                    continue;
                }
                let rest = dimension.and_then(|dimension| {
                    let split = split(cell, whole.number(), dimension);
                    let rest = split.remainder?;
                    Some(match split.has_withheld {
                        true => Shown::NotKnown,
                        false => Shown::Amount(Amount::Number(rest)),
                    })
                });
                all.push(Breakdown {
                    id: row.id.clone(),
                    code: row.code.clone(),
                    title: row.title.clone(),
                    party: party.to_owned(),
                    whole: Shown::Amount(whole),
                    dimension,
                    parts,
                    rest,
                });
            }
        }
    }
    all
}

/// The figures of a row by party, the regional office last.
fn wholes<'a>(list: &'a List, row: &indicators::Row) -> Vec<(&'a str, Amount)> {
    let Some(first) = row.figures.first() else {
        return Vec::new();
    };
    let countries = list.countries.iter().zip(&first.countries);
    let countries = countries.map(|(country, figure)| (country.code.as_str(), figure.amount));
    let office = list.office.iter();
    let office = office.map(|code| (code.as_str(), first.region.amount));
    countries.chain(office).collect()
}

/// The breakdowns as a table, one row a part, and one for what no part covers.
pub fn table(year: i16, breakdowns: &[Breakdown]) -> Table {
    let columns = vec![
        Column::words("code", "id"),
        Column::words("title", "indicator"),
        Column::years("year", "year"),
        Column::words("party", "party"),
        Column::figures("value", "value"),
        Column::words("dimension", "dimension"),
        Column::words("category", "category"),
        Column::figures("number", "number"),
    ];
    let mut rows = Vec::new();
    for one in breakdowns {
        let rest = one.rest.map(|rest| ("no split", rest));
        let parts = one.parts.iter();
        let parts = parts.map(|(category, shown)| (category.as_str(), *shown));
        for (category, shown) in parts.chain(rest) {
            rows.push(vec![
                Datum::of(one.code.as_str()),
                Datum::of(one.title.as_str()),
                Datum::Number(Decimal::whole(i64::from(year))),
                Datum::of(one.party.as_str()),
                datum(one.whole),
                one.dimension
                    .map_or(Datum::Empty, |dimension| Datum::of(dimension.word())),
                Datum::of(category),
                datum(shown),
            ]);
        }
    }
    Table { columns, rows }
}

fn datum(shown: Shown) -> Datum {
    match shown {
        Shown::Amount(Amount::Number(number)) => Datum::Number(number),
        Shown::Amount(Amount::Nothing(nothing)) => Datum::of(nothing.word()),
        Shown::NotKnown => Datum::of("not known"),
        Shown::Masked => Datum::Masked,
    }
}

impl Shown {
    /// The number that is shown.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Shown::Amount(amount) => amount.number(),
            Shown::NotKnown | Shown::Masked => None,
        }
    }

    /// Whether it is withheld in the file.
    pub fn is_withheld(self) -> bool {
        self == Shown::Amount(Amount::Nothing(Nothing::Withheld))
    }
}
