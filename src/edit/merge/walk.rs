//! The walk down three trees at once.
//!
//! It looks at each place once and does not know whether the whole will open; `sound` sees to that.

use std::collections::{HashMap, HashSet};

use crate::edit::clash::{Decided, Side, decided};
use crate::model::{Address, Kind, Member, Name, Node, Object, RecordId, Shape, Workspace, write};

use super::Clash;
use super::order::order;
use super::shape::{Way, of_record, of_top, part, same_or_absent, scalar, together, way};

/// The three versions.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub base: Option<&'a Workspace>,
    pub ours: &'a Workspace,
    pub theirs: &'a Workspace,
}

/// What stands at one place on the three sides.
#[derive(Clone, Copy)]
struct Three<'a> {
    base: Option<&'a Node>,
    ours: Option<&'a Node>,
    theirs: Option<&'a Node>,
}

impl<'a> Three<'a> {
    fn each(self, look: impl Fn(&'a Node) -> Option<&'a Node>) -> Three<'a> {
        Three {
            base: self.base.and_then(&look),
            ours: self.ours.and_then(&look),
            theirs: self.theirs.and_then(&look),
        }
    }

    fn nodes(self) -> [Option<&'a Node>; 3] {
        [self.base, self.ours, self.theirs]
    }
}

/// The merged tree and what clashed in it. With `keeps_ours` nothing of theirs comes in: each difference
/// is a clash.
pub(super) fn walk(sides: Sides<'_>, keeps_ours: bool) -> (Node, Vec<Clash>) {
    let mut walk = Walk {
        decided: decided(sides.ours, sides.theirs),
        has_base: sides.base.is_some() && !keeps_ours,
        keeps_ours,
        clashes: Vec::new(),
    };
    let three = Three {
        base: sides.base.filter(|_| !keeps_ours).map(Workspace::root),
        ours: Some(sides.ours.root()),
        theirs: Some(sides.theirs.root()),
    };
    let top = RecordId::workspace().into();
    let root = walk.members(&top, None, three).unwrap_or_default();
    (root, walk.clashes)
}

struct Walk {
    decided: Decided,
    has_base: bool,
    keeps_ours: bool,
    clashes: Vec<Clash>,
}

impl Walk {
    /// What stands at one place after the merge.
    fn field(&mut self, at: &Address, shape: Option<Shape>, three: Three<'_>) -> Option<Node> {
        if let Some(settled) = self.settled(three) {
            return settled;
        }
        match way(shape, three.nodes()) {
            Way::Members if three.ours.is_some() && three.theirs.is_some() => {
                self.members(at, shape, three)
            }
            Way::Records => {
                let below = shape.and_then(|shape| shape.below(""));
                self.records(&|id| at.join(id), below, three)
            }
            Way::Set => self.set(at, three),
            Way::Whole | Way::Members => self.clash(at.clone(), &[], three, three.ours),
        }
    }

    /// What needs no thought: both sides say the same, or one of them says what was there before.
    fn settled(&self, three: Three<'_>) -> Option<Option<Node>> {
        let Three { base, ours, theirs } = three;
        // The order of keys is nobody's edit, but an untouched side still takes it as the other has it.
        if same_or_absent(ours, theirs) {
            let is_untouched = ours == base;
            return Some(if is_untouched { theirs } else { ours }.cloned());
        }
        if self.keeps_ours {
            return None;
        }
        if same_or_absent(ours, base) {
            return Some(theirs.cloned());
        }
        if same_or_absent(theirs, base) {
            return Some(ours.cloned());
        }
        None
    }

    /// An object that ours and theirs have, key by key.
    fn members(&mut self, at: &Address, shape: Option<Shape>, three: Three<'_>) -> Option<Node> {
        let is_top = at.record.kind == Kind::Workspace && at.path.is_empty();
        let shape = match at.path.is_empty() {
            true => Some(of_record(at.record.kind)),
            false => shape,
        };
        let mut merged: HashMap<&str, Node> = HashMap::new();
        let mut done: HashSet<&str> = HashSet::new();
        for key in keys(three.ours).chain(keys(three.theirs)) {
            if !done.insert(key) {
                continue;
            }
            let below = three.each(|node| node.get(key));
            let group = together(shape, key);
            if group.len() > 1 {
                let whole = self.as_one(at, &group, three);
                for member in whole.as_ref().map(Node::members).unwrap_or_default() {
                    let name = group.iter().find(|name| **name == member.name.as_str());
                    merged.extend(name.map(|name| (*name, member.node.clone())));
                }
                done.extend(group);
                continue;
            }
            let node = match Kind::of_list(key).filter(|_| is_top) {
                Some(kind) => {
                    let address = |id: &str| RecordId::new(kind, id).into();
                    self.records(&address, Some(of_record(kind)), below)
                }
                None => {
                    let shape = match is_top {
                        true => of_top(key),
                        false => shape.and_then(|shape| shape.below(key)),
                    };
                    // A field that leads itself alone is one, whatever its shape is.
                    let shape = if group.is_empty() {
                        shape
                    } else {
                        Some(Shape::Text)
                    };
                    self.field(&at.join(key), shape, below)
                }
            };
            merged.extend(node.map(|node| (key, node)));
        }
        let stays: HashSet<&str> = merged.keys().copied().collect();
        let [base, ours, theirs] = three.nodes().map(|node| keys(node).collect::<Vec<_>>());
        let order = order(&base, &ours, &theirs, &stays);
        let members = order.into_iter().filter_map(|key| {
            let node = merged.remove(key)?;
            let name = Name::from(key);
            Some(Member { name, node })
        });
        Some(Node::Object(Object::new(members.collect())))
    }

    /// Fields that are written as one: those of one side or those of the other.
    fn as_one(&mut self, at: &Address, group: &[&str], three: Three<'_>) -> Option<Node> {
        let parts = three.nodes().map(|node| part(node, group));
        let [base, ours, theirs] = parts.each_ref().map(Option::as_ref);
        let three = Three { base, ours, theirs };
        match self.settled(three) {
            Some(settled) => settled,
            None => self.clash(at.clone(), group, three, three.ours),
        }
    }

    /// A list of records, by their ids. A list that is not there has none.
    fn records(
        &mut self,
        address: &dyn Fn(&str) -> Address,
        below: Option<Shape>,
        three: Three<'_>,
    ) -> Option<Node> {
        if let Some(settled) = self.settled(three) {
            return settled;
        }
        let ids = three.nodes().map(ids);
        let maps = three.nodes().map(by_id);
        let mut merged: HashMap<&str, Node> = HashMap::new();
        let mut seen = HashSet::new();
        for id in ids[1].iter().chain(&ids[2]) {
            if seen.insert(*id) {
                let look = |side: usize| maps[side].get(id).copied();
                let three = Three {
                    base: look(0),
                    ours: look(1),
                    theirs: look(2),
                };
                let record = self.record(&address(id), below, three);
                merged.extend(record.map(|record| (*id, record)));
            }
        }
        let stays: HashSet<&str> = merged.keys().copied().collect();
        let order = order(&ids[0], &ids[1], &ids[2], &stays);
        let items: Box<[Node]> = order
            .into_iter()
            .filter_map(|id| merged.remove(id))
            .collect();
        // A list that one side took out, and that is empty now, is out.
        let is_out = items.is_empty() && (three.ours.is_none() || three.theirs.is_none());
        (!is_out).then_some(Node::List(items))
    }

    fn record(&mut self, at: &Address, below: Option<Shape>, three: Three<'_>) -> Option<Node> {
        if let Some(settled) = self.settled(three) {
            return settled;
        }
        let is_parked_clash = at.record.kind == Kind::Clash && at.path.is_empty();
        let is_taken_apart = three.base.is_some() || !self.has_base || is_parked_clash;
        match (three.ours, three.theirs) {
            (Some(_), Some(_)) if is_taken_apart => self.members(at, below, three),
            // Nothing is taken out while somebody works on it.
            (None, Some(_)) if !self.keeps_ours => self.clash(at.clone(), &[], three, three.theirs),
            _ => self.clash(at.clone(), &[], three, three.ours),
        }
    }

    /// A list of texts or numbers: what either side put in is in, what either took out is out.
    fn set(&mut self, at: &Address, three: Three<'_>) -> Option<Node> {
        if self.keeps_ours {
            return self.clash(at.clone(), &[], three, three.ours);
        }
        let lists = three.nodes().map(|node| {
            let items = node.map(Node::items).unwrap_or_default().iter();
            let named = items.filter_map(|item| Some((scalar(item)?, item)));
            named.collect::<Vec<(String, &Node)>>()
        });
        let orders: Vec<Vec<&str>> = lists
            .iter()
            .map(|list| list.iter().map(|(name, _)| name.as_str()).collect())
            .collect();
        let known: Vec<HashSet<&str>> = orders
            .iter()
            .map(|order| order.iter().copied().collect())
            .collect();
        let has = |side: usize, name: &str| known[side].contains(name);
        let stays: HashSet<&str> = orders[1]
            .iter()
            .chain(&orders[2])
            .copied()
            .filter(|name| match has(0, name) {
                true => has(1, name) && has(2, name),
                false => true,
            })
            .collect();
        let nodes: HashMap<&str, &Node> = lists
            .iter()
            .flatten()
            .map(|(name, node)| (name.as_str(), *node))
            .collect();
        let order = order(&orders[0], &orders[1], &orders[2], &stays);
        let items: Box<[Node]> = order.iter().map(|name| nodes[name].clone()).collect();
        let is_out = items.is_empty() && (three.ours.is_none() || three.theirs.is_none());
        (!is_out).then_some(Node::List(items))
    }

    /// Notes a clash, and gives what stands there meanwhile, or what somebody decided already.
    fn clash(
        &mut self,
        at: Address,
        fields: &[&str],
        three: Three<'_>,
        meanwhile: Option<&Node>,
    ) -> Option<Node> {
        let Three { base, ours, theirs } = three;
        // The record of a clash says the same on both sides but for who and when: no clash about a clash.
        if at.record.kind == Kind::Clash {
            return smaller(ours, theirs).cloned();
        }
        let clash = Clash {
            at,
            fields: fields.iter().map(|key| Name::from(*key)).collect(),
            before: base.cloned(),
            ours: ours.cloned(),
            theirs: theirs.cloned(),
        };
        match self.decided.of(&clash) {
            Some(Side::Ours) => clash.ours,
            Some(Side::Theirs) => clash.theirs,
            None => {
                self.clashes.push(clash);
                meanwhile.cloned()
            }
        }
    }
}

/// Of two values that are there, the one whose text comes first: no matter which side is which.
fn smaller<'a>(one: Option<&'a Node>, two: Option<&'a Node>) -> Option<&'a Node> {
    match (one, two) {
        (Some(one), Some(two)) if write(two) < write(one) => Some(two),
        _ => one.or(two),
    }
}

fn keys(node: Option<&Node>) -> impl Iterator<Item = &str> {
    let members = node.map(Node::members).unwrap_or_default();
    members.iter().map(|member| member.name.as_str())
}

fn ids(node: Option<&Node>) -> Vec<&str> {
    let items = node.map(Node::items).unwrap_or_default();
    items.iter().filter_map(Node::id).collect()
}

fn by_id(node: Option<&Node>) -> HashMap<&str, &Node> {
    let items = node.map(Node::items).unwrap_or_default();
    items
        .iter()
        .filter_map(|item| Some((item.id()?, item)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nothing_of_theirs_may_come_in_each_difference_is_a_clash() {
        let text = include_str!("../../../fixtures/two-risks.json");
        let ours = Workspace::open(text.as_bytes()).unwrap();
        let theirs = text
            .replacen("\"trend\": \"up\"", "\"trend\": \"down\"", 1)
            .replacen("\"CMB\"", "\"CMB\", \"Kampuchea\"", 1)
            .replacen("\"risks\": [", "\"notes\": [], \"risks\": [", 1)
            .replacen("\"id\": \"k-6s4mgz\"", "\"id\": \"k-another\"", 1);
        let theirs = Workspace::open(theirs.as_bytes()).unwrap();
        let sides = Sides {
            base: Some(&ours),
            ours: &ours,
            theirs: &theirs,
        };
        let (root, clashes) = walk(sides, true);
        assert_eq!(root, *ours.root());
        let places: Vec<String> = clashes.iter().map(|clash| clash.at.to_string()).collect();
        let wanted = [
            "party:KHM/aliases",
            "risk:k-r4m32j/trend",
            "risk:k-6s4mgz",
            "risk:k-another",
        ];
        assert_eq!(places, wanted);
    }
}
