//! The percent of an indicator and its sign: the division, its rounding, and where the verdicts begin.

use super::figures::cell_at;
use super::together::total_at;
use super::told::{changed, exactly, figures, findings, rounding, sure};
use super::{Asked, Explanation, Part};
use crate::base::Fraction;
use crate::model::{Address, Good, Record, RecordId};
use crate::reckon::aggregate::{Basis, Reckoned};
use crate::reckon::status::{Status, Verdict, status};
use crate::report::approval;
use crate::report::indicators::{
    List, comes_from_handover, equation, is_of_handover, is_of_year, list,
};

/// The status of an indicator.
pub(super) fn of_indicator(
    asked: &Asked<'_>,
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
) -> Explanation {
    let indicator = reckoned.indicator;
    let status = status(basis, reckoned);
    let subject = format!("{} status, {}", indicator.code(), basis.year);
    let mut explanation = Explanation::new(subject, shown(status));
    let first = reckoned.first();
    if let Some(component) = first.component.filter(|_| reckoned.lines.len() > 1) {
        explanation.say(
            Part::Means,
            format!("The first figure decides: {}.", component.name),
        );
    }
    inputs(&mut explanation, basis, reckoned);
    let marker = first.marker.and_then(|marker| marker.number());
    let pair = first.result.value.zip(marker.map(Fraction::of));
    match (status.percent, pair) {
        (Some(percent), Some((result, marker))) => {
            let (upper, lower) = match indicator.good() {
                Good::Up => (result, marker),
                Good::Down => (marker, result),
            };
            let shown = percent.round(1).grouped();
            let division = format!("{} / {} = {shown} %", exactly(upper), exactly(lower));
            explanation.say(Part::Formula, division);
            if indicator.good() == Good::Down {
                explanation.say(Part::Means, "Less is better, so the marker is divided.");
            }
            rounding(&mut explanation, percent, (" %", ""), &[1, 0]);
            threshold(&mut explanation, basis, status.verdict);
        }
        _ => {
            let said = equation(basis, reckoned, status);
            explanation.say(Part::Means, said.trim_start_matches("= "));
        }
    }
    let stands_on = approval::sentence(basis, reckoned);
    explanation.say(Part::Means, stands_on.unwrap_or_default());
    let record = indicator.record();
    let is_own = |at: &Address| at.record == record && is_of_year(at, basis.year);
    for key in ["total", "marker"] {
        changed(&mut explanation, asked, &cell_at(basis, reckoned, &[key]));
    }
    findings(&mut explanation, asked, |at| {
        is_own(at) || comes_from_handover(indicator) && is_of_handover(at)
    });
    explanation
}

/// Result and marker, in the order in which they are divided.
fn inputs(explanation: &mut Explanation, basis: &Basis<'_>, reckoned: &Reckoned<'_>) {
    let first = reckoned.first();
    let code = reckoned.indicator.code();
    let value = match first.result.value {
        Some(value) => exactly(value),
        None => first.result.nothing.word().to_owned(),
    };
    let note = match (first.result.value, first.result.is_reported) {
        (None, _) => String::new(),
        (Some(_), true) => format!("{}, as reported", sure(first.result.confidence)),
        (Some(_), false) => format!("{}, computed", sure(first.result.confidence)),
    };
    let at = Some(total_at(basis, reckoned));
    let result = (format!("{code} result"), value, note, at);
    let marker = first.marker.map(|marker| {
        let value = figures(&[marker]).trim_end_matches('?').to_owned();
        let at = Some(cell_at(basis, reckoned, &["marker"]));
        (format!("{code} marker"), value, sure(marker.confidence), at)
    });
    let mut both = vec![result];
    both.extend(marker);
    if reckoned.indicator.good() == Good::Down {
        both.reverse();
    }
    for (name, value, note, at) in both {
        explanation.input(name, value, note, at);
    }
}

/// The sign, the words and the percent: "vv off track, 45 %".
fn shown(status: Status) -> String {
    let verdict = status.verdict;
    let percent = status.percent.map(|percent| percent.round(0).grouped());
    let percent = percent.map_or_else(String::new, |percent| format!(", {percent} %"));
    let text = format!("{} {}{percent}", verdict.sign(), verdict.words());
    text.trim_start().to_owned()
}

/// Where the verdicts begin, and where this one falls.
pub(super) fn threshold(explanation: &mut Explanation, basis: &Basis<'_>, verdict: Verdict) {
    let at = basis.thresholds;
    let here = match verdict {
        Verdict::OffTrack => format!("Below {} %: off track", at.at_risk_from),
        Verdict::AtRisk => format!(
            "{} % to below {} %: at risk",
            at.at_risk_from, at.on_track_from
        ),
        Verdict::OnTrack => {
            format!(
                "{} % to below {} %: on track",
                at.on_track_from, at.exceeded_from
            )
        }
        Verdict::Exceeded => format!("{} % or more: exceeded", at.exceeded_from),
        Verdict::FarAbove => format!(
            "Above {} %: exceeded, and the marker may have been too low",
            at.far_above_from
        ),
        Verdict::NoVerdict(_) | Verdict::NoData | Verdict::NotDue => return,
    };
    let all = format!(
        "At risk from {} %, on track from {} %, exceeded from {} %, far above over {} %.",
        at.at_risk_from, at.on_track_from, at.exceeded_from, at.far_above_from
    );
    let settings = RecordId::workspace().field(["thresholds"]);
    explanation.push(Part::Threshold, "", format!("{here}."), all, Some(settings));
}

/// How many rows of the list have each status.
pub(super) fn summary(asked: &Asked<'_>) -> Explanation {
    let list = list(asked.workspace, asked.query);
    let summary = list.summary;
    let subject = format!("Indicators by status, {}", list.year);
    let rows = match list.rows.len() {
        1 => "1 row".to_owned(),
        count => format!("{count} rows"),
    };
    let mut explanation = Explanation::new(subject, rows);
    explanation.say(
        Part::Formula,
        "Each sign counts the rows that have it; unclear and open count rows of any sign.",
    );
    let is = |verdict: fn(Verdict) -> bool| codes(&list, move |row| verdict(row.status.verdict));
    let counts = [
        (
            "vv off track",
            summary.off_track,
            is(|verdict| verdict == Verdict::OffTrack),
        ),
        (
            "v at risk",
            summary.at_risk,
            is(|verdict| verdict == Verdict::AtRisk),
        ),
        (
            "= on track",
            summary.on_track,
            is(|verdict| verdict == Verdict::OnTrack),
        ),
        (
            "^ exceeded",
            summary.exceeded,
            is(|verdict| matches!(verdict, Verdict::Exceeded | Verdict::FarAbove)),
        ),
        (
            "? unclear",
            summary.unclear,
            codes(&list, |row| row.has_doubt),
        ),
        ("! open", summary.open, codes(&list, |row| row.findings > 0)),
    ];
    for (name, count, codes) in counts {
        explanation.input(name, count.to_string(), codes, None);
    }
    let no_verdict = is(|verdict| {
        matches!(
            verdict,
            Verdict::NoVerdict(_) | Verdict::NoData | Verdict::NotDue
        )
    });
    if !no_verdict.is_empty() {
        explanation.say(Part::Means, format!("Without a verdict: {no_verdict}."));
    }
    explanation
}

fn codes(list: &List, is: impl Fn(&crate::report::indicators::Row) -> bool) -> String {
    let rows = list.rows.iter().filter(|row| is(row));
    let codes: Vec<&str> = rows.map(|row| row.code.as_str()).collect();
    codes.join(", ")
}
