//! One risk: everything that its detail says.
//!
//! It wraps no text and knows no columns.

pub use super::risk_preview::{level_line, review_preview};

use super::Query;
use super::risk_words::{bar, level_word, marked};
use super::wording;
use crate::base::{Day, When};
use crate::model::{
    Address, Assessment, Flag, Kind, Level, Note, Record, Risk, RiskStatus, Treatment, Trend,
    Workspace,
};
use crate::reckon::level::{Scales, Score, clock, rate, rate_as_of, trend};

/// The detail of a risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The record.
    pub id: Box<str>,
    /// The code that people use.
    pub code: String,
    /// The title.
    pub title: String,
    /// "risk 2 of 6".
    pub place: String,
    /// The level.
    pub level: Option<Level>,
    /// "###. SUBSTANTIAL", or "NOT RATED".
    pub verdict: String,
    /// What stands beside it: `likelihood 3 "possible"`, `impact 4 "major"`, and the status when the
    /// risk is not open any more.
    pub basis: Vec<String>,
    /// Cause, event, effect: label and text; empty when nobody wrote it.
    pub story: Vec<(&'static str, String)>,
    /// What is done about it.
    pub treatment: Vec<Action>,
    /// Owner, trend, last and next review: label, and value or "-".
    pub facts: Vec<Fact>,
    /// What else there is: findings, flags, the remark, the assessments, the notes.
    pub more: Vec<More>,
}

/// An action of the treatment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its id inside the risk.
    pub id: Box<str>,
    /// What is done.
    pub what: String,
    /// Who does it, or "-".
    pub owner: String,
    /// Until when, or "-".
    pub due: String,
    /// How far it is, or "-"; with "late" when its day has passed.
    pub status: String,
    /// Whether its day has passed and it is not done.
    pub is_late: bool,
}

/// A labelled value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: &'static str,
    /// The value, or "-".
    pub value: String,
    /// Whether somebody should look: no owner, a review that is late.
    pub state: FactState,
}

/// How a fact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactState {
    /// It is there, or nobody misses it.
    Plain,
    /// It is missing.
    Missing,
    /// Its day has passed.
    Late,
}

/// A further line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct More {
    /// The id of the assessment, note or flag; none for what has no record of its own.
    pub id: Option<Box<str>>,
    /// What it is: "finding", "assessed", "note"; empty behind one of its sort.
    pub label: &'static str,
    /// Its words.
    pub text: String,
}

impl Detail {
    /// What can be chosen inside the detail, in its order: cause, event and effect by their labels, so
    /// that the first page comes first and every page is reached; then records by their ids.
    pub fn inner(&self) -> Vec<&str> {
        let treatment = self.treatment.iter().map(|action| &*action.id);
        let more = self.more.iter().filter_map(|more| more.id.as_deref());
        let story = self.story.iter().map(|(label, _)| *label);
        story.chain(treatment).chain(more).collect()
    }
}

/// The detail of a risk; none when there is no such record.
pub fn detail(workspace: &Workspace, id: &str, query: &Query<'_>) -> Option<Detail> {
    let risk: Risk<'_> = workspace.by_id(id)?;
    let scales = Scales::of(workspace);
    let rating = rate(workspace, &scales, risk);
    let mut basis = vec![
        format!("likelihood {}", quoted(&rating.likelihood)),
        format!("impact {}", quoted(&rating.impact)),
    ];
    match risk.status() {
        RiskStatus::Open => {}
        RiskStatus::Happened => basis.push("happened, an issue now".to_owned()),
        RiskStatus::Closed => basis.push("closed".to_owned()),
    }
    if risk.is_archived() {
        basis.push("taken out of the list".to_owned());
    }
    let text = |key: &'static str| (key, risk.text(key).unwrap_or_default().to_owned());
    Some(Detail {
        id: risk.id().into(),
        code: risk.code().to_owned(),
        title: risk.title().to_owned(),
        place: place(workspace, risk),
        level: rating.level,
        verdict: verdict(rating.level),
        basis,
        story: vec![text("cause"), text("event"), text("effect")],
        treatment: risk
            .treatment()
            .map(|action| Action::of(action, query.today))
            .collect(),
        facts: facts(workspace, &scales, risk, query.today),
        more: more(workspace, &scales, risk, query),
    })
}

impl Action {
    fn of(action: crate::model::TreatmentAction<'_>, today: Day) -> Action {
        let is_done = matches!(action.status(), Some(Treatment::Done | Treatment::Dropped));
        let is_late = !is_done && action.due().is_some_and(|due| due.is_past(today));
        let status = action.status().map_or("-", Treatment::word);
        Action {
            id: action.id().into(),
            what: action.what().to_owned(),
            owner: action.owner().unwrap_or("-").to_owned(),
            due: action.due().map_or("-".to_owned(), When::words),
            status: match (is_late, status) {
                (false, status) => status.to_owned(),
                (true, "-") => "late".to_owned(),
                (true, status) => format!("{status}, late"),
            },
            is_late,
        }
    }
}

fn place(workspace: &Workspace, risk: Risk<'_>) -> String {
    let place = workspace.risks().position(|other| other.id() == risk.id());
    match place {
        Some(place) => format!("risk {} of {}", place + 1, workspace.risks().count()),
        None => "archived".to_owned(),
    }
}

fn verdict(level: Option<Level>) -> String {
    let word = level_word(level).to_uppercase();
    match level {
        Some(_) => format!("{} {word}", bar(level)),
        None => word,
    }
}

/// The score and the word of the source in quotes, else the name on the scale.
fn quoted(score: &Score<'_>) -> String {
    match (score.score, score.words, score.name) {
        (Some(score), Some(words), _) => format!("{score} \"{words}\""),
        (Some(score), None, Some(name)) if !name.is_empty() => format!("{score} {name}"),
        (Some(score), None, _) => score.to_string(),
        (None, Some(words), _) => format!("- \"{words}\""),
        (None, None, _) => "-".to_owned(),
    }
}

fn facts(workspace: &Workspace, scales: &Scales<'_>, risk: Risk<'_>, today: Day) -> Vec<Fact> {
    let clock = clock(risk, today);
    let missing = |value: Option<&str>| match value {
        Some(_) => FactState::Plain,
        None => FactState::Missing,
    };
    let next = match clock.next {
        None => "-".to_owned(),
        Some(next) if clock.is_late => format!("{}, late", next.words()),
        Some(next) => next.words(),
    };
    vec![
        Fact {
            label: "owner",
            value: risk.owner().unwrap_or("-").to_owned(),
            state: missing(risk.owner()),
        },
        Fact {
            label: "trend",
            value: trend(workspace, scales, risk)
                .map_or("-", Trend::word)
                .to_owned(),
            state: FactState::Plain,
        },
        Fact {
            label: "reviewed",
            value: clock.reviewed.map_or("never".to_owned(), When::words),
            state: FactState::Plain,
        },
        Fact {
            label: "next review",
            value: next,
            state: match clock.is_late {
                true => FactState::Late,
                false => FactState::Plain,
            },
        },
    ]
}

fn more(
    workspace: &Workspace,
    scales: &Scales<'_>,
    risk: Risk<'_>,
    query: &Query<'_>,
) -> Vec<More> {
    let record = risk.record();
    let is_here = |on: &str| {
        on.starts_with(Kind::Risk.word())
            && on.parse::<Address>().is_ok_and(|at| at.record == record)
    };
    let mut more: Vec<More> = Vec::new();
    let mut push = |label: &'static str, id: Option<&str>, text: String| {
        let is_first = more.iter().all(|before| before.label != label);
        more.push(More {
            id: id.map(Box::from),
            label: if is_first { label } else { "" },
            text,
        });
    };
    for finding in query.findings {
        if finding.at.record == record {
            push("finding", None, format!("! {}.", finding.sentence));
        }
    }
    for flag in workspace.all::<Flag<'_>>() {
        if !flag.is_archived() && !flag.is_settled() && is_here(flag.on()) {
            let asked = flag.asked().map(|asked| format!("{asked}: "));
            let text = format!("{}{}", asked.unwrap_or_default(), flag.text());
            push("flag", Some(flag.id()), text);
        }
    }
    if let Some(category) = risk.text("category") {
        push("category", None, category.to_owned());
    }
    if let Some(remark) = risk.remark() {
        push("remark", None, remark.to_owned());
    }
    for (label, text) in wording::lines(risk.node(), risk.title()) {
        push(label, None, text);
    }
    let mut assessments: Vec<Assessment<'_>> = risk.assessments().collect();
    assessments.sort_by_key(|assessment| assessment.on().map(When::first));
    for assessment in assessments.into_iter().rev() {
        let text = history(workspace, scales, assessment);
        push("assessed", Some(assessment.id()), text);
    }
    for note in workspace.all::<Note<'_>>() {
        if !note.is_archived() && is_here(note.on()) {
            push("note", Some(note.id()), note.text().to_owned());
        }
    }
    more
}

/// An assessment in a line: "2017: ###. substantial, likelihood 3 "possible", impact 4 "major"".
fn history(workspace: &Workspace, scales: &Scales<'_>, assessment: Assessment<'_>) -> String {
    let rating = rate_as_of(workspace, scales, Some(assessment));
    let on = assessment.on().map(When::words).unwrap_or_default();
    let mut text = format!(
        "{on}: {}, likelihood {}, impact {}",
        marked(rating.level),
        quoted(&rating.likelihood),
        quoted(&rating.impact)
    );
    if let Some(verdict) = assessment.verdict() {
        text.push_str(&format!("; {}", verdict.word()));
    }
    if let Some(next) = assessment.next_review() {
        text.push_str(&format!(", next {}", next.words()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Words;
    use crate::report::Sort;

    fn today() -> Day {
        Day::new(2017, 12, 31).unwrap()
    }

    #[test]
    fn the_detail_holds_findings_notes_and_every_assessment() {
        let text = include_str!("../../fixtures/un-act-2017.json");
        let text = text.replacen(
            "\"notes\": [",
            r#""notes": [{"id":"n-1","on":"risk:k-n26mdt/owner","text":"Ask the board."},"#,
            1,
        );
        let workspace = Workspace::open(text.as_bytes()).unwrap();
        let risk: Risk<'_> = workspace.by_code("R2").unwrap();
        let findings = [crate::check::Finding::new(
            "rule",
            crate::check::Weight::Low,
            risk.record().field(["owner"]),
            "R2 has no owner",
        )];
        let query = Query {
            year: 2017,
            today: today(),
            filter: &Words::default(),
            sort: Sort::File,
            findings: &findings,
        };
        let detail = detail(&workspace, risk.id(), &query).unwrap();
        let more: Vec<(&str, &str)> = detail
            .more
            .iter()
            .map(|more| (more.label, more.text.as_str()))
            .collect();
        assert_eq!(
            more,
            [
                ("finding", "! R2 has no owner."),
                (
                    "assessed",
                    "2017: ###. substantial, likelihood 3 \"possible\", impact 4 \"major\""
                ),
                ("note", "Ask the board."),
            ]
        );
        assert_eq!(
            detail.inner(),
            [
                "cause", "event", "effect", "t-153kon", "t-x1o4h3", "t-p8xc00", "v-0n6gt8", "n-1"
            ]
        );
    }
}
