//! What `check` says: the findings as a table, and how many there are.

use super::{Counts, Row, State};
use crate::base::Day;
use crate::check::{FAMILIES, Family, Finding, Findings, Rule, Sort as Of};
use crate::model::{Accepted, Kind, Record, RecordId, Weight, Workspace, own_rules, switched_off};
use crate::report::table::{Column, Datum, Table};

/// Rows as a table.
pub fn table(workspace: &Workspace, rows: &[Row]) -> Table {
    let columns = vec![
        Column::words("id", "id"),
        Column::words("where", "where"),
        Column::words("weight", "weight"),
        Column::words("finding", heading(rows)),
        Column::words("state", "state"),
        Column::words("reason", "reason"),
        Column::words("rule", "rule"),
        Column::words("at", "address"),
    ];
    let row = |row: &Row| {
        let given = row.answer.as_deref();
        let given = given.and_then(|id| answer(workspace, id));
        vec![
            Datum::Words(row.number.clone()),
            Datum::of(row.place.clone()),
            Datum::of(row.weight.word()),
            Datum::of(row.sentence.as_str()),
            Datum::of(row.state.word()),
            given.map_or(Datum::Empty, Datum::Words),
            Datum::of(&*row.rule),
            Datum::of(row.at.to_string()),
        ]
    };
    let mut table = Table {
        columns,
        rows: rows.iter().map(row).collect(),
    };
    // A column in which nothing stands tells nothing.
    let reason = 5;
    if table.rows.iter().all(|row| row[reason] == Datum::Empty) {
        table.columns.remove(reason);
        for row in &mut table.rows {
            row.remove(reason);
        }
    }
    table
}

/// What the rows are.
fn heading(rows: &[Row]) -> &'static str {
    let is_missing = |row: &Row| row.state == State::Missing;
    match (rows.iter().any(is_missing), rows.iter().all(is_missing)) {
        (false, _) => "what does not agree",
        (true, true) => "what is missing",
        (true, false) => "finding",
    }
}

/// Why a finding was accepted, by whom and when: "As printed (M&E officer, 12 Jan 2018)".
pub fn answer(workspace: &Workspace, id: &str) -> Option<String> {
    let node = workspace.record(&RecordId::new(Kind::Accepted, id))?;
    let accepted = Accepted::of(node);
    let when = accepted.at().and_then(Day::parse);
    let signed: Vec<String> = accepted
        .by()
        .map(str::to_owned)
        .into_iter()
        .chain(when.map(|day| day.words()))
        .collect();
    Some(match (accepted.reason(), signed.is_empty()) {
        (reason, true) => reason.to_owned(),
        ("", false) => signed.join(", "),
        (reason, false) => format!("{} ({})", reason.trim_end_matches('.'), signed.join(", ")),
    })
}

/// How many do not agree, in a sentence: "10 findings: 6 high, 4 medium."
pub fn summary(open: &[Finding]) -> String {
    let weights = [Weight::High, Weight::Medium, Weight::Low].map(|weight| {
        let of = open.iter().filter(|finding| finding.weight == weight);
        (weight, of.count())
    });
    let parts: Vec<String> = weights
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(weight, count)| format!("{count} {}", weight.word()))
        .collect();
    match open.len() {
        0 => "No findings.".to_owned(),
        1 => format!("1 finding: {}.", parts.join(", ")),
        many => format!("{many} findings: {}.", parts.join(", ")),
    }
}

/// What is counted apart, in a sentence: "12 missing, 1 accepted."; nothing when there is none.
pub fn apart(counts: Counts) -> String {
    let said = [(counts.missing, "missing"), (counts.accepted, "accepted")];
    let said = said.iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> = said
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    match said.is_empty() {
        true => String::new(),
        false => format!("{}.", said.join(", ")),
    }
}

/// All that is counted, in a sentence or two, and how to see what is counted apart.
pub fn said(findings: &Findings, counts: Counts) -> String {
    let open = summary(findings.open());
    let more = match (counts.missing, counts.accepted) {
        (0, 0) => "",
        (_, 0) => " --missing shows them.",
        (0, _) => " --accepted shows them.",
        (_, _) => " --missing and --accepted show them.",
    };
    format!("{open} {}{more}", apart(counts))
        .trim_end()
        .to_owned()
}

/// The rules as a table: what each asks, why it matters, how much it weighs, and what it looks at.
pub fn rules_table(workspace: &Workspace) -> Table {
    let off: Vec<&str> = switched_off(workspace).collect();
    let columns = [
        ("rule", "rule"),
        ("family", "family"),
        ("weight", "weight"),
        ("finds", "finds what"),
        ("question", "what it asks"),
        ("why", "why it matters"),
        ("hint", "what to do"),
        ("looks", "looks at"),
        ("state", "state"),
    ];
    let row = |family: &Family, rule: &Rule| {
        let state = match off.contains(&rule.name) {
            true => "off",
            false => "on",
        };
        [
            rule.name,
            family.name,
            rule.weight.word(),
            rule.sort.word(),
            rule.question,
            rule.why,
            rule.hint,
            &rule.looks_at(),
            state,
        ]
        .map(Datum::of)
        .to_vec()
    };
    let families = FAMILIES.iter();
    let rows = families.flat_map(|family| family.rules.iter().map(move |rule| (family, rule)));
    let own = own_rules(workspace).map(|own| {
        let state = match off.contains(&own.name) {
            true => "off",
            false => "on",
        };
        let question = format!("{} {} {}", own.left, own.comparison.word(), own.right);
        [
            own.name,
            "of this workspace",
            own.weight.word(),
            Of::Doubt.word(),
            &question,
            own.why,
            "",
            own.extent.word(),
            state,
        ]
        .map(Datum::of)
        .to_vec()
    });
    Table {
        columns: columns
            .map(|(key, title)| Column::words(key, title))
            .to_vec(),
        rows: rows
            .map(|(family, rule)| row(family, rule))
            .chain(own)
            .collect(),
    }
}
