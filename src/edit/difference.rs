//! The difference of two workspaces as changes: applied to the one, they give the other.
//!
//! It does not say who made them or why. The order of keys in an object is no difference; a new key comes
//! behind the one that it stands behind in the other.

use std::collections::{HashMap, HashSet};

use crate::model::{Address, Kind, Member, Node, Object, RecordId, Shape, Workspace};

use super::change::Change;
use super::merge::shape::{Way, of_record, of_top, same, same_or_absent, way};

/// The changes that make the second workspace of the first; none when both say the same.
///
/// What frees the code of a party comes first and what takes one comes last, so that no country stands
/// under two codes on the way.
pub fn difference(from: &Workspace, to: &Workspace) -> Vec<Change> {
    let mut walk = Walk::default();
    let parties = walk.free_codes(from, to);
    for member in from.root().members() {
        walk.top_gone(to.root(), member);
    }
    let mut behind = None;
    for member in to.root().members() {
        walk.top(from.root(), member, behind);
        behind = Some(member.name.as_str());
    }
    walk.rows(
        &party,
        of_record(Kind::Party),
        &parties,
        to.nodes(Kind::Party),
    );
    let list = Kind::Party.list();
    if from.root().get(list).is_some() && to.root().get(list).is_none() {
        walk.put(
            RecordId::workspace().field([list]),
            Some(&empty()),
            None,
            None,
        );
    }
    walk.changes
}

fn party(id: &str) -> Address {
    RecordId::new(Kind::Party, id).into()
}

fn empty() -> Node {
    Node::List(Box::default())
}

#[derive(Default)]
struct Walk {
    changes: Vec<Change>,
}

impl Walk {
    /// Lets new parties come, without their aliases, and aliases go; gives the parties as they are then.
    fn free_codes(&mut self, from: &Workspace, to: &Workspace) -> Vec<Node> {
        let mut parties = from.nodes(Kind::Party).to_vec();
        let known: HashSet<&str> = from
            .nodes(Kind::Party)
            .iter()
            .filter_map(Node::id)
            .collect();
        let is_new = |party: &&Node| !party.id().is_some_and(|id| known.contains(id));
        let new: Vec<&Node> = to.nodes(Kind::Party).iter().filter(is_new).collect();
        let list = Kind::Party.list();
        if from.root().get(list).is_none() && !new.is_empty() {
            self.put(
                RecordId::workspace().field([list]),
                None,
                Some(&empty()),
                None,
            );
        }
        for node in new {
            let bare = without(node, "aliases");
            self.changes.push(Change::Add {
                at: party(node.id().unwrap_or_default()),
                behind: parties.last().and_then(Node::id).map(Box::from),
                record: bare.clone(),
            });
            parties.push(bare);
        }
        for node in &mut parties {
            let id = node.id().unwrap_or_default().to_owned();
            let wanted = to.record(&RecordId::new(Kind::Party, &id));
            let (Some(old), Some(wanted)) = (node.get("aliases").cloned(), wanted) else {
                continue;
            };
            let wanted = wanted.list("aliases");
            let stay = old.items().iter().filter(|alias| wanted.contains(alias));
            let stay = Node::List(stay.cloned().collect());
            if stay.items().len() < old.items().len() {
                self.put(party(&id).join("aliases"), Some(&old), Some(&stay), None);
                if let Some(aliases) = node.at_mut(["aliases"]) {
                    *aliases = stay;
                }
            }
        }
        parties
    }

    /// A key of the workspace itself that may have gone. A list goes when its records have.
    fn top_gone(&mut self, to: &Node, member: &Member) {
        let key = member.name.as_str();
        if to.get(key).is_some() || key == Kind::Party.list() {
            return;
        }
        let at = RecordId::workspace().field([key]);
        let Some(kind) = Kind::of_list(key) else {
            return self.put(at, Some(&member.node), None, None);
        };
        let address = |id: &str| RecordId::new(kind, id).into();
        self.rows(&address, of_record(kind), member.node.items(), &[]);
        self.put(at, Some(&empty()), None, None);
    }

    /// A key of the workspace itself that is there, with the key before it.
    fn top(&mut self, from: &Node, member: &Member, behind: Option<&str>) {
        let key = member.name.as_str();
        let at = RecordId::workspace().field([key]);
        let old = from.get(key);
        let Some(kind) = Kind::of_list(key) else {
            return self.field(&at, of_top(key), old, Some(&member.node), behind);
        };
        // A list of parties that has some came with the first of them.
        let is_made = kind == Kind::Party && !member.node.items().is_empty();
        if old.is_none() && !is_made {
            self.put(at, None, Some(&empty()), behind);
        }
        if kind != Kind::Party {
            let address = |id: &str| RecordId::new(kind, id).into();
            let old = old.map(Node::items).unwrap_or_default();
            self.rows(&address, of_record(kind), old, member.node.items());
        }
    }

    /// What stands at one place, with the key before it.
    fn field(
        &mut self,
        at: &Address,
        shape: Option<Shape>,
        old: Option<&Node>,
        new: Option<&Node>,
        behind: Option<&str>,
    ) {
        let (Some(one), Some(two)) = (old, new) else {
            return self.put(at.clone(), old, new, behind);
        };
        if same(one, two) {
            return;
        }
        match way(shape, [old, new]) {
            Way::Members => self.members(at, shape, one, two),
            Way::Records => {
                let below = shape.and_then(|shape| shape.below(""));
                self.rows(&|id| at.join(id), below, one.items(), two.items());
            }
            Way::Set | Way::Whole => self.put(at.clone(), old, new, behind),
        }
    }

    fn put(&mut self, at: Address, old: Option<&Node>, new: Option<&Node>, behind: Option<&str>) {
        if !same_or_absent(old, new) {
            self.changes.push(Change::Put {
                at,
                old: old.cloned(),
                new: new.cloned(),
                behind: behind.map(Into::into),
            });
        }
    }

    fn members(&mut self, at: &Address, shape: Option<Shape>, from: &Node, to: &Node) {
        let below = |key: &str| shape.and_then(|shape| shape.below(key));
        let mut behind = None;
        for member in from.members() {
            let key = member.name.as_str();
            match to.get(key) {
                // Nothing stands behind it any more that went before it.
                None => self.put(at.join(key), Some(&member.node), None, behind),
                Some(_) => behind = Some(key),
            }
        }
        let mut behind = None;
        for member in to.members() {
            let key = member.name.as_str();
            let old = from.get(key);
            self.field(&at.join(key), below(key), old, Some(&member.node), behind);
            behind = Some(key);
        }
    }

    /// The records of a list: those that went, those that moved, those that came, and what changed in them.
    fn rows(
        &mut self,
        address: &dyn Fn(&str) -> Address,
        below: impl Into<Option<Shape>>,
        from: &[Node],
        to: &[Node],
    ) {
        let below = below.into();
        let ids = |items: &[Node]| -> Vec<Box<str>> {
            items.iter().filter_map(Node::id).map(Box::from).collect()
        };
        let (mut order, wanted) = (ids(from), ids(to));
        if order != wanted {
            self.takes(address, from, &mut order, &wanted);
            self.moves(address, &mut order, &wanted);
            let known: HashSet<&str> = order.iter().map(|id| &**id).collect();
            let mut behind: Option<Box<str>> = None;
            for (item, id) in to.iter().zip(&wanted) {
                if !known.contains(&**id) {
                    self.changes.push(Change::Add {
                        at: address(id),
                        behind: behind.clone(),
                        record: item.clone(),
                    });
                }
                behind = Some(id.clone());
            }
        }
        let known: HashMap<&str, &Node> = from
            .iter()
            .filter_map(|item| Some((item.id()?, item)))
            .collect();
        for item in to {
            let id = item.id().unwrap_or_default();
            if let Some(old) = known.get(id)
                && !same(old, item)
            {
                self.members(&address(id), below, old, item);
            }
        }
    }

    /// Takes out what the other list does not have, the last first, so that the rest keeps its place.
    fn takes(
        &mut self,
        address: &dyn Fn(&str) -> Address,
        from: &[Node],
        order: &mut Vec<Box<str>>,
        wanted: &[Box<str>],
    ) {
        let wanted: HashSet<&str> = wanted.iter().map(|id| &**id).collect();
        for place in (0..order.len()).rev() {
            if !wanted.contains(&*order[place]) {
                self.changes.push(Change::Take {
                    at: address(&order[place]),
                    behind: place.checked_sub(1).map(|before| order[before].clone()),
                    record: from[place].clone(),
                });
                order.remove(place);
            }
        }
    }

    /// Moves as few records as will do.
    fn moves(
        &mut self,
        address: &dyn Fn(&str) -> Address,
        order: &mut Vec<Box<str>>,
        wanted: &[Box<str>],
    ) {
        let places: HashMap<Box<str>, usize> = order
            .iter()
            .enumerate()
            .map(|(place, id)| (id.clone(), place))
            .collect();
        let wanted: Vec<&Box<str>> = wanted
            .iter()
            .filter(|id| places.contains_key(*id))
            .collect();
        let rising: Vec<usize> = wanted.iter().map(|id| places[*id]).collect();
        let stays = longest_rising(&rising);
        for (place, id) in wanted.iter().enumerate() {
            if stays.contains(&place) {
                continue;
            }
            let Some(now) = order.iter().position(|other| other == *id) else {
                continue;
            };
            let from = now.checked_sub(1).map(|before| order[before].clone());
            let to = place.checked_sub(1).map(|before| wanted[before].clone());
            if from == to {
                continue;
            }
            let own = order.remove(now);
            let target = to
                .as_ref()
                .and_then(|to| order.iter().position(|other| other == to));
            order.insert(target.map_or(0, |target| target + 1), own);
            self.changes.push(Change::Move {
                at: address(id),
                from,
                to,
            });
        }
    }
}

fn without(node: &Node, key: &str) -> Node {
    let members = node.members().iter();
    let members = members.filter(|member| member.name.as_str() != key);
    Node::Object(Object::new(members.cloned().collect()))
}

/// The places of a longest run of numbers that rise.
fn longest_rising(numbers: &[usize]) -> HashSet<usize> {
    // `ends[n]` is the place of the smallest number with which a run of n + 1 ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|length| ends[length]));
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut run = HashSet::new();
    let mut last = ends.last().copied();
    while let Some(place) = last {
        run.insert(place);
        last = before[place];
    }
    run
}
