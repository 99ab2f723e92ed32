//! Rules on the handover, one by one: what they find, and what they leave.

use crate::check::tests::{asks, workspace};

/// Entries of the handover: function, country, from, state, and more fields.
fn handover(entries: &[[&str; 5]]) -> Vec<u8> {
    let entries: Vec<String> = entries
        .iter()
        .enumerate()
        .map(|(place, [function, party, from, state, more])| {
            format!(
                r#"{{ "id": "h-{place}", "function": "{function}", "party": "{party}", "from": "{from}", "state": "{state}"{more} }}"#
            )
        })
        .collect();
    workspace(&format!(r#""handover": [ {} ]"#, entries.join(", ")))
}

#[test]
fn an_entry_that_stands_twice_is_found_once() {
    let entry = ["a", "THA", "2016", "fully", ""];
    let other = ["a", "THA", "2017", "fully", ""];
    asks("doubled entry", &handover(&[entry, other]), &[]);
    asks(
        "doubled entry",
        &handover(&[entry, other, entry, entry]),
        &["handover:h-2/function Thailand counts a fully twice"],
    );
}

#[test]
fn an_entry_from_after_today_is_found() {
    asks(
        "dated ahead",
        &handover(&[["a", "THA", "2017-12-31", "fully", ""]]),
        &[],
    );
    asks(
        "dated ahead",
        &handover(&[["a", "THA", "2018", "fully", ""]]),
        &["handover:h-0/from Thailand: a is fully from 2018, after today"],
    );
}

#[test]
fn a_printed_phrase_names_as_many_letters_as_it_counts() {
    let entry = |phrase: &str| {
        let more = format!(r#", "printed": [ {{ "text": "{phrase}", "line": 7 }} ]"#);
        let entry = ["b", "THA", "2016", "fully", more.as_str()];
        handover(&[entry, entry])
    };
    for fits in [
        "4 fully (b, d, j, k) 2 party (e,g)",
        "1 fully (d) 5 partly ( b,c,d,g,h)",
        "0 fully, 1 partly (b)",
        "3 meetings (Bangkok, Hanoi)",
        "fully (b)",
    ] {
        asks("phrase", &entry(fits), &[]);
    }
    asks(
        "phrase",
        &entry("1 fully (d) 4 partly (b,c,e)"),
        &["handover:h-0/printed Thailand: 4 partly is printed, and 3 letters are named"],
    );
}

#[test]
fn a_function_that_goes_back_is_found() {
    let from = |state| ["a", "THA", "2015", state, ""];
    let to = |state| ["a", "THA", "2016-05", state, ""];
    asks("gone back", &handover(&[from("partly"), to("fully")]), &[]);
    asks(
        "gone back",
        &handover(&[from("not started"), to("handed back")]),
        &[],
    );
    let elsewhere = ["a", "KHM", "2016-05", "partly", ""];
    asks("gone back", &handover(&[from("fully"), elsewhere]), &[]);
    for (before, after) in [
        ("fully", "partly"),
        ("fully", "handed back"),
        ("partly", "not started"),
    ] {
        let sentence = format!(
            "handover:h-0/state Thailand: a was {before} from 2015, and is {after} from May 2016"
        );
        asks(
            "gone back",
            &handover(&[to(after), from(before)]),
            &[&sentence],
        );
    }
}

#[test]
fn what_shows_a_handover_is_one_gap_a_country() {
    let full = r#", "evidence": "decree 5", "receiver": "MoI""#;
    let entry = |function, state, more| [function, "THA", "2015", state, more];
    let rule = "handover gaps";
    asks(
        rule,
        &handover(&[entry("a", "fully", full), entry("b", "not started", "")]),
        &[],
    );
    asks(
        rule,
        &handover(&[
            entry("a", "fully", full),
            entry("b", "partly", ""),
            entry("c", "partly", ""),
        ]),
        &["handover:h-1/evidence Thailand: 2 of 3 entries show no evidence and no receiving body"],
    );
    let body = r#", "receiver": "MoI""#;
    asks(
        rule,
        &handover(&[entry("a", "fully", body)]),
        &["handover:h-0/evidence Thailand: 1 of 1 entries show no evidence"],
    );
    asks(
        rule,
        &handover(&[
            entry("a", "fully", body),
            entry("b", "partly", ""),
            entry("c", "fully", full),
        ]),
        &["handover:h-0/evidence Thailand: of 3 entries 2 show no evidence, 1 no receiving body"],
    );
}
