//! Recorded screens: what a program drew, frame by frame, as JSON that renderers can be measured with.
//!
//! It reads from any reader and writes to any writer; which file that is, others know. It does not draw.
//!
//! ```text
//! {"cols": 80, "rows": 24, "cmd": ["..."], "frames": [
//!   {"label": "down", "cursor": [x, y, visible], "rows": [[["text", fg, bg, attrs], ...], ...]}, ...]}
//! ```
//!
//! A colour is -1 (the terminal's own), 0 to 255 (the palette) or `0x1000000 | rgb`; the attributes are bits:
//! 1 bold, 2 dim, 4 italic, 8 underline, 16 blink, 32 reverse, 64 hidden, 128 strike.

use std::fmt;
use std::io::{self, Read, Seek, SeekFrom, Write};

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use serde::Serialize;
use serde_json::Value;

use super::pen::NAMED;
use super::recorded_row;

/// The largest screen that a recording may have, in columns and in rows.
const MOST: u64 = 1_000;

/// A sequence of screens of one size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recording {
    /// Columns of every frame.
    pub cols: u16,
    /// Rows of every frame.
    pub rows: u16,
    /// What was recorded: a program and its arguments.
    pub cmd: Vec<String>,
    /// The screens, in the order in which they were drawn.
    pub frames: Vec<Frame>,
}

/// One screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// What led to it, such as a key.
    pub label: String,
    /// Column and row of the cursor, counted from 0, and whether it is seen.
    pub cursor: (u16, u16, bool),
    /// Each row as runs from left to right; what they leave of it is blank.
    pub rows: Vec<Vec<Run>>,
}

/// Signs in a row that look alike: the text, its colour, its background, its attributes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run(pub String, pub i32, pub i32, pub u16);

/// Why a recording cannot be used, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRecording(String);

impl fmt::Display for BadRecording {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl std::error::Error for BadRecording {}

impl Recording {
    /// Reads a recording. Runs that end early leave blanks, whole numbers may be written as `7.0`, a cursor may be
    /// missing (then none is seen), and `cmd` may be one text.
    ///
    /// # Errors
    /// When it cannot be read, is no JSON, or holds a frame that does not fit its size; the frame is named.
    pub fn read(mut from: impl Read) -> Result<Recording, BadRecording> {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes)
            .map_err(|error| bad(format!("The recording cannot be read: {error}.")))?;
        let root: Value = serde_json::from_slice(&bytes)
            .map_err(|error| bad(format!("The recording is not valid JSON: {error}.")))?;
        let size = |name: &str| match whole(root.get(name)) {
            Some(number @ 1..) if number <= MOST as i64 => Ok(number as u16),
            _ => Err(bad(format!(
                "The recording needs {name:?}, a whole number from 1 to {MOST}."
            ))),
        };
        let (cols, rows) = (size("cols")?, size("rows")?);
        let cmd = match root.get("cmd") {
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Array(words)) => words.iter().map(text_of).collect(),
            _ => Vec::new(),
        };
        let Some(frames) = root.get("frames").and_then(Value::as_array) else {
            return Err(bad("The recording needs \"frames\", a list.".to_owned()));
        };
        let mut recording = Recording {
            cols,
            rows,
            cmd,
            frames: Vec::with_capacity(frames.len()),
        };
        for (place, value) in frames.iter().enumerate() {
            let label = value.get("label").map(text_of).unwrap_or_default();
            let frame = frame(value, label.clone(), cols, rows)
                .and_then(|frame| frame.screen(cols, rows).map(|_| frame))
                .map_err(|why| bad(format!("Frame {} ({label:?}) {why}", place + 1)))?;
            recording.frames.push(frame);
        }
        Ok(recording)
    }

    /// Writes the recording as one line of JSON.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, mut to: impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut to, self)?;
        to.write_all(b"\n")
    }
}

impl Frame {
    /// The frame that a buffer shows, with the cursor at this column and row, if it is seen.
    ///
    /// A sign keeps its columns. Of one that `base` counts wider than the buffer does, only what fits is kept.
    pub fn of(buffer: &Buffer, label: impl Into<String>, cursor: Option<(u16, u16)>) -> Frame {
        let (columns, rows) = (buffer.area.width, buffer.area.height);
        let row = |y: u16| {
            let mut runs: Vec<Run> = Vec::new();
            let mut x = 0;
            while x < columns {
                let cell = &buffer[(buffer.area.x + x, buffer.area.y + y)];
                let kept = cell.cell_width().clamp(1, columns - x);
                let text = recorded_row::fitted(cell.symbol(), kept);
                let (fg, bg, attrs) = (number_of(cell.fg), number_of(cell.bg), bits_of(cell));
                match runs.last_mut() {
                    Some(last) if (last.1, last.2, last.3) == (fg, bg, attrs) => {
                        last.0.push_str(&text);
                    }
                    _ => runs.push(Run(text, fg, bg, attrs)),
                }
                x += kept;
            }
            runs
        };
        let (x, y) = cursor.unwrap_or((0, 0));
        Frame {
            label: label.into(),
            cursor: (x, y, cursor.is_some()),
            rows: (0..rows).map(row).collect(),
        }
    }

    /// Where the cursor is, as column and row, if it is seen.
    pub fn seen_cursor(&self) -> Option<(u16, u16)> {
        let (x, y, is_seen) = self.cursor;
        is_seen.then_some((x, y))
    }

    /// The frame as cells of a screen of this size.
    ///
    /// # Errors
    /// When the rows are too many or too wide; the sentence goes on behind the name of the frame.
    pub fn screen(&self, columns: u16, rows: u16) -> Result<Buffer, BadRecording> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        if self.rows.len() != usize::from(rows) {
            let count = self.rows.len();
            return Err(bad(format!("has {count} rows and not {rows}.")));
        }
        for (y, runs) in (0..rows).zip(&self.rows) {
            let signs = recorded_row::signs(runs, usize::from(columns)).map_err(|width| {
                bad(format!("has {width} columns in row {y} and not {columns}."))
            })?;
            let mut x = 0;
            for (sign, wide, Run(_, fg, bg, attrs)) in signs {
                let pen = (colour_of(*fg), colour_of(*bg), traits_of(*attrs));
                for behind in 1..wide {
                    let cell = &mut buffer[(x + behind, y)];
                    recorded_row::put(cell, None, pen);
                }
                recorded_row::put(&mut buffer[(x, y)], Some((&sign, wide)), pen);
                x += wide;
            }
        }
        Ok(buffer)
    }
}

/// Writes frames as they are drawn. What is written so far is a whole recording after each frame, however the
/// program ends.
///
/// A recording has one size, that of its beginning: frames of another size are left out, and counted.
#[derive(Debug)]
pub struct Recorder<W: Write + Seek> {
    to: W,
    size: (u16, u16),
    frames: u64,
    left_out: u64,
}

/// The end of every recording; the next frame is written over it.
const END: &[u8] = b"\n]}\n";

impl<W: Write + Seek> Recorder<W> {
    /// Begins a recording of a screen of this size.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn create(mut to: W, cols: u16, rows: u16, cmd: &[String]) -> io::Result<Recorder<W>> {
        let cmd = serde_json::to_string(cmd)?;
        let head = format!("{{\"cols\":{cols},\"rows\":{rows},\"cmd\":{cmd},\"frames\":[");
        to.write_all(&[head.as_bytes(), END].concat())?;
        to.flush()?;
        Ok(Recorder {
            to,
            size: (cols, rows),
            frames: 0,
            left_out: 0,
        })
    }

    /// Adds what a buffer shows, in one write.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn frame(
        &mut self,
        buffer: &Buffer,
        label: &str,
        cursor: Option<(u16, u16)>,
    ) -> io::Result<()> {
        if (buffer.area.width, buffer.area.height) != self.size {
            self.left_out += 1;
            return Ok(());
        }
        let mut bytes = if self.frames == 0 {
            b"\n".to_vec()
        } else {
            b",\n".to_vec()
        };
        serde_json::to_writer(&mut bytes, &Frame::of(buffer, label, cursor))?;
        bytes.extend_from_slice(END);
        self.to.seek(SeekFrom::Current(-(END.len() as i64)))?;
        self.to.write_all(&bytes)?;
        self.to.flush()?;
        self.frames += 1;
        Ok(())
    }

    /// Ends the recording; gives how many frames it holds, and how many were left out for their size.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<(u64, u64)> {
        self.to.flush()?;
        Ok((self.frames, self.left_out))
    }
}

fn bad(why: String) -> BadRecording {
    BadRecording(why)
}

/// A whole number, also one that is written with a point.
fn whole(value: Option<&Value>) -> Option<i64> {
    let value = value?;
    let float = || value.as_f64().filter(|number| number.fract() == 0.0);
    value
        .as_i64()
        .or_else(|| float().map(|number| number as i64))
}

fn text_of(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn frame(value: &Value, label: String, cols: u16, rows: u16) -> Result<Frame, BadRecording> {
    let cursor = match value.get("cursor") {
        None | Some(Value::Null) => (0, 0, false),
        Some(cursor) => {
            let place = |at: usize, most: u16| {
                let number = whole(cursor.get(at))?;
                Some(number.clamp(0, i64::from(most) - 1) as u16)
            };
            let (Some(x), Some(y)) = (place(0, cols), place(1, rows)) else {
                return Err(bad("has a cursor that is not [x, y, visible].".to_owned()));
            };
            let is_seen = match cursor.get(2) {
                Some(Value::Bool(is_seen)) => *is_seen,
                None => true,
                number => whole(number).is_some_and(|number| number != 0),
            };
            (x, y, is_seen)
        }
    };
    let Some(lines) = value.get("rows").and_then(Value::as_array) else {
        return Err(bad("has no \"rows\".".to_owned()));
    };
    let mut all = Vec::with_capacity(lines.len());
    for (y, line) in lines.iter().enumerate() {
        let runs = line.as_array().map(|runs| runs.iter().map(run).collect());
        let Some(Some(runs)) = runs else {
            return Err(bad(format!(
                "holds something in row {y} that is not a list of [text, fg, bg, attrs]."
            )));
        };
        all.push(runs);
    }
    Ok(Frame {
        label,
        cursor,
        rows: all,
    })
}

fn run(value: &Value) -> Option<Run> {
    let colour = |at: usize| match value.get(at) {
        None | Some(Value::Null) => Some(-1),
        number => whole(number).filter(|number| (-1..=0x1ff_ffff).contains(number)),
    };
    let attrs = match value.get(3) {
        None | Some(Value::Null) => 0,
        number => whole(number).filter(|number| (0..=0xffff).contains(number))?,
    };
    let text = value.get(0)?.as_str()?.to_owned();
    Some(Run(
        text,
        colour(1)? as i32,
        colour(2)? as i32,
        attrs as u16,
    ))
}

const BITS: [(u16, Modifier); 8] = [
    (1, Modifier::BOLD),
    (2, Modifier::DIM),
    (4, Modifier::ITALIC),
    (8, Modifier::UNDERLINED),
    (16, Modifier::SLOW_BLINK),
    (32, Modifier::REVERSED),
    (64, Modifier::HIDDEN),
    (128, Modifier::CROSSED_OUT),
];

fn traits_of(attrs: u16) -> Modifier {
    let wanted = BITS.into_iter().filter(|(bit, _)| attrs & bit != 0);
    wanted.map(|(_, modifier)| modifier).collect()
}

fn bits_of(cell: &Cell) -> u16 {
    let has = |modifier: Modifier| {
        cell.modifier.contains(modifier)
            || (modifier == Modifier::SLOW_BLINK && cell.modifier.contains(Modifier::RAPID_BLINK))
    };
    let set = BITS.into_iter().filter(|(_, modifier)| has(*modifier));
    set.map(|(bit, _)| bit).sum()
}

fn colour_of(number: i32) -> Color {
    match number {
        0..=255 => Color::Indexed(number as u8),
        0x100_0000.. => Color::Rgb((number >> 16) as u8, (number >> 8) as u8, number as u8),
        _ => Color::Reset,
    }
}

fn number_of(color: Color) -> i32 {
    match color {
        Color::Indexed(number) => i32::from(number),
        Color::Rgb(r, g, b) => 0x100_0000 | i32::from(r) << 16 | i32::from(g) << 8 | i32::from(b),
        named => NAMED
            .iter()
            .position(|other| *other == named)
            .map_or(-1, |place| place as i32),
    }
}

#[cfg(test)]
#[path = "recording_tests.rs"]
mod tests;
