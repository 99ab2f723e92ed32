//! Typed, read-only views of records: light wrappers that read a field when it is asked for.
//!
//! They hold no copy, so nothing must be made anew after a change; they do not compute (`reckon` does).

mod approval;
mod dated;
mod indicators;
mod meetings;
mod registers;

use super::address::{Kind, RecordId};
use super::node::Node;
use super::value::Quote;
use super::words::PartyKind;

pub use dated::Hanging;
pub use indicators::{Component, IndicatorYear};
pub use meetings::{AgendaItem, MeetingOutcome, Reviewed};
pub use registers::{AgreementStep, Area, Assessment, Reading, TreatmentAction};

/// What every record has.
pub trait Record<'a>: Copy {
    /// The kind of record.
    const KIND: Kind;

    /// The view of a node.
    fn of(node: &'a Node) -> Self;

    /// The node of the record.
    fn node(self) -> &'a Node;

    /// The opaque id.
    fn id(self) -> &'a str {
        self.node().id().unwrap_or_default()
    }

    /// The record as an address begins with it.
    fn record(self) -> RecordId {
        RecordId::new(Self::KIND, self.id())
    }

    /// The code that people use.
    fn code(self) -> &'a str {
        self.node().str_or_empty("code")
    }

    /// The title, or the text that stands for one.
    fn title(self) -> &'a str {
        self.node().str_or_empty("title")
    }

    /// Whether it was taken out of the lists.
    fn is_archived(self) -> bool {
        self.node().yes("archived")
    }

    /// What a reader should know about it.
    fn remark(self) -> Option<&'a str> {
        self.node().str("remark")
    }

    /// The words of the source.
    fn printed(self) -> Vec<Quote<'a>> {
        Quote::under(self.node(), "printed")
    }
}

macro_rules! record {
    ($(#[$doc:meta])* $name:ident, $kind:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub struct $name<'a>(&'a Node);

        impl<'a> Record<'a> for $name<'a> {
            const KIND: Kind = $kind;

            fn of(node: &'a Node) -> Self {
                $name(node)
            }

            fn node(self) -> &'a Node {
                self.0
            }
        }
    };
}

record!(/** A country, an office, or a partner outside. Its id is its code. */ Party, Kind::Party);
record!(/** A row of the results framework. */ Outcome, Kind::Result);
record!(/** A results indicator. */ Indicator, Kind::Indicator);
record!(/** A secretariat function; its code is its letter. */ Function, Kind::Function);
record!(/** A dated entry of the handover register. */ Entry, Kind::Handover);
record!(/** Who chairs and hosts the process in a year. */ Chair, Kind::Chair);
record!(/** An agreement or engagement. */ Agreement, Kind::Agreement);
record!(/** A risk. */ Risk, Kind::Risk);
record!(/** A meeting. */ Meeting, Kind::Meeting);
record!(/** An action. */ Action, Kind::Action);
record!(/** A priority agreed for a year. */ Priority, Kind::Priority);
record!(/** A note on a record or field. */ Note, Kind::Note);
record!(/** A flag that asks someone to look. */ Flag, Kind::Flag);
record!(/** A finding that was accepted. */ Accepted, Kind::Accepted);
record!(/** How far the approval of a figure is. */ Approval, Kind::Approval);

impl<'a> Party<'a> {
    /// The name in sentences.
    pub fn name(self) -> &'a str {
        self.0.str("name").unwrap_or(self.id())
    }

    /// Country of the process, its office, or outside.
    pub fn kind(self) -> PartyKind {
        let word = self.0.str_or_empty("kind");
        PartyKind::of_word(word).unwrap_or(PartyKind::Organisation)
    }

    /// Other codes that people type for it.
    pub fn aliases(self) -> impl Iterator<Item = &'a str> {
        self.0.texts_under("aliases")
    }
}
