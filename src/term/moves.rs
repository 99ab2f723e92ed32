//! The cheapest way for the cursor from one place to another. It moves over a screen without scroll margins.

/// What is known of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Column and row.
    At(u16, u16),
    /// Only the row: the terminal may wrap at the next sign, or has drawn a sign of uncertain width.
    Row(u16),
    Unknown,
}

/// The bytes of the cheapest move from `from` to column `x` of row `y`.
pub(super) fn shortest(from: Place, x: u16, y: u16) -> Vec<u8> {
    if from == Place::At(x, y) {
        return Vec::new();
    }
    let mut best = absolute(x, y);
    let mut offer = |way: Vec<u8>| {
        if way.len() < best.len() {
            best = way;
        }
    };
    match from {
        Place::Unknown => {}
        Place::Row(row) => {
            if row == y {
                offer(sequence(x + 1, b'G'));
            }
            offer(by_return(row, x, y));
        }
        Place::At(column, row) => {
            offer([vertical(row, y), horizontal(column, x)].concat());
            offer(by_return(row, x, y));
        }
    }
    best
}

fn by_return(row: u16, x: u16, y: u16) -> Vec<u8> {
    [vec![b'\r'], vertical(row, y), horizontal(0, x)].concat()
}

fn absolute(x: u16, y: u16) -> Vec<u8> {
    match (x, y) {
        (0, 0) => b"\x1b[H".to_vec(),
        (0, _) => sequence(y + 1, b'H'),
        (_, 0) => format!("\x1b[;{}H", x + 1).into_bytes(),
        _ => format!("\x1b[{};{}H", y + 1, x + 1).into_bytes(),
    }
}

fn vertical(from: u16, to: u16) -> Vec<u8> {
    if from == to {
        return Vec::new();
    }
    let down = to.saturating_sub(from);
    let step = if down > 0 {
        sequence(down, b'B')
    } else {
        sequence(from - to, b'A')
    };
    let row = sequence(to + 1, b'd');
    // In raw mode a line feed keeps the column.
    if down > 0 && usize::from(down) <= step.len().min(row.len()) {
        return vec![b'\n'; usize::from(down)];
    }
    if row.len() < step.len() { row } else { step }
}

fn horizontal(from: u16, to: u16) -> Vec<u8> {
    if from == to {
        return Vec::new();
    }
    let column = sequence(to + 1, b'G');
    let step = if to > from {
        sequence(to - from, b'C')
    } else if usize::from(from - to) <= 4 {
        vec![0x08; usize::from(from - to)]
    } else {
        sequence(from - to, b'D')
    };
    if column.len() < step.len() {
        column
    } else {
        step
    }
}

/// `ESC [ number last`, the number left out when it is 1.
fn sequence(number: u16, last: u8) -> Vec<u8> {
    let last = char::from(last);
    if number == 1 {
        format!("\x1b[{last}").into_bytes()
    } else {
        format!("\x1b[{number}{last}").into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: Place, x: u16, y: u16, expected: &str) {
        assert_eq!(String::from_utf8_lossy(&shortest(from, x, y)), expected);
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
}
