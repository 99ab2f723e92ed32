//! The rating of a risk: scores, level and trend as of its latest assessment, and its review clock.
//!
//! It rates nothing by itself: a score is given by somebody, or mapped from a word of the source by
//! the scales of the workspace; the level is what the matrix of the workspace says. The year that is
//! looked at does not matter.

use crate::base::{Day, When};
use crate::model::{
    Assessment, Level, Risk, RiskStatus, Scale, ScaleRow, Trend, Verdict, Workspace, level, scale,
};

/// The two scales of a workspace, read once for all risks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scales<'a> {
    /// The rows of the likelihood scale, by score.
    pub likelihood: Vec<ScaleRow<'a>>,
    /// The rows of the impact scale, by score.
    pub impact: Vec<ScaleRow<'a>>,
}

/// A score, and what it stands on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Score<'a> {
    /// The number; none when there is no word either, or the scale does not know the word.
    pub score: Option<u8>,
    /// The name of that row of the scale; none when the scale has no such row.
    pub name: Option<&'a str>,
    /// The word of the source.
    pub words: Option<&'a str>,
    /// Whether the number comes from the word.
    pub is_mapped: bool,
}

/// Why a risk has no level.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gap<'a> {
    /// Nobody has assessed it.
    NotAssessed,
    /// The assessment does not say how likely, or how grave.
    NotStated(Scale),
    /// The scale has no row for the word of the source.
    UnknownWord(Scale, &'a str),
    /// The scale has no row with this score.
    OffScale(Scale, u8),
    /// The matrix says nothing for this likelihood and impact.
    NoCell(u8, u8),
}

/// The rating of a risk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rating<'a> {
    /// The assessment that it stands on.
    pub assessment: Option<Assessment<'a>>,
    /// How likely.
    pub likelihood: Score<'a>,
    /// How grave.
    pub impact: Score<'a>,
    /// What the matrix says.
    pub level: Option<Level>,
    /// Why it says nothing.
    pub gaps: Vec<Gap<'a>>,
}

/// When a risk was reviewed, and when it will be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clock {
    /// When it was reviewed last. Words that a source printed are no review.
    pub reviewed: Option<When>,
    /// When it is reviewed next.
    pub next: Option<When>,
    /// Whether that day has passed.
    pub is_late: bool,
}

impl<'a> Scales<'a> {
    /// The scales of a workspace.
    pub fn of(workspace: &'a Workspace) -> Scales<'a> {
        Scales {
            likelihood: rows(workspace, Scale::Likelihood),
            impact: rows(workspace, Scale::Impact),
        }
    }

    /// The rows of one of them.
    pub fn rows(&self, scale: Scale) -> &[ScaleRow<'a>] {
        match scale {
            Scale::Likelihood => &self.likelihood,
            Scale::Impact => &self.impact,
        }
    }
}

impl Rating<'_> {
    /// Whether a score comes from a word of the source.
    pub fn is_mapped(&self) -> bool {
        self.likelihood.is_mapped || self.impact.is_mapped
    }
}

/// The rows of a scale, one for each score.
fn rows(workspace: &Workspace, which: Scale) -> Vec<ScaleRow<'_>> {
    let mut rows = scale(workspace, which);
    rows.dedup_by_key(|row| row.score);
    rows
}

/// The rating of a risk as of its latest assessment.
pub fn rate<'a>(workspace: &'a Workspace, scales: &Scales<'a>, risk: Risk<'a>) -> Rating<'a> {
    rate_as_of(workspace, scales, risk.latest_assessment())
}

/// The rating as of one assessment.
pub fn rate_as_of<'a>(
    workspace: &'a Workspace,
    scales: &Scales<'a>,
    assessment: Option<Assessment<'a>>,
) -> Rating<'a> {
    let likelihood = score(
        &scales.likelihood,
        assessment.and_then(Assessment::likelihood),
        assessment.and_then(Assessment::likelihood_words),
    );
    let impact = score(
        &scales.impact,
        assessment.and_then(Assessment::impact),
        assessment.and_then(Assessment::impact_words),
    );
    let mut gaps = Vec::new();
    let mut found = None;
    if assessment.is_none() {
        gaps.push(Gap::NotAssessed);
    } else {
        gaps.extend(gap(Scale::Likelihood, likelihood));
        gaps.extend(gap(Scale::Impact, impact));
    }
    if let (true, Some(row), Some(column)) = (gaps.is_empty(), likelihood.score, impact.score) {
        found = level(workspace, row, column);
        if found.is_none() {
            gaps.push(Gap::NoCell(row, column));
        }
    }
    Rating {
        assessment,
        likelihood,
        impact,
        level: found,
        gaps,
    }
}

fn score<'a>(rows: &[ScaleRow<'a>], given: Option<u8>, words: Option<&'a str>) -> Score<'a> {
    let row = match (given, words) {
        (Some(given), _) => rows.iter().find(|row| row.score == given),
        (None, Some(words)) => rows.iter().find(|row| row.stands_for(words)),
        (None, None) => None,
    };
    Score {
        score: given.or(row.map(|row| row.score)),
        name: row.map(|row| row.name),
        words,
        is_mapped: given.is_none() && row.is_some(),
    }
}

fn gap(scale: Scale, score: Score<'_>) -> Option<Gap<'_>> {
    match (score.score, score.name, score.words) {
        (Some(_), Some(_), _) => None,
        (Some(score), None, _) => Some(Gap::OffScale(scale, score)),
        (None, _, Some(words)) => Some(Gap::UnknownWord(scale, words)),
        (None, _, None) => Some(Gap::NotStated(scale)),
    }
}

/// When a risk was reviewed, and when it will be.
///
/// The next date stands until a later review names another; a closed risk is never late.
pub fn clock(risk: Risk<'_>, today: Day) -> Clock {
    let latest = |is_one: &dyn Fn(&Assessment<'_>) -> bool| {
        risk.assessments()
            .filter(is_one)
            .max_by_key(|assessment| assessment.on().map(When::first))
    };
    let reviewed = latest(&|assessment| assessment.verdict().is_some());
    let next = latest(&|assessment| assessment.next_review().is_some());
    let next = next.and_then(Assessment::next_review);
    let is_closed = risk.status() == RiskStatus::Closed;
    Clock {
        reviewed: reviewed.and_then(Assessment::on),
        next,
        is_late: !is_closed && next.is_some_and(|next| next.is_past(today)),
    }
}

/// Which way a risk goes: as it is stated, else as its latest review found, else against the
/// assessment before. None when nothing says so.
pub fn trend(workspace: &Workspace, scales: &Scales<'_>, risk: Risk<'_>) -> Option<Trend> {
    if let Some(stated) = risk.trend() {
        return Some(stated);
    }
    let mut assessments: Vec<Assessment<'_>> = risk.assessments().collect();
    assessments.sort_by_key(|assessment| assessment.on().map(When::first));
    let latest = *assessments.last()?;
    match latest.verdict() {
        Some(Verdict::Same) => return Some(Trend::Steady),
        Some(Verdict::Up) => return Some(Trend::Up),
        Some(Verdict::Down) => return Some(Trend::Down),
        Some(Verdict::Closed) | None => {}
    }
    let before = *assessments.iter().rev().nth(1)?;
    let now = weight(&rate_as_of(workspace, scales, Some(latest)))?;
    let then = weight(&rate_as_of(workspace, scales, Some(before)))?;
    Some(match now.cmp(&then) {
        std::cmp::Ordering::Greater => Trend::Up,
        std::cmp::Ordering::Equal => Trend::Steady,
        std::cmp::Ordering::Less => Trend::Down,
    })
}

/// What orders risks by their level: the level, then likelihood times impact.
pub fn weight(rating: &Rating<'_>) -> Option<(Level, u16)> {
    let likelihood = u16::from(rating.likelihood.score?);
    let impact = u16::from(rating.impact.score?);
    Some((rating.level?, likelihood * impact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;

    fn real() -> Workspace {
        Workspace::open(include_bytes!("../../fixtures/un-act-2017.json")).unwrap()
    }

    fn day(year: i16, month: i8, day: i8) -> Day {
        Day::new(year, month, day).unwrap()
    }

    /// The real workspace with other assessments of R2.
    fn with_assessments(assessments: &str) -> Workspace {
        let text = include_str!("../../fixtures/two-risks.json");
        let from = text.find("\"assessments\": [").unwrap();
        let to = from + text[from..].find("\"treatment\"").unwrap();
        let text = format!(
            "{}\"assessments\": [{assessments}],\n\"treatment\"{}",
            &text[..from],
            &text[to + "\"treatment\"".len()..].replace("\"trend\": \"up\",", "")
        );
        Workspace::open(text.as_bytes()).unwrap()
    }

    fn first(workspace: &Workspace) -> (Rating<'_>, Option<Trend>) {
        let scales = Scales::of(workspace);
        let risk = workspace.risks().next().unwrap();
        (
            rate(workspace, &scales, risk),
            trend(workspace, &scales, risk),
        )
    }

    #[test]
    fn the_six_risks_of_2017_are_mapped_from_the_words_of_the_source() {
        let workspace = real();
        let scales = Scales::of(&workspace);
        let seen: Vec<_> = workspace
            .risks()
            .map(|risk| {
                let rating = rate(&workspace, &scales, risk);
                assert_eq!(rating.is_mapped(), rating.likelihood.score.is_some());
                (
                    risk.code(),
                    rating.likelihood.score,
                    rating.impact.score,
                    rating.level,
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                ("R1", Some(3), None, None),
                ("R2", Some(3), Some(4), Some(Level::Substantial)),
                ("R3", Some(3), Some(2), Some(Level::Moderate)),
                ("R4", Some(3), Some(2), Some(Level::Moderate)),
                ("R5", Some(3), Some(2), Some(Level::Moderate)),
                ("R6", Some(2), Some(2), Some(Level::Low)),
            ]
        );
        let first = workspace.risks().next().unwrap();
        let rating = rate(&workspace, &scales, first);
        assert_eq!(rating.gaps, [Gap::NotStated(Scale::Impact)]);
        assert_eq!(trend(&workspace, &scales, first), None);
        let clock = clock(first, day(2017, 12, 31));
        assert_eq!(
            (clock.reviewed, clock.next, clock.is_late),
            (None, None, false)
        );
    }

    #[test]
    fn the_latest_assessment_counts_and_of_one_day_the_one_further_down() {
        let workspace = with_assessments(
            r#"{"id":"a","on":"2017-12-31","likelihood":2,"impact":2},
               {"id":"b","on":"2017-12-31","likelihood":5,"impact":5},
               {"id":"c","on":"2017","likelihood":1,"impact":1}"#,
        );
        let (rating, trend) = first(&workspace);
        assert_eq!(rating.level, Some(Level::High));
        assert!(!rating.is_mapped());
        assert_eq!(trend, Some(Trend::Up));
    }

    #[test]
    fn a_number_goes_before_a_word_and_letter_case_does_not_matter() {
        let workspace = with_assessments(
            r#"{"id":"a","on":"2017","likelihood":4,"likelihood_words":"possible","impact_words":"MAJOR"}"#,
        );
        let (rating, _) = first(&workspace);
        assert_eq!(
            (rating.likelihood.score, rating.likelihood.is_mapped),
            (Some(4), false)
        );
        assert_eq!(
            (rating.impact.score, rating.impact.is_mapped),
            (Some(4), true)
        );
        assert_eq!(rating.level, Some(Level::Substantial));
    }

    #[test]
    fn what_the_scales_do_not_know_is_said_and_never_guessed() {
        let workspace =
            with_assessments(r#"{"id":"a","on":"2017","likelihood":9,"impact_words":"dreadful"}"#);
        let (rating, _) = first(&workspace);
        assert_eq!(rating.level, None);
        assert_eq!(
            rating.gaps,
            [
                Gap::OffScale(Scale::Likelihood, 9),
                Gap::UnknownWord(Scale::Impact, "dreadful")
            ]
        );
        let workspace = with_assessments("");
        assert_eq!(first(&workspace).0.gaps, [Gap::NotAssessed]);
    }

    #[test]
    fn a_review_is_late_when_its_last_day_has_passed_and_never_for_a_closed_risk() {
        let workspace = with_assessments(
            r#"{"id":"a","on":"2017","verdict":"same","next_review":"2018-Q1"},
               {"id":"b","on":"2018-01-10","likelihood":3,"impact":3}"#,
        );
        let risk = workspace.risks().next().unwrap();
        assert!(!clock(risk, day(2018, 3, 31)).is_late);
        let late = clock(risk, day(2018, 4, 1));
        assert!(late.is_late);
        assert_eq!(late.reviewed, Some(When::year(2017)));
        let closed =
            workspace
                .bytes()
                .replacen("\"status\": \"open\"", "\"status\": \"closed\"", 1);
        let closed = Workspace::open(closed.as_bytes()).unwrap();
        assert!(!clock(closed.risks().next().unwrap(), day(2019, 1, 1)).is_late);
    }
}
