//! Whether a reported total is what the countries make: asked by the rules, and by whoever reconciles the two.

use super::aggregate::Line;
use crate::base::{Decimal, Fraction};
use crate::model::{Indicator, Rule};

/// Marker and total, when the countries add to the one and not to the other.
pub fn swapped_pair(indicator: Indicator<'_>, line: &Line<'_>) -> Option<(Decimal, Decimal)> {
    let marker = line.marker?.number()?;
    let total = line.total?.number()?;
    let looks_so = indicator.rule() == Rule::Sum
        && !line.computed.at_least
        && !marker.is_zero()
        && marker != total
        && line.computed.value == Some(Fraction::of(marker));
    looks_so.then_some((marker, total))
}

/// Whether the reported total differs from what the countries make, and not because marker and total look
/// swapped. A part that is not known is given every benefit of the doubt.
pub fn differs(indicator: Indicator<'_>, line: &Line<'_>) -> bool {
    let total = line.total.and_then(|total| total.number());
    let (Some(computed), Some(total)) = (line.computed.value, total) else {
        return false;
    };
    if line.agrees() != Some(false) || swapped_pair(indicator, line).is_some() {
        return false;
    }
    let may_be_more = line.computed.at_least && computed < Fraction::of(total);
    let is_open = hides_something(indicator, line) && !line.computed.at_least;
    !may_be_more && !is_open
}

/// Whether a number that would count in is withheld or cannot be read.
fn hides_something(indicator: Indicator<'_>, line: &Line<'_>) -> bool {
    let region = indicator.regional_counts() && line.region.is_hidden();
    region || line.countries.iter().any(|figure| figure.is_hidden())
}
