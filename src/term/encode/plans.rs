//! Plans for a whole frame, each worked out in full: what to do first, and which pens are left for a go of their own.
//! The one of the fewest bytes wins. After a bounded effort no more are tried.

use super::super::pen::Pen;
use super::lines::Lines;
use super::scroll::Step;
use super::{Shown, Wanted};

/// No more plans are tried when another would go beyond these steps and so many for each place: a frame of which every
/// sign has a colour of its own must not take longer than a key may.
const MOST_STEPS: usize = 14_000;
const MOST_STEPS_A_PLACE: usize = 3;

/// More than two goes must save this part of the bytes.
const WORTH: usize = 16;

/// The plans for a frame, as far as they have been tried.
pub(super) struct Plans<'a> {
    lines: &'a mut Lines,
    shown: &'a Shown,
    wanted: Wanted<'a>,
    /// The bytes of the best plan, and what the terminal shows after them.
    best: Option<(Vec<u8>, Shown)>,
    /// Steps that all plans have taken, and the last one.
    spent: usize,
    last: usize,
}

impl<'a> Plans<'a> {
    /// None has been tried.
    pub fn new(lines: &'a mut Lines, shown: &'a Shown, wanted: Wanted<'a>) -> Plans<'a> {
        Plans {
            lines,
            shown,
            wanted,
            best: None,
            spent: 0,
            last: 0,
        }
    }

    /// Tries a plan, unless too much has been tried; tells whether it is the best so far.
    pub fn improve_with(&mut self, steps: &[Step], later: &[Pen]) -> bool {
        let screen = self.wanted.screen;
        let places = usize::from(screen.width) * usize::from(screen.height);
        if self.spent + self.last > MOST_STEPS + MOST_STEPS_A_PLACE * places {
            return false;
        }
        let mut shown = self.shown.clone();
        let mut bytes = Vec::new();
        for step in steps {
            step.take(&mut shown, self.wanted.abilities, &mut bytes);
        }
        for gone in 0..=later.len() {
            self.lines
                .draw(&mut shown, self.wanted, &later[gone..], &mut bytes);
        }
        self.last = self.lines.take_effort();
        self.spent += self.last;
        let is_better = self.best.as_ref().is_none_or(|best| {
            // Rows drawn in several goes look less alike, and the line may be compressed.
            let least = match later {
                [] | [_] => 1,
                _ => best.0.len() / WORTH + 1,
            };
            bytes.len() + least <= best.0.len()
        });
        if is_better {
            self.best = Some((bytes, shown));
        }
        is_better
    }

    /// The bytes of the best, and what the terminal shows after them.
    pub fn into_best(self) -> Option<(Vec<u8>, Shown)> {
        self.best
    }
}
