//! Opening a meeting and its agenda: what comes by itself, what is typed, what is refused.

use super::desk::Table;
use super::opened;

#[test]
fn m_proposes_the_next_meeting_with_an_agenda_of_what_is_due() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("M").shows(
        "
 meeting: SOM13
 SOM13 on 31 Dec 2017.
 31 on the agenda: indicators off track 3, indicators without a verdict 1,",
    );
    table
        .press("\"1 Mar 2018, Beijing\"")
        .shows("SOM13 on 1 Mar 2018 in Beijing. China chairs.");
    table.press("Enter").shows(
        "
 SOM13, Beijing, 1 Mar 2018                                     1 of 31   saved
 INDICATORS OFF TRACK
 O-1  Victims referred                                       vv OFF TRACK  45 %
 next: 2 3.1 Research done",
    );
    let bytes = table.bytes();
    for wanted in [
        "\"series\": \"SOM\"",
        "\"number\": 13",
        "\"chair\": \"CHN\"",
        "\"host\": \"CHN\"",
    ] {
        assert!(bytes.contains(wanted), "{wanted}");
    }
}

#[test]
fn bad_input_says_why_and_the_line_stays() {
    for (typed, why) in [
        ("SOM13 31 Feb 2018", "\"31 Feb 2018\" is no date."),
        (
            "SOM13 3 Mar to 1 Mar 2018",
            "It would end on 1 Mar 2018, before it begins on 3 Mar 2018.",
        ),
        (
            "SOM13 12 to 10 May 2018",
            "It would end on 10 May 2018, before it begins on 12 May 2018.",
        ),
        ("SOM13 soon", "\"soon\" is no date."),
        (
            "SOM12 1 Mar 2018",
            "SOM12 was held already. Type the code of another meeting.",
        ),
        (
            "",
            "Type the code of the meeting, and when: SOM13 30 Mar 2018,",
        ),
        (
            "28 Mar 2018, Beijing",
            "Type the code of the meeting before the date: SOM13 28 Mar 2018",
        ),
        ("ALongCodeOfAMeeting", "A code has at most 12 signs."),
    ] {
        let mut table = Table::open("un-act-2017.json", 80, 24);
        let before = table.bytes();
        table.press("M Ctrl-U");
        if !typed.is_empty() {
            table.press(&format!("\"{typed}\""));
        }
        table.press("Enter").shows(why);
        table.shows(&format!(" meeting: {typed}"));
        assert_eq!(table.bytes(), before, "{typed}");
    }
}

#[test]
fn the_next_meeting_is_one_to_come() {
    for (typed, why) in [
        ("SOM12 3 Dec 2018", "SOM12 is no meeting to come."),
        ("SOM13 3 Dec 2018", "SOM13 is no meeting to come."),
        (
            "SOM14 1 Mar 2017",
            "The next meeting, 1 Mar 2017, does not lie after this one",
        ),
        ("SOM14 31 Feb 2018", "\"31 Feb 2018\" is no date."),
        ("3 Dec 2018", "Type the code of the meeting before the date"),
    ] {
        let mut table = opened();
        let before = table.bytes();
        table.press(&format!("N Ctrl-U \"{typed}\"")).shows(why);
        table.press("Enter").shows(why);
        table.shows(&format!(" next meeting: {typed}"));
        assert_eq!(table.bytes(), before, "{typed}");
    }
}

#[test]
fn an_empty_agenda_is_refused_and_typed_items_make_one() {
    let mut table = Table::open("empty.json", 80, 24);
    table.press("M").press("\"SOM1 1 Mar 2018\" Enter").shows(
        "
 meeting: SOM1 1 Mar 2018
 Not possible: Nothing is due, so the agenda is empty.",
    );
    table.press("\": opening; other business\" Enter").shows(
        "
 SOM1, 1 Mar 2018                                                1 of 2   saved
 OPENING
 next: 2 other business",
    );
}

#[test]
fn the_days_of_a_meeting_are_a_span() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("M \"28 to 30 Mar 2018, Beijing\" Enter");
    assert!(table.bytes().contains("\"on\": \"2018-03-28/2018-03-30\""));
    table.press("u").hides("OFF TRACK  45 %");
    assert!(!table.bytes().contains("SOM13\",\n      \"series\""));
}

#[test]
fn the_agenda_is_reordered_cut_and_added_to() {
    let mut table = opened();
    table.shows("1 of 31").press("J").shows(
        "
 2 of 31
 O-1  Victims referred
 next: 3 4.1a CSOs joining",
    );
    table
        .press("K K")
        .shows("Not possible: it is the first already.");
    table.press("X").shows(
        "
 1 of 30
 3.1  Research done",
    );
    table.press("o \"Any other business\" Enter G k").shows(
        "
 31 of 31
 ANY OTHER BUSINESS
 next: the end",
    );
    // An item of one record moves as a whole.
    table.press("K").shows("25 of 31");
    table
        .press("u u u u u")
        .shows("of 31")
        .press("g")
        .shows("O-1  Victims referred");
}

#[test]
fn items_move_in_the_pane_of_the_meetings_too() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("5 Enter J").shows(
        "
      agenda   1  Victim identification
>              2  COMMIT sustainability",
    );
    table
        .press("j j j j j j j j J")
        .shows("J and K move an item of the agenda. Choose one first.");
}

#[test]
fn what_is_left_open_carries_over_by_itself() {
    let mut table = opened();
    table.press("Space . s . a \"China: send the list by Q1 2018\" Enter G N Ctrl-U \"SOM14 1 Dec 2018\" Enter C");
    table.press("M").shows(" meeting: SOM14");
    table.press("Enter").shows(
        "
 SOM14, 1 Dec 2018                                              1 of 32
 OPEN ACTIONS
 action  send the list                                                     OPEN
 owner         China
 due           by Q1 2018
 asked in      SOM13",
    );
    // O-1 was found unchanged: it is due again by its own verdict, not as left over. 3.1 was skipped.
    table.press(".").shows(
        "
 INDICATORS OFF TRACK, CARRIED OVER FROM SOM13
 3.1  Research done",
    );
}

#[test]
fn an_action_that_is_done_does_not_come_again() {
    let mut table = opened();
    table.press("a \"China: send the list by Q1 2018\" Enter C C 5 Enter");
    let bytes = table.bytes();
    let at = bytes.find("\"what\": \"send the list\"").unwrap();
    let open = bytes[at..].find("\"status\": \"open\"").unwrap() + at;
    let done = format!(
        "{}\"status\": \"done\"{}",
        &bytes[..open],
        &bytes[open + 16..]
    );
    let mut table = Table::of(done.as_bytes(), 80, 24);
    table
        .press("M Enter")
        .hides("OPEN ACTIONS")
        .shows("INDICATORS OFF TRACK");
}
