//! Accepting a finding as it is, with a reason, and taking that back. It does not say what a finding is.

use super::change::Change;
use super::ids::Ids;
use super::make;
use super::step::Stamp;
use crate::model::{Address, Kind, Node, RecordId, Workspace};

/// What is accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accepting<'a> {
    /// The rule that found it.
    pub rule: &'a str,
    /// What it is about.
    pub at: &'a Address,
    /// The figures that stand now. When they change, the finding is open again.
    pub figures: &'a str,
    /// Why it stays as it is.
    pub reason: &'a str,
    /// The id of what was accepted before, for other figures; it is written anew.
    pub before: Option<&'a str>,
}

/// The changes that accept a finding.
pub fn accept(
    workspace: &Workspace,
    ids: &mut Ids,
    accepting: &Accepting<'_>,
    stamp: &Stamp,
) -> Vec<Change> {
    let by = match stamp.name.as_str() {
        "" => &stamp.who,
        name => name,
    };
    let day = stamp.day.map(|day| day.to_string()).unwrap_or_default();
    let signed = [
        ("reason", accepting.reason),
        ("figures", accepting.figures),
        ("by", by),
        ("at", &day),
    ];
    let signed = signed.iter().filter(|(_, text)| !text.is_empty());
    if let Some(before) = accepting.before {
        let record = RecordId::new(Kind::Accepted, before);
        let puts = signed.filter_map(|(key, text)| {
            make::put(workspace, &record.field([*key]), Node::text(text))
        });
        return puts.collect();
    }
    let id = ids.record(workspace, Kind::Accepted);
    let on = accepting.at.to_string();
    let mut members = vec![
        ("id", Node::text(&id)),
        ("rule", Node::text(accepting.rule)),
        ("on", Node::text(&on)),
    ];
    members.extend(signed.map(|(key, text)| (*key, Node::text(text))));
    make::add(workspace, Kind::Accepted, Node::of(members))
}

/// The change that opens an accepted finding again. What was accepted stays in the file, archived.
pub fn reopen(workspace: &Workspace, accepted: &str) -> Option<Change> {
    let record = RecordId::new(Kind::Accepted, accepted);
    make::archive(workspace, &record.into(), true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Book, Step};

    #[test]
    fn an_accepted_finding_says_why_who_and_when_and_is_written_anew_for_other_figures() {
        let bytes = include_bytes!("../../fixtures/un-act-2017.json");
        let mut book = Book::new(Workspace::open(bytes).unwrap());
        let stamp = Stamp {
            who: "mali".to_owned(),
            day: crate::base::Day::new(2018, 1, 12),
            ..Stamp::default()
        };
        let at: Address = "indicator:i-9fqdsi/years/2017/total".parse().unwrap();
        let mut accepting = Accepting {
            rule: "total",
            at: &at,
            figures: "total 65",
            reason: "The report cuts, it does not round.",
            before: None,
        };
        let mut ids = Ids::new(1);
        let changes = accept(book.workspace(), &mut ids, &accepting, &stamp);
        book.commit(Step::mine("x", stamp.clone(), changes))
            .unwrap();
        let accepted = |book: &Book| book.workspace().nodes(Kind::Accepted)[0].clone();
        let first = accepted(&book);
        assert_eq!(first.str("by"), Some("mali"));
        assert_eq!(first.str("at"), Some("2018-01-12"));
        accepting.figures = "total 66";
        accepting.before = first.id();
        let changes = accept(book.workspace(), &mut ids, &accepting, &stamp);
        assert_eq!(changes.len(), 1);
        book.commit(Step::mine("x", stamp, changes)).unwrap();
        assert_eq!(accepted(&book).str("figures"), Some("total 66"));
        let id = first.id().unwrap();
        let change = reopen(book.workspace(), id).unwrap();
        book.commit(Step::mine("x", Stamp::default(), vec![change]))
            .unwrap();
        assert!(accepted(&book).yes("archived"));
    }
}
