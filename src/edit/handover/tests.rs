//! Handover changes through a book: what they do, what undo gives back, and what is refused.

use super::*;
use crate::edit::{Book, Stamp, Step};

fn sample() -> Book {
    let bytes = include_bytes!("../../../fixtures/un-act-2017.json");
    Book::new(Workspace::open(bytes).unwrap())
}

fn commit(book: &mut Book, label: String, changes: Vec<Change>) {
    book.commit(Step::mine(label, Stamp::default(), changes))
        .unwrap();
}

#[track_caller]
fn check_step(book: &mut Book, cell: (&str, &str), year: i16, up: bool, label: &str) {
    let (letter, party) = cell;
    let workspace = book.workspace();
    let mut ids = Ids::new(7);
    let made = step(workspace, &mut ids, letter, party, When::year(year), up);
    let (changes, said) = made.unwrap();
    assert_eq!(said, label);
    commit(book, said, changes);
}

#[track_caller]
fn check_phrase(book: &mut Book, party: &str, year: i16, typed: &str, cells: &str) {
    let phrase = Phrase::read(typed).unwrap();
    let from = When::year(year);
    let (changes, changed) = changes(book.workspace(), &mut Ids::new(9), party, &phrase, from);
    assert_eq!(changed.words(), cells);
    commit(book, changed.label, changes);
    let register = Register::new(book.workspace(), year);
    assert_eq!(Phrase::of(&register, party), phrase);
}

fn undo_all(book: &mut Book) {
    while book.next_undo().is_some() {
        book.undo(Stamp::default()).unwrap();
    }
}

#[test]
fn a_state_steps_up_and_down_in_place_and_undo_gives_the_same_bytes() {
    let mut book = sample();
    let before = book.workspace().bytes();
    let cell = ("b", "THA");
    check_step(
        &mut book,
        cell,
        2017,
        true,
        "handover THA b partly -> fully",
    );
    check_step(
        &mut book,
        cell,
        2017,
        true,
        "handover THA b fully -> handed back",
    );
    let refused = step(
        book.workspace(),
        &mut Ids::new(1),
        "b",
        "THA",
        When::year(2017),
        true,
    );
    assert_eq!(
        refused.unwrap_err(),
        "b is handed back for Thailand already. - steps it down."
    );
    check_step(
        &mut book,
        cell,
        2017,
        false,
        "handover THA b handed back -> fully",
    );
    check_step(
        &mut book,
        cell,
        2017,
        false,
        "handover THA b fully -> partly",
    );
    assert_eq!(book.workspace().bytes(), before);
    check_step(
        &mut book,
        cell,
        2017,
        false,
        "handover THA b partly -> not started",
    );
    let refused = step(
        book.workspace(),
        &mut Ids::new(1),
        "b",
        "THA",
        When::year(2017),
        false,
    );
    assert_eq!(
        refused.unwrap_err(),
        "b is not started for Thailand. + steps it up."
    );
    undo_all(&mut book);
    assert_eq!(book.workspace().bytes(), before);
}

#[test]
fn a_step_in_a_later_year_adds_an_entry_and_the_earlier_year_stays() {
    let mut book = sample();
    let before = book.workspace().bytes();
    check_step(
        &mut book,
        ("b", "THA"),
        2018,
        true,
        "handover THA b partly -> fully",
    );
    check_step(
        &mut book,
        ("a", "KHM"),
        2018,
        true,
        "handover KHM a not reported -> partly",
    );
    let state = |book: &Book, year| {
        let register = Register::new(book.workspace(), year);
        let standing = register.standing("b", "THA").unwrap();
        (standing.words(), standing.carried)
    };
    assert_eq!(state(&book, 2017), ("partly".into(), false));
    assert_eq!(state(&book, 2018), ("fully".into(), false));
    assert_eq!(state(&book, 2019), ("fully".into(), true));
    undo_all(&mut book);
    assert_eq!(book.workspace().bytes(), before);
}

#[test]
fn a_contradiction_is_not_stepped_but_set() {
    let mut book = sample();
    let refused = step(
        book.workspace(),
        &mut Ids::new(1),
        "d",
        "THA",
        When::year(2017),
        true,
    );
    assert_eq!(
        refused.unwrap_err(),
        "d is both fully and partly for Thailand. e sets the phrase."
    );
    let made = set(
        book.workspace(),
        &mut Ids::new(1),
        "D",
        "THA",
        When::year(2017),
        State::Partly,
    );
    let (changes, label) = made.unwrap();
    assert_eq!(label, "handover THA d fully and partly -> partly");
    commit(&mut book, label, changes);
    let register = Register::new(book.workspace(), 2017);
    assert_eq!(register.standing("d", "THA").unwrap().words(), "partly");
    let again = set(
        book.workspace(),
        &mut Ids::new(1),
        "d",
        "THA",
        When::year(2017),
        State::Partly,
    );
    assert_eq!(again.unwrap_err(), "d is partly for Thailand already.");
}

#[test]
fn a_phrase_changes_its_cells_and_no_others_and_undo_gives_the_same_bytes() {
    let mut book = sample();
    let before = book.workspace().bytes();
    check_phrase(
        &mut book,
        "THA",
        2017,
        "1 fully (d), 5 partly (b,c,e,g,z)",
        "d fully and partly -> fully, e not reported -> partly, h partly -> not reported, \
         z not reported -> partly",
    );
    check_phrase(
        &mut book,
        "LAO",
        2018,
        "handed back (b), fully (d), partly (a,c)",
        "a not reported -> partly, b fully -> handed back, c not reported -> partly, \
         e partly -> not started, g partly -> not started, j fully -> not started, \
         k fully -> not started",
    );
    check_phrase(
        &mut book,
        "LAO",
        2018,
        "none",
        "a partly -> not reported, \
        b handed back -> not started, c partly -> not reported, d fully -> not started",
    );
    let in_2017 = Register::new(book.workspace(), 2017);
    let phrase = Phrase::of(&in_2017, "LAO").to_string();
    assert_eq!(phrase, "4 fully (b,d,j,k), 2 partly (e,g)");
    assert!(Workspace::open(book.workspace().bytes().as_bytes()).is_ok());
    undo_all(&mut book);
    assert_eq!(book.workspace().bytes(), before);
}

#[test]
fn a_phrase_that_holds_already_changes_nothing_and_letters_that_nobody_defined_are_said() {
    let book = sample();
    let phrase = Phrase::read("4 fully (b,d,j,k), 2 partly (e,g)").unwrap();
    let from = When::year(2018);
    let (changes, changed) = changes(book.workspace(), &mut Ids::new(3), "LAO", &phrase, from);
    assert!(changes.is_empty() && changed.cells.is_empty());
    assert_eq!(
        changed.undefined_words().unwrap(),
        "j and k are not defined."
    );
}

#[test]
fn the_first_entry_of_a_workspace_brings_its_list_with_it() {
    let workspace =
        Workspace::open(include_bytes!("../../../fixtures/one-indicator.json")).unwrap();
    let mut book = Book::new(workspace);
    let before = book.workspace().bytes();
    let phrase = Phrase::read("fully (a), partly (b, c)").unwrap();
    let from = When::year(2018);
    let party = "LAO";
    let (changes, changed) = changes(book.workspace(), &mut Ids::new(3), party, &phrase, from);
    commit(&mut book, changed.label, changes);
    let ids: Vec<&str> = book
        .workspace()
        .entries()
        .map(|entry| entry.function())
        .collect();
    assert_eq!(ids, ["a", "b", "c"]);
    undo_all(&mut book);
    assert_eq!(book.workspace().bytes(), before);
}

#[test]
fn a_state_of_later_in_the_year_is_changed_in_place_because_it_would_hide_a_new_entry() {
    let mut book = sample();
    let june: When = "2017-06".parse().unwrap();
    let made = set(
        book.workspace(),
        &mut Ids::new(5),
        "a",
        "KHM",
        june,
        State::Partly,
    );
    let (changes, label) = made.unwrap();
    commit(&mut book, label, changes);
    let count = book.workspace().entries().count();
    check_step(
        &mut book,
        ("a", "KHM"),
        2017,
        true,
        "handover KHM a partly -> fully",
    );
    let register = Register::new(book.workspace(), 2017);
    assert_eq!(register.standing("a", "KHM").unwrap().words(), "fully");
    assert_eq!(book.workspace().entries().count(), count);
}
