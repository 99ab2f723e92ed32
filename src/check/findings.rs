//! What was found, kept up to date change by change.

use std::cmp::Reverse;

use super::ground::Ground;
use super::rules::{Sort, rules};
use super::run::{Woken, run};
use super::standing::Answers;
use super::{Finding, Weight};
use crate::base::Day;
use crate::model::{Kind, RecordId, Workspace};

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
    ///
    /// Only a touched record may stand at another place among the others, so what is kept stays in order.
    pub fn renew(&mut self, workspace: &Workspace, today: Day, touched: &[RecordId]) {
        let ground = Ground::of(workspace, today);
        let woken = Woken::by(workspace, touched);
        let together: Vec<bool> = rules().map(|rule| woken.has_together(rule)).collect();
        let is_asked = |finding: &Finding| match &finding.of {
            Some(record) => woken.has_record(record),
            None => together[finding.by],
        };
        let mut all = std::mem::take(&mut self.all);
        let is_apart = |finding: &mut Finding| {
            (finding.of.is_none() && together[finding.by])
                || (woken.may_have(finding)
                    && (is_asked(finding) || woken.is_touched(&finding.at.record)))
        };
        let apart = all.extract_if(.., is_apart);
        let mut new: Vec<Finding> = apart.filter(|finding| !is_asked(finding)).collect();
        new.extend(run(&ground, &woken));
        // What was accepted changes what stands far away from it.
        *self = match woken.has_kind(&[Kind::Accepted]) {
            true => {
                all.extend(new);
                Findings::arranged(&ground, all)
            }
            false => Findings::joined(&ground, all, new),
        };
    }

    fn arranged(ground: &Ground, mut all: Vec<Finding>) -> Findings {
        arrange(ground, &mut all);
        Findings::ordered(all)
    }

    /// Puts new findings among those that are in order.
    fn joined(ground: &Ground, old: Vec<Finding>, mut new: Vec<Finding>) -> Findings {
        arrange(ground, &mut new);
        let mut from = 0;
        let places = new.iter().map(|finding| {
            let key = key(ground, finding);
            from += old[from..].partition_point(|known| self::key(ground, known) <= key);
            from
        });
        let places: Vec<usize> = places.collect();
        let mut all = Vec::with_capacity(old.len() + new.len());
        let mut old = old.into_iter();
        let mut taken = 0;
        for (place, finding) in places.into_iter().zip(new) {
            all.extend(old.by_ref().take(place - taken));
            all.push(finding);
            taken = place;
        }
        all.extend(old);
        Findings::ordered(all)
    }

    fn ordered(all: Vec<Finding>) -> Findings {
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

/// Says what is accepted, and puts findings in their order.
fn arrange(ground: &Ground, findings: &mut [Finding]) {
    let answers = Answers::of(ground.workspace);
    for finding in &mut *findings {
        finding.standing = answers.standing(finding);
    }
    findings.sort_by_cached_key(|finding| key(ground, finding));
}

/// By what a finding stands where it does.
fn key(ground: &Ground, finding: &Finding) -> (Class, Reverse<Weight>, usize, usize) {
    let place = ground.place(&finding.at.record);
    (class(finding), Reverse(finding.weight), place, finding.by)
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
    let found = run(&ground, &Woken::by(workspace, touched));
    let mut findings = Findings::arranged(&ground, found);
    findings.all.truncate(findings.open);
    findings.all
}
