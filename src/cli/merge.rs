//! `merge`: two versions become one. What clashes is parked in the file, and said.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::Args;

use super::damaged::{self, Sides};
use super::{Ended, door, say};
use crate::edit::clash::{Hand, join};
use crate::model::Workspace;
use crate::report::changes::{self, clash_row};
use crate::store::{self, OnDisk};

#[derive(Args, Debug)]
pub(super) struct Merge {
    /// The version that both come from: a file, none when there is none, or auto to find it by the histories of both
    #[arg(required_unless_present = "from_git")]
    base: Option<PathBuf>,
    /// One version; its values stand where both clash, until that is decided
    #[arg(required_unless_present = "from_git")]
    ours: Option<PathBuf>,
    /// The other version
    #[arg(required_unless_present = "from_git")]
    theirs: Option<PathBuf>,
    /// Write the result to this file, new or one of the versions, instead of standard output
    #[arg(short = 'o', long = "output", value_name = "OUT")]
    out: Option<PathBuf>,
    /// Merge the versions in a file that git could not merge: from its index, the markers, or doubled keys
    #[arg(long, value_name = "FILE", conflicts_with_all = ["base", "ours", "theirs"])]
    from_git: Option<PathBuf>,
}

/// Merges.
pub(super) fn merge(merge: &Merge) -> anyhow::Result<Ended> {
    let (sides, read) = match (&merge.from_git, &merge.base, &merge.ours, &merge.theirs) {
        (Some(file), ..) => {
            let disk = store::read(file)?;
            (damaged::sides(file, &disk)?, vec![disk])
        }
        (None, Some(base), Some(ours), Some(theirs)) => named(base, ours, theirs)?,
        _ => bail!("Name three versions: rapporteur merge BASE OURS THEIRS"),
    };
    let (result, count) = of(&sides)?;
    let bytes = result.bytes();
    match &merge.out {
        Some(out) if !door::is_dash(out) => save(out, bytes.as_bytes(), &read)?,
        _ => door::print(bytes.as_bytes())?,
    }
    match count {
        0 => Ok(Ended::Done),
        _ => Ok(Ended::SomethingToSee),
    }
}

/// How many clashes are said one by one.
const SHOWN: usize = 20;

/// Merges, parks what clashes and says it; gives the result and how many clashes there are.
pub(super) fn of(sides: &Sides) -> anyhow::Result<(Workspace, usize)> {
    let (mine, other) = (&sides.mine, &sides.other);
    let joined = join(sides.base.as_ref(), &sides.ours, &sides.theirs, mine, other)
        .map_err(|refusal| anyhow!("Not merged. {refusal}"))?;
    let (result, clashes) = (joined.workspace, &joined.clashes);
    let fitted = changes::rows(&sides.ours, &joined.fitted).len();
    match fitted {
        0 => {}
        1 => say("1 change of the other version fitted in."),
        count => say(&format!("{count} changes of the other version fitted in.")),
    }
    if let Some(sentence) = match clashes.len() {
        0 => None,
        1 => Some("1 clash is parked in the file, with both values:".to_owned()),
        count => Some(format!(
            "{count} clashes are parked in the file, with both values:"
        )),
    } {
        say(&sentence);
    }
    for clash in clashes.iter().take(SHOWN) {
        let seen = [&result, &sides.theirs].into_iter();
        let seen = seen.chain(&sides.base);
        let has = |side: &&Workspace| side.record(&clash.at.record).is_some();
        let workspace = seen.into_iter().find(has).unwrap_or(&result);
        say(&format!("  {}", clash_row(workspace, clash).line()));
    }
    if clashes.len() > SHOWN {
        say(&format!("  and {} more", clashes.len() - SHOWN));
    }
    Ok((result, clashes.len()))
}

fn named(base: &Path, ours: &Path, theirs: &Path) -> anyhow::Result<(Sides, Vec<OnDisk>)> {
    let files = [base, ours, theirs];
    if files.into_iter().filter(|file| door::is_dash(file)).count() > 1 {
        bail!("Standard input can be one of the versions, not more.");
    }
    let mut read = Vec::new();
    let mut open = |file: &Path| -> anyhow::Result<Workspace> {
        let opened = door::open(file)?;
        read.extend(opened.disk);
        Ok(opened.workspace)
    };
    let base = match base.to_str() {
        Some("none") => None,
        Some("auto") => Some(common(ours, theirs)?),
        _ => Some(open(base)?),
    };
    let hand = |file: &Path| Hand {
        by: Some(door::name(file)),
        at: None,
    };
    let sides = Sides {
        base,
        mine: hand(ours),
        ours: open(ours)?,
        other: hand(theirs),
        theirs: open(theirs)?,
    };
    Ok((sides, read))
}

/// The latest version that the histories of both copies know, from the backups of either.
fn common(ours: &Path, theirs: &Path) -> anyhow::Result<Workspace> {
    let history = |file: &Path| store::history(file).map_err(|sentence| anyhow!("{sentence}"));
    let Some(digest) = history(ours)?.latest_common(&history(theirs)?) else {
        bail!(
            "The histories beside {} and {} know no version in common. Name the version that both come from, or none.",
            door::name(ours),
            door::name(theirs)
        );
    };
    let is_it = |file: &Path| store::read(file).ok().filter(|disk| disk.digest == digest);
    let bytes = [ours, theirs].into_iter().find_map(|file| {
        is_it(file)
            .map(|disk| disk.bytes)
            .or(store::backup_with(file, &digest))
    });
    let Some(bytes) = bytes else {
        bail!(
            "Both copies come from the version {}, and no backup holds it any more. Name a file that does, or none.",
            &digest.to_string()[..12]
        );
    };
    say(&format!(
        "Both come from the version {}.",
        &digest.to_string()[..12]
    ));
    door::read(ours, &bytes)
}

/// Saves to a new file, or over one of those that were read.
fn save(out: &Path, bytes: &[u8], read: &[OnDisk]) -> anyhow::Result<()> {
    let real = store::read(out).ok().map(|disk| disk.path);
    let known = read.iter().find(|disk| Some(&disk.path) == real.as_ref());
    if real.is_some() && known.is_none() {
        bail!(
            "{} is there already and is none of the versions. Name a new file; nothing was written.",
            door::name(out)
        );
    }
    store::save(out, bytes, known.map(|disk| &disk.digest))?;
    say(&format!("Saved the result to {}.", door::name(out)));
    Ok(())
}
