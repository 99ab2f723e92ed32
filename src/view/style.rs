//! Styles named by meaning. Foreground only: sixteen colours, and readable with none.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text means. Each is also a sign, a word, a capital or a place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Ink {
    /// Figures, names, sentences.
    #[default]
    Plain,
    /// Item titles, totals.
    Bold,
    /// The pane in use: in capitals.
    Current,
    /// The heads of columns.
    Head,
    /// Labels, and keys that cannot act.
    Faint,
    /// `na`, `-`, `.` in a cell: they are signs enough, and a pen for each would cost more than the whole row.
    Nothing,
    /// Off track, stalled, high, late.
    Off,
    /// At risk, substantial, due soon.
    Risk,
    /// On track, fully, agreed.
    Good,
    /// Exceeded.
    Over,
    /// Uncertain readings.
    Unclear,
    /// Open findings.
    Finding,
    /// Lines that are being typed.
    Typing,
    /// Keys in the footer: plain, since a key stands before its word; one that cannot act is faint.
    Key,
    /// Refusals.
    Error,
}

impl Ink {
    /// The same for a slow line, on which a pen for each verdict costs as much as a row: only refusals have one.
    pub fn thinned(self) -> Ink {
        match self {
            Ink::Error => Ink::Error,
            Ink::Plain
            | Ink::Bold
            | Ink::Current
            | Ink::Head
            | Ink::Faint
            | Ink::Nothing
            | Ink::Off
            | Ink::Risk
            | Ink::Good
            | Ink::Over
            | Ink::Unclear
            | Ink::Finding
            | Ink::Typing
            | Ink::Key => Ink::Plain,
        }
    }

    /// How a terminal shows it.
    pub fn style(self) -> Style {
        let plain = Style::new();
        match self {
            Ink::Plain | Ink::Head | Ink::Nothing | Ink::Key | Ink::Current => plain,
            Ink::Bold => plain.add_modifier(Modifier::BOLD),
            Ink::Faint => plain.add_modifier(Modifier::DIM),
            Ink::Off => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
            Ink::Risk => plain.fg(Color::Yellow),
            Ink::Good => plain.fg(Color::Green),
            Ink::Over => plain.fg(Color::Cyan),
            Ink::Unclear | Ink::Finding => plain.fg(Color::Magenta),
            Ink::Typing => plain.add_modifier(Modifier::UNDERLINED),
            Ink::Error => plain.fg(Color::Red),
        }
    }
}
