//! The book: it owns the workspace, and `commit` is the only way that data change.
//!
//! It does not save (`store` does) and does not say what a change means (`report` does).

use std::collections::HashSet;

use super::approval;
use super::before::Before;
use super::change::Change;
use super::counted;
use super::guard::guard;
use super::refusal::Refusal;
use super::step::{Origin, Stamp, Step, StepId};
use crate::model::{RecordId, Workspace};

/// A workspace with the history of this run.
#[derive(Debug)]
pub struct Book {
    workspace: Workspace,
    /// Every step that was committed, undoing ones too; step n is at n - 1.
    steps: Vec<Step>,
    /// The steps whose effect stands in the workspace, oldest first.
    standing: Vec<StepId>,
    /// The steps that undo took back and redo can do again, the next one last.
    taken_back: Vec<StepId>,
    /// What stood when the file was last saved.
    saved: Vec<StepId>,
    /// Steps of earlier runs that were taken back in this one; the n-th has the number -n.
    older: Vec<Step>,
    /// How many steps there were when the file was last saved.
    saved_steps: usize,
    /// Whether codes were corrected on the way in that the file does not have yet.
    is_corrected: bool,
}

/// What a step touched: whoever keeps something derived makes it anew for these.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Touched {
    /// The records, each once.
    pub records: Vec<RecordId>,
}

impl Book {
    /// A book on a workspace as it was opened.
    pub fn new(workspace: Workspace) -> Book {
        Book {
            is_corrected: !workspace.corrections().is_empty(),
            workspace,
            steps: Vec::new(),
            standing: Vec::new(),
            taken_back: Vec::new(),
            saved: Vec::new(),
            older: Vec::new(),
            saved_steps: 0,
        }
    }

    /// The workspace as it stands.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Does a step: all of it, or none. What goes with it by itself comes into it: a figure that was submitted
    /// and changes is a draft again, and an approval is signed.
    ///
    /// # Errors
    /// The first change that does not hold any more; the workspace is as it was.
    pub fn commit(&mut self, mut step: Step) -> Result<Touched, Refusal> {
        if step.changes.is_empty() {
            return Err(Refusal::Empty);
        }
        // What another side let in comes in as it is.
        if step.origin.is_own() {
            guard(&step.changes)?;
        }
        // What a dropped line left was let in before, by whatever rule the figure had then.
        if matches!(step.origin, Origin::Mine | Origin::Import) {
            counted::guard(&self.workspace, &step.changes)?;
            approval::guard(&self.workspace, &step.changes)?;
            if approval::complete(&self.workspace, &mut step.changes, &step.stamp) {
                step.label.push_str(approval::AGAIN);
            }
        }
        let touched = self.apply_step(&step)?;
        if step.origin.is_own() {
            self.taken_back.clear();
        }
        self.steps.push(step);
        self.standing.push(self.last_id());
        Ok(touched)
    }

    /// Does a step that the file has already: others' changes, as they came in.
    ///
    /// # Errors
    /// The first change that does not hold any more; the workspace is as it was.
    pub fn commit_theirs(&mut self, step: Step) -> Result<Touched, Refusal> {
        let touched = self.commit(step)?;
        self.saved.push(self.last_id());
        Ok(touched)
    }

    /// Does a step again that was let in once: from a journal, in the order in which they were done.
    ///
    /// # Errors
    /// The first change that does not hold any more; the workspace is as it was.
    pub fn replay(&mut self, step: Step) -> Result<Touched, Refusal> {
        // The guard let it in before; it would stop an undo, which may take print back out.
        let touched = self.apply_step(&step)?;
        self.steps.push(step);
        self.standing.push(self.last_id());
        Ok(touched)
    }

    /// Takes back my last step that still stands, and gives it.
    ///
    /// # Errors
    /// When there is none, or when one of its fields has moved on since.
    pub fn undo(&mut self, stamp: Stamp) -> Result<(&Step, Touched), Refusal> {
        let is_mine = |id: &StepId| self.step(*id).is_some_and(|step| step.origin.is_own());
        let place = self
            .standing
            .iter()
            .rposition(is_mine)
            .ok_or(Refusal::NothingToUndo)?;
        let id = self.standing[place];
        let touched = self.apply_turned(id, stamp)?;
        self.standing.remove(place);
        self.taken_back.push(id);
        Ok((self.step(id).ok_or(Refusal::NothingToUndo)?, touched))
    }

    /// Takes back a step of an earlier run, which stands in the file. Redo does it again.
    ///
    /// # Errors
    /// When one of its fields has moved on since; the workspace is as it was.
    pub fn undo_older(&mut self, step: Step, stamp: Stamp) -> Result<Touched, Refusal> {
        let turned = step.inverse(StepId::OLDER, stamp);
        let touched = self
            .apply_older(&turned)
            .map_err(|refusal| moved_on(&step, refusal))?;
        self.steps.push(turned);
        self.older.push(step);
        let id = StepId(u64::MAX - (self.older.len() as u64 - 1));
        // It stood in the file before all steps of this run.
        self.saved.insert(0, id);
        self.taken_back.push(id);
        Ok(touched)
    }

    /// Does the step again that was taken back last, and gives it.
    ///
    /// # Errors
    /// When there is none, or when one of its fields has moved on since.
    pub fn redo(&mut self, stamp: Stamp) -> Result<(&Step, Touched), Refusal> {
        let id = *self.taken_back.last().ok_or(Refusal::NothingToRedo)?;
        let step = self.step(id).cloned().ok_or(Refusal::NothingToRedo)?;
        let again = Step { stamp, ..step };
        let touched = self
            .apply_older(&again)
            .map_err(|refusal| moved_on(&again, refusal))?;
        self.steps.push(again);
        self.taken_back.pop();
        self.standing.push(id);
        Ok((self.step(id).ok_or(Refusal::NothingToRedo)?, touched))
    }

    /// Shows what the workspace would be after some changes, and leaves it as it is.
    ///
    /// # Errors
    /// What `commit` would refuse.
    pub fn preview<T>(
        &mut self,
        changes: &[Change],
        look: impl FnOnce(&Workspace) -> T,
    ) -> Result<T, Refusal> {
        guard(changes)?;
        counted::guard(&self.workspace, changes)?;
        approval::guard(&self.workspace, changes)?;
        let mut changes = changes.to_vec();
        approval::complete(&self.workspace, &mut changes, &Stamp::default());
        self.apply(&changes)?;
        let seen = look(&self.workspace);
        self.revert(&changes);
        Ok(seen)
    }

    /// The step of a number.
    pub fn step(&self, id: StepId) -> Option<&Step> {
        let older = usize::try_from(u64::MAX - id.0).ok();
        older
            .and_then(|place| self.older.get(place))
            .or_else(|| self.steps.get((id.0 as usize).checked_sub(1)?))
    }

    /// How many of the steps of this run the file has, undoing ones too; they are the first ones.
    pub fn saved_steps(&self) -> usize {
        self.saved_steps
    }

    /// Every step of this run, undoing ones too, oldest first.
    pub fn history(&self) -> &[Step] {
        &self.steps
    }

    /// The records that the steps of this run have touched after the first ones, each once.
    pub fn touched_since(&self, steps: usize) -> Vec<RecordId> {
        let new = self.steps.iter().skip(steps);
        touched(new.flat_map(|step| &step.changes))
    }

    /// The step that undo would take back.
    pub fn next_undo(&self) -> Option<&Step> {
        let mut standing = self.standing.iter().rev().filter_map(|id| self.step(*id));
        standing.find(|step| step.origin.is_own())
    }

    /// The steps that stand in the workspace but not in the file, oldest first.
    pub fn unsaved(&self) -> impl Iterator<Item = &Step> {
        let (standing, saved) = self.apart();
        let new = standing.iter().filter(move |id| !saved.contains(id));
        new.filter_map(|id| self.step(*id))
    }

    /// How many steps lie between the workspace and the file, either way.
    pub fn unsaved_count(&self) -> usize {
        let (standing, saved) = self.apart();
        let known: HashSet<&StepId> = saved.iter().collect();
        let both = standing.iter().filter(|id| known.contains(id)).count();
        // The same steps in another order may have left keys in another order.
        let apart = standing.len() + saved.len() - 2 * both;
        apart.max(usize::from(self.is_dirty()))
    }

    /// Whether the workspace differs from the file as it was saved.
    pub fn is_dirty(&self) -> bool {
        self.is_corrected || self.standing != self.saved
    }

    /// Says that the file does not hold what stands here, though nothing was committed: it was mended on the way in.
    pub fn mark_mended(&mut self) {
        self.is_corrected = true;
    }

    /// Says that the file now holds what the workspace holds.
    pub fn mark_saved(&mut self) {
        self.saved = self.standing.clone();
        self.saved_steps = self.steps.len();
        self.is_corrected = false;
    }

    /// What stands and what was saved, without the steps that both begin with.
    fn apart(&self) -> (&[StepId], &[StepId]) {
        let pairs = self.standing.iter().zip(&self.saved);
        let common = pairs
            .take_while(|(standing, saved)| standing == saved)
            .count();
        (&self.standing[common..], &self.saved[common..])
    }

    fn last_id(&self) -> StepId {
        StepId(self.steps.len() as u64)
    }

    fn apply_turned(&mut self, id: StepId, stamp: Stamp) -> Result<Touched, Refusal> {
        let step = self.step(id).cloned().ok_or(Refusal::NothingToUndo)?;
        let written = match id.0 > u64::MAX - self.older.len() as u64 {
            true => StepId::OLDER,
            false => id,
        };
        let turned = step.inverse(written, stamp);
        let touched = self
            .apply_older(&turned)
            .map_err(|refusal| moved_on(&step, refusal))?;
        self.steps.push(turned);
        Ok(touched)
    }

    fn apply_step(&mut self, step: &Step) -> Result<Touched, Refusal> {
        self.apply(&step.changes)?;
        Ok(Touched {
            records: touched(&step.changes),
        })
    }

    /// The same of a step that was made a while ago: others may have written beside it since.
    fn apply_older(&mut self, step: &Step) -> Result<Touched, Refusal> {
        let before = Before::of(&self.workspace, &step.changes);
        self.apply_step(step)
            .inspect_err(|_| before.put_back(&mut self.workspace))
    }

    fn apply(&mut self, changes: &[Change]) -> Result<(), Refusal> {
        if let Some(version) = self.workspace.newer_version() {
            return Err(Refusal::ReadOnly(version));
        }
        for (place, change) in changes.iter().enumerate() {
            if let Err(refusal) = change.apply(&mut self.workspace) {
                self.revert(&changes[..place]);
                return Err(refusal);
            }
        }
        Ok(())
    }

    fn revert(&mut self, changes: &[Change]) {
        for change in changes.iter().rev() {
            let turned = change.inverse().apply(&mut self.workspace);
            debug_assert_eq!(
                turned,
                Ok(()),
                "a change that was just made can be turned round"
            );
        }
    }
}

/// The records that changes touch, each once, in their order.
pub fn touched<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Vec<RecordId> {
    let mut known = HashSet::new();
    let records = changes.into_iter().map(|change| &change.at().record);
    records
        .filter(|record| known.insert(*record))
        .cloned()
        .collect()
}

fn moved_on(step: &Step, refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Stale(at) | Refusal::NoPlace(at) | Refusal::Exists(at) => {
            Refusal::MovedOn(step.label.clone(), at)
        }
        Refusal::NoRecord(record) => Refusal::MovedOn(step.label.clone(), record.into()),
        other => other,
    }
}
