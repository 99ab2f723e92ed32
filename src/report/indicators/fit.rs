//! Figures as texts: grouped in sentences, fitted to their columns in a grid.
//!
//! A figure is never cut; one that does not fit gives up its comma, then its places, then is shortened to k~.

use crate::base::{Decimal, Fraction};
use crate::model::{Amount, Nothing};
use crate::reckon::aggregate::{Figure, Outturn};

/// How a text of a grid is to be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    /// A figure.
    #[default]
    Plain,
    /// Why there is no figure.
    Faint,
    /// It cannot be read.
    Unclear,
}

/// The text of a cell of a grid.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CellText {
    /// The figure, or the sign of why there is none.
    pub text: String,
    /// Whether a `?` stands behind it.
    pub is_unclear: bool,
    /// How it is to be read.
    pub tone: Tone,
}

/// The sign of why there is no number.
pub fn sign(nothing: Nothing) -> &'static str {
    match nothing {
        Nothing::NotDue => "",
        Nothing::NotReported => "-",
        Nothing::NotApplicable => "na",
        Nothing::Withheld => "*",
        Nothing::Unreadable => "?",
    }
}

/// A figure in a sentence: exact where three places say it, else with one.
pub fn said(number: Fraction) -> String {
    short(number).grouped()
}

/// The number itself where at most three places say it, else rounded to one.
fn short(number: Fraction) -> Decimal {
    let exact = [0, 3].into_iter().map(|places| number.round(places));
    let mut exact = exact.filter(|rounded| Fraction::of(*rounded) == number);
    exact.next().unwrap_or_else(|| number.round(1))
}

/// A percent in a sentence: whole.
pub fn whole_percent(percent: Fraction) -> String {
    percent.round(0).grouped()
}

/// A percent in a grid of four columns: whole and without a blank.
pub fn grid_percent(percent: Fraction) -> String {
    format!("{}%", fit(percent.round(0), 3))
}

/// A number in so many columns; in a country's column that is four.
pub fn fit(number: Decimal, room: usize) -> String {
    let exact = Fraction::of(number);
    let shorter = [
        number.grouped(),
        number.plain(),
        exact.round(1).plain(),
        exact.round(0).grouped(),
        exact.round(0).plain(),
    ];
    if let Some(text) = shorter.into_iter().find(|text| text.len() <= room) {
        return text;
    }
    let whole = number.abs();
    let whole = whole.plain();
    let digits = whole.split('.').next().unwrap_or_default();
    let minus = if number.is_negative() { "-" } else { "" };
    for (unit, zeros) in [("k", 3), ("M", 6), ("G", 9), ("T", 12)] {
        if digits.len() < zeros {
            break;
        }
        let (front, behind) = digits.split_at(digits.len() - zeros);
        let text = match front {
            "" => format!("{minus}.{}{unit}~", &behind[..1]),
            front => format!("{minus}{front}{unit}~"),
        };
        if text.len() <= room {
            return text;
        }
    }
    format!("{minus}T~")
}

/// The figures of a cell, one a component, as one text.
///
/// With `as_pair` they stand beside each other, 4/2; else only the first stands there.
pub fn cell(figures: &[Figure], as_pair: bool, room: usize) -> CellText {
    let Some(first) = figures.first() else {
        return CellText::default();
    };
    if as_pair && let Some(text) = pair(figures, room) {
        return CellText {
            text,
            is_unclear: figures.iter().any(|figure| figure.is_unclear()),
            tone: Tone::Plain,
        };
    }
    match first.amount {
        Amount::Number(number) => CellText {
            text: fit(number, room),
            is_unclear: first.is_unclear(),
            tone: Tone::Plain,
        },
        Amount::Nothing(nothing) => CellText {
            text: sign(nothing).to_owned(),
            is_unclear: first.is_unclear() && nothing != Nothing::Unreadable,
            tone: match nothing {
                Nothing::Unreadable => Tone::Unclear,
                _ => Tone::Faint,
            },
        },
    }
}

/// A result as a figure, as near as a grid shows it.
pub fn of_outturn(result: Outturn) -> Figure {
    let amount = match result.value {
        Some(value) => Amount::Number(short(value)),
        None => Amount::Nothing(result.nothing),
    };
    Figure {
        amount,
        confidence: result.confidence,
    }
}

/// Several figures beside each other, when there is no reason to leave one out and they fit.
pub fn pair(figures: &[Figure], room: usize) -> Option<String> {
    let numbers: Option<Vec<Decimal>> = figures.iter().map(|figure| figure.number()).collect();
    let texts: Vec<String> = numbers?.iter().map(|number| number.grouped()).collect();
    let text = texts.join("/");
    (texts.len() > 1 && text.len() <= room).then_some(text)
}

/// Whether a cell can stand as a pair: all its figures are there and fit, or none is.
pub fn is_pair_or_nothing(figures: &[Figure], room: usize) -> bool {
    let has_none = figures.iter().all(|figure| figure.number().is_none());
    let all_same = figures
        .windows(2)
        .all(|pair| pair[0].amount == pair[1].amount);
    (has_none && all_same) || pair(figures, room).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_gives_up_its_comma_before_it_is_shortened() {
        let check = |number: &str, room, text: &str| {
            let number = Decimal::parse(number).unwrap();
            assert_eq!(fit(number, room), text, "{number} in {room}");
            assert!(text.len() <= room);
        };
        check("773", 4, "773");
        check("7296", 4, "7296");
        check("7296", 6, "7,296");
        check("15007", 4, "15k~");
        check("100000", 4, ".1M~");
        check("100000", 6, "100000");
        check("2500000", 4, "2M~");
        check("32.75", 4, "32.8");
        check("-12345", 4, "-T~");
        check("9999999999999999999999999999", 4, "T~");
    }
}
