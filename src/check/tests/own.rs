//! The rules that a workspace brings itself.

use super::asked::finds;
use super::*;
use crate::model::Kind;

/// Two indicators, of which the second has two components, and one rule on them.
fn ruled(rule: &str) -> Vec<u8> {
    workspace(&format!(
        r#""rules": {{ "own": [ {{ "id": "w-1", "name": "mine", {rule} }} ] }},
        "indicators": [
          {{ "id": "i-1", "code": "O-1", "rule": "sum", "baseline": {{ "value": 2 }}, "target": {{ "value": 50 }},
             "years": {{ "2016": {{ "marker": {{ "value": 5 }} }}, "2017": {{ "marker": {{ "value": 20 }}, "total": {{ "value": 40 }},
             "values": {{ "KHM": {{ "value": 12 }}, "THA": {{ "value": 7 }} }} }} }} }},
          {{ "id": "i-2", "code": "1.1", "rule": "mean", "components": [ {{ "id": "a", "name": "CSOs" }}, {{ "id": "b", "name": "young people" }} ],
             "years": {{ "2017": {{ "values": {{ "KHM": {{ "value": {{ "a": 15, "b": 3 }} }}, "THA": {{ "value": {{ "a": 4 }} }} }} }} }} }} ]"#
    ))
}

fn sides(left: &str, operator: &str, right: &str, more: &str) -> Vec<u8> {
    ruled(&format!(
        r#""left": "{left}", "operator": "{operator}", "right": "{right}" {more}"#
    ))
}

#[test]
fn a_rule_of_the_workspace_is_asked_of_each_country_in_each_year() {
    finds("mine", &sides("1.1", "<=", "O-1 + 3", ""), &[]);
    finds(
        "mine",
        &sides("1.1", "<=", "O-1", ""),
        &[
            "medium indicator:i-2/years/2017/values/KHM Cambodia in 2017: 1.1 is 15, should be at most 12 (O-1)",
        ],
    );
    finds(
        "mine",
        &sides("10 - o-1", ">", "0", r#", "weight": "high""#),
        &[
            "high indicator:i-1/years/2017/values/KHM Cambodia in 2017: 10 - o-1 is -2, should be above 0",
        ],
    );
}

#[test]
fn every_comparison_says_what_was_to_be() {
    for (operator, holds, fails, words) in [
        ("=", "40", "41", "should be 41"),
        ("<=", "40", "39", "should be at most 39"),
        (">=", "40", "41", "should be at least 41"),
        ("<", "41", "40", "should be below 40"),
        (">", "39", "40", "should be above 40"),
        ("!=", "41", "40", "should not be 40"),
    ] {
        let result = r#", "of": "result""#;
        let asked = |right: &str| sides("O-1 total", operator, right, result);
        finds("mine", &asked(holds), &[]);
        finds(
            "mine",
            &asked(fails),
            &[&format!(
                "medium indicator:i-1/years/2017/total 2017: O-1 total is 40, {words}"
            )],
        );
    }
}

#[test]
fn a_rule_of_results_reads_totals_markers_baselines_targets_and_means() {
    let result = r#", "of": "result""#;
    finds(
        "mine",
        &sides("O-1", "=", "O-1 marker + O-1 marker", result),
        &[],
    );
    finds(
        "mine",
        &sides("O-1 target - O-1 baseline", "=", "48", result),
        &[],
    );
    finds(
        "mine",
        &sides("1.1", "=", "10", result),
        &["medium indicator:i-2/years/2017/total 2017: 1.1 is 9.5, should be 10"],
    );
    // A year with a marker alone is asked where the rule names nothing else.
    finds(
        "mine",
        &sides("O-1 marker", ">=", "10", ""),
        &["medium indicator:i-1/years/2016/total 2016: O-1 marker is 5, should be at least 10"],
    );
}

#[test]
fn a_value_that_is_not_there_is_skipped_counted_as_zero_or_found() {
    let young = |missing: &str| sides("1.1 young people", ">=", "1", missing);
    finds("mine", &young(""), &[]);
    finds("mine", &young(r#", "missing": "skip""#), &[]);
    let at = "medium indicator:i-2/years/2017/values/THA Thailand in 2017: 1.1 young people";
    finds(
        "mine",
        &young(r#", "missing": "zero""#),
        &[&format!("{at} is 0, should be at least 1")],
    );
    finds(
        "mine",
        &young(r#", "missing": "found""#),
        &[&format!("{at} is not reported, and the rule asks for it")],
    );
}

#[test]
fn a_value_that_is_withheld_or_does_not_apply_breaks_no_rule() {
    for nothing in ["withheld", "unreadable", "not due", "not applicable"] {
        let rule = |missing: &str| {
            let bytes = sides("O-1", ">=", "10", &format!(r#", "missing": "{missing}""#));
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            let text = text.replace(r#""2016": { "marker": { "value": 5 } },"#, "");
            text.replace("\"value\": 7", &format!("\"value\": \"{nothing}\""))
        };
        finds("mine", rule("found").as_bytes(), &[]);
        let as_zero = rule("zero");
        match nothing {
            "not applicable" => finds(
                "mine",
                as_zero.as_bytes(),
                &[
                    "medium indicator:i-1/years/2017/values/THA Thailand in 2017: O-1 is 0, should be at least 10",
                ],
            ),
            _ => finds("mine", as_zero.as_bytes(), &[]),
        }
    }
}

#[test]
fn a_rule_that_cannot_be_read_says_what_in_it_cannot() {
    let at = "high workspace:/rules/own/w-1";
    for (left, right, why) in [
        (
            "4.9x",
            "1",
            "left Rule \"mine\": no indicator has the code 4.9x",
        ),
        (
            "O-1",
            "7 + x",
            "right Rule \"mine\": no indicator has the code x",
        ),
        (
            "O-1",
            "7.7",
            "right Rule \"mine\": no indicator has the code 7.7",
        ),
        (
            "O-1 +",
            "1",
            "left Rule \"mine\": nothing stands behind the last sign of \"O-1 +\"",
        ),
        (
            "O-1 + - 1",
            "1",
            "left Rule \"mine\": nothing stands before \"-\"",
        ),
        (
            "O-1",
            "2 O-1",
            "right Rule \"mine\": no + or - stands between 2 and O-1",
        ),
        (
            "1.1 persons",
            "1",
            "left Rule \"mine\": 1.1 has no component persons",
        ),
        ("1", "2", "left Rule \"mine\": it names no indicator"),
        ("O-1", " ", "right Rule \"mine\": one side is empty"),
    ] {
        finds(
            "own rule",
            &sides(left, "=", right, ""),
            &[&format!("{at}/{why}")],
        );
        finds("mine", &sides(left, "=", right, ""), &[]);
    }
    finds("own rule", &sides("- O-1 marker", "<", "1", ""), &[]);
    let bytes = sides("O-1", "=", "1", "");
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let named = text.replace("\"mine\"", "\"total\"");
    finds(
        "own rule",
        named.as_bytes(),
        &["high workspace:/rules/own/w-1/name Rule \"total\": the program has a rule of that name"],
    );
}

#[test]
fn a_rule_of_the_workspace_is_switched_off_by_its_name() {
    let bytes = sides("1.1", "<=", "O-1", "");
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let off = text.replace("\"rules\": {", "\"rules\": { \"off\": [\"mine\"],");
    finds("mine", off.as_bytes(), &[]);
}

#[test]
fn a_rule_of_the_workspace_is_asked_again_when_a_figure_that_it_names_changes() {
    let today = last_day();
    let before = opened(&sides("1.1", "<=", "O-1", ""));
    let bytes = sides("1.1", "<=", "O-1", "");
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let after = opened(text.replace("\"value\": 12", "\"value\": 16").as_bytes());
    let mut findings = Findings::of(&before, today);
    let of_rule = |findings: &Findings| {
        let mut all = findings.open().iter();
        all.any(|finding| &*finding.rule == "mine")
    };
    assert!(of_rule(&findings));
    findings.renew(&after, today, &[RecordId::new(Kind::Indicator, "i-1")]);
    assert!(!of_rule(&findings));
    assert_eq!(findings, Findings::of(&after, today));
}

#[test]
fn an_accepted_finding_of_such_a_rule_stays_settled_until_its_figures_change() {
    let accepted = |figures: &str| {
        let bytes = sides("1.1", "<=", "O-1", "");
        let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        let accepted = format!(
            r#""accepted": [ {{ "id": "c-1", "rule": "mine", "on": "indicator:i-2/years/2017/values/KHM",
            "figures": "{figures}" }} ], "rules""#
        );
        let workspace = opened(text.replacen("\"rules\"", &accepted, 1).as_bytes());
        let all = Findings::of(&workspace, last_day());
        all.accepted().len()
    };
    assert_eq!(accepted("1.1 15 <= O-1 12"), 1);
    assert_eq!(accepted("1.1 15 <= O-1 11"), 0);
}
