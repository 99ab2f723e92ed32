//! Figures that cannot be right by themselves, whatever stands beside them.

use super::Found;
use super::ground::{Figure, Ground, Spot};
use super::rules::{Looks, Rule as CheckRule, doubt};
use crate::base::{Decimal, listed};
use crate::model::{Amount, Dimension, Measure, Rule, Value, Weight, adds_up};

/// Rules on single figures.
#[rustfmt::skip]
pub(super) const RULES: &[CheckRule] = &[
    doubt("parts", Weight::High, "Do the parts exceed the whole?",
        "A whole that is smaller than its parts is one mistake or the other.",
        "Correct the whole or the part.", Looks::Figure(parts)),
    doubt("share", Weight::High, "Is a share above 100 %?",
        "No part is larger than the whole.",
        "Correct the figure; a digit may be doubled.", Looks::Figure(share)),
    doubt("below zero", Weight::High, "Is a count or a share below zero?",
        "Nobody counts fewer than none.",
        "Correct the figure.", Looks::Figure(below_zero)),
    doubt("component", Weight::Medium, "Is a component 0 beside a first one that is not?",
        "Organisations without a person did not take part.",
        "Ask the country for the second figure, or put \"not reported\".", Looks::Figure(component)),
    doubt("stray figure", Weight::High, "Does a figure stand under a code that is no party?",
        "It is shown in no column and counted in no sum.",
        "Add the party, or move the figure to its code.", Looks::Figure(stray)),
];

/// Do the parts exceed the whole?
pub(super) fn parts(ground: &Ground, figure: &Figure, found: Found) {
    let parts: Vec<(&str, Decimal)> = figure
        .cell
        .parts()
        .into_iter()
        .filter_map(|(category, part)| Some((category, part.number()?)))
        .collect();
    let whole = figure
        .value
        .as_ref()
        .and_then(|value| value.amount(None, true).number());
    let (Some(whole), false) = (whole, parts.is_empty()) else {
        return;
    };
    let subject = figure.subject(ground);
    for dimension in Dimension::ALL {
        let own = parts.iter().copied();
        let own: Vec<(&str, Decimal)> = own
            .filter(|(category, _)| Dimension::of_word(category) == Some(dimension))
            .filter(|(category, _)| !adds_up(category, parts.iter().map(|part| part.0)))
            .collect();
        if let Some(sentence) = exceeding(subject, &own, whole) {
            found(figure.at().join("parts"), sentence);
        }
    }
    let others = parts.into_iter();
    let others = others.filter(|(category, _)| Dimension::of_word(category).is_none());
    for (category, part) in others.filter(|(_, part)| *part > whole) {
        let sentence = format!(
            "{subject}: {category} {} is more than {}",
            part.grouped(),
            whole.grouped()
        );
        found(figure.at().join("parts").join(category), sentence);
    }
}

/// How the parts of one dimension are more than the whole, if they are.
fn exceeding(subject: &str, split: &[(&str, Decimal)], whole: Decimal) -> Option<String> {
    let together = split
        .iter()
        .try_fold(Decimal::ZERO, |sum, (_, part)| sum.checked_add(*part));
    let together = together.filter(|together| *together > whole)?;
    let names: Vec<String> = split
        .iter()
        .map(|(category, part)| format!("{category} {}", part.grouped()))
        .collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    Some(
        match together.checked_sub(whole).filter(|_| names.len() > 1) {
            Some(more) => format!(
                "{subject}: {} {verb} {}, {} more than {}",
                listed(&names),
                together.grouped(),
                more.grouped(),
                whole.grouped()
            ),
            None => format!(
                "{subject}: {} {verb} more than {}",
                listed(&names),
                whole.grouped()
            ),
        },
    )
}

/// Is a share above 100 %?
pub(super) fn share(ground: &Ground, figure: &Figure, found: Found) {
    if figure.indicator.measure() != Measure::Percentage {
        return;
    }
    for amount in amounts(figure.value.as_ref()) {
        let Some(number) = amount.number().filter(|n| *n > Decimal::whole(100)) else {
            continue;
        };
        let sentence = format!(
            "{}: a share of {} % is above 100 %",
            figure.subject(ground),
            number.grouped()
        );
        found(figure.at(), sentence);
    }
}

/// Is a count or a share below zero?
pub(super) fn below_zero(ground: &Ground, figure: &Figure, found: Found) {
    let what = match figure.indicator.measure() {
        Measure::Unit => "a count",
        Measure::Percentage => "a share",
        Measure::Nominal | Measure::Ordinal | Measure::Qualitative => return,
    };
    let numbers = amounts(figure.value.as_ref()).into_iter();
    for number in numbers.filter_map(Amount::number) {
        if number.is_negative() {
            let subject = figure.subject(ground);
            let sentence = format!("{subject}: {what} of {} is below zero", number.grouped());
            found(figure.at(), sentence);
        }
    }
}

/// Is a component 0 beside a first one that is not? In a figure that is counted from a register it may be.
pub(super) fn component(ground: &Ground, figure: &Figure, found: Found) {
    let (Some(Value::Each(each)), Spot::Party(_)) = (&figure.value, figure.spot) else {
        return;
    };
    let components = figure.indicator.components();
    let Some((first, others)) = components.split_first() else {
        return;
    };
    let number = |id: &str| {
        let (_, amount) = each.iter().find(|(component, _)| **component == *id)?;
        amount.number()
    };
    let Some(whole) = number(first.id).filter(|whole| !whole.is_zero()) else {
        return;
    };
    if figure.indicator.rule() == Rule::Derived {
        return;
    }
    for other in others {
        if number(other.id).is_some_and(Decimal::is_zero) {
            let sentence = format!(
                "{}: {} {} with 0 {}",
                figure.subject(ground),
                whole.grouped(),
                first.name,
                other.name
            );
            found(figure.at(), sentence);
        }
    }
}

/// Does a figure stand under a code that is no party?
pub(super) fn stray(ground: &Ground, figure: &Figure, found: Found) {
    let Spot::Party(party) = figure.spot else {
        return;
    };
    if !ground.is_party(party) {
        let sentence = format!("A figure stands under {party}, which is not among the parties");
        found(figure.at(), sentence);
    }
}

/// The amounts of a value: one, or one a component.
pub(super) fn amounts(value: Option<&Value>) -> Vec<Amount> {
    match value {
        None => Vec::new(),
        Some(Value::One(amount)) => vec![*amount],
        Some(Value::Each(each)) => each.iter().map(|(_, amount)| *amount).collect(),
    }
}
