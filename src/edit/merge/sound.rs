//! Sees to it that the result opens: what makes it unsound is put back, and is a clash.
//!
//! A text that merges cleanly can still be no workspace: one side calls a country by a code that the other
//! side made an alias of another country.

use std::collections::HashSet;

use crate::edit::clash::{self, value_at};
use crate::model::{Address, Kind, Misfit, Node, RecordId, Refused, Workspace};

use super::shape::same_or_absent;
use super::walk::{Sides, walk};
use super::{Clash, Merged};

/// The result as a workspace, and all that has to be decided in it.
pub(super) fn sound(sides: Sides<'_>, root: Node, clashes: Vec<Clash>) -> Merged {
    let mut merged = Merged {
        workspace: sides.ours.with_root(root),
        clashes,
    };
    decided_twice(sides, &mut merged);
    // Each round puts one alias or one party back, so this ends. What a side already was opens.
    let root = merged.workspace.root();
    let is_known = root == sides.ours.root() || root == sides.theirs.root();
    while !is_known && let Err(alias) = opens(&merged.workspace) {
        let is_better = alias.is_some_and(|alias| put_back(sides, &mut merged, &alias));
        if !is_better {
            let (root, clashes) = walk(sides, true);
            merged = Merged {
                workspace: sides.ours.with_root(root),
                clashes,
            };
            break;
        }
    }
    let waiting: HashSet<String> = clash::parked(&merged.workspace)
        .into_iter()
        .map(|parked| parked.id)
        .collect();
    merged
        .clashes
        .retain(|clash| !waiting.contains(&clash::id(clash)));
    merged
}

/// Both sides settled the same parked clash, and not in the same way: that has to be decided again.
fn decided_twice(sides: Sides<'_>, merged: &mut Merged) {
    for parked in clash::settled(sides.ours) {
        let other = clash::settled(sides.theirs);
        let Some(other) = other.iter().find(|other| other.id == parked.id) else {
            continue;
        };
        let value = |side| value_at(side, &parked.clash.at, &parked.clash.fields);
        let (ours, theirs) = (value(sides.ours), value(sides.theirs));
        let is_known =
            |clash: &Clash| clash.at.covers(&parked.clash.at) || parked.clash.at.covers(&clash.at);
        if parked.settled == other.settled
            || same_or_absent(ours.as_ref(), theirs.as_ref())
            || merged.clashes.iter().any(is_known)
        {
            continue;
        }
        let before = sides.base.and_then(value);
        let clash = Clash {
            before,
            ours,
            theirs,
            ..parked.clash
        };
        // It differs from the base on one side only, so that side came in; ours stays meanwhile.
        if let Ok(workspace) = clash::with_value(&merged.workspace, &clash, clash.ours.as_ref()) {
            merged.workspace = workspace;
        }
        merged.clashes.push(clash);
    }
}

/// Whether the result opens as it is. When not, the alias that would be written as another code, if it is one.
fn opens(workspace: &Workspace) -> Result<(), Option<String>> {
    match Workspace::open(workspace.bytes().as_bytes()) {
        Ok(opened) => match opened.corrections().first() {
            None => Ok(()),
            Some(found) => Err(Some(found.alias.clone())),
        },
        Err(Refused::Unfit(unfit)) => match unfit.fault {
            Misfit::TwoCodes(alias, _) => Err(Some(alias)),
            _ => Err(None),
        },
        Err(Refused::Unreadable(_)) => Err(None),
    }
}

/// Puts back what gave an alias its power: the party of that code is there again, or the alias is not.
fn put_back(sides: Sides<'_>, merged: &mut Merged, alias: &str) -> bool {
    let own = RecordId::new(Kind::Party, alias);
    let versions = [Some(sides.ours), Some(sides.theirs), sides.base];
    let was = versions
        .into_iter()
        .flatten()
        .find_map(|side| side.record(&own));
    let Some(Node::List(items)) = merged.workspace.root_mut().at_mut([Kind::Party.list()]) else {
        return false;
    };
    let at: Address = match was {
        Some(party) => {
            let mut list = items.to_vec();
            list.push(party.clone());
            *items = list.into();
            own.into()
        }
        None => {
            let holds =
                |party: &&mut Node| party.texts_under("aliases").any(|known| known == alias);
            let Some(party) = items.iter_mut().find(holds) else {
                return false;
            };
            let at = RecordId::new(Kind::Party, party.id().unwrap_or_default()).field(["aliases"]);
            let Some(Node::List(aliases)) = party.at_mut(["aliases"]) else {
                return false;
            };
            let left = aliases.iter().filter(|known| known.as_str() != Some(alias));
            *aliases = left.cloned().collect();
            at
        }
    };
    let value = |side: &Workspace| side.at(&at).cloned();
    let clash = Clash {
        before: sides.base.and_then(value),
        ours: value(sides.ours),
        theirs: value(sides.theirs),
        at: at.clone(),
        fields: Vec::new(),
    };
    merged.clashes.retain(|known| known.at != at);
    merged.clashes.push(clash);
    true
}
