//! How a rating is said: bars, words and sentences that the list and the detail of risks share.

use crate::base::capital;
use crate::model::{Level, Risk, RiskStatus};
use crate::reckon::level::{Clock, Gap, Rating, Score};

/// The bar of a level, four signs; blank when there is none.
pub fn bar(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Low) => "#...",
        Some(Level::Moderate) => "##..",
        Some(Level::Substantial) => "###.",
        Some(Level::High) => "####",
        None => "",
    }
}

/// The word of a level, or that there is none.
pub fn level_word(level: Option<Level>) -> &'static str {
    level.map_or("not rated", Level::word)
}

/// The score with the word of the source, else with its name on the scale.
pub(super) fn score_text(score: &Score<'_>) -> String {
    let word = score.words.or(score.name).unwrap_or_default();
    match (score.score, word) {
        (None, "") => "-".to_owned(),
        (None, word) => format!("- {word}"),
        (Some(score), "") => score.to_string(),
        (Some(score), word) => format!("{score} {word}"),
    }
}

/// What the reading line says of a risk: who has it and when it is due, then how it is rated. From row to row the first
/// is often the same, and then it is not sent again.
pub(super) fn sentence(risk: Risk<'_>, rating: &Rating<'_>, clock: Clock) -> String {
    let rated = match risk.status() {
        RiskStatus::Open => rated(rating),
        RiskStatus::Happened => "An issue now: it has happened".to_owned(),
        RiskStatus::Closed => return "Closed. It stays here with its assessments.".to_owned(),
    };
    let owner = match risk.owner() {
        Some(owner) => format!("Owner {owner}"),
        None => "No owner".to_owned(),
    };
    let review = match clock.next {
        None => "no review date".to_owned(),
        Some(next) if clock.is_late => format!("review late, due {}", next.words()),
        Some(next) => format!("next review {}", next.words()),
    };
    format!("{owner}, {review}. {rated}.")
}

/// What the reading line says where the whole sentence does not fit: the verdict, the date, the owner.
pub(super) fn short_sentence(risk: Risk<'_>, rating: &Rating<'_>, clock: Clock) -> String {
    let rated = match (risk.status(), rating.level) {
        (RiskStatus::Open, Some(level)) => capital(level.word()),
        (RiskStatus::Open, None) => "Not rated".to_owned(),
        (RiskStatus::Happened, _) => "An issue now".to_owned(),
        (RiskStatus::Closed, _) => "Closed".to_owned(),
    };
    let review = match (clock.next, risk.owner()) {
        (None, None) => return format!("{rated}. No owner, no review date."),
        (None, Some(_)) => "No review date".to_owned(),
        (Some(next), _) if clock.is_late => format!("Review late: {}", next.words()),
        (Some(next), _) => format!("Next review {}", next.words()),
    };
    match risk.owner() {
        Some(owner) => format!("{rated}. {review}. Owner {owner}."),
        None => format!("{rated}. {review}. No owner."),
    }
}

/// "Substantial, mapped from "possible" and "major"", or why there is no level.
pub(super) fn rated(rating: &Rating<'_>) -> String {
    let Some(level) = rating.level else {
        return format!("Not rated: it has {}", gaps(rating));
    };
    let level = capital(level.word());
    let basis = |score: &Score<'_>| match (score.score, score.words) {
        (_, Some(words)) if score.is_mapped => format!("\"{words}\""),
        (Some(score), _) => score.to_string(),
        (None, _) => "-".to_owned(),
    };
    let (likelihood, impact) = (basis(&rating.likelihood), basis(&rating.impact));
    match (rating.likelihood.is_mapped, rating.impact.is_mapped) {
        (true, true) => format!("{level}, mapped from {likelihood} and {impact}"),
        (false, false) => format!("{level}, from likelihood {likelihood} and impact {impact}"),
        (true, false) => format!("{level}, mapped from {likelihood}, and impact {impact}"),
        (false, true) => format!("{level}, from likelihood {likelihood}, and mapped from {impact}"),
    }
}

/// What a rating lacks, behind "it has" or "which has".
pub(super) fn gaps(rating: &Rating<'_>) -> String {
    let said: Vec<String> = rating.gaps.iter().map(gap).collect();
    said.join(" and ")
}

fn gap(gap: &Gap<'_>) -> String {
    match gap {
        Gap::NotAssessed => "no assessment".to_owned(),
        Gap::NotStated(scale) => format!("no {}", scale.word()),
        Gap::UnknownWord(scale, word) => {
            format!("\"{word}\" for {}, not a word of the scale", scale.word())
        }
        Gap::OffScale(scale, score) => format!("{} {score}, not on the scale", scale.word()),
        Gap::NoCell(likelihood, impact) => {
            format!("no level in the matrix for {likelihood} by {impact}")
        }
    }
}

/// Bar and word: "###. substantial".
pub(super) fn marked(level: Option<Level>) -> String {
    format!("{} {}", bar(level), level_word(level))
        .trim_start()
        .to_owned()
}
