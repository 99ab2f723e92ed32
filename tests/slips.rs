//! A row in which one known slip is planted is explained by a way of that cause, and every way that is offered
//! closes the row: over random rows with printed seeds.
//!
//! The rows are made and judged as plain JSON with whole numbers; nothing of the reckoning is asked.

#[path = "support/chance.rs"]
mod chance;

use std::collections::BTreeMap;

use chance::Chance;
use rapporteur::base::{Day, Words};
use rapporteur::model::{Address, Workspace, write_line};
use rapporteur::report::reconcile::{Reconcile, Way, Wrong, reconcile};
use rapporteur::report::{Query, Sort};
use serde_json::{Map, Value, json};

const COUNTRIES: [&str; 6] = ["KHM", "CHN", "LAO", "MMR", "THA", "VNM"];

/// A row that is right: what each country and the region have, and what the rule makes of it.
struct Row {
    rule: &'static str,
    /// Codes and numbers; none is not applicable.
    countries: Vec<(&'static str, Option<u64>)>,
    region: u64,
    region_counts: bool,
    marker: u64,
    total: u64,
}

/// What the slip does: the cells as they are written, and the way that undoes it.
#[derive(Debug)]
struct Slip {
    /// The row as written, by code; "marker" and "total" are there too.
    written: BTreeMap<String, Value>,
    /// Other readings of cells.
    others: BTreeMap<String, Vec<u64>>,
    /// The number of a note on the row.
    note: u64,
    /// The name of the way, how its words end, and what it puts.
    name: String,
    words: String,
    puts: BTreeMap<String, Value>,
}

fn row(chance: &mut Chance) -> Row {
    let rule = chance.word(&["sum", "sum", "mean"]);
    let rule = if rule == "sum" { "sum" } else { "mean" };
    let count = 2 + chance.below(5);
    let number = |chance: &mut Chance| {
        let most = *chance.pick(&[10, 100, 1000, 10_000]);
        chance.below(most) as u64
    };
    let mut countries: Vec<(&str, Option<u64>)> = COUNTRIES[..count]
        .iter()
        .map(|code| (*code, (!chance.one_in(5)).then(|| number(chance))))
        .collect();
    // Two that have more than one digit, so that a slip has room.
    countries[0].1 = Some(10 + number(chance));
    countries[1].1 = Some(10 + number(chance));
    let given = countries
        .iter()
        .filter(|(_, number)| number.is_some())
        .count() as u64;
    let sum = |countries: &[(&str, Option<u64>)]| -> u64 {
        countries.iter().filter_map(|(_, number)| *number).sum()
    };
    let (region, region_counts) = (1 + number(chance), chance.one_in(2));
    let total = match rule {
        "sum" => sum(&countries) + if region_counts { region } else { 0 },
        _ => {
            // A mean that is whole, so that it is printed as it is.
            let rest = sum(&countries) % given;
            countries[0].1 = countries[0].1.map(|first| first + (given - rest) % given);
            sum(&countries) / given
        }
    };
    Row {
        rule,
        countries,
        region,
        region_counts,
        marker: total + 1 + number(chance),
        total,
    }
}

impl Row {
    /// The cells as they ought to be, by code.
    fn cells(&self) -> BTreeMap<String, Value> {
        let number = |number: Option<u64>| number.map_or(json!("not applicable"), Value::from);
        let countries = self.countries.iter();
        let mut cells: BTreeMap<String, Value> = countries
            .map(|(code, value)| ((*code).to_owned(), number(*value)))
            .collect();
        cells.insert("REG".to_owned(), json!(self.region));
        cells.insert("marker".to_owned(), json!(self.marker));
        cells.insert("total".to_owned(), json!(self.total));
        cells
    }

    /// A place with a number of two digits or more that counts in: a cell, or the total.
    fn place(&self, chance: &mut Chance) -> (String, u64) {
        let mut places: Vec<(&str, u64)> = self
            .countries
            .iter()
            .filter_map(|(code, number)| Some((*code, (*number)?)))
            .collect();
        places.push(("total", self.total));
        if self.region_counts && self.rule == "sum" {
            places.push(("REG", self.region));
        }
        places.retain(|(_, number)| *number > 9);
        let (code, number) = *chance.pick(&places);
        (code.to_owned(), number)
    }

    /// A slip that writes one place otherwise.
    fn written(&self, place: (String, u64), wrong: u64, name: &str, words: &str) -> Slip {
        let (code, number) = place;
        let mut written = self.cells();
        written.insert(code.clone(), json!(wrong));
        Slip {
            written,
            others: BTreeMap::new(),
            note: 90_000,
            name: name.to_owned(),
            words: words.to_owned(),
            puts: BTreeMap::from([(code, json!(number))]),
        }
    }
}

/// A number of these digits, unless it would begin with 0.
fn of_digits(digits: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(digits).expect("digits");
    (!text.starts_with('0')).then(|| text.parse().expect("digits"))
}

/// A kind of slip, and how it is planted; none where the row has no room for it.
type Plant = fn(&mut Chance, &Row) -> Option<Slip>;

#[rustfmt::skip]
const PLANTS: &[(&str, Plant)] = &[
    ("a digit dropped", |chance, row| {
        let place = row.place(chance);
        let mut digits = place.1.to_string().into_bytes();
        digits.remove(chance.below(digits.len()));
        Some(row.written(place, of_digits(&digits)?, "a digit", "a digit was dropped"))
    }),
    ("a digit doubled", |chance, row| {
        let place = row.place(chance);
        let mut digits = place.1.to_string().into_bytes();
        let which = chance.below(digits.len());
        digits.insert(which, digits[which]);
        Some(row.written(place, of_digits(&digits)?, "a digit", "a digit stands twice"))
    }),
    ("a digit too many", |chance, row| {
        let place = row.place(chance);
        let mut digits = place.1.to_string().into_bytes();
        let (which, new) = (chance.below(digits.len() + 1), b'0' + chance.below(10) as u8);
        let beside = |at: Option<usize>| at.and_then(|at| digits.get(at)) == Some(&new);
        if beside(which.checked_sub(1)) || beside(Some(which)) {
            return None;
        }
        digits.insert(which, new);
        Some(row.written(place, of_digits(&digits)?, "a digit", "a digit too many"))
    }),
    ("two digits turned", |chance, row| {
        let place = row.place(chance);
        let mut digits = place.1.to_string().into_bytes();
        let which = chance.below(digits.len() - 1);
        digits.swap(which, which + 1);
        let wrong = of_digits(&digits)?;
        (wrong != place.1).then(|| row.written(place, wrong, "a digit", "two digits have changed places"))
    }),
    ("a note glued on", |chance, row| {
        let place = row.place(chance);
        let note = 1 + chance.below(30) as u64;
        let wrong = format!("{}{note}", place.1).parse().expect("digits");
        let slip = row.written(place, wrong, &format!("without note {note}"), &format!("note {note} is glued on"));
        Some(Slip { note, ..slip })
    }),
    ("marker and total swapped", |_, row| {
        let mut slip = row.written(("total".to_owned(), row.total), row.marker, "swapped", "swap marker and result");
        slip.written.insert("marker".to_owned(), json!(row.total));
        slip.puts.insert("marker".to_owned(), json!(row.marker));
        (row.rule == "sum").then_some(slip)
    }),
    ("the region counted, or not", |_, row| {
        if row.rule != "sum" {
            return None;
        }
        let (wrong, name, words) = match row.region_counts {
            true => (row.total - row.region, "without region", "the region does not count in"),
            false => (row.total + row.region, "with region", "the region counts in"),
        };
        let mut slip = row.written(("total".to_owned(), row.total), wrong, name, words);
        slip.puts = BTreeMap::from([("regional_counts".to_owned(), json!(!row.region_counts))]);
        Some(slip)
    }),
    ("another reading", |chance, row| {
        let place = row.place(chance);
        let wrong = place.1 + 20 + chance.below(500) as u64;
        let mut others: Vec<u64> = (0..chance.below(3)).map(|_| chance.below(500) as u64).collect();
        others.insert(chance.below(others.len() + 1), place.1);
        let code = place.0.clone();
        let mut slip = row.written(place, wrong, "read otherwise", "");
        slip.others.insert(code, others);
        // Another figure may be read otherwise too, and is right as it stands.
        let (other, _) = row.place(chance);
        slip.others.entry(other).or_insert_with(|| vec![7]);
        Some(slip)
    }),
    ("two other readings", |chance, row| {
        let (one, other) = (row.place(chance), row.place(chance));
        if one.0 == other.0 {
            return None;
        }
        let mut slip = row.written(one.clone(), one.1 + 20, "read otherwise", "");
        // Not what the first takes off again: the row would close as it stands.
        slip.written.insert(other.0.clone(), json!(other.1 + 400));
        slip.puts.insert(other.0.clone(), json!(other.1));
        slip.others = BTreeMap::from([(one.0, vec![one.1]), (other.0, vec![other.1])]);
        Some(slip)
    }),
    ("a country left out", |chance, row| {
        let given: Vec<(&str, u64)> = row.countries[1..]
            .iter()
            .filter_map(|(code, number)| Some((*code, number.filter(|number| *number > 0)?)))
            .collect();
        let (code, number) = *chance.pick(&given);
        let mut slip = row.written((code.to_owned(), number), 0, "not reported", "not reported, and so much is missing");
        slip.written.insert(code.to_owned(), json!("not reported"));
        (row.rule == "sum").then_some(slip)
    }),
];

/// The row as a workspace. With `second`, it is the second of two components, and the first is right.
fn workspace(row: &Row, slip: &Slip, second: bool) -> Value {
    let pair = |value: &Value, right: u64| match second {
        true => json!({ "a": right, "b": value }),
        false => value.clone(),
    };
    let cell = |code: &str, right: u64| {
        let mut cell = json!({ "value": pair(&slip.written[code], right) });
        if let Some(others) = slip.others.get(code) {
            let others = others
                .iter()
                .map(|other| json!({ "value": pair(&json!(other), right), "why": "page 9" }));
            let others: Vec<Value> = others.collect();
            cell["printed"] = json!({ "text": "so", "line": 1, "alternatives": others });
        }
        cell
    };
    let mut values: Map<String, Value> = row
        .countries
        .iter()
        .map(|(code, _)| ((*code).to_owned(), cell(code, 2)))
        .collect();
    values.insert("REG".to_owned(), cell("REG", 0));
    let of_first = match row.rule {
        "sum" => 2 * row.countries.len() as u64,
        _ => 2,
    };
    let mut parties: Vec<Value> = row
        .countries
        .iter()
        .map(|(code, _)| json!({ "id": code, "name": code, "kind": "country" }))
        .collect();
    parties.push(json!({ "id": "REG", "name": "Regional", "kind": "office" }));
    let mut indicator = json!({
        "id": "i-1", "code": "4.1", "title": "x", "unit": "things", "measure": "unit", "good": "up", "rule": row.rule,
        "regional_counts": row.region_counts,
        "years": { "2017": { "marker": cell("marker", 9), "total": cell("total", of_first), "values": values } }
    });
    if second {
        indicator["components"] =
            json!([ { "id": "a", "name": "one" }, { "id": "b", "name": "other" } ]);
    }
    // A number of a note that nothing can be glued with, where none is planted.
    let note = slip.note.min(9999);
    json!({
        "format": "rapporteur-workspace", "version": 1, "parties": parties, "indicators": [indicator],
        "notes": [ { "id": "n-1", "number": note, "on": "indicator:i-1/years/2017", "text": "see" } ]
    })
}

fn ways(root: &Value) -> Option<Reconcile> {
    let workspace = Workspace::open(root.to_string().as_bytes()).expect("a workspace");
    let filter = Words::new("");
    let query = Query {
        year: 2017,
        today: Day::new(2017, 12, 31).expect("a day"),
        filter: &filter,
        sort: Sort::File,
        findings: &[],
    };
    let at: Address = "indicator:i-1/years/2017/total"
        .parse()
        .expect("an address");
    // What is wrong is planted: whichever of the two it looks like.
    let wrong = [Wrong::Swapped, Wrong::Total].into_iter();
    wrong
        .filter_map(|wrong| reconcile(&workspace, &query, &at, wrong, 0))
        .next()
}

/// What a way puts, as JSON by the key of the cell.
fn puts(way: &Way, second: bool) -> BTreeMap<String, Value> {
    let put = |(at, node): &(Address, rapporteur::model::Node)| {
        let keys: Vec<&str> = at.keys().collect();
        let code = match keys[..] {
            ["regional_counts"] => "regional_counts",
            ["years", "2017", "values", code, "value"] | ["years", "2017", code, "value"] => code,
            _ => panic!("{at} is put"),
        };
        let value: Value = serde_json::from_str(&write_line(node)).expect("JSON");
        let value = match second && code != "regional_counts" {
            true => value["b"].clone(),
            false => value,
        };
        (code.to_owned(), value)
    };
    way.puts.iter().map(put).collect()
}

/// Whether the row closes once a way is taken: the sum is the total, or the mean rounds to it.
fn closes(row: &Row, slip: &Slip, puts: &BTreeMap<String, Value>) -> bool {
    let cell = |code: &str| puts.get(code).unwrap_or(&slip.written[code]).as_u64();
    let counts = puts
        .get("regional_counts")
        .map_or(row.region_counts, |counts| *counts == true);
    let mut counted: Vec<&str> = row.countries.iter().map(|(code, _)| *code).collect();
    if counts && row.rule == "sum" {
        counted.push("REG");
    }
    let numbers: Vec<u64> = counted.into_iter().filter_map(cell).collect();
    let (sum, count) = (numbers.iter().sum::<u64>(), numbers.len() as u64);
    let total = puts.get("total").unwrap_or(&slip.written["total"]);
    match (row.rule, total.as_u64()) {
        ("sum", total) => total == Some(sum),
        // Half of one is rounded up.
        (_, Some(total)) => (2 * sum + count) / (2 * count) == total,
        // A total with a fraction is the mean itself.
        (_, None) => total.as_f64().map(|total| total * count as f64) == Some(sum as f64),
    }
}

#[test]
fn a_planted_slip_is_explained_by_its_cause_and_every_way_closes_the_row() {
    let rows = match std::env::var_os("RAPPORTEUR_STAGES") {
        Some(_) => 4_000,
        None => 120,
    };
    let mut met: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    let mut taken = 0;
    for seed in 0..rows {
        for (cause, plant) in PLANTS {
            let mut chance = Chance::new(seed);
            let row = row(&mut chance);
            let second = chance.one_in(3);
            let Some(slip) = plant(&mut chance, &row) else {
                continue;
            };
            let root = workspace(&row, &slip, second);
            let told = || format!("{cause}, seed {seed}: {slip:#?}\n{root}");
            let reconcile = ways(&root).unwrap_or_else(|| panic!("nothing to explain: {}", told()));
            let explains = |way: &&Way| {
                way.name == slip.name
                    && way.words.ends_with(&slip.words)
                    && puts(way, second) == slip.puts
            };
            let found = reconcile.ways.iter().find(explains);
            assert!(found.is_some(), "{}\n{:#?}", told(), reconcile.ways);
            for way in &reconcile.ways {
                let puts = puts(way, second);
                assert!(
                    closes(&row, &slip, &puts),
                    "{} leaves it open: {}",
                    way.words,
                    told()
                );
                taken += 1;
            }
            let place = match slip.puts.keys().next().map_or("", String::as_str) {
                place @ ("total" | "REG" | "regional_counts" | "marker") => {
                    *["total", "REG", "regional_counts", "marker"]
                        .iter()
                        .find(|known| **known == place)
                        .expect("one")
                }
                _ => "a country",
            };
            *met.entry((cause, row.rule, place)).or_default() += 1;
        }
    }
    println!("{met:#?}\n{taken} ways taken");
    for (cause, _) in PLANTS {
        let times: usize = met
            .iter()
            .filter(|((met, ..), _)| met == cause)
            .map(|(_, times)| times)
            .sum();
        assert!(
            times > rows as usize / 4,
            "{cause} was planted {times} times"
        );
    }
}
