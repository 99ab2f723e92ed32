//! Why a risk has its level, and what a review of it would do, in sentences.

use super::risk_words::{capital, gaps, marked, rated};
use crate::base::{Day, When};
use crate::model::{Quote, Risk, RiskStatus, Scale, Workspace};
use crate::reckon::level::{Gap, Rating, Scales, Score, clock, rate};

/// Why a risk has its level, in sentences, and then the words of the source.
pub fn explain(workspace: &Workspace, id: &str) -> Vec<String> {
    let Some(risk) = workspace.by_id::<Risk<'_>>(id) else {
        return Vec::new();
    };
    let scales = Scales::of(workspace);
    let rating = rate(workspace, &scales, risk);
    let mut sentences = vec![why_level(&rating)];
    sentences.extend(mapping(Scale::Likelihood, &rating.likelihood));
    sentences.extend(mapping(Scale::Impact, &rating.impact));
    if rating.is_mapped() {
        sentences.push("A mapped score is not one that somebody gave.".to_owned());
    }
    if let Some(assessment) = rating.assessment {
        let on = assessment.on().map(When::words).unwrap_or_default();
        sentences.push(format!("It stands on the assessment of {on}."));
        sentences.extend(assessment.printed().iter().map(cited));
    }
    let source = risk.text("source_text").unwrap_or_default();
    let mut paragraphs = source.split("\n\n").filter(|text| !text.trim().is_empty());
    if let Some(first) = paragraphs.next() {
        sentences.push("In the words of the source:".to_owned());
        sentences.push(first.to_owned());
        sentences.extend(paragraphs.map(str::to_owned));
    }
    sentences
}

fn why_level(rating: &Rating<'_>) -> String {
    let (likelihood, impact) = (rating.likelihood.score, rating.impact.score);
    match (rating.level, likelihood, impact) {
        (Some(level), Some(likelihood), Some(impact)) => format!(
            "{}: the matrix says so for likelihood {likelihood} and impact {impact}.",
            capital(level.word())
        ),
        _ if rating.gaps == [Gap::NotAssessed] => "Not rated: nobody has assessed it.".to_owned(),
        _ => format!("Not rated: it has {}.", gaps(rating)),
    }
}

/// How a word became a score.
fn mapping(scale: Scale, score: &Score<'_>) -> Option<String> {
    let words = score.words.filter(|_| score.is_mapped)?;
    Some(format!(
        "\"{words}\" stands for {} {} on the {} scale.",
        score.score?,
        score.name.unwrap_or_default(),
        scale.word()
    ))
}

fn cited(quote: &Quote<'_>) -> String {
    match quote.line {
        Some(line) => format!("\"{}\" Line {line} of the source.", quote.text),
        None => format!("\"{}\"", quote.text),
    }
}

/// The level of a risk with its bar: what a preview of a review keeps from before.
pub fn level_line(workspace: &Workspace, id: &str) -> String {
    let scales = Scales::of(workspace);
    let risk: Option<Risk<'_>> = workspace.by_id(id);
    match risk.map(|risk| rate(workspace, &scales, risk)) {
        Some(rating) => marked(rating.level),
        None => String::new(),
    }
}

/// What a review does, in two lines: the level and the dates, and what is missing still.
///
/// `before` is the [`level_line`] as it stands; `after` is the workspace with the review in it.
pub fn review_preview(before: &str, after: &Workspace, id: &str, today: Day) -> Vec<String> {
    let Some(risk) = after.by_id::<Risk<'_>>(id) else {
        return Vec::new();
    };
    let level = level_line(after, id);
    let clock = clock(risk, today);
    let level = match level == before {
        true => format!("Level stays {level}."),
        false => format!("Level {before} -> {level}."),
    };
    let reviewed = clock.reviewed.map_or("never".to_owned(), When::words);
    if risk.status() == RiskStatus::Closed {
        return vec![format!("{level} Reviewed {reviewed}, closed.")];
    }
    let next = clock.next.map_or("-".to_owned(), When::words);
    let mut lines = vec![format!("{level} Reviewed {reviewed}, next {next}.")];
    if risk.owner().is_none() {
        lines.push("Still missing: an owner.".to_owned());
    }
    let scales = Scales::of(after);
    let rating = rate(after, &scales, risk);
    if rating.level.is_none() {
        lines.push(format!("{}.", rated(&rating)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::width;
    use crate::edit::{Book, Ids, review};
    use crate::model::Record;

    fn real() -> Workspace {
        Workspace::open(include_bytes!("../../fixtures/un-act-2017.json")).unwrap()
    }

    fn today() -> Day {
        Day::new(2017, 12, 31).unwrap()
    }

    #[track_caller]
    fn previewed(line: &str, wanted: &[&str]) {
        let mut book = Book::new(real());
        let review = review::parse(line, today()).unwrap();
        let risk: Risk<'_> = book.workspace().by_code(&review.risk).unwrap();
        let id = risk.id().to_owned();
        let before = level_line(book.workspace(), &id);
        let (changes, _) =
            review::changes(book.workspace(), &mut Ids::new(1), &review, today(), "").unwrap();
        let seen = book
            .preview(&changes, |after| {
                review_preview(&before, after, &id, today())
            })
            .unwrap();
        assert_eq!(seen, wanted);
    }

    #[test]
    fn a_preview_says_what_the_review_does_and_what_is_missing_still() {
        previewed(
            "R2 same next 30 Jun 2018",
            &[
                "Level stays ###. substantial. Reviewed 31 Dec 2017, next 30 Jun 2018.",
                "Still missing: an owner.",
            ],
        );
        previewed(
            "R2 up L5 next Q3 2018",
            &[
                "Level ###. substantial -> #### high. Reviewed 31 Dec 2017, next Q3 2018.",
                "Still missing: an owner.",
            ],
        );
        previewed(
            "R1 same next 2018",
            &[
                "Level stays not rated. Reviewed 31 Dec 2017, next 2018.",
                "Still missing: an owner.",
                "Not rated: it has no impact.",
            ],
        );
        previewed(
            "R6 close",
            &["Level stays #... low. Reviewed 31 Dec 2017, closed."],
        );
    }

    #[test]
    fn the_explanation_gives_the_mapping_and_then_the_words_of_the_source() {
        let workspace = real();
        let risk: Risk<'_> = workspace.by_code("R2").unwrap();
        let said = explain(&workspace, risk.id());
        assert_eq!(
            said[..8],
            [
                "Substantial: the matrix says so for likelihood 3 and impact 4.",
                "\"possible\" stands for 3 moderate on the likelihood scale.",
                "\"major\" stands for 4 extensive on the impact scale.",
                "A mapped score is not one that somebody gave.",
                "It stands on the assessment of 2017.",
                "\"It is possible that the risk will occur.\" Line 730 of the source.",
                "\"Major consequence on the ability to achieve the intended results.\" Line 738 of the source.",
                "In the words of the source:",
            ]
        );
        assert_eq!(said.len(), 11);
        assert!(said[8].starts_with("COMMIT countries have demonstrated"));
        for risk in workspace.risks() {
            assert!(width(&explain(&workspace, risk.id())[0]) <= 76);
        }
        assert!(explain(&workspace, "gone").is_empty());
    }
}
