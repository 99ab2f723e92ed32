//! The rows and cells of the handover matrix, their flags and their order.

use std::collections::HashSet;

use super::sentences::{cell_line, short_cell_line};
use super::{FunctionRow, HandoverCell, Legend};
use crate::check::Finding;
use crate::model::handover::{Register, Standing};
use crate::model::{Kind, Record, State};
use crate::report::Sort;

/// The records that open findings point at.
pub(super) struct Flagged<'a>(HashSet<&'a str>);

impl<'a> Flagged<'a> {
    /// The records of the handover register among them.
    pub fn new(findings: &'a [Finding]) -> Flagged<'a> {
        let ours = findings.iter().map(|finding| &finding.at.record);
        let ours = ours.filter(|record| matches!(record.kind, Kind::Handover | Kind::Function));
        Flagged(ours.map(|record| &*record.id).collect())
    }

    fn has(&self, id: &str) -> bool {
        self.0.contains(id)
    }
}

pub(super) fn row(register: &Register, flagged: &Flagged, letter: &str) -> FunctionRow {
    let function = register.function(letter);
    let is_archived = register.archived(letter).is_some();
    let title = match function {
        Some(function) => function.title().to_owned(),
        None if is_archived => "archived".to_owned(),
        None => "not defined".to_owned(),
    };
    let said = match is_archived {
        true => "archived, x brings it back",
        false => &title,
    };
    let parties = register.countries().iter();
    let cells: Vec<HandoverCell> = parties
        .map(|party| {
            let standing = register.standing(letter, party);
            cell(standing, letter, said, function.is_some(), flagged)
        })
        .collect();
    let counts = register.function_counts(letter);
    let is_nothing = |cell: &&HandoverCell| matches!(cell.states[..], [] | [State::NotStarted]);
    FunctionRow {
        letter: letter.into(),
        id: function.map(|function| function.id().into()),
        full: counts.fully,
        part: counts.partly,
        none: function.map(|_| cells.iter().filter(is_nothing).count()),
        at_a_glance: match function {
            Some(_) => at_a_glance(&cells),
            None => String::new(),
        },
        finding: function.is_some_and(|function| flagged.has(function.id())),
        is_archived,
        title,
        cells,
    }
}

fn cell(
    standing: Option<&Standing>,
    letter: &str,
    title: &str,
    is_defined: bool,
    flagged: &Flagged,
) -> HandoverCell {
    let states = standing.map(Standing::states).unwrap_or_default();
    let signs: Vec<String> = states
        .iter()
        .map(|state| sign(*state).to_string())
        .collect();
    let contradiction = states.len() > 1;
    let entries = standing.map_or(&[][..], |standing| &standing.entries);
    // A letter that nobody defined is one finding of its row, not one of each cell.
    let is_flagged = is_defined && entries.iter().any(|entry| flagged.has(entry.id()));
    HandoverCell {
        text: match (&signs[..], is_defined) {
            ([], true) => ".".to_owned(),
            ([], false) => String::new(),
            // Four signs have no room; the line says them all.
            (signs, _) => signs[..signs.len().min(2)].join("+"),
        },
        carried: standing.is_some_and(|standing| standing.carried),
        finding: contradiction || is_flagged,
        line: cell_line(standing, letter, title),
        short_line: short_cell_line(standing),
        contradiction,
        entries: entries.iter().map(|entry| entry.id().into()).collect(),
        states,
    }
}

/// The sign of a state: the letter that its word begins with.
fn sign(state: State) -> char {
    match state {
        State::Fully => 'F',
        State::Partly => 'p',
        State::HandedBack => 'b',
        State::NotStarted => '.',
    }
}

/// The furthest sign of every country, the furthest first.
fn at_a_glance(cells: &[HandoverCell]) -> String {
    const ORDER: &str = "Fpb.";
    let furthest = |cell: &HandoverCell| cell.states.first().map_or('.', |state| sign(*state));
    let mut signs: Vec<char> = cells.iter().map(furthest).collect();
    signs.sort_by_key(|sign| ORDER.find(*sign));
    signs.into_iter().collect()
}

pub(super) fn legend(register: &Register, rows: &[FunctionRow]) -> Legend {
    let totals = register.totals();
    let flagged_cells = rows.iter().flat_map(|row| &row.cells);
    let flagged_cells = flagged_cells.filter(|cell| cell.finding).count();
    let flagged_rows = rows.iter().filter(|row| row.finding).count();
    let is_any_undefined = rows.iter().any(|row| row.id.is_none() && !row.is_archived);
    Legend {
        fully: totals.fully,
        partly: totals.partly,
        not_reported: rows.iter().filter_map(|row| row.none).sum(),
        handed_back: register
            .letters()
            .map(|letter| register.handed_back(letter))
            .sum(),
        open: flagged_cells + flagged_rows + usize::from(is_any_undefined),
    }
}

pub(super) fn order(rows: &mut [FunctionRow], sort: Sort) {
    match sort {
        Sort::File => {}
        Sort::Title => rows.sort_by_cached_key(|row| crate::base::fold(&row.title)),
        Sort::Worst => rows.sort_by_key(|row| (row.full, row.part)),
    }
}
