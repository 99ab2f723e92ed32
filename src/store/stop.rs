//! Where the walk through a meeting stands, for whoever follows it in another terminal: `.NAME.d/stop`.
//!
//! It is advice: nothing depends on it, and whoever cannot write it holds nobody up.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, Mode, OFlags, Stat};
use rustix::rand::{GetRandomFlags, getrandom};

use super::sidecar::{folder_in, give_to_group, keep_out_of_git, name_beside};
use super::spot::Spot;

const STOP: &str = "stop";

/// The most bytes that are read of it.
const LARGEST: u64 = 2_000;

/// Writes down where the walk stands, or that there is none.
pub fn keep_stop(workspace: &Path, stop: Option<&str>) {
    let Some((folder, stat)) = folder(workspace) else {
        return;
    };
    // Where it cannot be written, nobody follows.
    let _ = match stop {
        Some(text) => replace(&folder, &stat, text),
        None => rustix::fs::unlinkat(&folder, STOP, AtFlags::empty()).ok(),
    };
}

/// Where the walk of a workspace stands, as somebody has written it down.
pub fn kept_stop(workspace: &Path) -> Option<String> {
    let real = workspace.canonicalize().ok()?;
    let beside = real
        .parent()?
        .join(name_beside(Path::new(real.file_name()?)));
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = rustix::fs::open(beside.join(STOP), flags, Mode::empty()).ok()?;
    let mut text = String::new();
    File::from(file)
        .take(LARGEST)
        .read_to_string(&mut text)
        .ok()?;
    Some(text)
}

fn folder(workspace: &Path) -> Option<(OwnedFd, Stat)> {
    let real = workspace.canonicalize().ok()?;
    let spot = Spot::at(workspace, &real).ok()?;
    let stat = rustix::fs::statat(&spot.folder, &spot.name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
    let rights = stat.st_mode & 0o666;
    let mode = rights | ((rights & 0o444) >> 2) | 0o700;
    let folder = folder_in(&spot.folder, &name_beside(&spot.name), mode, &stat).ok()?;
    keep_out_of_git(&folder);
    Some((folder, stat))
}

/// A new file takes the place of the old one whole, so that nobody reads half a line.
fn replace(folder: &OwnedFd, stat: &Stat, text: &str) -> Option<()> {
    let mut number = [0; 8];
    getrandom(&mut number, GetRandomFlags::empty()).ok()?;
    let name = PathBuf::from(format!("{STOP}.{:016x}", u64::from_le_bytes(number)));
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
    let file = rustix::fs::openat(folder, &name, flags, Mode::from_raw_mode(0o600)).ok()?;
    give_to_group(&file, stat);
    let rights = Mode::from_raw_mode((stat.st_mode & 0o444) | 0o600);
    let _ = rustix::fs::fchmod(&file, rights);
    let is_written = File::from(file).write_all(text.as_bytes()).is_ok();
    let is_there = is_written && rustix::fs::renameat(folder, &name, folder, STOP).is_ok();
    if !is_there {
        let _ = rustix::fs::unlinkat(folder, &name, AtFlags::empty());
    }
    is_there.then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_is_read_back_replaced_and_gone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("w.json");
        std::fs::write(&file, "{}").unwrap();
        assert_eq!(kept_stop(&file), None);
        keep_stop(&file, Some("SOM13 4"));
        keep_stop(&file, Some("SOM13 5"));
        assert_eq!(kept_stop(&file).as_deref(), Some("SOM13 5"));
        let beside = folder.path().join(".w.json.d");
        let names = std::fs::read_dir(beside).unwrap().flatten();
        let left: Vec<_> = names.map(|one| one.file_name()).collect();
        assert_eq!(left.len(), 2, "{left:?}");
        keep_stop(&file, None);
        assert_eq!(kept_stop(&file), None);
    }
}
