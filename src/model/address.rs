//! Addresses: how findings, notes, flags, changes and history point at a record or a field of it.
//!
//! An address names ids and keys, never places in a list, so that undo and merge may move rows.

use std::fmt;
use std::str::FromStr;

use super::node::Name;

/// What sort of record. Each has one list of the workspace file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// The workspace itself: its top-level fields.
    Workspace,
    /// A document that figures were taken from.
    Source,
    /// A country, an office, or a partner outside.
    Party,
    /// A row of the results framework: outcome, output, activity result.
    Result,
    /// A results indicator.
    Indicator,
    /// A secretariat function.
    Function,
    /// A dated entry of the handover register.
    Handover,
    /// Who chairs and hosts the process in a year.
    Chair,
    /// An agreement or engagement.
    Agreement,
    /// A risk.
    Risk,
    /// A meeting.
    Meeting,
    /// An action with owner and due date.
    Action,
    /// A priority agreed for a year.
    Priority,
    /// A note, numbered or free.
    Note,
    /// A flag that asks someone to look.
    Flag,
    /// A finding that was accepted with a reason.
    Accepted,
    /// Two values that wait for a decision.
    Clash,
    /// The approval state of a part of the workspace.
    Approval,
}

impl Kind {
    /// Every kind, with its word in an address and its list in the file.
    pub const ALL: [(Kind, &'static str, &'static str); 18] = [
        (Kind::Workspace, "workspace", ""),
        (Kind::Source, "source", "sources"),
        (Kind::Party, "party", "parties"),
        (Kind::Result, "result", "results"),
        (Kind::Indicator, "indicator", "indicators"),
        (Kind::Function, "function", "functions"),
        (Kind::Handover, "handover", "handover"),
        (Kind::Chair, "chair", "chairs"),
        (Kind::Agreement, "agreement", "agreements"),
        (Kind::Risk, "risk", "risks"),
        (Kind::Meeting, "meeting", "meetings"),
        (Kind::Action, "action", "actions"),
        (Kind::Priority, "priority", "priorities"),
        (Kind::Note, "note", "notes"),
        (Kind::Flag, "flag", "flags"),
        (Kind::Accepted, "accepted", "accepted"),
        (Kind::Clash, "clash", "clashes"),
        (Kind::Approval, "approval", "approvals"),
    ];

    /// The kinds that have a list in the file: all but the workspace itself.
    pub fn records() -> impl Iterator<Item = Kind> {
        Self::ALL.iter().map(|row| row.0).skip(1)
    }

    /// The word for it: "indicator".
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The key of its list in the workspace file; empty for the workspace itself.
    pub fn list(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    /// The kind whose list stands under a key of the file.
    pub fn of_list(key: &str) -> Option<Kind> {
        Self::records().find(|kind| kind.list() == key)
    }
}

/// A record: its kind and its opaque id.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RecordId {
    /// What sort of record.
    pub kind: Kind,
    /// Its opaque, stable id; empty for the workspace itself.
    pub id: Box<str>,
}

impl RecordId {
    /// The record of a kind and id.
    pub fn new(kind: Kind, id: &str) -> Self {
        RecordId {
            kind,
            id: id.into(),
        }
    }

    /// The workspace itself.
    pub fn workspace() -> Self {
        RecordId::new(Kind::Workspace, "")
    }

    /// The address of a field of it.
    pub fn field<'a>(&self, path: impl IntoIterator<Item = &'a str>) -> Address {
        Address {
            record: self.clone(),
            path: path.into_iter().map(Name::from).collect(),
        }
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.word(), escape(&self.id))
    }
}

impl From<RecordId> for Address {
    fn from(record: RecordId) -> Self {
        Address {
            record,
            path: Vec::new(),
        }
    }
}

/// A record and the path of keys to a field of it; an empty path is the whole record.
///
/// In text: `indicator:i-4k2m9q/years/2017/values/THA`. A record inside a list of the record
/// stands there by its id. `~` and `/` in a key are written `~0` and `~1`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Address {
    /// The record.
    pub record: RecordId,
    /// The keys, and the ids of records in lists, from the record down.
    pub path: Vec<Name>,
}

impl Address {
    /// The path as texts.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.path.iter().map(Name::as_str)
    }

    /// The address one key further down.
    pub fn join(&self, key: &str) -> Address {
        let mut below = self.clone();
        below.path.push(key.into());
        below
    }

    /// The address one key up, and that key; none for a whole record.
    pub fn split(&self) -> Option<(Address, &Name)> {
        let (last, above) = self.path.split_last()?;
        let above = Address {
            record: self.record.clone(),
            path: above.to_vec(),
        };
        Some((above, last))
    }

    /// Whether the other address is this one or lies under it.
    pub fn covers(&self, other: &Address) -> bool {
        self.record == other.record && other.path.starts_with(&self.path)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.record.fmt(f)?;
        for key in self.keys() {
            write!(f, "/{}", escape(key))?;
        }
        Ok(())
    }
}

/// A text that is no address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoAddress(String);

impl fmt::Display for NoAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "\"{}\" is no address. One looks like `risk:k-4k2m9q/owner`.",
            crate::base::show(&self.0)
        )
    }
}

impl FromStr for Address {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let refused = || NoAddress(text.to_owned());
        let (word, rest) = text.split_once(':').ok_or_else(refused)?;
        let (kind, ..) = Kind::ALL
            .into_iter()
            .find(|row| row.1 == word)
            .ok_or_else(refused)?;
        let mut keys = rest.split('/').map(|key| unescape(key).ok_or_else(refused));
        let id = keys.next().ok_or_else(refused)??;
        if id.is_empty() != (kind == Kind::Workspace) {
            return Err(refused());
        }
        let path = keys
            .map(|key| key.map(|key| Name::from(key.as_str())))
            .collect::<Result<Vec<Name>, NoAddress>>()?;
        Ok(Address {
            record: RecordId::new(kind, &id),
            path,
        })
    }
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn unescape(key: &str) -> Option<String> {
    let mut out = String::with_capacity(key.len());
    let mut letters = key.chars();
    while let Some(letter) = letters.next() {
        out.push(match letter {
            '~' => match letters.next()? {
                '0' => '~',
                '1' => '/',
                _ => return None,
            },
            _ => letter,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back_as_it_was_written() {
        for text in [
            "indicator:i-4k2m9q/years/2017/values/THA",
            "risk:k~11/a~0b/",
            "workspace:/title",
            "party:KHM",
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!(address.to_string(), text);
        }
    }

    #[test]
    fn what_names_no_record_is_refused() {
        for text in [
            "",
            "risk",
            "risk:",
            "thing:1",
            "workspace:x/title",
            "risk:a~2",
        ] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_table_of_kinds_stands_in_the_order_of_the_kinds() {
        for (place, row) in Kind::ALL.iter().enumerate() {
            assert_eq!(row.0 as usize, place);
            assert_eq!(Kind::of_list(row.2).is_some(), !row.2.is_empty());
        }
    }
}
