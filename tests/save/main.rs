//! Saving and opening, as the person at the desk sees them: what is kept, what is refused, what is never lost.
//!
//! It does not prove that a power cut loses nothing; for that the disk itself would have to be cut off.
mod faults;
mod kept;
mod own;
mod refused;
mod shared;
mod together;

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

const OLD: &[u8] = b"{ \"title\": \"as it was\" }\n";
const NEW: &[u8] = b"{ \"title\": \"as I wrote it\" }\n";
const THEIRS: &[u8] = b"{ \"title\": \"as a colleague wrote it\" }\n";

/// A folder with one workspace in it.
struct Desk {
    folder: tempfile::TempDir,
    file: PathBuf,
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().canonicalize().unwrap().join("desk.json");
    fs::write(&file, OLD).unwrap();
    Desk { folder, file }
}

#[track_caller]
fn holds(file: &Path, expected: &[u8]) {
    let found = fs::read(file).unwrap();
    assert_eq!(
        String::from_utf8_lossy(&found),
        String::from_utf8_lossy(expected)
    );
}

#[track_caller]
fn only_these_are_in(folder: &Path, expected: &[&str]) {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, expected);
}

fn mode_of(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}
