//! The list as a plain table: every figure of every component, for `show` and the exports.

use super::{Figures, List, Row};
use crate::base::{Decimal, Fraction};
use crate::model::Amount;
use crate::reckon::aggregate::Figure;
use crate::report::table::{Column, Datum, Table};

/// The list as a table, one row an indicator, one column a country under its code.
///
/// An indicator with components has all of them in a place, in their order; the column
/// `components` names them. What is uncertain or cannot be read is named in `unclear`.
pub fn table(list: &List) -> Table {
    let mut columns = vec![
        Column::words("code", "id"),
        Column::words("title", "indicator"),
        Column::words("unit", "unit"),
        Column::years("year", "year"),
    ];
    let countries = list.countries.iter().map(|country| &country.code);
    let parties: Vec<&String> = countries.chain(&list.office).collect();
    columns.extend(parties.iter().map(|code| Column::figures(*code, *code)));
    columns.extend([
        Column::figures("marker", "marker"),
        Column::figures("result", "result"),
        Column::figures("computed", "computed"),
        Column::words("status", "status"),
        Column::figures("percent", "% of marker"),
        Column::figures("findings", "findings"),
        Column::words("unclear", "unclear"),
        Column::words("components", "components"),
        Column::words("available", "available"),
    ]);
    Table {
        columns,
        rows: list.rows.iter().map(|row| record(list, row)).collect(),
    }
}

fn record(list: &List, row: &Row) -> Vec<Datum> {
    let each = |pick: &dyn Fn(&Figures) -> Datum| {
        let mut data: Vec<Datum> = row.figures.iter().map(pick).collect();
        match data.len() {
            1 => data.remove(0),
            _ if data
                .windows(2)
                .all(|pair| is_same_nothing(&pair[0], &pair[1])) =>
            {
                data.remove(0)
            }
            _ => Datum::Several(data),
        }
    };
    let mut record = vec![
        Datum::of(row.code.clone()),
        Datum::of(row.title.clone()),
        Datum::of(row.unit.clone()),
        Datum::Number(Decimal::whole(i64::from(list.year))),
    ];
    for place in 0..list.countries.len() {
        record.push(each(&|figures| {
            figures
                .countries
                .get(place)
                .map_or(Datum::Empty, |figure| of_figure(*figure))
        }));
    }
    if list.office.is_some() {
        record.push(each(&|figures| of_figure(figures.region)));
    }
    record.extend([
        each(&|figures| figures.marker.map_or(Datum::Empty, of_figure)),
        each(&|figures| match figures.result.value {
            Some(result) => of_fraction(result),
            None => Datum::of(figures.result.nothing.word()),
        }),
        each(&|figures| figures.computed.map_or(Datum::Empty, of_fraction)),
        Datum::of(row.status.verdict.words()),
        row.status
            .percent
            .map_or(Datum::Empty, |percent| Datum::Number(percent.round(0))),
        Datum::Number(Decimal::whole(
            i64::try_from(row.findings).unwrap_or(i64::MAX),
        )),
        Datum::of(unclear(list, row)),
        Datum::of(names(row)),
        Datum::of(row.available.clone()),
    ]);
    record
}

fn is_same_nothing(one: &Datum, two: &Datum) -> bool {
    one == two && !matches!(one, Datum::Number(_))
}

fn of_figure(figure: Figure) -> Datum {
    match figure.amount {
        Amount::Number(number) => Datum::Number(number),
        Amount::Nothing(nothing) => Datum::of(nothing.word()),
    }
}

fn of_fraction(number: Fraction) -> Datum {
    Datum::Number(number.exact().unwrap_or_else(|| number.round(2)))
}

/// The columns in which a figure is uncertain or cannot be read.
fn unclear(list: &List, row: &Row) -> String {
    let any = |pick: &dyn Fn(&Figures) -> bool| row.figures.iter().any(pick);
    let mut columns = Vec::new();
    for (place, country) in list.countries.iter().enumerate() {
        let is_unclear = |figure: &Figure| figure.is_unclear();
        if any(&|figures| figures.countries.get(place).is_some_and(is_unclear)) {
            columns.push(country.code.as_str());
        }
    }
    if let Some(office) = &list.office
        && any(&|figures| figures.region.is_unclear())
    {
        columns.push(office);
    }
    if any(&|figures| figures.marker.is_some_and(|marker| marker.is_unclear())) {
        columns.push("marker");
    }
    if any(&|figures| figures.result.is_unclear()) {
        columns.push("result");
    }
    columns.join(" ")
}

fn names(row: &Row) -> String {
    let names: Vec<&str> = row
        .figures
        .iter()
        .map(|figures| figures.name.as_str())
        .collect();
    names.join("; ")
}
