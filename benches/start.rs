//! Prints the CPU time that the real binary takes from its start to its first frame on the 2017 workspace.
//!
//! `cargo bench --bench start`. Time of all threads, as the kernel's scheduler counts it in
//! `/proc/PID/task/*/schedstat`; the terminal is a pseudo-terminal of 80x24.

#[path = "../tests/support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::time::Instant;

use support::Program;

const RUNS: usize = 21;

fn main() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("un-act-2017.json");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/un-act-2017.json");
    fs::copy(sample, &file).expect("the sample can be copied");
    let state = folder.path().join("state");
    let env = [(
        "RAPPORTEUR_STATE",
        state.to_str().expect("the path is text"),
    )];
    let mut cpu = Vec::new();
    let mut wall = Vec::new();
    let mut bytes = 0;
    for _ in 0..RUNS {
        let begin = Instant::now();
        let file = file.to_str().expect("the path is text");
        let mut program = Program::rapporteur(&[file], (80, 24), &env);
        program.wait_for_text("? help");
        wall.push(begin.elapsed().as_micros());
        cpu.push(u128::from(program.scheduled()) / 1000);
        bytes = program.received().len();
        program.send(b"q");
        program.wait_end();
    }
    cpu.sort_unstable();
    wall.sort_unstable();
    let row = |name: &str, times: &[u128]| {
        println!(
            "{name}: min {:.2} ms, median {:.2} ms, max {:.2} ms of {RUNS} runs",
            times[0] as f64 / 1000.0,
            times[RUNS / 2] as f64 / 1000.0,
            times[RUNS - 1] as f64 / 1000.0
        );
    };
    row("start to first frame, CPU of all threads", &cpu);
    row("start to first frame, on the wall", &wall);
    println!("first frame at 80x24: {bytes} bytes");
}
