//! How far figures are approved: `approve 4.1b LAO verified`, `approve LAO submitted`, `approve 2017 locked`.
//!
//! What stands behind `#` is why they go back. Whether they may go there is said in `edit::approve`.

use super::doubt::Doubt;
use super::find;
use super::line::Line;
use super::value;
use super::{Desk, Entry};
use crate::base::fold;
use crate::edit::approve::{NotMoved, Towards, approve, of_party, of_row, of_year, typed};
use crate::model::APPROVAL_WORDS;
use crate::model::Address;
use crate::model::ApprovalState;
use crate::model::Indicator;
use crate::model::Kind;
use crate::model::PartyKind;
use crate::model::Record;
use crate::model::RecordId;
use crate::model::Shape;

/// What is approved.
struct Scope {
    /// What it is called: "4.1b LAO", "LAO", "2017".
    name: String,
    figures: Vec<Address>,
    /// How a party was read.
    correction: Option<String>,
    /// The place of the word behind it.
    next: usize,
}

/// Reads what stands behind the word.
pub fn read(desk: Desk<'_>, line: &Line<'_>) -> Result<Entry, Doubt> {
    let (line, reason) = line.without_note();
    let year = line.word(1).and_then(|word| word.parse::<i16>().ok());
    let year = year.filter(|year| (1900..=2200).contains(year));
    let from = 1 + usize::from(year.is_some());
    let desk = Desk {
        year: year.unwrap_or(desk.year),
        ..desk
    };
    let scope = scope(desk, &line, from, year.is_some())?;
    let word = line.joined(scope.next, line.len());
    if word.is_empty() {
        let next = "Type draft, submitted, verified or locked.".to_owned();
        return Err(Doubt::Unfinished(scope.name, next));
    }
    let (state, _) = value::read(desk, "approve", Shape::Choice(APPROVAL_WORDS), &word)?;
    let state = state.as_str().and_then(ApprovalState::of_word);
    let towards = Towards::State(state.unwrap_or(ApprovalState::Draft));
    let moved = approve(desk.workspace, &scope.figures, towards, reason);
    let moved = moved.map_err(|why| match why {
        NotMoved::Unchanged(_, state) => {
            Doubt::Unchanged(scope.name.clone(), state.word().to_owned())
        }
        NotMoved::NeedsReason(_) => Doubt::Said(why.to_string(), true),
        NotMoved::Said(why) => Doubt::Said(why, false),
    })?;
    Ok(Entry {
        label: match moved.figures.len() {
            1 => moved.label,
            _ => format!("{}: {}", scope.name, moved.label),
        },
        about: moved.changes.first().map_or_else(
            || RecordId::workspace().into(),
            |change| change.at().record.clone().into(),
        ),
        changes: moved.changes,
        corrections: scope.correction.into_iter().collect(),
    })
}

fn scope(desk: Desk<'_>, line: &Line<'_>, from: usize, has_year: bool) -> Result<Scope, Doubt> {
    let year = desk.year;
    let word = line.word(from).unwrap_or_default();
    let is_state = |word: &str| value::choice(APPROVAL_WORDS, word).is_ok();
    let shown = match desk.workspace.year() == Some(year) {
        true => String::new(),
        false => format!("{year} "),
    };
    if line.len() <= from || line.len() == from + 1 && is_state(word) {
        return match has_year {
            true => Ok(Scope {
                name: year.to_string(),
                figures: of_year(desk.workspace, year),
                correction: None,
                next: from,
            }),
            false => Err(Doubt::Unfinished(
                "approve".to_owned(),
                "Type a code, a country or a year, and submitted, verified or locked.".to_owned(),
            )),
        };
    }
    let is_last = line.len() == from + 1;
    let doubt = match find::coded(desk.workspace, &[Kind::Indicator], word, is_last) {
        Ok((_, node)) => return of_indicator(desk, line, Indicator::of(node), from + 1, &shown),
        Err(doubt) => doubt,
    };
    let Some((party, correction, next)) = find::party(desk.workspace, line, from) else {
        return Err(doubt);
    };
    if !matches!(party.kind(), PartyKind::Country | PartyKind::Office) {
        return Err(Doubt::NoReporter(party.name().to_owned()));
    }
    Ok(Scope {
        name: format!("{shown}{}", party.id()),
        figures: of_party(desk.workspace, party.id(), year),
        correction,
        next,
    })
}

/// An indicator, or one figure of it.
fn of_indicator(
    desk: Desk<'_>,
    line: &Line<'_>,
    indicator: Indicator<'_>,
    next: usize,
    shown: &str,
) -> Result<Scope, Doubt> {
    let code = indicator.code();
    if indicator.is_archived() {
        return Err(Doubt::Archived(code.to_owned()));
    }
    let year = desk.year.to_string();
    let one = |keys: &[&str], correction, next| {
        let path = ["years", &*year].into_iter().chain(keys.iter().copied());
        let figure = indicator.record().field(path);
        Scope {
            name: typed(desk.workspace, &figure),
            figures: vec![figure],
            correction,
            next,
        }
    };
    let word = line.word(next).map(fold).unwrap_or_default();
    match &*word {
        "marker" | "total" => return Ok(one(&[&*word], None, next + 1)),
        "result" => return Ok(one(&["total"], None, next + 1)),
        _ => {}
    }
    let is_state = value::choice(APPROVAL_WORDS, &word).is_ok();
    if word.is_empty() || is_state && line.len() == next + 1 {
        return Ok(Scope {
            name: format!("{shown}{code}"),
            figures: of_row(indicator, desk.year),
            correction: None,
            next,
        });
    }
    match find::party(desk.workspace, line, next) {
        Some((party, correction, next)) => match party.kind() {
            PartyKind::Country | PartyKind::Office => {
                Ok(one(&["values", party.id()], correction, next))
            }
            PartyKind::Outside | PartyKind::Organisation => {
                Err(Doubt::NoReporter(party.name().to_owned()))
            }
        },
        None => {
            let is_last = line.len() == next + 1;
            let typed = line.joined(next, next + 1);
            Err(find::no_party(desk.workspace, &typed, is_last))
        }
    }
}
