//! `minutes`: the minutes of a meeting, and its days for a calendar, as a shell sees them.

use std::fs;

use super::Desk;

/// The sample with a second meeting, which somebody has run and saved.
fn desk() -> Desk {
    let desk = Desk::new();
    let file = desk.copy("un-act-2017.json");
    let meeting = r#"  "meetings": [
    {
      "id": "m-som13",
      "code": "SOM13",
      "title": "=13th; meeting, <b>of</b> officials",
      "on": "2018-05-02/2018-05-03",
      "state": "open",
      "opened": "2018-05-02 09:00",
      "agenda": [ { "id": "g-1", "title": "Results", "records": [ "indicator:i-v6jboi" ] } ],
      "decisions": [ { "id": "d-1", "text": "It is 31.", "item": "g-1" } ],
      "next": { "what": "SOM14", "on": "2019" }
    },"#;
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("  \"meetings\": [", meeting, 1)).unwrap();
    desk
}

#[test]
fn the_open_meeting_is_told_and_another_by_its_code() {
    let desk = desk();
    let ran = desk.run(&["minutes", "un-act-2017.json"]).ends(0);
    assert!(
        ran.out.starts_with("# Draft minutes of SOM13\n"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("\n- 1: It is 31. (item 1)\n"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains(
        "\nThere is no history beside the workspace: what changed in the meeting is not told.\n"
    ));
    for (format, begin) in [
        ("md", "# Minutes of SOM12\n"),
        ("txt", "MINUTES OF SOM12\n"),
        ("html", "<!DOCTYPE html>\n"),
    ] {
        let args = ["minutes", "un-act-2017.json", "som12", "--format", format];
        let ran = desk.run(&args).ends(0);
        assert!(ran.out.starts_with(begin), "{}", ran.out);
    }
    let text = fs::read(desk.path("un-act-2017.json")).unwrap();
    let ran = desk.run_with(&["minutes", "-", "SOM12"], &text).ends(0);
    assert!(ran.out.starts_with("# Minutes of SOM12\n"));
}

#[test]
fn what_the_history_tells_of_the_meeting_is_in_the_minutes() {
    let desk = desk();
    desk.run(&["set", "un-act-2017.json", "4.1b LAO 31"])
        .ends(0);
    let ran = desk.run(&["minutes", "un-act-2017.json"]).ends(0);
    assert!(
        ran.out
            .contains("The history has no change that was made in this meeting.")
    );
    // As it is written when a meeting runs.
    let history = desk.path("un-act-2017.json.history.jsonl");
    let text = fs::read_to_string(&history).unwrap();
    let stamped = text.replacen("\"who\":", "\"meeting\":\"SOM13\",\"who\":", 1);
    let stamped = match stamped == text {
        true => text.replacen("\"who\": ", "\"meeting\": \"SOM13\", \"who\": ", 1),
        false => stamped,
    };
    assert_ne!(stamped, text);
    fs::write(&history, stamped).unwrap();
    let ran = desk.run(&["minutes", "un-act-2017.json"]).ends(0);
    assert!(
        ran.out.contains("\n- changed: LAO is 31 now; it was 30\n"),
        "{}",
        ran.out
    );
}

#[test]
fn a_meeting_that_is_not_there_is_refused_with_those_that_are() {
    let desk = desk();
    let ran = desk.run(&["minutes", "un-act-2017.json", "SOM99"]).ends(2);
    assert_eq!(
        ran.err,
        "There is no meeting \"SOM99\". The meetings: SOM13, SOM12.\n"
    );
    assert_eq!(ran.out, "");
    desk.run(&["new", "empty.json"]).ends(0);
    let ran = desk.run(&["minutes", "empty.json"]).ends(2);
    assert_eq!(ran.err, "This workspace has no meeting yet.\n");
    desk.run(&["minutes", "un-act-2017.json", "--format", "docx"])
        .ends(2);
}

#[test]
fn a_new_file_is_written_and_one_that_is_there_is_left_alone() {
    let desk = desk();
    let args = ["minutes", "un-act-2017.json", "SOM12", "-o", "out.md"];
    let ran = desk.run(&args).ends(0);
    assert_eq!((&*ran.out, &*ran.err), ("", "Wrote out.md.\n"));
    let first = fs::read_to_string(desk.path("out.md")).unwrap();
    assert!(first.starts_with("# Minutes of SOM12\n"));
    let ran = desk.run(&args).ends(2);
    assert_eq!(
        ran.err,
        "out.md is there already and is left alone. Name a new file.\n"
    );
    let workspace = fs::read(desk.path("un-act-2017.json")).unwrap();
    desk.run(&["minutes", "un-act-2017.json", "-o", "un-act-2017.json"])
        .ends(2);
    assert_eq!(fs::read(desk.path("un-act-2017.json")).unwrap(), workspace);
    desk.run(&["minutes", "un-act-2017.json", "-o", "nowhere/out.md"])
        .ends(2);
    let mut left: Vec<String> = fs::read_dir(desk.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["out.md", "un-act-2017.json"]);
}

#[test]
fn the_days_of_a_meeting_and_of_what_is_due_go_into_a_calendar() {
    let desk = desk();
    let args = ["minutes", "un-act-2017.json", "--format", "ics"];
    let ran = desk.run(&args).ends(0);
    assert!(ran.out.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    for line in [
        "UID:meeting.m-som13@rapporteur",
        "SUMMARY:SOM13: =13th\\; meeting\\, <b>of</b> officials",
        "DTSTART;VALUE=DATE:20180502",
        "DTEND;VALUE=DATE:20180504",
    ] {
        assert!(
            ran.out.contains(&format!("\r\n{line}\r\n")),
            "{line}\n{}",
            ran.out
        );
    }
    assert_eq!(
        ran.err,
        "SOM14, 2019, is left out: no day of it is known.\n"
    );
    let due = desk.run(&[
        "due",
        "un-act-2017.json",
        "--format",
        "ics",
        "--by",
        "country",
    ]);
    let due = due.ends(1);
    let starts = due.out.lines().filter(|line| line.starts_with("UID:"));
    let mut uids: Vec<&str> = starts.collect();
    let count = uids.len();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!((uids.len(), count), (count, 7), "{}", due.out);
    assert!(
        due.out.contains("DTSTART;VALUE=DATE:20180331\r\n"),
        "{}",
        due.out
    );
    assert!(
        due.err
            .contains("2018: China chairs and hosts SOM13 is left out: no day of it is known.\n")
    );
    desk.run(&["new", "empty.json"]).ends(0);
    let none = desk.run(&["due", "empty.json", "--format", "ics"]).ends(2);
    assert_eq!(
        none.err,
        "What is due has no day that a calendar could show.\n"
    );
}
