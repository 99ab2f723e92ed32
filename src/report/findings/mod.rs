//! The findings as rows: numbered, grouped, filtered; one of them in full is in `panel`, what could be done
//! about it in `mend`.

pub mod mend;
pub mod panel;
mod table;

use std::cmp::Ordering;
use std::collections::HashMap;

use super::{Query, Sort};
use crate::base::Words;
use crate::check::{Finding, Findings, Sort as Of, Standing, Weight, rules};
use crate::model::{Address, Kind, Workspace};

pub use table::{answer, apart, rules_table, said, summary, table};

/// The findings of one sort, or those that were accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct List {
    /// What is listed.
    pub part: Part,
    /// The rows that pass the filter.
    pub rows: Vec<Row>,
    /// How many do not agree, are missing, and were accepted, whatever the filter.
    pub counts: Counts,
    /// What stands there when no row does.
    pub empty: Option<String>,
    /// What the rows are grouped by.
    pub grouped: Grouped,
}

/// What rows are grouped by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grouped {
    /// By weight, the heaviest first.
    Weight,
    /// By the record that they are about, in the order of the file.
    Place,
    /// By rule, in the order of the table.
    Rule,
}

impl Grouped {
    /// Every one, with its word on the command line.
    pub const ALL: [(Grouped, &'static str); 3] = [
        (Grouped::Weight, "weight"),
        (Grouped::Place, "place"),
        (Grouped::Rule, "rule"),
    ];

    /// Its words in the status line.
    pub fn words(self) -> &'static str {
        match self {
            Grouped::Weight => "by weight, the heaviest first",
            Grouped::Place => "by what they are about",
            Grouped::Rule => "by rule",
        }
    }

    /// What an order of rows means here.
    pub fn of(sort: Sort) -> Grouped {
        match sort {
            Sort::Worst => Grouped::Weight,
            Sort::File => Grouped::Place,
            Sort::Title => Grouped::Rule,
        }
    }
}

/// What is listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// What does not agree, and below it what was accepted.
    Doubts,
    /// What is missing.
    Gaps,
}

/// How many there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counts {
    /// What does not agree and is open.
    pub open: usize,
    /// What is missing.
    pub missing: usize,
    /// What was accepted.
    pub accepted: usize,
}

/// A finding as a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What it is chosen by: the rule and the place; it stays while others come and go.
    pub id: Box<str>,
    /// Its number today: F01, G01 for a gap, K01 for one that is kept as it is.
    pub number: String,
    /// The record or cell as people name it: "4.1a THA", "d THA", "note 4".
    pub place: String,
    /// What does not agree.
    pub sentence: String,
    /// How much it weighs.
    pub weight: Weight,
    /// Whether it is open.
    pub state: State,
    /// The name of the rule.
    pub rule: Box<str>,
    /// The address.
    pub at: Address,
    /// The id of what was accepted, now or for other figures.
    pub answer: Option<Box<str>>,
}

/// Whether a finding is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It does not agree, and is open.
    Open,
    /// It was accepted, and the figures have changed since.
    Reopened,
    /// It is missing.
    Missing,
    /// It was accepted.
    Accepted,
}

impl State {
    /// Its word, in lists and filters.
    pub fn word(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Reopened => "open again",
            State::Missing => "missing",
            State::Accepted => "accepted",
        }
    }

    fn of(finding: &Finding) -> State {
        match (&finding.standing, finding.sort) {
            (Standing::Accepted(_), _) => State::Accepted,
            (Standing::Reopened(_), Of::Doubt) => State::Reopened,
            (Standing::Open, Of::Doubt) => State::Open,
            (Standing::Open | Standing::Reopened(_), Of::Gap) => State::Missing,
        }
    }
}

/// The sign of a weight: `!!` is high.
pub fn sign(weight: Weight) -> &'static str {
    match weight {
        Weight::High => "!!",
        Weight::Medium => "!",
        Weight::Low => "",
    }
}

/// How many there are.
pub fn counts(findings: &Findings) -> Counts {
    Counts {
        open: findings.open().len(),
        missing: findings.gaps().len(),
        accepted: findings.accepted().len(),
    }
}

/// The findings as a list, in the order of the query: the worst first, by place in the file, or by rule.
pub fn list(workspace: &Workspace, findings: &Findings, query: &Query<'_>, part: Part) -> List {
    let all: Vec<Row> = rows(workspace, findings)
        .into_iter()
        .filter(|row| match part {
            Part::Doubts => row.state != State::Missing,
            Part::Gaps => row.state == State::Missing,
        })
        .collect();
    let is_none = all.is_empty();
    let mut rows: Vec<Row> = all
        .into_iter()
        .filter(|row| row.passes(query.filter))
        .collect();
    let grouped = Grouped::of(query.sort);
    group(workspace, &mut rows, grouped);
    let empty = rows.is_empty().then(|| match (is_none, part) {
        (false, _) => "No finding matches. Backspace widens, Esc clears.".to_owned(),
        (true, Part::Doubts) if findings.gaps().is_empty() => {
            "Nothing disagrees, and nothing is missing.".to_owned()
        }
        (true, Part::Doubts) => "Nothing disagrees here. m shows what is missing.".to_owned(),
        (true, Part::Gaps) => "Nothing is missing. m shows what does not agree.".to_owned(),
    });
    List {
        part,
        rows,
        counts: counts(findings),
        empty,
        grouped,
    }
}

/// Every finding as a row, numbered, in the order of the findings.
pub fn rows(workspace: &Workspace, findings: &Findings) -> Vec<Row> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let parts = [
        ('F', findings.open()),
        ('G', findings.gaps()),
        ('K', findings.accepted()),
    ];
    let mut rows = Vec::with_capacity(findings.all().len());
    for (letter, part) in parts {
        for (place, finding) in part.iter().enumerate() {
            let name = format!("{}@{}", finding.rule, finding.at);
            let nth = known.entry(name.clone()).or_default();
            let id = match *nth {
                0 => name,
                nth => format!("{name}#{nth}"),
            };
            *nth += 1;
            rows.push(Row {
                id: id.into(),
                number: format!("{letter}{:02}", place + 1),
                place: place_of(workspace, &finding.at),
                sentence: finding.sentence.clone(),
                weight: finding.weight,
                state: State::of(finding),
                rule: finding.rule.clone(),
                at: finding.at.clone(),
                answer: match &finding.standing {
                    Standing::Open => None,
                    Standing::Accepted(id) | Standing::Reopened(id) => Some(id.clone()),
                },
            });
        }
    }
    rows
}

impl Row {
    /// Whether a filter lets it through: its number, place, sentence, weight, rule and state.
    pub fn passes(&self, filter: &Words) -> bool {
        filter.pass(&format!(
            "{} {} {} {} {} {}",
            self.number,
            self.place,
            self.sentence,
            self.weight.word(),
            self.rule,
            self.state.word()
        ))
    }

    /// Which of several findings of one rule in one place it is, from 0.
    pub fn nth(&self) -> usize {
        let nth = self.id.rsplit_once('#').map(|(_, nth)| nth.parse());
        nth.and_then(Result::ok).unwrap_or_default()
    }
}

/// The finding of a row.
pub fn of_row<'f>(findings: &'f Findings, row: &Row) -> Option<&'f Finding> {
    let same = |finding: &&Finding| finding.rule == row.rule && finding.at == row.at;
    findings.all().iter().filter(same).nth(row.nth())
}

/// Puts rows together that belong together; what was accepted comes last.
pub fn group(workspace: &Workspace, rows: &mut [Row], grouped: Grouped) {
    let settled = |row: &Row| row.state == State::Accepted;
    match grouped {
        Grouped::Weight => {}
        Grouped::Place => {
            let kinds = |kind: Kind| workspace.nodes(kind).iter().filter_map(|node| node.id());
            let mut places: HashMap<(Kind, &str), usize> = HashMap::new();
            for kind in Kind::records() {
                for id in kinds(kind) {
                    let place = places.len();
                    places.entry((kind, id)).or_insert(place);
                }
            }
            let place = |row: &Row| {
                let record = &row.at.record;
                places.get(&(record.kind, &*record.id)).copied()
            };
            rows.sort_by_key(|row| (settled(row), place(row)));
        }
        Grouped::Rule => {
            let names: Vec<&str> = rules().map(|rule| rule.name).collect();
            let place = |row: &Row| names.iter().position(|name| **name == *row.rule);
            rows.sort_by(|one, other| {
                let settled = settled(one).cmp(&settled(other));
                // Rules of the workspace come last.
                let by_rule = match (place(one), place(other)) {
                    (None, Some(_)) => Ordering::Greater,
                    (Some(_), None) => Ordering::Less,
                    (one, other) => one.cmp(&other),
                };
                settled.then(by_rule)
            });
        }
    }
}

/// The record or cell as people name it: "4.1a THA", "d THA", "note 4".
pub fn place_of(workspace: &Workspace, at: &Address) -> String {
    let Some(node) = workspace.record(&at.record) else {
        return at.record.to_string();
    };
    let key = |key| node.str(key).filter(|text| !text.is_empty());
    let number = |key: &str| {
        node.whole::<u32>(key)
            .map_or(String::new(), |n| n.to_string())
    };
    let code = key("code").unwrap_or(&at.record.id);
    let keys: Vec<&str> = at.keys().collect();
    match (at.record.kind, &keys[..]) {
        (Kind::Workspace, _) => "settings".to_owned(),
        (Kind::Handover, _) => {
            let (function, party) = (key("function"), key("party"));
            format!("{} {}", function.unwrap_or("?"), party.unwrap_or("?"))
        }
        (Kind::Note, _) => format!("note {}", number("number")).trim_end().to_owned(),
        (Kind::Chair, _) => format!("chair {}", number("year")),
        (Kind::Indicator, ["years", _, "values", party, ..]) => format!("{code} {party}"),
        (Kind::Flag | Kind::Accepted | Kind::Clash | Kind::Approval | Kind::Action, _) => {
            at.record.kind.word().to_owned()
        }
        _ => code.to_owned(),
    }
}
