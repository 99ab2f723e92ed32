//! Bytes from the terminal in, keys out: a parser that may be cut at any byte and says the same.
//! It reads nothing itself and knows no clock; whoever feeds it says when the line has gone quiet.
//!
//! A burst lasts until `rest`. Three rules follow from the slow line:
//! - `ESC` and a printable sign are two keys, because people type blind; only `ESC [` and `ESC O` begin a sequence.
//! - The late tail of a sequence, split by the line, is swallowed: it must not be typed into a field.
//! - What follows an end of paste in the same burst is still text: a hostile paste cannot press keys.

use crate::base::{Input, Key, Reply};

use super::sequence::{self, Tail};

/// How long to wait before calling `rest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Nothing is unfinished: wait for ever.
    Endless,
    /// A sequence may go on: the escape time-out.
    Short,
    /// A tail may still come, to be swallowed: about a second.
    Long,
    /// A paste has not ended: longer than a line stalls.
    Paste,
}

/// Turns bytes into `Input`, in pieces of any size.
#[derive(Debug, Default)]
pub struct Parser {
    state: State,
    /// The bytes of the unfinished sequence.
    held: Vec<u8>,
    /// The text of a paste; never above `PASTE_LIMIT`.
    text: Vec<u8>,
    /// The sequence is too long to mean anything: swallow it to its end.
    muted: bool,
    /// The time-out has passed over this sequence: swallow its tail.
    late: bool,
    /// A lone `ESC` has just been given out as a key; its tail may follow.
    lone_escape: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Ground,
    Escape,
    Csi,
    Console,
    Ss3,
    /// Bytes of an old mouse report still to come.
    Mouse(u8),
    /// `ESC` and one of `] P _ ^`: a reply, or two keys.
    Introducer(u8),
    /// Inside a reply that ends with BEL or `ESC \`; whether the `ESC` has come.
    Words(bool),
    Letter,
    /// `[` or `O` soon after a lone `ESC`: its tail, or typed.
    Tail,
    Paste,
    /// After the end of a paste, until the line is quiet.
    Pasted,
}

const SEQUENCE_LIMIT: usize = 64;
const PASTE_LIMIT: usize = 4 << 20;

impl Parser {
    pub fn new() -> Parser {
        Parser::default()
    }

    /// Takes the next bytes and adds what they mean to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        for byte in bytes {
            self.step(*byte, out);
        }
    }

    /// Takes note that nothing came for as long as `patience` asked.
    pub fn rest(&mut self, out: &mut Vec<Input>) {
        match self.state {
            State::Ground => self.lone_escape = false,
            State::Escape => {
                out.push(Input::Key(Key::Esc));
                self.ground();
                self.lone_escape = true;
            }
            State::Introducer(kind) => self.two_keys(kind, out),
            State::Csi | State::Console | State::Ss3 | State::Mouse(_) | State::Words(_) => {
                if self.late {
                    self.ground();
                }
                self.late = self.state != State::Ground;
            }
            State::Letter => self.ground(),
            State::Tail => self.type_tail(out),
            State::Paste | State::Pasted => {
                self.keep_held();
                self.end_paste(out);
                self.ground();
            }
        }
    }

    /// Says how long the line must be quiet before `rest` is due.
    pub fn patience(&self) -> Patience {
        match self.state {
            State::Ground if self.lone_escape => Patience::Long,
            State::Ground => Patience::Endless,
            State::Letter => Patience::Long,
            State::Paste => Patience::Paste,
            State::Pasted if self.text.is_empty() && self.held.is_empty() => Patience::Short,
            State::Pasted => Patience::Long,
            _ if self.late => Patience::Long,
            _ => Patience::Short,
        }
    }

    /// Whether something is unfinished.
    pub fn is_waiting(&self) -> bool {
        self.patience() != Patience::Endless
    }

    fn step(&mut self, byte: u8, out: &mut Vec<Input>) {
        match self.state {
            State::Ground => self.on_ground(byte, out),
            State::Escape => self.on_escape(byte, out),
            State::Csi => self.on_csi(byte, out),
            State::Console if (0x40..0x7f).contains(&byte) => {
                self.finish(Some(Input::Key(sequence::console(byte))), out);
            }
            State::Console => self.abort(byte, out),
            State::Ss3 => self.on_ss3(byte, out),
            State::Mouse(_) if byte < 0x20 => self.abort(byte, out),
            State::Mouse(1) => self.ground(),
            State::Mouse(left) => self.state = State::Mouse(left - 1),
            State::Introducer(kind) if begins_words(kind, byte) => self.state = State::Words(false),
            State::Introducer(kind) => {
                self.two_keys(kind, out);
                self.step(byte, out);
            }
            State::Words(escaped) => self.on_words(escaped, byte, out),
            State::Letter => self.on_letter(byte, out),
            State::Tail => self.on_tail(byte, out),
            State::Paste | State::Pasted => self.on_paste(byte, out),
        }
    }

    fn on_ground(&mut self, byte: u8, out: &mut Vec<Input>) {
        let lone_escape = std::mem::take(&mut self.lone_escape);
        match byte {
            b'[' | b'O' if lone_escape => {
                self.held.push(byte);
                self.state = State::Tail;
            }
            0x1b => self.state = State::Escape,
            0..=0x1f | 0x7f => out.push(Input::Key(sequence::control(byte))),
            0x20..=0x7e => out.push(Input::Key(Key::Char(char::from(byte)))),
            // The rest of a letter whose beginning was given up.
            0x80..=0xbf => {}
            0xc2..=0xf4 => {
                self.held.push(byte);
                self.state = State::Letter;
            }
            0xc0 | 0xc1 | 0xf5..=0xff => out.push(Input::Key(Key::Other)),
        }
    }

    fn on_escape(&mut self, byte: u8, out: &mut Vec<Input>) {
        match byte {
            b'[' => self.state = State::Csi,
            b'O' => self.state = State::Ss3,
            b']' | b'P' | b'_' | b'^' => self.state = State::Introducer(byte),
            _ => {
                out.push(Input::Key(Key::Esc));
                self.ground();
                self.step(byte, out);
            }
        }
    }

    fn on_csi(&mut self, byte: u8, out: &mut Vec<Input>) {
        match byte {
            b'[' if self.held.is_empty() => self.state = State::Console,
            b'$' if !self.held.is_empty() && self.held.iter().all(u8::is_ascii_digit) => {
                self.finish(sequence::csi(&self.held, byte), out);
            }
            0x20..=0x3f if self.held.len() < SEQUENCE_LIMIT => self.held.push(byte),
            0x20..=0x3f => self.muted = true,
            b'M' if self.held.is_empty() => self.state = State::Mouse(3),
            b'~' if self.held == b"200" => {
                self.ground();
                self.state = State::Paste;
            }
            b'~' if self.held == b"201" => self.ground(),
            0x40..=0x7e => self.finish(sequence::csi(&self.held, byte), out),
            _ => self.abort(byte, out),
        }
    }

    fn on_ss3(&mut self, byte: u8, out: &mut Vec<Input>) {
        match byte {
            // A modifier, as some old terminals write it.
            b'0'..=b'9' | b';' if self.held.len() < SEQUENCE_LIMIT => self.held.push(byte),
            b'0'..=b'9' | b';' => self.muted = true,
            0x20..=0x7e => self.finish(Some(Input::Key(sequence::ss3(byte))), out),
            _ => self.abort(byte, out),
        }
    }

    fn on_words(&mut self, escaped: bool, byte: u8, out: &mut Vec<Input>) {
        match (escaped, byte) {
            (false, 0x07) | (true, b'\\') => self.finish(Some(Input::Reply(Reply::Other)), out),
            (false, 0x1b) => self.state = State::Words(true),
            (true, _) => {
                self.ground();
                self.state = State::Escape;
                self.step(byte, out);
            }
            // No reply holds other control bytes: this is a key behind a reply that never ended.
            (false, 0..=0x1f) => self.abort(byte, out),
            (false, _) => {}
        }
    }

    fn on_letter(&mut self, byte: u8, out: &mut Vec<Input>) {
        if !(0x80..0xc0).contains(&byte) {
            self.ground();
            out.push(Input::Key(Key::Other));
            return self.step(byte, out);
        }
        self.held.push(byte);
        let wanted = match self.held[0] {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => 4,
        };
        if self.held.len() == wanted {
            let letter = std::str::from_utf8(&self.held)
                .ok()
                .and_then(|text| text.chars().next());
            let key = letter
                .filter(|c| !c.is_control())
                .map_or(Key::Other, Key::Char);
            self.finish(Some(Input::Key(key)), out);
        }
    }

    fn on_tail(&mut self, byte: u8, out: &mut Vec<Input>) {
        self.held.push(byte);
        match sequence::is_tail(&self.held) {
            Tail::Begun => {}
            Tail::Whole => {
                let begins_paste = self.held == b"[200~";
                self.ground();
                if begins_paste {
                    self.state = State::Paste;
                }
            }
            Tail::Not => self.type_tail(out),
        }
    }

    fn on_paste(&mut self, byte: u8, out: &mut Vec<Input>) {
        const MARK: &[u8; 4] = b"\x1b[20";
        if byte == 0x1b {
            self.keep_held();
        }
        self.held.push(byte);
        match self.held.as_slice() {
            b"\x1b[201~" => {
                self.held.clear();
                self.end_paste(out);
                self.state = State::Pasted;
            }
            b"\x1b[200~" if self.state == State::Pasted => {
                self.held.clear();
                self.state = State::Paste;
            }
            b"\x1b[200" | b"\x1b[201" => {}
            begun if begun.len() <= MARK.len() && MARK.starts_with(begun) => {}
            _ => self.keep_held(),
        }
    }

    /// Moves what looked like the end of the paste into its text.
    fn keep_held(&mut self) {
        let room = PASTE_LIMIT - self.text.len();
        let taken = self.held.len().min(room);
        self.text.extend_from_slice(&self.held[..taken]);
        self.held.clear();
    }

    fn end_paste(&mut self, out: &mut Vec<Input>) {
        let text = std::mem::take(&mut self.text);
        if text.is_empty() {
            return;
        }
        let mut text = String::from_utf8_lossy(&text).into_owned();
        // The terminal's answer to a question may come in the middle of a paste.
        while let Some((from, to, reply)) = sequence::answer_in(&text) {
            text.replace_range(from..to, "");
            out.push(Input::Reply(reply));
        }
        out.push(Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n")));
    }

    fn two_keys(&mut self, second: u8, out: &mut Vec<Input>) {
        out.extend([Key::Esc, Key::Char(char::from(second))].map(Input::Key));
        self.ground();
    }

    fn type_tail(&mut self, out: &mut Vec<Input>) {
        let typed = std::mem::take(&mut self.held);
        self.ground();
        self.feed(&typed, out);
    }

    fn finish(&mut self, input: Option<Input>, out: &mut Vec<Input>) {
        if !self.muted && !self.late {
            out.extend(input);
        }
        self.ground();
    }

    /// Drops a sequence that this byte cannot be part of.
    fn abort(&mut self, byte: u8, out: &mut Vec<Input>) {
        self.ground();
        self.step(byte, out);
    }

    fn ground(&mut self) {
        self.state = State::Ground;
        self.held.clear();
        self.muted = false;
        self.late = false;
    }
}

/// Whether this byte, behind `ESC` and `kind`, begins a reply. Anything else is two keys and what follows.
fn begins_words(kind: u8, byte: u8) -> bool {
    match kind {
        b']' => byte.is_ascii_digit() || matches!(byte, b'l' | b'L'),
        b'P' => byte.is_ascii_digit() || b">!+$=|".contains(&byte),
        _ => (0x20..0x7f).contains(&byte),
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
