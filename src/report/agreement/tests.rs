//! The detail: the words of the source, the areas, and what `=` says.

use super::*;
use crate::base::{Day, Words, width};

fn workspace() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn detail_of(workspace: &Workspace, code: &str) -> Detail {
    let words = Words::new("");
    let query = Query {
        year: 2017,
        today: Day::parse("2017-12-31").unwrap(),
        filter: &words,
        sort: crate::report::Sort::File,
        findings: &[],
    };
    let agreement = workspace.by_code::<Agreement>(code).unwrap();
    detail(workspace, &query, agreement.id()).unwrap()
}

#[test]
fn a_status_stands_beside_the_words_it_was_read_from() {
    let workspace = workspace();
    for (code, legal, work) in [
        (
            "A01",
            r#""developed", "endorsed", "negotiations""#,
            "not stated for the plan as a whole",
        ),
        (
            "A02",
            "The report names no instrument.",
            r#""some of them immediately implemented""#,
        ),
        (
            "A03",
            r#""prepare the development""#,
            r#""prepare the development of a Standard Operating Procedure (SOP)""#,
        ),
        (
            "A24",
            r#""the year prior", "adopted", "in Malaysia in 2015""#,
            r#""Assessments for victim identification were initiated in some ASEAN and COMMIT countries in 2017""#,
        ),
        (
            "A21",
            r#""finalized and adopted""#,
            r#""China to take office as the first-ever annual COMMIT Chair""#,
        ),
    ] {
        let detail = detail_of(&workspace, code);
        assert_eq!(detail.legal.source, legal, "{code}");
        assert_eq!(detail.work.source, work, "{code}");
    }
}

#[test]
fn an_area_whose_last_day_has_passed_is_late_unless_completed() {
    let workspace = workspace();
    let detail = detail_of(&workspace, "A01");
    let urgency: Vec<Option<Urgency>> = detail
        .areas
        .iter()
        .map(|area| area.date.map(|due| due.urgency))
        .collect();
    assert_eq!(urgency[2], Some(Urgency::Late));
    assert_eq!(urgency[5], Some(Urgency::Soon));
    assert_eq!(urgency[0], None);
    assert_eq!(detail.areas[2].due, "Aug 2017");
    assert_eq!(detail.areas[0].sentence, "");
}

#[test]
fn equals_says_how_the_status_was_read() {
    let workspace = workspace();
    let detail = detail_of(&workspace, "A01");
    assert_eq!(
        detail.explain[0],
        "\"Endorsed\" is read as text agreed. No step after it is reported."
    );
    assert_eq!(
        detail.explain.last().unwrap(),
        "From 31 Dec 2017 to 31 Mar 2018, the last day of Q1 2018: 90 days left."
    );
    for agreement in workspace.agreements() {
        let detail = detail_of(&workspace, agreement.code());
        assert!(
            width(&detail.explain[0]) <= 76,
            "{}: {}",
            detail.code,
            detail.explain[0]
        );
    }
}

#[test]
fn all_that_can_be_chosen_has_an_id_of_its_own() {
    let workspace = workspace();
    for agreement in workspace.agreements() {
        let detail = detail_of(&workspace, agreement.code());
        let ids: Vec<&str> = detail.inner().collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{}", detail.code);
        assert_eq!(detail.chosen(None), ids[0]);
    }
}
