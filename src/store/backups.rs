//! Backups: the versions that saves have displaced, listed, read and thinned.
//!
//! A backup is put back by saving it like anything else. What stands among the backups under another sort of
//! name is nobody's business here and stays.
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Dir};

use super::file::{OnDisk, ReadRefusal, open_quietly, read, read_open, shown};
use super::moment::Moment;
use super::sidecar::{BACKUPS, Sidecar, name_beside};
use super::spot::Spot;
use crate::base::Digest;

/// The newest ones that stay in any case.
const NEWEST: usize = 20;
/// For so many days the last of each day stays.
const DAYS: i64 = 30;
/// All together may take so many bytes; the newest one stays even then.
const MOST_BYTES: u64 = 50 * 1024 * 1024;

/// One backup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Backup {
    /// Its name in the folder of backups.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// When it was displaced.
    pub when: Moment,
    /// How many bytes it has.
    pub size: u64,
    /// How its digest begins: twelve digits.
    pub digest: String,
}

/// The backups of a workspace, newest first; none when there is no folder of them.
pub fn backups(path: &Path) -> Vec<Backup> {
    let Ok(real) = path.canonicalize() else {
        return Vec::new();
    };
    let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else {
        return Vec::new();
    };
    let folder = folder.join(name_beside(Path::new(name))).join(BACKUPS);
    let flags = rustix::fs::OFlags::RDONLY
        | rustix::fs::OFlags::DIRECTORY
        | rustix::fs::OFlags::NOFOLLOW
        | rustix::fs::OFlags::CLOEXEC;
    match rustix::fs::openat(CWD, &folder, flags, rustix::fs::Mode::empty()) {
        Ok(open) => listed(&open, &folder),
        Err(_) => Vec::new(),
    }
}

/// Reads a backup, and compares it with the digest in its name.
///
/// # Errors
/// When it cannot be read, or has been altered since.
pub fn read_backup(backup: &Backup) -> Result<OnDisk, String> {
    let found = read(&backup.path).map_err(|refusal: ReadRefusal| refusal.to_string())?;
    if !found.digest.to_string().starts_with(&backup.digest) {
        return Err(format!(
            "{} is damaged: it does not hold what it held when it was kept. Choose another backup.",
            shown(&backup.path)
        ));
    }
    Ok(found)
}

/// The bytes of the version with this digest, when a backup still holds it.
pub fn backup_with(path: &Path, digest: &Digest) -> Option<Vec<u8>> {
    let wanted = digest.to_string();
    let found = backups(path)
        .into_iter()
        .filter(|backup| wanted.starts_with(&backup.digest))
        .filter_map(|backup| read_backup(&backup).ok());
    found
        .map(|found| found.bytes)
        .find(|bytes| Digest::of(bytes) == *digest)
}

fn listed(open: &OwnedFd, folder: &Path) -> Vec<Backup> {
    let Ok(entries) = Dir::read_from(open) else {
        return Vec::new();
    };
    let mut found: Vec<Backup> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_str().ok()?.to_owned();
            let (when, digest) = named(&name)?;
            let stat = rustix::fs::statat(open, &name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
            Some(Backup {
                path: folder.join(&name),
                name,
                when,
                size: u64::try_from(stat.st_size).unwrap_or_default(),
                digest,
            })
        })
        .collect();
    found.sort_by(|one, two| two.name.cmp(&one.name));
    found
}

/// What the name of a backup says: `20261124T213500Z-0123456789ab.json`.
fn named(name: &str) -> Option<(Moment, String)> {
    let (when, digest) = name.strip_suffix(".json")?.split_once('-')?;
    let is_digest = digest.len() == 12 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some((Moment::parse(when)?, digest.to_owned())).filter(|_| is_digest)
}

/// Takes away the backups that are no longer kept.
pub(super) fn thin(sidecar: &Sidecar, now: Moment) {
    let Ok(folder) = sidecar.backups() else {
        return;
    };
    let found = listed(&folder, Path::new(""));
    for backup in superfluous(&found, now) {
        let _ = rustix::fs::unlinkat(&folder, &backup.name, AtFlags::empty());
    }
}

/// Those of the list, newest first, that are no longer kept.
fn superfluous(found: &[Backup], now: Moment) -> Vec<&Backup> {
    let (mut bytes, mut last_day, mut gone) = (0u64, None, Vec::new());
    for (place, backup) in found.iter().enumerate() {
        let day = backup.when.day_number();
        let is_last_of_day = last_day != Some(day);
        last_day = Some(day);
        let is_recent = now.day_number() - day < DAYS;
        let fits = place == 0 || bytes + backup.size <= MOST_BYTES;
        if fits && (place < NEWEST || (is_last_of_day && is_recent)) {
            bytes += backup.size;
        } else {
            gone.push(backup);
        }
    }
    gone
}

/// Clears away what a broken-off save has left: whole versions become backups, torn ones go.
///
/// Only under the lock: nobody else is then in the middle of a save.
pub(super) fn tidy(spot: &Spot<'_>, sidecar: &Sidecar, now: Moment) -> Vec<String> {
    if !sidecar.is_locked() {
        return Vec::new();
    }
    let left = spot.left_behind();
    for name in &left.torn {
        spot.remove(name);
    }
    let mut notes = Vec::new();
    for name in &left.whole {
        let read = open_quietly(&spot.folder, name).and_then(|mut file| read_open(&mut file));
        let Ok(bytes) = read else { continue };
        if let Ok(backup) = sidecar.keep(spot, name, &Digest::of(&bytes), now) {
            notes.push(format!(
                "A save of {} was broken off earlier. The version that it left beside the file is now the backup {}.",
                shown(spot.told),
                shown(&backup)
            ));
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup(seconds: i64, size: u64) -> Backup {
        let when = Moment::new(seconds);
        Backup {
            name: format!("{}-0123456789ab.json", when.compact()),
            path: PathBuf::new(),
            when,
            size,
            digest: "0123456789ab".to_owned(),
        }
    }

    fn kept(mut all: Vec<Backup>, now: i64) -> usize {
        all.sort_by(|one, two| two.name.cmp(&one.name));
        all.len() - superfluous(&all, Moment::new(now)).len()
    }

    #[test]
    fn the_last_twenty_stay_and_one_a_day_for_thirty_days() {
        const DAY: i64 = 86_400;
        // Forty days, four saves a day: 20 are the last five days, and 25 more days have one each.
        let all = (0..160)
            .map(|number| backup(number * DAY / 4, 1000))
            .collect();
        assert_eq!(kept(all, 40 * DAY - 1), 20 + 25);
        let old = (0..60).map(|number| backup(number, 1)).collect();
        assert_eq!(kept(old, 400 * DAY), 20);
    }

    #[test]
    fn together_they_take_no_more_than_their_room_and_the_newest_stays() {
        let all = (0..20).map(|number| backup(number, 10 << 20)).collect();
        assert_eq!(kept(all, 20), 5);
        assert_eq!(kept(vec![backup(0, 60 << 20), backup(1, 60 << 20)], 2), 1);
    }

    #[test]
    fn only_names_of_ours_are_backups() {
        assert!(named("20261124T213500Z-0123456789ab.json").is_some());
        for name in [
            "20261124T213500Z.json",
            "notes.json",
            "20261124T213500Z-0123456789az.json",
        ] {
            assert_eq!(named(name), None, "{name}");
        }
    }
}
