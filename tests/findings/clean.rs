//! Clean workspaces, made at random: every register is filled, and nothing in them is wrong or missing.
//!
//! The ids of what a defect is planted in are always the same; figures, years and numbers of records are not.

use serde_json::{Map, Value, json};

use crate::chance::Chance;

/// The countries of the process; some of them take part.
pub const COUNTRIES: [(&str, &str); 6] = [
    ("KHM", "Cambodia"),
    ("CHN", "China"),
    ("LAO", "Lao PDR"),
    ("MMR", "Myanmar"),
    ("THA", "Thailand"),
    ("VNM", "Viet Nam"),
];

/// The letters of the functions. The last one has a single entry in each country, of 2016.
pub const LETTERS: [&str; 4] = ["a", "b", "c", "g"];

/// How one indicator is made.
struct Sort {
    id: &'static str,
    rule: &'static str,
    measure: &'static str,
    components: bool,
    counting: Option<&'static str>,
    parts: bool,
    /// Whether its definition says who splits by sex.
    claim: bool,
    region: bool,
    years: usize,
    least: usize,
    most: usize,
}

const fn sort(id: &'static str, rule: &'static str, years: usize) -> Sort {
    Sort {
        id,
        rule,
        measure: "unit",
        components: false,
        counting: None,
        parts: false,
        claim: false,
        region: false,
        years,
        least: 20,
        most: 900,
    }
}

const SORTS: &[Sort] = &[
    Sort {
        parts: true,
        counting: Some("each year"),
        ..sort("i-sum", "sum", 2)
    },
    Sort {
        components: true,
        counting: Some("each year"),
        region: true,
        ..sort("i-pair", "sum", 2)
    },
    Sort {
        counting: Some("over the years"),
        region: true,
        ..sort("i-over", "sum", 3)
    },
    Sort {
        measure: "percentage",
        least: 30,
        most: 90,
        counting: Some("each year"),
        ..sort("i-mean", "mean", 2)
    },
    Sort {
        measure: "percentage",
        least: 5,
        most: 14,
        ..sort("i-none", "none", 1)
    },
    sort("i-max", "max", 1),
    sort("i-last", "last", 2),
    Sort {
        parts: true,
        claim: true,
        counting: Some("each year"),
        ..sort("i-claim", "sum", 1)
    },
    Sort {
        counting: Some("each year"),
        least: 2,
        most: 5,
        ..sort("i-few", "sum", 1)
    },
];

/// A clean workspace that follows from a seed.
pub fn workspace(chance: &mut Chance) -> Value {
    let count = 4 + chance.below(3);
    let skip = chance.below(COUNTRIES.len() - count + 1);
    let countries = &COUNTRIES[skip..skip + count];
    let codes: Vec<&str> = countries.iter().map(|(code, _)| *code).collect();
    let mut parties: Vec<Value> = countries
        .iter()
        .map(|(code, name)| json!({ "id": code, "name": name, "kind": "country" }))
        .collect();
    parties.push(json!({ "id": "REG", "name": "Regional", "kind": "office" }));
    parties.push(json!({ "id": "MYS", "name": "Malaysia", "kind": "outside country" }));

    let handover = handover(chance, &codes);
    let mut indicators: Vec<Value> = SORTS
        .iter()
        .enumerate()
        .map(|(place, sort)| indicator(chance, sort, sort.id, place, &codes))
        .collect();
    let few = indicators.iter().find(|one| one["id"] == "i-few");
    let few = few.and_then(|few| few["years"]["2017"]["total"]["value"].as_u64());
    indicators.push(derived(&handover, &codes));
    for more in 0..chance.below(4) {
        let sort = chance.pick(SORTS);
        indicators.push(indicator(
            chance,
            sort,
            &format!("i-more{more}"),
            20 + more,
            &codes,
        ));
    }
    json!({
        "format": "rapporteur-workspace", "version": 1, "title": "A clean desk",
        "as_of": "2017-12-31", "year": 2017,
        "reporting": { "organisation": "UN-ACT", "identifier": "XM-1", "start": "2017-01-01", "end": "2017-12-31" },
        "sources": [ { "id": "s-1", "code": "APR", "title": "The report", "file": "report.tsv" } ],
        "thresholds": { "at_risk_from": 60, "on_track_from": 90, "exceeded_from": 110, "far_above_from": 150 },
        "scales": scales(),
        "parties": parties,
        "results": [
            { "id": "r-0", "code": "O", "level": "outcome", "title": "Work together" },
            { "id": "r-1", "code": "1", "level": "output", "title": "The process lasts on", "parent": "O",
              "printed": [ { "text": "Output 1: The process lasts on", "line": 3, "source": "APR" },
                           { "text": "1 The Process lasts on", "line": 9, "source": "APR" } ] },
            { "id": "r-2", "code": "1.1", "level": "activity result", "title": "Reporting", "parent": "1" },
        ],
        "indicators": indicators,
        "functions": LETTERS.iter().map(|letter| json!({
            "id": format!("f-{letter}"), "code": letter, "title": format!("Function {letter}"),
            "definition": format!("To do what {letter} stands for.")
        })).collect::<Vec<_>>(),
        "handover": handover,
        "chairs": [
            { "id": "c-1", "year": 2016, "chair": codes[0], "host": codes[0], "meeting": "SOM1" },
            { "id": "c-2", "year": 2017, "chair": codes[1], "host": codes[1], "meeting": "SOM2" },
        ],
        "agreements": agreements(chance, &codes),
        "risks": risks(chance),
        "meetings": [
            { "id": "m-1", "code": "SOM1", "title": "First meeting", "on": "2016-11-20", "place": "Here", "host": codes[0],
              "agenda": [ { "id": "g-1", "title": "Opening", "records": ["indicator:i-sum", "risk:k-1"] } ],
              "participants": ["all"],
              "decisions": [ { "id": "d-1", "number": 1, "item": "g-1", "text": "To go on." } ] },
            { "id": "m-2", "code": "SOM2", "title": "Second meeting", "on": "2017-11-29", "place": "There", "host": codes[1],
              "agenda": [ { "id": "g-2", "title": "Closing", "records": ["agreement:a-talks"] } ],
              "participants": ["all"],
              "decisions": [ { "id": "d-2", "number": 1, "item": "g-2", "text": "To stop." } ] },
        ],
        "actions": (1..=1 + chance.below(4)).map(|place| json!({
            "id": format!("x-{place}"), "what": format!("Send paper {place}"), "owner": "Mali", "due": "2018-Q1",
            "status": "open", "meeting": "SOM2", "on": "indicator:i-sum"
        })).collect::<Vec<_>>(),
        "priorities": [ { "id": "p-1", "year": 2018, "text": "To finish" } ],
        "notes": notes(chance, few.unwrap_or_default()),
        "accepted": [ { "id": "y-1", "rule": "total", "on": "indicator:i-sum/years/2017/total",
                        "reason": "It was so once.", "figures": "other ones", "by": "Mali", "at": "2017-12-01" } ],
        "approvals": [ { "id": "v-1", "on": "indicator:i-sum/years/2017", "state": "verified", "by": "Mali",
                         "at": "2017-12-01" } ],
        "rules": { "off": ["never"], "own": [
            { "id": "o-1", "name": "enough", "left": "1.9 + 0", "operator": ">=", "right": "1", "of": "result" },
            { "id": "o-2", "name": "each some", "left": "1.1 - 1.9", "operator": ">", "right": "0", "missing": "skip" },
            { "id": "o-3", "name": "marker in reach", "left": "1.4 marker - 20", "operator": "<=", "right": "1.4 target" },
            { "id": "o-4", "name": "never", "left": "1.1", "operator": "<", "right": "0" },
        ] },
        "flags": [ { "id": "l-1", "on": "indicator:i-sum/title", "text": "Is it so?", "for": "Mali", "by": "Som",
                     "at": "2017-12-01", "settled": "It is." } ],
        "clashes": [ { "id": "q-1", "on": "indicator:i-sum/title", "before": "a", "mine": "b", "theirs": "c",
                       "settled": "mine", "settled_by": "Som", "settled_at": "2017-12-02" } ],
    })
}

/// Notes 1, 2, 3 on one figure, and one that lists what another figure counts.
fn notes(chance: &mut Chance, few: u64) -> Vec<Value> {
    let plain = 1 + chance.below(5) as u64;
    let mut notes: Vec<Value> = (1..=plain)
        .map(|number| {
            json!({
                "id": format!("n-{number}"), "number": number, "year": 2017, "on": "indicator:i-sum/years/2017",
                "text": format!("What is said of it, part {number}."), "by": "Mali", "at": "2017-12-01",
                "printed": [ { "text": format!("{number}. What is said"), "line": 20, "source": "APR" } ]
            })
        })
        .collect();
    notes.push(json!({
        "id": "n-few", "number": plain + 1, "year": 2017, "on": "indicator:i-few/years/2017", "text": counted_out(few)
    }));
    notes
}

/// A note that lists so many things, the first two under one number. "See (1)" is none of them.
pub fn counted_out(things: u64) -> String {
    let mut text = "(1-2) Two workshops".to_owned();
    for thing in 3..=things {
        text.push_str(&format!("; ({thing}) a meeting (2017)"));
    }
    text + ". See (1)."
}

fn scales() -> Value {
    let rows = |letter: &str| {
        let row = |score: u64| json!({ "id": format!("{letter}{score}"), "score": score, "name": format!("{letter} {score}") });
        (1..=5).map(row).collect::<Vec<_>>()
    };
    let level = |sum: u64| match sum {
        2..=4 => "low",
        5..=6 => "moderate",
        7..=8 => "substantial",
        _ => "high",
    };
    let row = |likelihood: u64| {
        let cells =
            (1..=5).map(|impact: u64| (impact.to_string(), json!(level(likelihood + impact))));
        Value::Object(cells.collect())
    };
    let matrix: Map<String, Value> = (1..=5)
        .map(|likelihood: u64| (likelihood.to_string(), row(likelihood)))
        .collect();
    json!({ "likelihood": rows("l"), "impact": rows("i"), "matrix": matrix })
}

/// Figures that go up year by year by at most a fifth, and differ from the year before.
fn indicator(chance: &mut Chance, sort: &Sort, id: &str, place: usize, codes: &[&str]) -> Value {
    let not_asked = chance.one_in(3).then(|| codes[codes.len() - 1]);
    let mut values: Vec<(&str, u64)> = codes
        .iter()
        .map(|code| {
            (
                *code,
                (sort.least + chance.below(sort.most - sort.least)) as u64,
            )
        })
        .collect();
    let mut region = 20 + chance.below(50) as u64;
    let mut years = Map::new();
    for year in 2018 - sort.years..2018 {
        if year > 2018 - sort.years {
            region += 1 + region / 20;
            for (_, value) in &mut values {
                let more = *value + 1 + chance.below(1 + *value as usize / 6) as u64;
                *value = if sort.measure == "percentage" {
                    more.min(100)
                } else {
                    more
                };
            }
        }
        years.insert(
            year.to_string(),
            sheet(chance, sort, not_asked, &values, region),
        );
    }
    let mut made = json!({
        "id": id, "code": format!("1.{}", place + 1), "title": format!("Indicator {}", place + 1), "result": "1.1",
        "statement": format!("# of things of sort {} in the year", place + 1), "unit": "things",
        "measure": sort.measure, "good": "up", "rule": sort.rule, "regional_counts": sort.region,
        "definition": "A thing is a thing.", "source": "Reports", "method": "Counting.", "limits": "None known.",
        "responsible": "Mali", "frequency": "each year",
        "baseline": { "value": 0, "year": 2013 }, "target": { "value": 95, "year": 2020 },
        "years": years,
    });
    if sort.claim {
        let cells = made["years"]["2017"]["values"].as_object();
        let split: Vec<&str> = cells
            .into_iter()
            .flatten()
            .filter(|(_, cell)| cell.get("parts").is_some())
            .map(|(code, _)| code.as_str())
            .collect();
        if !split.is_empty() {
            let split = split.join(", ");
            made["definition"] = json!(format!("A thing. Data on sex are available for {split}."));
        }
    }
    if let Some(counting) = sort.counting {
        made["counting"] = json!(counting);
    }
    if sort.components {
        made["components"] =
            json!([ { "id": "a", "name": "CSOs" }, { "id": "b", "name": "people" } ]);
        made["baseline"]["value"] = json!({ "a": 0, "b": 0 });
        made["target"]["value"] = json!({ "a": 95, "b": 190 });
    }
    made
}

fn sheet(
    chance: &mut Chance,
    sort: &Sort,
    not_asked: Option<&str>,
    values: &[(&str, u64)],
    region: u64,
) -> Value {
    let pair = |value: u64| match sort.components {
        true => json!({ "a": value, "b": 2 * value }),
        false => json!(value),
    };
    let mut cells = Map::new();
    let mut given = Vec::new();
    for (code, value) in values {
        if Some(*code) == not_asked {
            cells.insert((*code).to_owned(), json!({ "value": "not applicable" }));
            continue;
        }
        given.push(*value);
        let mut cell = json!({ "value": pair(*value) });
        if sort.parts && chance.one_in(2) {
            cell["parts"] = match chance.one_in(2) {
                true => json!({ "female": value / 2, "male": value - value / 2 }),
                false => {
                    json!({ "women": value / 2, "men": 1, "girls": 2, "boys": value - value / 2 - 3 })
                }
            };
        }
        if chance.one_in(3) {
            let confidence = chance.word(&["certain", "probable"]);
            let text = json!({ "text": format!("{code}: {value}"), "line": 7, "source": "APR", "confidence": confidence });
            cell["printed"] = text;
        }
        cells.insert((*code).to_owned(), cell);
    }
    let of_region = match sort.region {
        true => pair(region),
        false => json!("not applicable"),
    };
    cells.insert("REG".to_owned(), json!({ "value": of_region }));
    let sum: u64 = given.iter().sum();
    let whole = sum + if sort.region { region } else { 0 };
    let total = match sort.rule {
        "mean" => (2 * sum + given.len() as u64) / (2 * given.len() as u64),
        "max" => given.iter().copied().max().unwrap_or_default(),
        "last" => given.last().copied().unwrap_or_default(),
        _ => whole,
    };
    let marker = match sort.measure {
        "percentage" => (total + 3).min(100),
        _ => total + 1 + chance.below(total as usize / 4) as u64,
    };
    json!({ "marker": { "value": pair(marker) }, "total": { "value": pair(total) }, "values": cells })
}

/// Each country has each function: the last letter fully since 2016, the others as chance has it.
fn handover(chance: &mut Chance, codes: &[&str]) -> Vec<Value> {
    let mut entries = Vec::new();
    for party in codes {
        for letter in LETTERS {
            let mut add = |from: &str, state: &str| {
                let phrase = format!("1 {state} ({letter})");
                entries.push(json!({
                    "id": format!("h-{party}-{letter}-{from}"), "function": letter, "party": party, "from": from,
                    "state": state, "evidence": "a decree", "receiver": "the ministry",
                    "printed": [ { "text": phrase, "line": 9 } ]
                }));
            };
            match (letter, chance.below(4)) {
                ("g", _) => add("2016", "fully"),
                (_, 0) => {
                    add("2016", "partly");
                    add("2017", "fully");
                }
                (_, 1) => add("2017-05", "partly"),
                (_, 2) => add("2016", "not started"),
                (_, _) => add("2016-03", "fully"),
            }
        }
    }
    entries
}

/// How many functions a country has in a state at the end of a year.
pub fn counted(handover: &[Value], party: &str, year: u64, state: &str) -> u64 {
    let mut count = 0;
    for letter in LETTERS {
        let mut held: Vec<(&str, &str)> = handover
            .iter()
            .filter(|entry| entry["party"] == party && entry["function"] == letter)
            .map(|entry| {
                (
                    entry["from"].as_str().unwrap(),
                    entry["state"].as_str().unwrap(),
                )
            })
            .filter(|(from, _)| from[..4].parse::<u64>().unwrap() <= year)
            .collect();
        held.sort_unstable();
        count += u64::from(held.last().is_some_and(|(_, held)| *held == state));
    }
    count
}

fn derived(handover: &[Value], codes: &[&str]) -> Value {
    let sheet = |year: u64| {
        let total = |state| {
            codes
                .iter()
                .map(|code| counted(handover, code, year, state))
                .sum::<u64>()
        };
        let (fully, partly) = (total("fully"), total("partly"));
        json!({
            "marker": { "value": { "fully": fully + 1, "partly": partly + 1 } },
            "total": { "value": { "fully": fully, "partly": partly } },
            "values": { "REG": { "value": "not applicable" } }
        })
    };
    json!({
        "id": "i-derived", "code": "1.99", "title": "Handover", "result": "1.1", "statement": "# of functions",
        "unit": "functions", "measure": "unit", "good": "up", "rule": "derived", "regional_counts": false,
        "components": [ { "id": "fully", "name": "fully" }, { "id": "partly", "name": "partly" } ],
        "derived_from": "handover", "counting": "each year", "definition": "A function is one.", "source": "The register", "method": "Counting.",
        "limits": "None known.", "responsible": "Mali", "frequency": "each year",
        "baseline": { "value": { "fully": 0, "partly": 0 }, "year": 2013 },
        "target": { "value": { "fully": 40, "partly": 0 }, "year": 2020 },
        "years": { "2016": sheet(2016), "2017": sheet(2017) }
    })
}

fn agreements(chance: &mut Chance, codes: &[&str]) -> Vec<Value> {
    let base = |id: &str, code: &str| {
        json!({
            "id": id, "code": code, "title": "MoU", "full_title": format!("The agreement {code}"),
            "parties": [codes[0], codes[1]], "instrument": "MoU", "legal": "negotiating",
            "legal_reading": { "confidence": "certain", "reading": "So it stands." },
            "work": "operating", "work_reading": { "confidence": "probable", "reading": "So it seems." },
            "steps": [
                { "id": "e-1", "on": "2016-03", "what": "first talks", "place": "Here", "document": "minutes" },
                { "id": "e-2", "on": "2017-05", "what": "second talks", "place": "There", "document": "minutes" },
            ],
            "areas": [ { "id": "w-1", "title": "Hotline", "status": "operating", "owner": "Mali", "next_step": "Call", "due": "2018-Q2" },
                       { "id": "w-2", "title": "Return", "status": "completed", "owner": "Som", "next_step": "None", "due": "2017" } ],
            "next": { "what": "meet again", "due": "2018-Q1" },
        })
    };
    let mut force = base("a-force", "A02");
    force["legal"] = json!("in force");
    force["signed"] = json!("2014");
    force["in_force"] = json!("2015-02");
    force["expires"] = json!("2020");
    force["under"] = json!("A01");
    let mut all = vec![base("a-talks", "A01"), force];
    for more in 0..chance.below(4) {
        let mut one = base(&format!("a-more{more}"), &format!("A1{more}"));
        let (legal, dates): (&str, &[(&str, &str)]) = *chance.pick(&[
            ("not stated", &[] as &[(&str, &str)]),
            ("text agreed", &[]),
            ("signed", &[("signed", "2017-02")]),
            (
                "expired",
                &[
                    ("signed", "2010"),
                    ("in_force", "2010"),
                    ("expires", "2016"),
                ],
            ),
        ]);
        one["legal"] = json!(legal);
        for (key, date) in dates {
            one[*key] = json!(date);
        }
        one["parties"] = json!([codes[2], "MYS", codes[0]]);
        one["lead"] = json!("MYS");
        all.push(one);
    }
    all
}

fn risks(chance: &mut Chance) -> Vec<Value> {
    let risk = |place: usize, scores: [u64; 4]| {
        let [likelihood, impact, later, heavier] = scores;
        json!({
            "id": format!("k-{place}"), "code": format!("R{place}"), "title": format!("Risk {place}"), "category": "work",
            "cause": "People leave.", "event": "The desk is empty.", "effect": "The report is late.",
            "assessments": [
                { "id": "v-1", "on": "2016-12", "likelihood": likelihood, "impact": impact, "verdict": "same", "next_review": "2017-03", "by": "Mali" },
                { "id": "v-2", "on": "2017-12", "likelihood": later, "impact": heavier, "verdict": "up", "next_review": "2018-03", "by": "Mali" },
            ],
            "treatment": [ { "id": "t-1", "what": "Hire", "owner": "Som", "due": "2018-06", "status": "planned" },
                           { "id": "t-2", "what": "Train", "owner": "Som", "due": "2017-06", "status": "done" } ],
            "status": "open", "owner": "Mali",
        })
    };
    let mut score = || 1 + chance.below(5) as u64;
    let mut all = vec![
        risk(1, [score(), score(), score(), score()]),
        risk(2, [2, 2, 4, 4]),
    ];
    all[1]["trend"] = json!("up");
    for place in 3..3 + chance.below(4) {
        let mut score = || 1 + chance.below(5) as u64;
        all.push(risk(place, [score(), score(), score(), score()]));
    }
    all
}
