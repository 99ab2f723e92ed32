//! The second opinion on the words of the 2017 report: what is missing, what is claimed, what is printed, and
//! what the notes count.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::fixture::{COUNTRIES, Found, SEX_AND_AGE, note, records, text};

/// Derives the findings on words, notes and gaps. The report has one year, 2017, and it has ended.
pub fn derive(root: &Value, found: &mut Found) {
    let period = &root["reporting"];
    assert!(text(period, "start") < text(period, "end"));
    assert!(
        root["rules"].is_null(),
        "the report brings no rules and switches none off"
    );
    for indicator in records(root, "indicators") {
        let at = format!("indicator:{}", text(indicator, "id"));
        missing_figures(indicator, &at, found);
        missing_words(indicator, &at, found);
        years(indicator, &at, found);
        claims(indicator, &at, found);
        codes(indicator, &at, found);
    }
    for result in records(root, "results") {
        titles(result, found);
    }
    for remark in records(root, "notes") {
        items(root, remark, found);
    }
    note_numbers(root, found);
    sources(root, found);
    agendas(root, found);
}

/// The numbers of a cell, and its words for nothing: one each, or one a component.
fn contents(cell: &Value) -> Vec<&Value> {
    match &cell["value"] {
        Value::Object(each) => each.values().collect(),
        value => vec![value],
    }
}

fn has_number(cell: &Value) -> bool {
    contents(cell).into_iter().any(Value::is_number)
}

/// Whether nothing was given, and nobody says why.
fn is_silent(cell: &Value) -> bool {
    let contents = contents(cell);
    let nothing = |one: &&Value| one.is_null() || **one == "not reported";
    contents.iter().all(nothing)
}

fn is_lost(cell: &Value) -> bool {
    contents(cell).into_iter().any(|one| one == "unreadable")
}

fn missing_figures(indicator: &Value, at: &str, found: &mut Found) {
    let sheet = &indicator["years"]["2017"];
    let year = format!("{at}/years/2017");
    let rule = text(indicator, "rule");
    let mut asked = COUNTRIES.to_vec();
    if indicator["regional_counts"] == true && rule != "mean" {
        asked.push("REG");
    }
    let is_counted = rule == "derived";
    if !is_counted && asked.iter().any(|party| is_silent(&sheet["values"][party])) {
        note(found, "not reported", year.clone());
    }
    let values = sheet["values"].as_object().expect("values");
    let mut all = values.values().chain([&sheet["marker"], &sheet["total"]]);
    if all.any(is_lost) {
        note(found, "unreadable", year.clone());
    }
    if is_lost(&indicator["baseline"]) || is_lost(&indicator["target"]) {
        note(found, "unreadable", at);
    }
    if is_silent(&sheet["marker"]) {
        note(found, "no marker", format!("{year}/marker"));
    }
    if !is_counted && is_silent(&sheet["total"]) {
        note(found, "no total", format!("{year}/total"));
    }
    let baseline = &indicator["baseline"];
    if is_silent(baseline) {
        note(found, "no baseline", format!("{at}/baseline"));
    }
    if has_number(baseline) && baseline["year"].is_null() {
        note(found, "baseline year", format!("{at}/baseline/year"));
    }
    // Each component of a figure that is given: none too many, none left out.
    let Some(components) = indicator["components"].as_array() else {
        return;
    };
    let ids: BTreeSet<&str> = components.iter().map(|one| text(one, "id")).collect();
    let values = values
        .iter()
        .map(|(party, cell)| (format!("{year}/values/{party}"), cell, true));
    let others = [
        (format!("{year}/total"), &sheet["total"], true),
        (format!("{year}/marker"), &sheet["marker"], false),
        (format!("{at}/baseline"), baseline, false),
        (format!("{at}/target"), &indicator["target"], false),
    ];
    for (here, cell, is_asked) in values.chain(others) {
        let Some(each) = cell["value"].as_object() else {
            continue;
        };
        if each.keys().any(|id| !ids.contains(id.as_str())) {
            note(found, "unknown component", here.clone());
        }
        let is_given = |id: &&str| {
            each.get(*id)
                .is_some_and(|amount| *amount != "not reported")
        };
        if is_asked && has_number(cell) && !ids.iter().all(is_given) {
            note(found, "lost component", here);
        }
    }
}

fn missing_words(indicator: &Value, at: &str, found: &mut Found) {
    let sheet = ["statement", "unit", "definition", "source", "responsible"];
    if sheet
        .iter()
        .any(|key| text(indicator, key).trim().is_empty())
    {
        note(found, "definition", at);
    }
}

/// Baseline before the figures of 2017, target not; and what a later target counts.
fn years(indicator: &Value, at: &str, found: &mut Found) {
    let year = |key: &str| indicator[key]["year"].as_i64();
    if year("baseline").is_some_and(|year| year >= 2017) {
        note(found, "year order", format!("{at}/baseline/year"));
    }
    let target = year("target");
    if target.is_some_and(|year| year < 2017) {
        note(found, "year order", format!("{at}/target/year"));
    }
    let adds_up = ["sum", "derived"].contains(&text(indicator, "rule"));
    let is_said = !text(indicator, "counting").is_empty();
    let is_later = target.is_some_and(|year| year != 2017) && has_number(&indicator["target"]);
    if adds_up && text(indicator, "measure") == "unit" && is_later && !is_said {
        note(found, "target basis", format!("{at}/target"));
    }
}

/// "data on age and sex are available for CMB and LAO", against the parts of the countries.
fn claims(indicator: &Value, at: &str, found: &mut Found) {
    let quotes = indicator["printed"].as_array().expect("quotes");
    let mut texts: Vec<&str> = quotes.iter().map(|quote| text(quote, "text")).collect();
    for key in ["statement", "definition", "method", "limits", "remark"] {
        texts.push(text(indicator, key));
    }
    let Some((splits, names)) = texts
        .iter()
        .find_map(|text| text.split_once("available for "))
    else {
        return;
    };
    let claimed: BTreeSet<&str> = names.split(" and ").map(own_code).collect();
    assert!(
        claimed.iter().all(|code| COUNTRIES.contains(code)),
        "{claimed:?}"
    );
    let cells = &indicator["years"]["2017"]["values"];
    let mut is_wrong = false;
    for country in COUNTRIES {
        let parts = cells[country]["parts"].as_object();
        let parts: Vec<&str> = parts
            .into_iter()
            .flatten()
            .map(|(name, _)| &**name)
            .collect();
        let by_age = |part: &&str| ["women", "men", "girls", "boys"].contains(part);
        let by_sex = |part: &&str| SEX_AND_AGE.contains(part);
        for (word, is_split) in [
            ("age", parts.iter().any(by_age)),
            ("sex", parts.iter().any(by_sex)),
        ] {
            if !splits.contains(word) {
                continue;
            }
            let has_figure = cells[country]["value"].as_f64().is_some_and(|n| n != 0.0);
            is_wrong |= match claimed.contains(country) {
                true => has_figure && !is_split,
                false => is_split,
            };
        }
    }
    if is_wrong {
        note(found, "claimed split", format!("{at}/years/2017"));
    }
}

/// The code of a country that the report prints in another way.
fn own_code(printed: &str) -> &str {
    match printed {
        "CMB" => "KHM",
        "VMN" => "VNM",
        own => own,
    }
}

/// Every quote below a value, at whatever depth.
fn quotes<'a>(value: &'a Value, all: &mut Vec<&'a Value>) {
    match value {
        Value::Object(members) => {
            for (key, below) in members {
                match (key.as_str(), below) {
                    ("printed" | "words", Value::Array(rows)) => all.extend(rows),
                    ("printed", Value::Object(_)) => all.push(below),
                    _ => {}
                }
                quotes(below, all);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| quotes(item, all)),
        _ => {}
    }
}

fn codes(indicator: &Value, at: &str, found: &mut Found) {
    let mut all = Vec::new();
    quotes(indicator, &mut all);
    let mut is_strange = false;
    for quote in all {
        let words = text(quote, "text");
        let is_sign = |sign: char| !sign.is_alphanumeric();
        let pieces: Vec<&str> = words.split_inclusive(is_sign).collect();
        for (place, piece) in pieces.iter().enumerate() {
            let word = piece.trim_end_matches(is_sign);
            let is_code = word.len() == 3 && word.chars().all(|letter| letter.is_ascii_uppercase());
            // "THA: 1" is a figure of Thailand; "NGO" is a word.
            let next = pieces[place + 1..].iter().find(|next| **next != " ");
            let is_digit = |next: &&str| next.starts_with(|sign: char| sign.is_ascii_digit());
            let has_figure = piece.ends_with(':') && next.is_some_and(is_digit);
            let is_own = COUNTRIES.contains(&word) || word == "REG";
            is_strange |= own_code(word) != word || (is_code && has_figure && !is_own);
        }
    }
    if is_strange {
        note(found, "code in print", at);
    }
}

/// A quote that names the result begins a title; one that does not goes on with it.
fn titles(result: &Value, found: &mut Found) {
    let code = text(result, "code");
    let mut printed: BTreeSet<String> = BTreeSet::new();
    for quote in result["printed"].as_array().expect("quotes") {
        let words = text(quote, "text").to_lowercase().replace("- ", "-");
        let title = match (words.split_once(": "), words.split_once(' ')) {
            (Some((level, title)), _) if level.starts_with("activity result") => Some(title),
            (Some((level, title)), _) if level.starts_with("output") => Some(title),
            (_, Some((number, title))) if number == code => Some(title),
            _ => None,
        };
        printed.extend(title.map(str::to_owned));
    }
    if printed.len() > 1 {
        note(
            found,
            "two titles",
            format!("result:{}", text(result, "id")),
        );
    }
}

/// The numbers in brackets of a note, first and last of each, and whether a stop follows: "(5-6) a, b (7)."
fn numbered(words: &str) -> Vec<(u64, u64, bool)> {
    let mut numbers = Vec::new();
    for bracket in words.split('(').skip(1) {
        let Some((inside, behind)) = bracket.split_once(')') else {
            continue;
        };
        let (first, last) = inside.split_once('-').unwrap_or((inside, inside));
        if let (Ok(first), Ok(last)) = (first.parse(), last.parse()) {
            let next = behind.trim_start().chars().next();
            numbers.push((first, last, next.is_none_or(|next| ",;.:".contains(next))));
        }
    }
    numbers
}

fn items(root: &Value, remark: &Value, found: &mut Found) {
    let numbers = numbered(text(remark, "text"));
    if numbers.is_empty() {
        return;
    }
    let at = format!("note:{}/text", text(remark, "id"));
    assert!(
        numbers.iter().all(|(_, last, _)| *last < 100),
        "no year stands in brackets"
    );
    let each: Vec<u64> = numbers
        .iter()
        .flat_map(|(first, last, _)| *first..=*last)
        .collect();
    let in_order: Vec<u64> = (1..=each.len() as u64).collect();
    if each != in_order {
        note(found, "doubled item", at.clone());
    }
    let behind = numbers.iter().filter(|(.., is_behind)| *is_behind).count();
    if behind > 0 && behind < numbers.len() {
        note(found, "item place", at.clone());
    }
    let (record, path) = text(remark, "on").split_once('/').expect("a place");
    assert_eq!(path, "years/2017", "the notes of the report are on a year");
    let indicator = records(root, "indicators")
        .into_iter()
        .find(|one| record.ends_with(text(one, "id")))
        .expect("an indicator");
    let total = indicator["years"]["2017"]["total"]["value"].as_u64();
    let Some(total) = total.filter(|_| text(indicator, "measure") == "unit") else {
        return;
    };
    let listed = each.len() as u64;
    let counts_to = each.iter().max() == Some(&total);
    let is_near = listed > 3 && 4 * listed.abs_diff(total) <= total;
    if listed != total && (counts_to || is_near) {
        note(found, "items", at);
    }
}

fn note_numbers(root: &Value, found: &mut Found) {
    let mut said: BTreeMap<(&str, String), &str> = BTreeMap::new();
    for (place, remark) in records(root, "notes").into_iter().enumerate() {
        let id = text(remark, "id");
        assert_eq!(remark["year"], 2017);
        if remark["number"].as_u64() != Some(place as u64 + 1) {
            note(found, "note number", format!("note:{id}/number"));
        }
        let record = text(remark, "on").split('/').next().expect("a record");
        let words: Vec<&str> = text(remark, "text").split_whitespace().collect();
        let before = said.insert((record, words.join(" ").to_lowercase()), id);
        if before.is_some() {
            note(found, "doubled note", format!("note:{id}/text"));
        }
    }
}

/// A quote without a source is of the only one; one that names a source names that one.
fn sources(root: &Value, found: &mut Found) {
    let known: BTreeSet<&str> = records(root, "sources")
        .into_iter()
        .map(|source| text(source, "code"))
        .collect();
    let lists = root.as_object().expect("an object");
    for (list, all) in lists {
        let Some(all) = all.as_array() else { continue };
        for record in all.iter().filter(|record| record["archived"] != true) {
            let mut quoted = Vec::new();
            quotes(record, &mut quoted);
            let mut named = quoted.iter().map(|quote| text(quote, "source"));
            if named.any(|source| !source.is_empty() && !known.contains(source)) {
                let kind = list.trim_end_matches('s');
                let at = format!("{kind}:{}", text(record, "id"));
                note(found, "unknown source", at);
            }
        }
    }
}

/// What the agenda of a meeting looks at is there, and so is the item of a decision.
fn agendas(root: &Value, found: &mut Found) {
    for meeting in records(root, "meetings") {
        let id = text(meeting, "id");
        let agenda = records(meeting, "agenda");
        for item in &agenda {
            assert!(
                item["records"].is_null(),
                "the agendas of the report name no records"
            );
        }
        for decision in records(meeting, "decisions") {
            let item = text(decision, "item");
            if !item.is_empty() && agenda.iter().all(|known| text(known, "id") != item) {
                let decision = text(decision, "id");
                let at = format!("meeting:{id}/decisions/{decision}/item");
                note(found, "nothing there", at);
            }
        }
    }
}
