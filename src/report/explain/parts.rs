//! The further columns of an opened indicator: shares, parts by sex and age, and what no part covers.

use super::figures::cell_at;
use super::told::{exactly, figures, findings, rounding};
use super::{Asked, Explanation, Part};
use crate::base::{Decimal, Fraction};
use crate::model::{Amount, Category, Cell, Dimension, Record};
use crate::reckon::aggregate::{Basis, Reckoned, split};
use crate::report::indicator::{Holds, figure_columns};

/// The parts of a cell, what they leave, and its share of the whole.
pub(super) fn of_party(
    asked: &Asked<'_>,
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    party: &str,
) -> Vec<Explanation> {
    let cell = reckoned.indicator.year(basis.year).value(party);
    let whole = self::whole(basis, reckoned, party);
    let name = format!("{} {party}", reckoned.indicator.code());
    let columns = figure_columns(basis, reckoned);
    let has = |wanted: fn(&Holds) -> bool| columns.iter().any(|column| wanted(&column.holds));
    let mut all = Vec::new();
    if has(|holds| matches!(holds, Holds::Share)) {
        all.extend(share(basis, reckoned, party, &name, whole));
    }
    if has(|holds| matches!(holds, Holds::Remainder)) {
        all.extend(remainder(asked, basis, reckoned, party, &name, cell));
    } else if has(|holds| matches!(holds, Holds::Part(_))) {
        all.extend(whole.map(|whole| no_parts(basis, &name, whole)));
    }
    all
}

/// Parts that nobody gave: the source does not print them.
fn no_parts(basis: &Basis<'_>, name: &str, whole: Decimal) -> Explanation {
    let subject = format!("{name} female, male, {}", basis.year);
    let value = match whole.is_zero() {
        true => "0, 0",
        false => "not given",
    };
    let mut explanation = Explanation::new(subject, value);
    explanation.say(Part::Means, no_part(whole));
    explanation
}

fn no_part(whole: Decimal) -> &'static str {
    match whole.is_zero() {
        true => "No part is given; of a whole of zero every part is zero.",
        false => "No part is given. The sign - is no zero.",
    }
}

fn whole(basis: &Basis<'_>, reckoned: &Reckoned<'_>, party: &str) -> Option<Decimal> {
    super::figures::of_party(basis, reckoned, party)
        .first()
        .and_then(|figure| figure.number())
}

fn share(
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    party: &str,
    name: &str,
    whole: Option<Decimal>,
) -> Option<Explanation> {
    let (whole, sum) = (whole?, reckoned.first().computed.value?);
    let percent = Fraction::of(whole).percent_of(sum)?;
    let subject = format!("{name} share, {}", basis.year);
    let shown = format!("{} %", percent.round(0));
    let mut explanation = Explanation::new(subject, shown);
    let of = exactly(sum);
    let rounded = percent.round(1).grouped();
    explanation.say(
        Part::Formula,
        format!("{} / {of} = {rounded} %", whole.grouped()),
    );
    let at = cell_at(basis, reckoned, &["values", party]);
    explanation.input(name, whole.grouped(), "", Some(at));
    let code = reckoned.indicator.code();
    explanation.input(format!("{code} together"), of, "", None);
    rounding(&mut explanation, percent, (" %", ""), &[1, 0]);
    Some(explanation)
}

/// The parts of a cell and what is left of the whole.
fn remainder(
    asked: &Asked<'_>,
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    party: &str,
    name: &str,
    cell: Cell<'_>,
) -> Option<Explanation> {
    let whole = whole(basis, reckoned, party)?;
    let split = split(cell, Some(whole), Dimension::Sex);
    let left = split.remainder?;
    let subject = format!("{name} no split, {}", basis.year);
    let value = match split.has_withheld {
        true => "*".to_owned(),
        false => left.grouped(),
    };
    let mut explanation = Explanation::new(subject, value);
    let at = cell_at(basis, reckoned, &["values", party]);
    let own = super::figures::of_party(basis, reckoned, party);
    let shown = figures(&own[..1]);
    explanation.input(
        name,
        shown.trim_end_matches('?'),
        "the whole",
        Some(at.clone()),
    );
    let mut texts = Vec::new();
    for category in Category::of(Dimension::Sex) {
        let Some(part) = cell.part(category.word) else {
            continue;
        };
        let shown = match part {
            Amount::Number(part) => {
                texts.push(part.grouped());
                part.grouped()
            }
            Amount::Nothing(nothing) => nothing.word().to_owned(),
        };
        let at = at.join("parts").join(category.word);
        explanation.input(
            format!("{name} {}", category.word),
            shown,
            "a part",
            Some(at),
        );
    }
    let formula = match texts.is_empty() {
        true => format!("{} - 0 = {}", whole.grouped(), left.grouped()),
        false => format!(
            "{} - ({}) = {}",
            whole.grouped(),
            texts.join(" + "),
            left.grouped()
        ),
    };
    explanation.say(Part::Formula, formula);
    if split.has_withheld {
        let most = format!(
            "A part is withheld, so at most {} are left.",
            left.grouped()
        );
        explanation.say(Part::Means, most);
    }
    if texts.is_empty() {
        explanation.say(Part::Means, no_part(whole));
    }
    if left.is_negative() {
        explanation.say(Part::Means, "The parts are more than the whole.");
    }
    let parts = at.join("parts");
    findings(&mut explanation, asked, |found| parts.covers(found));
    Some(explanation)
}

/// The columns of parts, each added up over the countries, and what they leave.
pub(super) fn together(basis: &Basis<'_>, reckoned: &Reckoned<'_>) -> Vec<Explanation> {
    let columns = figure_columns(basis, reckoned);
    let all = columns.iter().filter_map(|column| match column.holds {
        Holds::Value(_) | Holds::Share => None,
        Holds::Part(category) => added(basis, reckoned, &column.head, |cell, _| {
            cell.part(category).and_then(Amount::number)
        }),
        Holds::Remainder => added(basis, reckoned, &column.head, |cell, whole| {
            let split = split(cell, whole, Dimension::Sex);
            split.remainder.filter(|_| !split.has_withheld)
        }),
    });
    all.collect()
}

fn added(
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    head: &str,
    of: impl Fn(Cell<'_>, Option<Decimal>) -> Option<Decimal>,
) -> Option<Explanation> {
    let indicator = reckoned.indicator;
    let office = basis.office.filter(|_| indicator.regional_counts());
    let parties = basis.countries.iter().copied().chain(office);
    let mut explanation = Explanation::new(
        format!("{} {head} together, {}", indicator.code(), basis.year),
        "",
    );
    let (mut sum, mut texts) = (Decimal::ZERO, Vec::new());
    for party in parties {
        let cell = indicator.year(basis.year).value(party);
        let Some(part) = of(cell, whole(basis, reckoned, party)) else {
            continue;
        };
        sum = sum.checked_add(part)?;
        texts.push(part.grouped());
        let at = cell_at(basis, reckoned, &["values", party]);
        let name = format!("{} {party}", indicator.code());
        explanation.input(name, part.grouped(), head, Some(at));
    }
    if texts.is_empty() {
        return None;
    }
    explanation.value = sum.grouped();
    explanation.say(
        Part::Formula,
        match texts.len() {
            1 => format!("the only figure = {}", sum.grouped()),
            _ => format!("{} = {}", texts.join(" + "), sum.grouped()),
        },
    );
    Some(explanation)
}
