//! `show --at` and `diff --from`: a file as it stood, by the history beside it.

use std::fs;

use super::{Desk, csv_rows};

/// The sample with a history whose saves lie on the days of December 2017.
fn desk() -> Desk {
    let desk = Desk::new();
    let path = desk.copy("un-act-2017.json");
    let history = desk.path("un-act-2017.json.history.jsonl");
    let steps: [(&str, &[&str]); 3] = [
        ("2017-12-04", &["4.1b LAO 31", "handover VNM d partly"]),
        ("2017-12-18", &["handover VNM d fully", "A04 legal signed"]),
        (
            "2017-12-29",
            &["4.2 total 160", "4.2 marker 409", "R3 owner Ana"],
        ),
    ];
    for (day, entries) in steps {
        let known = fs::read_to_string(&history).unwrap_or_default().len();
        let mut all = vec!["set", "un-act-2017.json"];
        all.extend(entries);
        desk.run(&all).ends(0);
        // Each save stands on its day.
        let text = fs::read_to_string(&history).unwrap();
        let (old, new) = text.split_at(known);
        let today = today(new);
        assert!(new.contains(&today), "{new}");
        fs::write(&history, format!("{old}{}", new.replace(&today, day))).unwrap();
    }
    assert!(path.exists());
    desk
}

/// The day that a record was written on.
fn today(record: &str) -> String {
    let record: serde_json::Value = serde_json::from_str(record.lines().next().unwrap()).unwrap();
    record["when"].as_str().unwrap()[..10].to_owned()
}

const FILE: &str = "un-act-2017.json";

#[test]
fn show_prints_a_register_as_it_stood_in_every_format() {
    let desk = desk();
    let lao = |at: &[&str]| {
        let mut args = vec!["show", FILE, "indicators", "--format", "csv"];
        args.extend(at);
        let ran = desk.run(&args).ends(0);
        let rows = csv_rows(&ran.out);
        let row = rows.iter().find(|row| row["code"] == "4.1b").unwrap();
        (row["LAO"].clone(), ran.err)
    };
    assert_eq!(lao(&[]).0, "31");
    assert_eq!(
        lao(&["--at", "2017-12-04"]),
        ("31".to_owned(), String::new())
    );
    let (value, said) = lao(&["--at", "SOM12"]);
    assert_eq!(value, "30");
    assert_eq!(
        said,
        "The history begins on 4 Dec 2017: before that it is the file as it was then.\n"
    );
    for format in ["table", "json", "md"] {
        let ran = desk.run(&[
            "show",
            FILE,
            "handover",
            "--at",
            "18 Dec 2017",
            "--format",
            format,
        ]);
        let now = desk.run(&["show", FILE, "handover", "--format", format]);
        assert_eq!(ran.ends(0).out, now.ends(0).out);
    }
    let ran = desk
        .run(&["show", FILE, "--explain", "4.2", "--at", "2017-12-18"])
        .ends(0);
    assert!(ran.out.contains("As printed: 409 of 160"), "{}", ran.out);
}

#[test]
fn diff_says_what_is_different_between_two_moments_in_sentences_then_field_by_field() {
    let desk = desk();
    let ran = desk.run(&["diff", FILE, "--from", "SOM12"]).ends(1);
    let wanted = "\
Indicators
  4.1b does not add up any more: 814, and 813 as printed.
  4.2 had no verdict and is now off track, at 39 %.
  4.2 now adds up to 160, as printed.
Handover
  Viet Nam now carries out d fully; nothing was reported.
Agreements
  A04 is signed now; it was being negotiated.
Risks
  Ana answers for R3 now; nobody did.
Findings
";
    let told: Vec<&str> = ran.out.lines().collect();
    for line in wanted.lines() {
        assert!(told.contains(&line), "no {line:?} in\n{}", ran.out);
    }
    let (_, rows) = ran.out.split_once("\n\n").unwrap();
    assert!(
        rows.lines()
            .any(|line| line.starts_with("4.1b LAO") && line.ends_with("30 -> 31")),
        "{rows}"
    );
    assert!(
        ran.err
            .contains("How it stood after SOM12, 29 Nov 2017, and how it stands now.")
    );
    let ran = desk
        .run(&["diff", FILE, "--from", "2017-12-04", "--to", "2017-12-18"])
        .ends(1);
    assert!(
        ran.out
            .contains("Viet Nam now carries out d fully; it was partly."),
        "{}",
        ran.out
    );
    assert!(
        !ran.out.contains("4.2") && !ran.out.contains("R3"),
        "{}",
        ran.out
    );
    let ran = desk.run(&["diff", FILE, "--from", "2017-12-29"]).ends(0);
    assert_eq!(ran.out, "");
}

#[test]
fn diff_in_json_has_the_sentences_and_the_changes() {
    let desk = desk();
    let ran = desk
        .run(&[
            "diff",
            FILE,
            "--from",
            "SOM12",
            "--to",
            "2017-12-18",
            "--format",
            "json",
        ])
        .ends(1);
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let sentences = told["sentences"].as_array().unwrap();
    let of = sentences
        .iter()
        .find(|said| said["part"] == "Agreements")
        .unwrap();
    assert_eq!(
        of["sentence"],
        "A04 is signed now; it was being negotiated."
    );
    assert!(of["record"].as_str().unwrap().starts_with("agreement:"));
    let changes = told["changes"].as_array().unwrap();
    assert!(
        changes
            .iter()
            .any(|row| row["record"] == "4.1b" && row["now"] == "31")
    );
}

#[test]
fn what_is_no_moment_is_refused_by_name_and_nothing_is_printed() {
    let desk = desk();
    let refused: [(&[&str], &str); 6] = [
        (
            &["show", FILE, "risks", "--at", "SOM99"],
            "\"SOM99\" is no date and no meeting. The meetings with a date: SOM12.",
        ),
        (
            &["show", FILE, "risks", "--at", "2199"],
            "31 Dec 2199 is still to come.",
        ),
        (
            &["diff", FILE, "--from", "2017-12-18", "--to", "SOM12"],
            "2017-12-18 lies behind SOM12.",
        ),
        (&["diff", FILE], "required"),
        (
            &["diff", FILE, FILE, "--from", "SOM12"],
            "cannot be used with",
        ),
        (
            &["show", "-", "risks", "--at", "SOM12"],
            "standard input has none",
        ),
    ];
    for (args, why) in refused {
        let input = fs::read(desk.path(FILE)).unwrap();
        let ran = desk.run_with(args, &input).ends(2);
        assert!(ran.err.contains(why), "{args:?}: {}", ran.err);
        assert_eq!(ran.out, "");
    }
}

#[test]
fn a_file_without_a_history_is_shown_as_it_stands_and_that_is_said() {
    let desk = Desk::new();
    desk.copy(FILE);
    let then = desk
        .run(&["show", FILE, "agreements", "--at", "SOM12"])
        .ends(0);
    assert_eq!(
        then.err,
        "No step is known of this file: it is shown as it stands now.\n"
    );
    // Its text, since as many days are left as there were then.
    assert!(then.out.contains("A01  Joint plan, TIP"), "{}", then.out);
}
