//! What was found, kept up to date change by change.

use std::cmp::Reverse;

use super::Finding;
use super::ground::Ground;
use super::rules::{Sort, rules};
use super::run::{Woken, run};
use super::standing::Answers;
use crate::base::Day;
use crate::model::{RecordId, Workspace};

/// The findings of a workspace.
///
/// They stand in one order: what does not agree and is open, then what is missing, then what was accepted;
/// in each the heaviest first, then in the order of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Findings {
    all: Vec<Finding>,
    open: usize,
    gaps: usize,
}

impl Findings {
    /// The findings of a workspace on a day.
    pub fn of(workspace: &Workspace, today: Day) -> Findings {
        let ground = Ground::of(workspace, today);
        let found = run(&ground, &Woken::All);
        Findings::arranged(&ground, found)
    }

    /// Brings the findings up to date after a change: only what the touched records wake is asked again.
    pub fn renew(&mut self, workspace: &Workspace, today: Day, touched: &[RecordId]) {
        let ground = Ground::of(workspace, today);
        let woken = Woken::by(touched);
        let mut all = std::mem::take(&mut self.all);
        let rules: Vec<_> = rules().collect();
        // Findings of one record mostly stand together.
        let mut last: Option<(RecordId, bool)> = None;
        all.retain(|finding| match &finding.of {
            Some(record) => match &last {
                Some((known, is_kept)) if known == record => *is_kept,
                Some(_) | None => {
                    let is_kept = !woken.has_record(&ground, record);
                    last = Some((record.clone(), is_kept));
                    is_kept
                }
            },
            None => !woken.has_together(rules[finding.by]),
        });
        all.extend(run(&ground, &woken));
        *self = Findings::arranged(&ground, all);
    }

    fn arranged(ground: &Ground, mut all: Vec<Finding>) -> Findings {
        let answers = Answers::of(ground.workspace);
        for finding in &mut all {
            finding.standing = answers.standing(finding);
        }
        let mut last: Option<(RecordId, usize)> = None;
        all.sort_by_cached_key(|finding| {
            let record = &finding.at.record;
            let place = match &last {
                Some((known, place)) if known == record => *place,
                Some(_) | None => {
                    let place = ground.place(record);
                    last = Some((record.clone(), place));
                    place
                }
            };
            (class(finding), Reverse(finding.weight), place, finding.by)
        });
        let end = |last: Class| all.partition_point(|finding| class(finding) <= last);
        let (open, gaps) = (end(Class::Open), end(Class::Gap));
        Findings { all, open, gaps }
    }

    /// What does not agree and is open. These are the findings that are counted and marked.
    pub fn open(&self) -> &[Finding] {
        &self.all[..self.open]
    }

    /// What is missing. It is counted apart.
    pub fn gaps(&self) -> &[Finding] {
        &self.all[self.open..self.gaps]
    }

    /// What was accepted, and still holds.
    pub fn accepted(&self) -> &[Finding] {
        &self.all[self.gaps..]
    }

    /// All of them, in their order.
    pub fn all(&self) -> &[Finding] {
        &self.all
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Open,
    Gap,
    Accepted,
}

fn class(finding: &Finding) -> Class {
    match (finding.is_open(), finding.sort) {
        (false, _) => Class::Accepted,
        (true, Sort::Doubt) => Class::Open,
        (true, Sort::Gap) => Class::Gap,
    }
}

/// What does not agree and is open in a workspace, the heaviest first, then in the order of the file.
pub fn check(workspace: &Workspace, today: Day) -> Vec<Finding> {
    let mut findings = Findings::of(workspace, today);
    findings.all.truncate(findings.open);
    findings.all
}

/// What does not agree and is open among that which some records wake: to hold a workspace before a change
/// against the one after it, without asking everything twice.
pub fn check_touched(workspace: &Workspace, today: Day, touched: &[RecordId]) -> Vec<Finding> {
    let ground = Ground::of(workspace, today);
    let found = run(&ground, &Woken::by(touched));
    let mut findings = Findings::arranged(&ground, found);
    findings.all.truncate(findings.open);
    findings.all
}
