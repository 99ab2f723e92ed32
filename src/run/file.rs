//! The file that is open: saved, saved elsewhere, and the place in it that this person comes back to.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::keep::{self, Keep};
use super::meet;
use crate::app::{App, Outcome};
use crate::base::Digest;
use crate::edit::clash::PARKED;
use crate::edit::{Origin, Step, difference};
use crate::model::Workspace;
use crate::report::{changes, wording};
use crate::store::{self, SaveRefusal, Saving};

/// The file that is open: where it is, and what was last seen in it.
pub(super) struct OpenFile {
    pub path: PathBuf,
    pub digest: Digest,
    /// What was last seen in it, whole: changes of others go from here.
    pub base: Arc<[u8]>,
    pub state: Option<PathBuf>,
    /// How many steps of this run the history beside the file has.
    pub recorded: usize,
}

impl OpenFile {
    /// The file holds something else now, perhaps under another name, which the next start will know.
    fn now_is(&mut self, digest: Digest, bytes: Vec<u8>, path: Option<PathBuf>) {
        self.digest = digest;
        self.base = bytes.into();
        let Some(path) = path else { return };
        self.path = path.canonicalize().unwrap_or(path);
        if let Some(state) = &self.state {
            // The list of recent workspaces is a convenience: the file is saved without it.
            let _ = store::remember(state, &self.path);
        }
    }
}

/// Goes back to where this person was in this workspace.
pub(super) fn reopen(app: &mut App, file: &OpenFile) {
    if app.desk.follows {
        return;
    }
    let state = file.state.as_deref();
    let kept = state.and_then(|state| store::kept_place(state, &file.path));
    if let Some(place) = kept.and_then(|kept| serde_json::from_str(&kept).ok()) {
        app.reopen(place);
    }
}

/// Keeps where this person is. It is a convenience: whether that fails, nobody need know.
pub(super) fn keep_place(app: &App, file: &OpenFile) {
    if app.desk.follows {
        return;
    }
    if app.has_met {
        // For whoever follows on a projector.
        store::keep_stop(&file.path, app.walked_to().as_deref());
    }
    if let (Some(state), Ok(place)) = (&file.state, serde_json::to_string(&app.place)) {
        let _ = store::keep_place(state, &file.path, &place);
    }
}

pub(super) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Saves. What others have saved meanwhile is joined with it, and comes in.
pub(super) fn save(app: &mut App, file: &mut OpenFile, keep: &mut Keep) -> Outcome {
    let bytes = app.book.workspace().bytes();
    let count = app.book.unsaved_count();
    let waited = app.to_decide();
    let steps = app.book.history();
    // What others did stands in the history already.
    let steps: Vec<Step> = steps[file.recorded.min(steps.len())..]
        .iter()
        .filter(|step| step.origin != Origin::Theirs)
        .cloned()
        .collect();
    let saving = Saving {
        path: &file.path,
        bytes: bytes.as_bytes(),
        expected: &file.digest,
        steps: &steps,
        name: "",
        now: keep::now(),
    };
    let (path, base, who) = (&file.path, &file.base, &app.desk.stamp.who);
    let other = meet::writer_of(path).by;
    let mut clashes = 0;
    let saved = store::save_shared(&saving, &mut |met| {
        let meeting = meet::meet(path, base, met, who)?;
        clashes = meeting.clashes;
        Ok(meeting.bytes)
    });
    let saved = match saved {
        Ok(saved) => saved,
        Err(SaveRefusal::Unconfirmed { digest, .. }) => {
            // What is in place may hold others' changes too: they come in.
            let there = store::read(&file.path).ok();
            match there.filter(|disk| disk.digest == digest) {
                Some(disk) => {
                    take_in(app, &disk.bytes);
                    file.now_is(digest, disk.bytes, None);
                }
                None => file.now_is(digest, bytes.into_bytes(), None),
            }
            return Outcome::NotSaved(UNCONFIRMED.to_owned());
        }
        Err(refusal) => return Outcome::NotSaved(refusal.to_string()),
    };
    file.now_is(
        saved.digest,
        saved.merged.clone().unwrap_or(bytes.into_bytes()),
        None,
    );
    app.book.mark_saved();
    let theirs = match &saved.merged {
        None => 0,
        Some(merged) => take_in(app, merged),
    };
    file.recorded = app.book.history().len();
    keep.saved(app, &file.base);
    let name = file_name(&file.path);
    let told = Outcome::Saved(name, count);
    let clashes = clashes.max(app.to_decide().saturating_sub(waited));
    if theirs + clashes == 0 && saved.notes.is_empty() {
        return told;
    }
    // Said one after the other: the last stays.
    crate::app::told(app, told);
    if let Some(note) = saved.notes.first() {
        app.say(note.clone());
    }
    Outcome::TakenIn {
        count: theirs,
        who: other,
        clashes,
    }
}

const UNCONFIRMED: &str =
    "The file holds everything, but the disk did not confirm it. w tries again.";

/// Brings what is open to what the file holds; gives how many changes that took.
fn take_in(app: &mut App, bytes: &[u8]) -> usize {
    let Ok(now) = Workspace::open(bytes) else {
        return 0;
    };
    let count = changes::rows(app.book.workspace(), &now).len();
    let changes = difference(app.book.workspace(), &now);
    app.take_changes(THEIRS, Origin::Theirs, changes);
    count
}

/// What the step is called that brings in what others have saved.
const THEIRS: &str = "what others have saved";

/// The file may hold another version: what is new in it comes in. The field being typed in is not touched.
pub(super) fn reload(app: &mut App, file: &mut OpenFile) -> Outcome {
    let Ok(disk) = store::read(&file.path) else {
        return Outcome::Nothing;
    };
    if disk.digest == file.digest || app.book.workspace().newer_version().is_some() {
        return Outcome::Nothing;
    }
    let who = app.desk.stamp.who.clone();
    let other = meet::writer_of(&file.path);
    let joined = meet::take_in(
        &file.base,
        app.book.workspace(),
        &disk.bytes,
        &meet::hand(&who),
        &other,
    );
    let joined = match joined {
        Ok(joined) => joined,
        Err(fault) => {
            app.refuse(format!(
                "The file was changed, and cannot be opened now: {fault}"
            ));
            return Outcome::Nothing;
        }
    };
    let count = changes::rows(app.book.workspace(), &joined.fitted).len();
    let waited = app.to_decide();
    let theirs = difference(app.book.workspace(), &joined.fitted);
    if !app.take_changes(THEIRS, Origin::Theirs, theirs) {
        return Outcome::Nothing;
    }
    let parked = difference(app.book.workspace(), &joined.workspace);
    app.take_changes(PARKED, Origin::Parked, parked);
    file.now_is(disk.digest, disk.bytes, None);
    Outcome::TakenIn {
        count,
        who: other.by,
        // Also those that somebody else's save has parked.
        clashes: app.to_decide().saturating_sub(waited),
    }
}

/// The file holds another version: a projector shows it.
pub(super) fn show_instead(app: &mut App, file: &mut OpenFile) -> Outcome {
    let Ok(disk) = store::read(&file.path) else {
        return Outcome::Nothing;
    };
    if disk.digest != file.digest
        && let Ok(workspace) = Workspace::open(&disk.bytes)
    {
        app.show_instead(shown_outside(&workspace));
        file.now_is(disk.digest, disk.bytes, None);
    }
    Outcome::Nothing
}

/// The workspace as a projector shows it: nothing internal is in it.
pub(crate) fn shown_outside(workspace: &Workspace) -> Workspace {
    wording::outside(workspace).workspace
}

/// Saves under another name, which is the open file from then on.
pub(super) fn save_as(app: &mut App, file: &mut OpenFile, keep: &mut Keep, name: &str) -> Outcome {
    let path = match (name.strip_prefix("~/"), env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(name),
    };
    let bytes = app.book.workspace().bytes().into_bytes();
    let count = app.book.unsaved_count();
    match store::save(&path, &bytes, None) {
        Ok(digest) => file.now_is(digest, bytes, Some(path)),
        Err(SaveRefusal::Unconfirmed { digest, .. }) => {
            file.now_is(digest, bytes, Some(path));
            return Outcome::NotSaved(UNCONFIRMED.to_owned());
        }
        Err(refusal) => return Outcome::NotSaved(refusal.to_string()),
    }
    file.recorded = app.book.history().len();
    keep.moved(app, file);
    Outcome::Saved(file_name(&file.path), count)
}
