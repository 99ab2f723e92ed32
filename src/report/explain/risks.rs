//! The level of a risk from words through scales and matrix; its trend, its review, the map and the counts.

use super::agreements::distance;
use super::told::{changed, findings, quotes, since};
use super::{Asked, Explanation, Part};
use crate::model::{Address, Record, RecordId, Risk, Scale, Verdict};
use crate::reckon::level::{Rating, Scales, Score, clock, rate, trend};
use crate::report::risk_words::{bar, gaps, level_word};
use crate::report::risks::list;

/// The level of a risk, its trend, its review, its place on the map, the words of the source.
pub(super) fn all(asked: &Asked<'_>, risk: Risk<'_>) -> Vec<Explanation> {
    let scales = Scales::of(asked.workspace);
    let rating = rate(asked.workspace, &scales, risk);
    let mut all = vec![level(asked, risk, &scales, &rating)];
    all.push(review(asked, risk));
    all.extend(going(asked, risk, &scales));
    all.extend(place(asked, risk, &rating));
    all.extend(words(risk));
    all
}

fn level(
    asked: &Asked<'_>,
    risk: Risk<'_>,
    scales: &Scales<'_>,
    rating: &Rating<'_>,
) -> Explanation {
    let subject = format!("{} level", risk.code());
    let value = format!("{} {}", bar(rating.level), level_word(rating.level));
    let mut explanation = Explanation::new(subject, value.trim());
    match (rating.level, rating.likelihood.score, rating.impact.score) {
        (Some(level), Some(likelihood), Some(impact)) => {
            explanation.say(
                Part::Formula,
                format!(
                    "likelihood {likelihood} and impact {impact} make {}",
                    level.word()
                ),
            );
            let row = (likelihood.to_string(), impact.to_string());
            let at = RecordId::workspace().field(["scales", "matrix", &row.0, &row.1]);
            let said = format!(
                "The matrix of the workspace gives {} to {likelihood} by {impact}.",
                level.word()
            );
            explanation.push(Part::Threshold, "", said, String::new(), Some(at));
        }
        _ => explanation.say(Part::Means, format!("Not rated: it has {}.", gaps(rating))),
    }
    let list = risk.record().field(["assessments"]);
    let at = rating
        .assessment
        .map(|assessment| list.join(assessment.id()));
    for (scale, score) in [
        (Scale::Likelihood, &rating.likelihood),
        (Scale::Impact, &rating.impact),
    ] {
        scored(&mut explanation, scales, scale, score, at.as_ref());
    }
    if let Some(assessment) = rating.assessment {
        let on = assessment.on().map(|on| format!(" of {}", on.words()));
        let said = format!("It stands on the assessment{}.", on.unwrap_or_default());
        explanation.say(Part::Means, said);
        quotes(&mut explanation, asked, &assessment.printed());
    }
    if rating.is_mapped() {
        explanation.say(
            Part::Confidence,
            "Mapped: a score that comes from a word is not one that somebody gave.",
        );
    }
    changed(&mut explanation, asked, &list);
    let record = risk.record();
    findings(&mut explanation, asked, |found| found.record == record);
    explanation
}

/// A score, the word that it comes from, and the row of the scale.
fn scored(
    explanation: &mut Explanation,
    scales: &Scales<'_>,
    scale: Scale,
    score: &Score<'_>,
    assessment: Option<&Address>,
) {
    let known = scales.rows(scale).iter();
    let highest = known.map(|row| row.score).max().unwrap_or_default();
    let value = match (score.score, score.name) {
        (Some(score), Some(name)) => format!("{score} {name}"),
        (Some(score), None) => score.to_string(),
        (None, _) => "none".to_owned(),
    };
    let note = match (score.words, score.is_mapped) {
        (Some(words), true) => format!("from \"{words}\", scale of 1 to {highest}"),
        (Some(words), false) if score.score.is_none() => {
            format!("\"{words}\" is not a word of the scale")
        }
        _ if score.score.is_some() => format!("given, scale of 1 to {highest}"),
        _ => "not stated".to_owned(),
    };
    let key = match score.is_mapped || score.score.is_none() && score.words.is_some() {
        true => format!("{}_words", scale.word()),
        false => scale.word().to_owned(),
    };
    let at = assessment.map(|at| at.join(&key));
    explanation.input(scale.word(), value, note, at);
}

/// When it was reviewed, and when it will be.
fn review(asked: &Asked<'_>, risk: Risk<'_>) -> Explanation {
    let clock = clock(risk, asked.query.today);
    let reviewed = clock.reviewed.map_or("never".to_owned(), |on| on.words());
    let next = match clock.next {
        None => "-".to_owned(),
        Some(next) if clock.is_late => format!("{}, late", next.words()),
        Some(next) => next.words(),
    };
    let subject = format!("{} review", risk.code());
    let value = format!("reviewed {reviewed}, next {next}");
    let mut explanation = Explanation::new(subject, value);
    let list = risk.record().field(["assessments"]);
    match clock.next {
        Some(next) => {
            let mut naming = risk
                .assessments()
                .filter(|one| one.next_review() == Some(next));
            let at = naming
                .next_back()
                .map_or(list.clone(), |one| list.join(one.id()).join("next_review"));
            let is_closed = risk.status() == crate::model::RiskStatus::Closed;
            distance(&mut explanation, asked, next, at, is_closed);
        }
        None => explanation.say(Part::Means, "No review has named a next date."),
    }
    if clock.reviewed.is_none() {
        explanation.say(
            Part::Means,
            "Words that a source printed are no review: nobody has reviewed it here.",
        );
    }
    explanation
}

/// Which way it goes, and what says so.
fn going(asked: &Asked<'_>, risk: Risk<'_>, scales: &Scales<'_>) -> Option<Explanation> {
    let subject = format!("{} trend", risk.code());
    let at = risk.record().field(["trend"]);
    let Some(trend) = trend(asked.workspace, scales, risk) else {
        let mut explanation = Explanation::new(subject, "-");
        explanation.say(
            Part::Means,
            "Nobody stated one, and there are not two ratings to compare.",
        );
        return Some(explanation);
    };
    let mut explanation = Explanation::new(subject, trend.word());
    if risk.trend().is_some() {
        explanation.say(Part::Formula, "As it is stated.");
        since(&mut explanation, asked, &at);
        return Some(explanation.at(at));
    }
    let mut assessments: Vec<_> = risk.assessments().collect();
    assessments.sort_by_key(|one| one.on().map(crate::base::When::first));
    let list = risk.record().field(["assessments"]);
    let latest = assessments.last()?;
    let verdict = latest
        .verdict()
        .filter(|verdict| *verdict != Verdict::Closed);
    let used = match verdict {
        Some(_) => 1,
        None => 2,
    };
    explanation.say(
        Part::Formula,
        match verdict {
            Some(_) => "As the latest review found.",
            None => "The latest rating against the one before.",
        },
    );
    for one in assessments.iter().rev().take(used) {
        let rating = crate::reckon::level::rate_as_of(asked.workspace, scales, Some(*one));
        let value = match one.verdict() {
            Some(verdict) if used == 1 => verdict.word().to_owned(),
            _ => level_word(rating.level).to_owned(),
        };
        let on = one.on().map_or("no date".to_owned(), |on| on.words());
        explanation.input(on, value, "", Some(list.join(one.id())));
    }
    Some(explanation)
}

/// The risks that lie in the same cell of the map.
fn place(asked: &Asked<'_>, risk: Risk<'_>, rating: &Rating<'_>) -> Option<Explanation> {
    let list = list(asked.workspace, asked.query);
    let (likelihood, impact) = (rating.likelihood.score?, rating.impact.score?);
    let column = list
        .map
        .columns
        .iter()
        .position(|head| head.score == impact)?;
    let row = list
        .map
        .rows
        .iter()
        .find(|row| row.head.score == likelihood)?;
    let cell = row.cells.get(column)?;
    let subject = format!("{} on the map, {likelihood} by {impact}", risk.code());
    let value = format!("{} {}", cell.letter, cell.codes.join(" "));
    let mut explanation = Explanation::new(subject, value.trim());
    let level = level_word(cell.level);
    explanation.say(
        Part::Means,
        format!(
            "{} stands for {level}; the open risks with both scores lie in the cell.",
            cell.letter
        ),
    );
    if !cell.codes.iter().any(|code| code == risk.code()) {
        let said =
            "It is not on the map itself: it is closed, has happened, or the filter leaves it out.";
        explanation.say(Part::Means, said);
    }
    Some(explanation)
}

/// The paragraphs of the source.
fn words(risk: Risk<'_>) -> Option<Explanation> {
    let text = risk.text("source_text")?;
    let at = risk.record().field(["source_text"]);
    let subject = format!("{} in the words of the source", risk.code());
    let mut explanation = Explanation::new(subject, "").at(at);
    for paragraph in text.split("\n\n") {
        explanation.say(Part::Source, paragraph.trim());
    }
    Some(explanation).filter(|explanation| !explanation.rows.is_empty())
}

/// How many risks have each level.
pub(super) fn summary(asked: &Asked<'_>) -> Explanation {
    let list = list(asked.workspace, asked.query);
    let rows = match list.rows.len() {
        1 => "1 risk".to_owned(),
        count => format!("{count} risks"),
    };
    let mut explanation = Explanation::new("Risks by level", rows);
    explanation.say(
        Part::Formula,
        "Each level counts the open risks that have it; the others count by their status.",
    );
    for count in &list.legend {
        let has = list.rows.iter().filter(|row| match row.is_open() {
            true => row.level == count.level && row.level_word == count.word,
            false => row.level_word == count.word,
        });
        let codes: Vec<&str> = has.map(|row| row.code.as_str()).collect();
        explanation.input(count.word, count.count.to_string(), codes.join(", "), None);
    }
    explanation.say(Part::Means, list.not_on_map.clone());
    explanation
}
