//! What one cell holds: its figure, how sure that is, and how its parts stand to the whole.

use super::Basis;
use crate::base::Decimal;
use crate::model::{
    Amount, Cell, Confidence, Counted, Dimension, Indicator, Nothing, Printed, Value, adds_up,
};

/// One number of a cell, or why there is none, and how sure the reading is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Figure {
    /// The number, or why there is none.
    pub amount: Amount,
    /// How sure it is.
    pub confidence: Confidence,
}

impl Figure {
    /// No number, and no doubt about that.
    pub const fn nothing(nothing: Nothing) -> Figure {
        Figure {
            amount: Amount::Nothing(nothing),
            confidence: Confidence::Certain,
        }
    }

    /// The number, if there is one.
    pub fn number(self) -> Option<Decimal> {
        self.amount.number()
    }

    /// Whether nobody can be sure of it: read with doubt, or not to be read at all.
    pub fn is_unclear(self) -> bool {
        self.confidence == Confidence::Uncertain || self.is(Nothing::Unreadable)
    }

    /// Whether there is no number, for this reason.
    pub fn is(self, nothing: Nothing) -> bool {
        self.amount == Amount::Nothing(nothing)
    }

    /// Whether a number exists that is not known here.
    pub fn is_hidden(self) -> bool {
        self.is(Nothing::Withheld) || self.is(Nothing::Unreadable)
    }
}

/// The figure of a cell; none when no value stands there, or none for this component.
pub fn figure(cell: Cell<'_>, component: Option<&str>, is_first: bool) -> Option<Figure> {
    let value = cell.value()?;
    if let (Value::Each(each), Some(component)) = (&value, component)
        && !each.iter().any(|(name, _)| **name == *component)
    {
        return None;
    }
    let amount = value.amount(component, is_first);
    let confidence = confidence(cell.printed(), component, is_first, amount);
    Some(Figure { amount, confidence })
}

/// How sure a figure is. A value that was changed to another of its readings was decided by somebody.
fn confidence(
    printed: Option<Printed<'_>>,
    component: Option<&str>,
    is_first: bool,
    amount: Amount,
) -> Confidence {
    let Some(printed) = printed else {
        return Confidence::Certain;
    };
    let said = printed.confidence(component);
    let is_decided = said == Confidence::Uncertain
        && printed
            .alternatives()
            .iter()
            .any(|other| other.value.amount(component, is_first) == amount);
    match is_decided {
        true => Confidence::Certain,
        false => said,
    }
}

/// What a register makes of a country's cell, for an indicator that is counted from it.
pub fn derived(
    basis: &Basis<'_>,
    indicator: Indicator<'_>,
    party: &str,
    cell: Cell<'_>,
    component: Option<&str>,
    is_first: bool,
) -> Option<Figure> {
    let what = open(indicator, cell, component, is_first)?;
    let records = basis.index.records(what, party)?;
    Some(counted(cell, component, records.len()))
}

/// What a register makes of the office's cell: the meetings that no country hosts.
pub fn elsewhere(
    basis: &Basis<'_>,
    indicator: Indicator<'_>,
    cell: Cell<'_>,
    component: Option<&str>,
    is_first: bool,
) -> Option<Figure> {
    let what = open(indicator, cell, component, is_first)?;
    let records = basis.index.elsewhere(what)?;
    Some(counted(cell, component, records.len()))
}

/// What is counted for a cell in which no value was typed.
fn open(
    indicator: Indicator<'_>,
    cell: Cell<'_>,
    component: Option<&str>,
    is_first: bool,
) -> Option<Counted> {
    let what = indicator.counted(component, is_first)?;
    cell.value().is_none().then_some(what)
}

fn counted(cell: Cell<'_>, component: Option<&str>, count: usize) -> Figure {
    let printed = cell.printed();
    Figure {
        amount: Amount::Number(whole(count)),
        confidence: printed.map_or(Confidence::Certain, |printed| printed.confidence(component)),
    }
}

/// A count as a number.
pub fn whole(count: usize) -> Decimal {
    Decimal::whole(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A whole and its parts of one dimension.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Split {
    /// The parts together; none when no number is given.
    pub known: Option<Decimal>,
    /// What is left of the whole; below zero when the parts are more than the whole.
    pub remainder: Option<Decimal>,
    /// Whether a part is withheld, so that the remainder is only the most that can be left.
    pub has_withheld: bool,
}

/// How the parts of a dimension stand to the whole of a cell.
pub fn split(cell: Cell<'_>, whole: Option<Decimal>, dimension: Dimension) -> Split {
    let mut known = None;
    let mut has_withheld = false;
    let parts = cell.parts();
    for (category, part) in parts.iter().copied() {
        let beside = parts.iter().map(|(category, _)| *category);
        if Dimension::of_word(category) != Some(dimension) || adds_up(category, beside) {
            continue;
        }
        match part {
            Amount::Number(part) => {
                known = known.unwrap_or(Decimal::ZERO).checked_add(part);
            }
            Amount::Nothing(_) => has_withheld = true,
        }
    }
    Split {
        known,
        remainder: whole.and_then(|whole| whole.checked_sub(known.unwrap_or(Decimal::ZERO))),
        has_withheld,
    }
}
