//! Random registers, counted by a second route: plain loops over the JSON, dates compared as texts.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::chance::Chance;
use rapporteur::base::{Decimal, Fraction};
use rapporteur::model::{Counted, Indicator, Record, Workspace};
use rapporteur::reckon::aggregate::{Basis, reckon};
use rapporteur::reckon::counted::sources;

const COUNTRIES: [&str; 3] = ["KHM", "THA", "VNM"];
const TODAY: &str = "2018-08-15";
const RUNS: u64 = 1000;

fn date(chance: &mut Chance) -> String {
    let year = 2015 + chance.below(5);
    match chance.below(4) {
        0 => format!("{year}"),
        1 => format!("{year}-Q{}", 1 + chance.below(4)),
        2 => format!("{year}-{:02}", 1 + chance.below(12)),
        _ => format!(
            "{year}-{:02}-{:02}",
            1 + chance.below(12),
            1 + chance.below(28)
        ),
    }
}

/// The first and the last day of a date, as texts that compare like days.
fn ends(date: &str) -> (String, String) {
    const DAYS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let year = &date[..4];
    let last = |month: usize| {
        let leap = year == "2016" && month == 2;
        format!("{year}-{month:02}-{}", DAYS[month - 1] + u8::from(leap))
    };
    match (&date[4..], date.len()) {
        ("", _) => (format!("{year}-01-01"), last(12)),
        (quarter, 7) if quarter.starts_with("-Q") => {
            let quarter: usize = quarter[2..].parse().unwrap();
            (
                format!("{year}-{:02}-01", quarter * 3 - 2),
                last(quarter * 3),
            )
        }
        (month, 7) => (format!("{date}-01"), last(month[1..].parse().unwrap())),
        _ => (date.to_owned(), date.to_owned()),
    }
}

fn maybe(chance: &mut Chance, record: &mut Json, key: &str) {
    if !chance.one_in(3) {
        record[key] = json!(date(chance));
    }
}

fn party(chance: &mut Chance) -> &'static str {
    // XXX is nowhere among the parties, MYS is outside.
    chance.word(&["KHM", "THA", "VNM", "MYS", "XXX"])
}

fn agreement(chance: &mut Chance, place: usize) -> Json {
    let parties: Vec<&str> = (0..chance.below(4)).map(|_| party(chance)).collect();
    let legal = [
        "negotiating",
        "signed",
        "in force",
        "expired",
        "suspended",
        "not stated",
    ];
    let mut record = json!({
        "id": format!("a-{place}"), "code": format!("A{place}"), "parties": parties,
        "legal": chance.word(&legal),
        "work": chance.word(&["operating", "not started", "completed", "operating"]),
        "steps": [],
    });
    for key in ["signed", "in_force", "expires"] {
        maybe(chance, &mut record, key);
    }
    for step in 0..chance.below(3) {
        let mut made = json!({"id": format!("s-{step}"), "what": "talks"});
        maybe(chance, &mut made, "on");
        record["steps"].as_array_mut().unwrap().push(made);
    }
    if chance.one_in(6) {
        record["archived"] = json!(true);
    }
    record
}

fn meeting(chance: &mut Chance, place: usize) -> Json {
    let mut record = json!({"id": format!("m-{place}"), "code": format!("S{place}")});
    maybe(chance, &mut record, "on");
    for key in ["host", "chair"] {
        if !chance.one_in(3) {
            record[key] = json!(chance.word(&["KHM", "THA", "VNM", "MYS"]));
        }
    }
    record
}

fn entry(chance: &mut Chance, place: usize) -> Json {
    json!({
        "id": format!("h-{place}"), "function": chance.word(&["a", "b", "z"]),
        "party": chance.word(&COUNTRIES), "from": date(chance),
        "state": chance.word(&["fully", "partly", "handed back", "not started"]),
    })
}

/// A workspace with random registers, and one indicator for everything that can be counted.
fn random(chance: &mut Chance) -> Json {
    let party = |(code, kind): (&str, &str)| json!({"id": code, "name": code, "kind": kind});
    let parties = COUNTRIES.map(|code| party((code, "country")));
    let others = [("REG", "office"), ("MYS", "outside country")].map(party);
    let mut indicators = Vec::new();
    for (place, what) in Counted::ALL.iter().enumerate() {
        let from = match place {
            0..=1 => "handover",
            2..=5 => "agreements",
            _ => "meetings",
        };
        let mut indicator = json!({
            "id": format!("i-{place}"), "code": format!("{place}"), "rule": "derived",
            "derived_from": from, "counted": what.word(),
            "years": {"2017": {"values": {}}, "2018": {"values": {}}},
        });
        for year in ["2017", "2018"] {
            for code in COUNTRIES {
                let typed = match chance.below(8) {
                    0 => json!(chance.below(50)),
                    1 => json!(chance.word(&["not applicable", "withheld", "not reported"])),
                    _ => continue,
                };
                indicator["years"][year]["values"][code] = json!({"value": typed});
            }
        }
        indicators.push(indicator);
    }
    let each = |chance: &mut Chance, most: usize, make: fn(&mut Chance, usize) -> Json| {
        let count = chance.below(most);
        (0..count)
            .map(|place| make(chance, place))
            .collect::<Vec<_>>()
    };
    json!({
        "format": "rapporteur-workspace", "version": 1, "title": "random",
        "parties": parties.iter().chain(&others).collect::<Vec<_>>(),
        "indicators": indicators,
        "functions": [{"id": "f-a", "code": "a"}, {"id": "f-b", "code": "b"}],
        "handover": each(chance, 9, entry),
        "agreements": each(chance, 7, agreement),
        "meetings": each(chance, 6, meeting),
    })
}

/// The ids that count for a party, by the second route; none where the register is silent.
fn direct(root: &Json, what: Counted, year: &str, party: &str) -> Option<BTreeSet<String>> {
    let list = |name: &str| root[name].as_array().unwrap().iter();
    let active = |name: &str| {
        let all = list(name).filter(|record| record["archived"] != json!(true));
        all.cloned().collect::<Vec<Json>>()
    };
    let id = |record: &Json| record["id"].as_str().unwrap().to_owned();
    let text = |record: &Json, key: &str| record[key].as_str().map(str::to_owned);
    let last = format!("{year}-12-31");
    let end = last.clone().min(TODAY.to_owned());
    let by_end = |date: &Option<String>| date.as_ref().is_some_and(|date| ends(date).1 <= end);
    match what {
        Counted::Fully | Counted::Partly => {
            let ours: Vec<Json> = active("handover")
                .into_iter()
                .filter(|entry| entry["party"] == party)
                .filter(|entry| ends(entry["from"].as_str().unwrap()).0 <= last)
                .collect();
            if ours.is_empty() {
                return None;
            }
            let mut counted = BTreeSet::new();
            for letter in ["a", "b", "z"] {
                let of_letter = ours.iter().filter(|entry| entry["function"] == letter);
                let first = |entry: &&Json| ends(entry["from"].as_str().unwrap()).0;
                let latest = of_letter.clone().map(|entry| first(&entry)).max();
                let mut holding = of_letter.filter(|entry| Some(first(entry)) == latest);
                let found = holding.find(|entry| entry["state"] == what.word());
                counted.extend(found.map(id));
            }
            Some(counted)
        }
        Counted::Reported | Counted::Signed | Counted::InForce | Counted::Operating => {
            let all = active("agreements");
            if all.is_empty() {
                return None;
            }
            let over = ["expired", "suspended", "terminated"];
            let goes_on = |record: &Json| match text(record, "expires") {
                Some(date) => ends(&date).1 >= end,
                None => !over.contains(&record["legal"].as_str().unwrap()),
            };
            let steps = |record: &Json| {
                let steps = record["steps"].as_array().unwrap().clone();
                steps
                    .iter()
                    .filter_map(|step| text(step, "on"))
                    .collect::<Vec<_>>()
            };
            let counts = |record: &Json| {
                let (signed, in_force) = (text(record, "signed"), text(record, "in_force"));
                match what {
                    Counted::Reported => steps(record)
                        .iter()
                        .any(|date| date.starts_with(year) && ends(date).0 <= end),
                    Counted::Signed => by_end(&signed.or(in_force)),
                    Counted::InForce => by_end(&in_force) && goes_on(record),
                    _ => {
                        let dates = steps(record).into_iter().chain(signed).chain(in_force);
                        record["work"] == "operating"
                            && goes_on(record)
                            && dates.into_iter().any(|date| by_end(&Some(date)))
                    }
                }
            };
            let has = |record: &&Json| {
                let parties = record["parties"].as_array().unwrap();
                parties.contains(&json!(party))
            };
            let ours = all.iter().filter(has).filter(|record| counts(record));
            Some(ours.map(id).collect())
        }
        Counted::Held | Counted::Hosted | Counted::Chaired => {
            let all = active("meetings");
            if all.is_empty() {
                return None;
            }
            let is_of_year = |record: &&Json| {
                let on = text(record, "on");
                on.is_some_and(|date| date.starts_with(year) && ends(&date).1.as_str() <= TODAY)
            };
            let is_ours = |record: &&Json| {
                let host = record["host"].as_str().unwrap_or_default();
                match (what, party) {
                    (Counted::Chaired, _) => record["chair"] == party,
                    (Counted::Held, "REG") => !COUNTRIES.contains(&host),
                    _ => host == party,
                }
            };
            Some(
                all.iter()
                    .filter(is_of_year)
                    .filter(is_ours)
                    .map(id)
                    .collect(),
            )
        }
    }
}

fn typed<'a>(root: &'a Json, place: usize, year: &str, party: &str) -> Option<&'a Json> {
    root["indicators"][place]["years"][year]["values"]
        .get(party)?
        .get("value")
}

#[test]
fn every_counted_figure_equals_a_direct_count_by_another_route_over_random_registers() {
    let (mut cells, mut totals, mut counted) = (0, 0, std::collections::BTreeMap::new());
    for seed in 0..RUNS {
        let root = random(&mut Chance::new(seed));
        let workspace = Workspace::open(root.to_string().as_bytes())
            .unwrap_or_else(|why| panic!("seed {seed}: {why}"));
        for year in [2017, 2018] {
            let word = year.to_string();
            let basis = Basis::of(&workspace, year, super::day(TODAY));
            for (place, what) in Counted::ALL.iter().enumerate() {
                let about = format!("seed {seed}, {} in {year}", what.word());
                let indicator = workspace.indicators().nth(place).unwrap();
                let line = &reckon(&basis, indicator).lines[0];
                let mut once = BTreeSet::new();
                let (mut sum, mut is_any) = (0, false);
                for (party, figure) in COUNTRIES.iter().zip(&line.countries) {
                    let own = sources(&basis, indicator, None, Some(party));
                    if let Some(typed) = typed(&root, place, &word, party) {
                        assert_eq!(own, None, "{about}: what is typed is not counted");
                        assert_eq!(figure.number().is_some(), typed.is_number(), "{about}");
                        if let Some(number) = typed.as_i64() {
                            sum += number;
                            is_any = true;
                            assert_eq!(figure.number(), Some(Decimal::whole(number)));
                        }
                        continue;
                    }
                    let direct = direct(&root, *what, &word, party);
                    let ids = own.map(|own| own.iter().map(|one| one.id.to_string()).collect());
                    assert_eq!(ids, direct, "{about}, {party}\n{root:#}");
                    let number = direct.as_ref().map(|ids| Decimal::whole(ids.len() as i64));
                    assert_eq!(figure.number(), number, "{about}, {party}");
                    is_any |= direct.is_some();
                    *counted.entry(what.word()).or_insert(0) +=
                        direct.as_ref().map_or(0, BTreeSet::len);
                    once.extend(direct.into_iter().flatten());
                    cells += 1;
                }
                if *what == Counted::Held {
                    let office = direct(&root, *what, &word, "REG");
                    is_any |= office.is_some();
                    once.extend(office.into_iter().flatten());
                }
                let total = is_any.then(|| Fraction::of(Decimal::whole(sum + once.len() as i64)));
                assert_eq!(line.computed.value, total, "{about}");
                totals += 1;
            }
        }
    }
    let mut said =
        format!("{RUNS} registers: {cells} cells and {totals} totals equal a direct count;");
    for (word, count) in &counted {
        let _ = write!(said, " {word} {count}");
    }
    println!("{said}");
    assert!(counted.values().all(|count| *count > 100), "{counted:?}");
}

#[test]
fn archiving_what_was_counted_takes_exactly_that_away() {
    let mut met = 0;
    for seed in 0..150 {
        let root = random(&mut Chance::new(seed));
        let workspace = Workspace::open(root.to_string().as_bytes()).unwrap();
        let basis = Basis::of(&workspace, 2018, super::day(TODAY));
        for indicator in workspace
            .indicators()
            .filter(|one| one.node().str("derived_from") == Some("agreements"))
        {
            for party in COUNTRIES {
                let Some(before) = sources(&basis, indicator, None, Some(party)) else {
                    continue;
                };
                let Some(gone) = before.first() else { continue };
                let mut less = root.clone();
                let agreements = less["agreements"].as_array_mut().unwrap();
                let record = agreements
                    .iter_mut()
                    .find(|one| one["id"] == *gone.id)
                    .unwrap();
                record["archived"] = json!(true);
                let less = Workspace::open(less.to_string().as_bytes()).unwrap();
                let basis = Basis::of(&less, 2018, super::day(TODAY));
                let indicator = less.by_id::<Indicator>(indicator.id()).unwrap();
                let after = sources(&basis, indicator, None, Some(party));
                // The last agreement leaves the register silent.
                assert_eq!(
                    after.unwrap_or_default(),
                    before[1..],
                    "seed {seed}, {party}"
                );
                met += 1;
            }
        }
    }
    println!("{met} records were taken away");
    assert!(met > 100);
}
