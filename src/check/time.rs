//! The years of an indicator against each other.

use super::Found;
use super::ground::{Figure, Ground, Sheet, Spot};
use super::rules::{Looks, Rule as CheckRule, doubt};
use crate::base::{Decimal, listed};
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
        let is_lower = |was: Decimal, is: Decimal| is < was;
        let fallen = moves(ground, before, sheet, is_lower);
        if !fallen.is_empty() {
            let sentence = match fallen.as_slice() {
                [] | [_] | [_, _] | [_, _, _] => went(before, &fallen),
                many => format!("{} figures are lower than in {}", many.len(), before.year),
            };
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
        let jumps = |was: Decimal, is: Decimal| {
            was.max(is) >= limits.jump_from && is_jump(was, is, limits.jump_percent)
        };
        let jumped = moves(ground, before, sheet, jumps);
        if !jumped.is_empty() {
            let sentence = match jumped.as_slice() {
                [] | [_] | [_, _] | [_, _, _] => went(before, &jumped),
                many => format!(
                    "{} figures differ from {} by more than {} %",
                    many.len(),
                    before.year,
                    limits.jump_percent.grouped()
                ),
            };
            found(sheet.at(Some("values")), sentence);
        }
    });
}

/// A figure that has moved: whose it is, what it was, and what it is.
type Move<'a> = (&'a str, Decimal, Decimal);

/// The figures of parties that have moved in some way since the year before.
fn moves<'a>(
    ground: &'a Ground,
    before: &'a Sheet,
    sheet: &'a Sheet,
    has_moved: impl Fn(Decimal, Decimal) -> bool,
) -> Vec<Move<'a>> {
    pairs(before, sheet)
        .filter_map(|(was, figure)| {
            let (was, is) = (first(was)?, first(figure)?);
            has_moved(was, is).then(|| (figure.subject(ground), was, is))
        })
        .collect()
}

/// A few moves in words: "Since 2016 Cambodia went from 20 to 31 and Thailand from 40 to 19".
fn went(before: &Sheet, moves: &[Move]) -> String {
    let words: Vec<String> = moves
        .iter()
        .enumerate()
        .map(|(place, (who, was, is))| {
            let verb = if place == 0 { " went" } else { "" };
            format!("{who}{verb} from {} to {}", was.grouped(), is.grouped())
        })
        .collect();
    format!("Since {} {}", before.year, listed(&words))
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

#[cfg(test)]
#[path = "time_tests.rs"]
mod tests;
