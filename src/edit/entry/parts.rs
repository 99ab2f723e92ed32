//! The parts of a figure by sex, age and form: which stay when others are typed, and whether they fit.
//!
//! Parts of a share do not add up to it, so of those each is checked by itself.

use super::doubt::Doubt;
use super::figures::{self, Figures};
use super::place::Place;
use super::wording::{said, said_in_letters};
use crate::base::Decimal;
use crate::model::Amount;
use crate::model::Dimension;
use crate::model::Nothing;
use crate::model::Value;

/// The parts that the cell would have: the old ones, with those that were typed.
pub fn new_parts(
    old: &[(&str, Amount)],
    typed: &[(String, Option<Amount>)],
) -> Vec<(String, Amount)> {
    let is_replaced = |category: &str| {
        typed.iter().any(|(other, number)| {
            number.is_some() && figures::counterpart(other) == Some(category)
                || number.is_none() && letters_match(other, category)
        })
    };
    let mut parts: Vec<(String, Amount)> = Vec::new();
    for (category, number) in old {
        match typed.iter().find(|(other, _)| other == category) {
            Some((_, Some(number))) => parts.push(((*category).to_owned(), *number)),
            Some((_, None)) => {}
            None if is_replaced(category) => {}
            None => parts.push(((*category).to_owned(), *number)),
        }
    }
    for (category, number) in typed {
        if let Some(number) = number
            && !parts.iter().any(|(known, _)| known == category)
        {
            parts.push((category.clone(), *number));
        }
    }
    parts
}

/// Taking out "female" takes out "women" too: both are typed f.
fn letters_match(one: &str, other: &str) -> bool {
    figures::letter(one) == figures::letter(other)
}

/// Whether the shares and parts that a cell would have can be.
pub fn check(
    place: &Place<'_>,
    name: &str,
    value: Option<&Value>,
    parts: &[(String, Amount)],
    figures: &Figures,
    is_share: bool,
) -> Result<(), Doubt> {
    let hundred = Decimal::whole(100);
    let old = place.cell.value();
    let is_above = |amount: &Amount| amount.number().is_some_and(|number| number > hundred);
    let typed_above = match value {
        Some(Value::One(amount)) => is_above(amount),
        Some(Value::Each(each)) => each.iter().any(|(_, amount)| is_above(amount)),
        None => false,
    };
    let part_above = parts.iter().any(|(_, part)| is_above(part));
    if is_share && (typed_above || part_above && !figures.parts.is_empty()) {
        return Err(Doubt::ShareAbove);
    }
    if parts.is_empty() || (value.is_none() && figures.parts.is_empty()) {
        return Ok(());
    }
    let is_typed = |category: &str| figures.parts.iter().any(|(typed, _)| typed == category);
    let clear = || -> String {
        let kept = parts.iter().filter(|(category, _)| !is_typed(category));
        let letters: Vec<String> = kept
            .map(|(category, _)| format!("{}-", figures::letter(category)))
            .collect();
        letters.join(" ")
    };
    let whole = match value.or(old.as_ref()) {
        Some(Value::One(Amount::Number(whole))) => *whole,
        Some(Value::One(Amount::Nothing(Nothing::Withheld | Nothing::Unreadable))) => return Ok(()),
        Some(Value::One(Amount::Nothing(nothing))) => {
            return Err(of_nothing(name, nothing.word(), clear()));
        }
        None => return Err(of_nothing(name, "empty", clear())),
        Some(Value::Each(_)) => return Ok(()),
    };
    if is_share {
        return Ok(());
    }
    for group in groups(parts) {
        let sum = group
            .iter()
            .try_fold(Decimal::ZERO, |sum, (_, number)| sum.checked_add(*number));
        let sum = sum.ok_or_else(|| {
            Doubt::Said(
                "Not possible: the parts are too large to add up.".to_owned(),
                false,
            )
        })?;
        if sum > whole && !group.is_empty() {
            return Err(Doubt::PartsAbove {
                parts: group,
                whole,
                clear: clear(),
            });
        }
    }
    Ok(())
}

/// The numbers that add up against the whole: those of each dimension, and each other one by itself.
fn groups(parts: &[(String, Amount)]) -> Vec<Vec<(String, Decimal)>> {
    let numbers = parts.iter().filter_map(|(category, part)| {
        let number = part.number()?;
        Some((category.clone(), number))
    });
    let numbers: Vec<(String, Decimal)> = numbers.collect();
    let of = |dimension: Option<Dimension>| -> Vec<(String, Decimal)> {
        let own = numbers.iter().cloned();
        own.filter(|(category, _)| Dimension::of_word(category) == dimension)
            .collect()
    };
    let by_dimension = Dimension::ALL.into_iter().map(|known| of(Some(known)));
    let alone = of(None).into_iter().map(|part| vec![part]);
    by_dimension.chain(alone).collect()
}

fn of_nothing(name: &str, state: &str, clear: String) -> Doubt {
    match clear.is_empty() {
        true => Doubt::Said(
            format!("Not possible: {name} is {state}. Type the whole, then its parts."),
            true,
        ),
        false => Doubt::PartsOfNothing(name.to_owned(), state.to_owned(), clear),
    }
}

/// The parts behind the value in a label: by name, by letter, by their number.
pub fn said_parts(parts: &[(String, Amount)]) -> [String; 3] {
    if parts.is_empty() {
        return [", no parts", ", no parts", ", no parts"].map(str::to_owned);
    }
    let named = parts
        .iter()
        .map(|(category, part)| format!(", {category} {}", said(*part)));
    [
        named.collect(),
        format!(", {}", said_in_letters(parts)),
        format!(", {} parts", parts.len()),
    ]
}
