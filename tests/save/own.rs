//! This person's own things: the private sample and the recent workspaces.
//!
//! It does not look into the real home.
use std::path::{Path, PathBuf};

use rapporteur::base::Digest;
use rapporteur::store::{self, save};

use crate::{NEW, OLD, holds, mode_of};

#[test]
fn the_private_sample_is_private_and_a_trial_in_it_stays() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state/rapporteur");
    let sample = store::private_sample(&state, OLD).unwrap();
    holds(&sample, OLD);
    assert_eq!((mode_of(&sample), mode_of(&state)), (0o600, 0o700));
    assert_eq!(mode_of(sample.parent().unwrap()), 0o700);
    save(&sample, NEW, Some(&Digest::of(OLD))).unwrap();
    assert_eq!(store::private_sample(&state, OLD).unwrap(), sample);
    holds(&sample, NEW);
    assert_eq!(mode_of(&sample), 0o600);
}

#[test]
fn the_last_workspace_is_remembered_and_ten_in_all() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    assert_eq!(store::last(&state), None);
    for number in 0..12 {
        store::remember(&state, Path::new(&format!("/desk/{number} Việt.json"))).unwrap();
    }
    store::remember(&state, Path::new("/desk/5 Việt.json")).unwrap();
    assert_eq!(
        store::last(&state),
        Some(PathBuf::from("/desk/5 Việt.json"))
    );
    let recent = store::recent(&state);
    assert_eq!(recent.len(), 10);
    assert_eq!(recent[1], PathBuf::from("/desk/11 Việt.json"));
    assert_eq!(
        recent
            .iter()
            .filter(|path| path.ends_with("5 Việt.json"))
            .count(),
        1
    );
    assert_eq!(mode_of(&state.join("recent")), 0o600);
    assert!(store::remember(&state, Path::new("/desk/two\nlines.json")).is_err());
}

#[test]
fn the_state_folder_is_the_one_that_was_told() {
    let told = PathBuf::from("/somewhere/else");
    assert_eq!(store::state_dir(Some(told.clone())), Some(told));
}
