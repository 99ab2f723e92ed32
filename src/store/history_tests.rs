//! Order, damage and the common base of histories.
use super::*;
use crate::edit::{Change, Origin, Stamp};

fn record(id: &str, seconds: i64, before: &str, after: &str) -> Record {
    let at: Address = format!("risk:k-1/{id}").parse().unwrap();
    let change = Change::Put {
        at,
        old: None,
        new: Some(Node::text(id)),
        behind: None,
    };
    Record {
        id: id.to_owned(),
        when: Moment::new(seconds),
        name: "Mali".to_owned(),
        before: Digest::of(before.as_bytes()),
        after: Digest::of(after.as_bytes()),
        step: Step {
            origin: Origin::Mine,
            ..Step::mine(id, Stamp::default(), vec![change])
        },
    }
}

fn order(lines: &[Record]) -> String {
    let text: String = lines.iter().map(written).collect();
    let history = History::of(text.as_bytes());
    assert_eq!(history.damaged, 0);
    let ids: Vec<&str> = history.records.iter().map(|record| &*record.id).collect();
    ids.join(" ")
}

#[test]
fn links_of_digests_go_before_times_and_a_line_that_stands_twice_is_one() {
    let (a, b, c) = (
        record("a", 30, "1", "2"),
        record("b", 20, "2", "3"),
        record("c", 10, "3", "4"),
    );
    assert_eq!(
        order(&[c.clone(), a.clone(), b.clone(), a.clone()]),
        "a b c"
    );
    // Two offices went apart from version 2; times decide between them.
    let d = record("d", 15, "2", "5");
    assert_eq!(order(&[a.clone(), b.clone(), c.clone(), d]), "a d b c");
    // A circle: back to an earlier version. Nothing hangs, nothing is lost.
    assert_eq!(
        order(&[record("f", 2, "2", "1"), record("e", 1, "1", "2")]),
        "e f"
    );
    assert_eq!(order(&[record("g", 1, "1", "1")]), "g");
}

#[test]
fn damaged_lines_are_counted_and_passed_over() {
    let good = written(&record("a", 1, "1", "2"));
    let text = format!(
        "{{\"v\":1}}\n{good}<<<<<<< ours\n\n{}\n\u{0}\n",
        &good[..40]
    );
    let history = History::of(text.as_bytes());
    assert_eq!((history.records.len(), history.damaged), (1, 4));
    assert!(history.damage().unwrap().starts_with("4 lines"));
}

#[test]
fn the_latest_version_that_both_know_is_the_common_base() {
    let (a, b) = (record("a", 1, "1", "2"), record("b", 2, "2", "3"));
    let (mine, mailed) = (record("c", 3, "3", "4"), record("d", 4, "3", "5"));
    let of = |records: &[&Record]| {
        let lines = records.iter().map(|record| written(record));
        History::of(lines.collect::<String>().as_bytes())
    };
    let ours = of(&[&a, &b, &mine]);
    assert_eq!(
        ours.latest_common(&of(&[&a, &b, &mailed])),
        Some(Digest::of(b"3"))
    );
    assert_eq!(ours.latest_common(&History::default()), None);
    assert!(ours.is_foreign(&Digest::of(b"5")));
    assert!(!ours.is_foreign(&Digest::of(b"1")) && !ours.is_foreign(&Digest::of(b"4")));
    assert!(!History::default().is_foreign(&Digest::of(b"5")));
    let touched = RecordId::new(crate::model::Kind::Risk, "k-1");
    assert_eq!(ours.of_record(&touched).count(), 3);
}
