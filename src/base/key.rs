//! What can come in from outside while the program runs: keys, pasted text, the terminal's replies.
//! It does not say what a key does, and knows no bytes.

use super::show::show;

/// A key, its modifiers dropped except Ctrl with a letter or sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    Char(char),
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
    F(u8),
    Other,
}

/// One thing that happened at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    Paste(String),
    Resize(u16, u16),
    Reply(Reply),
    Gone,
    Continue,
    /// The last frame was handed to the line: there is room for the next.
    Written,
    /// Something that happened by itself.
    News(News),
}

/// What happens by itself, not at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Every change up to this number is on the disk.
    Kept(u64),
    /// Changes are kept in another place than usual: a sentence.
    KeptElsewhere(String),
    /// Changes cannot be kept: a sentence.
    NotKept(String),
    /// The file that is open is another one now.
    FileChanged,
    /// Who else on this host has it open.
    Others(Vec<String>),
    /// Where the meeting stands that is followed; empty when none is walked through.
    Stop(String),
}

/// What the terminal answered to a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    Cursor { row: u16, column: u16 },
    Mode { mode: u16, state: u8 },
    Device,
    Other,
}

/// Keys with a name of their own, in tables and help.
const NAMES: &[(Key, &str)] = &[
    (Key::Char(' '), "Space"),
    (Key::Enter, "Enter"),
    (Key::Esc, "Esc"),
    (Key::Tab, "Tab"),
    (Key::BackTab, "Shift-Tab"),
    (Key::Backspace, "Backspace"),
    (Key::Delete, "Delete"),
    (Key::Up, "Up"),
    (Key::Down, "Down"),
    (Key::Left, "Left"),
    (Key::Right, "Right"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::PageUp, "PgUp"),
    (Key::PageDown, "PgDn"),
    (Key::Insert, "Insert"),
    (Key::Other, "another key"),
];

impl Key {
    /// Its name in footer, help and README: "j", "Space", "Ctrl-R".
    pub fn name(self) -> String {
        if let Some((_, name)) = NAMES.iter().find(|(key, _)| *key == self) {
            return (*name).to_owned();
        }
        match self {
            Key::Char(letter) => show(&letter.to_string()).into_owned(),
            Key::Ctrl(letter) => format!("Ctrl-{}", letter.to_ascii_uppercase()),
            Key::F(number) => format!("F{number}"),
            other => format!("{other:?}"),
        }
    }
}

/// A text that names no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoKey;

impl std::str::FromStr for Key {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Key, NoKey> {
        if let Some((key, _)) = NAMES.iter().find(|(_, name)| *name == text) {
            return Ok(*key);
        }
        if let Some(letter) = text.strip_prefix("Ctrl-") {
            let letter = only_char(letter).ok_or(NoKey)?;
            return Ok(Key::Ctrl(letter.to_ascii_lowercase()));
        }
        if let Some(letter) = only_char(text) {
            return Ok(Key::Char(letter));
        }
        text.strip_prefix('F')
            .filter(|number| !number.starts_with(['0', '+']))
            .and_then(|number| number.parse().ok())
            .map(Key::F)
            .ok_or(NoKey)
    }
}

fn only_char(text: &str) -> Option<char> {
    let mut letters = text.chars();
    let first = letters.next()?;
    letters.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_from_its_name() {
        for (key, name) in NAMES {
            assert_eq!(key.name(), *name);
            assert_eq!(name.parse(), Ok(*key));
        }
        for key in [
            Key::Char('j'),
            Key::Char('F'),
            Key::Char('-'),
            Key::Ctrl('r'),
            Key::F(5),
        ] {
            assert_eq!(key.name().parse(), Ok(key));
        }
        for text in ["", "jj", "Ctrl-", "Ctrl-Rubbish", "F0", "F999"] {
            assert_eq!(text.parse::<Key>(), Err(NoKey), "{text}");
        }
    }

    #[test]
    fn a_key_that_would_steer_the_terminal_is_named_by_its_number() {
        assert_eq!(Key::Char('\u{1b}').name(), "<1B>");
        assert_eq!(Key::Char('\u{202e}').name(), "<202E>");
    }
}
