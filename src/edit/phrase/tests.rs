//! Phrases as the report prints them and as people type them, and every refusal by name.

use super::*;
use crate::model::Workspace;

fn house(text: &str) -> String {
    Phrase::read(text).unwrap().to_string()
}

#[track_caller]
fn check_refused(text: &str, sentence: &str) {
    let refused = Phrase::read(text).unwrap_err();
    assert_eq!(refused.sentence("Thailand"), sentence);
    assert!(sentence.len() <= 79, "{}", sentence.len());
}

#[test]
fn the_phrase_is_read_as_typed_and_as_the_report_prints_it() {
    let house_form = "4 fully (b,d,j,k), 2 partly (e,g)";
    assert_eq!(house(house_form), house_form);
    assert_eq!(house("4 fully (b, d, j, k) 2 party (e,g)"), house_form);
    assert_eq!(house("FULLY(b d j k); Partly (e and g)."), house_form);
    assert_eq!(house("5 partly (b, c, d, e, g)"), "5 partly (b,c,d,e,g)");
    assert_eq!(house("0 fully, 1 partly ( h )"), "1 partly (h)");
    assert_eq!(house("handed back (c)"), "1 handed back (c)");
    assert_eq!(house("៤ fully (b,d,j,k), ๒ partly (e,g)"), house_form);
    assert_eq!(house(" None. "), "none");
    assert_eq!(house("none"), "none");
}

#[test]
fn every_phrase_of_the_report_is_shown_back_and_read_again() {
    let bytes = include_bytes!("../../../fixtures/un-act-2017.json");
    let workspace = Workspace::open(bytes).unwrap();
    let register = Register::new(&workspace, 2017);
    for (party, phrase) in [
        ("KHM", "5 partly (b,c,d,e,g)"),
        ("CHN", "5 partly (b,d,e,f,g)"),
        ("LAO", "4 fully (b,d,j,k), 2 partly (e,g)"),
        ("MMR", "7 partly (a,b,c,d,e,f,j)"),
        ("VNM", "1 fully (b), 4 partly (e,f,i,k)"),
    ] {
        let of = Phrase::of(&register, party);
        assert_eq!(of.to_string(), phrase);
        assert_eq!(Phrase::read(phrase).unwrap(), of);
    }
    let thailand = Phrase::of(&register, "THA");
    assert_eq!(thailand.to_string(), "1 fully (d), 5 partly (b,c,d,g,h)");
    assert_eq!(Phrase::of(&register, "MYS").to_string(), "none");
}

#[test]
fn a_letter_in_two_lists_is_refused_with_the_country() {
    check_refused(
        "1 fully (d) 5 partly ( b,c,d,g,h)",
        "Not possible: d is fully and partly for Thailand. Leave it in one list.",
    );
    check_refused(
        "partly (b,B)",
        "Not possible: B stands twice under partly. Leave it there once.",
    );
}

#[test]
fn a_count_that_differs_is_refused_with_both_numbers() {
    check_refused(
        "4 fully (b,d,j), 2 partly (e,g)",
        "Not possible: 4 fully, but 3 letters are named. Correct either.",
    );
    check_refused(
        "5 partly",
        "Not possible: 5 partly, but 0 letters are named. Correct either.",
    );
}

#[test]
fn what_is_no_phrase_is_refused() {
    for text in [
        "",
        "x",
        "fully",
        "fully (b",
        "b,d",
        "4",
        "fully (b(c))",
        "99999999999999999999 fully (b)",
    ] {
        assert!(
            matches!(Phrase::read(text), Err(NoPhrase::Unread(_))),
            "{text}"
        );
    }
    check_refused(
        "mostly (b)",
        "Not possible: \"mostly (b)\" does not read. Type: 2 fully (b,d), 1 partly (e)",
    );
}
