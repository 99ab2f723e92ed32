//! The laws of the book, over random changes with printed seeds, and every refusal by its name.

#[path = "support/chance.rs"]
mod chance;
#[path = "support/changes.rs"]
mod changes;

use std::collections::BTreeMap;

use chance::Chance;
use rapporteur::edit::{Book, Change, Origin, Refusal, Rewind, Stamp, Step, StepId, make};
use rapporteur::model::{Address, Kind, Node, RecordId, Workspace};

const FIXTURES: &[(&str, &[u8])] = &[
    (
        "un-act-2017.json",
        include_bytes!("../fixtures/un-act-2017.json"),
    ),
    (
        "two-risks.json",
        include_bytes!("../fixtures/two-risks.json"),
    ),
    (
        "unknown-keys.json",
        include_bytes!("../fixtures/unknown-keys.json"),
    ),
    (
        "one-indicator.json",
        include_bytes!("../fixtures/one-indicator.json"),
    ),
    ("dangling.json", include_bytes!("../fixtures/dangling.json")),
    ("empty.json", include_bytes!("../fixtures/empty.json")),
];

/// How many seeds each law takes a fixture through; the large one takes fewer.
fn seeds(name: &str) -> std::ops::Range<u64> {
    match name {
        "un-act-2017.json" => 0..4,
        _ => 0..30,
    }
}

/// A run of a law; it prints its seed, and the test shows it when the law fails.
fn each_run(mut law: impl FnMut(&mut Chance, Book)) {
    for (name, bytes) in FIXTURES {
        for seed in seeds(name) {
            println!("{name}, seed {seed}");
            let workspace = Workspace::open(bytes).unwrap();
            law(&mut Chance::new(seed), Book::new(workspace));
        }
    }
}

fn open(name: &str) -> Book {
    let fixture = FIXTURES.iter().find(|fixture| fixture.0 == name).unwrap();
    Book::new(Workspace::open(fixture.1).unwrap())
}

fn stamp() -> Stamp {
    Stamp::default()
}

fn mine(changes: Vec<Change>) -> Step {
    Step::mine("a step", stamp(), changes)
}

fn theirs(changes: Vec<Change>) -> Step {
    let origin = Origin::Theirs;
    Step {
        origin,
        ..mine(changes)
    }
}

/// Up to three random changes, each made against what the ones before it leave.
fn random_changes(
    chance: &mut Chance,
    book: &Book,
    met: &mut BTreeMap<&'static str, usize>,
) -> Vec<Change> {
    let mut scratch = Book::new(book.workspace().clone());
    let mut changes = Vec::new();
    let wanted = 1 + chance.below(3);
    for _ in 0..1000 {
        let Some((sort, some)) = changes::random(chance, scratch.workspace()) else {
            continue;
        };
        scratch
            .commit(mine(some.clone()))
            .unwrap_or_else(|why| panic!("{sort} was refused: {why}\n{some:?}"));
        *met.entry(sort).or_default() += 1;
        changes.extend(some);
        if changes.len() >= wanted {
            break;
        }
    }
    changes
}

fn walk(chance: &mut Chance, book: &mut Book, steps: usize) {
    for _ in 0..steps {
        let changes = random_changes(chance, book, &mut BTreeMap::new());
        book.commit(mine(changes)).unwrap();
    }
}

#[test]
fn a_change_and_its_inverse_are_nothing_and_every_sort_of_change_is_met() {
    let mut met = BTreeMap::new();
    each_run(|chance, mut book| {
        for _ in 0..25 {
            let before = book.workspace().bytes();
            let changes = random_changes(chance, &book, &mut met);
            for change in &changes {
                assert_eq!(change.inverse().inverse(), *change);
            }
            book.commit(mine(changes.clone())).unwrap();
            let after = book.workspace().bytes();
            book.undo(stamp()).unwrap();
            assert_eq!(book.workspace().bytes(), before, "{changes:?}");
            book.redo(stamp()).unwrap();
            assert_eq!(book.workspace().bytes(), after, "{changes:?}");
        }
    });
    for sort in changes::SORTS {
        let count = met.get(sort).copied().unwrap_or_default();
        println!("{count:6} {sort}");
        assert!(count >= 20, "\"{sort}\" was met {count} times only");
    }
    assert_eq!(met.len(), changes::SORTS.len(), "{met:?}");
}

#[test]
fn undo_all_then_redo_all_is_where_you_were() {
    each_run(|chance, mut book| {
        let mut states = vec![book.workspace().bytes()];
        for _ in 0..15 {
            walk(chance, &mut book, 1);
            states.push(book.workspace().bytes());
        }
        for state in states.iter().rev().skip(1) {
            book.undo(stamp()).unwrap();
            assert!(book.workspace().bytes() == *state);
        }
        assert_eq!(book.undo(stamp()).unwrap_err(), Refusal::NothingToUndo);
        for state in states.iter().skip(1) {
            book.redo(stamp()).unwrap();
            assert!(book.workspace().bytes() == *state);
        }
        assert_eq!(book.redo(stamp()).unwrap_err(), Refusal::NothingToRedo);
    });
}

#[test]
fn a_refused_step_leaves_the_same_bytes_wherever_in_it_the_fault_lies() {
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    each_run(|chance, mut book| {
        for _ in 0..15 {
            let before = book.workspace().bytes();
            let history = book.history().len();
            let mut changes = random_changes(chance, &book, &mut BTreeMap::new());
            let at = RecordId::workspace().field(["title"]);
            let put = |at: Address, new: Option<Node>| Change::Put {
                old: book.workspace().at(&at).cloned(),
                at,
                new,
                behind: None,
            };
            let bad = match chance.below(6) {
                0 => Change::Put {
                    at,
                    old: Some(Node::text("never stood here")),
                    new: None,
                    behind: None,
                },
                1 => put(at, Some(Node::Bool(true))),
                2 => put(RecordId::new(Kind::Risk, "gone").field(["owner"]), None),
                3 => put(RecordId::workspace().field(["format"]), None),
                4 => put(at.join("below a text"), Some(Node::Null)),
                _ => Change::Move {
                    at: RecordId::new(Kind::Party, "gone").into(),
                    from: None,
                    to: None,
                },
            };
            changes.insert(chance.below(changes.len() + 1), bad);
            let why = book.commit(mine(changes.clone())).unwrap_err();
            let name = format!("{why:?}");
            let name = name.split('(').next().unwrap_or_default().to_owned();
            *met.entry(name).or_default() += 1;
            assert!(book.workspace().bytes() == before, "{changes:?}");
            assert_eq!(book.history().len(), history);
            assert!(!book.is_dirty());
            assert_eq!(
                book.preview(&changes, |workspace| workspace.bytes()),
                Err(why)
            );
            assert!(book.workspace().bytes() == before, "{changes:?}");
        }
    });
    println!("{met:?}");
    assert!(met.len() >= 5, "{met:?}");
}

#[test]
fn saving_then_opening_is_the_same_unknown_keys_included() {
    each_run(|chance, mut book| {
        for _ in 0..6 {
            walk(chance, &mut book, 4);
            let bytes = book.workspace().bytes();
            let again = Workspace::open(bytes.as_bytes()).unwrap_or_else(|why| panic!("{why}"));
            assert_eq!(again.corrections(), []);
            assert!(again.root() == book.workspace().root());
            assert!(again.bytes() == bytes);
        }
    });
}

#[test]
fn a_book_is_clean_exactly_when_it_holds_what_was_saved() {
    // A run may happen not to save; over all of them it is met often.
    let mut clean = 0;
    each_run(|chance, mut book| {
        let mut saved = book.workspace().bytes();
        for _ in 0..40 {
            match chance.below(8) {
                0 => {
                    book.mark_saved();
                    saved = book.workspace().bytes();
                }
                1..=3 => drop(book.undo(stamp()).map(|_| ())),
                4 | 5 => drop(book.redo(stamp()).map(|_| ())),
                _ => walk(chance, &mut book, 1),
            }
            assert_eq!(book.is_dirty(), book.unsaved_count() > 0);
            if !book.is_dirty() {
                clean += 1;
                assert!(book.workspace().bytes() == saved);
                assert_eq!(book.unsaved().count(), 0);
            }
        }
        book.mark_saved();
        let count = 5;
        walk(chance, &mut book, count);
        assert_eq!(
            (book.unsaved_count(), book.unsaved().count()),
            (count, count)
        );
        for left in (0..count).rev() {
            book.undo(stamp()).unwrap();
            assert_eq!(book.unsaved_count(), left);
        }
        assert!(!book.is_dirty());
        // And from the other side: what was taken back and done again is what was saved.
        walk(chance, &mut book, count);
        book.mark_saved();
        for _ in 0..count {
            book.undo(stamp()).unwrap();
        }
        assert_eq!(book.unsaved_count(), count);
        for left in (0..count).rev() {
            book.redo(stamp()).unwrap();
            assert_eq!(book.unsaved_count(), left);
        }
        assert!(!book.is_dirty());
    });
    println!("{clean} times clean");
    assert!(clean > 1_500, "{clean}");
}

#[test]
fn a_preview_shows_what_commit_would_do_and_leaves_the_same_bytes() {
    each_run(|chance, mut book| {
        for _ in 0..8 {
            let before = book.workspace().bytes();
            let changes = random_changes(chance, &book, &mut BTreeMap::new());
            let seen = book.preview(&changes, Workspace::bytes).unwrap();
            assert!(book.workspace().bytes() == before);
            book.commit(mine(changes)).unwrap();
            assert!(book.workspace().bytes() == seen);
        }
    });
}

/// The same, whatever the order of the keys: a key that goes and comes again may stand elsewhere.
fn sorted(node: &Node) -> Node {
    match node {
        Node::Object(object) => {
            let mut members: Vec<(&str, Node)> = object
                .members()
                .iter()
                .map(|member| (member.name.as_str(), sorted(&member.node)))
                .collect();
            members.sort_by_key(|member| member.0);
            Node::of(members)
        }
        Node::List(items) => Node::List(items.iter().map(sorted).collect()),
        _ => node.clone(),
    }
}

#[test]
fn undo_takes_my_last_step_back_also_after_theirs_or_says_what_has_moved_on() {
    let (mut undone, mut refused) = (0, 0);
    each_run(|chance, mut book| {
        for _ in 0..8 {
            let my_changes = random_changes(chance, &book, &mut BTreeMap::new());
            let mut my_step = mine(my_changes);
            my_step.label = "my own step".into();
            book.commit(my_step).unwrap();
            let others = random_changes(chance, &book, &mut BTreeMap::new());
            book.commit(theirs(others)).unwrap();
            assert_eq!(book.next_undo().unwrap().label, "my own step");
            let before = book.workspace().root().clone();
            match book.undo(stamp()) {
                Ok((step, _)) => {
                    assert_eq!(step.label, "my own step");
                    undone += 1;
                    book.redo(stamp()).unwrap();
                    assert!(sorted(book.workspace().root()) == sorted(&before));
                }
                Err(why) => {
                    let is_told =
                        matches!(&why, Refusal::MovedOn(label, _) if label == "my own step");
                    assert!(is_told, "{why}");
                    refused += 1;
                    assert!(*book.workspace().root() == before);
                }
            }
        }
    });
    println!("{undone} undone, {refused} refused");
    assert!(undone > 100 && refused > 5);
}

#[test]
fn an_undo_after_theirs_leaves_exactly_their_step_unsaved() {
    let mut book = open("two-risks.json");
    let at = risk(&book, 0).field(["owner"]);
    let other = risk(&book, 1).field(["owner"]);
    put(&mut book, &at, "me").unwrap();
    let change = make::put(book.workspace(), &other, Node::text("them")).unwrap();
    book.commit(theirs(vec![change])).unwrap();
    book.mark_saved();
    book.undo(stamp()).unwrap();
    assert_eq!(book.unsaved_count(), 1);
    assert_eq!(book.unsaved().count(), 0);
    book.redo(stamp()).unwrap();
    assert_eq!(book.workspace().at(&at), Some(&Node::text("me")));
    assert_eq!(book.workspace().at(&other), Some(&Node::text("them")));
}

// Every refusal, by its name.

fn risk(book: &Book, place: usize) -> RecordId {
    RecordId::new(
        Kind::Risk,
        book.workspace().nodes(Kind::Risk)[place].id().unwrap(),
    )
}

fn put(book: &mut Book, at: &Address, text: &str) -> Result<(), Refusal> {
    let change = make::put(book.workspace(), at, Node::text(text)).expect("another text");
    book.commit(mine(vec![change])).map(|_| ())
}

/// The change is refused so, its sentence names the place, and nothing was done.
#[track_caller]
fn refused(book: &mut Book, change: Change, wanted: &Refusal) {
    let before = book.workspace().bytes();
    let why = book.commit(mine(vec![change])).unwrap_err();
    assert_eq!(why, *wanted);
    assert!(why.to_string().ends_with('.'), "{why}");
    assert_eq!(book.workspace().bytes(), before);
}

fn put_change(at: &Address, old: Option<Node>, new: Option<Node>) -> Change {
    Change::Put {
        at: at.clone(),
        old,
        new,
        behind: None,
    }
}

#[test]
fn read_only_when_the_file_is_of_a_newer_version() {
    let bytes = include_bytes!("../fixtures/newer-version.json");
    let mut book = Book::new(Workspace::open(bytes).unwrap());
    let at = RecordId::workspace().field(["title"]);
    let change = make::put(book.workspace(), &at, Node::text("x")).unwrap();
    refused(&mut book, change.clone(), &Refusal::ReadOnly(2));
    let seen = book.preview(&[change], Workspace::bytes);
    assert_eq!(seen, Err(Refusal::ReadOnly(2)));
}

#[test]
fn empty_when_a_step_has_no_changes() {
    let mut book = open("two-risks.json");
    assert_eq!(book.commit(mine(vec![])).unwrap_err(), Refusal::Empty);
    assert!(!book.is_dirty());
}

#[test]
fn no_record_when_it_is_not_there() {
    let mut book = open("two-risks.json");
    let record = RecordId::new(Kind::Risk, "k-gone");
    let change = put_change(&record.field(["owner"]), None, Some(Node::text("x")));
    refused(&mut book, change, &Refusal::NoRecord(record.clone()));
    let change = Change::Take {
        at: record.clone().into(),
        behind: None,
        record: Node::object(),
    };
    refused(&mut book, change, &Refusal::NoRecord(record.clone()));
    let change = Change::Move {
        at: record.clone().into(),
        from: None,
        to: None,
    };
    refused(&mut book, change, &Refusal::NoRecord(record));
}

#[test]
fn no_place_when_what_the_field_belongs_to_is_not_there() {
    let mut book = open("two-risks.json");
    let at = RecordId::workspace().field(["nothing", "below"]);
    let change = put_change(&at, None, Some(Node::Null));
    refused(&mut book, change, &Refusal::NoPlace(at));
    let at = risk(&book, 0).field(["title", "below"]);
    let change = put_change(&at, None, Some(Node::Null));
    refused(&mut book, change, &Refusal::NoPlace(at.clone()));
    let record = Node::of(vec![("id", Node::text("below"))]);
    let change = Change::Add {
        at: at.clone(),
        behind: None,
        record,
    };
    refused(&mut book, change, &Refusal::NoPlace(at));
}

#[test]
fn stale_when_something_else_stands_there() {
    let mut book = open("two-risks.json");
    let at = risk(&book, 0).field(["title"]);
    let change = put_change(
        &at,
        Some(Node::text("Another title")),
        Some(Node::text("x")),
    );
    refused(&mut book, change, &Refusal::Stale(at.clone()));
    let change = put_change(&at, None, Some(Node::text("x")));
    refused(&mut book, change, &Refusal::Stale(at));
    let record = risk(&book, 1);
    let node = book.workspace().record(&record).unwrap().clone();
    let at: Address = record.into();
    let change = Change::Take {
        at: at.clone(),
        behind: None,
        record: node,
    };
    refused(&mut book, change, &Refusal::Stale(at.clone()));
    let change = Change::Move {
        at: at.clone(),
        from: None,
        to: None,
    };
    refused(&mut book, change, &Refusal::Stale(at));
}

#[test]
fn exists_when_a_new_record_has_no_id_of_its_own() {
    let mut book = open("two-risks.json");
    let record = risk(&book, 0);
    let node = book.workspace().record(&record).unwrap().clone();
    let at: Address = record.into();
    let change = Change::Add {
        at: at.clone(),
        behind: None,
        record: node.clone(),
    };
    refused(&mut book, change, &Refusal::Exists(at));
    let at: Address = RecordId::new(Kind::Risk, "k-other").into();
    let change = Change::Add {
        at: at.clone(),
        behind: None,
        record: node,
    };
    refused(&mut book, change, &Refusal::Exists(at));
}

#[track_caller]
fn unfit(book: &mut Book, at: &Address, new: Node, sentence: &str) {
    let change = make::put(book.workspace(), at, new).expect("another value");
    let why = book.commit(mine(vec![change])).unwrap_err();
    assert!(matches!(why, Refusal::Unfit(..)), "{why}");
    assert!(why.to_string().contains(sentence), "{why}");
}

#[test]
fn unfit_when_the_field_cannot_take_the_value() {
    let mut book = open("un-act-2017.json");
    let at = risk(&book, 0).field(["status"]);
    unfit(&mut book, &at, Node::text("asleep"), "one of these words");
    let year = RecordId::workspace().field(["year"]);
    for number in ["+5", "02018", "1", "2018.5"] {
        unfit(
            &mut book,
            &year,
            Node::Number(number.into()),
            "a whole number",
        );
    }
    let id = book.workspace().nodes(Kind::Indicator)[0]
        .id()
        .unwrap()
        .to_owned();
    let indicator = RecordId::new(Kind::Indicator, &id);
    let value = indicator.field(["years", "2017", "values", "KHM", "value"]);
    for number in ["007", "+1", "1.", "."] {
        unfit(&mut book, &value, Node::Number(number.into()), "a number");
    }
    let word = || Node::text("garbage");
    let each = Node::of(vec![("value", Node::object())]);
    for (at, new, sentence) in [
        (indicator.field(["years", "MMXVII"]), each, "one key a year"),
        (value.join("csos"), word(), "cannot take"),
        (
            RecordId::workspace().field(["scales", "matrix", "x", "1"]),
            Node::text("low"),
            "one key a score",
        ),
    ] {
        unfit(&mut book, &at, new, sentence);
    }
    let unknown = indicator.field(["a key nobody knows"]);
    unfit(
        &mut book,
        &unknown,
        Node::Number("12 apples".into()),
        "as JSON writes it",
    );
    let twice = Node::of(vec![("a", Node::Null), ("a", Node::Null)]);
    unfit(&mut book, &unknown, twice, "each name once");
    let deep = (0..70).fold(Node::Null, |node, _| Node::of(vec![("a", node)]));
    unfit(&mut book, &unknown, deep, "in each other");
}

#[test]
fn unfit_when_opening_again_would_find_two_codes_of_one_country() {
    let mut book = open("un-act-2017.json");
    let id = book.workspace().nodes(Kind::Indicator)[0]
        .id()
        .unwrap()
        .to_owned();
    let indicator = RecordId::new(Kind::Indicator, &id);
    let cell = indicator.field(["years", "2017", "values", "CMB", "value"]);
    unfit(
        &mut book,
        &cell,
        Node::Number("1".into()),
        "the code KHM in the place of CMB",
    );
    let next = indicator.field(["years", "2018", "values", "CMB", "value"]);
    unfit(
        &mut book,
        &next,
        Node::Number("1".into()),
        "the code KHM in the place of CMB",
    );
    let entry = RecordId::new(
        Kind::Handover,
        book.workspace().nodes(Kind::Handover)[0].id().unwrap(),
    );
    unfit(
        &mut book,
        &entry.field(["party"]),
        Node::text("VMN"),
        "the code VNM",
    );
    let party = Node::of(vec![
        ("id", Node::text("CMB")),
        ("name", Node::text("Cambodia")),
        ("kind", Node::text("country")),
    ]);
    let before = book.workspace().bytes();
    let why = book
        .commit(mine(make::add(book.workspace(), Kind::Party, party)))
        .unwrap_err();
    assert!(matches!(why, Refusal::Unfit(..)), "{why}");
    assert_eq!(book.workspace().bytes(), before);
}

#[test]
fn needed_when_a_record_cannot_be_without_the_field() {
    let mut book = open("two-risks.json");
    let at = risk(&book, 0).field(["title"]);
    let change = make::clear(book.workspace(), &at).unwrap();
    refused(&mut book, change, &Refusal::Needed(at));
}

#[test]
fn protected_when_the_words_of_the_source_or_an_id_would_change() {
    let mut book = open("un-act-2017.json");
    let id = book.workspace().nodes(Kind::Indicator)[0]
        .id()
        .unwrap()
        .to_owned();
    let indicator = RecordId::new(Kind::Indicator, &id);
    let source_text = (0..6)
        .map(|place| risk(&book, place).field(["source_text"]))
        .find(|at| book.workspace().at(at).is_some())
        .unwrap();
    for at in [
        indicator.field(["id"]),
        indicator.field(["printed"]),
        indicator.field(["years", "2017", "values", "KHM", "printed"]),
        indicator.field(["years", "2017", "values", "KHM", "printed", "text"]),
        // A whole that holds print somewhere in it.
        indicator.field(["years", "2017", "values", "KHM"]),
        indicator.field(["years", "2017", "values"]),
        indicator.field(["years"]),
        source_text,
        RecordId::workspace().field(["format"]),
        RecordId::workspace().field(["version"]),
    ] {
        let change = make::clear(book.workspace(), &at).unwrap();
        refused(&mut book, change, &Refusal::Protected(at));
    }
    let value = indicator.field(["years", "2017", "values", "KHM"]);
    let change = make::put(
        book.workspace(),
        &value,
        Node::of(vec![("value", Node::Number("1".into()))]),
    );
    refused(&mut book, change.unwrap(), &Refusal::Protected(value));
    let quote = indicator.field(["printed", "q-1"]);
    let record = Node::of(vec![("id", Node::text("q-1"))]);
    let change = Change::Add {
        at: quote.clone(),
        behind: None,
        record,
    };
    refused(&mut book, change, &Refusal::Protected(quote));
}

#[test]
fn a_cell_that_came_with_its_print_goes_with_it_when_undone() {
    let mut book = open("un-act-2017.json");
    let before = book.workspace().bytes();
    let id = book.workspace().nodes(Kind::Indicator)[0]
        .id()
        .unwrap()
        .to_owned();
    let at = RecordId::new(Kind::Indicator, &id).field(["years", "2018", "values", "KHM"]);
    let quote = Node::of(vec![("text", Node::text("774"))]);
    let cell = Node::of(vec![
        ("value", Node::Number("774".into())),
        ("printed", quote),
    ]);
    let change = make::put(book.workspace(), &at, cell).unwrap();
    book.commit(mine(vec![change])).unwrap();
    book.undo(stamp()).unwrap();
    assert_eq!(book.workspace().bytes(), before);
}

#[test]
fn whole_record_when_no_field_is_named_or_a_list_is_put_from_above() {
    let mut book = open("two-risks.json");
    let at: Address = risk(&book, 0).into();
    let node = book.workspace().at(&at).cloned();
    let change = put_change(&at, node, None);
    refused(&mut book, change, &Refusal::WholeRecord(at));
    let id = risk(&book, 0).id;
    for at in [
        RecordId::workspace().field(["risks"]),
        RecordId::workspace().field(["risks", &id, "title"]),
    ] {
        let old = book.workspace().at(&at).cloned();
        let change = put_change(&at, old, Some(Node::text("x")));
        refused(&mut book, change, &Refusal::WholeRecord(at));
    }
    let at = RecordId::workspace().field(["risks", "k-new"]);
    let record = Node::of(vec![("id", Node::text("k-new"))]);
    let change = Change::Add {
        at: at.clone(),
        behind: None,
        record,
    };
    refused(&mut book, change, &Refusal::WholeRecord(at));
}

#[test]
fn nothing_to_undo_in_a_file_as_it_was_opened() {
    let mut book = open("two-risks.json");
    assert_eq!(book.undo(stamp()).unwrap_err(), Refusal::NothingToUndo);
    let at = risk(&book, 0).field(["owner"]);
    let change = make::put(book.workspace(), &at, Node::text("them")).unwrap();
    book.commit(theirs(vec![change])).unwrap();
    assert_eq!(book.undo(stamp()).unwrap_err(), Refusal::NothingToUndo);
}

#[test]
fn nothing_to_redo_when_nothing_was_taken_back_or_a_new_step_came() {
    let mut book = open("two-risks.json");
    assert_eq!(book.redo(stamp()).unwrap_err(), Refusal::NothingToRedo);
    let at = risk(&book, 0).field(["owner"]);
    put(&mut book, &at, "a").unwrap();
    book.undo(stamp()).unwrap();
    put(&mut book, &at, "b").unwrap();
    assert_eq!(book.redo(stamp()).unwrap_err(), Refusal::NothingToRedo);
}

#[test]
fn moved_on_when_another_changed_the_field_since() {
    let mut book = open("two-risks.json");
    let at = risk(&book, 0).field(["owner"]);
    put(&mut book, &at, "me").unwrap();
    let change = make::put(book.workspace(), &at, Node::text("them")).unwrap();
    book.commit(theirs(vec![change.clone()])).unwrap();
    let wanted = Refusal::MovedOn("a step".into(), at.clone());
    assert_eq!(book.undo(stamp()).unwrap_err(), wanted);
    assert_eq!(book.workspace().at(&at), Some(&Node::text("them")));
    // Redo likewise.
    let mut book = open("two-risks.json");
    put(&mut book, &at, "me").unwrap();
    book.undo(stamp()).unwrap();
    let change = make::put(book.workspace(), &at, Node::text("them")).unwrap();
    book.commit(theirs(vec![change])).unwrap();
    assert_eq!(book.redo(stamp()).unwrap_err(), wanted);
}

#[test]
fn undo_is_not_refused_because_the_key_beside_it_has_gone() {
    let mut book = open("two-risks.json");
    let at = risk(&book, 0).field(["owner"]);
    put(&mut book, &at, "me").unwrap();
    let beside = risk(&book, 0).field(["a key nobody knows"]);
    put(&mut book, &beside, "x").unwrap();
    let change = make::clear(book.workspace(), &beside).unwrap();
    book.commit(mine(vec![change])).unwrap();
    let change = make::clear(book.workspace(), &at).unwrap();
    book.commit(theirs(vec![change])).unwrap();
    book.undo(stamp()).unwrap();
    assert_eq!(book.workspace().at(&beside), Some(&Node::text("x")));
}

#[test]
fn an_undo_that_is_refused_half_way_leaves_keys_of_others_where_they_stood() {
    let mut book = open("two-risks.json");
    let record = risk(&book, 0);
    let put = |book: &Book, key: &str| {
        let at = record.field([key]);
        make::put(book.workspace(), &at, Node::text(key)).unwrap()
    };
    let changes = vec![put(&book, "cause"), put(&book, "remark")];
    book.commit(mine(changes)).unwrap();
    // They write over the one, and put another key between the other and what it was put behind.
    let at = record.field(["hangs_on"]);
    let letters = Node::texts(["a"]);
    let between = make::put(book.workspace(), &at, letters).unwrap();
    let cause = make::put(
        book.workspace(),
        &record.field(["cause"]),
        Node::text("Theirs."),
    );
    book.commit(theirs(vec![cause.unwrap(), between])).unwrap();
    let before = book.workspace().bytes();
    book.undo(stamp()).unwrap_err();
    assert_eq!(book.workspace().bytes(), before);
}

#[test]
fn every_refusal_has_its_test_above() {
    // A new reason breaks this match: give it a test of its own name, then a line here.
    let tested = |refusal: &Refusal| match refusal {
        Refusal::ReadOnly(_)
        | Refusal::Empty
        | Refusal::NoRecord(_)
        | Refusal::NoPlace(_)
        | Refusal::Stale(_)
        | Refusal::Exists(_)
        | Refusal::Unfit(..)
        | Refusal::Needed(_)
        | Refusal::Protected(_)
        // In `counted`, with the sentences of each register.
        | Refusal::Counted(..)
        // In `approval`, with every way round a lock.
        | Refusal::Locked(_)
        | Refusal::WholeRecord(_)
        | Refusal::NothingToUndo
        | Refusal::NothingToRedo
        | Refusal::MovedOn(..) => true,
    };
    assert!(tested(&Refusal::Empty));
}

#[test]
fn steps_of_an_earlier_run_are_taken_back_and_done_again() {
    each_run(|chance, mut book| {
        let start = book.workspace().bytes();
        walk(chance, &mut book, 6);
        let saved = book.workspace().bytes();
        let older = book.history().to_vec();
        let mut later = Book::new(Workspace::open(saved.as_bytes()).unwrap());
        for (count, step) in older.iter().rev().enumerate() {
            later.undo_older(step.clone(), stamp()).unwrap();
            assert_eq!(later.unsaved_count(), count + 1);
            // What is written says that it takes back a step that has no number here.
            assert_eq!(later.history().last().unwrap().undoes, Some(StepId::OLDER));
        }
        assert_eq!(later.workspace().bytes(), start);
        for _ in &older {
            later.redo(stamp()).unwrap();
        }
        assert_eq!(later.workspace().bytes(), saved);
        assert_eq!(later.unsaved_count(), 0);
        // Undo knows them now, as if they were of this run.
        for _ in &older {
            later.undo(stamp()).unwrap();
            assert_eq!(later.history().last().unwrap().undoes, Some(StepId::OLDER));
        }
        assert_eq!(later.workspace().bytes(), start);
        later.mark_saved();
        assert!(!later.is_dirty());
        assert_eq!(later.saved_steps(), later.history().len());
        // Everything that was done is in the steps: done from the file on, it gives the workspace.
        let mut again = Book::new(Workspace::open(saved.as_bytes()).unwrap());
        for step in later.history() {
            again.replay(step.clone()).unwrap();
        }
        assert_eq!(again.workspace().bytes(), start);
    });
}

#[test]
fn a_step_of_an_earlier_run_stays_when_its_field_has_moved_on() {
    let mut first = open("two-risks.json");
    let title: Address = "risk:k-1/title".parse().unwrap();
    let at = first
        .workspace()
        .nodes(Kind::Risk)
        .first()
        .and_then(Node::id)
        .map(|id| RecordId::new(Kind::Risk, id).field(["title"]))
        .unwrap_or(title);
    let put = |book: &Book, text: &str| {
        let change = make::put(book.workspace(), &at, Node::text(text));
        change.into_iter().collect::<Vec<_>>()
    };
    let changes = put(&first, "Mine");
    first.commit(mine(changes)).unwrap();
    let older = first.history()[0].clone();
    let changes = put(&first, "Theirs");
    first.commit(theirs(changes)).unwrap();
    let bytes = first.workspace().bytes();
    let mut later = Book::new(Workspace::open(bytes.as_bytes()).unwrap());
    let refused = later.undo_older(older, stamp());
    assert!(matches!(refused, Err(Refusal::MovedOn(..))), "{refused:?}");
    assert_eq!(later.workspace().bytes(), bytes);
    assert!(!later.is_dirty() && later.history().is_empty());
}

#[test]
fn a_rewound_copy_is_what_was_there_before_each_step() {
    each_run(|chance, mut book| {
        let mut states = vec![book.workspace().bytes()];
        for _ in 0..6 {
            walk(chance, &mut book, 1);
            states.push(book.workspace().bytes());
        }
        let mut copy = Rewind::of(book.workspace());
        for step in book.history().iter().rev() {
            assert_eq!(Some(copy.workspace().bytes()), states.pop());
            copy.meet(&step.changes);
            copy.back(&step.changes);
        }
        assert_eq!(Some(copy.workspace().bytes()), states.pop());
    });
}
