//! What is recorded at a stop: verdicts, decisions, actions, what was said; and how the meeting rests, goes on and ends.

use super::desk::{Table, fixture};
use super::opened;
use rapporteur::app::{Effect, Place};

#[test]
fn a_verdict_and_the_next_stop_are_two_keys() {
    let mut table = opened();
    table.press("Space").shows(
        "
 found         no change
 Done: O-1: no change. u takes it back.",
    );
    table
        .press(". + . - . x . s")
        .shows(" found         skipped");
    table.press(", , , ,").shows(" found         no change");
    // Another verdict takes the place of the first.
    table.press("-").shows(" found         worse");
    let bytes = table.bytes();
    assert_eq!(bytes.matches("\"verdict\": \"worse\"").count(), 2);
    assert_eq!(bytes.matches("\"verdict\": \"no change\"").count(), 0);
    table.press("u").shows(" found         no change");
    assert!(table.effects.contains(&Effect::SaveAlong));
    assert!(table.effects.contains(&Effect::KeepPlace));
}

#[test]
fn a_decision_an_action_and_a_note_stand_at_their_stop() {
    let mut table = opened();
    table.press(". d").shows(
        "
 decision:
 Decision 1   item 2   record 3.1.",
    );
    table.press("\"The plan is adopted.\" Enter");
    table
        .press("a \"lao: send the plan by 31 Mar 2018\"")
        .shows(
            "
 action: lao: send the plan by 31 Mar 2018
 owner Lao PDR   due 31 Mar 2018   item 2   record 3.1",
        );
    table
        .press("Enter n \"Thailand thanked the office.\" Enter")
        .shows(
            "
 decision 1    The plan is adopted.
 action 1      Lao PDR: send the plan, by 31 Mar 2018.
 note          Thailand thanked the office.",
        );
    table.press(".").hides("The plan is adopted.");
    let bytes = table.bytes();
    let on = bytes.matches("\"on\": \"indicator:").count();
    assert!(on >= 3, "each knows its record");
    assert!(bytes.contains("\"by\": \"mali\""));
}

#[test]
fn an_owner_nobody_knows_and_a_date_that_is_none_are_refused_and_the_line_stays() {
    for (typed, why) in [
        (
            "Chian: propose dates",
            "Nobody here is called Chian. China is near. Somebody new: new",
        ),
        (
            "China: propose dates by 31 Feb 2018",
            "\"31 Feb 2018\" is no date. Type: by 31 Mar 2018, by Q1 2018 or by +30d.",
        ),
        (
            "China: propose dates by 1 Jan 2017",
            "1 Jan 2017 has passed already. Type a later date.",
        ),
        (
            "propose dates",
            "Type who, a colon, what, and by when: China: propose dates by 31 Mar 2018",
        ),
        ("China: ", "Type what China is to do."),
        ("China: by 31 Mar 2018", "Type what China is to do."),
        (
            ": propose dates",
            "Somebody must own it: type a name before the colon.",
        ),
    ] {
        let mut table = opened();
        let before = table.bytes();
        table
            .press(&format!("a \"{typed}\" Enter"))
            .shows(why.split(" by 31").next().unwrap());
        table.shows(&format!(" action: {}", typed.trim_end()));
        assert_eq!(table.bytes(), before, "{typed}");
    }
    let mut table = opened();
    table
        .press("a \"new Ms Chian: propose dates\" Enter")
        .shows("action 1      Ms Chian: propose dates.");
    // From now on she is known.
    table
        .press("a \"ms chian: and a place\" Enter")
        .shows("action 2      Ms Chian: and a place.");
    table
        .press("a \"China: a draft led by Thailand\" Enter")
        .shows("China: a draft led by Thailand.");
}

#[test]
fn a_meeting_rests_and_goes_on_where_it_was() {
    let mut table = opened();
    table
        .press(". . Space q")
        .shows("SOM13 rests at 3 of 31. M goes on.");
    table.press("4 M").shows(
        "
 SOM13, 31 Dec 2017                                             3 of 31   saved
 SOM13 goes on at 3 of 31.",
    );
    // Enter looks at the record in its pane; q comes back to the stop.
    table.press("Enter").shows(
        "
 as of 31 Dec 2017   M SOM13 3/31
 4.1a CSOs joining",
    );
    table.press("q").shows("3 of 31");
    table.press("Enter .").shows("4 of 31");
}

#[test]
fn a_new_run_comes_back_to_the_same_stop() {
    let mut table = opened();
    table.press(". . . Space");
    let kept = serde_json::to_string(&table.app.place).unwrap();
    let place: Place = serde_json::from_str(&kept).unwrap();
    let mut again = Table::of(table.bytes().as_bytes(), 80, 24);
    again.app.reopen(place.clone());
    again.shows("4 of 31").shows(" found         no change");
    again.press("d \"Go on.\" Enter");
    assert!(again.bytes().contains("Go on."));
    // On a file without the meeting the panes are there.
    let mut other = Table::open("un-act-2017.json", 80, 24);
    other.app.reopen(place);
    other.hides("4 of 31").shows("3 Agreements");
}

#[test]
fn the_end_says_what_came_of_it_and_closing_keeps_the_numbers() {
    let mut table = opened();
    table
        .press(
            "Space d \"One.\" Enter . + d \"Two.\" Enter . a \"China: three by Q1 2018\" Enter G",
        )
        .shows(
            "
 END
 2 decisions, 1 action.
 3 of 31 were discussed.
 Found: 1 no change, 1 better.
 To the next meeting: 4.2, O-2,
 No next meeting is named. N names it.",
        );
    table
        .press("Space")
        .shows("This is the end of the agenda. , goes back to its last item.");
    table.press("N").shows(" next meeting: SOM14");
    table
        .press("\"1 Dec 2017\" Enter")
        .shows("The next meeting, 1 Dec 2017, does not lie after this one, 31");
    table
        .press("Ctrl-U \"SOM14 Dec 2018, Bangkok\" Enter")
        .shows("The next meeting is SOM14, Dec 2018, Bangkok.");
    table.press("C").shows(
        "
 SOM13
 next SOM14, Dec 2018, Bangkok
 SOM13 is closed. 2 decisions, 1 action.",
    );
    let bytes = table.bytes();
    assert!(bytes.contains("\"state\": \"closed\""));
    let numbered = bytes.find("\"text\": \"Two.\"").unwrap();
    assert!(
        bytes[..numbered].ends_with("\"number\": 2,\n          "),
        "{}",
        &bytes[numbered - 60..numbered]
    );
    // Nothing more is recorded in it, and one key brings it back.
    table.press("u M").shows("of 31");
}

#[test]
fn time_is_told_against_the_plan() {
    let text = String::from_utf8(fixture("un-act-2017.json")).unwrap();
    let title = "\"title\": \"COMMIT sustainability and capacity development\"";
    assert!(text.contains(title));
    let planned = text.replacen(title, &format!("{title},\n          \"minutes\": 20"), 1);
    let planned = planned.replacen(
        "\"code\": \"SOM12\",",
        "\"code\": \"SOM12\",\n      \"state\": \"open\",",
        1,
    );
    let mut table = Table::of(planned.as_bytes(), 80, 24);
    table.app.desk.stamp.minute = Some(600);
    table.press("M");
    table.app.desk.stamp.minute = Some(612);
    table.press(".").shows("12 of 20 min");
    table.press("q");
    table.app.desk.stamp.minute = Some(700);
    table.press("M").shows("12 of 20 min");
    table.app.desk.stamp.minute = Some(705);
    table.press(".").shows("17 of 20 min");
}

#[test]
fn everything_done_carries_the_meeting_until_it_rests() {
    let mut table = opened();
    table
        .press(". . . . . . . . . . . . . . . . . . . . . . . . . . Enter")
        .shows("R2");
    table.press("+").press("q q").press("4 j +");
    let meetings: Vec<Option<&str>> = table
        .app
        .book
        .history()
        .iter()
        .map(|step| step.stamp.meeting.as_deref())
        .collect();
    assert_eq!(meetings, [Some("SOM13"), Some("SOM13"), None]);
}

#[test]
fn two_secretaries_find_different_things_and_both_stand_there() {
    let mut ours = opened();
    ours.press("+ d \"Ours.\" Enter");
    let base = {
        let mut base = opened();
        base.press("");
        base.bytes()
    };
    let mut theirs = Table::of(base.as_bytes(), 80, 24);
    theirs.app.desk.ids = rapporteur::edit::Ids::new(99);
    theirs.app.desk.stamp.name = "Ben".to_owned();
    theirs.press("M - d \"Theirs.\" Enter");
    let open = |bytes: &str| rapporteur::model::Workspace::open(bytes.as_bytes()).unwrap();
    let merged = rapporteur::edit::merge::merge(
        Some(&open(&base)),
        &open(&ours.bytes()),
        &open(&theirs.bytes()),
    );
    let merged = merged.unwrap();
    assert!(merged.clashes.is_empty(), "{:?}", merged.clashes);
    let mut table = Table::of(merged.workspace.bytes().as_bytes(), 80, 24);
    table.press("M ,").press("g").shows(
        "
 found         worse (Ben), better (mali)
 decision 1    Ours.
 decision 2    Theirs.",
    );
}

#[test]
fn the_palette_leads_to_another_record_and_q_leads_back() {
    let mut table = opened();
    table.press(": \"R2\" Enter").shows(
        "
 M SOM13 1/31
>R2   Lack of political will",
    );
    table.press("+ q").shows("1 of 31");
    let meetings = table
        .app
        .book
        .history()
        .iter()
        .map(|step| &step.stamp.meeting);
    assert!(
        meetings
            .clone()
            .all(|meeting| meeting.as_deref() == Some("SOM13"))
    );
    assert_eq!(meetings.count(), 2);
}

#[test]
fn the_minutes_so_far_are_one_key_away() {
    let mut table = opened();
    table
        .press("- d \"The baseline is checked.\" Enter m")
        .shows(" DRAFT MINUTES OF SOM13");
    table.press("q").shows("1 of 31");
}

#[test]
fn a_review_of_a_risk_is_what_the_meeting_found_of_it() {
    let mut table = opened();
    table
        .press("G k k k k k")
        .shows("R2  Lack of political will");
    table.press("r \"up L4 next 30 Jun 2018\" Enter").shows(
        "
 R2  Lack of political will                                    ###. SUBSTANTIAL
               likelihood 4 high, impact 4 \"major\"
 found         worse",
    );
    // It is one step: one key takes both back.
    table.press("u").hides(" found  ").shows("likelihood 3");
}

#[test]
fn a_figure_and_a_status_are_corrected_at_their_stop() {
    let mut table = opened();
    table
        .press("G k k")
        .press(", , , , , , , , , , , , , , , , , , , ,");
    table.press("e").shows("4.1b ");
    table.press("\"LAO 31\" Enter").shows("Lao PDR 31,");
    table.press(". . e").shows("handover ");
    table
        .press("\"KHM b fully\" Enter")
        .shows("FULLY IN 3 OF 6");
}

#[test]
fn what_is_found_closed_is_closed() {
    let mut table = opened();
    table
        .press("G k x")
        .shows("R6  Ethical and security concerns")
        .shows("impact 2 \"limited\", closed")
        .shows(" found         closed");
    table
        .press("u")
        .hides("impact 2 \"limited\", closed")
        .hides(" found  ");
    table.press("a \"China: send the list by Q1 2018\" Enter N Ctrl-U \"SOM14 1 Dec 2018, Hanoi\" Enter C C");
    table.press("0 M Enter").shows(
        "
 SOM14, Hanoi, 1 Dec 2018                                       1 of 32   saved
 OPEN ACTIONS",
    );
    table.shows(" OPEN").press("x").shows(" DONE");
    table.press("u").shows(" OPEN");
}

#[test]
fn one_key_does_not_close_a_meeting() {
    let mut table = opened();
    table.press("C").shows("end of 31").shows("C closes SOM13");
    table.shows("0 of 31 were discussed.").press(",");
    table
        .shows("31 of 31")
        .press("C C")
        .shows("SOM13 is closed.");
    // Taking it back, and doing it again, are saved as the closing was.
    table
        .press("u")
        .shows("Taken back")
        .shows("saved")
        .hides("not saved");
    table.press("Ctrl-R").shows("Done again").hides("not saved");
    table.press("u M").shows("SOM13 goes on");
}
