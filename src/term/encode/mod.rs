//! From what is shown to what is wanted, in as few bytes as it knows how. It writes nothing itself.
//!
//! ```text
//! wanted ─┬─> prepare   which rows to scroll, take out or put in; what goes blank is erased at once (rough prices)
//!         ├─> order     in which order to draw the rows
//!         └─> lines     each row that still differs, by the cheapest way through it
//!               ways      all ways that may be the cheapest, with exact prices
//!               shift     what stands in the row already, some columns off
//!               careful   a row with signs on whose width terminals disagree, sign by sign
//! ```
//!
//! A few such plans are worked out in full, and the one of the fewest bytes is sent.

mod careful;
mod heads;
mod lines;
mod order;
mod pens;
mod prepare;
mod rough;
mod row;
mod scroll;
mod shift;
mod ways;

use ratatui::style::Color;

use super::abilities::Abilities;
use super::moves::{self, Place};
use super::pen::{self, Pen};
use super::screen::{Clusters, Screen, Spot};

/// What the terminal shows, as far as we have told it.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub screen: Screen,
    /// `None`: nobody knows.
    pub pen: Option<Pen>,
    pub place: Place,
    pub cursor_seen: Option<bool>,
    /// Nothing is known of the cells: they are erased before anything is drawn.
    pub is_lost: bool,
}

impl Shown {
    /// A terminal of which nothing is known.
    pub fn lost(width: u16, height: u16) -> Shown {
        Shown {
            screen: Screen::filled(width, height, Spot::UNKNOWN),
            pen: None,
            place: Place::Unknown,
            cursor_seen: None,
            is_lost: true,
        }
    }
}

/// What is wanted, and of whom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub screen: &'a Screen,
    /// `None`: hidden.
    pub cursor: Option<(u16, u16)>,
    pub clusters: &'a Clusters,
    pub abilities: &'a Abilities,
}

/// Turns frames into bytes; it keeps only room to work in from frame to frame.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    lines: lines::Lines,
    prepare: prepare::Prepare,
}

impl Encoder {
    /// Adds to `out` what makes the terminal show what is wanted, and notes it in `shown`.
    pub fn frame(&mut self, shown: &mut Shown, wanted: Wanted<'_>, out: &mut Vec<u8>) {
        let can_hide = wanted.abilities.hides_cursor;
        if wanted.cursor.is_none() && shown.cursor_seen != Some(false) && can_hide {
            out.extend_from_slice(b"\x1b[?25l");
            shown.cursor_seen = Some(false);
        }
        if shown.is_lost {
            erase_all(shown, wanted.abilities, out);
        }
        self.cells(shown, wanted, out);
        let Some((x, y)) = wanted.cursor else { return };
        go(shown, x, y, wanted.abilities, out);
        if shown.cursor_seen != Some(true) && can_hide {
            out.extend_from_slice(b"\x1b[?25h");
            shown.cursor_seen = Some(true);
        }
    }

    /// Everything but the cursor's visibility: the shortest of a few plans.
    fn cells(&mut self, shown: &mut Shown, wanted: Wanted<'_>, out: &mut Vec<u8>) {
        let down: Vec<u16> = (0..wanted.screen.height).collect();
        let mut best = self.plan(shown, wanted, &[], &down);
        let mut steps = &[][..];
        let found = self.prepare.steps(&shown.screen, wanted);
        // All of the preparation, or only its last step, the erasure.
        let last = &found[found.len().saturating_sub(1)..];
        let parts = [&found[..], if found.len() > 1 { last } else { &[] }];
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            let other = self.plan(shown, wanted, part, &down);
            if other.0.len() < best.0.len() {
                (best, steps) = (other, part);
            }
        }
        for order in order::others(&shown.screen, wanted) {
            let other = self.plan(shown, wanted, steps, &order);
            if other.0.len() < best.0.len() {
                best = other;
            }
        }
        for pen in order::apart(&shown.screen, wanted) {
            let mut other = (Vec::new(), shown.clone());
            for step in steps {
                step.take(&mut other.1, wanted.abilities, &mut other.0);
            }
            self.lines
                .draw_apart(&mut other.1, wanted, &down, pen, &mut other.0);
            if other.0.len() < best.0.len() {
                best = other;
            }
        }
        out.extend_from_slice(&best.0);
        *shown = best.1;
    }

    /// The bytes of one plan, and what the terminal shows after them.
    fn plan(
        &mut self,
        shown: &Shown,
        wanted: Wanted<'_>,
        steps: &[scroll::Step],
        order: &[u16],
    ) -> (Vec<u8>, Shown) {
        let mut shown = shown.clone();
        let mut bytes = Vec::new();
        for step in steps {
            step.take(&mut shown, wanted.abilities, &mut bytes);
        }
        self.lines.draw(&mut shown, wanted, order, &mut bytes);
        (bytes, shown)
    }
}

fn erase_all(shown: &mut Shown, abilities: &Abilities, out: &mut Vec<u8>) {
    if abilities.attributes {
        out.extend_from_slice(&pen::afresh(Pen::PLAIN));
    }
    shown.pen = Some(Pen::PLAIN);
    out.extend_from_slice(b"\x1b[H\x1b[J");
    shown.place = Place::At(0, 0);
    shown.screen.fill(Spot::BLANK);
    shown.is_lost = false;
}

/// Takes a pen in hand with which erasing and scrolling leave plain blanks.
fn take_erasing_pen(shown: &mut Shown, out: &mut Vec<u8>) {
    let held = shown.pen.unwrap_or(Pen::PLAIN);
    take(shown, held.erasing(Color::Reset), out);
}

fn go(shown: &mut Shown, x: u16, y: u16, abilities: &Abilities, out: &mut Vec<u8>) {
    out.extend_from_slice(&moves::shortest(shown.place, x, y, abilities.moves));
    shown.place = Place::At(x, y);
}

fn take(shown: &mut Shown, pen: Pen, out: &mut Vec<u8>) {
    match shown.pen {
        Some(held) => out.extend_from_slice(&pen::change(held, pen)),
        None => out.extend_from_slice(&pen::afresh(pen)),
    }
    shown.pen = Some(pen);
}
