//! What is missing: figures that nobody reported, markers, totals, baselines, definitions.
//!
//! Each gap names all that is missing of its kind, so that a year or a record has one line and not ten.
//! A number that does not apply, or is not due yet, is not missing.

use super::Found;
use super::figures::amounts;
use super::ground::{Figure, Ground, Sheet, Spot};
use super::rules::{Looks, Rule as CheckRule, gap};
use crate::base::{When, listed};
use crate::model::{
    Amount, Indicator, Kind, Measure, Node, Nothing, Record, Rule, Weight, record_fields,
};

/// Rules on what is missing.
#[rustfmt::skip]
pub(super) const RULES: &[CheckRule] = &[
    gap("not reported", Weight::Medium, "Has every country reported the year?",
        "A sum without a country is read as if it had none.",
        "Ask the country, or put \"not applicable\".", Looks::Year(not_reported)),
    gap("unreadable", Weight::Medium, "Can every figure be read?",
        "A figure that nobody can read counts in no sum.",
        "Look at the printed page, or ask the country.", Looks::Years(unreadable)),
    gap("no marker", Weight::Medium, "Has every year with figures a progress marker?",
        "Without a marker nobody can say whether the year went well.",
        "Enter the marker of the work plan.", Looks::Year(no_marker)),
    gap("no total", Weight::Low, "Has every year that has ended the total that was reported?",
        "What was printed cannot be held against the countries.",
        "Enter the total as it was reported.", Looks::Year(no_total)),
    gap("no baseline", Weight::Medium, "Has every indicator a baseline?",
        "Progress is counted from where it began.",
        "Enter the baseline, or put \"not applicable\".", Looks::Record(Kind::Indicator, no_baseline)),
    gap("baseline year", Weight::Low, "Has every baseline its year?",
        "Nobody can say how long the progress took.",
        "Enter the year that the baseline was counted in.", Looks::Record(Kind::Indicator, baseline_year)),
    gap("definition", Weight::Low, "Does every indicator say what is counted, where from, and by whom?",
        "Two countries that count differently do not add up.",
        "Fill in the sheet of the indicator.", Looks::Record(Kind::Indicator, definition)),
];

/// The fields of an indicator that say what is counted.
const SHEET: [&str; 5] = ["statement", "unit", "definition", "source", "responsible"];

fn has_ended(ground: &Ground, sheet: &Sheet) -> bool {
    let year: Option<i16> = sheet.year.parse().ok();
    year.is_some_and(|year| When::year(year).last() <= ground.today)
}

/// Has every country reported the year? The region is asked where it counts in the sum. What is counted from
/// a register is not reported by anybody.
pub(super) fn not_reported(ground: &Ground, sheet: &Sheet, found: Found) {
    if sheet.indicator.rule() == Rule::Derived {
        return;
    }
    let has_ended = has_ended(ground, sheet);
    let is_missing = |party: &str| {
        let figure = sheet.figure(Spot::Party(party));
        match figure.and_then(|figure| figure.value.as_ref()) {
            None => has_ended,
            value => {
                let amounts = amounts(value);
                let is_said = amounts.contains(&Amount::Nothing(Nothing::NotReported));
                is_said && amounts.iter().all(|amount| amount.number().is_none())
            }
        }
    };
    let is_asked = sheet.indicator.asks_region();
    let region = ground
        .workspace
        .office()
        .filter(|_| is_asked)
        .map(Record::id);
    let countries: Vec<&str> = ground.workspace.countries().map(Record::id).collect();
    let asked = countries.iter().copied().chain(region);
    let missing: Vec<String> = asked
        .clone()
        .filter(|party| is_missing(party))
        .map(|party| ground.party_name(party).to_owned())
        .collect();
    let year = sheet.year;
    match (missing.len(), missing.len() == asked.count()) {
        (0, _) => {}
        (_, true) => found(sheet.at(None), format!("Nobody has reported {year}")),
        (_, false) => found(
            sheet.at(None),
            format!("{year} is not reported by {}", listed(&missing)),
        ),
    }
}

/// Can every figure be read? One gap for the figures of each year, one for those of no year.
pub(super) fn unreadable(ground: &Ground, indicator: Indicator, sheets: &[Sheet], found: Found) {
    let lost = |figures: &[Figure]| -> Vec<String> {
        let lost = figures.iter().filter(|figure| {
            amounts(figure.value.as_ref()).contains(&Amount::Nothing(Nothing::Unreadable))
        });
        lost.map(|figure| match figure.spot {
            Spot::Party(_) => figure.subject(ground).to_owned(),
            Spot::Baseline => "the baseline".to_owned(),
            Spot::Target => "the target".to_owned(),
            Spot::Marker => "the marker".to_owned(),
            Spot::Total => "the total".to_owned(),
        })
        .collect()
    };
    for sheet in sheets {
        let lost = lost(&sheet.figures);
        if !lost.is_empty() {
            let sentence = format!("Not to be read in {}: {}", sheet.year, listed(&lost));
            found(sheet.at(None), sentence);
        }
    }
    let fixed = lost(&ground.fixed_figures(indicator));
    if !fixed.is_empty() {
        let sentence = format!("Not to be read: {}", listed(&fixed));
        found(indicator.record().into(), sentence);
    }
}

/// Has every year with figures a progress marker? Words and ranks have none.
pub(super) fn no_marker(_ground: &Ground, sheet: &Sheet, found: Found) {
    let is_counted = matches!(
        sheet.indicator.measure(),
        Measure::Unit | Measure::Percentage
    );
    if is_counted && sheet.has_numbers() && is_empty(sheet.figure(Spot::Marker)) {
        let sentence = format!("{} has no progress marker", sheet.year);
        found(sheet.at(Some("marker")), sentence);
    }
}

/// Has every year that has ended the total that was reported?
pub(super) fn no_total(ground: &Ground, sheet: &Sheet, found: Found) {
    let makes_one = !matches!(sheet.indicator.rule(), Rule::None | Rule::Derived);
    let is_reported = makes_one && sheet.has_numbers() && has_ended(ground, sheet);
    if is_reported && is_empty(sheet.figure(Spot::Total)) {
        let sentence = format!("{} has no printed total", sheet.year);
        found(sheet.at(Some("total")), sentence);
    }
}

/// Whether no figure stands there, and nobody says why there is none.
fn is_empty(figure: Option<&Figure>) -> bool {
    let Some(value) = figure.and_then(|figure| figure.value.as_ref()) else {
        return true;
    };
    let amounts = amounts(Some(value));
    let empty = Amount::Nothing(Nothing::NotReported);
    amounts.iter().all(|amount| *amount == empty)
}

/// Has every indicator a baseline?
pub(super) fn no_baseline(_ground: &Ground, node: &Node, found: Found) {
    let indicator = Indicator::of(node);
    let value = indicator.baseline().value();
    let amounts = amounts(value.as_ref());
    if amounts
        .iter()
        .all(|amount| *amount == Amount::Nothing(Nothing::NotReported))
    {
        let at = indicator.record().field(["baseline"]);
        found(at, "The indicator has no baseline".to_owned());
    }
}

/// Has every baseline its year?
pub(super) fn baseline_year(_ground: &Ground, node: &Node, found: Found) {
    let indicator = Indicator::of(node);
    let baseline = indicator.baseline();
    let value = baseline.value();
    let has_number = amounts(value.as_ref())
        .iter()
        .any(|amount| amount.number().is_some());
    if has_number && baseline.year().is_none() {
        let at = indicator.record().field(["baseline", "year"]);
        found(at, "The baseline has no year".to_owned());
    }
}

/// Does every indicator say what is counted, where from, and by whom?
pub(super) fn definition(_ground: &Ground, node: &Node, found: Found) {
    let fields = record_fields(Kind::Indicator).filter(|field| SHEET.contains(&field.key));
    let missing: Vec<&str> = fields
        .filter(|field| node.str_or_empty(field.key).trim().is_empty())
        .map(|field| field.title)
        .collect();
    let words = match &missing[..] {
        [] => return,
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    };
    let at = Indicator::of(node).record();
    found(at.into(), format!("The sheet has no {words}"));
}
