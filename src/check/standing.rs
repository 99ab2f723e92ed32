//! What was accepted, and whether it still holds.
//!
//! Accepting keeps the figures that stood then. While the same figures stand the finding stays settled;
//! when they change it is open again, and says so.

use std::collections::HashMap;

use super::{Finding, Standing};
use crate::model::{Accepted, Address, Record, Workspace};

/// What was accepted, by rule and place.
pub(super) struct Answers<'a>(HashMap<(&'a str, Address), Vec<Accepted<'a>>>);

impl<'a> Answers<'a> {
    pub fn of(workspace: &'a Workspace) -> Answers<'a> {
        let mut answers: HashMap<_, Vec<Accepted>> = HashMap::new();
        for accepted in workspace.active::<Accepted>() {
            if let Ok(at) = accepted.on().parse::<Address>() {
                answers
                    .entry((accepted.rule(), at))
                    .or_default()
                    .push(accepted);
            }
        }
        Answers(answers)
    }

    /// Whether a finding is open.
    pub fn standing(&self, finding: &Finding) -> Standing {
        if self.0.is_empty() {
            return Standing::Open;
        }
        let key = (&*finding.rule, finding.at.clone());
        let Some(answers) = self.0.get(&key) else {
            return Standing::Open;
        };
        let holds = |answer: &&Accepted| answer.figures().is_none_or(|was| was == finding.figures);
        match (answers.iter().find(holds), answers.last()) {
            (Some(answer), _) => Standing::Accepted(answer.id().into()),
            (None, Some(answer)) => Standing::Reopened(answer.id().into()),
            (None, None) => Standing::Open,
        }
    }
}
