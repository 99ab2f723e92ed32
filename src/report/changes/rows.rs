//! The rows of what changed, made from the difference of two workspaces.

use super::words::{self, NOTHING, value};
use super::{Row, What};
use crate::edit::Change;
use crate::edit::difference;
use crate::model::Address;
use crate::model::Kind;
use crate::model::Node;
use crate::model::Shape;
use crate::model::Workspace;

/// What changed from one version to the other, in the order of the file.
pub fn rows(before: &Workspace, now: &Workspace) -> Vec<Row> {
    rows_of(&difference(before, now), before, now)
}

/// Some changes that lead from one version to the other, in their order.
pub fn rows_of(changes: &[Change], before: &Workspace, now: &Workspace) -> Vec<Row> {
    let mut rows = Vec::new();
    for change in changes {
        let at = change.at();
        match change {
            Change::Put { old, new, .. } => {
                if is_list_of_kind(at) {
                    continue;
                }
                put(&mut rows, before, now, at, old.as_ref(), new.as_ref());
            }
            Change::Add { record, .. } => {
                let what = What::Added;
                let said = words::summary(now, at, record);
                rows.push(row(now, at, what, NOTHING.to_owned(), said));
            }
            Change::Take { record, .. } => {
                let what = What::TakenOut;
                let said = words::summary(before, at, record);
                rows.push(row(before, at, what, said, NOTHING.to_owned()));
            }
            Change::Move { to, .. } => {
                let sibling = |id: &str| match at.split() {
                    Some((list, _)) => list.join(id),
                    None => crate::model::RecordId::new(at.record.kind, id).into(),
                };
                let behind = to.as_deref().map(|id| words::name(now, &sibling(id)));
                let behind = behind.unwrap_or_else(|| NOTHING.to_owned());
                rows.push(row(now, at, What::Moved, NOTHING.to_owned(), behind));
            }
        }
    }
    // The difference tells of new parties first and fills them in later; here each stands once.
    rows.dedup_by(|next, row| next.at == row.at && next.what == row.what);
    let is_added = |at: &Address| {
        let added = |row: &&Row| row.what == What::Added;
        rows.iter()
            .filter(added)
            .any(|row| row.at != *at && row.at.covers(at))
    };
    let filled: Vec<bool> = rows.iter().map(|row| is_added(&row.at)).collect();
    let mut filled = filled.into_iter();
    rows.retain(|_| !filled.next().unwrap_or_default());
    rows
}

/// The empty list that comes before its first record is nobody's change.
fn is_list_of_kind(at: &Address) -> bool {
    let key = at.keys().next().unwrap_or_default();
    at.record.kind == Kind::Workspace && at.path.len() == 1 && Kind::of_list(key).is_some()
}

fn row(workspace: &Workspace, at: &Address, what: What, before: String, now: String) -> Row {
    let (record, field) = words::place(workspace, at);
    Row {
        at: at.clone(),
        what,
        record,
        field,
        before,
        now,
    }
}

/// The rows of one value: an object that came or went is told field by field.
fn put(
    rows: &mut Vec<Row>,
    before: &Workspace,
    now: &Workspace,
    at: &Address,
    old: Option<&Node>,
    new: Option<&Node>,
) {
    if old == new {
        return;
    }
    if at.keys().last() == Some("archived") {
        let is = |node: Option<&Node>| node == Some(&Node::Bool(true));
        let what = match (is(old), is(new)) {
            (false, true) => What::Archived,
            (true, false) => What::BroughtBack,
            _ => return,
        };
        let record = at.split().map(|(above, _)| above);
        rows.extend(record.map(|at| row(now, &at, what, NOTHING.to_owned(), NOTHING.to_owned())));
        return;
    }
    let shape = now.shape(at);
    if is_told_by_field(shape, old, new) {
        let members = [old, new].into_iter().flatten().flat_map(Node::members);
        let mut keys: Vec<&str> = members.map(|member| member.name.as_str()).collect();
        let mut seen = std::collections::HashSet::new();
        keys.retain(|key| seen.insert(*key));
        for key in keys {
            let inside = |node: Option<&'_ Node>| node.and_then(|node| node.get(key)).cloned();
            let (one, two) = (inside(old), inside(new));
            put(rows, before, now, &at.join(key), one.as_ref(), two.as_ref());
        }
        return;
    }
    if let (Some(Shape::Many(_)), None) | (Some(Shape::Many(_)), Some([])) =
        (shape, new.map(Node::items))
    {
        return list(rows, before, at, old, What::TakenOut);
    }
    if matches!(shape, Some(Shape::Many(_))) {
        return list(rows, now, at, new, What::Added);
    }
    let (one, two) = (value(before, at, old), value(now, at, new));
    rows.push(row(now, at, What::Changed, one, two));
}

/// A whole list of records that came or went.
fn list(rows: &mut Vec<Row>, workspace: &Workspace, at: &Address, node: Option<&Node>, what: What) {
    for item in node.map(Node::items).unwrap_or_default() {
        let at = at.join(item.id().unwrap_or_default());
        let said = words::summary(workspace, &at, item);
        let nothing = || NOTHING.to_owned();
        rows.push(match what {
            What::TakenOut => row(workspace, &at, what, said, nothing()),
            _ => row(workspace, &at, what, nothing(), said),
        });
    }
}

fn is_told_by_field(shape: Option<Shape>, old: Option<&Node>, new: Option<&Node>) -> bool {
    let is_object = |node: Option<&Node>| node.is_none_or(|node| matches!(node, Node::Object(_)));
    let is_apart = matches!(
        shape,
        Some(Shape::One(_) | Shape::ByYear(_) | Shape::ByParty(_) | Shape::ByScore(_))
    );
    is_apart && is_object(old) && is_object(new)
}
