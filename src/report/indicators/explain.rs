//! How a number or status came about, in sentences: what `=` says, and what an edit would make of a row.
//!
//! It says what is there; it does not judge the reading of the source.

use super::counted::counted_sentences;
use super::fit::said;
use super::say;
use crate::base::{Decimal, Fraction};
use crate::model::{Amount, Cell, Component, Confidence, Good, Indicator, Rule, Value, Workspace};
use crate::reckon::aggregate::{Basis, Line, Reckoned, reckon};
use crate::reckon::status::{Status, Verdict, Why, of_figures, status};
use crate::report::Query;
use crate::report::indicator::without_marks;

/// The most numbers that are written out in a sum.
const MOST_ADDENDS: usize = 12;

/// How the status and the figures of an indicator came about, and those of one country's cell.
pub fn explain(
    workspace: &Workspace,
    query: &Query<'_>,
    id: &str,
    party: Option<&str>,
) -> Vec<String> {
    let Some(indicator) = workspace.by_id::<Indicator>(id) else {
        return Vec::new();
    };
    let basis = Basis::of(workspace, query.year, query.today);
    let reckoned = reckon(&basis, indicator);
    let mut lines = vec![equation(&basis, &reckoned, status(&basis, &reckoned))];
    for line in &reckoned.lines {
        lines.extend(sum_sentence(&basis, &reckoned, line));
    }
    lines.extend(counted_sentences(&basis, &reckoned, party));
    let year = indicator.year(query.year);
    if let Some(party) = party {
        let name = workspace.party_name(party);
        lines.extend(cell_sentences(indicator, name, year.value(party)));
    }
    lines.extend(cell_sentences(indicator, "Marker", year.marker()));
    lines.extend(cell_sentences(indicator, "Result", year.total()));
    lines
}

/// The division behind the verdict, and what the verdict means.
pub fn equation(basis: &Basis<'_>, reckoned: &Reckoned<'_>, status: Status) -> String {
    let (result, marker) = (say::result(reckoned), say::marker(reckoned));
    let good = reckoned.indicator.good();
    let pair = result.zip(marker);
    match (status.percent, pair, status.verdict) {
        (Some(percent), Some((result, marker)), verdict) => {
            let division = division(result, marker, good, percent);
            format!("= {division}. {}", meaning(basis, verdict))
        }
        (None, Some((result, marker)), Verdict::NoVerdict(Why::Swapped)) => {
            let said_so = |result, marker| {
                let status = of_figures(result, marker, good, basis.thresholds);
                let percent = status.percent.map(|percent| percent.round(0).grouped());
                let percent = percent.unwrap_or_default();
                format!("{} of {}, {percent} %", said(result), said(marker))
            };
            let (printed, swapped) = (said_so(result, marker), said_so(marker, result));
            format!("= No verdict. As printed: {printed}. If swapped: {swapped}.")
        }
        _ => format!("= {}", say::verdict(basis, reckoned, status)),
    }
}

/// The division of a result by its marker: "1,817 / 4,000 = 45.4 %".
pub fn division(result: Fraction, marker: Fraction, good: Good, percent: Fraction) -> String {
    let (upper, lower) = match good {
        Good::Up => (result, marker),
        Good::Down => (marker, result),
    };
    let percent = percent.round(1).grouped();
    format!("{} / {} = {percent} %", said(upper), said(lower))
}

/// What a verdict means, by the thresholds of the workspace; nothing where there is none.
pub fn meaning(basis: &Basis<'_>, verdict: Verdict) -> String {
    let at = basis.thresholds;
    let word = say::capital(verdict);
    match verdict {
        Verdict::OffTrack => {
            format!("{word} means below {} % of the marker.", at.at_risk_from)
        }
        Verdict::AtRisk => format!(
            "{word} means {} % to below {} % of the marker.",
            at.at_risk_from, at.on_track_from
        ),
        Verdict::OnTrack => format!(
            "{word} means {} % to below {} % of the marker.",
            at.on_track_from, at.exceeded_from
        ),
        Verdict::Exceeded => {
            format!("{word} means {} % or more of the marker.", at.exceeded_from)
        }
        Verdict::FarAbove => format!(
            "Above {} % the marker may have been too low.",
            at.far_above_from
        ),
        Verdict::NoVerdict(_) | Verdict::NoData | Verdict::NotDue => String::new(),
    }
}

/// What the cells of a component make, and how that stands to the reported total.
fn sum_sentence(basis: &Basis<'_>, reckoned: &Reckoned<'_>, line: &Line<'_>) -> Vec<String> {
    let computed = &line.computed;
    let name = match line.component {
        Some(component) => format!("{}: ", component.name),
        None => String::new(),
    };
    let mut sentences = Vec::new();
    if let Some(value) = computed.value {
        let makes = match computed.once_each {
            Some(_) => format!("{}, each counted once", said(value)),
            None => makes(reckoned.indicator.rule(), &computed.addends, value),
        };
        let at_least = if computed.at_least { " at least" } else { "" };
        sentences.push(format!("{name}{makes}{at_least}{}.", agreement(line)));
    }
    let missing: Vec<&str> = computed
        .missing
        .iter()
        .map(|code| basis.workspace.party_name(code))
        .collect();
    if !missing.is_empty() && !computed.addends.is_empty() {
        let asked = computed.asked;
        let reported = computed.addends.len();
        let missing = match missing.len() {
            1..=6 => missing.join(", "),
            many => format!("{many} parties"),
        };
        sentences.push(format!(
            "{name}{reported} of {asked} have a number; {missing}: none."
        ));
    }
    sentences
}

fn makes(rule: Rule, addends: &[Decimal], value: Fraction) -> String {
    let value = said(value);
    let joined = || {
        let texts: Vec<String> = addends.iter().map(|number| number.grouped()).collect();
        texts.join(" + ")
    };
    let count = addends.len();
    let is_long = count > MOST_ADDENDS;
    match rule {
        Rule::Sum | Rule::Derived if is_long => format!("{count} numbers add to {value}"),
        Rule::Sum | Rule::Derived => format!("{} = {value}", joined()),
        Rule::Mean if is_long => format!("The mean of {count} numbers is {value}"),
        Rule::Mean => format!("({}) / {count} = {value}", joined()),
        Rule::Max => format!("The largest of {count} is {value}"),
        Rule::Last => format!("The last of {count} is {value}"),
        Rule::None => value,
    }
}

fn agreement(line: &Line<'_>) -> String {
    let Some(total) = line.total.and_then(|total| total.number()) else {
        return String::new();
    };
    match line.agrees() {
        Some(true) => "; equals the printed total".to_owned(),
        Some(false) | None => format!("; the report prints {}", total.grouped()),
    }
}

/// What is printed in a cell, how it was read, and what else it could be.
pub fn cell_sentences(indicator: Indicator<'_>, name: &str, cell: Cell<'_>) -> Vec<String> {
    let Some(printed) = cell.printed() else {
        return Vec::new();
    };
    let quote = printed.quote();
    let place = quote.line.map(|line| format!(" in line {line}"));
    let place = place.unwrap_or_default();
    let sure = confidence_words(indicator, cell);
    let words = without_marks(quote.text);
    let mut sentence = format!("{name}: printed \"{words}\"{place}; {sure}.");
    if let Some(reading) = printed.reading() {
        sentence.push(' ');
        sentence.push_str(reading);
    }
    let mut sentences = vec![sentence];
    for other in printed.alternatives() {
        let value = value_text(&indicator.components(), &other.value);
        sentences.push(format!("{name}, another reading: {value}. {}", other.why));
    }
    if let Some(remark) = cell.remark() {
        sentences.push(format!("{name}: {remark}"));
    }
    sentences
}

/// How sure the reading of a cell is; where the components differ, each is named.
pub fn confidence_words(indicator: Indicator<'_>, cell: Cell<'_>) -> String {
    let Some(printed) = cell.printed() else {
        return String::new();
    };
    let components = indicator.components();
    let each: Vec<(&str, Confidence)> = components
        .iter()
        .map(|component| (component.name, printed.confidence(Some(component.id))))
        .collect();
    match each.split_first() {
        None => printed.confidence(None).word().to_owned(),
        Some((first, rest)) if rest.iter().all(|other| other.1 == first.1) => {
            first.1.word().to_owned()
        }
        Some(_) => {
            let texts = each
                .iter()
                .map(|(name, sure)| format!("{name} {}", sure.word()));
            texts.collect::<Vec<_>>().join(", ")
        }
    }
}

/// A value in a sentence; components by their names.
pub fn value_text(components: &[Component<'_>], value: &Value) -> String {
    let text = |amount: Amount| match amount {
        Amount::Number(number) => number.grouped(),
        Amount::Nothing(nothing) => nothing.word().to_owned(),
    };
    let each = match value {
        Value::One(amount) => return text(*amount),
        Value::Each(each) => each,
    };
    let texts = each.iter().map(|(id, amount)| {
        let component = components.iter().find(|component| *component.id == **id);
        let name = component.map_or(&**id, |component| component.name);
        format!("{} {name}", text(*amount))
    });
    texts.collect::<Vec<_>>().join(", ")
}
