//! Draws the rows that differ, each by the cheapest way that `ways` finds through it.
//! It does not reorder rows, and a row with uncertain signs is left to `careful`.

use super::super::moves::{self, Brief};
use super::super::pen::{self, Pen};
use super::super::screen::Spot;
use super::careful::{self, write_sign};
use super::heads::Head;
use super::ways::{Deed, NONE, Step, Ways};
use super::{Shown, Wanted, shift};

/// Draws rows. It keeps only room to work in.
#[derive(Debug, Default)]
pub(super) struct Lines {
    ways: Ways,
}

impl Lines {
    /// How many steps of ways have been looked at since it was last asked.
    pub fn take_effort(&mut self) -> usize {
        std::mem::take(&mut self.ways.effort)
    }

    /// Adds to `out` what makes the rows as they are wanted, and the cursor stand where it is wanted if it is seen; signs
    /// drawn with one of the pens for `later` are left as they are.
    pub fn draw(
        &mut self,
        shown: &mut Shown,
        wanted: Wanted<'_>,
        later: &[Pen],
        out: &mut Vec<u8>,
    ) {
        self.ways.row.later.clear();
        self.ways.row.later.extend_from_slice(later);
        let height = wanted.screen.height;
        let mut ways = self.ways.begin(shown);
        for y in 0..height {
            let (goal, there) = (wanted.screen.row(y), shown.screen.row(y));
            if goal == there {
                continue;
            }
            if careful::is_uncertain(goal) || careful::is_uncertain(there) {
                self.write(shown, wanted, &ways, None, out);
                careful::row(shown, wanted, y, out);
                ways = self.ways.begin(shown);
                continue;
            }
            self.ways
                .row
                .compare(goal, there, y + 1 == height, wanted.abilities);
            if self.ways.row.next(0, 0).is_some() {
                ways = self.ways.through(wanted, y, &ways);
            }
            if later.is_empty() {
                shown.screen.row_mut(y).copy_from_slice(goal);
            }
        }
        let cursor = wanted.cursor.filter(|_| later.is_empty());
        self.write(shown, wanted, &ways, cursor, out);
    }

    /// Writes the best of these ways, counting the move to the cursor, and notes where it ends.
    fn write(
        &mut self,
        shown: &mut Shown,
        wanted: Wanted<'_>,
        ways: &[Head],
        cursor: Option<(u16, u16)>,
        out: &mut Vec<u8>,
    ) {
        let price = |head: &&Head| {
            let place = self
                .ways
                .place(&self.ways.steps[head.step as usize], wanted);
            let rest = cursor.map_or(0, |(x, y)| {
                moves::shortest(place, x, y, wanted.abilities.moves).len() as u32
            });
            head.cost + rest
        };
        let Some(best) = ways.iter().min_by_key(price) else {
            return;
        };
        let mut chain = Vec::new();
        let mut at = best.step;
        while at != NONE {
            chain.push(at);
            at = self.ways.steps[at as usize].before;
        }
        let start = out.len();
        for pair in chain.windows(2).rev() {
            let (before, step) = (
                self.ways.steps[pair[1] as usize],
                self.ways.steps[pair[0] as usize],
            );
            self.write_step(wanted, &before, &step, out);
            if !self.ways.row.later.is_empty() {
                note_step(shown, wanted, &before, &step, self.ways.pens.pen(step.pen));
            }
        }
        debug_assert_eq!(out.len() - start, best.cost as usize, "the price is exact");
        let last = self.ways.steps[best.step as usize];
        if last.deed != Deed::Begin {
            shown.place = self.ways.place(&last, wanted);
            shown.pen = Some(self.ways.pens.pen(last.pen));
        }
    }

    fn write_step(&self, wanted: Wanted<'_>, before: &Step, step: &Step, out: &mut Vec<u8>) {
        let place = self.ways.place(before, wanted);
        let (from, to) = (self.ways.pens.pen(before.pen), self.ways.pens.pen(step.pen));
        out.extend_from_slice(&pen::change(from, to));
        let go = |out: &mut Vec<u8>| {
            out.extend_from_slice(&moves::shortest(
                place,
                step.x,
                step.y,
                wanted.abilities.moves,
            ));
        };
        match step.deed {
            Deed::Begin | Deed::Wrap => {}
            Deed::Go => go(out),
            Deed::Draw => {
                let spot = wanted.screen.row(step.y)[usize::from(before.x)];
                write_sign(spot.sign(), wanted.clusters, out);
            }
            Deed::EraseRest => out.extend_from_slice(b"\x1b[K"),
            Deed::EraseSigns(count) => {
                out.extend_from_slice(&Brief::sequence(count, b'X'));
                go(out);
            }
            Deed::PutIn(count) => out.extend_from_slice(&Brief::sequence(count, b'@')),
            Deed::TakeOut(count) => out.extend_from_slice(&Brief::sequence(count, b'P')),
            Deed::Replace { far, count } => {
                let has_moves = wanted.abilities.moves;
                out.extend_from_slice(&shift::replacing(place, far, count, has_moves));
            }
        }
    }
}

/// Notes in `shown` what a step has changed.
fn note_step(shown: &mut Shown, wanted: Wanted<'_>, before: &Step, step: &Step, pen: Pen) {
    let row = shown.screen.row_mut(step.y);
    let from = usize::from(before.x);
    let blank = Spot::blank(Pen {
        bg: pen.bg,
        ..Pen::PLAIN
    });
    match step.deed {
        Deed::Begin | Deed::Go | Deed::Wrap => {}
        Deed::Draw => {
            let to = usize::from(step.x);
            row[from..to].copy_from_slice(&wanted.screen.row(step.y)[from..to]);
        }
        // Signs drawn in two goes are never shifted.
        Deed::PutIn(_) | Deed::TakeOut(_) | Deed::Replace { .. } => {}
        Deed::EraseRest => row[from..].fill(blank),
        Deed::EraseSigns(count) => row[from..from + usize::from(count)].fill(blank),
    }
}
