//! One finding in full: what stands printed, why it matters, and what can be answered.

use super::mend::{self, Fix};
use super::table::answer;
use super::{Row, State, of_row};
use crate::base::cut;
use crate::check::{Findings, TO_DECIDE, rule};
use crate::edit::{Change, make};
use crate::model::{Cell, Quote, Workspace, own_rules};
use crate::reckon::status::{Status, Verdict};
use crate::report::Query;
use crate::report::reconcile::{Reconcile, Wrong, reconcile};

/// A finding in full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Panel {
    /// What does not agree, in full.
    pub sentence: String,
    /// The row with its total, when a total does not match.
    pub reconcile: Option<Reconcile>,
    /// Which of its ways is chosen.
    pub way: usize,
    /// What stands printed there, with its line: `"4 CSOs, 0 )", line 647`.
    pub printed: Vec<String>,
    /// Why it was accepted, by whom and when: now, or for other figures.
    pub before: Option<String>,
    /// Why it matters, what to do, and what was accepted.
    pub reasons: Vec<String>,
    /// What can be answered.
    pub answers: Vec<Answer>,
    /// The changes of the answer `a`.
    pub changes: Vec<Change>,
}

/// An answer that can be given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Its key.
    pub key: char,
    /// What is done.
    pub words: String,
    /// What follows.
    pub follows: String,
    /// The status that follows, in words, where it changes one.
    pub status: String,
    /// The verdict of that status.
    pub verdict: Option<Verdict>,
}

/// A finding in full, with one of its ways chosen.
pub fn panel(
    workspace: &Workspace,
    findings: &Findings,
    row: &Row,
    query: &Query<'_>,
    way: usize,
) -> Option<Panel> {
    let finding = of_row(findings, row)?;
    let reconcile = match &*row.rule {
        "total" => reconcile(workspace, query, &row.at, Wrong::Total, row.nth()),
        "swapped" => reconcile(workspace, query, &row.at, Wrong::Swapped, row.nth()),
        _ => None,
    };
    let ways = reconcile.as_ref().map_or(0, |row| row.ways.len());
    let way = way.min(ways.saturating_sub(1));
    let fix = mend::fix(workspace, finding);
    let mut answers = Vec::new();
    let mut changes = Vec::new();
    if *row.rule == *TO_DECIDE {
        // Only the review ends it: a finding that is accepted would hide one of two values.
        answers.push(plain('a', "open the review", "and choose between the two"));
    } else if row.state != State::Accepted {
        match (&reconcile, fix) {
            (Some(row), _) if ways > 0 => {
                let way = &row.ways[way];
                answers.push(Answer {
                    key: 'a',
                    words: way.words.clone(),
                    follows: way.follows.clone(),
                    status: status_words(way.status),
                    verdict: Some(way.status.verdict),
                });
                let puts = way.puts.iter();
                changes = puts
                    .filter_map(|(at, node)| make::put(workspace, at, node.clone()))
                    .collect();
            }
            (
                _,
                Some(Fix {
                    words,
                    follows,
                    changes: made,
                }),
            ) => {
                answers.push(plain('a', words, follows));
                changes = made;
            }
            _ => {}
        }
        answers.push(plain(
            'p',
            "keep it as it is",
            "with a reason, which prints as a note",
        ));
        answers.push(plain(
            'n',
            "explain in a note",
            "it stays open, the note prints",
        ));
        answers.push(plain('!', "ask someone", "who: question; it stays open"));
    } else {
        answers.push(plain('x', "open it again", "what was accepted is archived"));
    }
    Some(Panel {
        sentence: finding.sentence.clone(),
        reconcile,
        way,
        printed: printed(workspace, row),
        before: before(workspace, row),
        reasons: reasons(workspace, row),
        answers,
        changes,
    })
}

fn plain(key: char, words: impl Into<String>, follows: impl Into<String>) -> Answer {
    Answer {
        key,
        words: words.into(),
        follows: follows.into(),
        status: String::new(),
        verdict: None,
    }
}

/// "vv off track, 39 %".
fn status_words(status: Status) -> String {
    let sign = status.verdict.sign();
    let words = status.verdict.words();
    let percent = status
        .percent
        .map(|percent| format!(", {} %", percent.round(0).grouped()));
    format!("{sign} {words}{}", percent.unwrap_or_default())
        .trim_start()
        .to_owned()
}

/// What stands printed at the place, or on its record.
fn printed(workspace: &Workspace, row: &Row) -> Vec<String> {
    let at = workspace.at(&row.at);
    let here = at.and_then(|node| Cell::of(Some(node)).printed());
    if let Some(printed) = here {
        return vec![quoted(printed.quote())];
    }
    let below = at.map(|node| Quote::under(node, "printed"));
    let quotes = match below.filter(|quotes| !quotes.is_empty()) {
        Some(quotes) => quotes,
        None => workspace
            .record(&row.at.record)
            .map(|node| Quote::under(node, "printed"))
            .unwrap_or_default(),
    };
    quotes.into_iter().take(2).map(quoted).collect()
}

fn quoted(quote: Quote) -> String {
    let line = match (quote.line, quote.last) {
        (Some(line), Some(last)) => format!(", lines {line} to {last}"),
        (Some(line), None) => format!(", line {line}"),
        (None, _) => String::new(),
    };
    format!("\"{}\"{line}", cut(quote.text, 40))
}

/// What was accepted of it, now or for other figures.
fn before(workspace: &Workspace, row: &Row) -> Option<String> {
    let answer = answer(workspace, row.answer.as_deref()?)?;
    Some(match row.state {
        State::Accepted => format!("Accepted: {answer}."),
        State::Open | State::Reopened | State::Missing => {
            format!("The figures have changed since it was accepted: {answer}.")
        }
    })
}

/// Why it matters, what to do about it, and what was accepted before.
fn reasons(workspace: &Workspace, row: &Row) -> Vec<String> {
    let mut said: Vec<String> = before(workspace, row).into_iter().collect();
    match rule(&row.rule) {
        Some(rule) => {
            said.push(rule.why.to_owned());
            if row.state != State::Accepted {
                said.push(rule.hint.to_owned());
            }
        }
        None => {
            let own = own_rules(workspace).find(|own| *own.name == *row.rule);
            if let Some(own) = own {
                let rule = format!("{} {} {}", own.left, own.comparison.word(), own.right);
                said.push(format!("A rule of this workspace: {rule}."));
                if !own.why.is_empty() {
                    said.push(own.why.to_owned());
                }
            }
        }
    }
    said
}
