//! The merge: its laws over random triples against an oracle of its own, every clash and refusal by its
//! name, and real merges by git.

#[path = "../support/chance.rs"]
mod chance;
#[path = "../support/changes.rs"]
mod changes;
mod clashes;
mod git;
mod json;
mod laws;
mod oracle;
mod settled;
mod triples;

use rapporteur::edit::merge::{Clash, Merged, merge};
use rapporteur::edit::{Book, Change, Origin, Stamp, Step};
use rapporteur::model::{Address, Node, Workspace};

const TWO_RISKS: &[u8] = include_bytes!("../../fixtures/two-risks.json");
const ONE_INDICATOR: &[u8] = include_bytes!("../../fixtures/one-indicator.json");
const SAMPLE: &[u8] = include_bytes!("../../fixtures/un-act-2017.json");

fn open(bytes: &[u8]) -> Workspace {
    Workspace::open(bytes).unwrap()
}

/// The workspace after some changes, as somebody else made them.
#[track_caller]
fn after(workspace: &Workspace, changes: Vec<Change>) -> Workspace {
    let mut book = Book::new(workspace.clone());
    if !changes.is_empty() {
        let step = Step {
            origin: Origin::Theirs,
            ..Step::mine("a step", Stamp::default(), changes)
        };
        book.commit(step).unwrap_or_else(|why| panic!("{why}"));
    }
    book.workspace().clone()
}

/// The workspace after its text was edited, as a person does it in an editor.
#[track_caller]
fn edited(workspace: &Workspace, edits: &[(&str, &str)]) -> Workspace {
    let mut text = workspace.bytes();
    for (from, to) in edits {
        assert!(text.contains(from), "{from:?} is not there");
        text = text.replacen(from, to, 1);
    }
    Workspace::open(text.as_bytes()).unwrap_or_else(|why| panic!("{why}\n{text}"))
}

fn merged(base: &Workspace, ours: &Workspace, theirs: &Workspace) -> Merged {
    merge(Some(base), ours, theirs).unwrap()
}

fn text(workspace: &Workspace, address: &str) -> Option<String> {
    let at: Address = address.parse().unwrap();
    let node = workspace.at(&at)?;
    Some(match node {
        Node::Text(text) => text.to_string(),
        Node::Number(number) => number.to_string(),
        other => rapporteur::model::write(other).trim_end().to_owned(),
    })
}

fn shown(clash: &Clash) -> String {
    let fields: Vec<&str> = clash.fields.iter().map(|name| name.as_str()).collect();
    let value = |node: &Option<Node>| match node {
        None => "nothing".to_owned(),
        Some(node) => rapporteur::model::write(node)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    };
    format!(
        "{}{}: {} | {} | {}",
        clash.at,
        match fields.is_empty() {
            true => String::new(),
            false => format!(" ({})", fields.join(" ")),
        },
        value(&clash.before),
        value(&clash.ours),
        value(&clash.theirs)
    )
}
