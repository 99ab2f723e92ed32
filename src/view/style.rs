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
    /// The pane in use.
    Current,
    /// Heads, `na`, `-`, `.`, labels.
    Faint,
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
    /// Keys in the footer.
    Key,
    /// Refusals.
    Error,
}

impl Ink {
    /// The same for a slow line: only verdicts, doubts and refusals change the pen, and only its colour.
    pub fn thinned(self) -> Ink {
        match self {
            Ink::Plain | Ink::Bold | Ink::Current | Ink::Faint | Ink::Typing | Ink::Key => {
                Ink::Plain
            }
            Ink::Off | Ink::Error => Ink::Error,
            Ink::Unclear | Ink::Finding => Ink::Unclear,
            Ink::Risk | Ink::Good | Ink::Over => self,
        }
    }

    /// How a terminal shows it.
    pub fn style(self) -> Style {
        let plain = Style::new();
        match self {
            Ink::Plain => plain,
            Ink::Bold | Ink::Current | Ink::Key => plain.add_modifier(Modifier::BOLD),
            Ink::Faint => plain.add_modifier(Modifier::DIM),
            Ink::Off => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
            Ink::Risk => plain.fg(Color::Yellow),
            Ink::Good => plain.fg(Color::Green),
            Ink::Over => plain.fg(Color::Cyan),
            Ink::Unclear => plain.fg(Color::Magenta),
            Ink::Finding => plain.fg(Color::Magenta).add_modifier(Modifier::BOLD),
            Ink::Typing => plain.add_modifier(Modifier::UNDERLINED),
            Ink::Error => plain.fg(Color::Red),
        }
    }
}
