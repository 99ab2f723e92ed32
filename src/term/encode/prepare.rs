//! Which rows to take out, put in or scroll, and from which row on to erase, before rows are drawn.
//!
//! Each wanted row stands on some row that is there, a whole number of rows away, or on a blank one. A change of that
//! distance from one row to the next is rows taken out or put in. The cheapest such matching is found by rough prices,
//! in one pass over rows and distances. It decides nothing for good: whether it pays is counted in bytes afterwards.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::super::screen::{Screen, Spot};
use super::scroll::Step;
use super::{Wanted, rough};

/// The rough price of taking rows out, or putting them in: a move and the sequence.
const CHANGE: u32 = 8;

/// The same where it takes a region of its own.
const CHANGE_BY_REGION: u32 = 20;

/// What is left to draw below this is not worth any of it.
const LITTLE: u32 = 20;

/// From here on a frame counts as another page, on which rows that only look alike may be worth a move.
const MUCH: u32 = 120;

/// The most distances that are looked at otherwise.
const DISTANCES: usize = 7;

/// The search. It keeps only room to work in.
#[derive(Debug, Default)]
pub(super) struct Prepare {
    /// The price of each wanted row on each row that is there, and last on a blank one; `u32::MAX` where nobody has
    /// asked yet.
    prices: Vec<u32>,
    table: Table,
}

/// Rows taken out of what is there, or put in, in the order of the wanted rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// These rows of what is there.
    Out { row: u16, count: u16 },
    /// Blank rows, from this wanted row on.
    In { row: u16, count: u16 },
}

/// How the cheapest matching of the rows above one ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// There is none.
    Nothing,
    Begin,
    /// A row on the one that stands there.
    Row,
    /// Rows taken out; the distance was this place of the range before.
    Out(u16),
    /// The last of some blank rows was put in.
    In,
    /// No more blank rows.
    AllIn,
    /// Blank rows are put in from here on.
    BeginIn,
}

/// The price of the cheapest matching of the rows above one, and how it ends.
#[derive(Debug, Clone, Copy)]
struct Match {
    price: u32,
    last: Last,
}

const NO_MATCH: Match = Match {
    price: u32::MAX,
    last: Last::Nothing,
};

impl Match {
    fn offer(&mut self, price: u32, last: Last) {
        if price < self.price {
            *self = Match { price, last };
        }
    }
}

/// The matchings for each row and distance: rows from there on stand, or blank rows are being put in.
#[derive(Debug, Default)]
struct Table {
    stands: Vec<Match>,
    blanks: Vec<Match>,
    /// The least distance of the range, and how many there are.
    least: i16,
    count: usize,
}

impl Table {
    fn distance(&self, at: usize) -> i32 {
        i32::from(self.least) + at as i32
    }
}

impl Prepare {
    /// The steps to take first, in order; none when the rows are better drawn where they stand.
    pub fn steps(&mut self, there: &Screen, wanted: Wanted<'_>) -> Vec<Step> {
        let height = there.height;
        if there.width == 0 || height < 2 {
            return Vec::new();
        }
        self.prices.clear();
        self.prices
            .resize(usize::from(height) * usize::from(height + 1), u32::MAX);
        let due = (0..height)
            .map(|y| self.price(Some(y), y, there, wanted))
            .sum();
        if due < LITTLE {
            return Vec::new();
        }
        let mut steps = Vec::new();
        let mut rows: Vec<Option<u16>> = (0..height).map(Some).collect();
        if wanted.abilities.regions || wanted.abilities.rows {
            let distances = distances(there, wanted, due);
            let changes = self.matching(there, wanted, &distances);
            steps = in_order(&changes);
            rows = moved(&changes, height);
        }
        if wanted.abilities.erases {
            steps.extend(self.erasure(&rows, there, wanted));
        }
        steps
    }

    fn price(&mut self, source: Option<u16>, y: u16, there: &Screen, wanted: Wanted<'_>) -> u32 {
        let height = usize::from(there.height);
        let at = usize::from(source.unwrap_or(there.height)) * height + usize::from(y);
        if self.prices[at] == u32::MAX {
            let goal = wanted.screen.row(y);
            self.prices[at] = match source {
                Some(source) => {
                    let on_blank = self.price(None, y, there, wanted);
                    rough::price(there.row(source), goal, on_blank)
                }
                None => rough::price_on_blank(goal),
            };
        }
        self.prices[at]
    }

    /// The cheapest changes that bring rows to where they are wanted.
    fn matching(&mut self, there: &Screen, wanted: Wanted<'_>, distances: &[i16]) -> Vec<Change> {
        let (Some(least), Some(most)) = (distances.first(), distances.last()) else {
            return Vec::new();
        };
        let change = if wanted.abilities.rows {
            CHANGE
        } else {
            CHANGE_BY_REGION
        };
        let mut table = std::mem::take(&mut self.table);
        table.least = *least;
        table.count = (most - least + 1) as usize;
        let size = (usize::from(there.height) + 1) * table.count;
        for part in [&mut table.stands, &mut table.blanks] {
            part.clear();
            part.resize(size, NO_MATCH);
        }
        table.stands[usize::from(least.unsigned_abs())].offer(0, Last::Begin);
        for y in 0..there.height {
            self.match_row(there, wanted, y, distances, change, &mut table);
        }
        let changes = trace(&table, there.height);
        self.table = table;
        changes
    }

    /// Goes on from one row to the next.
    fn match_row(
        &mut self,
        there: &Screen,
        wanted: Wanted<'_>,
        y: u16,
        distances: &[i16],
        change: u32,
        table: &mut Table,
    ) {
        let count = table.count;
        let (here, below) = (usize::from(y) * count, (usize::from(y) + 1) * count);
        let blank = self.price(None, y, there, wanted);
        // Rows are taken out here: from the cheapest lesser distance.
        let mut cheapest = (u32::MAX, 0);
        for at in 0..count {
            let ended = table.blanks[here + at].price;
            table.stands[here + at].offer(ended, Last::AllIn);
            let price = table.stands[here + at].price;
            table.stands[here + at].offer(cheapest.0.saturating_add(change), Last::Out(cheapest.1));
            if price < cheapest.0 {
                cheapest = (price, at as u16);
            }
        }
        for distance in distances {
            let at = (distance - table.least) as usize;
            let price = table.stands[here + at].price;
            if price == u32::MAX {
                continue;
            }
            let source = u16::try_from(i32::from(y) + i32::from(*distance)).ok();
            let source = source.filter(|row| *row < there.height);
            let row = self.price(source, y, there, wanted);
            table.stands[below + at].offer(price + row, Last::Row);
        }
        for at in 0..count {
            let begun = table.stands[here + at].price.saturating_add(change);
            table.blanks[here + at].offer(begun, Last::BeginIn);
            let price = table.blanks[here + at].price;
            if at > 0 && price != u32::MAX {
                table.blanks[below + at - 1].offer(price + blank, Last::In);
            }
        }
    }

    /// The row from which on all is best erased at once.
    fn erasure(
        &mut self,
        rows: &[Option<u16>],
        there: &Screen,
        wanted: Wanted<'_>,
    ) -> Option<Step> {
        let mut gain = 0;
        let mut best = None;
        for y in (0..there.height).rev() {
            gain += i64::from(self.price(rows[usize::from(y)], y, there, wanted));
            gain -= i64::from(self.price(None, y, there, wanted));
            if gain > 4 && best.is_none_or(|(other, _)| gain > other) {
                best = Some((gain, y));
            }
        }
        best.map(|(_, y)| Step::EraseFrom(y))
    }
}

/// The distances at which wanted rows stand already, the most promising; on another page all. In rising order, with 0.
fn distances(there: &Screen, wanted: Wanted<'_>, due: u32) -> Vec<i16> {
    let height = there.height as i16;
    if due > MUCH {
        return (1 - height..height).collect();
    }
    let stand: Vec<u64> = (0..there.height).map(|y| hash(there.row(y))).collect();
    let mut votes: Vec<(u32, i16)> = Vec::new();
    for y in 0..there.height {
        let goal = wanted.screen.row(y);
        if goal == there.row(y) || goal.iter().all(Spot::is_erased) {
            continue;
        }
        let sought = hash(goal);
        for (from, _) in stand
            .iter()
            .enumerate()
            .filter(|(_, hash)| **hash == sought)
        {
            let distance = from as i16 - y as i16;
            match votes.iter_mut().find(|vote| vote.1 == distance) {
                Some(vote) => vote.0 += 1,
                None => votes.push((1, distance)),
            }
        }
    }
    votes.sort_unstable_by(|a, b| b.cmp(a));
    votes.truncate(DISTANCES);
    let mut distances: Vec<i16> = votes.into_iter().map(|vote| vote.1).collect();
    distances.push(0);
    distances.sort_unstable();
    distances.dedup();
    distances
}

/// The changes of the best matching of all rows, from the first row on.
fn trace(table: &Table, height: u16) -> Vec<Change> {
    let last = usize::from(height) * table.count;
    let end = (0..table.count).min_by_key(|at| {
        let at = last + at;
        table.stands[at].price.min(table.blanks[at].price)
    });
    let Some(mut at) = end else {
        return Vec::new();
    };
    let mut row = height;
    let mut stands = table.stands[last + at].price <= table.blanks[last + at].price;
    let mut changes = Vec::new();
    let mut count = 0;
    loop {
        let place = usize::from(row) * table.count + at;
        let found = if stands {
            table.stands[place]
        } else {
            table.blanks[place]
        };
        match found.last {
            Last::Begin | Last::Nothing => break,
            Last::Row => row -= 1,
            Last::Out(from) => {
                let taken = at as u16 - from;
                at = usize::from(from);
                let row = (i32::from(row) + table.distance(at)) as u16;
                changes.push(Change::Out { row, count: taken });
            }
            Last::AllIn => stands = false,
            Last::In => {
                row -= 1;
                at += 1;
                count += 1;
            }
            Last::BeginIn => {
                stands = true;
                if count > 0 {
                    changes.push(Change::In { row, count });
                    count = 0;
                }
            }
        }
    }
    changes.reverse();
    changes
}

/// The steps that make these changes: rows are taken out from below, so that none moves before its turn, then put in
/// from above. One of each, of the same count, is a scroll of the rows between.
fn in_order(changes: &[Change]) -> Vec<Step> {
    match *changes {
        [
            Change::Out { row, count },
            Change::In {
                row: low,
                count: same,
            },
        ] if count == same => {
            return vec![Step::Scroll {
                top: row,
                bottom: low + count - 1,
                by: count as i16,
            }];
        }
        [
            Change::In { row, count },
            Change::Out {
                row: low,
                count: same,
            },
        ] if count == same => {
            return vec![Step::Scroll {
                top: row,
                bottom: low + count - 1,
                by: -(count as i16),
            }];
        }
        _ => {}
    }
    let out = changes.iter().rev().filter_map(|change| match *change {
        Change::Out { row, count } => Some(Step::TakeOut { row, count }),
        Change::In { .. } => None,
    });
    let put_in = changes.iter().filter_map(|change| match *change {
        Change::In { row, count } => Some(Step::PutIn { row, count }),
        Change::Out { .. } => None,
    });
    out.chain(put_in).collect()
}

/// Which row of what is there stands in each place after these changes.
fn moved(changes: &[Change], height: u16) -> Vec<Option<u16>> {
    let mut rows = Vec::new();
    let mut next = 0;
    for change in changes {
        match *change {
            Change::Out { row, count } => {
                rows.extend((next..row).map(Some));
                next = row + count;
            }
            Change::In { row, count } => {
                let missing = usize::from(row).saturating_sub(rows.len()) as u16;
                rows.extend((next..next + missing).map(Some));
                next += missing;
                rows.extend(std::iter::repeat_n(None, usize::from(count)));
            }
        }
    }
    rows.extend((next..height).map(Some));
    rows.resize(usize::from(height), None);
    rows
}

fn hash(row: &[Spot]) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.hash(&mut hasher);
    hasher.finish()
}
