//! Scores of a risk outside a review: `risk 3 L3 I4`, one step up or down, and a risk that happened.
//!
//! It makes changes and commits nothing. A score is no review: it asks for no date and has no verdict.

use crate::base::{Day, Decimal, When, capital, show};
use crate::model::{Address, Assessment, Node, Record, Risk, RiskStatus, Scale, Workspace, scale};

use super::change::Change;
use super::ids::Ids;
use super::make;

/// New scores; what is none stays as it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Scores {
    /// How likely.
    pub likelihood: Option<u8>,
    /// How grave.
    pub impact: Option<u8>,
}

/// Which way a score is stepped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// To the next higher row of the scale.
    Up,
    /// To the next lower row of the scale.
    Down,
}

/// The changes that score a risk as of today, and the label of the step.
///
/// They add an assessment, or alter the one of today when no source printed it.
///
/// # Errors
/// Why it cannot be scored, in a sentence.
pub fn score(
    workspace: &Workspace,
    ids: &mut Ids,
    id: &str,
    scores: Scores,
    today: Day,
) -> Result<(Vec<Change>, String), String> {
    let risk = of_id(workspace, id)?;
    let code = show(risk.code()).into_owned();
    if scores == Scores::default() {
        return Err(format!(
            "There is no score for {code}. Type one or both: risk {code} L3 I4"
        ));
    }
    on_scale(workspace, Scale::Likelihood, scores.likelihood)?;
    on_scale(workspace, Scale::Impact, scores.impact)?;
    if risk.status() == RiskStatus::Closed {
        return Err(format!(
            "{code} is closed. Set its status to open first, then score it."
        ));
    }
    let latest = risk.latest_assessment();
    not_before_the_latest(&code, latest, today)?;
    let list = risk.record().field(["assessments"]);
    let is_of_today = |assessment: &Assessment<'_>| {
        assessment.on() == Some(When::day(today)) && assessment.printed().is_empty()
    };
    let changes = match latest.filter(is_of_today) {
        Some(assessment) => rescore(workspace, &list.join(assessment.id()), scores),
        None => {
            let id = ids.inside(workspace.at(&list), 'v');
            let mut fields = vec![
                ("id", Node::text(&id)),
                ("on", Node::text(&today.to_string())),
            ];
            fields.extend(carried(latest, scores));
            make::add_inside(workspace, &list, Node::of(fields))
        }
    };
    let mut label = code.clone();
    let moves = [
        (Scale::Likelihood, scores.likelihood),
        (Scale::Impact, scores.impact),
    ];
    for (scale, score) in moves {
        if let Some(score) = score {
            let comma = if label.len() > code.len() { "," } else { "" };
            let before = current(workspace, scale, latest);
            label.push_str(&format!("{comma} {}", move_words(scale, before, score)));
        }
    }
    match changes.is_empty() {
        true => Err(format!("{code} is scored so already.")),
        false => Ok((changes, label)),
    }
}

/// Puts scores into the assessment of today; the words that they replace go.
fn rescore(workspace: &Workspace, at: &Address, scores: Scores) -> Vec<Change> {
    let mut changes = Vec::new();
    let moves = [
        (scores.likelihood, "likelihood", "likelihood_words"),
        (scores.impact, "impact", "impact_words"),
    ];
    for (score, key, words) in moves {
        if let Some(score) = score {
            changes.extend(make::put(workspace, &at.join(key), number(score)));
            changes.extend(make::clear(workspace, &at.join(words)));
        }
    }
    changes
}

/// The changes that step the likelihood of a risk by one row of the scale, and their label.
///
/// The impact is scored in the entry line: what would follow from a risk seldom moves by itself.
///
/// # Errors
/// Why it cannot be stepped, in a sentence.
pub fn step(
    workspace: &Workspace,
    ids: &mut Ids,
    id: &str,
    way: Way,
    today: Day,
) -> Result<(Vec<Change>, String), String> {
    let risk = of_id(workspace, id)?;
    let code = show(risk.code()).into_owned();
    let Some(before) = current(workspace, Scale::Likelihood, risk.latest_assessment()) else {
        return Err(format!(
            "{code} has no likelihood to step from. Type: risk {code} L3"
        ));
    };
    let rows = scale(workspace, Scale::Likelihood);
    let mut scores = rows.iter().map(|row| row.score);
    let next = match way {
        Way::Up => scores.find(|score| *score > before),
        Way::Down => scores.rfind(|score| *score < before),
    };
    match next {
        Some(next) => {
            let scores = Scores {
                likelihood: Some(next),
                impact: None,
            };
            score(workspace, ids, id, scores, today)
        }
        None => Err(format!(
            "The likelihood of {code} is {before}, the {} of the scale.",
            match way {
                Way::Up => "highest",
                Way::Down => "lowest",
            }
        )),
    }
}

/// The changes that turn a risk that has happened into an issue, and their label.
///
/// # Errors
/// When it is one already.
pub fn happened(workspace: &Workspace, id: &str) -> Result<(Vec<Change>, String), String> {
    let risk = of_id(workspace, id)?;
    let code = show(risk.code());
    let status = risk.record().field(["status"]);
    let change = make::put(workspace, &status, Node::text(RiskStatus::Happened.word()));
    match change {
        Some(change) => Ok((vec![change], format!("{code} happened: an issue now"))),
        None => Err(format!("{code} has happened already. It is an issue.")),
    }
}

fn of_id<'a>(workspace: &'a Workspace, id: &str) -> Result<Risk<'a>, String> {
    let risk: Option<Risk<'a>> = workspace.by_id(id);
    risk.ok_or_else(|| "This risk is not there any more. u may bring it back.".to_owned())
}

/// The risk that a word stands for: its code, or the digits of its code (`3` is R3).
///
/// # Errors
/// When there is none, or it was archived.
pub fn find<'a>(workspace: &'a Workspace, word: &str) -> Result<Risk<'a>, String> {
    let number = |code: &str| -> Option<u64> {
        let digits = code.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        digits.parse().ok()
    };
    let by_number = || {
        let wanted: u64 = word.parse().ok()?;
        let mut found = workspace
            .risks()
            .filter(|risk| number(risk.code()) == Some(wanted));
        let first = found.next()?;
        // Two codes with one number: the number alone does not say which.
        found.next().is_none().then_some(first)
    };
    match workspace.by_code::<Risk>(word).or_else(by_number) {
        Some(risk) if risk.is_archived() => Err(format!(
            "{} was taken out of the list. x brings it back.",
            show(risk.code())
        )),
        Some(risk) => Ok(risk),
        None => Err(no_risk(workspace, word)),
    }
}

fn no_risk(workspace: &Workspace, word: &str) -> String {
    let first = workspace.risks().next();
    let last = workspace.risks().next_back();
    let known = match (first, last) {
        (Some(first), Some(last)) if first.id() != last.id() => {
            format!(
                "They go from {} to {}.",
                show(first.code()),
                show(last.code())
            )
        }
        (Some(first), _) => format!("The only one is {}.", show(first.code())),
        (None, _) => "There are none yet; o adds the first.".to_owned(),
    };
    format!("There is no risk {} here. {known}", show(word))
}

/// The score as it counts now: the number, or the one that the word stands for.
pub(super) fn current(
    workspace: &Workspace,
    which: Scale,
    assessment: Option<Assessment<'_>>,
) -> Option<u8> {
    let assessment = assessment?;
    let (given, words) = match which {
        Scale::Likelihood => (assessment.likelihood(), assessment.likelihood_words()),
        Scale::Impact => (assessment.impact(), assessment.impact_words()),
    };
    given.or_else(|| {
        let words = words?;
        let rows = scale(workspace, which);
        let row = rows.iter().find(|row| row.stands_for(words))?;
        Some(row.score)
    })
}

/// The fields of a new assessment that say how likely and how grave.
pub(super) fn carried(latest: Option<Assessment<'_>>, scores: Scores) -> Vec<(&'static str, Node)> {
    let likelihood = scores
        .likelihood
        .or(latest.and_then(Assessment::likelihood));
    let impact = scores.impact.or(latest.and_then(Assessment::impact));
    let mut fields = Vec::new();
    fields.extend(likelihood.map(|score| ("likelihood", number(score))));
    fields.extend(impact.map(|score| ("impact", number(score))));
    if likelihood.is_none() {
        let words = latest.and_then(Assessment::likelihood_words);
        fields.extend(words.map(|words| ("likelihood_words", Node::text(words))));
    }
    if impact.is_none() {
        let words = latest.and_then(Assessment::impact_words);
        fields.extend(words.map(|words| ("impact_words", Node::text(words))));
    }
    fields
}

fn number(score: u8) -> Node {
    Node::number(Decimal::whole(i64::from(score)))
}

/// Refuses a score that the scale does not have.
pub(super) fn on_scale(
    workspace: &Workspace,
    which: Scale,
    score: Option<u8>,
) -> Result<(), String> {
    let Some(score) = score else { return Ok(()) };
    let rows = scale(workspace, which);
    if rows.iter().any(|row| row.score == score) {
        return Ok(());
    }
    let word = capital(which.word());
    Err(match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => format!(
            "{word} goes from {} to {} here; {score} is not on the scale.",
            first.score, last.score
        ),
        _ => format!("This workspace has no {} scale yet.", which.word()),
    })
}

/// An assessment of today would not count when a later one is there.
pub(super) fn not_before_the_latest(
    code: &str,
    latest: Option<Assessment<'_>>,
    today: Day,
) -> Result<(), String> {
    match latest.and_then(Assessment::on) {
        Some(on) if on.first() > today => Err(format!(
            "{code} was assessed on {} already, after today, {}. That one counts.",
            on.words(),
            today.words()
        )),
        _ => Ok(()),
    }
}
/// "likelihood 3 -> 4".
pub(super) fn move_words(scale: Scale, before: Option<u8>, after: u8) -> String {
    let before = before.map_or("-".to_owned(), |before| before.to_string());
    format!("{} {before} -> {after}", scale.word())
}

#[cfg(test)]
mod tests;
