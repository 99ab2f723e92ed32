//! Screens that change by chance, as a program's do and worse: texts in many scripts, colours, scrolled regions, shifted
//! rows, fills. They are drawn on ratatui's buffer; what becomes of them is judged elsewhere.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::chance::Chance;
use rapporteur::base::clusters;

/// How a sign is given columns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// As many as the widest terminal takes, as our canvas does.
    Ours,
    /// As ratatui does: on some terminals the sign then reaches over what stands behind it.
    Ratatui,
}

/// A screen that changes.
pub struct Scene {
    pub buffer: Buffer,
    pub cursor: Option<(u16, u16)>,
    words: Vec<&'static str>,
    chance: Chance,
    /// How often each kind of change was made.
    pub made: [usize; KINDS.len()],
}

/// The kinds of change.
pub const KINDS: [&str; 9] = [
    "texts",
    "scrolls",
    "shifts",
    "fills",
    "cleared",
    "swapped",
    "cursors",
    "ratatui's",
    "repaints",
];

impl Scene {
    /// An empty screen of this size, whose changes follow from the seed.
    pub fn new(columns: u16, rows: u16, words: &[&[&'static str]], seed: u64) -> Scene {
        Scene {
            buffer: Buffer::empty(Rect::new(0, 0, columns, rows)),
            cursor: None,
            words: words.concat(),
            chance: Chance::new(seed),
            made: [0; KINDS.len()],
        }
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.chance.one_in(times)
    }

    /// An empty screen of another size, which is given back.
    pub fn resize(&mut self, most: (u16, u16)) -> (u16, u16) {
        let columns = 1 + self.below(most.0);
        let rows = 1 + self.below(most.1);
        self.buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        self.cursor = None;
        (columns, rows)
    }

    fn below(&mut self, limit: u16) -> u16 {
        self.chance.below(limit.into()) as u16
    }

    fn columns(&self) -> u16 {
        self.buffer.area.width
    }

    fn rows(&self) -> u16 {
        self.buffer.area.height
    }

    /// Makes a few changes at once.
    pub fn change(&mut self) {
        for _ in 0..1 + self.chance.below(5) {
            let kind = match self.chance.below(20) {
                0..=7 => 0,
                8..=11 => 1,
                12 => 2,
                13 => 3,
                14 => 4,
                15 => 5,
                16 | 17 => 6,
                18 => 7,
                _ if self.chance.one_in(4) => 8,
                _ => 0,
            };
            self.made[kind] += 1;
            match kind {
                0 => self.text(Count::Ours),
                1 => self.scroll(),
                2 => self.shift(),
                3 => self.fill(),
                4 => self.clear(),
                5 => self.swap(),
                6 => self.move_cursor(),
                7 => self.text(Count::Ratatui),
                _ => self.repaint(),
            }
        }
    }

    /// Fills all rows, or makes some signs move within their rows.
    pub fn move_signs(&mut self) {
        if self.chance.one_in(12) {
            return self.repaint();
        }
        for _ in 0..1 + self.chance.below(4) {
            self.shift();
        }
        if self.chance.one_in(4) {
            self.text(Count::Ours);
        }
        self.move_cursor();
    }

    fn text(&mut self, count: Count) {
        let (x, y) = (self.below(self.columns()), self.below(self.rows()));
        let words = self.words.clone();
        let word = self.chance.word(&words);
        let style = self.style();
        put(&mut self.buffer, x, y, word, style, count);
    }

    /// Fills all rows with words, as a table does.
    fn repaint(&mut self) {
        for y in 0..self.rows() {
            for x in (0..self.columns()).step_by(12) {
                let words = self.words.clone();
                let word = self.chance.word(&words);
                let style = if self.chance.one_in(3) {
                    self.style()
                } else {
                    Style::reset()
                };
                put(&mut self.buffer, x, y, word, style, Count::Ours);
            }
        }
    }

    /// Moves the rows of a region, or of the whole screen; what comes in is blank, or new, or stays as it was.
    fn scroll(&mut self) {
        let rows = self.rows();
        let (one, other) = (self.below(rows), self.below(rows));
        let (top, bottom) = match self.chance.one_in(4) {
            true => (0, rows - 1),
            false => (one.min(other), one.max(other)),
        };
        let count = 1 + self.below((bottom - top).clamp(1, 4));
        let is_up = self.chance.one_in(2);
        let before = self.buffer.clone();
        let fresh = self.chance.below(3);
        for y in top..=bottom {
            let from = if is_up {
                y.checked_add(count)
            } else {
                y.checked_sub(count)
            };
            match from.filter(|from| (top..=bottom).contains(from)) {
                Some(from) => self.copy_row(&before, from, y),
                None if fresh == 0 => {}
                None => {
                    self.blank_row(y);
                    if fresh == 1 {
                        let text = format!("{y} came in {}", self.chance.below(1000));
                        let style = self.style();
                        put(&mut self.buffer, 0, y, &text, style, Count::Ours);
                    }
                }
            }
        }
    }

    fn swap(&mut self) {
        let (one, other) = (self.below(self.rows()), self.below(self.rows()));
        let before = self.buffer.clone();
        self.copy_row(&before, one, other);
        self.copy_row(&before, other, one);
    }

    fn copy_row(&mut self, from: &Buffer, source: u16, to: u16) {
        for x in 0..self.columns() {
            self.buffer[(x, to)] = from[(x, source)].clone();
        }
    }

    fn blank_row(&mut self, y: u16) {
        for x in 0..self.columns() {
            self.buffer[(x, y)].reset();
        }
    }

    /// Puts signs into a row or takes some out; what stands behind them moves, to the end of the row or of a part.
    fn shift(&mut self) {
        let (x, y) = (self.below(self.columns()), self.below(self.rows()));
        let columns = usize::from(self.columns());
        let start = usize::from(y) * columns;
        let row = &mut self.buffer.content[start..start + columns];
        let is_narrow = |cell: &ratatui::buffer::Cell| {
            cell.diff_option == CellDiffOption::None && cell.cell_width() == 1
        };
        if !row.iter().all(is_narrow) {
            return;
        }
        let count = 1 + self.chance.below(4.min(columns - usize::from(x)));
        let end = match self.chance.one_in(2) {
            true => columns,
            false => columns - self.chance.below(columns - usize::from(x)),
        };
        let tail = &mut row[usize::from(x)..end];
        let room = tail.len();
        let count = count.min(room);
        if self.chance.one_in(2) {
            tail.rotate_right(count);
            tail[..count]
                .iter_mut()
                .for_each(ratatui::buffer::Cell::reset);
        } else {
            tail.rotate_left(count);
            tail[room - count..]
                .iter_mut()
                .for_each(ratatui::buffer::Cell::reset);
        }
    }

    /// Fills a rectangle with one sign, mostly a blank with a background.
    fn fill(&mut self) {
        let (x, y) = (self.below(self.columns()), self.below(self.rows()));
        let to = (
            x + self.below(self.columns() - x),
            y + self.below(self.rows() - y),
        );
        let style = self.style();
        let sign = self.chance.word(&[" ", " ", "─", "x"]);
        for y in y..=to.1 {
            let text = sign.repeat(usize::from(to.0 - x) + 1);
            put(&mut self.buffer, x, y, &text, style, Count::Ours);
        }
    }

    /// Blanks a row from somewhere on, or all below it too.
    fn clear(&mut self) {
        let (x, y) = (self.below(self.columns()), self.below(self.rows()));
        let room = usize::from(self.columns() - x);
        put(
            &mut self.buffer,
            x,
            y,
            &" ".repeat(room),
            Style::reset(),
            Count::Ours,
        );
        if self.chance.one_in(3) {
            (y + 1..self.rows()).for_each(|y| self.blank_row(y));
        }
    }

    fn move_cursor(&mut self) {
        self.cursor = (!self.chance.one_in(3)).then_some((0, 0)).map(|_| {
            let x = self.chance.below(self.buffer.area.width.into()) as u16;
            (x, self.chance.below(self.buffer.area.height.into()) as u16)
        });
    }

    fn colour(&mut self) -> Color {
        match self.chance.below(10) {
            0..=4 => Color::Reset,
            5 => Color::Red,
            6 => Color::LightGreen,
            7 => Color::Indexed(self.chance.below(16) as u8),
            8 => Color::Indexed(self.chance.below(256) as u8),
            _ => Color::Rgb(
                self.chance.below(256) as u8,
                self.chance.below(3) as u8,
                200,
            ),
        }
    }

    fn style(&mut self) -> Style {
        const TRAITS: [Modifier; 8] = [
            Modifier::BOLD,
            Modifier::DIM,
            Modifier::ITALIC,
            Modifier::UNDERLINED,
            Modifier::SLOW_BLINK,
            Modifier::REVERSED,
            Modifier::HIDDEN,
            Modifier::CROSSED_OUT,
        ];
        let mut traits = Modifier::empty();
        while self.chance.one_in(2) {
            traits |= *self.chance.pick(&TRAITS);
        }
        Style::reset()
            .fg(self.colour())
            .bg(self.colour())
            .add_modifier(traits)
    }
}

/// Puts text into a row as our canvas does: of a sign that is covered in part, nothing is left.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, text: &str, style: Style, count: Count) {
    let signs: Vec<(&str, u16)> = match count {
        Count::Ours => clusters(text)
            .map(|(sign, wide)| (sign, wide as u16))
            .collect(),
        Count::Ratatui => text
            .graphemes(true)
            .map(|sign| (sign, sign.cell_width()))
            .collect(),
    };
    let mut x = x;
    for (sign, wide) in signs {
        // At the edge a sign that a terminal takes for wider would go on in the next row; our canvas lets none there.
        let widest = clusters(sign)
            .map(|(_, wide)| wide as u16)
            .sum::<u16>()
            .max(wide);
        if wide == 0 || x + widest > buffer.area.width {
            return;
        }
        free(buffer, y, x, x + wide);
        for behind in x..x + wide {
            let cell = &mut buffer[(behind, y)];
            cell.reset();
            cell.set_style(style).set_diff_option(CellDiffOption::Skip);
        }
        let first = &mut buffer[(x, y)];
        first.set_symbol(sign).set_diff_option(CellDiffOption::None);
        if first.cell_width() != wide {
            let wide = NonZeroU16::new(wide).expect("a sign without columns was left out");
            first.set_diff_option(CellDiffOption::ForcedWidth(wide));
        }
        x += wide;
    }
}

/// Takes away the signs of which a part lies between two columns.
fn free(buffer: &mut Buffer, y: u16, from: u16, to: u16) {
    let is_behind = |buffer: &Buffer, x: u16| {
        x < buffer.area.width && buffer[(x, y)].diff_option == CellDiffOption::Skip
    };
    let (mut start, mut end) = (from, to);
    while start > 0 && is_behind(buffer, start) {
        start -= 1;
    }
    while is_behind(buffer, end) {
        end += 1;
    }
    for x in start..end {
        let cell = &mut buffer[(x, y)];
        cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
    }
}
