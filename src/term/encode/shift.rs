//! Parts of a row that stand in it already, some columns further on or back: signs are put in or taken out before them.
//! It finds what may pay; whether it does, the ways through the row show.
//!
//! ```text
//! to the end   │abcdef..│  put in at 2    │ab##cdef│  what is pushed over the edge is lost
//! within       │abcdef│.│  taken out at 1 │acdef│. │  and put in again behind, so that the rest stays where it is
//! ```

use super::super::abilities::Abilities;
use super::super::moves::{self, Brief, Place};
use super::super::screen::Spot;
use super::heads::Head;
use super::row::Ground;
use super::ways::{Deed, Offer, Ways};

/// A part of a row, and by how many columns it goes on, or back when it is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// Where signs are put in or taken out.
    pub at: usize,
    pub by: isize,
    /// The column behind the part; what stands from there on stays. The width: all of the rest goes.
    pub end: usize,
}

/// Fewer signs than these that come to stand right are not worth a sequence.
const FEW: i32 = 6;

/// The same where the rest of the row must stay: that takes two sequences and a move.
const FEW_WITHIN: i32 = 14;

/// So many neighbours must agree before a distance is looked at.
const ALIKE: usize = 4;

/// From so many places distances are sought, and so many of these are looked at.
const PLACES: usize = 8;
const DISTANCES: usize = 3;

/// The best shift of all the rest of the row, and the best of a part within it.
pub(super) fn promising(
    there: &[Spot],
    goal: &[Spot],
    abilities: &Abilities,
) -> [Option<Shift>; 2] {
    let is_simple = |spot: &Spot| !spot.is_tail() && spot.width() == 1 && !spot.is_uncertain();
    if !abilities.signs || !there.iter().chain(goal).all(is_simple) {
        return [None, None];
    }
    let mut best = [(FEW - 1, None), (FEW_WITHIN - 1, None)];
    for by in distances(there, goal) {
        for (best, found) in best.iter_mut().zip(parts(there, goal, by)) {
            if found.0 > best.0 {
                *best = (found.0, Some(found.1));
            }
        }
    }
    best.map(|(_, shift)| shift)
}

/// How far signs that are wanted elsewhere would have to go; the most often seen first.
fn distances(there: &[Spot], goal: &[Spot]) -> Vec<isize> {
    let due: Vec<usize> = (0..goal.len().saturating_sub(ALIKE - 1))
        .filter(|x| goal[*x] != there[*x] && !goal[*x].is_blank())
        .collect();
    let mut votes: Vec<(usize, isize)> = Vec::new();
    if due.len() < FEW as usize {
        return Vec::new();
    }
    for place in 0..PLACES {
        let x = due[place * (due.len() - 1) / (PLACES - 1)];
        let sought = &goal[x..x + ALIKE];
        for (from, _) in there
            .windows(ALIKE)
            .enumerate()
            .filter(|(_, part)| *part == sought)
        {
            let by = x as isize - from as isize;
            match votes.iter_mut().find(|vote| vote.1 == by) {
                Some(vote) => vote.0 += 1,
                None => votes.push((1, by)),
            }
        }
    }
    votes.sort_by_key(|(count, by)| (std::cmp::Reverse(*count), by.abs()));
    votes.truncate(DISTANCES);
    votes.into_iter().map(|(_, by)| by).collect()
}

/// What comes to stand right by a shift of this distance, to the end and within, and the shift.
fn parts(there: &[Spot], goal: &[Spot], by: isize) -> [(i32, Shift); 2] {
    let width = goal.len();
    let gain = |x: usize| {
        let stands = goal[x] == there[x];
        let comes = x
            .checked_add_signed(-by)
            .and_then(|from| there.get(from))
            .map_or(goal[x].is_erased() && by < 0, |spot| *spot == goal[x]);
        i32::from(comes) - i32::from(stands)
    };
    // Signs are put in before the part that goes on.
    let shift = |from: usize, end: usize| Shift {
        at: from.saturating_sub(by.max(0) as usize),
        by,
        end,
    };
    let (mut rest, mut run) = (0, 0);
    let (mut to_the_end, mut within) = ((0, shift(0, width)), (0, shift(0, width)));
    let mut end = width;
    for x in (0..width).rev() {
        let gain = gain(x);
        rest += gain;
        if rest > to_the_end.0 {
            to_the_end = (rest, shift(x, width));
        }
        if run <= 0 {
            (run, end) = (0, x + 1);
        }
        run += gain;
        if run > within.0 {
            within = (run, shift(x, end));
        }
    }
    if within.1.end + by.unsigned_abs() > width || within.1.end < within.1.at + by.unsigned_abs() {
        within.0 = 0;
    }
    [to_the_end, within]
}

impl Ways {
    /// Puts signs in or takes them out where that may pay: what is then left to draw is another layer.
    pub(super) fn shift(
        &mut self,
        has_moves: bool,
        (x, y): (usize, u16),
        head: Head,
        here: &mut Vec<Head>,
    ) {
        let from = self.row.layers[usize::from(head.layer)].ground;
        for layer in 0..self.row.layers.len() {
            let mut pen = head.pen;
            let (deed, length) = match (from, self.row.layers[layer].ground) {
                (Ground::There, Ground::PutIn(shift)) if x == shift.at => {
                    let count = shift.by.unsigned_abs() as u16;
                    (Deed::PutIn(count), Brief::sequence(count, b'@').len())
                }
                (Ground::There, Ground::TakenOut(shift)) if x == shift.at => {
                    let count = shift.by.unsigned_abs() as u16;
                    if self.row.ends_blank && shift.end == self.row.width() {
                        let plain = self.pens.number(super::Pen::PLAIN);
                        pen = self.pens.on_blank(plain, head.pen);
                    }
                    (Deed::TakeOut(count), Brief::sequence(count, b'P').len())
                }
                (Ground::There, Ground::Replaced(shift)) if x == shift.at => {
                    let count = shift.by.unsigned_abs() as u16;
                    let far = (shift.end - usize::from(count)) as u16;
                    let length = replacing(Place::At(x as u16, y), far, count, has_moves).len();
                    (Deed::Replace { far, count }, length)
                }
                (Ground::TakenOut(before), Ground::Restored(shift))
                    if before == shift && x == shift.end =>
                {
                    let count = shift.by.unsigned_abs() as u16;
                    (Deed::PutIn(count), Brief::sequence(count, b'@').len())
                }
                _ => continue,
            };
            let offer = Offer {
                layer: layer as u8,
                to: (x, y),
                pen,
                cost: head.cost + self.pens.change(head.pen, pen) + length as u32,
                deed,
                before: head.step,
            };
            self.offer_here(here, offer);
        }
    }
}

/// Takes signs out further on in the row, and puts as many in where the cursor stands.
pub(super) fn replacing(place: Place, far: u16, count: u16, has_moves: bool) -> Vec<u8> {
    let Place::At(x, y) = place else {
        return Vec::new();
    };
    let mut bytes = moves::shortest(place, far, y, has_moves).to_vec();
    bytes.extend_from_slice(&Brief::sequence(count, b'P'));
    bytes.extend_from_slice(&moves::shortest(Place::At(far, y), x, y, has_moves));
    bytes.extend_from_slice(&Brief::sequence(count, b'@'));
    bytes
}
