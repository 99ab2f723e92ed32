//! What an earlier run has left: the question at the start, and taking its changes in.
//!
//! Only the arrows and Enter answer: letters that were typed blind while the line was dropping decide nothing.

use super::{App, Effect, Explain, Overlay, draft, typing};
use crate::base::Key;
use crate::edit::{Change, Origin, Step};

/// The question at the start.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recovery {
    /// What was left.
    pub left: LeftOver,
    /// The chosen answer.
    pub chosen: Offer,
    /// Whether the question has been on the screen. Keys that came before do not count.
    pub is_seen: bool,
}

/// What an earlier run has left unsaved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LeftOver {
    /// The time and the label of each change, oldest first.
    pub steps: Vec<(String, String)>,
    /// The text that was being typed.
    pub draft: Option<String>,
    /// Whether the file is another one than the changes go from.
    pub is_file_new: bool,
    /// Programs of the same account that still have changes, each in a sentence.
    pub living: Vec<String>,
    /// What cannot be recovered, each in a sentence.
    pub lost: Vec<String>,
}

/// An answer to the question at the start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Offer {
    /// Put the changes back.
    Keep,
    /// Look at them first.
    Look,
    /// Leave them for the next start.
    Later,
}

impl Offer {
    /// Every answer, in the order of the screen.
    pub const ALL: [Offer; 3] = [Offer::Keep, Offer::Look, Offer::Later];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Offer::Keep => "keep",
            Offer::Look => "look",
            Offer::Later => "later",
        }
    }
}

impl LeftOver {
    /// "12 changes from 09:41 to 09:57 are kept on this machine, not yet in the file."
    pub fn sentence(&self) -> String {
        let span = match (self.steps.first(), self.steps.last()) {
            (Some((first, _)), Some((last, _))) if first != last => {
                format!(" from {first} to {last}")
            }
            (Some((first, _)), _) if !first.is_empty() => format!(" of {first}"),
            _ => String::new(),
        };
        match self.steps.len() {
            0 if !self.living.is_empty() => {
                "Another program of yours has this file open, with changes of its own.".to_owned()
            }
            0 => "Every change is in the file.".to_owned(),
            1 => format!("1 change{span} is kept on this machine, not yet in the file."),
            count => {
                format!("{count} changes{span} are kept on this machine, not yet in the file.")
            }
        }
    }

    /// What an answer does.
    pub fn words(&self, offer: Offer) -> String {
        let count = self.steps.len();
        let changes = match count {
            1 => "the change".to_owned(),
            _ => format!("the {count} changes"),
        };
        match offer {
            Offer::Keep if !self.living.is_empty() && count == 0 => {
                "end the other program, and take its changes".to_owned()
            }
            Offer::Keep if !self.living.is_empty() => {
                format!("end the other program, take its changes, and put {changes} back")
            }
            Offer::Keep if count == 0 => "go on typing where you were".to_owned(),
            Offer::Keep if self.draft.is_some() => {
                format!("put {changes} back and go on typing where you were")
            }
            Offer::Keep => format!("put {changes} back"),
            Offer::Look => format!("see {changes} first, one by one"),
            Offer::Later => {
                "open the file as it was saved; this waits for the next start".to_owned()
            }
        }
    }
}

impl App {
    /// Asks at the start what is to become of what an earlier run has left.
    pub fn offer_recovery(&mut self, left: LeftOver) {
        // A program that may be well is not ended by one Enter.
        let chosen = match left.living.is_empty() {
            true => Offer::Keep,
            false => Offer::Later,
        };
        self.overlays.push(Overlay::Recovery(Recovery {
            left,
            chosen,
            is_seen: false,
        }));
    }

    /// Does the steps of an earlier run again, in their order; gives how many, and why it stopped.
    pub fn take_steps(&mut self, steps: Vec<Step>) -> (usize, Option<String>) {
        let mut count = 0;
        for mut step in steps {
            if step.origin == Origin::Mine {
                step.origin = Origin::Recovery;
            }
            step.undoes = None;
            if let Err(refusal) = self.book.replay(step) {
                self.derive();
                return (count, Some(refusal.to_string()));
            }
            count += 1;
        }
        self.derive();
        (count, None)
    }

    /// Takes changes in as one step: others', that the file has already, or what was recovered beside others'.
    pub fn take_changes(&mut self, label: &str, origin: Origin, changes: Vec<Change>) -> bool {
        if changes.is_empty() {
            return true;
        }
        let step = Step {
            origin,
            ..Step::mine(label, self.desk.stamp.clone(), changes)
        };
        let taken = match origin {
            Origin::Theirs => self.book.commit_theirs(step),
            Origin::Mine | Origin::Import | Origin::Recovery | Origin::Parked => {
                self.book.commit(step)
            }
        };
        self.derive();
        // The line that is being typed stays as it is; what it would do is said anew.
        typing::refresh(self);
        taken.is_ok()
    }
}

/// A key while the question is open.
pub(super) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(Overlay::Recovery(recovery)) = app.overlays.last_mut() else {
        return Vec::new();
    };
    if !recovery.is_seen {
        return Vec::new();
    }
    let place = Offer::ALL
        .iter()
        .position(|offer| *offer == recovery.chosen);
    let place = place.unwrap_or_default();
    match key {
        Key::Down | Key::Char('j') => {
            recovery.chosen = Offer::ALL[(place + 1).min(Offer::ALL.len() - 1)];
        }
        Key::Up | Key::Char('k') => recovery.chosen = Offer::ALL[place.saturating_sub(1)],
        Key::Enter => return answer(app),
        _ => {}
    }
    Vec::new()
}

fn answer(app: &mut App) -> Vec<Effect> {
    let Some(Overlay::Recovery(recovery)) = app.overlays.last() else {
        return Vec::new();
    };
    match recovery.chosen {
        Offer::Keep => {
            app.overlays.pop();
            vec![Effect::Recover(Offer::Keep)]
        }
        Offer::Later => {
            app.overlays.pop();
            app.say("The file as it was saved. What was left waits for the next start.");
            vec![Effect::Recover(Offer::Later)]
        }
        Offer::Look => {
            let left = &recovery.left;
            let mut lines: Vec<String> = left
                .steps
                .iter()
                .map(|(time, label)| format!("{time}  {label}"))
                .collect();
            lines.extend(left.draft.iter().map(|text| format!("Being typed: {text}")));
            lines.extend(left.lost.iter().cloned());
            app.overlays
                .push(Overlay::Explain(Explain { lines, first: 0 }));
            Vec::new()
        }
    }
}

/// Says what came back, and opens the line that was being typed.
pub(super) fn told(
    app: &mut App,
    count: usize,
    notes: Vec<String>,
    draft: Option<(String, String)>,
) {
    let said = match count {
        0 => None,
        1 => Some("1 change is back. w saves it.".to_owned()),
        count => Some(format!("{count} changes are back. w saves them.")),
    };
    if let Some((at, text)) = draft {
        draft::resume(app, &at, &text);
    }
    match (notes.is_empty(), said) {
        (true, Some(said)) => app.say(said),
        (true, None) => {}
        (false, said) => {
            app.refuse("Not all of it came back.");
            let lines = said.into_iter().chain(notes).collect();
            app.overlays
                .push(Overlay::Explain(Explain { lines, first: 0 }));
        }
    }
}
