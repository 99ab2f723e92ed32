//! Settling: the changes that one of two values takes, and why it cannot be taken.
//!
//! Whether a value fits its field is asked when the step is committed.

use std::fmt;

use super::{Clash, Hand, read, value_at};
use crate::base::show;
use crate::edit::change::Change;
use crate::edit::difference::difference;
use crate::edit::make;
use crate::edit::merge::shape::same_or_absent;
use crate::model::{Address, Kind, Member, Name, Node, Object, RecordId, Shape, Workspace};

/// What is taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Take {
    /// The value under `mine`.
    Mine,
    /// The value under `theirs`.
    Theirs,
    /// Another value; of several fields that are written as one, an object of them.
    Another(Node),
    /// What stands in the field now, whatever it is.
    AsItStands,
}

/// Why a clash cannot be settled so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unsettled {
    /// There is no such clash.
    NoClash(String),
    /// It was settled already: what was decided.
    Settled(String),
    /// What it is about is not there any more.
    Gone(Address),
    /// Neither value stands there any more: somebody has gone on editing.
    MovedOn(Address),
    /// The other value is not of the fields that are written as one, or not of this record.
    Another(Address),
}

impl fmt::Display for Unsettled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unsettled::NoClash(id) => {
                write!(
                    f,
                    "No clash {} waits here. Look at the list again.",
                    show(id)
                )
            }
            Unsettled::Settled(how) => write!(
                f,
                "This clash is settled already: {}. Edit the field itself.",
                show(how)
            ),
            Unsettled::Gone(at) => write!(
                f,
                "{at} is not there any more. Leave it as it stands, or bring the record back."
            ),
            Unsettled::MovedOn(at) => write!(
                f,
                "{at} has changed since. Look at what stands there now, and leave that or type a value."
            ),
            Unsettled::Another(at) => write!(
                f,
                "{at} cannot take this value. Name the fields that clash, and the same record."
            ),
        }
    }
}

/// The changes that settle a parked clash, as one step: the value, and that it was decided.
///
/// # Errors
/// Why it cannot be settled so; nothing is to be changed then.
pub fn settle(
    workspace: &Workspace,
    id: &str,
    take: &Take,
    hand: &Hand,
) -> Result<Vec<Change>, Unsettled> {
    let record = RecordId::new(Kind::Clash, id);
    let parked = workspace.record(&record).and_then(read);
    let parked = parked.ok_or_else(|| Unsettled::NoClash(id.to_owned()))?;
    if let Some(how) = parked.settled {
        return Err(Unsettled::Settled(how));
    }
    let Clash { at, fields, .. } = &parked.clash;
    let (word, value) = match take {
        Take::Mine => ("mine", parked.clash.ours.clone()),
        Take::Theirs => ("theirs", parked.clash.theirs.clone()),
        Take::Another(node) => ("another value", Some(node.clone())),
        Take::AsItStands => ("as it stands", value_at(workspace, at, fields)),
    };
    let mut changes = Vec::new();
    if *take != Take::AsItStands {
        if workspace.record(&at.record).is_none() && !at.path.is_empty() {
            return Err(Unsettled::Gone(at.clone()));
        }
        let now = value_at(workspace, at, fields);
        let known = [
            &parked.clash.ours,
            &parked.clash.theirs,
            &parked.clash.before,
        ];
        let is_known = known
            .iter()
            .any(|value| same_or_absent(value.as_ref(), now.as_ref()));
        if !is_known && !matches!(take, Take::Another(_)) {
            return Err(Unsettled::MovedOn(at.clone()));
        }
        let wanted = with_value(workspace, &parked.clash, value.as_ref())?;
        changes = difference(workspace, &wanted);
    }
    let said = [
        ("settled", Some(word)),
        ("settled_by", hand.by.as_deref()),
        ("settled_at", hand.at.as_deref()),
    ];
    let mut scratch = workspace.clone();
    for (key, text) in said {
        let text = text.map(Node::text);
        let put = text.and_then(|text| make::put(&scratch, &record.field([key]), text));
        if let Some(put) = put {
            let done = put.apply(&mut scratch);
            debug_assert_eq!(done, Ok(()), "the fields of a clash take texts");
            changes.push(put);
        }
    }
    Ok(changes)
}

/// The workspace with another value where a clash is. It is not checked whether it fits; `commit` does.
pub(in crate::edit) fn with_value(
    workspace: &Workspace,
    clash: &Clash,
    value: Option<&Node>,
) -> Result<Workspace, Unsettled> {
    let Clash { at, fields, .. } = clash;
    let mut scratch = workspace.clone();
    let gone = || Unsettled::Gone(at.clone());
    if !fields.is_empty() {
        let is_of_it = |name: &Name| fields.contains(name);
        let members = value.map(Node::members).unwrap_or_default();
        let is_object = value.is_none_or(|value| matches!(value, Node::Object(_)));
        if !is_object || !members.iter().all(|member| is_of_it(&member.name)) {
            return Err(Unsettled::Another(at.clone()));
        }
        for key in fields {
            let new = value.and_then(|value| value.get(key.as_str()));
            change_to(&mut scratch, &at.join(key.as_str()), new).ok_or_else(gone)?;
        }
        return Ok(scratch);
    }
    let own = at.path.last().map_or(&*at.record.id, Name::as_str);
    if is_record(workspace, at) && value.is_some_and(|value| value.id() != Some(own)) {
        return Err(Unsettled::Another(at.clone()));
    }
    change_to(&mut scratch, at, value).ok_or_else(gone)?;
    Ok(scratch)
}

/// The record of a clash with one of its values, in a workspace of its own to be looked at: settings, parties
/// and this record. None when the value has no place.
pub fn with_clash_value(
    workspace: &Workspace,
    clash: &Clash,
    value: Option<&Node>,
) -> Option<Workspace> {
    let own = clash.at.record.kind.list();
    let members = workspace.root().members().iter().filter_map(|member| {
        let key = member.name.as_str();
        let is_kept = Kind::of_list(key).is_none_or(|kind| kind == Kind::Party);
        if key == own && !is_kept {
            let record = workspace.record(&clash.at.record);
            return Some(Member {
                name: member.name.clone(),
                node: Node::List(record.into_iter().cloned().collect()),
            });
        }
        is_kept.then(|| member.clone())
    });
    let root = Node::Object(Object::new(members.collect()));
    with_value(&workspace.with_root(root), clash, value).ok()
}

fn is_record(workspace: &Workspace, at: &Address) -> bool {
    match at.split() {
        None => true,
        Some((above, _)) => {
            matches!(workspace.at(&above), Some(Node::List(_)))
                || matches!(workspace.shape(&above), Some(Shape::Many(_)))
        }
    }
}

/// Puts a value into a scratch copy, adds or takes a record; none when nothing can stand there.
fn change_to(scratch: &mut Workspace, at: &Address, value: Option<&Node>) -> Option<()> {
    let above = at.split().map(|(above, _)| above);
    match (scratch.at(at).is_some(), value) {
        (false, None) => Some(()),
        (false, Some(value)) if is_record(scratch, at) => {
            let changes = match &above {
                None => make::add(scratch, at.record.kind, value.clone()),
                Some(list) => make::add_inside(scratch, list, value.clone()),
            };
            changes
                .iter()
                .try_for_each(|change| change.apply(scratch))
                .ok()
        }
        (false, Some(value)) => make::put(scratch, at, value.clone())?.apply(scratch).ok(),
        (true, Some(value)) => {
            let record = match at.record.kind {
                Kind::Workspace => scratch.root_mut(),
                kind => scratch.root_mut().at_mut([kind.list(), &*at.record.id])?,
            };
            *record.at_mut(at.keys())? = value.clone();
            Some(())
        }
        (true, None) if is_record(scratch, at) => {
            let list = match &above {
                None => RecordId::workspace().field([at.record.kind.list()]),
                Some(list) => list.clone(),
            };
            let own = at.path.last().map_or(&*at.record.id, Name::as_str);
            let items = scratch.at(&list)?.items();
            let place = items.iter().position(|item| item.id() == Some(own))?;
            let take = Change::Take {
                at: at.clone(),
                behind: place
                    .checked_sub(1)
                    .and_then(|before| items[before].id())
                    .map(Box::from),
                record: items[place].clone(),
            };
            take.apply(scratch).ok()
        }
        (true, None) => make::clear(scratch, at)?.apply(scratch).ok(),
    }
}
