//! What can go wrong in structure, words, notes, print and completeness, and in the rules of a workspace: one
//! line a defect, as in `defects`.

use serde_json::{Value, json};

use crate::clean;
use crate::defects::{Defect, Plot, at, value_at};

impl Plot {
    /// Takes a key out of a record of an indicator, and says where it stood.
    fn without(&mut self, id: &str, key: &str) -> String {
        let record = self
            .record("indicators", id)
            .as_object_mut()
            .expect("a record");
        record.remove(key).expect("a key");
        format!("indicator:{id}")
    }

    /// Takes something out of 2017.
    fn without_of_year(&mut self, id: &str, key: &str) -> String {
        let sheet = self.sheet(id).as_object_mut().expect("a year");
        sheet.remove(key).expect("a key");
        format!("indicator:{id}/years/2017/{key}")
    }

    /// Takes a country out of the sum of its year.
    fn silence(&mut self, id: &str, country: &str, nothing: Option<Value>) {
        let before = self.cell(id, country)["value"].as_u64().expect("a number");
        let sheet = self.sheet(id);
        let cells = sheet["values"].as_object_mut().expect("cells");
        match nothing {
            Some(nothing) => cells.insert(country.to_owned(), json!({ "value": nothing })),
            None => cells.remove(country),
        };
        let total = &mut sheet["total"]["value"];
        *total = json!(total.as_u64().expect("a number") - before);
    }

    /// How many notes there are; they count from 1.
    fn notes(&self) -> usize {
        self.root["notes"].as_array().expect("notes").len()
    }

    fn say(&mut self, note: &str, text: &str) -> String {
        self.record("notes", note)["text"] = json!(text);
        format!("note:{note}/text")
    }
}

/// Defects of structure, words, notes, print and completeness, and of the rules of a workspace.
#[rustfmt::skip]
pub const TEXT: &[Defect] = &[
    ("period", |plot| {
        plot.root["reporting"]["start"] = json!("2018-01-01");
        at("period", "workspace:/reporting/end")
    }),
    ("year order", |plot| {
        let (key, year) = *plot.chance.pick(&[("baseline", 2017), ("target", 2016)]);
        plot.record("indicators", "i-max")[key]["year"] = json!(year);
        at("year order", format!("indicator:i-max/{key}/year"))
    }),
    ("unknown component", |plot| {
        let country = plot.country("i-pair");
        plot.cell("i-pair", &country)["value"]["c"] = json!(3);
        at("unknown component", value_at("i-pair", &country))
    }),
    ("lost component", |plot| {
        if plot.chance.one_in(2) {
            plot.sheet("i-pair")["total"]["value"].as_object_mut().unwrap().remove("b");
            return at("lost component", "indicator:i-pair/years/2017/total");
        }
        let country = plot.country("i-pair");
        let cell = &mut plot.cell("i-pair", &country)["value"]["b"];
        let gone = cell.as_u64().unwrap();
        *cell = json!("not reported");
        let total = &mut plot.sheet("i-pair")["total"]["value"]["b"];
        *total = json!(total.as_u64().unwrap() - gone);
        at("lost component", value_at("i-pair", &country))
    }),
    ("unknown source", |plot| {
        let (list, kind, id) = *plot.chance.pick(&[("notes", "note", "n-1"), ("risks", "risk", "k-1"),
            ("handover", "handover", ""), ("agreements", "agreement", "a-talks")]);
        let id = if id.is_empty() { format!("h-{}-g-2016", plot.some_party()) } else { id.to_owned() };
        let quote = json!([ { "text": "so", "line": 1, "source": "XYZ" }, { "text": "so", "line": 2, "source": "XYZ" } ]);
        let printed = &mut plot.record(list, &id)["printed"];
        let was = std::mem::replace(printed, quote);
        // The phrase of an entry stays, so that only its source is wrong.
        if list == "handover" {
            *printed = was;
            printed[0]["source"] = json!("XYZ");
        }
        at("unknown source", format!("{kind}:{id}"))
    }),
    ("unknown source", |plot| {
        let country = plot.country("i-sum");
        let number = plot.cell("i-sum", &country)["value"].clone();
        plot.cell("i-sum", &country)["printed"] = json!({ "text": number.to_string(), "line": 7, "source": "apr" });
        at("unknown source", "indicator:i-sum")
    }),
    ("unknown switch", |plot| {
        plot.record("accepted", "y-1")["rule"] = json!("totals");
        at("unknown switch", "accepted:y-1/rule")
    }),
    ("unknown switch", |plot| {
        plot.root["rules"]["off"] = json!(["never", "totals"]);
        at("unknown switch", "workspace:/rules/off")
    }),
    ("note number", |plot| {
        let (many, doubles) = (plot.notes(), plot.chance.one_in(2));
        plot.record("notes", "n-few")["number"] = json!(if doubles { many - 1 } else { many + 3 });
        at("note number", "note:n-few/number")
    }),
    ("doubled note", |plot| {
        let text = plot.record("notes", "n-1")["text"].as_str().unwrap().to_uppercase();
        let on = *plot.chance.pick(&["indicator:i-sum", "indicator:i-sum/years/2017/total"]);
        plot.add("notes", json!({ "id": "n-new", "year": 2017, "on": on, "text": text }));
        at("doubled note", "note:n-new/text")
    }),
    ("doubled item", |plot| {
        let texts = ["(1) one thing, (2) another; (2) a third.", "(1) one thing, (3) another.",
            "(1) one thing, (2) another, (2) a third, (2) a fourth"];
        let text = *plot.chance.pick(&texts);
        at("doubled item", plot.say("n-1", text))
    }),
    ("item place", |plot| {
        let texts = ["(1) One thing. Another (2), and (3) a third.", "One (1), another (2), (3) a third"];
        let text = *plot.chance.pick(&texts);
        at("item place", plot.say("n-1", text))
    }),
    ("items", |plot| {
        let few = plot.sheet("i-few")["total"]["value"].as_u64().unwrap();
        let listed = if plot.chance.one_in(2) { few + 1 } else { few - 1 };
        let text = clean::counted_out(listed);
        at("items", plot.say("n-few", &text))
    }),
    ("two titles", |plot| {
        let title = *plot.chance.pick(&["1 The process lasted on", "Output 1: The process lasts", "1 The process lasts on and on"]);
        plot.record("results", "r-1")["printed"][1]["text"] = json!(title);
        at("two titles", "result:r-1")
    }),
    ("code in print", |plot| {
        let country = plot.country("i-sum");
        let code = *plot.chance.pick(&["CMB: 7", "VMN 12", "XYZ: 3"]);
        plot.cell("i-sum", &country)["printed"] = json!({ "text": code, "line": 7, "confidence": "certain" });
        at("code in print", "indicator:i-sum")
    }),
    ("claimed split", |plot| {
        // The words claim it for a country whose figure is whole.
        for cell in plot.sheet("i-claim")["values"].as_object_mut().unwrap().values_mut() {
            cell.as_object_mut().unwrap().remove("parts");
        }
        let country = plot.country("i-claim");
        let words = format!("Disaggregated data on age and sex are available for {country} only.");
        plot.record("indicators", "i-claim")["statement"] = json!(words);
        at("claimed split", "indicator:i-claim/years/2017")
    }),
    ("claimed split", |plot| {
        // The words are silent on a country whose figure is split.
        for cell in plot.sheet("i-claim")["values"].as_object_mut().unwrap().values_mut() {
            cell.as_object_mut().unwrap().remove("parts");
        }
        let country = plot.country("i-claim");
        let cell = plot.cell("i-claim", &country);
        cell["parts"] = json!({ "female": cell["value"], "male": 0 });
        plot.record("indicators", "i-claim")["definition"] = json!("Data on sex are available for MYS.");
        at("claimed split", "indicator:i-claim/years/2017")
    }),
    ("target basis", |plot| {
        let id = *plot.chance.pick(&["i-sum", "i-pair", "i-claim", "i-few", "i-derived"]);
        at("target basis", format!("{}/target", plot.without(id, "counting")))
    }),
    ("not reported", |plot| {
        let country = plot.country("i-max");
        let nothing = plot.chance.one_in(2).then(|| json!("not reported"));
        plot.record("indicators", "i-max")["rule"] = json!("sum");
        plot.record("indicators", "i-max")["counting"] = json!("each year");
        let cells = plot.sheet("i-max")["values"].as_object().unwrap().values();
        let sum: u64 = cells.filter_map(|cell| cell["value"].as_u64()).sum();
        plot.sheet("i-max")["total"]["value"] = json!(sum);
        plot.sheet("i-max")["marker"]["value"] = json!(sum);
        plot.silence("i-max", &country, nothing);
        at("not reported", "indicator:i-max/years/2017")
    }),
    ("unreadable", |plot| {
        let country = plot.country("i-none");
        plot.cell("i-none", &country)["value"] = json!("unreadable");
        at("unreadable", "indicator:i-none/years/2017")
    }),
    ("unreadable", |plot| {
        let key = *plot.chance.pick(&["baseline", "target"]);
        plot.record("indicators", "i-max")[key]["value"] = json!("unreadable");
        at("unreadable", "indicator:i-max")
    }),
    ("no marker", |plot| at("no marker", plot.without_of_year("i-max", "marker"))),
    ("no total", |plot| {
        let id = *plot.chance.pick(&["i-max", "i-over", "i-mean", "i-last"]);
        at("no total", plot.without_of_year(id, "total"))
    }),
    ("no baseline", |plot| at("no baseline", format!("{}/baseline", plot.without("i-max", "baseline")))),
    ("baseline year", |plot| {
        plot.record("indicators", "i-max")["baseline"] = json!({ "value": 4 });
        at("baseline year", "indicator:i-max/baseline/year")
    }),
    ("definition", |plot| {
        let key = *plot.chance.pick(&["statement", "unit", "definition", "source", "responsible"]);
        at("definition", plot.without("i-max", key))
    }),
    ("own rule", |plot| {
        let (key, text) = *plot.chance.pick(&[("left", "1.9 +"), ("left", "9.9"), ("right", "1.2 men"), ("name", "total")]);
        plot.root["rules"]["own"][0][key] = json!(text);
        at("own rule", format!("workspace:/rules/own/o-1/{key}"))
    }),
    ("own rule", |plot| {
        plot.root["rules"]["own"][0]["right"] = json!("1000");
        at("enough", "indicator:i-few/years/2017/total")
    }),
    ("own rule", |plot| {
        // The first country has a number in both indicators.
        let country = plot.root["parties"][0]["id"].as_str().unwrap().to_owned();
        plot.cell("i-few", &country)["value"] = json!(5000);
        let cells = plot.sheet("i-few")["values"].as_object().unwrap().values();
        let sum: u64 = cells.filter_map(|cell| cell["value"].as_u64()).sum();
        plot.sheet("i-few")["total"]["value"] = json!(sum);
        plot.sheet("i-few")["marker"]["value"] = json!(sum);
        at("each some", value_at("i-sum", &country))
    }),
];
