//! Which figures of a public table are masked, so that a small count cannot be read or worked out.
//!
//! Counts above zero and below the limit are masked. Where the sum is shown, what is masked could be worked out
//! of it: then the smallest figure that is still shown is masked too, and when there is none left, the sum.
//! The tests hold this against somebody who knows these rules and tries every figure that fits.

use crate::base::Decimal;

/// One figure of a row that adds up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Addend {
    /// A number that is known here.
    Number(Decimal),
    /// A number that is in the sum and is withheld already.
    Withheld,
    /// Nothing that counts in the sum.
    Nothing,
}

/// What of a row is masked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Masked {
    /// Whether each of the figures is.
    pub addends: Vec<bool>,
    /// Whether the sum is.
    pub total: bool,
}

/// Whether a count is masked for its own smallness.
pub fn is_small(number: Decimal, below: Decimal) -> bool {
    number > Decimal::ZERO && number < below
}

/// Masks the figures of a row; `total` is their sum, where one is shown.
pub fn mask(addends: &[Addend], total: Option<Decimal>, below: Decimal) -> Masked {
    let number = |addend: &Addend| match addend {
        Addend::Number(number) => Some(*number),
        Addend::Withheld | Addend::Nothing => None,
    };
    let small = |addend: &Addend| number(addend).is_some_and(|number| is_small(number, below));
    let mut masked = Masked {
        addends: addends.iter().map(small).collect(),
        total: total.is_some_and(|total| is_small(total, below)),
    };
    let has_withheld = addends.contains(&Addend::Withheld);
    let is_any = masked.addends.contains(&true);
    if total.is_none() || masked.total || !(is_any || has_withheld) {
        if masked.total {
            mask_all_of_small(addends, &mut masked.addends, below);
        }
        return masked;
    }
    while is_open(addends, &masked.addends, below) {
        let shown = (0..addends.len()).filter(|place| !masked.addends[*place]);
        let shown = shown.filter_map(|place| Some((number(&addends[place])?, place)));
        // A zero tells least, so it is masked only where nothing else is left.
        let shown: Vec<(Decimal, usize)> = shown.collect();
        let next = shown.iter().map(|(number, _)| *number);
        match next.min_by_key(|number| (number.is_zero(), *number)) {
            // All that are equal go together: which of them was taken would tell something.
            Some(next) => {
                for (_, place) in shown.iter().filter(|(number, _)| *number == next) {
                    masked.addends[*place] = true;
                }
            }
            None => {
                masked.total = true;
                break;
            }
        }
    }
    masked
}

/// Masks the zeros beside so many ones that a sum below the limit can hold no more.
fn mask_all_of_small(addends: &[Addend], masked: &mut [bool], below: Decimal) {
    let one = Decimal::whole(1);
    let ones = addends
        .iter()
        .filter(|addend| **addend == Addend::Number(one));
    let ones = ones.count();
    let hidden = masked.iter().filter(|masked| **masked).count();
    let most = i64::try_from(ones + 1).map(Decimal::whole);
    if ones == hidden && most == Ok(below) {
        for (place, addend) in addends.iter().enumerate() {
            masked[place] |= matches!(addend, Addend::Number(_));
        }
    }
}

/// Whether what is masked follows from the sum and from what is shown.
fn is_open(addends: &[Addend], masked: &[bool], below: Decimal) -> bool {
    let hidden: Vec<Decimal> = addends
        .iter()
        .zip(masked)
        .filter_map(|(addend, masked)| match addend {
            Addend::Number(number) if *masked => Some(*number),
            Addend::Number(_) | Addend::Withheld | Addend::Nothing => None,
        })
        .collect();
    let withheld = addends
        .iter()
        .filter(|one| **one == Addend::Withheld)
        .count();
    match hidden.len() + withheld {
        0 => return false,
        1 => return true,
        _ => {}
    }
    // The smallest of a number of small counts, and the largest, can be made in one way only.
    let one = Decimal::whole(1);
    let most = below.checked_sub(one).unwrap_or(one);
    let is_all = |value: Decimal| hidden.iter().all(|number| *number == value);
    withheld == 0 && (is_all(one) || is_all(most) || is_all(Decimal::ZERO))
}

#[cfg(test)]
mod tests;
