//! Countries against what was printed for all of them.

use super::Found;
use super::ground::{Ground, Sheet};
use super::rules::{Looks, Rule as CheckRule, doubt};
use crate::base::{Fraction, number_word};
use crate::model::{CountedFrom, Indicator, Rule, Weight};
use crate::reckon::aggregate::Line;
use crate::reckon::agree::{differs, swapped_pair};

/// Rules on totals.
#[rustfmt::skip]
pub(super) const RULES: &[CheckRule] = &[
    doubt("swapped", Weight::High, "Do the countries add to the marker and not to the total?",
        "A plan that is read as a result is off by as much as it was missed.",
        "Look at the source; then swap them, or keep the print.", Looks::Year(swapped)),
    doubt("total", Weight::Medium, "Is the printed total what the countries make?",
        "Readers add up; a total that they do not get costs the report its credit.",
        "Find the figure that is wrong, or say in a note why it differs.", Looks::Year(total)),
];

/// Do the countries add to the marker and not to the total?
pub(super) fn swapped(_ground: &Ground, sheet: &Sheet, found: Found) {
    for line in &sheet.lines {
        if let Some((marker, total)) = swapped_pair(sheet.indicator, line) {
            let sentence = format!(
                "Marker and result look swapped: {} and {}",
                marker.grouped(),
                total.grouped()
            );
            found(sheet.at(None), sentence);
        }
    }
}

/// Is the printed total what the countries make? A part that is not known is given every benefit of the doubt.
pub(super) fn total(_ground: &Ground, sheet: &Sheet, found: Found) {
    for line in &sheet.lines {
        let (Some(computed), Some(total), true) = (
            line.computed.value,
            line.total.and_then(|total| total.number()),
            differs(sheet.indicator, line),
        ) else {
            continue;
        };
        let made = made(sheet.indicator, line, computed);
        let total = total.grouped();
        let sentence = match (sheet.is_total_printed(&total), sheet.indicator.rule()) {
            (false, _) => format!("{made}, the total is {total}"),
            (true, Rule::Mean) => format!("{made}, the report prints {total}"),
            (true, _) => format!("{made}, printed {total}"),
        };
        found(sheet.at(Some("total")), sentence);
    }
}

/// What the countries make, in words.
fn made(indicator: Indicator, line: &Line, computed: Fraction) -> String {
    let region = indicator.regional_counts() && line.region.number().is_some();
    let who = match region {
        true => "Countries and region",
        false => "The countries",
    };
    let least = if line.computed.at_least {
        "at least "
    } else {
        ""
    };
    let number = computed
        .exact()
        .unwrap_or_else(|| computed.round(1))
        .grouped();
    let name = line
        .component
        .map_or(String::new(), |component| format!(" {}", component.name));
    match indicator.rule() {
        Rule::Mean => {
            let (given, asked) = (line.computed.addends.len(), line.computed.asked);
            let whom = match given == asked {
                true => format!("the {}", number_word(given)),
                false => format!("{given} of {asked}"),
            };
            let number = computed.round(1).grouped();
            format!("The mean of {whom} is {number}{name}")
        }
        Rule::Max => format!("{who} reach {least}{number}{name}"),
        Rule::Last => format!("The last of the countries has {number}{name}"),
        Rule::Derived => {
            let from = indicator.counted_from().unwrap_or(CountedFrom::Handover);
            format!("The {} register counts {least}{number}{name}", from.word())
        }
        Rule::Sum | Rule::None => format!("{who} add to {least}{number}{name}"),
    }
}
