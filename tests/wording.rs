//! What is said outside: public wording in place of what it words, and nothing of what stays inside.

#[path = "support/desk.rs"]
mod desk;

use std::process::Command;

use desk::Table;
use rapporteur::base::Day;
use rapporteur::check::Findings;
use rapporteur::edit::entry::{Desk, read};
use rapporteur::edit::{Book, Ids, Stamp, Step};
use rapporteur::model::{
    Kind, Meeting, Member, Name, Node, Object, Record, Risk, Workspace, write,
};
use rapporteur::report::wording::{is_inside, outside};

const SAMPLE: &str = include_str!("../fixtures/un-act-2017.json");
/// What no screen and no export outside may show.
const MARK: &str = "ZZINSIDEZZ";
/// The texts that a public wording stands for, and those that tell the same at length.
const WORDED: [&str; 13] = [
    "title",
    "full_title",
    "statement",
    "what",
    "text",
    "name",
    "reason",
    "evidence",
    "cause",
    "event",
    "effect",
    "source_text",
    "remark",
];

fn open(text: &str) -> Workspace {
    Workspace::open(text.as_bytes()).unwrap_or_else(|refused| panic!("{refused}"))
}

fn desk_of(workspace: &Workspace) -> Desk<'_> {
    Desk {
        workspace,
        year: 2017,
        today: Day::new(2017, 12, 31).unwrap(),
        who: "Mali",
    }
}

/// The sample after some lines of quick entry.
fn entered(lines: &[&str]) -> Workspace {
    let mut book = Book::new(open(SAMPLE));
    let mut ids = Ids::new(7);
    for line in lines {
        let entry = read(desk_of(book.workspace()), &mut ids, line)
            .unwrap_or_else(|doubt| panic!("{line}: {doubt}"));
        let step = Step::mine(&*entry.label, Stamp::default(), entry.changes);
        book.commit(step).unwrap();
    }
    book.workspace().clone()
}

/// Runs the program on a workspace: its exit code, and what it says on both outputs.
fn run(text: &str, arguments: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    std::fs::write(&file, text).unwrap();
    let ran = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .arg(arguments[0])
        .arg(&file)
        .args(&arguments[1..])
        .env("RAPPORTEUR_STATE", folder.path().join("state"))
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        ran.status.code().unwrap(),
        text(&ran.stdout),
        text(&ran.stderr),
    )
}

fn printed(text: &str, arguments: &[&str]) -> String {
    let (code, out, said) = run(text, arguments);
    assert_eq!(code, 0, "{arguments:?}: {said}");
    out
}

/// Puts internal wording into every object of the lists, and a public one into every second of them, whose own
/// words are the mark then. Counts what it did.
fn marked(node: &Node, is_record: bool, done: &mut (usize, usize)) -> Node {
    match node {
        Node::List(items) => {
            Node::List(items.iter().map(|item| marked(item, true, done)).collect())
        }
        Node::Object(object) => {
            done.0 += usize::from(is_record);
            let has_public = is_record && done.0.is_multiple_of(2);
            done.1 += usize::from(has_public);
            let members = object.members().iter().map(|member| {
                let is_worded = has_public && WORDED.contains(&member.name.as_str());
                let node = match &member.node {
                    Node::Text(text) if is_worded => Node::text(&format!("{MARK} {text}")),
                    own => marked(own, is_record_under(&member.name, own), done),
                };
                Member {
                    name: member.name.clone(),
                    node,
                }
            });
            let mut members: Vec<Member> = members.collect();
            let mut add = |name: &str, text: &str| {
                members.push(Member {
                    name: Name::from(name),
                    node: Node::text(text),
                });
            };
            if is_record {
                add("internal", MARK);
            }
            if has_public {
                add("public", "Worded for outside");
            }
            Node::Object(Object::new(members))
        }
        own => own.clone(),
    }
}

/// Whether an object under a key is one with fields: not the objects whose keys are countries, years or scores.
fn is_record_under(key: &Name, node: &Node) -> bool {
    let is_cell = |node: &Node| node.get("value").is_some();
    matches!(key.as_str(), "next" | "legal_reading" | "work_reading") || is_cell(node)
}

/// The sample with the mark in every record and part of it.
fn marked_sample() -> (Workspace, (usize, usize)) {
    let mut done = (0, 0);
    let sample = entered(&[
        "handover LAO 4 fully (b,d,j,k), 2 partly (e,f)",
        "risk R2 L3 I5",
    ]);
    let members = sample.root().members().iter().map(|member| Member {
        name: member.name.clone(),
        node: match Kind::of_list(member.name.as_str()) {
            Some(_) => marked(&member.node, false, &mut done),
            None => member.node.clone(),
        },
    });
    let root = Node::Object(Object::new(members.collect()));
    (open(&write(&root)), done)
}

/// Every pane, each detail of it with its explanation, form and history, and the other lists.
const PANES: [&str; 12] = [
    "0", "1", "1 m", "2", "2 m", "3", "3 m", "4", "4 m", "5", "6", "6 m",
];

/// The screens of all panes and of the details of so many rows.
fn screens(workspace: &Workspace, rows: usize) -> Vec<String> {
    let bytes = workspace.bytes();
    let mut all = Vec::new();
    for pane in PANES {
        let mut table = Table::of(bytes.as_bytes(), 120, 40);
        table.press(pane);
        let has_details = !pane.ends_with('m') && !matches!(pane, "0" | "6");
        for row in 0..rows {
            all.push(table.screen().join("\n"));
            // What is asked of a row is the same for its neighbours.
            for keys in ["=", "E", "H"].iter().filter(|_| row % 5 == 0) {
                table.press(keys);
                all.push(table.screen().join("\n"));
                table.press("Esc");
            }
            if has_details {
                table.press("Enter");
                all.push(table.screen().join("\n"));
                table.press("PgDn");
                all.push(table.screen().join("\n"));
                table.press("q");
            }
            table.press("j");
        }
    }
    all
}

#[test]
fn nothing_that_stays_inside_is_in_the_copy_or_on_any_screen_of_it() {
    let (workspace, (records, worded)) = marked_sample();
    assert!(records > 700 && worded > 350, "{records} {worded}");
    let copy = outside(&workspace).workspace;
    let bytes = copy.bytes();
    assert!(!bytes.contains(MARK) && !bytes.contains("\"internal\""));
    assert!(bytes.contains("Worded for outside"));
    let copy = open(&bytes);
    let all = screens(&copy, 28);
    for screen in &all {
        assert!(!screen.contains(MARK), "{screen}");
    }
    // Inside, the same walk meets it.
    let met = screens(&workspace, 6);
    let met = met.iter().filter(|screen| screen.contains(MARK)).count();
    assert!(met > 50, "{met}");
    println!(
        "{records} records and parts, {worded} worded for outside: 0 of {} screens show what stays inside, {met} do there",
        all.len()
    );
}

#[test]
fn nothing_that_stays_inside_is_printed_for_the_public() {
    let (workspace, _) = marked_sample();
    let text = workspace.bytes();
    for pane in [
        "indicators",
        "breakdown",
        "completeness",
        "handover",
        "stops",
        "agreements",
        "meetings",
        "risks",
    ] {
        for format in ["table", "json", "csv", "md"] {
            let arguments = ["show", pane, "--public", "--format", format];
            let out = printed(&text, &arguments);
            assert!(!out.contains(MARK), "{pane} {format}\n{out}");
            assert!(out.len() > 50, "{pane} {format}\n{out}");
        }
    }
    let report = printed(&text, &["report", "--public"]);
    assert!(!report.contains(MARK), "{report}");
    assert!(report.contains("Worded for outside"), "{report}");
    // Without --public it is all there.
    assert!(printed(&text, &["show", "risks"]).contains(MARK));
    assert!(printed(&text, &["report"]).contains(MARK));
}

#[test]
fn a_risk_is_worded_for_outside_in_every_format_and_as_it_is_inside() {
    let workspace = entered(&[
        "R2 public Support from partners",
        "R2 internal The ministry blocks it.",
    ]);
    let text = workspace.bytes();
    for format in ["table", "json", "csv", "md"] {
        let out = printed(&text, &["show", "risks", "--public", "--format", format]);
        assert!(out.contains("Support from partners"), "{out}");
        assert!(!out.contains("Lack of political will"), "{out}");
        let inside = printed(&text, &["show", "risks", "--format", format]);
        assert!(inside.contains("Lack of political will"), "{inside}");
        assert!(!inside.contains("Support from partners"), "{inside}");
    }
    let copy = outside(&workspace).workspace;
    let risk: Risk = copy.by_code("R2").unwrap();
    assert_eq!(risk.title(), "Support from partners");
    assert_eq!(
        (risk.text("cause"), risk.text("event"), risk.text("effect")),
        (None, None, None),
        "what tells the same at length stays inside"
    );
    assert!(
        risk.treatment().count() > 0,
        "what is done about it is said"
    );
    // Nothing else is different.
    let before: Risk = workspace.by_code("R1").unwrap();
    let after: Risk = copy.by_code("R1").unwrap();
    assert_eq!(before.node(), after.node());
}

#[test]
fn without_any_wording_the_copy_is_the_workspace() {
    let workspace = open(SAMPLE);
    let outside = outside(&workspace);
    assert_eq!(outside.workspace.bytes(), SAMPLE);
    assert!(outside.left_out.is_nothing());
}

#[test]
fn quick_entry_words_a_risk_an_agreement_and_a_part_and_undo_takes_it_back() {
    let lines = [
        (
            "R2 internal The ministry blocks it.",
            "\"internal\": \"The ministry blocks it.\"",
        ),
        (
            "R2 public Support from partners",
            "\"public\": \"Support from partners\"",
        ),
        ("R2 inside yes", "\"inside\": true"),
        (
            "A01 internal Ask Beijing first.",
            "\"internal\": \"Ask Beijing first.\"",
        ),
        ("A01 public Joint work", "\"public\": \"Joint work\""),
    ];
    for (line, wanted) in lines {
        let mut book = Book::new(open(SAMPLE));
        let entry = read(desk_of(book.workspace()), &mut Ids::new(7), line);
        let entry = entry.unwrap_or_else(|doubt| panic!("{line}: {doubt}"));
        let step = Step::mine(&*entry.label, Stamp::default(), entry.changes);
        book.commit(step).unwrap();
        let after = book.workspace().bytes();
        assert!(after.contains(wanted), "{line}");
        assert_eq!(after.lines().count(), SAMPLE.lines().count() + 1, "{line}");
        book.undo(Stamp::default()).unwrap();
        assert_eq!(book.workspace().bytes(), SAMPLE, "{line}");
    }
}

#[test]
fn figures_and_what_they_rest_on_cannot_be_marked_as_not_for_outside() {
    for line in ["4.1b inside yes", "a inside yes", "LAO inside yes"] {
        let workspace = open(SAMPLE);
        let entry = read(desk_of(&workspace), &mut Ids::new(7), line);
        assert!(entry.is_err(), "{line}: {}", entry.unwrap().label);
    }
    // Where somebody wrote it into the file, the figure stands all the same: sums would be others without it.
    let text = SAMPLE.replacen(
        "\"code\": \"4.1b\",",
        "\"code\": \"4.1b\",\n      \"inside\": true,",
        1,
    );
    let csv = printed(
        &text,
        &["show", "indicators", "--public", "--format", "csv"],
    );
    assert!(csv.contains("\n4.1b,"), "{csv}");
}

#[test]
fn inside_a_detail_says_both_wordings() {
    let bytes = entered(&[
        "R2 public Support from partners",
        "R2 internal The ministry blocks it.",
        "A01 public Joint work",
        "A01 internal Ask Beijing first.",
        "A02 inside yes",
    ])
    .bytes();
    let mut table = Table::of(bytes.as_bytes(), 120, 40);
    table.press(":").press("\"R2\" Enter Enter G");
    table.shows("public   Support from partners\ninternal The ministry blocks it.");
    table.press("q").press(":").press("\"A01\" Enter Enter");
    table.shows("public  Joint work\ninternal Ask Beijing first.");
    table.press("q j Enter").shows("public  Not for outside.");
    // At 40 columns the longest label stands clear of its text as well.
    let mut table = Table::of(bytes.as_bytes(), 40, 24);
    table.press(":").press("\"A01\" Enter Enter");
    for _ in 0..30 {
        if table.screen().join("\n").contains("internal Ask Beijing") {
            return;
        }
        table.press("j");
    }
    panic!("{}", table.screen().join("\n"));
}

#[test]
fn what_is_not_for_outside_is_left_out_with_all_that_is_about_it_and_counted() {
    let text = entered(&["R2 inside yes", "A04 inside yes"])
        .bytes()
        .replacen(
            "\"notes\": [",
            "\"notes\": [\n    { \"id\": \"n-q\", \"on\": \"risk:k-n26mdt/owner\", \"text\": \"Ask the board.\" },",
            1,
        );
    let workspace = open(&text);
    let outside = outside(&workspace);
    let copy = &outside.workspace;
    assert!(copy.by_code::<Risk>("R2").is_none());
    assert!(!copy.bytes().contains("Ask the board.") && !copy.bytes().contains("k-n26mdt"));
    assert_eq!(
        outside
            .left_out
            .sentence(&[Kind::Risk, Kind::Note])
            .unwrap(),
        "1 risk and 1 note are not for outside and left out."
    );
    assert_eq!(outside.left_out.sentence(&[Kind::Meeting]), None);
    // What points at it points nowhere else either: no finding says that something is missing.
    let today = Day::new(2017, 12, 31).unwrap();
    let points_at_nothing = |workspace: &Workspace| {
        let findings = Findings::of(workspace, today);
        let all = findings.all().iter();
        all.filter(|finding| finding.sentence.contains("nothing stands there"))
            .count()
    };
    assert_eq!(points_at_nothing(copy), 0);
    let risks = printed(&text, &["show", "risks", "--public"]);
    assert!(!risks.contains("R2"), "{risks}");
    assert!(
        risks.ends_with("\n1 risk is not for outside and left out.\n"),
        "{risks}"
    );
    // A program reads the table alone.
    let (_, csv, said) = run(&text, &["show", "risks", "--public", "--format", "csv"]);
    assert!(!csv.contains("not for outside"), "{csv}");
    assert_eq!(said, "1 risk is not for outside and left out.\n");
    let report = printed(&text, &["report", "--public"]);
    let sentence = "1 agreement, 1 risk and 1 note are not for outside and left out";
    assert!(report.contains(sentence), "{report}");
    assert!(!report.contains("Lack of political will"), "{report}");
    // Inside they stand as ever.
    assert!(printed(&text, &["show", "risks"]).contains("Lack of political will"));
}

#[test]
fn a_note_is_worded_for_outside_under_its_table() {
    let text = SAMPLE.replacen(
        "\"notes\": [",
        "\"notes\": [\n    { \"id\": \"n-q\", \"on\": \"risk:k-n26mdt\", \"text\": \"They refuse.\", \"public\": \"Talks go on.\" },\n    { \"id\": \"n-r\", \"on\": \"risk:k-n26mdt\", \"text\": \"Only for us.\", \"inside\": true },",
        1,
    );
    let report = printed(&text, &["report", "--public"]);
    assert!(report.contains("Talks go on."), "{report}");
    assert!(!report.contains("They refuse.") && !report.contains("Only for us."));
    assert!(report.contains("1 note is not for outside and left out."));
    let inside = printed(&text, &["report"]);
    assert!(inside.contains("They refuse.") && inside.contains("Only for us."));
}

/// A workspace with one meeting, whose parts are about a risk that is not for outside.
const MEETING: &str = r#"{ "format": "rapporteur-workspace", "version": 1, "year": 2017,
  "risks": [ { "id": "k-a", "code": "R1", "title": "Secret", "inside": true },
             { "id": "k-b", "code": "R2", "title": "Known" } ],
  "indicators": [ { "id": "i-a", "code": "1", "rule": "derived", "derived_from": "meetings", "counted": "held" } ],
  "meetings": [ { "id": "m-a", "code": "SOM1", "on": "2017-11-02",
    "agenda": [ { "id": "a-a", "title": "Risks", "records": [ "risk:k-a", "risk:k-b" ] },
                { "id": "a-b", "title": "Staff", "inside": true } ],
    "reviewed": [ { "id": "v-a", "item": "a-a", "on": "risk:k-a", "verdict": "no change" },
                  { "id": "v-b", "item": "a-a", "on": "risk:k-b", "verdict": "no change" } ],
    "decisions": [ { "id": "d-a", "text": "Of the secret.", "on": "risk:k-a" },
                   { "id": "d-b", "text": "Of the known.", "on": "risk:k-b" },
                   { "id": "d-c", "text": "Of the staff.", "item": "a-b" } ] },
    { "id": "m-b", "code": "TEAM", "on": "2017-12-01", "inside": true } ],
  "actions": [ { "id": "t-a", "what": "Hire", "item": "a-b", "meeting": "SOM1" },
               { "id": "t-b", "what": "Call", "meeting": "TEAM" } ],
  "flags": [ { "id": "f-a", "on": "action:t-a", "text": "Is this so?" } ],
  "clashes": [ { "id": "c-a", "on": "risk:k-b/owner", "mine": "Ana", "theirs": "Bo" } ] }"#;

#[test]
fn a_meeting_says_nothing_of_it_and_its_decisions_keep_their_numbers() {
    let workspace = open(MEETING);
    let outside = outside(&workspace);
    let copy = &outside.workspace;
    let bytes = copy.bytes();
    for gone in [
        "k-a", "a-b", "v-a", "d-a", "d-c", "t-a", "f-a", "m-b", "TEAM", "clashes",
    ] {
        assert!(!bytes.contains(gone), "{gone} in\n{bytes}");
    }
    let meeting: Meeting = copy.by_code("SOM1").unwrap();
    let numbers: Vec<(u32, &str)> = meeting
        .numbered()
        .into_iter()
        .map(|(number, decision)| (number, decision.text()))
        .collect();
    assert_eq!(numbers, [(2, "Of the known.")]);
    open(&bytes);
    // What is counted from the meetings is without the one that is left out, and says so.
    let out = printed(MEETING, &["show", "indicators", "--public"]);
    assert!(
        out.contains("1 meeting is not for outside and left out, of what is counted too."),
        "{out}"
    );
}

#[test]
fn public_minutes_say_nothing_of_what_is_not_for_outside() {
    let inside = printed(MEETING, &["minutes", "SOM1"]);
    for text in ["Secret", "Of the secret.", "Staff", "Hire"] {
        assert!(inside.contains(text), "{text} in\n{inside}");
    }
    let public = printed(MEETING, &["minutes", "SOM1", "--public"]);
    for text in [
        "k-a",
        "Secret",
        "Of the secret.",
        "Staff",
        "Of the staff.",
        "Hire",
    ] {
        assert!(!public.contains(text), "{text} in\n{public}");
    }
    assert!(public.contains("Of the known."), "{public}");
    let (code, out, said) = run(MEETING, &["minutes", "TEAM", "--public"]);
    assert_eq!((code, &*out), (2, ""), "{said}");
    // Without a code it is the latest that may be told.
    assert!(printed(MEETING, &["minutes", "--public"]).contains("SOM1"));
}

#[test]
fn what_was_accepted_holds_for_the_other_words_and_does_not_keep_the_old_ones() {
    let today = Day::new(2017, 12, 31).unwrap();
    let workspace = open(SAMPLE);
    let findings = Findings::of(&workspace, today);
    let found = findings
        .all()
        .iter()
        .find(|finding| finding.at.record.kind == Kind::Risk)
        .unwrap();
    let risk = workspace.record(&found.at.record).unwrap();
    let code = risk.str("code").unwrap();
    let accepted = Node::of(vec![
        ("id", Node::text("x-a")),
        ("rule", Node::text(&found.rule)),
        ("on", Node::text(&found.at.to_string())),
        ("reason", Node::text("So it is.")),
        ("figures", Node::text(&found.figures)),
    ]);
    let worded = entered(&[&format!("{code} public Worded for outside")]).bytes();
    let text = worded.replacen(
        "\"accepted\": []",
        &format!("\"accepted\": [{}]", write(&accepted)),
        1,
    );
    let text = match text == worded {
        true => worded.replacen(
            "\n  \"parties\": [",
            &format!(
                "\n  \"accepted\": [{}],\n  \"parties\": [",
                write(&accepted)
            ),
            1,
        ),
        false => text,
    };
    let workspace = open(&text);
    let count = |workspace: &Workspace| Findings::of(workspace, today).accepted().len();
    assert_eq!(count(&workspace), 1);
    let copy = outside(&workspace).workspace;
    assert_eq!(count(&copy), 1);
    assert!(!copy.bytes().contains("\"figures\""));
}

#[test]
fn a_public_report_masks_small_counts_and_leaves_out_the_findings_that_quote_them() {
    let text = SAMPLE.replacen(
        "\"year\": 2017,",
        "\"year\": 2017,\n  \"mask_below\": 5,",
        1,
    );
    let report = printed(&text, &["report", "--public"]);
    assert!(report.contains("masked |"), "{report}");
    assert!(
        report.contains("Masked: a count above 0 and below 5"),
        "{report}"
    );
    assert!(
        report.contains("findings quote masked counts and are left out."),
        "{report}"
    );
    let inside = printed(&text, &["report"]);
    assert!(!inside.contains("masked"), "{inside}");
    let lines = |report: &str| {
        report
            .lines()
            .filter(|line| line.starts_with("| F"))
            .count()
    };
    assert!(lines(&report) < lines(&inside));
    // Without a limit nothing is masked, and every finding is printed.
    let open = printed(SAMPLE, &["report", "--public"]);
    assert_eq!(open, printed(SAMPLE, &["report"]));
}

#[test]
fn where_a_number_comes_from_is_not_explained_for_the_public() {
    let (code, out, said) = run(SAMPLE, &["show", "--public", "--explain", "R2"]);
    assert_eq!((code, &*out), (2, ""));
    assert!(
        said.contains("--public") && said.contains("--explain"),
        "{said}"
    );
}

#[test]
fn a_change_of_what_stays_inside_can_be_told_from_others() {
    for (at, inside) in [
        ("risk:k-n26mdt/internal", true),
        ("risk:k-n26mdt/treatment/t-1/internal", true),
        ("risk:k-n26mdt/owner", false),
        ("risk:k-n26mdt", false),
    ] {
        assert_eq!(is_inside(&at.parse().unwrap()), inside, "{at}");
    }
}
