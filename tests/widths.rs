//! Scripts whose letters terminals count differently: what stands on the canvas is whole on each of them.
//!
//! The terminals are vt100, which adds up code points, and a double that counts clusters, generously or
//! meanly. How the letters look is the business of real terminals.

#[path = "support/chance.rs"]
mod chance;

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::Terminal;
use ratatui::buffer::CellWidth;
use ratatui::style::Modifier;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use chance::Chance;
use rapporteur::term::{Abilities, TermBackend};
use rapporteur::view::{Canvas, Ink};

const COLUMNS: u16 = 40;
const ROWS: u16 = 3;

/// The measured words of the region, and those in which letters were once lost.
const WORDS: [&str; 15] = [
    "ញ្ហា",
    "បញ្ហា",
    "ខ្ញុំ",
    "កម្ពុជា",
    "ស្ត្រី",
    "កិច្ចព្រមព្រៀង",
    "មន្ត្រី",
    "မြန်မာ",
    "သဘောတူညီချက်",
    "ກຳປູເຈຍ",
    "ຂໍ້ຕົກລົງ",
    "ประจำปี",
    "நாடு",
    "Vie\u{323}\u{302}t",
    "中国",
];

/// A terminal that takes a cluster as one sign.
struct Double {
    count: fn(&str) -> usize,
    rows: Vec<Vec<String>>,
    at: (usize, usize),
    region: Range<usize>,
}

fn blank_row() -> Vec<String> {
    vec![" ".to_owned(); usize::from(COLUMNS)]
}

impl Double {
    fn new(count: fn(&str) -> usize) -> Double {
        Double {
            count,
            rows: vec![blank_row(); usize::from(ROWS)],
            at: (0, 0),
            region: 0..usize::from(ROWS),
        }
    }

    fn process(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).unwrap();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if let Some(sequence) = rest.strip_prefix("\x1b[") {
                let end = sequence
                    .find(|c: char| c.is_ascii_alphabetic() || c == '@')
                    .unwrap();
                self.steer(&sequence[..end], sequence.as_bytes()[end]);
                rest = &sequence[end + 1..];
            } else if first.is_control() {
                match first {
                    '\r' => self.at.0 = 0,
                    '\n' => self.at.1 += 1,
                    '\x08' => self.at.0 -= 1,
                    other => panic!("{other:?} is not used"),
                }
                rest = &rest[1..];
            } else {
                let end = rest.find(char::is_control).unwrap_or(rest.len());
                for cluster in rest[..end].graphemes(true) {
                    self.put(cluster);
                }
                rest = &rest[end..];
            }
        }
    }

    fn steer(&mut self, numbers: &str, last: u8) {
        let mut numbers = numbers
            .split(';')
            .map(|number| number.parse().unwrap_or(1usize));
        let number = numbers.next().unwrap_or(1);
        match last {
            b'H' => self.at = (numbers.next().unwrap_or(1) - 1, number - 1),
            b'G' => self.at.0 = number - 1,
            b'd' => self.at.1 = number - 1,
            b'A' => self.at.1 -= number,
            b'B' => self.at.1 += number,
            b'C' => self.at.0 += number,
            b'D' => self.at.0 -= number,
            b'K' => self.blank(self.at.0, usize::from(COLUMNS)),
            b'X' => self.blank(self.at.0, (self.at.0 + number).min(usize::from(COLUMNS))),
            b'J' => {
                self.blank(self.at.0, usize::from(COLUMNS));
                self.rows[self.at.1 + 1..].fill(blank_row());
            }
            b'r' => {
                let last = numbers.next().unwrap_or(usize::from(ROWS));
                self.region = number - 1..last;
                self.at = (0, 0);
            }
            b'S' => self.shift(self.region.clone(), number),
            b'T' => self.shift_back(self.region.clone(), number),
            b'M' => self.shift(self.at.1..self.region.end, number),
            b'L' => self.shift_back(self.at.1..self.region.end, number),
            b'@' | b'P' => {
                let row = &mut self.rows[self.at.1][self.at.0..];
                let number = number.min(row.len());
                match last {
                    b'@' => row.rotate_right(number),
                    _ => row.rotate_left(number),
                }
                let came_in = match last {
                    b'@' => 0..number,
                    _ => row.len() - number..row.len(),
                };
                row[came_in].fill(" ".to_owned());
            }
            b'm' | b'h' | b'l' => {}
            other => panic!("{} is not used", char::from(other)),
        }
    }

    /// Moves rows up; blank ones come in from below.
    fn shift(&mut self, rows: Range<usize>, by: usize) {
        let by = by.min(rows.len());
        self.rows[rows.clone()].rotate_left(by);
        self.rows[rows.end - by..rows.end].fill(blank_row());
    }

    /// Moves rows down; blank ones come in from above.
    fn shift_back(&mut self, rows: Range<usize>, by: usize) {
        let by = by.min(rows.len());
        self.rows[rows.clone()].rotate_right(by);
        self.rows[rows.start..rows.start + by].fill(blank_row());
    }

    /// Blanks places, and what is cut apart by that.
    fn blank(&mut self, from: usize, to: usize) {
        let row = &mut self.rows[self.at.1];
        let mut start = from;
        while start > 0 && row[start].is_empty() {
            start -= 1;
        }
        let mut end = to;
        while row.get(end).is_some_and(String::is_empty) {
            end += 1;
        }
        row[start..end].fill(" ".to_owned());
    }

    fn put(&mut self, cluster: &str) {
        let (x, y) = self.at;
        let wide = (self.count)(cluster);
        self.blank(x, x + wide);
        self.rows[y][x] = cluster.to_owned();
        self.rows[y][x + 1..x + wide].fill(String::new());
        self.at.0 += wide;
    }
}

/// The program's side, and the terminals that hear it.
struct Table {
    program: Terminal<TermBackend<Vec<u8>>>,
    heard: usize,
    adding: vt100::Parser,
    whole: Double,
    mean: Double,
}

impl Table {
    fn new() -> Table {
        let size = |number| NonZeroU16::new(number).unwrap();
        let backend = TermBackend::new(Vec::new(), COLUMNS, ROWS, Abilities::XTERM);
        Table {
            program: Terminal::new(backend).unwrap(),
            heard: 0,
            adding: vt100::Parser::new(size(ROWS), size(COLUMNS), 0),
            whole: Double::new(|cluster| cluster.width().max(1)),
            mean: Double::new(|cluster| match cluster.chars().count() {
                1 => cluster.width().max(1),
                _ => 1,
            }),
        }
    }

    /// Draws, and compares every place of every terminal with what was drawn. Gives the bytes it took.
    #[track_caller]
    fn draw(&mut self, what: &str, mut draw: impl FnMut(&mut Canvas<'_>)) -> usize {
        let frame = self
            .program
            .draw(|frame| draw(&mut Canvas::new(frame.buffer_mut())))
            .unwrap();
        let wanted = frame.buffer.clone();
        let bytes = self.program.backend().writer()[self.heard..].to_vec();
        self.heard += bytes.len();
        self.adding.process(&bytes);
        self.whole.process(&bytes);
        self.mean.process(&bytes);
        for y in 0..ROWS {
            let mut x = 0;
            while x < COLUMNS {
                let cell = &wanted[(x, y)];
                let kept = x..x + cell.cell_width().max(1);
                let added: String = kept
                    .clone()
                    .filter_map(|x| self.adding.screen().cell(y, x))
                    .map(vt100::Cell::contents)
                    .collect();
                let of = |double: &Double| -> String {
                    let row = &double.rows[usize::from(y)];
                    kept.clone().map(|x| row[usize::from(x)].as_str()).collect()
                };
                let (whole, mean) = (of(&self.whole), of(&self.mean));
                for (terminal, there) in [("adding", added), ("whole", whole), ("mean", mean)] {
                    assert_eq!(
                        there.trim_end(),
                        cell.symbol().trim_end(),
                        "{what}: {terminal} at {x},{y}"
                    );
                }
                let line = cell.modifier.contains(Modifier::UNDERLINED);
                for x in kept.clone() {
                    let there = self.adding.screen().cell(y, x).unwrap();
                    let is_lined = there.is_wide_continuation() || there.underline() == line;
                    assert!(is_lined, "{what}: the line below {x},{y}");
                }
                x = kept.end;
            }
        }
        bytes.len()
    }

    /// The first row as a terminal shows it, without its blanks.
    fn first_rows(&self) -> [String; 3] {
        let bare = |row: String| row.replace(' ', "");
        [
            bare(self.adding.screen().contents_between(0, 0, 0, COLUMNS)),
            bare(self.whole.rows[0].concat()),
            bare(self.mean.rows[0].concat()),
        ]
    }
}

#[test]
fn no_letter_is_lost_behind_any_word() {
    for word in WORDS {
        let mut table = Table::new();
        let text = format!("{word}AB");
        for before in ["", "xxxxxxxxxxxxxxxxxxxxxxxx", "ស្ត្រីស្ត្រីស្ត្រីស្ត្រី", "中国中国中国"]
        {
            table.draw("before", |canvas| {
                canvas.text(0, 1, before, Ink::Plain);
            });
            table.draw(&text, |canvas| {
                canvas.text(0, 0, &text, Ink::Plain);
            });
            assert_eq!(table.first_rows(), [text.as_str(); 3]);
            let again = table.draw(&text, |canvas| {
                canvas.text(0, 0, &text, Ink::Plain);
            });
            assert_eq!(again, 0, "an unchanged frame costs nothing");
        }
        table.draw("ASCII", |canvas| {
            canvas.text(0, 0, "Cambodia", Ink::Plain);
        });
        assert_eq!(table.first_rows(), ["Cambodia"; 3]);
    }
}

#[test]
fn what_covers_half_a_sign_is_whole_and_leaves_nothing_of_it() {
    for word in WORDS {
        for column in 0..8 {
            for over in ["x", "中", "ញ្ហា"] {
                let mut table = Table::new();
                let row = format!("{word}{word}AB");
                table.draw("row", |canvas| {
                    canvas.text(0, 0, &row, Ink::Typing);
                });
                table.draw(&format!("{over} over {word} at {column}"), |canvas| {
                    canvas.text(0, 0, &row, Ink::Typing);
                    canvas.text(0, column, over, Ink::Bold);
                });
                assert!(table.first_rows().iter().all(|row| row.contains(over)));
                table.draw("row again", |canvas| {
                    canvas.text(0, 0, &row, Ink::Typing);
                });
                table.draw(&format!("{word} cleared from {column}"), |canvas| {
                    canvas.text(0, 0, &row, Ink::Typing);
                    canvas.clear(0, column);
                });
            }
        }
    }
}

#[test]
fn random_frames_are_whole_on_every_terminal() {
    let inks = [Ink::Plain, Ink::Bold, Ink::Typing, Ink::Off];
    for seed in 0..40 {
        let mut chance = Chance::new(seed);
        let mut table = Table::new();
        let mut pieces = Vec::new();
        for step in 0..30 {
            for _ in 0..1 + chance.below(3) {
                let word = match chance.below(3) {
                    0 => "Cambodia",
                    1 => "        ",
                    _ => WORDS[chance.below(WORDS.len())],
                };
                let (row, column) = (chance.below(3) as u16, chance.below(40) as u16);
                pieces.push((row, column, word, inks[chance.below(4)]));
            }
            let first = pieces.len().saturating_sub(chance.below(12));
            pieces.drain(..first);
            let what = format!("seed {seed} step {step}");
            let mut draw = |canvas: &mut Canvas<'_>| {
                for (row, column, word, ink) in &pieces {
                    canvas.text(*row, *column, word, *ink);
                }
            };
            table.draw(&what, &mut draw);
            assert_eq!(table.draw(&what, &mut draw), 0, "{what}");
        }
    }
}

#[test]
fn ascii_pays_nothing_for_it() {
    let mut table = Table::new();
    table.draw("nothing", |_| {});
    let bytes = table.draw("ASCII", |canvas| {
        canvas.text(1, 0, "handover", Ink::Plain);
    });
    assert_eq!(bytes, "\nhandover".len());
}
