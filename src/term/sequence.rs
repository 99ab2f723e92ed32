//! What a finished control sequence means: a key, a reply, or nothing. It holds no state; `parse` collects the bytes.

use crate::base::{Input, Key, Reply};

/// Reads a CSI sequence: what stood between `ESC [` and the last byte, and the last byte.
/// `None` is a sequence that is to be swallowed (focus, mouse).
pub(super) fn csi(body: &[u8], last: u8) -> Option<Input> {
    let (prefix, rest) = match body.first() {
        Some(b @ b'<'..=b'?') => (Some(*b), &body[1..]),
        _ => (None, body),
    };
    let sign = rest.iter().position(|b| (0x20..0x30).contains(b));
    let (digits, sign) = match sign {
        Some(at) => (&rest[..at], Some(rest[at])),
        None => (rest, None),
    };
    let numbers = Numbers::read(digits);
    match (prefix, sign, last) {
        (Some(b'<'), ..) => None,
        (Some(b'?') | None, None, b'R') if numbers.count >= 2 => {
            Some(Input::Reply(Reply::Cursor {
                row: numbers.small(0),
                column: numbers.small(1),
            }))
        }
        (Some(b'?'), Some(b'$'), b'y') => Some(Input::Reply(Reply::Mode {
            mode: numbers.small(0),
            state: u8::try_from(numbers.at(1)).unwrap_or(u8::MAX),
        })),
        (Some(_), None, b'c') => Some(Input::Reply(Reply::Device)),
        (Some(_), ..) | (None, Some(b'$'), b'y') => Some(Input::Reply(Reply::Other)),
        (None, None, b'c') if numbers.count > 0 => Some(Input::Reply(Reply::Device)),
        (None, None, b'n' | b't' | b'x') => Some(Input::Reply(Reply::Other)),
        (None, None, b'I' | b'O' | b'M') => None,
        (None, None, b'u') => Some(Input::Key(spelt(numbers.at(0), numbers.at(1)))),
        (None, None, b'~') if numbers.at(0) == 27 && numbers.count >= 3 => {
            Some(Input::Key(spelt(numbers.at(2), numbers.at(1))))
        }
        // rxvt ends with $ ^ @ where the others write ~ and a modifier.
        (None, None, b'~' | b'^' | b'@' | b'$') => Some(Input::Key(numbered(numbers.at(0)))),
        (None, None, _) => Some(Input::Key(lettered(last))),
        (None, Some(_), _) => Some(Input::Key(Key::Other)),
    }
}

/// The first cursor report in a text: where it begins and ends, and what it says.
pub(super) fn answer_in(text: &str) -> Option<(usize, usize, Reply)> {
    for (from, _) in text.match_indices("\x1b[") {
        let body = &text[from + 2..];
        let length = body.find(|c: char| !c.is_ascii_digit() && c != ';')?;
        if body[length..].starts_with('R')
            && let Some(Input::Reply(reply)) = csi(&body.as_bytes()[..length], b'R')
        {
            return Some((from, from + 2 + length + 1, reply));
        }
    }
    None
}

/// Reads the last byte of `ESC O`.
pub(super) fn ss3(last: u8) -> Key {
    match last {
        b'M' => Key::Enter,
        b'I' => Key::Tab,
        b' ' => Key::Char(' '),
        b'X' => Key::Char('='),
        // The keypad in application mode: * + , - . / 0 to 9.
        b'j'..=b'y' => Key::Char(char::from(last - b'j' + b'*')),
        _ => lettered(last),
    }
}

/// Reads the letter of `ESC [ [ A`, the function keys of the Linux console.
pub(super) fn console(last: u8) -> Key {
    match last {
        b'A'..=b'E' => Key::F(last - b'A' + 1),
        _ => Key::Other,
    }
}

/// Reads a control byte below space, or DEL.
pub(super) fn control(byte: u8) -> Key {
    match byte {
        0x00 => Key::Ctrl(' '),
        0x08 | 0x7f => Key::Backspace,
        0x09 => Key::Tab,
        0x0a | 0x0d => Key::Enter,
        0x1b => Key::Esc,
        0x01..=0x1a => Key::Ctrl(char::from(byte - 1 + b'a')),
        0x1c..=0x1f => Key::Ctrl(char::from(byte + 0x40)),
        _ => Key::Other,
    }
}

/// Whether these bytes are all of a key's sequence with its `ESC` taken off; used for a tail that came late.
pub(super) fn is_tail(bytes: &[u8]) -> Tail {
    match bytes {
        [b'['] | [b'O'] | [b'[', b'['] => Tail::Begun,
        [b'O', b'A'..=b'D' | b'H' | b'F' | b'P'..=b'S'] | [b'[', b'[', b'A'..=b'E'] => Tail::Whole,
        [b'[', middle @ .., last] => {
            if middle.len() > 16 || !middle.iter().all(|b| (0x20..0x40).contains(b)) {
                return Tail::Not;
            }
            match last {
                b'A'..=b'D' | b'H' | b'F' | b'Z' => Tail::Whole,
                b'~' | b'P'..=b'S' | b'u' | b'c' | b'M' | b'm' if !middle.is_empty() => Tail::Whole,
                b'y' if middle.first() == Some(&b'?') => Tail::Whole,
                0x20..=0x3f => Tail::Begun,
                _ => Tail::Not,
            }
        }
        _ => Tail::Not,
    }
}

/// How much of a late tail has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    Not,
    Begun,
    Whole,
}

/// The first numbers of a sequence; one that is left out, or too big, is 0.
struct Numbers {
    first: [u32; 4],
    count: usize,
}

impl Numbers {
    fn read(bytes: &[u8]) -> Numbers {
        let mut numbers = Numbers {
            first: [0; 4],
            count: 0,
        };
        if bytes.is_empty() {
            return numbers;
        }
        for field in bytes.split(|b| *b == b';') {
            // A colon begins a sub-parameter, which no key of ours needs.
            let field = field.split(|b| *b == b':').next().unwrap_or_default();
            let number = std::str::from_utf8(field)
                .ok()
                .and_then(|text| text.parse().ok());
            if let Some(place) = numbers.first.get_mut(numbers.count) {
                *place = number.unwrap_or(0);
            }
            numbers.count += 1;
        }
        numbers
    }

    fn at(&self, index: usize) -> u32 {
        self.first.get(index).copied().unwrap_or(0)
    }

    fn small(&self, index: usize) -> u16 {
        u16::try_from(self.at(index)).unwrap_or(u16::MAX)
    }
}

/// A key that ends in a letter, alike after `ESC [` and `ESC O`; the small letters are rxvt's.
fn lettered(last: u8) -> Key {
    match last {
        b'A' | b'a' => Key::Up,
        b'B' | b'b' => Key::Down,
        b'C' | b'c' => Key::Right,
        b'D' | b'd' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'P' => Key::F(1),
        b'Q' => Key::F(2),
        b'R' => Key::F(3),
        b'S' => Key::F(4),
        b'Z' => Key::BackTab,
        _ => Key::Other,
    }
}

/// A key that is a number and `~`.
fn numbered(number: u32) -> Key {
    match number {
        1 | 7 => Key::Home,
        2 => Key::Insert,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F((number - 10) as u8),
        17..=21 => Key::F((number - 11) as u8),
        23..=26 => Key::F((number - 12) as u8),
        28 | 29 => Key::F((number - 13) as u8),
        31..=34 => Key::F((number - 14) as u8),
        _ => Key::Other,
    }
}

/// A key that a terminal spells out as a code point with modifiers (xterm's modifyOtherKeys, CSI u).
fn spelt(code: u32, modifiers: u32) -> Key {
    let ctrl = modifiers > 0 && (modifiers - 1) & 4 != 0;
    let shift = modifiers > 0 && (modifiers - 1) & 1 != 0;
    match char::from_u32(code) {
        Some('\t') if shift => Key::BackTab,
        Some(c) if c.is_ascii_control() => control(c as u8),
        // The private area stands for keys that have no letter.
        Some(c) if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) => Key::Other,
        Some(c) if ctrl && (c.is_ascii_graphic() || c == ' ') => Key::Ctrl(c.to_ascii_lowercase()),
        Some(c) => Key::Char(c),
        None => Key::Other,
    }
}
