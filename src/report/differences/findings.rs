//! Which findings were opened and which were closed.

use std::collections::HashMap;

use super::{Part, Sentence, Side};
use crate::check::Finding;
use crate::model::Accepted;
use crate::model::Address;
use crate::model::Workspace;
use crate::report::findings::place_of;

/// First how many, then each.
pub(super) fn sentences(before: &Side<'_>, after: &Side<'_>) -> Vec<Sentence> {
    let closed = without(before.findings, after.findings);
    let opened = without(after.findings, before.findings);
    let accepted = closed.iter().filter(|finding| {
        is_accepted(after.workspace, finding) && !is_accepted(before.workspace, finding)
    });
    let accepted: Vec<&Address> = accepted.map(|finding| &finding.at).collect();
    let Some(text) = summary(closed.len(), accepted.len(), opened.len()) else {
        return Vec::new();
    };
    let mut said = vec![Sentence {
        part: Part::Findings,
        about: None,
        text,
        is_in_rows: false,
    }];
    let mut say = |word: &str, workspace: &Workspace, finding: &Finding| {
        let place = place_of(workspace, &finding.at);
        said.push(Sentence {
            is_in_rows: true,
            ..Sentence::new(
                Part::Findings,
                finding.at.record.clone(),
                format!("{word}: {place}: {}.", finding.sentence),
            )
        });
    };
    for finding in closed {
        let word = match accepted.contains(&&finding.at) {
            true => "Accepted",
            false => "Closed",
        };
        say(word, before.workspace, finding);
    }
    for finding in opened {
        say("Opened", after.workspace, finding);
    }
    said
}

/// The findings of one side that the other does not have: a rule may find several at one place.
fn without<'a>(these: &'a [Finding], others: &'a [Finding]) -> Vec<&'a Finding> {
    let mut known: HashMap<(&str, &Address), usize> = HashMap::new();
    for finding in others {
        *known.entry((&finding.rule, &finding.at)).or_default() += 1;
    }
    let mut new = Vec::new();
    for finding in these {
        match known.get_mut(&(&*finding.rule, &finding.at)) {
            Some(left) if *left > 0 => *left -= 1,
            _ => new.push(finding),
        }
    }
    new
}

/// Whether somebody has accepted a finding.
fn is_accepted(workspace: &Workspace, finding: &Finding) -> bool {
    let at = finding.at.to_string();
    let mut accepted = workspace.active::<Accepted>();
    accepted.any(|accepted| *accepted.rule() == *finding.rule && accepted.on() == at)
}

/// "2 findings closed, none opened."
fn summary(closed: usize, accepted: usize, opened: usize) -> Option<String> {
    let findings = |count: usize| match count {
        1 => "1 finding".to_owned(),
        count => format!("{count} findings"),
    };
    let of_them = match (accepted, closed) {
        (0, _) => String::new(),
        (all, closed) if all == closed => ", by being accepted".to_owned(),
        (accepted, _) => format!(", {accepted} of them by being accepted"),
    };
    Some(match (closed, opened) {
        (0, 0) => return None,
        (0, opened) => format!("{} opened, none closed.", findings(opened)),
        (closed, 0) => format!("{} closed{of_them}, none opened.", findings(closed)),
        (closed, opened) => format!("{} closed{of_them}, {opened} opened.", findings(closed)),
    })
}
