//! The days of a meeting in a calendar, read back by a small reader that follows the standard and nothing of ours.

use std::collections::BTreeMap;

use rapporteur::export::write_calendar;
use rapporteur::model::{Kind, Workspace};
use rapporteur::report::calendar::of_meeting;

use super::room::{Room, SAMPLE, held};

const MADE: &str = "20180502T091500Z";

/// The events of a calendar, each as its properties; every line is checked on the way.
pub fn events(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    assert!(bytes.ends_with(b"\r\n"));
    let text = std::str::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.strip_suffix("\r\n").unwrap().split("\r\n").collect();
    let mut whole: Vec<String> = Vec::new();
    for line in lines {
        assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        assert!(!line.chars().any(char::is_control), "{line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => whole.last_mut().unwrap().push_str(rest),
            None => whole.push(line.to_owned()),
        }
    }
    assert_eq!(
        whole[..4],
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Rapporteur//rapporteur//EN",
            "CALSCALE:GREGORIAN"
        ]
    );
    assert_eq!(whole.last().unwrap(), "END:VCALENDAR");
    let mut events = Vec::new();
    let mut open: Option<BTreeMap<String, String>> = None;
    for line in &whole[4..whole.len() - 1] {
        let (name, value) = line.split_once(':').unwrap();
        match (name, &mut open) {
            ("BEGIN", None) => {
                assert_eq!(value, "VEVENT");
                open = Some(BTreeMap::new());
            }
            ("END", Some(_)) => events.extend(open.take()),
            (name, Some(event)) => {
                let old = event.insert(name.to_owned(), plain(value));
                assert!(old.is_none(), "{name} stands twice");
            }
            _ => panic!("{line}"),
        }
    }
    assert!(open.is_none());
    for event in &events {
        assert_eq!(event["DTSTAMP"], MADE);
        assert!(event["DTSTART;VALUE=DATE"] < event["DTEND;VALUE=DATE"]);
        assert!(event["UID"].ends_with("@rapporteur"));
    }
    events
}

/// A text without its escapes.
fn plain(value: &str) -> String {
    let mut out = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => out.push(match letters.next().unwrap() {
                'n' | 'N' => '\n',
                letter @ ('\\' | ';' | ',') => letter,
                other => panic!("\\{other} is no escape"),
            }),
            ';' | ',' => panic!("a bare sign in {value}"),
            letter => out.push(letter),
        }
    }
    out
}

fn calendar(workspace: &Workspace, id: &str) -> (Vec<BTreeMap<String, String>>, Vec<String>) {
    let calendar = of_meeting(workspace, id, false).unwrap();
    let mut bytes = Vec::new();
    write_calendar(&calendar, MADE, &mut bytes).unwrap();
    (events(&bytes), calendar.left_out)
}

#[test]
fn the_meeting_stands_on_its_days_and_each_open_action_on_its_last_day() {
    let mut room = held();
    room.add(Kind::Action, r#"{ "id": "x-3", "what": "done long ago", "due": "2018-05-09", "status": "done", "meeting": "SOM13" }"#);
    room.add(Kind::Action, r#"{ "id": "x-4", "what": "pay; then, write\\ to all", "owner": "China", "due": "2018-05-09", "meeting": "SOM13" }"#);
    room.add(
        Kind::Action,
        r#"{ "id": "x-5", "what": "of another meeting", "due": "2018-05-09", "meeting": "SOM12" }"#,
    );
    let (events, left_out) = calendar(room.workspace(), "m-som13");
    let told: Vec<[&str; 4]> = events
        .iter()
        .map(|event| {
            let of = |name: &str| event.get(name).map_or("", String::as_str);
            [
                of("UID"),
                of("SUMMARY"),
                of("DTSTART;VALUE=DATE"),
                of("DTEND;VALUE=DATE"),
            ]
        })
        .collect();
    assert_eq!(
        told,
        [
            [
                "meeting.m-som13@rapporteur",
                "SOM13: 13th COMMIT Senior Officials Meeting",
                "20180502",
                "20180504"
            ],
            [
                "action.x-1@rapporteur",
                "Lao PDR: send the list of the referrals to all six focal points, with the source of each figure",
                "20180630",
                "20180701"
            ],
            [
                "action.x-4@rapporteur",
                "China: pay; then, write\\ to all",
                "20180509",
                "20180510"
            ],
        ]
    );
    assert_eq!(events[0]["LOCATION"], "Beijing");
    assert_eq!(events[0]["TRANSP"], "OPAQUE");
    assert_eq!(events[1]["TRANSP"], "TRANSPARENT");
    assert_eq!(
        events[1]["DESCRIPTION"],
        "Action 1 of SOM13.\nOwner: Lao PDR.\nAbout 4.1b CSO referrals.\nDue: Jun 2018. The day is not known: this is its last."
    );
    assert_eq!(
        left_out,
        [
            "SOM14, Apr 2019, is left out: no day of it is known.",
            "Action 2 has no date: book the hall.",
        ]
    );
}

#[test]
fn the_next_meeting_is_one_entry_whichever_of_the_two_minutes_tells_it() {
    let mut room = Room::planned();
    room.put("meeting:m-som13/next/on", "2019-04-01");
    let (events, _) = calendar(room.workspace(), "m-som13");
    assert_eq!(events[1]["UID"], "meeting.m-som13.next@rapporteur");
    assert_eq!(events[1]["SUMMARY"], "SOM14");
    assert_eq!(events[1]["LOCATION"], "Bangkok");
    // Once it is a record of its own, that is what tells it.
    room.add(
        Kind::Meeting,
        r#"{ "id": "m-som14", "code": "SOM14", "on": "2019-05-06", "place": "Hanoi" }"#,
    );
    let (events, _) = calendar(room.workspace(), "m-som13");
    let own = calendar(room.workspace(), "m-som14").0;
    assert_eq!(events[1], own[0]);
    assert_eq!(own[0]["DTSTART;VALUE=DATE"], "20190506");
}

#[test]
fn a_meeting_without_a_day_is_left_out_and_said_to_be() {
    let mut room = Room::planned();
    room.put("meeting:m-som13/on", "2018-05");
    let calendar = of_meeting(room.workspace(), "m-som13", false).unwrap();
    assert!(calendar.entries.is_empty());
    assert_eq!(
        calendar.left_out[0],
        "SOM13: 13th COMMIT Senior Officials Meeting, May 2018, is left out: no day of it is known."
    );
    let workspace = Workspace::open(SAMPLE).unwrap();
    let (events, _) = self::calendar(&workspace, "m-udec3i");
    assert_eq!(events[0]["DTSTART;VALUE=DATE"], "20171129");
    assert_eq!(events[0]["DTEND;VALUE=DATE"], "20171130");
}

#[test]
fn hostile_words_end_no_line_and_no_event() {
    let mut room = Room::planned();
    let hostile = r#"{ "id": "x-1", "what": "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\nX:\u001b]0;x\u0007\u202e;y,z\\", "owner": "<b>\u2028</b>", "due": "2018-05-09", "meeting": "SOM13" }"#;
    room.add(Kind::Action, hostile);
    room.put("meeting:m-som13/place", "Bei\njing;VALUE=x:\u{85}\u{7f}");
    let (events, _) = calendar(room.workspace(), "m-som13");
    assert_eq!(events.len(), 2);
    let summary = &events[1]["SUMMARY"];
    assert!(
        summary.contains("END:VEVENT") && !summary.contains('\u{202e}'),
        "{summary:?}"
    );
    assert!(events[0]["LOCATION"].starts_with("Bei"));
}
