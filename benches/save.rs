//! What durability costs: a save of a shared workspace, and keeping one step in the journal. Prints figures, asserts none.
//!
//! Run it with `cargo bench --bench save`; `TMPDIR` chooses the disk.

#[allow(dead_code)]
mod generate;

use std::path::Path;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use rapporteur::base::Digest;
use rapporteur::edit::{Book, Stamp, Step, make};
use rapporteur::model::{Node, RecordId, Workspace};
use rapporteur::store::{Journal, Moment, Saving, Session, Told, save_shared};

const SAMPLE: &[u8] = include_bytes!("../fixtures/un-act-2017.json");

fn main() {
    measure("the 2017 workspace", SAMPLE, 40);
    let large = generate::workspace(generate::LARGE).into_bytes();
    measure("100,000 values", &large, 10);
    keep();
}

fn folder() -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("rapporteur-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the bench");
    folder
}

/// Saves one change to and fro, with backup and history.
fn measure(name: &str, bytes: &[u8], runs: usize) {
    let folder = folder();
    let path = folder.join("w.json");
    std::fs::write(&path, bytes).expect("the bench may write");
    let mut book = Book::new(Workspace::open(bytes).expect("a workspace"));
    let (mut times, mut written) = (Vec::new(), Vec::new());
    let mut digest = Digest::of(bytes);
    for run in 0..runs {
        let step = title(&mut book, run);
        let start = Instant::now();
        let before = disk_bytes();
        let out = book.workspace().bytes();
        let saving = Saving {
            path: &path,
            bytes: out.as_bytes(),
            expected: &digest,
            steps: &[step],
            name: "",
            now: Moment::new(1_795_556_100 + run as i64),
        };
        let saved = save_shared(&saving, &mut |_| unreachable!("nobody else writes"));
        digest = saved.expect("it saves").digest;
        times.push(start.elapsed());
        written.push(disk_bytes() - before);
    }
    written.sort_unstable();
    println!(
        "save of {name}: {} bytes, {} handed to the disk in the middle",
        bytes.len(),
        written[runs / 2]
    );
    say("  with making the bytes", times);
    let _ = std::fs::remove_dir_all(folder);
}

/// Keeps steps one by one, and waits for each to be told.
fn keep() {
    let folder = folder();
    let (tell, told) = channel();
    let session = Session {
        who: "bench".to_owned(),
        tty: String::new(),
        since: Moment::new(1_795_556_100),
    };
    let places = vec![folder.join("journal")];
    let tell = move |what| drop(tell.send(what));
    let path = Path::new("/w.json");
    let mut journal = Journal::begin(places, path, SAMPLE.into(), session, Box::new(tell));
    let mut book = Book::new(Workspace::open(SAMPLE).expect("a workspace"));
    let (mut handed, mut kept, mut bytes) = (Vec::new(), Vec::new(), 0);
    for run in 0..201 {
        let step = title(&mut book, run);
        let (start, before) = (Instant::now(), disk_bytes());
        journal.keep(&step);
        let hand = start.elapsed();
        while !matches!(told.recv(), Ok(Told::Kept(_))) {}
        // The first one makes the journal, with its base.
        if run > 0 {
            handed.push(hand);
            kept.push(start.elapsed());
            bytes += disk_bytes() - before;
        }
    }
    println!(
        "one step in the journal: {} bytes handed to the disk each",
        bytes / 200
    );
    say("  handed over (what a key waits)", handed);
    say("  on the disk", kept);
    drop(journal);
    let _ = std::fs::remove_dir_all(folder);
}

fn title(book: &mut Book, run: usize) -> Step {
    let at = RecordId::workspace().field(["title"]);
    let change = make::put(book.workspace(), &at, Node::text(&format!("Title {run}")));
    let step = Step::mine(
        "title",
        Stamp::default(),
        vec![change.expect("another title")],
    );
    book.commit(step.clone()).expect("a title fits");
    step
}

/// What this process has handed to the system to write, as Linux counts it; 0 elsewhere.
fn disk_bytes() -> u64 {
    let counted = std::fs::read_to_string("/proc/self/io").unwrap_or_default();
    let line = counted
        .lines()
        .find_map(|line| line.strip_prefix("wchar: "));
    line.and_then(|count| count.parse().ok())
        .unwrap_or_default()
}

fn say(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1e3;
    println!(
        "{name:<34} best {:7.2} ms   median {:7.2} ms   95 of 100 {:7.2} ms   of {}",
        at(0),
        at(50),
        at(95),
        times.len()
    );
}
