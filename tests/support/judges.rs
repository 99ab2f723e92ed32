//! Two terminals that nobody here wrote, which hear the same bytes; their cells are compared with what was wanted.
//!
//! They are vt100 and alacritty. Each is asked for what it knows: vt100 has no hidden and struck signs, and takes bold
//! and dim for one thing; neither blinks. Of a blank, only what can be seen is compared.
#![allow(dead_code)]

use std::num::NonZeroU16;

use alacritty_terminal::event::VoidListener;
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::index::{Column, Line, Point};
use alacritty_terminal::term::cell::Flags;
use alacritty_terminal::term::{Config, Term, TermMode};
use alacritty_terminal::vte::ansi::{self, NamedColor, Processor};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use rapporteur::term::{Abilities, Colours};

/// Two terminals on one line.
pub struct Judges {
    vt100: vt100::Parser,
    alacritty: Term<VoidListener>,
    processor: Processor,
}

/// What a terminal shows in one place.
struct Seen {
    text: String,
    /// The place is the second half of a wide sign.
    is_half: bool,
    fg: Color,
    bg: Color,
    traits: Modifier,
}

const VT100_KNOWS: Modifier = Modifier::BOLD
    .union(Modifier::DIM)
    .union(Modifier::ITALIC)
    .union(Modifier::UNDERLINED)
    .union(Modifier::REVERSED);
const ALACRITTY_KNOWS: Modifier = VT100_KNOWS
    .union(Modifier::HIDDEN)
    .union(Modifier::CROSSED_OUT);
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

struct Size(u16, u16);

impl Dimensions for Size {
    fn total_lines(&self) -> usize {
        self.screen_lines()
    }

    fn screen_lines(&self) -> usize {
        usize::from(self.1)
    }

    fn columns(&self) -> usize {
        usize::from(self.0)
    }
}

fn size(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a terminal has rows and columns")
}

impl Judges {
    /// Two empty terminals of this size, on the other screen, where full-screen programs are.
    pub fn new(columns: u16, rows: u16) -> Judges {
        let config = Config {
            scrolling_history: 0,
            ..Config::default()
        };
        let mut judges = Judges {
            vt100: vt100::Parser::new(size(rows), size(columns), 0),
            alacritty: Term::new(config, &Size(columns, rows), VoidListener),
            processor: Processor::new(),
        };
        judges.hear(b"\x1b[?1049h");
        judges
    }

    /// Both hear these bytes.
    pub fn hear(&mut self, bytes: &[u8]) {
        self.vt100.process(bytes);
        self.processor.advance(&mut self.alacritty, bytes);
    }

    /// Both windows take another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.vt100.screen_mut().set_size(size(rows), size(columns));
        self.alacritty.resize(Size(columns, rows));
    }

    /// Compares both with what was drawn, and where the cursor is to be seen, for a program that could use these
    /// abilities. Gives the count of signs on whose width the terminals and the buffer disagree; of them only the
    /// beginning is compared, and all that stands beside them.
    ///
    /// # Errors
    /// The first difference, in words.
    pub fn check(
        &self,
        wanted: &Buffer,
        cursor: Option<(u16, u16)>,
        abilities: &Abilities,
    ) -> Result<usize, String> {
        let mut disputed = 0;
        for y in 0..wanted.area.height {
            let mut x = 0;
            while x < wanted.area.width {
                let cell = &wanted[(x, y)];
                let kept = cell.cell_width().clamp(1, wanted.area.width - x);
                let added: usize = cell.symbol().chars().map(|c| c.width().unwrap_or(0)).sum();
                if !abilities.waits_to_wrap
                    && y + 1 == wanted.area.height
                    && x + kept == wanted.area.width
                {
                    // A sign there would scroll such a terminal: it is left out.
                    break;
                }
                let is_disputed = added.max(cell.symbol().width()) > usize::from(kept);
                disputed += usize::from(is_disputed);
                let places = x..x + kept;
                let vt100: Vec<Seen> = places.clone().map(|x| self.in_vt100(x, y)).collect();
                let alacritty: Vec<Seen> = places.map(|x| self.in_alacritty(x, y)).collect();
                for (name, seen, mut knows) in [
                    ("vt100", vt100, VT100_KNOWS),
                    ("alacritty", alacritty, ALACRITTY_KNOWS),
                ] {
                    if !abilities.attributes {
                        knows = Modifier::empty();
                        if !seen.iter().all(|place| place.traits.is_empty()) {
                            return Err(format!("{name}, column {x}, row {y}: it has attributes"));
                        }
                    }
                    let both = Modifier::BOLD | Modifier::DIM;
                    if name == "vt100" && cell.modifier.contains(both) {
                        knows -= both;
                    }
                    compare(cell, &seen, is_disputed, knows, abilities.colours)
                        .map_err(|what| format!("{name}, column {x}, row {y}: {what}"))?;
                }
                x += kept;
            }
        }
        self.check_cursor(cursor, abilities)?;
        Ok(disputed)
    }

    /// The texts of what was wanted and of what each shows, for a person who looks for a fault.
    pub fn picture(&self, wanted: &Buffer) -> String {
        let (columns, rows) = (wanted.area.width, wanted.area.height);
        let mut picture = String::new();
        for y in 0..rows {
            let drawn = (0..columns)
                .filter(|x| wanted[(*x, y)].diff_option != ratatui::buffer::CellDiffOption::Skip);
            let drawn: String = drawn.map(|x| wanted[(x, y)].symbol()).collect();
            let vt100: String = (0..columns).map(|x| self.in_vt100(x, y).text).collect();
            let alacritty: String = (0..columns).map(|x| self.in_alacritty(x, y).text).collect();
            picture.push_str(&format!(
                "{y:2} {drawn:?}\n   {vt100:?}\n   {alacritty:?}\n"
            ));
        }
        picture
    }

    fn check_cursor(
        &self,
        cursor: Option<(u16, u16)>,
        abilities: &Abilities,
    ) -> Result<(), String> {
        let screen = self.vt100.screen();
        let (y, x) = screen.cursor_position();
        let point = self.alacritty.grid().cursor.point;
        let is_shown = self.alacritty.mode().contains(TermMode::SHOW_CURSOR);
        for (name, is_seen, at) in [
            ("vt100", !screen.hide_cursor(), (x, y)),
            (
                "alacritty",
                is_shown,
                (point.column.0 as u16, point.line.0 as u16),
            ),
        ] {
            if is_seen != cursor.is_some() && (abilities.hides_cursor || cursor.is_some()) {
                return Err(format!(
                    "{name}: the cursor is seen: {is_seen}, wanted {cursor:?}"
                ));
            }
            if cursor.is_some_and(|wanted| wanted != at) {
                return Err(format!(
                    "{name}: the cursor is at {at:?}, wanted {cursor:?}"
                ));
            }
        }
        Ok(())
    }

    fn in_vt100(&self, x: u16, y: u16) -> Seen {
        let Some(cell) = self.vt100.screen().cell(y, x) else {
            return Seen::nothing();
        };
        let traits = [
            (cell.bold(), Modifier::BOLD),
            (cell.dim(), Modifier::DIM),
            (cell.italic(), Modifier::ITALIC),
            (cell.underline(), Modifier::UNDERLINED),
            (cell.inverse(), Modifier::REVERSED),
        ];
        let colour = |colour| match colour {
            vt100::Color::Default => Color::Reset,
            vt100::Color::Idx(number) => Color::Indexed(number),
            vt100::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
        };
        Seen {
            text: cell.contents().to_owned(),
            is_half: cell.is_wide_continuation(),
            fg: colour(cell.fgcolor()),
            bg: colour(cell.bgcolor()),
            traits: held(&traits),
        }
    }

    fn in_alacritty(&self, x: u16, y: u16) -> Seen {
        let point = Point::new(Line(i32::from(y)), Column(usize::from(x)));
        let cell = &self.alacritty.grid()[point];
        let is_half = cell.flags.contains(Flags::WIDE_CHAR_SPACER);
        let mut text = String::new();
        if !is_half {
            text.push(cell.c);
            text.extend(cell.zerowidth().into_iter().flatten());
        }
        let has = |flags: Flags| cell.flags.intersects(flags);
        let traits = [
            (has(Flags::BOLD), Modifier::BOLD),
            (has(Flags::DIM), Modifier::DIM),
            (has(Flags::ITALIC), Modifier::ITALIC),
            (has(Flags::ALL_UNDERLINES), Modifier::UNDERLINED),
            (has(Flags::INVERSE), Modifier::REVERSED),
            (has(Flags::HIDDEN), Modifier::HIDDEN),
            (has(Flags::STRIKEOUT), Modifier::CROSSED_OUT),
        ];
        let colour = |colour| match colour {
            ansi::Color::Named(NamedColor::Foreground | NamedColor::Background) => Color::Reset,
            ansi::Color::Named(named) => Color::Indexed(named as usize as u8),
            ansi::Color::Indexed(number) => Color::Indexed(number),
            ansi::Color::Spec(rgb) => Color::Rgb(rgb.r, rgb.g, rgb.b),
        };
        Seen {
            text,
            is_half,
            fg: colour(cell.fg),
            bg: colour(cell.bg),
            traits: held(&traits),
        }
    }
}

impl Seen {
    fn nothing() -> Seen {
        Seen {
            text: "no such place".to_owned(),
            is_half: false,
            fg: Color::Reset,
            bg: Color::Reset,
            traits: Modifier::empty(),
        }
    }
}

fn held(traits: &[(bool, Modifier)]) -> Modifier {
    let there = traits.iter().filter(|(is_there, _)| *is_there);
    there.map(|(_, modifier)| *modifier).collect()
}

/// Compares one sign with the places that are kept for it.
fn compare(
    cell: &Cell,
    seen: &[Seen],
    is_disputed: bool,
    knows: Modifier,
    colours: Colours,
) -> Result<(), String> {
    let differs = |what: &str, there: &dyn std::fmt::Debug, wanted: &dyn std::fmt::Debug| {
        Err(format!("{what} is {there:?}, wanted {wanted:?}"))
    };
    let there: String = seen.iter().map(|place| place.text.as_str()).collect();
    let wanted = cell.symbol();
    let is_same = match wanted.chars().next().filter(|_| is_disputed) {
        // What stands behind it may have cut it in two, and then nothing is left of it.
        Some(first) => there.starts_with(first) || there.trim().is_empty(),
        None => there.trim_end_matches(' ') == wanted.trim_end_matches(' '),
    };
    if !is_same {
        return differs("the text", &there, &wanted);
    }
    if is_disputed {
        return Ok(());
    }
    let is_blank = wanted.trim().is_empty();
    let (fg, bg) = (colour_of(cell.fg, colours), colour_of(cell.bg, colours));
    for place in seen.iter().filter(|place| !place.is_half) {
        let is_behind = !std::ptr::eq(place, &raw const seen[0]);
        if place.bg != bg {
            return differs("the background", &place.bg, &bg);
        }
        let always = knows & SEEN_ON_BLANK;
        if place.traits & always != cell.modifier & always {
            return differs("what is seen of a blank", &place.traits, &cell.modifier);
        }
        // Nothing but a blank can be behind a sign that this terminal takes for narrower than we do.
        if (is_blank || is_behind) && !cell.modifier.intersects(always) {
            continue;
        }
        if place.fg != fg {
            return differs("the colour", &place.fg, &fg);
        }
        if place.traits & knows != cell.modifier & knows {
            return differs("the look", &place.traits, &cell.modifier);
        }
    }
    Ok(())
}

/// A colour as a terminal with so many of them is to show it.
fn colour_of(color: Color, colours: Colours) -> Color {
    const NAMED: [Color; 16] = [
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
    let number = NAMED.iter().position(|named| *named == color);
    let color = number.map_or(color, |number| Color::Indexed(number as u8));
    match (colours, color) {
        (Colours::None, _) => Color::Reset,
        (Colours::Eight, Color::Indexed(number @ 0..16)) => Color::Indexed(number % 8),
        (Colours::Eight, _) => Color::Reset,
        (Colours::All, color) => color,
    }
}
