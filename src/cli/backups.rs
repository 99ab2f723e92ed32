//! `backups` and `restore`: the versions that saves have displaced, and one of them put back.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use super::{Ended, door, open, say};
use crate::store::{self, Backup, Saving};

#[derive(Args, Debug)]
pub(super) struct Backups {
    /// The workspace
    file: PathBuf,
}

#[derive(Args, Debug)]
pub(super) struct Restore {
    /// The workspace
    file: PathBuf,
    /// Which one: its number in the list, the beginning of its time, or of its digest
    which: String,
}

/// Lists the backups, newest first.
pub(super) fn backups(backups: &Backups) -> anyhow::Result<Ended> {
    store::read(&backups.file)?;
    let found = store::backups(&backups.file);
    if found.is_empty() {
        say(&format!(
            "{} has no backups yet. Each save makes one of the version before.",
            door::name(&backups.file)
        ));
    }
    let mut lines = String::new();
    for (place, backup) in found.iter().enumerate() {
        let Backup {
            when, size, digest, ..
        } = backup;
        lines += &format!("{:>3}  {when}  {size:>10} bytes  {digest}\n", place + 1);
    }
    door::print(lines.as_bytes())?;
    Ok(Ended::Done)
}

/// Puts a backup back.
pub(super) fn restore(restore: &Restore) -> anyhow::Result<Ended> {
    let disk = store::read(&restore.file)?;
    let found = store::backups(&restore.file);
    let backup = choose(&found, &restore.which)?;
    let old = match store::read_backup(backup) {
        Ok(old) => old,
        Err(sentence) => bail!("{sentence}"),
    };
    let saving = Saving {
        path: &disk.path,
        bytes: &old.bytes,
        expected: &disk.digest,
        steps: &[],
        name: "",
        now: door::moment(),
    };
    let (saved, ended) = door::save(&saving, &disk.bytes, &open::who())?;
    say(&format!(
        "{} holds the version again that was displaced at {}. What it held before is a backup now.",
        door::name(&restore.file),
        backup.when
    ));
    for note in saved.notes {
        say(&note);
    }
    Ok(ended)
}

fn choose<'a>(found: &'a [Backup], which: &str) -> anyhow::Result<&'a Backup> {
    let by_number = which
        .parse::<usize>()
        .ok()
        .filter(|number| *number <= found.len());
    if let Some(backup) = by_number.and_then(|number| found.get(number.checked_sub(1)?)) {
        return Ok(backup);
    }
    let fits = |backup: &&Backup| {
        !which.is_empty()
            && (backup.digest.starts_with(which)
                || backup.name.starts_with(which)
                || backup.when.to_string().starts_with(which))
    };
    let mut fitting = found.iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(backup), None) => Ok(backup),
        (Some(_), Some(_)) => bail!(
            "\"{}\" fits more than one backup. Name it by its number: rapporteur backups FILE",
            crate::base::show(which)
        ),
        (None, _) => bail!(
            "There is no backup \"{}\". List them with: rapporteur backups FILE",
            crate::base::show(which)
        ),
    }
}
