//! Approval of values: draft, submitted, verified, locked, and what stands on them.

#[path = "support/desk.rs"]
mod desk;

use std::fs;
use std::process::Command;

use desk::{Table, fixture};
use rapporteur::edit::clash::{Hand, Take, park, settle};
use rapporteur::edit::merge::merge;
use rapporteur::edit::{Book, Change, Origin, Refusal, Stamp, Step, approve, make};
use rapporteur::model::{Address, Indicator, Kind, Node, RecordId, Workspace};

const SAMPLE: &str = "un-act-2017.json";

/// The value of Lao PDR of 4.1b is the chosen one.
fn at_lao() -> Table {
    let mut table = Table::open(SAMPLE, 80, 24);
    table.press(": \"4.1b\" Enter l l");
    table
}

/// The same, locked.
fn locked() -> Table {
    let mut table = at_lao();
    table.press("v v v");
    table
}

fn record(table: &Table) -> Node {
    table.app.workspace().nodes(Kind::Approval)[0].clone()
}

#[test]
fn v_takes_a_value_one_state_further_and_signs_it_and_shift_v_takes_it_back() {
    let mut table = at_lao();
    table
        .press("v")
        .shows("Done: 4.1b LAO draft -> submitted. u takes it back.");
    table.press("v").shows("4.1b LAO submitted -> verified");
    let verified = record(&table);
    assert_eq!(verified.str("state"), Some("verified"));
    assert_eq!(verified.str("by"), Some("mali"));
    assert_eq!(verified.str("at"), Some("2017-12-31"));
    assert_eq!(table.app.workspace().nodes(Kind::Approval).len(), 1);
    table.press("V").shows("4.1b LAO verified -> submitted");
    table.press("V").shows("4.1b LAO submitted -> draft");
    table
        .press("V")
        .shows("4.1b LAO: draft, and nothing to take back. v submits.");
    table.press("u u u u");
    assert_eq!(table.bytes().as_bytes(), fixture(SAMPLE));
    table.press("Ctrl-R").shows("4.1b LAO draft -> submitted");
    assert_eq!(record(&table).str("state"), Some("submitted"));
}

#[test]
fn a_locked_value_is_not_changed_by_the_line_or_the_answer_to_a_finding() {
    let mut table = locked();
    table
        .press("v")
        .shows("4.1b LAO: locked already. V reopens with a reason.");
    let before = table.bytes();
    table
        .press("e Ctrl-U \"4.1b LAO 31\"")
        .shows("4.1b LAO is locked. Reopen it: approve 4.1b LAO draft #why");
    table
        .press("Enter")
        .shows("Not done: 4.1b LAO is locked. Reopen it: approve 4.1b LAO draft #why");
    table.press("Ctrl-U \"4.1b LAO f25 m5\" Enter");
    table.shows("Not done: 4.1b LAO is locked.");
    table.press("Esc");
    assert_eq!(table.bytes(), before);
    // A note on it is no change of it, nor is the value of another country.
    table.press("e Ctrl-U \"4.1b LAO #asked again\" Enter");
    table.shows("Done: 4.1b Lao PDR 30, with a note");
    table.press("e Ctrl-U \"4.1b THA 7\" Enter");
    table.shows("Done: 4.1b Thailand 6 -> 7");
    // The first finding swaps marker and result of 4.2.
    for state in ["submitted", "verified", "locked"] {
        table.press(&format!(": \"approve 4.2 {state}\" Enter Enter"));
    }
    let before = table.bytes();
    table
        .press("6 a")
        .shows("Not done: 4.2 marker is locked. Reopen it: approve 4.2 marker draft #why");
    assert_eq!(table.bytes(), before);
}

#[test]
fn a_locked_value_reopens_only_with_a_reason() {
    let mut table = locked();
    table.press("V").shows(
        "
 why it is reopened:
 4.1b LAO locked -> verified. The reason stays with it.",
    );
    table
        .press("Enter")
        .shows("Not possible yet: type why it is reopened.");
    table
        .press("\"typo in the sheet\" Enter")
        .shows("Done: 4.1b LAO locked -> verified");
    assert_eq!(record(&table).str("reason"), Some("typo in the sheet"));
    table.press("H").shows("locked   verified typo in");
    table.press("Esc Enter j j");
    table.shows("Lao PDR: verified by mali on 31 Dec 2017 (typo in the sheet).");
    // Locked again, the reason has done its work; the same one serves again.
    table.press("v");
    assert_eq!(record(&table).str("reason"), None);
    table.press("V \"typo in the sheet\" Enter");
    assert_eq!(record(&table).str("reason"), Some("typo in the sheet"));
}

#[test]
fn an_edit_makes_a_draft_again_of_what_was_submitted_or_verified_and_says_so() {
    let mut table = at_lao();
    table
        .press("v v e Ctrl-U \"4.1b LAO 31\"")
        .shows("Approval      verified -> draft   the figure changes");
    table
        .press("Enter")
        .shows("Done: 4.1b Lao PDR 30 -> 31, a draft again.");
    assert_eq!(record(&table).str("state"), Some("draft"));
    table
        .press("u")
        .shows("Taken back: 4.1b Lao PDR 30 -> 31, a draft again");
    assert_eq!(record(&table).str("state"), Some("verified"));
    // What was printed is no matter of it.
    table.press("e Ctrl-U \"4.1b LAO #seen\" Enter");
    assert_eq!(record(&table).str("state"), Some("verified"));
}

#[test]
fn marked_rows_move_together_those_first_that_are_least_far() {
    let mut table = at_lao();
    table.press("v h h k Space Space").press("v");
    table.shows("figures draft -> submitted");
    let state = |table: &Table, state: &str| {
        let all = table.app.workspace().nodes(Kind::Approval).iter();
        all.filter(|node| node.str("state") == Some(state)).count()
    };
    let all = state(&table, "submitted");
    assert!(all > 10, "{all}");
    table
        .press("v")
        .shows(&format!("{all} figures submitted -> verified"));
    table
        .press("v")
        .shows(&format!("{all} figures verified -> locked"));
    table.press("V \"reissued\" Enter");
    table.shows(&format!("{all} figures locked -> verified"));
    assert_eq!(state(&table, "verified"), all);
}

#[test]
fn a_key_that_cannot_act_says_why() {
    let mut table = Table::open(SAMPLE, 80, 24);
    table
        .press(": \"O-2\" Enter l v")
        .shows("O-2 CHN has no value, so it cannot be submitted. e types one.");
    table
        .press(": \"1.2\" Enter v")
        .shows("1.2 CHN is counted from the handover register");
    table
        .press("Enter G v")
        .shows("No value is chosen here. k goes up to the countries.");
}

#[test]
fn the_grid_and_the_detail_say_how_far_a_value_is_and_what_the_result_stands_on() {
    let mut table = at_lao();
    table.press("v v m").shows("4.1b Lao PDR: given, verified.");
    table.press("v").shows("4.1b LAO verified -> locked");
    table.press("h v").press("m Enter j").shows(
        "
 Stands on 1 locked, 1 submitted and 4 draft values.
 China: submitted by mali on 31 Dec 2017.",
    );
    table.press("=").shows(
        "
 4.1b CHN, China, 2017: 4
 Approval: submitted by mali on 31 Dec 2017.",
    );
    table.press("Esc Esc =");
    let screen = table.screen().join("\n");
    assert!(
        screen.contains("Stands on 1 locked, 1 submitted and 4 draft"),
        "{screen}"
    );
}

#[test]
fn where_nobody_approved_anything_nothing_is_said() {
    let mut table = Table::open(SAMPLE, 80, 40);
    table.press(": \"4.1b\" Enter m").hides("draft");
    table.press("m Enter").hides("draft").hides("Stands on");
    table.press("=").hides("draft").hides("Stands on");
}

#[test]
fn the_filter_finds_indicators_by_how_far_their_values_are() {
    let mut table = at_lao();
    table.press("v h v v /");
    let count = |table: &mut Table, text: &str| {
        table.press(&format!("Ctrl-U \"{text}\""));
        let screen = table.screen().join("\n");
        let line = screen
            .lines()
            .find(|line| line.contains("Enter keeps them"))
            .unwrap();
        line.trim()
            .split(' ')
            .next()
            .unwrap()
            .parse::<usize>()
            .unwrap()
    };
    assert_eq!(count(&mut table, "submitted"), 1);
    assert_eq!(count(&mut table, "verified lao"), 0);
    assert_eq!(count(&mut table, "verified chn"), 1);
    assert_eq!(count(&mut table, "submitted lao pdr"), 1);
    assert_eq!(count(&mut table, "verified submitted csos"), 1);
    assert_eq!(count(&mut table, "locked"), 0);
    let lao = count(&mut table, "unverified lao");
    let china = count(&mut table, "unverified china");
    let draft = count(&mut table, "draft lao");
    assert_eq!((lao, draft, china), (14, 13, 11));
}

#[test]
fn the_line_approves_a_figure_a_row_a_country_and_a_year_or_says_why_not() {
    let mut table = Table::open(SAMPLE, 80, 24);
    let entry = |table: &mut Table, text: &str| {
        table.press(&format!(": \"{text}\" Enter Enter"));
        let said = table.screen()[21..].join(" ");
        table.press("Esc Esc");
        said.trim().to_owned()
    };
    let mut check = |text: &str, wanted: &str| {
        let said = entry(&mut table, text);
        assert!(said.contains(wanted), "{text}: {said}");
    };
    check(
        "approve 4.1b LAO verified",
        "Not submitted yet, so not verified: 4.1b LAO.",
    );
    check("approve 4.1b LAO submitted", "4.1b LAO draft -> submitted");
    check("approve 4.1b LAO submitted", "4.1b LAO");
    check("approve 4.1b lao ver", "4.1b LAO submitted -> verified");
    check(
        "approve 4.1b marker submitted",
        "4.1b marker draft -> submitted",
    );
    check(
        "approve LAO submitted",
        "LAO: 13 figures draft -> submitted",
    );
    check(
        "approve LAO locked",
        "Not verified yet, so not locked: O-1 LAO, 1.1 LAO and 11 more.",
    );
    check(
        "approve 2017 locked",
        "Not verified yet, so not locked: O-1 KHM, O-1 CHN and",
    );
    check(
        "approve O-2 CHN submitted",
        "O-2 CHN has no value, so it cannot be submitted.",
    );
    check("approve MYS submitted", "Malaysia");
    check("approve 9.9 submitted", "9.9");
    check(
        "approve 4.1b LAO issued",
        "draft, submitted, verified and locked",
    );
    check(
        "approve 4.1b LAO locked #done",
        "A reason is kept where a figure goes back.",
    );
    check("approve 2016 submitted", "No figure there has a value.");
    check("approve 2017 submitted", "2017: ");
    check("approve 2017 verified", "2017: ");
    check("approve 2017 locked", "figures verified -> locked");
    check("approve 4.1b LAO draft", "It reopens only with a reason");
    check("approve 4.1b LAO draft #typo", "4.1b LAO locked -> draft");
    check("4.1b LAO 31", "4.1b Lao PDR 30 -> 31");
    check("4.1b KHM 774", "4.1b KHM is locked.");
    check("1.3a total 66", "1.3a total is locked.");
    check("1.3a marker 71", "1.3a marker is locked.");
}

#[test]
fn the_palette_opens_the_line_for_the_year() {
    let mut table = Table::open(SAMPLE, 80, 24);
    table.press(": \"approve\" Enter \"submitted\"");
    table.shows("approve 2017 submitted");
    table.press("Enter").shows("2017: ");
    assert!(table.app.workspace().nodes(Kind::Approval).len() > 80);
}

/// A locked value in a book of its own.
fn book() -> (Book, Address) {
    let table = locked();
    let workspace = Workspace::open(table.bytes().as_bytes()).unwrap();
    let on = workspace.nodes(Kind::Approval)[0].str("on").unwrap();
    let figure = on.parse().unwrap();
    (Book::new(workspace), figure)
}

fn put(book: &Book, at: &Address, node: Option<Node>) -> Change {
    let put = match node {
        Some(node) => make::put(book.workspace(), at, node),
        None => make::clear(book.workspace(), at),
    };
    put.unwrap()
}

#[test]
fn the_door_refuses_every_way_round_a_lock_without_a_reason() {
    let (mut book, figure) = book();
    let node = book.workspace().nodes(Kind::Approval)[0].clone();
    let record = RecordId::new(Kind::Approval, node.id().unwrap());
    let number = |number: i64| Node::Number(number.to_string().into());
    let above = figure.split().unwrap().0;
    let values = book.workspace().at(&above).unwrap();
    let others = values.members().iter().map(|member| {
        let mut node = member.node.clone();
        if member.name.as_str() == "LAO" {
            node = Node::of(
                node.members()
                    .iter()
                    .filter(|member| member.name.as_str() != "parts")
                    .map(|member| (member.name.as_str(), member.node.clone()))
                    .collect(),
            );
        }
        (member.name.as_str(), node)
    });
    let others = Node::of(others.collect());
    let value = put(&book, &figure.join("value"), Some(number(31)));
    let ways = vec![
        vec![value.clone()],
        vec![put(&book, &figure.join("value"), None)],
        vec![put(
            &book,
            &figure.join("parts").join("female"),
            Some(number(23)),
        )],
        vec![put(&book, &above, Some(others))],
        vec![put(
            &book,
            &record.field(["state"]),
            Some(Node::text("draft")),
        )],
        vec![put(&book, &record.field(["state"]), None)],
        vec![put(
            &book,
            &record.field(["archived"]),
            Some(Node::Bool(true)),
        )],
        vec![put(
            &book,
            &record.field(["on"]),
            Some(Node::text("risk:x")),
        )],
        vec![
            put(&book, &record.field(["state"]), Some(Node::text("draft"))),
            put(&book, &record.field(["reason"]), Some(Node::text("  "))),
        ],
        vec![Change::Take {
            at: record.clone().into(),
            behind: None,
            record: node.clone(),
        }],
        vec![
            value.clone(),
            put(&book, &record.field(["reason"]), Some(Node::text("typo"))),
        ],
    ];
    let before = book.workspace().bytes();
    for (place, way) in ways.into_iter().enumerate() {
        for origin in [Origin::Mine, Origin::Import] {
            let step = Step {
                origin,
                ..Step::mine("x", Stamp::default(), way.clone())
            };
            let refused = book.commit(step);
            assert_eq!(
                refused,
                Err(Refusal::Locked("4.1b LAO".to_owned())),
                "{place}"
            );
        }
        assert!(book.preview(&way, |_| ()).is_err());
    }
    assert_eq!(book.workspace().bytes(), before);
    // With a reason the same step may change the value.
    let changes = vec![
        put(&book, &record.field(["state"]), Some(Node::text("draft"))),
        put(&book, &record.field(["reason"]), Some(Node::text("typo"))),
        value.clone(),
    ];
    book.commit(Step::mine("x", Stamp::default(), changes))
        .unwrap();
    book.undo(Stamp::default()).unwrap();
    assert_eq!(book.workspace().bytes(), before);
    // What others let in comes in.
    let theirs = Step {
        origin: Origin::Theirs,
        ..Step::mine("x", Stamp::default(), vec![value])
    };
    book.commit_theirs(theirs).unwrap();
}

#[test]
fn two_copies_that_submit_the_same_value_have_one_approval() {
    let base = Workspace::open(&fixture(SAMPLE)).unwrap();
    let copy = |who: &str| {
        let mut book = Book::new(base.clone());
        let indicator: Indicator<'_> = base.by_code("4.1b").unwrap();
        let figures = approve::of_row(indicator, 2017);
        let submitted = approve::Towards::State(rapporteur::model::ApprovalState::Submitted);
        let moved = approve::approve(book.workspace(), &figures, submitted, None).unwrap();
        let stamp = Stamp {
            who: who.to_owned(),
            ..Stamp::default()
        };
        book.commit(Step::mine("x", stamp, moved.changes)).unwrap();
        book.workspace().clone()
    };
    let (one, same, other) = (copy("mali"), copy("mali"), copy("ana"));
    let approvals = |merged: &Workspace| merged.nodes(Kind::Approval).len();
    let count = approvals(&one);
    let merged = merge(Some(&base), &one, &same).unwrap();
    assert_eq!(
        (approvals(&merged.workspace), merged.clashes.len()),
        (count, 0)
    );
    // Who of the two submitted it is for somebody to decide; it is one approval all the same.
    let merged = merge(Some(&base), &one, &other).unwrap();
    assert_eq!(
        (approvals(&merged.workspace), merged.clashes.len()),
        (count, count)
    );
}

/// The sample after some keys, as somebody else would have it.
fn copy(keys: &str) -> Workspace {
    let mut table = Table::open(SAMPLE, 80, 24);
    table.press(keys);
    Workspace::open(table.bytes().as_bytes()).unwrap()
}

#[test]
fn a_value_that_a_merge_puts_under_an_approval_is_nobodys_approved_value() {
    let base = Workspace::open(&fixture(SAMPLE)).unwrap();
    let theirs = copy(": \"4.1b LAO 31\" Enter Enter");
    let look = |keys: &str| {
        let merged = merge(Some(&base), &copy(keys), &theirs).unwrap();
        assert_eq!(merged.clashes, []);
        let mut table = Table::of(merged.workspace.bytes().as_bytes(), 80, 24);
        table.press(": \"4.1b\" Enter l l Enter j j");
        table
    };
    let mut table = look(": \"4.1b\" Enter l l v v");
    table.shows(
        "
 Stands on 6 draft values.
 Lao PDR: draft; verified by mali on 31 Dec 2017, when it was 30, female
      24, male 6.",
    );
    table.press("v").shows("Done: 4.1b LAO draft -> submitted");
    table.shows("Lao PDR: submitted by mali on 31 Dec 2017.");
    // What was issued with the report stays locked, and says what it was.
    let mut table = look(": \"4.1b\" Enter l l v v v");
    table.shows(
        "
 Stands on 1 locked and 5 draft values.
 Lao PDR: locked by mali on 31 Dec 2017, when it was 30, female 24, male",
    );
    table.press("e Ctrl-U \"4.1b LAO 32\" Enter");
    table.shows("Not done: 4.1b LAO is locked.");
}

#[test]
fn whoever_decides_between_two_values_is_not_stopped_by_a_lock() {
    let base = Workspace::open(&fixture(SAMPLE)).unwrap();
    let ours = copy(": \"4.1b LAO 31\" Enter Enter : \"4.1b\" Enter l l v v v");
    let theirs = copy(": \"4.1b LAO 32\" Enter Enter");
    let merged = merge(Some(&base), &ours, &theirs).unwrap();
    let hand = Hand::default();
    let parked = park(&merged.workspace, &merged.clashes, &hand, &hand);
    let mut book = Book::new(merged.workspace.clone());
    let step = Step {
        origin: Origin::Parked,
        ..Step::mine("park", Stamp::default(), parked)
    };
    book.commit(step).unwrap();
    let clash = book.workspace().nodes(Kind::Clash)[0]
        .id()
        .unwrap()
        .to_owned();
    let taken = ["mine", "theirs"].map(|side| {
        let take = match side {
            "mine" => Take::Mine,
            _ => Take::Theirs,
        };
        let changes = settle(book.workspace(), &clash, &take, &hand).unwrap();
        book.commit(Step::mine(side, Stamp::default(), changes))
            .unwrap();
        let on = book.workspace().nodes(Kind::Approval)[0].str("on").unwrap();
        let figure: Address = on.parse().unwrap();
        let value = book.workspace().at(&figure.join("value"));
        let value = value == Some(&Node::Number("32".into()));
        book.undo(Stamp::default()).unwrap();
        value
    });
    assert_eq!(taken.iter().filter(|is_32| **is_32).count(), 1);
}

/// Runs the program in a folder of its own.
fn run(folder: &std::path::Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .current_dir(folder)
        .env("RAPPORTEUR_STATE", folder.join("state"))
        .env("USER", "Somchai")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn set_approves_and_what_is_locked_stays_so_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("w.json");
    fs::write(&file, fixture(SAMPLE)).unwrap();
    let set = |entries: &[&str]| {
        let args = [&["set", "w.json"], entries].concat();
        run(folder.path(), &args)
    };
    let (code, out, err) = set(&["approve 4.1b verified"]);
    assert_eq!((code, &*out), (2, ""));
    assert!(
        err.contains("Not submitted yet, so not verified: 4.1b KHM"),
        "{err}"
    );
    let (code, out, _) = set(&[
        "approve 2017 submitted",
        "approve 2017 verified",
        "approve 2017 locked",
        "approve THA draft #figures of the police came late",
    ]);
    assert_eq!(code, 0);
    assert!(out.contains("THA: 15 figures locked -> draft"), "{out}");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("\"by\": \"Somchai\""));
    let (code, _, err) = set(&["4.1b LAO 31"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("4.1b LAO is locked. Reopen it: approve 4.1b LAO draft #why"),
        "{err}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    let mut table = Table::of(text.as_bytes(), 80, 24);
    table.press(": \"4.1b\" Enter l l e Ctrl-U \"4.1b LAO 31\" Enter");
    table.shows("4.1b LAO is locked.");
    let (_, out, _) = run(
        folder.path(),
        &["show", "w.json", "indicators", "--format", "csv"],
    );
    assert!(out.lines().next().unwrap().ends_with(",stands_on"), "{out}");
    assert!(out.contains("\"5 locked, 1 draft\""), "{out}");
    let (_, out, _) = run(folder.path(), &["report", "w.json", "--format", "txt"]);
    assert!(out.contains("values are verified or locked: "), "{out}");
    let (_, out, _) = run(folder.path(), &["show", "w.json", "--explain", "4.1b THA"]);
    assert!(
        out.contains("Approval: draft by Somchai on")
            && out.contains("(figures of the police came late)"),
        "{out}"
    );
    let (_, out, _) = run(
        folder.path(),
        &["show", "w.json", "--explain", "4.1b status"],
    );
    assert!(
        out.contains("Stands on 5 locked and 1 draft value."),
        "{out}"
    );
    let unsaid = folder.path().join("plain.json");
    fs::write(&unsaid, fixture(SAMPLE)).unwrap();
    let (_, out, _) = run(folder.path(), &["report", "plain.json", "--format", "txt"]);
    assert!(
        !out.contains("verified or locked") && !out.contains("stands on"),
        "{out}"
    );
}
