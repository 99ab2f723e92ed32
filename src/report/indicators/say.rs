//! What a row says in words: the reading line under the list, and the verdict of the detail.
//!
//! A row is off track, a country is not; nobody failed.

use super::fit::said;
use crate::base::{Decimal, Fraction, When};
use crate::model::{Good, Nothing};
use crate::reckon::aggregate::{Basis, Figure, Outturn, Reckoned};
use crate::reckon::status::{Status, Verdict, Why};

/// The sentences of a row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// For eighty columns.
    pub full: String,
    /// For sixty columns, where marker and result have left the list.
    pub narrow: String,
    /// For forty columns.
    pub short: String,
}

/// The figures that decide, those of the first component, and how they are to be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Deciding<'a> {
    /// The result.
    pub result: Outturn,
    /// The marker; none when no marker is set.
    pub marker: Option<Figure>,
    /// The name of the component, if it has one.
    pub component: Option<&'a str>,
    /// Whether more or less is better.
    pub good: Good,
}

impl<'a> From<&Reckoned<'a>> for Deciding<'a> {
    fn from(reckoned: &Reckoned<'a>) -> Deciding<'a> {
        let first = reckoned.first();
        let name = first.component.map(|component| component.name);
        Deciding {
            result: first.result,
            marker: first.marker,
            component: name.filter(|name| !name.is_empty()),
            good: reckoned.indicator.good(),
        }
    }
}

/// The sentences of a row, with its number of findings.
pub fn reading(year: i16, deciding: Deciding<'_>, status: Status, findings: usize) -> Reading {
    let short = sentence(year, deciding, status);
    let found = match findings {
        0 => String::new(),
        open => format!(" {open} open."),
    };
    let narrow = match (against(deciding), distance(deciding, status)) {
        (Some(against), Some(distance)) => {
            format!("{against}. {}: {distance}.", capital(status.verdict))
        }
        _ => short.clone(),
    };
    Reading {
        full: format!("{short}{found}"),
        narrow: format!("{narrow}{found}"),
        short,
    }
}

/// The verdict in one sentence: "Off track: 2,183 short of 4,000."
pub fn verdict(basis: &Basis<'_>, reckoned: &Reckoned<'_>, status: Status) -> String {
    sentence(basis.year, reckoned.into(), status)
}

fn sentence(year: i16, deciding: Deciding<'_>, status: Status) -> String {
    let word = capital(status.verdict);
    let (result, marker) = (result(deciding), marker(deciding));
    match status.verdict {
        Verdict::NotDue => {
            let last = When::year(year).last();
            format!("Not due: {year} ends on {}.", last.words())
        }
        Verdict::NoData => match deciding.result.nothing {
            Nothing::NotApplicable => "No data: the result is not applicable.".to_owned(),
            Nothing::Withheld => "No data: the result is withheld.".to_owned(),
            _ => format!("No data: nothing was reported for {year}."),
        },
        Verdict::NoVerdict(why) => {
            let result = result.map(said).unwrap_or_default();
            let marker = marker.map(said).unwrap_or_default();
            match why {
                Why::NoMarker => format!("No verdict: {result} without a marker."),
                Why::Swapped => format!("No verdict: {marker} and {result} may be swapped."),
                Why::Marker if marker.is_empty() => {
                    "No verdict: the marker cannot be read.".to_owned()
                }
                Why::Marker => format!("No verdict: the marker {marker} is uncertain."),
                Why::Result if result.is_empty() => {
                    "No verdict: the result cannot be read.".to_owned()
                }
                Why::Result => format!("No verdict: the result {result} is uncertain."),
                Why::AtLeast => format!("No verdict: at least {result} of {marker}."),
                Why::NoShare => format!("No verdict: {result} is no share of {marker}."),
            }
        }
        Verdict::OffTrack
        | Verdict::AtRisk
        | Verdict::OnTrack
        | Verdict::Exceeded
        | Verdict::FarAbove => {
            let name = component(deciding);
            let marker = marker.map(said).unwrap_or_default();
            match gap(deciding) {
                None => format!("{word}: {marker} of {marker}{name}."),
                Some(_) => {
                    let distance = distance(deciding, status).unwrap_or_default();
                    let of = if distance.ends_with("short") {
                        " of"
                    } else {
                        ""
                    };
                    format!("{word}: {distance}{of} {marker}{name}.")
                }
            }
        }
    }
}

/// How far the result is from the marker: "2,183 short", "2 above"; none where there is no verdict.
pub fn distance<'a>(deciding: impl Into<Deciding<'a>>, status: Status) -> Option<String> {
    let deciding = deciding.into();
    if matches!(
        status.verdict,
        Verdict::NoVerdict(_) | Verdict::NoData | Verdict::NotDue
    ) {
        return None;
    }
    let Some(gap) = gap(deciding) else {
        return Some("all of it".to_owned());
    };
    let zero = Fraction::of(Decimal::ZERO);
    let text = said(gap);
    Some(match (gap < zero, deciding.good) {
        (true, Good::Up) => format!("{} short", text.trim_start_matches('-')),
        (true, Good::Down) => format!("{} below", text.trim_start_matches('-')),
        (false, Good::Up | Good::Down) => format!("{text} above"),
    })
}

/// The result and its marker: "1,817 of 4,000".
pub fn against<'a>(deciding: impl Into<Deciding<'a>>) -> Option<String> {
    let deciding = deciding.into();
    let at_least = match deciding.result.at_least {
        true => "at least ",
        false => "",
    };
    let (result, marker) = (result(deciding)?, marker(deciding)?);
    let name = component(deciding);
    Some(format!(
        "{at_least}{} of {}{name}",
        said(result),
        said(marker)
    ))
}

/// The result that decides.
pub fn result<'a>(deciding: impl Into<Deciding<'a>>) -> Option<Fraction> {
    deciding.into().result.value
}

/// The marker that decides.
pub fn marker<'a>(deciding: impl Into<Deciding<'a>>) -> Option<Fraction> {
    let marker = deciding.into().marker?;
    marker.number().map(Fraction::of)
}

/// The words of a verdict with a capital.
pub fn capital(verdict: Verdict) -> String {
    let words = verdict.words();
    format!("{}{}", words[..1].to_ascii_uppercase(), &words[1..])
}

/// The name of the component that decides, with a blank before it.
fn component(deciding: Deciding<'_>) -> String {
    let name = deciding.component;
    name.map_or_else(String::new, |name| format!(" {name}"))
}

/// Result less marker; none when they are equal.
fn gap(deciding: Deciding<'_>) -> Option<Fraction> {
    let gap = result(deciding)?.checked_sub(marker(deciding)?)?;
    (gap != Fraction::of(Decimal::ZERO)).then_some(gap)
}
