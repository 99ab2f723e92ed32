//! What a choice does, in a sentence or three: the sum or mean, the verdict, the level, the findings.

use super::{Choice, Review};
use crate::base::capital;
use crate::edit::Book;
use crate::edit::clash::{Hand, settle};
use crate::model::{Address, Kind, RecordId, Workspace};
use crate::report::Query;
use crate::report::indicators::{Outcome, outcome};
use crate::report::preview::{Findings, Open, open_findings};
use crate::report::risk::level_line;

/// What is seen of the workspace with a choice, or as it stands.
pub(super) struct Looked {
    is_there: bool,
    outcome: Option<Outcome>,
    level: String,
    findings: Open,
}

impl Looked {
    pub(super) fn at(workspace: &Workspace, review: &Review, query: &Query<'_>) -> Looked {
        let at = &review.parked.clash.at;
        let touched = [
            at.record.clone(),
            RecordId::new(Kind::Clash, &review.parked.id),
        ];
        let keys: Vec<&str> = at.keys().collect();
        let party = match keys[..] {
            ["years", _, "values", party, ..] => Some(party),
            _ => None,
        };
        let mut findings = open_findings(workspace, query.today, &touched);
        // That it waits is no news here.
        findings.retain(|(_, rule), _| **rule != *crate::check::TO_DECIDE);
        Looked {
            is_there: workspace.record(&at.record).is_some(),
            outcome: match at.record.kind {
                Kind::Indicator => outcome(workspace, query, &at.record.id, party),
                _ => None,
            },
            level: match at.record.kind {
                Kind::Risk => level_line(workspace, &at.record.id),
                _ => String::new(),
            },
            findings,
        }
    }

    /// How many findings are open on the record.
    fn count(&self, at: &Address) -> usize {
        let here = self
            .findings
            .iter()
            .filter(|((on, _), _)| on.record == at.record);
        here.map(|(_, sentences)| sentences.len()).sum()
    }
}

/// What a choice does to the sum or mean, the verdict and the findings, in a sentence or three.
pub(super) fn does(
    book: &mut Book,
    review: &Review,
    choice: Choice,
    before: &Looked,
    query: &Query<'_>,
) -> String {
    let at = &review.parked.clash.at;
    let id = &review.parked.id;
    let take = review.take(choice);
    let changes = match settle(book.workspace(), id, &take, &Hand::default()) {
        Ok(changes) => changes,
        Err(_) => return "It cannot be taken any more.".to_owned(),
    };
    let seen = book.preview(&changes, |workspace| Looked::at(workspace, review, query));
    let after = match seen {
        Ok(after) => after,
        Err(refusal) => return format!("Not possible: {refusal}"),
    };
    let mut said = Vec::new();
    if let Some(outcome) = &after.outcome {
        let label = &outcome.label;
        let agreement = match outcome.agreement.as_str() {
            "" => String::new(),
            agreement => format!(", {agreement}"),
        };
        said.push(format!("{label} {}{agreement}.", outcome.sum));
        let sign = outcome.verdict.sign();
        let status = outcome.status.trim_start_matches(sign).trim_start();
        said.push(format!("{}.", capital(status)));
    }
    match (before.is_there, after.is_there) {
        (true, false) => said.push("The record leaves the register.".to_owned()),
        (false, true) => said.push("The record comes back.".to_owned()),
        _ => {}
    }
    if before.level != after.level && before.is_there && after.is_there {
        let level = [&before.level, &after.level].map(|level| match level.as_str() {
            "" => "-",
            level => level,
        });
        said.push(format!("Level {} -> {}.", level[0], level[1]));
    }
    let words = Findings::between(&before.findings, &after.findings).words();
    match (words.as_str(), after.count(at)) {
        ("", 0) => {}
        ("", 1) => said.push("1 finding stays.".to_owned()),
        ("", count) => said.push(format!("{count} findings stay.")),
        (words, _) => said.push(format!("{}.", capital(words))),
    }
    match said.is_empty() {
        true => "Nothing else changes.".to_owned(),
        false => said.join(" "),
    }
}
