//! Codes in what the source printed: CMB where the parties say KHM, or a code of nobody.
//!
//! It says so once an indicator, since every cell would say the same.

use crate::base::listed;
use std::collections::{BTreeMap, BTreeSet};

use super::Found;
use super::ground::Ground;
use super::rules::{Looks, Rule, doubt};
use super::structure::each_quote;
use crate::model::{Indicator, Kind, Node, PartyKind, Record, WELL_KNOWN, Weight};

/// Rules on what is printed.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt("code in print", Weight::Low, "Does the print name every country by its own code?",
        "A reader who looks for KHM does not find CMB.",
        "Use the code of ISO 3166 in the next report.",
        Looks::Record(Kind::Indicator, code_in_print)),
];

/// The codes that are printed for an indicator.
#[derive(Default)]
struct Printed<'a> {
    /// Other codes, each with the code that it stands for.
    aliases: BTreeMap<&'a str, &'a str>,
    /// Codes of parties.
    codes: BTreeSet<&'a str>,
    /// Codes of nobody, with a figure behind them.
    strange: BTreeSet<&'a str>,
}

/// Does the print name every country by its own code?
pub(super) fn code_in_print(ground: &Ground, node: &Node, found: Found) {
    let mut printed = Printed::default();
    each_quote(node, &mut |quote| {
        for (code, behind) in codes_in(quote.str_or_empty("text")) {
            if ground.is_party(code) {
                printed.codes.insert(code);
            } else if let Some(own) = stands_for(ground, code) {
                printed.aliases.insert(code, own);
            } else if code.len() == 3 && is_figure(behind) {
                printed.strange.insert(code);
            }
        }
    });
    if let Some(sentence) = sentence(&printed) {
        found(Indicator::of(node).record().into(), sentence);
    }
}

/// The code of the country that an alias stands for.
fn stands_for<'a>(ground: &Ground<'a>, code: &str) -> Option<&'a str> {
    let mut countries = ground
        .workspace
        .parties()
        .filter(|party| matches!(party.kind(), PartyKind::Country | PartyKind::Outside));
    let by_alias = countries.find(|party| party.aliases().any(|alias| alias == code));
    let known = || WELL_KNOWN.into_iter().find(|(alias, _)| *alias == code);
    by_alias
        .map(Record::id)
        .or_else(|| known().map(|(_, own)| own))
}

/// The words of a text that look like a code, each with what stands behind it.
fn codes_in(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_code = |word: &str| {
        (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|sign: char| sign.is_alphanumeric())?;
            let word = &rest[start..];
            let end = word
                .find(|sign: char| !sign.is_alphanumeric())
                .unwrap_or(word.len());
            let behind = &word[end..];
            rest = behind;
            if is_code(&word[..end]) {
                return Some((&word[..end], behind));
            }
        }
    })
}

/// Whether a colon and a digit come next, as in "THA: 1".
fn is_figure(behind: &str) -> bool {
    let figure = behind.trim_start().strip_prefix(':').map(str::trim_start);
    figure.is_some_and(|figure| figure.starts_with(|sign: char| sign.is_ascii_digit()))
}

fn sentence(printed: &Printed) -> Option<String> {
    let aliases = printed.aliases.iter().map(|(alias, own)| {
        let joint = if printed.codes.contains(own) {
            "beside"
        } else {
            "for"
        };
        format!("{alias} {joint} {own}")
    });
    let strange = printed
        .strange
        .iter()
        .map(|code| format!("{code} for nobody"));
    let words: Vec<String> = aliases.chain(strange).collect();
    (!words.is_empty()).then(|| format!("The source prints {}", listed(&words)))
}
