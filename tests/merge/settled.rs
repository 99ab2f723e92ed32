//! Parked clashes and how they are settled; every refusal by its name.

use rapporteur::edit::clash::{Hand, Take, Unsettled, id, park, parked, settle};
use rapporteur::edit::{Book, Stamp, Step};
use rapporteur::model::{Kind, Node, RecordId, Workspace};

use crate::{ONE_INDICATOR, TWO_RISKS, after, edited, merged, open, text};

const TREND: &str = "risk:k-r4m32j/trend";

fn hand(by: &str) -> Hand {
    Hand {
        by: Some(by.to_owned()),
        at: Some("2026-04-01 09:41".to_owned()),
    }
}

/// Two copies of the risks in which the trend clashes, as each of the two offices parks it.
fn offices() -> (Workspace, Workspace, Workspace) {
    let base = open(TWO_RISKS);
    let one = edited(&base, &[("\"trend\": \"up\"", "\"trend\": \"down\"")]);
    let two = edited(&base, &[("\"trend\": \"up\"", "\"trend\": \"steady\"")]);
    let at = |ours: &Workspace, theirs: &Workspace, hands: [&str; 2]| {
        let merged = merged(&base, ours, theirs);
        let changes = park(
            &merged.workspace,
            &merged.clashes,
            &hand(hands[0]),
            &hand(hands[1]),
        );
        after(&merged.workspace, changes)
    };
    let here = at(&one, &two, ["Ana", "Somchai"]);
    let there = at(&two, &one, ["Somchai", "Ana"]);
    (base, here, there)
}

/// The workspace after a step of this person, which undo takes back to the byte.
#[track_caller]
fn settled(workspace: &Workspace, take: &Take) -> Workspace {
    let own = parked(workspace)[0].id.clone();
    let changes = settle(workspace, &own, take, &hand("Ana")).unwrap();
    let mut book = Book::new(workspace.clone());
    book.commit(Step::mine("settle a clash", Stamp::default(), changes))
        .unwrap();
    let after = book.workspace().clone();
    book.undo(Stamp::default()).unwrap();
    assert_eq!(book.workspace().bytes(), workspace.bytes());
    assert!(Workspace::open(after.bytes().as_bytes()).is_ok());
    after
}

#[test]
fn a_parked_clash_holds_both_values_and_who_and_when() {
    let (_, here, _) = offices();
    let waiting = parked(&here);
    assert_eq!(waiting.len(), 1);
    let clash = &waiting[0];
    assert_eq!(clash.clash.at.to_string(), TREND);
    assert_eq!(clash.clash.before, Some(Node::text("up")));
    assert_eq!(clash.clash.ours, Some(Node::text("down")));
    assert_eq!(clash.clash.theirs, Some(Node::text("steady")));
    assert_eq!(
        (clash.mine.clone(), clash.theirs.clone()),
        (hand("Ana"), hand("Somchai"))
    );
    assert_eq!(clash.id, id(&clash.clash));
    assert!(Workspace::open(here.bytes().as_bytes()).is_ok());
}

#[test]
fn two_offices_that_park_the_same_clash_have_one() {
    let (base, here, there) = offices();
    assert_eq!(text(&here, TREND).unwrap(), "down");
    assert_eq!(text(&there, TREND).unwrap(), "steady");
    assert_eq!(here.nodes(Kind::Clash), there.nodes(Kind::Clash));
    let both = merged(&base, &here, &there);
    assert_eq!(both.clashes, []);
    assert_eq!(parked(&both.workspace).len(), 1);
}

#[test]
fn parking_again_is_nothing() {
    let (base, here, there) = offices();
    let again = merged(&base, &here, &there);
    assert!(park(&here, &again.clashes, &hand("Ana"), &hand("Somchai")).is_empty());
}

#[test]
fn either_value_another_or_what_stands_can_be_taken() {
    let (_, here, _) = offices();
    for (take, trend) in [
        (Take::Mine, "down"),
        (Take::Theirs, "steady"),
        (Take::Another(Node::text("up")), "up"),
        (Take::AsItStands, "down"),
    ] {
        let after = settled(&here, &take);
        assert_eq!(text(&after, TREND).unwrap(), trend);
        assert!(parked(&after).is_empty());
    }
}

#[test]
fn what_one_office_settled_is_not_asked_again_at_the_other() {
    let (base, here, there) = offices();
    let decided = settled(&here, &Take::Theirs);
    for result in [
        merged(&base, &decided, &there),
        merged(&base, &there, &decided),
    ] {
        assert_eq!(result.clashes, []);
        assert_eq!(text(&result.workspace, TREND).unwrap(), "steady");
        assert!(parked(&result.workspace).is_empty());
    }
    // An old copy that still has the value that was not chosen.
    let old = edited(&base, &[("\"trend\": \"up\"", "\"trend\": \"down\"")]);
    let result = merged(&base, &decided, &old);
    assert_eq!(result.clashes, []);
    assert_eq!(text(&result.workspace, TREND).unwrap(), "steady");
}

#[test]
fn what_two_offices_settled_differently_is_asked_again() {
    let (_, here, _) = offices();
    let (mine, theirs) = (settled(&here, &Take::Mine), settled(&here, &Take::Theirs));
    for (ours, other) in [(&mine, &theirs), (&theirs, &mine)] {
        let result = merged(&here, ours, other);
        assert_eq!(result.clashes.len(), 1);
        assert_eq!(text(&result.workspace, TREND), text(ours, TREND));
        let changes = park(
            &result.workspace,
            &result.clashes,
            &hand("Ana"),
            &hand("Somchai"),
        );
        assert_eq!(parked(&after(&result.workspace, changes)).len(), 1);
    }
}

#[test]
fn a_figure_and_its_parts_are_taken_together() {
    let base = open(ONE_INDICATOR);
    let one = edited(
        &base,
        &[
            ("\"value\": 30,", "\"value\": 31,"),
            ("\"female\": 24", "\"female\": 25"),
        ],
    );
    let two = edited(
        &base,
        &[(
            "\"value\": 30,\n              \"parts\": {\n                \"female\": 24,\n                \"male\": 6\n              }",
            "\"value\": 29",
        )],
    );
    let result = merged(&base, &one, &two);
    let here = after(
        &result.workspace,
        park(
            &result.workspace,
            &result.clashes,
            &hand("Ana"),
            &hand("Lao PDR"),
        ),
    );
    let cell = "indicator:i-v6jboi/years/2017/values/LAO";
    let takes = [Take::Mine, Take::Theirs].map(|take| settled(&here, &take));
    let mut cells: Vec<String> = takes
        .iter()
        .map(|after| text(after, cell).unwrap())
        .collect();
    cells.sort();
    assert_eq!(
        cells,
        [text(&two, cell).unwrap(), text(&one, cell).unwrap()]
    );
    let own = parked(&here)[0].id.clone();
    let wrong = Take::Another(Node::of(vec![("printed", Node::object())]));
    let refused = settle(&here, &own, &wrong, &hand("Ana"));
    assert!(matches!(refused, Err(Unsettled::Another(_))), "{refused:?}");
}

#[test]
fn a_record_taken_out_can_stay_out() {
    let base = open(TWO_RISKS);
    let record = RecordId::new(Kind::Risk, "k-6s4mgz");
    let take = rapporteur::edit::Change::Take {
        at: record.clone().into(),
        behind: Some("k-r4m32j".into()),
        record: base.record(&record).unwrap().clone(),
    };
    let gone = after(&base, vec![take]);
    let other = edited(&base, &[("The shelter closes.", "The shelter is closed.")]);
    let result = merged(&base, &gone, &other);
    let here = after(
        &result.workspace,
        park(
            &result.workspace,
            &result.clashes,
            &hand("Ana"),
            &hand("Somchai"),
        ),
    );
    // The value that is not there comes first in the order of texts.
    let out = settled(&here, &Take::Mine);
    assert!(out.record(&record).is_none());
    let stays = settled(&here, &Take::Theirs);
    assert_eq!(
        text(&stays, "risk:k-6s4mgz/event").unwrap(),
        "The shelter is closed."
    );
}

#[test]
fn two_prints_that_clash_can_be_settled_although_print_is_never_edited() {
    let base = open(crate::SAMPLE);
    let from = "\"text\": \"409\"";
    let one = edited(&base, &[(from, "\"text\": \"490\"")]);
    let two = edited(&base, &[(from, "\"text\": \"109\"")]);
    let result = merged(&base, &one, &two);
    assert_eq!(result.clashes.len(), 1, "{:?}", result.clashes);
    let here = after(
        &result.workspace,
        park(
            &result.workspace,
            &result.clashes,
            &hand("Ana"),
            &hand("Lao PDR"),
        ),
    );
    let print = result.clashes[0].at.to_string();
    assert!(print.ends_with("/printed"), "{print}");
    let taken =
        [Take::Mine, Take::Theirs].map(|take| text(&settled(&here, &take), &print).unwrap());
    assert!(
        taken[0].contains("109") && taken[1].contains("490"),
        "{taken:?}"
    );
}

#[test]
fn a_value_too_deep_for_the_record_of_a_clash_is_kept_as_a_text() {
    let base = open(TWO_RISKS);
    let deep = |end: &str| {
        format!(
            "\"deep\": {}{end}{},\n  \"year\"",
            "[".repeat(61),
            "]".repeat(61)
        )
    };
    let side = |end: &str| edited(&base, &[("\"year\"", &*deep(end))]);
    let (one, two) = (side("[],1"), side("[],2"));
    let result = merged(&base, &one, &two);
    assert_eq!(result.clashes.len(), 1);
    let here = after(
        &result.workspace,
        park(
            &result.workspace,
            &result.clashes,
            &hand("Ana"),
            &hand("Somchai"),
        ),
    );
    assert!(Workspace::open(here.bytes().as_bytes()).is_ok());
    assert!(here.bytes().contains("\"written\": true"));
    let taken = settled(&here, &Take::Theirs);
    assert_eq!(
        text(&taken, "workspace:/deep"),
        text(&two, "workspace:/deep")
    );
}

// Every refusal, by its name.

#[track_caller]
fn refused(workspace: &Workspace, own: &str, take: &Take, wanted: &Unsettled) {
    let why = settle(workspace, own, take, &hand("Ana")).unwrap_err();
    assert_eq!(why, *wanted);
    assert!(why.to_string().ends_with('.'), "{why}");
}

#[test]
fn no_clash_when_it_is_not_there() {
    let (_, here, _) = offices();
    refused(
        &here,
        "c-gone",
        &Take::Mine,
        &Unsettled::NoClash("c-gone".into()),
    );
}

#[test]
fn settled_when_somebody_decided_it_before() {
    let (_, here, _) = offices();
    let own = parked(&here)[0].id.clone();
    let done = settled(&here, &Take::Mine);
    refused(
        &done,
        &own,
        &Take::Theirs,
        &Unsettled::Settled("mine".into()),
    );
}

#[test]
fn gone_when_the_record_is_not_there_any_more_but_it_can_be_left_so() {
    let (_, here, _) = offices();
    let own = parked(&here)[0].id.clone();
    let record = RecordId::new(Kind::Risk, "k-r4m32j");
    let take = rapporteur::edit::Change::Take {
        at: record.clone().into(),
        behind: None,
        record: here.record(&record).unwrap().clone(),
    };
    let gone = after(&here, vec![take]);
    refused(
        &gone,
        &own,
        &Take::Mine,
        &Unsettled::Gone(TREND.parse().unwrap()),
    );
    assert!(parked(&settled(&gone, &Take::AsItStands)).is_empty());
}

#[test]
fn moved_on_when_neither_value_stands_there_any_more_but_a_new_one_can_be_typed() {
    let (_, here, _) = offices();
    let own = parked(&here)[0].id.clone();
    let put = rapporteur::edit::Change::Put {
        at: TREND.parse().unwrap(),
        old: Some(Node::text("down")),
        new: None,
        behind: None,
    };
    let moved = after(&here, vec![put]);
    refused(
        &moved,
        &own,
        &Take::Theirs,
        &Unsettled::MovedOn(TREND.parse().unwrap()),
    );
    let typed = settled_in_any_order(&moved, &Take::Another(Node::text("steady")));
    assert_eq!(text(&typed, TREND).unwrap(), "steady");
}

/// As `settled`, for a key that comes back elsewhere.
fn settled_in_any_order(workspace: &Workspace, take: &Take) -> Workspace {
    let own = parked(workspace)[0].id.clone();
    after(
        workspace,
        settle(workspace, &own, take, &hand("Ana")).unwrap(),
    )
}

#[test]
fn another_when_the_value_is_another_record() {
    let base = open(TWO_RISKS);
    let note = |words: &str| {
        let note = Node::of(vec![
            ("id", Node::text("n-1")),
            ("on", Node::text("risk:k-r4m32j")),
            ("text", Node::text(words)),
        ]);
        after(&base, rapporteur::edit::make::add(&base, Kind::Note, note))
    };
    let result = merged(&base, &note("Read again."), &note("Asked."));
    let here = after(
        &result.workspace,
        park(
            &result.workspace,
            &result.clashes,
            &hand("Ana"),
            &hand("Somchai"),
        ),
    );
    let own = parked(&here)[0].id.clone();
    let other = Node::of(vec![("id", Node::text("n-2"))]);
    refused(
        &here,
        &own,
        &Take::Another(other),
        &Unsettled::Another("note:n-1".parse().unwrap()),
    );
    let refused = settle(&here, &own, &Take::Another(Node::text("x")), &hand("Ana"));
    assert!(refused.is_err());
}

#[test]
fn a_value_that_does_not_fit_is_refused_by_the_book_and_the_clash_waits_on() {
    let (_, here, _) = offices();
    let own = parked(&here)[0].id.clone();
    let wrong = Take::Another(Node::text("sideways"));
    let changes = settle(&here, &own, &wrong, &hand("Ana")).unwrap();
    let mut book = Book::new(here);
    let why = book
        .commit(Step::mine("settle", Stamp::default(), changes))
        .unwrap_err();
    assert!(matches!(why, rapporteur::edit::Refusal::Unfit(..)), "{why}");
    assert_eq!(parked(book.workspace()).len(), 1);
}
