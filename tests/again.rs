//! Asking again only what a change wakes finds what asking everything finds, over random changes with printed seeds.

#[path = "support/chance.rs"]
mod chance;
#[path = "support/changes.rs"]
mod changes;

use std::collections::BTreeSet;

use chance::Chance;
use rapporteur::base::Day;
use rapporteur::check::Findings;
use rapporteur::edit::{Book, Ids, Stamp, Step, entry};
use rapporteur::model::Workspace;

/// The report of 2017 with two rules of its own, and a note, a flag and an answer to be moved about.
fn report() -> Book {
    let workspace = Workspace::open(include_bytes!("../fixtures/un-act-2017.json")).unwrap();
    let mut book = Book::new(workspace);
    for line in [
        "rule referrals: 4.1b <= 4.2",
        "rule handed over: 1.2 fully + 1.2 partly >= 6",
        "4.1b LAO 30 #read again",
    ] {
        let desk = entry::Desk {
            workspace: book.workspace(),
            year: 2017,
            today: today(),
            who: "Somchai",
        };
        let entry = entry::read(desk, &mut Ids::new(7), line).unwrap();
        let step = Step::mine("a step", Stamp::default(), entry.changes);
        book.commit(step).unwrap();
    }
    book
}

fn today() -> Day {
    Day::new(2017, 12, 31).unwrap()
}

#[test]
fn what_a_change_wakes_is_what_it_changes() {
    let mut rules = BTreeSet::new();
    let mut compared = 0;
    for seed in 0..8 {
        println!("seed {seed}");
        let mut chance = Chance::new(seed);
        let mut book = report();
        let mut findings = Findings::of(book.workspace(), today());
        for _ in 0..40 {
            let before = book.history().len();
            let Some((_, some)) = changes::random(&mut chance, book.workspace()) else {
                continue;
            };
            if book
                .commit(Step::mine("a step", Stamp::default(), some))
                .is_err()
            {
                continue;
            }
            let touched = book.touched_since(before);
            findings.renew(book.workspace(), today(), &touched);
            let anew = Findings::of(book.workspace(), today());
            let told = |of: &Findings| -> Vec<String> {
                let all = of.all().iter();
                all.map(|one| format!("{} {} {}", one.rule, one.at, one.sentence))
                    .collect()
            };
            assert_eq!(told(&findings), told(&anew), "{touched:?}");
            assert_eq!(findings, anew, "{touched:?}");
            rules.extend(anew.all().iter().map(|one| one.rule.to_string()));
            compared += 1;
        }
    }
    println!(
        "{compared} changes; found by {} rules: {rules:?}",
        rules.len()
    );
    assert!(compared > 200 && rules.len() > 25, "{compared} {rules:?}");
}
