//! Parking: the record of a clash, the same at both offices.
//!
//! It asks nobody and decides nothing.

use super::{Clash, Hand, id, text};
use crate::edit::change::Change;
use crate::edit::make;
use crate::model::{Kind, Name, Node, RecordId, Workspace, sound, write};

/// The changes that park clashes in the workspace. One that waits there already is left as it is; one that
/// was settled waits again.
pub fn park(workspace: &Workspace, clashes: &[Clash], mine: &Hand, theirs: &Hand) -> Vec<Change> {
    let mut scratch = workspace.clone();
    let mut done = Vec::new();
    for clash in clashes {
        let record = RecordId::new(Kind::Clash, &id(clash));
        let changes = match scratch.record(&record) {
            None => make::add(&scratch, Kind::Clash, record_of(clash, mine, theirs)),
            Some(_) => ["settled", "settled_by", "settled_at"]
                .iter()
                .filter_map(|key| make::clear(&scratch, &record.field([*key])))
                .collect(),
        };
        for change in changes {
            let parked = change.apply(&mut scratch);
            debug_assert_eq!(parked, Ok(()), "the record of a clash fits");
            if parked.is_ok() {
                done.push(change);
            }
        }
    }
    done
}

/// The deepest place of a value in the record of a clash that a file can hold.
const RECORD_DEPTH: usize = 2;

fn record_of(clash: &Clash, mine: &Hand, theirs: &Hand) -> Node {
    let is_turned = text(clash.theirs.as_ref()) < text(clash.ours.as_ref());
    let (one, two) = match is_turned {
        false => ((&clash.ours, mine), (&clash.theirs, theirs)),
        true => ((&clash.theirs, theirs), (&clash.ours, mine)),
    };
    let record = |value: &dyn Fn(&Node) -> Node, is_written: bool| {
        let mut members = vec![
            ("id", Node::text(&id(clash))),
            ("on", Node::text(&clash.at.to_string())),
        ];
        if !clash.fields.is_empty() {
            let fields = clash.fields.iter().map(Name::as_str);
            members.push(("fields", Node::texts(fields)));
        }
        let hand = |keys: [&'static str; 2], hand: &Hand| {
            let texts = [hand.by.as_deref(), hand.at.as_deref()];
            let pairs = keys.into_iter().zip(texts);
            let said = pairs.filter_map(|(key, text)| Some((key, Node::text(text?))));
            said.collect::<Vec<_>>()
        };
        members.extend(clash.before.as_ref().map(|node| ("before", value(node))));
        members.extend(one.0.as_ref().map(|node| ("mine", value(node))));
        members.extend(hand(["by", "at"], one.1));
        members.extend(two.0.as_ref().map(|node| ("theirs", value(node))));
        members.extend(hand(["their_by", "their_at"], two.1));
        if is_written {
            members.push(("written", Node::Bool(true)));
        }
        Node::of(members)
    };
    let plain = record(&Node::clone, false);
    match sound(&plain, RECORD_DEPTH) {
        Ok(()) => plain,
        Err(_) => record(&|node| Node::text(write(node).trim_end()), true),
    }
}
