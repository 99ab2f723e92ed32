//! A status of an agreement that a person sets: what else is then to be written, so that the reading
//! of the source is not taken for the new status. It chooses no status and takes no word of the source away.

use super::change::Change;
use super::make;
use super::step::Stamp;
use crate::base::fold;
use crate::model::{Address, Confidence, Kind, Node, Workspace};

/// How the sentence of a status that was set begins.
const BEGIN: &str = "Set to ";
/// What stands in it before the status that was read in the source.
const SOURCE: &str = "; the source says: ";

/// A reading whose status was set by a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Set<'a> {
    /// The whole sentence: "Set to signed on 23 Nov 2026 by mali; the source says: text agreed."
    pub sentence: &'a str,
    /// What the source says: "text agreed".
    pub source: &'a str,
    /// How the source was read, as it stood before.
    pub rest: &'a str,
}

impl<'a> Set<'a> {
    /// The reading of a status, when a person set it.
    pub fn of(reading: &'a str) -> Option<Set<'a>> {
        let source = reading.strip_prefix(BEGIN)?.find(SOURCE)? + BEGIN.len() + SOURCE.len();
        let end = reading[source..].find('.')? + source;
        Some(Set {
            sentence: &reading[..=end],
            source: &reading[source..end],
            rest: reading[end + 1..].trim_start(),
        })
    }
}

/// The changes that go with a new legal status or a new status of the work.
///
/// None for any other field, for what stands there already, and where no source was read.
pub fn basis(workspace: &Workspace, at: &Address, word: &str, stamp: &Stamp) -> Vec<Change> {
    let reading = match (at.record.kind, at.path.first().map(|key| key.as_str())) {
        (Kind::Agreement, Some("legal")) if at.path.len() == 1 => "legal_reading",
        (Kind::Agreement, Some("work")) if at.path.len() == 1 => "work_reading",
        _ => return Vec::new(),
    };
    let reading = at.record.field([reading]);
    let before = workspace.at(at).and_then(Node::as_str);
    let before = before.unwrap_or("not stated");
    if workspace.at(&reading).is_none() || fold(before) == fold(word) {
        return Vec::new();
    }
    let said = reading.join("reading");
    let known = workspace.at(&said).and_then(Node::as_str);
    let known = known.unwrap_or_default();
    let (source, rest) = match Set::of(known) {
        Some(set) => (set.source, set.rest),
        None => (before, known),
    };
    let on = stamp.day.map(|day| format!(" on {}", day.words()));
    let by = Some(stamp.who.trim()).filter(|who| !who.is_empty());
    let by = by.map(|who| format!(" by {who}"));
    let text = format!(
        "{BEGIN}{word}{}{}{SOURCE}{source}. {rest}",
        on.unwrap_or_default(),
        by.unwrap_or_default()
    );
    let certain = Node::text(Confidence::Certain.word());
    let changes = [
        make::put(workspace, &reading.join("confidence"), certain),
        make::put(workspace, &said, Node::text(text.trim_end())),
    ];
    changes.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Day;
    use crate::edit::{Book, Step};
    use crate::model::{Agreement, Record, RecordId};

    fn stamp() -> Stamp {
        Stamp {
            who: "J. Mali".to_owned(),
            day: Day::new(2026, 11, 23),
            ..Stamp::default()
        }
    }

    fn set(book: &mut Book, key: &str, word: &str) -> Result<(), String> {
        let at = RecordId::new(Kind::Agreement, "a-ymc4cl").field([key]);
        let workspace = book.workspace();
        let mut changes = basis(workspace, &at, word, &stamp());
        changes.extend(make::put(workspace, &at, Node::text(word)));
        let step = Step::mine("status", stamp(), changes);
        book.commit(step).map(|_| ()).map_err(|why| why.to_string())
    }

    #[test]
    fn what_is_set_is_certain_names_who_set_it_and_keeps_what_the_source_says() {
        let bytes = include_bytes!("../../fixtures/un-act-2017.json");
        let mut book = Book::new(Workspace::open(bytes).unwrap());
        set(&mut book, "legal", "signed").unwrap();
        set(&mut book, "legal", "in force").unwrap();
        let agreement: Agreement = book.workspace().by_id("a-ymc4cl").unwrap();
        let reading = agreement.legal_reading();
        assert_eq!(reading.confidence, Confidence::Certain);
        assert_eq!(reading.words.len(), 3);
        let set_by_hand = Set::of(reading.reading.unwrap()).unwrap();
        assert_eq!(
            set_by_hand.sentence,
            "Set to in force on 23 Nov 2026 by J. Mali; the source says: text agreed."
        );
        assert!(set_by_hand.rest.starts_with("\"Endorsed\" is read as"));
        for _ in 0..2 {
            book.undo(stamp()).unwrap();
        }
        assert_eq!(book.workspace().bytes().as_bytes(), bytes, "one step each");
    }

    #[test]
    fn nothing_goes_with_another_field_or_with_the_status_that_stands() {
        let bytes = include_bytes!("../../fixtures/un-act-2017.json");
        let workspace = Workspace::open(bytes).unwrap();
        let agreement: Agreement = workspace.by_id("a-ymc4cl").unwrap();
        let at = |key| agreement.record().field([key]);
        assert_eq!(basis(&workspace, &at("legal"), "text agreed", &stamp()), []);
        assert_eq!(basis(&workspace, &at("title"), "signed", &stamp()), []);
        assert_eq!(basis(&workspace, &at("work"), "stalled", &stamp()).len(), 2);
    }
}
