//! A row that holds signs on whose width terminals disagree: drawn sign by sign, the cursor placed anew behind each
//! such sign. It is right wherever a terminal takes between no and all of the columns; it is not the cheapest.

use super::super::moves::Place;
use super::super::screen::{Clusters, Sign, Spot};
use super::{Shown, Wanted, go, take, take_erasing_pen};

/// Whether one of these rows needs this care.
pub(super) fn is_uncertain(row: &[Spot]) -> bool {
    row.iter().any(Spot::is_uncertain)
}

/// Draws the row.
pub(super) fn row(shown: &mut Shown, wanted: Wanted<'_>, y: u16, out: &mut Vec<u8>) {
    let goal = wanted.screen.row(y);
    let erase_from = worth_erasing(shown.screen.row(y), goal);
    let mut x = 0;
    while x < goal.len() {
        if erase_from == Some(x) {
            return erase_rest(shown, x as u16, y, wanted, out);
        }
        if goal[x].is_tail() || goal[x].is_alike(&shown.screen.row(y)[x]) {
            x += 1;
            continue;
        }
        go(shown, x as u16, y, wanted.abilities, out);
        draw(shown, x as u16, y, &goal[x], wanted, out);
        x += usize::from(goal[x].width());
    }
}

/// Where the row is better erased than drawn over with blanks, if anywhere.
fn worth_erasing(shown: &[Spot], goal: &[Spot]) -> Option<usize> {
    let blank_from = goal
        .iter()
        .rposition(|spot| !spot.is_erased())
        .map_or(0, |at| at + 1);
    let differs = |x: &usize| !goal[*x].is_alike(&shown[*x]);
    let first = (blank_from..goal.len()).find(differs)?;
    let last = (first..goal.len()).rev().find(differs)?;
    (last - first >= 3).then_some(first)
}

fn erase_rest(shown: &mut Shown, x: u16, y: u16, wanted: Wanted<'_>, out: &mut Vec<u8>) {
    go(shown, x, y, wanted.abilities, out);
    take_erasing_pen(shown, out);
    out.extend_from_slice(b"\x1b[K");
    shown.screen.row_mut(y)[usize::from(x)..].fill(Spot::BLANK);
}

/// Draws one sign where the cursor stands.
fn draw(shown: &mut Shown, x: u16, y: u16, spot: &Spot, wanted: Wanted<'_>, out: &mut Vec<u8>) {
    let pen = match shown.pen {
        Some(held) if spot.is_blank() => spot.pen().on_blank(&held),
        _ => spot.pen(),
    };
    take(shown, pen, out);
    if matches!(spot.sign(), Sign::Cluster(cluster) if cluster.width >= 2) {
        clear_for(shown, x, y, spot, wanted, out);
    }
    write_sign(spot.sign(), wanted.clusters, out);
    shown.screen.put(x, y, spot, &Spot::UNKNOWN);
    let (next, end) = (x + spot.width(), x.saturating_add(spot.widest()));
    let width = shown.screen.width;
    shown.place = match spot.sign() {
        // A terminal that counts more columns than we do may have gone on to the next row.
        Sign::Cluster(_) if end > width => Place::Unknown,
        Sign::Cluster(_) => Place::Row(y),
        _ if next >= width && !wanted.abilities.waits_to_wrap => Place::Unknown,
        _ if next >= width => Place::Row(y),
        _ => Place::At(next, y),
    };
    for covered in next..end.min(width) {
        shown.screen.put(covered, y, &Spot::UNKNOWN, &Spot::UNKNOWN);
    }
}

/// Writes the text of a sign.
pub(super) fn write_sign(sign: Sign, clusters: &Clusters, out: &mut Vec<u8>) {
    match sign {
        Sign::Char(c, _) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        Sign::Cluster(cluster) => out.extend_from_slice(clusters.text(cluster).as_bytes()),
        Sign::Tail | Sign::Unknown => out.push(b' '),
    }
}

/// Blanks what is kept for a cluster, unless it is blank: a terminal that counts fewer columns would leave the rest
/// of them as they were.
fn clear_for(
    shown: &mut Shown,
    x: u16,
    y: u16,
    spot: &Spot,
    wanted: Wanted<'_>,
    out: &mut Vec<u8>,
) {
    let blank = Spot::blank(spot.pen());
    let end = (x + spot.width()).min(shown.screen.width);
    let kept = usize::from(x)..usize::from(end);
    if shown.screen.row(y)[kept]
        .iter()
        .all(|there| there.is_alike(&blank))
    {
        return;
    }
    out.extend(std::iter::repeat_n(b' ', usize::from(end - x)));
    shown.place = match end == shown.screen.width {
        true if wanted.abilities.waits_to_wrap => Place::Row(y),
        true => Place::Unknown,
        false => Place::At(end, y),
    };
    go(shown, x, y, wanted.abilities, out);
}
