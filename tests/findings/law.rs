//! The law of the findings: brought up to date change by change, they are those of the whole.

use std::collections::BTreeMap;

use rapporteur::base::Day;
use rapporteur::check::{Findings, rules};
use rapporteur::edit::{Book, Change, Stamp, Step, make};
use rapporteur::model::{Address, Kind, Node, RecordId, Workspace};

use crate::chance::Chance;
use crate::changes;
use crate::clean;
use crate::defects::{Defect, Plot, defects};

fn today(workspace: &Workspace) -> Day {
    let new_year = Day::new(2018, 1, 1).expect("a day");
    workspace.as_of().unwrap_or(new_year)
}

/// A change that the rules look at, made on purpose: random ones seldom hit them.
fn aimed(chance: &mut Chance, workspace: &Workspace) -> Option<(&'static str, Vec<Change>)> {
    let put = |at: Address, node: Node| make::put(workspace, &at, node).into_iter().collect();
    let id = |chance: &mut Chance, kind: Kind| {
        let nodes = workspace.nodes(kind);
        let node = (!nodes.is_empty()).then(|| chance.pick(nodes))?;
        Some(RecordId::new(kind, node.id()?))
    };
    let number = |chance: &mut Chance| Node::Number(chance.below(60).to_string().into());
    Some(match chance.below(16) {
        0 => {
            let record = id(chance, Kind::Indicator)?;
            let party = id(chance, Kind::Party)?;
            let year = chance.word(&["2016", "2017"]);
            let at = record.field(["years", year, "values", &party.id, "value"]);
            ("a value", put(at, number(chance)))
        }
        1 => {
            let record = id(chance, Kind::Indicator)?;
            let field = chance.word(&["marker", "total"]);
            (
                "a marker or total",
                put(
                    record.field(["years", "2017", field, "value"]),
                    number(chance),
                ),
            )
        }
        2 => {
            let record = id(chance, Kind::Handover)?;
            let state = chance.word(&["fully", "partly", "handed back"]);
            ("a state", put(record.field(["state"]), Node::text(state)))
        }
        3 => {
            let kinds = [
                Kind::Indicator,
                Kind::Handover,
                Kind::Function,
                Kind::Agreement,
                Kind::Risk,
                Kind::Note,
            ];
            let kind = *chance.pick(&kinds);
            let record = Address::from(id(chance, kind)?);
            let archived = !workspace.at(&record)?.yes("archived");
            let change = make::archive(workspace, &record, archived)?;
            ("an archived record", vec![change])
        }
        4 => {
            let record = id(chance, Kind::Party)?;
            let kind = chance.word(&["country", "organisation"]);
            let (key, word) = *chance.pick(&[("name", "Siam"), ("kind", kind)]);
            ("a party", put(record.field([key]), Node::text(word)))
        }
        5 => {
            let rule = chance.word(&["jump", "total", "risk gaps", "undefined letter"]);
            let root = RecordId::workspace();
            let settings = match chance.below(3) {
                0 => (root.field(["rules", "off"]), Node::texts([rule])),
                1 => (
                    root.field(["rules", "limits", "jump_percent"]),
                    number(chance),
                ),
                _ => (
                    root.field(["as_of"]),
                    Node::text(chance.word(&["2017-12-31", "2019-06-30"])),
                ),
            };
            ("a setting", put(settings.0, settings.1))
        }
        6 => {
            let record = id(chance, Kind::Risk)?;
            let status = chance.word(&["open", "happened", "closed"]);
            ("a risk", put(record.field(["status"]), Node::text(status)))
        }
        7 => {
            let record = id(chance, Kind::Indicator)?;
            let rule = chance.word(&["sum", "mean", "derived", "none"]);
            (
                "a rule of aggregation",
                put(record.field(["rule"]), Node::text(rule)),
            )
        }
        8 => {
            let record = id(chance, Kind::Agreement)?;
            let step = chance.word(&["e-1", "e-2"]);
            let on = chance.word(&["2014", "2017-11", "2018-Q2"]);
            let at = record.field(["steps", step, "on"]);
            workspace.at(&at)?;
            ("a step", put(at, Node::text(on)))
        }
        9 => {
            let entry = workspace.nodes(Kind::Handover).first()?;
            let new = format!("h-again{}", chance.any());
            let text = |key| Node::text(entry.str_or_empty(key));
            let from = chance.word(&[entry.str_or_empty("from"), "2014", "2019"]);
            let phrase = chance.word(&["1 fully (a)", "2 fully (a)"]);
            let phrase = Node::of(vec![("text", Node::text(phrase))]);
            let again = Node::of(vec![
                ("id", Node::text(&new)),
                ("function", text("function")),
                ("party", text("party")),
                ("from", Node::text(from)),
                ("state", text("state")),
                ("printed", Node::List(vec![phrase].into())),
            ]);
            ("an entry", make::add(workspace, Kind::Handover, again))
        }
        10 => {
            let record = id(chance, Kind::Handover)?;
            let kept = workspace.at(&record.clone().into())?;
            let places = ["evidence", "receiver", "function", "from"];
            let key = chance.word(&places);
            let other = if key == "from" { "2018-Q1" } else { "z" };
            let new = match kept.str(key) == Some(other) {
                true => Node::text(if key == "from" { "2015" } else { "g" }),
                false => Node::text(other),
            };
            ("a field of an entry", put(record.field([key]), new))
        }
        11 => {
            let (kind, key, words) = *chance.pick(&[
                (Kind::Action, "due", ["2016", "2019"]),
                (Kind::Action, "owner", ["Mali", "Som"]),
                (Kind::Flag, "text", ["Why?", "How?"]),
                (Kind::Note, "text", ["(1) a, (2) b.", "(1) a, (2) b; (2) c"]),
                (
                    Kind::Indicator,
                    "definition",
                    ["", "A thing. Data on sex are available for KHM."],
                ),
                (Kind::Accepted, "rule", ["total", "totals"]),
                (Kind::Note, "on", ["risk:k-1", "risk:k-999"]),
                (Kind::Result, "parent", ["1", "9.9"]),
                (Kind::Indicator, "result", ["1.1", "9.9"]),
                (Kind::Indicator, "counting", ["each year", "over the years"]),
                (Kind::Agreement, "under", ["A01", "A99"]),
                (Kind::Risk, "trend", ["up", "down"]),
                (
                    Kind::Risk,
                    "effect",
                    ["It has severe consequences.", "It is late."],
                ),
                (Kind::Chair, "host", ["KHM", "XYZ"]),
            ]);
            let record = id(chance, kind)?;
            (
                "a field",
                put(record.field([key]), Node::text(chance.word(&words))),
            )
        }
        12 => {
            let record = id(chance, Kind::Indicator)?;
            let party = id(chance, Kind::Party)?;
            let cell = record.field(["years", "2017", "values", &party.id]);
            workspace.at(&cell)?;
            let parts = ["female", "women", "girls"].map(|part| (part, number(chance)));
            ("parts", put(cell.join("parts"), Node::of(parts.to_vec())))
        }
        13 => {
            let record = id(chance, Kind::Indicator)?;
            let field = chance.word(&["baseline", "target"]);
            let cell = record.field([field]);
            workspace.at(&cell)?;
            let (key, new) = *chance.pick(&[("year", "2012"), ("year", "2017"), ("value", "3")]);
            (
                "a baseline or target",
                put(cell.join(key), Node::Number(new.into())),
            )
        }
        14 => {
            let own = RecordId::workspace().field(["rules", "own", "o-1", "right"]);
            workspace.at(&own)?;
            let right = chance.word(&["1", "1000", "9.9", "1.1 marker"]);
            ("a rule of the workspace", put(own, Node::text(right)))
        }
        _ => {
            let record = id(chance, Kind::Agreement)?;
            let on = chance.word(&["2010", "2017-03", "2030"]);
            let key = chance.word(&["signed", "in_force", "expires"]);
            ("an agreement", put(record.field([key]), Node::text(on)))
        }
    })
}

/// The sorts of steps that were met, and the rules that found something.
#[derive(Default)]
struct Met {
    sorts: BTreeMap<&'static str, usize>,
    rules: BTreeMap<String, usize>,
}

/// Takes a workspace through random steps; after each the findings are held against those of the whole.
fn walk(name: &str, seed: u64, workspace: Workspace, steps: usize, met: &mut Met) {
    let mut chance = Chance::new(seed);
    let mut book = Book::new(workspace);
    let mut findings = Findings::of(book.workspace(), today(book.workspace()));
    for step in 0..steps {
        let before = book.history().len();
        let (sort, touched) = match chance.below(8) {
            0 => match book.undo(Stamp::default()) {
                Ok((_, touched)) => ("undo", touched),
                Err(_) => continue,
            },
            1 => match book.redo(Stamp::default()) {
                Ok((_, touched)) => ("redo", touched),
                Err(_) => continue,
            },
            way => {
                let made = match way {
                    2..=5 => aimed(&mut chance, book.workspace()),
                    _ => changes::random(&mut chance, book.workspace()),
                };
                let Some((sort, made)) = made.filter(|(_, made)| !made.is_empty()) else {
                    continue;
                };
                match book.commit(Step::mine(sort, Stamp::default(), made)) {
                    Ok(touched) => (sort, touched),
                    Err(_) => continue,
                }
            }
        };
        *met.sorts.entry(sort).or_default() += 1;
        let today = today(book.workspace());
        // What a step says that it touched, and what the history says of it.
        let touched = match step % 2 {
            0 => touched.records,
            _ => book.touched_since(before),
        };
        findings.renew(book.workspace(), today, &touched);
        let whole = Findings::of(book.workspace(), today);
        assert_eq!(findings, whole, "{name}, seed {seed}, step {step}: {sort}");
        for finding in whole.all() {
            *met.rules.entry(finding.rule.to_string()).or_default() += 1;
        }
    }
}

fn open(text: &str) -> Workspace {
    Workspace::open(text.as_bytes()).expect("a workspace")
}

#[test]
fn findings_brought_up_to_date_are_those_of_the_whole() {
    let mut met = Met::default();
    let all: Vec<&Defect> = defects().collect();
    // With `RAPPORTEUR_STAGES` set, ten times as many.
    let more = std::env::var_os("RAPPORTEUR_STAGES").map_or(1, |_| 10);
    for seed in 0..16 * more {
        let mut chance = Chance::new(seed);
        let root = clean::workspace(&mut chance);
        let mut plot = Plot { root, chance };
        // Every sixteenth defect, from another one each time: all of them come in.
        for (_, plant) in all.iter().skip(seed as usize % 16).step_by(16) {
            // What an earlier defect took away may be what this one would change.
            let before = plot.root.clone();
            let planted =
                std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| plant(&mut plot)));
            if planted.is_err() || Workspace::open(plot.root.to_string().as_bytes()).is_err() {
                plot.root = before;
            }
        }
        walk(
            "a made workspace",
            seed,
            open(&plot.root.to_string()),
            20,
            &mut met,
        );
    }
    let fixtures = [
        (
            "un-act-2017.json",
            include_str!("../../fixtures/un-act-2017.json"),
            2,
            15,
        ),
        (
            "dangling.json",
            include_str!("../../fixtures/dangling.json"),
            8,
            25,
        ),
        (
            "three-clashes.json",
            include_str!("../../fixtures/three-clashes.json"),
            8,
            25,
        ),
    ];
    for (name, text, seeds, steps) in fixtures {
        for seed in 0..seeds * more {
            walk(name, seed, open(text), steps, &mut met);
        }
    }
    let by_rules = rules().filter(|rule| met.rules.contains_key(rule.name));
    println!(
        "{:#?}\n{} rules found something",
        met.sorts,
        by_rules.count()
    );
    for rule in rules() {
        assert!(
            met.rules.contains_key(rule.name),
            "{} never found anything",
            rule.name
        );
    }
    let aimed = [
        "a value",
        "a marker or total",
        "a state",
        "an archived record",
        "a party",
        "a setting",
        "a risk",
        "a rule of aggregation",
        "an agreement",
        "a step",
        "parts",
        "an entry",
        "a field of an entry",
        "a field",
        "a baseline or target",
        "a rule of the workspace",
        "undo",
        "redo",
    ];
    for sort in aimed.iter().chain(changes::SORTS) {
        assert!(met.sorts.contains_key(sort), "{sort} was never met");
    }
}
