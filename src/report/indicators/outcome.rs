//! What an edit would make of a row: value, sum and status, to be set beside those of before.
//!
//! It compares nothing itself; the preview asks for both and shows what differs.

use super::fit::{said, whole_percent};
use super::split::breakdown;
use crate::base::Decimal;
use crate::model::{Amount, Cell, Indicator, Rule, Workspace};
use crate::reckon::aggregate::{Basis, Figure, Reckoned, reckon};
use crate::reckon::status::{Verdict, status};
use crate::report::Query;

/// What a row comes to, to be set beside what an edit would make of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The value of the party's cell, one text a component: "89?", "not reported".
    pub value: Vec<String>,
    /// The parts of the cell: "female 6, male 1, no split 1"; empty when there are none.
    pub parts: String,
    /// What the next text is: "Sum", "Mean of six".
    pub label: String,
    /// What the cells make: "813", "65.5"; "-" for nothing.
    pub sum: String,
    /// How that stands to the print: "printed 65: not equal"; empty without a printed total.
    pub agreement: String,
    /// The status: "= on track, 93 %".
    pub status: String,
    /// The status itself, so that better and worse can be told.
    pub verdict: Verdict,
}

/// What a row comes to as it stands.
pub fn outcome(
    workspace: &Workspace,
    query: &Query<'_>,
    id: &str,
    party: Option<&str>,
) -> Option<Outcome> {
    let indicator = workspace.by_id::<Indicator>(id)?;
    let basis = Basis::of(workspace, query.year, query.today);
    let reckoned = reckon(&basis, indicator);
    let status = status(&basis, &reckoned);
    let first = reckoned.first();
    let figures = party.map_or_else(Vec::new, |party| party_figures(&basis, &reckoned, party));
    let value = figures.iter().map(|figure| {
        let doubt = if figure.is_unclear() { "?" } else { "" };
        match figure.amount {
            Amount::Number(number) => format!("{}{doubt}", number.grouped()),
            Amount::Nothing(nothing) => nothing.word().to_owned(),
        }
    });
    let cell = party.map(|party| indicator.year(query.year).value(party));
    let whole = figures.first().and_then(|figure| figure.number());
    let total = first.total.and_then(|total| total.number());
    let total = total.map(|total| match first.agrees() {
        Some(true) => format!("printed {}: equal", total.grouped()),
        Some(false) | None => format!("printed {}: not equal", total.grouped()),
    });
    let percent = match status.percent {
        Some(percent) => format!(", {} %", whole_percent(percent)),
        None => String::new(),
    };
    let verdict = status.verdict;
    let status = format!("{} {}{percent}", verdict.sign(), verdict.words());
    Some(Outcome {
        value: value.collect(),
        parts: cell.map_or_else(String::new, |cell| parts_text(cell, whole)),
        label: label(indicator.rule(), first.computed.addends.len()),
        sum: first.computed.value.map_or("-".to_owned(), said),
        agreement: total.unwrap_or_default(),
        status: status.trim_start().to_owned(),
        verdict,
    })
}

/// The figures of a party, one a component.
fn party_figures(basis: &Basis<'_>, reckoned: &Reckoned<'_>, party: &str) -> Vec<Figure> {
    let place = basis.countries.iter().position(|code| *code == party);
    let lines = reckoned.lines.iter();
    match (place, basis.office) {
        (Some(place), _) => lines.map(|line| line.countries[place]).collect(),
        (None, Some(office)) if office == party => lines.map(|line| line.region).collect(),
        (None, _) => Vec::new(),
    }
}

/// The parts of a cell and what is left of the whole.
fn parts_text(cell: Cell<'_>, whole: Option<Decimal>) -> String {
    breakdown(cell, whole).join("; ")
}

/// What the cells make, by name: "Sum", "Mean of six".
pub fn label(rule: Rule, count: usize) -> String {
    const NUMBERS: [&str; 13] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    match rule {
        Rule::Sum | Rule::Derived => "Sum".to_owned(),
        Rule::Mean => match NUMBERS.get(count) {
            Some(number) => format!("Mean of {number}"),
            None => format!("Mean of {count}"),
        },
        Rule::Max => "Largest".to_owned(),
        Rule::Last => "Last".to_owned(),
        Rule::None => "Together".to_owned(),
    }
}
