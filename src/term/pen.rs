//! The pen: colours and attributes, and the shortest sequence that changes one pen into another.
//! It knows 16 colours by their short codes; others are passed on as they are.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::abilities::{Abilities, Colours};
use super::brief;

/// The longest is two direct colours and all attributes: 60 bytes.
type Brief = brief::Brief<72>;

/// What the next sign is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    pub fn of(cell: &Cell, abilities: &Abilities) -> Pen {
        if !abilities.attributes {
            return Pen::PLAIN;
        }
        let colours = abilities.colours;
        let mut traits = cell.modifier;
        if traits.contains(Modifier::RAPID_BLINK) {
            traits.remove(Modifier::RAPID_BLINK);
            traits.insert(Modifier::SLOW_BLINK);
        }
        if colours == Colours::None {
            return Pen {
                traits,
                ..Pen::PLAIN
            };
        }
        Pen {
            fg: named(cell.fg, colours),
            bg: named(cell.bg, colours),
            traits,
        }
    }

    /// Whether a blank drawn with this pen shows nothing but its background.
    pub fn is_unseen_but_bg(&self) -> bool {
        !self.traits.intersects(SEEN_ON_BLANK)
    }

    /// All of it in one number; 0 is the plain pen.
    pub fn bits(&self) -> u64 {
        let traits = u64::from(self.traits.bits());
        colour_bits(self.fg) | colour_bits(self.bg) << 26 | traits << 52
    }

    /// The pen that gave these bits.
    pub fn from_bits(bits: u64) -> Pen {
        Pen {
            fg: colour_of(bits),
            bg: colour_of(bits >> 26),
            traits: Modifier::from_bits_truncate((bits >> 52) as u16),
        }
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

    /// This pen, changed as little as may be so that erasing leaves blanks on `bg`.
    ///
    /// Some terminals erase with what shows on a blank, some do not: nothing of it is in hand then.
    pub fn erasing(&self, bg: Color) -> Pen {
        Pen {
            fg: self.fg,
            bg,
            traits: self.traits - SEEN_ON_BLANK,
        }
    }
}

/// The shortest sequence that turns `from` into `to`; nothing when they are the same.
pub(super) fn change(from: Pen, to: Pen) -> Brief {
    if from == to {
        return Brief::new();
    }
    step(from, to).or(afresh(to))
}

/// Everything off, then what is wanted, whatever the pen was. An empty code is 0.
pub(super) fn afresh(to: Pen) -> Brief {
    let mut codes = Codes::new();
    codes.code(b"");
    for (mark, on, _) in TRAITS {
        if to.traits.contains(mark) {
            codes.code(on);
        }
    }
    if to.fg != Color::Reset {
        codes.colour(to.fg, 30);
    }
    if to.bg != Color::Reset {
        codes.colour(to.bg, 40);
    }
    codes.end()
}

const TRAITS: [(Modifier, &[u8], &[u8]); 8] = [
    (Modifier::BOLD, b"1", b"22"),
    (Modifier::DIM, b"2", b"22"),
    (Modifier::ITALIC, b"3", b"23"),
    (Modifier::UNDERLINED, b"4", b"24"),
    (Modifier::SLOW_BLINK, b"5", b"25"),
    (Modifier::REVERSED, b"7", b"27"),
    (Modifier::HIDDEN, b"8", b"28"),
    (Modifier::CROSSED_OUT, b"9", b"29"),
];

/// Only what differs. 22 ends bold and dim alike, so the one that stays is set again.
fn step(from: Pen, to: Pen) -> Brief {
    let weights = Modifier::BOLD | Modifier::DIM;
    let gone = from.traits - to.traits;
    let lightened = gone.intersects(weights);
    let kept = if lightened {
        from.traits - weights
    } else {
        from.traits
    };
    let mut codes = Codes::new();
    if lightened {
        codes.code(b"22");
    }
    for (mark, on, off) in TRAITS {
        if to.traits.contains(mark) && !kept.contains(mark) {
            codes.code(on);
        } else if gone.contains(mark) && !weights.contains(mark) {
            codes.code(off);
        }
    }
    if from.fg != to.fg {
        codes.colour(to.fg, 30);
    }
    if from.bg != to.bg {
        codes.colour(to.bg, 40);
    }
    codes.end()
}

/// One `ESC [ code ; code m` as it grows.
struct Codes {
    text: Brief,
    is_begun: bool,
}

impl Codes {
    fn new() -> Codes {
        let mut text = Brief::new();
        text.add(b"\x1b[");
        Codes {
            text,
            is_begun: false,
        }
    }

    fn code(&mut self, code: &[u8]) {
        if self.is_begun {
            self.text.push(b';');
        }
        self.is_begun = true;
        self.text.add(code);
    }

    fn number(&mut self, number: u16) {
        self.code(b"");
        self.text.number(number);
    }

    /// A colour; `base` is 30 for the sign and 40 for what is behind it.
    fn colour(&mut self, color: Color, base: u16) {
        match color {
            Color::Reset => self.number(base + 9),
            Color::Indexed(number) => {
                self.number(base + 8);
                self.number(5);
                self.number(number.into());
            }
            Color::Rgb(red, green, blue) => {
                self.number(base + 8);
                self.number(2);
                for part in [red, green, blue] {
                    self.number(part.into());
                }
            }
            other => match NAMED.iter().position(|named| *named == other).unwrap_or(7) as u16 {
                number @ ..8 => self.number(base + number),
                number => self.number(base + 60 + number - 8),
            },
        }
    }

    fn end(mut self) -> Brief {
        self.text.push(b'm');
        self.text
    }
}

/// The 16 colours in the order of their numbers.
pub(super) const NAMED: [Color; 16] = [
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

/// A colour in 26 bits: which sort, and its numbers. 0 is none.
fn colour_bits(color: Color) -> u64 {
    match color {
        Color::Reset => 0,
        Color::Rgb(red, green, blue) => {
            3 << 24 | u64::from(red) << 16 | u64::from(green) << 8 | u64::from(blue)
        }
        Color::Indexed(number) => 2 << 24 | u64::from(number),
        other => {
            let number = NAMED.iter().position(|named| *named == other).unwrap_or(7);
            1 << 24 | number as u64
        }
    }
}

fn colour_of(bits: u64) -> Color {
    match (bits >> 24 & 3, bits as u8) {
        (0, _) => Color::Reset,
        (1, number) => NAMED[usize::from(number) % 16],
        (2, number) => Color::Indexed(number),
        (_, blue) => Color::Rgb((bits >> 16) as u8, (bits >> 8) as u8, blue),
    }
}

/// A colour under its name, as one that the terminal knows.
fn named(color: Color, colours: Colours) -> Color {
    let color = match color {
        Color::Indexed(number) => NAMED.get(usize::from(number)).copied().unwrap_or(color),
        other => other,
    };
    if colours == Colours::All {
        return color;
    }
    match NAMED.iter().position(|named| *named == color) {
        Some(number) => NAMED[number % 8],
        // Rather none than a wrong one.
        None => Color::Reset,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: Pen, to: Pen, expected: &str) {
        assert_eq!(String::from_utf8_lossy(&change(from, to)), expected);
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
            Pen::of(
                &cell,
                &Abilities {
                    colours: Colours::None,
                    ..Abilities::XTERM
                }
            ),
            Pen {
                traits: Modifier::REVERSED,
                ..Pen::PLAIN
            }
        );
    }
}
