//! Figures against their marker, their parts, their components and the register that they are counted from.

use super::Found;
use super::ground::{Figure, Ground, Sheet, Spot};
use super::rules::{Looks, Rule as CheckRule, doubt, gap};
use crate::base::{Decimal, Fraction, listed};
use crate::model::{
    Amount, Dimension, Good, Indicator, Kind, Measure, Node, Record, Rule, Thresholds, Value,
    Weight,
};
use crate::reckon::aggregate::{figure, split, whole};
use crate::reckon::counted::beside;
use crate::reckon::status::{Verdict, of_figures};

/// Rules on numbers.
#[rustfmt::skip]
pub(super) const RULES: &[CheckRule] = &[
    doubt("register count", Weight::Medium, "Is a typed figure what the register counts?",
        "What is counted from a register is never typed twice.",
        "Take the typed figure out, or correct the register.", Looks::Year(register_count)),
    doubt("two splits", Weight::High, "Do two ways to split one figure agree?",
        "Women and girls together are all who are female.",
        "Correct the parts, or keep one of the two splits.", Looks::Figure(two_splits)),
    doubt("summed shares", Weight::Medium, "Are shares of the countries added up?",
        "Two halves of two countries are no whole of both.",
        "Let the indicator take the mean, or count what the share is of.",
        Looks::Record(Kind::Indicator, summed_shares)),
    doubt("fraction", Weight::Low, "Has a count digits behind the point?",
        "People and meetings are counted whole.",
        "Correct the figure; accept it where the unit can be split.", Looks::Figure(fraction)),
    doubt("far above", Weight::Low, "Is the result far above the marker?",
        "A marker that is passed so easily may have been set too low.",
        "Look at the marker; set the next one higher.", Looks::Year(far_above)),
    doubt("marker of nothing", Weight::Low, "Is the marker 0 where more is better?",
        "No share of 0 can be counted, so the row gets no percent.",
        "Set a marker, or leave it out for this year.", Looks::Year(marker_of_nothing)),
    gap("split short", Weight::Low, "Do the parts reach the whole?",
        "Readers ask who the others are.",
        "Add the part that is missing, or say in a remark why it is.", Looks::Year(split_short)),
    gap("half a value", Weight::Low, "Has a country given all components of its figure?",
        "A total of the second figure leaves that country out.",
        "Ask the country, or put \"not reported\".", Looks::Year(half_a_value)),
];

/// Is a typed figure what the register counts?
pub(super) fn register_count(ground: &Ground, sheet: &Sheet, found: Found) {
    let indicator = sheet.indicator;
    let (Some(from), Some(year)) = (indicator.counted_from(), sheet.number()) else {
        return;
    };
    let basis = ground.basis(indicator, year);
    let components = indicator.components();
    let mut ids: Vec<Option<(&str, &str)>> = components
        .iter()
        .map(|component| Some((component.id, component.name)))
        .collect();
    if ids.is_empty() {
        ids.push(None);
    }
    for typed in &sheet.figures {
        let Spot::Party(party) = typed.spot else {
            continue;
        };
        let differs = ids.iter().enumerate().find_map(|(place, component)| {
            let id = component.map(|(id, _)| id);
            let said = figure(typed.cell, id, place == 0)?.number()?;
            let what = indicator.counted(id, place == 0)?;
            let counted = whole(beside(&basis, what, party)?);
            (said != counted).then_some((said, counted, *component))
        });
        if let Some((said, counted, component)) = differs {
            let name = component.map_or(String::new(), |(_, name)| format!(" {name}"));
            let sentence = format!(
                "{}: {}{name} is typed, the {} register counts {}",
                typed.subject(ground),
                said.grouped(),
                from.word(),
                counted.grouped()
            );
            found(typed.at(), sentence);
        }
    }
}

/// Do two ways to split one figure agree?
pub(super) fn two_splits(ground: &Ground, figure: &Figure, found: Found) {
    for (all, adults, children) in [("female", "women", "girls"), ("male", "men", "boys")] {
        let part = |category| figure.cell.part(category).and_then(Amount::number);
        let (Some(whole), Some(grown)) = (part(all), part(adults)) else {
            continue;
        };
        let young = part(children);
        let Some(together) = grown.checked_add(young.unwrap_or(Decimal::ZERO)) else {
            continue;
        };
        let agrees = match young {
            Some(_) => together == whole,
            None => together <= whole,
        };
        if agrees {
            continue;
        }
        let parts = match young {
            Some(young) => format!(
                "{adults} {} and {children} {} are {}",
                grown.grouped(),
                young.grouped(),
                together.grouped()
            ),
            None => format!("{adults} {}", grown.grouped()),
        };
        let sentence = format!(
            "{}: {all} {}, but {parts}",
            figure.subject(ground),
            whole.grouped()
        );
        found(figure.at().join("parts").join(all), sentence);
    }
}

/// Are shares of the countries added up?
pub(super) fn summed_shares(_ground: &Ground, node: &Node, found: Found) {
    let indicator = Indicator::of(node);
    if indicator.measure() == Measure::Percentage && indicator.rule() == Rule::Sum {
        let at = indicator.record().field(["rule"]);
        found(at, "The shares of the countries are added up".to_owned());
    }
}

/// Has a count digits behind the point? A mean of counts may.
pub(super) fn fraction(ground: &Ground, figure: &Figure, found: Found) {
    let indicator = figure.indicator;
    let is_of_party = matches!(figure.spot, Spot::Party(_));
    if indicator.measure() != Measure::Unit || (indicator.rule() == Rule::Mean && !is_of_party) {
        return;
    }
    let numbers = amounts(figure.value.as_ref()).into_iter();
    for number in numbers.filter_map(Amount::number) {
        if !number.is_whole() {
            let subject = figure.subject(ground);
            let sentence = format!("{subject}: a count of {} is not whole", number.grouped());
            found(figure.at(), sentence);
        }
    }
}

/// Is the result far above the marker?
pub(super) fn far_above(ground: &Ground, sheet: &Sheet, found: Found) {
    let Some(line) = sheet.lines.first() else {
        return;
    };
    let marker = line.marker.filter(|marker| !marker.is_unclear());
    let (Some(result), Some(marker), false) = (
        line.result.value,
        marker.and_then(|marker| marker.number()),
        line.result.is_unclear(),
    ) else {
        return;
    };
    let good = sheet.indicator.good();
    if line.result.at_least && good == Good::Down {
        return;
    }
    let at = Thresholds::of(ground.workspace);
    let status = of_figures(result, Fraction::of(marker), good, at);
    let (Verdict::FarAbove, Some(percent)) = (status.verdict, status.percent) else {
        return;
    };
    let percent = percent.round(0).grouped();
    let (result, marker) = (result.round(1).grouped(), marker.grouped());
    let sentence = match good {
        Good::Up => format!("The result of {result} is {percent} % of the marker of {marker}"),
        Good::Down => format!("The marker of {marker} is {percent} % of the result of {result}"),
    };
    found(sheet.at(Some("marker")), sentence);
}

/// Is the marker 0 where more is better?
pub(super) fn marker_of_nothing(_ground: &Ground, sheet: &Sheet, found: Found) {
    let first = sheet.lines.first();
    let marker = first.and_then(|line| line.marker?.number());
    if marker.is_some_and(Decimal::is_zero) && sheet.indicator.good() == Good::Up {
        let sentence = "The marker is 0, and no share of it can be counted".to_owned();
        found(sheet.at(Some("marker")), sentence);
    }
}

/// Do the parts reach the whole? A figure whose cell has a remark says why not.
pub(super) fn split_short(ground: &Ground, sheet: &Sheet, found: Found) {
    let short: Vec<(&Figure, Decimal, Decimal)> = sheet
        .figures
        .iter()
        .filter_map(|figure| {
            let (parts, whole) = short_of(figure)?;
            Some((figure, parts, whole))
        })
        .collect();
    let Some((first, parts, whole)) = short.first() else {
        return;
    };
    let sentence = match short.as_slice() {
        [_] => format!(
            "{}: the parts make {} of {}",
            first.subject(ground),
            parts.grouped(),
            whole.grouped()
        ),
        several => {
            let names = several.iter().map(|(figure, ..)| figure.subject(ground));
            let names: Vec<String> = names.map(str::to_owned).collect();
            format!("The parts are less than the whole for {}", listed(&names))
        }
    };
    found(first.at().join("parts"), sentence);
}

/// What the parts by sex and age make, and the whole, when they make less and nothing says why.
fn short_of(figure: &Figure) -> Option<(Decimal, Decimal)> {
    let cell = figure.cell;
    let whole = figure.value.as_ref()?.amount(None, true).number()?;
    let is_double = ["female", "male"]
        .iter()
        .zip(["women", "men"])
        .any(|(all, adults)| cell.part(all).is_some() && cell.part(adults).is_some());
    if is_double || cell.remark().is_some() {
        return None;
    }
    let split = split(cell, Some(whole), Dimension::Sex);
    // What is withheld may be the rest.
    let known = split.known.filter(|_| !split.has_withheld)?;
    (known < whole).then_some((known, whole))
}

/// Has a country given all components of its figure? What was put down as not reported is given.
pub(super) fn half_a_value(ground: &Ground, sheet: &Sheet, found: Found) {
    let indicator = sheet.indicator;
    if indicator.rule() == Rule::Derived || indicator.node().get("components").is_none() {
        return;
    }
    let components = indicator.components();
    let half: Vec<(&Figure, &str)> = sheet
        .figures
        .iter()
        .filter_map(|figure| {
            let (Spot::Party(_), Some(value)) = (figure.spot, &figure.value) else {
                return None;
            };
            if !amounts(Some(value))
                .iter()
                .any(|one| one.number().is_some())
            {
                return None;
            }
            let mut missing = components.iter().enumerate().filter(|(place, component)| {
                let is_given = match value {
                    Value::One(_) => *place == 0,
                    Value::Each(each) => each.iter().any(|(id, _)| **id == *component.id),
                };
                !is_given
            });
            missing
                .next()
                .map(|(_, component)| (figure, component.name))
        })
        .collect();
    let Some((first, component)) = half.first() else {
        return;
    };
    let sentence = match half.as_slice() {
        [_] => format!("{} gives no {component}", first.subject(ground)),
        several => {
            let names = several.iter().map(|(figure, _)| figure.subject(ground));
            let names: Vec<String> = names.map(str::to_owned).collect();
            format!("{} give only a part of their figures", listed(&names))
        }
    };
    found(first.at(), sentence);
}

fn amounts(value: Option<&Value>) -> Vec<Amount> {
    match value {
        None => Vec::new(),
        Some(Value::One(amount)) => vec![*amount],
        Some(Value::Each(each)) => each.iter().map(|(_, amount)| *amount).collect(),
    }
}

#[cfg(test)]
#[path = "numbers_tests.rs"]
mod tests;
