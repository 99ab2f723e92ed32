//! Whether an agreement counts in a year: read once, asked for each year and each way of counting.

use super::Counted;
use crate::base::{Day, When};
use crate::model::{Agreement, Legal, Record, Work};

/// An agreement as it is counted.
#[derive(Clone, Debug)]
pub(super) struct Instrument<'a> {
    pub id: &'a str,
    /// Its parties that are countries of the process, by place.
    pub parties: Vec<usize>,
    legal: Legal,
    work: Work,
    signed: Option<When>,
    in_force: Option<When>,
    expires: Option<When>,
    steps: Vec<When>,
    has_undated_step: bool,
}

/// Whether a record counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Holds {
    Yes,
    No,
    /// It would, if its date were known.
    Undated,
}

impl<'a> Instrument<'a> {
    pub fn of(agreement: Agreement<'a>, countries: &[&str]) -> Instrument<'a> {
        let mut steps = Vec::new();
        let mut has_undated_step = false;
        for step in agreement.steps() {
            match step.on() {
                Some(on) => steps.push(on),
                None => has_undated_step = true,
            }
        }
        let is_party = |code: &str| agreement.parties().any(|party| party == code);
        let places = countries.iter().enumerate();
        Instrument {
            id: agreement.id(),
            parties: places
                .filter(|(_, code)| is_party(code))
                .map(|(place, _)| place)
                .collect(),
            legal: agreement.legal(),
            work: agreement.work(),
            signed: agreement.signed(),
            in_force: agreement.in_force(),
            expires: agreement.expires(),
            steps,
            has_undated_step,
        }
    }

    /// Whether it counts in a year that is seen until a day.
    pub fn holds(&self, what: Counted, year: i16, end: Day) -> Holds {
        let begun = |when: Option<When>, is_said: bool| match when {
            Some(when) if when.last() <= end => Holds::Yes,
            Some(_) => Holds::No,
            None if is_said => Holds::Undated,
            None => Holds::No,
        };
        match what {
            Counted::Reported => {
                let is_in = |when: &When| {
                    let (first, last) = (when.first(), when.last());
                    first.year() <= year && year <= last.year() && first <= end
                };
                match self.steps.iter().any(is_in) {
                    true => Holds::Yes,
                    false if self.has_undated_step => Holds::Undated,
                    false => Holds::No,
                }
            }
            Counted::Signed => {
                let is_signed = matches!(self.legal, Legal::Signed | Legal::InForce);
                // What is in force was signed before, also when nobody wrote down when.
                let when = self.signed.or(self.in_force);
                begun(when, is_signed || self.is_over())
            }
            Counted::InForce => {
                let is_said = self.legal == Legal::InForce;
                self.until(begun(self.in_force, is_said), end)
            }
            Counted::Operating => match self.work {
                Work::Operating => {
                    let dates = self.signed.iter().chain(&self.in_force);
                    let first = self
                        .steps
                        .iter()
                        .chain(dates)
                        .min_by_key(|when| when.last());
                    self.until(begun(first.copied(), true), end)
                }
                Work::NotStated | Work::NotStarted | Work::Stalled | Work::Completed => Holds::No,
            },
            Counted::Fully
            | Counted::Partly
            | Counted::Held
            | Counted::Hosted
            | Counted::Chaired => Holds::No,
        }
    }

    /// What has begun holds until its last day has passed; what is over without a date may have ended any day.
    fn until(&self, begun: Holds, end: Day) -> Holds {
        match (begun, self.expires) {
            (Holds::No, _) => Holds::No,
            (_, Some(last)) if last.is_past(end) => Holds::No,
            (begun, Some(_)) => begun,
            (_, None) if self.is_over() => Holds::Undated,
            (begun, None) => begun,
        }
    }

    fn is_over(&self) -> bool {
        matches!(
            self.legal,
            Legal::Expired | Legal::Suspended | Legal::Terminated
        )
    }
}
