//! What is refused: each with its sentence on stderr, code 2, and the file as it was.

use std::fs;

use super::{Desk, Ran, fixture};

#[test]
fn each_broken_file_is_refused_with_its_place_and_left_as_it_is() {
    let desk = Desk::new();
    for (name, sentence) in [
        (
            "duplicate-key.json",
            "line 167, column 13: The key \"KHM\" stands twice",
        ),
        (
            "conflict-markers.json",
            "line 168, column 1: There are conflict markers",
        ),
        ("truncated.json", "The file ends in the middle"),
        ("utf-16.json", "The file is in UTF-16"),
        (
            "wrong-type.json",
            "indicators/i-v6jboi/title: Expected a text",
        ),
        ("missing-part.json", "The field \"id\" is missing"),
        ("doubled-id.json", "stands twice in this list"),
        ("cmb-and-khm.json", "CMB and KHM are the same country"),
        ("too-deep.json", "more than 64 deep"),
        ("not-a-workspace.json", "not a workspace"),
    ] {
        let path = desk.copy(&format!("broken/{name}"));
        let before = (
            fs::read(&path).unwrap(),
            fs::metadata(&path).unwrap().modified().unwrap(),
        );
        let file = path.to_str().unwrap();
        for args in [
            &[file][..],
            &["check", file],
            &["show", file, "risks"],
            &["set", file, "risk R1 L3 I4"],
        ] {
            let ran = desk.run(args).ends(2);
            assert_eq!(ran.out, "", "{name}");
            assert!(ran.err.contains(sentence), "{name}: {}", ran.err);
            assert!(
                ran.err.starts_with(&format!("{file}: ")),
                "{name}: {}",
                ran.err
            );
        }
        let after = (
            fs::read(&path).unwrap(),
            fs::metadata(&path).unwrap().modified().unwrap(),
        );
        assert!(before == after, "{name} was touched");
    }
}

#[test]
fn wrong_usage_is_code_2_and_says_so_on_stderr_alone() {
    let desk = Desk::new();
    let file = fixture("two-risks.json");
    let file = file.to_str().unwrap();
    for args in [
        &["show", file][..],
        &["show", file, "weather"],
        &["show", file, "risks", "--format", "xlsx"],
        &["show", file, "risks", "--year", "17"],
        &["check"],
        &["set", file],
        &["--today", "2018-02-30", "check", file],
        &[file, "check", file],
        &["new"],
        &["new", "x.json", "--sample", "--title", "x"],
        &["new", "no-folder/x.json"],
        &["completions", "tcsh"],
    ] {
        let ran = desk.run(args).ends(2);
        assert_eq!(ran.out, "", "{args:?}");
        assert!(!ran.err.is_empty(), "{args:?}");
    }
}

#[test]
fn names_and_arguments_that_steer_a_terminal_are_shown_inert() {
    let desk = Desk::new();
    let ran = desk.run(&["check", "a\u{1b}[2J\u{202e}b"]).ends(2);
    assert!(
        ran.err.starts_with("a<1B>[2J<202E>b is not there."),
        "{}",
        ran.err
    );
    let ran = desk.run(&["show", "x", "\u{1b}]0;title\u{7}"]).ends(2);
    assert!(ran.err.contains("<1B>]0;title<7>"), "{}", ran.err);
    let hostile = fs::read_to_string(fixture("one-indicator.json")).unwrap();
    let hostile = hostile.replacen("\"title\": \"", "\"title\": \"\\u001b[2J\\u202e", 1);
    let ran = desk.run_with(&["-"], hostile.as_bytes()).ends(0);
    assert!(ran.out.starts_with("<1B>[2J<202E>"), "{}", ran.out);
}

#[test]
fn a_reader_that_left_is_no_failure_and_a_full_disk_is_one() {
    let desk = Desk::new();
    let file = fixture("un-act-2017.json");
    let file = file.to_str().unwrap();
    for (args, code) in [
        (&["schema"][..], 0),
        (&["man"], 0),
        (&["completions", "bash"], 0),
        (&["--help"], 0),
        (&["check", file], 1),
        (&["show", file, "indicators"], 0),
        (&[file], 0),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = desk.command(args).stdout(writer).output().unwrap();
        let ran = Ran::of(output).ends(code);
        assert!(
            !ran.err.contains("could not be written"),
            "{args:?}: {}",
            ran.err
        );

        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = desk.command(args).stdout(full).output().unwrap();
        Ran::of(output).ends(2);
    }
}
