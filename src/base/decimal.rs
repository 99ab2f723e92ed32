//! Exact numbers: decimals as people write them, and fractions that stay exact until they are shown.
//!
//! There is no floating point here, so no noise can ever show.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// The most digits a number may have.
const MOST_DIGITS: usize = 28;
/// The most digits behind the point.
const MOST_SCALE: u8 = 18;

/// A decimal number: `digits` times ten to the minus `scale`, without trailing zeros behind the point.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Decimal {
    digits: i128,
    scale: u8,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal::whole(0);

    /// A whole number.
    pub const fn whole(number: i64) -> Decimal {
        Decimal {
            digits: number as i128,
            scale: 0,
        }
    }

    /// Reads a number as JSON writes it. None for anything else, and for one of more than 28 digits.
    pub fn parse(text: &str) -> Option<Decimal> {
        // Most numbers are short counts; a workspace holds very many of them.
        if text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().ok().map(Decimal::whole);
        }
        let (mantissa, exponent) = match text.find(['e', 'E']) {
            Some(at) => (&text[..at], text[at + 1..].parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        let (whole, behind) = match mantissa.split_once('.') {
            Some((whole, behind)) if !behind.is_empty() => (whole, behind),
            Some(_) => return None,
            None => (mantissa, ""),
        };
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(behind) {
            return None;
        }
        let behind = behind.trim_end_matches('0');
        let significant = format!("{whole}{behind}");
        if significant.trim_start_matches('0').len() > MOST_DIGITS {
            return None;
        }
        let digits: i128 = significant.parse().ok()?;
        let scale = i32::try_from(behind.len()).ok()?.checked_sub(exponent)?;
        let digits = if negative { -digits } else { digits };
        Decimal::of_parts(digits, scale)
    }

    /// The number of digits and a scale that may be negative, brought to its plain form.
    fn of_parts(mut digits: i128, mut scale: i32) -> Option<Decimal> {
        if digits == 0 {
            return Some(Decimal::ZERO);
        }
        while scale < 0 {
            digits = digits.checked_mul(10)?;
            scale += 1;
        }
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        let scale = u8::try_from(scale).ok()?;
        let fits = scale <= MOST_SCALE && digits.unsigned_abs() < 10u128.pow(MOST_DIGITS as u32);
        fits.then_some(Decimal { digits, scale })
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// Whether it has nothing behind the point.
    pub fn is_whole(self) -> bool {
        self.scale == 0
    }

    /// The sum; none when it does not fit.
    pub fn checked_add(self, other: Decimal) -> Option<Decimal> {
        let scale = self.scale.max(other.scale);
        let digits = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Decimal::of_parts(digits, i32::from(scale))
    }

    /// The difference; none when it does not fit.
    pub fn checked_sub(self, other: Decimal) -> Option<Decimal> {
        self.checked_add(Decimal {
            digits: -other.digits,
            scale: other.scale,
        })
    }

    /// The product; none when it does not fit.
    pub fn checked_mul(self, other: Decimal) -> Option<Decimal> {
        let scale = i32::from(self.scale) + i32::from(other.scale);
        Decimal::of_parts(self.digits.checked_mul(other.digits)?, scale)
    }

    /// The number without its sign.
    pub fn abs(self) -> Decimal {
        Decimal {
            digits: self.digits.abs(),
            scale: self.scale,
        }
    }

    /// As a file holds it: "1817", "32.7".
    pub fn plain(self) -> String {
        self.written(false)
    }

    /// As a person reads it: "1,817".
    pub fn grouped(self) -> String {
        self.written(true)
    }

    fn at_scale(self, scale: u8) -> Option<i128> {
        let up = u32::from(scale.checked_sub(self.scale)?);
        self.digits.checked_mul(10i128.checked_pow(up)?)
    }

    fn written(self, grouped: bool) -> String {
        let scale = usize::from(self.scale);
        let digits = format!("{:0>width$}", self.digits.unsigned_abs(), width = scale + 1);
        let (whole, behind) = digits.split_at(digits.len() - scale);
        let mut out = String::new();
        if self.is_negative() {
            out.push('-');
        }
        for (place, digit) in whole.chars().enumerate() {
            if grouped && place > 0 && (whole.len() - place) % 3 == 0 {
                out.push(',');
            }
            out.push(digit);
        }
        if !behind.is_empty() {
            out.push('.');
            out.push_str(behind);
        }
        out
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        match (self.at_scale(scale), other.at_scale(scale)) {
            (Some(one), Some(two)) => one.cmp(&two),
            // Only one of them can be too large to bring to the scale of the other.
            (None, _) => self.digits.cmp(&0),
            (_, None) => 0.cmp(&other.digits),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.plain())
    }
}

/// A text that is no number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoNumber;

impl FromStr for Decimal {
    type Err = NoNumber;

    fn from_str(text: &str) -> Result<Decimal, NoNumber> {
        Decimal::parse(text).ok_or(NoNumber)
    }
}

/// An exact fraction, for means and percents. The lower part is above zero; both are reduced.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Fraction {
    upper: i128,
    lower: i128,
}

impl Fraction {
    /// One number over another. None when the lower one is zero, or when they do not fit.
    pub fn new(upper: Decimal, lower: Decimal) -> Option<Fraction> {
        let scale = upper.scale.max(lower.scale);
        Fraction::reduced(upper.at_scale(scale)?, lower.at_scale(scale)?)
    }

    /// A number as a fraction.
    pub fn of(number: Decimal) -> Fraction {
        let lower = 10i128.pow(u32::from(number.scale));
        Fraction::reduced(number.digits, lower).unwrap_or(Fraction { upper: 0, lower: 1 })
    }

    /// So many hundredths of another fraction: the percent that this one is of it.
    pub fn percent_of(self, other: Fraction) -> Option<Fraction> {
        self.checked_div(other)?
            .checked_mul(Fraction::of(Decimal::whole(100)))
    }

    /// The sum; none when it does not fit.
    pub fn checked_add(self, other: Fraction) -> Option<Fraction> {
        let one = self.upper.checked_mul(other.lower)?;
        let two = other.upper.checked_mul(self.lower)?;
        Fraction::reduced(one.checked_add(two)?, self.lower.checked_mul(other.lower)?)
    }

    /// The difference; none when it does not fit.
    pub fn checked_sub(self, other: Fraction) -> Option<Fraction> {
        self.checked_add(Fraction {
            upper: other.upper.checked_neg()?,
            lower: other.lower,
        })
    }

    /// The product; none when it does not fit.
    pub fn checked_mul(self, other: Fraction) -> Option<Fraction> {
        Fraction::reduced(
            self.upper.checked_mul(other.upper)?,
            self.lower.checked_mul(other.lower)?,
        )
    }

    /// The quotient; none when the other is zero, or when it does not fit.
    pub fn checked_div(self, other: Fraction) -> Option<Fraction> {
        Fraction::reduced(
            self.upper.checked_mul(other.lower)?,
            self.lower.checked_mul(other.upper)?,
        )
    }

    /// Rounded to so many places behind the point, fewer where 28 digits are full; a half goes away from zero.
    pub fn round(self, places: u8) -> Decimal {
        let lower = self.lower.unsigned_abs();
        let mut digits = self.upper.unsigned_abs() / lower;
        let mut rest = self.upper.unsigned_abs() % lower;
        let mut scale = 0;
        while scale < places.min(MOST_SCALE) && digits < 10u128.pow(MOST_DIGITS as u32 - 1) {
            let Some(ten) = rest.checked_mul(10) else {
                break;
            };
            digits = digits * 10 + ten / lower;
            rest = ten % lower;
            scale += 1;
        }
        if rest >= lower - rest {
            digits += 1;
        }
        let digits = i128::try_from(digits).unwrap_or(i128::MAX);
        let digits = if self.upper < 0 { -digits } else { digits };
        // What is too long for a decimal keeps its whole digits rather than become another number.
        Decimal::of_parts(digits, i32::from(scale)).unwrap_or(Decimal { digits, scale })
    }

    /// The number that it is exactly, if a decimal can say it.
    pub fn exact(self) -> Option<Decimal> {
        let rounded = self.round(MOST_SCALE.min(12));
        (Fraction::of(rounded) == self).then_some(rounded)
    }

    /// As two whole numbers, in lowest terms: "200/3"; a whole number stands by itself.
    pub fn ratio(self) -> String {
        match self.lower {
            1 => self.upper.to_string(),
            lower => format!("{}/{lower}", self.upper),
        }
    }

    fn reduced(upper: i128, lower: i128) -> Option<Fraction> {
        if lower == 0 {
            return None;
        }
        let common = divisor(upper.unsigned_abs(), lower.unsigned_abs());
        let common = i128::try_from(common).ok()?.max(1);
        let sign = if lower < 0 { -1 } else { 1 };
        Some(Fraction {
            upper: sign * (upper / common),
            lower: sign * (lower / common),
        })
    }
}

fn divisor(one: u128, two: u128) -> u128 {
    match two {
        0 => one,
        two => divisor(two, one % two),
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        compare((self.upper, self.lower), (other.upper, other.lower))
    }
}

/// Compares the whole parts, then what remains turned upside down: exact, and nothing can overflow.
fn compare(one: (i128, i128), two: (i128, i128)) -> Ordering {
    let whole = one.0.div_euclid(one.1).cmp(&two.0.div_euclid(two.1));
    if whole != Ordering::Equal {
        return whole;
    }
    let (one_rest, two_rest) = (one.0.rem_euclid(one.1), two.0.rem_euclid(two.1));
    if one_rest == 0 || two_rest == 0 {
        return one_rest.cmp(&two_rest);
    }
    compare((two.1, two_rest), (one.1, one_rest))
}

#[cfg(test)]
#[path = "decimal_tests.rs"]
mod tests;
