//! The step up or down the legal ladder: what would be written, and its words. It writes nothing.

use crate::model::{Address, Agreement, Legal, Node, Record, Workspace};

/// The rungs, from below.
const RUNGS: [Legal; 7] = [
    Legal::NotStated,
    Legal::Exploratory,
    Legal::Negotiating,
    Legal::TextAgreed,
    Legal::Signed,
    Legal::InForce,
    Legal::Expired,
];

/// The field, its new value, and the label of the step; none at the end of the ladder and beside it.
pub fn step(workspace: &Workspace, id: &str, up: bool) -> Option<(Address, Node, String)> {
    let agreement: Agreement = workspace.by_id(id)?;
    let now = agreement.legal();
    let place = RUNGS.iter().position(|rung| *rung == now)?;
    let next = match up {
        true => RUNGS.get(place + 1)?,
        false => RUNGS.get(place.checked_sub(1)?)?,
    };
    Some((
        agreement.record().field(["legal"]),
        Node::text(next.word()),
        format!(
            "{} legal {} -> {}",
            agreement.code(),
            now.word(),
            next.word()
        ),
    ))
}
