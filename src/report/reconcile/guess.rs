//! What could explain a total that the countries do not make: each guess closes the sum exactly.
//!
//! ```text
//! swapped      the countries add to the marker
//! reading      another reading of one figure or more closes it
//! note number  the number of a note is glued on: 126 is 12 and note 6
//! region       the region counts, or does not
//! digit        one digit is missing or stands twice, or two have changed places
//! missing      a country that has not reported has the difference
//! total        the countries are right, and the total is not
//! ```

use super::digits::{self, Slip};
use super::readings;
use super::trial::{Slot, Trial};
use crate::base::{Decimal, Fraction};
use crate::model::Rule;

/// What could explain it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    /// Marker and result have changed places.
    Swapped,
    /// Other readings of the source.
    Reading,
    /// The number of a note is glued on.
    NoteNumber(u32),
    /// The region counts in, or not.
    Region(bool),
    /// A digit is missing, stands twice, or two have changed places.
    Digit(Slip),
    /// One that has not reported has the difference.
    Missing,
    /// The total itself.
    Total,
}

/// A figure that would be put.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Put {
    /// The key of its cell.
    pub code: Box<str>,
    /// What stood there.
    pub old: Option<Decimal>,
    /// What it would be.
    pub new: Decimal,
}

/// One explanation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guess {
    /// What happened, if it is true.
    pub cause: Cause,
    /// The figures that would be put.
    pub puts: Vec<Put>,
}

/// Every explanation, the likelier sorts first.
pub fn guesses(trial: &Trial, notes: &[u32]) -> Vec<Guess> {
    let numbers = trial.numbers();
    let (Some(made), Some(total)) = (
        trial.make(&numbers, trial.region_counts),
        trial.total.number(),
    ) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    if trial.rule != Rule::Derived && !trial.at_least {
        all.extend(swapped(trial, made, total));
    }
    let read = readings::closing(trial, total);
    all.extend(read.into_iter().map(|puts| Guess {
        cause: Cause::Reading,
        puts,
    }));
    // A lower bound is no sum: only another reading can make one of it.
    if trial.at_least {
        return all;
    }
    all.extend(glued(trial, made, total, notes));
    all.extend(region(trial, &numbers, total));
    all.extend(slips(trial, made, total));
    all.extend(missing(trial, made, total));
    if let Some(new) = made.exact() {
        all.push(of_total(trial, Cause::Total, new));
    } else if trial.rule == Rule::Mean {
        all.push(of_total(trial, Cause::Total, made.round(0)));
    }
    let mut known: Vec<Vec<Put>> = Vec::new();
    all.retain(|guess| {
        let is_new = guess.puts.is_empty() || !known.contains(&guess.puts);
        known.push(guess.puts.clone());
        is_new
    });
    all
}

fn put(slot: &Slot, new: Decimal) -> Put {
    Put {
        code: slot.code.clone(),
        old: slot.number(),
        new,
    }
}

fn of_total(trial: &Trial, cause: Cause, new: Decimal) -> Guess {
    Guess {
        cause,
        puts: vec![put(&trial.total, new)],
    }
}

fn swapped(trial: &Trial, made: Fraction, total: Decimal) -> Option<Guess> {
    let marker = trial.marker.number()?;
    let looks_so = trial.rule == Rule::Sum && marker != total && made == Fraction::of(marker);
    looks_so.then(|| Guess {
        cause: Cause::Swapped,
        puts: vec![put(&trial.marker, total), put(&trial.total, marker)],
    })
}

/// The number of a note behind a figure: in the total, or in a cell.
fn glued(trial: &Trial, made: Fraction, total: Decimal, notes: &[u32]) -> Vec<Guess> {
    let mut found = Vec::new();
    for note in notes {
        let cause = Cause::NoteNumber(*note);
        if let Some(short) = digits::without_note(total, *note)
            && Trial::closes(made, short)
        {
            found.push(of_total(trial, cause.clone(), short));
        }
        for (place, needed) in needed(trial, made, total) {
            let slot = &trial.cells[place];
            let short = slot.number().and_then(|n| digits::without_note(n, *note));
            if short == Some(needed) {
                found.push(Guess {
                    cause: cause.clone(),
                    puts: vec![put(slot, needed)],
                });
            }
        }
    }
    found
}

fn region(trial: &Trial, numbers: &[Option<Decimal>], total: Decimal) -> Option<Guess> {
    if trial.rule != Rule::Sum || trial.cells.len() == trial.countries {
        return None;
    }
    trial.cells.last()?.number().filter(|n| !n.is_zero())?;
    let other = !trial.region_counts;
    let made = trial.make(numbers, other)?;
    Trial::closes(made, total).then(|| Guess {
        cause: Cause::Region(other),
        puts: Vec::new(),
    })
}

/// A slip of the pen in the total or in one cell.
fn slips(trial: &Trial, made: Fraction, total: Decimal) -> Vec<Guess> {
    let mut found = Vec::new();
    for (place, needed) in needed(trial, made, total) {
        let slot = &trial.cells[place];
        if let Some(slip) = slot.number().and_then(|n| digits::slip(n, needed)) {
            found.push(Guess {
                cause: Cause::Digit(slip),
                puts: vec![put(slot, needed)],
            });
        }
    }
    if let Some(exact) = made.exact()
        && let Some(slip) = digits::slip(total, exact)
    {
        found.push(of_total(trial, Cause::Digit(slip), exact));
    }
    found
}

fn missing(trial: &Trial, made: Fraction, total: Decimal) -> Vec<Guess> {
    let Some(rest) = Fraction::of(total)
        .checked_sub(made)
        .and_then(Fraction::exact)
    else {
        return Vec::new();
    };
    if trial.rule != Rule::Sum || rest.is_negative() || rest.is_zero() {
        return Vec::new();
    }
    let cells = &trial.cells[trial.counted()];
    let missing = cells.iter().filter(|slot| slot.is_missing());
    missing
        .map(|slot| Guess {
            cause: Cause::Missing,
            puts: vec![put(slot, rest)],
        })
        .collect()
}

/// What each cell with a number would have to be for the sum or mean to close.
fn needed(trial: &Trial, made: Fraction, total: Decimal) -> Vec<(usize, Decimal)> {
    let counted = trial.counted();
    let given = trial.cells[counted.clone()]
        .iter()
        .filter(|slot| slot.number().is_some())
        .count();
    let times = match trial.rule {
        Rule::Sum => Decimal::whole(1),
        Rule::Mean => Decimal::whole(i64::try_from(given).unwrap_or(i64::MAX)),
        Rule::Max | Rule::Last | Rule::None | Rule::Derived => return Vec::new(),
    };
    let more = Fraction::of(total)
        .checked_sub(made)
        .and_then(|more| more.checked_mul(Fraction::of(times)));
    let Some(more) = more else {
        return Vec::new();
    };
    counted
        .filter_map(|place| {
            let number = trial.cells[place].number()?;
            let needed = Fraction::of(number).checked_add(more)?.exact()?;
            (!needed.is_negative()).then_some((place, needed))
        })
        .collect()
}
