//! Tests of exact numbers: reading, sums, rounding and what is too large.

use super::*;

fn number(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

#[test]
fn a_number_is_equal_by_value_and_shows_no_noise() {
    assert_eq!(number("2.50"), number("2.5"));
    assert_eq!(number("1e3"), Decimal::whole(1000));
    assert_eq!(number("-0.0"), Decimal::ZERO);
    assert_eq!(number("12e-1").plain(), "1.2");
    assert_eq!(
        number("0.1").checked_add(number("0.2")),
        Decimal::parse("0.3")
    );
    assert_eq!(number("-1234567.5").grouped(), "-1,234,567.5");
    assert_eq!(number("999").grouped(), "999");
    assert_eq!(number("0.05").plain(), "0.05");
}

#[test]
fn what_is_no_number_or_too_long_is_refused() {
    for text in [
        "", "-", "1.", ".5", "1e", "a", "1,000", " 1", "+1", "1e400", "1e-400",
    ] {
        assert_eq!(Decimal::parse(text), None, "{text}");
    }
    assert_eq!(Decimal::parse(&"9".repeat(29)), None);
    assert!(Decimal::parse(&"9".repeat(28)).is_some());
}

#[test]
fn order_is_by_value() {
    assert!(number("2.5") > number("2.49"));
    assert!(number("-2.5") < number("-2.49"));
    assert!(number(&"9".repeat(28)) > number("0.000000000000000001"));
}

#[test]
fn halves_are_rounded_up_and_means_stay_exact() {
    let mean = Fraction::new(Decimal::whole(393), Decimal::whole(6)).unwrap();
    assert_eq!(mean.round(1).plain(), "65.5");
    assert_eq!(mean.round(0).plain(), "66");
    assert_eq!(mean.exact(), Some(number("65.5")));
    let third = Fraction::new(Decimal::whole(1), Decimal::whole(3)).unwrap();
    assert_eq!(third.round(2).plain(), "0.33");
    assert_eq!(third.exact(), None);
    let negative = Fraction::of(number("-0.5"));
    assert_eq!(negative.round(0).plain(), "-1");
    let eighth = Fraction::new(Decimal::whole(-1), Decimal::whole(8)).unwrap();
    assert_eq!(eighth.round(2).plain(), "-0.13");
    assert_eq!(third.round(200).plain(), "0.333333333333333333");
}

#[test]
fn long_numbers_are_rounded_and_compared_without_overflow() {
    let long = number("1e27");
    assert_eq!(Fraction::of(long).round(2), long);
    assert_eq!(Fraction::of(long).exact(), Some(long));
    let nines = number(&"9".repeat(28));
    assert_eq!(Fraction::of(nines).round(9), nines);
    let under = |upper: &str, lower: &str| Fraction::new(number(upper), number(lower)).unwrap();
    let (a, b) = ("9".repeat(27), "9".repeat(28));
    let more = under(&format!("{a}8"), &b);
    let less = under(&format!("{a}7"), &format!("{a}8"));
    assert!(more > less && more == more && under("-1", "2") < under("-1", "3"));
}
