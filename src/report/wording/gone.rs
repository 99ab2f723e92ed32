//! What is not for outside: the records and parts that are marked so, and everything that is about them.

use std::collections::HashSet;

use crate::model::{Address, CountedFrom, Kind, Node, RecordId, Workspace};

/// The kinds that may stay inside as a whole: the field table gives them the mark. Figures rest on the others.
pub const MAY_STAY_INSIDE: [Kind; 6] = [
    Kind::Agreement,
    Kind::Risk,
    Kind::Meeting,
    Kind::Action,
    Kind::Note,
    Kind::Flag,
];

/// What is not in the copy.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LeftOut {
    /// How many of each kind; none that is nought.
    kinds: Vec<(Kind, usize)>,
    /// The kinds that an indicator is counted from.
    counted: Vec<Kind>,
}

/// Records and parts that are not for outside.
#[derive(Debug)]
pub(super) struct Gone {
    records: HashSet<RecordId>,
    /// A part by its record and its id in it.
    parts: HashSet<(RecordId, Box<str>)>,
    codes: HashSet<Box<str>>,
}

impl Gone {
    pub fn of(workspace: &Workspace) -> Gone {
        let mut gone = Gone {
            records: HashSet::new(),
            parts: HashSet::new(),
            codes: HashSet::new(),
        };
        // What is about something that is gone goes with it, and what is about that too.
        while gone.grow(workspace) {}
        gone
    }

    pub fn has(&self, record: &RecordId) -> bool {
        self.records.contains(record)
    }

    /// Whether an item of a list in a record is gone: a part of it, or the address of something that is.
    pub fn has_item(&self, record: Option<&RecordId>, item: &Node) -> bool {
        let Some(record) = record else {
            return false;
        };
        if let Some(text) = item.as_str() {
            return text.parse().is_ok_and(|at| self.covers(&at));
        }
        let id = item.id().map(|id| (record.clone(), Box::from(id)));
        id.is_some_and(|part| self.parts.contains(&part))
    }

    pub fn has_code(&self, code: &str) -> bool {
        self.codes.contains(code)
    }

    pub fn left_out(&self, workspace: &Workspace) -> LeftOut {
        let count = |kind: Kind| {
            let records = workspace.nodes(kind).iter();
            let records = records.filter(|node| !node.yes("archived"));
            let ids = records.filter_map(Node::id);
            ids.filter(|id| self.has(&RecordId::new(kind, id))).count()
        };
        let kinds = MAY_STAY_INSIDE.map(|kind| (kind, count(kind)));
        let from = |kind: CountedFrom| {
            let mut indicators = workspace.indicators();
            indicators.any(|indicator| indicator.counted_from() == Some(kind))
        };
        let counted = [
            (CountedFrom::Agreements, Kind::Agreement),
            (CountedFrom::Meetings, Kind::Meeting),
        ];
        let counted = counted.into_iter().filter(|(register, _)| from(*register));
        LeftOut {
            kinds: kinds.into_iter().filter(|(_, count)| *count > 0).collect(),
            counted: counted.map(|(_, kind)| kind).collect(),
        }
    }

    /// Whether an address leads to something that is gone, or to a field that is never shown outside.
    fn covers(&self, at: &Address) -> bool {
        self.has_at(at) || super::is_inside(at)
    }

    /// Whether an address leads to a record or part that is gone.
    pub fn has_at(&self, at: &Address) -> bool {
        let is_part = |key: &str| self.parts.contains(&(at.record.clone(), key.into()));
        self.has(&at.record) || at.keys().any(is_part)
    }

    /// Adds what is marked, and what is about something gone; says whether that was anything.
    fn grow(&mut self, workspace: &Workspace) -> bool {
        let before = self.records.len() + self.parts.len();
        for kind in Kind::records() {
            let may_stay = MAY_STAY_INSIDE.contains(&kind);
            for node in workspace.nodes(kind) {
                let record = RecordId::new(kind, node.id().unwrap_or_default());
                if self.has(&record) {
                    continue;
                }
                if (may_stay && node.yes("inside")) || self.is_about(None, node) {
                    self.codes.extend(node.str("code").map(Box::from));
                    self.records.insert(record);
                    continue;
                }
                if may_stay {
                    self.grow_in(&record, node);
                }
            }
        }
        self.records.len() + self.parts.len() > before
    }

    /// The same of the parts of a record.
    fn grow_in(&mut self, record: &RecordId, node: &Node) {
        let lists = node.members().iter().map(|member| member.node.items());
        for item in lists.flatten() {
            let Some(id) = item.id() else { continue };
            if item.yes("inside") || self.is_about(Some(record), item) {
                self.parts.insert((record.clone(), id.into()));
            }
        }
    }

    /// Whether a record or part is about something that is gone: a record, or an item of the agenda.
    fn is_about(&self, record: Option<&RecordId>, node: &Node) -> bool {
        let on = node.str("on").and_then(|on| on.parse::<Address>().ok());
        let is_of_item = node.str("item").is_some_and(|item| {
            let mut parts = self.parts.iter();
            parts.any(|(of, id)| &**id == item && record.is_none_or(|record| of == record))
        });
        is_of_item || on.is_some_and(|on| self.covers(&on))
    }
}

impl LeftOut {
    /// Whether nothing is.
    pub fn is_nothing(&self) -> bool {
        self.kinds.is_empty()
    }

    /// How many of these kinds are not for outside, in one sentence; none where all are.
    pub fn sentence(&self, kinds: &[Kind]) -> Option<String> {
        let here: Vec<(Kind, usize)> = self
            .kinds
            .iter()
            .copied()
            .filter(|(kind, _)| kinds.contains(kind))
            .collect();
        let names: Vec<String> = here
            .iter()
            .map(|(kind, count)| match count {
                1 => format!("1 {}", kind.word()),
                count => format!("{count} {}", kind.list()),
            })
            .collect();
        let (last, before) = names.split_last()?;
        let names = match before {
            [] => last.clone(),
            before => format!("{} and {last}", before.join(", ")),
        };
        let is_one = here.iter().map(|(_, count)| count).sum::<usize>() == 1;
        let is = if is_one { "is" } else { "are" };
        let counted = here.iter().any(|(kind, _)| self.counted.contains(kind));
        let counted = if counted {
            ", of what is counted too"
        } else {
            ""
        };
        Some(format!(
            "{names} {is} not for outside and left out{counted}."
        ))
    }

    /// The kinds that an indicator is counted from.
    pub fn counted(&self) -> &[Kind] {
        &self.counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fields;

    #[test]
    fn the_kinds_that_may_stay_inside_are_those_of_the_field_table() {
        for kind in Kind::records() {
            let has_mark = fields(kind).iter().any(|field| field.key == "inside");
            assert_eq!(has_mark, MAY_STAY_INSIDE.contains(&kind), "{kind:?}");
        }
    }
}
