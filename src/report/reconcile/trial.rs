//! The figures of one row as numbers that can be tried: what they make, and whether that is the total.

use crate::base::{Decimal, Fraction};
use crate::model::{Amount, Cell, Indicator, Nothing, Rule};
use crate::reckon::aggregate::{Basis, Figure, Line};

/// One figure of the row.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The key of the cell in its year: a party's code, `marker`, `total`.
    pub code: Box<str>,
    /// What stands there.
    pub figure: Figure,
    /// What else the source may say, number by number.
    pub others: Vec<Decimal>,
}

/// The row of an indicator in a year, for one component.
#[derive(Clone, Debug)]
pub struct Trial {
    /// How the countries make one figure.
    pub rule: Rule,
    /// The countries, then the regional office if there is one.
    pub cells: Vec<Slot>,
    /// How many of the cells are countries.
    pub countries: usize,
    /// Whether the region counts in.
    pub region_counts: bool,
    /// The marker of the year.
    pub marker: Slot,
    /// The total as it was reported.
    pub total: Slot,
    /// What a register counts, each record once; other figures than the counted ones are not tried.
    pub counted: Option<Fraction>,
    /// Whether a part is not known, so that the whole may be larger.
    pub at_least: bool,
}

impl Slot {
    fn of(
        code: &str,
        figure: Option<Figure>,
        cell: Cell,
        component: Option<&str>,
        first: bool,
    ) -> Slot {
        let printed = cell.printed();
        let others = printed.map(|printed| printed.alternatives());
        let others = others.unwrap_or_default().into_iter();
        Slot {
            code: code.into(),
            figure: figure.unwrap_or(Figure::nothing(Nothing::NotReported)),
            others: others
                .filter_map(|other| other.value.amount(component, first).number())
                .collect(),
        }
    }

    /// The number, if one stands there.
    pub fn number(&self) -> Option<Decimal> {
        self.figure.number()
    }

    /// Whether nobody has reported it, or it cannot be read: a number may be missing here.
    pub fn is_missing(&self) -> bool {
        match self.figure.amount {
            Amount::Number(_) => false,
            Amount::Nothing(nothing) => match nothing {
                Nothing::NotReported | Nothing::Unreadable => true,
                Nothing::NotDue | Nothing::NotApplicable | Nothing::Withheld => false,
            },
        }
    }
}

impl Trial {
    /// The row of a line.
    pub fn of(basis: &Basis<'_>, indicator: Indicator<'_>, line: &Line<'_>, place: usize) -> Trial {
        let year = indicator.year(basis.year);
        let component = line.component.map(|component| component.id);
        let first = place == 0;
        let slot = |code: &str, figure, cell| Slot::of(code, figure, cell, component, first);
        let countries = basis.countries.iter().zip(&line.countries);
        let mut cells: Vec<Slot> = countries
            .map(|(code, figure)| slot(code, Some(*figure), year.value(code)))
            .collect();
        let count = cells.len();
        if let Some(office) = basis.office {
            cells.push(slot(office, Some(line.region), year.value(office)));
        }
        Trial {
            rule: indicator.rule(),
            cells,
            countries: count,
            region_counts: indicator.asks_region(),
            marker: slot("marker", line.marker, year.marker()),
            total: slot("total", line.total, year.total()),
            counted: match indicator.rule() {
                Rule::Derived => line.computed.value,
                Rule::Sum | Rule::Mean | Rule::Max | Rule::Last | Rule::None => None,
            },
            at_least: line.computed.at_least,
        }
    }

    /// The numbers as they stand.
    pub fn numbers(&self) -> Vec<Option<Decimal>> {
        self.cells.iter().map(Slot::number).collect()
    }

    /// The places of the cells that count in.
    pub fn counted(&self) -> std::ops::Range<usize> {
        match self.region_counts {
            true => 0..self.cells.len(),
            false => 0..self.countries,
        }
    }

    /// What numbers make together; none where the rule makes nothing of them.
    pub fn make(&self, numbers: &[Option<Decimal>], region_counts: bool) -> Option<Fraction> {
        let end = match region_counts {
            true => self.cells.len(),
            false => self.countries,
        };
        let given: Vec<Decimal> = numbers[..end].iter().flatten().copied().collect();
        let sum = || {
            let first = Fraction::of(Decimal::ZERO);
            let mut all = given.iter();
            all.try_fold(first, |sum, next| sum.checked_add(Fraction::of(*next)))
        };
        match self.rule {
            Rule::Derived => self.counted,
            _ if given.is_empty() => None,
            Rule::Sum => sum(),
            Rule::Mean => {
                let count = i64::try_from(given.len()).unwrap_or(i64::MAX);
                sum()?.checked_div(Fraction::of(Decimal::whole(count)))
            }
            Rule::Max => given.iter().max().copied().map(Fraction::of),
            Rule::Last => given.last().copied().map(Fraction::of),
            Rule::None => None,
        }
    }

    /// Whether what was made is the total, or rounds to it at as many places.
    pub fn closes(made: Fraction, total: Decimal) -> bool {
        let plain = total.plain();
        let places = plain.split_once('.').map_or(0, |(_, behind)| behind.len());
        let places = u8::try_from(places).unwrap_or(u8::MAX);
        made == Fraction::of(total) || made.round(places) == total
    }
}
