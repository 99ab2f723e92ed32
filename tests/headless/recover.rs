//! `recover`, `backups` and `restore`, and what `set` says of a journal that waits.
use std::fs;
use std::path::Path;
use std::time::Duration;

use rapporteur::edit::{Book, Stamp, Step, make};
use rapporteur::model::{Node, RecordId, Workspace};
use rapporteur::store::{Journal, Moment, Session, journal_places};

use super::{Desk, fixture};

/// Leaves a journal in which the title was changed and a text was being typed.
fn leave(desk: &Desk, path: &Path, title: &str) {
    let bytes = fs::read(path).unwrap();
    let mut book = Book::new(Workspace::open(&bytes).unwrap());
    let places = journal_places(Some(&desk.path("state")), path);
    let session = Session {
        who: "Somchai".to_owned(),
        tty: String::new(),
        since: Moment::new(1_795_556_100),
    };
    let mut journal = Journal::begin(places, path, bytes.into(), session, Box::new(|_| {}));
    let at = RecordId::workspace().field(["title"]);
    let change = make::put(book.workspace(), &at, Node::text(title)).unwrap();
    let step = Step::mine(format!("title {title}"), Stamp::default(), vec![change]);
    book.commit(step.clone()).unwrap();
    journal.keep(&step);
    journal.draft("risk:k-1/owner", "half");
    assert!(journal.end(Duration::from_secs(20)));
    wait_for_the_lock(&desk.path("state"));
}

/// A program that another test is just starting holds our open files until it runs: also the lock of the journal.
fn wait_for_the_lock(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            wait_for_the_lock(&path);
        } else if path.extension().is_some_and(|ending| ending == "jnl") {
            fs::File::open(&path).unwrap().lock().unwrap();
        }
    }
}

#[test]
fn what_waits_is_listed_named_by_set_kept_and_then_gone() {
    let desk = Desk::new();
    let path = desk.copy("two-risks.json");
    let ran = desk.run(&["recover", "two-risks.json"]).ends(0);
    assert!(ran.err.contains("Nothing waits"), "{}", ran.err);
    leave(&desk, &path, "Kept over night");
    let ran = desk.run(&["recover", "two-risks.json"]).ends(1);
    assert!(ran.out.starts_with("1 change not saved"), "{}", ran.out);
    assert!(
        ran.out
            .contains("  title Kept over night\nBeing typed at risk:k-1/owner: half\n")
    );
    assert!(ran.err.contains("rapporteur recover two-risks.json --keep"));
    let before = fs::read_to_string(&path).unwrap();
    let ran = desk.run(&["recover", "two-risks.json", "--keep"]).ends(0);
    assert_eq!(ran.err, "Saved 1 change to two-risks.json.\n");
    let after = fs::read_to_string(&path).unwrap();
    assert!(after != before && after.contains("\"title\": \"Kept over night\""));
    desk.run(&["recover", "two-risks.json"]).ends(0);
    let history = fs::read_to_string(desk.path("two-risks.json.history.jsonl")).unwrap();
    assert!(history.contains("\"origin\":\"recovery\""), "{history}");
}

#[test]
fn what_is_discarded_is_not_offered_and_set_goes_on_beside_what_waits() {
    let desk = Desk::new();
    let path = desk.copy("two-risks.json");
    leave(&desk, &path, "Not wanted");
    let ran = desk.run(&["set", "two-risks.json", "risk R1 owner Mali"]);
    assert!(
        ran.err
            .contains("1 change of an earlier run wait in a journal"),
        "{}",
        ran.err
    );
    desk.run(&["recover", "two-risks.json", "--discard"])
        .ends(0);
    desk.run(&["recover", "two-risks.json"]).ends(0);
    desk.run(&["recover", "two-risks.json", "--keep", "--discard"])
        .ends(2);
    desk.run(&["recover", "-"]).ends(2);
}

#[test]
fn what_is_kept_is_fitted_together_with_what_was_saved_meanwhile() {
    let desk = Desk::new();
    let path = desk.copy("two-risks.json");
    leave(&desk, &path, "Kept over night");
    desk.run(&["set", "two-risks.json", "risk R1 owner Mali"])
        .ends(0);
    desk.run(&["recover", "two-risks.json", "--keep"]).ends(0);
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.contains("Kept over night") && after.contains("Mali"));
}

#[test]
fn where_both_changed_one_field_both_values_are_in_the_file() {
    let desk = Desk::new();
    let path = desk.copy("two-risks.json");
    leave(&desk, &path, "Kept over night");
    leave(&desk, &path, "Said by day");
    let ran = desk.run(&["recover", "two-risks.json", "--keep"]).ends(1);
    assert!(ran.err.contains("both values are kept"), "{}", ran.err);
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.contains("Kept over night") && after.contains("Said by day"));
}

#[test]
fn an_acknowledged_set_says_kept_then_saved_and_leaves_no_journal() {
    let desk = Desk::new();
    desk.copy("un-act-2017.json");
    let ran = desk
        .run(&["set", "un-act-2017.json", "4.1b LAO 31", "--ack"])
        .ends(0);
    assert_eq!(ran.out, "J\n4.1b Lao PDR 30 -> 31\nS\n");
    desk.run(&["recover", "un-act-2017.json"]).ends(0);
}

#[test]
fn a_backup_is_listed_and_restored_and_the_present_file_becomes_one() {
    let desk = Desk::new();
    let path = desk.copy("un-act-2017.json");
    let ran = desk.run(&["backups", "un-act-2017.json"]).ends(0);
    assert!(ran.out.is_empty() && ran.err.contains("has no backups yet"));
    desk.run(&["set", "un-act-2017.json", "4.1b LAO 31"])
        .ends(0);
    let changed = fs::read(&path).unwrap();
    let ran = desk.run(&["backups", "un-act-2017.json"]).ends(0);
    assert_eq!(ran.out.lines().count(), 1);
    assert!(ran.out.starts_with("  1  20"), "{}", ran.out);
    let ran = desk.run(&["restore", "un-act-2017.json", "1"]).ends(0);
    assert!(ran.err.contains("holds the version again"), "{}", ran.err);
    assert_eq!(
        fs::read(&path).unwrap(),
        fs::read(fixture("un-act-2017.json")).unwrap()
    );
    let ran = desk.run(&["backups", "un-act-2017.json"]).ends(0);
    assert_eq!(ran.out.lines().count(), 2);
    // By its digest, which the list shows last.
    let digest = rapporteur::base::Digest::of(&changed).to_string();
    desk.run(&["restore", "un-act-2017.json", &digest[..12]])
        .ends(0);
    assert_eq!(fs::read(&path).unwrap(), changed);
    let ran = desk
        .run(&["restore", "un-act-2017.json", "nonsense"])
        .ends(2);
    assert!(
        ran.err.contains("There is no backup \"nonsense\""),
        "{}",
        ran.err
    );
    desk.run(&["restore", "un-act-2017.json", "99"]).ends(2);
}
