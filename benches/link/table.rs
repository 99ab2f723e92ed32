//! One line for a recording: three renderers side by side, each judged frame by frame.
//! It measures and prints; what is good enough is not its business.

use flate2::{Compress, Compression, FlushCompress};
use rapporteur::term::{Abilities, Recording};

use super::curses::{Curses, drawable};
use super::draw::{self, Drawn, Screens};
use super::judges::Judges;

/// How often our frames are drawn for the sake of the clock. The least time of each frame counts: what is more, other
/// programs on the machine took.
const RUNS: usize = 5;

/// What one renderer needed for a recording.
#[derive(Default, Clone, Copy)]
struct Cost {
    bytes: usize,
    zlib: usize,
    /// Frames that another terminal did not show as they were wanted.
    bad: usize,
}

/// One recording, measured.
pub struct Row {
    name: String,
    frames: usize,
    crossterm: Cost,
    ncurses: Option<Cost>,
    ours: Cost,
    /// Microseconds for each of our frames, the least of a few runs, sorted.
    micros: Vec<f64>,
}

/// The lines of one table, which add up.
pub struct Table(Vec<Row>);

impl Row {
    /// Draws a recording with each renderer and judges every frame.
    ///
    /// # Errors
    /// When a renderer cannot be run.
    pub fn measure(
        name: &str,
        recording: &Recording,
        curses: Option<&Curses>,
    ) -> anyhow::Result<Row> {
        let screens = draw::screens(recording)?;
        let ours = draw::ours(&screens, Abilities::XTERM)?;
        let mut micros: Vec<f64> = ours.iter().map(|drawn| drawn.micros).collect();
        for _ in 1..RUNS {
            let again = draw::ours(&screens, Abilities::XTERM)?;
            for (least, drawn) in micros.iter_mut().zip(again) {
                *least = least.min(drawn.micros);
            }
        }
        micros.sort_by(f64::total_cmp);
        let crossterm = draw::crossterm(&screens)?;
        let written_by = |curses: &Curses| {
            let screens = drawable(&screens);
            let written = curses.draw(&screens)?;
            anyhow::Ok(cost(
                name,
                "ncurses",
                &written.setup,
                &written.frames,
                &screens,
            ))
        };
        let ncurses = match curses.map(written_by) {
            Some(Err(why)) => {
                println!("{name}: {why:#}");
                None
            }
            cost => cost.and_then(Result::ok),
        };
        let written = |drawn: Vec<Drawn>| -> Vec<Vec<u8>> {
            drawn.into_iter().map(|drawn| drawn.out).collect()
        };
        Ok(Row {
            name: name.to_owned(),
            frames: screens.len(),
            crossterm: cost(name, "crossterm", b"", &written(crossterm), &screens),
            ncurses,
            ours: cost(name, "ours", b"", &written(ours), &screens),
            micros,
        })
    }
}

/// Adds up, and replays every frame in two other terminals. The first difference is printed.
fn cost(name: &str, renderer: &str, setup: &[u8], frames: &[Vec<u8>], screens: &Screens) -> Cost {
    let area = screens[0].0.area;
    let mut judges = Judges::new(area.width, area.height);
    judges.hear(setup);
    let mut cost = Cost {
        bytes: frames.iter().map(Vec::len).sum(),
        zlib: deflated(frames),
        bad: 0,
    };
    for (place, (bytes, (screen, cursor))) in frames.iter().zip(screens).enumerate() {
        judges.hear(bytes);
        if let Err(what) = judges.check(screen, *cursor, &Abilities::XTERM) {
            if cost.bad == 0 {
                println!("{name}, {renderer}, frame {}: {what}", place + 1);
            }
            cost.bad += 1;
        }
    }
    cost
}

/// The bytes of one deflate stream that is flushed after every frame, as ssh does it.
///
/// Level 9 of this library comes within one in a hundred of level 6 of zlib, which ssh uses.
fn deflated(frames: &[Vec<u8>]) -> usize {
    let mut stream = Compress::new(Compression::new(9), true);
    for frame in frames.iter().filter(|frame| !frame.is_empty()) {
        let mut out = Vec::with_capacity(frame.len() * 2 + 1024);
        let flushed = stream.compress_vec(frame, &mut out, FlushCompress::Partial);
        flushed.expect("deflating into memory with room enough cannot fail");
    }
    stream.total_out() as usize
}

impl Table {
    /// Prints the head.
    pub fn begin(title: &str) -> Table {
        println!("\n{title}");
        println!(
            "{:34} {:>6} {:>9} {:>8} {:>8} {:>8} {:>8}   {:>7} {:>7} {:>7}   {:>6} {:>6}  {:>3} {:>3} {:>3}",
            "",
            "frames",
            "crossterm",
            "ncurses",
            "ours",
            "/ncurses",
            "/cross",
            "zlib ct",
            "nc",
            "ours",
            "µs med",
            "worst",
            "bad",
            "nc",
            "ct"
        );
        Table(Vec::new())
    }

    /// Prints and keeps a line.
    pub fn add(&mut self, row: Row) {
        print(&row);
        self.0.push(row);
    }

    /// Prints the sum; gives the count of our frames that were wrong.
    pub fn end(self) -> usize {
        let sum = |of: fn(&Row) -> Cost| {
            let mut sum = Cost::default();
            for row in &self.0 {
                sum.bytes += of(row).bytes;
                sum.zlib += of(row).zlib;
                sum.bad += of(row).bad;
            }
            sum
        };
        let all_have = self.0.iter().all(|row| row.ncurses.is_some());
        let mut micros: Vec<f64> = self.0.iter().flat_map(|row| row.micros.clone()).collect();
        micros.sort_by(f64::total_cmp);
        let total = Row {
            name: "total".to_owned(),
            frames: self.0.iter().map(|row| row.frames).sum(),
            crossterm: sum(|row| row.crossterm),
            ncurses: all_have.then(|| sum(|row| row.ncurses.unwrap_or_default())),
            ours: sum(|row| row.ours),
            micros,
        };
        print(&total);
        total.ours.bad
    }
}

fn print(row: &Row) {
    let ratio = |other: usize| row.ours.bytes as f64 / (other as f64).max(1.0);
    let ncurses = |of: fn(&Cost) -> usize| {
        let cost = row.ncurses.as_ref();
        cost.map_or("-".to_owned(), |cost| of(cost).to_string())
    };
    let to_ncurses = row
        .ncurses
        .as_ref()
        .map_or("-".to_owned(), |cost| format!("{:.2}", ratio(cost.bytes)));
    let median = row.micros.get(row.micros.len() / 2).copied().unwrap_or(0.0);
    let worst = row.micros.last().copied().unwrap_or(0.0);
    println!(
        "{:34} {:>6} {:>9} {:>8} {:>8} {:>8} {:>8.2}   {:>7} {:>7} {:>7}   {:>6.0} {:>6.0}  {:>3} {:>3} {:>3}",
        row.name,
        row.frames,
        row.crossterm.bytes,
        ncurses(|cost| cost.bytes),
        row.ours.bytes,
        to_ncurses,
        ratio(row.crossterm.bytes),
        row.crossterm.zlib,
        ncurses(|cost| cost.zlib),
        row.ours.zlib,
        median,
        worst,
        row.ours.bad,
        ncurses(|cost| cost.bad),
        row.crossterm.bad,
    );
}
