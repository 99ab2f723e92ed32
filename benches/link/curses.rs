//! The same frames drawn by ncurses: a small program of ours (`curses.c`) on a pseudo-terminal, whose bytes are counted.
//! It is built when the headers of ncurses are there; where they are not, that is said, and nothing else is wrong.
//!
//! What it writes before the first frame (53 bytes) and behind the last is not counted. It tells ncurses to leave a hidden
//! cursor where it is. RGB becomes the nearest of the 256 colours, and struck signs are drawn as others.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail, ensure};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::{Color, Modifier};

use super::draw::Screens;

/// The program, built.
pub struct Curses(PathBuf);

/// What it wrote: before the first frame, and for each.
pub struct Written {
    pub setup: Vec<u8>,
    pub frames: Vec<Vec<u8>>,
}

/// Ends what it writes for a frame.
const MARK: u8 = 255;

impl Curses {
    /// Builds the program.
    ///
    /// # Errors
    /// Why it cannot be built, in a few words: no compiler, or no headers.
    pub fn build() -> Result<Curses, String> {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/link/curses.c");
        let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("curses");
        let mut why = "no compiler".to_owned();
        for library in ["-lncursesw", "-lncurses"] {
            let mut cc = Command::new("cc");
            cc.args(["-O2", "-o"])
                .arg(&program)
                .arg(&source)
                .arg(library);
            match cc.output() {
                Ok(output) if output.status.success() => return Ok(Curses(program)),
                Ok(_) => why = "no headers".to_owned(),
                Err(_) => {}
            }
        }
        Err(why)
    }

    /// Draws all frames on an xterm-256color of their size.
    ///
    /// # Errors
    /// When the program cannot be run, or ends early.
    pub fn draw(&self, screens: &Screens) -> anyhow::Result<Written> {
        let area = screens.first().context("There are no frames.")?.0.area;
        let mut file = tempfile::NamedTempFile::new()?;
        std::io::Write::write_all(&mut file, &encoded(screens))?;
        let pair = native_pty_system().openpty(PtySize {
            rows: area.height,
            cols: area.width,
            pixel_width: 0,
            pixel_height: 0,
        })?;
        let mut command = CommandBuilder::new(&self.0);
        command.arg(file.path());
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        let mut child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader()?;
        let mut bytes = Vec::new();
        let mut chunk = [0; 65536];
        // Reading fails when the program has ended.
        while let Ok(count @ 1..) = reader.read(&mut chunk) {
            bytes.extend_from_slice(&chunk[..count]);
        }
        let status = child.wait()?;
        ensure!(status.success(), "The ncurses program ended with {status}.");
        let mut pieces = bytes.split(|byte| *byte == MARK).map(<[u8]>::to_vec);
        let setup = pieces.next().unwrap_or_default();
        let mut frames: Vec<Vec<u8>> = pieces.collect();
        // Behind the last mark it puts the terminal back.
        frames.pop();
        if frames.len() != screens.len() {
            bail!(
                "The ncurses program drew {} of {} frames.",
                frames.len(),
                screens.len()
            );
        }
        Ok(Written { setup, frames })
    }
}

/// The frames as ncurses can draw them: RGB as the nearest of 256 colours, without the attribute it does not have.
pub fn drawable(screens: &Screens) -> Screens {
    let mut screens = screens.clone();
    for cell in screens
        .iter_mut()
        .flat_map(|(screen, _)| &mut screen.content)
    {
        cell.fg = nearest(cell.fg);
        cell.bg = nearest(cell.bg);
        cell.modifier.remove(Modifier::CROSSED_OUT);
    }
    screens
}

/// The nearest colour of the palette's cube and greys, by squares of differences.
fn nearest(color: Color) -> Color {
    let Color::Rgb(r, g, b) = color else {
        return color;
    };
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let of = |number: u8| match number {
        232.. => [8 + 10 * (number - 232); 3],
        _ => [(number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6].map(level),
    };
    let distance = |number: &u8| -> u32 {
        let differences = of(*number).into_iter().zip([r, g, b]);
        differences
            .map(|(one, other)| u32::from(one.abs_diff(other)).pow(2))
            .sum()
    };
    (16..=255)
        .min_by_key(distance)
        .map_or(color, Color::Indexed)
}

/// The frames in the form that `curses.c` reads.
fn encoded(screens: &Screens) -> Vec<u8> {
    let mut numbers: Vec<i32> = Vec::new();
    let area = screens[0].0.area;
    numbers.extend([
        i32::from(area.width),
        i32::from(area.height),
        screens.len() as i32,
    ]);
    for (screen, cursor) in screens {
        let (x, y) = cursor.unwrap_or((0, 0));
        numbers.extend([i32::from(x), i32::from(y), i32::from(cursor.is_some())]);
        for row in 0..area.height {
            encode_row(screen, row, &mut numbers);
        }
    }
    numbers
        .iter()
        .flat_map(|number| number.to_ne_bytes())
        .collect()
}

fn encode_row(screen: &Buffer, row: u16, numbers: &mut Vec<i32>) {
    let count_at = numbers.len();
    numbers.push(0);
    let mut x = 0;
    while x < screen.area.width {
        let cell = &screen[(x, row)];
        let wide = cell.cell_width().max(1);
        let points: Vec<i32> = cell.symbol().chars().map(|c| c as i32).collect();
        let numbered = |color: Color| match color {
            Color::Indexed(number) => i32::from(number),
            Color::Reset => -1,
            // A recording read back names no colours.
            other => panic!("{other:?} is not in a recording"),
        };
        let bits = [
            Modifier::BOLD,
            Modifier::DIM,
            Modifier::ITALIC,
            Modifier::UNDERLINED,
            Modifier::SLOW_BLINK,
            Modifier::REVERSED,
            Modifier::HIDDEN,
        ];
        let set = bits
            .iter()
            .enumerate()
            .filter(|(_, bit)| cell.modifier.contains(**bit));
        let attributes: i32 = set.map(|(place, _)| 1 << place).sum();
        numbers.extend([
            i32::from(wide),
            numbered(cell.fg),
            numbered(cell.bg),
            attributes,
        ]);
        numbers.push(points.len() as i32);
        numbers.extend(points);
        numbers[count_at] += 1;
        x += wide;
    }
}
