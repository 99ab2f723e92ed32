//! The detail of one agreement: two statuses with the source's words, areas, steps, what comes next.
//!
//! It draws nothing and changes nothing.

mod explain;
mod pair;

use super::Query;
use super::agreements::{Due, Search, Urgency, is_unclear, ladder, note_on, work_sign};
use super::wording;
use crate::base::fold;
use crate::edit::status::Set;
use crate::model::{Agreement, Area, Legal, Quote, Reading, Record, Work, Workspace};

pub use explain::explain;
pub use pair::{legal_title, pair_legal, pair_next, pair_words};

/// An agreement in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The opaque id.
    pub id: Box<str>,
    /// The code that people use.
    pub code: Box<str>,
    /// The title in sentences.
    pub title: Box<str>,
    /// The legal status; its sign is the ladder.
    pub legal: Status,
    /// The work.
    pub work: Status,
    /// What comes next: "second bilateral meeting, by 31 Mar 2018: 90 days left".
    pub next: String,
    /// When that is due.
    pub next_due: Option<Due>,
    /// The areas of cooperation.
    pub areas: Vec<AreaRow>,
    /// Steps, remark, parties, words of the source, notes.
    pub lines: Vec<Line>,
    /// The open findings on it, as sentences.
    pub findings: Vec<String>,
    /// What `=` says; the first fits a line.
    pub explain: Vec<String>,
}

/// One of the two statuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Its sign.
    pub sign: String,
    /// Its word; empty where the sign says all there is.
    pub word: String,
    /// Whether it is in doubt.
    pub is_unclear: bool,
    /// Whether it asks for someone: stalled work.
    pub is_bad: bool,
    /// The words of the source, short.
    pub source: String,
}

/// An area of cooperation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaRow {
    /// The id inside the agreement.
    pub id: Box<str>,
    /// Its number, from 1.
    pub number: usize,
    /// The area.
    pub title: Box<str>,
    /// How the work in it goes.
    pub status: Work,
    /// The same as a sign; `-` when it is not stated.
    pub sign: char,
    /// Who answers for it; `-` when nobody is named.
    pub owner: Box<str>,
    /// What comes next, if that is said.
    pub next_step: Box<str>,
    /// Until when; `-` when no date is given.
    pub due: String,
    /// The same, seen from today.
    pub date: Option<Due>,
    /// The area in words; empty when the source says no more than its title.
    pub sentence: String,
}

/// A line under the areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is chosen by: the id of a step or note, or a word of its own.
    pub id: Box<str>,
    /// The head of its group, on the first line of the group.
    pub label: &'static str,
    /// A date or place; empty when there is none.
    pub when: String,
    /// The text, as long as it is.
    pub text: String,
}

impl Detail {
    /// The ids of all that can be chosen in it: areas, then lines.
    pub fn inner(&self) -> impl Iterator<Item = &str> {
        let areas = self.areas.iter().map(|area| &*area.id);
        areas.chain(self.lines.iter().map(|line| &*line.id))
    }

    /// The chosen one of them, or the first.
    pub fn chosen(&self, id: Option<&str>) -> &str {
        let found = self.inner().find(|inner| Some(*inner) == id);
        found.or_else(|| self.inner().next()).unwrap_or_default()
    }
}

/// The detail of the agreement with an id.
pub fn detail(workspace: &Workspace, query: &Query, id: &str) -> Option<Detail> {
    let agreement: Agreement = workspace.by_id(id)?;
    let legal_reading = agreement.legal_reading();
    let work_reading = agreement.work_reading();
    let next_due = agreement
        .next_due()
        .map(|when| Due::of(when, query.today, false));
    let findings = query.findings.iter();
    let findings = findings.filter(|finding| finding.at.record == agreement.record());
    Some(Detail {
        id: agreement.id().into(),
        code: agreement.code().into(),
        title: agreement.full_title().into(),
        legal: legal(agreement, &legal_reading),
        work: work(agreement, &work_reading),
        next: next(agreement, next_due),
        next_due,
        areas: agreement
            .areas()
            .enumerate()
            .map(|(place, area)| area_row(place + 1, area, query))
            .collect(),
        lines: lines(workspace, query, agreement),
        findings: findings
            .map(|finding| format!("{}.", finding.sentence.trim_end_matches('.')))
            .collect(),
        explain: explain(agreement, query.today),
    })
}

fn legal(agreement: Agreement, reading: &Reading) -> Status {
    let legal = agreement.legal();
    Status {
        sign: ladder(legal).to_owned(),
        word: legal.word().to_owned(),
        is_unclear: is_unclear(reading),
        is_bad: false,
        source: source(reading, legal == Legal::NotStated),
    }
}

fn work(agreement: Agreement, reading: &Reading) -> Status {
    let work = agreement.work();
    let sign = work_sign(work, false);
    Status {
        sign: sign.to_string(),
        word: match work {
            Work::NotStated => String::new(),
            _ => work.word().to_owned(),
        },
        is_unclear: is_unclear(reading) || work == Work::NotStated,
        is_bad: work == Work::Stalled,
        source: source(reading, work == Work::NotStated),
    }
}

/// The words of the source beside a status.
///
/// Where a status is read, they are the words that the reading quotes, as they stand in the source;
/// without such, the first words kept. Where it is not stated, the reading says so; where a person
/// set it, what the source says instead.
fn source(reading: &Reading, is_silent: bool) -> String {
    let said = reading.reading.unwrap_or_default();
    if let Some(set) = Set::of(said) {
        return format!("source: {}; set by hand", set.source);
    }
    if is_silent {
        let first = said.split_inclusive(". ").next().unwrap_or_default().trim();
        return match first.strip_prefix("Not stated") {
            Some(rest) => format!("not stated{}", rest.trim_end_matches('.')),
            None => first.to_owned(),
        };
    }
    let quoted: Vec<String> = said.split('"').skip(1).step_by(2).map(fold).collect();
    let mut found: Vec<String> = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for words in &reading.words {
        let text = fold(words.text);
        for part in quoted.iter().filter(|part| !part.is_empty()) {
            let Some(place) = text.find(part.as_str()) else {
                continue;
            };
            if !known.contains(&part.as_str()) {
                known.push(part);
                // Folding moves no letter where the length is kept.
                let as_printed = words.text.get(place..place + part.len());
                let as_printed = as_printed.filter(|printed| fold(printed) == *part);
                found.push(as_printed.unwrap_or(part).to_owned());
            }
        }
    }
    if found.is_empty() {
        let first = reading.words.first();
        found.extend(first.map(|words| words.text.to_owned()));
    }
    let found: Vec<String> = found.iter().map(|words| format!("\"{words}\"")).collect();
    found.join(", ")
}

fn next(agreement: Agreement, due: Option<Due>) -> String {
    match (agreement.next_what(), due) {
        (Some(what), Some(due)) => format!("{what}, {}", due.words()),
        (Some(what), None) => format!("{what}, no date is given"),
        (None, Some(due)) => due.words(),
        (None, None) => "-".to_owned(),
    }
}

fn area_row(number: usize, area: Area, query: &Query) -> AreaRow {
    let status = area.status();
    let is_done = status == Work::Completed;
    let date = area.due().map(|when| Due::of(when, query.today, is_done));
    let mut said: Vec<String> = Vec::new();
    if status != Work::NotStated {
        said.push(status.word().to_owned());
    }
    said.extend(area.owner().map(|owner| format!("owner {owner}")));
    said.extend(area.next_step().map(|step| format!("next: {step}")));
    said.extend(date.map(|due| match due.urgency {
        Urgency::Late => format!("{}, due {}", due.distance(), due.when.words()),
        Urgency::Soon | Urgency::Later => format!("due {}, {}", due.when.words(), due.distance()),
    }));
    let sentence = match said.is_empty() {
        true => String::new(),
        false => format!("Area {number}: {}.", said.join("; ").trim_end_matches('.')),
    };
    AreaRow {
        id: area.id().into(),
        number,
        title: area.title().into(),
        status,
        sign: match status {
            Work::NotStated => '-',
            _ => work_sign(status, false),
        },
        owner: area.owner().unwrap_or("-").into(),
        next_step: area.next_step().unwrap_or_default().into(),
        due: date.map_or_else(|| "-".to_owned(), Due::short),
        date,
        sentence,
    }
}

fn lines(workspace: &Workspace, query: &Query, agreement: Agreement) -> Vec<Line> {
    let search = Search::new(workspace, query.filter);
    let mut lines: Vec<Line> = Vec::new();
    let mut add = |label: &'static str, id: &str, when: String, text: String| {
        let is_first = lines.iter().rev().all(|line| line.label != label);
        lines.push(Line {
            id: id.into(),
            label: if is_first { label } else { "" },
            when,
            text,
        });
    };
    for step in agreement.steps() {
        let when = step.on().map(|on| on.words()).unwrap_or_default();
        let place = step.place().map(|place| format!(" ({place})"));
        let text = format!("{}{}", step.what(), place.unwrap_or_default());
        add("steps", step.id(), when, text);
    }
    if let Some(remark) = agreement.remark() {
        add("also", "remark", String::new(), remark.to_owned());
    }
    for (label, text) in wording::lines(agreement.node(), agreement.full_title()) {
        add(label, label, String::new(), text);
    }
    let names: Vec<&str> = agreement.parties().map(|code| search.name(code)).collect();
    let lead = agreement.lead().map(|code| search.name(code));
    let lead = lead.map(|name| format!("; {name} with each of the others"));
    let parties = format!("{}{}", names.join(", "), lead.unwrap_or_default());
    add("parties", "parties", String::new(), parties);
    if let Some(instrument) = agreement.instrument() {
        add("sort", "instrument", String::new(), instrument.to_owned());
    }
    if let Some(code) = agreement.under() {
        let above = workspace.by_code::<Agreement>(code);
        let title = above.map(|above| format!(" {}", above.full_title()));
        let text = format!("{code}{}", title.unwrap_or_default());
        add("under", "under", String::new(), text);
    }
    let quoted = |quotes: Vec<Quote>| -> Vec<(String, String)> {
        quotes
            .iter()
            .map(|quote| (place(quote), format!("\"{}\"", quote.text)))
            .collect()
    };
    for (group, quotes) in [
        ("legal", agreement.legal_reading().words),
        ("work", agreement.work_reading().words),
        ("printed", agreement.printed()),
    ] {
        for (number, (place, text)) in quoted(quotes).into_iter().enumerate() {
            add(group, &format!("{group} {number}"), place, text);
        }
    }
    for note in workspace.notes() {
        if note_on(note).is_some_and(|id| &*id == agreement.id()) {
            let number = note.number().map(|number| number.to_string());
            let text = note.text().to_owned();
            add("notes", note.id(), number.unwrap_or_default(), text);
        }
    }
    lines
}

/// Where words stand: "line 311", "line 125 of ASEAN2017".
fn place(quote: &Quote) -> String {
    let line = quote.line.map(|line| format!("line {line}"));
    let source = quote.source.map(|source| format!(" of {source}"));
    format!("{}{}", line.unwrap_or_default(), source.unwrap_or_default())
}

#[cfg(test)]
mod tests;
