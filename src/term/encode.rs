//! From what is shown to what is wanted, in as few bytes as it knows how. It writes nothing itself.

use ratatui::style::{Color, Modifier};

use super::moves::{self, Place};
use super::pen::{self, Pen};
use super::screen::{Screen, Spot, Text};

/// What the terminal shows, as far as we have told it.
#[derive(Debug)]
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
            screen: Screen::filled(width, height, &Spot::UNKNOWN),
            pen: None,
            place: Place::Unknown,
            cursor_seen: None,
            is_lost: true,
        }
    }
}

/// The most columns drawn again rather than stepped over.
const GAP: usize = 12;

/// Adds to `out` what makes the terminal show `wanted`, with the cursor at `cursor` or hidden, and notes it in `shown`.
pub(super) fn frame(
    shown: &mut Shown,
    wanted: &Screen,
    cursor: Option<(u16, u16)>,
    out: &mut Vec<u8>,
) {
    if cursor.is_none() && shown.cursor_seen != Some(false) {
        out.extend_from_slice(b"\x1b[?25l");
        shown.cursor_seen = Some(false);
    }
    if shown.is_lost {
        erase_all(shown, out);
    }
    for y in 0..wanted.height {
        row(shown, wanted, y, out);
    }
    let Some((x, y)) = cursor else { return };
    go(
        shown,
        x.min(wanted.width.saturating_sub(1)),
        y.min(wanted.height.saturating_sub(1)),
        out,
    );
    if shown.cursor_seen != Some(true) {
        out.extend_from_slice(b"\x1b[?25h");
        shown.cursor_seen = Some(true);
    }
}

fn erase_all(shown: &mut Shown, out: &mut Vec<u8>) {
    take(shown, Pen::PLAIN, out);
    out.extend_from_slice(b"\x1b[H\x1b[J");
    shown.place = Place::At(0, 0);
    shown.screen.fill(&Spot::BLANK);
    shown.is_lost = false;
}

fn row(shown: &mut Shown, wanted: &Screen, y: u16, out: &mut Vec<u8>) {
    let goal = wanted.row(y);
    let erase_from = worth_erasing(shown.screen.row(y), goal);
    let mut x = 0;
    while x < goal.len() {
        if erase_from == Some(x) {
            return erase_rest(shown, x as u16, y, out);
        }
        if goal[x].text == Text::Tail || goal[x].is_alike(&shown.screen.row(y)[x]) {
            x += 1;
            continue;
        }
        if !draw_gap(shown, goal, x, y, out) {
            go(shown, x as u16, y, out);
        }
        draw(shown, x as u16, y, &goal[x], out);
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

fn erase_rest(shown: &mut Shown, x: u16, y: u16, out: &mut Vec<u8>) {
    go(shown, x, y, out);
    // Some terminals erase with the background in hand, some do not: have none. The rest of the pen may stay.
    let held = shown.pen.unwrap_or(Pen::PLAIN);
    let seen = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    if shown.pen.is_none() || held.bg != Color::Reset || held.traits.intersects(seen) {
        take(shown, Pen::PLAIN, out);
    }
    out.extend_from_slice(b"\x1b[K");
    shown.screen.row_mut(y)[usize::from(x)..].fill(Spot::BLANK);
}

/// Reaches column `x` by drawing again what stands between, when that is no dearer than a move.
fn draw_gap(shown: &Shown, goal: &[Spot], x: usize, y: u16, out: &mut Vec<u8>) -> bool {
    let (Place::At(column, row), Some(held)) = (shown.place, shown.pen) else {
        return false;
    };
    let from = usize::from(column);
    if row != y || from >= x || x - from > GAP {
        return false;
    }
    let mut text = Vec::new();
    for (spot, there) in goal[from..x].iter().zip(&shown.screen.row(y)[from..x]) {
        let Text::Char(c) = spot.text else {
            return false;
        };
        let fits = if spot.is_blank() {
            spot.pen.on_blank(&held) == held
        } else {
            spot.pen == held
        };
        if !fits || spot.width() != 1 || !spot.is_alike(there) {
            return false;
        }
        text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
    if text.len() > moves::shortest(shown.place, x as u16, y).len() {
        return false;
    }
    // The caller draws at `x` next, which notes the new place.
    out.extend_from_slice(&text);
    true
}

/// Draws one sign where the cursor stands.
fn draw(shown: &mut Shown, x: u16, y: u16, spot: &Spot, out: &mut Vec<u8>) {
    let pen = match shown.pen {
        Some(held) if spot.is_blank() => spot.pen.on_blank(&held),
        _ => spot.pen,
    };
    take(shown, pen, out);
    if matches!(spot.text, Text::Cluster(_, 2..)) {
        clear_for(shown, x, y, spot, out);
    }
    match &spot.text {
        Text::Char(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        Text::Cluster(text, _) => out.extend_from_slice(text.as_bytes()),
        Text::Tail | Text::Unknown => out.push(b' '),
    }
    shown.screen.put(x, y, spot, &Spot::UNKNOWN);
    let (next, end) = (x + spot.width(), x.saturating_add(spot.widest()));
    let width = shown.screen.width;
    shown.place = match spot.text {
        // A terminal that counts more columns than we do may have gone on to the next row.
        Text::Cluster(..) if end > width => Place::Unknown,
        Text::Cluster(..) => Place::Row(y),
        _ if next >= width => Place::Row(y),
        _ => Place::At(next, y),
    };
    for covered in next..end.min(width) {
        shown.screen.put(covered, y, &Spot::UNKNOWN, &Spot::UNKNOWN);
    }
}

/// Blanks what is kept for a cluster, unless it is blank: a terminal that counts fewer columns would leave the rest
/// of them as they were.
fn clear_for(shown: &mut Shown, x: u16, y: u16, spot: &Spot, out: &mut Vec<u8>) {
    let blank = Spot {
        text: Text::Char(' '),
        pen: spot.pen,
    };
    let end = (x + spot.width()).min(shown.screen.width);
    let kept = usize::from(x)..usize::from(end);
    if shown.screen.row(y)[kept]
        .iter()
        .all(|there| there.is_alike(&blank))
    {
        return;
    }
    out.extend(std::iter::repeat_n(b' ', usize::from(end - x)));
    shown.place = if end == shown.screen.width {
        Place::Row(y)
    } else {
        Place::At(end, y)
    };
    go(shown, x, y, out);
}

fn go(shown: &mut Shown, x: u16, y: u16, out: &mut Vec<u8>) {
    out.extend_from_slice(&moves::shortest(shown.place, x, y));
    shown.place = Place::At(x, y);
}

fn take(shown: &mut Shown, pen: Pen, out: &mut Vec<u8>) {
    pen::change(shown.pen, pen, out);
    shown.pen = Some(pen);
}
