//! A meeting that is held: SOM13 on the registers of the 2017 report, step by step, as people sit in it.

use rapporteur::base::{Day, Words};
use rapporteur::edit::{Book, Change, Ids, Stamp, Step, entry, make};
use rapporteur::export::document_format;
use rapporteur::model::{Address, Kind, Node, Workspace};
use rapporteur::report::document::Document;
use rapporteur::report::history::Done;
use rapporteur::report::minutes::{Asked, minutes};
use rapporteur::report::{Query, Sort};

pub const SAMPLE: &[u8] = include_bytes!("../../fixtures/un-act-2017.json");

/// The meeting, planned.
const SOM13: &str = r#"{
    "id": "m-som13", "code": "SOM13", "title": "13th COMMIT Senior Officials Meeting",
    "level": "senior officials", "on": "2018-05-02/2018-05-03", "place": "Beijing",
    "host": "CHN", "chair": "CHN", "state": "planned",
    "agenda": [
        { "id": "g-1", "title": "Results", "records": ["indicator:i-v6jboi", "indicator:i-rp0bqs"] },
        { "id": "g-2", "title": "Risks", "records": ["risk:k-n26mdt"], "carried": "SOM12" },
        { "id": "g-3", "title": "Secretariat functions", "records": ["function:f-7wvtpl"] },
        { "id": "g-4", "title": "Agreements", "records": ["agreement:a-ymc4cl", "agreement:a-qfvdqi"] },
        { "id": "g-5", "title": "Labour migration" },
        { "id": "g-6", "title": "Any other business" }
    ],
    "participants": ["UN-ACT, as the Secretariat"],
    "delegations": { "KHM": ["Ms Chan", "Mr Sok"], "CHN": ["Ms Li"] },
    "next": { "what": "SOM14", "on": "2019-04", "place": "Bangkok" }
}"#;

/// Where people sit.
pub struct Room {
    pub book: Book,
    ids: Ids,
    minute: u16,
    /// Who writes.
    pub name: &'static str,
    /// The meeting that runs.
    pub meeting: Option<&'static str>,
    /// The steps that lie in the history already.
    pub past: Vec<Done>,
}

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub fn node(text: &str) -> Node {
    rapporteur::model::parse(text.as_bytes()).unwrap()
}

pub fn at(text: &str) -> Address {
    text.parse().unwrap()
}

impl Room {
    /// SOM13 is planned; nobody has come yet.
    pub fn planned() -> Room {
        let mut room = Room::on(Workspace::open(SAMPLE).unwrap(), "Ana", 1);
        room.add(Kind::Meeting, SOM13);
        room
    }

    /// A second desk on the same file.
    pub fn on(workspace: Workspace, name: &'static str, seed: u64) -> Room {
        Room {
            book: Book::new(workspace),
            ids: Ids::new(seed),
            minute: 9 * 60,
            name,
            meeting: None,
            past: Vec::new(),
        }
    }

    pub fn workspace(&self) -> &Workspace {
        self.book.workspace()
    }

    pub fn commit(&mut self, changes: Vec<Change>) {
        self.minute += 1;
        let stamp = Stamp {
            who: "desk".to_owned(),
            name: self.name.to_owned(),
            day: Some(day("2018-05-02")),
            minute: Some(self.minute),
            meeting: self.meeting.map(str::to_owned),
            ..Stamp::default()
        };
        self.book
            .commit(Step::mine("a step", stamp, changes))
            .unwrap();
    }

    pub fn undo(&mut self) {
        let stamp = Stamp {
            meeting: self.meeting.map(str::to_owned),
            ..Stamp::default()
        };
        self.book.undo(stamp).unwrap();
    }

    pub fn put(&mut self, field: &str, value: &str) {
        let change = make::put(self.workspace(), &at(field), Node::text(value));
        self.commit(change.into_iter().collect());
    }

    pub fn add(&mut self, kind: Kind, record: &str) {
        let changes = make::add(self.workspace(), kind, node(record));
        self.commit(changes);
    }

    /// A part of the meeting: a decision, a verdict, what was said.
    pub fn note(&mut self, list: &str, record: &str) {
        let list = at(&format!("meeting:m-som13/{list}"));
        let changes = make::add_inside(self.workspace(), &list, node(record));
        self.commit(changes);
    }

    /// What people type.
    pub fn enter(&mut self, text: &str) {
        let desk = entry::Desk {
            workspace: self.book.workspace(),
            year: 2017,
            today: day("2018-05-02"),
            who: self.name,
        };
        let read = entry::read(desk, &mut self.ids, text);
        let read = read.unwrap_or_else(|doubt| panic!("{text}: {doubt}"));
        self.commit(read.changes);
    }

    pub fn open(&mut self) {
        self.meeting = Some("SOM13");
        self.put("meeting:m-som13/state", "open");
        self.put("meeting:m-som13/opened", "2018-05-02 09:00");
    }

    pub fn close(&mut self) {
        self.put("meeting:m-som13/closed", "2018-05-02 16:40");
        self.put("meeting:m-som13/state", "closed");
        self.meeting = None;
    }

    /// The history and the steps of this run.
    pub fn done(&self) -> Vec<Done> {
        let run = self.book.history().iter().map(|step| Done {
            step: step.clone(),
            is_saved: true,
        });
        self.past.iter().cloned().chain(run).collect()
    }

    pub fn minutes(&self) -> Document {
        self.told(&self.done(), false)
    }

    /// The minutes as they are with a history, perhaps for the public.
    pub fn told(&self, done: &[Done], is_public: bool) -> Document {
        of(self.workspace(), "m-som13", done, is_public)
    }
}

/// The minutes of a meeting in a workspace.
pub fn of(workspace: &Workspace, id: &str, done: &[Done], is_public: bool) -> Document {
    let asked = Asked {
        workspace,
        query: &Query {
            year: 2017,
            today: day("2018-05-02"),
            filter: &Words::default(),
            sort: Sort::File,
            findings: &[],
        },
        done,
        notes: &[],
        is_public,
    };
    minutes(&asked, id).unwrap()
}

/// A document in a format.
pub fn written(document: &Document, format: &str) -> String {
    let mut out = Vec::new();
    (document_format(format).unwrap().write)(document, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The whole meeting, with everything that can come of one.
pub fn held() -> Room {
    let mut room = Room::planned();
    room.open();
    // 4.1b: a figure, the verdicts of two people, a decision, an action, a word.
    room.enter("4.1b LAO 31");
    room.note("reviewed", r#"{ "id": "v-1", "item": "g-1", "on": "indicator:i-v6jboi", "verdict": "better", "by": "Ana" }"#);
    room.note("reviewed", r#"{ "id": "v-2", "item": "g-1", "on": "indicator:i-v6jboi", "verdict": "worse", "by": "Ben" }"#);
    room.note("decisions", r#"{ "id": "d-1", "number": 1, "text": "The figure of Lao PDR is 31; the note stays.", "item": "g-1", "on": "indicator:i-v6jboi", "by": "Ana" }"#);
    room.add(Kind::Action, r#"{ "id": "x-1", "what": "send the list of the referrals to all six focal points, with the source of each figure", "owner": "Lao PDR", "due": "2018-06", "status": "open", "meeting": "SOM13", "item": "g-1", "on": "indicator:i-v6jboi" }"#);
    room.note("information", r#"{ "id": "f-1", "text": "Viet Nam reports in August.", "item": "g-1", "on": "indicator:i-v6jboi" }"#);
    room.note("reviewed", r#"{ "id": "v-3", "item": "g-1", "on": "indicator:i-rp0bqs", "verdict": "skipped", "by": "Ana" }"#);
    // R2: an owner, a score; somebody mistypes and takes it back.
    room.enter("R2 owner Ministry of Interior");
    room.enter("risk R2 L4 I4");
    room.enter("R2 trend down");
    room.undo();
    room.note(
        "reviewed",
        r#"{ "id": "v-4", "item": "g-2", "on": "risk:k-n26mdt", "verdict": "worse", "by": "Ana" }"#,
    );
    room.note("decisions", r#"{ "id": "d-2", "number": 2, "text": "The Ministry of Interior answers for it.", "item": "g-2", "on": "risk:k-n26mdt" }"#);
    // The function: a country takes it over.
    room.enter("handover KHM d fully");
    room.note("reviewed", r#"{ "id": "v-5", "item": "g-3", "on": "function:f-7wvtpl", "verdict": "better", "by": "Ana" }"#);
    // The agreements: one is signed, and one is not come to.
    room.enter("A04 legal signed");
    room.note("reviewed", r#"{ "id": "v-6", "item": "g-4", "on": "agreement:a-qfvdqi", "verdict": "better", "by": "Ana" }"#);
    // Any other business: a decision without a record, an action without an owner.
    room.note(
        "decisions",
        r#"{ "id": "d-3", "number": 3, "text": "The next meeting is in Bangkok.", "item": "g-6" }"#,
    );
    room.add(
        Kind::Action,
        r#"{ "id": "x-2", "what": "book the hall", "meeting": "SOM13", "item": "g-6" }"#,
    );
    // What nobody had on the agenda.
    room.enter("R5 owner UNODC");
    room.note(
        "decisions",
        r#"{ "id": "d-4", "number": 4, "text": "The logo stays.", "item": "g-99" }"#,
    );
    room.note(
        "information",
        r#"{ "id": "f-2", "text": "Coffee was short." }"#,
    );
    room
}

/// The meeting after it was closed; somebody works on.
pub fn closed() -> Room {
    let mut room = held();
    room.close();
    room.enter("4.1b LAO 35");
    room.enter("R1 owner Somebody else");
    room
}
