//! `schema`, `completions` and `man`.

use std::fs;

use serde_json::Value as Json;

use super::{Desk, fixture};

#[test]
fn the_fixtures_are_valid_against_the_schema_and_broken_ones_are_not() {
    let desk = Desk::new();
    let schema: Json = serde_json::from_str(&desk.run(&["schema"]).ends(0).out).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for name in [
        "un-act-2017.json",
        "empty.json",
        "two-risks.json",
        "one-indicator.json",
        "unknown-keys.json",
        "dangling.json",
        "three-clashes.json",
    ] {
        let file: Json = serde_json::from_slice(&fs::read(fixture(name)).unwrap()).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&file)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
    for name in [
        "wrong-type.json",
        "missing-part.json",
        "not-a-workspace.json",
    ] {
        let file = fs::read(fixture("broken").join(name)).unwrap();
        let file: Json = serde_json::from_slice(&file).unwrap();
        assert!(!validator.is_valid(&file), "{name}");
    }
}

#[test]
fn completions_and_the_manual_page_name_every_command() {
    let desk = Desk::new();
    let man = desk.run(&["man"]).ends(0).out;
    assert!(man.contains(".TH RAPPORTEUR 1"));
    for command in [
        "new",
        "show",
        "check",
        "set",
        "schema",
        "completions",
        "man",
    ] {
        let head = format!("RAPPORTEUR {}", command.to_uppercase());
        assert!(man.contains(&head), "{command}");
    }
    assert!(man.contains(".SH KEYS") && man.contains("filter"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(
            desk.run(&["completions", shell])
                .ends(0)
                .out
                .contains("check")
        );
    }
}
