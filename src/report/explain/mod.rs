//! Where a number or status comes from: one plain struct for the panel of `=` and for `show --explain`.
//!
//! ```text
//! subject.rs     what is asked about: its explanations, in the order of the panel
//! figures.rs     the cells of an indicator: a country, marker, result, baseline, target
//! together.rs    what the countries make together, and how that was rounded
//! verdict.rs     the percent and its sign; how many rows have each
//! parts.rs       shares and parts of a country, and what no part covers
//! states.rs      cells, rows and columns of the handover
//! totals.rs      the totals of the handover against their marker
//! agreements.rs  the statuses of an agreement and its dates
//! pairs.rs       pairs of parties
//! risks.rs       the level of a risk, its trend and review, the map
//! told.rs        what all of them say alike: print, doubt, changes, findings
//! table.rs       the same rows as a table
//! ```
//!
//! It computes nothing that `reckon` does not: it says what went in, by which rule, and what came out.

mod agreements;
mod figures;
mod pairs;
mod parts;
mod risks;
mod states;
mod subject;
mod table;
mod together;
mod told;
mod totals;
mod verdict;

pub use subject::explain;
pub use table::{table, text};

use super::Query;
use super::history::Done;
use crate::base::{pad, pad_left, show, width};
use crate::model::{Address, Workspace};

/// What an explanation stands on.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// The year and the day that are looked at, the filter, and the findings.
    pub query: &'a Query<'a>,
    /// What was done before, oldest first, as far as it is known.
    pub done: &'a [Done],
}

/// What a row of an explanation is about, in the order in which they stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// What the value means, where a word or sign stands for something.
    Means,
    /// The arithmetic or rule.
    Formula,
    /// What went into it.
    Input,
    /// The exact value and the shown one.
    Rounding,
    /// Where the verdicts begin, and where this one falls.
    Threshold,
    /// What the source printed, and where.
    Source,
    /// How sure the reading is, and what else it could be.
    Confidence,
    /// Who changed it, and when.
    Changed,
    /// What does not agree.
    Finding,
}

impl Part {
    /// Every part, in order.
    pub const ALL: [Part; 9] = [
        Part::Means,
        Part::Formula,
        Part::Input,
        Part::Rounding,
        Part::Threshold,
        Part::Source,
        Part::Confidence,
        Part::Changed,
        Part::Finding,
    ];

    /// Its word at the side of the panel and in the table.
    pub fn word(self) -> &'static str {
        match self {
            Part::Means => "means",
            Part::Formula => "formula",
            Part::Input => "inputs",
            Part::Rounding => "rounding",
            Part::Threshold => "threshold",
            Part::Source => "source",
            Part::Confidence => "reading",
            Part::Changed => "changed",
            Part::Finding => "finding",
        }
    }
}

/// A row of an explanation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What it is about.
    pub part: Part,
    /// Whose value it is, as people type it: "4.2 LAO"; empty when the part says enough.
    pub name: String,
    /// The value, or a sentence.
    pub value: String,
    /// What is to be said of the value: how sure it is, why it is left out.
    pub note: String,
    /// Where it stands, when that is somewhere else than the subject.
    pub at: Option<Address>,
}

/// Where one number or status comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// Which number, and where: "4.2 LAO, Lao PDR, 2017".
    pub subject: String,
    /// The value as it is shown.
    pub value: String,
    /// Where it stands in the file; none for what is computed.
    pub at: Option<Address>,
    /// The rows, in the order of their parts. What does not apply is left out.
    pub rows: Vec<Row>,
}

impl Explanation {
    fn new(subject: impl Into<String>, value: impl Into<String>) -> Explanation {
        Explanation {
            subject: subject.into(),
            value: value.into(),
            at: None,
            rows: Vec::new(),
        }
    }

    fn at(self, at: Address) -> Explanation {
        Explanation {
            at: Some(at),
            ..self
        }
    }

    /// Adds a sentence; an empty one is left out.
    fn say(&mut self, part: Part, value: impl Into<String>) {
        self.push(part, "", value.into(), String::new(), None);
    }

    /// Adds what went in.
    fn input(
        &mut self,
        name: impl Into<String>,
        value: impl Into<String>,
        note: impl Into<String>,
        at: Option<Address>,
    ) {
        self.push(Part::Input, name, value.into(), note.into(), at);
    }

    /// Adds a row behind those of its part and of the parts before it.
    fn push(
        &mut self,
        part: Part,
        name: impl Into<String>,
        value: String,
        note: String,
        at: Option<Address>,
    ) {
        if value.is_empty() && note.is_empty() {
            return;
        }
        let place = self.rows.partition_point(|row| row.part <= part);
        let row = Row {
            part,
            name: name.into(),
            value,
            note,
            at,
        };
        self.rows.insert(place, row);
    }

    /// The rows of a part.
    pub fn of(&self, part: Part) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.part == part)
    }
}

impl Row {
    /// The row in one line, its name and value set in columns of these widths.
    pub fn line(&self, name: usize, value: usize) -> String {
        let shown = show(&self.value);
        let is_number = shown.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-');
        let shown = match (self.part, is_number) {
            (Part::Input, _) if width(&shown) > value => shown.into_owned(),
            (Part::Input, true) => pad_left(&shown, value),
            (Part::Input, false) => pad(&shown, value),
            _ => shown.into_owned(),
        };
        let head = match (&*self.name, self.part) {
            ("", _) => String::new(),
            (own, Part::Input) if width(own) <= name => format!("{}  ", pad(own, name)),
            (own, _) => format!("{}: ", show(own)),
        };
        let tail = match (&*self.note, self.part) {
            ("", _) => String::new(),
            (note, Part::Input) => format!("  {}", show(note)),
            (note, Part::Formula) if !shown.ends_with([':', '.']) => format!(". {}", show(note)),
            (note, _) => format!(" {}", show(note)),
        };
        format!("{head}{shown}{tail}").trim_end().to_owned()
    }
}

impl Explanation {
    /// The head in one line: "4.2 LAO, Lao PDR, 2017: 97".
    pub fn head(&self) -> String {
        let subject = show(&self.subject);
        match &*self.value {
            "" => subject.into_owned(),
            value => format!("{subject}: {}", show(value)),
        }
    }

    /// Its lines: the label of the part at its first row, and the text.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        const WIDEST: usize = 14;
        let wide = |text: fn(&Row) -> &str| {
            let widths = self.of(Part::Input).map(|row| width(text(row)));
            widths.filter(|width| *width <= WIDEST).max().unwrap_or(0)
        };
        let (name, value) = (wide(|row| &row.name), wide(|row| &row.value));
        let mut last = None;
        let labelled = self.rows.iter().map(|row| {
            let is_first = last.replace(row.part) != Some(row.part);
            let label = if is_first { row.part.word() } else { "" };
            (label, row.line(name, value))
        });
        labelled.collect()
    }
}
