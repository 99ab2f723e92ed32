//! Slips of digits: one missing, one twice, two that changed places, a note's number behind.

use crate::base::Decimal;

/// A slip that makes one number of another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slip {
    /// A digit was left out: 25 for 255.
    Dropped,
    /// A digit stands twice: 255 for 25.
    Doubled,
    /// A digit too many, not twice the same: 125 for 12.
    Added,
    /// Two digits beside each other have changed places: 160 for 106.
    Turned,
}

impl Slip {
    /// What happened, in words.
    pub fn words(self) -> &'static str {
        match self {
            Slip::Dropped => "a digit was dropped",
            Slip::Doubled => "a digit stands twice",
            Slip::Added => "a digit too many",
            Slip::Turned => "two digits have changed places",
        }
    }
}

/// The slip that makes `written` of `meant`; none when it takes more than one.
pub fn slip(written: Decimal, meant: Decimal) -> Option<Slip> {
    // Nobody drops a digit of nothing.
    if written.is_zero() || meant.is_zero() {
        return None;
    }
    if !written.is_whole() || !meant.is_whole() || written.is_negative() || meant.is_negative() {
        return None;
    }
    let (written, meant) = (written.plain(), meant.plain());
    let (written, meant) = (written.as_bytes(), meant.as_bytes());
    // Of one digit anything can be made of anything.
    if written.len().max(meant.len()) < 2 {
        return None;
    }
    if written.len() + 1 == meant.len() {
        return left_out(meant, written).map(|_| Slip::Dropped);
    }
    if meant.len() + 1 == written.len() {
        let place = left_out(written, meant)?;
        let digit = Some(&written[place]);
        let beside = place.checked_sub(1).and_then(|before| written.get(before));
        let is_twice = digit == beside || digit == written.get(place + 1);
        return Some(match is_twice {
            true => Slip::Doubled,
            false => Slip::Added,
        });
    }
    if written.len() != meant.len() {
        return None;
    }
    let apart: Vec<usize> = (0..meant.len())
        .filter(|place| written[*place] != meant[*place])
        .collect();
    match apart[..] {
        [one, other] if one + 1 == other => {
            let is_turned = written[one] == meant[other] && written[other] == meant[one];
            is_turned.then_some(Slip::Turned)
        }
        _ => None,
    }
}

/// The place of the digit whose leaving makes the short text of the long one.
fn left_out(long: &[u8], short: &[u8]) -> Option<usize> {
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    (long[same + 1..] == short[same..]).then_some(same)
}

/// A number without the number of a note behind it: 126 and note 6 give 12.
pub fn without_note(number: Decimal, note: u32) -> Option<Decimal> {
    let text = number.plain();
    let rest = text.strip_suffix(&note.to_string())?;
    let is_number = number.is_whole() && !rest.is_empty() && rest != "-";
    is_number.then(|| Decimal::parse(rest)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn one_slip_of_the_pen_is_named_and_two_are_none() {
        let slips = |written, meant| slip(number(written), number(meant));
        assert_eq!(slips("25", "255"), Some(Slip::Dropped));
        assert_eq!(slips("255", "25"), Some(Slip::Doubled));
        assert_eq!(slips("125", "12"), Some(Slip::Added));
        assert_eq!(slips("160", "106"), Some(Slip::Turned));
        for (written, meant) in [
            ("160", "409"),
            ("7", "4"),
            ("12", "1200"),
            ("160", "160"),
            ("601", "160"),
            ("-5", "-55"),
            ("0", "50"),
            ("50", "0"),
            ("1.5", "1.55"),
        ] {
            assert_eq!(slips(written, meant), None, "{written} {meant}");
        }
    }

    #[test]
    fn the_number_of_a_note_comes_off_the_end_and_leaves_a_number() {
        assert_eq!(without_note(number("126"), 6), Some(number("12")));
        assert_eq!(without_note(number("1510"), 10), Some(number("15")));
        assert_eq!(without_note(number("6"), 6), None);
        assert_eq!(without_note(number("12"), 6), None);
        assert_eq!(without_note(number("1.26"), 6), None);
    }
}
