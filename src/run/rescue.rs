//! What an earlier run has left: found when a file is opened, and put back when the person wants it.

use std::time::Duration;

use super::file::OpenFile;
use super::keep::{self, Keep};
use super::meet;
use crate::app::{App, LeftOver, Offer, Outcome};
use crate::edit::clash::PARKED;
use crate::edit::{Origin, Stamp, difference};
use crate::store::{self, Left, Waiting};

/// How long another program of the same account is given to end.
const TAKE_OVER: Duration = Duration::from_secs(3);

/// How long the disk may take to confirm what was put back, before the old journal goes.
const CONFIRM: Duration = Duration::from_secs(5);

/// What waits, until the question is answered.
pub(super) struct Rescue {
    waiting: Waiting,
}

impl Rescue {
    /// Looks for what waits; asks if there is something.
    pub fn look(app: &mut App, file: &OpenFile) -> Rescue {
        let places = store::journal_places(file.state.as_deref(), &file.path);
        let waiting = match app.desk.read_only {
            None => store::waiting(&places),
            Some(_) => Waiting::default(),
        };
        let rescue = Rescue { waiting };
        let left = rescue.left_over(file);
        if left != LeftOver::default() {
            app.offer_recovery(left);
        }
        rescue
    }

    fn left_over(&self, file: &OpenFile) -> LeftOver {
        let Waiting {
            left,
            alive,
            unreadable,
        } = &self.waiting;
        if left.is_empty() && alive.is_empty() && unreadable.is_empty() {
            return LeftOver::default();
        }
        let steps = left.iter().flat_map(Left::unsaved);
        let is_new = |left: &Left| {
            left.recover()
                .is_ok_and(|recovered| recovered.base[..] != file.base[..])
        };
        LeftOver {
            steps: steps
                .map(|step| (time(&step.stamp), step.label.clone()))
                .collect(),
            draft: left
                .iter()
                .rev()
                .find_map(|left| left.draft().map(|draft| draft.text.clone())),
            is_file_new: left.iter().any(is_new),
            living: alive
                .iter()
                .map(|alive| {
                    let on = match alive.tty.is_empty() {
                        true => String::new(),
                        false => format!(" on {}", alive.tty),
                    };
                    format!(
                        "Your program {}{on} still runs with changes of its own.",
                        alive.pid
                    )
                })
                .collect(),
            lost: left
                .iter()
                .filter_map(Left::damage)
                .chain(unreadable.iter().cloned())
                .collect(),
        }
    }

    /// Does what was answered.
    pub fn answer(
        &mut self,
        offer: Offer,
        app: &mut App,
        file: &mut OpenFile,
        keep: &mut Keep,
    ) -> Outcome {
        let waiting = std::mem::take(&mut self.waiting);
        if offer != Offer::Keep {
            // Dropped, they stay where they are.
            return Outcome::Nothing;
        }
        let mut lefts = waiting.left;
        let mut notes = waiting.unreadable;
        for alive in &waiting.alive {
            match alive.take_over(TAKE_OVER) {
                Ok(left) => lefts.extend(left),
                Err(sentence) => notes.push(sentence),
            }
        }
        let mut count = 0;
        let mut draft = None;
        let mut done = Vec::new();
        for left in lefts {
            if let Some(found) = left.draft() {
                draft = Some((found.at.clone(), found.text.clone()));
            }
            notes.extend(left.damage());
            match put_back(&left, app, file) {
                Ok((taken, stopped)) => {
                    count += taken;
                    let is_whole = stopped.is_none() && left.damage().is_none();
                    notes.extend(stopped);
                    done.push((left, is_whole));
                }
                Err(sentence) => notes.push(sentence),
            }
        }
        keep.hand_over(app);
        // Only when the new journal holds them may the old ones go.
        if keep.flush(CONFIRM) {
            for (left, is_whole) in done {
                if is_whole {
                    left.remove();
                } else {
                    left.discard(keep::now());
                }
            }
        }
        Outcome::Recovered {
            count,
            notes,
            draft,
        }
    }
}

/// Puts back what one journal holds: step by step on the version they go from; on another one, joined with it.
fn put_back(
    left: &Left,
    app: &mut App,
    file: &OpenFile,
) -> Result<(usize, Option<String>), String> {
    let recovered = left.recover()?;
    let is_untouched = !app.book.is_dirty();
    if is_untouched && recovered.base[..] == file.base[..] {
        let (count, stopped) = app.take_steps(recovered.steps);
        return Ok((count, stopped.or(recovered.stopped)));
    }
    let who = app.desk.stamp.who.clone();
    // Here what was recovered is the other side: what is open stands meanwhile where both clash.
    let joined = meet::take_in(
        &recovered.base,
        app.book.workspace(),
        &recovered.ours,
        &meet::writer_of(&file.path),
        &meet::hand(&who),
    )?;
    let changes = difference(app.book.workspace(), &joined.fitted);
    if !app.take_changes(&label(left), Origin::Recovery, changes) {
        return Err("What was left does not fit what is open. It stays in its journal.".to_owned());
    }
    let parked = difference(app.book.workspace(), &joined.workspace);
    app.take_changes(PARKED, Origin::Parked, parked);
    Ok((left.count(), recovered.stopped))
}

fn label(left: &Left) -> String {
    match (left.count(), left.span()) {
        (1, Some((first, _))) => format!("1 change of {} put back", time(first)),
        (count, Some((first, last))) => {
            format!(
                "{count} changes from {} to {} put back",
                time(first),
                time(last)
            )
        }
        (count, None) => format!("{count} changes put back"),
    }
}

/// "09:41", as far as it is known.
fn time(stamp: &Stamp) -> String {
    stamp
        .minute
        .map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60))
        .unwrap_or_default()
}
