//! How many functions are handed over in a year: by country, by function, and together.
//!
//! What holds in a year says [`Register`]; a letter that nobody defined counts, unless it is asked
//! otherwise, because the printed totals count it.

use crate::model::{Record, State, Workspace};

pub use crate::model::handover::{Register, Standing};

/// How many functions are handed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Fully.
    pub fully: usize,
    /// Partly.
    pub partly: usize,
}

impl<'a> Register<'a> {
    /// The counts of a party, letters that nobody defined included.
    pub fn counts(&self, party: &str) -> Counts {
        self.tally(self.letters(), party)
    }

    /// The counts of a party over the defined letters alone.
    pub fn defined_counts(&self, party: &str) -> Counts {
        self.tally(self.functions().map(|function| function.code()), party)
    }

    /// The counts of a function over the countries.
    pub fn function_counts(&self, letter: &str) -> Counts {
        let each = self.countries().iter();
        each.fold(Counts::default(), |counts, party| {
            counts.with(self.standing(letter, party))
        })
    }

    /// How many countries are handed back in a function.
    pub fn handed_back(&self, letter: &str) -> usize {
        let is_back = |party: &&&str| {
            self.standing(letter, party)
                .is_some_and(|standing| standing.has(State::HandedBack))
        };
        self.countries().iter().filter(is_back).count()
    }

    /// The counts of all countries, letters that nobody defined included.
    pub fn totals(&self) -> Counts {
        self.letters()
            .map(|letter| self.function_counts(letter))
            .fold(Counts::default(), Counts::plus)
    }

    /// The counts of all countries over the defined letters alone.
    pub fn defined_totals(&self) -> Counts {
        self.functions()
            .map(|function| self.function_counts(function.code()))
            .fold(Counts::default(), Counts::plus)
    }

    fn tally(&self, letters: impl Iterator<Item = &'a str>, party: &str) -> Counts {
        letters.fold(Counts::default(), |counts, letter| {
            counts.with(self.standing(letter, party))
        })
    }
}

impl Counts {
    /// Both together.
    pub fn plus(self, other: Counts) -> Counts {
        Counts {
            fully: self.fully + other.fully,
            partly: self.partly + other.partly,
        }
    }

    fn with(self, standing: Option<&Standing>) -> Counts {
        let has = |state| standing.is_some_and(|standing| standing.has(state));
        Counts {
            fully: self.fully + usize::from(has(State::Fully)),
            partly: self.partly + usize::from(has(State::Partly)),
        }
    }
}

/// The counts of a party in a year, letters that nobody defined included.
///
/// Whoever asks for several parties makes one [`Register`] and asks that.
pub fn counts(workspace: &Workspace, year: i16, party: &str) -> Counts {
    Register::new(workspace, year).counts(party)
}

/// The counts of all countries in a year, letters that nobody defined included.
pub fn totals(workspace: &Workspace, year: i16) -> Counts {
    Register::new(workspace, year).totals()
}

/// The counts of a party in a year over the letters that a function defines.
pub fn defined_counts(workspace: &Workspace, year: i16, party: &str) -> Counts {
    Register::new(workspace, year).defined_counts(party)
}

/// The counts of all countries in a year over the letters that a function defines.
pub fn defined_totals(workspace: &Workspace, year: i16) -> Counts {
    Register::new(workspace, year).defined_totals()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Workspace {
        Workspace::open(include_bytes!("../../fixtures/un-act-2017.json")).unwrap()
    }

    #[test]
    fn the_counts_are_those_of_the_printed_table() {
        let workspace = sample();
        let each = [
            ("KHM", 0, 5),
            ("CHN", 0, 5),
            ("LAO", 4, 2),
            ("MMR", 0, 7),
            ("THA", 1, 5),
            ("VNM", 1, 4),
        ];
        for (party, fully, partly) in each {
            let counts = counts(&workspace, 2017, party);
            assert_eq!((counts.fully, counts.partly), (fully, partly), "{party}");
        }
        let all = totals(&workspace, 2017);
        assert_eq!((all.fully, all.partly), (6, 28));
        let defined = defined_totals(&workspace, 2017);
        assert_eq!((defined.fully, defined.partly), (4, 24));
        let of_d = Register::new(&workspace, 2017).function_counts("d");
        assert_eq!((of_d.fully, of_d.partly), (2, 4));
    }

    #[test]
    fn a_contradiction_of_one_date_is_kept_and_nothing_stands_before_its_date() {
        let workspace = sample();
        let register = Register::new(&workspace, 2017);
        let standing = register.standing("d", "THA").unwrap();
        assert_eq!(standing.states(), [State::Fully, State::Partly]);
        assert!(standing.is_contradiction() && !standing.carried);
        assert!(register.standing("a", "KHM").is_none());
        assert_eq!(
            register.undefined().collect::<Vec<_>>(),
            ["h", "i", "j", "k"]
        );
        assert_eq!(totals(&workspace, 2016), Counts::default());
    }

    #[test]
    fn a_state_is_carried_into_later_years() {
        let workspace = sample();
        let later = Register::new(&workspace, 2018);
        assert!(later.standing("b", "LAO").unwrap().carried);
        assert_eq!(later.totals(), totals(&workspace, 2017));
    }
}
