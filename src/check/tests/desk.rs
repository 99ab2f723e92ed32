//! Rules on the handover, agreements, risks and actions, one by one: what they find, and what they leave.

use super::numbers::asks;
use super::workspace;

/// Entries of the handover: function, country, from, state, and more fields.
fn handover(entries: &[[&str; 5]]) -> Vec<u8> {
    let entries: Vec<String> = entries
        .iter()
        .enumerate()
        .map(|(place, [function, party, from, state, more])| {
            format!(
                r#"{{ "id": "h-{place}", "function": "{function}", "party": "{party}", "from": "{from}", "state": "{state}"{more} }}"#
            )
        })
        .collect();
    workspace(&format!(r#""handover": [ {} ]"#, entries.join(", ")))
}

#[test]
fn an_entry_that_stands_twice_is_found_once() {
    let entry = ["a", "THA", "2016", "fully", ""];
    let other = ["a", "THA", "2017", "fully", ""];
    asks("doubled entry", &handover(&[entry, other]), &[]);
    asks(
        "doubled entry",
        &handover(&[entry, other, entry, entry]),
        &["handover:h-2/function Thailand counts a fully twice"],
    );
}

#[test]
fn an_entry_from_after_today_is_found() {
    asks(
        "dated ahead",
        &handover(&[["a", "THA", "2017-12-31", "fully", ""]]),
        &[],
    );
    asks(
        "dated ahead",
        &handover(&[["a", "THA", "2018", "fully", ""]]),
        &["handover:h-0/from Thailand: a is fully from 2018, after today"],
    );
}

#[test]
fn a_printed_phrase_names_as_many_letters_as_it_counts() {
    let entry = |phrase: &str| {
        let more = format!(r#", "printed": [ {{ "text": "{phrase}", "line": 7 }} ]"#);
        let entry = ["b", "THA", "2016", "fully", more.as_str()];
        handover(&[entry, entry])
    };
    for fits in [
        "4 fully (b, d, j, k) 2 party (e,g)",
        "1 fully (d) 5 partly ( b,c,d,g,h)",
        "0 fully, 1 partly (b)",
        "3 meetings (Bangkok, Hanoi)",
        "fully (b)",
    ] {
        asks("phrase", &entry(fits), &[]);
    }
    asks(
        "phrase",
        &entry("1 fully (d) 4 partly (b,c,e)"),
        &["handover:h-0/printed Thailand: 4 partly is printed, and 3 letters are named"],
    );
}

#[test]
fn a_function_that_goes_back_is_found() {
    let from = |state| ["a", "THA", "2015", state, ""];
    let to = |state| ["a", "THA", "2016-05", state, ""];
    asks("gone back", &handover(&[from("partly"), to("fully")]), &[]);
    asks(
        "gone back",
        &handover(&[from("not started"), to("handed back")]),
        &[],
    );
    let elsewhere = ["a", "KHM", "2016-05", "partly", ""];
    asks("gone back", &handover(&[from("fully"), elsewhere]), &[]);
    for (before, after) in [
        ("fully", "partly"),
        ("fully", "handed back"),
        ("partly", "not started"),
    ] {
        let sentence = format!(
            "handover:h-0/state Thailand: a was {before} from 2015, and is {after} from May 2016"
        );
        asks(
            "gone back",
            &handover(&[to(after), from(before)]),
            &[&sentence],
        );
    }
}

#[test]
fn what_shows_a_handover_is_one_gap_a_country() {
    let full = r#", "evidence": "decree 5", "receiver": "MoI""#;
    let entry = |function, state, more| [function, "THA", "2015", state, more];
    let rule = "handover gaps";
    asks(
        rule,
        &handover(&[entry("a", "fully", full), entry("b", "not started", "")]),
        &[],
    );
    asks(
        rule,
        &handover(&[
            entry("a", "fully", full),
            entry("b", "partly", ""),
            entry("c", "partly", ""),
        ]),
        &["handover:h-1/evidence Thailand: 2 of 3 entries show no evidence and no receiving body"],
    );
    let body = r#", "receiver": "MoI""#;
    asks(
        rule,
        &handover(&[entry("a", "fully", body)]),
        &["handover:h-0/evidence Thailand: 1 of 1 entries show no evidence"],
    );
    asks(
        rule,
        &handover(&[
            entry("a", "fully", body),
            entry("b", "partly", ""),
            entry("c", "fully", full),
        ]),
        &["handover:h-0/evidence Thailand: of 3 entries 2 show no evidence, 1 no receiving body"],
    );
}

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
