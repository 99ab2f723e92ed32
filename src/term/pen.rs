//! The pen: colours and attributes, and the shortest sequence that changes one pen into another.
//! It knows 16 colours by their short codes; others are passed on as they are.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What the next sign is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    pub fg: Color,
    pub bg: Color,
    pub traits: Modifier,
}

/// Traits that show on a blank.
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

impl Pen {
    pub const PLAIN: Pen = Pen {
        fg: Color::Reset,
        bg: Color::Reset,
        traits: Modifier::empty(),
    };

    /// The pen of a cell, brought to one form so that equal looks are equal pens.
    pub fn of(cell: &Cell, no_color: bool) -> Pen {
        let mut traits = cell.modifier;
        if traits.contains(Modifier::RAPID_BLINK) {
            traits.remove(Modifier::RAPID_BLINK);
            traits.insert(Modifier::SLOW_BLINK);
        }
        if no_color {
            return Pen {
                traits,
                ..Pen::PLAIN
            };
        }
        Pen {
            fg: named(cell.fg),
            bg: named(cell.bg),
            traits,
        }
    }

    /// Whether a blank drawn with this pen shows nothing but the terminal's own background.
    pub fn is_unseen_on_blank(&self) -> bool {
        self.bg == Color::Reset && !self.traits.intersects(SEEN_ON_BLANK)
    }

    /// The pen for a blank that wants `self`, when `held` is in hand: what cannot be seen stays as it is.
    pub fn on_blank(&self, held: &Pen) -> Pen {
        if self.traits.intersects(SEEN_ON_BLANK) {
            return *self;
        }
        Pen {
            fg: held.fg,
            bg: self.bg,
            traits: held.traits - SEEN_ON_BLANK,
        }
    }

    /// Whether a blank looks the same with both pens.
    pub fn is_alike_on_blank(&self, other: &Pen) -> bool {
        self == other || (self.on_blank(other) == *other && other.on_blank(self) == *self)
    }
}

/// Adds the sequence that turns `from` into `to`; `None` is a pen nobody knows.
pub(super) fn change(from: Option<Pen>, to: Pen, out: &mut Vec<u8>) {
    if from == Some(to) {
        return;
    }
    let afresh = codes_afresh(to);
    let codes = match from {
        None => afresh,
        Some(from) => {
            let step = codes_step(from, to);
            if length(&step) <= length(&afresh) {
                step
            } else {
                afresh
            }
        }
    };
    out.extend_from_slice(b"\x1b[");
    for (index, code) in codes.iter().enumerate() {
        if index > 0 {
            out.push(b';');
        }
        out.extend_from_slice(code.as_bytes());
    }
    out.push(b'm');
}

const TRAITS: [(Modifier, &str, &str); 8] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::SLOW_BLINK, "5", "25"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::HIDDEN, "8", "28"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// Everything off, then what is wanted. An empty code is 0.
fn codes_afresh(to: Pen) -> Vec<String> {
    let mut codes = vec![String::new()];
    for (mark, on, _) in TRAITS {
        if to.traits.contains(mark) {
            codes.push(on.to_owned());
        }
    }
    if to.fg != Color::Reset {
        codes.push(colour(to.fg, 30));
    }
    if to.bg != Color::Reset {
        codes.push(colour(to.bg, 40));
    }
    codes
}

/// Only what differs. 22 ends bold and dim alike, so the one that stays is set again.
fn codes_step(from: Pen, to: Pen) -> Vec<String> {
    let weights = Modifier::BOLD | Modifier::DIM;
    let gone = from.traits - to.traits;
    let lightened = gone.intersects(weights);
    let kept = if lightened {
        from.traits - weights
    } else {
        from.traits
    };
    let mut codes = Vec::new();
    if lightened {
        codes.push("22".to_owned());
    }
    for (mark, on, off) in TRAITS {
        if to.traits.contains(mark) && !kept.contains(mark) {
            codes.push(on.to_owned());
        } else if gone.contains(mark) && !weights.contains(mark) {
            codes.push(off.to_owned());
        }
    }
    if from.fg != to.fg {
        codes.push(colour(to.fg, 30));
    }
    if from.bg != to.bg {
        codes.push(colour(to.bg, 40));
    }
    codes
}

fn length(codes: &[String]) -> usize {
    codes.iter().map(|code| code.len() + 1).sum()
}

/// The 16 colours in the order of their numbers.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

fn named(color: Color) -> Color {
    match color {
        Color::Indexed(number) => NAMED.get(usize::from(number)).copied().unwrap_or(color),
        other => other,
    }
}

/// The code of a colour; `base` is 30 for the sign and 40 for what is behind it.
fn colour(color: Color, base: u16) -> String {
    match color {
        Color::Reset => (base + 9).to_string(),
        Color::Indexed(number) => format!("{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
        other => {
            let number = NAMED.iter().position(|named| *named == other).unwrap_or(7) as u16;
            let code = if number < 8 {
                base + number
            } else {
                base + 60 + number - 8
            };
            code.to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: Pen, to: Pen, expected: &str) {
        let mut out = Vec::new();
        change(Some(from), to, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn the_shorter_way_is_taken() {
        let bold = Pen {
            traits: Modifier::BOLD,
            ..Pen::PLAIN
        };
        let bold_blue = Pen {
            fg: Color::Blue,
            ..bold
        };
        let both = Pen {
            traits: Modifier::BOLD | Modifier::DIM,
            ..Pen::PLAIN
        };
        check(Pen::PLAIN, Pen::PLAIN, "");
        check(Pen::PLAIN, bold_blue, "\x1b[1;34m");
        check(bold_blue, Pen::PLAIN, "\x1b[m");
        check(bold_blue, bold, "\x1b[39m");
        check(both, bold, "\x1b[;1m");
        check(
            Pen {
                fg: Color::LightRed,
                ..both
            },
            Pen {
                fg: Color::LightRed,
                ..bold
            },
            "\x1b[22;1m",
        );
        check(
            Pen::PLAIN,
            Pen {
                bg: Color::White,
                ..Pen::PLAIN
            },
            "\x1b[107m",
        );
        check(
            Pen::PLAIN,
            Pen {
                fg: Color::Indexed(99),
                ..Pen::PLAIN
            },
            "\x1b[38;5;99m",
        );
    }

    #[test]
    fn without_colour_the_attributes_stay() {
        let mut cell = Cell::new("x");
        cell.fg = Color::Red;
        cell.modifier = Modifier::REVERSED;
        assert_eq!(
            Pen::of(&cell, true),
            Pen {
                traits: Modifier::REVERSED,
                ..Pen::PLAIN
            }
        );
    }
}
