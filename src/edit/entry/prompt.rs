//! What the entry line is filled with before anything is typed: the words that name a place.
//!
//! It proposes no value.

use super::{Place, called};
use crate::model::Address;
use crate::model::Entry as Handover;
use crate::model::Kind;
use crate::model::Record;
use crate::model::Workspace;

/// The beginning of an entry about an address: "1.3a THA ", "handover THA d ", "A04 legal ".
///
/// Empty when no entry can be about it.
pub fn prompt(workspace: &Workspace, address: &Address) -> String {
    if let Some(place) = Place::at(workspace, address) {
        let keys: Vec<&str> = place.at.keys().collect();
        let word = keys.last().copied().unwrap_or_default();
        return format!("{} {word} ", place.indicator.code());
    }
    let Some(node) = workspace.record(&address.record) else {
        return String::new();
    };
    match address.record.kind {
        Kind::Handover => {
            let entry = Handover::of(node);
            format!("handover {} {} ", entry.party(), entry.function())
        }
        Kind::Action
        | Kind::Priority
        | Kind::Note
        | Kind::Flag
        | Kind::Accepted
        | Kind::Clash
        | Kind::Approval => String::new(),
        Kind::Result | Kind::Source => field(
            address,
            &format!(
                "{} {}",
                address.record.kind.word(),
                node.str_or_empty("code")
            ),
        ),
        Kind::Party => field(address, &format!("party {}", address.record.id)),
        kind => field(address, &called(kind, node)),
    }
}

fn field(address: &Address, name: &str) -> String {
    let path: Vec<&str> = address.keys().collect();
    match path.is_empty() {
        true => format!("{name} "),
        false => format!("{name} {} ", path.join(".")),
    }
}
