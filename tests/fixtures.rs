//! The fixtures: each opens or is refused as its name says, and the sample is the report.

use std::fs;
use std::path::Path;

use rapporteur::model::Workspace;

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn opening_and_writing_without_a_change_gives_the_same_bytes() {
    for name in [
        "un-act-2017.json",
        "empty.json",
        "two-risks.json",
        "one-indicator.json",
        "unknown-keys.json",
        "dangling.json",
        "three-clashes.json",
        "counted.json",
        "newer-version.json",
    ] {
        let bytes = fixture(name);
        let workspace = Workspace::open(&bytes).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert_eq!(
            workspace.bytes(),
            String::from_utf8(bytes).unwrap(),
            "{name}"
        );
    }
}

#[track_caller]
fn refused(name: &str, sentence: &str) {
    let why = Workspace::open(&fixture(&format!("broken/{name}")))
        .unwrap_err()
        .to_string();
    assert!(why.contains(sentence), "{name}: {why}");
}

#[test]
fn each_broken_file_is_refused_with_its_own_sentence() {
    refused("duplicate-key.json", "stands twice in one object");
    refused("conflict-markers.json", "conflict markers of git");
    refused("truncated.json", "The file ends in the middle");
    refused("utf-16.json", "The file is in UTF-16");
    refused("wrong-type.json", "Expected a text");
    refused("missing-part.json", "is missing");
    refused("doubled-id.json", "stands twice in this list");
    refused("cmb-and-khm.json", "CMB and KHM are the same country");
    refused("too-deep.json", "more than 64 deep");
    refused("not-a-workspace.json", "not a workspace");
}

#[test]
fn a_byte_order_mark_goes_and_aliases_become_codes_at_the_next_save() {
    let marked = Workspace::open(&fixture("with-bom.json")).unwrap();
    assert!(!marked.bytes().starts_with('\u{feff}'));
    let aliased = Workspace::open(&fixture("cmb-alias.json")).unwrap();
    assert!(!aliased.corrections().is_empty());
    let root = Workspace::open(aliased.bytes().as_bytes()).unwrap();
    assert!(root.corrections().is_empty());
    assert!(!root.bytes().contains("\"CMB\":"));
}

#[test]
fn a_newer_version_opens_read_only() {
    let newer = Workspace::open(&fixture("newer-version.json")).unwrap();
    assert_eq!(newer.newer_version(), Some(2));
}
