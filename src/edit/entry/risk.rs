//! `risk 3 L3 I4`, `R2 same next 30 Jun 2018`, `R2 owner M&E officer`: scores, reviews, fields of a risk.
//!
//! It finds the risk; what scores and reviews ask for is the work of `edit::score` and `edit::review`.

use super::doubt::Doubt;
use super::find;
use super::line::Line;
use super::room::{LABEL, first_that_fits};
use super::{Desk, Entry, field, note, with_note};
use crate::base::fold;
use crate::edit::Change;
use crate::edit::Ids;
use crate::edit::review;
use crate::edit::score::{Scores, score};
use crate::model::Kind;
use crate::model::Node;
use crate::model::Record;
use crate::model::Risk;
use crate::model::Scale;

/// Reads a line that begins with the word of the register; its number stands for its code.
pub fn read(desk: Desk<'_>, ids: &mut Ids, line: &Line<'_>, from: usize) -> Result<Entry, Doubt> {
    let Some(word) = line.word(from) else {
        let next = "Type its number and its scores: risk 3 L3 I4.";
        return Err(Doubt::Unfinished("risk".to_owned(), next.to_owned()));
    };
    let is_last = line.len() == from + 1;
    let found = find::coded(desk.workspace, &[Kind::Risk], word, is_last);
    let numbered = || find::coded(desk.workspace, &[Kind::Risk], &format!("R{word}"), is_last);
    let (_, node) = match found {
        Err(doubt @ Doubt::NoCode(..)) => numbered().map_err(|_| doubt)?,
        found => found?,
    };
    of(desk, ids, line, node, from + 1)
}

/// Reads what stands behind the code of a risk.
pub fn of(
    desk: Desk<'_>,
    ids: &mut Ids,
    line: &Line<'_>,
    node: &Node,
    from: usize,
) -> Result<Entry, Doubt> {
    let risk = Risk::of(node);
    let Some(word) = line.word(from) else {
        let next = "Type scores, L3 I4, or same, up, down, close, or a field.";
        return Err(Doubt::Unfinished(risk.code().to_owned(), next.to_owned()));
    };
    let is_verdict = ["same", "up", "down", "close", "closed"].contains(&&*fold(word));
    if typed_score(word).is_none() && !is_verdict {
        return field::read(desk, ids, line, Some((Kind::Risk, node)), from);
    }
    if risk.is_archived() {
        return Err(Doubt::Archived(risk.code().to_owned()));
    }
    let (line, text) = line.without_note();
    let (mut changes, mut label) = match is_verdict {
        true => reviewed(desk, ids, &line, risk, from)?,
        false => scored(desk, ids, &line, risk, from)?,
    };
    let about = risk.record().into();
    let room = LABEL - text.map_or(0, |_| ", note".len());
    let short = label
        .replace("likelihood ", "L ")
        .replace("impact ", "I ")
        .replace(" reviewed: ", " ");
    label = first_that_fits(&[label, short], room);
    if let Some(text) = text {
        changes.extend(note(desk, ids, &about, text));
        label = with_note(label);
    }
    Ok(Entry {
        changes,
        label,
        about,
        corrections: Vec::new(),
    })
}

type Made = (Vec<Change>, String);

fn reviewed(
    desk: Desk<'_>,
    ids: &mut Ids,
    line: &Line<'_>,
    risk: Risk<'_>,
    from: usize,
) -> Result<Made, Doubt> {
    let text = format!("{} {}", risk.code(), line.joined(from, line.len()));
    let review = review::parse(&text, desk.today).map_err(|said| Doubt::Said(said, true))?;
    let made = review::changes(desk.workspace, ids, &review, desk.today, desk.who);
    made.map_err(|said| Doubt::Said(said, false))
}

fn scored(
    desk: Desk<'_>,
    ids: &mut Ids,
    line: &Line<'_>,
    risk: Risk<'_>,
    from: usize,
) -> Result<Made, Doubt> {
    let mut scores = Scores::default();
    for place in from..line.len() {
        let word = line.word(place).unwrap_or_default();
        let (which, number) = typed_score(word).ok_or_else(|| Doubt::WrongValue {
            field: "the score".to_owned(),
            typed: word.to_owned(),
            wanted: "L and I with a number, such as L3 I4".to_owned(),
            grows: line.len() == place + 1,
        })?;
        let place = match which {
            Scale::Likelihood => &mut scores.likelihood,
            Scale::Impact => &mut scores.impact,
        };
        if place.replace(number).is_some() {
            return Err(Doubt::Twice(which.word().to_owned()));
        }
    }
    let made = score(desk.workspace, ids, risk.id(), scores, desk.today);
    made.map_err(|said| Doubt::Said(said, false))
}

/// A score as it is typed: the letter of its scale and its number. One too large is on no scale.
fn typed_score(word: &str) -> Option<(Scale, u8)> {
    let number = |letter: [char; 2]| {
        let rest = word.strip_prefix(letter)?;
        let is_number = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| rest.parse().unwrap_or(u8::MAX))
    };
    let likelihood = number(['L', 'l']).map(|number| (Scale::Likelihood, number));
    likelihood.or_else(|| number(['I', 'i']).map(|number| (Scale::Impact, number)))
}
