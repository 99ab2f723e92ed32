//! Versions that slip in between our last look and the swap.
use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// A folder whose workspace holds a foreign version, written after our last look.
fn overtaken(folder: &Path) -> PathBuf {
    let file = folder.join("desk.json");
    fs::write(&file, "theirs").unwrap();
    file
}

fn swapped(spot: &Spot<'_>) -> (PathBuf, Attempt) {
    let mut beside = Beside::make(&spot.folder, &spot.name, 0o600.into()).unwrap();
    beside.write(b"ours").unwrap();
    let replacing = Replacing {
        spot,
        sidecar: None,
        now: Moment::new(0),
    };
    let expected = Digest::of(b"as opened");
    let Ok(Out::Other(name)) = replacing.swap(beside, &expected) else {
        panic!("the foreign version was not seen");
    };
    let attempt = Attempt {
        mine: b"ours".to_vec(),
        expected,
        base: None,
        pending: Vec::new(),
    };
    (name, attempt)
}

#[test]
fn a_version_that_slips_in_before_the_swap_gets_its_place_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = overtaken(folder.path());
    let spot = Spot::at(&file, &file).unwrap();
    let (name, mut attempt) = swapped(&spot);
    let replacing = Replacing {
        spot: &spot,
        sidecar: None,
        now: Moment::new(0),
    };
    let outcome = replacing.take_in(&mut attempt, name, &mut |_| Err(spot.changed()));
    assert_eq!(outcome, Err(spot.changed()));
    assert_eq!(fs::read(&file).unwrap(), b"theirs");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_version_that_slips_in_is_reconciled_on_what_was_expected_and_goes_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let file = overtaken(folder.path());
    let spot = Spot::at(&file, &file).unwrap();
    let (name, mut attempt) = swapped(&spot);
    let replacing = Replacing {
        spot: &spot,
        sidecar: None,
        now: Moment::new(0),
    };
    let mut both = |met: Met<'_>| {
        assert_eq!(
            (met.base, met.ours, met.theirs),
            (None, &b"ours"[..], &b"theirs"[..])
        );
        Ok(b"both".to_vec())
    };
    replacing
        .take_in(&mut attempt, name.clone(), &mut both)
        .unwrap();
    assert_eq!(attempt.expected, Digest::of(b"ours"));
    assert_eq!(fs::read(folder.path().join(&name)).unwrap(), b"theirs");
    // The disk refuses the next attempt: theirs is in place again, and ours has gone.
    let refusal = replacing.give_up(&attempt, spot.refusal(Errno::NOSPC));
    assert_eq!(refusal, spot.refusal(Errno::NOSPC));
    assert_eq!(fs::read(&file).unwrap(), b"theirs");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn of_two_versions_that_slip_in_the_newer_stays_and_the_older_is_kept_aside() {
    let folder = tempfile::tempdir().unwrap();
    let file = overtaken(folder.path());
    let spot = Spot::at(&file, &file).unwrap();
    fs::write(folder.path().join(".desk.json.0.tmp"), "theirs, before").unwrap();
    let displaced = Path::new(".desk.json.0.tmp");
    let refusal = spot.put_back(displaced, &Digest::of(b"ours"), spot.changed());
    let aside = folder.path().join("desk.json.0.kept");
    assert_eq!(
        refusal,
        SaveRefusal::KeptAside {
            path: file.clone(),
            aside: aside.clone()
        }
    );
    assert_eq!(fs::read(&file).unwrap(), b"theirs");
    assert_eq!(fs::read(&aside).unwrap(), b"theirs, before");
}
