//! Looks at the open file every two seconds, and tells when it is another one, and who else has it open. It reads nothing
//! of the file: some disks say nothing by themselves, and a look costs microseconds.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use crate::base::{Input, News};
use crate::store::{Here, kept_stop};

const PAUSE: Duration = Duration::from_secs(2);

/// The same for a projector, which is to be seen to follow.
const CLOSELY: Duration = Duration::from_millis(300);

/// Watches until it is dropped.
pub(super) struct FileWatch {
    _ends: Sender<()>,
}

impl FileWatch {
    /// Begins to watch a file, and says there that `who` has it open, if anybody is to know. Where there can be no thread,
    /// the next save notices the same.
    pub fn begin(path: &Path, who: Option<&str>, follows: bool, to: Sender<Input>) -> FileWatch {
        let (ends, ended) = mpsc::channel();
        let path = path.to_path_buf();
        let who = who.map(str::to_owned);
        let thread = std::thread::Builder::new().name("file".to_owned());
        let _ = thread.spawn(move || {
            let mut last = sight(&path);
            let here = who.and_then(|who| Here::enter(&path, &who));
            let mut others = Vec::new();
            let mut stop = None;
            let pause = if follows { CLOSELY } else { PAUSE };
            let tell = |others: &mut Vec<String>| {
                let now = here.as_ref().map_or_else(Vec::new, Here::others);
                if now == *others {
                    return true;
                }
                others.clone_from(&now);
                to.send(Input::News(News::Others(now))).is_ok()
            };
            if !tell(&mut others) {
                return;
            }
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(pause) {
                let now = sight(&path);
                // A file that is away for a moment is being replaced.
                if now.is_some() && now != last {
                    last = now;
                    if to.send(Input::News(News::FileChanged)).is_err() {
                        return;
                    }
                }
                let there = follows.then(|| kept_stop(&path).unwrap_or_default());
                if there != stop {
                    stop.clone_from(&there);
                    let news = News::Stop(there.unwrap_or_default());
                    if to.send(Input::News(news)).is_err() {
                        return;
                    }
                }
                if !tell(&mut others) {
                    return;
                }
            }
        });
        FileWatch { _ends: ends }
    }
}

/// What tells two versions apart without reading them.
fn sight(path: &PathBuf) -> Option<(u64, u64, u64, i64, i64)> {
    let found = std::fs::metadata(path).ok()?;
    Some((
        found.dev(),
        found.ino(),
        found.len(),
        found.mtime(),
        found.mtime_nsec(),
    ))
}
