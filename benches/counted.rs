//! What figures that are counted from registers cost: prints the figures, and asserts none of them.
//!
//! Run it with `cargo bench --bench counted`. 1,200 indicators, ten years, six countries and one office:
//! 84,000 cells, none of them typed, counted from 2,000 agreements, 1,000 meetings and 5,000 entries.

use std::hint::black_box;
use std::time::{Duration, Instant};

use rapporteur::base::{Day, Words};
use rapporteur::check::check;
use rapporteur::model::{COUNTS, Workspace};
use rapporteur::report::{Query, Sort, indicators, lens};
use serde_json::{Value as Json, json};

const COUNTRIES: [&str; 6] = ["KHM", "CHN", "LAO", "MMR", "THA", "VNM"];

fn main() {
    let bytes = workspace().to_string();
    let workspace = Workspace::open(bytes.as_bytes()).expect("it is a workspace");
    let today = Day::parse("2026-12-31").expect("a day");
    let findings = check(&workspace, today);
    let filter = Words::default();
    let query = Query {
        year: 2026,
        today,
        filter: &filter,
        sort: Sort::File,
        findings: &findings,
    };
    time("check, ten years", 5, || check(&workspace, today).len());
    time("the list of a year", 21, || {
        indicators::list(&workspace, &query).rows.len()
    });
    time("what stops on a day", 21, || {
        lens::lens(&workspace, &query, today).rows.len()
    });
}

fn workspace() -> Json {
    let party = |code: &&str| json!({"id": code, "name": code, "kind": "country"});
    let mut parties: Vec<Json> = COUNTRIES.iter().map(party).collect();
    parties.push(json!({"id": "REG", "name": "Region", "kind": "office"}));
    let years = |place: usize| {
        let year = |year: usize| {
            let total = json!({"total": {"value": place % 50}, "marker": {"value": 60}});
            ((2017 + year).to_string(), total)
        };
        Json::Object((0..10).map(year).collect())
    };
    let indicator = |place: usize| {
        let row = COUNTS[place % COUNTS.len()];
        json!({
            "id": format!("i-{place}"), "code": format!("{place}"), "title": row.what.word(), "rule": "derived",
            "derived_from": row.from.word(), "counted": row.what.word(), "years": years(place),
        })
    };
    let country = |place: usize| COUNTRIES[place % COUNTRIES.len()];
    let date = |place: usize| format!("{}-{:02}-01", 2010 + place % 17, 1 + place % 12);
    let agreement = |place: usize| {
        json!({
            "id": format!("a-{place}"), "code": format!("A{place}"), "parties": [country(place), country(place / 7)],
            "legal": "in force", "work": "operating", "signed": date(place), "in_force": date(place),
            "steps": [{"id": "s", "on": date(place), "what": "signed"}],
        })
    };
    let meeting = |place: usize| {
        json!({
            "id": format!("m-{place}"), "code": format!("M{place}"), "on": date(place), "host": country(place),
            "chair": country(place / 3),
        })
    };
    let entry = |place: usize| {
        json!({
            "id": format!("h-{place}"), "function": format!("f{}", place % 40), "party": country(place / 40),
            "from": date(place), "state": if place.is_multiple_of(3) { "fully" } else { "partly" },
        })
    };
    let function = |place: usize| json!({"id": format!("f-{place}"), "code": format!("f{place}")});
    json!({
        "format": "rapporteur-workspace", "version": 1, "title": "counted", "year": 2026,
        "parties": parties,
        "indicators": (0..1_200).map(indicator).collect::<Vec<_>>(),
        "functions": (0..40).map(function).collect::<Vec<_>>(),
        "handover": (0..5_000).map(entry).collect::<Vec<_>>(),
        "agreements": (0..2_000).map(agreement).collect::<Vec<_>>(),
        "meetings": (0..1_000).map(meeting).collect::<Vec<_>>(),
    })
}

fn time<T>(name: &str, runs: usize, mut run: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort();
    println!(
        "{name:<20} best {:8.2} ms   median {:8.2} ms   of {runs}",
        times[0].as_secs_f64() * 1e3,
        times[runs / 2].as_secs_f64() * 1e3
    );
}
