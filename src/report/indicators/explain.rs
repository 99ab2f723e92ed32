//! How a verdict and the reading of a cell came about, in sentences: what the detail says under its table.
//!
//! It says what is there; it does not judge the reading of the source.

use super::fit::said;
use super::say;
use crate::base::Fraction;
use crate::model::{Amount, Cell, Component, Confidence, Good, Indicator, Value};
use crate::reckon::aggregate::{Basis, Reckoned};
use crate::reckon::status::{Status, Verdict, Why, of_figures};
use crate::report::indicator::without_marks;

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
