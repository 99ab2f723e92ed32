//! Rules on periods, years, components, sources, switches and what points to nothing.

use super::asked::finds;
use super::*;
use crate::model::Kind;

#[test]
fn what_an_action_an_approval_an_agenda_or_a_clash_is_about_is_there() {
    let about = |on: &str| {
        workspace(&format!(
            r#""risks": [ {{ "id": "k-1", "code": "R1", "status": "closed", "title": "x" }} ],
            "meetings": [ {{ "id": "m-1", "code": "SOM12",
              "agenda": [ {{ "id": "g-1", "title": "Risks", "records": ["{on}"] }},
                          {{ "id": "g-2", "title": "Old", "records": ["risk:k-0"], "archived": true }} ],
              "decisions": [ {{ "id": "d-1", "number": 3, "text": "x", "item": "g-1" }} ] }} ],
            "actions": [ {{ "id": "o-1", "what": "write", "on": "{on}" }}, {{ "id": "o-2", "what": "free" }} ],
            "clashes": [ {{ "id": "c-1", "on": "{on}/title" }}, {{ "id": "c-2", "on": "risk:k-0/title", "settled": "mine" }},
                         {{ "id": "c-3", "on": "risk:k-0" }} ],
            "approvals": [ {{ "id": "p-1", "on": "{on}" }} ]"#
        ))
    };
    finds("nothing there", &about("risk:k-1"), &[]);
    finds(
        "nothing there",
        &about("risk:k-2"),
        &[
            "medium meeting:m-1/agenda/g-1/records SOM12: \"Risks\" looks at risk:k-2, and nothing stands there",
            "medium action:o-1/on The action \"write\" is about risk:k-2, and nothing stands there",
            "medium clash:c-1/on A pair of values that waits is about risk:k-2/title, and nothing stands there",
            "medium approval:p-1/on An approval is about risk:k-2, and nothing stands there",
        ],
    );
}

#[test]
fn a_decision_belongs_to_an_item_of_its_agenda() {
    let decision = |item: &str| {
        workspace(&format!(
            r#""meetings": [ {{ "id": "m-1", "code": "SOM12", "agenda": [ {{ "id": "g-1", "title": "Risks" }} ],
            "decisions": [ {{ "id": "d-1", "number": 3, "text": "x", "item": "{item}" }} ] }} ]"#
        ))
    };
    finds("nothing there", &decision("g-1"), &[]);
    finds(
        "nothing there",
        &decision("g-9"),
        &[
            "medium meeting:m-1/decisions/d-1/item Decision 3 of SOM12 belongs to item g-9, which is not on the agenda",
        ],
    );
}

#[test]
fn the_time_reported_on_begins_before_it_ends() {
    let period = |end: &str| {
        workspace(&format!(
            r#""reporting": {{ "start": "2017-01-01", "end": "{end}" }}"#
        ))
    };
    finds("period", &period("2017-12-31"), &[]);
    finds("period", &period("2017-01-01"), &[]);
    finds(
        "period",
        &period("2016-12-31"),
        &[
            "high workspace:/reporting/end The time reported on ends 31 Dec 2016 and begins 1 Jan 2017",
        ],
    );
}

#[test]
fn a_baseline_comes_before_the_figures_and_a_target_does_not() {
    let years = |baseline: i16, target: i16, value: &str| {
        indicator(
            &format!(
                r#""rule": "sum", "counting": "each year", "baseline": {{ "value": 1, "year": {baseline} }},
                "target": {{ "value": 9, "year": {target} }}"#
            ),
            &format!(r#""values": {{ "THA": {{ "value": {value} }} }}"#),
        )
    };
    finds("year order", &years(2016, 2017, "3"), &[]);
    finds("year order", &years(2017, 2016, "\"not due\""), &[]);
    finds(
        "year order",
        &years(2017, 2016, "3"),
        &[
            "medium indicator:i-1/baseline/year The baseline is of 2017, and the figures begin in 2017",
            "medium indicator:i-1/target/year The target is for 2016, and the figures go on to 2017",
        ],
    );
}

#[test]
fn a_value_has_the_components_of_its_indicator_and_no_others() {
    let pair = |value: &str| {
        indicator(
            r#""rule": "sum", "components": [ { "id": "a", "name": "CSOs" }, { "id": "b", "name": "people" } ]"#,
            &format!(
                r#""marker": {{ "value": {{ "a": 1 }} }}, "values": {{ "THA": {{ "value": {value} }} }}"#
            ),
        )
    };
    let at = "indicator:i-1/years/2017/values/THA Thailand";
    for whole in [
        r#"{ "a": 1, "b": 2 }"#,
        r#""not reported""#,
        r#"{ "a": 1, "b": "unreadable" }"#,
    ] {
        finds("unknown component", &pair(whole), &[]);
        finds("lost component", &pair(whole), &[]);
    }
    finds(
        "unknown component",
        &pair(r#"{ "a": 1, "c": 2 }"#),
        &[&format!(
            "high {at}: \"c\" is no component of the indicator"
        )],
    );
    for half in ["1", r#"{ "a": 1 }"#, r#"{ "a": 1, "b": "not reported" }"#] {
        finds(
            "lost component",
            &pair(half),
            &[&format!("medium {at}: no figure for people")],
        );
    }
    let plain = indicator(r#""rule": "sum""#, r#""total": { "value": { "x": 4 } }"#);
    finds(
        "unknown component",
        &plain,
        &[
            "high indicator:i-1/years/2017/total The printed total: \"x\" is no component of the indicator",
        ],
    );
}

#[test]
fn a_quote_names_a_source_that_is_there_at_whatever_depth_it_stands() {
    let quotes = |source: &str| {
        workspace(&format!(
            r#""sources": [ {{ "id": "s-1", "code": "APR2017" }} ],
            "indicators": [ {{ "id": "i-1", "code": "4.1", "source": "the police",
              "printed": [ {{ "text": "x", "source": "{source}" }} ],
              "years": {{ "2017": {{ "marker": {{ "value": 1, "printed": {{ "text": "1", "source": "OLD" }} }} }} }} }} ],
            "agreements": [ {{ "id": "a-1", "code": "A01", "legal_reading": {{ "words": [ {{ "text": "x", "source": "{source}" }} ] }} }} ]"#
        ))
        .iter()
        .map(|byte| char::from(*byte))
        .collect::<String>()
    };
    let good = quotes("APR2017").replace("OLD", "APR2017");
    finds("unknown source", good.as_bytes(), &[]);
    finds(
        "unknown source",
        quotes("NEW").as_bytes(),
        &[
            "medium indicator:i-1 A quote names sources NEW and OLD, which are not there",
            "medium agreement:a-1 A quote names source NEW, which is not there",
        ],
    );
}

#[test]
fn a_source_that_is_added_settles_every_quote_of_it_at_once() {
    let quoted = |sources: &str| {
        let bytes = workspace(&format!(
            r#"{sources} "risks": [ {{ "id": "k-1", "code": "R1", "status": "closed", "title": "x",
            "printed": [ {{ "text": "x", "source": "NEW" }} ] }} ]"#
        ));
        opened(&bytes)
    };
    let (before, after) = (
        quoted(""),
        quoted(r#""sources": [ { "id": "s-1", "code": "NEW" } ],"#),
    );
    let today = last_day();
    let mut findings = Findings::of(&before, today);
    assert_eq!(findings.open().len(), 1);
    findings.renew(&after, today, &[RecordId::new(Kind::Source, "s-1")]);
    assert_eq!(findings.open(), []);
}

#[test]
fn a_switch_and_an_answer_name_a_rule_that_there_is() {
    let named = |rule: &str| {
        workspace(&format!(
            r#""rules": {{ "off": ["{rule}"], "own": [ {{ "id": "w-1", "name": "referred", "left": "4.1", "operator": "<=", "right": "9" }} ] }},
            "accepted": [ {{ "id": "c-1", "rule": "{rule}", "on": "party:KHM" }} ]"#
        ))
    };
    for known in ["total", "referred", "own rule"] {
        finds("unknown switch", &named(known), &[]);
    }
    finds(
        "unknown switch",
        &named("totl"),
        &[
            "low workspace:/rules/off \"totl\" is switched off, but no rule has that name",
            "low accepted:c-1/rule An answer is about \"totl\", but no rule has that name",
        ],
    );
}
