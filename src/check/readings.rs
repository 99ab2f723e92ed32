//! How sure the figures are: what is printed in two ways, read with doubt, or lost.

use super::Found;
use super::ground::{Figure, Ground, Sheet, Spot};
use super::rules::{Looks, Rule as CheckRule, doubt, gap};
use crate::base::{Decimal, listed};
use crate::model::{Confidence, Nothing, Rule, Value, Weight};
use crate::reckon::aggregate;

/// Rules on readings.
#[rustfmt::skip]
pub(super) const RULES: &[CheckRule] = &[
    doubt("two prints", Weight::Low, "Does another place of the source print another figure?",
        "A reader of both pages does not know which of the two is right.",
        "Ask the country which one holds, and correct the other place.", Looks::Figure(two_prints)),
    doubt("lost total", Weight::Low, "Is a total lost that can be made again?",
        "A sum that nobody can read can still be added up.",
        "Add the parts up again, and say in a note that you did.", Looks::Year(lost_total)),
    gap("uncertain", Weight::Low, "Is every figure of the year read for sure?",
        "What is read with doubt goes into the sums as if it were sure.",
        "Look at the print, or ask the country; then choose a reading.", Looks::Year(uncertain)),
];

/// Does another place of the source print another figure?
pub(super) fn two_prints(ground: &Ground, figure: &Figure, found: Found) {
    let (Some(value), Some(printed)) = (&figure.value, figure.cell.printed()) else {
        return;
    };
    for other in printed.alternatives() {
        let Some(quote) = other.printed.first() else {
            continue;
        };
        let Some((here, there)) = different(value, &other.value) else {
            continue;
        };
        let place = match quote.line {
            Some(line) => format!("in line {line} of the source"),
            None => "in another place of the source".to_owned(),
        };
        let sentence = format!(
            "{} is {} here and {} {place}",
            figure.subject(ground),
            here.grouped(),
            there.grouped()
        );
        found(figure.at(), sentence);
        return;
    }
}

/// The first two numbers in which two values differ.
fn different(one: &Value, other: &Value) -> Option<(Decimal, Decimal)> {
    let pair = |component: Option<&str>| {
        let one = one.amount(component, true).number()?;
        let other = other.amount(component, true).number()?;
        (one != other).then_some((one, other))
    };
    match one {
        Value::One(_) => pair(None),
        Value::Each(each) => each.iter().find_map(|(component, _)| pair(Some(component))),
    }
}

/// Is a total lost that can be made again?
pub(super) fn lost_total(_ground: &Ground, sheet: &Sheet, found: Found) {
    let indicator = sheet.indicator;
    if indicator.rule() != Rule::Sum {
        return;
    }
    for line in &sheet.lines {
        let is_lost = line
            .total
            .is_some_and(|total| total.is(Nothing::Unreadable));
        let is_known = line.computed.missing.is_empty() && !line.computed.at_least;
        let sum = line.computed.value.and_then(|value| value.exact());
        let (true, true, Some(sum)) = (is_lost, is_known, sum) else {
            continue;
        };
        let of = line
            .component
            .map_or(String::new(), |component| format!(" of {}", component.name));
        let who = match indicator.regional_counts() && line.region.number().is_some() {
            true => "countries and region",
            false => "the countries",
        };
        let sentence = format!(
            "The total{of} cannot be read; {who} add to {}",
            sum.grouped()
        );
        found(sheet.at(Some("total")), sentence);
    }
}

/// Is every figure of the year read for sure? A total that cannot be read is asked for by itself.
pub(super) fn uncertain(ground: &Ground, sheet: &Sheet, found: Found) {
    let unsure: Vec<&Figure> = sheet
        .figures
        .iter()
        .filter(|figure| is_unsure(figure))
        .collect();
    let Some(first) = unsure.first() else {
        return;
    };
    let at = match unsure.as_slice() {
        [one] => one.at(),
        _ => sheet.at(None),
    };
    let mut names: Vec<String> = Vec::new();
    for figure in &unsure {
        names.push(match figure.spot {
            Spot::Party(_) => figure.subject(ground).to_owned(),
            Spot::Baseline | Spot::Target | Spot::Marker | Spot::Total => {
                figure.subject(ground).replacen("The ", "the ", 1)
            }
        });
    }
    let sentence = match unsure.as_slice() {
        [_] => format!("{} is read with doubt", first.subject(ground)),
        _ => format!("Read with doubt: {}", listed(&names)),
    };
    found(at, sentence);
}

fn is_unsure(figure: &Figure) -> bool {
    // What has no print is sure, unless it was put down as lost; most figures have none.
    let is_lost = match &figure.value {
        None => return false,
        Some(Value::One(one)) => one.number().is_none(),
        Some(Value::Each(each)) => each.iter().any(|(_, one)| one.number().is_none()),
    };
    if !is_lost && figure.cell.printed().is_none() {
        return false;
    }
    let components = figure.indicator.components();
    let of = |component: Option<&str>, is_first| {
        let Some(one) = aggregate::figure(figure.cell, component, is_first) else {
            return false;
        };
        match figure.spot {
            // What cannot be read at all is asked for by itself.
            _ if one.is(Nothing::Unreadable) => false,
            Spot::Total | Spot::Baseline | Spot::Target | Spot::Marker | Spot::Party(_) => {
                one.confidence == Confidence::Uncertain
            }
        }
    };
    match components.as_slice() {
        [] => of(None, true),
        components => components
            .iter()
            .enumerate()
            .any(|(place, component)| of(Some(component.id), place == 0)),
    }
}

#[cfg(test)]
#[path = "readings_tests.rs"]
mod tests;
