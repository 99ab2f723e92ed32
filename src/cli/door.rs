//! The door: a workspace in, from a file or from standard input; bytes out; what day it is.

use std::io::{ErrorKind, Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use jiff::ZonedDateTime;
use rustix::rand::{GetRandomFlags, getrandom};

use super::Ended;
use crate::base::Day;
use crate::base::show;
use crate::model::Workspace;
use crate::run::meet::meet;
use crate::store::{self, LARGEST, Moment, OnDisk, SaveRefusal, Saved, Saving};

/// A workspace as it came in.
pub struct Opened {
    /// The file; none when it came from standard input.
    pub disk: Option<OnDisk>,
    /// What is in it.
    pub workspace: Workspace,
}

/// Whether a path stands for standard input or output.
pub fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A path as it may be shown.
pub fn name(path: &Path) -> String {
    match is_dash(path) {
        true => "standard input".to_owned(),
        false => show(&path.display().to_string()).into_owned(),
    }
}

/// Opens a workspace; `-` reads standard input.
pub fn open(path: &Path) -> anyhow::Result<Opened> {
    if is_dash(path) {
        let bytes = standard_input()?;
        return Ok(Opened {
            workspace: read(path, &bytes)?,
            disk: None,
        });
    }
    let disk = store::read(path)?;
    Ok(Opened {
        workspace: read(path, &disk.bytes)?,
        disk: Some(disk),
    })
}

/// The workspace in some bytes; a refusal names the file, as the user did.
pub fn read(path: &Path, bytes: &[u8]) -> anyhow::Result<Workspace> {
    Workspace::open(bytes).map_err(|refused| anyhow!("{}: {refused}", name(path)))
}

fn standard_input() -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .context("Standard input could not be read.")?;
    if bytes.len() as u64 > LARGEST {
        bail!(
            "Standard input holds more than {} MiB, the most that is read. Check that it is a workspace.",
            LARGEST / 1024 / 1024
        );
    }
    Ok(bytes)
}

/// Writes data to stdout. A reader that has seen enough and left is no failure.
pub fn print(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(error).context("Standard output could not be written.")
        }
        _ => Ok(()),
    }
}

/// The day that counts as today: as told, else as the workspace says, else as the calendar does.
pub fn today(told: Option<Day>, workspace: &Workspace) -> Day {
    told.or(workspace.as_of()).unwrap_or_else(|| now().0)
}

/// The day and the minute of the clock.
pub fn now() -> (Day, u16) {
    let now = ZonedDateTime::now().datetime();
    let day = Day::new(now.year(), now.month(), now.day())
        .expect("the clock gives no day that is not there");
    let minute = i32::from(now.hour()) * 60 + i32::from(now.minute());
    (day, u16::try_from(minute).unwrap_or_default())
}

/// The moment of the clock.
pub fn moment() -> Moment {
    Moment::new(ZonedDateTime::now().timestamp().as_second())
}

/// Saves a workspace that others may save too; `opened` is what the changes go from. Of two values of one field both are
/// kept, and the notes say so. This is the one place of the commands where two versions meet.
pub fn save(saving: &Saving<'_>, opened: &[u8], who: &str) -> Result<(Saved, Ended), SaveRefusal> {
    let mut clashes = 0;
    let mut saved = store::save_shared(saving, &mut |met| {
        let meeting = meet(saving.path, opened, met, who)?;
        clashes = meeting.clashes;
        Ok(meeting.bytes)
    })?;
    if clashes == 0 {
        return Ok((saved, Ended::Done));
    }
    saved.notes.push(format!(
        "Somebody else changed {} too: both values are kept in the file, and someone has to decide.",
        match clashes {
            1 => "the same field".to_owned(),
            count => format!("{count} of the same fields"),
        }
    ));
    Ok((saved, Ended::SomethingToSee))
}

/// A number that nobody else draws: the seed of new ids.
pub fn seed() -> u64 {
    let mut seed = [0; 8];
    if getrandom(&mut seed, GetRandomFlags::empty()).is_ok() {
        return u64::from_le_bytes(seed);
    }
    // Without random bytes the clock still makes ids that nobody else makes.
    let nanosecond = ZonedDateTime::now().timestamp().as_nanosecond();
    u64::try_from(nanosecond).unwrap_or_default()
}

/// The year that is looked at: as told, else as the workspace says, else that of today.
pub fn year(told: Option<i16>, workspace: &Workspace, today: Day) -> i16 {
    told.or(workspace.year()).unwrap_or(today.year())
}
