//! What a figure that is never typed is counted from: which register, and what of it.
//!
//! It is a table of words; the counting is done by `reckon`.

use super::records::{Indicator, Record};
use super::words::{Counted, CountedFrom, Rule};

/// One thing that can be counted.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// The register.
    pub from: CountedFrom,
    /// What of it.
    pub what: Counted,
    /// What that means, behind "counts".
    pub means: &'static str,
}

const fn count(from: CountedFrom, what: Counted, means: &'static str) -> Count {
    Count { from, what, means }
}

/// The table. The first of a register is what is counted when nothing is said.
#[rustfmt::skip]
pub const COUNTS: &[Count] = &[
    count(CountedFrom::Handover, Counted::Fully, "functions that are fully handed over at the end of the year"),
    count(CountedFrom::Handover, Counted::Partly, "functions that are partly handed over at the end of the year"),
    count(CountedFrom::Agreements, Counted::Reported, "agreements with a step in the year"),
    count(CountedFrom::Agreements, Counted::Signed, "agreements that were signed by the end of the year"),
    count(CountedFrom::Agreements, Counted::InForce, "agreements that are in force at the end of the year"),
    count(CountedFrom::Agreements, Counted::Operating, "agreements that operate, and had begun by the end of the year"),
    count(CountedFrom::Meetings, Counted::Held, "meetings held in the year, where they were held"),
    count(CountedFrom::Meetings, Counted::Hosted, "meetings of the year, under their host"),
    count(CountedFrom::Meetings, Counted::Chaired, "meetings of the year, under their chair"),
];

impl Counted {
    /// Its row of the table.
    fn row(self) -> Option<&'static Count> {
        COUNTS.iter().find(|row| row.what == self)
    }

    /// What it means, behind "counts".
    pub fn means(self) -> &'static str {
        self.row().map_or("", |row| row.means)
    }

    /// The register that has it.
    pub fn from(self) -> CountedFrom {
        self.row().map_or(CountedFrom::Handover, |row| row.from)
    }

    fn is_of(self, from: CountedFrom) -> bool {
        self.from() == from
    }
}

impl Indicator<'_> {
    /// The register that its figures are counted from; then they are never typed.
    pub fn counted_from(self) -> Option<CountedFrom> {
        match self.node().str("derived_from") {
            Some(word) => CountedFrom::of_word(word),
            None => (self.rule() == Rule::Derived).then_some(CountedFrom::Handover),
        }
    }

    /// What is counted for a component: what the component is called, or what the indicator says.
    ///
    /// None when that is nothing of the register.
    pub fn counted(self, component: Option<&str>, is_first: bool) -> Option<Counted> {
        let from = self.counted_from()?;
        let named = component.and_then(Counted::of_word);
        if let Some(named) = named.filter(|named| named.is_of(from)) {
            return Some(named);
        }
        match (from, is_first, self.node().str("counted")) {
            (CountedFrom::Handover, false, _) => Some(Counted::Partly),
            (CountedFrom::Agreements | CountedFrom::Meetings, false, _) => None,
            (_, true, Some(word)) => Counted::of_word(word).filter(|what| what.is_of(from)),
            (_, true, None) => COUNTS
                .iter()
                .find(|row| row.from == from)
                .map(|row| row.what),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_counted_stands_once_in_the_table_and_has_a_meaning() {
        for what in Counted::ALL {
            let rows = COUNTS.iter().filter(|row| row.what == *what);
            assert_eq!(rows.count(), 1, "{}", what.word());
            assert!(!what.means().is_empty() && what.means().len() < 66);
        }
        for from in CountedFrom::ALL {
            assert!(COUNTS.iter().any(|row| row.from == *from));
        }
    }
}
