//! The file that is open: saved, saved elsewhere, and the place in it that this person comes back to.

use std::env;
use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;

use crate::app::{App, Outcome};
use crate::base::Digest;
use crate::store::{self, Moment, SaveRefusal, Saving};

/// The file that is open: where it is, and what was last seen in it.
pub(super) struct OpenFile {
    pub path: PathBuf,
    pub digest: Digest,
    pub state: Option<PathBuf>,
    /// How many steps of this run the history beside the file has.
    pub recorded: usize,
}

impl OpenFile {
    /// The file holds something else now, perhaps under another name, which the next start will know.
    fn now_is(&mut self, digest: Digest, path: Option<PathBuf>) {
        self.digest = digest;
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
    let state = file.state.as_deref();
    let kept = state.and_then(|state| store::kept_place(state, &file.path));
    if let Some(place) = kept.and_then(|kept| serde_json::from_str(&kept).ok()) {
        app.reopen(place);
    }
}

/// Keeps where this person is. It is a convenience: whether that fails, nobody need know.
pub(super) fn keep_place(app: &App, file: &OpenFile) {
    if let (Some(state), Ok(place)) = (&file.state, serde_json::to_string(&app.place)) {
        let _ = store::keep_place(state, &file.path, &place);
    }
}

pub(super) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

pub(super) fn save(app: &App, file: &mut OpenFile) -> Outcome {
    let bytes = app.workspace().bytes();
    let steps = app.book.history();
    let saving = Saving {
        path: &file.path,
        bytes: bytes.as_bytes(),
        expected: &file.digest,
        steps: &steps[file.recorded.min(steps.len())..],
        name: "",
        now: Moment::new(ZonedDateTime::now().timestamp().as_second()),
    };
    let path = file.path.clone();
    let changed = || SaveRefusal::Changed { path: path.clone() };
    let saved = store::save_shared(&saving, &mut |_| Err(changed()));
    let saved = saved.map(|saved| saved.digest);
    if saved.is_ok() {
        file.recorded = steps.len();
    }
    settle(app, file, saved, None)
}

pub(super) fn save_as(app: &App, file: &mut OpenFile, name: &str) -> Outcome {
    let path = match (name.strip_prefix("~/"), env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(name),
    };
    let bytes = app.workspace().bytes();
    let saved = store::save(&path, bytes.as_bytes(), None);
    settle(app, file, saved, Some(path))
}

/// Remembers what is in the file now, and says how it went.
fn settle(
    app: &App,
    file: &mut OpenFile,
    saved: Result<Digest, SaveRefusal>,
    path: Option<PathBuf>,
) -> Outcome {
    let digest = match saved {
        Ok(digest) => digest,
        Err(SaveRefusal::Unconfirmed { digest, .. }) => {
            file.now_is(digest, path);
            return Outcome::NotSaved(
                "The file holds everything, but the disk did not confirm it. w tries again."
                    .to_owned(),
            );
        }
        Err(refusal) => return Outcome::NotSaved(refusal.to_string()),
    };
    file.now_is(digest, path);
    Outcome::Saved(file_name(&file.path), app.book.unsaved_count())
}
