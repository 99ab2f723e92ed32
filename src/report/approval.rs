//! What figures stand on, in words: how many are verified, who brought a figure where it is, and the words of a
//! filter that ask for it. Where nobody ever approved anything, nothing is said.

use super::Query;
use super::table::{Column, Datum, Table};
use crate::base::{Day, Words, fold};
use crate::model::{Address, ApprovalState, Cell, Indicator, Party, Record, Workspace};
use crate::reckon::aggregate::{Basis, Reckoned, reckon};
use crate::reckon::approval::{self, Approvals, Counts, has_changed, is_given, is_used, standing};

/// What the result of an indicator stands on: "Stands on 4 verified, 2 submitted and 1 draft value."
pub fn sentence(basis: &Basis<'_>, reckoned: &Reckoned<'_>) -> Option<String> {
    let approvals = used(basis.workspace, basis.year)?;
    let counts = approval::behind(basis, reckoned, &approvals);
    let each = each(counts);
    let (last, before) = each.split_last()?;
    let before = match before {
        [] => String::new(),
        before => format!("{} and ", before.join(", ")),
    };
    let values = match last.starts_with("1 ") {
        true => "value",
        false => "values",
    };
    Some(format!("Stands on {before}{last} {values}."))
}

/// How many values of a year are verified or locked, and where the others are.
pub fn of_year(workspace: &Workspace, year: i16) -> Option<String> {
    let approvals = used(workspace, year)?;
    let counts = approval::of_year(workspace, year, &approvals);
    let (all, verified) = (counts.all(), counts.verified());
    match all {
        0 => None,
        _ => Some(format!(
            "{verified} of {all} values are verified or locked: {}.",
            each(counts).join(", ")
        )),
    }
}

/// How far a figure is, who brought it there and when, and why it went back: "verified by mali on 31 Dec 2017".
pub fn of_figure(workspace: &Workspace, figure: &Address) -> Option<String> {
    state(workspace, figure)?;
    let approvals = Approvals::of_figure(workspace, figure);
    let Some(approval) = approvals.approval(figure) else {
        return Some(ApprovalState::Draft.word().to_owned());
    };
    let by = approval.by().map(|by| format!(" by {by}"));
    let on = approval.at().map(|at| {
        let day = Day::parse(at);
        format!(" on {}", day.map_or(at.to_owned(), Day::words))
    });
    let reason = approval.reason().map(|reason| format!(" ({reason})"));
    let cell = Cell::of(workspace.at(figure));
    let then = approval.figure().filter(|_| has_changed(approval, cell));
    let then = then.map(|then| format!(", when it was {then}"));
    let state = standing(approval, cell);
    let parts = match approval.state() == state {
        true => [Some(state.word().to_owned()), by, on, then, reason],
        // Somebody else's change: the one who approved has not seen this value.
        false => {
            let before = format!("{}; {}", state.word(), approval.state().word());
            [Some(before), by, on, then, reason]
        }
    };
    Some(parts.into_iter().flatten().collect())
}

/// How far a figure is; none when it has no value, or nobody ever approved anything.
pub fn state(workspace: &Workspace, figure: &Address) -> Option<ApprovalState> {
    let is_there = is_used(workspace) && is_given(Cell::of(workspace.at(figure)));
    let cell = Cell::of(workspace.at(figure));
    is_there.then(|| Approvals::of_figure(workspace, figure).state(figure, cell))
}

/// Where a figure went that is not where it was: "verified -> draft".
pub fn moved(before: Option<ApprovalState>, after: Option<ApprovalState>) -> Option<String> {
    let (before, after) = before.zip(after)?;
    (before != after).then(|| format!("{} -> {}", before.word(), after.word()))
}

/// The states of the values of some parties, in their order; all none where nobody ever approved anything.
pub fn states<'p>(
    indicator: Indicator<'_>,
    year: i16,
    parties: impl Iterator<Item = &'p str>,
    approvals: Option<&Approvals<'_>>,
) -> Vec<Option<ApprovalState>> {
    let state = |party| approval::of_party(indicator, year, party, approvals?);
    parties.map(state).collect()
}

/// Adds what each result stands on to a table of indicators, whose rows begin with the code.
pub fn add_column(workspace: &Workspace, query: &Query<'_>, table: &mut Table) {
    let Some(approvals) = used(workspace, query.year) else {
        return;
    };
    let basis = Basis::of(workspace, query.year, query.today);
    table.columns.push(Column::words("stands_on", "stands on"));
    for row in &mut table.rows {
        let code = match row.first() {
            Some(Datum::Words(code)) => code.as_str(),
            _ => "",
        };
        let words = workspace.by_code::<Indicator<'_>>(code).map(|indicator| {
            let counts = approval::behind(&basis, &reckon(&basis, indicator), &approvals);
            each(counts).join(", ")
        });
        row.push(Datum::of(words.unwrap_or_default()));
    }
}

/// The approvals of a year, where anybody ever approved anything.
pub fn used(workspace: &Workspace, year: i16) -> Option<Approvals<'_>> {
    is_used(workspace).then(|| Approvals::of_year(workspace, year))
}

/// "4 verified", "2 submitted": the furthest first, what there is none of left out.
fn each(counts: Counts) -> Vec<String> {
    let states = ApprovalState::ALL.iter().rev();
    let counted = states.map(|state| (counts.of(*state), state.word()));
    counted
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect()
}

/// The word of a filter for what nobody has verified yet.
const UNVERIFIED: &str = "unverified";

/// What a filter asks about approval: states that a value must be in, and whose value.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// What each word asks for.
    states: Vec<Vec<ApprovalState>>,
    /// Whose values are looked at; those of all parties when none is named.
    parties: Vec<&'a str>,
    /// The filter without these words.
    pub rest: Words,
    approvals: Approvals<'a>,
}

impl<'a> Wanted<'a> {
    /// What the filter of a query asks for; none when it asks nothing of the kind. Where nobody ever approved anything
    /// all is unverified, and the other words are words like any.
    pub fn of(workspace: &'a Workspace, query: &Query<'_>) -> Option<Wanted<'a>> {
        if query.filter.is_empty() {
            return None;
        }
        let is_used = is_used(workspace);
        let mut states = Vec::new();
        let rest = query.filter.without(|word| {
            let asked = states_of(word).filter(|_| is_used || word == UNVERIFIED);
            states.extend(asked.clone());
            asked.is_some()
        });
        if states.is_empty() {
            return None;
        }
        let reporters = workspace.countries().chain(workspace.office());
        let reporters: Vec<Party<'a>> = reporters.collect();
        let mut parties = Vec::new();
        let rest = rest.without(|word| {
            let named = reporters.iter().filter(|party| is_named(**party, word));
            let before = parties.len();
            parties.extend(named.map(|party| party.id()));
            parties.len() > before
        });
        if parties.is_empty() {
            parties = reporters.iter().map(|party| party.id()).collect();
        }
        Some(Wanted {
            states,
            parties,
            rest,
            approvals: Approvals::of_year(workspace, query.year),
        })
    }

    /// Whether an indicator has a value in each state that is asked for.
    pub fn has(&self, indicator: Indicator<'_>, year: i16) -> bool {
        let parties = self.parties.iter().copied();
        let there = states(indicator, year, parties, Some(&self.approvals));
        let mut asked = self.states.iter();
        asked.all(|states| there.iter().flatten().any(|state| states.contains(state)))
    }

    /// The party whose values are looked at, where it is one.
    pub fn party(&self) -> Option<&'a str> {
        match self.parties[..] {
            [party] => Some(party),
            _ => None,
        }
    }

    /// Whether the value of a party is in each state that is asked for.
    pub fn takes(&self, indicator: Indicator<'_>, year: i16, party: &str) -> bool {
        let state = approval::of_party(indicator, year, party, &self.approvals);
        let mut asked = self.states.iter();
        state.is_some_and(|state| asked.all(|states| states.contains(&state)))
    }
}

fn states_of(word: &str) -> Option<Vec<ApprovalState>> {
    match word {
        UNVERIFIED => Some(vec![ApprovalState::Draft, ApprovalState::Submitted]),
        word => ApprovalState::of_word(word).map(|state| vec![state]),
    }
}

/// Whether a word of a filter is the code of a party, an alias, or a word of its name.
fn is_named(party: Party<'_>, word: &str) -> bool {
    let codes = [party.id()].into_iter().chain(party.aliases());
    let name = fold(party.name());
    codes.into_iter().any(|code| fold(code) == word)
        || name.split_whitespace().any(|one| one == word)
}
