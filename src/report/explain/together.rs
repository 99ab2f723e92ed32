//! The result of an indicator, and what its countries make together: the numbers, the rule, the rounding.

use super::figures::{approved, cell_at, counts, names, nothing, of_party};
use super::told::{exactly, figures, findings, print, rounding, since, sure};
use super::{Asked, Explanation, Part};
use crate::base::{Decimal, Fraction};
use crate::model::{Address, Nothing, Record, Rule};
use crate::reckon::aggregate::{Basis, Figure, Line, Reckoned};
use crate::report::approval;
use crate::report::indicator::available;
use crate::report::indicators::{counted_sentences, label, said};

/// The most numbers that are written out in a formula.
const MOST_ADDENDS: usize = 12;

/// The result as it was reported, if it was, and what the countries make.
pub(super) fn results(
    asked: &Asked<'_>,
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
) -> Vec<Explanation> {
    let mut all: Vec<Explanation> = Vec::new();
    all.extend(reported(asked, basis, reckoned));
    let lines = reckoned.lines.iter();
    all.extend(lines.map(|line| computed(asked, basis, reckoned, line)));
    all
}

/// The total as it was reported.
fn reported(asked: &Asked<'_>, basis: &Basis<'_>, reckoned: &Reckoned<'_>) -> Option<Explanation> {
    let indicator = reckoned.indicator;
    let cell = indicator.year(basis.year).total();
    cell.value()?;
    let own = reckoned.lines.iter().filter_map(|line| line.total);
    let own: Vec<Figure> = own.collect();
    let at = cell_at(basis, reckoned, &["total"]);
    let is_result = reckoned.first().result.is_reported;
    let what = if is_result { "result" } else { "printed total" };
    let subject = format!("{} {what}, {}", indicator.code(), basis.year);
    let mut explanation = Explanation::new(subject, figures(&own)).at(at.clone());
    if is_result {
        explanation.say(
            Part::Means,
            "It is the total as it was reported; nothing is computed here.",
        );
    }
    nothing(&mut explanation, basis, &own, true);
    names(&mut explanation, reckoned);
    approved(&mut explanation, asked, &at);
    print(&mut explanation, asked, indicator, cell);
    since(&mut explanation, asked, &at);
    Some(explanation)
}

/// The subject of what a line makes.
fn subject(basis: &Basis<'_>, reckoned: &Reckoned<'_>, line: &Line<'_>) -> String {
    let indicator = reckoned.indicator;
    let component = line
        .component
        .map(|component| format!(" {}", component.name));
    let what = match line.result.is_reported {
        true => label(indicator.rule(), line.computed.addends.len()).to_lowercase(),
        false => "result".to_owned(),
    };
    let component = component.unwrap_or_default();
    format!("{} {what}{component}, {}", indicator.code(), basis.year)
}

/// What the cells of a line make.
fn computed(
    asked: &Asked<'_>,
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    line: &Line<'_>,
) -> Explanation {
    let rule = reckoned.indicator.rule();
    let made = &line.computed;
    let at_least = if made.at_least { "at least " } else { "" };
    let value = match made.value {
        Some(value) => format!("{at_least}{}", said(value)),
        None => "none".to_owned(),
    };
    let mut explanation = Explanation::new(subject(basis, reckoned, line), value);
    addends(&mut explanation, basis, reckoned, line);
    match made.value {
        Some(value) => {
            let printed = agreement(line);
            let formula = match made.once_each {
                Some(_) => format!("{}, each counted once", said(value)),
                None => formula(rule, &made.addends, value),
            };
            explanation.push(Part::Formula, "", formula, printed, None);
            let places = line.total.and_then(Figure::number).map(places_of);
            round(&mut explanation, value, places);
        }
        None => explanation.say(Part::Means, no_value(rule, made.addends.len())),
    }
    if made.addends.len() < made.asked && !made.addends.is_empty() {
        explanation.say(
            Part::Means,
            format!("{} of {} have a figure.", made.addends.len(), made.asked),
        );
    }
    if made.at_least {
        explanation.say(
            Part::Means,
            "At least: a figure that is there is not known here.",
        );
    }
    if basis.office.is_some() && line.region.number().is_some() && !counts(reckoned) {
        explanation.say(
            Part::Means,
            format!(
                "The regional figure, {}, does not count in it.",
                figures(&[line.region])
            ),
        );
    }
    let is_first = std::ptr::eq(line, reckoned.first());
    if let Some(known) = available(basis, reckoned).filter(|_| is_first) {
        explanation.say(Part::Means, known);
    }
    if is_first {
        let stands_on = approval::sentence(basis, reckoned);
        explanation.say(Part::Means, stands_on.unwrap_or_default());
    }
    if made.once_each.is_some() {
        for sentence in counted_sentences(basis, reckoned, None) {
            explanation.say(Part::Means, sentence);
        }
    }
    let total = cell_at(basis, reckoned, &["total"]);
    findings(&mut explanation, asked, |at| total.covers(at));
    explanation
}

fn no_value(rule: Rule, addends: usize) -> &'static str {
    match (rule, addends) {
        (Rule::None, _) => "The countries of this indicator make no figure together.",
        (_, 0) => "No party has a figure, so there is nothing to add up.",
        (Rule::Sum | Rule::Derived | Rule::Mean | Rule::Max | Rule::Last, _) => {
            "The figures are too large to be added exactly."
        }
    }
}

/// Every party whose figure is asked, and those who leave the count.
fn addends(
    explanation: &mut Explanation,
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    line: &Line<'_>,
) {
    let own = reckoned
        .lines
        .iter()
        .position(|other| std::ptr::eq(other, line));
    let own = own.unwrap_or_default();
    let office = basis.office.filter(|_| counts(reckoned));
    let parties = || basis.countries.iter().copied().chain(office);
    let approvals = approval::used(basis.workspace, basis.year);
    let indicator = reckoned.indicator;
    let states = approval::states(indicator, basis.year, parties(), approvals.as_ref());
    let mut states = states.into_iter();
    for party in parties() {
        let figure = of_party(basis, reckoned, party)[own];
        let note = match figure.number() {
            Some(_) => sure(figure.confidence),
            None if figure.is(Nothing::NotApplicable) => "not asked".to_owned(),
            None if figure.is_hidden() => "not known".to_owned(),
            None => "missing".to_owned(),
        };
        let name = format!("{} {party}", reckoned.indicator.code());
        let at = cell_at(basis, reckoned, &["values", party]);
        let note = match states.next().flatten() {
            Some(state) => format!("{note}, {}", state.word()),
            None => note,
        };
        explanation.input(name, figures(&[figure]), note, Some(at));
    }
}

/// The arithmetic: "(70 + 95) / 2 = 82.5", and for very many numbers the rule in words.
fn formula(rule: Rule, addends: &[Decimal], value: Fraction) -> String {
    let value = exactly(value);
    let count = addends.len();
    let texts: Vec<String> = addends.iter().map(|number| number.grouped()).collect();
    let joined = |between: &str| match count > MOST_ADDENDS {
        true => format!("the {count} figures"),
        false => texts.join(between),
    };
    match rule {
        Rule::None => value,
        Rule::Sum | Rule::Derived | Rule::Mean | Rule::Max | Rule::Last if count == 1 => {
            format!("the only figure = {value}")
        }
        Rule::Sum | Rule::Derived if count > MOST_ADDENDS => {
            format!("the sum of {} = {value}", joined(""))
        }
        Rule::Sum | Rule::Derived => format!("{} = {value}", joined(" + ")),
        Rule::Mean if count > MOST_ADDENDS => format!("the mean of {} = {value}", joined("")),
        Rule::Mean => format!("({}) / {count} = {value}", joined(" + ")),
        Rule::Max => format!("the largest of {} = {value}", joined("; ")),
        Rule::Last => format!("the last of {} = {value}", joined("; ")),
    }
}

/// How that stands to the total as it was reported.
fn agreement(line: &Line<'_>) -> String {
    let Some(total) = line.total.and_then(Figure::number) else {
        return String::new();
    };
    match line.agrees() {
        Some(true) => "It equals the printed total.".to_owned(),
        Some(false) | None => format!("The report prints {}.", total.grouped()),
    }
}

fn places_of(number: Decimal) -> u8 {
    let plain = number.plain();
    let behind = plain.split_once('.').map_or(0, |(_, behind)| behind.len());
    u8::try_from(behind).unwrap_or(u8::MAX)
}

/// How a value was rounded, where it was: to what the list shows, and to what the report prints.
fn round(explanation: &mut Explanation, value: Fraction, printed: Option<u8>) {
    let is_shown = Fraction::of(value.round(3)) == value;
    let mut places: Vec<u8> = Vec::new();
    places.extend((!is_shown).then_some(1));
    places.extend(printed);
    places.dedup();
    let behind = match printed {
        Some(_) => ", as many as the report prints",
        None => "",
    };
    rounding(explanation, value, ("", behind), &places);
}

/// The address of the total, when it was reported.
pub(super) fn total_at(basis: &Basis<'_>, reckoned: &Reckoned<'_>) -> Address {
    match reckoned.first().result.is_reported {
        true => cell_at(basis, reckoned, &["total"]),
        false => reckoned.indicator.record().into(),
    }
}
