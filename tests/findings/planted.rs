//! On a clean workspace nothing is found; on one with a defect, exactly what the table of defects says.

use std::collections::BTreeSet;

use rapporteur::check::{Findings, rules};
use rapporteur::model::Workspace;
use serde_json::Value;

use crate::chance::Chance;
use crate::clean;
use crate::defects::{Plot, defects};

/// How many clean workspaces there are, and in how many of them each defect is planted; with
/// `RAPPORTEUR_STAGES` set, more.
fn seeds() -> (u64, u64) {
    match std::env::var_os("RAPPORTEUR_STAGES") {
        Some(_) => (2_000, 60),
        None => (80, 2),
    }
}

/// What is found in a document: rule and address, doubts and gaps alike.
fn found(root: &Value) -> Vec<(String, String)> {
    let workspace = Workspace::open(root.to_string().as_bytes()).unwrap_or_else(|why| {
        panic!("what was made is no workspace: {why}\n{root:#}");
    });
    let today = workspace.as_of().expect("a day");
    let findings = Findings::of(&workspace, today);
    let mut found: Vec<(String, String)> = findings
        .all()
        .iter()
        .map(|finding| (finding.rule.to_string(), finding.at.to_string()))
        .collect();
    found.sort();
    found
}

#[test]
fn nothing_is_found_in_a_clean_workspace() {
    let (clean, _) = seeds();
    for seed in 0..clean {
        let root = clean::workspace(&mut Chance::new(seed));
        assert_eq!(found(&root), [], "seed {seed}");
    }
    println!("{clean} clean workspaces, no finding");
}

#[test]
fn a_planted_defect_is_found_and_nothing_else() {
    let (_, planted) = seeds();
    let mut wrong = Vec::new();
    for seed in 0..planted {
        let mut chance = Chance::new(seed);
        let clean = clean::workspace(&mut chance);
        for (name, plant) in defects() {
            let root = clean.clone();
            let mut plot = Plot {
                root,
                chance: Chance::new(seed + 1),
            };
            let mut expected: Vec<(String, String)> = plant(&mut plot)
                .into_iter()
                .map(|(rule, at)| (rule.to_owned(), at))
                .collect();
            expected.sort();
            let found = found(&plot.root);
            if found != expected {
                wrong.push(format!(
                    "{name}, seed {seed}\n found    {found:?}\n expected {expected:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!(
        "{} defects, each in {planted} workspaces",
        defects().count()
    );
}

#[test]
fn every_rule_has_a_defect_that_it_finds() {
    let planted: BTreeSet<&str> = defects().map(|(rule, _)| *rule).collect();
    let all: BTreeSet<&str> = rules().map(|rule| rule.name).collect();
    assert_eq!(planted, all);
}
