//! What an entry would do, before Enter: the value, the sum and the status, and the findings.
//!
//! It shows; the workspace is as it was when it is done.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::Query;
use super::approval;
use super::indicator::without_marks;
use super::indicators::{Outcome, breakdown, by_dimension, outcome};
use super::risk::{level_line, review_preview};
use crate::base::Decimal;
use crate::base::cut;
use crate::base::pad;
use crate::base::width;
use crate::base::{Day, capital};
use crate::check::check_touched;
use crate::edit::Book;
use crate::edit::Change;
use crate::edit::Refusal;
use crate::edit::entry::Entry;
use crate::edit::entry::Place;
use crate::edit::entry::shown;
use crate::edit::touched;
use crate::model::Address;
use crate::model::Amount;
use crate::model::ApprovalState;
use crate::model::Cell;
use crate::model::Dimension;
use crate::model::Kind;
use crate::model::RecordId;
use crate::model::Value;
use crate::model::Workspace;
use crate::reckon::status::Verdict;

/// The columns of a line of the preview.
const LINE: usize = 78;

/// The most lines of a preview, corrections among them.
const LINES: usize = 4;

/// Whether a line of the preview is for the better.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Course {
    /// Neither, or nobody can say.
    Even,
    /// Findings close and none opens.
    Better,
    /// Findings open.
    Worse,
}

/// A line of the preview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PreviewLine {
    /// The whole line, in columns: what it is at 0, from and to at 14, what to know at 34.
    pub text: String,
    /// Whether it is for the better.
    pub course: Course,
}

/// What an entry would do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// The value, then what follows from it, then the findings.
    pub lines: Vec<PreviewLine>,
    /// What was read otherwise than it was typed, in sentences.
    pub corrections: Vec<String>,
}

/// Shows what an entry would do; nothing is changed.
///
/// # Errors
/// What a commit would refuse.
pub fn preview(book: &mut Book, entry: &Entry, query: &Query<'_>) -> Result<Preview, Refusal> {
    let about = &entry.about;
    let touched = touched(&entry.changes);
    let before = Looked::at(book.workspace(), about, query, &touched);
    let level = level_line(book.workspace(), &about.record.id);
    let (after, review) = book.preview(&entry.changes, |workspace| {
        let review = match is_assessed(entry) {
            true => review_preview(&level, workspace, &about.record.id, query.today),
            false => Vec::new(),
        };
        (Looked::at(workspace, about, query, &touched), review)
    })?;
    let even = |text: String| PreviewLine {
        text,
        course: Course::Even,
    };
    let mut lines = vec![even(match (&before.value, &after.value) {
        (Some(before), Some(after)) => value_line(before, after),
        _ => entry.label.clone(),
    })];
    if let Some(after) = &after.value {
        lines.extend(after.further.clone().map(even));
    }
    let approved = approval::moved(before.approval, after.approval);
    lines.extend(approved.map(|moved| even(columns("Approval", &moved, "the figure changes"))));
    lines.extend(review.into_iter().map(even));
    let findings = Findings::between(&before.findings, &after.findings);
    match (&before.outcome, &after.outcome) {
        (Some(before), Some(after)) => lines.extend(outcomes(before, after, &findings)),
        _ => lines.extend(findings.line()),
    }
    // The status gives way where a breakdown and a correction stand there too.
    lines.truncate(LINES.saturating_sub(entry.corrections.len()));
    for line in &mut lines {
        line.text = cut(&line.text, LINE);
    }
    Ok(Preview {
        lines,
        corrections: entry.corrections.clone(),
    })
}

/// Whether an entry scores or reviews a risk.
fn is_assessed(entry: &Entry) -> bool {
    let of_assessments = |change: &Change| {
        change.at().record.kind == Kind::Risk && change.at().keys().next() == Some("assessments")
    };
    entry.changes.iter().any(of_assessments)
}

/// What is seen of a workspace before or after.
struct Looked {
    value: Option<ValueSeen>,
    outcome: Option<Outcome>,
    findings: Open,
    /// How far the figure is approved.
    approval: Option<ApprovalState>,
}

/// A cell in words.
struct ValueSeen {
    name: String,
    shown: String,
    beside: String,
    /// The same with its parts in letters, for where it would be too long.
    in_letters: String,
    /// The other breakdowns: "By form       sexual 20, labour 10, no split 67".
    further: Option<String>,
}

impl Looked {
    fn at(
        workspace: &Workspace,
        about: &Address,
        query: &Query<'_>,
        touched: &[RecordId],
    ) -> Looked {
        let place = Place::at(workspace, about);
        let keys: Vec<&str> = about.keys().collect();
        let outcome = match keys[..] {
            ["years", _, "values", party] => {
                outcome(workspace, query, &about.record.id, Some(party))
            }
            ["years", _, "marker" | "total"] => outcome(workspace, query, &about.record.id, None),
            _ => None,
        };
        Looked {
            value: place.as_ref().map(|place| ValueSeen {
                name: capital(&place.name),
                shown: shown(place),
                beside: beside(place.cell),
                in_letters: in_letters(&beside(place.cell)),
                further: further(place.cell),
            }),
            outcome,
            findings: open_findings(workspace, query.today, touched),
            approval: place.and_then(|place| approval::state(workspace, &place.at)),
        }
    }
}

fn value_line(before: &ValueSeen, after: &ValueSeen) -> String {
    let change = match before.shown == after.shown {
        true => after.shown.clone(),
        false => format!("{} -> {}", before.shown, after.shown),
    };
    let wordings = [&after.beside, &after.in_letters, &String::new()];
    first_that_fits(wordings.map(|beside| columns(&after.name, &change, beside)))
}

/// The first wording that a line holds; when none does, as much of the last as it holds.
fn first_that_fits<const N: usize>(wordings: [String; N]) -> String {
    let found = wordings.iter().find(|wording| width(wording) <= LINE);
    let last = || cut(wordings.last().map_or("", String::as_str), LINE);
    found.cloned().unwrap_or_else(last)
}

/// Parts as they are typed: "female 24, male 6, no split 1" as "f24 m6, no split 1".
fn in_letters(beside: &str) -> String {
    let parts = beside.split(", ").map(|part| match part.split_once(' ') {
        Some(("female" | "male" | "men" | "women" | "girls" | "boys", number)) => {
            format!("{}{number}", &part[..1])
        }
        _ => format!(", {part}"),
    });
    let joined = parts.collect::<Vec<_>>().join(" ").replace(" , ", ", ");
    joined.trim_start_matches(", ").to_owned()
}

/// What one number stands in a cell.
fn whole_of(cell: Cell<'_>) -> Option<Decimal> {
    match cell.value() {
        Some(Value::One(Amount::Number(whole))) => Some(whole),
        _ => None,
    }
}

/// The breakdowns but that by sex, each with what it leaves of the whole, in one line.
fn further(cell: Cell<'_>) -> Option<String> {
    let whole = whole_of(cell);
    let skipped = usize::from(by_dimension(cell, whole, Dimension::Sex).is_some());
    let texts: Vec<String> = breakdown(cell, whole).into_iter().skip(skipped).collect();
    match &texts[..] {
        [] => None,
        [text] => Some(match text.split_once(": ") {
            Some((by, parts)) => columns(&capital(by), parts, ""),
            None => columns("Also", text, ""),
        }),
        several => Some(columns("Also", &several.join("; "), "")),
    }
}

/// What to know of a value: its parts and what is left of it, or what the source printed.
fn beside(cell: Cell<'_>) -> String {
    let whole = whole_of(cell);
    if let Some(parts) = by_dimension(cell, whole, Dimension::Sex) {
        return parts;
    }
    if !cell.parts().is_empty() {
        return String::new();
    }
    let Some(printed) = cell.printed() else {
        return String::new();
    };
    let ordinal = ["second", "third", "fourth"];
    let others = printed.alternatives();
    let place = others
        .iter()
        .position(|other| Some(&other.value) == cell.value().as_ref());
    let text = cut(&without_marks(printed.quote().text), 24);
    match place.map(|place| ordinal.get(place).copied().unwrap_or("another")) {
        Some(which) => format!("printed {text}: the {which} reading"),
        None => format!("printed {text}"),
    }
}

/// The sum and the status of an indicator, before and after; what changed among the findings stands
/// beside the sum.
fn outcomes(before: &Outcome, after: &Outcome, findings: &Findings) -> Vec<PreviewLine> {
    let change = |before: &str, after: &str| match before == after {
        true => after.to_owned(),
        false => format!("{before} -> {after}"),
    };
    let wordings = [
        [after.agreement.clone(), findings.words()],
        [after.agreement.clone(), findings.short_words()],
        [String::new(), findings.short_words()],
    ];
    let sums = change(&before.sum, &after.sum);
    let sum = PreviewLine {
        text: first_that_fits(wordings.map(|said| {
            let said: Vec<String> = said.into_iter().filter(|said| !said.is_empty()).collect();
            columns(&after.label, &sums, &said.join(", "))
        })),
        course: findings.course(),
    };
    let beside = match before.status == after.status {
        true => "unchanged",
        false => "",
    };
    let status = PreviewLine {
        text: columns("Status", &change(&before.status, &after.status), beside),
        course: match after.verdict.cmp(&before.verdict) {
            _ if !is_ranked(before.verdict) || !is_ranked(after.verdict) => Course::Even,
            Ordering::Less => Course::Worse,
            Ordering::Equal => Course::Even,
            Ordering::Greater => Course::Better,
        },
    };
    vec![sum, status]
}

/// Whether a verdict is one of the ladder, so that another is better or worse.
fn is_ranked(verdict: Verdict) -> bool {
    match verdict {
        Verdict::OffTrack
        | Verdict::AtRisk
        | Verdict::OnTrack
        | Verdict::Exceeded
        | Verdict::FarAbove => true,
        Verdict::NoVerdict(_) | Verdict::NoData | Verdict::NotDue => false,
    }
}

/// The findings that an entry opens and closes.
pub(super) struct Findings {
    opened: Vec<String>,
    closed: Vec<String>,
}

/// The sentences of the open findings, by what they are about and the name of the rule.
pub(super) type Open = BTreeMap<(Address, Box<str>), Vec<String>>;

/// The open findings of a workspace among those that some records concern.
pub(super) fn open_findings(workspace: &Workspace, today: Day, touched: &[RecordId]) -> Open {
    let mut findings = Open::new();
    for found in check_touched(workspace, today, touched) {
        let sentences = findings.entry((found.at, found.rule)).or_default();
        sentences.push(found.sentence);
    }
    findings
}

impl Findings {
    /// A finding that only words its figures anew neither opens nor closes.
    pub(super) fn between(before: &Open, after: &Open) -> Findings {
        let new = |found: &Open, other: &Open| {
            let sentences = found.iter().flat_map(|(key, sentences)| {
                let known = other.get(key).map_or(0, Vec::len);
                sentences.iter().skip(known).cloned()
            });
            sentences.collect()
        };
        Findings {
            opened: new(after, before),
            closed: new(before, after),
        }
    }

    fn course(&self) -> Course {
        match (self.opened.len(), self.closed.len()) {
            (0, 0) => Course::Even,
            (opened, closed) if opened > closed => Course::Worse,
            (0, _) => Course::Better,
            _ => Course::Even,
        }
    }

    /// "1 finding opens, 2 findings close"; nothing when none does.
    pub(super) fn words(&self) -> String {
        let said = [(&self.opened, "open"), (&self.closed, "close")]
            .into_iter()
            .filter_map(|(found, verb)| match found.len() {
                0 => None,
                1 => Some(format!("1 finding {verb}s")),
                many => Some(format!("{many} findings {verb}")),
            });
        said.collect::<Vec<_>>().join(", ")
    }

    /// "2 findings open, 1 closes": the word is not said twice.
    fn short_words(&self) -> String {
        let words = self.words();
        match words.split_once(", ") {
            Some((opened, closed)) => {
                let closed = closed.replace(" findings", "").replace(" finding", "");
                format!("{opened}, {closed}")
            }
            None => words,
        }
    }

    /// A line of its own, with the shortest of them in words where it fits.
    fn line(&self) -> Option<PreviewLine> {
        let shortest = |found: &[String]| found.iter().min_by_key(|text| width(text)).cloned();
        let sentence = shortest(&self.opened).or_else(|| shortest(&self.closed))?;
        let (words, short) = (self.words(), self.short_words());
        Some(PreviewLine {
            text: first_that_fits([
                format!("{words}: {sentence}."),
                format!("{short}: {sentence}."),
                format!("{words}."),
            ]),
            course: self.course(),
        })
    }
}
fn columns(name: &str, change: &str, beside: &str) -> String {
    let change = match width(change) < 20 {
        true => pad(change, 20),
        false => format!("{change}  "),
    };
    format!("{}{change}{beside}", pad(name, 14))
        .trim_end()
        .to_owned()
}
