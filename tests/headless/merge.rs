//! `diff`, `merge`, `merge-driver` and `setup-git`: what two offices with two copies see.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Desk, Ran, fixture};

/// A desk with the sample in three copies: as it was, and as two people changed it.
fn copies() -> Desk {
    let desk = Desk::new();
    let sample = desk.copy("un-act-2017.json");
    for name in ["base.json", "ours.json", "theirs.json"] {
        fs::copy(&sample, desk.path(name)).unwrap();
    }
    desk.run(&["set", "ours.json", "1.3a THA 86", "4.1b LAO 31 f25 m6"])
        .ends(0);
    desk.run(&[
        "set",
        "theirs.json",
        "1.3a THA 88",
        "O-2 CHN 0",
        "chair 2019 host THA",
    ])
    .ends(0);
    desk
}

fn has_git() -> bool {
    let has = Command::new("git").arg("--version").output().is_ok();
    if !has {
        println!("not run: there is no git here");
    }
    has
}

#[track_caller]
fn git(desk: &Desk, args: &[&str]) -> i32 {
    let output = Command::new("git")
        .args(args)
        .current_dir(desk.path("."))
        .env("HOME", desk.path("."))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .envs(["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|name| (name, "Ana")))
        .envs(["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|name| (name, "ana@example.org")))
        .output()
        .unwrap();
    output.status.code().unwrap()
}

#[test]
fn diff_says_what_changed_in_the_words_of_the_screens() {
    let desk = copies();
    let ran = desk.run(&["diff", "base.json", "ours.json"]).ends(1);
    assert_eq!(
        ran.out,
        "1.3a THA         89? -> 86\n\
         4.1b LAO         30 -> 31\n\
         4.1b LAO parts   female 24, male 6 -> female 25, male 6\n"
    );
    assert_eq!(ran.err, "3 changes in 2 records.\n");
    let same = desk.run(&["diff", "base.json", "un-act-2017.json"]).ends(0);
    assert_eq!(
        (same.out.as_str(), same.err.as_str()),
        ("", "Nothing has changed: both say the same.\n")
    );
    let json = desk
        .run(&["diff", "base.json", "theirs.json", "--format", "json"])
        .ends(1);
    let rows: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let found = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["record"] == "O-2")
        .unwrap();
    assert_eq!(
        (&found["field"], &found["before"], &found["now"]),
        (&"CHN".into(), &"-".into(), &"0".into())
    );
    assert!(
        found["at"]
            .as_str()
            .unwrap()
            .ends_with("/years/2017/values/CHN/value")
    );
    let input = fs::read(desk.path("ours.json")).unwrap();
    desk.run_with(&["diff", "base.json", "-"], &input).ends(1);
    desk.run(&["diff", "-", "-"]).ends(2);
    desk.run(&["diff", "base.json", "gone.json"]).ends(2);
}

#[test]
fn two_copies_that_touch_nowhere_become_one() {
    let desk = copies();
    desk.run(&["set", "theirs.json", "1.3a THA 86"]).ends(0);
    let ran = desk
        .run(&["merge", "base.json", "ours.json", "theirs.json"])
        .ends(0);
    assert_eq!(ran.err, "2 changes of the other version fitted in.\n");
    desk.run(&[
        "merge",
        "base.json",
        "ours.json",
        "theirs.json",
        "-o",
        "out.json",
    ])
    .ends(0);
    assert_eq!(ran.out, fs::read_to_string(desk.path("out.json")).unwrap());
    let diff = desk.run(&["diff", "ours.json", "out.json"]).ends(1);
    assert!(diff.out.contains("O-2 CHN      - -> 0"), "{}", diff.out);
}

#[test]
fn a_clash_is_parked_in_a_file_that_opens_and_said() {
    let desk = copies();
    let ran = desk
        .run(&[
            "merge",
            "base.json",
            "ours.json",
            "theirs.json",
            "-o",
            "ours.json",
        ])
        .ends(1);
    assert!(
        ran.err
            .contains("1 clash is parked in the file, with both values:"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("1.3a THA before 89?, mine 86, theirs 88?"),
        "{}",
        ran.err
    );
    assert_eq!(ran.out, "");
    desk.run(&["check", "ours.json"]).ends(1);
    let text = fs::read_to_string(desk.path("ours.json")).unwrap();
    assert!(
        text.contains("\"by\": \"ours.json\"") && text.contains("\"their_by\": \"theirs.json\"")
    );
    // Merging the same again parks nothing new.
    desk.run(&[
        "merge",
        "base.json",
        "ours.json",
        "theirs.json",
        "-o",
        "again.json",
    ])
    .ends(0);
}

#[test]
fn a_returned_copy_without_a_base_is_all_clashes_and_additions() {
    let desk = copies();
    let input = fs::read(desk.path("theirs.json")).unwrap();
    let ran = desk
        .run_with(&["merge", "none", "ours.json", "-"], &input)
        .ends(1);
    assert!(ran.err.contains("3 clashes are parked"), "{}", ran.err);
    assert!(
        ran.err.contains("O-2 CHN before -, mine -, theirs 0"),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("\"host\": \"THA\""));
}

#[test]
fn merge_writes_over_nothing_that_it_has_not_read() {
    let desk = copies();
    fs::write(desk.path("other.json"), "mine").unwrap();
    let ran = desk
        .run(&[
            "merge",
            "base.json",
            "ours.json",
            "theirs.json",
            "-o",
            "other.json",
        ])
        .ends(2);
    assert!(ran.err.contains("is there already"), "{}", ran.err);
    assert_eq!(fs::read(desk.path("other.json")).unwrap(), b"mine");
    for args in [
        &["merge", "base.json", "ours.json"][..],
        &["merge", "-", "-", "theirs.json"],
        &["merge", "base.json", "ours.json", "gone.json"],
        &["merge", "base.json", "ours.json", "other.json"],
        &[
            "merge",
            "--from-git",
            "ours.json",
            "base.json",
            "ours.json",
            "theirs.json",
        ],
    ] {
        let ran = desk.run(args).ends(2);
        assert_eq!(ran.out, "");
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn the_driver_writes_the_result_over_ours_and_says_by_its_code_how_it_went() {
    let desk = copies();
    let name = "desk.json";
    let before = fs::read(desk.path("ours.json")).unwrap();
    desk.run(&[
        "merge-driver",
        "base.json",
        "ours.json",
        "theirs.json",
        name,
    ])
    .ends(1);
    let clashed = fs::read_to_string(desk.path("ours.json")).unwrap();
    assert!(clashed.contains("\"clashes\": ["));
    fs::write(desk.path("ours.json"), &before).unwrap();
    desk.run(&["set", "theirs.json", "1.3a THA 86"]).ends(0);
    desk.run(&[
        "merge-driver",
        "base.json",
        "ours.json",
        "theirs.json",
        name,
    ])
    .ends(0);
    desk.run(&["check", "ours.json"]).ends(1);
    // An empty version before: both added the file.
    fs::write(desk.path("base.json"), "").unwrap();
    fs::write(desk.path("ours.json"), &before).unwrap();
    desk.run(&[
        "merge-driver",
        "base.json",
        "ours.json",
        "theirs.json",
        name,
    ])
    .ends(1);
}

#[test]
fn the_driver_says_129_when_a_side_cannot_be_read_and_leaves_ours_as_it_was() {
    let desk = copies();
    let before = fs::read(desk.path("ours.json")).unwrap();
    fs::write(desk.path("empty.json"), "").unwrap();
    let broken = fixture("broken/duplicate-key.json");
    let newer = fixture("newer-version.json");
    for args in [
        ["gone.json", "ours.json", "theirs.json"],
        ["base.json", "ours.json", broken.to_str().unwrap()],
        [broken.to_str().unwrap(), "ours.json", "theirs.json"],
        ["base.json", "ours.json", newer.to_str().unwrap()],
        ["base.json", "ours.json", "empty.json"],
    ] {
        let ran = desk
            .run(&[&["merge-driver"][..], &args, &["desk.json"]].concat())
            .ends(129);
        assert_eq!(ran.out, "");
        assert!(
            ran.err.starts_with("desk.json: not merged. "),
            "{}",
            ran.err
        );
        assert!(fs::read(desk.path("ours.json")).unwrap() == before);
    }
    fs::copy(&broken, desk.path("ours.json")).unwrap();
    desk.run(&[
        "merge-driver",
        "base.json",
        "ours.json",
        "theirs.json",
        "desk.json",
    ])
    .ends(129);
    assert!(fs::read(desk.path("ours.json")).unwrap() == fs::read(&broken).unwrap());
}

#[test]
fn setup_git_tells_git_once_and_says_what_it_did() {
    if !has_git() {
        return;
    }
    let desk = copies();
    let ran = desk.run(&["setup-git"]).ends(2);
    assert!(
        ran.err.contains("lies in no repository of git"),
        "{}",
        ran.err
    );
    assert_eq!(git(&desk, &["init", "-q"]), 0);
    fs::write(desk.path("package.json"), "{}").unwrap();
    fs::write(desk.path(".gitattributes"), "*.txt text").unwrap();
    let ran = desk.run(&["setup-git", "."]).ends(0);
    assert!(
        ran.err.contains("Set merge.rapporteur.driver"),
        "{}",
        ran.err
    );
    let attributes = fs::read_to_string(desk.path(".gitattributes")).unwrap();
    assert_eq!(
        attributes,
        "*.txt text\n\
         /base.json merge=rapporteur text eol=lf\n\
         /ours.json merge=rapporteur text eol=lf\n\
         /theirs.json merge=rapporteur text eol=lf\n\
         /un-act-2017.json merge=rapporteur text eol=lf\n\
         *.history.jsonl merge=union text eol=lf\n"
    );
    let config = fs::read(desk.path(".git/config")).unwrap();
    let again = desk.run(&["setup-git", "."]).ends(0);
    assert!(again.err.contains("Nothing was changed."), "{}", again.err);
    assert_eq!(fs::read(desk.path(".git/config")).unwrap(), config);
    assert_eq!(
        fs::read_to_string(desk.path(".gitattributes")).unwrap(),
        attributes
    );
}

/// A repository in which git itself merged two lines of one cell, with its markers in the file.
fn damaged(desk: &Desk, style: &str) {
    let write = |name: &str| {
        fs::copy(desk.path(name), desk.path("desk.json")).unwrap();
        assert_eq!(git(desk, &["add", "desk.json"]), 0);
        assert_eq!(git(desk, &["commit", "-qm", name]), 0);
    };
    assert_eq!(git(desk, &["init", "-q", "-b", "start"]), 0);
    assert_eq!(git(desk, &["config", "merge.conflictStyle", style]), 0);
    write("base.json");
    assert_eq!(git(desk, &["checkout", "-q", "-b", "theirs"]), 0);
    write("theirs.json");
    assert_eq!(git(desk, &["checkout", "-q", "start"]), 0);
    write("ours.json");
    assert_eq!(git(desk, &["merge", "-q", "theirs"]), 1);
}

#[track_caller]
fn is_merged(ran: &Ran, path: &Path) {
    assert!(ran.err.contains("1.3a THA before"), "{}", ran.err);
    let text = fs::read_to_string(path).unwrap();
    assert!(!text.contains("<<<<<<<") && text.contains("\"clashes\": ["));
}

#[test]
fn a_file_with_the_markers_of_git_is_merged_from_the_index() {
    if !has_git() {
        return;
    }
    let desk = copies();
    damaged(&desk, "merge");
    let file = desk.path("desk.json");
    assert!(fs::read_to_string(&file).unwrap().contains("<<<<<<< "));
    let ran = desk
        .run(&["merge", "--from-git", "desk.json", "-o", "desk.json"])
        .ends(1);
    is_merged(&ran, &file);
    assert!(ran.err.contains("mine 86, theirs 88?"), "{}", ran.err);
    desk.run(&["check", "desk.json"]).ends(1);
}

#[test]
fn a_file_with_markers_alone_is_taken_apart_with_its_base_where_the_markers_show_it() {
    if !has_git() {
        return;
    }
    for (style, before) in [("diff3", "89?"), ("merge", "-")] {
        let desk = copies();
        damaged(&desk, style);
        // Sent by mail: the markers came along, the repository did not.
        fs::rename(desk.path(".git"), desk.path("elsewhere")).unwrap();
        let ran = desk
            .run(&["merge", "--from-git", "desk.json", "-o", "out.json"])
            .ends(1);
        is_merged(&ran, &desk.path("out.json"));
        assert!(
            ran.err
                .contains(&format!("before {before}, mine 86, theirs 88?")),
            "{style}: {}",
            ran.err
        );
    }
}

#[test]
fn a_key_that_stands_twice_is_two_sides() {
    let desk = Desk::new();
    desk.copy("broken/duplicate-key.json");
    let ran = desk
        .run(&[
            "merge",
            "--from-git",
            "duplicate-key.json",
            "-o",
            "out.json",
        ])
        .ends(1);
    assert!(ran.err.contains("KHM before -, mine"), "{}", ran.err);
    desk.run(&["merge", "none", "out.json", "out.json"]).ends(0);
}

#[test]
fn what_cannot_be_taken_apart_is_said() {
    let desk = copies();
    let ran = desk.run(&["merge", "--from-git", "base.json"]).ends(2);
    assert!(
        ran.err.contains("There is nothing to merge in it"),
        "{}",
        ran.err
    );
    fs::write(desk.path("half.json"), "{\n<<<<<<< HEAD\n\"a\": 1\n").unwrap();
    let ran = desk.run(&["merge", "--from-git", "half.json"]).ends(2);
    assert!(
        ran.err.contains("The conflict markers are not whole"),
        "{}",
        ran.err
    );
    fs::write(
        desk.path("other.json"),
        "{\n<<<<<<< HEAD\n\"a\": 1\n=======\n\"a\": 2\n>>>>>>> x\n}\n",
    )
    .unwrap();
    let ran = desk.run(&["merge", "--from-git", "other.json"]).ends(2);
    assert!(
        ran.err
            .contains("of ours between the markers cannot be read"),
        "{}",
        ran.err
    );
    fs::write(desk.path("bytes.json"), b"\xff\xfe\x00").unwrap();
    desk.run(&["merge", "--from-git", "bytes.json"]).ends(2);
}

#[test]
fn two_copies_with_their_histories_find_their_common_base_by_themselves() {
    let desk = Desk::new();
    let ours = desk.copy("two-risks.json");
    desk.run(&["set", "two-risks.json", "risk R1 owner Mali"])
        .ends(0);
    // A copy travels with its history; both go on.
    fs::copy(&ours, desk.path("away.json")).unwrap();
    let history = |name: &str| desk.path(&format!("{name}.history.jsonl"));
    fs::copy(history("two-risks.json"), history("away.json")).unwrap();
    desk.run(&["set", "away.json", "risk R2 owner Ana"]).ends(0);
    desk.run(&["set", "two-risks.json", "risk R1 same next 30 Jun 2027"])
        .ends(0);
    let ran = desk.run(&[
        "merge",
        "auto",
        "two-risks.json",
        "away.json",
        "-o",
        "both.json",
    ]);
    assert!(
        ran.err.contains("Both come from the version"),
        "{}",
        ran.err
    );
    ran.ends(0);
    let both = fs::read_to_string(desk.path("both.json")).unwrap();
    assert!(both.contains("Mali") && both.contains("Ana") && both.contains("2027-06-30"));
    fs::remove_file(history("away.json")).unwrap();
    let ran = desk
        .run(&["merge", "auto", "two-risks.json", "away.json"])
        .ends(2);
    assert!(ran.err.contains("no version in common"), "{}", ran.err);
}
