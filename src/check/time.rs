//! The years of an indicator against each other.

use super::Found;
use super::figures::listed;
use super::ground::{Figure, Ground, Sheet, Spot};
use super::rules::{Looks, Rule as CheckRule, doubt};
use crate::base::Decimal;
use crate::model::{Counting, Indicator, Record, Rule, Weight};

/// Rules on time.
#[rustfmt::skip]
pub(super) const RULES: &[CheckRule] = &[
    doubt("lower", Weight::Medium, "Is a figure that counts over the years lower than before?",
        "What was counted once does not go away.",
        "Correct the year, or count each year by itself.", Looks::Years(lower)),
    doubt("jump", Weight::Low, "Does a figure differ much from the year before?",
        "A digit that is lost or doubled looks like a jump.",
        "Ask the country; say in a note what happened.", Looks::Years(jump)),
    doubt("same again", Weight::Low, "Are all figures those of the year before?",
        "A column that was copied looks like a year without change.",
        "Ask whether the year was counted.", Looks::Years(same_again)),
    doubt("stale", Weight::Low, "Has an indicator a figure of these years?",
        "An old figure that nobody renews is read as today's.",
        "Ask for a figure, or archive the indicator.", Looks::Years(stale)),
];

/// From how many figures on a year can look like a copy.
const COPIED_FROM: usize = 3;

/// Is a figure that counts over the years lower than before?
pub(super) fn lower(ground: &Ground, indicator: Indicator, sheets: &[Sheet], found: Found) {
    if indicator.counting() != Some(Counting::OverTheYears) {
        return;
    }
    each_pair(sheets, |before, sheet| {
        let mut fallen = Vec::new();
        for (was, figure) in pairs(before, sheet) {
            if matches!((first(was), first(figure)), (Some(was), Some(is)) if is < was) {
                fallen.push(figure.subject(ground).to_owned());
            }
        }
        if !fallen.is_empty() {
            let verb = if fallen.len() == 1 { "is" } else { "are" };
            let sentence = format!("{} {verb} lower than in {}", names(&fallen), before.year);
            found(sheet.at(Some("values")), sentence);
        }
    });
}

/// Does a figure differ much from the year before?
pub(super) fn jump(ground: &Ground, indicator: Indicator, sheets: &[Sheet], found: Found) {
    let limits = ground.limits;
    if indicator.rule() == Rule::Derived {
        return;
    }
    each_pair(sheets, |before, sheet| {
        let jumped: Vec<&Figure> = pairs(before, sheet)
            .filter(|(was, figure)| {
                let (Some(was), Some(is)) = (first(was), first(figure)) else {
                    return false;
                };
                was.max(is) >= limits.jump_from && is_jump(was, is, limits.jump_percent)
            })
            .map(|(_, figure)| figure)
            .collect();
        if jumped.is_empty() {
            return;
        }
        let who: Vec<String> = jumped
            .iter()
            .map(|figure| figure.subject(ground).to_owned())
            .collect();
        let verb = if who.len() == 1 { "differs" } else { "differ" };
        let sentence = format!(
            "{} {verb} from {} by more than {} %",
            names(&who),
            before.year,
            limits.jump_percent.grouped()
        );
        found(sheet.at(Some("values")), sentence);
    });
}

/// Whether two figures are further apart than so many percent of the first.
fn is_jump(was: Decimal, is: Decimal, percent: Decimal) -> bool {
    let apart = is.checked_sub(was).map(Decimal::abs);
    let apart = apart.and_then(|apart| apart.checked_mul(Decimal::whole(100)));
    let allowed = was.abs().checked_mul(percent);
    matches!((apart, allowed), (Some(apart), Some(allowed)) if apart > allowed)
}

/// Are all figures those of the year before?
pub(super) fn same_again(_ground: &Ground, indicator: Indicator, sheets: &[Sheet], found: Found) {
    if indicator.rule() == Rule::Derived {
        return;
    }
    each_pair(sheets, |before, sheet| {
        let count = |sheet: &Sheet| parties(sheet).filter(|one| first(one).is_some()).count();
        let mut same = 0;
        let mut numbers = 0;
        for (was, figure) in pairs(before, sheet) {
            if was.value != figure.value {
                return;
            }
            if let Some(number) = first(figure) {
                same += 1;
                numbers += usize::from(!number.is_zero());
            }
        }
        if numbers >= COPIED_FROM && same == count(sheet) && same == count(before) {
            let sentence = format!("All {same} figures are those of {}", before.year);
            found(sheet.at(Some("values")), sentence);
        }
    });
}

/// Has an indicator a figure of these years?
pub(super) fn stale(ground: &Ground, indicator: Indicator, sheets: &[Sheet], found: Found) {
    if indicator.rule() == Rule::Derived {
        return;
    }
    let has_figure = |sheet: &&Sheet| {
        let mut figures = sheet.figures.iter();
        figures.any(|figure| figure.spot != Spot::Marker && first(figure).is_some())
    };
    let years = sheets.iter().filter(has_figure).filter_map(Sheet::number);
    let Some(latest) = years.max() else {
        return;
    };
    if ground.today.year().saturating_sub(latest) >= ground.limits.stale_years {
        let at = indicator.record().field(["years"]);
        found(at, format!("The latest figure is of {latest}"));
    }
}

/// Asks of each year and the one before it, where the file has both.
fn each_pair<'s, 'a>(sheets: &'s [Sheet<'a>], mut ask: impl FnMut(&'s Sheet<'a>, &'s Sheet<'a>)) {
    for (place, sheet) in sheets.iter().enumerate() {
        let Some(year) = sheet.number() else {
            continue;
        };
        let is_before = |other: &&Sheet| other.number() == year.checked_sub(1);
        // Years mostly stand in their order.
        let close = place.checked_sub(1).map(|place| &sheets[place]);
        let before = close
            .filter(is_before)
            .or_else(|| sheets.iter().find(is_before));
        if let Some(before) = before {
            ask(before, sheet);
        }
    }
}

/// The figures of parties that stand in both years.
fn pairs<'s, 'a>(
    before: &'s Sheet<'a>,
    sheet: &'s Sheet<'a>,
) -> impl Iterator<Item = (&'s Figure<'a>, &'s Figure<'a>)> {
    parties(sheet).filter_map(|figure| {
        let was = parties(before).find(|was| was.spot == figure.spot)?;
        Some((was, figure))
    })
}

fn parties<'s, 'a>(sheet: &'s Sheet<'a>) -> impl Iterator<Item = &'s Figure<'a>> {
    let figures = sheet.figures.iter();
    figures.filter(|figure| matches!(figure.spot, Spot::Party(_)))
}

/// The number of a figure, or that of its first component.
fn first(figure: &Figure) -> Option<Decimal> {
    figure.value.as_ref()?.amount(None, true).number()
}

/// A few names, or how many there are.
fn names(names: &[String]) -> String {
    match names.len() {
        0..=3 => listed(names),
        many => format!("{many} figures"),
    }
}

#[cfg(test)]
#[path = "time_tests.rs"]
mod tests;
