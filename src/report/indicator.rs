//! One indicator opened: its verdict, its bar, its countries with their parts, and what is written about it.
//!
//! Every number comes from `reckon`; nothing is drawn here.

mod available;
mod bar;
mod marks;
mod rows;
mod texts;

pub use available::available;
pub use bar::{Bar, BarLines};
pub use marks::without_marks;
pub use rows::{CountryRow, FigureColumn, Holds, Together, columns as figure_columns};
pub use texts::Text;

use super::Query;
use super::indicators::{against, capital, distance, equation, said, verdict_sentence};
use crate::model::{Indicator, Record, Workspace};
use crate::reckon::aggregate::{Basis, Reckoned, reckon};
use crate::reckon::status::{Status, Verdict, Why, status};

/// An indicator opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The id.
    pub id: Box<str>,
    /// The code.
    pub code: String,
    /// The short title.
    pub title: String,
    /// Where it stands in the framework and in the list: "output 4, 14 of 16".
    pub place: String,
    /// The status.
    pub status: Status,
    /// The verdict in capitals.
    pub verdict: String,
    /// The verdict in a sentence: "813 of 1,100 in 2017: 287 short."
    pub sentence: String,
    /// The same without the year, where there is less room.
    pub short_sentence: String,
    /// The bar, or why there is none where it would lie.
    pub bar: Result<Bar, &'static str>,
    /// The heads of the figures.
    pub columns: Vec<FigureColumn>,
    /// One row a country, and one for the region where its figure says something.
    pub rows: Vec<CountryRow>,
    /// What they make.
    pub together: Together,
    /// What is written about it.
    pub texts: Vec<Text>,
    /// The division behind the verdict.
    pub equation: String,
    /// What the cursor can stand on, in order: the codes of the rows, then the ids of the texts.
    pub stops: Vec<Box<str>>,
}

/// An indicator in the year of the query; the printed words of the chosen country are among the texts.
pub fn detail(
    workspace: &Workspace,
    query: &Query<'_>,
    id: &str,
    inner: Option<&str>,
) -> Option<Detail> {
    let indicator = workspace.by_id::<Indicator>(id)?;
    let basis = Basis::of(workspace, query.year, query.today);
    let reckoned = reckon(&basis, indicator);
    let status = status(&basis, &reckoned);
    let columns = rows::columns(&basis, &reckoned);
    let rows = rows::rows(&basis, &reckoned, &columns, query);
    let code = inner.filter(|inner| rows.iter().any(|row| *row.code == **inner));
    let chosen = code.or(rows.first().map(|row| &*row.code));
    let texts = texts::texts(&basis, &reckoned, query, chosen);
    let codes = rows.iter().map(|row| row.code.as_str().into());
    Some(Detail {
        id: indicator.id().into(),
        code: indicator.code().to_owned(),
        title: indicator.title().to_owned(),
        place: place(workspace, indicator),
        status,
        verdict: status.verdict.words().to_uppercase(),
        sentence: sentence(&basis, &reckoned, status),
        short_sentence: short_sentence(&basis, &reckoned, status),
        bar: bar::bar(&basis, &reckoned, status),
        stops: codes
            .chain(texts.iter().map(|text| text.id.clone()))
            .collect(),
        together: rows::together(&basis, &reckoned, &columns),
        columns,
        texts,
        equation: equation(&basis, &reckoned, status),
        rows,
    })
}

fn place(workspace: &Workspace, indicator: Indicator<'_>) -> String {
    let part = super::indicators::part_of_framework(workspace, indicator.result());
    let mut all = workspace.indicators();
    let before = all.position(|other| other.id() == indicator.id());
    let behind = all.count();
    match before {
        Some(before) => format!("{part}, {} of {}", before + 1, before + 1 + behind),
        None => format!("{part}, archived"),
    }
}

fn short_sentence(basis: &Basis<'_>, reckoned: &Reckoned<'_>, status: Status) -> String {
    match (against(reckoned), distance(reckoned, status)) {
        (Some(against), Some(distance)) => format!("{against}: {distance}."),
        _ => sentence(basis, reckoned, status),
    }
}

fn sentence(basis: &Basis<'_>, reckoned: &Reckoned<'_>, status: Status) -> String {
    let year = basis.year;
    if let (Some(against), Some(distance)) = (against(reckoned), distance(reckoned, status)) {
        let first = reckoned.first();
        // Where some cells cannot be read, the verdict stands on the printed total alone.
        let is_printed = first.computed.at_least && first.agrees() == Some(false);
        let printed = if is_printed { ", as printed" } else { "" };
        return format!("{against} in {year}{printed}: {distance}.");
    }
    let first = reckoned.first();
    let marker = first.marker.and_then(|marker| marker.number());
    match (status.verdict, first.result.value, marker) {
        (Verdict::NoVerdict(Why::Swapped), Some(result), Some(marker)) => {
            let adds = first.computed.value.map(said);
            let adds = adds.map(|adds| format!(" The countries add to {adds}."));
            format!(
                "Printed: marker {}, result {}.{}",
                marker.grouped(),
                said(result),
                adds.unwrap_or_default()
            )
        }
        _ => {
            let whole = verdict_sentence(basis, reckoned, status);
            let start = format!("{}: ", capital(status.verdict));
            let rest = whole.strip_prefix(&start).unwrap_or(&whole);
            let (first, behind) = rest.split_at(rest.chars().next().map_or(0, char::len_utf8));
            format!("{}{behind}", first.to_uppercase())
        }
    }
}
