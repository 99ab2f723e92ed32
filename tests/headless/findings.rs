//! `check` and `report`: the same findings on the screen, in the command, in JSON and in the report.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value as Json, json};

use super::desk::Table;
use super::{Desk, fixture};

/// A sample in which one finding is accepted, and one was for other figures.
fn answered(desk: &Desk) -> String {
    let text = fs::read_to_string(fixture("un-act-2017.json")).unwrap();
    let mut file: Json = serde_json::from_str(&text).unwrap();
    file["accepted"] = json!([
        { "id": "c-1", "rule": "both states", "on": "handover:h-94nsra/state",
          "reason": "Thailand is asked", "by": "M&E officer", "at": "2018-01-12" },
        { "id": "c-2", "rule": "total", "on": "indicator:i-9fqdsi/years/2017/total",
          "reason": "Cut, not rounded", "figures": "other figures", "by": "mali", "at": "2018-01-13" }
    ]);
    let path = desk.path("answered.json");
    fs::write(&path, serde_json::to_string_pretty(&file).unwrap()).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Number and sentence of each finding in JSON.
fn in_json(text: &str) -> BTreeSet<(String, String)> {
    let rows: Vec<Json> = serde_json::from_str(text).unwrap();
    let text = |row: &Json, key: &str| row[key].as_str().unwrap().to_owned();
    rows.iter()
        .map(|row| (text(row, "id"), text(row, "finding")))
        .collect()
}

/// The numbers at the beginning of lines: F01, G02, K01.
fn numbered(lines: impl Iterator<Item = String>) -> BTreeSet<String> {
    let is_number = |word: &str| {
        let mut letters = word.chars();
        matches!(letters.next(), Some('F' | 'G' | 'K'))
            && word.len() >= 3
            && letters.all(|letter| letter.is_ascii_digit())
    };
    lines
        .filter_map(|line| {
            let line = line.trim_start_matches(['>', ' ', '|', '-']).to_owned();
            let word = line.split([' ', ':']).next().unwrap_or_default().to_owned();
            is_number(&word).then_some(word)
        })
        .collect()
}

#[test]
fn the_screen_the_command_json_and_the_report_have_the_same_findings() {
    let desk = Desk::new();
    let file = answered(&desk);
    let ran = desk.run(&["check", &file, "--all", "--format", "json"]);
    let all = in_json(&ran.ends(1).out);
    let numbers: BTreeSet<String> = all.iter().map(|(number, _)| number.clone()).collect();
    assert!(numbers.contains("F01") && numbers.contains("K01"));

    let table = desk.run(&["check", &file, "--all"]).ends(1);
    assert_eq!(numbered(table.out.lines().map(str::to_owned)), numbers);

    let report = desk.run(&["report", &file]).ends(0).out;
    assert_eq!(numbered(report.lines().map(str::to_owned)), numbers);
    for (_, sentence) in &all {
        let plain = report.replace('\\', "");
        assert!(
            plain.contains(sentence.as_str()),
            "{sentence} in the report"
        );
    }

    // A window that holds them all.
    let bytes = fs::read(&file).unwrap();
    let mut screen = Table::of(&bytes, 200, 400);
    screen.press("6");
    let mut shown = numbered(screen.screen().into_iter());
    screen.press("m");
    shown.extend(numbered(screen.screen().into_iter()));
    assert_eq!(shown, numbers);
}

#[test]
fn what_was_accepted_is_counted_apart_with_its_reason_and_prints_as_a_note() {
    let desk = Desk::new();
    let file = answered(&desk);
    let open = desk.run(&["check", &file]).ends(1);
    assert!(!open.out.contains("both fully and partly"));
    assert!(open.out.contains("open again"));
    assert!(open.err.contains("1 accepted."), "{}", open.err);
    let accepted = desk.run(&["check", &file, "--accepted"]).ends(1);
    assert!(accepted.out.contains("K01"));
    assert!(
        accepted
            .out
            .contains("Thailand is asked (M&E officer, 12 Jan 2018)")
    );
    let report = desk.run(&["report", &file, "--format", "txt"]).ends(0).out;
    let joined = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(joined.contains(
        "K01 d THA: Thailand counts d both fully and partly. Accepted: Thailand is asked (M&E officer, 12 Jan 2018)."
    ), "{joined}");
}

#[test]
fn a_finding_is_settled_kept_and_opened_again_by_a_command() {
    let desk = Desk::new();
    let file = desk.copy("un-act-2017.json");
    let file = file.to_str().unwrap();
    let settled = desk.run(&["answer", file, "f01", "--settle"]).ends(0);
    assert_eq!(settled.out, "4.2: swap marker and result\n");
    let number = |words: &str| {
        let out = desk.run(&["check", file, "--all"]).out;
        let line = out.lines().find(|line| line.contains(words));
        line.map(|line| line[..3].to_owned())
    };
    assert_eq!(number("look swapped"), None);
    let mean = number("The mean of the six").unwrap();
    desk.run(&["answer", file, &mean, "--keep", "Cut, not rounded"])
        .ends(0);
    assert_eq!(number("The mean of the six").unwrap(), "K01");
    desk.run(&["answer", file, "K01", "--reopen"]).ends(0);
    assert_eq!(number("The mean of the six").unwrap(), mean);
    let refused = desk.run(&["answer", file, "F99", "--settle"]).ends(2);
    assert!(refused.err.contains("There is no finding F99 today."));
    let refused = desk.run(&["answer", file, &mean, "--settle", "9"]).ends(2);
    assert!(refused.err.contains("has no such way to settle it."));
    desk.run(&["answer", file, &mean, "--keep", " "]).ends(2);
    desk.run(&["answer", file, &mean]).ends(2);
}

#[test]
fn a_filter_narrows_the_findings_and_the_rules_can_be_read() {
    let desk = Desk::new();
    let file = fixture("un-act-2017.json");
    let file = file.to_str().unwrap();
    let found = desk
        .run(&["check", file, "--filter", "letter -lao"])
        .ends(1);
    assert_eq!(found.out.lines().count(), 1 + 2, "{}", found.out);
    desk.run(&["check", file, "--filter", "nothing of the sort"])
        .ends(0);
    let numbers = |by: &str| -> Vec<String> {
        let out = desk.run(&["check", file, "--by", by]).ends(1).out;
        out.lines()
            .skip(1)
            .map(|line| line[..3].to_owned())
            .collect()
    };
    // By rule the letters stand together; by place they stand where their records do.
    assert_ne!(numbers("rule"), numbers("weight"));
    assert_ne!(numbers("place"), numbers("weight"));
    let rules = desk.run(&["check", file, "--rules"]).ends(0).out;
    assert!(rules.contains("Do the countries add to the marker and not to the total?"));
    assert!(rules.contains("all of handover, functions"));
}

#[test]
fn a_report_is_written_in_three_formats() {
    let desk = Desk::new();
    let file = fixture("un-act-2017.json");
    let file = file.to_str().unwrap();
    for (format, begin) in [
        ("md", "# UN-ACT / COMMIT: report of 2017\n"),
        ("txt", "UN-ACT / COMMIT: REPORT OF 2017\n"),
        ("html", "<!DOCTYPE html>\n"),
    ] {
        let ran = desk.run(&["report", file, "--format", format]).ends(0);
        assert!(ran.out.starts_with(begin), "{}", &ran.out[..60]);
        assert!(
            ran.out
                .contains("Marker and result look swapped: 160 and 409")
        );
    }
    desk.run(&["report", file, "--format", "docx"]).ends(2);
}
