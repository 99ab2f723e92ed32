//! What somebody asks about when they ask where a number or status comes from: `4.2 LAO`, `d THA`, `R2`.
//!
//! It is read with the same words as an entry, or as an address. It explains nothing (`report` does).

use super::doubt::Doubt;
use super::find;
use super::line::Line;
use crate::base::fold;
use crate::edit::score;
use crate::model::Address;
use crate::model::Agreement;
use crate::model::Entry;
use crate::model::Function;
use crate::model::Indicator;
use crate::model::Kind;
use crate::model::Node;
use crate::model::Party;
use crate::model::PartyKind;
use crate::model::Record;
use crate::model::Risk;
use crate::model::Workspace;

/// Something that has a number or status.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// The counts of the list of indicators.
    Indicators,
    /// An indicator by its id: all its figures, or one of them.
    Indicator(Box<str>, Option<Figure>),
    /// The totals of the handover register.
    Totals,
    /// A function by its letter.
    Function(Box<str>),
    /// A country's column of the handover.
    Column(Box<str>),
    /// A function in a country: the letter, then the code of the country.
    State(Box<str>, Box<str>),
    /// An agreement by its id: its statuses, or one area of it.
    Agreement(Box<str>, Option<Box<str>>),
    /// How far two parties are.
    Pair(Box<str>, Box<str>),
    /// How many pairs of countries report something.
    Pairs,
    /// The counts of the list of risks.
    Risks,
    /// A risk by its id.
    Risk(Box<str>),
}

/// A figure of an indicator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Figure {
    /// The percent and its sign.
    Status,
    /// The result, and what the countries make.
    Result,
    /// The same with the columns of the parts, each added up.
    Together,
    /// The progress marker.
    Marker,
    /// Where it began.
    Baseline,
    /// Where it is to arrive.
    Target,
    /// What a country or the regional office gave.
    Party(Box<str>),
    /// The same with its share and its parts.
    Row(Box<str>),
}

/// The words of the figures that no party gives.
const FIGURES: [(&str, Figure); 8] = [
    ("status", Figure::Status),
    ("percent", Figure::Status),
    ("sign", Figure::Status),
    ("result", Figure::Together),
    ("total", Figure::Together),
    ("marker", Figure::Marker),
    ("baseline", Figure::Baseline),
    ("target", Figure::Target),
];

/// The words of whole registers.
const WHOLE: [(&str, What); 5] = [
    ("indicators", What::Indicators),
    ("handover", What::Totals),
    ("agreements", What::Pairs),
    ("pairs", What::Pairs),
    ("risks", What::Risks),
];

/// What is asked about, and the year that an address names.
///
/// # Errors
/// Why nothing is meant by it, in a sentence that says what to type.
pub fn what(workspace: &Workspace, text: &str) -> Result<(What, Option<i16>), Doubt> {
    if let Some(asked) = by_address(workspace, text.trim()) {
        return asked;
    }
    let line = Line::new(text);
    let Some(first) = line.word(0) else {
        return Err(Doubt::Said("Nothing is asked about.".to_owned(), false));
    };
    let word = fold(first);
    let whole = WHOLE.iter().find(|(known, _)| *known == word);
    if let Some((_, what)) = whole.filter(|_| line.len() == 1) {
        return Ok((what.clone(), None));
    }
    let (what, next) = match &*word {
        "handover" | "function" if line.len() > 1 => of_handover(workspace, &line, 1)
            .unwrap_or_else(|| Err(no_letter(workspace, &line.joined(1, 2)))),
        "risk" if line.len() > 1 => {
            let risk = score::find(workspace, &line.joined(1, 2));
            let risk = risk.map_err(|why| Doubt::Said(why, false));
            risk.map(|risk| (What::Risk(risk.id().into()), 2))
        }
        _ => by_code(workspace, &line),
    }?;
    match line.len() > next {
        true => Err(too_much(&line, next)),
        false => Ok((what, None)),
    }
}

fn too_much(line: &Line<'_>, next: usize) -> Doubt {
    let (known, rest) = (line.joined(0, next), line.joined(next, line.len()));
    Doubt::Said(
        format!("\"{known}\" is understood, \"{rest}\" behind it is not. Leave it out."),
        false,
    )
}

/// A record by its code, then a letter, then parties.
fn by_code(workspace: &Workspace, line: &Line<'_>) -> Result<(What, usize), Doubt> {
    let doubt = match find::record(workspace, line) {
        Ok((kind, node, next)) => return of_record(workspace, line, kind, node, next),
        Err(doubt) => doubt,
    };
    if !matches!(doubt, Doubt::NoCode(..)) {
        return Err(doubt);
    }
    of_handover(workspace, line, 0).unwrap_or(Err(doubt))
}

fn of_record(
    workspace: &Workspace,
    line: &Line<'_>,
    kind: Kind,
    node: &Node,
    next: usize,
) -> Result<(What, usize), Doubt> {
    let id: Box<str> = node.id().unwrap_or_default().into();
    match kind {
        Kind::Indicator if line.len() == next => Ok((What::Indicator(id, None), next)),
        Kind::Indicator => {
            let word = fold(line.word(next).unwrap_or_default());
            if let Some((_, figure)) = FIGURES.iter().find(|(known, _)| *known == word) {
                return Ok((What::Indicator(id, Some(figure.clone())), next + 1));
            }
            let Some((party, _, next)) = find::party(workspace, line, next) else {
                let typed = line.joined(next, next + 1);
                return Err(find::no_party(workspace, &typed, false));
            };
            match party.kind() {
                PartyKind::Country | PartyKind::Office => {
                    let figure = Figure::Row(party.id().into());
                    Ok((What::Indicator(id, Some(figure)), next))
                }
                PartyKind::Outside | PartyKind::Organisation => {
                    Err(Doubt::NoReporter(party.name().to_owned()))
                }
            }
        }
        Kind::Agreement => Ok((What::Agreement(id, None), next)),
        Kind::Risk => Ok((What::Risk(id), next)),
        Kind::Function => {
            let letter = node.str_or_empty("code");
            behind_letter(workspace, line, letter, next)
        }
        Kind::Party => Ok((What::Column(id), next)),
        Kind::Workspace
        | Kind::Source
        | Kind::Result
        | Kind::Handover
        | Kind::Chair
        | Kind::Meeting
        | Kind::Action
        | Kind::Priority
        | Kind::Note
        | Kind::Flag
        | Kind::Accepted
        | Kind::Clash
        | Kind::Approval => Err(nothing_at(&line.joined(0, next))),
    }
}

/// A letter with or without a country, a country, or two parties; none when it is neither.
fn of_handover(
    workspace: &Workspace,
    line: &Line<'_>,
    from: usize,
) -> Option<Result<(What, usize), Doubt>> {
    let first = line.word(from)?;
    let letters = workspace.active::<Function>().map(Function::code);
    let mut letters = letters.chain(workspace.entries().map(Entry::function));
    if let Some(letter) = letters.find(|letter| letter.eq_ignore_ascii_case(first)) {
        return Some(behind_letter(workspace, line, letter, from + 1));
    }
    let (party, _, next) = find::party(workspace, line, from)?;
    if let Some((other, _, next)) = find::party(workspace, line, next) {
        let pair = What::Pair(party.id().into(), other.id().into());
        return Some(match party.id() == other.id() {
            true => Err(Doubt::Said(
                format!("{} is one party; a pair needs two.", party.name()),
                false,
            )),
            false => Ok((pair, next)),
        });
    }
    Some(country(party).map(|party| (What::Column(party), next)))
}

fn behind_letter(
    workspace: &Workspace,
    line: &Line<'_>,
    letter: &str,
    next: usize,
) -> Result<(What, usize), Doubt> {
    if line.len() == next {
        return Ok((What::Function(letter.into()), next));
    }
    let Some((party, _, next)) = find::party(workspace, line, next) else {
        let typed = line.joined(next, next + 1);
        return Err(find::no_party(workspace, &typed, false));
    };
    Ok((What::State(letter.into(), country(party)?), next))
}

/// The code of a country; nobody else takes over a function.
fn country(party: Party<'_>) -> Result<Box<str>, Doubt> {
    match party.kind() {
        PartyKind::Country => Ok(party.id().into()),
        PartyKind::Office | PartyKind::Outside | PartyKind::Organisation => Err(Doubt::Said(
            format!(
                "{} takes over no function. Name a country, or two parties.",
                party.name()
            ),
            false,
        )),
    }
}

fn no_letter(workspace: &Workspace, typed: &str) -> Doubt {
    let functions = workspace.active::<Function>().map(Function::code);
    let (nearest, _) = find::nearest(typed, functions, false);
    Doubt::NoCode(typed.to_owned(), nearest, false)
}

fn nothing_at(typed: &str) -> Doubt {
    Doubt::Said(format!("{typed} has no number or status."), false)
}

/// What an address is about; none when the text is none and may be words.
fn by_address(workspace: &Workspace, text: &str) -> Option<Result<(What, Option<i16>), Doubt>> {
    let (word, _) = text.split_once(':')?;
    let is_kind = Kind::ALL.iter().any(|row| row.1 == word);
    let at = match text.parse::<Address>() {
        Ok(at) => at,
        Err(refused) => return is_kind.then(|| Err(Doubt::Said(refused.to_string(), false))),
    };
    Some(of_address(workspace, &at).ok_or_else(|| nothing_at(text)))
}

fn of_address(workspace: &Workspace, at: &Address) -> Option<(What, Option<i16>)> {
    workspace.record(&at.record)?;
    let id = &*at.record.id;
    let keys: Vec<&str> = at.keys().collect();
    let year = match keys[..] {
        ["years", year, ..] => Some(year.parse().ok()?),
        _ => None,
    };
    let what = match at.record.kind {
        Kind::Indicator => {
            workspace.by_id::<Indicator>(id)?;
            let figure = match keys[..] {
                [] | ["years", _] => None,
                ["years", _, "values", party, ..] => {
                    Some(Figure::Row(workspace.by_id::<Party>(party)?.id().into()))
                }
                ["years", _, "marker", ..] => Some(Figure::Marker),
                ["years", _, "total", ..] => Some(Figure::Together),
                ["baseline", ..] => Some(Figure::Baseline),
                ["target", ..] => Some(Figure::Target),
                _ => return None,
            };
            What::Indicator(id.into(), figure)
        }
        Kind::Function => What::Function(workspace.by_id::<Function>(id)?.code().into()),
        Kind::Handover => {
            let entry = workspace.by_id::<Entry>(id)?;
            What::State(entry.function().into(), entry.party().into())
        }
        Kind::Agreement => {
            workspace.by_id::<Agreement>(id)?;
            let area = match keys[..] {
                ["areas", area, ..] => Some(area.into()),
                _ => None,
            };
            What::Agreement(id.into(), area)
        }
        Kind::Risk => What::Risk(workspace.by_id::<Risk>(id)?.id().into()),
        Kind::Party => What::Column(country(workspace.by_id::<Party>(id)?).ok()?),
        Kind::Workspace
        | Kind::Source
        | Kind::Result
        | Kind::Chair
        | Kind::Meeting
        | Kind::Action
        | Kind::Priority
        | Kind::Note
        | Kind::Flag
        | Kind::Accepted
        | Kind::Clash
        | Kind::Approval => return None,
    };
    Some((what, year))
}

#[cfg(test)]
#[path = "what_tests.rs"]
mod tests;
