//! Entries of the handover register and of the risks.

use super::{check, diff, refused, sample, typed};

#[test]
fn a_function_is_handed_over_by_its_letter() {
    check(
        "handover LAO a partly",
        "handover LAO a not reported -> partly",
    );
    check("handover LAO b partly", "handover LAO b fully -> partly");
    check(
        "handover Lao PDR b handed back",
        "handover LAO b fully -> handed back",
    );
    check(
        "handover THA d fully",
        "handover THA d fully and partly -> fully",
    );
    check(
        "handover KHM b fully from 2018",
        "handover KHM b partly -> fully",
    );
    check(
        "handover KHM b fully from Q1 2018 receiver Task Force evidence letter of 3 Jan",
        "handover KHM b partly -> fully, evidence, receiver",
    );
    check(
        "handover KHM b partly receiver Task Force",
        "handover KHM b partly, receiver Task Force",
    );
    check(
        "handover KHM b fully #agreed at SOM12",
        "handover KHM b partly -> fully, with a note",
    );
    let (_, added) = diff("handover KHM b fully from Q1 2018 receiver Task Force");
    assert_eq!(
        added
            .join(" ")
            .matches("\"receiver\": \"Task Force\"")
            .count(),
        1
    );
    let entry = typed(&sample(), "handover THA h fully").unwrap();
    assert_eq!(entry.corrections, ["h is not defined among the functions."]);
}

#[test]
fn the_phrase_of_a_country_can_be_typed_or_pasted() {
    check(
        "handover THA 4 fully (b,d,j,k), 2 partly (e,g)",
        "handover THA 4 fully (b,d,j,k), 2 partly (e,g)",
    );
    check(
        "handover THA 1 fully (d) 1 party ( h ) from 2018",
        "handover THA 1 fully (d), 1 partly (h)",
    );
    check("handover THA d,e fully", "handover THA d,e fully");
    check("handover THA d, e and b fully", "handover THA d,e,b fully");
    check(
        "handover THA d, fully",
        "handover THA d fully and partly -> fully",
    );
    check(
        "handover CHN a,c partly from 2018",
        "handover CHN a,c partly",
    );
    check(
        "handover THA d,h fully #agreed",
        "handover THA d,h fully, with a note",
    );
    refused(
        "handover THA d,e fully evidence x",
        "Not possible: evidence and receiver go with one letter. Type one letter.",
    );
    refused(
        "handover THA d,d fully",
        "Not possible: d stands twice. Leave one.",
    );
    check("handover LAO none", "handover LAO none");
    refused(
        "handover THA 1 fully (d), 5 partly (b,c,d,g,h)",
        "Not possible: d is fully and partly for Thailand. Leave it in one list.",
    );
    refused(
        "handover THA 4 fully",
        "Not possible: 4 fully, but 0 letters are named. Correct either.",
    );
}

#[test]
fn risks_are_scored_and_reviewed() {
    check("risk 3 L4 I4", "R3 likelihood 3 -> 4, impact 2 -> 4");
    check("R3 i4", "R3 impact 2 -> 4");
    check(
        "R2 same next 30 Jun 2018",
        "R2 reviewed: same, next 30 Jun 2018",
    );
    check(
        "risk R2 up L4 next Q3 2018 #seen in the news",
        "R2 reviewed: up, likelihood 3 -> 4, next Q3 2018, note",
    );
    check("R2 close", "R2 closed");
    refused(
        "R2 same",
        "A review needs the next date. Type: next 30 Jun 2018",
    );
}

#[test]
fn a_rule_of_the_workspace_is_typed_in_one_line() {
    check("rule referrals: 4.1b <= O-1", "rule referrals: 4.1b <= O-1");
    check(
        "rule \"more than supported\":  4.1b + 4.2  -  3 != 1.3a marker",
        "rule more than supported",
    );
    let (_, added) = diff("rule referrals: 4.1b <= O-1");
    assert!(
        added.contains(&"\"operator\": \"<=\",".to_owned()),
        "{added:?}"
    );
}
