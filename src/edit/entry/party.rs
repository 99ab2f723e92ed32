//! A party that the file does not have yet: `party SGP Singapore`, `party OSCE organisation OSCE`.
//!
//! A party that is there is edited like any record (`field`).

use super::doubt::Doubt;
use super::line::Line;
use super::{Desk, Entry};
use crate::base::fold;
use crate::edit::make;
use crate::model::Kind;
use crate::model::Node;
use crate::model::PartyKind;
use crate::model::RecordId;

/// As many signs as the lists have columns for a code.
const LONGEST_CODE: usize = 5;

/// Reads a new party; none when the line is about something else.
pub fn read(desk: Desk<'_>, line: &Line<'_>) -> Option<Result<Entry, Doubt>> {
    let is_party = line.word(0).is_some_and(|word| fold(word) == "party");
    let code = line.word(1).filter(|_| is_party)?.to_uppercase();
    let nodes = desk.workspace.nodes(Kind::Party).iter();
    let is_there = nodes
        .filter_map(Node::id)
        .any(|id| id.eq_ignore_ascii_case(&code));
    let is_alias = desk.workspace.party(&code).is_some();
    (!is_there && !is_alias).then(|| new_party(desk, line, &code))
}

fn new_party(desk: Desk<'_>, line: &Line<'_>, code: &str) -> Result<Entry, Doubt> {
    if code.chars().count() > LONGEST_CODE || !code.chars().all(char::is_alphanumeric) {
        let why = format!(
            "{code} is no code: at most {LONGEST_CODE} letters, for countries those of ISO 3166."
        );
        return Err(Doubt::Said(why, false));
    }
    let word = line.word(2).map(fold).unwrap_or_default();
    let (kind, from) = match &*word {
        "organisation" => (PartyKind::Organisation, 3),
        "country" => (PartyKind::Country, 3),
        "office" => (PartyKind::Office, 3),
        _ => (PartyKind::Outside, 2),
    };
    let name = line.rest(from);
    if name.is_empty() {
        let next = "Type its name; organisation, country or office before it if it is one.";
        return Err(Doubt::Unfinished(format!("party {code}"), next.to_owned()));
    }
    let record = Node::of(vec![
        ("id", Node::text(code)),
        ("name", Node::text(name)),
        ("kind", Node::text(kind.word())),
    ]);
    Ok(Entry {
        changes: make::add(desk.workspace, Kind::Party, record),
        label: format!("new {} {code} {name}", kind.word()),
        about: RecordId::new(Kind::Party, code).into(),
        corrections: Vec::new(),
    })
}
