//! Items of an agenda that come, move and go. What is cut stays in the file, archived.

use crate::edit::change::Change;
use crate::edit::ids::Ids;
use crate::edit::make;
use crate::model::{Address, Meeting, Node, Record, RecordId, Workspace};

/// An item that comes onto an agenda.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Item {
    /// Its title.
    pub title: String,
    /// The records that it looks at.
    pub records: Vec<Address>,
    /// The code of the meeting that did not come to it.
    pub carried: Option<String>,
}

impl Item {
    /// An item without records.
    pub fn titled(title: &str) -> Item {
        Item {
            title: title.to_owned(),
            ..Item::default()
        }
    }

    /// The item as a record with an id.
    pub(super) fn node(&self, id: &str) -> Node {
        let mut members = vec![("id", Node::text(id)), ("title", Node::text(&self.title))];
        if !self.records.is_empty() {
            let records = self.records.iter();
            let records = records.map(|at| Node::text(&at.to_string()));
            members.push(("records", Node::List(records.collect())));
        }
        members.extend(
            self.carried
                .as_deref()
                .map(|code| ("carried", Node::text(code))),
        );
        Node::of(members)
    }
}

/// The changes that put items at the end of the agenda of a meeting.
pub fn add_item(
    workspace: &Workspace,
    ids: &mut Ids,
    meeting: &RecordId,
    items: &[Item],
) -> Vec<Change> {
    let list = meeting.field(["agenda"]);
    let known = workspace.at(&list).map(Node::items).unwrap_or_default();
    let mut last = known.last().and_then(Node::id).map(str::to_owned);
    let mut changes = Vec::new();
    for item in items {
        let id = ids.inside(workspace.at(&list), 'g');
        let node = item.node(&id);
        match (&last, changes.is_empty()) {
            (None, true) => changes.extend(make::add_inside(workspace, &list, node)),
            _ => changes.push(Change::Add {
                at: list.join(&id),
                behind: last.as_deref().map(Box::from),
                record: node,
            }),
        }
        last = Some(id);
    }
    changes
}

/// Where an item, or a record in one that has several, goes: one place later or earlier. None at the end of the agenda.
pub fn shift(
    workspace: &Workspace,
    meeting: Meeting<'_>,
    item: &str,
    on: Option<&Address>,
    later: bool,
) -> Option<Change> {
    let items: Vec<_> = meeting.agenda().collect();
    let place = items.iter().position(|one| one.id() == item)?;
    let records: Vec<&str> = items[place].records().collect();
    let own = on.map(Address::to_string);
    let inner = records.iter().position(|at| Some(*at) == own.as_deref());
    if let (Some(inner), true) = (inner, records.len() > 1) {
        let other = next_place(inner, records.len(), later);
        if let Some(other) = other {
            let mut records = records;
            records.swap(inner, other);
            let at = meeting.record().field(["agenda", item, "records"]);
            let nodes = records.into_iter().map(Node::text).collect();
            return make::put(workspace, &at, Node::List(nodes));
        }
    }
    let other = next_place(place, items.len(), later)?;
    // The list in the file may hold items that were cut: the item goes behind its new neighbour there.
    let list = meeting.record().field(["agenda"]);
    let ids: Vec<&str> = workspace
        .at(&list)?
        .items()
        .iter()
        .filter_map(Node::id)
        .collect();
    let at = |id: &str| ids.iter().position(|one| *one == id);
    let before = |place: usize| {
        place
            .checked_sub(1)
            .map(|place| Box::<str>::from(ids[place]))
    };
    let own = at(item)?;
    let neighbour = items[other].id();
    let to = match later {
        true => Some(Box::from(neighbour)),
        false => before(at(neighbour)?),
    };
    Some(Change::Move {
        at: list.join(item),
        from: before(own),
        to,
    })
}

fn next_place(place: usize, count: usize, later: bool) -> Option<usize> {
    match later {
        true => (place + 1 < count).then_some(place + 1),
        false => place.checked_sub(1),
    }
}

/// The change that takes a record from an item that has several, or the whole item, from the agenda.
pub fn cut(
    workspace: &Workspace,
    meeting: Meeting<'_>,
    item: &str,
    on: Option<&Address>,
) -> Option<Change> {
    let found = meeting.agenda().find(|one| one.id() == item)?;
    let own = on.map(Address::to_string);
    let records: Vec<&str> = found.records().collect();
    let rest: Vec<&str> = records
        .iter()
        .copied()
        .filter(|at| Some(*at) != own.as_deref())
        .collect();
    let at = meeting.record().field(["agenda", item]);
    match records.len() > 1 && rest.len() < records.len() {
        true => {
            let nodes = rest.into_iter().map(Node::text).collect();
            make::put(workspace, &at.join("records"), Node::List(nodes))
        }
        false => make::archive(workspace, &at, true),
    }
}
