//! What can go wrong, one line a defect: how it is planted in a clean workspace, and what is found then.

use serde_json::{Value, json};

use crate::chance::Chance;
use crate::clean;
use crate::defects_text;

/// What is found: the rule, and the address.
pub type Expected = Vec<(&'static str, String)>;

/// A clean workspace in which a defect is planted.
pub struct Plot {
    pub root: Value,
    pub chance: Chance,
}

/// A defect: the rule that finds it, and how it is planted.
pub type Defect = (&'static str, fn(&mut Plot) -> Expected);

impl Plot {
    /// A record of a list.
    pub fn record(&mut self, list: &str, id: &str) -> &mut Value {
        let records = self.root[list].as_array_mut().expect("a list");
        let found = records.iter_mut().find(|record| record["id"] == id);
        found.unwrap_or_else(|| panic!("{list} has no {id}"))
    }

    pub fn add(&mut self, list: &str, record: Value) {
        self.root[list].as_array_mut().expect("a list").push(record);
    }

    /// The year 2017 of an indicator.
    pub fn sheet(&mut self, id: &str) -> &mut Value {
        &mut self.record("indicators", id)["years"]["2017"]
    }

    /// The cell of 2017 of a country that has a number.
    pub fn cell(&mut self, id: &str, country: &str) -> &mut Value {
        &mut self.sheet(id)["values"][country]
    }

    /// A country that has a number in 2017, by chance.
    pub fn country(&mut self, id: &str) -> String {
        let cells = self.sheet(id)["values"].as_object().expect("cells");
        let with_number: Vec<String> = cells
            .iter()
            .filter(|(code, cell)| *code != "REG" && !cell["value"].is_string())
            .map(|(code, _)| code.clone())
            .collect();
        self.chance.pick(&with_number).clone()
    }

    /// Puts a number for a country and takes the total along; what said how it splits is taken out.
    fn put(&mut self, id: &str, country: &str, number: u64) {
        let cell = self.cell(id, country);
        let before = cell["value"].as_u64().expect("a number");
        *cell = json!({ "value": number });
        let total = &mut self.sheet(id)["total"]["value"];
        *total = json!(total.as_u64().expect("a number") + number - before);
    }

    /// Moves the printed total of the handover by one, as a register that was changed counts.
    fn count(&mut self, state: &str, more: i64) {
        let total = &mut self.sheet("i-derived")["total"]["value"][state];
        *total = json!(total.as_i64().expect("a number") + more);
    }

    pub fn some_party(&mut self) -> String {
        let parties = self.root["parties"].as_array().expect("parties");
        let countries: Vec<String> = parties
            .iter()
            .filter(|party| party["kind"] == "country")
            .map(|party| party["id"].as_str().expect("an id").to_owned())
            .collect();
        self.chance.pick(&countries).clone()
    }

    /// An entry more in the handover of the last letter.
    fn entry(&mut self, party: &str, from: &str, state: &str) {
        let entry = json!({ "id": "h-new", "function": "g", "party": party, "from": from, "state": state,
            "evidence": "a decree", "receiver": "the ministry" });
        self.add("handover", entry);
    }
}

pub fn at(rule: &'static str, address: impl Into<String>) -> Expected {
    vec![(rule, address.into())]
}

pub fn value_at(id: &str, country: &str) -> String {
    format!("indicator:{id}/years/2017/values/{country}")
}

/// Every defect. Each rule has one at least.
pub fn defects() -> impl Iterator<Item = &'static Defect> {
    REGISTERS.iter().chain(defects_text::TEXT)
}

/// Defects of the figures and of the four registers.
#[rustfmt::skip]
const REGISTERS: &[Defect] = &[
    ("parts", |plot| {
        let country = plot.country("i-sum");
        let cell = plot.cell("i-sum", &country);
        cell["parts"] = json!({ "female": cell["value"], "male": 1 });
        at("parts", format!("{}/parts", value_at("i-sum", &country)))
    }),
    ("share", |plot| {
        let country = plot.country("i-none");
        plot.cell("i-none", &country)["value"] = json!(101 + plot.chance.below(900));
        at("share", value_at("i-none", &country))
    }),
    ("below zero", |plot| {
        let country = plot.country("i-none");
        plot.cell("i-none", &country)["value"] = json!(-3);
        at("below zero", value_at("i-none", &country))
    }),
    ("component", |plot| {
        let country = plot.country("i-pair");
        let before = plot.cell("i-pair", &country)["value"]["b"].as_u64().unwrap();
        plot.cell("i-pair", &country)["value"]["b"] = json!(0);
        let total = &mut plot.sheet("i-pair")["total"]["value"]["b"];
        *total = json!(total.as_u64().unwrap() - before);
        at("component", value_at("i-pair", &country))
    }),
    ("stray figure", |plot| {
        plot.sheet("i-sum")["values"]["XYZ"] = json!({ "value": 5 });
        at("stray figure", value_at("i-sum", "XYZ"))
    }),
    ("swapped", |plot| {
        let sheet = plot.sheet("i-sum");
        let (marker, total) = (sheet["marker"].clone(), sheet["total"].clone());
        sheet["marker"] = total;
        sheet["total"] = marker;
        at("swapped", "indicator:i-sum/years/2017")
    }),
    ("total", |plot| {
        let id = *plot.chance.pick(&["i-sum", "i-over", "i-max", "i-last", "i-mean"]);
        let total = &mut plot.sheet(id)["total"]["value"];
        *total = json!(total.as_u64().unwrap() + 1);
        let moved = total.clone();
        plot.sheet(id)["marker"]["value"] = moved;
        at("total", format!("indicator:{id}/years/2017/total"))
    }),
    ("both states", |plot| {
        let party = plot.some_party();
        plot.entry(&party, "2016", "not started");
        at("both states", "handover:h-new/state")
    }),
    ("undefined letter", |plot| {
        let party = plot.some_party();
        let id = format!("h-{party}-g-2016");
        plot.record("handover", &id)["function"] = json!("z");
        at("undefined letter", format!("handover:{id}/function"))
    }),
    ("unrated risk", |plot| {
        let key = *plot.chance.pick(&["likelihood", "impact"]);
        plot.record("risks", "k-1")["assessments"][1].as_object_mut().unwrap().remove(key);
        at("unrated risk", "risk:k-1/assessments")
    }),
    ("doubled code", |plot| {
        plot.record("risks", "k-2")["code"] = json!("r1");
        at("doubled code", "risk:k-2/code")
    }),
    ("nothing there", |plot| {
        plot.record("notes", "n-1")["on"] = json!("risk:k-999");
        at("nothing there", "note:n-1/on")
    }),
    ("unknown party", |plot| {
        plot.record("chairs", "c-1")["host"] = json!("XYZ");
        at("unknown party", "chair:c-1/host")
    }),
    ("unknown result", |plot| {
        plot.record("indicators", "i-sum")["result"] = json!("9.9");
        at("unknown result", "indicator:i-sum/result")
    }),
    ("unknown instrument", |plot| {
        plot.record("agreements", "a-force")["under"] = json!("A99");
        at("unknown instrument", "agreement:a-force/under")
    }),
    ("to decide", |plot| {
        plot.record("clashes", "q-1").as_object_mut().unwrap().remove("settled");
        at("to decide", "indicator:i-sum/title")
    }),
    ("flag", |plot| {
        plot.record("flags", "l-1").as_object_mut().unwrap().remove("settled");
        at("flag", "indicator:i-sum/title")
    }),
    ("register count", |plot| {
        let party = plot.some_party();
        let handover = plot.root["handover"].as_array().unwrap();
        let count = |state| clean::counted(handover, &party, 2017, state);
        let (fully, partly) = (count("fully") + 1, count("partly"));
        plot.sheet("i-derived")["values"][&party] = json!({ "value": { "fully": fully, "partly": partly } });
        plot.count("fully", 1);
        at("register count", value_at("i-derived", &party))
    }),
    ("two splits", |plot| {
        let country = plot.country("i-sum");
        plot.cell("i-sum", &country)["parts"] = json!({ "female": 9, "women": 4, "girls": 3 });
        at("two splits", format!("{}/parts/female", value_at("i-sum", &country)))
    }),
    ("summed shares", |plot| {
        plot.record("indicators", "i-none")["rule"] = json!("sum");
        at("summed shares", "indicator:i-none/rule")
    }),
    ("fraction", |plot| {
        let country = plot.country("i-max");
        let cell = plot.cell("i-max", &country);
        // Below every other figure, so that the largest stays what it is.
        let sheet = "indicator:i-max/years/2017";
        let was = std::mem::replace(cell, json!({ "value": 2.5 }))["value"].clone();
        let is_largest = plot.sheet("i-max")["total"]["value"] == was;
        match is_largest && largest(plot.sheet("i-max")) != was.as_f64().unwrap() {
            true => vec![("fraction", value_at("i-max", &country)), ("total", format!("{sheet}/total"))],
            false => at("fraction", value_at("i-max", &country)),
        }
    }),
    ("far above", |plot| {
        let sheet = plot.sheet("i-sum");
        let total = sheet["total"]["value"].as_u64().unwrap();
        sheet["marker"]["value"] = json!(total / 2);
        at("far above", "indicator:i-sum/years/2017/marker")
    }),
    ("marker of nothing", |plot| {
        plot.sheet("i-sum")["marker"]["value"] = json!(0);
        at("marker of nothing", "indicator:i-sum/years/2017/marker")
    }),
    ("split short", |plot| {
        let country = plot.country("i-sum");
        plot.cell("i-sum", &country)["parts"] = json!({ "female": 9, "male": 2 });
        at("split short", format!("{}/parts", value_at("i-sum", &country)))
    }),
    ("half a value", |plot| {
        let country = plot.country("i-pair");
        let cell = plot.cell("i-pair", &country);
        let gone = cell["value"].as_object_mut().unwrap().remove("b").unwrap().as_u64().unwrap();
        let total = &mut plot.sheet("i-pair")["total"]["value"]["b"];
        *total = json!(total.as_u64().unwrap() - gone);
        let at = value_at("i-pair", &country);
        vec![("half a value", at.clone()), ("lost component", at)]
    }),
    ("two prints", |plot| {
        let country = plot.country("i-sum");
        plot.cell("i-sum", &country)["printed"] = json!({ "text": "7", "line": 7, "confidence": "certain",
            "alternatives": [ { "value": 3, "why": "page 9", "printed": [ { "text": "3", "line": 9 } ] } ] });
        at("two prints", value_at("i-sum", &country))
    }),
    ("lost total", |plot| {
        plot.sheet("i-sum")["total"]["value"] = json!("unreadable");
        let year = "indicator:i-sum/years/2017";
        vec![("lost total", format!("{year}/total")), ("unreadable", year.to_owned())]
    }),
    ("uncertain", |plot| {
        let country = plot.country("i-sum");
        plot.cell("i-sum", &country)["printed"] = json!({ "text": "7", "line": 7, "confidence": "uncertain" });
        at("uncertain", value_at("i-sum", &country))
    }),
    ("lower", |plot| {
        let country = plot.country("i-over");
        let before = plot.record("indicators", "i-over")["years"]["2016"]["values"][&country]["value"].as_u64().unwrap();
        plot.put("i-over", &country, before - 1);
        at("lower", "indicator:i-over/years/2017/values")
    }),
    ("jump", |plot| {
        let country = plot.country("i-sum");
        let before = plot.cell("i-sum", &country)["value"].as_u64().unwrap();
        plot.put("i-sum", &country, 2 * before);
        let total = plot.sheet("i-sum")["total"].clone();
        plot.sheet("i-sum")["marker"] = total;
        at("jump", "indicator:i-sum/years/2017/values")
    }),
    ("same again", |plot| {
        let years = &mut plot.record("indicators", "i-over")["years"];
        years["2017"] = years["2016"].clone();
        at("same again", "indicator:i-over/years/2017/values")
    }),
    ("stale", |plot| {
        let years = plot.record("indicators", "i-max")["years"].as_object_mut().unwrap();
        let sheet = years.remove("2017").unwrap();
        years.insert("2014".to_owned(), sheet);
        at("stale", "indicator:i-max/years")
    }),
    ("doubled entry", |plot| {
        let party = plot.some_party();
        plot.entry(&party, "2016", "fully");
        at("doubled entry", "handover:h-new/function")
    }),
    ("dated ahead", |plot| {
        let party = plot.some_party();
        plot.entry(&party, "2018", "fully");
        at("dated ahead", "handover:h-new/from")
    }),
    ("phrase", |plot| {
        let id = format!("h-{}-g-2016", plot.some_party());
        plot.record("handover", &id)["printed"][0]["text"] = json!("2 fully (g)");
        at("phrase", format!("handover:{id}/printed"))
    }),
    ("gone back", |plot| {
        let party = plot.some_party();
        let state = *plot.chance.pick(&["handed back", "not started"]);
        plot.entry(&party, "2017-06", state);
        plot.count("fully", -1);
        at("gone back", "handover:h-new/state")
    }),
    ("handover gaps", |plot| {
        let key = *plot.chance.pick(&["evidence", "receiver"]);
        let id = format!("h-{}-g-2016", plot.some_party());
        plot.record("handover", &id).as_object_mut().unwrap().remove(key);
        at("handover gaps", format!("handover:{id}/{key}"))
    }),
    ("date order", |plot| {
        plot.record("agreements", "a-force")["in_force"] = json!("2013");
        at("date order", "agreement:a-force/in_force")
    }),
    ("step order", |plot| {
        plot.record("agreements", "a-talks")["steps"][0]["on"] = json!("2017-11");
        at("step order", "agreement:a-talks/steps/e-2/on")
    }),
    ("status behind", |plot| {
        plot.record("agreements", "a-talks")["signed"] = json!("2016");
        at("status behind", "agreement:a-talks/legal")
    }),
    ("expired", |plot| {
        plot.record("agreements", "a-force")["expires"] = json!("2017-06");
        at("expired", "agreement:a-force/legal")
    }),
    ("stalled", |plot| {
        let steps = &mut plot.record("agreements", "a-talks")["steps"];
        steps[0]["on"] = json!("2014");
        steps[1]["on"] = json!("2015-05");
        at("stalled", "agreement:a-talks/steps")
    }),
    ("overdue meeting", |plot| {
        plot.record("agreements", "a-talks")["next"]["due"] = json!("2017-Q3");
        at("overdue meeting", "agreement:a-talks/next/due")
    }),
    ("overdue step", |plot| {
        plot.record("agreements", "a-talks")["areas"][0]["due"] = json!("2017-Q3");
        at("overdue step", "agreement:a-talks/areas/w-1/due")
    }),
    ("one party", |plot| {
        let parties = plot.record("agreements", "a-talks")["parties"].as_array_mut().unwrap();
        parties.pop();
        at("one party", "agreement:a-talks/parties")
    }),
    ("unclear status", |plot| {
        let key = *plot.chance.pick(&["legal_reading", "work_reading"]);
        plot.record("agreements", "a-talks")[key]["confidence"] = json!("uncertain");
        at("unclear status", format!("agreement:a-talks/{key}"))
    }),
    ("agreement gaps", |plot| {
        plot.record("agreements", "a-talks")["areas"][0].as_object_mut().unwrap().remove("owner");
        at("agreement gaps", "agreement:a-talks/areas")
    }),
    ("level wording", |plot| {
        let risk = plot.record("risks", "k-1");
        risk["assessments"][1]["impact"] = json!(1);
        risk["effect"] = json!("It has severe consequences.");
        at("level wording", "risk:k-1/assessments")
    }),
    ("review overdue", |plot| {
        plot.record("risks", "k-1")["assessments"][1]["next_review"] = json!("2017-12-30");
        at("review overdue", "risk:k-1/assessments")
    }),
    ("late treatment", |plot| {
        plot.record("risks", "k-1")["treatment"][0]["due"] = json!("2017-Q2");
        at("late treatment", "risk:k-1/treatment/t-1/due")
    }),
    ("happened", |plot| {
        let risk = plot.record("risks", "k-1");
        risk["status"] = json!("happened");
        risk["treatment"] = json!([]);
        at("happened", "risk:k-1/treatment")
    }),
    ("trend", |plot| {
        plot.record("risks", "k-2")["trend"] = json!("down");
        at("trend", "risk:k-2/trend")
    }),
    ("late action", |plot| {
        plot.record("actions", "x-1")["due"] = json!("2017-11");
        at("late action", "action:x-1/due")
    }),
    ("risk gaps", |plot| {
        plot.record("risks", "k-1").as_object_mut().unwrap().remove("owner");
        at("risk gaps", "risk:k-1/owner")
    }),
    ("action gaps", |plot| {
        let key = *plot.chance.pick(&["owner", "due"]);
        plot.record("actions", "x-1").as_object_mut().unwrap().remove(key);
        at("action gaps", format!("action:x-1/{key}"))
    }),
];

fn largest(sheet: &Value) -> f64 {
    let cells = sheet["values"].as_object().expect("cells").values();
    cells
        .filter_map(|cell| cell["value"].as_f64())
        .fold(0.0, f64::max)
}
