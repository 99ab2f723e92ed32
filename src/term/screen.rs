//! A screen as cells: what is shown, or what is wanted. It only remembers; `encode` compares two of them.
//!
//! A wide sign owns its first place; the places behind it hold `Sign::Tail`. `Sign::Unknown` is a place whose
//! content nobody can vouch for, and which therefore equals nothing that is wanted.

use std::collections::HashMap;

use ratatui::buffer::{Cell, CellWidth};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::abilities::Abilities;
use super::pen::Pen;

/// The sign in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sign {
    /// One code point, and its columns: 1 or 2.
    Char(char, u8),
    /// A sign on whose width terminals disagree, mostly of several code points: see `Clusters`.
    Cluster(Cluster),
    Tail,
    Unknown,
}

/// A sign of uncertain width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Cluster {
    /// Where its text stands in `Clusters`.
    pub number: u16,
    /// The columns kept for it.
    pub width: u16,
    /// The columns that a terminal may take which adds up its code points one by one.
    pub widest: u16,
}

/// The texts of all clusters met so far.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    texts: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u16>,
}

impl Clusters {
    /// The text of a cluster.
    pub fn text(&self, cluster: Cluster) -> &str {
        self.texts
            .get(usize::from(cluster.number))
            .map_or("?", |text| text)
    }

    /// The number of a text; `None` when 65,536 others have one already.
    fn number(&mut self, text: &str) -> Option<u16> {
        if let Some(number) = self.numbers.get(text) {
            return Some(*number);
        }
        let number = u16::try_from(self.texts.len()).ok()?;
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        Some(number)
    }

    /// Takes over a cell. A control sign never passes: this is the last door before the terminal.
    pub fn spot(&mut self, cell: &Cell, abilities: &Abilities) -> Spot {
        let symbol = cell.symbol();
        let pen = Pen::of(cell, abilities);
        let mut chars = symbol.chars();
        let sign = match (chars.next(), chars.next()) {
            (Some(only @ ' '..='~'), None) => Sign::Char(only, 1),
            _ if symbol.chars().any(char::is_control) => Sign::Char('?', 1),
            _ if symbol.width() == 0 => Sign::Char(' ', 1),
            (Some(only), None) if cell.cell_width() <= 2 => {
                Sign::Char(only, only.width().unwrap_or(1).max(1) as u8)
            }
            _ => {
                let width = cell.cell_width().max(1);
                let sum: usize = symbol.chars().map(|c| c.width().unwrap_or(0)).sum();
                let widest = u16::try_from(sum).unwrap_or(u16::MAX).max(width);
                match self.number(symbol) {
                    Some(number) => Sign::Cluster(Cluster {
                        number,
                        width,
                        widest,
                    }),
                    None => Sign::Char('?', 1),
                }
            }
        };
        Spot::new(sign, pen)
    }
}

/// One place of the screen: a sign and its pen in one number, so that two places are compared at once.
///
/// A blank keeps of its pen only what is seen on a blank; two places look the same if and only if they are equal, the
/// unknown ones excepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Spot {
    pen: u64,
    sign: u32,
}

/// Bits of `Spot::sign` for what is no single code point.
const CLUSTER: u32 = 1 << 31;
const NO_SIGN: u32 = 1 << 30;
const WIDE: u32 = 1 << 24;

/// The blank, as bits.
const SPACE: u32 = ' ' as u32;

impl Spot {
    pub const BLANK: Spot = Spot {
        pen: 0,
        sign: SPACE,
    };
    pub const UNKNOWN: Spot = Spot {
        pen: 0,
        sign: NO_SIGN | 1,
    };

    /// A sign drawn with a pen.
    pub fn new(sign: Sign, pen: Pen) -> Spot {
        let pen = match sign {
            Sign::Char(' ', _) if pen.is_unseen_but_bg() => Pen {
                bg: pen.bg,
                ..Pen::PLAIN
            },
            _ => pen,
        };
        let bits = match sign {
            Sign::Char(c, 2) => c as u32 | WIDE,
            Sign::Char(c, _) => c as u32,
            Sign::Cluster(cluster) => {
                let width = u32::from(cluster.width.min(0x3f));
                let widest = u32::from(cluster.widest.min(0xff));
                CLUSTER | width << 24 | widest << 16 | u32::from(cluster.number)
            }
            Sign::Tail => NO_SIGN,
            Sign::Unknown => NO_SIGN | 1,
        };
        Spot {
            pen: pen.bits(),
            sign: bits,
        }
    }

    /// A blank drawn with this pen.
    pub fn blank(pen: Pen) -> Spot {
        Spot::new(Sign::Char(' ', 1), pen)
    }

    pub fn sign(&self) -> Sign {
        match self.sign {
            bits if bits & CLUSTER != 0 => Sign::Cluster(Cluster {
                number: bits as u16,
                width: (bits >> 24 & 0x3f) as u16,
                widest: (bits >> 16 & 0xff) as u16,
            }),
            NO_SIGN => Sign::Tail,
            bits if bits & NO_SIGN != 0 => Sign::Unknown,
            bits => {
                let width = if bits & WIDE != 0 { 2 } else { 1 };
                Sign::Char(char::from_u32(bits & !WIDE).unwrap_or('?'), width)
            }
        }
    }

    pub fn pen(&self) -> Pen {
        Pen::from_bits(self.pen)
    }

    /// Whether both are drawn with the same pen.
    pub fn has_pen_of(&self, other: &Spot) -> bool {
        self.pen == other.pen
    }

    pub fn is_tail(&self) -> bool {
        self.sign == NO_SIGN
    }

    pub fn is_blank(&self) -> bool {
        self.sign == SPACE
    }

    /// Whether erasing leaves exactly this.
    pub fn is_erased(&self) -> bool {
        *self == Spot::BLANK
    }

    /// Whether erasing with this spot's background leaves it, on a terminal that erases so or not.
    pub fn is_erased_on(&self, erases_with_background: bool) -> bool {
        self.is_erased()
            || self.is_blank() && erases_with_background && self.pen().is_unseen_but_bg()
    }

    /// Whether both look the same.
    pub fn is_alike(&self, other: &Spot) -> bool {
        self == other && *self != Spot::UNKNOWN
    }

    /// How many bytes its text has, roughly for a cluster.
    pub fn length(&self) -> u32 {
        match self.sign {
            ..0x80 => 1,
            0x80..0x800 => 2,
            bits if bits & (CLUSTER | NO_SIGN) != 0 => 6,
            bits if bits & !WIDE < 0x1_0000 => 3,
            _ => 4,
        }
    }

    /// How many columns are kept for it.
    pub fn width(&self) -> u16 {
        match self.sign() {
            Sign::Char(_, width) => width.into(),
            Sign::Cluster(cluster) => cluster.width,
            Sign::Tail | Sign::Unknown => 1,
        }
    }

    /// How many columns a terminal may take that adds up its code points one by one.
    pub fn widest(&self) -> u16 {
        match self.sign() {
            Sign::Cluster(cluster) => cluster.widest,
            _ => self.width(),
        }
    }

    /// Whether terminals disagree on it, or nobody knows it.
    pub fn is_uncertain(&self) -> bool {
        self.sign & CLUSTER != 0 || *self == Spot::UNKNOWN
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
    pub fn filled(width: u16, height: u16, with: Spot) -> Screen {
        let spots = vec![with; usize::from(width) * usize::from(height)];
        Screen {
            width,
            height,
            spots,
        }
    }

    pub fn fill(&mut self, with: Spot) {
        self.spots.fill(with);
    }

    pub fn row(&self, y: u16) -> &[Spot] {
        let start = usize::from(y) * usize::from(self.width);
        &self.spots[start..start + usize::from(self.width)]
    }

    pub fn row_mut(&mut self, y: u16) -> &mut [Spot] {
        let start = usize::from(y) * usize::from(self.width);
        &mut self.spots[start..start + usize::from(self.width)]
    }

    /// Moves the rows `top..=bottom` up by `by` rows, or down when it is negative; what comes in is blank.
    pub fn scroll(&mut self, top: u16, bottom: u16, by: i16) {
        let width = usize::from(self.width);
        let region = &mut self.spots[usize::from(top) * width..(usize::from(bottom) + 1) * width];
        let count = (usize::from(by.unsigned_abs()) * width).min(region.len());
        let length = region.len();
        if by > 0 {
            region.copy_within(count.., 0);
            region[length - count..].fill(Spot::BLANK);
        } else {
            region.copy_within(..length - count, count);
            region[..count].fill(Spot::BLANK);
        }
    }

    /// Puts a sign where a terminal would: what it covers by half is left as `rest`.
    pub fn put(&mut self, x: u16, y: u16, spot: &Spot, rest: &Spot) {
        if x >= self.width || y >= self.height {
            return;
        }
        if spot.width() > self.width - x {
            // It would go on to the next row.
            return self.put(x, y, &Spot::blank(spot.pen()), rest);
        }
        let row = self.row_mut(y);
        let from = usize::from(x);
        let to = (from + usize::from(spot.width())).min(row.len());
        // The beginning of a wide sign whose end is covered.
        if row[from].is_tail() {
            let owner = row[..from]
                .iter()
                .rposition(|spot| !spot.is_tail())
                .unwrap_or(0);
            row[owner..from].fill(*rest);
        }
        // The end of a wide sign whose beginning is covered.
        let after = row[to..].iter().take_while(|spot| spot.is_tail()).count();
        row[to..to + after].fill(*rest);
        row[from] = *spot;
        row[from + 1..to].fill(Spot::new(Sign::Tail, spot.pen()));
    }
}
