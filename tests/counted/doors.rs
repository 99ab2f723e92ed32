//! A counted figure is never typed: every door says which register it comes from, and what to change there.

use super::{day, fixture};
use rapporteur::edit::entry::{Desk, read};
use rapporteur::edit::{Book, Ids, Origin, Refusal, Stamp, Step, make};
use rapporteur::model::{Kind, Node, RecordId, Workspace};

fn says(workspace: &Workspace, line: &str) -> String {
    let desk = Desk {
        workspace,
        year: 2018,
        today: day("2018-12-31"),
        who: "",
    };
    match read(desk, &mut Ids::new(1), line) {
        Ok(entry) => format!("ok: {}", entry.label),
        Err(doubt) => doubt.to_string(),
    }
}

#[track_caller]
fn check(line: &str, said: &str) {
    assert_eq!(says(&fixture("counted.json"), line), said, "{line}");
}

#[test]
fn quick_entry_says_which_register_and_what_to_change_there() {
    let counts = "counts the agreements register.";
    check(
        "1.1 KHM 5",
        &format!("Not done: 1.1 {counts} Type: A01 in_force 30 Jun 2018"),
    );
    check(
        "1.2 VNM 5",
        &format!("Not done: 1.2 {counts} Type: A02 signed 30 Jun 2018"),
    );
    check(
        "1.3 KHM na",
        &format!("Not done: 1.3 {counts} E on A01 adds a dated step."),
    );
    check(
        "1.4 THA -",
        &format!("Not done: 1.4 {counts} Type: A01 work operating"),
    );
    let counts = "counts the meetings register.";
    check(
        "2.1 KHM 5",
        &format!("Not done: 2.1 {counts} Type: SOM1 host KHM"),
    );
    check(
        "2.1 REG 5",
        &format!("Not done: 2.1 {counts} Type: SOM1 host REG"),
    );
    check(
        "2.2 VNM 5",
        &format!("Not done: 2.2 {counts} Type: SOM1 chair VNM"),
    );
    check(
        "3.1 KHM 1/1",
        "Not done: 3.1 counts the handover register. Type: handover KHM d fully",
    );
}

#[test]
fn what_the_report_prints_beside_it_and_notes_are_typed_as_ever() {
    check("1.1 total 4", "ok: 1.1 total empty -> 4");
    check("1.1 marker 5", "ok: 1.1 marker 3 -> 5");
    assert!(says(&fixture("counted.json"), "1.1 KHM #why").starts_with("ok: "));
}

#[test]
fn the_dates_that_are_counted_are_typed_in_the_agreement() {
    check(
        "A03 signed 12 May 2018",
        "ok: A03 signed empty -> 12 May 2018",
    );
    check(
        "A03 in force since Q1 2018",
        "ok: A03 in_force empty -> Q1 2018",
    );
    check("A03 expires 2020", "ok: A03 expires empty -> 2020");
    check("A03 hangs on a, b", "ok: A03 hangs_on: a, b");
}

/// The step that puts a node at `years 2018 values PARTY` and deeper.
fn step(workspace: &Workspace, path: &[&str], new: Node, origin: Origin) -> Step {
    let record = RecordId::new(Kind::Indicator, "i-count1");
    let at = record.field(["years", "2018"].iter().chain(path).copied());
    let change = make::put(workspace, &at, new).unwrap();
    Step {
        origin,
        ..Step::mine("a figure", Stamp::default(), vec![change])
    }
}

#[test]
fn no_step_of_this_desk_or_of_an_import_types_a_counted_figure_in_whatever_shape_it_comes() {
    let number = || Node::Number("5".into());
    let cell = || Node::of(vec![("value", number())]);
    for origin in [Origin::Mine, Origin::Import] {
        for (path, new) in [
            (vec!["values", "KHM", "value"], number()),
            (vec!["values", "KHM"], cell()),
            (vec!["values", "KHM", "parts", "female"], number()),
            (vec!["values"], Node::of(vec![("THA", cell())])),
        ] {
            let mut book = Book::new(fixture("counted.json"));
            let before = book.workspace().bytes();
            let refused = book.commit(step(book.workspace(), &path, new, origin));
            let Err(refusal @ Refusal::Counted(..)) = refused else {
                panic!("{path:?} was let in: {refused:?}");
            };
            assert!(
                refusal.to_string().starts_with(
                    "Not done: 1.1 counts the agreements register. Type: A01 in_force"
                ),
                "{refusal}"
            );
            assert_eq!(book.workspace().bytes(), before);
        }
    }
}

#[test]
fn a_remark_on_the_cell_an_outside_party_and_what_others_saved_come_in() {
    for (path, new, origin) in [
        (
            vec!["values", "KHM", "remark"],
            Node::text("see A01"),
            Origin::Mine,
        ),
        (
            vec!["values", "REG", "value"],
            Node::Number("5".into()),
            Origin::Mine,
        ),
        (
            vec!["values", "KHM", "value"],
            Node::Number("5".into()),
            Origin::Theirs,
        ),
        (
            vec!["values", "KHM", "value"],
            Node::Number("5".into()),
            Origin::Recovery,
        ),
    ] {
        let mut book = Book::new(fixture("counted.json"));
        let step = step(book.workspace(), &path, new, origin);
        book.commit(step)
            .unwrap_or_else(|why| panic!("{path:?}: {why}"));
    }
}

#[test]
fn a_value_of_an_old_file_may_be_taken_out_and_then_the_register_is_counted() {
    let mut book = Book::new(fixture("counted.json"));
    let at = RecordId::new(Kind::Indicator, "i-count8")
        .field(["years", "2018", "values", "KHM", "value"]);
    let gone = make::clear(book.workspace(), &at).unwrap();
    book.commit(Step::mine("out", Stamp::default(), vec![gone]))
        .unwrap();
    let said = super::figures(book.workspace(), "3.2", 2018, day("2018-12-31"));
    assert_eq!(said, "3 2 - = 3");
}
