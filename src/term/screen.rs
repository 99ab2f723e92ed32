//! A screen as cells: what is shown, or what is wanted. It only remembers; `encode` compares two of them.
//!
//! A wide sign owns its first place; the places behind it hold `Text::Tail`. `Text::Unknown` is a place whose
//! content nobody can vouch for, and which therefore equals nothing that is wanted.

use ratatui::buffer::{Cell, CellWidth};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::pen::Pen;

/// The sign in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Text {
    Char(char),
    /// A sign on whose width terminals disagree, mostly of several code points, and the columns kept for it.
    Cluster(Box<str>, u16),
    Tail,
    Unknown,
}

/// One place of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub text: Text,
    pub pen: Pen,
}

impl Spot {
    pub const BLANK: Spot = Spot {
        text: Text::Char(' '),
        pen: Pen::PLAIN,
    };
    pub const UNKNOWN: Spot = Spot {
        text: Text::Unknown,
        pen: Pen::PLAIN,
    };

    /// Takes over a cell. A control sign never passes: this is the last door before the terminal.
    pub fn of(cell: &Cell, no_color: bool) -> Spot {
        let symbol = cell.symbol();
        let mut chars = symbol.chars();
        let text = match (chars.next(), chars.next()) {
            _ if symbol.chars().any(char::is_control) => Text::Char('?'),
            _ if symbol.width() == 0 => Text::Char(' '),
            (Some(only), None) if cell.cell_width() <= 2 => Text::Char(only),
            _ => Text::Cluster(symbol.into(), cell.cell_width().max(1)),
        };
        Spot {
            text,
            pen: Pen::of(cell, no_color),
        }
    }

    pub fn is_blank(&self) -> bool {
        self.text == Text::Char(' ')
    }

    /// Whether erasing leaves exactly this.
    pub fn is_erased(&self) -> bool {
        self.is_blank() && self.pen.is_unseen_on_blank()
    }

    /// Whether both look the same.
    pub fn is_alike(&self, other: &Spot) -> bool {
        match (&self.text, &other.text) {
            (Text::Unknown, _) | (_, Text::Unknown) => false,
            (Text::Tail, Text::Tail) => true,
            (Text::Char(' '), Text::Char(' ')) => self.pen.is_alike_on_blank(&other.pen),
            _ => self == other,
        }
    }

    /// How many columns are kept for it.
    pub fn width(&self) -> u16 {
        match &self.text {
            Text::Char(c) => c.width().unwrap_or(1).max(1) as u16,
            Text::Cluster(_, columns) => *columns,
            Text::Tail | Text::Unknown => 1,
        }
    }

    /// How many columns a terminal may take that adds up its code points one by one.
    pub fn widest(&self) -> u16 {
        match &self.text {
            Text::Cluster(text, _) => {
                let sum: usize = text.chars().map(|c| c.width().unwrap_or(0)).sum();
                u16::try_from(sum).unwrap_or(u16::MAX).max(self.width())
            }
            _ => self.width(),
        }
    }
}

/// All places, row by row.
#[derive(Debug, Clone)]
pub(super) struct Screen {
    pub width: u16,
    pub height: u16,
    spots: Vec<Spot>,
}

impl Screen {
    pub fn filled(width: u16, height: u16, with: &Spot) -> Screen {
        let spots = vec![with.clone(); usize::from(width) * usize::from(height)];
        Screen {
            width,
            height,
            spots,
        }
    }

    pub fn fill(&mut self, with: &Spot) {
        self.spots.fill(with.clone());
    }

    pub fn row(&self, y: u16) -> &[Spot] {
        let start = usize::from(y) * usize::from(self.width);
        &self.spots[start..start + usize::from(self.width)]
    }

    pub fn row_mut(&mut self, y: u16) -> &mut [Spot] {
        let start = usize::from(y) * usize::from(self.width);
        &mut self.spots[start..start + usize::from(self.width)]
    }

    /// Puts a sign where a terminal would: what it covers by half is left as `rest`.
    pub fn put(&mut self, x: u16, y: u16, spot: &Spot, rest: &Spot) {
        if x >= self.width || y >= self.height {
            return;
        }
        if spot.width() > self.width - x {
            // It would go on to the next row.
            let blank = Spot {
                text: Text::Char(' '),
                pen: spot.pen,
            };
            return self.put(x, y, &blank, rest);
        }
        let row = self.row_mut(y);
        let from = usize::from(x);
        let to = (from + usize::from(spot.width())).min(row.len());
        // The beginning of a wide sign whose end is covered.
        if row[from].text == Text::Tail {
            let owner = row[..from]
                .iter()
                .rposition(|spot| spot.text != Text::Tail)
                .unwrap_or(0);
            row[owner..from].fill(rest.clone());
        }
        // The end of a wide sign whose beginning is covered.
        let after = row[to..]
            .iter()
            .take_while(|spot| spot.text == Text::Tail)
            .count();
        row[to..to + after].fill(rest.clone());
        row[from] = spot.clone();
        row[from + 1..to].fill(Spot {
            text: Text::Tail,
            pen: spot.pen,
        });
    }
}
