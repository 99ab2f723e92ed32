//! `show --explain`: where a number comes from, in every format; what is not understood ends with 2.

use serde_json::Value as Json;

use super::{Desk, csv_rows, fixture};

/// What is printed of a question about the report of 2017.
#[track_caller]
fn asked(args: &[&str]) -> String {
    let desk = Desk::new();
    let file = fixture("un-act-2017.json");
    let all = [&["show", file.to_str().unwrap()], args].concat();
    desk.run(&all).ends(0).out
}

#[test]
fn a_number_is_explained_in_lines_for_people() {
    let out = asked(&["--explain", "O-1 status"]);
    assert_eq!(
        out,
        "\
O-1 status, 2017: vv off track, 45 %
  formula    1,817 / 4,000 = 45.4 %
  inputs     O-1 result  1,817  certain, as reported
             O-1 marker  4,000  certain
  rounding   45.425 % is 45.4 % at 1 place, 45 % at 0; a half goes up
  threshold  Below 60 %: off track. At risk from 60 %, on track from 90 %, exceeded from 110 %, far above over 150 %.
  finding    claimed split: Cambodia and Lao PDR: age and sex in words, not in figures.
             two prints: Myanmar is 255 here and 25 in line 327 of the source.
             code in print: The source prints CMB for KHM and VMN for VNM.
             target basis: Whether the 2018 target adds up over the years is not said.
"
    );
}

#[test]
fn every_format_says_the_same_rows_with_their_addresses() {
    let json: Json =
        serde_json::from_str(&asked(&["--explain", "1.3a", "--format", "json"])).unwrap();
    let rows = json.as_array().unwrap();
    let csv = csv_rows(&asked(&["--explain", "1.3a", "--format", "csv"]));
    let markdown = asked(&["--explain", "1.3a", "--format", "md"]);
    let text = asked(&["--explain", "1.3a"]);
    assert_eq!(rows.len(), csv.len());
    assert_eq!(markdown.lines().count(), rows.len() + 2);
    let values = rows.iter().filter(|row| row["part"] == "value").count();
    let lines = text.lines().filter(|line| !line.is_empty()).count();
    assert_eq!(
        lines,
        rows.len(),
        "{values} numbers: a head each, then the rows"
    );
    for (row, other) in rows.iter().zip(&csv) {
        for key in ["subject", "part", "name", "note", "at"] {
            assert_eq!(row[key].as_str().unwrap_or(""), other[key], "{row}");
        }
        let value = row["value"].as_str().unwrap_or("");
        assert_eq!(value, other["value"].trim_start_matches('\''), "{row}");
        assert!(text.contains(value), "{value}");
    }
    let input = rows
        .iter()
        .find(|row| row["part"] == "inputs" && row["name"] == "1.3a THA")
        .unwrap();
    assert_eq!(
        (&input["value"], &input["note"]),
        (&"89?".into(), &"uncertain".into())
    );
    // The address of a row is understood as a question.
    let at = input["at"].as_str().unwrap();
    assert!(asked(&["--explain", at]).starts_with("1.3a THA, Thailand, 2017: 89?\n"));
}

#[test]
fn a_question_is_about_the_year_that_is_asked_for() {
    let later = asked(&["--explain", "O-1 KHM", "--year", "2018"]);
    assert!(
        later.starts_with("O-1 KHM, Cambodia, 2018: not due\n"),
        "{later}"
    );
    let carried = asked(&["--explain", "b LAO", "--year", "2018"]);
    assert!(carried.contains("it is carried."), "{carried}");
    let address = asked(&["--explain", "indicator:i-ivs4rc/years/2016/values/LAO"]);
    assert!(address.starts_with("4.2 LAO, Lao PDR, 2016: "), "{address}");
}

#[test]
fn the_history_beside_the_file_says_who_changed_what_was_printed() {
    let desk = Desk::new();
    let file = desk.copy("un-act-2017.json");
    let file = file.to_str().unwrap();
    let set = ["set", "--name", "Mali", file, "4.2 LAO 98 f20 m50 g18 b10"];
    desk.run(&set).ends(0);
    let out = desk
        .run(&["show", file, "--explain", "4.2 LAO"])
        .ends(0)
        .out;
    assert!(out.starts_with("4.2 LAO, Lao PDR, 2017: 98\n"), "{out}");
    assert!(
        out.contains("  source     APR2017, lines 652 to 656: \"97 (20 female;"),
        "{out}"
    );
    assert!(out.contains("(Mali): 97 -> 98"), "{out}");
    // Sent alone, the file leaves its history behind.
    let bytes = std::fs::read(file).unwrap();
    let alone = desk
        .run_with(&["show", "-", "--explain", "4.2 LAO"], &bytes)
        .ends(0)
        .out;
    assert!(!alone.contains("changed"), "{alone}");
}

#[test]
fn what_is_not_understood_is_refused_by_name_with_exit_code_2() {
    let desk = Desk::new();
    let file = fixture("un-act-2017.json");
    let file = file.to_str().unwrap();
    for (what, sentence) in [
        (
            "9.9",
            "Not explained: there is no 9.9 here. Type a code of the lists.",
        ),
        (
            "4.2 LOA",
            "Not explained: there is no country LOA here. LAO is Lao PDR.",
        ),
        (
            "4.2 MYS",
            "Not explained: Malaysia is no country of the process and gives no figures.",
        ),
        ("", "Nothing is asked about."),
        ("SOM12", "SOM12 has no number or status."),
        (
            "workspace:/title",
            "workspace:/title has no number or status.",
        ),
        ("risk:gone", "risk:gone has no number or status."),
        (
            "\u{1b}[2J",
            "Not explained: there is no <1B>[2J here. Type a code of the lists.",
        ),
    ] {
        let ran = desk.run(&["show", file, "--explain", what]).ends(2);
        assert_eq!(ran.out, "", "{what}");
        assert!(ran.err.starts_with(sentence), "{what}: {}", ran.err);
        assert!(ran.err.trim_end().ends_with(
            "Behind --explain stands 4.2, \"4.2 LAO\", \"d THA\", A01, R2 or an address."
        ));
    }
    let both = desk
        .run(&["show", file, "risks", "--explain", "R2"])
        .ends(2);
    assert!(both.err.contains("--explain"), "{}", both.err);
    let none = desk.run(&["show", file]).ends(2);
    assert!(none.err.contains("PANE"), "{}", none.err);
}
