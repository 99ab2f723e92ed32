//! What is kept: how far the journal has come with what was committed. It writes nothing itself.

use super::{App, Effect};
use crate::base::News;

/// How far what was committed is on the disk.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Keeping {
    /// There is a journal.
    pub is_on: bool,
    /// The number of the last change that was handed to it.
    pub handed: u64,
    /// The number up to which all changes are on the disk.
    pub kept: u64,
    /// Why nothing can be kept now.
    pub trouble: Option<String>,
}

impl Keeping {
    /// Whether every change is on the disk.
    pub fn is_all_kept(&self) -> bool {
        self.is_on && self.trouble.is_none() && self.kept >= self.handed
    }

    /// Whether the disk is about to confirm a change.
    pub fn is_waiting(&self) -> bool {
        self.is_on && self.trouble.is_none() && self.kept < self.handed
    }
}

/// What a message says of a step before the disk has confirmed it, and after.
const DONE: &str = "Done: ";
const KEPT: &str = "Kept: ";

/// Takes note of what happened by itself.
pub(super) fn hear(app: &mut App, news: News) -> Vec<Effect> {
    match news {
        News::Kept(number) => {
            app.keeping.kept = app.keeping.kept.max(number);
            app.keeping.trouble = None;
            if let (true, Some(rest)) = (
                app.keeping.is_all_kept(),
                app.message.text.strip_prefix(DONE),
            ) {
                app.message.text = format!("{KEPT}{rest}");
            }
        }
        News::KeptElsewhere(sentence) => app.say(sentence),
        News::NotKept(sentence) => {
            app.refuse(sentence.clone());
            app.keeping.trouble = Some(sentence);
        }
        News::FileChanged => return vec![Effect::Reload],
        News::Others(others) => app.others = others,
        News::Stop(stop) => app.follow(&stop),
    }
    Vec::new()
}
