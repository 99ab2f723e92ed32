//! Rules on readings, one by one: what they find, and what they leave.

use crate::check::tests::{asks, indicator};

const SUM: &str = r#""rule": "sum""#;

#[test]
fn two_places_of_the_source_that_print_two_figures_are_found() {
    let of = |value: &str, other: &str| {
        let figures = format!(
            r#""values": {{ "THA": {{ "value": {value}, "printed": {{ "text": "x",
            "alternatives": [ {{ "value": 3, "why": "read backwards" }}, {{ "value": 25, {other} "why": "page 9" }} ] }} }} }}"#
        );
        indicator(SUM, &figures)
    };
    let at = "indicator:i-1/years/2017/values/THA";
    let quote = r#""printed": [ { "text": "25", "line": 327 } ],"#;
    asks("two prints", &of("255", ""), &[]);
    asks("two prints", &of("25", quote), &[]);
    asks("two prints", &of("\"withheld\"", quote), &[]);
    asks(
        "two prints",
        &of("255", quote),
        &[&format!(
            "{at} Thailand is 255 here and 25 in line 327 of the source"
        )],
    );
}

#[test]
fn a_lost_total_is_said_again_when_every_part_is_known() {
    let of = |tha: &str, total: &str| {
        let figures = format!(
            r#""total": {{ "value": {total} }}, "values": {{ "THA": {{ "value": {tha} }}, "KHM": {{ "value": 5 }} }}"#
        );
        indicator(SUM, &figures)
    };
    let rule = "lost total";
    asks(rule, &of("7", "12"), &[]);
    asks(rule, &of("\"not reported\"", "\"unreadable\""), &[]);
    asks(rule, &of("\"withheld\"", "\"unreadable\""), &[]);
    asks(
        rule,
        &of("7", "\"unreadable\""),
        &["indicator:i-1/years/2017/total The total cannot be read; the countries add to 12"],
    );
}

#[test]
fn what_is_read_with_doubt_is_one_gap_a_year() {
    let printed = |confidence: &str| {
        format!(
            r#"{{ "value": 5, "printed": {{ "text": "5", "confidence": "{confidence}",
            "alternatives": [ {{ "value": 6 }} ] }} }}"#
        )
    };
    let of = |marker: &str, tha: &str| {
        let figures = format!(r#""marker": {marker}, "values": {{ "THA": {tha} }}"#);
        indicator(SUM, &figures)
    };
    let rule = "uncertain";
    let (sure, unsure) = (printed("probable"), printed("uncertain"));
    let decided = unsure.replacen("5", "6", 1);
    let lost = r#"{ "value": "unreadable" }"#;
    asks(rule, &of(&sure, &sure), &[]);
    asks(rule, &of(&sure, &decided), &[]);
    let at = "indicator:i-1/years/2017";
    asks(
        rule,
        &of(&sure, &unsure),
        &[&format!("{at}/values/THA Thailand is read with doubt")],
    );
    asks(
        rule,
        &of(lost, &sure),
        // What cannot be read at all is another gap.
        &[],
    );
    asks(
        rule,
        &of(&unsure, lost),
        &[&format!("{at}/marker The marker is read with doubt")],
    );
    asks(
        rule,
        &of(&unsure, &unsure),
        &[&format!("{at} Read with doubt: the marker and Thailand")],
    );
    asks(rule, &of(lost, lost), &[]);
}
