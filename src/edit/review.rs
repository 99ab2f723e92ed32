//! The review line of a risk: `R2 same next 30 Jun 2018`, `R2 up L4 next Q3 2018`, `R2 close`.
//!
//! It reads the line and makes the changes; it commits nothing. A review cannot be closed without
//! the next date, unless it closes the risk. Single scores are in [`score`](super::score).

use crate::base::{Day, Edge, When, capital, plain_digits, show};
use crate::model::{Node, Record, Risk, RiskStatus, Scale, Trend, Verdict, Workspace};

use super::change::Change;
use super::ids::Ids;
use super::make;
use super::score::{Scores, carried, current, find, move_words, not_before_the_latest, on_scale};

/// A review as it was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Review {
    /// The code of the risk, as it was typed.
    pub risk: String,
    /// What was found.
    pub verdict: Verdict,
    /// The new likelihood, when one was typed.
    pub likelihood: Option<u8>,
    /// The new impact, when one was typed.
    pub impact: Option<u8>,
    /// When it is reviewed again. Always there, unless the verdict closes the risk.
    pub next: Option<When>,
}

/// Reads a review line. The word "review" or "risk" may stand before the code.
///
/// # Errors
/// What is missing or cannot be read, in a sentence that says what to type.
pub fn parse(text: &str, today: Day) -> Result<Review, String> {
    let text = plain_digits(text);
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let is_head = |word: &&str| ["review", "risk"].contains(&word.to_ascii_lowercase().as_str());
    if words.len() > 1 && words.first().is_some_and(is_head) {
        words.remove(0);
    }
    let Some((code, rest)) = words.split_first() else {
        return Err(format!(
            "A review names its risk. Type: R2 same next {}",
            half_a_year(today)
        ));
    };
    // A code may hold blanks: it ends where the verdict begins.
    let place = rest.iter().position(|word| verdict_of(word).is_some());
    let Some((place, verdict)) =
        place.and_then(|place| verdict_of(rest[place]).map(|verdict| (place, verdict)))
    else {
        return Err(match rest.first() {
            Some(word) => format!(
                "\"{}\" is no verdict. A review finds same, up, down or close.",
                show(word)
            ),
            None => "A review says what was found: same, up, down or close.".to_owned(),
        });
    };
    let mut risk = (*code).to_owned();
    for word in &rest[..place] {
        risk.push(' ');
        risk.push_str(word);
    }
    let mut review = Review {
        risk,
        verdict,
        likelihood: None,
        impact: None,
        next: None,
    };
    read_rest(&mut review, &rest[place + 1..], today)?;
    if review.next.is_none() && verdict != Verdict::Closed {
        return Err(format!(
            "A review needs the next date. Type: next {}",
            half_a_year(today)
        ));
    }
    Ok(review)
}

/// Reads what stands behind the verdict: scores, and the date behind `next`.
fn read_rest(review: &mut Review, words: &[&str], today: Day) -> Result<(), String> {
    let mut words = words;
    while let Some((word, rest)) = words.split_first() {
        words = rest;
        if let Some((scale, score)) = score_of(word) {
            let (place, letter) = match scale {
                Scale::Likelihood => (&mut review.likelihood, 'L'),
                Scale::Impact => (&mut review.impact, 'I'),
            };
            if let Some(before) = place.replace(score) {
                return Err(format!(
                    "The {} is given twice, {letter}{before} and {letter}{score}. Leave one out.",
                    scale.word()
                ));
            }
        } else if word.eq_ignore_ascii_case("next") {
            let length = rest.iter().position(|word| score_of(word).is_some());
            let (date, behind) = rest.split_at(length.unwrap_or(rest.len()));
            let date = date.join(" ");
            review.next = Some(next_date(&date, today)?);
            words = behind;
        } else {
            return Err(format!(
                "\"{}\" has no place in a review. Type: {} {} next {}",
                show(word),
                show(&review.risk),
                spoken(review.verdict),
                half_a_year(today)
            ));
        }
    }
    Ok(())
}

fn next_date(text: &str, today: Day) -> Result<When, String> {
    if text.is_empty() {
        return Err(format!(
            "A review needs the next date. Type: next {}",
            half_a_year(today)
        ));
    }
    let Some(next) = When::parse_spoken(text, today) else {
        return Err(format!(
            "\"{}\" is not a date. Type: next {}",
            show(text),
            half_a_year(today)
        ));
    };
    if next.last() <= today {
        return Err(format!(
            "The next review, {}, does not lie after today, {}. Type a later date.",
            next.words(),
            today.words()
        ));
    }
    Ok(next)
}

/// A score as it is typed: L4, i3.
fn score_of(word: &str) -> Option<(Scale, u8)> {
    let mut letters = word.chars();
    let scale = match letters.next()?.to_ascii_lowercase() {
        'l' => Scale::Likelihood,
        'i' => Scale::Impact,
        _ => return None,
    };
    let digits = letters.as_str();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // A number beyond u8 is off every scale; it is refused there, by name.
    is_number.then(|| (scale, digits.parse().unwrap_or(u8::MAX)))
}

fn verdict_of(word: &str) -> Option<Verdict> {
    match word.to_ascii_lowercase().as_str() {
        "same" => Some(Verdict::Same),
        "up" => Some(Verdict::Up),
        "down" => Some(Verdict::Down),
        "close" | "closed" => Some(Verdict::Closed),
        _ => None,
    }
}

/// The verdict as it is typed.
fn spoken(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Closed => "close",
        Verdict::Same | Verdict::Up | Verdict::Down => verdict.word(),
    }
}

/// The last day of the month that comes half a year later, as an example of a date.
fn half_a_year(today: Day) -> String {
    let month = today.month() + 6;
    let (year, month) = match month {
        ..=12 => (today.year(), month),
        _ => (today.year().saturating_add(1), month - 12),
    };
    When::At(Edge::Month(year, month)).last().words()
}

/// The changes that record a review of today, and the label of the step.
///
/// Scores that were not typed are carried: a number as a number, and where nobody gave one, the
/// word of the source, so that the level stays mapped from it.
///
/// # Errors
/// Why the review cannot be recorded, in a sentence.
pub fn changes(
    workspace: &Workspace,
    ids: &mut Ids,
    review: &Review,
    today: Day,
    who: &str,
) -> Result<(Vec<Change>, String), String> {
    let risk = find(workspace, &review.risk)?;
    let code = show(risk.code()).into_owned();
    if risk.status() == RiskStatus::Closed {
        return Err(match review.verdict {
            Verdict::Closed => format!("{code} is closed already."),
            _ => format!("{code} is closed. Set its status to open first, then review it."),
        });
    }
    let latest = risk.latest_assessment();
    not_before_the_latest(&code, latest, today)?;
    let before = (
        current(workspace, Scale::Likelihood, latest),
        current(workspace, Scale::Impact, latest),
    );
    on_scale(workspace, Scale::Likelihood, review.likelihood)?;
    on_scale(workspace, Scale::Impact, review.impact)?;
    agrees(review, before)?;

    let list = risk.record().field(["assessments"]);
    let id = ids.inside(workspace.at(&list), 'v');
    let mut fields = vec![
        ("id", Node::text(&id)),
        ("on", Node::text(&today.to_string())),
    ];
    let scores = Scores {
        likelihood: review.likelihood,
        impact: review.impact,
    };
    fields.extend(carried(latest, scores));
    fields.push(("verdict", Node::text(review.verdict.word())));
    if let Some(next) = review.next {
        fields.push(("next_review", Node::text(&next.to_string())));
    }
    if !who.trim().is_empty() {
        fields.push(("by", Node::text(who.trim())));
    }
    let mut changes = make::add_inside(workspace, &list, Node::of(fields));
    if review.verdict == Verdict::Closed {
        let status = risk.record().field(["status"]);
        let closed = Node::text(RiskStatus::Closed.word());
        changes.extend(make::put(workspace, &status, closed));
    }
    changes.extend(trend_change(workspace, risk, review.verdict));
    Ok((changes, label(&code, review, before)))
}

/// A stated trend moves with the verdict; one that is not stated is read from the verdict.
fn trend_change(workspace: &Workspace, risk: Risk<'_>, verdict: Verdict) -> Option<Change> {
    risk.trend()?;
    let trend = match verdict {
        Verdict::Same => Trend::Steady,
        Verdict::Up => Trend::Up,
        Verdict::Down => Trend::Down,
        Verdict::Closed => return None,
    };
    let at = risk.record().field(["trend"]);
    make::put(workspace, &at, Node::text(trend.word()))
}

fn label(code: &str, review: &Review, before: (Option<u8>, Option<u8>)) -> String {
    let mut label = match review.verdict {
        Verdict::Closed => format!("{code} closed"),
        verdict => format!("{code} reviewed: {}", verdict.word()),
    };
    let moved = [
        (Scale::Likelihood, before.0, review.likelihood),
        (Scale::Impact, before.1, review.impact),
    ];
    for (scale, before, after) in moved {
        if let Some(after) = after {
            label.push_str(", ");
            label.push_str(&move_words(scale, before, after));
        }
    }
    if let Some(next) = review.next {
        label.push_str(", next ");
        label.push_str(&next.words());
    }
    label
}

/// Whether the verdict and the typed scores say the same.
fn agrees(review: &Review, before: (Option<u8>, Option<u8>)) -> Result<(), String> {
    let pairs = [
        (Scale::Likelihood, before.0, review.likelihood),
        (Scale::Impact, before.1, review.impact),
    ];
    let moves: Vec<(Scale, u8, u8)> = pairs
        .into_iter()
        .filter_map(|(scale, before, after)| Some((scale, before?, after?)))
        .filter(|(_, before, after)| before != after)
        .collect();
    let goes_up = moves.iter().any(|(_, before, after)| after > before);
    let goes_down = moves.iter().any(|(_, before, after)| after < before);
    let (is_wrong, rather) = match review.verdict {
        Verdict::Same if goes_up => (true, "up"),
        Verdict::Same => (goes_down, "down"),
        Verdict::Up => (goes_down && !goes_up, "down"),
        Verdict::Down => (goes_up && !goes_down, "up"),
        Verdict::Closed => (false, ""),
    };
    match (is_wrong, moves.first()) {
        (true, Some((scale, before, after))) => Err(format!(
            "{} does not say \"{}\". Type {rather}, or leave the score out.",
            capital(&move_words(*scale, Some(*before), *after)),
            review.verdict.word()
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
