//! The meeting of the real report, and a small one with everything.

use super::*;
use crate::base::{Day, Words};

fn query<'a>(filter: &'a Words, today: &str) -> Query<'a> {
    Query {
        year: 2017,
        today: Day::parse(today).unwrap(),
        filter,
        sort: Sort::File,
        findings: &[],
    }
}

fn sample() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

#[test]
fn the_meeting_of_the_report_stands_with_its_items_decisions_and_host() {
    let workspace = sample();
    let filter = Words::default();
    let list = list(&workspace, &query(&filter, "2017-12-31"));
    assert_eq!(list.rows.len(), 1);
    let row = &list.rows[0];
    assert_eq!(
        row.sentence,
        "29 Nov 2017 in Nay Pyi Taw: 7 items, 5 decisions, no open action."
    );
    assert_eq!(
        list.chairs,
        "2017: Myanmar hosts SOM12. 2018: China chairs and hosts SOM13."
    );
    let detail = detail(&workspace, &query(&filter, "2017-12-31"), &row.id).unwrap();
    let marks = |label: &str| {
        let from = detail.lines.iter().position(|line| line.label == label);
        detail.lines[from.unwrap()].text.clone()
    };
    assert_eq!(
        marks("agenda"),
        "COMMIT sustainability and capacity development"
    );
    assert_eq!(
        marks("decided"),
        "The terms of reference of the COMMIT Chair are adopted."
    );
    assert!(
        detail
            .lines
            .iter()
            .all(|line| workspace.at(&line.at).is_some())
    );
}

#[test]
fn open_actions_are_counted_and_late_when_their_day_has_passed() {
    let text = r#"{ "format": "rapporteur-workspace", "version": 1,
        "parties": [ { "id": "CHN", "name": "China", "kind": "country" } ],
        "meetings": [ { "id": "m-1", "code": "SOM13", "on": "2018-05-02", "chair": "CHN",
            "delegations": { "CHN": ["Ms Li"], "XYZ": [] },
            "information": [ { "id": "f-1", "text": "China thanked the office." } ],
            "next": { "what": "SOM14", "on": "2019" } } ],
        "actions": [ { "id": "x-1", "what": "propose dates", "owner": "China", "due": "2018-06", "meeting": "SOM13" },
                     { "id": "x-2", "what": "send the list", "status": "done", "meeting": "SOM13" } ] }"#;
    let workspace = Workspace::open(text.as_bytes()).unwrap();
    let filter = Words::default();
    let of = |today: &str| list(&workspace, &query(&filter, today)).summary;
    assert_eq!(of("2018-06-30"), "1 meeting, 1 open action, 0 of them late");
    assert_eq!(of("2018-07-01"), "1 meeting, 1 open action, 1 of them late");
    let detail = detail(&workspace, &query(&filter, "2018-07-01"), "m-1").unwrap();
    let said: Vec<String> = detail
        .lines
        .iter()
        .map(|line| format!("{}|{}|{}|{}", line.label, line.mark, line.text, line.beside))
        .collect();
    assert_eq!(
        said,
        [
            "actions|1|propose dates|China, by Jun 2018, late",
            "|2|send the list|done",
            "said||China thanked the office.|",
            "present||China: Ms Li|",
            "||XYZ: no name|",
        ]
    );
    assert_eq!(
        detail.facts,
        [
            ("when", "2 May 2018".to_owned()),
            ("chair", "China".to_owned()),
            ("next", "SOM14, 2019".to_owned()),
        ]
    );
}
