//! Every clash by its name, and what fits together without one.

use rapporteur::edit::merge::merge;
use rapporteur::edit::{Refusal, make};
use rapporteur::model::{Address, Kind, Node, RecordId, Workspace};

use crate::{ONE_INDICATOR, TWO_RISKS, after, edited, merged, open, shown, text};

type Edits = &'static [(&'static str, &'static str)];

/// Two copies of a fixture that were edited, and the clashes of their merge, whichever of them is ours.
#[track_caller]
fn check(base: &[u8], ours: Edits, theirs: Edits, clashes: &[&str]) -> Workspace {
    let base = open(base);
    let (ours, theirs) = (edited(&base, ours), edited(&base, theirs));
    let here = merged(&base, &ours, &theirs);
    let found: Vec<String> = here.clashes.iter().map(shown).collect();
    assert_eq!(found, clashes);
    let there = merged(&base, &theirs, &ours);
    assert_eq!(there.clashes.len(), clashes.len());
    assert_eq!(
        after(&ours, here.changes(&ours)).bytes(),
        here.workspace.bytes()
    );
    here.workspace
}

#[test]
fn two_people_at_different_fields_of_one_record_both_keep_their_work() {
    let result = check(
        TWO_RISKS,
        &[("\"trend\": \"up\"", "\"trend\": \"down\"")],
        &[
            ("The shelter closes.", "The shelter is closed."),
            (
                "\"owner\": \"Thailand\",\n      \"trend\"",
                "\"owner\": \"UNODC\",\n      \"trend\"",
            ),
        ],
        &[],
    );
    assert_eq!(text(&result, "risk:k-r4m32j/trend").unwrap(), "down");
    assert_eq!(text(&result, "risk:k-r4m32j/owner").unwrap(), "UNODC");
    assert_eq!(
        text(&result, "risk:k-6s4mgz/event").unwrap(),
        "The shelter is closed."
    );
}

#[test]
fn two_countries_in_one_indicator_both_keep_their_figures() {
    let result = check(
        ONE_INDICATOR,
        &[
            ("\"value\": 30,", "\"value\": 31,"),
            ("\"female\": 24", "\"female\": 25"),
        ],
        &[
            ("\"value\": 6,", "\"value\": 7,"),
            ("\"male\": 1\n", "\"male\": 2\n"),
        ],
        &[],
    );
    let cell = |party: &str| format!("indicator:i-v6jboi/years/2017/values/{party}/value");
    assert_eq!(text(&result, &cell("LAO")).unwrap(), "31");
    assert_eq!(text(&result, &cell("THA")).unwrap(), "7");
}

#[test]
fn the_same_change_on_both_sides_is_no_clash() {
    let edits: Edits = &[("\"trend\": \"up\"", "\"trend\": \"down\"")];
    check(TWO_RISKS, edits, edits, &[]);
}

#[test]
fn two_values_for_one_field_clash_and_ours_stands_meanwhile() {
    let result = check(
        TWO_RISKS,
        &[("\"trend\": \"up\"", "\"trend\": \"down\"")],
        &[("\"trend\": \"up\"", "\"trend\": \"steady\"")],
        &["risk:k-r4m32j/trend: \"up\" | \"down\" | \"steady\""],
    );
    assert_eq!(text(&result, "risk:k-r4m32j/trend").unwrap(), "down");
}

#[test]
fn a_figure_and_its_parts_are_one_so_that_no_sum_comes_of_two_people() {
    check(
        ONE_INDICATOR,
        &[
            ("\"value\": 30,", "\"value\": 31,"),
            ("\"female\": 24", "\"female\": 25"),
        ],
        &[
            ("\"male\": 6", "\"male\": 5"),
            ("\"female\": 24", "\"female\": 25"),
        ],
        &["indicator:i-v6jboi/years/2017/values/LAO (value parts): \
             { \"value\": 30, \"parts\": { \"female\": 24, \"male\": 6 } } | \
             { \"value\": 31, \"parts\": { \"female\": 25, \"male\": 6 } } | \
             { \"value\": 30, \"parts\": { \"female\": 25, \"male\": 5 } }"],
    );
}

#[test]
fn the_scores_of_an_assessment_are_one_so_that_no_level_comes_of_two_people() {
    check(
        TWO_RISKS,
        &[("\"likelihood\": 4", "\"likelihood\": 5")],
        &[("\"impact\": 4", "\"impact\": 5")],
        &[
            "risk:k-r4m32j/assessments/v-y4ziga (on likelihood impact likelihood_words impact_words verdict by): \
             { \"on\": \"2026-03-12\", \"likelihood\": 4, \"impact\": 4, \"verdict\": \"up\" } | \
             { \"on\": \"2026-03-12\", \"likelihood\": 5, \"impact\": 4, \"verdict\": \"up\" } | \
             { \"on\": \"2026-03-12\", \"likelihood\": 4, \"impact\": 5, \"verdict\": \"up\" }",
        ],
    );
}

#[test]
fn a_field_taken_out_against_an_edit_of_it_clashes() {
    let result = check(
        TWO_RISKS,
        &[(",\n      \"trend\": \"up\"", "")],
        &[("\"trend\": \"up\"", "\"trend\": \"down\"")],
        &["risk:k-r4m32j/trend: \"up\" | nothing | \"down\""],
    );
    assert_eq!(text(&result, "risk:k-r4m32j/trend"), None);
}

#[test]
fn a_record_taken_out_against_an_edit_of_it_clashes_and_stays_until_that_is_decided() {
    let base = open(TWO_RISKS);
    let record = RecordId::new(Kind::Risk, "k-6s4mgz");
    let take = rapporteur::edit::Change::Take {
        at: record.clone().into(),
        behind: Some("k-r4m32j".into()),
        record: base.record(&record).unwrap().clone(),
    };
    let gone = after(&base, vec![take]);
    let edited = edited(&base, &[("The shelter closes.", "The shelter is closed.")]);
    for (ours, theirs) in [(&gone, &edited), (&edited, &gone)] {
        let merged = merged(&base, ours, theirs);
        assert_eq!(merged.clashes.len(), 1);
        let clash = &merged.clashes[0];
        assert_eq!(clash.at, record.clone().into());
        assert_eq!(clash.ours.is_some(), std::ptr::eq(ours, &edited));
        assert_eq!(
            text(&merged.workspace, "risk:k-6s4mgz/event").unwrap(),
            "The shelter is closed."
        );
    }
    // Nobody worked on it: then it goes.
    let merged = merged(&base, &gone, &base);
    assert!(merged.clashes.is_empty() && merged.workspace.record(&record).is_none());
}

fn with_note(base: &Workspace, id: &str, words: &str) -> Workspace {
    let note = Node::of(vec![
        ("id", Node::text(id)),
        ("on", Node::text("risk:k-r4m32j")),
        ("text", Node::text(words)),
    ]);
    after(base, make::add(base, Kind::Note, note))
}

#[test]
fn two_new_records_of_one_id_clash_when_they_differ() {
    let base = open(TWO_RISKS);
    let (one, two) = (
        with_note(&base, "n-1", "Read again."),
        with_note(&base, "n-1", "Asked."),
    );
    let both = merged(&base, &one, &two);
    assert_eq!(both.clashes.len(), 1);
    assert_eq!(both.clashes[0].at.to_string(), "note:n-1");
    assert!(
        both.clashes[0].fields.is_empty(),
        "the whole record is meant"
    );
    assert_eq!(
        text(&both.workspace, "note:n-1/text").unwrap(),
        "Read again."
    );
    assert!(merged(&base, &one, &one).clashes.is_empty());
}

#[test]
fn two_new_records_of_two_ids_both_come_in_the_same_order_everywhere() {
    let base = open(TWO_RISKS);
    let (one, two) = (
        with_note(&base, "n-2", "Read again."),
        with_note(&base, "n-1", "Asked."),
    );
    let here = merged(&base, &one, &two).workspace;
    let there = merged(&base, &two, &one).workspace;
    assert_eq!(here.bytes(), there.bytes());
    let ids: Vec<_> = here.nodes(Kind::Note).iter().filter_map(Node::id).collect();
    assert_eq!(ids, ["n-1", "n-2"]);
}

#[test]
fn what_each_side_put_into_a_list_of_texts_is_in_it() {
    let result = check(
        ONE_INDICATOR,
        &[("\"CMB\"\n", "\"CMB\",\n        \"Kampuchea\"\n")],
        &[("\"CMB\"\n", "\"CAM\",\n        \"CMB\"\n")],
        &[],
    );
    let aliases: Address = "party:KHM/aliases".parse().unwrap();
    let aliases: Vec<_> = result
        .at(&aliases)
        .unwrap()
        .items()
        .iter()
        .filter_map(Node::as_str)
        .collect();
    assert_eq!(aliases, ["CAM", "CMB", "Kampuchea"]);
}

#[test]
fn what_either_side_took_out_of_a_list_of_texts_is_out_of_it() {
    let base = edited(
        &open(ONE_INDICATOR),
        &[(
            "\"CMB\"\n",
            "\"CMB\",\n        \"Camboya\",\n        \"Kamboja\"\n",
        )],
    );
    let ours = edited(&base, &[("        \"Camboya\",\n", "")]);
    let theirs = edited(
        &base,
        &[("\"CMB\",\n", "\"Kampuchea\",\n        \"CMB\",\n")],
    );
    let result = merged(&base, &ours, &theirs);
    assert_eq!(result.clashes, []);
    let aliases = text(&result.workspace, "party:KHM/aliases").unwrap();
    let aliases: Vec<&str> = aliases.split_whitespace().collect();
    assert_eq!(
        aliases,
        ["[", "\"Kampuchea\",", "\"CMB\",", "\"Kamboja\"", "]"]
    );
}

#[test]
fn numbers_and_unknown_keys_stay_as_they_are_written() {
    let result = check(
        ONE_INDICATOR,
        &[("\"unit\"", "\"of ours\": 2.50,\n      \"unit\"")],
        &[(
            "\"measure\"",
            "\"of theirs\": [1e2, {\"a\": 0.10}],\n      \"measure\"",
        )],
        &[],
    );
    let bytes = result.bytes();
    for kept in ["\"of ours\": 2.50", "1e2", "\"a\": 0.10"] {
        assert!(bytes.contains(kept), "{kept} is not in {bytes}");
    }
}

#[test]
fn an_alias_here_that_is_a_code_there_is_a_clash_and_the_file_opens() {
    let base = open(ONE_INDICATOR);
    let ours = edited(
        &base,
        &[(
            "\"name\": \"Lao PDR\",\n      \"kind\": \"country\"",
            "\"name\": \"Lao PDR\",\n      \"kind\": \"country\",\n      \"aliases\": [\"LOA\"]",
        )],
    );
    let theirs = edited(
        &base,
        &[(
            "\"THA\": {\n",
            "\"LOA\": {\"value\": 9},\n            \"THA\": {\n",
        )],
    );
    for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
        let merged = merged(&base, ours, theirs);
        let found: Vec<String> = merged
            .clashes
            .iter()
            .map(|clash| clash.at.to_string())
            .collect();
        assert_eq!(found, ["party:LAO/aliases"]);
        let again = Workspace::open(merged.workspace.bytes().as_bytes()).unwrap();
        assert_eq!(again.corrections(), []);
        assert_eq!(
            text(&again, "indicator:i-v6jboi/years/2017/values/LOA/value").unwrap(),
            "9"
        );
        assert_eq!(
            after(ours, merged.changes(ours)).bytes(),
            merged.workspace.bytes()
        );
    }
}

#[test]
fn a_country_that_changes_its_code_takes_its_figures_with_it_in_one_step() {
    let base = open(ONE_INDICATOR);
    // The one calls it LAO with the alias LOA, the other LOA without.
    let lao = edited(
        &base,
        &[(
            "\"name\": \"Lao PDR\",\n      \"kind\": \"country\"",
            "\"name\": \"Lao PDR\",\n      \"kind\": \"country\",\n      \"aliases\": [\"LOA\"]",
        )],
    );
    let loa = edited(
        &base,
        &[
            ("\"id\": \"LAO\"", "\"id\": \"LOA\""),
            ("\"LAO\": {", "\"LOA\": {"),
        ],
    );
    for (from, to) in [(&lao, &loa), (&loa, &lao)] {
        let there = after(from, rapporteur::edit::difference(from, to));
        assert_eq!(there.bytes().len(), to.bytes().len());
        assert!(rapporteur::edit::difference(&there, to).is_empty());
    }
}

#[test]
fn a_party_taken_out_whose_code_is_an_alias_elsewhere_comes_back_and_is_a_clash() {
    let base = edited(
        &open(ONE_INDICATOR),
        &[
            (
                "\"name\": \"Lao PDR\",\n      \"kind\": \"country\"",
                "\"name\": \"Lao PDR\",\n      \"kind\": \"country\",\n      \"aliases\": [\"LOA\"]",
            ),
            (
                "\"id\": \"THA\",",
                "\"id\": \"LOA\",\n      \"name\": \"Another\",\n      \"kind\": \"organisation\"\n    },\n    {\n      \"id\": \"THA\",",
            ),
        ],
    );
    let record = RecordId::new(Kind::Party, "LOA");
    let take = rapporteur::edit::Change::Take {
        at: record.clone().into(),
        behind: Some("LAO".into()),
        record: base.record(&record).unwrap().clone(),
    };
    let ours = after(&base, vec![take]);
    let theirs = edited(
        &base,
        &[(
            "\"THA\": {\n",
            "\"LOA\": {\"value\": 9},\n            \"THA\": {\n",
        )],
    );
    let merged = merged(&base, &ours, &theirs);
    let found: Vec<String> = merged
        .clashes
        .iter()
        .map(|clash| clash.at.to_string())
        .collect();
    assert_eq!(found, ["party:LOA"]);
    assert!(merged.workspace.record(&record).is_some());
    let again = Workspace::open(merged.workspace.bytes().as_bytes()).unwrap();
    assert_eq!(again.corrections(), []);
}

#[test]
fn without_a_base_each_difference_clashes_and_what_only_one_has_comes_in() {
    let base = open(TWO_RISKS);
    let ours = edited(&base, &[("\"trend\": \"up\"", "\"trend\": \"down\"")]);
    let theirs = with_note(&base, "n-1", "Asked.");
    let merged = merge(None, &ours, &theirs).unwrap();
    let found: Vec<String> = merged.clashes.iter().map(shown).collect();
    assert_eq!(found, ["risk:k-r4m32j/trend: nothing | \"down\" | \"up\""]);
    assert_eq!(text(&merged.workspace, "note:n-1/text").unwrap(), "Asked.");
}

#[test]
fn a_file_of_a_newer_version_is_not_merged() {
    let newer = open(include_bytes!("../../fixtures/newer-version.json"));
    let base = open(TWO_RISKS);
    for sides in [(&newer, &base), (&base, &newer)] {
        let refusal = merge(Some(&base), sides.0, sides.1).unwrap_err();
        assert_eq!(refusal, Refusal::ReadOnly(2));
    }
    assert!(merge(Some(&newer), &base, &base).is_err());
}

#[test]
fn a_print_that_another_side_corrected_comes_in_although_nobody_here_may_edit_it() {
    let base = open(crate::SAMPLE);
    let theirs = edited(&base, &[("\"text\": \"409\"", "\"text\": \"490\"")]);
    let result = merged(&base, &base, &theirs);
    assert_eq!(result.clashes, []);
    let changes = result.changes(&base);
    assert_eq!(after(&base, changes.clone()).bytes(), theirs.bytes());
    let mut book = rapporteur::edit::Book::new(base);
    let stamp = rapporteur::edit::Stamp::default();
    let why = book.commit(rapporteur::edit::Step::mine("mine", stamp, changes));
    assert!(matches!(why, Err(Refusal::Protected(_))), "{why:?}");
}
