//! The kinds of nothing, and zero: each keeps its own word on the screen, in entry, and in every export.

use rapporteur::base::{Day, Decimal, Words};
use rapporteur::edit::entry::{self, Desk};
use rapporteur::edit::{Book, Ids, Stamp, Step};
use rapporteur::export::FORMATS;
use rapporteur::model::{
    Amount, Indicator, Measure, NOTHING_WORDS, Nothing, Record, Value, Workspace,
};
use rapporteur::report::indicators::{list, sign, table};
use rapporteur::report::{Query, Sort};

const SAMPLE: &[u8] = include_bytes!("../fixtures/un-act-2017.json");

/// Each kind: what is typed for it, its sign on the screen, its word in exports.
const KINDS: [(Amount, &[&str], &str, &str); 6] = [
    (Amount::Number(Decimal::ZERO), &["0"], "0", "0"),
    (
        Amount::Nothing(Nothing::NotDue),
        &["not due"],
        "",
        "not due",
    ),
    (
        Amount::Nothing(Nothing::NotReported),
        &["-", "not reported"],
        "-",
        "not reported",
    ),
    (
        Amount::Nothing(Nothing::NotApplicable),
        &["na", "n/a", "not applicable"],
        "na",
        "not applicable",
    ),
    (
        Amount::Nothing(Nothing::Withheld),
        &["*", "withheld"],
        "*",
        "withheld",
    ),
    (
        Amount::Nothing(Nothing::Unreadable),
        &["?", "unreadable"],
        "?",
        "unreadable",
    ),
];

fn today() -> Day {
    Day::new(2017, 12, 31).unwrap()
}

/// The workspace after a line was typed.
fn after(workspace: &Workspace, line: &str) -> Workspace {
    let mut book = Book::new(Workspace::open(workspace.bytes().as_bytes()).unwrap());
    let desk = Desk {
        workspace,
        year: 2017,
        today: today(),
        who: "Mali",
    };
    match entry::read(desk, &mut Ids::new(7), line) {
        Ok(read) => {
            let step = Step::mine(&*read.label, Stamp::default(), read.changes);
            book.commit(step).unwrap();
        }
        Err(doubt) => assert!(
            doubt.to_string().starts_with("Nothing to change"),
            "{line}: {doubt}"
        ),
    }
    Workspace::open(book.workspace().bytes().as_bytes()).unwrap()
}

fn value(workspace: &Workspace, code: &str, party: &str) -> Option<Value> {
    let indicator = workspace.by_code::<Indicator>(code).unwrap();
    indicator.year(2017).value(party).value()
}

fn printed(workspace: &Workspace, format: &str) -> String {
    let filter = Words::default();
    let query = Query {
        year: 2017,
        today: today(),
        filter: &filter,
        sort: Sort::File,
        findings: &[],
    };
    let table = table(&list(workspace, &query));
    let format = FORMATS.iter().find(|one| one.name == format).unwrap();
    let mut out = Vec::new();
    (format.write)(&table, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The cells of a CSV row of an indicator, by the head of their column.
fn csv_cell(workspace: &Workspace, code: &str, party: &str) -> String {
    let text = printed(workspace, "csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let column = heads.iter().position(|head| head == party).unwrap();
    let rows = reader.records().map(Result::unwrap);
    let row = rows.into_iter().find(|row| &row[0] == code).unwrap();
    row[column].to_owned()
}

#[test]
fn each_kind_is_typed_by_its_sign_and_by_its_word_and_is_exported_under_its_own_word() {
    let sample = Workspace::open(SAMPLE).unwrap();
    for (amount, typed, on_screen, word) in KINDS {
        for text in typed {
            let changed = after(&sample, &format!("O-1 CHN {text}"));
            let line = format!("O-1 CHN {text}");
            assert_eq!(
                value(&changed, "O-1", "CHN"),
                Some(Value::One(amount)),
                "{line}"
            );
            if let Amount::Nothing(nothing) = amount {
                assert_eq!(sign(nothing), on_screen, "{line}");
            }
            assert_eq!(csv_cell(&changed, "O-1", "CHN"), word, "{line}");
            let json: serde_json::Value = serde_json::from_str(&printed(&changed, "json")).unwrap();
            let cell = &json[0]["CHN"];
            let said = cell
                .as_str()
                .map_or_else(|| cell.to_string(), str::to_owned);
            assert_eq!(said, word, "{line} as JSON");
            assert_eq!(cell.is_number(), word == "0", "{line} as JSON");
            for format in ["table", "md"] {
                let text = printed(&changed, format);
                let row = text.lines().find(|row| row.contains("O-1")).unwrap();
                let cells: Vec<&str> = match format {
                    "md" => row.split('|').map(str::trim).skip(1).collect(),
                    _ => row
                        .split("  ")
                        .map(str::trim)
                        .filter(|cell| !cell.is_empty())
                        .collect(),
                };
                assert_eq!(cells[5], word, "{line} as {format}: {row}");
            }
        }
    }
}

#[test]
fn what_the_csv_prints_can_be_typed_back_and_is_the_same_value() {
    let sample = Workspace::open(SAMPLE).unwrap();
    let mut changed = sample;
    for line in [
        "O-1 CHN not due",
        "O-1 LAO *",
        "O-1 MMR ?",
        "O-1 THA na",
        "4.1a KHM 15/-",
        "4.1a LAO na/*",
    ] {
        changed = after(&changed, line);
    }
    let parties = ["KHM", "CHN", "LAO", "MMR", "THA", "VNM", "REG"];
    let mut compared = 0;
    for indicator in changed.indicators() {
        let code = indicator.code();
        if code == "1.2" {
            continue;
        }
        for party in parties {
            let Some(held) = value(&changed, code, party) else {
                continue;
            };
            let written = csv_cell(&changed, code, party);
            // From another value, so that typing it back does something.
            let is_share = indicator.measure() == Measure::Percentage;
            let elsewhere = match (indicator.components().len(), is_share) {
                (0, true) => "1",
                (0, false) => "100000",
                _ => "1/1",
            };
            let other = after(&changed, &format!("{code} {party} {elsewhere}"));
            let back = after(&other, &format!("{code} {party} {written}"));
            assert_eq!(
                value(&back, code, party),
                Some(held),
                "{code} {party} {written}"
            );
            compared += 1;
        }
    }
    assert_eq!(compared, 15 * 7);
}

#[test]
fn no_two_kinds_share_a_word_and_each_word_goes_into_markup_as_it_is() {
    let mut words: Vec<&str> = NOTHING_WORDS.to_vec();
    words.extend(["0", "masked"]);
    for (place, word) in words.iter().enumerate() {
        assert!(!words[..place].contains(word), "{word}");
        // An IATI comment takes it without an escape.
        assert!(
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte == b' ' || byte.is_ascii_alphanumeric())
        );
    }
}
