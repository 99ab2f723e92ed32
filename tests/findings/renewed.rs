//! Answers and records that come and go, on the 2017 report: what was brought up to date is what is found anew.

use rapporteur::base::Day;
use rapporteur::check::Findings;
use rapporteur::edit::accept::{Accepting, accept, reopen};
use rapporteur::edit::{Book, Change, Ids, Stamp, Step, make};
use rapporteur::model::{Kind, Node, RecordId, Workspace};

const REPORT: &[u8] = include_bytes!("../../fixtures/un-act-2017.json");

struct Office {
    book: Book,
    findings: Findings,
    seen: usize,
}

impl Office {
    fn open() -> Office {
        let workspace = Workspace::open(REPORT).unwrap();
        Office {
            findings: Findings::of(&workspace, today()),
            book: Book::new(workspace),
            seen: 0,
        }
    }

    #[track_caller]
    fn compare(&mut self) {
        let touched = self.book.touched_since(self.seen);
        self.seen = self.book.history().len();
        self.findings
            .renew(self.book.workspace(), today(), &touched);
        assert_eq!(self.findings, Findings::of(self.book.workspace(), today()));
    }

    #[track_caller]
    fn step(&mut self, changes: Vec<Change>) {
        let step = Step::mine("x", Stamp::default(), changes);
        self.book.commit(step).unwrap();
        self.compare();
    }
}

fn today() -> Day {
    Day::new(2017, 12, 31).unwrap()
}

#[test]
fn each_finding_is_accepted_opened_again_and_taken_back_in_its_place() {
    let mut office = Office::open();
    let mut ids = Ids::new(5);
    let count = office.findings.all().len();
    for place in (0..count).step_by(7) {
        let finding = office.findings.all()[place].clone();
        let accepting = Accepting {
            rule: &finding.rule,
            at: &finding.at,
            figures: &finding.figures,
            reason: "so it is",
            before: None,
        };
        let workspace = office.book.workspace();
        let changes = accept(workspace, &mut ids, &accepting, &Stamp::default());
        office.step(changes);
        assert_eq!(office.findings.accepted().len(), 1, "{}", finding.sentence);
        let id = office
            .book
            .workspace()
            .nodes(Kind::Accepted)
            .last()
            .unwrap();
        let id = id.id().unwrap().to_owned();
        // Other figures than those that stand open it again.
        let at = RecordId::new(Kind::Accepted, &id).field(["figures"]);
        let other = make::put(office.book.workspace(), &at, Node::text("other figures"));
        office.step(other.into_iter().collect());
        assert_eq!(office.findings.accepted().len(), 0);
        office.book.undo(Stamp::default()).unwrap();
        office.compare();
        let change = reopen(office.book.workspace(), &id);
        office.step(change.into_iter().collect());
        assert_eq!(office.findings.accepted().len(), 0);
    }
}

#[test]
fn records_leave_and_come_back_to_their_places() {
    let mut office = Office::open();
    for kind in [
        Kind::Indicator,
        Kind::Handover,
        Kind::Agreement,
        Kind::Risk,
        Kind::Note,
        Kind::Party,
    ] {
        let nodes = office.book.workspace().nodes(kind).iter();
        let ids: Vec<String> = nodes
            .filter_map(|node| node.id())
            .map(str::to_owned)
            .collect();
        for id in ids.iter().step_by(5) {
            let record = RecordId::new(kind, id).into();
            let change = make::archive(office.book.workspace(), &record, true);
            office.step(change.into_iter().collect());
            office.book.undo(Stamp::default()).unwrap();
            office.compare();
        }
        // A new record, taken away again by undo, moves nothing.
        let node = Node::of(vec![("id", Node::text("zz-1")), ("code", Node::text("zz"))]);
        let changes = make::add(office.book.workspace(), kind, node);
        let step = Step::mine("x", Stamp::default(), changes);
        if office.book.commit(step).is_ok() {
            office.compare();
            office.book.undo(Stamp::default()).unwrap();
            office.compare();
        }
    }
}
