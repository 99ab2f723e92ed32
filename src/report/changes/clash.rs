//! A clash in words: the record, the field, and the three values as the screens show them.

use super::words::{self, NOTHING, value};
use crate::base::cut;
use crate::edit::clash::with_clash_value;
use crate::edit::merge::Clash;
use crate::model::Address;
use crate::model::Node;
use crate::model::Workspace;

/// A clash, as it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClashRow {
    /// The field or record.
    pub at: Address,
    /// The record as people name it.
    pub record: String,
    /// The field in words; empty when the record is meant.
    pub field: String,
    /// What stood there.
    pub before: String,
    /// What this side has.
    pub mine: String,
    /// What the other side has.
    pub theirs: String,
}

impl ClashRow {
    /// The clash in one line: "1.3a THA before 89?, mine 86, theirs 89".
    pub fn line(&self) -> String {
        let [before, mine, theirs] =
            [&self.before, &self.mine, &self.theirs].map(|text| cut(text, 40));
        let subject = super::subject(&self.record, &self.field);
        format!("{subject} before {before}, mine {mine}, theirs {theirs}")
    }
}

/// The words of a clash in a workspace that has the record, or had it.
pub fn clash_row(workspace: &Workspace, clash: &Clash) -> ClashRow {
    let (record, field) = words::place(workspace, &clash.at);
    let said = |node: &Option<Node>| one(workspace, clash, node.as_ref());
    ClashRow {
        at: clash.at.clone(),
        record,
        field,
        before: said(&clash.before),
        mine: said(&clash.ours),
        theirs: said(&clash.theirs),
    }
}

/// One of the three values.
fn one(workspace: &Workspace, clash: &Clash, node: Option<&Node>) -> String {
    let Some(node) = node else {
        return match (&clash.before, clash.fields.is_empty() && is_record(clash)) {
            (Some(_), true) => "taken out".to_owned(),
            _ => NOTHING.to_owned(),
        };
    };
    // A value is shown where it stands, so that its doubt and its components are shown with it.
    let there = with_clash_value(workspace, clash, Some(node));
    let workspace = there.as_ref().unwrap_or(workspace);
    if clash.fields.is_empty() {
        return match is_record(clash) {
            true => match words::summary(workspace, &clash.at, node) {
                said if said.is_empty() => words::plain(node),
                said => said,
            },
            false => value(workspace, &clash.at, Some(node)),
        };
    }
    let each = clash.fields.iter().filter_map(|key| {
        let key = key.as_str();
        let said = value(workspace, &clash.at.join(key), Some(node.get(key)?));
        Some(match key {
            "value" => said,
            key => format!("{} {said}", title(workspace, clash, key)),
        })
    });
    each.collect::<Vec<_>>().join(", ")
}

fn title(workspace: &Workspace, clash: &Clash, key: &str) -> String {
    let (_, own) = words::place(workspace, &clash.at.join(key));
    let (_, above) = words::place(workspace, &clash.at);
    own.strip_prefix(&above).unwrap_or(&own).trim().to_owned()
}

/// Whether a record is meant and not a field of one.
pub(in crate::report) fn is_record(clash: &Clash) -> bool {
    let own = clash
        .at
        .path
        .last()
        .map_or(&*clash.at.record.id, |key| key.as_str());
    let nodes = [&clash.before, &clash.ours, &clash.theirs];
    nodes
        .into_iter()
        .flatten()
        .any(|node| node.id() == Some(own))
}
