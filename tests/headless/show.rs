//! `show`: the figures against the file, in every format.

use std::fs;

use serde_json::Value as Json;

use super::{Desk, csv_rows, fixture};

#[test]
fn every_figure_of_the_report_stands_in_the_csv_as_in_the_file() {
    let desk = Desk::new();
    let file = fixture("un-act-2017.json");
    let show = desk.run(&[
        "show",
        file.to_str().unwrap(),
        "indicators",
        "--format",
        "csv",
    ]);
    let rows = csv_rows(&show.ends(0).out);
    let file: Json = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    let indicators = file["indicators"].as_array().unwrap();
    assert_eq!(rows.len(), 16);
    let mut compared = 0;
    for (row, indicator) in rows.iter().zip(indicators) {
        assert_eq!(row["code"], indicator["code"].as_str().unwrap());
        let year = &indicator["years"]["2017"];
        let components: Vec<&str> = match indicator["components"].as_array() {
            Some(components) => components
                .iter()
                .map(|one| one["id"].as_str().unwrap())
                .collect(),
            None => Vec::new(),
        };
        let said = |value: &Json| match value {
            Json::Object(each) => {
                let words = components.iter().map(|id| word(each.get(*id)));
                words.collect::<Vec<_>>().join("; ").trim_end().to_owned()
            }
            value => word(Some(value)),
        };
        for (party, cell) in year["values"].as_object().unwrap() {
            // What is counted from the handover register has no value of its own.
            if let Some(value) = cell.get("value") {
                assert_eq!(row[party], said(value), "{} {party}", row["code"]);
                compared += 1;
            }
        }
        assert_eq!(
            row["marker"],
            said(&year["marker"]["value"]),
            "{}",
            row["code"]
        );
        let total = said(&year["total"]["value"]);
        if !total.contains("unreadable") {
            assert_eq!(row["result"], total, "{}", row["code"]);
        }
    }
    assert_eq!(compared, 16 * 7 - 6);
    assert_eq!((&*rows[3]["LAO"], &*rows[3]["MMR"]), ("4; 2", "0; 7"));
}

fn word(value: Option<&Json>) -> String {
    match value {
        None => String::new(),
        Some(Json::String(word)) => word.clone(),
        Some(value) => value.to_string(),
    }
}

#[test]
fn every_entry_of_the_handover_stands_in_the_csv() {
    let desk = Desk::new();
    let file = fixture("un-act-2017.json");
    let show = desk.run(&[
        "show",
        file.to_str().unwrap(),
        "handover",
        "--format",
        "csv",
    ]);
    let rows = csv_rows(&show.ends(0).out);
    let file: Json = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    let mut cells: std::collections::BTreeMap<(String, String), Vec<String>> = Default::default();
    for entry in file["handover"].as_array().unwrap() {
        let text = |key: &str| entry[key].as_str().unwrap().to_owned();
        let cell = cells.entry((text("function"), text("party"))).or_default();
        cell.push(text("state"));
    }
    assert_eq!(rows.len(), 11);
    for row in &rows {
        for party in ["KHM", "CHN", "LAO", "MMR", "THA", "VNM"] {
            let cell = (row["function"].clone(), party.to_owned());
            let expected = match (cells.remove(&cell), row["title"] == "not defined") {
                (Some(states), _) => states.join("; "),
                (None, true) => String::new(),
                (None, false) => "not reported".to_owned(),
            };
            assert_eq!(row[party], expected, "{cell:?}");
        }
    }
    assert!(cells.is_empty(), "{cells:?}");
}

#[test]
fn every_agreement_stands_in_the_csv_with_its_parties() {
    let desk = Desk::new();
    let file = fixture("un-act-2017.json");
    let args = [
        "show",
        file.to_str().unwrap(),
        "agreements",
        "--format",
        "csv",
    ];
    let rows = csv_rows(&desk.run(&args).ends(0).out);
    let file: Json = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    let agreements = file["agreements"].as_array().unwrap();
    assert_eq!(rows.len(), agreements.len());
    for (row, agreement) in rows.iter().zip(agreements) {
        for key in ["code", "title", "legal", "work"] {
            assert_eq!(row[key], agreement[key].as_str().unwrap());
        }
        let parties = agreement["parties"].as_array().unwrap();
        for party in ["KHM", "CHN", "LAO", "MMR", "THA", "VNM"] {
            let expected = if parties.iter().any(|one| one == party) {
                "x"
            } else {
                ""
            };
            assert_eq!(row[party], expected, "{} {party}", row["code"]);
        }
    }
}

#[test]
fn hostile_words_are_inert_in_every_format() {
    let desk = Desk::new();
    let risks = fs::read_to_string(fixture("two-risks.json")).unwrap();
    let title = "\"title\": \"=cmd|' /C calc'!A0\\u001b]0;x\\u0007\\u202e";
    let (before, after) = risks.split_once("\"risks\"").unwrap();
    let risks = format!("{before}\"risks\"{}", after.replace("\"title\": \"", title));
    for format in ["table", "csv", "md", "json"] {
        let args = ["show", "-", "risks", "--format", format];
        let out = desk.run_with(&args, risks.as_bytes()).ends(0).out;
        assert!(!out.contains(['\u{7}', '\u{202e}']), "{format}: {out:?}");
        assert!(out.contains("cmd"), "{format}: {out}");
        assert!(format != "csv" || !out.contains(",=cmd"), "{out}");
    }
}

#[test]
fn every_format_shows_the_same_risks() {
    let desk = Desk::new();
    let file = fixture("un-act-2017.json");
    let file = file.to_str().unwrap();
    let show = |format: &str| {
        desk.run(&["show", file, "risks", "--format", format])
            .ends(0)
            .out
    };
    let rows: Json = serde_json::from_str(&show("json")).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 6);
    assert_eq!(rows[1]["likelihood"], 3);
    assert_eq!(rows[1]["impact_words"], "major");
    assert_eq!(rows[0]["impact"], Json::Null);
    for row in csv_rows(&show("csv")) {
        for format in ["table", "md", "json"] {
            assert!(show(format).contains(&row["title"]), "{format}");
        }
    }
    let worst = ["show", file, "risks", "--sort", "worst", "--format", "csv"];
    assert_eq!(
        csv_rows(&desk.run(&worst).ends(0).out)[0]["level"],
        "substantial"
    );
    let political = [
        "show",
        file,
        "risks",
        "--filter",
        "POLITICAL -will",
        "--format",
        "csv",
    ];
    let rows = csv_rows(&desk.run(&political).ends(0).out);
    assert_eq!(
        rows.iter().map(|row| &*row["code"]).collect::<Vec<_>>(),
        ["R4"]
    );
}

#[test]
fn what_is_shown_follows_the_year_and_the_day() {
    let desk = Desk::new();
    let file = fixture("un-act-2017.json");
    let file = file.to_str().unwrap();
    let args = [
        "show",
        file,
        "indicators",
        "--format",
        "csv",
        "--year",
        "2018",
    ];
    let rows = csv_rows(&desk.run(&args).ends(0).out);
    assert_eq!((&*rows[0]["year"], &*rows[0]["KHM"]), ("2018", "not due"));
    let late = [&args[..], &["--today", "2019-01-01"]].concat();
    let rows = csv_rows(&desk.run(&late).ends(0).out);
    assert_eq!(rows[0]["KHM"], "not reported");
    let overview = desk.run(&["--today", "2018-07-01", file]).ends(0).out;
    assert!(overview.contains("as of 1 Jul 2018"), "{overview}");
    assert!(overview.contains("Q1 2018, late"), "{overview}");
}

#[test]
fn what_stops_is_printed_for_a_day_with_its_sentence_before_the_table_alone() {
    let desk = Desk::new();
    let file = fixture("counted.json");
    let show = |args: &[&str]| {
        let args = [&["show", file.to_str().unwrap(), "stops"], args].concat();
        desk.run(&args).ends(0).out
    };
    let text = show(&["--on", "2018-06-30"]);
    assert!(
        text.starts_with(
            "If support stops on 30 Jun 2018, no function is fully held by all three. Of 6 handovers 1 is \
             fully done, 1 partly, 1 handed back; 3 are not reported. Cambodia and Viet Nam fully hold none.\n\
             R1 hangs on q, which no function and no entry has.\n\nid "
        ),
        "{text}"
    );
    let rows = csv_rows(&show(&["--on", "2018-06-30", "--format", "csv"]));
    let row = |place: usize, key: &str| rows[place][key].as_str();
    assert_eq!(row(0, "KHM"), "partly, carried since 2017");
    assert_eq!(row(0, "THA"), "handed back, since 2018");
    assert_eq!(
        (row(1, "fully_held"), row(1, "hangs_on_it")),
        ("1", "A01; R1")
    );
    // Without a day it is the last one of the year.
    let rows: Json = serde_json::from_str(&show(&["--format", "json", "--year", "2018"])).unwrap();
    assert_eq!(rows[0]["KHM"], "fully, since 1 Jul 2018");
    assert_eq!(rows[0]["counted_from_it"], serde_json::json!(["3.1"]));
    let elsewhere = [
        "show",
        file.to_str().unwrap(),
        "risks",
        "--on",
        "2018-06-30",
    ];
    assert!(
        desk.run(&elsewhere)
            .ends(2)
            .err
            .contains("show FILE stops --on DATE")
    );
}
