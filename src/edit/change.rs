//! A change: plain data that can be applied to a workspace, and turned round.
//!
//! A change does not know who made it or why; a [`Step`](super::Step) does.

use crate::model::{
    Address, Kind, Name, Node, Object, Shape, Unfit, Workspace, correct_aliases, corrections_in,
    fields, fits, sound,
};

use super::refusal::Refusal;

/// One change of a workspace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// Puts another value into a field, or takes the field out. Undo puts the old one back.
    Put {
        /// The field.
        at: Address,
        /// What stood there; none when the key was not there.
        old: Option<Node>,
        /// What stands there now; none when the key goes.
        new: Option<Node>,
        /// The key that it stands behind, when the key comes or goes; none for the first. It is
        /// no condition: when that one has gone, the key comes at the end.
        behind: Option<Name>,
    },
    /// Adds a record. Undo takes it out.
    Add {
        /// The record's own address.
        at: Address,
        /// The id of the record that it stands behind; none for the first.
        behind: Option<Box<str>>,
        /// The whole record.
        record: Node,
    },
    /// Takes a record out, whole, with its place. Undo adds it again, there.
    Take {
        /// The record's own address.
        at: Address,
        /// The id of the record that it stood behind; none for the first.
        behind: Option<Box<str>>,
        /// The whole record.
        record: Node,
    },
    /// Moves a record in its list. Undo moves it back.
    Move {
        /// The record's own address.
        at: Address,
        /// The id of the record that it stood behind.
        from: Option<Box<str>>,
        /// The id of the record that it stands behind now.
        to: Option<Box<str>>,
    },
}

impl Change {
    /// The address that it touches.
    pub fn at(&self) -> &Address {
        match self {
            Change::Put { at, .. }
            | Change::Add { at, .. }
            | Change::Take { at, .. }
            | Change::Move { at, .. } => at,
        }
    }

    /// The change that takes this one back.
    pub fn inverse(&self) -> Change {
        match self.clone() {
            Change::Put {
                at,
                old,
                new,
                behind,
            } => Change::Put {
                at,
                old: new,
                new: old,
                behind,
            },
            Change::Add { at, behind, record } => Change::Take { at, behind, record },
            Change::Take { at, behind, record } => Change::Add { at, behind, record },
            Change::Move { at, from, to } => Change::Move {
                at,
                from: to,
                to: from,
            },
        }
    }

    /// Applies the change to a workspace, or leaves it as it was.
    ///
    /// # Errors
    /// When what the change expects is no longer there, or what it puts does not fit.
    pub(super) fn apply(&self, workspace: &mut Workspace) -> Result<(), Refusal> {
        is_reached(self)?;
        self.put_in(workspace)?;
        if self.at().record.kind != Kind::Party {
            return Ok(());
        }
        has_one_code_each(workspace, self.at()).inspect_err(|_| {
            let turned = self.inverse().put_in(workspace);
            debug_assert_eq!(turned, Ok(()), "what was just done can be turned round");
        })
    }

    fn put_in(&self, workspace: &mut Workspace) -> Result<(), Refusal> {
        match self {
            Change::Put {
                at,
                old,
                new,
                behind,
            } => put(workspace, at, old.as_ref(), new.as_ref(), behind.as_ref()),
            Change::Add { at, behind, record } => add(workspace, at, behind.as_deref(), record),
            Change::Take { at, behind, record } => take(workspace, at, behind.as_deref(), record),
            Change::Move { at, from, to } => shift(workspace, at, from.as_deref(), to.as_deref()),
        }
    }
}

/// A record is reached by its own address, never through the workspace: only there it is checked.
fn is_reached(change: &Change) -> Result<(), Refusal> {
    let at = change.at();
    let is_list = |key| Kind::of_list(key).is_some();
    if at.record.kind != Kind::Workspace || !at.keys().next().is_some_and(is_list) {
        return Ok(());
    }
    let is_empty = |node: &Option<Node>| match node {
        None => true,
        Some(node) => matches!(node, Node::List(items) if items.is_empty()),
    };
    match change {
        // An empty list comes with its first record, and goes when that one is undone.
        Change::Put { old, new, .. } if at.path.len() == 1 && is_empty(old) && is_empty(new) => {
            Ok(())
        }
        _ => Err(Refusal::WholeRecord(at.clone())),
    }
}

/// Whether a file with this value in it could be opened again, and would say the same.
fn is_sound(
    workspace: &Workspace,
    at: &Address,
    node: &Node,
    shape: Option<Shape>,
) -> Result<(), Refusal> {
    let unfit = |unfit| Refusal::Unfit(at.clone(), unfit);
    let above = match at.record.kind {
        Kind::Workspace => 0,
        _ => 2,
    };
    sound(node, above + at.path.len()).map_err(unfit)?;
    let mut corrections = match shape {
        Some(shape) => corrections_in(workspace.root(), node, shape).map_err(unfit)?,
        None => Vec::new(),
    };
    // Where the keys are data, the key must fit too.
    if let Some((above, key)) = at.split()
        && let Some(keyed) = workspace.shape(&above)
        && is_keyed_by_data(keyed)
    {
        let member = Node::of(vec![(key.as_str(), node.clone())]);
        fits(&member, keyed).map_err(unfit)?;
        corrections.extend(corrections_in(workspace.root(), &member, keyed).map_err(unfit)?);
    }
    match corrections.first() {
        None => Ok(()),
        Some(found) => Err(unfit(Unfit::code(&found.alias, &found.code))),
    }
}

fn is_keyed_by_data(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::ByYear(_)
            | Shape::ByParty(_)
            | Shape::ByScore(_)
            | Shape::Value
            | Shape::Parts
            | Shape::Confidence
    )
}

/// Whether each country still stands under one code; asked when a party came or changed.
fn has_one_code_each(workspace: &Workspace, at: &Address) -> Result<(), Refusal> {
    let mut again = workspace.root().clone();
    let unfit = |unfit| Refusal::Unfit(at.clone(), unfit);
    let corrections = correct_aliases(&mut again).map_err(unfit)?;
    let own = corrections
        .iter()
        .find(|found| *found.alias == *at.record.id);
    match own {
        None => Ok(()),
        Some(own) => Err(unfit(Unfit::code(&own.alias, &own.code))),
    }
}

fn put(
    workspace: &mut Workspace,
    at: &Address,
    old: Option<&Node>,
    new: Option<&Node>,
    behind: Option<&Name>,
) -> Result<(), Refusal> {
    let (above, key) = at.split().ok_or_else(|| Refusal::WholeRecord(at.clone()))?;
    if let Some(new) = new {
        let shape = workspace.shape(at);
        if let Some(shape) = shape {
            fits(new, shape).map_err(|unfit| Refusal::Unfit(at.clone(), unfit))?;
        }
        is_sound(workspace, at, new, shape)?;
    }
    if new.is_none() && is_needed(workspace, at) {
        return Err(Refusal::Needed(at.clone()));
    }
    let Some(record) = workspace.record(&at.record) else {
        return Err(Refusal::NoRecord(at.record.clone()));
    };
    if record.at(at.keys()) != old {
        return Err(Refusal::Stale(at.clone()));
    }
    let Some(Node::Object(object)) = node_mut(workspace, &above) else {
        return Err(Refusal::NoPlace(at.clone()));
    };
    match (old, new) {
        (Some(_), Some(new)) => {
            if let Some(node) = object.get_mut(key.as_str()) {
                *node = new.clone();
            }
        }
        (None, Some(new)) => {
            object.insert(place_behind(object, behind), key.clone(), new.clone());
        }
        (Some(_), None) => {
            if let Some(place) = object.position(key.as_str()) {
                object.remove(place);
            }
        }
        (None, None) => {}
    }
    Ok(())
}

/// Whether the field table says that a record cannot be without this field.
fn is_needed(workspace: &Workspace, at: &Address) -> bool {
    let Some((above, key)) = at.split() else {
        return false;
    };
    let needed = |rows: &[crate::model::Field]| {
        rows.iter()
            .any(|field| field.needed && field.key == key.as_str())
    };
    if above.path.is_empty() {
        return needed(fields(at.record.kind));
    }
    matches!(workspace.shape(&above), Some(Shape::One(fields)) if needed(fields))
}

/// Where a key belongs; at the end when the one before it has gone, for its place is no part of what it says.
fn place_behind(object: &Object, behind: Option<&Name>) -> usize {
    let end = object.members().len();
    match behind {
        None => 0,
        Some(name) => object
            .position(name.as_str())
            .map_or(end, |place| place + 1),
    }
}

fn node_mut<'a>(workspace: &'a mut Workspace, at: &Address) -> Option<&'a mut Node> {
    let root = workspace.root_mut();
    let record = match at.record.kind {
        Kind::Workspace => root,
        kind => root.at_mut([kind.list(), &*at.record.id])?,
    };
    record.at_mut(at.keys())
}

/// The list in which a record stands.
fn list_mut<'a>(workspace: &'a mut Workspace, at: &Address) -> Option<&'a mut Box<[Node]>> {
    let node = match at.split() {
        Some((above, _)) => node_mut(workspace, &above)?,
        None => workspace.root_mut().at_mut([at.record.kind.list()])?,
    };
    match node {
        Node::List(items) => Some(items),
        _ => None,
    }
}

/// The id of the record that an address ends with.
fn own_id(at: &Address) -> &str {
    at.path.last().map_or(&at.record.id, |key| key.as_str())
}

fn position(items: &[Node], id: &str) -> Option<usize> {
    items.iter().position(|item| item.id() == Some(id))
}

/// The id of the record before the one at a place.
fn id_before(items: &[Node], place: usize) -> Option<&str> {
    items.get(place.checked_sub(1)?)?.id()
}

fn add(
    workspace: &mut Workspace,
    at: &Address,
    behind: Option<&str>,
    record: &Node,
) -> Result<(), Refusal> {
    let unfit = |unfit| Refusal::Unfit(at.clone(), unfit);
    let shape = match at.path.is_empty() {
        true => Some(Shape::One(fields(at.record.kind))),
        false => workspace.shape(at),
    };
    if let Some(shape) = shape {
        fits(record, shape).map_err(unfit)?;
    }
    is_sound(workspace, at, record, shape)?;
    let id = own_id(at);
    let Some(items) = list_mut(workspace, at) else {
        return Err(Refusal::NoPlace(at.clone()));
    };
    if record.id() != Some(id) || position(items, id).is_some() {
        return Err(Refusal::Exists(at.clone()));
    }
    let place = match behind {
        None => 0,
        Some(before) => match position(items, before) {
            Some(place) => place + 1,
            None => return Err(Refusal::Stale(at.clone())),
        },
    };
    edit_list(items, |items| items.insert(place, record.clone()));
    Ok(())
}

fn gone(at: &Address) -> Refusal {
    match at.path.is_empty() {
        true => Refusal::NoRecord(at.record.clone()),
        false => Refusal::Stale(at.clone()),
    }
}

fn take(
    workspace: &mut Workspace,
    at: &Address,
    behind: Option<&str>,
    record: &Node,
) -> Result<(), Refusal> {
    let Some(items) = list_mut(workspace, at) else {
        return Err(Refusal::NoPlace(at.clone()));
    };
    let Some(place) = position(items, own_id(at)) else {
        return Err(gone(at));
    };
    if items[place] != *record || id_before(items, place) != behind {
        return Err(Refusal::Stale(at.clone()));
    }
    edit_list(items, |items| {
        items.remove(place);
    });
    Ok(())
}

fn shift(
    workspace: &mut Workspace,
    at: &Address,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<(), Refusal> {
    let id = own_id(at);
    let Some(items) = list_mut(workspace, at) else {
        return Err(Refusal::NoPlace(at.clone()));
    };
    let Some(place) = position(items, id) else {
        return Err(gone(at));
    };
    let target_is_there = to.is_none_or(|to| to != id && position(items, to).is_some());
    if id_before(items, place) != from || !target_is_there {
        return Err(Refusal::Stale(at.clone()));
    }
    edit_list(items, |items| {
        let record = items.remove(place);
        let target = to.and_then(|to| position(items, to));
        items.insert(target.map_or(0, |target| target + 1), record);
    });
    Ok(())
}

fn edit_list(items: &mut Box<[Node]>, edit: impl FnOnce(&mut Vec<Node>)) {
    let mut list = std::mem::take(items).into_vec();
    edit(&mut list);
    *items = list.into_boxed_slice();
}
