//! A workspace: the document tree of one file, checked, with its typed views.
//!
//! Only `edit` may change it; reading and saving the file is the work of `store`.

use std::fmt;

use super::address::{Address, Kind, RecordId};
use super::aliases::{Correction, correct_aliases};
use super::fault::Unreadable;
use super::fields::{Shape, order_at, shape_at};
use super::node::Node;
use super::parse::parse;
use super::records::{
    Agreement, Chair, Entry, Flag, Function, Indicator, Note, Outcome, Party, Priority, Record,
    Risk,
};
use super::validate::{Unfit, validate};
use super::words::PartyKind;
use super::write::write;
use crate::base::Day;

/// The version of the format that this program writes.
pub const VERSION: u64 = 1;

/// The word in the field `format`.
pub const FORMAT: &str = "rapporteur-workspace";

/// A workspace.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: Node,
    newer: Option<u64>,
    corrections: Vec<Correction>,
}

/// Why bytes are not a workspace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refused {
    /// They are not a document.
    Unreadable(Unreadable),
    /// They are a document, but not a workspace that fits.
    Unfit(Unfit),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Unreadable(unreadable) => unreadable.fmt(f),
            Refused::Unfit(unfit) => unfit.fmt(f),
        }
    }
}

impl Workspace {
    /// Reads a workspace from the bytes of a file.
    ///
    /// # Errors
    /// The first fault that was found, with its place. Nothing is guessed.
    pub fn open(bytes: &[u8]) -> Result<Workspace, Refused> {
        let mut root = parse(bytes).map_err(Refused::Unreadable)?;
        let newer = validate(&root).map_err(Refused::Unfit)?;
        let corrections = match newer {
            None => correct_aliases(&mut root).map_err(Refused::Unfit)?,
            Some(_) => Vec::new(),
        };
        Ok(Workspace {
            root,
            newer,
            corrections,
        })
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> String {
        write(&self.root)
    }

    /// The version of the file, when it is newer than this program can write.
    pub fn newer_version(&self) -> Option<u64> {
        self.newer
    }

    /// The codes that were corrected on the way in, and are written corrected at the next save.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// The whole document.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The whole document, for `edit` alone.
    pub(crate) fn root_mut(&mut self) -> &mut Node {
        &mut self.root
    }

    /// A workspace like this one with another tree, for `edit` and for the copy that is shown outside; nothing
    /// of it is checked.
    pub(crate) fn with_root(&self, root: Node) -> Workspace {
        Workspace {
            root,
            newer: self.newer,
            corrections: self.corrections.clone(),
        }
    }

    /// What stands at an address.
    pub fn at(&self, address: &Address) -> Option<&Node> {
        self.record(&address.record)?.at(address.keys())
    }

    /// The record of an id.
    pub fn record(&self, record: &RecordId) -> Option<&Node> {
        match record.kind {
            Kind::Workspace => Some(&self.root),
            kind => self
                .nodes(kind)
                .iter()
                .find(|node| node.id() == Some(&*record.id)),
        }
    }

    /// What may stand at an address, as far as the field table says.
    pub fn shape(&self, address: &Address) -> Option<Shape> {
        shape_at(address.record.kind, address.keys())
    }

    /// The keys that stand beside each other under an address, in the order of the file.
    pub fn order(&self, address: &Address) -> Vec<&'static str> {
        let mut order = order_at(address.record.kind, address.keys());
        if address.record.kind == Kind::Workspace && address.path.is_empty() {
            order.extend(Kind::records().map(Kind::list));
        }
        order
    }

    /// All records of a kind, as nodes.
    pub fn nodes(&self, kind: Kind) -> &[Node] {
        self.root.list(kind.list())
    }

    /// All records of one sort, archived ones too.
    pub fn all<'a, R: Record<'a>>(&'a self) -> impl DoubleEndedIterator<Item = R> + Clone {
        self.nodes(R::KIND).iter().map(R::of)
    }

    /// The records of one sort that are not archived.
    pub fn active<'a, R: Record<'a>>(&'a self) -> impl DoubleEndedIterator<Item = R> + Clone {
        self.all::<R>().filter(|record| !record.is_archived())
    }

    /// The record of one sort with an id.
    pub fn by_id<'a, R: Record<'a>>(&'a self, id: &str) -> Option<R> {
        self.all::<R>().find(|record| record.id() == id)
    }

    /// The record of one sort with a code; letter case does not matter.
    pub fn by_code<'a, R: Record<'a>>(&'a self, code: &str) -> Option<R> {
        let mut found = self
            .all::<R>()
            .filter(|record| record.code().eq_ignore_ascii_case(code));
        let first = found.next()?;
        if first.is_archived() {
            return found.find(|record| !record.is_archived()).or(Some(first));
        }
        Some(first)
    }

    /// The title in the header.
    pub fn title(&self) -> &str {
        self.root.str_or_empty("title")
    }

    /// The day that counts as today, when the workspace carries one.
    pub fn as_of(&self) -> Option<Day> {
        Day::parse(self.root.str("as_of")?)
    }

    /// The year that is shown first, when the workspace names one.
    pub fn year(&self) -> Option<i16> {
        self.root.whole("year")
    }

    /// The indicators in the order of the file.
    pub fn indicators(&self) -> impl DoubleEndedIterator<Item = Indicator<'_>> + Clone {
        self.active()
    }

    /// The secretariat functions.
    pub fn functions(&self) -> impl DoubleEndedIterator<Item = Function<'_>> + Clone {
        self.active()
    }

    /// The entries of the handover register.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = Entry<'_>> + Clone {
        self.active()
    }

    /// Who chairs and hosts, by year.
    pub fn chairs(&self) -> impl DoubleEndedIterator<Item = Chair<'_>> + Clone {
        self.active()
    }

    /// The agreements and engagements.
    pub fn agreements(&self) -> impl DoubleEndedIterator<Item = Agreement<'_>> + Clone {
        self.active()
    }

    /// The risks.
    pub fn risks(&self) -> impl DoubleEndedIterator<Item = Risk<'_>> + Clone {
        self.active()
    }

    /// The notes.
    pub fn notes(&self) -> impl DoubleEndedIterator<Item = Note<'_>> + Clone {
        self.active()
    }

    /// The flags.
    pub fn flags(&self) -> impl DoubleEndedIterator<Item = Flag<'_>> + Clone {
        self.active()
    }

    /// The rows of the results framework.
    pub fn outcomes(&self) -> impl DoubleEndedIterator<Item = Outcome<'_>> + Clone {
        self.active()
    }

    /// The priorities.
    pub fn priorities(&self) -> impl DoubleEndedIterator<Item = Priority<'_>> + Clone {
        self.active()
    }

    /// All parties, in the order of the file.
    pub fn parties(&self) -> impl DoubleEndedIterator<Item = Party<'_>> + Clone {
        self.active()
    }

    /// The countries of the process.
    pub fn countries(&self) -> impl DoubleEndedIterator<Item = Party<'_>> + Clone {
        self.parties()
            .filter(|party| party.kind() == PartyKind::Country)
    }

    /// The regional office, if there is one.
    pub fn office(&self) -> Option<Party<'_>> {
        self.parties()
            .find(|party| party.kind() == PartyKind::Office)
    }

    /// The party that a code, an alias or a name stands for; letter case does not matter.
    pub fn party(&self, word: &str) -> Option<Party<'_>> {
        self.parties().find(|party| {
            party.id().eq_ignore_ascii_case(word)
                || party.name().eq_ignore_ascii_case(word)
                || party
                    .aliases()
                    .any(|alias| alias.eq_ignore_ascii_case(word))
        })
    }

    /// The name of a party in sentences, or its code when it is not in the list.
    pub fn party_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.by_id::<Party>(code).map_or(code, Party::name)
    }
}
