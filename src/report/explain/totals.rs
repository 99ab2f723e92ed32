//! The totals of the handover: fully and partly over all countries, against the marker, and the letters alone.

use super::told::{figures, findings, rounding, sure};
use super::verdict::threshold;
use super::{Asked, Explanation, Part};
use crate::base::{Decimal, Fraction};
use crate::model::handover::Register;
use crate::model::{Indicator, Record, State};
use crate::reckon::aggregate::{Basis, Figure, figure};
use crate::reckon::handover::Counts;
use crate::reckon::status::Verdict;
use crate::report::handover;
use crate::report::indicators::{division, is_of_handover};

/// The totals, and what the legend counts.
pub(super) fn totals(asked: &Asked<'_>, register: &Register<'_>) -> Vec<Explanation> {
    let matrix = handover::list(asked.workspace, asked.query);
    let mut fully = total(
        asked,
        register,
        "fully",
        |counts| counts.fully,
        &matrix.fully,
    );
    fully.say(Part::Means, everywhere(register));
    let partly = total(
        asked,
        register,
        "partly",
        |counts| counts.partly,
        &matrix.partly,
    );
    let mut all = vec![fully, partly];
    all.extend(matrix.only.as_ref().map(|only| defined(register, only)));
    all.push(legend(asked, register, &matrix));
    all
}

/// One line of totals.
fn total(
    asked: &Asked<'_>,
    register: &Register<'_>,
    word: &str,
    count: fn(Counts) -> usize,
    total: &handover::Total,
) -> Explanation {
    let against = total.against.as_ref();
    let of = against.map_or_else(String::new, |against| {
        let words = match &*against.words {
            "" => String::new(),
            words => format!(", {words}"),
        };
        format!(" of {}{words}", against.marker)
    });
    let subject = format!("Handover {word}, {}", register.year);
    let mut explanation = Explanation::new(subject, format!("{}{of}", total.together));
    let each = register.countries().iter();
    let each: Vec<String> = each
        .map(|party| {
            let number = count(register.counts(party)).to_string();
            let note = format!("letters that stand {word}");
            explanation.input(format!("handover {party}"), number.clone(), note, None);
            number
        })
        .collect();
    explanation.say(
        Part::Formula,
        format!("{} = {}", each.join(" + "), total.together),
    );
    explanation.say(
        Part::Means,
        "It is what the register holds now, not what was reported.",
    );
    let measured = handover::measured_by(asked.workspace);
    if let Some((indicator, marker)) =
        measured.and_then(|one| Some((one, marker(one, register, word)?)))
    {
        measure(&mut explanation, asked, indicator, marker, total);
    }
    explanation
}

/// The marker of the indicator that is counted from the register.
fn marker(indicator: Indicator<'_>, register: &Register<'_>, word: &str) -> Option<Figure> {
    let first = indicator.components().first().map(|component| component.id);
    let is_first = first.is_none_or(|first| first == word);
    let cell = indicator.year(register.year).marker();
    figure(cell, Some(word), is_first)
}

fn measure(
    explanation: &mut Explanation,
    asked: &Asked<'_>,
    indicator: Indicator<'_>,
    marker: Figure,
    total: &handover::Total,
) {
    let year = asked.query.year.to_string();
    let at = indicator.record().field(["years", &year, "marker"]);
    let name = format!("{} marker", indicator.code());
    let shown = figures(&[marker]);
    let shown = shown.trim_end_matches('?').to_owned();
    explanation.input(name, shown, sure(marker.confidence), Some(at));
    let verdict = total.against.as_ref().and_then(|against| against.verdict);
    let (Some(verdict), Some(number)) = (verdict, marker.number()) else {
        return;
    };
    let basis = Basis::of(asked.workspace, asked.query.year, asked.query.today);
    let together = i64::try_from(total.together).unwrap_or(i64::MAX);
    let result = Fraction::of(Decimal::whole(together));
    let number = Fraction::of(number);
    let good = indicator.good();
    let (upper, lower) = match good {
        crate::model::Good::Up => (result, number),
        crate::model::Good::Down => (number, result),
    };
    let has_none = matches!(
        verdict,
        Verdict::NoVerdict(_) | Verdict::NoData | Verdict::NotDue
    );
    if let Some(percent) = upper.percent_of(lower).filter(|_| !has_none) {
        explanation.say(Part::Formula, division(result, number, good, percent));
        rounding(explanation, percent, (" %", ""), &[1, 0]);
        threshold(explanation, &basis, verdict);
    }
}

/// Which functions are fully handed over in every country.
fn everywhere(register: &Register<'_>) -> String {
    let count = register.countries().len();
    let is_fully = |letter: &str, party: &str| {
        let standing = register.standing(letter, party);
        standing.is_some_and(|standing| standing.states() == [State::Fully])
    };
    let is_everywhere = |letter: &&str| {
        let mut countries = register.countries().iter();
        count > 0 && countries.all(|party| is_fully(letter, party))
    };
    let letters: Vec<&str> = register.letters().filter(is_everywhere).collect();
    match letters[..] {
        [] => format!("No function is fully handed over in all {count} countries."),
        _ => format!(
            "Fully handed over in all {count} countries: {}.",
            letters.join(", ")
        ),
    }
}

/// The totals of the defined letters alone.
fn defined(register: &Register<'_>, only: &handover::Only) -> Explanation {
    let subject = format!("Handover {}, {}", only.label, register.year);
    let mut explanation = Explanation::new(subject, only.together.clone());
    for party in register.countries() {
        let counts = register.defined_counts(party);
        let value = format!("{}/{}", counts.fully, counts.partly);
        explanation.input(format!("handover {party}"), value, "fully/partly", None);
    }
    explanation.say(
        Part::Formula,
        "As above, without the letters that no function defines.",
    );
    let outside: Vec<&str> = register.undefined().collect();
    if !outside.is_empty() {
        explanation.say(Part::Means, format!("Left out: {}.", outside.join(", ")));
    }
    explanation
}

/// How often each sign stands in the register.
fn legend(asked: &Asked<'_>, register: &Register<'_>, matrix: &handover::Matrix) -> Explanation {
    let legend = matrix.legend;
    let subject = format!("Handover by sign, {}", register.year);
    let mut explanation = Explanation::new(subject, "");
    let counts = [
        ("F fully", legend.fully, "cells"),
        ("p partly", legend.partly, "cells"),
        (
            ". not reported",
            legend.not_reported,
            "cells of defined functions with no entry, or not started",
        ),
        ("b handed back", legend.handed_back, "cells"),
        (
            "! open",
            legend.open,
            "flagged cells and functions; all undefined letters as one",
        ),
    ];
    for (name, count, note) in counts {
        explanation.input(name, count.to_string(), note, None);
    }
    explanation.say(
        Part::Formula,
        "Each sign counts its cells; a cell in two states counts in both.",
    );
    findings(&mut explanation, asked, is_of_handover);
    explanation
}
