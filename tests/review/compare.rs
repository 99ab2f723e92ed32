//! The file and the minutes of a review, compared with its script.

use std::collections::BTreeMap;
use std::process::Command;

use super::script::Does::{self, Asks, Changes, Decides, Reviews, Verdict};
use super::script::SCRIPT;
use super::{Room, texts};

/// What the script does, in its order, with the place of its stop.
fn all() -> Vec<(usize, Does)> {
    let stops = SCRIPT.iter().enumerate();
    stops
        .flat_map(|(place, stop)| stop.iter().map(move |one| (place, *one)))
        .collect()
}

/// Of all that the script does what a reader takes.
fn taken<T>(reader: impl Fn(Does) -> Option<T>) -> Vec<T> {
    all()
        .into_iter()
        .filter_map(|(_, one)| reader(one))
        .collect()
}

/// What a verdict finds, in the word of the file; a review that goes up found it worse.
fn found(does: Does) -> Option<&'static str> {
    match does {
        Verdict(" ") => Some("no change"),
        Verdict("+") => Some("better"),
        Verdict("-") => Some("worse"),
        Verdict("x") => Some("closed"),
        Verdict("s") => Some("skipped"),
        Reviews(..) => Some("worse"),
        _ => None,
    }
}

fn decided(does: Does) -> Option<&'static str> {
    match does {
        Decides(text) => Some(text),
        _ => None,
    }
}

fn asked(does: Does) -> Option<[String; 3]> {
    match does {
        Asks(_, kept) => Some(kept.map(str::to_owned)),
        _ => None,
    }
}

fn changed(does: Does) -> Option<&'static str> {
    match does {
        Changes(_, _, said) | Reviews(_, said) => Some(said),
        _ => None,
    }
}

/// Each decision, action and verdict is in the file, once, and nothing else.
pub(super) fn compare_file(room: &Room) {
    let meeting = room.meeting("SOM13");
    assert_eq!(texts(&meeting, "decisions", "text"), taken(decided));
    let numbers: Vec<u64> = meeting["decisions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["number"].as_u64())
        .collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
    assert_eq!(room.actions("SOM13"), taken(asked));
    assert_eq!(taken(asked).len(), 8);
    assert_eq!(texts(&meeting, "reviewed", "verdict"), taken(found));
    assert_eq!(taken(found).len(), 13, "twelve verdicts, and one skipped");
    assert_eq!(meeting["state"], "closed");
    assert_eq!(meeting["next"]["what"], "SOM14");
}

/// The minutes that the program prints have each decision, action, verdict and change of the script in its place,
/// and no other; what the script did nothing about was not discussed.
pub(super) fn compare_minutes(room: &Room) {
    let printed = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["minutes", room.file.to_str().unwrap(), "SOM13"])
        .args(["--format", "md"])
        .env("RAPPORTEUR_STATE", room.folder.path().join("state-mali"))
        .output()
        .unwrap();
    assert!(printed.status.success());
    let text = String::from_utf8(printed.stdout).unwrap();
    let text = text.replace('\\', "");
    // Item by item, record by record: the marked lines of each.
    let mut told: Vec<Vec<String>> = Vec::new();
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut chapter = String::new();
    let mut left = 0;
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("## ") {
            chapter = head.to_owned();
        } else if line.starts_with("### ") {
            told.push(Vec::new());
        } else if let Some(item) = line.strip_prefix("- ") {
            match chapter.chars().next().filter(char::is_ascii_digit) {
                Some(_) => told.last_mut().unwrap().push(item.to_owned()),
                None => lists
                    .entry(chapter.clone())
                    .or_default()
                    .push(item.to_owned()),
            }
        } else if let Some(names) = line.strip_prefix("Not discussed: ") {
            left += names.split("; ").count();
        } else if line.starts_with("| ") {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            lists
                .entry(chapter.clone())
                .or_default()
                .push(cells[1..5].join("|"));
        }
    }
    let (mut decisions, mut actions) = (0, 0);
    let mut wanted = Vec::new();
    for stop in SCRIPT {
        let mut lines = Vec::new();
        lines.extend(
            stop.iter()
                .filter_map(|one| found(*one).map(|word| format!("found: {word}"))),
        );
        lines.extend(
            stop.iter()
                .filter_map(|one| changed(*one).map(|said| format!("changed: {said}"))),
        );
        for text in stop.iter().filter_map(|one| decided(*one)) {
            decisions += 1;
            lines.push(format!("decision {decisions}: {text}"));
        }
        for [owner, what, due] in stop.iter().filter_map(|one| asked(*one)) {
            actions += 1;
            lines.push(format!(
                "action {actions}: {what} ({owner}, by {})",
                in_words(&due)
            ));
        }
        wanted.push(lines);
    }
    let (wanted, passed): (Vec<_>, Vec<_>) =
        wanted.into_iter().partition(|lines| !lines.is_empty());
    for (told, wanted) in told.iter().zip(&wanted) {
        assert_eq!(told, wanted, "{text}");
    }
    assert_eq!(told.len(), wanted.len(), "{text}");
    assert_eq!(left, passed.len(), "{text}");
    let decisions = lists["Decisions"].iter();
    for (line, text) in decisions.zip(taken(decided)) {
        assert!(line.contains(text), "{line}: {text}");
    }
    assert_eq!(lists["Decisions"].len(), 5);
    let actions = taken(asked);
    // The table has its head and the line below it first.
    let rows = &lists["Actions"][2..];
    for (place, (row, [owner, what, due])) in rows.iter().zip(&actions).enumerate() {
        let due = in_words(due);
        assert_eq!(*row, format!("{}|{what}|{owner}|{due}", place + 1));
    }
    assert_eq!(rows.len(), 8);
    assert!(text.contains("SOM14, 29 Mar 2019, Beijing."), "{text}");
    assert!(!text.contains("Also changed"), "{text}");
}

/// A date of the file as the minutes say it.
fn in_words(due: &str) -> &str {
    match due {
        "2018-03-31" => "31 Mar 2018",
        "2018-Q2" => "Q2 2018",
        "2018-01-15" => "15 Jan 2018",
        "2018-02" => "Feb 2018",
        "2018-01-31" => "31 Jan 2018",
        "2018-03-01" => "1 Mar 2018",
        "2018-06-30" => "30 Jun 2018",
        "2018-03" => "Mar 2018",
        other => panic!("{other}"),
    }
}
