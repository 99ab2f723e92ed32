//! Makes changes against a workspace: it looks up what stands there and where a new key belongs.
//!
//! It changes nothing itself; what it makes goes through [`Book::commit`](super::Book::commit).

use crate::model::{Address, Kind, Member, Name, Node, RecordId, Shape, Workspace};

use super::change::Change;

/// The change that puts a value at an address; objects on the way that are not there come with it.
///
/// None when the value stands there already.
pub fn put(workspace: &Workspace, at: &Address, new: Node) -> Option<Change> {
    if workspace.at(at) == Some(&new) {
        return None;
    }
    let mut at = at.clone();
    let mut new = new;
    // Climb to the highest object that is missing, wrapping the value on the way.
    while let Some((above, key)) = at.split() {
        if above.path.is_empty() || workspace.at(&above).is_some() {
            break;
        }
        new = Node::of(vec![(key.as_str(), new)]);
        at = above;
    }
    Some(Change::Put {
        old: workspace.at(&at).cloned(),
        behind: behind(workspace, &at),
        new: Some(new),
        at,
    })
}

/// The change of a field of a record that is at hand: another value, or none. Many are made without a search for each.
pub fn of_record(
    workspace: &Workspace,
    record: &RecordId,
    node: &Node,
    key: &str,
    new: Option<Node>,
) -> Option<Change> {
    let old = node.get(key);
    if old == new.as_ref() {
        return None;
    }
    let above = Address::from(record.clone());
    let key = Name::from(key);
    Some(Change::Put {
        old: old.cloned(),
        behind: behind_in(workspace, &above, &key, node.members()),
        new,
        at: above.join(key.as_str()),
    })
}

/// The change that takes a field out; none when it is not there.
pub fn clear(workspace: &Workspace, at: &Address) -> Option<Change> {
    let old = workspace.at(at)?.clone();
    Some(Change::Put {
        old: Some(old),
        behind: behind(workspace, at),
        new: None,
        at: at.clone(),
    })
}

/// The changes that add a record at the end of its kind's list.
pub fn add(workspace: &Workspace, kind: Kind, record: Node) -> Vec<Change> {
    let id = record.id().unwrap_or_default().to_owned();
    let list = RecordId::workspace().field([kind.list()]);
    let last = workspace.nodes(kind).last().and_then(Node::id);
    let mut changes: Vec<Change> = empty_list(workspace, &list).into_iter().collect();
    changes.push(Change::Add {
        at: RecordId::new(kind, &id).into(),
        behind: last.map(Box::from),
        record,
    });
    changes
}

/// The changes that add a record at the end of a list inside another record.
pub fn add_inside(workspace: &Workspace, list: &Address, record: Node) -> Vec<Change> {
    let id = record.id().unwrap_or_default().to_owned();
    let items = workspace.at(list).map(Node::items).unwrap_or_default();
    let last = items.last().and_then(Node::id);
    let mut changes: Vec<Change> = empty_list(workspace, list).into_iter().collect();
    changes.push(Change::Add {
        at: list.join(&id),
        behind: last.map(Box::from),
        record,
    });
    changes
}

/// The change that takes a record out of the lists, or brings it back. Nothing is destroyed.
pub fn archive(workspace: &Workspace, record: &Address, archived: bool) -> Option<Change> {
    let at = record.join("archived");
    match archived {
        true => put(workspace, &at, Node::Bool(true)),
        false => clear(workspace, &at),
    }
}

fn empty_list(workspace: &Workspace, list: &Address) -> Option<Change> {
    match workspace.at(list) {
        Some(_) => None,
        None => put(workspace, list, Node::List(Box::default())),
    }
}

/// The key behind which a field stands, or would stand: by the field table, by year, by party.
fn behind(workspace: &Workspace, at: &Address) -> Option<Name> {
    let (above, key) = at.split()?;
    behind_in(workspace, &above, key, workspace.at(&above)?.members())
}

/// The same among members that are at hand.
fn behind_in(
    workspace: &Workspace,
    above: &Address,
    key: &Name,
    members: &[Member],
) -> Option<Name> {
    if let Some(place) = members.iter().position(|member| member.name == *key) {
        let before = members.get(place.checked_sub(1)?)?;
        return Some(before.name.clone());
    }
    let before = |is_before: &dyn Fn(&Member) -> bool| {
        let member = members.iter().rev().find(|member| is_before(member))?;
        Some(member.name.clone())
    };
    let shape = match above.path.is_empty() {
        true => None,
        false => workspace.shape(above),
    };
    match shape {
        Some(Shape::ByYear(_) | Shape::ByScore(_)) => {
            let number = |name: &Name| name.as_str().parse::<i32>().unwrap_or(i32::MAX);
            before(&|member| number(&member.name) < number(key))
        }
        Some(Shape::ByParty(_)) => {
            let place = |name: &Name| {
                let mut parties = workspace.nodes(Kind::Party).iter();
                parties
                    .position(|party| party.id() == Some(name.as_str()))
                    .unwrap_or(usize::MAX)
            };
            before(&|member| place(&member.name) < place(key))
        }
        _ => {
            let order = workspace.order(above);
            let place = |name: &str| order.iter().position(|known| *known == name);
            match place(key.as_str()) {
                Some(own) => {
                    before(&|member| place(member.name.as_str()).is_some_and(|place| place < own))
                }
                None => members.last().map(|member| member.name.clone()),
            }
        }
    }
}
