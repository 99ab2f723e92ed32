//! Rules on agreements, one by one: what they find, and what they leave.

use crate::check::tests::{asks, workspace};

/// An agreement of two countries that is complete but for some fields.
fn agreement(fields: &str) -> Vec<u8> {
    let parties = match fields.contains("\"parties\"") {
        true => "",
        false => r#""parties": ["KHM", "THA"],"#,
    };
    workspace(&format!(
        r#""agreements": [ {{ "id": "a-1", "code": "A01", "title": "x", {parties} {fields} }} ]"#
    ))
}

#[track_caller]
fn agreement_asks(rule: &str, cases: &[(&str, &str)]) {
    for (fields, expected) in cases {
        let expected: Vec<String> = expected
            .lines()
            .map(|line| format!("agreement:a-1/{line}"))
            .collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        asks(rule, &agreement(fields), &expected);
    }
}

#[test]
fn nothing_is_in_force_before_it_is_signed_or_after_it_has_ended() {
    agreement_asks(
        "date order",
        &[
            (
                r#""signed": "2015", "in_force": "2015-03", "expires": "2020""#,
                "",
            ),
            (
                r#""signed": "2016", "in_force": "2015-03""#,
                "in_force A01 came into force Mar 2015, before it was signed 2016",
            ),
            (
                r#""in_force": "2016", "expires": "2015""#,
                "expires A01 expires 2015, before it came into force 2016",
            ),
            (
                r#""signed": "2016", "expires": "2015""#,
                "expires A01 expires 2015, before it was signed 2016",
            ),
        ],
    );
}

#[test]
fn steps_come_in_order_and_none_after_today() {
    let steps = |steps: &str, more: &str| format!(r#""steps": [ {steps} ]{more}"#);
    let step = |id: &str, on: &str| format!(r#"{{ "id": "{id}", "on": "{on}", "what": "x" }}"#);
    let (early, late) = (step("e-1", "2015"), step("e-2", "2016-05"));
    let area = r#", "areas": [ { "id": "w-1", "title": "Hotline", "due": "2014" } ]"#;
    agreement_asks(
        "step order",
        &[
            (&steps(&format!("{early}, {late}"), ""), ""),
            (
                &steps(&format!("{}, {early}", step("e-0", "2015-07")), ""),
                "",
            ),
            (
                &steps(&format!("{late}, {early}"), ""),
                "steps/e-1/on A01: the step of 2015 stands after that of May 2016",
            ),
            (
                &steps(&step("e-3", "2018-Q1"), ""),
                "steps/e-3/on A01: the step of Q1 2018 lies after today",
            ),
            (
                &steps(&early, area),
                "areas/w-1/due A01: Hotline was due 2014, before the first step",
            ),
        ],
    );
}

#[test]
fn a_status_that_lies_behind_its_dates_is_found() {
    agreement_asks(
        "status behind",
        &[
            (r#""legal": "signed", "signed": "2016""#, ""),
            (r#""legal": "negotiating", "signed": "2018""#, ""),
            (
                r#""legal": "negotiating", "signed": "2016""#,
                "legal A01 was signed 2016, its status is negotiating",
            ),
        ],
    );
    agreement_asks(
        "expired",
        &[
            (r#""legal": "in force", "expires": "2017""#, ""),
            (r#""legal": "expired", "expires": "2016""#, ""),
            (
                r#""legal": "in force", "expires": "2016""#,
                "legal A01 expired 2016, its status is in force",
            ),
        ],
    );
}

#[test]
fn a_negotiation_without_a_step_for_a_year_is_stalled() {
    let of = |legal: &str, on: &str| {
        format!(r#""legal": "{legal}", "steps": [ {{ "id": "e-1", "on": "{on}", "what": "x" }} ]"#)
    };
    agreement_asks(
        "stalled",
        &[
            (&of("negotiating", "2016"), ""),
            (&of("signed", "2014"), ""),
            (
                &of("text agreed", "2016-11"),
                "steps A01: text agreed, and the last step was Nov 2016",
            ),
            (r#""work": "stalled""#, "work A01: the work is stalled"),
        ],
    );
}

#[test]
fn a_day_that_has_passed_is_found_on_meetings_and_areas() {
    agreement_asks(
        "overdue meeting",
        &[
            (r#""next": { "what": "meet", "due": "2018-Q1" }"#, ""),
            (
                r#""next": { "what": "meet", "due": "2017-Q3" }"#,
                "next/due A01: meet was due Q3 2017",
            ),
        ],
    );
    let area = |status: &str| {
        format!(
            r#""areas": [ {{ "id": "w-1", "title": "Hotline", "status": "{status}", "due": "2017-Q3" }} ]"#
        )
    };
    agreement_asks(
        "overdue step",
        &[
            (&area("completed"), ""),
            (
                &area("operating"),
                "areas/w-1/due A01: Hotline was due by 30 Sep 2017",
            ),
        ],
    );
}

#[test]
fn an_agreement_has_two_parties_and_a_status_that_reads() {
    agreement_asks(
        "one party",
        &[
            (r#""parties": ["KHM", "THA"]"#, ""),
            (r#""parties": ["KHM"]"#, "parties A01 names one party"),
            (r#""parties": []"#, "parties A01 names no party"),
        ],
    );
    let unsure = r#"{ "confidence": "uncertain" }"#;
    let sure = r#"{ "confidence": "probable" }"#;
    let of =
        |legal: &str, work: &str| format!(r#""legal_reading": {legal}, "work_reading": {work}"#);
    agreement_asks(
        "unclear status",
        &[
            (&of(sure, sure), ""),
            (
                &of(sure, unsure),
                "work_reading A01: the status of the work is read with doubt",
            ),
            (
                &of(unsure, unsure),
                "legal_reading A01: the status of the instrument and work is read with doubt",
            ),
        ],
    );
}

#[test]
fn what_an_agreement_lacks_is_one_gap() {
    let step = r#""steps": [ { "id": "e-1", "on": "2017", "what": "x" } ]"#;
    let next = r#""next": { "what": "meet" }"#;
    let areas = r#""areas": [ { "id": "w-1", "title": "y" }, { "id": "w-2", "title": "z", "owner": "MoI" } ]"#;
    agreement_asks(
        "agreement gaps",
        &[
            (&format!("{step}, {next}"), ""),
            (&format!(r#"{step}, "work": "completed""#), ""),
            (
                r#""legal": "in force""#,
                "in_force A01 has no date of entry into force, no dated step and no next step",
            ),
            (
                &format!("{step}, {next}, {areas}"),
                "areas A01 has no owner for 1 area",
            ),
            (
                &format!(r#"{step}, {next}, "legal": "signed""#),
                "signed A01 has no date of signature",
            ),
        ],
    );
}
