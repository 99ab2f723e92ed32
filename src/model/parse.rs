//! Reads bytes strictly into a document tree: what is doubtful is refused with its place.
//!
//! It does not know the fields of a workspace (`validate` does) and never picks between two readings.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::fault::{Fault, Spot, Unreadable};
use super::node::{Member, Name, Node, Object};

/// How deep lists and objects may lie in each other. A workspace needs 9.
pub const DEEPEST: usize = 64;

/// Reads a document. A byte-order mark is passed over.
///
/// # Errors
/// The first fault, with its place. Nothing is guessed.
pub fn parse(bytes: &[u8]) -> Result<Node, Unreadable> {
    parse_within(bytes, DEEPEST)
}

/// Reads one record of a journal or a history, which holds parts of a workspace a little deeper.
///
/// # Errors
/// The first fault, with its place. Nothing is guessed.
pub fn parse_line(bytes: &[u8]) -> Result<Node, Unreadable> {
    parse_within(bytes, DEEPEST + 8)
}

fn parse_within(bytes: &[u8], deepest: usize) -> Result<Node, Unreadable> {
    let whole = |fault| Unreadable { fault, spot: None };
    if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
        || matches!(bytes, [0, b'{', ..] | [b'{', 0, ..])
    {
        return Err(whole(Fault::Utf16));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
            return Err(Unreadable {
                fault: Fault::NotUtf8,
                spot: Some(spot(&before, before.len())),
            });
        }
    };
    if text.trim_matches(WHITE).is_empty() {
        return Err(whole(Fault::Empty));
    }
    let mut parser = Parser {
        text,
        at: 0,
        names: HashMap::new(),
        deepest,
    };
    parser
        .document()
        .map_err(|(fault, at)| parser.explain(fault, at))
}

const WHITE: [char; 4] = [' ', '\n', '\r', '\t'];

fn spot(text: &str, at: usize) -> Spot {
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Spot {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

type Stop = (Fault, usize);

struct Parser<'a> {
    text: &'a str,
    at: usize,
    names: HashMap<Box<str>, Name>,
    deepest: usize,
}

impl<'a> Parser<'a> {
    fn document(&mut self) -> Result<Node, Stop> {
        self.white();
        let root = self.value(0)?;
        self.white();
        match self.peek() {
            None => Ok(root),
            Some(_) => Err((Fault::Trailing, self.at)),
        }
    }

    /// Says what a plain stop really was: conflict markers and web pages look like syntax errors.
    fn explain(&self, fault: Fault, at: usize) -> Unreadable {
        let at_spot = |fault, at| Unreadable {
            fault,
            spot: Some(spot(self.text, at)),
        };
        for marker in ["<<<<<<< ", ">>>>>>> "] {
            if let Some(marked) = line_starting_with(self.text, marker) {
                return at_spot(Fault::ConflictMarkers, marked);
            }
        }
        if let Some(nul) = self.text.find('\0') {
            return at_spot(Fault::Nul, nul);
        }
        let head = self.text.trim_start().get(..5).unwrap_or_default();
        if head.eq_ignore_ascii_case("<html") || head.eq_ignore_ascii_case("<!doc") {
            return Unreadable {
                fault: Fault::WebPage,
                spot: None,
            };
        }
        at_spot(fault, at)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn white(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// The fault when something else than `wanted` stands here.
    fn unexpected(&self, wanted: &'static str) -> Stop {
        match self.peek() {
            None => (Fault::Truncated, self.at),
            Some(_) => (Fault::Unexpected(wanted), self.at),
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node, Stop> {
        if depth >= self.deepest {
            return Err((Fault::TooDeep, self.at));
        }
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Ok(Node::Text(self.string()?.into())),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Node::Bool(true)),
            Some(b'f') => self.word("false", Node::Bool(false)),
            Some(b'n') => self.word("null", Node::Null),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn word(&mut self, word: &str, node: Node) -> Result<Node, Stop> {
        let rest = &self.text[self.at..];
        if rest.starts_with(word) {
            self.at += word.len();
            return Ok(node);
        }
        if word.starts_with(rest) {
            return Err((Fault::Truncated, self.text.len()));
        }
        Err((Fault::Unexpected("a value"), self.at))
    }

    fn object(&mut self, depth: usize) -> Result<Node, Stop> {
        self.at += 1;
        let mut members: Vec<Member> = Vec::new();
        let mut starts: Vec<usize> = Vec::new();
        let mut seen: HashSet<Name> = HashSet::new();
        self.white();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Node::object());
        }
        loop {
            self.white();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("a key in double quotes"));
            }
            let name = self.string()?;
            let name = self.shared(&name);
            if let Some(first) = first_of(&members, &mut seen, &name) {
                let line = spot(self.text, starts[first]).line;
                return Err((Fault::DuplicateKey(name.to_string(), line), start));
            }
            self.white();
            if self.peek() != Some(b':') {
                return Err(self.unexpected("a colon"));
            }
            self.at += 1;
            self.white();
            let node = self.value(depth + 1)?;
            members.push(Member { name, node });
            starts.push(start);
            self.white();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(Node::Object(Object::new(members)));
                }
                _ => return Err(self.unexpected("a comma or a closing brace")),
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Node, Stop> {
        self.at += 1;
        let mut items = Vec::new();
        self.white();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Node::List(Box::default()));
        }
        loop {
            self.white();
            items.push(self.value(depth + 1)?);
            self.white();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(Node::List(items.into_boxed_slice()));
                }
                _ => return Err(self.unexpected("a comma or a closing bracket")),
            }
        }
    }

    fn shared(&mut self, name: &str) -> Name {
        if let Some(known) = self.names.get(name) {
            return known.clone();
        }
        let shared = Name::from(name);
        self.names.insert(name.into(), shared.clone());
        shared
    }

    /// A text without its escapes; one that has none is not copied.
    fn string(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.at += 1;
        let mut out = Cow::Borrowed("");
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let run = rest
                .iter()
                .position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f))
                .ok_or((Fault::Truncated, self.text.len()))?;
            out += &self.text[self.at..self.at + run];
            self.at += run;
            match rest[run] {
                b'"' => {
                    self.at += 1;
                    return Ok(out);
                }
                b'\\' => {
                    let letter = self.escaped()?;
                    out.to_mut().push(letter);
                }
                _ => return Err((Fault::ControlInText, self.at)),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, Stop> {
        let start = self.at;
        self.at += 1;
        let kind = self.peek().ok_or((Fault::Truncated, self.at))?;
        self.at += 1;
        Ok(match kind {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(start),
            _ => return Err((Fault::BadEscape, start)),
        })
    }

    fn unicode(&mut self, start: usize) -> Result<char, Stop> {
        let first = self.unit(start)?;
        let mut units = vec![first];
        if (0xd800..0xdc00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            self.at += 2;
            units.push(self.unit(start)?);
        }
        match char::decode_utf16(units).next() {
            Some(Ok(letter)) => Ok(letter),
            _ => Err((Fault::BadEscape, start)),
        }
    }

    fn unit(&mut self, start: usize) -> Result<u16, Stop> {
        let digits = self
            .text
            .as_bytes()
            .get(self.at..self.at + 4)
            .ok_or((Fault::Truncated, self.text.len()))?;
        let unit = digits.iter().try_fold(0u16, |unit, digit| {
            let digit = char::from(*digit).to_digit(16)?;
            Some(unit * 16 + digit as u16)
        });
        self.at += 4;
        unit.ok_or((Fault::BadEscape, start))
    }

    fn number(&mut self) -> Result<Node, Stop> {
        let start = self.at;
        let bad = (Fault::BadNumber, start);
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let whole = self.digits();
        let leading_zero = whole > 1 && self.text.as_bytes()[self.at - whole] == b'0';
        if leading_zero {
            return Err(bad);
        }
        let mut parts = vec![whole];
        if self.peek() == Some(b'.') {
            self.at += 1;
            parts.push(self.digits());
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            parts.push(self.digits());
        }
        if parts.contains(&0) {
            let cut_off = self.at == self.text.len();
            return Err(if cut_off {
                (Fault::Truncated, self.at)
            } else {
                bad
            });
        }
        Ok(Node::Number(self.text[start..self.at].into()))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }
}

/// The place of an earlier member of this name. Large objects are looked up in a set.
fn first_of(members: &[Member], seen: &mut HashSet<Name>, name: &Name) -> Option<usize> {
    const SMALL: usize = 16;
    if members.len() == SMALL {
        seen.extend(members.iter().map(|member| member.name.clone()));
    }
    if members.len() >= SMALL && seen.insert(name.clone()) {
        return None;
    }
    members.iter().position(|member| member.name == *name)
}

fn line_starting_with(text: &str, marker: &str) -> Option<usize> {
    if text.starts_with(marker) {
        return Some(0);
    }
    let found = text.find(&format!("\n{marker}"))?;
    Some(found + 1)
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
