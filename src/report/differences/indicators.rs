//! What is different in the figures of a year: the verdict, the result, whether the sum agrees, who reported.

use super::{Part, Sentence, Side, called, pairs};
use crate::base::{Fraction, listed};
use crate::model::Amount;
use crate::model::Indicator;
use crate::model::Nothing;
use crate::model::Record;
use crate::model::Rule;
use crate::reckon::aggregate::{Basis, Reckoned, reckon};
use crate::reckon::status::{Status, Verdict, status};
use crate::report::indicators::{said, whole_percent};

/// The sentences of the indicators that are in the list on both sides.
pub(super) fn sentences(before: &Side<'_>, after: &Side<'_>, year: i16) -> Vec<Sentence> {
    let was = Basis::of(before.workspace, year, before.today);
    let is = Basis::of(after.workspace, year, after.today);
    // What all figures stand on: where it is the same, a record that is the same has the same figures.
    let is_same_ground = was.absent == is.absent
        && was.thresholds == is.thresholds
        && was.countries == is.countries
        && was.office == is.office;
    let mut all = Vec::new();
    for (then, now) in pairs::<Indicator>(before, after) {
        let is_counted = now.counted_from().is_some() || now.rule() == Rule::Derived;
        if is_same_ground && !is_counted && then.node() == now.node() {
            continue;
        }
        let (then, now) = (reckon(&was, then), reckon(&is, now));
        let statuses = (status(&was, &then), status(&is, &now));
        let record = now.indicator.record();
        let texts = [
            verdict(&now, statuses),
            agreement(&then, &now),
            result(&then, &now, statuses),
        ];
        let texts = texts.into_iter().flatten();
        let texts = texts.chain(reported(&was, &is, &then, &now));
        all.extend(texts.map(|text| Sentence::new(Part::Indicators, record.clone(), text)));
    }
    all
}

/// "4.2 had no verdict and is now off track, at 39 %."
fn verdict(now: &Reckoned<'_>, (was, is): (Status, Status)) -> Option<String> {
    if was.verdict.words() == is.verdict.words() {
        return None;
    }
    let before = match was.verdict {
        Verdict::NoVerdict(_) => "had no verdict",
        Verdict::NoData => "had no data",
        Verdict::NotDue => "was not due",
        Verdict::OffTrack => "was off track",
        Verdict::AtRisk => "was at risk",
        Verdict::OnTrack => "was on track",
        Verdict::Exceeded | Verdict::FarAbove => "was above its marker",
    };
    let after = match is.verdict {
        Verdict::NoVerdict(_) => "has no verdict now",
        Verdict::NoData => "has no data now",
        Verdict::NotDue => "is not due now",
        Verdict::OffTrack => "is now off track",
        Verdict::AtRisk => "is now at risk",
        Verdict::OnTrack => "is now on track",
        Verdict::Exceeded | Verdict::FarAbove => "is now above its marker",
    };
    let percent = is.percent.map(whole_percent);
    let percent = percent.map(|percent| format!(", at {percent} %"));
    let code = called(now.indicator);
    Some(format!(
        "{code} {before} and {after}{}.",
        percent.unwrap_or_default()
    ))
}

/// "3.2a now adds up to 15, as printed."
fn agreement(then: &Reckoned<'_>, now: &Reckoned<'_>) -> Option<String> {
    let (was, is) = (then.first().agrees()?, now.first().agrees()?);
    let line = now.first();
    let total = said(Fraction::of(line.total?.number()?));
    let computed = said(line.computed.value?);
    let code = called(now.indicator);
    let is_sum = now.indicator.rule() == Rule::Sum;
    match (was, is, is_sum) {
        (true, true, _) | (false, false, _) => None,
        (false, true, true) => Some(format!("{code} now adds up to {total}, as printed.")),
        (false, true, false) => Some(format!("{code} now comes to {total}, as printed.")),
        (true, false, true) => Some(format!(
            "{code} does not add up any more: {computed}, and {total} as printed."
        )),
        (true, false, false) => Some(format!(
            "{code} does not come to {total} any more, as printed, but to {computed}."
        )),
    }
}

/// "O-1 has a result of 1,820 now; it was 1,817." Where the verdict is another, that says it.
fn result(then: &Reckoned<'_>, now: &Reckoned<'_>, (was, is): (Status, Status)) -> Option<String> {
    let (old, new) = (then.first().result.value, now.first().result.value);
    if old == new || was.verdict.words() != is.verdict.words() {
        return None;
    }
    let code = called(now.indicator);
    Some(match (old, new) {
        (Some(old), Some(new)) => {
            let (old, new) = (said(old), said(new));
            if old == new {
                return None;
            }
            format!("{code} has a result of {new} now; it was {old}.")
        }
        (None, Some(new)) => format!("{code} has a result now, {}.", said(new)),
        (Some(old), None) => format!("{code} has no result now; it was {}.", said(old)),
        (None, None) => return None,
    })
}

/// "China and Viet Nam have now reported O-2."
fn reported(
    was: &Basis<'_>,
    is: &Basis<'_>,
    then: &Reckoned<'_>,
    now: &Reckoned<'_>,
) -> Vec<String> {
    let before = amounts(was, then);
    let name = |code: &str| is.workspace.party_name(code).to_owned();
    let (mut new, mut gone) = (Vec::new(), Vec::new());
    for (code, after) in amounts(is, now) {
        let before = before.iter().find(|(known, _)| *known == code);
        match (before.map(|(_, amount)| *amount), after) {
            (Some(Amount::Nothing(nothing)), Amount::Number(_)) if is_open(nothing) => {
                new.push(name(code));
            }
            (Some(Amount::Number(_)), Amount::Nothing(nothing)) if is_open(nothing) => {
                gone.push(name(code));
            }
            _ => {}
        }
    }
    let code = called(now.indicator);
    let say = |names: &[String], one: &str, several: &str, behind: &str| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let verb = if names.len() == 1 { one } else { several };
        (!names.is_empty()).then(|| format!("{} {verb} {behind}.", listed(&names)))
    };
    let new = say(&new, "has", "have", &format!("now reported {code}"));
    let gone = say(
        &gone,
        "has",
        "have",
        &format!("no figure in {code} any more"),
    );
    new.into_iter().chain(gone).collect()
}

/// Whether a figure may still come.
fn is_open(nothing: Nothing) -> bool {
    match nothing {
        Nothing::NotDue | Nothing::NotReported => true,
        Nothing::NotApplicable | Nothing::Withheld | Nothing::Unreadable => false,
    }
}

/// What each country holds, and the regional office.
fn amounts<'a>(basis: &Basis<'a>, reckoned: &Reckoned<'_>) -> Vec<(&'a str, Amount)> {
    let line = reckoned.first();
    let countries = basis.countries.iter().zip(&line.countries);
    let countries = countries.map(|(code, figure)| (*code, figure.amount));
    let office = basis.office.map(|code| (code, line.region.amount));
    countries.chain(office).collect()
}
