//! The figures of an indicator in one year: what each cell holds, and what the cells make together.
//!
//! Everything is exact; nothing is rounded here. It gives no verdict (`status` does) and no words.

mod cell;

pub use cell::{Figure, Split, figure, split, whole};

use super::counted::{self, Index, Ledger};
use crate::base::{Day, Decimal, Fraction, When};
use crate::model::{
    Amount, Component, Confidence, CountedFrom, Indicator, Nothing, Record, Rule, Thresholds,
    Workspace,
};

/// What every figure of a year hangs on, looked up once for all indicators.
#[derive(Clone, Debug)]
pub struct Basis<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// The year.
    pub year: i16,
    /// The codes of the countries, in their order.
    pub countries: Vec<&'a str>,
    /// The code of the regional office.
    pub office: Option<&'a str>,
    /// Where the verdicts begin.
    pub thresholds: Thresholds,
    /// What a cell is in which nothing was entered: not due until the year has ended.
    pub absent: Nothing,
    /// What the registers make of the year, as far as an indicator is counted from them.
    pub index: Index<'a>,
}

impl<'a> Basis<'a> {
    /// The basis of a year, seen from a day, for every indicator.
    pub fn of(workspace: &'a Workspace, year: i16, today: Day) -> Basis<'a> {
        let asked = counted::asked(workspace).into_iter();
        let ledgers: Vec<Ledger> = asked.map(|from| Ledger::of(workspace, from)).collect();
        Basis::with(workspace, year, today, &ledgers)
    }

    /// The basis of a year for the indicators that are counted from registers that were read before, and for
    /// those that are counted from none.
    pub fn with<'l>(
        workspace: &'a Workspace,
        year: i16,
        today: Day,
        ledgers: impl IntoIterator<Item = &'l Ledger<'a>>,
    ) -> Basis<'a>
    where
        'a: 'l,
    {
        let has_ended = When::year(year).last() <= today;
        Basis {
            workspace,
            year,
            countries: workspace.countries().map(Record::id).collect(),
            office: workspace.office().map(Record::id),
            thresholds: Thresholds::of(workspace),
            absent: match has_ended {
                true => Nothing::NotReported,
                false => Nothing::NotDue,
            },
            index: Index::of(ledgers, year, today),
        }
    }
}

/// What the cells of a row make together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Aggregate {
    /// The figure; none when nobody reported, or when the rule makes none.
    pub value: Option<Fraction>,
    /// The numbers that went into it.
    pub addends: Vec<Decimal>,
    /// The codes of those who have no number: not reported, withheld or unreadable.
    pub missing: Vec<Box<str>>,
    /// Of how many a number was asked: all but those to whom it does not apply.
    pub asked: usize,
    /// Whether the whole may be larger, because a part is withheld or unreadable.
    pub at_least: bool,
    /// How sure the least sure number in it is.
    pub confidence: Confidence,
    /// How many records were counted, each once, where the numbers are not simply added: an agreement of
    /// two countries stands in both their cells.
    pub once_each: Option<usize>,
}

/// The result of a row: the total as it was reported, or what the cells make.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outturn {
    /// The figure, if there is one.
    pub value: Option<Fraction>,
    /// Why there is none, where there is none.
    pub nothing: Nothing,
    /// How sure it is.
    pub confidence: Confidence,
    /// Whether the whole may be larger.
    pub at_least: bool,
    /// Whether it is the total as it was reported.
    pub is_reported: bool,
}

impl Outturn {
    /// Whether nobody can be sure of it.
    pub fn is_unclear(self) -> bool {
        match self.value {
            Some(_) => self.confidence == Confidence::Uncertain,
            None => self.nothing == Nothing::Unreadable,
        }
    }
}

/// The figures of one component; of an indicator without components there is one line.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The component.
    pub component: Option<Component<'a>>,
    /// One figure a country, in the order of the basis.
    pub countries: Vec<Figure>,
    /// The figure of the regional office.
    pub region: Figure,
    /// The progress marker; none when no marker is set.
    pub marker: Option<Figure>,
    /// The total as it was reported; none when there is none.
    pub total: Option<Figure>,
    /// What the cells make.
    pub computed: Aggregate,
    /// The result.
    pub result: Outturn,
}

impl Line<'_> {
    /// Whether the reported total is what the cells make; none when one of them is missing.
    ///
    /// A computed mean agrees when it rounds to the reported one, at as many places.
    pub fn agrees(&self) -> Option<bool> {
        let total = self.total?.number()?;
        let computed = self.computed.value?;
        let plain = total.plain();
        let places = plain.split_once('.').map_or(0, |(_, behind)| behind.len());
        let places = u8::try_from(places).unwrap_or(u8::MAX);
        Some(computed == Fraction::of(total) || computed.round(places) == total)
    }

    /// Every figure of the line, also the result.
    pub fn has_doubt(&self) -> bool {
        let cells = self.countries.iter().chain([&self.region]);
        let mut all = cells.chain(&self.marker).chain(&self.total);
        all.any(|figure| figure.is_unclear()) || self.result.is_unclear()
    }
}

/// An indicator in one year.
#[derive(Clone, Debug)]
pub struct Reckoned<'a> {
    /// The indicator.
    pub indicator: Indicator<'a>,
    /// One line a component; there is always one, and the first decides the status.
    pub lines: Vec<Line<'a>>,
}

impl<'a> Reckoned<'a> {
    /// The line that decides.
    pub fn first(&self) -> &Line<'a> {
        &self.lines[0]
    }

    /// Whether any figure of the row is unclear.
    pub fn has_doubt(&self) -> bool {
        self.lines.iter().any(Line::has_doubt)
    }

    /// Whether there is a result, or a number in any cell.
    pub fn has_figures(&self) -> bool {
        self.lines.iter().any(|line| {
            let mut cells = line.countries.iter().chain([&line.region]);
            line.result.value.is_some() || cells.any(|figure| figure.number().is_some())
        })
    }
}

/// The figures of an indicator.
pub fn reckon<'a>(basis: &Basis<'a>, indicator: Indicator<'a>) -> Reckoned<'a> {
    let components = indicator.components();
    let lines = match components.as_slice() {
        [] => vec![line(basis, indicator, None, 0)],
        components => components
            .iter()
            .enumerate()
            .map(|(place, component)| line(basis, indicator, Some(*component), place))
            .collect(),
    };
    Reckoned { indicator, lines }
}

fn line<'a>(
    basis: &Basis<'a>,
    indicator: Indicator<'a>,
    component: Option<Component<'a>>,
    place: usize,
) -> Line<'a> {
    let year = indicator.year(basis.year);
    let id = component.map(|component| component.id);
    let is_first = place == 0;
    let of_party = |party: &str| {
        let cell = year.value(party);
        figure(cell, id, is_first)
            .or_else(|| cell::derived(basis, indicator, party, cell, id, is_first))
            .unwrap_or(Figure::nothing(basis.absent))
    };
    let countries: Vec<Figure> = basis.countries.iter().map(|code| of_party(code)).collect();
    let region = match basis.office {
        Some(office) => {
            let cell = year.value(office);
            figure(cell, id, is_first)
                .or_else(|| cell::elsewhere(basis, indicator, cell, id, is_first))
                .unwrap_or(Figure::nothing(basis.absent))
        }
        None => Figure::nothing(Nothing::NotApplicable),
    };
    let total = figure(year.total(), id, is_first);
    let mut computed = aggregate(basis, indicator, &countries, region);
    count_once(basis, indicator, id, is_first, &mut computed);
    let result = outturn(basis, total, &computed);
    Line {
        component,
        countries,
        region,
        marker: figure(year.marker(), id, is_first),
        total,
        computed,
        result,
    }
}

/// What the cells make. The regional figure counts in a sum only if the indicator says so, and
/// never in a mean, which is a mean of countries.
fn aggregate(
    basis: &Basis<'_>,
    indicator: Indicator<'_>,
    countries: &[Figure],
    region: Figure,
) -> Aggregate {
    let rule = indicator.rule();
    let office = basis
        .office
        .filter(|_| indicator.regional_counts() && rule != Rule::Mean);
    let codes = basis.countries.iter().copied().chain(office);
    let figures = countries.iter().copied().chain(office.map(|_| region));
    let mut aggregate = Aggregate {
        value: None,
        addends: Vec::with_capacity(countries.len() + 1),
        missing: Vec::new(),
        asked: 0,
        at_least: false,
        confidence: Confidence::Certain,
        once_each: None,
    };
    for (code, figure) in codes.zip(figures) {
        if figure.is(Nothing::NotApplicable) {
            continue;
        }
        aggregate.asked += 1;
        match figure.number() {
            Some(number) => {
                aggregate.addends.push(number);
                aggregate.confidence = aggregate.confidence.max(figure.confidence);
            }
            None => aggregate.missing.push(code.into()),
        }
        aggregate.at_least |= figure.is_hidden();
    }
    aggregate.value = match rule {
        Rule::Sum | Rule::Derived => sum(&aggregate.addends),
        Rule::Mean => sum(&aggregate.addends)
            .and_then(|sum| sum.checked_div(Fraction::of(cell::whole(aggregate.addends.len())))),
        Rule::Max => aggregate.addends.iter().max().copied().map(Fraction::of),
        Rule::Last => aggregate.addends.last().copied().map(Fraction::of),
        Rule::None => None,
    };
    aggregate.at_least &= matches!(rule, Rule::Sum | Rule::Max | Rule::Derived);
    aggregate
}

/// Makes the total of what is counted from agreements or meetings: each record once, with what was typed.
fn count_once(
    basis: &Basis<'_>,
    indicator: Indicator<'_>,
    component: Option<&str>,
    is_first: bool,
    computed: &mut Aggregate,
) {
    let is_shared = match indicator.counted_from() {
        Some(CountedFrom::Agreements | CountedFrom::Meetings) => true,
        Some(CountedFrom::Handover) | None => false,
    };
    if indicator.rule() != Rule::Derived || !is_shared {
        return;
    }
    let Some(together) = counted::together(basis, indicator, component) else {
        return;
    };
    let year = indicator.year(basis.year);
    let parties = basis.countries.iter().copied().chain(basis.office);
    let typed = parties.filter_map(|party| figure(year.value(party), component, is_first));
    let numbers: Vec<Decimal> = typed.filter_map(Figure::number).collect();
    let counted = Fraction::of(cell::whole(together));
    let typed = sum(&numbers).unwrap_or(Fraction::of(Decimal::ZERO));
    computed.value = counted.checked_add(typed);
    computed.once_each = Some(together);
}

fn sum(addends: &[Decimal]) -> Option<Fraction> {
    let (first, rest) = addends.split_first()?;
    let first = Fraction::of(*first);
    rest.iter()
        .try_fold(first, |sum, next| sum.checked_add(Fraction::of(*next)))
}

fn outturn(basis: &Basis<'_>, total: Option<Figure>, computed: &Aggregate) -> Outturn {
    if let Some(total) = total
        && let Some(number) = total.number()
    {
        return Outturn {
            value: Some(Fraction::of(number)),
            nothing: Nothing::NotReported,
            confidence: total.confidence,
            at_least: false,
            is_reported: true,
        };
    }
    let nothing = match total.map(|total| total.amount) {
        Some(Amount::Nothing(nothing)) => nothing,
        _ => basis.absent,
    };
    Outturn {
        value: computed.value,
        nothing,
        confidence: computed.confidence,
        at_least: computed.at_least,
        is_reported: false,
    }
}

#[cfg(test)]
mod tests;
