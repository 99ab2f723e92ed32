//! What a row would cost, roughly and fast: to choose which rows to move. `lines` knows the exact price.

use super::super::screen::Spot;

/// A move within a row, or a gap drawn over.
const MOVE: u32 = 5;

/// A change of the pen.
const PEN: u32 = 6;

/// An erasure of the rest of the row.
const ERASE: u32 = 3;

/// The price in bytes of making a row that shows `there` show `goal`.
pub(super) fn price(there: &[Spot], goal: &[Spot], on_blank: u32) -> u32 {
    if there == goal {
        return 0;
    }
    in_place(there, goal, MOVE + ERASE + on_blank)
}

/// The price of drawing the row over what is there, or `most` if it is more.
fn in_place(there: &[Spot], goal: &[Spot], most: u32) -> u32 {
    let mut price = MOVE;
    // Blanks to be drawn since the last sign: when no sign follows, they are erased at once.
    let mut blanks = 0;
    let mut gap = 0;
    let mut pen: Option<&Spot> = None;
    for (spot, there) in goal.iter().zip(there) {
        if spot.is_tail() {
            continue;
        }
        if spot == there {
            gap += 1;
            continue;
        }
        let step = gap.min(MOVE);
        gap = 0;
        if spot.is_erased() {
            blanks += 1 + step;
            continue;
        }
        price += blanks + step + spot.length();
        blanks = 0;
        if price >= most {
            return most;
        }
        if !spot.is_blank() {
            if pen.is_some_and(|pen| !pen.has_pen_of(spot)) {
                price += PEN;
            }
            pen = Some(spot);
        }
    }
    (price + blanks.min(ERASE)).min(most)
}

/// The price of the row where nothing stands yet.
pub(super) fn price_on_blank(goal: &[Spot]) -> u32 {
    let mut price = 0;
    let mut gap = 0;
    let mut pen: Option<&Spot> = None;
    for spot in goal {
        if spot.is_erased() || spot.is_tail() {
            gap += 1;
            continue;
        }
        price += gap.min(MOVE) + spot.length();
        gap = 0;
        if !spot.is_blank() {
            if pen.is_some_and(|pen| !pen.has_pen_of(spot)) {
                price += PEN;
            }
            pen = Some(spot);
        }
    }
    price + if price > 0 { 2 } else { 0 }
}
