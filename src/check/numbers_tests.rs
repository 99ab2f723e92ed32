//! Rules on numbers, one by one: what they find, and what they leave.

use crate::check::tests::{asks, indicator, workspace};

const SUM: &str = r#""rule": "sum""#;
const PAIR: &str = r#""rule": "sum", "components": [ { "id": "a", "name": "CSOs" }, { "id": "b", "name": "people" } ]"#;

#[test]
fn a_typed_figure_is_held_against_the_handover_register() {
    let typed = |value: &str| {
        workspace(&format!(
            r#""functions": [ {{ "id": "f-1", "code": "a" }} ],
            "handover": [ {{ "id": "h-1", "function": "a", "party": "THA", "from": "2016", "state": "fully" }} ],
            "indicators": [ {{ "id": "i-1", "code": "1.2", "title": "x", "rule": "derived", "derived_from": "handover",
              "components": [ {{ "id": "fully", "name": "fully" }}, {{ "id": "partly", "name": "partly" }} ],
              "years": {{ "2017": {{ "values": {{ "THA": {{ "value": {value} }} }} }} }} }} ]"#
        ))
    };
    let at = "indicator:i-1/years/2017/values/THA";
    asks(
        "register count",
        &typed(r#"{ "fully": 1, "partly": 0 }"#),
        &[],
    );
    asks("register count", &typed("\"not reported\""), &[]);
    asks(
        "register count",
        &typed(r#"{ "fully": 2, "partly": 0 }"#),
        &[&format!(
            "{at} Thailand: 2 fully is typed, the handover register counts 1"
        )],
    );
}

#[test]
fn women_and_girls_together_are_all_who_are_female() {
    let split = |parts: &str| {
        let figures =
            format!(r#""values": {{ "THA": {{ "value": 90, "parts": {{ {parts} }} }} }}"#);
        indicator(SUM, &figures)
    };
    let at = "indicator:i-1/years/2017/values/THA/parts";
    let rule = "two splits";
    asks(
        rule,
        &split(r#""female": 20, "women": 12, "girls": 8"#),
        &[],
    );
    asks(rule, &split(r#""female": 20, "girls": 8"#), &[]);
    asks(rule, &split(r#""female": 20, "women": 12"#), &[]);
    asks(
        rule,
        &split(r#""female": 20, "women": 12, "girls": 5"#),
        &[&format!(
            "{at}/female Thailand: female 20, but women 12 and girls 5 are 17"
        )],
    );
    asks(
        rule,
        &split(r#""male": 20, "men": 22"#),
        &[&format!("{at}/male Thailand: male 20, but men 22")],
    );
}

#[test]
fn shares_are_not_added_up() {
    let of = |rule: &str| indicator(&format!(r#""measure": "percentage", "rule": "{rule}""#), "");
    asks("summed shares", &of("mean"), &[]);
    asks("summed shares", &indicator(SUM, ""), &[]);
    let sentence = "indicator:i-1/rule The shares of the countries are added up";
    asks("summed shares", &of("sum"), &[sentence]);
}

#[test]
fn a_count_is_whole_but_a_mean_of_counts_need_not_be() {
    let of = |fields: &str| {
        let figures = r#""total": { "value": 2.5 }, "values": { "THA": { "value": 2 } }"#;
        indicator(fields, figures)
    };
    let sentence = "indicator:i-1/years/2017/total The printed total: a count of 2.5 is not whole";
    asks("fraction", &of(SUM), &[sentence]);
    asks("fraction", &of(r#""rule": "mean""#), &[]);
    asks(
        "fraction",
        &of(r#""rule": "none", "measure": "percentage""#),
        &[],
    );
}

#[test]
fn a_result_far_above_its_marker_asks_for_a_look_at_the_marker() {
    let of = |fields: &str, marker: &str, tha: &str| {
        let figures = format!(
            r#""marker": {{ "value": {marker} }}, "values": {{ "THA": {{ "value": {tha} }} }}"#
        );
        indicator(fields, &figures)
    };
    let at = "indicator:i-1/years/2017/marker";
    let rule = "far above";
    asks(rule, &of(SUM, "20", "30"), &[]);
    asks(
        rule,
        &of(SUM, "20", "31"),
        &[&format!(
            "{at} The result of 31 is 155 % of the marker of 20"
        )],
    );
    let down = r#""rule": "sum", "good": "down""#;
    asks(rule, &of(down, "20", "31"), &[]);
    asks(
        rule,
        &of(down, "40", "20"),
        &[&format!(
            "{at} The marker of 40 is 200 % of the result of 20"
        )],
    );
    asks(rule, &of(SUM, "\"withheld\"", "31"), &[]);
    asks("marker of nothing", &of(SUM, "20", "30"), &[]);
    asks("marker of nothing", &of(down, "0", "30"), &[]);
    asks(
        "marker of nothing",
        &of(SUM, "0", "30"),
        &[&format!(
            "{at} The marker is 0, and no share of it can be counted"
        )],
    );
}

#[test]
fn parts_that_do_not_reach_the_whole_are_one_gap_a_year_unless_a_remark_says_why() {
    let of = |tha: &str, khm: &str| {
        let figures = format!(r#""values": {{ "THA": {tha}, "KHM": {khm} }}"#);
        indicator(SUM, &figures)
    };
    let short = r#"{ "value": 9, "parts": { "female": 4, "male": 2 } }"#;
    let full = r#"{ "value": 9, "parts": { "female": 4, "male": 5, "forced labour": 3 } }"#;
    let said = r#"{ "value": 9, "parts": { "female": 4 }, "remark": "three did not say" }"#;
    let rule = "split short";
    asks(rule, &of(full, said), &[]);
    asks(
        rule,
        &of(full, short),
        &["indicator:i-1/years/2017/values/KHM/parts Cambodia: the parts make 6 of 9"],
    );
    let both = "indicator:i-1/years/2017/values/THA/parts The parts are less than the whole for Thailand and Cambodia";
    asks(rule, &of(short, short), &[both]);
}

#[test]
fn a_country_that_gives_one_of_two_figures_is_asked_for_the_other() {
    let of = |tha: &str, khm: &str| {
        let figures =
            format!(r#""values": {{ "THA": {{ "value": {tha} }}, "KHM": {{ "value": {khm} }} }}"#);
        indicator(PAIR, &figures)
    };
    let rule = "half a value";
    let whole = r#"{ "a": 4, "b": "not reported" }"#;
    asks(rule, &of(whole, "\"withheld\""), &[]);
    asks(
        rule,
        &of(whole, r#"{ "a": 4 }"#),
        &["indicator:i-1/years/2017/values/KHM Cambodia gives no people"],
    );
    let both = "indicator:i-1/years/2017/values/THA Thailand and Cambodia give only a part of their figures";
    asks(rule, &of("4", r#"{ "b": 4 }"#), &[both]);
}
