//! How far the approval of each figure is: one index, made once, for every question.
//!
//! A figure is what a party gave for a year, or the marker or total of the year. It counts nothing (`reckon` does).

use std::collections::HashMap;

use super::address::{Address, Kind};
use super::records::Approval;
use super::value::{Amount, Cell, Value};
use super::words::{ApprovalState, Nothing};
use super::workspace::Workspace;

/// The approvals of a workspace, by the figure that they are about.
#[derive(Clone, Debug)]
pub struct Approvals<'a>(HashMap<&'a str, Approval<'a>>);

impl<'a> Approvals<'a> {
    /// Those of every year.
    pub fn of(workspace: &'a Workspace) -> Approvals<'a> {
        Approvals::with(workspace, |_| true)
    }

    /// Those of one year.
    pub fn of_year(workspace: &'a Workspace, year: i16) -> Approvals<'a> {
        let year = format!("/years/{year}/");
        Approvals::with(workspace, |on| on.contains(&year))
    }

    /// Those of one figure alone.
    pub fn of_figure(workspace: &'a Workspace, figure: &Address) -> Approvals<'a> {
        let figure = figure.to_string();
        Approvals::with(workspace, |on| on == figure)
    }

    fn with(workspace: &'a Workspace, is_asked: impl Fn(&str) -> bool) -> Approvals<'a> {
        let mut all: HashMap<&'a str, Approval<'a>> = HashMap::new();
        for approval in workspace.active::<Approval>() {
            if is_asked(approval.on()) {
                let known = all.entry(approval.on()).or_insert(approval);
                // Two offices may each have written one: what is locked stays locked.
                if known.state() < approval.state() {
                    *known = approval;
                }
            }
        }
        Approvals(all)
    }

    /// What was said of a figure, if anything was.
    pub fn approval(&self, figure: &Address) -> Option<Approval<'a>> {
        self.0.get(&*figure.to_string()).copied()
    }

    /// How far a figure is, whose cell is at hand; a draft when nobody said anything.
    pub fn state(&self, figure: &Address, cell: Cell<'_>) -> ApprovalState {
        match self.0.is_empty() {
            true => ApprovalState::Draft,
            false => self
                .approval(figure)
                .map_or(ApprovalState::Draft, |approval| standing(approval, cell)),
        }
    }
}

/// How far a figure is of which something was said.
///
/// A merge, or whoever writes the file by hand, may put another value under an approval: nobody has submitted
/// that one. What is locked stays so.
pub fn standing(approval: Approval<'_>, cell: Cell<'_>) -> ApprovalState {
    match approval.state() {
        state @ (ApprovalState::Draft | ApprovalState::Locked) => state,
        ApprovalState::Submitted | ApprovalState::Verified if has_changed(approval, cell) => {
            ApprovalState::Draft
        }
        state @ (ApprovalState::Submitted | ApprovalState::Verified) => state,
    }
}

/// Whether another value stands in a cell than the one that was approved.
pub fn has_changed(approval: Approval<'_>, cell: Cell<'_>) -> bool {
    approval
        .figure()
        .is_some_and(|figure| figure != figure_text(cell))
}

/// Whether anybody ever approved anything here. Where nobody did, nothing is said of it anywhere.
pub fn is_used(workspace: &Workspace) -> bool {
    workspace.active::<Approval>().next().is_some()
}

/// The figure that an address is, or lies in; none when it is something else.
pub fn figure_of(at: &Address) -> Option<Address> {
    if at.record.kind != Kind::Indicator {
        return None;
    }
    let keys: Vec<&str> = at.keys().take(4).collect();
    let len = match keys[..] {
        ["years", _, "values", _] => 4,
        ["years", _, "marker" | "total", ..] => 3,
        _ => return None,
    };
    Some(at.record.field(keys[..len].iter().copied()))
}

/// Whether there is something in a cell that can be approved: a number, or that it does not apply or is withheld.
pub fn is_given(cell: Cell<'_>) -> bool {
    let is_given = |amount: &Amount| match amount {
        Amount::Number(_) | Amount::Nothing(Nothing::NotApplicable | Nothing::Withheld) => true,
        Amount::Nothing(Nothing::NotDue | Nothing::NotReported | Nothing::Unreadable) => false,
    };
    match cell.value() {
        None => false,
        Some(Value::One(amount)) => is_given(&amount),
        Some(Value::Each(each)) => each.iter().any(|(_, amount)| is_given(amount)),
    }
}

/// A value with its parts, in words: "30, female 24, male 6".
pub fn figure_text(cell: Cell<'_>) -> String {
    let word = |amount: &Amount| match amount {
        Amount::Number(number) => number.plain(),
        Amount::Nothing(nothing) => nothing.word().to_owned(),
    };
    let value = match cell.value() {
        None => vec!["empty".to_owned()],
        Some(Value::One(amount)) => vec![word(&amount)],
        Some(Value::Each(each)) => each
            .iter()
            .map(|(name, amount)| format!("{name} {}", word(amount)))
            .collect(),
    };
    let parts = cell.parts();
    let parts = parts
        .iter()
        .map(|(category, amount)| format!("{category} {}", word(amount)));
    value
        .into_iter()
        .chain(parts)
        .collect::<Vec<_>>()
        .join(", ")
}
