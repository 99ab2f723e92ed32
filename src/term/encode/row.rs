//! One row, compared: what must be drawn, on what stands there now and on what would stand there after an
//! erasure. It chooses nothing.

use ratatui::style::Color;

use super::super::abilities::Abilities;
use super::super::pen::Pen;
use super::super::screen::Spot;
use super::shift::{self, Shift};

/// What is there, shifted to the end and within, and three backgrounds.
pub(super) const MOST_LAYERS: usize = 7;

/// What a row stands on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Ground {
    /// What is there.
    There,
    /// Signs have been put in, and all behind them goes on.
    PutIn(Shift),
    /// Signs have been taken out, and all behind them comes back.
    TakenOut(Shift),
    /// Signs have been put in, and as many taken out further on: what is behind both stays.
    Replaced(Shift),
    /// After `TakenOut`, as many have been put in again further on.
    Restored(Shift),
    /// The row, or its rest, erased to this background.
    Erased(Color),
}

/// What must be drawn on one ground.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layer {
    pub ground: Ground,
    /// Where its numbers begin in `Row::next` and `Row::left`.
    start: usize,
}

/// A row as it is wanted, on several grounds: as it stands first.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub layers: Vec<Layer>,
    width: usize,
    must: Vec<bool>,
    next: Vec<u16>,
    left: Vec<u16>,
    /// How many blanks that one erasure leaves begin in each column.
    runs: Vec<u16>,
    tails: Vec<bool>,
    /// The last place is a plain blank, so taking signs out with a plain pen leaves what is wanted there.
    pub ends_blank: bool,
    /// Signs drawn with these pens are left for later.
    pub later: Vec<Pen>,
}

impl Row {
    /// Compares. `is_last` is the last row, whose last place is left alone where drawing it would scroll the screen.
    pub fn compare(&mut self, goal: &[Spot], there: &[Spot], is_last: bool, abilities: &Abilities) {
        self.width = goal.len();
        self.layers.clear();
        self.next.clear();
        self.left.clear();
        self.look_ahead(goal);
        let spares_corner = is_last && !abilities.waits_to_wrap;
        self.differences(goal, |x| there[x], spares_corner);
        self.wide_signs(there);
        self.layer(Ground::There);
        if self.next(0, 0).is_none() || !abilities.erases {
            return;
        }
        let edge = goal[goal.len() - 1];
        self.ends_blank = edge.is_erased();
        if self.later.is_empty() && !spares_corner {
            self.shifted(goal, there, abilities);
        }
        let mut grounds = vec![Color::Reset];
        if abilities.erases_with_background {
            let whole = self.runs.iter().zip(goal).max_by_key(|(run, _)| **run);
            let longest = whole.map_or(Color::Reset, |(_, spot)| spot.pen().bg);
            for bg in [edge.pen().bg, longest] {
                if !grounds.contains(&bg) {
                    grounds.push(bg);
                }
            }
        }
        for bg in grounds {
            let blank = Spot::blank(Pen { bg, ..Pen::PLAIN });
            self.differences(goal, |_| blank, spares_corner);
            self.layer(Ground::Erased(bg));
        }
    }

    /// Adds layers for the parts that stand in the row already.
    fn shifted(&mut self, goal: &[Spot], there: &[Spot], abilities: &Abilities) {
        let [to_the_end, within] = shift::promising(there, goal, abilities);
        let came_in = if self.ends_blank {
            Spot::BLANK
        } else {
            Spot::UNKNOWN
        };
        for shift in [to_the_end, within].into_iter().flatten() {
            let is_within = shift.end < self.width;
            let count = shift.by.unsigned_abs();
            if shift.by > 0 {
                // Signs are put in where one must be drawn.
                let Some(at) = self.next(0, shift.at) else {
                    continue;
                };
                let shift = Shift { at, ..shift };
                if at + count > shift.end {
                    continue;
                }
                let ground = |x: usize| match x {
                    x if x < at + count => Spot::UNKNOWN,
                    x if is_within && x >= shift.end => there[x],
                    x => there[x - count],
                };
                self.differences(goal, ground, false);
                self.layer(match is_within {
                    true => Ground::Replaced(shift),
                    false => Ground::PutIn(shift),
                });
                continue;
            }
            let ground = |x: usize| there.get(x + count).copied().unwrap_or(came_in);
            self.differences(goal, ground, false);
            if is_within {
                // No way goes on from there but by putting in.
                self.must[shift.end] = true;
            }
            self.layer(Ground::TakenOut(shift));
            if is_within {
                let ground = |x: usize| match x {
                    x if x < shift.end + count => Spot::UNKNOWN,
                    x => there[x],
                };
                self.differences(goal, ground, false);
                self.layer(Ground::Restored(shift));
            }
        }
    }

    /// How many columns it has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The first column from `x` on that must be drawn on this layer.
    pub fn next(&self, layer: usize, x: usize) -> Option<usize> {
        let next = self.next[self.layers[layer].start + x];
        (usize::from(next) < self.width).then_some(next.into())
    }

    /// How many columns from `x` on must be drawn on this layer.
    pub fn left(&self, layer: usize, x: usize) -> usize {
        self.left[self.layers[layer].start + x].into()
    }

    /// How many blanks from `x` on one erasure makes.
    pub fn blank_run(&self, x: usize) -> usize {
        self.runs[x].into()
    }

    /// Whether this column is the end of a wide sign.
    pub fn is_tail(&self, x: usize) -> bool {
        self.tails[x]
    }

    fn look_ahead(&mut self, goal: &[Spot]) {
        let width = goal.len();
        self.runs.clear();
        self.runs.resize(width + 1, 0);
        self.tails.clear();
        self.tails.extend(goal.iter().map(|spot| spot.is_tail()));
        for x in (0..width).rev() {
            let spot = &goal[x];
            let is_erasable = spot.is_blank() && spot.pen() == spot.pen().erasing(spot.pen().bg);
            if is_erasable {
                let goes_on = x + 1 < width && goal[x + 1].pen().bg == spot.pen().bg;
                self.runs[x] = 1 + if goes_on { self.runs[x + 1] } else { 0 };
            }
        }
    }

    /// Notes in `must` where the row differs from a ground.
    fn differences(&mut self, goal: &[Spot], ground: impl Fn(usize) -> Spot, spares_corner: bool) {
        self.must.clear();
        self.must.extend(
            goal.iter()
                .enumerate()
                .map(|(x, spot)| !spot.is_alike(&ground(x))),
        );
        if !self.later.is_empty() {
            for (x, spot) in goal.iter().enumerate() {
                self.must[x] &= spot.is_blank() || !self.later.contains(&spot.pen());
            }
        }
        if spares_corner {
            self.must[goal.len() - 1] = false;
        }
        self.whole_signs();
    }

    /// A wide sign is drawn as a whole, from its first column.
    fn whole_signs(&mut self) {
        for x in (1..self.width).rev() {
            if self.tails[x] && self.must[x] {
                self.must[x - 1] = true;
                self.must[x] = false;
            }
        }
    }

    /// What is left of a wide sign that is drawn over by half is not known: all of it must be drawn.
    fn wide_signs(&mut self, there: &[Spot]) {
        let mut x = 0;
        while x < self.width {
            let end = x
                + 1
                + there[x + 1..]
                    .iter()
                    .take_while(|spot| spot.is_tail())
                    .count();
            if end > x + 1 && self.must[x..end].contains(&true) {
                self.must[x..end].fill(true);
            }
            x = end;
        }
        self.whole_signs();
    }

    /// Adds a layer for what `must` says.
    fn layer(&mut self, ground: Ground) {
        let start = self.next.len();
        self.next.resize(start + self.width + 1, self.width as u16);
        self.left.resize(start + self.width + 1, 0);
        for x in (0..self.width).rev() {
            let is_due = self.must[x];
            self.next[start + x] = if is_due {
                x as u16
            } else {
                self.next[start + x + 1]
            };
            self.left[start + x] = self.left[start + x + 1] + u16::from(is_due);
        }
        self.layers.push(Layer { ground, start });
    }
}
