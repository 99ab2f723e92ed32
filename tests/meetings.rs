//! The meetings: the list, one in full, and the keys in it.

#[path = "support/desk.rs"]
mod desk;

use desk::Table;

#[test]
fn the_meeting_of_the_report_opens_with_its_agenda_and_decisions() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("5").shows(
        "
 id     meeting                         when         host chair items decided
>SOM12  12th COMMIT Senior Officials M~ 29 Nov 2017  MMR  -         7       5
 1 meeting, no open action, 0 of them late.
 29 Nov 2017 in Nay Pyi Taw: 7 items, 5 decisions, no open action.
 2017: Myanmar hosts SOM12. 2018: China chairs and hosts SOM13.",
    );
    table.press("Enter").shows(
        "
 SOM12  12th COMMIT Senior Officials Meeting                     meeting 1 of 1
      when 29 Nov 2017   where Nay Pyi Taw   host Myanmar
>     agenda   1  COMMIT sustainability and capacity development
      decided  1  The terms of reference of the COMMIT Chair are adopted.",
    );
    // A text of two lines is one stop.
    table
        .press("j j j j j j j j j j")
        .shows(">              4  The COMMIT priorities");
}

#[test]
fn a_meeting_an_item_and_a_decision_are_added_and_taken_back() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("5 o \"SOM13 13th Senior Officials Meeting\" Enter q");
    table.shows(">SOM13  13th Senior Officials Meeting");
    table
        .press("Enter o \"Choose the dates\" Enter")
        .shows(">     agenda   1  Choose the dates");
    table.press("e").shows("SOM13 agenda: Choose the dates");
    table.press("q u").hides("Choose the dates");
    table.press("q").shows(">SOM13");
    table.press(":").press("\"SOM12\" Enter").shows(">SOM12");
}

#[test]
fn a_note_on_a_decision_is_about_that_decision() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("5 Enter j j j j j j j n \"Ask for the text\" Enter");
    assert!(
        table
            .bytes()
            .contains("\"on\": \"meeting:m-udec3i/decisions/d-xxdbjk\"")
    );
}
