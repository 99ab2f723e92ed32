//! What a workspace of 100,000 values costs: prints the figures, and asserts none of them.
//!
//! Run it with `cargo bench --bench scale`. Goals: opening and the whole check under 0.3 s,
//! a filter key and one change with its findings under 16 ms.

#[allow(dead_code)]
mod generate;

use std::hint::black_box;
use std::time::{Duration, Instant};

use generate::LARGE;
use rapporteur::app::{App, Desk, Screen, update};
use rapporteur::base::{Day, Input, Key, Words};
use rapporteur::check::{Findings, check};
use rapporteur::edit::{Book, Ids, Stamp, Step, make};
use rapporteur::model::{COUNTS, Kind, Node, RecordId, Workspace};
use rapporteur::report::{Query, Sort, indicators};
use rapporteur::view::{Canvas, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What is typed into the filter: passing all rows, nearly all, few, and none.
const FILTERS: [&str; 7] = ["", "r", "re", "ref", "referred at", "4.1", "no such thing"];

fn main() {
    // Another process makes the file, so that its memory is not counted here.
    if std::env::args().any(|word| word == "make") {
        print!("{}", generate::workspace(LARGE));
        return;
    }
    println!(
        "shape        {} indicators x {} years x {} parties = {} values",
        LARGE.indicators,
        LARGE.years,
        LARGE.parties,
        LARGE.values()
    );
    let own = std::env::current_exe().expect("this program has a path");
    let made = std::process::Command::new(own).arg("make").output();
    let bytes = made.expect("this program runs").stdout;
    println!(
        "file         {:.1} MB, {} lines",
        mega(bytes.len()),
        lines(&bytes)
    );

    let before = memory("VmRSS:");
    let workspace = Workspace::open(&bytes).expect("what the generator makes is a workspace");
    let after = memory("VmRSS:");
    println!(
        "memory       {:.1} MB resident more with the workspace open: {:.2} times the file",
        mega(after - before),
        (after - before) as f64 / bytes.len() as f64
    );
    let mut book = Book::new(workspace);
    edits(&mut book);
    println!(
        "peak         {:.1} MB (VmHWM) after opening once and 1,000 edits, with the bytes of the file in memory",
        mega(memory("VmHWM:"))
    );

    time("open", 7, || Workspace::open(&bytes).is_ok());
    time("bytes", 7, || book.workspace().bytes().len());
    let today = Day::parse("2026-12-31").expect("a day");
    time("check", 7, || check(book.workspace(), today).len());
    let findings = check(book.workspace(), today);
    for words in FILTERS {
        let filter = Words::new(words);
        let query = Query {
            year: 2026,
            today,
            filter: &filter,
            sort: Sort::File,
            findings: &findings,
        };
        let name = format!("filter \"{words}\"");
        time(&name, 21, || {
            indicators::list(book.workspace(), &query).rows.len()
        });
    }
    drop(book);
    what_is_found(today);
    entries(today);
    keys(&bytes, today);
}

/// What does not add up: the whole, and from the commit of one change to the findings after it.
fn what_is_found(today: Day) {
    let text = generate::with_registers(LARGE);
    let workspace =
        Workspace::open(text.as_bytes()).expect("what the generator makes is a workspace");
    println!(
        "registers    {} entries, {} agreements, {} risks, {} meetings, {} notes beside the values, {} indicators counted from them",
        generate::ENTRIES,
        generate::AGREEMENTS,
        generate::AGREEMENTS,
        generate::MEETINGS,
        generate::NOTES,
        COUNTS.len()
    );
    let found = Findings::of(&workspace, today);
    println!(
        "findings     {} that do not agree, {} of what is missing",
        found.open().len(),
        found.gaps().len()
    );
    time("check, the whole", 7, || {
        Findings::of(&workspace, today).all().len()
    });
    let indicator = RecordId::new(Kind::Indicator, &generate::id(7));
    let places = [
        (
            "a value",
            indicator.field(["years", "2026", "values", "THA", "value"]),
        ),
        (
            "a marker",
            indicator.field(["years", "2026", "marker", "value"]),
        ),
        (
            "a handover entry",
            RecordId::new(Kind::Handover, "h-7").field(["from"]),
        ),
        (
            "an agreement",
            RecordId::new(Kind::Agreement, "a-7").field(["next", "due"]),
        ),
        ("a risk", RecordId::new(Kind::Risk, "k-7").field(["owner"])),
        ("a note", RecordId::new(Kind::Note, "n-7").field(["text"])),
        (
            "a party: everything",
            RecordId::new(Kind::Party, "THA").field(["name"]),
        ),
        (
            "a setting: everything",
            RecordId::workspace().field(["rules", "limits", "jump_from"]),
        ),
    ];
    let mut book = Book::new(workspace);
    let mut found = Findings::of(book.workspace(), today);
    for (name, at) in places {
        let times = (0..21).map(|place| {
            let new = match at.keys().last() {
                Some("value" | "jump_from") => Node::Number(format!("{}", 20 + place).into()),
                Some("from" | "due") => Node::text(&format!("{}", 2000 + place)),
                _ => Node::text(&format!("Text {place}")),
            };
            let change = make::put(book.workspace(), &at, new).expect("another value");
            let step = Step::mine(name, Stamp::default(), vec![change]);
            let start = Instant::now();
            let touched = book.commit(step).expect("the value fits");
            found.renew(book.workspace(), today, &touched.records);
            start.elapsed()
        });
        say(&format!("change {name}"), times.collect());
    }
}

/// A program over a workspace, and the screen that it draws.
struct Terminal {
    app: App,
    buffer: Buffer,
}

impl Terminal {
    /// Presses a key, and says how long that took until the screen was drawn.
    fn press(&mut self, key: Key) -> Duration {
        let start = Instant::now();
        black_box(update(&mut self.app, Input::Key(key)));
        self.buffer.reset();
        draw(&self.app, &mut Canvas::new(&mut self.buffer));
        start.elapsed()
    }

    /// Types a text, and says how long its last letter took.
    fn type_in(&mut self, text: &str) -> Duration {
        let pressed = text.chars().map(|letter| self.press(Key::Char(letter)));
        pressed.last().unwrap_or_default()
    }
}

fn terminal(bytes: &[u8], today: Day) -> Terminal {
    let desk = Desk {
        file: "large.json".to_owned(),
        read_only: None,
        today,
        stamp: Stamp::default(),
        ids: Ids::new(7),
        follows: false,
        leaves_when_saved: false,
        kept_texts: Vec::new(),
    };
    let screen = Screen {
        columns: 80,
        rows: 24,
    };
    let workspace = Workspace::open(bytes).expect("what the generator makes is a workspace");
    let mut app = App::new(workspace, desk, screen);
    // What is measured begins on Indicators.
    update(&mut app, Input::Key(Key::Char('1')));
    Terminal {
        app,
        buffer: Buffer::empty(Rect::new(0, 0, screen.columns, screen.rows)),
    }
}

/// A letter in an entry line with what it would do, and Enter with all that follows from the change, over the
/// registers; each from the key to the drawn screen.
fn entries(today: Day) {
    let text = generate::with_registers(LARGE);
    let lines = [
        ("a value", "1.7 THA 4", ["2", "4"]),
        ("a handover entry", "handover THA 24 ", ["fully", "partly"]),
        ("a risk", "risk R7 L3 I", ["2", "4"]),
    ];
    for (name, line, ends) in lines {
        let mut terminal = terminal(text.as_bytes(), today);
        let mut letters = Vec::new();
        let mut kept = Vec::new();
        for place in 0..21 {
            terminal.type_in("1e");
            terminal.press(Key::Ctrl('u'));
            terminal.type_in(line);
            letters.push(terminal.type_in(ends[place % 2]));
            kept.push(terminal.press(Key::Enter));
        }
        assert_eq!(
            terminal.app.book.history().len(),
            21,
            "{}",
            terminal.app.message.text
        );
        say(&format!("letter of {name}"), letters);
        say(&format!("Enter on {name}"), kept);
    }
}

/// The last letter of a filter, from the key to the drawn screen.
fn keys(bytes: &[u8], today: Day) {
    let mut terminal = terminal(bytes, today);
    let mut press = |key: Key| terminal.press(key);
    press(Key::Char('/'));
    for words in FILTERS {
        for letter in words.chars() {
            press(Key::Char(letter));
        }
        let last = words.chars().last();
        let times = (0..21).map(|_| {
            // With nothing typed, the key that is measured takes the only letter away.
            let (before, key) = match last {
                Some(letter) => (Key::Backspace, Key::Char(letter)),
                None => (Key::Char('r'), Key::Backspace),
            };
            press(before);
            press(key)
        });
        say(&format!("key \"{words}\""), times.collect());
        for _ in words.chars() {
            press(Key::Backspace);
        }
    }
}

/// A thousand values put by hand, each its own step, then undone and done again.
fn edits(book: &mut Book) {
    let start = Instant::now();
    for place in 0..1_000 {
        let indicator = RecordId::new(Kind::Indicator, &generate::id(place * 7 % LARGE.indicators));
        let at = indicator.field(["years", "2026", "values", "THA", "value"]);
        let new = Node::Number(format!("{}", 100_000 + place).into());
        let change = make::put(book.workspace(), &at, new).expect("another value");
        let label = format!("{at}");
        book.commit(Step::mine(label, Stamp::default(), vec![change]))
            .expect("the value fits");
    }
    each("commit", start.elapsed());
    let start = Instant::now();
    while book.undo(Stamp::default()).is_ok() {}
    each("undo", start.elapsed());
    let start = Instant::now();
    while book.redo(Stamp::default()).is_ok() {}
    each("redo", start.elapsed());
}

fn each(name: &str, whole: Duration) {
    println!(
        "{name:<12} 1,000 in {:.1} ms, {:.1} us each",
        whole.as_secs_f64() * 1e3,
        whole.as_secs_f64() * 1e3
    );
}

fn time<T>(name: &str, runs: usize, mut run: impl FnMut() -> T) {
    let times = (0..runs)
        .map(|_| {
            let start = Instant::now();
            let made = black_box(run());
            let took = start.elapsed();
            drop(made);
            took
        })
        .collect();
    say(name, times);
}

fn say(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let runs = times.len();
    println!(
        "{name:<24} best {:8.2} ms   median {:8.2} ms   of {runs}",
        times[0].as_secs_f64() * 1e3,
        times[runs / 2].as_secs_f64() * 1e3
    );
}

/// A figure of this process in bytes, as Linux counts it; 0 elsewhere.
fn memory(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilo = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    kilo.unwrap_or_default() * 1024
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}
