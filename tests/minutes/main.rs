//! The minutes of a meeting: complete, exact, and nothing else.

mod calendar;
mod reader;
mod room;
mod two;
mod written;

use rapporteur::edit::{Stamp, make};
use rapporteur::export::{DOCUMENTS, ICS};
use rapporteur::model::{Kind, Workspace};
use reader::{read, under};
use room::{Room, SAMPLE, at, closed, day, held, node, of, written};

const FORMATS: [&str; 3] = ["md", "txt", "html"];

/// What must stand under some heads, in every format.
#[track_caller]
fn tells(room: &Room, chapter: &str, section: &str, expected: &[&str]) {
    for format in FORMATS {
        let text = written(&room.minutes(), format);
        let lines = read(format, &text);
        assert_eq!(
            under(&lines, chapter, section),
            expected,
            "{format}\n{text}"
        );
    }
}

#[test]
fn every_decision_stands_once_with_its_number_and_what_it_is_about() {
    tells(
        &closed(),
        "Decisions",
        "",
        &[
            "1: The figure of Lao PDR is 31; the note stays. (4.1b, item 1)",
            "2: The Ministry of Interior answers for it. (R2, item 2)",
            "3: The next meeting is in Bangkok. (item 6)",
            "4: The logo stays.",
        ],
    );
}

#[test]
fn every_action_stands_with_its_owner_and_date_and_nothing_of_it_is_cut() {
    tells(
        &closed(),
        "Actions",
        "",
        &[
            "no.|what|owner|due|about",
            "1|send the list of the referrals to all six focal points, with the source of each figure|Lao PDR|Jun 2018|4.1b, item 1",
            "2|book the hall|-|-|item 6",
        ],
    );
}

#[test]
fn each_record_tells_its_state_what_was_found_changed_decided_asked_for_and_said() {
    let room = closed();
    tells(
        &room,
        "1. Results",
        "4.1b CSO referrals",
        &[
            "At risk: 287 short of 1,100.",
            "found: better (Ana), worse (Ben)",
            "changed: LAO is 31 now; it was 30",
            "decision 1: The figure of Lao PDR is 31; the note stays.",
            "action 1: send the list of the referrals to all six focal points, with the source of each figure (Lao PDR, by Jun 2018)",
            "said: Viet Nam reports in August.",
        ],
    );
    tells(
        &room,
        "1. Results",
        "O-1 Victims referred",
        &["Off track: 2,183 short of 4,000.", "found: skipped"],
    );
    tells(&room, "2. Risks", "", &["Carried over from SOM12."]);
    tells(
        &room,
        "2. Risks",
        "R2 Lack of political will",
        &[
            "Owner Ministry of Interior, no review date. Substantial, from likelihood 4 and impact 4.",
            "found: worse",
            "changed: Scored: on 2 May 2018, likelihood 4, impact 4",
            "changed: Owner is Ministry of Interior now; there was none",
            "decision 2: The Ministry of Interior answers for it.",
        ],
    );
    tells(
        &room,
        "3. Secretariat functions",
        "d Record decisions",
        &[
            "3 fully, 3 partly, 1 not reported in 2017. Thailand counts in both.",
            "found: better",
            "changed: d KHM state is fully now; it was partly",
        ],
    );
    tells(
        &room,
        "4. Agreements",
        "A04 MoU on TIP",
        &[
            "Signed. Next: meet to finalise the MoU, 2018.",
            "found: better",
            "changed: Legal is signed now; it was negotiating",
        ],
    );
    tells(&room, "5. Labour migration", "", &["Not discussed."]);
    tells(
        &room,
        "6. Any other business",
        "",
        &[
            "decision 3: The next meeting is in Bangkok.",
            "action 2: book the hall",
        ],
    );
}

#[test]
fn what_belongs_to_no_item_is_told_all_the_same() {
    let room = closed();
    tells(
        &room,
        "Outside the agenda",
        "",
        &["decision 4: The logo stays.", "said: Coffee was short."],
    );
    tells(
        &room,
        "Also changed in the meeting",
        "",
        &["R5: Owner is UNODC now; there was none"],
    );
    tells(
        &room,
        "Not discussed",
        "",
        &[
            "1: Results: O-1",
            "4: Agreements: A01",
            "5: Labour migration",
            "This carries over to SOM14.",
        ],
    );
}

#[test]
fn who_was_there_when_where_and_what_comes_next() {
    let room = closed();
    tells(
        &room,
        "Present",
        "",
        &[
            "Cambodia: Ms Chan, Mr Sok",
            "China: Ms Li",
            "UN-ACT, as the Secretariat",
        ],
    );
    tells(&room, "Next meeting", "", &["SOM14, Apr 2019, Bangkok."]);
    tells(
        &room,
        "Opened and closed",
        "",
        &["opened: 2 May 2018 09:00", "closed: 2 May 2018 16:40"],
    );
    let text = written(&room.minutes(), "txt");
    let head = "MINUTES OF SOM13\n13th COMMIT Senior Officials Meeting\n\n\
        when  2 May 2018 to 3 May 2018\nwhere Beijing\nhost  China\nchair China\nlevel senior officials\n\n";
    assert!(text.starts_with(head), "{text}");
    assert!(text.lines().all(|line| rapporteur::base::width(line) <= 78));
}

#[test]
fn minutes_are_a_draft_until_the_meeting_is_closed() {
    let room = held();
    let text = written(&room.minutes(), "md");
    assert!(text.starts_with("# Draft minutes of SOM13\n"), "{text}");
    assert!(text.contains("\nThis is a draft: the meeting is not closed.\n"));
    tells(&room, "5. Labour migration", "", &["Not discussed yet."]);
    // Nothing carries over before the end.
    tells(
        &room,
        "Not discussed yet",
        "",
        &[
            "1: Results: O-1",
            "4: Agreements: A01",
            "5: Labour migration",
        ],
    );
    tells(&room, "Opened", "", &["opened: 2 May 2018 09:00"]);
    let planned = Room::planned();
    let text = written(&planned.minutes(), "txt");
    assert!(text.starts_with("DRAFT MINUTES OF SOM13\n"));
    assert!(!text.contains("discussed"), "{text}");
}

#[test]
fn what_was_done_before_or_after_or_beside_the_meeting_is_none_of_it() {
    let mut room = Room::planned();
    room.enter("4.1b LAO 32");
    room.open();
    room.enter("4.1b LAO 33");
    // Somebody who is not in the meeting, at the same time.
    room.meeting = None;
    room.enter("R2 owner Nobody asked");
    room.enter("4.1b LAO 34");
    room.meeting = Some("SOM13");
    room.enter("R1 owner Ministry");
    room.close();
    room.enter("4.1b LAO 35");
    tells(
        &room,
        "1. Results",
        "4.1b CSO referrals",
        &[
            "At risk: 287 short of 1,100.",
            "changed: LAO is 33 now; it was 32",
        ],
    );
    tells(
        &room,
        "Also changed in the meeting",
        "",
        &["R1: Owner is Ministry now; there was none"],
    );
}

#[test]
fn minutes_that_are_printed_later_tell_the_records_as_they_stood_at_the_end() {
    let mut room = closed();
    let before = room.minutes();
    room.enter("R2 owner Somebody later");
    room.enter("A04 legal terminated");
    assert_eq!(room.minutes(), before);
}

#[test]
fn what_was_added_in_the_meeting_and_altered_outside_the_program_is_told_as_it_was_added() {
    let mut room = Room::planned();
    room.open();
    room.add(
        Kind::Risk,
        r#"{ "id": "k-new", "code": "R7", "title": "Late money", "owner": "UNODC" }"#,
    );
    let done = room.done();
    // By hand, in the file.
    let text = room
        .workspace()
        .bytes()
        .replace("Late money", "Later money");
    let altered = Workspace::open(text.as_bytes()).unwrap();
    let document = of(&altered, "m-som13", &done, false);
    let lines = read("md", &written(&document, "md"));
    assert_eq!(
        under(&lines, "Also changed in the meeting", ""),
        ["R7: Added: code R7, Late money, owner UNODC"]
    );
}

#[test]
fn where_the_history_is_not_there_the_minutes_say_so_and_tell_the_rest() {
    let room = closed();
    let document = room.told(&[], false);
    let lines = read("md", &written(&document, "md"));
    assert_eq!(
        under(&lines, "Changes", ""),
        ["There is no history beside the workspace: what changed in the meeting is not told."]
    );
    assert_eq!(under(&lines, "Decisions", "").len(), 4);
    assert!(!written(&document, "md").contains("changed:"));
    let mut still = Room::planned();
    still.open();
    tells(
        &still,
        "Changes",
        "",
        &["Nothing was changed in the registers."],
    );
    let mut other = still.done();
    for done in &mut other {
        done.step.stamp = Stamp::default();
    }
    let lines = read("txt", &written(&still.told(&other, false), "txt"));
    assert_eq!(
        under(&lines, "Changes", ""),
        ["The history has no change that was made in this meeting."]
    );
}

#[test]
fn the_printed_meeting_of_the_sample_has_its_items_and_decisions_and_nothing_is_made_up() {
    let workspace = Workspace::open(SAMPLE).unwrap();
    let document = of(&workspace, "m-udec3i", &[], false);
    for format in FORMATS {
        let lines = read(format, &written(&document, format));
        assert_eq!(
            under(&lines, "Agenda", ""),
            [
                "1: COMMIT sustainability and capacity development",
                "2: Victim identification and referral mechanisms",
                "3: Labour migration/fair recruitment",
                "4: Engagement with youth and civil society",
                "5: Cooperation with ASEAN and the private sector",
                "6: M&E progress in the implementation of SPA IV",
                "7: 2018 priorities and work planning",
            ]
        );
        assert_eq!(
            under(&lines, "Decisions", ""),
            [
                "1: The terms of reference of the COMMIT Chair are adopted.",
                "2: China is the first Chair, for 2018.",
                "3: The ILO General Principles and Operational Guidelines on Fair Recruitment are used as a reference for bilateral agreements.",
                "4: The COMMIT priorities for 2018 are agreed.",
                "5: Further collaboration with the ASEAN Chair is agreed.",
            ]
        );
        assert_eq!(under(&lines, "Actions", ""), ["No action is written down."]);
    }
    let text = written(&document, "txt");
    assert!(text.starts_with("MINUTES OF SOM12\n"));
    assert!(
        !text.contains("iscussed") && !text.contains("arries"),
        "{text}"
    );
}

#[test]
fn internal_wording_never_prints_and_public_wording_stands_in_its_place_for_the_public() {
    let mut room = Room::planned();
    room.open();
    room.note("decisions", r#"{ "id": "d-1", "text": "Pay the ministry", "public": "Costs are shared.", "internal": "zebra one", "item": "g-2", "on": "risk:k-n26mdt" }"#);
    room.add(Kind::Action, r#"{ "id": "x-1", "what": "bribe them", "public": "talk to them", "internal": "zebra two", "meeting": "SOM13", "item": "g-2" }"#);
    room.note("information", r#"{ "id": "f-1", "text": "They are late again", "public": "Work goes on.", "internal": "zebra three", "item": "g-2" }"#);
    room.put("meeting:m-som13/agenda/g-5/public", "Migration");
    room.put("risk:k-n26mdt/internal", "zebra four");
    room.put("risk:k-n26mdt/public", "Political support");
    room.put("risk:k-n26mdt/title", "They do not care");
    room.add(Kind::Risk, r#"{ "id": "k-new", "code": "R7", "title": "Their money is gone", "public": "Funding", "internal": "zebra five" }"#);
    let treatment = r#"{ "id": "t-1", "what": "Go over their heads", "public": "Talks", "internal": "zebra six" }"#;
    let list = at("risk:k-n26mdt/treatment");
    let changes = make::add_inside(room.workspace(), &list, node(treatment));
    room.commit(changes);
    // A field that nobody knows, with such wording inside.
    let unknown = make::put(
        room.workspace(),
        &at("risk:k-n26mdt/extra"),
        node(r#"{ "note": "x", "internal": "zebra seven" }"#),
    );
    room.commit(unknown.into_iter().collect());
    let done = room.done();
    for format in FORMATS {
        let own = written(&room.told(&done, false), format);
        assert!(own.contains("Extra changed"), "{own}");
        let public = written(&room.told(&done, true), format);
        assert!(
            !own.contains("zebra") && !public.contains("zebra"),
            "{format}"
        );
        for (words, outside) in [
            ("Pay the ministry", "Costs are shared."),
            ("bribe them", "talk to them"),
            ("They are late again", "Work goes on."),
            ("They do not care", "Political support"),
            ("Their money is gone", "Funding"),
            ("Go over their heads", "Talks"),
        ] {
            assert!(own.contains(words), "{format}: {words}\n{own}");
            assert!(!public.contains(words), "{format}: {words}\n{public}");
            assert!(public.contains(outside), "{format}: {outside}\n{public}");
        }
        let heads = public.to_uppercase();
        assert!(heads.contains("5. MIGRATION") && !heads.contains("LABOUR"));
    }
}

#[test]
fn figures_of_countries_stay_inside_where_small_counts_are_masked() {
    let mut room = Room::planned();
    room.enter("workspace mask_below 5");
    room.open();
    room.enter("4.1b CHN 3");
    let done = room.done();
    let own = read("md", &written(&room.told(&done, false), "md"));
    assert!(
        under(&own, "1. Results", "4.1b CSO referrals")
            .contains(&"changed: CHN is 3 now; it was 4".into())
    );
    let public = read("md", &written(&room.told(&done, true), "md"));
    assert!(
        under(&public, "1. Results", "4.1b CSO referrals").contains(&"changed: CHN changed".into())
    );
    // A result that is masked in the tables is masked in the sentence.
    let state = |room: &Room, is_public: bool| {
        let lines = read("md", &written(&room.told(&done, is_public), "md"));
        under(&lines, "1. Results", "4.1b CSO referrals")[0].clone()
    };
    assert_eq!(state(&room, true), "At risk: 287 short of 1,100.");
    room.meeting = None;
    room.enter("workspace mask_below 1000");
    assert_eq!(state(&room, true), "The figures are masked.");
    assert_eq!(state(&room, false), "At risk: 287 short of 1,100.");
}

#[test]
fn what_names_no_item_stands_at_the_record_that_it_is_about() {
    let mut room = Room::planned();
    room.open();
    room.note(
        "decisions",
        r#"{ "id": "d-1", "text": "The area is closed.", "on": "agreement:a-ymc4cl/areas/c-1" }"#,
    );
    room.note(
        "information",
        r#"{ "id": "f-1", "text": "About R1.", "item": "g-2", "on": "risk:k-09834p" }"#,
    );
    room.note(
        "reviewed",
        r#"{ "id": "v-1", "item": "g-gone", "on": "risk:k-09834p", "verdict": "closed" }"#,
    );
    tells(
        &room,
        "4. Agreements",
        "A01 Joint plan, TIP",
        &[
            "Text agreed? The report uses 3 wordings. Next meeting: Q1 2018, late by 32 days.",
            "decision 1: The area is closed.",
        ],
    );
    // A record that nobody had listed stands where it came up.
    let of_r1 = "R1 Lack of financial resources";
    let state = "No owner, no review date. Not rated: it has no impact.";
    let told = [state, "found: closed", "said: About R1."];
    tells(&room, "2. Risks", of_r1, &told);
}

#[test]
fn what_a_country_took_over_is_a_change_of_that_country() {
    let mut room = Room::planned();
    let item = r#"{ "id": "g-7", "title": "Viet Nam", "records": ["party:VNM"] }"#;
    room.note("agenda", item);
    room.open();
    room.enter("handover VNM g fully");
    tells(
        &room,
        "7. Viet Nam",
        "VNM Viet Nam",
        &[
            "Viet Nam: 2 fully (b,g), 4 partly (e,f,i,k). i and k are not defined.",
            "changed: g VNM added: function g, country Viet Nam, from 2017, state fully",
        ],
    );
}

#[test]
fn decisions_that_have_one_number_both_stand_and_it_is_said() {
    let mut room = Room::planned();
    room.open();
    room.note(
        "decisions",
        r#"{ "id": "d-1", "number": 1, "text": "Ours." }"#,
    );
    room.note(
        "decisions",
        r#"{ "id": "d-2", "number": 1, "text": "Theirs." }"#,
    );
    room.note("decisions", r#"{ "id": "d-3", "text": "Another." }"#);
    tells(
        &room,
        "Decisions",
        "",
        &[
            "1: Ours.",
            "1: Theirs.",
            "2: Another.",
            "The number 1 was given more than once; each of these decisions was taken.",
        ],
    );
}

#[test]
fn the_formats_of_the_palette_are_those_of_the_command() {
    let command = DOCUMENTS.iter().map(|format| format.name).chain([ICS.0]);
    let palette = rapporteur::app::minutes::Paper::ALL.map(|row| row.1);
    assert_eq!(command.collect::<Vec<_>>(), palette);
    assert_eq!(day("2018-05-02").words(), "2 May 2018");
}
