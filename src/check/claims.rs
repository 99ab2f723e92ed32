//! What the words of an indicator claim, against its figures: which split exists, and what a target counts.

use super::Found;
use super::ground::{Figure, Ground, Sheet, Spot};
use super::rules::{Looks, Rule as CheckRule, doubt};
use crate::base::{fold, listed};
use crate::model::{Category, Dimension, Indicator, Measure, Record, Rule, WELL_KNOWN, Weight};

/// Rules on what is claimed.
#[rustfmt::skip]
pub(super) const RULES: &[CheckRule] = &[
    doubt("claimed split", Weight::Medium, "Do the figures split by sex and age where the words say so?",
        "Whoever asks for the split on the strength of the words gets none.",
        "Enter the parts, or correct the words.", Looks::Years(claimed_split)),
    doubt("target basis", Weight::Low, "Is it said whether a later target adds up over the years?",
        "A target of years that are added up is no target of one year.",
        "Say it under \"counting\" of the indicator.", Looks::Years(target_basis)),
];

/// A split that words may claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Split {
    Age,
    Sex,
}

/// A claim: which splits exist, and for whom.
struct Claim<'a> {
    splits: Vec<Split>,
    parties: Vec<&'a str>,
}

/// Do the figures split by sex and age where the words say so?
pub(super) fn claimed_split(ground: &Ground, indicator: Indicator, sheets: &[Sheet], found: Found) {
    let filled = sheets.iter().filter(|sheet| sheet.has_numbers());
    let Some(sheet) = filled.max_by_key(|sheet| sheet.year) else {
        return;
    };
    let texts = ["statement", "definition", "method", "limits", "remark"];
    let own = texts
        .into_iter()
        .filter_map(|key| indicator.node().str(key));
    let printed = indicator.printed();
    let quoted = printed.iter().map(|quote| quote.text);
    let Some(claim) = own.chain(quoted).find_map(|text| claim(ground, text)) else {
        return;
    };
    let countries: Vec<&str> = ground.workspace.countries().map(Record::id).collect();
    let lacking = |split: Split| -> Vec<String> {
        let claimed = claim.parties.iter().filter(|party| {
            let figure = sheet.figure(Spot::Party(party));
            figure.is_some_and(|figure| counts(figure) && !shows(figure, split))
        });
        claimed
            .map(|party| ground.party_name(party).to_owned())
            .collect()
    };
    let beyond = |split: Split| -> Vec<String> {
        let others = countries.iter().filter(|party| {
            let figure = sheet.figure(Spot::Party(party));
            !claim.parties.contains(party) && figure.is_some_and(|figure| shows(figure, split))
        });
        others
            .map(|party| ground.party_name(party).to_owned())
            .collect()
    };
    let mut say = |splits: &[Split], parties: &[String], end: &str| {
        let splits = match splits {
            [split] => name(*split),
            _ => "age and sex",
        };
        found(
            sheet.at(None),
            format!("{}: {splits} {end}", listed(parties)),
        );
    };
    let mut each = |of: &dyn Fn(Split) -> Vec<String>, end: &str| {
        let missing: Vec<(Split, Vec<String>)> = claim
            .splits
            .iter()
            .map(|split| (*split, of(*split)))
            .filter(|(_, parties)| !parties.is_empty())
            .collect();
        match &missing[..] {
            [(one, some), (other, same)] if some == same => say(&[*one, *other], some, end),
            several => {
                for (split, parties) in several {
                    say(&[*split], parties, end);
                }
            }
        }
    };
    each(&lacking, "in words, not in figures");
    each(&beyond, "in figures, not in words");
}

fn name(split: Split) -> &'static str {
    match split {
        Split::Age => "age",
        Split::Sex => "sex",
    }
}

/// Whether a figure has something to split.
fn counts(figure: &Figure) -> bool {
    let amount = figure.value.as_ref().map(|value| value.amount(None, true));
    let number = amount.and_then(|amount| amount.number());
    number.is_some_and(|number| !number.is_zero())
}

/// Whether a figure is split so. Categories of the workspace itself may be ages: "under 18".
fn shows(figure: &Figure, split: Split) -> bool {
    figure.cell.parts().into_iter().any(|(category, _)| {
        let known = Category::of_word(category);
        match split {
            Split::Sex => known.is_some_and(|known| known.dimension == Dimension::Sex),
            Split::Age => match (known, category) {
                (Some(known), _) => known.has_age,
                (None, other) => {
                    other.contains(|sign: char| sign.is_ascii_digit()) || is_age(other)
                }
            },
        }
    })
}

fn is_age(category: &str) -> bool {
    ["adult", "child", "minor"]
        .iter()
        .any(|word| category.contains(word))
}

/// Reads "data on age and sex are available for CMB and LAO"; none when a name in it is of nobody.
fn claim<'a>(ground: &Ground<'a>, text: &str) -> Option<Claim<'a>> {
    const ENDS: [char; 5] = ['.', ';', '(', ')', '\n'];
    let text = fold(text);
    let (before, behind) = text.split_once("available for ")?;
    let before = before.rsplit(ENDS).next().unwrap_or_default();
    let words: Vec<&str> = before.split(|sign: char| !sign.is_alphanumeric()).collect();
    let has = |words_of: &[&str]| words_of.iter().any(|word| words.contains(word));
    let splits: Vec<Split> = [
        has(&["age"]).then_some(Split::Age),
        has(&["sex", "gender"]).then_some(Split::Sex),
    ]
    .into_iter()
    .flatten()
    .collect();
    let behind = behind.split(ENDS).next().unwrap_or_default().trim();
    let behind = behind
        .strip_suffix(" only")
        .unwrap_or(behind)
        .replace(" and ", ",");
    let names = behind
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let parties: Option<Vec<&str>> = names.map(|name| party(ground, name)).collect();
    let parties = parties.filter(|parties| !parties.is_empty() && !splits.is_empty())?;
    Some(Claim { splits, parties })
}

/// The party of a code, alias or name.
fn party<'a>(ground: &Ground<'a>, name: &str) -> Option<&'a str> {
    let mut parties = ground.workspace.parties();
    let found = parties.find(|party| {
        let names = [party.id(), party.name()]
            .into_iter()
            .chain(party.aliases());
        names.map(fold).any(|known| known == name)
    });
    let known = WELL_KNOWN
        .into_iter()
        .find(|(alias, _)| fold(alias) == name);
    let by_alias = || {
        ground
            .workspace
            .parties()
            .find(|party| Some(party.id()) == known.map(|(_, code)| code))
    };
    found.or_else(by_alias).map(Record::id)
}

/// Is it said whether a later target adds up over the years? A mean or a share does not add up.
pub(super) fn target_basis(_ground: &Ground, indicator: Indicator, sheets: &[Sheet], found: Found) {
    let adds_up = matches!(indicator.rule(), Rule::Sum | Rule::Derived);
    if !adds_up || indicator.measure() != Measure::Unit || indicator.counting().is_some() {
        return;
    }
    let filled = sheets.iter().filter(|sheet| sheet.has_numbers());
    let last: Option<i16> = filled.filter_map(|sheet| sheet.year.parse().ok()).max();
    let target = indicator.target();
    let is_number = target
        .value()
        .is_some_and(|value| value.amount(None, true).number().is_some());
    if let (Some(year), Some(last), true) = (target.year(), last, is_number)
        && year != last
    {
        let at = indicator.record().field(["target"]);
        found(
            at,
            format!("Whether the {year} target adds up over the years is not said"),
        );
    }
}
