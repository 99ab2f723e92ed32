//! What `=` and `show --explain` say: every explanation makes its number again, from what it names alone.
//!
//! ```text
//! arithmetic.rs  numbers read out of texts and computed anew: nothing of the program's own arithmetic
//! sample.rs      the report of 2017: each number of its screens
//! law.rs         the same over random workspaces
//! panel.rs       keys in, screen out
//! ```

#[path = "../support/chance.rs"]
mod chance;
#[path = "../support/changes.rs"]
mod changes;

mod arithmetic;
mod law;
mod panel;
mod sample;

use rapporteur::base::{Day, Words};
use rapporteur::check::check;
use rapporteur::edit::entry::{What, what};
use rapporteur::model::{Record, Workspace};
use rapporteur::report::explain::{Asked, Explanation, Part, explain};
use rapporteur::report::{Query, Sort};

fn sample() -> Workspace {
    Workspace::open(include_bytes!("../../fixtures/un-act-2017.json")).unwrap()
}

fn today() -> Day {
    Day::parse("2017-12-31").unwrap()
}

/// The explanations of some things in a year.
fn explained(workspace: &Workspace, whats: &[What], year: i16, today: Day) -> Vec<Explanation> {
    let findings = check(workspace, today);
    let words = Words::default();
    let query = Query {
        year,
        today,
        filter: &words,
        sort: Sort::File,
        findings: &findings,
    };
    let asked = Asked {
        workspace,
        query: &query,
        done: &[],
    };
    whats
        .iter()
        .flat_map(|what| explain(&asked, what))
        .collect()
}

/// The explanations of what somebody types, at the end of 2017.
#[track_caller]
fn typed(workspace: &Workspace, text: &str) -> Vec<Explanation> {
    let (what, year) = what(workspace, text).unwrap();
    explained(workspace, &[what], year.unwrap_or(2017), today())
}

/// The explanation with a subject.
#[track_caller]
fn one(explanations: &[Explanation], subject: &str) -> Explanation {
    let found = explanations.iter().find(|one| one.subject == subject);
    found.cloned().unwrap_or_else(|| {
        let all: Vec<&str> = explanations.iter().map(|one| &*one.subject).collect();
        panic!("no {subject:?} among {all:?}")
    })
}

/// The texts of a part.
fn texts(explanation: &Explanation, part: Part) -> Vec<String> {
    explanation.of(part).map(|row| row.line(0, 0)).collect()
}

/// Everything in a workspace that can be asked about.
fn everything(workspace: &Workspace) -> Vec<What> {
    let mut all = vec![What::Indicators, What::Totals, What::Pairs, What::Risks];
    let id = |id: &str| Box::<str>::from(id);
    for indicator in workspace.indicators() {
        all.push(What::Indicator(id(indicator.id()), None));
    }
    let register = rapporteur::model::handover::Register::new(workspace, 2017);
    for letter in register.letters() {
        all.push(What::Function(id(letter)));
        for party in register.countries() {
            all.push(What::State(id(letter), id(party)));
        }
    }
    for party in register.countries() {
        all.push(What::Column(id(party)));
    }
    for agreement in workspace.agreements() {
        all.push(What::Agreement(id(agreement.id()), None));
    }
    for risk in workspace.risks() {
        all.push(What::Risk(id(risk.id())));
    }
    let parties: Vec<&str> = workspace.parties().map(|party| party.id()).collect();
    for (place, first) in parties.iter().enumerate() {
        for second in &parties[..place] {
            all.push(What::Pair(id(first), id(second)));
        }
    }
    all
}
