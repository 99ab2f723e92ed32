//! Two secretaries in one meeting, on two copies of one file: what both wrote down is in the minutes.

use rapporteur::edit::merge::merge;
use rapporteur::model::{Kind, Workspace};

use super::reader::{read, under};
use super::room::{Room, of, written};

#[test]
fn what_both_wrote_down_is_in_the_minutes_of_the_joined_file() {
    let mut opened = Room::planned();
    opened.open();
    let base = Workspace::open(opened.workspace().bytes().as_bytes()).unwrap();
    let desk = |name, seed| {
        let copy = Workspace::open(base.bytes().as_bytes()).unwrap();
        let mut room = Room::on(copy, name, seed);
        room.meeting = Some("SOM13");
        room
    };
    let (mut ana, mut ben) = (desk("Ana", 11), desk("Ben", 12));
    ana.note("decisions", r#"{ "id": "d-a1", "number": 1, "text": "Ana: the figure stays.", "item": "g-1", "on": "indicator:i-v6jboi" }"#);
    ana.note("decisions", r#"{ "id": "d-a2", "number": 2, "text": "Ana: the owner is named.", "item": "g-2", "on": "risk:k-n26mdt" }"#);
    ana.note("reviewed", r#"{ "id": "v-a", "item": "g-2", "on": "risk:k-n26mdt", "verdict": "better", "by": "Ana" }"#);
    ana.add(Kind::Action, r#"{ "id": "x-a", "what": "Ana's action", "owner": "Cambodia", "due": "2018-06-30", "meeting": "SOM13", "item": "g-2", "on": "risk:k-n26mdt" }"#);
    ana.enter("R2 owner Ministry of Interior");
    ben.note(
        "decisions",
        r#"{ "id": "d-b1", "number": 1, "text": "Ben: write to all six.", "item": "g-4" }"#,
    );
    ben.note(
        "reviewed",
        r#"{ "id": "v-b", "item": "g-2", "on": "risk:k-n26mdt", "verdict": "worse", "by": "Ben" }"#,
    );
    ben.add(
        Kind::Action,
        r#"{ "id": "x-b", "what": "Ben's action", "meeting": "SOM13", "item": "g-4" }"#,
    );
    ben.note(
        "information",
        r#"{ "id": "f-b", "text": "Ben: India is asked.", "item": "g-4" }"#,
    );
    ben.enter("A04 legal signed");
    ben.enter("4.1b LAO 31");

    let merged = merge(Some(&base), ana.workspace(), ben.workspace()).unwrap();
    assert!(merged.clashes.is_empty(), "{:?}", merged.clashes);
    // The history beside the file has the steps of both.
    let done = [opened.done(), ana.done(), ben.done()].concat();
    let document = of(&merged.workspace, "m-som13", &done, false);
    for format in super::FORMATS {
        let text = written(&document, format);
        let lines = read(format, &text);
        assert_eq!(
            under(&lines, "Decisions", ""),
            [
                "1: Ana: the figure stays. (4.1b, item 1)",
                "1: Ben: write to all six. (item 4)",
                "2: Ana: the owner is named. (R2, item 2)",
                "The number 1 was given more than once; each of these decisions was taken.",
            ],
            "{format}"
        );
        assert_eq!(
            under(&lines, "Actions", "")[1..],
            [
                "1|Ana's action|Cambodia|30 Jun 2018|R2, item 2",
                "2|Ben's action|-|-|item 4",
            ]
        );
        let risk = under(&lines, "2. Risks", "R2 Lack of political will");
        assert_eq!(
            risk[1..3],
            [
                "found: better (Ana), worse (Ben)",
                "changed: Owner is Ministry of Interior now; there was none"
            ]
        );
        let agreement = under(&lines, "4. Agreements", "A04 MoU on TIP");
        assert!(agreement.contains(&"changed: Legal is signed now; it was negotiating".to_owned()));
        let figure = under(&lines, "1. Results", "4.1b CSO referrals");
        assert!(
            figure.contains(&"changed: LAO is 31 now; it was 30".to_owned()),
            "{figure:?}"
        );
        assert!(
            under(&lines, "4. Agreements", "").contains(&"said: Ben: India is asked.".to_owned())
        );
    }
}

#[test]
fn what_came_in_from_the_other_desk_is_told_once_and_not_as_a_change_of_this_one() {
    use rapporteur::edit::{Origin, Step, difference};
    let mut ana = Room::planned();
    ana.open();
    let base = Workspace::open(ana.workspace().bytes().as_bytes()).unwrap();
    let mut ben = Room::on(Workspace::open(base.bytes().as_bytes()).unwrap(), "Ben", 12);
    ben.meeting = Some("SOM13");
    ben.enter("4.1b LAO 31");
    // Somebody who is in no meeting works in the same file.
    let with_meeting = ben.done();
    ben.meeting = None;
    ben.enter("R2 owner Somebody at home");
    // Both come in at Ana's desk as one step, which carries her meeting.
    let changes = difference(ana.workspace(), ben.workspace());
    let step = Step::mine(
        "what others have saved",
        ana.done().last().unwrap().step.stamp.clone(),
        changes,
    );
    ana.book
        .commit_theirs(Step {
            origin: Origin::Theirs,
            ..step
        })
        .unwrap();
    ana.past = with_meeting;
    let lines = read("md", &written(&ana.minutes(), "md"));
    let figure = under(&lines, "1. Results", "4.1b CSO referrals");
    assert_eq!(
        figure
            .iter()
            .filter(|line| line.starts_with("changed"))
            .collect::<Vec<_>>(),
        ["changed: LAO is 31 now; it was 30"]
    );
    let risk = under(&lines, "2. Risks", "R2 Lack of political will");
    assert!(
        risk.iter().all(|line| !line.starts_with("changed")),
        "{risk:?}"
    );
}

#[test]
fn what_the_other_desk_did_in_the_meeting_stands_also_when_it_comes_in_after_the_end() {
    use rapporteur::edit::{Origin, Step, difference};
    let mut ana = Room::planned();
    ana.open();
    let base = Workspace::open(ana.workspace().bytes().as_bytes()).unwrap();
    let mut ben = Room::on(base, "Ben", 12);
    ben.meeting = Some("SOM13");
    ben.enter("R2 owner Ministry of Interior");
    let changes = difference(ana.workspace(), ben.workspace());
    ana.close();
    let step = Step::mine("what others have saved", Default::default(), changes);
    let theirs = Step {
        origin: Origin::Theirs,
        ..step
    };
    ana.book.commit_theirs(theirs).unwrap();
    ana.past = ben.done();
    let lines = read("md", &written(&ana.minutes(), "md"));
    assert_eq!(
        under(&lines, "2. Risks", "R2 Lack of political will"),
        [
            "Owner Ministry of Interior, no review date. Substantial, mapped from \"possible\" and \"major\".",
            "changed: Owner is Ministry of Interior now; there was none",
        ]
    );
}
