//! Rules on time, one by one: what they find, and what they leave.

use crate::check::tests::{asks, workspace};

/// An indicator with the values of its years, for Cambodia, Thailand and the region.
fn years(fields: &str, years: &[(&str, [&str; 3])]) -> Vec<u8> {
    let years: Vec<String> = years
        .iter()
        .map(|(year, [khm, tha, reg])| {
            format!(
                r#""{year}": {{ "values": {{ "KHM": {{ "value": {khm} }}, "THA": {{ "value": {tha} }}, "REG": {{ "value": {reg} }} }} }}"#
            )
        })
        .collect();
    workspace(&format!(
        r#""indicators": [ {{ "id": "i-1", "code": "4.1", "title": "x", {fields}, "years": {{ {} }} }} ]"#,
        years.join(", ")
    ))
}

const SUM: &str = r#""rule": "sum""#;

#[test]
fn what_counts_over_the_years_does_not_fall() {
    let over = r#""rule": "sum", "counting": "over the years""#;
    let figures = [("2016", ["7", "8", "3"]), ("2017", ["7", "9", "2"])];
    let sentence = "indicator:i-1/years/2017/values Since 2016 Regional went from 3 to 2";
    asks("lower", &years(over, &figures), &[sentence]);
    asks("lower", &years(SUM, &figures), &[]);
    asks(
        "lower",
        &years(
            over,
            &[("2015", ["7", "8", "3"]), ("2017", ["1", "1", "1"])],
        ),
        &[],
    );
    let lost = [
        ("2016", ["7", "8", "3"]),
        ("2017", ["7", "\"not reported\"", "3"]),
    ];
    asks("lower", &years(over, &lost), &[]);
}

#[test]
fn a_jump_against_the_year_before_names_its_countries_once_a_year() {
    let rule = "jump";
    let half = [("2016", ["20", "40", "4"]), ("2017", ["30", "20", "9"])];
    asks(rule, &years(SUM, &half), &[]);
    let more = [("2017", ["31", "19", "9"]), ("2016", ["20", "40", "4"])];
    let sentence = "indicator:i-1/years/2017/values Since 2016 Cambodia went from 20 to 31 and Thailand from 40 to 19";
    asks(rule, &years(SUM, &more), &[sentence]);
    let lost_digit = [("2016", ["255", "0", "0"]), ("2017", ["25", "0", "0"])];
    let sentence = "indicator:i-1/years/2017/values Since 2016 Cambodia went from 255 to 25";
    asks(rule, &years(SUM, &lost_digit), &[sentence]);
    let text = String::from_utf8(years(SUM, &lost_digit)).unwrap();
    let limit = text.replace(
        r#""parties""#,
        r#""rules": { "limits": { "jump_percent": 95 } }, "parties""#,
    );
    asks(rule, limit.as_bytes(), &[]);
}

#[test]
fn a_year_that_looks_like_a_copy_of_the_one_before_is_found() {
    let rule = "same again";
    let copied = [("2016", ["7", "8", "3"]), ("2017", ["7", "8", "3"])];
    let sentence = "indicator:i-1/years/2017/values All 3 figures are those of 2016";
    asks(rule, &years(SUM, &copied), &[sentence]);
    asks(
        rule,
        &years(SUM, &[("2016", ["7", "8", "3"]), ("2017", ["7", "8", "4"])]),
        &[],
    );
    asks(
        rule,
        &years(SUM, &[("2016", ["7", "8", "0"]), ("2017", ["7", "8", "0"])]),
        &[],
    );
}

#[test]
fn an_indicator_without_a_figure_of_these_years_is_stale() {
    let of = |year: &str| years(SUM, &[("2014", ["1", "2", "3"]), (year, ["1", "5", "3"])]);
    asks("stale", &of("2016"), &[]);
    asks(
        "stale",
        &of("2015"),
        &["indicator:i-1/years The latest figure is of 2015"],
    );
    let none = years(SUM, &[("2014", ["\"not reported\""; 3])]);
    asks("stale", &none, &[]);
}
