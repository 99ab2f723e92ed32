//! How many of the values behind a result are drafts, submitted, verified and locked.
//!
//! A value counts that somebody typed and that is a number; what is counted from a register has no approval.

use super::aggregate::{Basis, Reckoned};
use crate::model::{Amount, ApprovalState, Cell, Indicator, Record, Rule, Value, Workspace};

pub use crate::model::approval::{Approvals, has_changed, is_given, is_used, standing};

/// How many values are in each state.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts([usize; ApprovalState::ALL.len()]);

impl Counts {
    /// How many are in a state.
    pub fn of(self, state: ApprovalState) -> usize {
        self.0[state as usize]
    }

    /// How many there are.
    pub fn all(self) -> usize {
        self.0.iter().sum()
    }

    /// How many are verified, or locked, which they were before.
    pub fn verified(self) -> usize {
        self.of(ApprovalState::Verified) + self.of(ApprovalState::Locked)
    }

    fn add(&mut self, state: ApprovalState) {
        self.0[state as usize] += 1;
    }
}

/// The values that a result stands on: of the countries, and of the regional office where it counts.
pub fn behind(basis: &Basis<'_>, reckoned: &Reckoned<'_>, approvals: &Approvals<'_>) -> Counts {
    let indicator = reckoned.indicator;
    let office = basis.office.filter(|_| counts(indicator));
    let parties = basis.countries.iter().copied().chain(office);
    let mut counts = Counts::default();
    add(&mut counts, indicator, basis.year, parties, approvals);
    counts
}

/// How far the value of a party is; none when there is no value.
pub fn of_party(
    indicator: Indicator<'_>,
    year: i16,
    party: &str,
    approvals: &Approvals<'_>,
) -> Option<ApprovalState> {
    let cell = indicator.year(year).value(party);
    if !is_given(cell) {
        return None;
    }
    let key = year.to_string();
    let figure = indicator.record().field(["years", &key, "values", party]);
    Some(approvals.state(&figure, cell))
}

/// Every value of a year.
pub fn of_year(workspace: &Workspace, year: i16, approvals: &Approvals<'_>) -> Counts {
    let parties = workspace.countries().chain(workspace.office());
    let parties: Vec<&str> = parties.map(Record::id).collect();
    let mut counts = Counts::default();
    for indicator in workspace.indicators() {
        let parties = parties.iter().copied();
        add(&mut counts, indicator, year, parties, approvals);
    }
    counts
}

/// Whether the regional figure counts in what the cells make.
fn counts(indicator: Indicator<'_>) -> bool {
    indicator.regional_counts() && indicator.rule() != Rule::Mean
}

fn add<'p>(
    counts: &mut Counts,
    indicator: Indicator<'_>,
    year: i16,
    parties: impl Iterator<Item = &'p str>,
    approvals: &Approvals<'_>,
) {
    let record = indicator.record();
    let key = year.to_string();
    let year = indicator.year(year);
    for party in parties {
        let cell = year.value(party);
        if is_number(cell) {
            let figure = record.field(["years", &key, "values", party]);
            counts.add(approvals.state(&figure, cell));
        }
    }
}

fn is_number(cell: Cell<'_>) -> bool {
    let is_number = |amount: &Amount| amount.number().is_some();
    match cell.value() {
        None => false,
        Some(Value::One(amount)) => is_number(&amount),
        Some(Value::Each(each)) => each.iter().any(|(_, amount)| is_number(amount)),
    }
}
