//! From what is shown to what is wanted, in as few bytes as it knows how. It writes nothing itself.
//!
//! ```text
//! wanted ─┬─> prepare   which rows to scroll, take out or put in; what goes blank is erased at once (rough prices)
//!         ├─> dear      which pens to leave for a go of their own
//!         └─> lines     each row that still differs, by the cheapest way through it
//!               ways      all ways that may be the cheapest, with exact prices
//!               shift     what stands in the row already, some columns off
//!               careful   a row with signs on whose width terminals disagree, sign by sign
//! ```
//!
//! A few such plans are worked out in full, and the one of the fewest bytes is sent.

mod careful;
mod dear;
mod erase;
mod heads;
mod lines;
mod pens;
mod plans;
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
use plans::Plans;

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
        let found = self.prepare.steps(&shown.screen, wanted);
        let mut plans = Plans::new(&mut self.lines, shown, wanted);
        // All of the preparation, or only its last step, the erasure, or none.
        let last = &found[found.len().saturating_sub(1)..];
        let mut steps = &found[..];
        plans.improve_with(steps, &[]);
        for part in [last, &[]].into_iter().skip(2 - found.len().min(2)) {
            if plans.improve_with(part, &[]) {
                steps = part;
            }
        }
        let mut later = Vec::new();
        for pen in dear::pens(&shown.screen, wanted) {
            later.push(pen);
            if !plans.improve_with(steps, &later) {
                later.pop();
            }
        }
        let best = plans.into_best();
        if let Some((bytes, after)) = best {
            out.extend_from_slice(&bytes);
            *shown = after;
        }
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
