//! No command, `new` and `check`: what is printed, what is made, and the exit codes.

use std::fs;
use std::path::Path;

use serde_json::Value as Json;

use super::support::Program;
use super::{BINARY, Desk, fixture};

const OVERVIEW: &str = "\
UN-ACT / COMMIT, 2017, as of 31 Dec 2017

Indicators     16   3 off track, 6 at risk, 3 on track, 3 exceeded, 1 without a verdict
Functions       7   6 fully, 28 partly
Agreements     27   4 text agreed, 2 negotiating, 2 exploratory, 19 without a legal status
Risks           6   1 low, 3 moderate, 1 substantial, 1 not rated

34 findings: 6 high, 10 medium, 18 low.

What comes next
Q1 2018  Cambodia and China: second bilateral meeting              A01
2018     Cambodia and Malaysia: meet to finalise the MoU           A04
2018     Thailand and Malaysia: formalise their cooperation        A05
2018     China chairs COMMIT and hosts SOM13                       A21";

#[test]
fn without_a_terminal_the_overview_is_printed() {
    let desk = Desk::new();
    let sample = desk.run(&[]).ends(0);
    let (overview, open) = sample.out.rsplit_once("\n\n").unwrap();
    assert_eq!(overview, OVERVIEW);
    let copy = desk.path("state/sample/un-act-2017.json");
    assert_eq!(
        open,
        format!("Open it in a terminal: rapporteur {}\n", copy.display())
    );
    assert!(fs::read(copy).unwrap() == fs::read(fixture("un-act-2017.json")).unwrap());
    assert_eq!(sample.err, "");
    let named = desk
        .run(&[fixture("two-risks.json").to_str().unwrap()])
        .ends(0);
    assert!(named.out.contains("Risks           2"));
    let piped = fs::read(fixture("two-risks.json")).unwrap();
    let piped = desk.run_with(&["-"], &piped).ends(0);
    assert!(piped.out.contains("Risks           2"));
    desk.run(&["nowhere.json"]).ends(2);
}

#[test]
fn with_a_terminal_to_draw_on_but_none_to_type_on_it_says_one_sentence() {
    let desk = Desk::new();
    let line = format!("'{BINARY}' < /dev/null; echo code $?");
    let state = desk.path("state");
    let env = [("RAPPORTEUR_STATE", state.to_str().unwrap())];
    let mut program = Program::start(Path::new("/bin/sh"), &["-c", &line], (80, 24), &env);
    program.wait_for_text("code 2");
    assert!(program.text().contains("standard input is none"));
}

#[test]
fn check_says_by_its_code_whether_there_are_findings() {
    let desk = Desk::new();
    let report = desk
        .run(&["check", fixture("un-act-2017.json").to_str().unwrap()])
        .ends(1);
    assert!(
        report
            .out
            .contains("Thailand counts d both fully and partly")
    );
    assert!(report.err.contains(" findings: "));
    let clean = desk
        .run(&[
            "check",
            "--today",
            "2017-12-31",
            fixture("one-indicator.json").to_str().unwrap(),
        ])
        .ends(0);
    assert_eq!(
        (&*clean.out, &*clean.err),
        ("", "No findings. 2 missing. --missing shows them.\n")
    );
    let json = ["--format", "json"];
    let file = fixture("dangling.json");
    let args = [&["check", file.to_str().unwrap()], &json[..]].concat();
    let found: Json = serde_json::from_str(&desk.run(&args).ends(1).out).unwrap();
    assert_eq!(
        found[0]["finding"],
        "A01 names XYZ, which is not among the parties"
    );
    assert_eq!(found[0]["at"], "agreement:a-4pbgnr/parties");
    let file = fixture("one-indicator.json");
    let today = ["check", "--today", "2017-12-31", file.to_str().unwrap()];
    let args = [&today, &json[..]].concat();
    assert_eq!(desk.run(&args).ends(0).out, "[]\n");
    let waiting = desk
        .run(&["check", fixture("three-clashes.json").to_str().unwrap()])
        .ends(1);
    let sentence = "Two values wait for a decision, of Thailand and of mali";
    assert_eq!(waiting.out.matches(sentence).count(), 2, "{}", waiting.out);
    assert_eq!(waiting.out.matches("to decide").count(), 3);
}

#[test]
fn new_makes_a_workspace_once() {
    let desk = Desk::new();
    let made = desk
        .run(&["new", "desk.json", "--title", "The \"desk\""])
        .ends(0);
    assert_eq!(made.out, "");
    let bytes = fs::read_to_string(desk.path("desk.json")).unwrap();
    assert!(bytes.contains("\"title\": \"The \\\"desk\\\"\""));
    assert!(!bytes.contains("\"year\"") && !bytes.contains("\"as_of\""));
    desk.run(&["check", "desk.json"]).ends(0);
    let again = desk.run(&["new", "desk.json", "--sample"]).ends(2);
    assert!(
        again.err.contains("desk.json is there already"),
        "{}",
        again.err
    );
    assert_eq!(fs::read_to_string(desk.path("desk.json")).unwrap(), bytes);

    desk.run(&["new", "sample.json", "--sample"]).ends(0);
    let sample = fs::read(desk.path("sample.json")).unwrap();
    assert!(sample == fs::read(fixture("un-act-2017.json")).unwrap());

    let printed = desk.run(&["new", "-", "--title", "Piped"]).ends(0);
    desk.run_with(&["check", "-"], printed.out.as_bytes())
        .ends(0);
}
