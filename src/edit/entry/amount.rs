//! Figures as people type them: numbers, and the five signs for no number. It adds nothing up.

use super::doubt::Doubt;
use crate::base::Decimal;
use crate::base::fold;
use crate::model::Amount;
use crate::model::Nothing;

/// The signs and words for no number that stand alone; "not due" and the like are two words.
const SIGNS: [(&str, Nothing); 9] = [
    ("-", Nothing::NotReported),
    ("\u{2013}", Nothing::NotReported),
    ("\u{2212}", Nothing::NotReported),
    ("na", Nothing::NotApplicable),
    ("n/a", Nothing::NotApplicable),
    ("*", Nothing::Withheld),
    ("withheld", Nothing::Withheld),
    ("?", Nothing::Unreadable),
    ("unreadable", Nothing::Unreadable),
];

/// What a word says: a number, or why there is none. None when it is neither.
///
/// # Errors
/// When the number can be read in two ways.
pub fn amount(word: &str) -> Result<Option<Amount>, Doubt> {
    if let Some(nothing) = nothing(word) {
        return Ok(Some(Amount::Nothing(nothing)));
    }
    Ok(number(word)?.map(Amount::Number))
}

/// The state of no number that a sign or word stands for.
pub fn nothing(word: &str) -> Option<Nothing> {
    let word = fold(word);
    let found = SIGNS.iter().find(|(sign, _)| *sign == word);
    found.map(|(_, nothing)| *nothing)
}

/// Reads a number: `30`, `1,817`, `32.75`. None when it is no number.
///
/// # Errors
/// When the point or the comma may stand for thousands or for decimals: `1.100`, `32,7`.
pub fn number(word: &str) -> Result<Option<Decimal>, Doubt> {
    let (sign, digits) = match word.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", word),
    };
    let is_number = digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
    if !is_number {
        return Ok(None);
    }
    let (whole, behind) = match digits.split_once('.') {
        Some((whole, behind)) => (whole, Some(behind)),
        None => (digits, None),
    };
    let parsed = |text: &str| Decimal::parse(&format!("{sign}{text}"));
    let joined = whole.replace(',', "");
    match behind {
        // The point of "1.100" groups thousands where the comma is for decimals.
        Some(behind) if !whole.contains(',') && looks_grouped(whole, behind) => Err(two_ways(
            word,
            parsed(&format!("{whole}{behind}")),
            parsed(digits),
        )),
        Some(behind) if is_grouped(whole) && is_digits(behind) => {
            Ok(parsed(&format!("{joined}.{behind}")))
        }
        Some(_) => Ok(None),
        None if is_grouped(whole) => Ok(parsed(&joined)),
        None => match whole.split_once(',') {
            Some((before, after)) if is_digits(before) && is_digits(after) => Err(two_ways(
                word,
                parsed(&format!("{before}.{after}")),
                parsed(&joined),
            )),
            _ => Ok(None),
        },
    }
}

fn two_ways(word: &str, one: Option<Decimal>, other: Option<Decimal>) -> Doubt {
    match (one, other) {
        (Some(one), Some(other)) => Doubt::Ambiguous {
            typed: word.to_owned(),
            readings: vec![one, other],
        },
        _ => Doubt::NoFigure(word.to_owned()),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a point between these would do as a point between thousands.
fn looks_grouped(whole: &str, behind: &str) -> bool {
    is_digits(whole)
        && is_digits(behind)
        && behind.len() == 3
        && whole.len() <= 3
        && !whole.starts_with('0')
}

/// Whether the commas, if there are any, stand before every third digit.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    if !whole.contains(',') {
        return is_digits(first);
    }
    is_digits(first)
        && first.len() <= 3
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && is_digits(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        for (typed, read) in [
            ("0", "0"),
            ("30", "30"),
            ("1,817", "1817"),
            ("15,000,000", "15000000"),
            ("32.75", "32.75"),
            ("0.5", "0.5"),
            ("0.500", "0.5"),
            ("1234.567", "1234.567"),
            ("1,817.25", "1817.25"),
            ("-3", "-3"),
        ] {
            let number = number(typed).unwrap().unwrap();
            assert_eq!(number.plain(), read, "{typed}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_read() {
        for (typed, one, other) in [
            ("1.100", "1100", "1.1"),
            ("12.345", "12345", "12.345"),
            ("32,7", "32.7", "327"),
            ("0,5", "0.5", "5"),
            ("1234,567", "1234.567", "1234567"),
        ] {
            let Err(Doubt::Ambiguous { readings, .. }) = number(typed) else {
                panic!("{typed} was read");
            };
            let readings: Vec<String> = readings.iter().map(|number| number.plain()).collect();
            assert_eq!(readings, [one, other], "{typed}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for typed in [
            "", "x", "1e5", "1.1.1", "1,,1", ".5", "5.", "1.817,5", "--1", "+3",
        ] {
            assert_eq!(number(typed), Ok(None), "{typed}");
        }
        let long = "9".repeat(40);
        assert_eq!(number(&long), Ok(None));
    }
}
