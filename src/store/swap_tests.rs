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

fn swapped(spot: &Spot<'_>) -> PathBuf {
    let mut beside = Beside::make(&spot.folder, &spot.name, 0o600.into()).unwrap();
    beside.write(b"ours").unwrap();
    let replacing = Replacing {
        spot,
        sidecar: None,
        now: Moment::new(0),
    };
    let Ok(Out::Other(name)) = replacing.swap(beside, &Digest::of(b"as opened")) else {
        panic!("the foreign version was not seen");
    };
    name
}

#[test]
fn a_version_that_slips_in_before_the_swap_gets_its_place_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = overtaken(folder.path());
    let spot = Spot::at(&file, &file).unwrap();
    let name = swapped(&spot);
    assert_eq!(fs::read(&file).unwrap(), b"ours");
    assert_eq!(spot.put_back(&name, &Digest::of(b"ours")), Ok(()));
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
    let outcome = spot.put_back(displaced, &Digest::of(b"ours"));
    let aside = folder.path().join("desk.json.0.kept");
    assert_eq!(
        outcome,
        Err(SaveRefusal::KeptAside {
            path: file.clone(),
            aside: aside.clone()
        })
    );
    assert_eq!(fs::read(&file).unwrap(), b"theirs");
    assert_eq!(fs::read(&aside).unwrap(), b"theirs, before");
}
