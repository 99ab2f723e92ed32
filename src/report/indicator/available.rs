//! For whom a breakdown is known, from the parts that are there: by number, and by country.
//!
//! A figure of zero has nobody in it whose sex, age or form could be unknown, so it is not asked.

use crate::base::{Decimal, capital, listed};
use crate::model::{Amount, Category, Cell, Dimension};
use crate::reckon::aggregate::{Basis, Reckoned, split};
use crate::report::indicators::by_dimension;

/// How far a dimension is known of one figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Known {
    Whole,
    Part,
    Not,
}

/// For which countries each dimension is known: "Sex is known for Cambodia and Thailand only; age for none."
///
/// None where no part of any figure is given.
pub fn available(basis: &Basis<'_>, reckoned: &Reckoned<'_>) -> Option<String> {
    let cells = cells(basis, reckoned);
    let has = |dimension: Option<Dimension>| {
        let mut parts = cells.iter().flat_map(|(_, cell, _)| cell.parts());
        parts.any(|(category, _)| {
            dimension.is_none_or(|known| Dimension::of_word(category) == Some(known))
        })
    };
    if !has(None) || reckoned.lines.len() > 1 {
        return None;
    }
    let is_asked = |whole: &Decimal| !whole.is_zero() && !whole.is_negative();
    let asked: Vec<(&str, Cell<'_>, Decimal)> = cells
        .iter()
        .filter_map(|(name, cell, whole)| Some((*name, *cell, whole.filter(is_asked)?)))
        .collect();
    if asked.is_empty() {
        return None;
    }
    let mut sentence = String::new();
    for dimension in Dimension::ALL {
        if dimension == Dimension::Form && !has(Some(Dimension::Form)) {
            continue;
        }
        let named = |wanted: Known| -> Vec<&str> {
            let is_so = |one: &&(&str, Cell<'_>, Decimal)| known(one.1, one.2, dimension) == wanted;
            asked.iter().filter(is_so).map(|one| one.0).collect()
        };
        let said = for_whom(&named(Known::Whole), &named(Known::Part), asked.len());
        sentence = match sentence.is_empty() {
            true => format!("{} is known {said}", capital(dimension.word())),
            false => format!("{sentence}; {} {said}", dimension.word()),
        };
    }
    sentence.push('.');
    Some(sentence)
}

/// "for Cambodia and Thailand only", "for all that have a number", "in part for China", "for none".
fn for_whom(whole: &[&str], part: &[&str], asked: usize) -> String {
    let only = if whole.len() < asked { " only" } else { "" };
    match (whole, part) {
        ([], []) => "for none".to_owned(),
        ([], part) => format!("in part for {}", listed(part)),
        (whole, []) if whole.len() == asked && asked > 3 => "for all that have a number".to_owned(),
        (whole, []) => format!("for {}{only}", listed(whole)),
        (whole, part) => format!("for {}, in part for {}", listed(whole), listed(part)),
    }
}

fn known(cell: Cell<'_>, whole: Decimal, dimension: Dimension) -> Known {
    // Who is counted as women, men, girls and boys is counted by age too.
    let is_aged = cell.parts().iter().any(|(category, _)| {
        Category::of_word(category)
            .is_some_and(|known| known.dimension == Dimension::Sex && known.has_age)
    });
    let source = match dimension {
        Dimension::Age if is_aged => Dimension::Sex,
        dimension => dimension,
    };
    let split = split(cell, Some(whole), source);
    match (split.known, split.has_withheld) {
        (_, true) => Known::Part,
        (None, false) => Known::Not,
        (Some(known), false) if known >= whole => Known::Whole,
        (Some(known), false) if known.is_zero() => Known::Not,
        (Some(_), false) => Known::Part,
    }
}

/// The names, cells and wholes of those whose figures make the row.
fn cells<'a>(
    basis: &Basis<'a>,
    reckoned: &Reckoned<'a>,
) -> Vec<(&'a str, Cell<'a>, Option<Decimal>)> {
    let year = reckoned.indicator.year(basis.year);
    let first = reckoned.first();
    let office = basis
        .office
        .filter(|_| reckoned.indicator.regional_counts());
    let codes = basis.countries.iter().copied().chain(office);
    let figures = first.countries.iter().chain(office.map(|_| &first.region));
    codes
        .zip(figures)
        .map(|(code, figure)| {
            let name = basis.workspace.party_name(code);
            (name, year.value(code), figure.number())
        })
        .collect()
}

/// For how many of the whole sex and age are known.
pub fn known_parts(basis: &Basis<'_>, reckoned: &Reckoned<'_>) -> Option<String> {
    let whole = reckoned.first().computed.value?.exact()?;
    let (mut sex, mut age) = (Decimal::ZERO, Decimal::ZERO);
    let mut has_parts = false;
    let mut has_withheld = false;
    for (_, cell, number) in cells(basis, reckoned) {
        // Parts of a whole that nobody may know are no parts of the sum.
        if number.is_none() {
            continue;
        }
        let parts = cell.parts();
        let is_of = |category: &str, aged: bool| {
            Category::of_word(category)
                .is_some_and(|one| one.dimension == Dimension::Sex && (one.has_age || !aged))
        };
        let has_age = parts.iter().any(|(category, _)| is_of(category, true));
        has_parts |= parts.iter().any(|(category, _)| is_of(category, false));
        let split = split(cell, number, Dimension::Sex);
        has_withheld |= split.has_withheld;
        let sum = number.filter(|whole| whole.is_zero()).or(split.known);
        let sum = sum.unwrap_or(Decimal::ZERO);
        sex = sex.checked_add(sum)?;
        age = match has_age {
            true => age.checked_add(sum)?,
            false => age.checked_add(split_by_age(cell, number))?,
        };
    }
    if !has_parts {
        return None;
    }
    let age = match age.is_zero() {
        true => "none".to_owned(),
        false => age.grouped(),
    };
    let least = if has_withheld { "at least " } else { "" };
    let (sex, whole) = (sex.grouped(), whole.grouped());
    Some(format!(
        "Sex is known for {least}{sex} of {whole}, age for {age}."
    ))
}

fn split_by_age(cell: Cell<'_>, whole: Option<Decimal>) -> Decimal {
    let known = split(cell, whole, Dimension::Age).known;
    known.unwrap_or(Decimal::ZERO)
}

/// The parts that have no column: "By form: Cambodia sexual 20, labour 10, no split 743."
pub fn other_parts(basis: &Basis<'_>, reckoned: &Reckoned<'_>) -> Vec<String> {
    let year = reckoned.indicator.year(basis.year);
    let first = reckoned.first();
    let codes = basis.countries.iter().copied().chain(basis.office);
    let figures = first.countries.iter().chain([&first.region]);
    let all: Vec<(&str, Cell<'_>, Option<Decimal>)> = codes
        .zip(figures)
        .map(|(code, figure)| {
            let name = basis.workspace.party_name(code);
            (name, year.value(code), figure.number())
        })
        .collect();
    let mut texts = Vec::new();
    for dimension in [Dimension::Age, Dimension::Form] {
        let each: Vec<String> = all
            .iter()
            .filter_map(|(name, cell, whole)| {
                Some(format!(
                    "{name} {}",
                    by_dimension(*cell, *whole, dimension)?
                ))
            })
            .collect();
        if !each.is_empty() {
            texts.push(format!("By {}: {}.", dimension.word(), each.join("; ")));
        }
    }
    for (name, cell, _) in &all {
        let parts = cell.parts().into_iter();
        let others: Vec<String> = parts
            .filter(|(category, _)| Dimension::of_word(category).is_none())
            .map(|(category, amount)| match amount {
                Amount::Number(number) => format!("{category} {}", number.grouped()),
                Amount::Nothing(nothing) => format!("{category} {}", nothing.word()),
            })
            .collect();
        if !others.is_empty() {
            texts.push(format!("{name}: {}.", others.join(", ")));
        }
    }
    texts
}
