//! Who and what is meant: records by their code, parties by code, alias or name, and the nearest ones.
//!
//! A code that stands for several records is not settled here; nobody guesses.

use super::code_of;
use super::doubt::Doubt;
use super::line::Line;
use crate::base::fold;
use crate::model::Kind;
use crate::model::Node;
use crate::model::Party;
use crate::model::Record;
use crate::model::WELL_KNOWN;
use crate::model::Workspace;

/// The kinds that a code by itself can stand for.
const BY_CODE: [Kind; 4] = [Kind::Indicator, Kind::Agreement, Kind::Risk, Kind::Meeting];
/// The kinds whose word stands before the code, because their codes are short or the codes of others.
const BY_WORD: [Kind; 5] = [
    Kind::Function,
    Kind::Party,
    Kind::Result,
    Kind::Chair,
    Kind::Source,
];

/// The record that a line begins with, its kind, and the place of the word behind it.
pub fn record<'a>(
    workspace: &'a Workspace,
    line: &Line<'_>,
) -> Result<(Kind, &'a Node, usize), Doubt> {
    let first = line.word(0).unwrap_or_default();
    let kinds = BY_CODE.into_iter().chain(BY_WORD);
    let named = kinds
        .clone()
        .find(|kind| kind.word().eq_ignore_ascii_case(first));
    if let Some(kind) = named {
        let Some(code) = line.word(1) else {
            let next = format!(
                "Type its {}.",
                if kind == Kind::Chair { "year" } else { "code" }
            );
            return Err(Doubt::Unfinished(first.to_owned(), next));
        };
        let (_, node) = coded(workspace, &[kind], code, line.len() == 2)?;
        return Ok((kind, node, 2));
    }
    let (kind, node) = coded(workspace, &BY_CODE, first, line.len() == 1)?;
    Ok((kind, node, 1))
}

/// The one record of some kinds with a code.
pub fn coded<'a>(
    workspace: &'a Workspace,
    kinds: &[Kind],
    code: &str,
    is_last: bool,
) -> Result<(Kind, &'a Node), Doubt> {
    let all = || {
        kinds.iter().flat_map(|kind| {
            let nodes = workspace.nodes(*kind).iter();
            nodes.map(move |node| (*kind, node))
        })
    };
    let has_code = |kind: Kind, node: &Node| match kind {
        Kind::Chair => node.whole::<i16>("year").map(|year| year.to_string()) == Some(code.into()),
        _ => !code.is_empty() && code_of(kind, node).eq_ignore_ascii_case(code),
    };
    let mut found: Vec<(Kind, &Node)> =
        all().filter(|(kind, node)| has_code(*kind, node)).collect();
    if found.iter().any(|(_, node)| !node.yes("archived")) {
        found.retain(|(_, node)| !node.yes("archived"));
    }
    match found[..] {
        [one] => Ok(one),
        [] => {
            let codes = all()
                .filter(|(_, node)| !node.yes("archived"))
                .map(|(kind, node)| code_of(kind, node));
            let (nearest, grows) = nearest(code, codes, is_last);
            Err(Doubt::NoCode(code.to_owned(), nearest, grows))
        }
        _ => {
            let records = found
                .iter()
                .take(3)
                .map(|(kind, node)| {
                    format!(
                        "{} {}",
                        kind.word(),
                        super::value::brief(node.str_or_empty("title"))
                    )
                })
                .collect();
            Err(Doubt::SeveralRecords(code.to_owned(), records))
        }
    }
}

/// The party that a row of words stands for, with what was corrected, and the place behind it.
pub fn party<'a>(
    workspace: &'a Workspace,
    line: &Line<'_>,
    from: usize,
) -> Option<(Party<'a>, Option<String>, usize)> {
    let ((party, correction), next) = line.longest(from, |words| party_of(workspace, words))?;
    Some((party, correction, next))
}

/// The party of a code, alias or name, and the sentence that says how it was read.
pub fn party_of<'a>(workspace: &'a Workspace, words: &str) -> Option<(Party<'a>, Option<String>)> {
    let well_known = || {
        let (_, code) = WELL_KNOWN
            .iter()
            .find(|(alias, _)| alias.eq_ignore_ascii_case(words))?;
        workspace.party(code)
    };
    let folded = || {
        let words = fold(words);
        workspace
            .parties()
            .find(|party| fold(party.name()) == words)
    };
    let party = workspace.party(words).or_else(well_known).or_else(folded)?;
    let is_own = party.id().eq_ignore_ascii_case(words) || fold(party.name()) == fold(words);
    let correction = (!is_own).then(|| format!("{words} is read as {}.", party.id()));
    Some((party, correction))
}

/// The doubt about a word that is no party that gives figures.
pub fn no_party(workspace: &Workspace, typed: &str, is_last: bool) -> Doubt {
    let reporters = workspace.countries().chain(workspace.office());
    let known: Vec<Party<'_>> = reporters.collect();
    let codes = known.iter().flat_map(|party| {
        [party.id(), party.name()]
            .into_iter()
            .chain(party.aliases())
    });
    let (near, grows) = nearest(typed, codes, is_last);
    let named = near.first().and_then(|word| party_of(workspace, word));
    Doubt::NoParty {
        typed: typed.to_owned(),
        nearest: named.map(|(party, _)| (party.id().to_owned(), party.name().to_owned())),
        known: known.iter().map(|party| party.id().to_owned()).collect(),
        grows,
    }
}

/// The words that are nearest to a typed one, at most four, and whether it may grow into one of them.
pub fn nearest<'a>(
    typed: &str,
    words: impl Iterator<Item = &'a str>,
    is_last: bool,
) -> (Vec<String>, bool) {
    const MOST: usize = 4;
    let typed: Vec<char> = fold(typed).chars().take(33).collect();
    if typed.is_empty() || typed.len() > 32 {
        return (Vec::new(), false);
    }
    let far = (typed.len() / 3).clamp(1, 2);
    let mut near: Vec<(usize, &str)> = words
        .filter_map(|word| {
            let letters: Vec<char> = fold(word).chars().take(64).collect();
            if letters.starts_with(&typed) {
                return Some((0, word));
            }
            let apart = distance(&typed, &letters);
            (apart <= far && apart < typed.len()).then_some((apart, word))
        })
        .collect();
    near.sort_by_key(|(apart, _)| *apart);
    let grows = is_last && near.first().is_some_and(|(apart, _)| *apart == 0);
    if grows {
        near.retain(|(apart, _)| *apart == 0);
    }
    near.dedup_by_key(|(_, word)| *word);
    let words = near.iter().take(MOST).map(|(_, word)| (*word).to_owned());
    (words.collect(), grows)
}

/// How many letters are put in, left out, changed, or swapped with the next one.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, wanted) in other.iter().enumerate() {
            let changed = last[column] + usize::from(letter != wanted);
            let mut least = changed.min(last[column + 1] + 1).min(now[column] + 1);
            let is_swap =
                row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *wanted;
            if is_swap {
                least = least.min(before[column - 1] + 1);
            }
            now.push(least);
        }
        before = std::mem::replace(&mut last, now);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_one_slip_away() {
        let codes = ["KHM", "CHN", "LAO", "MMR", "THA", "VNM"];
        assert_eq!(nearest("LOA", codes.into_iter(), true).0, ["LAO"]);
        assert_eq!(nearest("tah", codes.into_iter(), true).0, ["THA"]);
        assert!(nearest("XYZ", codes.into_iter(), true).0.is_empty());
        assert_eq!(
            nearest("L", codes.into_iter(), true),
            (vec!["LAO".into()], true)
        );
        assert!(!nearest("L", codes.into_iter(), false).1);
    }
}
