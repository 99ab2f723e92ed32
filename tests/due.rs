//! What is due: the pane and the keys in it.

#[path = "support/desk.rs"]
mod desk;

use desk::Table;

#[test]
fn the_pane_says_in_a_sentence_what_needs_whom_and_each_line_leads_to_its_record() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("0").shows(
        "
 3 of 16 indicators are off track.
 when         what needs you                                           where
 Q1 2018      Cambodia and China: second bilateral meeting             A01
 off track    Victims referred               1,817  of 4,000 vv 45%    O-1",
    );
    table.press("/ \"second\" Enter Enter");
    assert!(table.screen()[1].contains("3 AGREEMENTS"));
    table.shows("A01  Cambodia and China: joint plan");
    table
        .press("0 Esc / \"victims referred\" Enter Enter")
        .shows("O-1  Victims referred");
    table.press("0 Esc / \"more findings\" Enter Enter");
    assert!(table.screen()[1].contains("6 FINDINGS"));
    table.press("0 Esc / \"risks have\" Enter Enter");
    assert!(table.screen()[1].contains("4 RISKS"));
}

#[test]
fn the_lines_stand_by_date_by_owner_or_by_country() {
    let mut table = Table::open("un-act-2017.json", 80, 40);
    table.press("0 s").shows(" who          what needs you");
    table.shows(" nobody ");
    table.press("s").shows(
        "
 country      what needs you
>Cambodia     Cambodia and China: Joint special operation",
    );
    table.press("s").shows(" when         what needs you");
}

#[test]
fn a_key_that_cannot_act_on_a_line_says_what_can() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("0 x")
        .shows("A line goes when it is done. Enter opens what it is about.");
    table.press("o").shows("A line goes when it is done.");
    table
        .press("G =")
        .shows("Nobody is named who answers for it.");
}

#[test]
fn what_is_done_is_due_no_more() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("0").shows("second bilateral meeting");
    table.press("3 : \"A01 next.due Q1 2019\" Enter Enter 0");
    table.shows(" Q1 2019      Cambodia and China: second bilateral meeting");
}
