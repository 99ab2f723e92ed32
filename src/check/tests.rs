//! The rules on the 2017 report, and on workspaces that break them one by one.

use super::*;
use crate::base::Day;
use crate::model::Workspace;

mod asked;
mod completeness;
mod notes;
mod own;
mod report;
mod structure;
mod twice;
mod words;

fn opened(bytes: &[u8]) -> Workspace {
    Workspace::open(bytes).unwrap()
}

/// The last day of the year that the small workspaces are about.
fn last_day() -> Day {
    Day::new(2017, 12, 31).unwrap()
}

fn findings(bytes: &[u8]) -> Vec<Finding> {
    let workspace = Workspace::open(bytes).unwrap();
    let today = Day::new(2017, 12, 31).unwrap();
    check(&workspace, workspace.as_of().unwrap_or(today))
}

#[track_caller]
fn says(bytes: &[u8], expected: &[&str]) {
    let lines: Vec<String> = findings(bytes)
        .iter()
        .map(|finding| {
            let weight = finding.weight.word();
            format!("{weight} {} {}", finding.at, finding.sentence)
        })
        .collect();
    assert_eq!(lines, expected, "\n{}", lines.join("\n"));
}

/// What a rule finds, doubts and gaps alike: its address and its sentence.
#[track_caller]
pub(super) fn asks(name: &str, bytes: &[u8], expected: &[&str]) {
    assert!(rule(name).is_some(), "no rule {name}");
    let workspace = Workspace::open(bytes).unwrap();
    let today = workspace.as_of().or(Day::new(2017, 12, 31)).unwrap();
    let findings = Findings::of(&workspace, today);
    let of_rule = findings
        .all()
        .iter()
        .filter(|finding| *finding.rule == *name);
    let lines: Vec<String> = of_rule
        .map(|finding| format!("{} {}", finding.at, finding.sentence))
        .collect();
    assert_eq!(lines, expected, "\n{}", lines.join("\n"));
}

/// A small workspace around some records.
pub(super) fn workspace(records: &str) -> Vec<u8> {
    format!(
        r#"{{ "format": "rapporteur-workspace", "version": 1, "title": "x",
        "scales": {{
          "likelihood": [ {{ "id": "l1", "score": 1, "name": "low", "words": ["rare"] }} ],
          "impact": [ {{ "id": "i1", "score": 1, "name": "minor" }} ], "matrix": {{ "1": {{ "1": "low" }} }} }},
        "parties": [
          {{ "id": "KHM", "name": "Cambodia", "kind": "country" }},
          {{ "id": "THA", "name": "Thailand", "kind": "country" }},
          {{ "id": "REG", "name": "Regional", "kind": "office" }} ],
        {records} }}"#
    )
    .into_bytes()
}

/// A workspace with one indicator: its fields, and its figures of 2017.
pub(super) fn indicator(fields: &str, figures: &str) -> Vec<u8> {
    workspace(&format!(
        r#""indicators": [ {{ "id": "i-1", "code": "4.1", "title": "x", {fields},
        "years": {{ "2017": {{ {figures} }} }} }} ]"#
    ))
}

#[test]
fn what_points_to_nothing_is_found() {
    says(
        include_bytes!("../../fixtures/dangling.json"),
        &[
            "medium agreement:a-4pbgnr/parties A01 names XYZ, which is not among the parties",
            "medium risk:k-kbbxtp/assessments Interpreters are too few has no likelihood and no impact rating",
            "medium note:n-kdn7f2/on Note 1 is about risk:k-000000, and nothing stands there",
        ],
    );
    says(
        &workspace(
            r#""results": [ { "id": "r-1", "code": "1", "level": "output", "title": "x", "parent": "9" } ],
            "indicators": [ { "id": "i-1", "code": "1.1", "result": "7" } ],
            "handover": [ { "id": "h-1", "function": "a", "party": "XYZ", "from": "2017", "state": "fully" } ],
            "functions": [ { "id": "f-1", "code": "a" } ],
            "chairs": [ { "id": "c-1", "year": 2018, "chair": "XYZ", "host": "KHM", "meeting": "SOM14" } ],
            "agreements": [ { "id": "a-1", "code": "A01", "parties": ["KHM", "THA"], "under": "A99" },
                            { "id": "a-2", "code": "A02", "parties": ["KHM", "THA"], "lead": "XYZ", "under": "a01" } ],
            "meetings": [ { "id": "m-1", "code": "SOM13", "host": "XYZ" } ]"#,
        ),
        &[
            "medium result:r-1/parent 1 stands under result 9, which is not there",
            "medium indicator:i-1/result 1.1 stands under result 7, which is not there",
            "medium handover:h-1/party a is handed over to XYZ, which is not among the parties",
            "medium chair:c-1/chair The chair of 2018 is XYZ, which is not among the parties",
            "medium agreement:a-1/under A01 carries out A99, which is not there",
            "medium agreement:a-2/lead A02 is led by XYZ, which is not among the parties",
            "medium meeting:m-1/host The host of SOM13 is XYZ, which is not among the parties",
        ],
    );
}

#[test]
fn a_note_may_be_about_a_field_that_is_still_empty_but_not_about_a_lost_step() {
    let notes = |on: &str| {
        workspace(&format!(
            r#""agreements": [ {{ "id": "a-1", "code": "A01", "parties": ["KHM", "THA"], "steps": [ {{ "id": "s-1", "what": "x" }} ] }} ],
            "notes": [ {{ "id": "n-1", "on": "{on}", "text": "see" }} ],
            "flags": [ {{ "id": "g-1", "on": "{on}", "text": "look", "settled": "yes" }} ],
            "accepted": [ {{ "id": "c-1", "rule": "total", "on": "{on}" }} ]"#
        ))
    };
    for there in [
        "agreement:a-1",
        "agreement:a-1/next/due",
        "agreement:a-1/steps/s-1/on",
        "workspace:/as_of",
        "party:KHM",
    ] {
        says(&notes(there), &[]);
    }
    for nothing in [
        "agreement:a-1/steps/s-2",
        "agreement:a-2",
        "agreement:a-1/nonsense",
    ] {
        let what = [
            "medium note:n-1/on The note \"see\"",
            "medium flag:g-1/on The flag \"look\"",
            "medium accepted:c-1/on What was accepted of \"total\"",
        ];
        let lines = what.map(|what| format!("{what} is about {nothing}, and nothing stands there"));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        says(&notes(nothing), &lines);
    }
}

#[test]
fn totals_are_held_against_what_the_countries_make() {
    let sum = r#""rule": "sum""#;
    let figures = |tha: &str, total: &str| {
        format!(
            r#""marker": {{ "value": 50 }}, "total": {{ "value": {total} }}, "values": {{
            "KHM": {{ "value": 5 }}, "THA": {{ "value": {tha} }}, "REG": {{ "value": 100 }} }}"#
        )
    };
    let at = "medium indicator:i-1/years/2017/total";
    says(&indicator(sum, &figures("7", "12")), &[]);
    says(
        &indicator(sum, &figures("7", "13")),
        &[&format!("{at} The countries add to 12, printed 13")],
    );
    says(
        &indicator(sum, &figures("\"not reported\"", "13")),
        &[&format!("{at} The countries add to 5, printed 13")],
    );
    says(&indicator(sum, &figures("\"withheld\"", "13")), &[]);
    says(
        &indicator(sum, &figures("\"unreadable\"", "4")),
        &[&format!("{at} The countries add to at least 5, printed 4")],
    );
    says(
        &indicator(sum, &figures("\"not reported\"", "\"unreadable\"")),
        &[],
    );
    let mean = r#""rule": "mean""#;
    says(&indicator(mean, &figures("8", "6.5")), &[]);
    says(&indicator(mean, &figures("8", "7")), &[]);
    says(
        &indicator(mean, &figures("8", "6")),
        &[&format!(
            "{at} The mean of the two is 6.5, the report prints 6"
        )],
    );
    says(
        &indicator(mean, &figures("\"not reported\"", "6")),
        &[&format!(
            "{at} The mean of 1 of 2 is 5, the report prints 6"
        )],
    );
    says(&indicator(mean, &figures("\"unreadable\"", "6")), &[]);
    says(&indicator(r#""rule": "none""#, &figures("7", "49")), &[]);
    says(
        &indicator(sum, &figures("45", "9")),
        &["high indicator:i-1/years/2017 Marker and result look swapped: 50 and 9"],
    );
}

#[test]
fn a_figure_that_cannot_be_right_by_itself_is_found() {
    let at = "indicator:i-1/years/2017/values";
    let one = |tha: &str| {
        let figures = format!(r#""values": {{ "THA": {tha} }}"#);
        indicator(r#""measure": "percentage", "rule": "none""#, &figures)
    };
    says(
        &one(r#"{ "value": 73, "parts": { "female": 49, "male": 25 } }"#),
        &[&format!(
            "high {at}/THA/parts Thailand: female 49 and male 25 are 74, 1 more than 73"
        )],
    );
    says(
        &one(r#"{ "value": 9, "parts": { "girls": 10 } }"#),
        &[&format!(
            "high {at}/THA/parts Thailand: girls 10 is more than 9"
        )],
    );
    says(
        &one(r#"{ "value": 9, "parts": { "forced labour": 10, "other": 9 } }"#),
        &[&format!(
            "high {at}/THA/parts/forced labour Thailand: forced labour 10 is more than 9"
        )],
    );
    says(
        &one(r#"{ "value": 9, "parts": { "female": 4, "other": 9 } }"#),
        &[],
    );
    says(
        &one(r#"{ "value": 890 }"#),
        &[&format!(
            "high {at}/THA Thailand: a share of 890 % is above 100 %"
        )],
    );
    says(
        &one(r#"{ "value": -3 }"#),
        &[&format!(
            "high {at}/THA Thailand: a share of -3 is below zero"
        )],
    );
    says(
        &indicator(
            r#""measure": "percentage", "rule": "none", "target": { "value": 100.5 }"#,
            r#""values": { "XYZ": { "value": 3 } }"#,
        ),
        &[
            "high indicator:i-1/target The target: a share of 100.5 % is above 100 %",
            &format!("high {at}/XYZ A figure stands under XYZ, which is not among the parties"),
        ],
    );
}

#[test]
fn a_component_of_nothing_is_found_but_not_where_a_register_is_counted() {
    let pair = |rule: &str| {
        indicator(
            &format!(
                r#""rule": "{rule}", "components": [ {{ "id": "a", "name": "CSOs" }}, {{ "id": "b", "name": "people" }} ]"#
            ),
            r#""values": { "THA": { "value": { "a": 1500, "b": 0 } }, "KHM": { "value": { "a": 0, "b": 0 } },
                           "REG": { "value": { "a": 4, "b": "not reported" } } }"#,
        )
    };
    says(
        &pair("sum"),
        &["medium indicator:i-1/years/2017/values/THA Thailand: 1,500 CSOs with 0 people"],
    );
    says(&pair("derived"), &[]);
}

#[test]
fn a_function_is_in_one_state_for_a_country_at_a_date() {
    let entry = |id: &str, party: &str, from: &str, state: &str| {
        format!(
            r#"{{ "id": "{id}", "function": "a", "party": "{party}", "from": "{from}", "state": "{state}" }}"#
        )
    };
    let entries = [
        entry("h-1", "THA", "2017", "partly"),
        entry("h-2", "KHM", "2017", "fully"),
        entry("h-3", "THA", "2016", "partly"),
        entry("h-4", "THA", "2017", "fully"),
        entry("h-5", "THA", "2017", "fully"),
    ]
    .join(",");
    says(
        &workspace(&format!(
            r#""functions": [ {{ "id": "f-1", "code": "a" }} ], "handover": [ {entries} ]"#
        )),
        &[
            "high handover:h-4/state Thailand counts a both partly and fully",
            "medium handover:h-5/function Thailand counts a fully twice",
        ],
    );
}

#[test]
fn a_risk_is_rated_by_a_score_or_by_a_word_of_the_scale_when_it_was_last_assessed() {
    let risk = |assessments: &str| {
        workspace(&format!(
            r#""risks": [ {{ "id": "k-1", "code": "R1", "title": "Flood", "status": "open",
            "assessments": [ {assessments} ] }} ]"#
        ))
    };
    let rated = r#"{ "id": "v-1", "on": "2017", "likelihood_words": "Rare", "impact": 1 }"#;
    says(&risk(rated), &[]);
    let at = "medium risk:k-1/assessments";
    says(
        &risk(r#"{ "id": "v-1", "on": "2017", "likelihood": 1, "impact_words": "grim" }"#),
        &[&format!(
            "{at} Flood: no row of the impact scale stands for \"grim\""
        )],
    );
    says(
        &risk(r#"{ "id": "v-1", "on": "2017", "likelihood": 1, "impact": 4 }"#),
        &[&format!(
            "{at} Flood: no row of the impact scale has the score 4"
        )],
    );
    let later = format!(r#"{rated}, {{ "id": "v-2", "on": "2018", "impact": 1 }}"#);
    says(
        &risk(&later),
        &[&format!("{at} Flood has no likelihood rating")],
    );
    let closed = risk("")
        .iter()
        .map(|byte| char::from(*byte))
        .collect::<String>();
    let closed = closed.replace(r#""open""#, r#""closed""#);
    says(closed.as_bytes(), &[]);
}

#[test]
fn a_code_stands_once_among_the_records_that_are_in_use() {
    let risks = |second: &str| {
        let risk = r#""status": "closed", "title": "x""#;
        workspace(&format!(
            r#""risks": [ {{ "id": "k-1", "code": "R1", {risk} }}, {{ "id": "k-2", "code": "r1", {risk}{second} }},
            {{ "id": "k-3", "code": "R1", {risk}{second} }} ]"#
        ))
    };
    says(
        &risks(""),
        &["medium risk:k-2/code The code r1 stands more than once in risks"],
    );
    says(&risks(r#", "archived": true"#), &[]);
}

#[test]
fn the_table_of_rules_has_no_name_twice_and_every_rule_has_its_words() {
    let all: Vec<&Rule> = rules().collect();
    for (place, rule) in all.iter().enumerate() {
        assert!(all[..place].iter().all(|other| other.name != rule.name));
        assert!(rule.question.ends_with('?') && rule.question.len() < 79);
        assert!(
            rule.why.ends_with('.') && rule.why.len() < 79,
            "{}",
            rule.why
        );
        assert!(
            rule.hint.ends_with('.') && rule.hint.len() < 79,
            "{}",
            rule.hint
        );
        assert!(!rule.name.is_empty() && rule.name.len() <= 18);
    }
}
