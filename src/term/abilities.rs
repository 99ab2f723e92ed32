//! What a terminal can do: read from its terminfo entry, by family where the entry is missing, the least otherwise.
//! It asks the terminal nothing. What is not sure is not used: a few bytes more, and the screen is right.

use termini::{BoolCapability, NumberCapability, StringCapability, TermInfo};

/// How many colours a terminal tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None; bold, underline and reverse stay.
    None,
    /// The eight of ANSI; the bright ones become their dark sisters.
    Eight,
    /// The eight and their bright sisters, the palette of 256, and direct colours, passed on as they are.
    All,
}

/// What the renderer may use. Names are those of terminfo where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// `bce`: what is erased or scrolled in takes the background in hand.
    pub erases_with_background: bool,
    /// `csr`: a region of rows can be scrolled, by line feed at its end and `ri` at its top.
    pub regions: bool,
    /// `indn`, `rin`: a region is scrolled by a count in one sequence.
    pub scrolls_by_count: bool,
    /// `il`, `dl`: rows can be put in and taken out.
    pub rows: bool,
    /// `ich`, `dch`: signs can be put in and taken out of a row.
    pub signs: bool,
    /// `ech`: a number of signs is erased where they stand.
    pub erases_signs: bool,
    /// `el`, `ed`: the rest of a row, the rest of the screen is erased.
    pub erases: bool,
    /// `cuf`, `cuu`, `hpa`, `vpa`: moves that are not absolute.
    pub moves: bool,
    /// `xenl`: behind the last column the cursor waits for the next sign before it wraps.
    pub waits_to_wrap: bool,
    /// `civis`, `cnorm`: the cursor can be hidden.
    pub hides_cursor: bool,
    /// `smcup` of xterm: there is another screen, and pastes can be told from keys.
    pub other_screen: bool,
    /// `sgr0`, `bold`: bold, underline, reverse and the like.
    pub attributes: bool,
    pub colours: Colours,
}

impl Abilities {
    /// A full xterm, and what copies it.
    pub const XTERM: Abilities = Abilities {
        erases_with_background: true,
        regions: true,
        scrolls_by_count: true,
        rows: true,
        signs: true,
        erases_signs: true,
        erases: true,
        moves: true,
        waits_to_wrap: true,
        hides_cursor: true,
        other_screen: true,
        attributes: true,
        colours: Colours::All,
    };

    /// What every terminal of the known families does, whatever its version.
    pub const SAFE: Abilities = Abilities {
        erases_with_background: false,
        erases_signs: false,
        ..Abilities::XTERM
    };

    /// Where nothing is known: absolute moves and erasing, no colours.
    pub const PLAIN: Abilities = Abilities {
        erases_with_background: false,
        regions: false,
        scrolls_by_count: false,
        rows: false,
        signs: false,
        erases_signs: false,
        erases: true,
        moves: false,
        waits_to_wrap: false,
        hides_cursor: false,
        other_screen: false,
        attributes: false,
        colours: Colours::None,
    };

    /// The abilities of the terminal that calls itself `name` (`TERM`); `None` for one that speaks another language
    /// than ANSI, on which nothing can be drawn.
    pub fn of(name: Option<&str>) -> Option<Abilities> {
        let Some(name) = name.filter(|name| !name.is_empty() && *name != "dumb") else {
            return Some(Abilities::PLAIN);
        };
        match TermInfo::from_name(name) {
            Ok(entry) => Abilities::of_entry(&entry),
            Err(_) => Some(Abilities::of_family(name)),
        }
    }

    fn of_entry(entry: &TermInfo) -> Option<Abilities> {
        use StringCapability as Text;
        let is = |capability, form: &str| {
            entry
                .raw_string_cap(capability)
                .is_some_and(|found| without_delays(found) == form.as_bytes())
        };
        match entry.raw_string_cap(Text::CursorAddress) {
            None => return Some(Abilities::PLAIN),
            Some(_) if !is(Text::CursorAddress, "\x1b[%i%p1%d;%p2%dH") => return None,
            Some(_) => {}
        }
        let colours = match entry.number_cap(NumberCapability::MaxColors) {
            Some(16..) => Colours::All,
            Some(8..) => Colours::Eight,
            _ => Colours::None,
        };
        Some(Abilities {
            erases_with_background: entry.flag_cap(BoolCapability::BackColorErase),
            regions: is(Text::ChangeScrollRegion, "\x1b[%i%p1%d;%p2%dr")
                && is(Text::ScrollReverse, "\x1bM"),
            scrolls_by_count: is(Text::ParmIndex, "\x1b[%p1%dS")
                && is(Text::ParmReverseIndex, "\x1b[%p1%dT"),
            rows: is(Text::ParmInsertLine, "\x1b[%p1%dL")
                && is(Text::ParmDeleteLine, "\x1b[%p1%dM"),
            signs: is(Text::ParmInsertCharacters, "\x1b[%p1%d@")
                && is(Text::ParmDeleteCharacters, "\x1b[%p1%dP"),
            erases_signs: is(Text::EraseChars, "\x1b[%p1%dX"),
            erases: is(Text::ClearEOL, "\x1b[K") && is(Text::ClearEOS, "\x1b[J"),
            moves: is(Text::RowAddress, "\x1b[%i%p1%dd")
                && is(Text::ColumnAddress, "\x1b[%i%p1%dG"),
            waits_to_wrap: entry.flag_cap(BoolCapability::EatNewlineGlitch),
            hides_cursor: entry
                .raw_string_cap(Text::CursorInvisible)
                .is_some_and(|found| found.windows(6).any(|part| part == b"\x1b[?25l")),
            other_screen: entry
                .raw_string_cap(Text::EnterAlternativeMode)
                .is_some_and(|found| found.windows(8).any(|part| part == b"\x1b[?1049h")),
            attributes: entry.raw_string_cap(Text::EnterBoldMode).is_some(),
            colours,
        })
    }

    /// For a name that has no entry on this machine.
    fn of_family(name: &str) -> Abilities {
        const FAMILIES: [&str; 12] = [
            "xterm",
            "kitty",
            "foot",
            "alacritty",
            "tmux",
            "screen",
            "putty",
            "rxvt",
            "konsole",
            "gnome",
            "wezterm",
            "ghostty",
        ];
        let first = name
            .trim_start_matches("xterm-")
            .split(['-', '.', '+'])
            .next()
            .unwrap_or_default();
        if name.starts_with("xterm") || FAMILIES.contains(&first) {
            return Abilities::SAFE;
        }
        Abilities::PLAIN
    }
}

/// Drops the waiting times (`$<5>`) that old entries ask for.
fn without_delays(text: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with(b"$<") {
            match text[at..].iter().position(|byte| *byte == b'>') {
                Some(end) => {
                    at += end + 1;
                    continue;
                }
                None => return kept,
            }
        }
        kept.push(text[at]);
        at += 1;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_or_dumb_terminal_gets_the_least() {
        for name in [None, Some(""), Some("dumb"), Some("no-such-terminal")] {
            assert_eq!(Abilities::of(name), Some(Abilities::PLAIN), "{name:?}");
        }
    }

    #[test]
    fn a_known_family_without_an_entry_gets_what_all_of_it_do() {
        for name in [
            "xterm-kitty-new",
            "foot-direct9",
            "tmux-9",
            "putty-9",
            "xterm-ghostty9",
        ] {
            assert_eq!(Abilities::of(Some(name)), Some(Abilities::SAFE), "{name}");
        }
    }

    #[test]
    fn delays_of_old_entries_do_not_count() {
        assert_eq!(without_delays(b"\x1bM$<5>x"), b"\x1bMx");
        assert_eq!(without_delays(b"ab$<5"), b"ab");
    }
}
