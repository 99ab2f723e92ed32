//! Verdicts: how a result stands to its marker, by the thresholds of the workspace.
//!
//! It says nothing where the figures cannot carry a verdict, and why.

use super::aggregate::{Basis, Outturn, Reckoned};
use crate::base::{Decimal, Fraction};
use crate::model::{Cell, Confidence, Good, Nothing, Thresholds, Value};

/// How a result stands to its marker, the worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// Far below.
    OffTrack,
    /// Below.
    AtRisk,
    /// The figures cannot carry a verdict.
    NoVerdict(Why),
    /// Nothing was reported.
    NoData,
    /// There.
    OnTrack,
    /// Above.
    Exceeded,
    /// So far above that the marker may have been too low.
    FarAbove,
    /// The year has not ended, and nothing was reported yet.
    NotDue,
}

/// Why there is no verdict.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Why {
    /// There is no marker.
    NoMarker,
    /// Marker and result may have changed places.
    Swapped,
    /// The reading of the marker is uncertain, or it cannot be read.
    Marker,
    /// The reading of the result is uncertain, or it cannot be read.
    Result,
    /// A part is withheld or unreadable, so the result may be larger.
    AtLeast,
    /// A share of the marker has no meaning: it is below zero.
    NoShare,
}

impl Verdict {
    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Verdict::OffTrack => "vv",
            Verdict::AtRisk => "v",
            Verdict::NoVerdict(Why::NoMarker) | Verdict::NotDue => "",
            Verdict::NoVerdict(_) => "?",
            Verdict::NoData => "-",
            Verdict::OnTrack => "=",
            Verdict::Exceeded => "^",
            Verdict::FarAbove => "^^",
        }
    }

    /// Its words.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::OffTrack => "off track",
            Verdict::AtRisk => "at risk",
            Verdict::NoVerdict(_) => "no verdict",
            Verdict::NoData => "no data",
            Verdict::OnTrack => "on track",
            Verdict::Exceeded | Verdict::FarAbove => "exceeded",
            Verdict::NotDue => "not due",
        }
    }
}

/// The status of an indicator in a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Status {
    /// The verdict.
    pub verdict: Verdict,
    /// The percent of the marker, exactly; only where there is a verdict.
    pub percent: Option<Fraction>,
}

impl Status {
    /// A verdict without a percent.
    const fn bare(verdict: Verdict) -> Status {
        Status {
            verdict,
            percent: None,
        }
    }
}

/// The status of an indicator: its first component decides.
pub fn status(basis: &Basis<'_>, reckoned: &Reckoned<'_>) -> Status {
    let line = reckoned.first();
    let Some(result) = line.result.value else {
        let verdict = match (line.result.nothing, basis.absent) {
            (Nothing::Unreadable, _) => Verdict::NoVerdict(Why::Result),
            (Nothing::NotDue, _) => Verdict::NotDue,
            _ => Verdict::NoData,
        };
        return Status::bare(verdict);
    };
    let why = |why| Status::bare(Verdict::NoVerdict(why));
    let Some(marker) = line.marker else {
        return why(Why::NoMarker);
    };
    if marker.is_unclear() || line.result.is_unclear() {
        return why(doubt(basis, reckoned, line.result));
    }
    let Some(number) = marker.number() else {
        return why(Why::NoMarker);
    };
    let status = of_figures(
        result,
        Fraction::of(number),
        reckoned.indicator.good(),
        basis.thresholds,
    );
    let stands = matches!(status.verdict, Verdict::Exceeded | Verdict::FarAbove)
        && reckoned.indicator.good() == Good::Up;
    match line.result.at_least && !stands {
        true => why(Why::AtLeast),
        false => status,
    }
}

fn doubt(basis: &Basis<'_>, reckoned: &Reckoned<'_>, result: Outturn) -> Why {
    let year = reckoned.indicator.year(basis.year);
    let component = reckoned.first().component.map(|component| component.id);
    let first = |value: Option<Value>| value.map(|value| value.amount(component, true));
    let others = |cell: Cell<'_>| {
        let printed = cell.printed();
        let others = printed.map(|printed| printed.alternatives());
        let others = others.unwrap_or_default().into_iter();
        others
            .map(|other| other.value.amount(component, true))
            .collect::<Vec<_>>()
    };
    let (marker, total) = (year.marker(), year.total());
    let is_other =
        |amount: Option<_>, cell| amount.is_some_and(|amount| others(cell).contains(&amount));
    if is_other(first(marker.value()), total) && is_other(first(total.value()), marker) {
        return Why::Swapped;
    }
    match result.confidence == Confidence::Uncertain {
        true => Why::Result,
        false => Why::Marker,
    }
}

/// The status of a result against a marker.
pub fn of_figures(result: Fraction, marker: Fraction, good: Good, at: Thresholds) -> Status {
    let zero = Fraction::of(Decimal::ZERO);
    if result < zero || marker < zero {
        return Status::bare(Verdict::NoVerdict(Why::NoShare));
    }
    let (upper, lower) = match good {
        Good::Up => (result, marker),
        Good::Down => (marker, result),
    };
    // Nothing to divide by: either both are zero, or the result is better than any marker could ask.
    if lower == zero {
        return Status::bare(match upper == zero {
            true => Verdict::OnTrack,
            false => Verdict::Exceeded,
        });
    }
    let Some(percent) = upper.percent_of(lower) else {
        return Status::bare(Verdict::NoVerdict(Why::NoShare));
    };
    let from = |threshold: Decimal| percent >= Fraction::of(threshold);
    let verdict = if percent > Fraction::of(at.far_above_from) {
        Verdict::FarAbove
    } else if from(at.exceeded_from) {
        Verdict::Exceeded
    } else if from(at.on_track_from) {
        Verdict::OnTrack
    } else if from(at.at_risk_from) {
        Verdict::AtRisk
    } else {
        Verdict::OffTrack
    };
    Status {
        verdict,
        percent: Some(percent),
    }
}
