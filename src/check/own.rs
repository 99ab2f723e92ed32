//! The rules that a workspace brings itself: two sides of codes and numbers, compared.
//!
//! ```text
//! 4.1b + 4.2 - 3            signs stand between blanks, since a code may hold one: O-1
//! 4.1a representatives      a component of the indicator; without one, the first
//! 1.3a marker               also total, baseline, target
//! ```
//!
//! A value that is withheld or cannot be read is never compared. What cannot be read in a rule is a finding.

mod read;

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::ground::Ground;
use super::rules::{Looks, Rule, doubt, rules};
use crate::base::{Decimal, Fraction};
use crate::model::{
    Address, Amount, Comparison, Extent, Indicator, Missing, Nothing, OwnRule, Record, RecordId,
    Weight, own_rules, switched_off,
};
use crate::reckon::aggregate::{Reckoned, reckon};
use read::{Place, Side, Term, What};

/// The rule that asks the rules of the workspace.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt("own rule", Weight::High, "Can every rule of the workspace be read, and does it hold?",
        "A rule that cannot be read finds nothing, and nobody notices.",
        "Correct it: :settings opens the rules of the workspace.", Looks::Own(own_rule)),
];

/// What a rule of the workspace found, or why it cannot be read.
pub(super) struct Own {
    /// The name and weight of the rule; none when the rule itself is what was found.
    pub rule: Option<(Box<str>, Weight)>,
    pub at: Address,
    pub sentence: String,
    pub figures: String,
}

/// Asks every rule of the workspace that is not switched off.
pub(super) fn own_rule(ground: &Ground, found: &mut dyn FnMut(Own)) {
    let off: HashSet<&str> = switched_off(ground.workspace).collect();
    let own = own_rules(ground.workspace).filter(|rule| !off.contains(rule.name));
    let mut names: HashSet<&str> = HashSet::new();
    for rule in own {
        let is_new = names.insert(rule.name);
        let at = |key: &str| RecordId::workspace().field(["rules", "own", rule.id, key]);
        let mut refuse = |key: &str, why: String| {
            let sentence = format!("Rule \"{}\": {why}", rule.name);
            found(Own {
                rule: None,
                at: at(key),
                figures: sentence.clone(),
                sentence,
            });
        };
        let sides = (
            read::side(ground, rule.left),
            read::side(ground, rule.right),
        );
        match sides {
            _ if rule.name.trim().is_empty() => {
                refuse("name", "it has no name for its findings".to_owned());
            }
            _ if !is_new => {
                refuse(
                    "name",
                    "another rule of the workspace has that name".to_owned(),
                );
            }
            _ if rules().any(|known| known.name == rule.name) => {
                refuse("name", "the program has a rule of that name".to_owned());
            }
            (Err(why), _) => refuse("left", why),
            (_, Err(why)) => refuse("right", why),
            (Ok(left), Ok(right)) => match read::first(&left, &right) {
                None => refuse("left", "it names no indicator".to_owned()),
                Some(first) => ask(ground, rule, first, [&left, &right], found),
            },
        }
    }
}

/// Asks a rule of every year, and of every country where it is asked of each.
fn ask(
    ground: &Ground,
    rule: OwnRule,
    first: Indicator,
    sides: [&Side; 2],
    found: &mut dyn FnMut(Own),
) {
    let terms = || sides.iter().flat_map(|side| &side.terms);
    let indicators = || {
        terms().filter_map(|term| match term.what {
            What::Figure(indicator, ..) => Some(indicator),
            What::Number(_) => None,
        })
    };
    let years: BTreeSet<i16> = indicators().flat_map(Indicator::years).collect();
    let has_values = terms().any(|term| matches!(term.what, What::Figure(_, _, Place::Value)));
    let countries: Vec<&str> = ground.workspace.countries().map(Record::id).collect();
    let asked: Vec<Option<usize>> = match rule.extent == Extent::Country && has_values {
        true => (0..countries.len()).map(Some).collect(),
        false => vec![None],
    };
    for year in years {
        let of_year = |indicator| reckon(&ground.basis(indicator, year), indicator);
        let reckoned: HashMap<&str, Reckoned> = indicators()
            .map(|indicator| (indicator.id(), of_year(indicator)))
            .collect();
        for country in &asked {
            let code = country.map(|place| countries[place]);
            let who = match code {
                Some(code) => format!("{} in {year}", ground.party_name(code)),
                None => year.to_string(),
            };
            let of = |term: &Term| amount(&reckoned, term, *country);
            let Some((sentence, figures)) = verdict(rule, sides, &of) else {
                continue;
            };
            let year = year.to_string();
            let path = match code {
                Some(code) => vec!["years", &year, "values", code],
                None => vec!["years", &year, "total"],
            };
            found(Own {
                rule: Some((rule.name.into(), rule.weight)),
                at: first.record().field(path),
                sentence: format!("{who}: {sentence}"),
                figures,
            });
        }
    }
}

/// A number, or why there is none.
type Read = Result<Fraction, Nothing>;

/// What a term stands for, in one country or in the result.
fn amount(reckoned: &HashMap<&str, Reckoned>, term: &Term, country: Option<usize>) -> Read {
    let (indicator, component, place) = match term.what {
        What::Number(number) => return Ok(Fraction::of(number)),
        What::Figure(indicator, component, place) => (indicator, component, place),
    };
    let of = |amount: Amount| match amount {
        Amount::Number(number) => Ok(Fraction::of(number)),
        Amount::Nothing(nothing) => Err(nothing),
    };
    let components = indicator.components();
    let fixed = |value: Option<crate::model::Value>| {
        let id = components.get(component).map(|component| component.id);
        let value = value.ok_or(Nothing::NotReported)?;
        of(value.amount(id, component == 0))
    };
    let line = reckoned
        .get(indicator.id())
        .and_then(|row| row.lines.get(component));
    let line = line.ok_or(Nothing::NotReported)?;
    match (place, country) {
        (Place::Value, Some(country)) => of(line.countries[country].amount),
        (Place::Value, None) => match line.result.value {
            Some(_) if line.result.at_least => Err(Nothing::Withheld),
            Some(value) => Ok(value),
            None => Err(line.result.nothing),
        },
        (Place::Marker, _) => line
            .marker
            .map_or(Err(Nothing::NotReported), |one| of(one.amount)),
        (Place::Total, _) => line
            .total
            .map_or(Err(Nothing::NotReported), |one| of(one.amount)),
        (Place::Baseline, _) => fixed(indicator.baseline().value()),
        (Place::Target, _) => fixed(indicator.target().value()),
    }
}

/// What a rule finds, and the figures that it was found from; none when all is well or nothing can be said.
fn verdict(
    rule: OwnRule,
    sides: [&Side; 2],
    of: &dyn Fn(&Term) -> Read,
) -> Option<(String, String)> {
    let mut lacking = None;
    let mut sums = [Fraction::of(Decimal::ZERO); 2];
    for (side, sum) in sides.iter().zip(&mut sums) {
        for term in &side.terms {
            let number = match (of(term), rule.missing) {
                (Ok(number), _) => number,
                (Err(Nothing::Withheld | Nothing::Unreadable | Nothing::NotDue), _) => return None,
                (Err(_), Missing::Skip) => return None,
                (Err(_), Missing::Zero) => continue,
                (Err(Nothing::NotApplicable), Missing::Found) => return None,
                (Err(Nothing::NotReported), Missing::Found) => {
                    lacking.get_or_insert(&term.words);
                    continue;
                }
            };
            *sum = match term.is_minus {
                false => sum.checked_add(number)?,
                true => sum.checked_sub(number)?,
            };
        }
    }
    if let Some(words) = lacking {
        let sentence = format!("{words} is not reported, and the rule asks for it");
        return Some((sentence.clone(), sentence));
    }
    let [left, right] = sums;
    let order = left.cmp(&right);
    let holds = match rule.comparison {
        Comparison::Equal => {
            order == Ordering::Equal || rounds_to(left, right) || rounds_to(right, left)
        }
        Comparison::AtMost => order != Ordering::Greater,
        Comparison::AtLeast => order != Ordering::Less,
        Comparison::Below => order == Ordering::Less,
        Comparison::Above => order == Ordering::Greater,
        Comparison::Other => order != Ordering::Equal,
    };
    if holds {
        return None;
    }
    let wanted = match rule.comparison {
        Comparison::Equal => "should be",
        Comparison::AtMost => "should be at most",
        Comparison::AtLeast => "should be at least",
        Comparison::Below => "should be below",
        Comparison::Above => "should be above",
        Comparison::Other => "should not be",
    };
    let [one, other] = sides;
    let (left, right) = (number_words(left), number_words(right));
    let named = match other.is_number() {
        true => right.clone(),
        false => format!("{right} ({})", other.words),
    };
    let figures = format!(
        "{} {left} {} {} {right}",
        one.words,
        rule.comparison.word(),
        other.words
    );
    Some((
        format!("{} is {left}, {wanted} {named}", one.words),
        figures,
    ))
}

/// Whether a number with a point is what another one rounds to, at as many places: 20.67 for 62/3.
fn rounds_to(number: Fraction, written: Fraction) -> bool {
    let places = |written: Decimal| {
        let plain = written.plain();
        let places = plain.split_once('.').map_or(0, |(_, behind)| behind.len());
        u8::try_from(places).unwrap_or(u8::MAX)
    };
    written
        .exact()
        .is_some_and(|written| number.exact().is_none() && number.round(places(written)) == written)
}

fn number_words(number: Fraction) -> String {
    let number = number.exact().unwrap_or_else(|| number.round(2));
    number.grouped()
}
