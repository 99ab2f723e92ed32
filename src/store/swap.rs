//! The swap: a new version takes the place of the one that was expected, and of no other.
//!
//! A version that nobody has seen gets its place back at once, and ours begins again on it: what was written without
//! it must not stay where others would take what it lacks for taken back. It does not take turns and keeps no history;
//! `save` does.
use std::path::PathBuf;

use rustix::fs::Mode;
use rustix::io::{Errno, retry_on_intr};

use crate::base::Digest;

use super::beside::{Beside, Kept};
use super::broken::is_broken;
use super::file::read_open;
use super::moment::Moment;
use super::refusal::SaveRefusal;
use super::save::{Met, Reconcile, cannot, may_write, refuse_too_large};
use super::sidecar::Sidecar;
use super::spot::Spot;

/// How often ours begins again on a version that slipped in.
const ROUNDS: usize = 16;

/// A place whose content is replaced.
pub(super) struct Replacing<'a> {
    pub spot: &'a Spot<'a>,
    /// Where the old version is kept; without, it is removed once the new one is on the disk.
    pub sidecar: Option<&'a Sidecar>,
    pub now: Moment,
}

/// How a replacement ended.
pub(super) struct Done {
    /// What the place held before, as far as one version was before.
    pub before: Digest,
    pub digest: Digest,
    /// What the place holds now, when that is not what was given.
    pub merged: Option<Vec<u8>>,
    pub kept: Kept,
}

/// What came out of the place.
enum Out {
    /// What was expected, under this name.
    Expected(PathBuf),
    /// Another version, under this name.
    Other(PathBuf),
    /// Nothing: it was replaced without an exchange.
    Nothing,
    /// Nothing yet: another version is in place than was expected.
    Again,
}

/// One attempt: what is to be in place, and what is expected there.
struct Attempt {
    mine: Vec<u8>,
    expected: Digest,
    /// The bytes of `expected`; none: what the caller opened.
    base: Option<Vec<u8>>,
}

impl Replacing<'_> {
    /// Puts these bytes in the place of the expected ones, and has them reconciled with any others.
    pub fn replace(
        &self,
        bytes: &[u8],
        expected: &Digest,
        reconcile: &mut Reconcile<'_>,
    ) -> Result<Done, SaveRefusal> {
        let spot = self.spot;
        let mut attempt = Attempt {
            mine: bytes.to_vec(),
            expected: *expected,
            base: None,
        };
        for _ in 0..ROUNDS {
            let (kept, out) = self.attempt(&mut attempt, reconcile)?;
            let name = match out {
                Out::Expected(name) => Some(name),
                Out::Nothing => None,
                Out::Again => continue,
                Out::Other(name) => {
                    spot.put_back(&name, &Digest::of(&attempt.mine))?;
                    continue;
                }
            };
            let before = attempt.expected;
            return self.finish(attempt, name).map(|(digest, mine)| Done {
                before,
                digest,
                merged: (mine != bytes).then_some(mine),
                kept,
            });
        }
        // Others kept writing at the same moment.
        Err(spot.changed())
    }

    /// Looks, writes beside, looks again, swaps.
    fn attempt(
        &self,
        attempt: &mut Attempt,
        reconcile: &mut Reconcile<'_>,
    ) -> Result<(Kept, Out), SaveRefusal> {
        let spot = self.spot;
        let mut old = spot.open(&spot.name).map_err(|errno| spot.missing(errno))?;
        let there = read_open(&mut old).map_err(|errno| spot.unreadable(errno))?;
        attempt.meet(spot, there, reconcile)?;
        may_write(spot)?;
        if is_broken("inplace") {
            let _ = std::fs::write(spot.folder_path.join(&spot.name), &attempt.mine);
            return Ok((Kept::All, Out::Nothing));
        }
        let stat = rustix::fs::fstat(&old).map_err(|errno| spot.refusal(errno))?;
        let private = Mode::from_raw_mode(0o600);
        let mut beside =
            Beside::make(&spot.folder, &spot.name, private).map_err(|errno| spot.refusal(errno))?;
        let kept = beside
            .write(&attempt.mine)
            .and_then(|()| beside.take_over(&old, &stat))
            .and_then(|kept| beside.sync().map(|()| kept))
            .and_then(|kept| beside.is_whole().map(|()| kept))
            .map_err(|errno| spot.refusal(errno))?;
        match spot.digest(&spot.name) {
            Ok(digest) if digest == attempt.expected || is_broken("nolook") => {}
            // Somebody wrote while we did: begin again with what is there now.
            Ok(_) => return Ok((kept, Out::Again)),
            Err(Errno::FBIG) => return Err(spot.changed()),
            Err(errno) => return Err(spot.missing(errno)),
        }
        Ok((kept, self.swap(beside, &attempt.expected)?))
    }

    fn swap(&self, beside: Beside<'_>, expected: &Digest) -> Result<Out, SaveRefusal> {
        let spot = self.spot;
        let exchanged = match is_broken("rename") {
            true => Err(Errno::INVAL),
            false => spot.exchange(beside.name()),
        };
        match exchanged {
            Ok(()) => {}
            Err(errno) if cannot(errno) => {
                if let Some(sidecar) = self.sidecar {
                    // A disk without second names (a stick) has no backup then.
                    let _ = sidecar.keep_linked(spot, expected, self.now);
                }
                let (folder, name) = (&spot.folder, &spot.name);
                retry_on_intr(|| rustix::fs::renameat(folder, beside.name(), folder, name))
                    .map_err(|errno| spot.refusal(errno))?;
                beside.let_go();
                return Ok(Out::Nothing);
            }
            Err(errno) => return Err(spot.missing(errno)),
        }
        // From here on the name beside stands for what was displaced.
        let displaced = beside.let_go();
        Ok(match spot.digest(&displaced) {
            Ok(digest) if digest == *expected => Out::Expected(displaced),
            _ if is_broken("nolook") => Out::Expected(displaced),
            _ => Out::Other(displaced),
        })
    }

    /// The new version is in place: brings it to the disk, and keeps the old one.
    fn finish(
        &self,
        attempt: Attempt,
        displaced: Option<PathBuf>,
    ) -> Result<(Digest, Vec<u8>), SaveRefusal> {
        let (spot, ours) = (self.spot, Digest::of(&attempt.mine));
        let Some(sidecar) = self.sidecar else {
            // Confirmed first: until then the old version is still on the disk.
            let confirmed = spot.confirm(ours);
            if let Some(name) = &displaced {
                spot.remove(name);
            }
            return confirmed.map(|()| (ours, attempt.mine));
        };
        if let Some(name) = &displaced {
            let digest = spot.digest(name).unwrap_or(attempt.expected);
            // Where it cannot be moved it stays beside the file; the next save tries again.
            if digest == ours {
                spot.remove(name);
            } else {
                let _ = sidecar.keep(spot, name, &digest, self.now);
            }
        }
        spot.confirm(ours).map(|()| (ours, attempt.mine))
    }
}

impl Attempt {
    /// Makes what is there the version that is expected: as it is, or by reconciling it with ours.
    fn meet(
        &mut self,
        spot: &Spot<'_>,
        there: Vec<u8>,
        reconcile: &mut Reconcile<'_>,
    ) -> Result<(), SaveRefusal> {
        let found = Digest::of(&there);
        if found == self.expected {
            return Ok(());
        }
        let met = Met {
            base: self.base.as_deref(),
            ours: &self.mine,
            theirs: &there,
        };
        let both = reconcile(met)?;
        refuse_too_large(spot.told, &both)?;
        self.mine = both;
        self.expected = found;
        self.base = Some(there);
        Ok(())
    }
}

#[cfg(test)]
#[path = "swap_tests.rs"]
mod tests;
