//! What is different between two moments of a workspace, in sentences: what a minister would be told of it.
//!
//! ```text
//! indicators.rs  verdicts, results, sums that agree, who has reported
//! handover.rs    which country carries out which function
//! registers.rs   agreements that moved, levels and owners of risks, meetings and actions
//! findings.rs    what was opened and closed
//! ```
//!
//! It counts nothing itself and compares no fields (`changes` does): the verdicts and levels come from `reckon`,
//! the findings from `check`. A change that none of these sentences is about has its row in `changes`.

mod findings;
mod handover;
mod indicators;
mod registers;
mod table;

pub use table::{lines, table};

use crate::base::Day;
use crate::check::Finding;
use crate::model::Agreement;
use crate::model::Function;
use crate::model::Indicator;
use crate::model::Meeting;
use crate::model::Record;
use crate::model::RecordId;
use crate::model::Risk;
use crate::model::Workspace;

/// A workspace at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// The findings that are open in it; of both sides all, or of both what the same records wake.
    pub findings: &'a [Finding],
    /// The day that counts as today in it.
    pub today: Day,
}

/// What a sentence is about, in the order in which they stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// Results indicators.
    Indicators,
    /// The handover of functions.
    Handover,
    /// Agreements.
    Agreements,
    /// Risks and their treatment.
    Risks,
    /// Meetings and their actions.
    Meetings,
    /// What does not agree.
    Findings,
}

impl Part {
    /// Its name, as the panes have it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Indicators => "Indicators",
            Part::Handover => "Handover",
            Part::Agreements => "Agreements",
            Part::Risks => "Risks",
            Part::Meetings => "Meetings",
            Part::Findings => "Findings",
        }
    }
}

/// One difference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// What part of the workspace it is about.
    pub part: Part,
    /// The record that it is about; none for a sentence about several.
    pub about: Option<RecordId>,
    /// The sentence.
    pub text: String,
    /// Whether a list of what changed says the same already: a record that came or went, a single finding.
    pub is_in_rows: bool,
}

impl Sentence {
    /// Something that moved.
    fn new(part: Part, about: RecordId, text: String) -> Sentence {
        Sentence {
            part,
            about: Some(about),
            text,
            is_in_rows: false,
        }
    }
}

/// What is different, part by part; the figures and the handover are those of a year.
pub fn between(before: &Side<'_>, after: &Side<'_>, year: i16) -> Vec<Sentence> {
    let mut said = Vec::new();
    said.extend(came_and_went::<Indicator>(before, after, Part::Indicators));
    said.extend(indicators::sentences(before, after, year));
    said.extend(came_and_went::<Function>(before, after, Part::Handover));
    said.extend(handover::sentences(before, after, year));
    said.extend(came_and_went::<Agreement>(before, after, Part::Agreements));
    said.extend(registers::agreements(before, after));
    said.extend(came_and_went::<Risk>(before, after, Part::Risks));
    said.extend(registers::risks(before, after));
    said.extend(came_and_went::<Meeting>(before, after, Part::Meetings));
    said.extend(registers::meetings(before, after));
    said.extend(registers::actions(before, after));
    said.extend(findings::sentences(before, after));
    said
}

/// In one paragraph, for where the rows stand beside it: "In words: 4.2 had no verdict and is now off track."
/// None when the rows say all there is.
pub fn paragraph(sentences: &[Sentence]) -> Option<String> {
    let sentences = sentences.iter().filter(|sentence| !sentence.is_in_rows);
    let texts: Vec<&str> = sentences.map(|sentence| sentence.text.as_str()).collect();
    (!texts.is_empty()).then(|| format!("In words: {}", texts.join(" ")))
}

/// The pairs of records of one sort that are in the lists on both sides, in the order of the later one.
fn pairs<'a, R: Record<'a> + 'a>(
    before: &Side<'a>,
    after: &Side<'a>,
) -> impl Iterator<Item = (R, R)> {
    let known: std::collections::HashMap<&str, R> = before
        .workspace
        .active::<R>()
        .map(|record| (record.id(), record))
        .collect();
    let after = after.workspace.active::<R>();
    after.filter_map(move |now| Some((*known.get(now.id())?, now)))
}

/// Records of one sort that are new, archived, back, or not in the file any more.
fn came_and_went<'a, R: Record<'a> + 'a>(
    before: &Side<'a>,
    after: &Side<'a>,
    part: Part,
) -> Vec<Sentence> {
    let say = |record: R, what: String| Sentence {
        is_in_rows: true,
        ..Sentence::new(part, record.record(), what)
    };
    let (was, is) = (Known::<R>::of(before), Known::<R>::of(after));
    let mut said = Vec::new();
    for now in after.workspace.active::<R>() {
        match was.0.get(now.id()) {
            Some(was) if was.is_archived() => {
                said.push(say(now, format!("{} is in the list again.", called(now))));
            }
            Some(_) => {}
            None => said.push(say(now, format!("{} is new.", introduced(now)))),
        }
    }
    for was in before.workspace.active::<R>() {
        match is.0.get(was.id()) {
            Some(now) if now.is_archived() => {
                said.push(say(was, format!("{} is archived now.", called(was))));
            }
            Some(_) => {}
            None => said.push(say(
                was,
                format!("{} is not in the file any more.", called(was)),
            )),
        }
    }
    said
}

/// All records of one sort by their ids.
struct Known<'a, R>(std::collections::HashMap<&'a str, R>);

impl<'a, R: Record<'a> + 'a> Known<'a, R> {
    fn of(side: &Side<'a>) -> Known<'a, R> {
        let all = side.workspace.all::<R>();
        Known(all.map(|record| (record.id(), record)).collect())
    }
}

/// A record as people name it in a sentence: its code, else its title.
fn called<'a>(record: impl Record<'a>) -> &'a str {
    match record.code() {
        "" => record.title(),
        code => code,
    }
}

/// A record that nobody has heard of yet: its code and its title.
fn introduced<'a>(record: impl Record<'a>) -> String {
    match (record.code(), record.title()) {
        ("", title) => title.to_owned(),
        (code, "") => code.to_owned(),
        (code, title) => format!("{code}, {title},"),
    }
}
