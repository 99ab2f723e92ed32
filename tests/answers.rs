//! The findings pane: what is found, settled, accepted with a reason, and opened again; keys in, screen out.

#[path = "support/desk.rs"]
mod desk;

use desk::Table;

fn sample() -> Table {
    Table::open("un-act-2017.json", 80, 24)
}

#[test]
fn the_swapped_row_stands_as_printed_and_as_it_would_be_and_one_key_settles_it() {
    let mut table = sample();
    table.press("6").shows(
        "
 id   where    what does not agree                                   weight
>F01  4.2      Marker and result look swapped: 160 and 409           !! high
 4.2 Victims via NGOs  KHM  CHN  LAO  MMR  THA  VNM  REG  marker result   sum
   as it stands         63    0   97    0    0    0   na    160?   409?   160
   swapped 1/2          63    0   97    0    0    0   na    409    160    160
      63 + 97 = 160. The total is 409, 249 more.
    a swap marker and result  result 160, marker 409        vv off track, 39 %",
    );
    table.press("a").hides("look swapped");
    table
        .press("1")
        .shows(" 4.2  Victims via NGOs  63    0   97    0    0    0   na    409    160  vv 39%");
    // The print is as it was, and undo brings the finding back.
    assert!(table.bytes().contains(r#""text": "409""#));
    table.press("u 6").shows(" F01  4.2");
}

#[test]
fn a_finding_is_accepted_with_a_reason_and_opens_again_when_its_figures_change() {
    let mut table = sample();
    table
        .press("6 p Enter")
        .shows("Not possible yet: type why it stays as it is.");
    table.press("\"Printed so\" Enter").shows("accepted.");
    table.press("G").shows(
        "
>K01  4.2      Marker and result look swapped: 160 and 409           accepted
    x open it again          what was accepted is archived",
    );
    let bytes = table.bytes();
    assert!(bytes.contains(r#""reason": "Printed so""#) && bytes.contains(r#""by": "mali""#));
    assert!(bytes.contains(r#""at": "2017-12-31""#));
    // It is neither marked nor counted any more.
    table
        .press("1 G k")
        .shows(">4.2  Victims via NGOs  63    0   97");
    let row = table.screen().into_iter().find(|row| row.contains(">4.2 "));
    assert!(!row.unwrap().ends_with('!'));
    // Another country's figure: the countries still add to the marker, but these are other figures.
    table.press("e Ctrl-U \"4.2 KHM 62 f38 m24\" Enter e Ctrl-U \"4.2 THA 1\" Enter 6 g");
    table.shows(
        "
>F01  4.2      Marker and result look swapped: 160 and 409           open again",
    );
    table.press("p \"Still so\" Enter G").shows(">K01  4.2");
    table.press("x").shows("4.2 open again.");
}

#[test]
fn another_reading_that_closes_the_mean_is_one_of_the_ways() {
    let mut table = sample();
    table.press("6 / \"1.3a\" Enter").shows(
        "
   read otherwise 1/2   70   95  100   11   86   28   na     70     65     65
    a read otherwise: Thailand 89 -> 86",
    );
    table.press("l").shows("   total 2/2");
    table
        .press("h a 1")
        .shows(" 1.3a Plan funded, %    70   95  100   11   86   28");
}

#[test]
fn enter_goes_to_what_a_finding_is_about_and_a_filter_narrows_them() {
    let mut table = sample();
    table.press("6 / \"letter j\" Enter Enter").shows(">F");
    assert!(table.screen()[1].contains("2 HANDOVER"));
    table
        .press("6 Esc / \"CSOs\" Enter Enter")
        .shows("4.1a CSOs joining");
    table.press("6 Esc / \"no such thing\" Enter");
    table.shows("No finding matches. Backspace widens, Esc clears.");
}

#[test]
fn a_key_that_cannot_act_on_a_finding_says_what_can() {
    let mut table = sample();
    table
        .press("6 j a")
        .shows("Not possible: nothing is certain here.");
    table
        .press("x")
        .shows("A finding goes when its cause goes.");
    table
        .press("o")
        .shows("Findings come and go with what they are about.");
    table
        .press("l")
        .shows("There is one way to settle it, or none.");
}

#[test]
fn q_goes_back_to_the_finding_that_led_to_a_record() {
    let mut table = sample();
    table.press("6 j j j Enter");
    assert!(table.screen()[1].contains("2 HANDOVER"));
    table.press("q").shows(">F04");
    table.press("/ \"CSOs\" Enter Enter q").shows("4.1a THA");
    assert!(table.effects.is_empty(), "the program is not left");
}

#[test]
fn two_values_that_wait_are_decided_in_their_review_and_never_kept() {
    let mut table = Table::open("three-clashes.json", 80, 24);
    table
        .press("6 p")
        .shows("Not possible: two values wait. a opens their review.");
    table.press("a");
    assert!(table.screen().join("\n").contains("TWO PEOPLE CHANGED"));
}

#[test]
fn in_a_small_window_the_proposal_is_shown_before_it_is_done() {
    let mut table = Table::open("un-act-2017.json", 40, 12);
    let before = table.bytes();
    table.press("6 a").shows(" a: swap marker and result");
    assert_eq!(table.bytes(), before);
    table.press("a");
    assert_ne!(table.bytes(), before);
}
