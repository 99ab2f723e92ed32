//! The cheapest way for the cursor from one place to another. It moves over a screen without scroll margins.

use super::brief;

/// The longest is down, and then across.
pub(super) type Brief = brief::Brief<24>;

/// What is known of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Column and row.
    At(u16, u16),
    /// Only the row: the terminal may wrap at the next sign, or has drawn a sign of uncertain width.
    Row(u16),
    Unknown,
}

/// The bytes of the cheapest move from `from` to column `x` of row `y`; without `has_moves` only by absolute moves,
/// carriage return and line feed.
pub(super) fn shortest(from: Place, x: u16, y: u16, has_moves: bool) -> Brief {
    if from == Place::At(x, y) {
        return Brief::new();
    }
    let best = absolute(x, y);
    match from {
        Place::Unknown => best,
        Place::Row(row) if !has_moves => best.or(plain_return(row, x, y)),
        Place::At(_, row) if !has_moves => best.or(plain_return(row, x, y)),
        Place::Row(row) => {
            let best = if row == y {
                best.or(Brief::sequence(x + 1, b'G'))
            } else {
                best
            };
            best.or(by_return(row, x, y))
        }
        Place::At(column, row) => {
            let mut way = vertical(row, y);
            way.add(&horizontal(column, x));
            best.or(way).or(by_return(row, x, y))
        }
    }
}

/// How many bytes the move takes from one column to a later one of the same row, with relative moves.
pub(super) fn length_along(from: usize, to: usize) -> usize {
    let digits = |number: usize| match number {
        1 => 0,
        2..10 => 1,
        10..100 => 2,
        100..1000 => 3,
        1000..10_000 => 4,
        _ => 5,
    };
    3 + digits(to - from).min(digits(to + 1))
}

fn by_return(row: u16, x: u16, y: u16) -> Brief {
    let mut way = Brief::new();
    way.push(b'\r');
    way.add(&vertical(row, y));
    way.add(&horizontal(0, x));
    way
}

/// To the first column by carriage return and line feeds, if that is where it goes.
fn plain_return(row: u16, x: u16, y: u16) -> Brief {
    if x > 0 || y < row || y - row > 4 {
        return absolute(x, y);
    }
    let mut way = Brief::new();
    way.push(b'\r');
    for _ in row..y {
        way.push(b'\n');
    }
    way
}

fn absolute(x: u16, y: u16) -> Brief {
    let mut way = Brief::new();
    way.add(b"\x1b[");
    if y > 0 {
        way.number(y + 1);
    }
    if x > 0 {
        way.push(b';');
        way.number(x + 1);
    }
    way.push(b'H');
    way
}

fn vertical(from: u16, to: u16) -> Brief {
    if from == to {
        return Brief::new();
    }
    let down = to.saturating_sub(from);
    let step = if down > 0 {
        Brief::sequence(down, b'B')
    } else {
        Brief::sequence(from - to, b'A')
    };
    let way = step.or(Brief::sequence(to + 1, b'd'));
    if down == 0 || usize::from(down) > way.len() {
        return way;
    }
    // In raw mode a line feed keeps the column.
    let mut feeds = Brief::new();
    for _ in 0..down {
        feeds.push(b'\n');
    }
    feeds
}

fn horizontal(from: u16, to: u16) -> Brief {
    if from == to {
        return Brief::new();
    }
    let column = Brief::sequence(to + 1, b'G');
    if to > from {
        return Brief::sequence(to - from, b'C').or(column);
    }
    let mut back = Brief::new();
    match from - to {
        count @ ..=4 => (0..count).for_each(|_| back.push(0x08)),
        count => back = Brief::sequence(count, b'D'),
    }
    back.or(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: Place, x: u16, y: u16, expected: &str) {
        assert_eq!(
            String::from_utf8_lossy(&shortest(from, x, y, true)),
            expected
        );
    }

    #[test]
    fn the_cheapest_move_is_taken() {
        check(Place::At(5, 5), 5, 5, "");
        check(Place::Unknown, 0, 0, "\x1b[H");
        check(Place::Unknown, 0, 9, "\x1b[10H");
        check(Place::At(40, 5), 0, 5, "\r");
        check(Place::At(40, 5), 0, 6, "\r\n");
        check(Place::At(40, 5), 39, 5, "\x08");
        check(Place::At(40, 5), 41, 5, "\x1b[C");
        check(Place::At(2, 5), 2, 7, "\n\n");
        check(Place::At(70, 20), 2, 20, "\x1b[3G");
        check(Place::Row(5), 12, 5, "\x1b[13G");
        check(Place::Row(5), 0, 6, "\r\n");
    }

    #[test]
    fn a_terminal_without_relative_moves_gets_none() {
        let plain = |from, x, y| String::from_utf8_lossy(&shortest(from, x, y, false)).into_owned();
        assert_eq!(plain(Place::At(40, 5), 41, 5), "\x1b[6;42H");
        assert_eq!(plain(Place::At(40, 5), 0, 6), "\r\n");
        assert_eq!(plain(Place::At(40, 5), 0, 4), "\x1b[5H");
    }
}
