//! What is accepted holds while its own figures stand, opens again when they change, and takes nothing else along;
//! and what settles a finding settles that one.

use rapporteur::base::{Day, Words};
use rapporteur::check::{Finding, Findings};
use rapporteur::edit::accept::{Accepting, accept};
use rapporteur::edit::entry::{self, Desk};
use rapporteur::edit::{Book, Change, Ids, Stamp, Step};
use rapporteur::model::Workspace;
use rapporteur::report::findings::panel::panel;
use rapporteur::report::findings::rows;
use rapporteur::report::{Query, Sort};

const SAMPLE: &[u8] = include_bytes!("../fixtures/un-act-2017.json");

/// Somebody with a workspace at the end of 2017.
struct Office {
    book: Book,
    ids: Ids,
    today: Day,
}

impl Office {
    fn of(bytes: &[u8]) -> Office {
        Office {
            book: Book::new(Workspace::open(bytes).unwrap()),
            ids: Ids::new(3),
            today: Day::new(2017, 12, 31).unwrap(),
        }
    }

    /// One indicator of two components over three countries, in 2016 and 2017.
    fn pairs(marker: &str, total: &str, countries: [&str; 3]) -> Office {
        let [khm, lao, tha] = countries;
        let text = format!(
            r#"{{ "format": "rapporteur-workspace", "version": 1,
            "parties": [ {{ "id": "KHM", "name": "Cambodia", "kind": "country" }},
              {{ "id": "LAO", "name": "Lao PDR", "kind": "country" }},
              {{ "id": "THA", "name": "Thailand", "kind": "country" }} ],
            "indicators": [ {{ "id": "i-1", "code": "1.1", "title": "x", "rule": "sum",
              "components": [ {{ "id": "aa", "name": "aa" }}, {{ "id": "bb", "name": "bb" }} ],
              "years": {{ "2017": {{ "marker": {{ "value": {marker} }}, "total": {{ "value": {total} }}, "values": {{
                "KHM": {{ "value": {khm} }}, "LAO": {{ "value": {lao} }}, "THA": {{ "value": {tha} }} }} }} }} }} ] }}"#
        );
        Office::of(text.as_bytes())
    }

    fn findings(&self) -> Findings {
        Findings::of(self.book.workspace(), self.today)
    }

    #[track_caller]
    fn find(&self, words: &str) -> Finding {
        let findings = self.findings();
        let found = findings
            .all()
            .iter()
            .find(|one| one.sentence.contains(words));
        found.unwrap_or_else(|| panic!("no {words}")).clone()
    }

    fn is_open(&self, words: &str) -> bool {
        self.find(words).is_open()
    }

    fn step(&mut self, changes: Vec<Change>) {
        let step = Step::mine("x", Stamp::default(), changes);
        self.book.commit(step).unwrap();
    }

    fn accept(&mut self, words: &str) {
        let finding = self.find(words);
        let accepting = Accepting {
            rule: &finding.rule,
            at: &finding.at,
            figures: &finding.figures,
            reason: "so it is",
            before: None,
        };
        let changes = accept(
            self.book.workspace(),
            &mut self.ids,
            &accepting,
            &Stamp::default(),
        );
        self.step(changes);
        assert!(!self.is_open(words), "{words} was accepted");
    }

    fn enter(&mut self, text: &str) {
        let desk = Desk {
            workspace: self.book.workspace(),
            year: self.today.year(),
            today: self.today,
            who: "mali",
        };
        let entry = entry::read(desk, &mut self.ids, text).unwrap();
        self.step(entry.changes);
    }

    /// Does the first way that a finding proposes.
    fn settle(&mut self, words: &str) {
        let findings = self.findings();
        let all = rows(self.book.workspace(), &findings);
        let row = all.iter().find(|row| row.sentence.contains(words)).unwrap();
        let filter = Words::default();
        let query = Query {
            year: self.today.year(),
            today: self.today,
            filter: &filter,
            sort: Sort::Worst,
            findings: findings.open(),
        };
        let panel = panel(self.book.workspace(), &findings, row, &query, 0).unwrap();
        self.step(panel.changes);
    }
}

#[test]
fn accepting_one_component_leaves_the_other_open_and_settling_one_settles_that_one() {
    let wrong = || {
        Office::pairs(
            r#"{ "aa": 50, "bb": 50 }"#,
            r#"{ "aa": 13, "bb": 25 }"#,
            [
                r#"{ "aa": 4, "bb": 5 }"#,
                r#"{ "aa": 4, "bb": 6 }"#,
                r#"{ "aa": 4, "bb": 7 }"#,
            ],
        )
    };
    let mut office = wrong();
    office.accept("12 aa");
    assert!(office.is_open("18 bb"));
    let mut office = wrong();
    office.settle("18 bb");
    let open: Vec<String> = office
        .findings()
        .open()
        .iter()
        .map(|one| one.sentence.clone())
        .collect();
    assert_eq!(open, ["The countries add to 12 aa, printed 13"]);
}

#[test]
fn a_swapped_component_and_one_whose_cells_are_hidden_are_not_taken_for_the_one_that_is_wrong() {
    let mut office = Office::pairs(
        r#"{ "aa": 12, "bb": 50 }"#,
        r#"{ "aa": 9, "bb": 25 }"#,
        [
            r#"{ "aa": 4, "bb": 5 }"#,
            r#"{ "aa": 4, "bb": 6 }"#,
            r#"{ "aa": 4, "bb": 7 }"#,
        ],
    );
    office.settle("18 bb");
    assert!(
        office
            .findings()
            .open()
            .iter()
            .all(|one| !one.sentence.contains("bb"))
    );
    office.find("look swapped: 12 and 9");
    let mut office = Office::pairs(
        r#"{ "aa": 50, "bb": 50 }"#,
        r#"{ "aa": 10, "bb": 25 }"#,
        [
            r#"{ "aa": 4, "bb": 5 }"#,
            r#"{ "aa": 4, "bb": 6 }"#,
            r#"{ "aa": "withheld", "bb": 7 }"#,
        ],
    );
    let before = office.book.workspace().bytes();
    office.settle("18 bb");
    let after = office.book.workspace().bytes();
    assert!(before.contains(r#""aa": 10"#) && after.contains(r#""aa": 10"#));
    assert!(office.findings().open().is_empty());
}

#[test]
fn what_was_accepted_opens_again_when_its_own_figures_change_and_not_for_others() {
    let mean = "The mean of the six is 65.5";
    let mut office = Office::of(SAMPLE);
    office.accept(mean);
    office.enter("1.3a marker 75");
    assert!(!office.is_open(mean), "another marker is no other sum");
    // The mean stays what it is, of other figures.
    office.enter("1.3a KHM 71");
    office.enter("1.3a CHN 94");
    assert!(office.is_open(mean));

    let mut office = Office::of(SAMPLE);
    office.accept("A19 names one party");
    office.enter("A19 parties VNM");
    assert!(office.is_open("A19 names one party"));

    let mut office = Office::of(SAMPLE);
    office.accept("Countries and region add to 20");
    office.enter("3.2a regional_counts no");
    assert!(office.is_open("The countries add to 14, printed 15"));
}

#[test]
fn a_total_that_was_put_is_not_called_printed() {
    let mut office = Office::of(SAMPLE);
    office.find("The mean of the six is 65.5, the report prints 65");
    office.enter("1.3a total 64");
    office.find("The mean of the six is 65.5, the total is 64");
}

#[test]
fn a_total_that_a_register_counts_is_settled_with_what_it_counts() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/counted.json"
    ))
    .unwrap();
    let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let signed = file["indicators"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|one| one["code"] == "1.2")
        .unwrap();
    signed["years"]["2018"]["total"] = serde_json::json!({ "value": 9 });
    let mut office = Office::of(serde_json::to_string(&file).unwrap().as_bytes());
    office.today = Day::new(2018, 12, 31).unwrap();
    office.settle("register counts 3, printed 9");
    let findings = office.findings();
    assert!(findings.all().iter().all(|one| &*one.rule != "total"));
}
