//! Rows that move: the ways to scroll a part of the screen, and what the terminal shows afterwards.

use super::super::abilities::Abilities;
use super::super::moves::{self, Brief, Place};
use super::super::screen::Spot;
use super::{Shown, go, take_erasing_pen};

/// Something done to many rows at once, before they are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The rows `top..=bottom` go up by `by` rows, or down when it is negative; blank rows come in.
    Scroll { top: u16, bottom: u16, by: i16 },
    /// So many rows are taken out from `row` on; those below come up.
    TakeOut { row: u16, count: u16 },
    /// So many blank rows are put in before `row`; those below go down.
    PutIn { row: u16, count: u16 },
    /// This row and all below it are erased.
    EraseFrom(u16),
}

impl Step {
    /// Adds the bytes of it to `out`, and notes in `shown` what is there afterwards.
    pub fn take(self, shown: &mut Shown, abilities: &Abilities, out: &mut Vec<u8>) {
        take_erasing_pen(shown, out);
        match self {
            Step::EraseFrom(row) => {
                go(shown, 0, row, abilities, out);
                out.extend_from_slice(b"\x1b[J");
                for y in row..shown.screen.height {
                    shown.screen.row_mut(y).fill(Spot::BLANK);
                }
            }
            Step::Scroll { top, bottom, by } => {
                scroll(shown, (top, bottom), by, abilities, out);
                shown.screen.scroll(top, bottom, by);
            }
            Step::TakeOut { row, count } => to_the_end(shown, row, count as i16, abilities, out),
            Step::PutIn { row, count } => to_the_end(shown, row, -(count as i16), abilities, out),
        }
    }
}

/// Scrolls all rows from one on.
fn to_the_end(shown: &mut Shown, row: u16, by: i16, abilities: &Abilities, out: &mut Vec<u8>) {
    let last = shown.screen.height - 1;
    if row == last {
        // One row is no region; it is only wiped, which drawing it does as well.
        return;
    }
    scroll(shown, (row, last), by, abilities, out);
    shown.screen.scroll(row, last, by);
}

fn scroll(shown: &mut Shown, rows: (u16, u16), by: i16, abilities: &Abilities, out: &mut Vec<u8>) {
    let height = shown.screen.height;
    let ways = [
        abilities
            .scrolls_by_count
            .then(|| by_count(shown.place, rows, by, height)),
        abilities
            .rows
            .then(|| by_rows(shown.place, rows, by, height, abilities)),
        abilities
            .regions
            .then(|| by_feeds(rows, by, height, abilities)),
    ];
    // What follows is drawn where rows have come in: the move there belongs to the price.
    let fresh = if by > 0 {
        rows.1 + 1 - by.unsigned_abs()
    } else {
        rows.0
    };
    let price =
        |way: &Way| way.bytes.len() + moves::shortest(way.place, 0, fresh, abilities.moves).len();
    if let Some(way) = ways.into_iter().flatten().min_by_key(price) {
        out.extend_from_slice(&way.bytes);
        shown.place = way.place;
    }
}

/// Bytes that scroll, and where the cursor is afterwards.
struct Way {
    bytes: Vec<u8>,
    place: Place,
}

/// `ESC [ top ; bottom r`, and back. Both put the cursor into the corner.
fn in_region(rows: (u16, u16), height: u16, inner: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x1b[".to_vec();
    let number = |number: u16| {
        let mut brief = Brief::new();
        brief.number(number);
        brief
    };
    if rows.0 > 0 {
        bytes.extend_from_slice(&number(rows.0 + 1));
    }
    if rows.1 + 1 < height {
        bytes.push(b';');
        bytes.extend_from_slice(&number(rows.1 + 1));
    }
    bytes.push(b'r');
    bytes.extend_from_slice(inner);
    bytes.extend_from_slice(b"\x1b[r");
    bytes
}

/// In a region, by a count.
fn by_count(place: Place, rows: (u16, u16), by: i16, height: u16) -> Way {
    let inner = Brief::sequence(by.unsigned_abs(), if by > 0 { b'S' } else { b'T' });
    if rows == (0, height - 1) {
        return Way {
            bytes: inner.to_vec(),
            place,
        };
    }
    Way {
        bytes: in_region(rows, height, &inner),
        place: Place::At(0, 0),
    }
}

/// Rows taken out at one end and put in at the other; those below the part go and come back.
fn by_rows(
    place: Place,
    (top, bottom): (u16, u16),
    by: i16,
    height: u16,
    abilities: &Abilities,
) -> Way {
    let count = by.unsigned_abs();
    let low = bottom + 1 - count;
    let steps = match (by > 0, bottom + 1 == height) {
        // Nothing stands below that would have to come back.
        (true, true) => vec![(top, b'M')],
        (false, true) => vec![(top, b'L')],
        (true, false) => vec![(top, b'M'), (low, b'L')],
        (false, false) => vec![(low, b'M'), (top, b'L')],
    };
    let mut way = Way {
        bytes: Vec::new(),
        place,
    };
    for (row, last) in steps {
        let column = match way.place {
            Place::At(column, _) => column,
            Place::Row(_) | Place::Unknown => 0,
        };
        let straight = moves::shortest(way.place, column, row, abilities.moves);
        let home = moves::shortest(way.place, 0, row, abilities.moves);
        way.bytes.extend_from_slice(&straight.or(home));
        way.bytes.extend_from_slice(&Brief::sequence(count, last));
        // Some terminals take the cursor to the first column, some do not.
        way.place = Place::Row(row);
    }
    way
}

/// In a region, by line feeds at its end or their opposite at its top.
fn by_feeds((top, bottom): (u16, u16), by: i16, height: u16, abilities: &Abilities) -> Way {
    let (row, feed): (u16, &[u8]) = if by > 0 {
        (bottom, b"\n")
    } else {
        (top, b"\x1bM")
    };
    let mut inner = moves::shortest(Place::At(0, 0), 0, row, abilities.moves && top == 0).to_vec();
    if row > 0 {
        // Relative moves stop at the margins.
        inner = Brief::sequence(row + 1, b'H').to_vec();
    }
    for _ in 0..by.unsigned_abs() {
        inner.extend_from_slice(feed);
    }
    Way {
        bytes: in_region((top, bottom), height, &inner),
        place: Place::At(0, 0),
    }
}
