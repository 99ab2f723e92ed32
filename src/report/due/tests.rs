//! What needs somebody, on the real report and on small workspaces.

use super::*;
use crate::base::Day;

fn sample() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn of(workspace: &Workspace, today: &str, filter: &str, by: By) -> Due {
    let today = Day::parse(today).unwrap();
    let findings = Findings::of(workspace, today);
    let query = Query {
        year: 2017,
        today,
        filter: &Words::new(filter),
        sort: by.sort(),
        findings: findings.open(),
    };
    due(workspace, &findings, &query)
}

fn lines(due: &Due) -> Vec<String> {
    let line = |row: &Row| format!("{} | {} | {}", row.label, row.what, row.place);
    due.rows.iter().map(line).collect()
}

#[track_caller]
fn has(due: &Due, line: &str) {
    let lines = lines(due);
    assert!(
        lines.iter().any(|known| known == line),
        "{line} in\n{}",
        lines.join("\n")
    );
}

#[test]
fn the_2017_report_says_in_a_sentence_what_needs_whom_and_then_line_by_line() {
    let due = of(&sample(), "2017-12-31", "", By::Date);
    assert!(
        due.sentence
            .starts_with("3 of 16 indicators are off track.")
    );
    assert!(
        due.sentence
            .ends_with("findings are open. No risk has an owner.")
    );
    has(
        &due,
        "Q1 2018 | Cambodia and China: second bilateral meeting | A01",
    );
    has(
        &due,
        "2018 | Cambodia and Malaysia: meet to finalise the MoU | A04",
    );
    has(&due, "2018 | China chairs and hosts SOM13 | 2");
    has(&due, "off track | Victims referred | O-1");
    has(&due, "no verdict | Victims via NGOs | 4.2");
    has(
        &due,
        "to settle | Marker and result look swapped: 160 and 409 | 4.2",
    );
    has(
        &due,
        "to assign | 6 risks have no owner and no review date | 4",
    );
    has(
        &due,
        "to assign | Lack of financial resources has no impact rating | R1",
    );
    let dates: Vec<Day> = due
        .rows
        .iter()
        .filter_map(|row| Some(row.when?.last()))
        .collect();
    assert!(dates.len() > 3 && dates.is_sorted());
}

#[test]
fn a_date_is_late_when_its_last_day_has_passed_and_not_before() {
    let workspace = sample();
    let meeting = |today: &str| {
        let due = of(&workspace, today, "second bilateral", By::Date);
        (due.rows[0].label.clone(), due.rows[0].is_late)
    };
    assert_eq!(meeting("2018-03-31"), ("Q1 2018".to_owned(), false));
    assert_eq!(meeting("2018-04-01"), ("Q1 2018".to_owned(), true));
    let due = of(&workspace, "2018-04-01", "", By::Date);
    assert!(due.sentence.contains("have passed."), "{}", due.sentence);
}

#[test]
fn lines_stand_by_country_under_each_that_they_concern_and_a_filter_takes_any_word() {
    let workspace = sample();
    let by_country = of(&workspace, "2017-12-31", "", By::Country);
    has(
        &by_country,
        "Cambodia | Cambodia and China: second bilateral meeting | A01",
    );
    has(
        &by_country,
        "China | Cambodia and China: second bilateral meeting | A01",
    );
    has(&by_country, "all | Victims referred | O-1");
    let mut ids: Vec<&str> = by_country.rows.iter().map(|row| &*row.id).collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "every line can be chosen");
    let due = of(&workspace, "2017-12-31", "malaysia", By::Date);
    assert!(due.rows.iter().all(|row| row.what.contains("Malaysia")) && !due.rows.is_empty());
    let none = of(&workspace, "2017-12-31", "nobody at all", By::Date);
    assert_eq!(
        none.empty.as_deref(),
        Some("No line matches. Backspace widens, Esc clears.")
    );
}

#[test]
fn actions_reviews_and_treatments_are_due_until_they_are_done() {
    let text = r#"{ "format": "rapporteur-workspace", "version": 1,
        "parties": [ { "id": "CHN", "name": "China", "kind": "country" } ],
        "risks": [ { "id": "k-1", "code": "R1", "title": "Flood", "status": "open", "owner": "Ana",
            "assessments": [ { "id": "v-1", "on": "2017-06-01", "next_review": "2018-06-30" } ],
            "treatment": [ { "id": "t-1", "what": "Build a dam", "due": "2018-02", "owner": "Bo" },
                           { "id": "t-2", "what": "Plant trees", "due": "2018-01", "status": "done" } ] } ],
        "actions": [ { "id": "x-1", "what": "propose dates", "owner": "China", "due": "2018-03-31", "meeting": "SOM12" },
                     { "id": "x-2", "what": "send the list", "due": "2018-01-31", "status": "dropped" } ] }"#;
    let workspace = Workspace::open(text.as_bytes()).unwrap();
    let due = of(&workspace, "2018-01-15", "", By::Owner);
    let dated: Vec<String> = lines(&due)
        .into_iter()
        .filter(|line| !line.contains("nobody"))
        .collect();
    assert_eq!(
        dated,
        [
            "Ana | Review the risk: Flood | R1",
            "Bo | Build a dam | R1",
            "China | China: propose dates | SOM12",
        ]
    );
    let by_country = of(&workspace, "2018-01-15", "", By::Country);
    has(&by_country, "China | China: propose dates | SOM12");
}

#[test]
fn an_empty_workspace_needs_nobody() {
    let text = r#"{ "format": "rapporteur-workspace", "version": 1 }"#;
    let workspace = Workspace::open(text.as_bytes()).unwrap();
    let due = of(&workspace, "2018-01-15", "", By::Date);
    let said = "Nothing needs you today: the registers are empty.";
    assert_eq!(due.empty.as_deref(), Some(said));
}
