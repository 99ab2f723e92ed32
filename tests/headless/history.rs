//! `history`: who changed what, when, from the file beside the workspace.

use std::fs;

use super::{Desk, csv_rows};

/// Two saves by two people, one of them with a name.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.copy("un-act-2017.json");
    let set = |who: &str, args: &[&str]| {
        let mut all = vec!["set", "un-act-2017.json"];
        all.extend(args);
        let mut command = desk.command(&all);
        let output = command.env("USER", who).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    set("ann", &["4.1b LAO 31", "4.2 THA 3 #read again on paper"]);
    set("bo", &["4.1b LAO 32"]);
    desk
}

#[test]
fn every_change_stands_with_who_and_why_the_latest_first() {
    let desk = desk();
    let ran = desk.run(&["history", "un-act-2017.json"]).ends(0);
    let lines: Vec<String> = ran
        .out
        .lines()
        .map(|line| {
            line.split_whitespace()
                .skip(2)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    assert_eq!(
        lines,
        [
            "bo 4.1b LAO 31 -> 32",
            "ann 4.2 THA 0 -> 3 read again on paper",
            "ann 4.2 THA note added",
            "ann 4.1b LAO 30 -> 31",
        ]
    );
    assert_eq!(ran.err, "4 changes in 2 records by 2 people.\n");
}

#[test]
fn since_a_day_or_a_meeting_each_field_stands_once() {
    let desk = desk();
    for since in ["SOM12", "2017-11-29", "som12"] {
        let ran = desk
            .run(&[
                "history",
                "un-act-2017.json",
                "--since",
                since,
                "--format",
                "csv",
            ])
            .ends(0);
        let rows = csv_rows(&ran.out);
        let row = rows.iter().find(|row| row["field"] == "LAO").unwrap();
        assert_eq!(
            (&*row["before"], &*row["now"], &*row["who"]),
            ("30", "32", "bo")
        );
        assert_eq!(rows.len(), 3, "{}", ran.out);
    }
    let ran = desk
        .run(&["history", "un-act-2017.json", "--since", "SOM99"])
        .ends(2);
    assert!(
        ran.err.contains("The meetings with a date: SOM12."),
        "{}",
        ran.err
    );
}

#[test]
fn one_record_one_person_and_every_format() {
    let desk = desk();
    let ran = desk
        .run(&[
            "history",
            "un-act-2017.json",
            "--record",
            "4.1b",
            "--who",
            "ANN",
            "--format",
            "json",
        ])
        .ends(0);
    let rows: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (&rows[0]["before"], &rows[0]["now"]),
        (&"30".into(), &"31".into())
    );
    let none = desk
        .run(&["history", "un-act-2017.json", "--record", "R1"])
        .ends(0);
    assert_eq!(
        (&*none.out, &*none.err),
        ("", "The history has no such change.\n")
    );
}

#[test]
fn a_workspace_without_a_history_says_so() {
    let desk = Desk::new();
    desk.copy("un-act-2017.json");
    let ran = desk.run(&["history", "un-act-2017.json"]).ends(0);
    assert_eq!(ran.out, "");
    assert!(
        ran.err.contains("has no history beside it yet"),
        "{}",
        ran.err
    );
    desk.run(&["history", "-"]).ends(2);
    desk.run(&["history", "not-there.json"]).ends(2);
}

#[test]
fn damaged_lines_and_a_version_from_outside_are_said() {
    let desk = desk();
    let beside = desk.path("un-act-2017.json.history.jsonl");
    let whole = fs::read_to_string(&beside).unwrap();
    fs::write(&beside, format!("<<<<<<< ours\n{whole}{{\"v\":1}}\n")).unwrap();
    let ran = desk.run(&["history", "un-act-2017.json"]).ends(1);
    assert_eq!(ran.out.lines().count(), 4);
    assert!(
        ran.err.contains("2 lines of the history could not be read"),
        "{}",
        ran.err
    );
    fs::write(&beside, whole).unwrap();
    let path = desk.path("un-act-2017.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("\"value\": 32,", "\"value\": 33,", 1)).unwrap();
    let ran = desk
        .run(&["history", "un-act-2017.json", "--since", "SOM12"])
        .ends(1);
    assert!(
        ran.err.contains("was altered outside the program"),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("outside  4.1b LAO"), "{}", ran.out);
}

#[test]
fn a_name_stands_beside_the_account() {
    let desk = Desk::new();
    desk.copy("un-act-2017.json");
    desk.run(&["set", "--name", "Ana", "un-act-2017.json", "4.1b LAO 31"])
        .ends(0);
    let mut command = desk.command(&["set", "un-act-2017.json", "4.1b LAO 32"]);
    let output = command
        .env("RAPPORTEUR_NAME", "Bo\u{202e} ")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    desk.run(&["set", "un-act-2017.json", "4.1b LAO 33"])
        .ends(0);
    let ran = desk.run(&["history", "un-act-2017.json"]).ends(0);
    let lines: Vec<String> = ran
        .out
        .lines()
        .map(|line| {
            line.split_whitespace()
                .skip(2)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    assert_eq!(lines[0], "Somchai 4.1b LAO 32 -> 33");
    assert!(lines[1].starts_with("Somchai (Bo"), "{lines:?}");
    assert!(!ran.out.contains('\u{202e}'));
    assert_eq!(lines[2], "Somchai (Ana) 4.1b LAO 30 -> 31");
    let ran = desk
        .run(&[
            "history",
            "un-act-2017.json",
            "--who",
            "ana",
            "--format",
            "csv",
        ])
        .ends(0);
    let rows = csv_rows(&ran.out);
    assert_eq!(
        (rows.len(), &*rows[0]["who"], &*rows[0]["name"]),
        (1, "Somchai", "Ana")
    );
    // Another command has nothing to sign.
    let ran = desk
        .run(&["--name", "Ana", "check", "un-act-2017.json"])
        .ends(2);
    assert!(
        ran.err.contains("--name stands behind the command"),
        "{}",
        ran.err
    );
}

#[test]
fn any_bytes_as_a_history_are_a_sentence_and_an_exit() {
    let desk = desk();
    let beside = desk.path("un-act-2017.json.history.jsonl");
    let whole = fs::read(&beside).unwrap();
    let mut seed = 7u64;
    let mut next = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    for round in 0..60 {
        let mut bytes = whole.clone();
        for _ in 0..=next(4) {
            let place = next(bytes.len());
            match next(4) {
                0 => bytes[place] = next(256) as u8,
                1 => bytes.truncate(place.max(1)),
                2 => {
                    // A piece of it stands somewhere else.
                    let end = (place + 1 + next(80)).min(bytes.len());
                    let piece = bytes[place..end].to_vec();
                    let to = next(bytes.len());
                    bytes.splice(to..to, piece);
                }
                _ => {
                    // Another record or field of the same shape.
                    let text = String::from_utf8_lossy(&bytes);
                    let pairs = [
                        ("LAO", "THA"),
                        ("put", "take"),
                        ("values", "marker"),
                        ("31", "[]"),
                    ];
                    let (from, to) = pairs[next(4)];
                    bytes = text.replacen(from, to, 1 + next(3)).into_bytes();
                }
            }
        }
        fs::write(&beside, &bytes).unwrap();
        for more in [&["--record", "4.1b"][..], &["--since", "SOM12"]] {
            let mut args = vec!["history", "un-act-2017.json"];
            args.extend(more);
            let ran = desk.run(&args);
            assert!(ran.code <= 2 && !ran.err.is_empty(), "{round}: {ran:?}");
        }
    }
}
