//! Who has reported what: a row an indicator, a column a country and the regional office, for one year.
//!
//! Zero is a report. What does not apply and what is not due is not asked, nor is the regional office where its figure
//! counts in no sum; what is withheld or cannot be read is asked and not there. A cell of several figures counts as given when one of them is.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Query;
use super::approval;
use super::indicators::{self, Country, Figures, sign};
use super::table::{Column, Datum, Table};
use crate::base::{Decimal, width};
use crate::model::{Amount, ApprovalState, Indicator, Nothing, Record, Workspace};

/// What a cell holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Held {
    /// A number that is not zero.
    Given,
    /// Zero.
    Zero,
    /// Nothing, for this reason.
    Nothing(Nothing),
    /// Nothing, and nobody asks for it: of the regional office, where its figure counts in no sum.
    NotAsked,
}

impl Held {
    /// Every one that the legend counts, in its order; a blank of which nobody asks anything needs no sign.
    pub const ALL: [Held; 7] = [
        Held::Given,
        Held::Zero,
        Held::Nothing(Nothing::NotReported),
        Held::Nothing(Nothing::NotApplicable),
        Held::Nothing(Nothing::Withheld),
        Held::Nothing(Nothing::Unreadable),
        Held::Nothing(Nothing::NotDue),
    ];

    /// Its sign in the grid.
    pub fn sign(self) -> &'static str {
        match self {
            Held::Given => "x",
            Held::Zero => "0",
            Held::Nothing(nothing) => sign(nothing),
            Held::NotAsked => sign(Nothing::NotDue),
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Held::Given => "given",
            Held::Zero => "zero",
            Held::Nothing(nothing) => nothing.word(),
            Held::NotAsked => "not asked",
        }
    }

    fn of(amount: Amount) -> Held {
        match amount {
            Amount::Number(number) if number.is_zero() => Held::Zero,
            Amount::Number(_) => Held::Given,
            Amount::Nothing(nothing) => Held::Nothing(nothing),
        }
    }

    fn is_asked(self) -> bool {
        match self {
            Held::Given | Held::Zero => true,
            Held::NotAsked => false,
            Held::Nothing(nothing) => match nothing {
                Nothing::NotReported | Nothing::Withheld | Nothing::Unreadable => true,
                Nothing::NotDue | Nothing::NotApplicable => false,
            },
        }
    }

    fn is_there(self) -> bool {
        match self {
            Held::Given | Held::Zero => true,
            Held::Nothing(_) | Held::NotAsked => false,
        }
    }
}

/// So many of so many.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Count {
    /// How many are there.
    pub given: usize,
    /// How many are asked.
    pub asked: usize,
}

impl Count {
    fn add(&mut self, held: Held) {
        self.asked += usize::from(held.is_asked());
        self.given += usize::from(held.is_there());
    }

    /// How many are asked and not there.
    pub fn missing(self) -> usize {
        self.asked.saturating_sub(self.given)
    }

    /// "5 of 6"; empty when none is asked.
    pub fn words(self) -> String {
        match self.asked {
            0 => String::new(),
            asked => format!("{} of {asked}", self.given),
        }
    }
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The id of the indicator.
    pub id: Box<str>,
    /// Its code.
    pub code: String,
    /// Its short title.
    pub title: String,
    /// One cell a column.
    pub cells: Vec<Held>,
    /// How many of its cells are there.
    pub reported: Count,
    /// How far each cell is approved; of none where nobody ever approved anything.
    pub states: Vec<Option<ApprovalState>>,
}

/// A year beside the others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// How many are there, by column.
    pub columns: Vec<Count>,
    /// How many are there in all.
    pub reported: Count,
}

/// The grid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grid {
    /// The year.
    pub year: i16,
    /// The columns: the countries, then the regional office.
    pub columns: Vec<Country>,
    /// The rows that pass the filter.
    pub rows: Vec<Row>,
    /// Every year that holds figures, and this one, the earliest first.
    pub years: Vec<Year>,
    /// A sentence in place of the rows, when there is none.
    pub notice: Option<String>,
}

/// The grid of a year.
pub fn grid(workspace: &Workspace, query: &Query<'_>) -> Grid {
    let list = indicators::list(workspace, query);
    let office = list.office.iter().map(|code| Country {
        code: code.clone(),
        name: workspace.party_name(code).to_owned(),
    });
    let columns: Vec<Country> = list.countries.iter().cloned().chain(office).collect();
    let asking: HashSet<&str> = workspace
        .indicators()
        .filter(|indicator| indicator.asks_region())
        .map(Record::id)
        .collect();
    let mut rows = rows(&list, &asking);
    approve(workspace, query.year, &columns, &mut rows);
    let others = workspace.indicators().flat_map(Indicator::years);
    let years: BTreeSet<i16> = others.chain([query.year]).collect();
    let years = years.into_iter().map(|year| match year == query.year {
        true => counted(year, columns.len(), &rows),
        false => {
            let query = Query { year, ..*query };
            let list = indicators::list(workspace, &query);
            counted(year, columns.len(), &self::rows(&list, &asking))
        }
    });
    Grid {
        year: query.year,
        years: years.collect(),
        notice: list.notice.clone().filter(|_| rows.is_empty()),
        columns,
        rows,
    }
}

/// Says of each cell how far it is approved.
fn approve(workspace: &Workspace, year: i16, columns: &[Country], rows: &mut [Row]) {
    let Some(approvals) = approval::used(workspace, year) else {
        return;
    };
    let indicators = workspace.indicators().map(|one| (one.id(), one));
    let indicators: HashMap<&str, Indicator<'_>> = indicators.collect();
    for row in rows {
        if let Some(indicator) = indicators.get(&*row.id) {
            let parties = columns.iter().map(|column| &*column.code);
            row.states = approval::states(*indicator, year, parties, Some(&approvals));
        }
    }
}

fn rows(list: &indicators::List, asking: &HashSet<&str>) -> Vec<Row> {
    let of_row = |row: &indicators::Row| {
        let countries = (0..list.countries.len()).map(|place| {
            let figures = row.figures.iter();
            held(figures.filter_map(|one| Some(one.countries.get(place)?.amount)))
        });
        let region = |figures: &Figures| figures.region.amount;
        let office = list.office.iter();
        let office = office.map(|_| {
            let held = held(row.figures.iter().map(region));
            let is_missing = held == Held::Nothing(Nothing::NotReported);
            match is_missing && !asking.contains(&*row.id) {
                true => Held::NotAsked,
                false => held,
            }
        });
        let cells: Vec<Held> = countries.chain(office).collect();
        let mut reported = Count::default();
        cells.iter().for_each(|cell| reported.add(*cell));
        Row {
            id: row.id.clone(),
            code: row.code.clone(),
            title: row.title.clone(),
            cells,
            reported,
            states: Vec::new(),
        }
    };
    list.rows.iter().map(of_row).collect()
}

/// What the figures of a cell come to: a number where there is one, else the first reason.
fn held(amounts: impl Iterator<Item = Amount>) -> Held {
    let all = amounts.map(Held::of);
    all.min_by_key(|held| match held {
        Held::Given => 0,
        Held::Zero => 1,
        Held::Nothing(_) | Held::NotAsked => 2,
    })
    .unwrap_or(Held::Nothing(Nothing::NotReported))
}

fn counted(year: i16, columns: usize, rows: &[Row]) -> Year {
    let mut counts = vec![Count::default(); columns];
    let mut reported = Count::default();
    for row in rows {
        for (count, cell) in counts.iter_mut().zip(&row.cells) {
            count.add(*cell);
            reported.add(*cell);
        }
    }
    Year {
        year,
        columns: counts,
        reported,
    }
}

impl Grid {
    /// The year that is looked at, among the others.
    pub fn this_year(&self) -> Option<&Year> {
        self.years.iter().find(|one| one.year == self.year)
    }

    /// The places of the chosen row and column; the first where none is chosen.
    pub fn chosen(&self, row: Option<&str>, column: Option<&str>) -> (usize, usize) {
        let place = self.rows.iter().position(|one| Some(&*one.id) == row);
        let column = self
            .columns
            .iter()
            .position(|one| Some(&*one.code) == column);
        (place.unwrap_or_default(), column.unwrap_or_default())
    }

    /// The legend with how many cells hold each, for a row of so many columns: in words, or only the signs.
    pub fn legend(&self, room: usize) -> String {
        let counted = |held: Held| {
            let cells = self.rows.iter().flat_map(|row| &row.cells);
            cells.filter(|cell| **cell == held).count()
        };
        let all = Held::ALL.map(|held| (held, counted(held)));
        let there = || all.iter().filter(|(_, count)| *count > 0);
        let worded = |held: Held| match held {
            Held::Nothing(Nothing::NotDue) => "blank not due".to_owned(),
            held => format!("{} {}", held.sign(), held.word()),
        };
        let short = |held: Held| match held {
            Held::Nothing(Nothing::NotApplicable) => "na".to_owned(),
            held => worded(held),
        };
        let signed = |held: Held| match held {
            Held::Nothing(Nothing::NotDue) => "not due".to_owned(),
            held => held.sign().to_owned(),
        };
        let words = [
            joined(there().map(|(held, count)| format!("{} {count}", worded(*held)))),
            joined(there().map(|(held, count)| format!("{} {count}", short(*held)))),
            joined(there().map(|(held, count)| format!("{count} {}", signed(*held)))),
        ];
        let fits = words.iter().find(|text| text.len() <= room);
        fits.unwrap_or(&words[2]).clone()
    }

    /// The chosen cell in so many columns: "4.1b China: not reported. 5 of 6 reported; China 14 of 15, 2017 90 of 96."
    pub fn reading(&self, row: usize, column: usize, room: usize) -> String {
        let (Some(row), Some(country)) = (self.rows.get(row), self.columns.get(column)) else {
            return String::new();
        };
        let Some(cell) = row.cells.get(column) else {
            return String::new();
        };
        let state = row.states.get(column).copied().flatten();
        let state = state.map_or_else(String::new, |state| format!(", {}", state.word()));
        let head = format!("{} {}: {}{state}.", row.code, country.name, cell.word());
        let said = |name: &str, count: Option<Count>| {
            let count = count.filter(|count| count.asked > 0)?;
            Some(format!("{name} {}", count.words()))
        };
        let year = self.this_year();
        let of_column = year.and_then(|year| year.columns.get(column).copied());
        let behind = [
            said("Reported", Some(row.reported)),
            said(&country.name, of_column),
            said(&self.year.to_string(), year.map(|year| year.reported)),
        ];
        let behind: Vec<String> = behind.into_iter().flatten().collect();
        let wordings = (0..=behind.len()).rev().map(|count| match count {
            0 => head.clone(),
            count => format!("{head} {}.", behind[..count].join(", ")),
        });
        let mut fitting = wordings.filter(|text| width(text) <= room);
        fitting.next().unwrap_or_else(|| head.clone())
    }
}

fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("  ")
}

/// The grid as a table: a row an indicator, then a row a year with how many are there by column.
pub fn table(grid: &Grid) -> Table {
    let mut columns = vec![
        Column::words("code", "id"),
        Column::words("title", "indicator"),
        Column::years("year", "year"),
    ];
    let codes = grid.columns.iter().map(|column| &column.code);
    columns.extend(codes.map(|code| Column::words(code, code)));
    columns.extend([
        Column::figures("reported", "reported"),
        Column::figures("asked", "asked"),
    ]);
    let whole = |number: usize| Decimal::whole(i64::try_from(number).unwrap_or(i64::MAX));
    let ends = |count: Count| [count.given, count.asked].map(|number| Datum::Number(whole(number)));
    let year = |year: i16| Datum::Number(Decimal::whole(i64::from(year)));
    let mut rows: Vec<Vec<Datum>> = Vec::new();
    for row in &grid.rows {
        let head = [
            Datum::of(&*row.code),
            Datum::of(&*row.title),
            year(grid.year),
        ];
        let cells = row.cells.iter().map(|cell| Datum::of(cell.word()));
        rows.push(
            head.into_iter()
                .chain(cells)
                .chain(ends(row.reported))
                .collect(),
        );
    }
    for one in &grid.years {
        let head = [Datum::of("all"), Datum::of("reported"), year(one.year)];
        let counts = one.columns.iter().map(|count| match count.asked {
            0 => Datum::of("none asked"),
            _ => Datum::of(count.words()),
        });
        rows.push(
            head.into_iter()
                .chain(counts)
                .chain(ends(one.reported))
                .collect(),
        );
    }
    Table { columns, rows }
}
