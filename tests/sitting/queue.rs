//! The same walk outside meetings.

use super::desk::Table;

#[test]
fn the_rows_of_a_list_are_walked_through_one_by_one() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("4 / \"political\" Enter .").shows(
        "
 Risks: political                                                1 of 2
 R2  Lack of political will                                    ###. SUBSTANTIAL
 next: 2 R4 Political sensitivity",
    );
    table
        .press("Space")
        .shows("1 of 2 were looked at. . goes on.");
    let before = table.bytes();
    table
        .press("d")
        .shows("No meeting is open here. M opens one; r reviews a risk.");
    table.press("+").shows("No meeting is open here.");
    assert_eq!(table.bytes(), before);
    table
        .press("r")
        .shows(" risk R2")
        .press("\"same next 30 Jun 2018\" Enter");
    table.shows("trend steady, reviewed 31 Dec 2017, next review 30 Jun");
    table.press(". .").shows(
        "
 END
 2 were looked at.",
    );
    table
        .press("q")
        .shows("The walk through Risks: political ends at 2 of 2.");
    table.press("M").shows(" meeting: SOM13");
}

#[test]
fn an_action_outside_meetings_knows_its_record() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("4 . a \"China: find donors by Q2 2018\" Enter");
    let bytes = table.bytes();
    let at = bytes.find("\"what\": \"find donors\"").unwrap();
    assert!(
        bytes[at..at + 200].contains("\"on\": \"risk:"),
        "{}",
        &bytes[at..at + 200]
    );
    assert!(!bytes[at..at + 200].contains("\"meeting\""));
    table.press("q 0").shows("Q2 2018      China: find donors");
}

#[test]
fn the_figures_of_one_country_are_walked_through() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("1 m l l .").shows(
        "
 Lao PDR, 2017                                                  1 of 16   saved
 O-1  Victims referred: Lao PDR, 2017                                        30
 next: 2 O-2 LAO Better policies",
    );
    table.press("e").shows(" O-1 LAO").press("Esc");
    table.press("q 4 .").shows("1 of 6");
}

#[test]
fn a_list_does_not_take_the_place_of_a_meeting_that_rests() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("M Enter . . q 4 . .").shows("2 of 6");
    table.press("q M").shows("3 of 31");
}

#[test]
fn an_empty_list_says_so() {
    let mut table = Table::open("empty.json", 80, 24);
    table
        .press("4 .")
        .shows("Nothing here can be walked through. Esc shows all rows.");
}

#[test]
fn the_unverified_figures_of_one_country_are_approved_one_by_one() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("1 m l l . v")
        .shows("submitted")
        .press("v")
        .shows("verified");
    table
        .press(". v q")
        .press("/ \"unverified lao\" Enter")
        .hides("O-1  Victims");
    // Whatever country is chosen, the filter says whose figures they are.
    table.press("h h .").shows("LAO PDR, 2017").press("q");
    table
        .press(".")
        .shows("1 of 13")
        .press("v .")
        .shows("2 of 13");
}

#[test]
fn before_anything_is_approved_all_is_unverified() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("1 m / \"unverified lao\" Enter .")
        .shows("LAO PDR, 2017: UNVERIFIED LAO")
        .shows("1 of 14");
    table.press("G").shows("0 of 14 were looked at.");
}
