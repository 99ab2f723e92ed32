//! The pens of a frame under small numbers, and what a change from one to another costs.

use super::super::pen::{self, Pen};

/// The pens met so far by number, and what a change from one to another costs.
#[derive(Debug, Default)]
pub(super) struct Pens {
    pens: Vec<Pen>,
    /// `room` numbers a pen; 0 is not known yet, else the cost and 1.
    costs: Vec<u8>,
    /// The same for the pens that draw blanks; 0 is not known yet, else the number and 1.
    blanks: Vec<u16>,
    room: usize,
}

/// From so many on they are forgotten before the next frame.
const MANY: usize = 256;

impl Pens {
    /// Forgets them, if they have become many; numbers given out before mean nothing then.
    pub fn thin_out(&mut self) {
        if self.pens.len() > MANY {
            *self = Pens::default();
        }
    }

    /// The pen of this number.
    pub fn pen(&self, number: u16) -> Pen {
        self.pens[usize::from(number)]
    }

    /// The number of a pen.
    pub fn number(&mut self, pen: Pen) -> u16 {
        if let Some(at) = self.pens.iter().position(|known| *known == pen) {
            return at as u16;
        }
        self.pens.push(pen);
        if self.pens.len() > self.room {
            self.room = (self.room * 2).max(16);
            self.costs = vec![0; self.room * self.room];
            self.blanks = vec![0; self.room * self.room];
        }
        (self.pens.len() - 1) as u16
    }

    /// What the change from one to another costs, in bytes.
    pub fn change(&mut self, from: u16, to: u16) -> u32 {
        if from == to {
            return 0;
        }
        let at = usize::from(from) * self.room + usize::from(to);
        if self.costs[at] == 0 {
            let (from, to) = (self.pens[usize::from(from)], self.pens[usize::from(to)]);
            self.costs[at] = pen::change(from, to).len() as u8 + 1;
        }
        u32::from(self.costs[at] - 1)
    }

    /// The number of the pen that draws or erases a blank of pen `blank` with the least change of the one in hand.
    pub fn on_blank(&mut self, blank: u16, held: u16) -> u16 {
        let at = usize::from(blank) * self.room + usize::from(held);
        if self.blanks[at] == 0 {
            let pen = self.pen(blank).on_blank(&self.pen(held));
            let number = self.number(pen);
            // A new pen may have made the table larger.
            let at = usize::from(blank) * self.room + usize::from(held);
            self.blanks[at] = number + 1;
            return number;
        }
        self.blanks[at] - 1
    }
}
