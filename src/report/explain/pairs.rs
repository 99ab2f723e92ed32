//! Pairs of parties: the furthest step of a pair, and how many pairs report nothing.

use super::{Asked, Explanation, Part};
use crate::model::{Address, Agreement, Record};
use crate::report::agreement::pair_legal;
use crate::report::agreements::Search;
use crate::report::matrix::{Matrix, Step, chain, matrix};

/// How far two parties are.
pub(super) fn pair(asked: &Asked<'_>, first: &str, second: &str) -> Explanation {
    let workspace = asked.workspace;
    let countries = workspace.countries().count();
    let names = [first, second].map(|code| workspace.party_name(code));
    let subject = format!("{first} {second}, {} and {}", names[0], names[1]);
    let matrix = matrix(workspace, asked.query);
    let cell = cell(&matrix, first, second);
    let value = cell.map_or_else(String::new, |cell| said(&cell.word, cell.step));
    let mut explanation = Explanation::new(subject, value);
    if first == second {
        explanation.say(Part::Means, "A party makes no pair with itself.");
        return explanation;
    }
    let search = Search::new(workspace, asked.query.filter);
    let mut together: Vec<Box<str>> = Vec::new();
    for link in chain(workspace, first, second) {
        let agreement = workspace.by_id::<Agreement<'_>>(&link.id);
        let Some(agreement) = agreement.filter(|agreement| search.pass(*agreement)) else {
            continue;
        };
        if link.step == Step::All {
            together.push(link.code);
            continue;
        }
        let note = format!("{}; {}", link.title, pair_legal(agreement));
        let value = link.step.word(countries, false);
        let at = Some(Address::from(agreement.record()));
        explanation.input(&*link.code, value, note, at);
    }
    let is_country = |code: &str| workspace.countries().any(|party| party.id() == code);
    let are_countries = is_country(first) && is_country(second);
    let codes = together.join(", ");
    match (together.is_empty(), are_countries) {
        (true, _) => {}
        (false, true) => explanation.say(
            Part::Means,
            format!("What all countries do together says nothing of two of them: {codes}."),
        ),
        (false, false) => {
            let value = Step::All.word(countries, false);
            explanation.input("together", value, codes, None);
        }
    }
    match explanation.of(Part::Input).count() {
        0 => explanation.say(Part::Means, "No agreement of their own names both of them."),
        _ => explanation.say(
            Part::Formula,
            "The furthest step of the agreements that name both; a sure reading goes first.",
        ),
    }
    if cell.is_some_and(|cell| cell.is_unclear) {
        explanation.say(Part::Confidence, "The reading of this status is uncertain.");
    }
    explanation
}

/// The cell of two parties, whichever of them has a row.
fn cell<'a>(
    matrix: &'a Matrix,
    first: &str,
    second: &str,
) -> Option<&'a crate::report::matrix::Cell> {
    let find = |row: &str, column: &str| {
        let row = matrix.rows.iter().position(|side| &*side.code == row)?;
        let column = matrix
            .columns
            .iter()
            .position(|side| &*side.code == column)?;
        matrix.cell(row, column)
    };
    find(first, second).or_else(|| find(second, first))
}

/// The word of a cell and what it stands for.
fn said(word: &str, step: Step) -> String {
    let means = match step {
        Step::Nothing => "nothing is reported",
        Step::All => "only through an agreement of all countries",
        Step::Met => "met only",
        Step::Working => "joint work, no text",
        Step::Ended => "ended",
        Step::Suspended => "suspended",
        Step::Talking => "exploratory",
        Step::Negotiating => "negotiating",
        Step::Agreed => "text agreed",
        Step::Signed => "signed",
        Step::InForce => "in force",
    };
    format!("{word} {means}").trim_start().to_owned()
}

/// How many pairs of countries report nothing.
pub(super) fn pairs(asked: &Asked<'_>) -> Explanation {
    let matrix = matrix(asked.workspace, asked.query);
    let count = matrix.rows.len();
    let mut explanation = Explanation::new("Pairs of countries", "");
    let mut silent = 0;
    let mut alone = vec![true; count];
    for row in 0..count {
        for column in row + 1..count {
            let Some(cell) = matrix.cell(row, column) else {
                continue;
            };
            let is_nothing = cell.step == Step::Nothing;
            silent += usize::from(is_nothing);
            alone[row] &= is_nothing;
            alone[column] &= is_nothing;
            let name = format!("{} {}", matrix.rows[row].code, matrix.rows[column].code);
            let said = said("", cell.step);
            let at = cell.agreement.as_deref();
            let at = at.and_then(|id| asked.workspace.by_id::<Agreement<'_>>(id));
            let at = at.map(|agreement| Address::from(agreement.record()));
            explanation.input(name, cell.word.clone(), said, at);
        }
    }
    let all = count * count.saturating_sub(1) / 2;
    explanation.value = format!("{silent} of {all} pairs report nothing");
    if count > 1 {
        explanation.say(
            Part::Formula,
            format!(
                "{count} x {} / 2 = {all} pairs; {silent} of them stand at nothing",
                count - 1
            ),
        );
    }
    for (side, _) in matrix.rows.iter().zip(&alone).filter(|(_, alone)| **alone) {
        let each = count.saturating_sub(1);
        explanation.say(
            Part::Means,
            format!("{} reports none of its {each}.", side.name),
        );
    }
    explanation
}
