//! What the public may see: no small count can be read or worked out from the tables of `--public`.

use std::process::Command;

use rapporteur::base::{Day, Words};
use rapporteur::model::Workspace;
use rapporteur::report::public::{breakdowns, indicators};
use rapporteur::report::table::{Datum, Table};
use rapporteur::report::{Query, Sort};

const PARTIES: [&str; 4] = ["KHM", "CHN", "LAO", "MMR"];
const BELOW: u64 = 5;

/// A row of four countries with parts, and a reported total or none.
fn workspace(chance: &mut dyn FnMut(u64) -> u64, has_total: bool) -> (String, Vec<Option<u64>>) {
    let mut wholes = Vec::new();
    let mut values = Vec::new();
    for party in PARTIES {
        let most = [3, 8, 30][chance(3) as usize];
        let whole = chance(most);
        if chance(9) == 0 {
            wholes.push(None);
            values.push(format!(r#""{party}": {{"value": "withheld"}}"#));
            continue;
        }
        let female = chance(whole + 1);
        let sexual = chance(whole + 1);
        wholes.push(Some(whole));
        values.push(format!(
            r#""{party}": {{"value": {whole}, "parts": {{"female": {female}, "male": {}, "sexual": {sexual}}}}}"#,
            whole - female
        ));
    }
    let total: u64 = wholes.iter().flatten().sum();
    let total = match has_total {
        true => format!(r#""total": {{"value": {total}}}, "#),
        false => String::new(),
    };
    let parties =
        PARTIES.map(|id| format!(r#"{{"id": "{id}", "name": "{id}", "kind": "country"}}"#));
    let text = format!(
        r#"{{"format": "rapporteur-workspace", "version": 1, "title": "t", "mask_below": {BELOW},
        "parties": [{}], "indicators": [{{"id": "i-aaaaaa", "code": "1", "rule": "sum", "measure": "unit",
        "years": {{"2017": {{{total}"values": {{{}}}}}}}}}]}}"#,
        parties.join(", "),
        values.join(", ")
    );
    (text, wholes)
}

fn tables(text: &str) -> (Table, Table) {
    let workspace = Workspace::open(text.as_bytes()).unwrap();
    let filter = Words::default();
    let query = Query {
        year: 2017,
        today: Day::new(2017, 12, 31).unwrap(),
        filter: &filter,
        sort: Sort::File,
        findings: &[],
    };
    (
        indicators(&workspace, &query),
        breakdowns(&workspace, &query),
    )
}

fn number(datum: &Datum) -> Option<u64> {
    match datum {
        Datum::Number(number) => number.plain().parse().ok(),
        Datum::Empty | Datum::Words(_) | Datum::Masked | Datum::Several(_) => None,
    }
}

fn is_hidden(datum: &Datum) -> bool {
    *datum == Datum::Masked || *datum == Datum::of("withheld")
}

/// The datum of a row in a column.
fn at<'a>(table: &'a Table, row: &'a [Datum], key: &str) -> &'a Datum {
    let place = table.columns.iter().position(|column| column.key == key);
    &row[place.unwrap()]
}

#[test]
fn no_masked_figure_is_what_a_total_leaves_of_the_figures_that_are_shown() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut chance = |most: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % most
    };
    let (mut masked_cells, mut masked_parts) = (0, 0);
    for round in 0..800 {
        let (text, wholes) = workspace(&mut chance, round % 2 == 0);
        let (table, split) = tables(&text);
        let row = &table.rows[0];
        let cells: Vec<&Datum> = PARTIES.iter().map(|party| at(&table, row, party)).collect();
        for (cell, whole) in cells.iter().zip(&wholes) {
            let is_small = whole.is_some_and(|whole| whole > 0 && whole < BELOW);
            assert!(!is_small || **cell == Datum::Masked, "{text}\n{row:?}");
            masked_cells += usize::from(**cell == Datum::Masked);
        }
        let has_masked = cells.contains(&&Datum::Masked);
        for key in ["result", "computed"] {
            let shown = number(at(&table, row, key));
            let Some(total) = shown.filter(|_| has_masked) else {
                continue;
            };
            assert!(total == 0 || total >= BELOW, "{text}\n{row:?}");
            let hidden = cells.iter().filter(|cell| is_hidden(cell)).count();
            assert!(hidden >= 2, "{key} gives a figure away: {text}\n{row:?}");
        }
        // The parts of each figure, with what no part covers.
        for party in PARTIES {
            for dimension in ["sex", "form"] {
                let own = split.rows.iter().filter(|row| {
                    *at(&split, row, "party") == Datum::of(party)
                        && *at(&split, row, "dimension") == Datum::of(dimension)
                });
                let own: Vec<&Vec<Datum>> = own.collect();
                let parts: Vec<&Datum> = own.iter().map(|row| at(&split, row, "number")).collect();
                let Some(first) = own.first() else {
                    continue;
                };
                let whole = at(&split, first, "value");
                assert_eq!(whole, at(&table, row, party), "the two tables agree");
                for part in parts.iter().filter_map(|part| number(part)) {
                    assert!(part == 0 || part >= BELOW, "{text}\n{own:?}");
                }
                let hidden = parts.iter().filter(|part| is_hidden(part)).count();
                masked_parts += hidden;
                match whole {
                    Datum::Masked => assert_eq!(hidden, parts.len(), "{text}\n{own:?}"),
                    _ => assert_ne!(hidden, 1, "{text}\n{own:?}"),
                }
            }
        }
    }
    assert!(
        masked_cells > 500 && masked_parts > 500,
        "{masked_cells} {masked_parts}"
    );
}

fn show(text: &str, arguments: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    std::fs::write(&file, text).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .arg("show")
        .arg(&file)
        .args(arguments)
        .env("RAPPORTEUR_STATE", folder.path().join("state"))
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        run.status.code().unwrap(),
        text(&run.stdout),
        text(&run.stderr),
    )
}

const SAMPLE: &str = include_str!("../fixtures/un-act-2017.json");

#[test]
fn a_masked_count_is_a_word_in_files_a_sign_in_tables_and_is_explained() {
    let text = SAMPLE.replacen(
        "\"year\": 2017,",
        "\"year\": 2017,\n  \"mask_below\": 5,",
        1,
    );
    let (code, table, _) = show(&text, &["indicators", "--public"]);
    assert_eq!(code, 0);
    let legend = "masked: a count above 0 and below 5, or one that would give such a count away";
    assert!(table.ends_with(&format!("\n\n* {legend}\n")), "{table}");
    let (_, csv, _) = show(&text, &["indicators", "--public", "--format", "csv"]);
    let referrals = csv.lines().find(|line| line.starts_with("4.1b")).unwrap();
    assert!(
        referrals.contains(",773,masked,30,0,masked,0,not applicable,"),
        "{referrals}"
    );
    assert!(!csv.contains(legend));
    let (_, json, _) = show(&text, &["breakdown", "--public", "--format", "json"]);
    assert!(json.contains("\"number\": \"masked\""));
    serde_json::from_str::<serde_json::Value>(&json).unwrap();
    let (_, md, _) = show(&text, &["indicators", "--public", "--format", "md"]);
    assert!(
        md.contains("masked |") && md.ends_with(&format!("\n\n{legend}\n")),
        "{md}"
    );
    // Without --public nothing is masked.
    let (_, open, _) = show(&text, &["indicators", "--format", "csv"]);
    assert!(!open.contains("masked"));
}

#[test]
fn without_a_limit_nothing_is_masked_and_that_is_said() {
    let (code, open, said) = show(SAMPLE, &["indicators", "--public", "--format", "csv"]);
    assert_eq!(code, 0);
    assert!(
        !open.contains("masked") && said.contains("has no mask_below"),
        "{said}"
    );
}

#[test]
fn a_register_without_counts_is_worded_for_the_public_and_masks_nothing() {
    let text = SAMPLE.replacen(
        "\"year\": 2017,",
        "\"year\": 2017,\n  \"mask_below\": 5,",
        1,
    );
    let (code, out, said) = show(&text, &["risks", "--public"]);
    assert_eq!((code, &*said), (0, ""));
    assert!(
        out.contains("Lack of political will") && !out.contains("masked"),
        "{out}"
    );
}
