//! Pens that are dear to take in hand and needed again and again for a sign or two, as borders are: what is drawn with
//! them is better left for a go of its own through the rows. It only finds them; whether it pays is counted in bytes.

use super::super::pen::{self, Pen};
use super::super::screen::{Screen, Spot};
use super::Wanted;

/// A pen is worth a go of its own through the rows from this many bytes on.
const DEAR: usize = 6;

/// It must occur in this many places.
const OFTEN: usize = 6;

/// Not more than these are tried.
const MOST: usize = 3;

/// The pens that are dear and taken often for a sign or two, as for borders: the worst first, and not many.
pub(super) fn pens(there: &Screen, wanted: Wanted<'_>) -> Vec<Pen> {
    let mut counts: Vec<(Pen, usize)> = Vec::new();
    for y in 0..there.height {
        let mut held: Option<&Spot> = None;
        let row = there.row(y).iter().zip(wanted.screen.row(y));
        for spot in row
            .filter(|(there, goal)| there != goal && !goal.is_blank())
            .map(|(_, goal)| goal)
        {
            if held.is_some_and(|held| held.has_pen_of(spot)) {
                continue;
            }
            held = Some(spot);
            match counts.iter_mut().find(|count| count.0 == spot.pen()) {
                Some(count) => count.1 += 1,
                None => counts.push((spot.pen(), 1)),
            }
        }
    }
    counts.retain(|(pen, count)| *count >= OFTEN && pen::afresh(*pen).len() >= DEAR);
    counts.sort_by_key(|(pen, count)| std::cmp::Reverse(count * pen::afresh(*pen).len()));
    counts.truncate(MOST);
    counts.into_iter().map(|(pen, _)| pen).collect()
}
