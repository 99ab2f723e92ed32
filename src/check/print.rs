//! Codes in what the source printed: CMB where the parties say KHM, or a code of nobody.
//!
//! It says so once a source, since the print cannot be changed and every cell would say the same.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Found;
use super::figures::listed;
use super::ground::Ground;
use super::rules::{Looks, Rule, doubt};
use super::structure::each_quote;
use crate::model::{Kind, PartyKind, Record, RecordId, WELL_KNOWN, Weight};

/// Rules on what is printed.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt("code in print", Weight::Low, "Does the print name every country by its own code?",
        "A reader who looks for KHM does not find CMB.",
        "Use the code of ISO 3166 in the next report.",
        Looks::Together(&[Kind::Indicator, Kind::Source], code_in_print)),
];

/// The codes that a source prints.
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
pub(super) fn code_in_print(ground: &Ground, found: Found) {
    let mut aliases: HashMap<&str, &str> = WELL_KNOWN.into_iter().collect();
    let mut codes = HashSet::new();
    for party in ground.workspace.parties() {
        codes.insert(party.id());
        let is_country = matches!(party.kind(), PartyKind::Country | PartyKind::Outside);
        aliases.extend(
            party
                .aliases()
                .filter(|_| is_country)
                .map(|alias| (alias, party.id())),
        );
    }
    let mut sources: BTreeMap<Option<&str>, Printed> = BTreeMap::new();
    for indicator in ground.workspace.indicators() {
        each_quote(indicator.node(), &mut |quote| {
            let text = quote.str_or_empty("text");
            for (code, behind) in codes_in(text) {
                let source = sources.entry(quote.str("source"));
                if codes.contains(code) {
                    source.or_default().codes.insert(code);
                } else if let Some(own) = aliases.get(code) {
                    source.or_default().aliases.insert(code, own);
                } else if code.len() == 3 && is_figure(behind) {
                    source.or_default().strange.insert(code);
                }
            }
        });
    }
    for (source, printed) in sources {
        if let Some(sentence) = sentence(&printed) {
            found(place(ground, source).into(), sentence);
        }
    }
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

/// The record of a source, or the first one; the workspace where there is none.
fn place(ground: &Ground, code: Option<&str>) -> RecordId {
    let sources = ground.workspace.nodes(Kind::Source);
    let named = sources
        .iter()
        .find(|source| code.is_some() && source.str("code") == code);
    match named.or(sources.first()) {
        Some(source) => RecordId::new(Kind::Source, source.id().unwrap_or_default()),
        None => RecordId::workspace(),
    }
}
