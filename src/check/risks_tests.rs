//! Rules on risks and actions, one by one: what they find, and what they leave.

use crate::check::tests::{asks, workspace};

/// A risk rated 1 by 1 on a scale of five, with some fields.
fn risk(fields: &str) -> Vec<u8> {
    let text = String::from_utf8(workspace(&format!(
        r#""risks": [ {{ "id": "k-1", "code": "R1", "title": "Flood", {fields} }} ]"#
    )))
    .unwrap();
    let row =
        |score: u8| format!(r#"{{ "id": "i{score}", "score": {score}, "name": "n{score}" }}"#);
    let rows: Vec<String> = (2..=5).map(row).collect();
    let one = r#"{ "id": "i1", "score": 1, "name": "minor" }"#;
    let five = text.replace(one, &format!("{one}, {}", rows.join(", ")));
    let matrix = r#""1": { "1": "low", "3": "moderate", "5": "high" }"#;
    five.replace(r#""1": { "1": "low" }"#, matrix).into_bytes()
}

#[track_caller]
fn risk_asks(rule: &str, cases: &[(&str, &str)]) {
    for (fields, expected) in cases {
        let expected: Vec<String> = expected
            .lines()
            .map(|line| format!("risk:k-1/{line}"))
            .collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        asks(rule, &risk(fields), &expected);
    }
}

fn rated(impact: u8) -> String {
    format!(r#"{{ "id": "v-{impact}", "on": "2016", "likelihood": 1, "impact": {impact} }}"#)
}

#[test]
fn words_that_speak_against_the_rating_are_found() {
    let of = |impact: u8, effect: &str| {
        format!(
            r#""status": "open", "effect": "{effect}", "assessments": [ {} ]"#,
            rated(impact)
        )
    };
    let grave = "It may have Significant consequences for all";
    risk_asks(
        "level wording",
        &[
            (&of(5, grave), ""),
            (&of(3, grave), ""),
            (&of(1, "It will not have any significant consequences"), ""),
            (
                &of(1, "It is of significant interest; consequences vary"),
                "",
            ),
            (
                &of(1, grave),
                "assessments R1 is rated \"minor\", its text says \"significant consequences\"",
            ),
            (
                &of(5, "with limited impact"),
                "assessments R1 is rated \"n5\", its text says \"limited impact\"",
            ),
        ],
    );
}

#[test]
fn a_review_or_a_treatment_whose_day_has_passed_is_found() {
    let review = |status: &str, next: &str| {
        format!(
            r#""status": "{status}", "assessments": [ {{ "id": "v-1", "on": "2016", "next_review": "{next}" }} ]"#
        )
    };
    risk_asks(
        "review overdue",
        &[
            (&review("open", "2017"), ""),
            (&review("closed", "2017-03"), ""),
            (
                &review("open", "2017-03"),
                "assessments R1: the review was due Mar 2017",
            ),
        ],
    );
    let treatment = |status: &str, due: &str| {
        format!(
            r#""status": "open", "treatment": [ {{ "id": "t-1", "what": "Build walls", "status": "{status}", "due": "{due}" }} ]"#
        )
    };
    risk_asks(
        "late treatment",
        &[
            (&treatment("done", "2016"), ""),
            (&treatment("planned", "2018"), ""),
            (
                &treatment("planned", "2016"),
                "treatment/t-1/due R1: \"Build walls\" was due 2016",
            ),
        ],
    );
}

#[test]
fn a_risk_that_has_happened_asks_what_is_done() {
    let treatment = |status: &str| {
        format!(
            r#""status": "happened", "treatment": [ {{ "id": "t-1", "what": "x", "status": "{status}" }} ]"#
        )
    };
    risk_asks(
        "happened",
        &[
            (r#""status": "open""#, ""),
            (&treatment("under way"), ""),
            (
                &treatment("dropped"),
                "treatment R1 has happened, and nothing is done about it",
            ),
        ],
    );
}

#[test]
fn a_trend_against_the_last_two_assessments_is_found() {
    let later = r#"{ "id": "v-9", "on": "2017", "likelihood": 1, "impact": 3 }"#;
    let of = |trend: &str| {
        format!(
            r#""status": "open", "trend": "{trend}", "assessments": [ {later}, {} ]"#,
            rated(5)
        )
    };
    risk_asks(
        "trend",
        &[
            (&of("down"), ""),
            (
                &of("up"),
                "trend R1: the trend is up, the last two assessments go down",
            ),
            (
                &of("steady"),
                "trend R1: the trend is steady, the last two assessments go down",
            ),
        ],
    );
}

#[test]
fn what_a_risk_lacks_is_one_gap() {
    let full = r#""status": "open", "owner": "Mali",
        "assessments": [ { "id": "v-1", "on": "2017", "next_review": "2018" } ],
        "treatment": [ { "id": "t-1", "what": "x", "owner": "Mali", "due": "2018" } ]"#;
    let no_dates = full.replace(r#", "due": "2018""#, "");
    let no_one = no_dates.replace(r#""owner": "Mali", "due""#, r#""due""#);
    risk_asks(
        "risk gaps",
        &[
            (full, ""),
            (r#""status": "closed""#, ""),
            (&no_one, "treatment R1 has no date for 1 treatment"),
            (
                &no_dates.replace(r#", "owner": "Mali" }"#, " }"),
                "treatment R1 has no owner or date for 1 treatment",
            ),
            (
                r#""status": "open""#,
                "owner R1 has no owner, no next review and no treatment",
            ),
            (r#""status": "happened""#, "owner R1 has no owner"),
        ],
    );
}

#[test]
fn actions_are_asked_for_owner_and_date_and_are_late_after_it() {
    let action = |fields: &str| {
        workspace(&format!(
            r#""actions": [ {{ "id": "x-1", "what": "Send the report"{fields} }} ]"#
        ))
    };
    let late = r#", "owner": "Mali", "due": "2017-06""#;
    asks(
        "late action",
        &action(late),
        &["action:x-1/due \"Send the report\" was due Jun 2017"],
    );
    asks(
        "late action",
        &action(&format!(r#"{late}, "status": "done""#)),
        &[],
    );
    asks("action gaps", &action(late), &[]);
    asks("action gaps", &action(r#", "status": "dropped""#), &[]);
    asks(
        "action gaps",
        &action(""),
        &["action:x-1/owner \"Send the report\" has no owner and no date"],
    );
}
