//! What a review of a risk would do, in sentences.

use super::risk_words::{marked, rated};
use crate::base::{Day, When};
use crate::model::{Risk, RiskStatus, Workspace};
use crate::reckon::level::{Scales, clock, rate};

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
}
