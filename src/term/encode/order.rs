//! In which order to draw the rows, when from the first to the last is not the best: rows of one background together,
//! since a change of it costs more than a longer way; or the cursor's row last.

use ratatui::style::Color;

use super::super::pen::{self, Pen};
use super::super::screen::{Screen, Spot};
use super::Wanted;

/// Orders of all rows that are worth trying besides the plain one.
pub(super) fn others(there: &Screen, wanted: Wanted<'_>) -> Vec<Vec<u16>> {
    let due: Vec<u16> = (0..there.height)
        .filter(|y| there.row(*y) != wanted.screen.row(*y))
        .collect();
    let mut orders = Vec::new();
    if due.len() > 2 {
        orders.extend(by_background(&due, there, wanted.screen));
    }
    if let Some((_, row)) = wanted.cursor
        && due.contains(&row)
        && due.last() != Some(&row)
    {
        let others = (0..there.height).filter(|y| *y != row);
        orders.push(others.chain([row]).collect());
    }
    orders
}

/// Rows of one background together, if there are several of several.
fn by_background(due: &[u16], there: &Screen, goal: &Screen) -> Option<Vec<u16>> {
    let mut groups: Vec<(Color, Vec<u16>)> = Vec::new();
    for y in due {
        let background = background(there.row(*y), goal.row(*y));
        match groups.iter_mut().find(|group| group.0 == background) {
            Some(group) => group.1.push(*y),
            None => groups.push((background, vec![*y])),
        }
    }
    let is_mixed = groups.iter().filter(|group| group.1.len() > 1).count() > 1;
    // A row that is right already may have been moved or erased meanwhile.
    let others = (0..there.height).filter(|y| !due.contains(y));
    let grouped = groups.into_iter().flat_map(|group| group.1);
    is_mixed.then(|| grouped.chain(others).collect())
}

/// The background of most of what differs in a row.
fn background(there: &[Spot], goal: &[Spot]) -> Color {
    let mut counts: Vec<(Color, usize)> = Vec::new();
    for spot in goal
        .iter()
        .zip(there)
        .filter(|(goal, there)| goal != there)
        .map(|(goal, _)| goal)
    {
        match counts.iter_mut().find(|count| count.0 == spot.pen().bg) {
            Some(count) => count.1 += 1,
            None => counts.push((spot.pen().bg, 1)),
        }
    }
    counts
        .into_iter()
        .max_by_key(|count| count.1)
        .map_or(Color::Reset, |count| count.0)
}

/// A pen is worth a second go through the rows from this many bytes on.
const DEAR: usize = 6;

/// It must occur in this many places.
const OFTEN: usize = 6;

/// The pens that are dear and taken often for a sign or two, as for borders: the worst first, and not many.
pub(super) fn apart(there: &Screen, wanted: Wanted<'_>) -> Vec<Pen> {
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
    counts.truncate(2);
    counts.into_iter().map(|(pen, _)| pen).collect()
}
