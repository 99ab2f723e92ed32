//! Two versions of one file meet: they are joined, and what clashes is parked in the result, with both values.

use std::path::Path;

use crate::edit::clash::{Hand, Joined, join};
use crate::model::Workspace;
use crate::store::{self, Met, SaveRefusal};

/// What became of two versions that met.
pub struct Meeting {
    /// The one version that is to stand in the file.
    pub bytes: Vec<u8>,
    /// How many clashes wait in it for a decision.
    pub clashes: usize,
}

/// Joins what is to be saved with what was found in the file.
///
/// # Errors
/// When what was found cannot be opened: nothing is written over it.
pub fn meet(path: &Path, opened: &[u8], met: Met<'_>, who: &str) -> Result<Meeting, SaveRefusal> {
    let base = met.base.unwrap_or(opened);
    // A side that the other one contains is no conflict.
    if met.ours == base || met.ours == met.theirs {
        return Ok(Meeting {
            bytes: met.theirs.to_vec(),
            clashes: 0,
        });
    }
    let refused = |sentence: String| SaveRefusal::Clash {
        path: path.to_path_buf(),
        sentence,
    };
    let open = |bytes: &[u8]| {
        Workspace::open(bytes).map_err(|fault| {
            refused(format!(
                "what stands there now cannot be opened ({fault}). Save under another name, and look at the file."
            ))
        })
    };
    let (base, ours, theirs) = (open(base)?, open(met.ours)?, open(met.theirs)?);
    let joined = join(Some(&base), &ours, &theirs, &hand(who), &writer_of(path));
    let joined = joined.map_err(|refusal| refused(refusal.to_string()))?;
    Ok(Meeting {
        bytes: joined.workspace.bytes().into_bytes(),
        clashes: joined.clashes.len(),
    })
}

/// Joins what is open with another version of the file that it was opened from.
///
/// # Errors
/// Why the other version cannot be used, in a sentence.
pub fn take_in(
    opened: &[u8],
    ours: &Workspace,
    theirs: &[u8],
    mine: &Hand,
    other: &Hand,
) -> Result<Joined, String> {
    let open = |bytes: &[u8]| Workspace::open(bytes).map_err(|fault| fault.to_string());
    let (base, theirs) = (open(opened)?, open(theirs)?);
    // Nothing was changed here: theirs is what there is.
    if ours.root() == base.root() {
        return Ok(Joined {
            workspace: theirs.clone(),
            fitted: theirs,
            clashes: Vec::new(),
        });
    }
    join(Some(&base), ours, &theirs, mine, other).map_err(|refusal| refusal.to_string())
}

/// The hand of this person.
pub fn hand(who: &str) -> Hand {
    Hand {
        by: Some(who.to_owned()).filter(|who| !who.is_empty()),
        at: None,
    }
}

/// Whoever saved the file last, as its history says.
pub fn writer_of(path: &Path) -> Hand {
    let history = store::history(path).ok();
    let last = history.as_ref().and_then(|history| history.records.last());
    let Some(record) = last else {
        return Hand::default();
    };
    let name = match record.name.is_empty() {
        true => &record.step.stamp.who,
        false => &record.name,
    };
    Hand {
        by: Some(name.clone()).filter(|name| !name.is_empty()),
        at: record.step.stamp.day.map(|day| day.words()),
    }
}
