//! Quick entry: one line of text becomes the changes that it asks for.
//!
//! It is pure: it reads the workspace and makes changes, and `Book::commit` alone makes them true.
//! It guesses nothing: what can be read in two ways comes back as a [`Doubt`].
//!
//! ```text
//! 4.1b LAO 30 f24 m6 #read again       a figure, its parts, a note
//! 4.1a KHM 15 csos 20 reps             a figure of several components; also 15/20
//! 1.3a marker 70                       marker, total, target or baseline
//! handover THA d fully from 2018       how far a function is handed over; also d,e fully
//! approve LAO submitted                how far figures are approved; also 4.1b LAO, 2017
//! risk 3 L3 I4                         a score on the scales of the workspace
//! rule referrals: 4.1b <= O-1          a new rule of the workspace
//! A04 legal signed                     any field of the field table; - clears it
//! ```
//!
//! Several entries in a row are read one after the other, each against the workspace that the one
//! before it left: read, commit, read the next.

mod amount;
mod approve;
mod cell;
mod chair;
mod doubt;
mod field;
mod figures;
mod find;
mod form;
mod handover;
mod line;
mod parts;
mod party;
mod place;
mod prompt;
mod risk;
mod room;
mod rule;
mod value;
mod what;
mod whole;
mod wording;

pub use doubt::Doubt;
pub(in crate::edit) use find::nearest;
pub use form::field;
pub use place::{Place, shown};
pub use prompt::prompt;
pub use what::{Figure, What, what};

use crate::base::Day;
use crate::base::cut;
use crate::base::fold;
use crate::base::show;
use crate::edit::Change;
use crate::edit::Ids;
use crate::edit::make;
use crate::model::Address;
use crate::model::Kind;
use crate::model::Node;
use crate::model::Workspace;

use line::Line;
use room::{LABEL, SENTENCE, fits};

/// Where an entry is read: the workspace, the year and day that are looked at, and who types.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The workspace as it stands.
    pub workspace: &'a Workspace,
    /// The year that figures go to.
    pub year: i16,
    /// The day that counts as today.
    pub today: Day,
    /// Who signs a note; nobody when empty.
    pub who: &'a str,
}

/// What a line asks for. It holds at least one change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The changes, in order.
    pub changes: Vec<Change>,
    /// What is done, for the status line: "1.3a Thailand 89? -> 86". At most 54 columns.
    pub label: String,
    /// The cell, field or record that it is about.
    pub about: Address,
    /// What was read otherwise than it was typed, in sentences: "CMB is read as KHM."
    pub corrections: Vec<String>,
}

impl Entry {
    /// Whether it only says how far figures are approved.
    pub fn is_of_approval(&self) -> bool {
        let mut changes = self.changes.iter();
        changes.all(|change| change.at().record.kind == Kind::Approval || is_empty_list(change))
    }
}

/// Whether a change only makes room for the first record of its kind.
fn is_empty_list(change: &Change) -> bool {
    let Change::Put { new, .. } = change else {
        return false;
    };
    let list = new
        .as_ref()
        .is_some_and(|new| matches!(new, Node::List(items) if items.is_empty()));
    list && change.at().keys().eq([Kind::Approval.list()])
}

/// Reads one line.
///
/// # Errors
/// Why it cannot be done, or not yet, in a sentence that says what to type.
pub fn read(desk: Desk<'_>, ids: &mut Ids, text: &str) -> Result<Entry, Doubt> {
    let mut entry = read_line(desk, ids, &Line::new(text))?;
    entry.label = show(&room::first_that_fits(&[entry.label], LABEL)).into_owned();
    for correction in &mut entry.corrections {
        *correction = cut(correction, SENTENCE);
    }
    Ok(entry)
}

fn read_line(desk: Desk<'_>, ids: &mut Ids, line: &Line<'_>) -> Result<Entry, Doubt> {
    let Some(first) = line.word(0) else {
        return Err(Doubt::NothingTyped);
    };
    match &*fold(first) {
        "approve" => return approve::read(desk, line),
        "handover" => return handover::read(desk, ids, line),
        "risk" => return risk::read(desk, ids, line, 1),
        "rule" => return rule::read(desk, ids, line),
        "workspace" => return field::read(desk, ids, line, None, 1),
        _ => {}
    }
    if let Some(entry) = chair::read(desk, ids, line).or_else(|| party::read(desk, line)) {
        return entry;
    }
    let (kind, node, next) = find::record(desk.workspace, line)?;
    match kind {
        Kind::Indicator => cell::read(desk, ids, line, node, next),
        Kind::Risk => risk::of(desk, ids, line, node, next),
        _ => field::read(desk, ids, line, Some((kind, node)), next),
    }
}

/// The changes that add a note on an address.
fn note(desk: Desk<'_>, ids: &mut Ids, on: &Address, text: &str) -> Vec<Change> {
    let id = ids.record(desk.workspace, Kind::Note);
    let mut members = vec![
        ("id", Node::text(&id)),
        ("year", Node::Number(desk.year.to_string().into())),
        ("on", Node::text(&on.to_string())),
        ("text", Node::text(text)),
    ];
    if !desk.who.is_empty() {
        members.push(("by", Node::text(desk.who)));
    }
    make::add(desk.workspace, Kind::Note, Node::of(members))
}

/// A label with the word that a note came with it.
fn with_note(label: String) -> String {
    let full = format!("{label}, with a note");
    match fits(&full, LABEL) {
        true => full,
        false => format!("{label}, note"),
    }
}

/// What a record is called in a label: its code, with its kind where the code alone would not do.
fn called(kind: Kind, node: &Node) -> String {
    match kind {
        Kind::Workspace => kind.word().to_owned(),
        Kind::Chair => {
            let year = node.whole::<i16>("year").unwrap_or_default();
            format!("{} {year}", kind.word())
        }
        Kind::Party => node.id().unwrap_or_default().to_owned(),
        Kind::Indicator | Kind::Agreement | Kind::Risk | Kind::Meeting => {
            node.str_or_empty("code").to_owned()
        }
        _ => format!("{} {}", kind.word(), node.str_or_empty("code")),
    }
}

/// The code that people use for a record: a party's is its id.
fn code_of(kind: Kind, node: &Node) -> &str {
    match kind {
        Kind::Party => node.id().unwrap_or_default(),
        _ => node.str_or_empty("code"),
    }
}
