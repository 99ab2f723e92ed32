//! What was done before: the history beside the file joined with the steps of this run, and undo beyond them.
//!
//! Whoever runs the program reads the history; it is asked for when it is first needed.

use super::{App, Effect, changed, commit, explained, minutes, then};
use crate::edit::{Origin, Refusal, Step};
use crate::report::changes::subject_at;
use crate::report::history::{Done, Since, standing};

/// What the history is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wants {
    /// To show what changed.
    Changes,
    /// To take back a step of an earlier run.
    Undo,
    /// To say who changed what is explained.
    Explanation,
    /// To show the minutes of a meeting as far as they are.
    MinutesSoFar,
    /// To write the minutes of a meeting, in a format.
    Minutes(minutes::Paper),
    /// To show how it stood.
    Then,
}

/// The history as it was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Past {
    /// The steps, oldest first.
    pub done: Vec<Done>,
    /// What is to be said of it, each in a sentence: lines passed over, a version from outside.
    pub notes: Vec<String>,
}

/// What is known of the past.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The history, as it was read last.
    pub past: Past,
    /// My steps of earlier runs that undo can still take back, oldest first; none before it is asked for.
    older: Option<Vec<Step>>,
    /// Since when what changed is shown, once that was chosen.
    pub since: Option<Since>,
    /// The day or meeting that was asked for, until the history is there.
    pub asked: Option<String>,
}

/// The steps of the history, then those of this run that it does not have.
pub(super) fn done(app: &App) -> Vec<Done> {
    let mut done = app.known.past.done.clone();
    done.extend(of_run(app, true));
    done
}

/// The steps of this run; without those that the history has, if so asked.
pub(super) fn of_run(app: &App, without_known: bool) -> Vec<Done> {
    let known = &app.known.past.done;
    let mut rest: Vec<&Step> = match without_known {
        true => known.iter().map(|done| &done.step).collect(),
        false => Vec::new(),
    };
    let saved = app.book.saved_steps();
    let steps = app.book.history().iter().enumerate();
    let steps = steps.filter(|(_, step)| {
        let twin = rest.iter().rposition(|known| known == step);
        twin.map(|place| rest.remove(place)).is_none()
    });
    let done = steps.map(|(place, step)| Done {
        step: step.clone(),
        // What others did came from the file.
        is_saved: place < saved || step.origin == Origin::Theirs,
    });
    done.collect()
}

/// `u`: the last step of this run, else my last one in the history.
pub(super) fn undo(app: &mut App) -> Vec<Effect> {
    if app.book.next_undo().is_some() {
        commit::undo(app);
        return Vec::new();
    }
    if app.known.older.is_none() {
        return vec![Effect::History(Wants::Undo)];
    }
    undo_older(app);
    Vec::new()
}

/// Whether undo is known to have nothing more to take back.
pub(super) fn is_at_beginning(app: &App) -> bool {
    app.book.next_undo().is_none() && app.known.older.as_ref().is_some_and(Vec::is_empty)
}

/// The history was read.
pub(super) fn told(app: &mut App, wants: Wants, past: Past) -> Vec<Effect> {
    app.known.past = past;
    match wants {
        Wants::Changes => changed::refresh(app),
        Wants::Explanation => explained::remake(app),
        Wants::Then => then::look(app),
        Wants::Undo => {
            app.known.older = Some(older(app));
            undo_older(app);
        }
        Wants::MinutesSoFar => minutes::show_so_far(app),
        Wants::Minutes(paper) => return minutes::write(app, paper),
    }
    Vec::new()
}

/// My steps in the history that were done before this run.
fn older(app: &App) -> Vec<Step> {
    if app.desk.stamp.who.is_empty() {
        // Nobody knows whose the steps of an account without a name are.
        return Vec::new();
    }
    let mut run: Vec<&Step> = app.book.history().iter().collect();
    let mut before = Vec::new();
    for done in app.known.past.done.iter().rev() {
        match run.iter().rposition(|step| **step == done.step) {
            Some(place) => {
                run.remove(place);
            }
            None => before.push(done.clone()),
        }
    }
    before.reverse();
    standing(&before, &app.desk.stamp)
        .into_iter()
        .cloned()
        .collect()
}

fn undo_older(app: &mut App) {
    let last = app.known.older.as_ref().and_then(|older| older.last());
    let Some(step) = last.cloned() else {
        return app.refuse(nothing(app));
    };
    let day = step.stamp.day.map(|day| format!(", of {}", day.words()));
    let (label, day) = (step.label.clone(), day.unwrap_or_default());
    // Its fields are compared as they stand now: what others made of them since is not taken back.
    match app.book.undo_older(step, app.desk.stamp.clone()) {
        Ok(_) => {
            if let Some(older) = &mut app.known.older {
                older.pop();
            }
            app.derive();
            app.say(commit::fitting(
                &format!("Taken back{day}"),
                &label,
                "Ctrl-R does it again.",
            ));
        }
        Err(refusal) => {
            let why = why_not(app, &refusal);
            app.refuse(why);
        }
    }
}

/// Why a step is not taken back, in words that people know the field by.
fn why_not(app: &App, refusal: &Refusal) -> String {
    match refusal {
        Refusal::MovedOn(label, at) => {
            let subject = subject_at(app.workspace(), at);
            let next = format!("{subject} has moved on since. D shows what changed.");
            commit::fitting("Not taken back", label, &next)
        }
        other => other.to_string(),
    }
}

/// What is said when there is nothing to take back.
pub(super) fn nothing(app: &App) -> &'static str {
    match app.known.past.done.is_empty() {
        true => "Nothing to take back: this is the file as it was opened.",
        false => "Nothing to take back: the history has no further step of yours.",
    }
}
