//! A few bytes in a row, kept without an allocation: one control sequence, or the way to a place.
//! What does not fit is a fault of ours, and is cut in a release build.

use std::ops::Deref;

/// At most `ROOM` bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brief<const ROOM: usize> {
    bytes: [u8; ROOM],
    length: u8,
}

impl<const ROOM: usize> Brief<ROOM> {
    pub fn new() -> Self {
        Self {
            bytes: [0; ROOM],
            length: 0,
        }
    }

    pub fn push(&mut self, byte: u8) {
        debug_assert!(usize::from(self.length) < ROOM, "a sequence is too long");
        if let Some(place) = self.bytes.get_mut(usize::from(self.length)) {
            *place = byte;
            self.length += 1;
        }
    }

    pub fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.push(*byte);
        }
    }

    /// A number in decimal digits.
    pub fn number(&mut self, number: u16) {
        let mut divisor = 10_000;
        while divisor > 1 && number < divisor {
            divisor /= 10;
        }
        while divisor > 0 {
            self.push(b'0' + (number / divisor % 10) as u8);
            divisor /= 10;
        }
    }

    /// `ESC [ number last`; a 1 is left out, since that is what a terminal takes where nothing stands.
    pub fn sequence(number: u16, last: u8) -> Self {
        let mut brief = Self::new();
        brief.add(b"\x1b[");
        if number != 1 {
            brief.number(number);
        }
        brief.push(last);
        brief
    }

    /// Keeps the shorter of the two.
    pub fn or(self, other: Self) -> Self {
        match other.len() < self.len() {
            true => other,
            false => self,
        }
    }
}

impl<const ROOM: usize> Deref for Brief<ROOM> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_without_leading_noughts() {
        for (number, expected) in [
            (1, "\x1b[H"),
            (0, "\x1b[0H"),
            (10, "\x1b[10H"),
            (65_535, "\x1b[65535H"),
        ] {
            assert_eq!(&*Brief::<12>::sequence(number, b'H'), expected.as_bytes());
        }
    }
}
