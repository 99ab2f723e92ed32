//! All ways through a row that may turn out to be the cheapest.
//!
//! A way is a chain of steps: go to a column, draw a sign, erase what is left of the row. For every column it keeps
//! the cheapest way that leads there with each pen in hand, so the price is exact: a gap is drawn over when that costs
//! less than the move, a blank takes the pen that suits its neighbours, and a row is erased first when that pays.

use super::super::moves::{self, Place};
use super::super::pen::Pen;
use super::super::screen::{Sign, Spot};
use super::heads::{Head, best_of, prune};
use super::pens::Pens;
use super::row::{Ground, Row};
use super::{Shown, Wanted};

/// A gap wider than this is not drawn over: a move is never dearer.
const GAP: usize = 14;

/// What a way does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Begin,
    /// Moves the cursor to the step's place.
    Go,
    /// Draws the sign before the step's place.
    Draw,
    /// Nothing: the last sign filled its row, and the next one drawn begins the row below.
    Wrap,
    /// Erases to the end of the row.
    EraseRest,
    /// Erases so many signs, then moves to the step's place.
    EraseSigns(u16),
    /// Puts in so many blanks; what is behind goes on.
    PutIn(u16),
    /// Takes out so many signs; what is behind comes back.
    TakeOut(u16),
    /// Takes out so many signs further on, and puts in as many blanks here.
    Replace {
        far: u16,
        count: u16,
    },
}

/// One step of a way, and where the cursor stands after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// The step before, or `NONE`.
    pub before: u32,
    pub deed: Deed,
    pub x: u16,
    pub y: u16,
    pub pen: u16,
}

/// There is no step before this one.
pub(super) const NONE: u32 = u32::MAX;

/// A way that would come to a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer {
    pub layer: u8,
    /// Column and row.
    pub to: (usize, u16),
    pub pen: u16,
    pub cost: u32,
    pub deed: Deed,
    pub before: u32,
}

/// Finds ways. It keeps only room to work in.
#[derive(Debug, Default)]
pub(super) struct Ways {
    pub steps: Vec<Step>,
    /// How many steps have been noted, those that were dropped again included.
    pub effort: usize,
    pub row: Row,
    pub pens: Pens,
    pub heads: Vec<Vec<Head>>,
    /// For each column, the number of its pen.
    pub own: Vec<u16>,
    /// The same of the first sign behind it that is no blank.
    behind: Vec<u16>,
}

impl Ways {
    /// A chain that begins where the cursor is. It is its first step, and has none before it.
    pub fn begin(&mut self, shown: &Shown) -> Vec<Head> {
        self.steps.clear();
        self.pens.thin_out();
        let (x, y) = match shown.place {
            Place::At(x, y) => (x, y),
            Place::Row(y) => (u16::MAX, y),
            Place::Unknown => (u16::MAX, u16::MAX),
        };
        let pen = self.pens.number(shown.pen.unwrap_or(Pen::PLAIN));
        self.steps.push(Step {
            before: NONE,
            deed: Deed::Begin,
            x,
            y,
            pen,
        });
        vec![Head {
            layer: 0,
            pen,
            step: 0,
            cost: 0,
        }]
    }

    /// Where the cursor is after a step.
    pub fn place(&self, step: &Step, wanted: Wanted<'_>) -> Place {
        match (step.x, step.y) {
            (_, u16::MAX) => Place::Unknown,
            (x, y) if x < wanted.screen.width => Place::At(x, y),
            (_, y) if wanted.abilities.waits_to_wrap || step.deed == Deed::Begin => Place::Row(y),
            _ => Place::Unknown,
        }
    }

    /// All good ways through a row, given those that lead to it.
    pub fn through(&mut self, wanted: Wanted<'_>, y: u16, from: &[Head]) -> Vec<Head> {
        let width = usize::from(wanted.screen.width);
        if self.heads.len() <= width {
            self.heads.resize(width + 1, Vec::new());
        }
        self.heads.iter_mut().for_each(Vec::clear);
        self.number_pens(wanted.screen.row(y));
        self.enter(wanted, y, from);
        let mut ends = Vec::new();
        for x in 0..=width {
            let mut heads = std::mem::take(&mut self.heads[x]);
            prune(&mut heads, &mut self.pens);
            heads.sort_by_key(|head| head.layer);
            let mut at = 0;
            // A way may go on in the same column, on another layer.
            while at < heads.len() {
                let head = heads[at];
                at += 1;
                match self.row.next(head.layer.into(), x) {
                    None => ends.push(head),
                    Some(next) => self.go_on(wanted, x, y, head, next, &mut heads),
                }
            }
            heads.clear();
            self.heads[x] = heads;
        }
        best_of(ends, &mut self.pens)
    }

    /// Gives the pens of a row their numbers.
    fn number_pens(&mut self, goal: &[Spot]) {
        self.own.clear();
        for (x, spot) in goal.iter().enumerate() {
            let number = match x.checked_sub(1) {
                Some(before) if goal[before].has_pen_of(spot) => self.own[before],
                _ => self.pens.number(spot.pen()),
            };
            self.own.push(number);
        }
        self.behind.clear();
        self.behind.resize(goal.len(), self.pens.number(Pen::PLAIN));
        for x in (1..goal.len()).rev() {
            self.behind[x - 1] = if goal[x].is_blank() {
                self.behind[x]
            } else {
                self.own[x]
            };
        }
    }

    /// The ways from where the cursor is into the row.
    fn enter(&mut self, wanted: Wanted<'_>, y: u16, from: &[Head]) {
        let Some(first) = self.row.next(0, 0) else {
            return;
        };
        for head in from {
            let step = self.steps[head.step as usize];
            let place = self.place(&step, wanted);
            let mut starts = [Some(first), None, None];
            if first > 0 && first <= GAP {
                starts[1] = Some(0);
            }
            if let Place::At(x, row) = place {
                let x = usize::from(x);
                if row == y && x < first && first - x <= GAP && !self.row.is_tail(x) {
                    starts[2] = Some(x);
                }
            }
            let is_full = step.deed == Deed::Draw && usize::from(step.x) == self.row.width();
            if is_full && step.y + 1 == y && first <= GAP && wanted.abilities.waits_to_wrap {
                // Only a sign wraps: any move would begin in the last column.
                let step = self.note((0, y), head.pen, Deed::Wrap, head.step);
                let head = Head {
                    layer: 0,
                    step,
                    ..*head
                };
                self.draw_sign(&wanted.screen.row(y)[0], 0, y, head);
            }
            for x in starts.into_iter().flatten() {
                let way = moves::shortest(place, x as u16, y, wanted.abilities.moves);
                let cost = head.cost + way.len() as u32;
                self.offer(Offer {
                    layer: 0,
                    to: (x, y),
                    pen: head.pen,
                    cost,
                    deed: Deed::Go,
                    before: head.step,
                });
            }
        }
    }

    /// Every step that a way can take from column `x`.
    fn go_on(
        &mut self,
        wanted: Wanted<'_>,
        x: usize,
        y: u16,
        head: Head,
        next: usize,
        here: &mut Vec<Head>,
    ) {
        let spot = wanted.screen.row(y)[x];
        let ground = self.row.layers[usize::from(head.layer)].ground;
        if matches!(ground, Ground::TakenOut(shift) if shift.end == x) {
            return self.shift(wanted.abilities.moves, (x, y), head, here);
        }
        if next - x <= GAP {
            self.draw_sign(&spot, x, y, head);
        }
        if next > x {
            let length = match wanted.abilities.moves {
                true => moves::length_along(x, next),
                false => moves::shortest(Place::At(x as u16, y), next as u16, y, false).len(),
            };
            let cost = head.cost + length as u32;
            self.offer(Offer {
                layer: head.layer,
                to: (next, y),
                pen: head.pen,
                cost,
                deed: Deed::Go,
                before: head.step,
            });
            return;
        }
        self.erase_signs(wanted, &spot, x, y, head);
        self.erase_rest(wanted, x, y, head, here);
        if ground == Ground::There {
            self.shift(wanted.abilities.moves, (x, y), head, here);
        }
    }

    fn draw_sign(&mut self, spot: &Spot, x: usize, y: u16, head: Head) {
        let to = (x + usize::from(spot.width()), y);
        let length = match spot.sign() {
            Sign::Char(c, _) => c.len_utf8() as u32,
            _ => 1,
        };
        let own = self.own[x];
        let mut pens = [own; 2];
        if spot.is_blank() {
            pens = [self.pens.on_blank(own, head.pen); 2];
            let next = self.behind[x];
            // What is not seen on this blank may be what the next sign needs.
            if pens[0] != head.pen && self.pens.on_blank(own, next) == next {
                pens[1] = next;
            }
        }
        let count = if pens[0] == pens[1] { 1 } else { 2 };
        for pen in pens.into_iter().take(count) {
            let cost = head.cost + self.pens.change(head.pen, pen) + length;
            self.offer(Offer {
                layer: head.layer,
                to,
                pen,
                cost,
                deed: Deed::Draw,
                before: head.step,
            });
        }
    }

    pub(super) fn note(&mut self, (x, y): (usize, u16), pen: u16, deed: Deed, before: u32) -> u32 {
        self.steps.push(Step {
            before,
            deed,
            x: x as u16,
            y,
            pen,
        });
        self.effort += 1;
        (self.steps.len() - 1) as u32
    }

    /// Keeps a way to a column further on, if none with the same pen is cheaper.
    pub(super) fn offer(&mut self, offer: Offer) {
        let mut heads = std::mem::take(&mut self.heads[offer.to.0]);
        self.offer_here(&mut heads, offer);
        self.heads[offer.to.0] = heads;
    }

    /// Keeps a way to the same column on a later layer, behind those of the layers before it.
    pub(super) fn offer_here(&mut self, heads: &mut Vec<Head>, offer: Offer) {
        let Offer {
            layer, pen, cost, ..
        } = offer;
        let same = heads
            .iter()
            .position(|head| (head.layer, head.pen) == (layer, pen));
        if same.is_some_and(|at| heads[at].cost <= cost) {
            return;
        }
        let step = self.note(offer.to, pen, offer.deed, offer.before);
        let head = Head {
            layer,
            pen,
            step,
            cost,
        };
        match same {
            Some(at) => heads[at] = head,
            None => {
                let later = heads.iter().position(|head| head.layer > layer);
                heads.insert(later.unwrap_or(heads.len()), head);
            }
        }
    }
}
