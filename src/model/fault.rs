//! Why bytes are not a document: each fault in a sentence that says what to do. It finds none itself.

use std::fmt;

use super::parse::DEEPEST;
use crate::base::show;

/// A place in a file: both count from 1, columns in characters as an editor counts them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Why bytes are not a document, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// What is wrong.
    pub fault: Fault,
    /// Where, unless the file as a whole is meant.
    pub spot: Option<Spot>,
}

/// What is wrong with the bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// There is nothing in the file.
    Empty,
    /// The file is in UTF-16 or UTF-32.
    Utf16,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// NUL bytes: a file that was cut off by a crash, or no text at all.
    Nul,
    /// Lines that git leaves when it could not merge.
    ConflictMarkers,
    /// A web page was saved in the place of the file.
    WebPage,
    /// The file ends in the middle.
    Truncated,
    /// A name stands twice in one object; the line of the first.
    DuplicateKey(String, usize),
    /// Lists and objects lie too deep in each other.
    TooDeep,
    /// Something else was expected here.
    Unexpected(&'static str),
    /// A control character inside a text.
    ControlInText,
    /// An escape that JSON does not know, or half a character.
    BadEscape,
    /// A number that JSON does not allow.
    BadNumber,
    /// Text after the end of the document.
    Trailing,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(spot) = self.spot {
            write!(f, "line {}, column {}: ", spot.line, spot.column)?;
        }
        match &self.fault {
            Fault::Empty => f.write_str(
                "The file is empty. Restore a copy of it, or make a new one with `rapporteur new`.",
            ),
            Fault::Utf16 => f.write_str(
                "The file is in UTF-16. Save it as UTF-8 in the editor that wrote it, then open it again.",
            ),
            Fault::NotUtf8 => f.write_str(
                "This byte is not UTF-8. Save the file as UTF-8 in the editor that wrote it.",
            ),
            Fault::Nul => f.write_str(
                "There are NUL bytes here: the file was damaged, or is no text. Restore a copy of it.",
            ),
            Fault::ConflictMarkers => f.write_str(
                "There are conflict markers of git here. Settle the conflict in git first; the file holds two versions.",
            ),
            Fault::WebPage => f.write_str(
                "This is a web page, not a workspace. Download the file itself again.",
            ),
            Fault::Truncated => f.write_str(
                "The file ends in the middle: the rest is missing. Copy it again from where it came.",
            ),
            Fault::DuplicateKey(name, line) => write!(
                f,
                "The key \"{}\" stands twice in one object (first in line {line}). Decide which of the two holds and take the other out.",
                show(name)
            ),
            Fault::TooDeep => write!(
                f,
                "Lists and objects lie more than {DEEPEST} deep in each other here. No workspace does that."
            ),
            Fault::Unexpected(wanted) => write!(f, "Expected {wanted} here."),
            Fault::ControlInText => f.write_str(
                "A control character or a line break stands inside a text here. JSON wants it as an escape.",
            ),
            Fault::BadEscape => f.write_str("This escape is not one that JSON knows, or half a character."),
            Fault::BadNumber => f.write_str("This is not a number as JSON writes it."),
            Fault::Trailing => f.write_str("There is more text after the end of the document."),
        }
    }
}
