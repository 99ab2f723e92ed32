//! The overview: what a workspace holds and what comes next, for a place without a terminal.

use std::collections::HashMap;

use crate::base::{Day, When, pad, show, width};
use crate::model::{Action, ActionStatus, Legal, Party, Record, Workspace};
use crate::reckon::handover;
use crate::report::{Query, findings, indicators, risks};

/// How many lines of what comes next.
const MOST: usize = 10;
/// The room for what it is.
const WHAT: usize = 56;

/// What a workspace holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overview {
    /// Title, year and day.
    pub head: String,
    /// Each register: its name, how many records, and what is to be said of them.
    pub registers: Vec<(&'static str, usize, String)>,
    /// The findings, in one sentence.
    pub findings: String,
    /// What comes next, in order of its dates.
    pub next: Vec<Next>,
    /// How many more there are than those.
    pub more: usize,
}

/// Something that has a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Next {
    /// When.
    pub due: When,
    /// Whether its last day has passed.
    pub is_late: bool,
    /// What, in words.
    pub what: String,
    /// The code of the record.
    pub code: String,
}

/// The overview of a workspace: the year, the day and the findings are those of the query.
pub fn of(workspace: &Workspace, query: &Query<'_>) -> Overview {
    let title = match workspace.title() {
        "" => "A workspace without a title",
        title => title,
    };
    let mut next = next(workspace, query.today);
    let more = next.len().saturating_sub(MOST);
    next.truncate(MOST);
    Overview {
        head: format!("{title}, {}, as of {}", query.year, query.today.words()),
        registers: vec![
            verdicts(workspace, query),
            states(workspace, query),
            stages(workspace),
            levels(workspace, query),
        ],
        findings: findings::summary(query.findings),
        next,
        more,
    }
}

/// The indicators, and how many have each verdict.
fn verdicts(workspace: &Workspace, query: &Query<'_>) -> (&'static str, usize, String) {
    let list = indicators::list(workspace, query);
    let summary = list.summary;
    let counted = [
        (summary.off_track, "off track"),
        (summary.at_risk, "at risk"),
        (summary.on_track, "on track"),
        (summary.exceeded, "exceeded"),
    ];
    let with_verdict: usize = counted.iter().map(|(count, _)| count).sum();
    let without = list.rows.len().saturating_sub(with_verdict);
    let said = said(counted.into_iter().chain([(without, "without a verdict")]));
    ("Indicators", list.rows.len(), said)
}

/// The functions, and how many handovers are full and partial.
fn states(workspace: &Workspace, query: &Query<'_>) -> (&'static str, usize, String) {
    let totals = handover::totals(workspace, query.year);
    let said = said([(totals.fully, "fully"), (totals.partly, "partly")]);
    ("Functions", workspace.functions().count(), said)
}

/// The agreements, and how many have each legal status.
fn stages(workspace: &Workspace) -> (&'static str, usize, String) {
    let of = |legal: Legal| {
        let agreements = workspace.agreements();
        let count = agreements.filter(|agreement| agreement.legal() == legal);
        (count.count(), legal.word())
    };
    let stated = Legal::ALL[1..].iter().rev().copied().map(of);
    let unstated = [(of(Legal::NotStated).0, "without a legal status")];
    let said = said(stated.chain(unstated));
    ("Agreements", workspace.agreements().count(), said)
}

/// The risks, and how many have each level.
fn levels(workspace: &Workspace, query: &Query<'_>) -> (&'static str, usize, String) {
    let list = risks::list(workspace, query);
    let said = said(list.legend.iter().map(|count| (count.count, count.word)));
    ("Risks", list.rows.len(), said)
}

/// "3 off track, 6 at risk": what there is none of is left out.
fn said(counted: impl IntoIterator<Item = (usize, &'static str)>) -> String {
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = counted
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    parts.join(", ")
}

/// Everything that has a date and is not done, the first to fall due first.
fn next(workspace: &Workspace, today: Day) -> Vec<Next> {
    let mut all = Vec::new();
    let mut add = |due: Option<When>, what: String, code: &str| {
        let Some(due) = due else {
            return;
        };
        all.push(Next {
            due,
            is_late: due.is_past(today),
            what,
            code: code.to_owned(),
        });
    };
    let names: HashMap<&str, &str> = workspace
        .all::<Party>()
        .map(|party| (party.id(), party.name()))
        .collect();
    let name = |code| names.get(code).copied().unwrap_or(code);
    for agreement in workspace.agreements() {
        let what = agreement.next_what().unwrap_or("the next step");
        let parties: Vec<&str> = agreement.parties().take(3).collect();
        let what = match parties[..] {
            [one, other] => format!("{} and {}: {what}", name(one), name(other)),
            _ => what.to_owned(),
        };
        add(agreement.next_due(), what, agreement.code());
    }
    for risk in workspace.risks() {
        for action in risk.treatment() {
            add(action.due(), action.what().to_owned(), risk.code());
        }
    }
    for action in workspace.active::<Action>() {
        if action.status() == ActionStatus::Open {
            let what = match action.owner() {
                Some(owner) => format!("{owner}: {}", action.what()),
                None => action.what().to_owned(),
            };
            add(action.due(), what, "");
        }
    }
    all.sort_by_key(|next| (next.due.last(), next.due.first()));
    all
}

impl Overview {
    /// It in lines of plain text.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![show(&self.head).into_owned(), String::new()];
        for (name, count, detail) in &self.registers {
            let line = format!("{}{count:>5}   {}", pad(name, 12), show(detail));
            lines.push(line.trim_end().to_owned());
        }
        lines.push(String::new());
        lines.push(self.findings.clone());
        if self.next.is_empty() {
            lines.push("Nothing has a date.".to_owned());
            return lines;
        }
        lines.push(String::new());
        lines.push("What comes next".to_owned());
        let whens: Vec<String> = self
            .next
            .iter()
            .map(|next| match next.is_late {
                true => format!("{}, late", next.due.words()),
                false => next.due.words(),
            })
            .collect();
        let room = whens.iter().map(|when| width(when)).max().unwrap_or(0);
        for (next, when) in self.next.iter().zip(&whens) {
            let line = format!(
                "{}  {}  {}",
                pad(when, room),
                pad(&next.what, WHAT),
                show(&next.code)
            );
            lines.push(line.trim_end().to_owned());
        }
        if self.more > 0 {
            lines.push(format!("and {} more", self.more));
        }
        lines
    }
}
