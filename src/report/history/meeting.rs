//! What was changed in a meeting: the workspace without its steps, with them, and as it stood when they ended.
//!
//! What others did meanwhile, and what was done later, is on both sides or on neither: it is no change of the meeting.

use super::Done;
use super::rows::once;
use crate::edit::Rewind;
use crate::model::Workspace;

/// The workspace around the steps of a meeting.
#[derive(Debug)]
pub struct InMeeting {
    before: Rewind,
    after: Rewind,
    end: Rewind,
}

impl InMeeting {
    /// As it would be without what was done in the meeting.
    pub fn before(&self) -> &Workspace {
        self.before.workspace()
    }

    /// As it was left by what was done in the meeting.
    pub fn after(&self) -> &Workspace {
        self.after.workspace()
    }

    /// As it stood when the last step of the meeting was done; for a meeting that goes on, as it stands.
    pub fn end(&self) -> &Workspace {
        self.end.workspace()
    }
}

/// The workspace around the steps that carry the code of a meeting; none where no step does.
pub fn in_meeting(now: &Workspace, done: &[Done], code: &str, is_over: bool) -> Option<InMeeting> {
    let done = once(done);
    let is_in = |done: &&Done| {
        // What came in from others carries the meeting of whoever took it in.
        done.step.origin.is_own() && done.step.stamp.meeting.as_deref() == Some(code)
    };
    let last = done.iter().rposition(|done| is_in(&done))?;
    let mut end = Rewind::of(now);
    if is_over {
        for done in done[last + 1..].iter().rev() {
            end.back(&done.step.changes);
        }
    }
    let own: Vec<&Done> = done.iter().filter(is_in).collect();
    let mut before = Rewind::of(end.workspace());
    for done in own.iter().rev() {
        before.away(&done.step.changes);
    }
    let mut after = Rewind::of(before.workspace());
    for done in own {
        after.forth(&done.step.changes);
    }
    Some(InMeeting { before, after, end })
}
