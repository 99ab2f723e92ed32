//! Ways that erase: the rest of a row, or a run of blanks in it.

use super::super::moves::{self, Brief, Place};
use super::super::pen::Pen;
use super::super::screen::Spot;
use super::Wanted;
use super::heads::Head;
use super::row::Ground;
use super::ways::{Deed, Offer, Ways};

/// A shorter run of blanks is drawn.
const RUN: usize = 5;

impl Ways {
    /// Erases the rest of the row: what is then left to draw is another layer.
    pub(super) fn erase_rest(
        &mut self,
        wanted: Wanted<'_>,
        x: usize,
        y: u16,
        head: Head,
        here: &mut Vec<Head>,
    ) {
        let ground = self.row.layers[usize::from(head.layer)].ground;
        if !wanted.abilities.erases || matches!(ground, Ground::Erased(_)) {
            return;
        }
        let left = self.row.left(head.layer.into(), x);
        for layer in 0..self.row.layers.len() {
            let Ground::Erased(bg) = self.row.layers[layer].ground else {
                continue;
            };
            if self.row.left(layer, x) + 1 > left {
                continue;
            }
            let blank = self.pens.number(Pen { bg, ..Pen::PLAIN });
            let pen = self.pens.on_blank(blank, head.pen);
            let cost = head.cost + self.pens.change(head.pen, pen) + 3;
            let offer = Offer {
                layer: layer as u8,
                to: (x, y),
                pen,
                cost,
                deed: Deed::EraseRest,
                before: head.step,
            };
            self.offer_here(here, offer);
        }
    }

    /// Erases a run of blanks without leaving its beginning, and goes on behind it.
    pub(super) fn erase_signs(
        &mut self,
        wanted: Wanted<'_>,
        spot: &Spot,
        x: usize,
        y: u16,
        head: Head,
    ) {
        if !wanted.abilities.erases_signs
            || !spot.is_erased_on(wanted.abilities.erases_with_background)
        {
            return;
        }
        let run = self.row.blank_run(x);
        let ground = self.row.layers[usize::from(head.layer)].ground;
        if run < RUN || matches!(ground, Ground::TakenOut(shift) if x + run > shift.end) {
            return;
        }
        let pen = self.pens.on_blank(self.own[x], head.pen);
        let next = self.row.next(head.layer.into(), x + run);
        let target = next.unwrap_or(x);
        let here = Place::At(x as u16, y);
        let way = moves::shortest(here, target as u16, y, wanted.abilities.moves);
        let erase = Brief::sequence(run as u16, b'X').len();
        let cost = head.cost + self.pens.change(head.pen, pen) + (erase + way.len()) as u32;
        let deed = Deed::EraseSigns(run as u16);
        match next {
            Some(next) => self.offer(Offer {
                layer: head.layer,
                to: (next, y),
                pen,
                cost,
                deed,
                before: head.step,
            }),
            // Nothing is left of this row: that is the end of the way, wherever it is noted.
            None => {
                let step = self.note((x, y), pen, deed, head.step);
                self.heads[x + run].push(Head {
                    layer: head.layer,
                    pen,
                    step,
                    cost,
                });
            }
        }
    }
}
