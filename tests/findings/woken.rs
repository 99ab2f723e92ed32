//! A defect that comes in from another office is found by what it wakes, and is gone when it is taken back there.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur::check::{Findings, rule, rules};
use rapporteur::edit::{Book, Origin, Stamp, Step, difference};
use rapporteur::model::{Kind, RecordId, Workspace};

use crate::chance::Chance;
use crate::clean;
use crate::defects::{Plot, defects};

/// Rules on the settings alone: a change of a setting wakes all rules, so that they are never asked alone.
const OF_SETTINGS: [&str; 1] = ["period"];

fn open(root: &serde_json::Value) -> Workspace {
    Workspace::open(root.to_string().as_bytes()).expect("a workspace")
}

/// Makes a workspace what it is elsewhere, print included, and says what was touched.
fn bring(book: &mut Book, what: &str, elsewhere: &Workspace) -> Vec<RecordId> {
    let changes = difference(book.workspace(), elsewhere);
    let step = Step {
        origin: Origin::Theirs,
        ..Step::mine(what, Stamp::default(), changes)
    };
    book.commit(step).expect("their changes come in").records
}

#[test]
fn a_defect_that_comes_in_is_found_by_what_it_wakes_and_gone_when_it_is_taken_back() {
    // Which rules found something, by what they look at, and of these which were asked without all others.
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let mut woken: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let more = std::env::var_os("RAPPORTEUR_STAGES").map_or(1, |_| 20);
    for seed in 0..more {
        let root = clean::workspace(&mut Chance::new(seed));
        let clean = open(&root);
        let today = clean.as_of().expect("a day");
        let nothing = Findings::of(&clean, today);
        assert!(nothing.all().is_empty());
        for (name, plant) in defects() {
            let mut plot = Plot {
                root: root.clone(),
                chance: Chance::new(seed + 1),
            };
            plant(&mut plot);
            let mut book = Book::new(clean.clone());
            let touched = bring(&mut book, name, &open(&plot.root));
            let mut findings = nothing.clone();
            findings.renew(book.workspace(), today, &touched);
            let whole = Findings::of(book.workspace(), today);
            assert_eq!(findings, whole, "{name}, seed {seed}: {touched:?}");
            let all = [Kind::Workspace, Kind::Party, Kind::Source];
            let is_part = touched.iter().all(|record| !all.contains(&record.kind));
            for finding in findings.all() {
                // A rule of the workspace is asked by the one that asks them all.
                let rule = rule(&finding.rule).or_else(|| rule("own rule"));
                let rule = rule.expect("a rule");
                found.insert(rule.name);
                if is_part {
                    woken.entry(rule.looks_at()).or_default().insert(rule.name);
                }
            }
            let touched = bring(&mut book, name, &clean);
            findings.renew(book.workspace(), today, &touched);
            assert_eq!(findings, nothing, "{name} taken back, seed {seed}");
        }
    }
    println!(
        "{} rules found something; asked alone: {woken:#?}",
        found.len()
    );
    for rule in rules() {
        let name = rule.name;
        assert!(found.contains(name), "{name} found nothing");
        let is_woken = woken
            .get(&rule.looks_at())
            .is_some_and(|rules| rules.contains(name));
        assert_eq!(
            is_woken,
            !OF_SETTINGS.contains(&name),
            "{name}, asked alone"
        );
    }
}
