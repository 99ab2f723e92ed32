//! The list of agreements: parties as marks, two statuses, what comes next. It draws nothing.
//!
//! The detail of one agreement is `agreement`; who works with whom is `matrix`.

mod due;
mod search;
mod signs;
mod step;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

pub use due::{Due, Urgency};
pub use search::{Search, note_on};
pub use signs::{LEGEND, WORK_SIGNS, is_unclear, ladder, next_sentence, work_sign};
pub use step::step;

use super::table::{Column, Datum, Table};
use super::{Query, Sort};
use crate::base::{Decimal, capital, fold};
use crate::model::{Agreement, Confidence, Kind, Legal, Party, PartyKind, Record, Work, Workspace};

/// The list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The countries of the process: code and name.
    pub countries: Vec<(Box<str>, Box<str>)>,
    /// The agreements that pass the filter, in their order.
    pub rows: Vec<Row>,
    /// Whether a filter is set.
    pub is_filtered: bool,
    /// The earliest date that has not passed: "Next meeting: Q1 2018."
    pub next_meeting: Option<String>,
}

/// An agreement in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The opaque id.
    pub id: Box<str>,
    /// The code that people use.
    pub code: Box<str>,
    /// The short title.
    pub title: Box<str>,
    /// The title in sentences.
    pub full_title: Box<str>,
    /// Whether each country of the list is a party.
    pub marks: Vec<bool>,
    /// The codes of the other parties; the regional office is not among them.
    pub others: Vec<Box<str>>,
    /// The same in one text.
    pub other: String,
    /// What sort of instrument it is.
    pub instrument: Box<str>,
    /// How far the instrument is.
    pub legal: Legal,
    /// Whether that is in doubt.
    pub is_legal_unclear: bool,
    /// How sure the reading of it is.
    pub confidence: Confidence,
    /// The ladder of five.
    pub ladder: &'static str,
    /// The word beside the ladder.
    pub legal_word: String,
    /// How far the work is.
    pub work: Work,
    /// The sign of it.
    pub work_sign: char,
    /// Whether a finding is open on it.
    pub has_finding: bool,
    /// What comes next.
    pub next: Box<str>,
    /// When.
    pub due: Option<Due>,
    /// The reading line.
    pub sentence: String,
    /// The same without the number of wordings, where that does not fit.
    pub short_sentence: String,
}

impl Row {
    fn is_bad(&self) -> bool {
        let is_late = self.due.is_some_and(|due| due.urgency == Urgency::Late);
        is_late || self.work == Work::Stalled
    }
}

impl List {
    /// The place of the chosen row, or of the first.
    pub fn chosen(&self, id: Option<&str>) -> usize {
        let place = self.rows.iter().position(|row| Some(&*row.id) == id);
        place.unwrap_or_default()
    }

    /// Which page this is: "1 to 16 of 27. PgDn shows more."; none when all is shown.
    pub fn page_sentence(&self, page: Range<usize>) -> Option<String> {
        let all = self.rows.len();
        if page.len() >= all {
            return None;
        }
        let key = match page.end < all {
            true => "PgDn shows more",
            false => "PgUp shows those before",
        };
        Some(format!(
            "{} to {} of {all}. {key}.",
            page.start + 1,
            page.end
        ))
    }

    /// The summary of a narrow window: the page, and each work sign with its number of rows.
    ///
    /// The gaps are as wide as the room lets them be; a count that does not fit is left out.
    pub fn short_summary(&self, page: Range<usize>, room: usize) -> String {
        let page = format!("{} to {} of {}.", page.start + 1, page.end, self.rows.len());
        let counts = WORK_SIGNS.map(|sign| {
            let rows = self.rows.iter().filter(|row| row.work_sign == sign);
            format!("{} {sign}", rows.count())
        });
        let whole = |gap: usize| {
            let gap = " ".repeat(gap);
            format!("{page}{gap}{}", counts.join(&gap))
        };
        let fitting = (1..=3).rev().map(whole).find(|text| text.len() <= room);
        fitting.unwrap_or_else(|| {
            counts.iter().fold(page.clone(), |out, count| {
                match out.len() + 1 + count.len() <= room {
                    true => format!("{out} {count}"),
                    false => out,
                }
            })
        })
    }

    /// The sentence of an empty list; `typed` is the filter as it was typed.
    pub fn empty_sentence(&self, typed: &str) -> String {
        match self.is_filtered {
            true => format!("No row matches {typed}. Backspace widens, Esc clears."),
            false => "No agreements yet. o adds the first.".to_owned(),
        }
    }
}

/// The agreements that pass.
pub fn list(workspace: &Workspace, query: &Query) -> List {
    let countries: Vec<Party> = workspace.countries().collect();
    let columns: HashMap<&str, usize> = countries
        .iter()
        .enumerate()
        .map(|(place, party)| (party.id(), place))
        .collect();
    let offices: HashSet<&str> = workspace
        .all::<Party>()
        .filter(|party| party.kind() == PartyKind::Office)
        .map(Party::id)
        .collect();
    let found: HashSet<&str> = query
        .findings
        .iter()
        .filter(|finding| finding.is_marked() && finding.at.record.kind == Kind::Agreement)
        .map(|finding| &*finding.at.record.id)
        .collect();
    let search = Search::new(workspace, query.filter);

    let mut rows: Vec<Row> = workspace
        .agreements()
        .filter(|agreement| search.pass(*agreement))
        .map(|agreement| {
            let mut marks = vec![false; countries.len()];
            let mut others: Vec<Box<str>> = Vec::new();
            for code in agreement.parties() {
                match columns.get(code) {
                    Some(place) => marks[*place] = true,
                    None if offices.contains(code) => {}
                    None => others.push(code.into()),
                }
            }
            let has_finding = found.contains(agreement.id());
            row(agreement, marks, others, has_finding, query)
        })
        .collect();
    match query.sort {
        Sort::File => {}
        Sort::Title => rows.sort_by_cached_key(|row| (fold(&row.title), fold(&row.code))),
        Sort::Worst => rows.sort_by_key(|row| (!row.is_bad(), row.legal)),
    }

    let next = rows.iter().filter_map(|row| row.due);
    let next = next.filter(|due| due.days >= 0).min_by_key(|due| due.when);
    List {
        countries: countries
            .iter()
            .map(|party| (party.id().into(), party.name().into()))
            .collect(),
        rows,
        is_filtered: !query.filter.is_empty(),
        next_meeting: next.map(|due| format!("Next meeting: {}.", due.when.words())),
    }
}

fn row(
    agreement: Agreement,
    marks: Vec<bool>,
    others: Vec<Box<str>>,
    has_finding: bool,
    query: &Query,
) -> Row {
    let reading = agreement.legal_reading();
    let is_legal_unclear = is_unclear(&reading);
    let legal = agreement.legal();
    let due = agreement
        .next_due()
        .map(|when| Due::of(when, query.today, false));
    Row {
        id: agreement.id().into(),
        code: agreement.code().into(),
        title: agreement.title().into(),
        full_title: agreement.full_title().into(),
        marks,
        other: others.join(","),
        others,
        instrument: agreement.instrument().unwrap_or_default().into(),
        legal,
        is_legal_unclear,
        confidence: reading.confidence,
        ladder: ladder(legal),
        legal_word: signs::legal_word(legal, is_legal_unclear),
        work: agreement.work(),
        work_sign: work_sign(agreement.work(), is_unclear(&agreement.work_reading())),
        has_finding,
        next: agreement.next_what().unwrap_or_default().into(),
        due,
        sentence: sentence(agreement, is_legal_unclear, reading.words.len(), due),
        short_sentence: sentence(agreement, is_legal_unclear, 0, due),
    }
}

/// The reading line: "Text agreed? The report uses 3 wordings. Next meeting: Q1 2018."
fn sentence(
    agreement: Agreement,
    is_legal_unclear: bool,
    wordings: usize,
    due: Option<Due>,
) -> String {
    let mut out = match agreement.legal() {
        Legal::NotStated => "Legal status not stated".to_owned(),
        legal => capital(legal.word()),
    };
    out.push(if is_legal_unclear { '?' } else { '.' });
    if is_legal_unclear && wordings > 1 {
        out.push_str(&format!(" The report uses {wordings} wordings."));
    }
    match next_sentence(agreement, due) {
        Some(next) => out.push_str(&format!(" {next}")),
        None => out.push_str(&format!(" Work: {}.", agreement.work().word())),
    }
    out
}

/// The list as a table: one row an agreement, one column a country.
pub fn table(list: &List) -> Table {
    let mut columns = vec![
        Column::words("code", "id"),
        Column::words("title", "agreement"),
        Column::words("full_title", "full title"),
    ];
    for (code, _) in &list.countries {
        columns.push(Column::words(&**code, &**code));
    }
    columns.extend([
        Column::words("others", "others"),
        Column::words("instrument", "instrument"),
        Column::words("legal", "legal"),
        Column::words("work", "work"),
        Column::words("next", "next"),
        Column::words("next_due", "next due"),
        Column::figures("days_left", "days left"),
        Column::words("confidence", "confidence"),
    ]);
    let rows = list.rows.iter().map(|row| {
        let mut data = vec![
            Datum::of(&*row.code),
            Datum::of(&*row.title),
            Datum::of(&*row.full_title),
        ];
        data.extend(row.marks.iter().map(|is_party| match is_party {
            true => Datum::of("x"),
            false => Datum::Empty,
        }));
        data.extend([
            match row.others.is_empty() {
                true => Datum::Empty,
                false => Datum::Several(row.others.iter().map(|code| Datum::of(&**code)).collect()),
            },
            Datum::of(&*row.instrument),
            Datum::of(row.legal.word()),
            Datum::of(row.work.word()),
            Datum::of(&*row.next),
            Datum::of(row.due.map(|due| due.when.to_string()).unwrap_or_default()),
            row.due
                .map_or(Datum::Empty, |due| Datum::Number(Decimal::whole(due.days))),
            Datum::of(row.confidence.word()),
        ]);
        data
    });
    Table {
        rows: rows.collect(),
        columns,
    }
}

#[cfg(test)]
mod tests;
