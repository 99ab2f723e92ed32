//! What a workspace takes of memory, counted to the byte by an allocator of our own.
//!
//! It counts what was asked for; what the system rounds up is not in it.

#[allow(dead_code)]
#[path = "../benches/generate.rs"]
mod generate;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use generate::LARGE;
use rapporteur::model::Workspace;

struct Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn more(bytes: usize) {
    let live = LIVE.fetch_add(bytes, Ordering::Relaxed) + bytes;
    PEAK.fetch_max(live, Ordering::Relaxed);
}

// SAFETY: every call is handed on to the system's allocator as it came; only sizes are counted.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        more(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        more(size);
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// The only test of this binary: another one beside it would be counted too.
#[test]
fn a_workspace_takes_at_most_four_times_its_file() {
    for (name, bytes) in [
        (
            "the 2017 report",
            include_str!("../fixtures/un-act-2017.json").to_owned(),
        ),
        ("100,000 values", generate::workspace(LARGE)),
    ] {
        let before = LIVE.load(Ordering::Relaxed);
        PEAK.store(before, Ordering::Relaxed);
        let workspace = Workspace::open(bytes.as_bytes()).unwrap();
        let live = LIVE.load(Ordering::Relaxed) - before;
        let peak = PEAK.load(Ordering::Relaxed) - before;
        drop(workspace);
        let left = LIVE.load(Ordering::Relaxed) - before;
        let file = bytes.len();
        let times = |part: usize| part as f64 / file as f64;
        println!(
            "{name}: file {file} bytes, open {live} ({:.2} times), at most {peak} while opening ({:.2} times)",
            times(live),
            times(peak)
        );
        assert!(live <= 4 * file, "{name}: {live} of {file}");
        assert!(peak <= 5 * file, "{name}: {peak} of {file}");
        assert_eq!(left, 0, "{name}: something stayed");
    }
}
