//! What `check` says: the findings as a table, and how many there are.

use crate::check::{Finding, Weight};
use crate::model::{Address, Kind, Workspace};
use crate::report::table::{Column, Datum, Table};

/// The findings as a table, the heaviest first.
pub fn table(workspace: &Workspace, findings: &[Finding]) -> Table {
    let columns = vec![
        Column::words("id", "id"),
        Column::words("where", "where"),
        Column::words("weight", "weight"),
        Column::words("finding", "what does not agree"),
        Column::words("rule", "rule"),
        Column::words("at", "address"),
    ];
    let row = |(place, finding): (usize, &Finding)| {
        vec![
            Datum::Words(format!("F{:02}", place + 1)),
            Datum::of(place_of(workspace, &finding.at)),
            Datum::of(finding.weight.word()),
            Datum::of(finding.sentence.as_str()),
            Datum::of(&*finding.rule),
            Datum::of(finding.at.to_string()),
        ]
    };
    Table {
        columns,
        rows: findings.iter().enumerate().map(row).collect(),
    }
}

/// How many there are, in a sentence: "10 findings: 6 high, 4 medium."
pub fn summary(findings: &[Finding]) -> String {
    let count = |weight| {
        let of = findings.iter().filter(|finding| finding.weight == weight);
        (weight, of.count())
    };
    let weights = [Weight::High, Weight::Medium, Weight::Low].map(count);
    let parts: Vec<String> = weights
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(weight, count)| format!("{count} {}", weight.word()))
        .collect();
    match findings.len() {
        0 => "No findings.".to_owned(),
        1 => format!("1 finding: {}.", parts.join(", ")),
        many => format!("{many} findings: {}.", parts.join(", ")),
    }
}

/// The record or cell as people name it: "4.1a THA", "d THA", "note 4".
fn place_of(workspace: &Workspace, at: &Address) -> String {
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
        (Kind::Handover, _) => {
            let (function, party) = (key("function"), key("party"));
            format!("{} {}", function.unwrap_or("?"), party.unwrap_or("?"))
        }
        (Kind::Note, _) => format!("note {}", number("number")).trim_end().to_owned(),
        (Kind::Chair, _) => format!("chair {}", number("year")),
        (Kind::Indicator, ["years", _, "values", party, ..]) => format!("{code} {party}"),
        (Kind::Flag | Kind::Accepted | Kind::Action | Kind::Clash | Kind::Approval, _) => {
            at.record.kind.word().to_owned()
        }
        (Kind::Workspace, _) => "settings".to_owned(),
        _ => code.to_owned(),
    }
}
