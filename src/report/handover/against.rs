//! The totals against the marker of the indicator that is counted from the handover register.
//!
//! Only "fully" gets a verdict; "partly" is not a distance to anything. The total is what the
//! register holds now, not what was reported.

use crate::base::{Decimal, Fraction};
use crate::model::handover::Register;
use crate::model::{Good, Indicator, Record, Workspace};
use crate::reckon::aggregate::{Basis, Figure, figure};
use crate::reckon::status::{Status, Verdict, Why, of_figures};
use crate::report::Query;
use crate::report::indicators::{division, meaning};

/// A total against its marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Against {
    /// The marker.
    pub marker: String,
    /// The verdict; none where none is given, as for "partly".
    pub verdict: Option<Verdict>,
    /// Its sign, words and percent: "v at risk 75%"; empty without a verdict.
    pub words: String,
    /// How it comes about: "6 / 8 = 75 %. At risk means 60 % to below 90 % of the marker."
    pub why: String,
}

/// The indicator that is counted from the register.
pub fn indicator(workspace: &Workspace) -> Option<Indicator<'_>> {
    let is_derived =
        |indicator: &Indicator| indicator.node().str("derived_from") == Some("handover");
    workspace.indicators().find(is_derived)
}

/// "Fully" and "partly" against the marker of the year.
pub(super) fn against(
    workspace: &Workspace,
    register: &Register,
    query: &Query,
) -> (Option<Against>, Option<Against>) {
    let Some(indicator) = indicator(workspace) else {
        return (None, None);
    };
    let marker = indicator.year(register.year).marker();
    let first = indicator.components().first().map(|component| component.id);
    let of = |component: &str| {
        let is_first = first.is_none_or(|first| first == component);
        figure(marker, Some(component), is_first)
    };
    let basis = Basis::of(workspace, query.year, query.today);
    let total = register.totals().fully;
    let fully = of("fully").map(|marker| measured(&basis, total, marker, indicator.good()));
    (fully, of("partly").and_then(unmeasured))
}

/// A marker that nothing is measured by.
fn unmeasured(marker: Figure) -> Option<Against> {
    Some(Against {
        marker: marker.number()?.grouped(),
        verdict: None,
        words: String::new(),
        why: String::new(),
    })
}

fn measured(basis: &Basis, total: usize, marker: Figure, good: Good) -> Against {
    let result = Fraction::of(Decimal::whole(i64::try_from(total).unwrap_or(i64::MAX)));
    let number = marker.number();
    let status = match number {
        Some(number) if !marker.is_unclear() => {
            of_figures(result, Fraction::of(number), good, basis.thresholds)
        }
        _ => Status {
            verdict: Verdict::NoVerdict(Why::Marker),
            percent: None,
        },
    };
    let verdict = status.verdict;
    let mut words = format!("{} {}", verdict.sign(), verdict.words());
    let mut why = format!("No verdict: the marker {} is unclear.", shown(number));
    if let (Some(percent), Some(number)) = (status.percent, number) {
        words.push_str(&format!(" {}%", percent.round(0).grouped()));
        let division = division(result, Fraction::of(number), good, percent);
        why = format!("{division}. {}", meaning(basis, verdict));
    }
    Against {
        marker: shown(number),
        verdict: Some(verdict),
        words,
        why,
    }
}

fn shown(marker: Option<Decimal>) -> String {
    marker.map_or("?".to_owned(), Decimal::grouped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Day;
    use crate::model::{Amount, Confidence};

    #[track_caller]
    fn check(total: usize, marker: i64, confidence: Confidence, words: &str) {
        let workspace = Workspace::open(include_bytes!("../../../fixtures/empty.json")).unwrap();
        let basis = Basis::of(&workspace, 2017, Day::new(2017, 12, 31).unwrap());
        let marker = Figure {
            amount: Amount::Number(Decimal::whole(marker)),
            confidence,
        };
        let against = measured(&basis, total, marker, Good::Up);
        assert_eq!(against.words, words);
    }

    #[test]
    fn a_total_is_measured_by_the_thresholds_of_the_workspace() {
        check(6, 8, Confidence::Certain, "v at risk 75%");
        check(4, 8, Confidence::Certain, "vv off track 50%");
        check(8, 8, Confidence::Certain, "= on track 100%");
        check(9, 8, Confidence::Certain, "^ exceeded 113%");
        check(13, 8, Confidence::Certain, "^^ exceeded 163%");
        check(6, 8, Confidence::Uncertain, "? no verdict");
        check(1, -1, Confidence::Certain, "? no verdict");
    }
}
