//! What needs this person today: what has a date, what is off track, what waits for a decision, what has no owner.
//!
//! One sentence first, for whoever reads nothing else; then a line each, with the record that it is about. It
//! decides nothing and sets no date.

mod dated;
mod standing;
mod table;

use std::collections::HashMap;

use super::{Query, Sort};
use crate::base::{When, Words};
use crate::check::Findings;
use crate::model::{Address, Meeting, Party, Record, Workspace};
use crate::reckon::status::Verdict;

pub use table::table;

/// What needs this person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due {
    /// The whole of it in a sentence or three.
    pub sentence: String,
    /// The lines that pass the filter.
    pub rows: Vec<Row>,
    /// Before which of them a blank line stands, so that groups stand apart.
    pub breaks: Vec<bool>,
    /// What they stand by.
    pub by: By,
    /// What stands there when no row does.
    pub empty: Option<String>,
}

/// A line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What it is chosen by: its group and what it is about.
    pub id: Box<str>,
    /// Why it is here.
    pub group: Group,
    /// The date, as far as it is known.
    pub when: Option<When>,
    /// Whether its last day has passed.
    pub is_late: bool,
    /// What stands at the left: the date, the word of the group, an owner, a country.
    pub label: String,
    /// What needs doing, in words.
    pub what: String,
    /// Figures in columns of their own: result, marker.
    pub figures: Option<[String; 2]>,
    /// A verdict with its words: "vv 45%".
    pub status: Option<(Verdict, String)>,
    /// Whether a finding is open on it.
    pub has_finding: bool,
    /// The code that people use, or the digit of a pane.
    pub place: String,
    /// Where Enter goes.
    pub target: Target,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The countries that it concerns; none means all.
    pub parties: Vec<Box<str>>,
}

/// Why a line is here, in the order of the groups.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    /// It has a date.
    Dated,
    /// An indicator is off track.
    OffTrack,
    /// An indicator whose figures cannot carry a verdict.
    NoVerdict,
    /// An indicator of which nothing was reported.
    Unreported,
    /// A handover or an agreement that does not move.
    Stalled,
    /// Two values wait for a decision.
    ToDecide,
    /// Something does not agree.
    ToSettle,
    /// Nobody answers for it.
    ToAssign,
}

impl Group {
    /// Its words.
    pub fn words(self) -> &'static str {
        match self {
            Group::Dated => "",
            Group::OffTrack => "off track",
            Group::NoVerdict => "no verdict",
            Group::Unreported => "no data",
            Group::Stalled => "stalled",
            Group::ToDecide => "to decide",
            Group::ToSettle => "to settle",
            Group::ToAssign => "to assign",
        }
    }
}

/// Where a line leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// A record or a field of it.
    At(Address),
    /// The findings; whether those that are missing.
    Findings {
        /// What is missing instead of what does not agree.
        missing: bool,
    },
    /// The handover matrix.
    Handover,
    /// The risks.
    Risks,
    /// The review of what waits for a decision.
    Decide,
}

/// What the lines stand by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// By date, then by group.
    Date,
    /// By who answers for it.
    Owner,
    /// By country.
    Country,
}

impl By {
    /// Every one, with its word on the command line.
    pub const ALL: [(By, &'static str); 3] = [
        (By::Date, "date"),
        (By::Owner, "owner"),
        (By::Country, "country"),
    ];

    /// What an order of rows means here.
    pub fn of(sort: Sort) -> By {
        match sort {
            Sort::File => By::Date,
            Sort::Title => By::Owner,
            Sort::Worst => By::Country,
        }
    }

    /// The order of rows that means this.
    pub fn sort(self) -> Sort {
        match self {
            By::Date => Sort::File,
            By::Owner => Sort::Title,
            By::Country => Sort::Worst,
        }
    }

    /// Its words in the status line.
    pub fn words(self) -> &'static str {
        match self {
            By::Date => "by date",
            By::Owner => "by who answers for them",
            By::Country => "by country",
        }
    }

    /// The head of the left column.
    pub fn head(self) -> &'static str {
        match self {
            By::Date => "when",
            By::Owner => "who",
            By::Country => "country",
        }
    }
}

/// What needs doing, as the query wants it.
pub fn due(workspace: &Workspace, findings: &Findings, query: &Query<'_>) -> Due {
    let mut rows = dated::rows(workspace, query);
    rows.sort_by_key(|row| row.when.map(|when| (when.last(), when.first())));
    rows.extend(standing::rows(workspace, findings, query));
    let sentence = standing::sentence(workspace, findings, &rows);
    let by = By::of(query.sort);
    let next = rows.iter().find_map(|row| {
        row.when
            .map(|when| format!("{}: {}", when.last().words(), row.what))
    });
    let needs_nothing = rows.is_empty();
    let mut rows = stand(workspace, rows, by);
    rows.retain(|row| row.passes(workspace, query.filter));
    let empty = rows.is_empty().then(|| match (needs_nothing, next) {
        (false, _) => "No line matches. Backspace widens, Esc clears.".to_owned(),
        (true, Some(next)) => format!("Nothing needs you today. The next date is {next}."),
        (true, None) if has_no_record(workspace) => {
            "Nothing needs you today: the registers are empty.".to_owned()
        }
        (true, None) => "Nothing needs you today.".to_owned(),
    });
    let breaks = breaks(&rows, by);
    Due {
        sentence,
        rows,
        breaks,
        by,
        empty,
    }
}

/// Whether no register holds anything: a workspace that was just made.
fn has_no_record(workspace: &Workspace) -> bool {
    let registers = [
        workspace.indicators().next().is_none(),
        workspace.functions().next().is_none(),
        workspace.agreements().next().is_none(),
        workspace.risks().next().is_none(),
        workspace.all::<Meeting>().next().is_none(),
    ];
    registers.into_iter().all(|is_empty| is_empty)
}

impl Row {
    /// Whether a filter lets it through: what it is, where, who, which country, why.
    pub fn passes(&self, workspace: &Workspace, filter: &Words) -> bool {
        if filter.is_empty() {
            return true;
        }
        let parties: Vec<&str> = self
            .parties
            .iter()
            .flat_map(|code| [&**code, workspace.party_name(code)])
            .collect();
        filter.pass(&format!(
            "{} {} {} {} {} {} {}",
            self.label,
            self.what,
            self.place,
            self.owner.as_deref().unwrap_or_default(),
            parties.join(" "),
            self.group.words(),
            if self.is_late { "late" } else { "" },
        ))
    }
}

/// Where a blank line stands: between dates, verdicts and what waits; else between labels.
fn breaks(rows: &[Row], by: By) -> Vec<bool> {
    let part = |row: &Row| match row.group {
        Group::Dated => 0,
        Group::OffTrack | Group::NoVerdict | Group::Unreported | Group::Stalled => 1,
        Group::ToDecide | Group::ToSettle => 2,
        Group::ToAssign => 3,
    };
    let is_apart = |one: &Row, other: &Row| match by {
        By::Date => part(one) != part(other),
        By::Owner | By::Country => one.label != other.label,
    };
    let apart = rows.windows(2).map(|pair| is_apart(&pair[0], &pair[1]));
    rows.first()
        .map(|_| false)
        .into_iter()
        .chain(apart)
        .collect()
}

/// The rows as they stand: by date as they come; by owner and country a row stands under each.
fn stand(workspace: &Workspace, rows: Vec<Row>, by: By) -> Vec<Row> {
    match by {
        By::Date => rows,
        By::Owner => {
            let mut rows = rows;
            let head = |row: &Row| row.owner.clone().unwrap_or_else(|| "nobody".to_owned());
            for row in &mut rows {
                row.label = head(row);
            }
            // Nobody comes last: these are to be given to somebody.
            rows.sort_by_key(|row| (row.owner.is_none(), row.label.clone()));
            rows
        }
        By::Country => {
            let places: HashMap<Box<str>, usize> = workspace
                .all::<Party>()
                .enumerate()
                .map(|(place, party)| (party.id().into(), place))
                .collect();
            let mut all: Vec<(usize, Row)> = Vec::new();
            for row in rows {
                if row.parties.is_empty() {
                    let label = "all".to_owned();
                    all.push((usize::MAX, Row { label, ..row }));
                    continue;
                }
                for code in &row.parties {
                    let place = places.get(code).copied().unwrap_or(usize::MAX - 1);
                    let mut own = row.clone();
                    own.label = workspace.party_name(code).to_owned();
                    own.id = format!("{code} {}", row.id).into();
                    all.push((place, own));
                }
            }
            all.sort_by_key(|(place, _)| *place);
            all.into_iter().map(|(_, row)| row).collect()
        }
    }
}

#[cfg(test)]
mod tests;
