//! Stage A: a kill or an error at every call of a save.
//!
//! Proven able to fail: HOW `inplace` gives torn files, and `nolock` leaves files beside the workspace.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::time::{Duration, Instant};

use super::{Desk, ENTRY, STRACE, has_strace, is_full, old_and_new, said};

const CALLS: &str = "open,openat,read,write,close,fsync,fdatasync,rename,renameat,renameat2,unlinkat,mkdir,mkdirat,\
    fchmod,fchown,flock,fstat,newfstatat,statx,linkat,getdents64,fgetxattr,fsetxattr,fremovexattr,flistxattr,\
    faccessat2,readlink,getrandom,lseek";
const FAULTS: [&str; 6] = [
    "signal=KILL",
    "error=EIO",
    "error=ENOSPC",
    "error=EINTR",
    "error=EACCES",
    "error=EDQUOT",
];

/// The calls of one save on the workspace, the journal and what lies beside them, each by its name and how
/// manieth of its name it is in its thread.
fn calls() -> BTreeSet<(String, usize)> {
    let desk = Desk::new();
    let log = desk.folder.path().join("log");
    let through = words(&[
        "-f",
        "-y",
        "-e",
        &format!("trace={CALLS}"),
        "-o",
        log.to_str().unwrap(),
    ]);
    let ran = desk.run(&through, &["set", "w.json", ENTRY, "--ack"]);
    assert!(ran.status.success() && said(&ran, "S"), "{ran:?}");
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut found = BTreeSet::new();
    let folder = desk.folder.path().to_str().unwrap();
    for line in fs::read_to_string(log).unwrap().lines() {
        let Some((process, call)) = line.split_once(' ') else {
            continue;
        };
        let Some((name, _)) = call.trim().split_once('(') else {
            continue;
        };
        if name.starts_with("<...") {
            continue;
        }
        let count = counts
            .entry((process.to_owned(), name.to_owned()))
            .or_default();
        *count += 1;
        if call.contains(folder) {
            found.insert((name.to_owned(), *count));
        }
    }
    found
}

fn words(words: &[&str]) -> Vec<String> {
    [STRACE]
        .iter()
        .chain(words)
        .map(|word| (*word).to_owned())
        .collect()
}

#[test]
fn a_fault_at_any_call_of_a_save_loses_nothing() {
    if !has_strace() {
        return;
    }
    let (old, new) = old_and_new();
    let start = Instant::now();
    let mut cases: Vec<(String, usize, &str)> = Vec::new();
    for (name, count) in calls() {
        // A close that fails means nothing to us, but the standard library stops at one of a folder of time zones.
        let faults = if name == "close" {
            &FAULTS[..1]
        } else {
            &FAULTS[..]
        };
        cases.extend(faults.iter().map(|fault| (name.clone(), count, *fault)));
    }
    let all = cases.len();
    if !is_full() {
        // Another share of them each hour would hide a fault that comes and goes: always the same ones.
        cases = cases.into_iter().step_by(23).collect();
    }
    let halves: Vec<&[(String, usize, &str)]> = cases.chunks(cases.len().div_ceil(2)).collect();
    let (mut violations, mut kept, mut saved) = (Vec::new(), 0, 0);
    std::thread::scope(|scope| {
        let runs: Vec<_> = halves
            .into_iter()
            .map(|half| {
                scope.spawn(|| {
                    half.iter()
                        .map(|case| inject(case, &old, &new))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        for outcome in runs.into_iter().flat_map(|run| run.join().unwrap()) {
            violations.extend(outcome.violations);
            kept += usize::from(outcome.is_kept);
            saved += usize::from(outcome.is_saved);
        }
    });
    println!(
        "{} of {all} faults at the calls of a save: {kept} acknowledged as kept, {saved} as saved, {} violations, {:.0?}",
        cases.len(),
        violations.len(),
        start.elapsed()
    );
    assert!(violations.is_empty(), "{violations:#?}");
}

#[derive(Default)]
struct Outcome {
    violations: Vec<String>,
    is_kept: bool,
    is_saved: bool,
}

fn inject((name, count, fault): &(String, usize, &str), old: &[u8], new: &[u8]) -> Outcome {
    let desk = Desk::new();
    let case = format!("{name} {count} {fault}");
    let (trace, inject) = (
        format!("trace={name}"),
        format!("inject={name}:{fault}:when={count}"),
    );
    let through = words(&["-f", "-qq", "-e", &trace, "-e", &inject, "-o", "/dev/null"]);
    let ran = desk.run(&through, &["set", "w.json", ENTRY, "--ack"]);
    let mut outcome = Outcome {
        is_kept: said(&ran, "J"),
        is_saved: said(&ran, "S"),
        ..Outcome::default()
    };
    let mut violations = Vec::new();
    let mut wrong = |what: String| violations.push(format!("{case}: {what}"));
    let found = desk.bytes();
    if found != old && found != new {
        wrong(format!(
            "the file is neither old nor new, {} bytes",
            found.len()
        ));
    }
    if outcome.is_saved && found != new {
        wrong("saved, and the file is old".to_owned());
    }
    let erred = String::from_utf8_lossy(&ran.stderr);
    // The same call of another thread may be one of those that load the program.
    if erred.contains("error while loading shared libraries") {
        return outcome;
    }
    if ran.status.code().is_some_and(|code| code != 0)
        && !erred.contains(". ")
        && !erred.trim_end().ends_with('.')
    {
        wrong(format!("it ends without a sentence: {erred:?}"));
    }
    if erred.contains("panicked") {
        wrong(format!("it panicked: {erred}"));
    }
    // What was told to be kept is there after a recovery, and the next save waits for nobody.
    let start = Instant::now();
    if outcome.is_kept && !outcome.is_saved {
        let recovered = desk.run(&[], &["recover", "w.json", "--keep"]);
        if desk.bytes() != new {
            wrong(format!(
                "kept, and lost: {}",
                String::from_utf8_lossy(&recovered.stderr)
            ));
        }
    }
    let next = desk.run(&[], &["set", "w.json", "R2 title Late again"]);
    if !next.status.success() || start.elapsed() > Duration::from_secs(4) {
        wrong(format!("the next save: {next:?}, {:?}", start.elapsed()));
    }
    for entry in fs::read_dir(desk.folder.path()).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if name.starts_with(".w.json.") && name != ".w.json.d" {
            wrong(format!("{name} is left"));
        }
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        // Where group or access list may not be kept, the file is narrowed and that is told.
        let is_narrowed = mode == 0o600 && erred.contains("could not keep");
        if name == "w.json" && mode != 0o640 && !is_narrowed {
            wrong(format!("the mode is {mode:o}"));
        }
    }
    outcome.violations = violations;
    outcome
}
