//! A workspace as it stood: for `show --at` and `diff --from`. The history beside the file says what was done since.

use anyhow::bail;

use super::{door, say};
use crate::base::Day;
use crate::check;
use crate::check::Finding;
use crate::model::Workspace;
use crate::report::history::{self, Done, Stood, Until};
use crate::run::past;

/// A workspace, now or then, with the day that counts as today in it.
pub(super) struct Shown {
    /// The workspace.
    pub workspace: Workspace,
    /// The day that counts as today.
    pub today: Day,
    /// The steps that had been done.
    pub done: Vec<Done>,
}

impl Shown {
    /// What does not agree in it.
    pub fn findings(&self) -> Vec<Finding> {
        check::check(&self.workspace, self.today)
    }
}

/// What is known of a file: how it stands, and what was done.
pub(super) struct Known {
    now: Workspace,
    done: Vec<Done>,
    /// The day that counts as today, when it was told.
    told: Option<Day>,
}

impl Known {
    /// What is known of an opened file.
    ///
    /// # Errors
    /// When it came from standard input, which has no history, or when its history cannot be read.
    pub fn of(opened: door::Opened, told: Option<Day>) -> anyhow::Result<Known> {
        let Some(disk) = &opened.disk else {
            bail!("The history lies beside a file, and standard input has none. Name the file.");
        };
        let known = past::read(&disk.path, &disk.digest).map_err(anyhow::Error::msg)?;
        known.past.notes.iter().for_each(|note| say(note));
        Ok(Known {
            now: opened.workspace,
            done: known.past.done,
            told,
        })
    }

    /// The file as it stood at the end of a day, or of a meeting. What cannot be known of it is said.
    ///
    /// # Errors
    /// When the text is neither, or when that has not ended.
    pub fn at(&self, text: &str) -> anyhow::Result<(Shown, Until)> {
        let until = history::until(&self.now, &self.done, text, door::now().0);
        let until = until.map_err(anyhow::Error::msg)?;
        let Stood {
            workspace,
            done,
            notes,
        } = history::stood(&self.now, &self.done, &until);
        notes.iter().for_each(|note| say(note));
        // What counts as today never lies behind the day that counts as today now.
        let today = until.day().min(door::today(self.told, &self.now));
        let shown = Shown {
            workspace,
            today,
            done,
        };
        Ok((shown, until))
    }

    /// The file as it stands.
    pub fn now(self) -> Shown {
        Shown {
            today: door::today(self.told, &self.now),
            workspace: self.now,
            done: self.done,
        }
    }
}
