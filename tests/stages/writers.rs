//! Stage D: writers that meet in one file, on a memory file system.
//!
//! Proven able to fail: HOW `rename` (no exchange, so no look at what came out) lost 25 of 300 edits without the lock
//! and 2 foreign edits; `nolook` lost 5 foreign edits; `nolock,rename` loses edits where the lock is meant to help.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use rapporteur::store::{Met, Moment, SaveRefusal, Saving, read, save_shared};

use super::is_full;

type Fields = BTreeMap<String, u64>;

/// Each writer goes round its own so many fields.
const RING: u64 = 40;

fn fields(bytes: &[u8]) -> Fields {
    let text = std::str::from_utf8(bytes).expect("whole lines");
    let field = |line: &str| {
        let (name, value) = line.split_once(' ').expect("a whole line");
        (name.to_owned(), value.parse().expect("a whole line"))
    };
    text.lines().map(field).collect()
}

fn bytes(fields: &Fields) -> Vec<u8> {
    let lines = fields
        .iter()
        .map(|(name, value)| format!("{name} {value}\n"));
    lines.collect::<String>().into_bytes()
}

/// The smallest merge of fields: whoever changed one has it. Where both did, it is one writer's older and newer value: the
/// older was still on its way when the ring had come round. A person would be asked.
fn merged(base: &[u8], met: Met<'_>) -> Vec<u8> {
    let base = fields(met.base.unwrap_or(base));
    let mut both = fields(met.theirs);
    for (name, value) in fields(met.ours) {
        if base.get(&name) != Some(&value) {
            let newer = both.get(&name).copied().unwrap_or_default().max(value);
            both.insert(name, newer);
        }
    }
    bytes(&both)
}

fn memory() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    match tempfile::tempdir_in(memory) {
        Ok(folder) => folder,
        Err(_) => {
            println!("on the usual disk: there is no memory file system here");
            tempfile::tempdir().unwrap()
        }
    }
}

/// Saves so many edits of one's own fields; gives the last of each, how often versions met, and every field that
/// stood in a version that was saved.
fn write(file: &Path, who: &str, edits: u64) -> (Fields, u64, BTreeSet<String>) {
    let (mut own, mut told, mut seen) = (Fields::new(), 0, BTreeSet::new());
    for number in 1..=edits {
        let name = format!("{who}-{}", number % RING);
        own.insert(name.clone(), number);
        loop {
            let opened = read(file).unwrap();
            let mut mine = fields(&opened.bytes);
            mine.insert(name.clone(), number);
            let mine = bytes(&mine);
            let saving = Saving {
                path: file,
                bytes: &mine,
                expected: &opened.digest,
                steps: &[],
                name: who,
                now: Moment::new(1_795_556_100 + number as i64),
            };
            let base = opened.bytes.clone();
            match save_shared(&saving, &mut |met| Ok(merged(&base, met))) {
                Ok(saved) => {
                    told += u64::from(saved.merged.is_some());
                    seen.extend(fields(saved.merged.as_deref().unwrap_or(&mine)).into_keys());
                    break;
                }
                // Kept aside, with its name told: a person would look. Ours is in place then, or we try again.
                Err(SaveRefusal::KeptAside { aside, .. }) => take_in(file, &aside),
                Err(SaveRefusal::Gone { .. } | SaveRefusal::Changed { .. }) => {}
                Err(refusal) => panic!("{refusal}"),
            }
        }
    }
    (own, told, seen)
}

/// A person takes the edits of a version that was kept aside into the file.
fn put_in(file: &Path, theirs: &[u8]) {
    loop {
        let opened = read(file).unwrap();
        let mut all = fields(&opened.bytes);
        for (name, value) in fields(theirs) {
            let newer = all.get(&name).copied().unwrap_or_default().max(value);
            all.insert(name, newer);
        }
        let all = bytes(&all);
        let saving = Saving {
            path: file,
            bytes: &all,
            expected: &opened.digest,
            steps: &[],
            name: "",
            now: Moment::new(1),
        };
        let base = opened.bytes.clone();
        match save_shared(&saving, &mut |met| Ok(merged(&base, met))) {
            Ok(_) => return,
            // Another one was kept aside meanwhile: it is taken in as well.
            Err(SaveRefusal::KeptAside { aside, .. }) => take_in(file, &aside),
            Err(_) => {}
        }
    }
}

fn take_in(file: &Path, aside: &Path) {
    let theirs = fs::read(aside).unwrap();
    put_in(file, &theirs);
    fs::remove_file(aside).unwrap();
}

fn missing(found: &Fields, own: &Fields) -> usize {
    own.iter()
        .filter(|(name, value)| found.get(*name) != Some(value))
        .count()
}

/// Two writers; says how many edits of either are not in the file at the end.
fn two(file: &Path, edits: u64) -> (usize, u64) {
    let outcomes: Vec<(Fields, u64, BTreeSet<String>)> = std::thread::scope(|scope| {
        let runs = ["ana", "bo"].map(|who| scope.spawn(move || write(file, who, edits)));
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    let found = fields(&fs::read(file).unwrap());
    let lost = outcomes.iter().map(|(own, ..)| missing(&found, own)).sum();
    (lost, outcomes.iter().map(|outcome| outcome.1).sum())
}

fn edits() -> u64 {
    if is_full() { 5_000 } else { 150 }
}

fn start(folder: &tempfile::TempDir) -> PathBuf {
    let file = folder.path().canonicalize().unwrap().join("w");
    fs::write(&file, "").unwrap();
    file
}

#[test]
fn two_writers_with_the_lock_lose_no_edit() {
    let (folder, begun) = (memory(), Instant::now());
    let file = start(&folder);
    let (lost, met) = two(&file, edits());
    println!(
        "2 x {} saves with the lock: {met} met, {lost} edits lost, {:.1?}",
        edits(),
        begun.elapsed()
    );
    assert_eq!(lost, 0);
}

#[test]
fn two_writers_without_the_lock_lose_no_edit() {
    let (folder, begun) = (memory(), Instant::now());
    let file = start(&folder);
    // A file in the place of the folder beside: no lock, no backups.
    fs::write(folder.path().join(".w.d"), "").unwrap();
    let (lost, met) = two(&file, edits());
    println!(
        "2 x {} saves without the lock: {met} met, {lost} edits lost, {:.1?}",
        edits(),
        begun.elapsed()
    );
    assert_eq!(lost, 0);
}

/// The other program reads, adds a field, and renames over the file, without looking again. What it overwrites is
/// its doing; what we overwrite is ours: each of its versions is in the file, or was in one that we saved and it overwrote.
#[test]
fn a_program_that_renames_over_the_file_loses_none_of_its_versions_to_us() {
    let (folder, begun) = (memory(), Instant::now());
    let file = start(&folder);
    let (is_done, rounds) = (AtomicBool::new(false), edits());
    let (mut foreign, mut told, mut seen) = (0u64, 0, BTreeSet::new());
    let mut overwritten: BTreeSet<String> = BTreeSet::new();
    std::thread::scope(|scope| {
        let ours = scope.spawn(|| {
            let (_, told, seen) = write(&file, "ana", rounds);
            is_done.store(true, Ordering::SeqCst);
            (told, seen)
        });
        // Each version has a field of its own, so there are only so many.
        while !is_done.load(Ordering::SeqCst) && foreign < 500 {
            let Ok(before) = fs::read(&file) else {
                continue;
            };
            let mut mine = fields(&before);
            // Whatever of its own is missing from what it reads was lost by somebody else: by us.
            for number in 0..foreign {
                let name = format!("foreign-{number}");
                if !mine.contains_key(&name) {
                    overwritten.insert(name);
                }
            }
            mine.insert(format!("foreign-{foreign}"), 1);
            foreign += 1;
            let beside = folder.path().join("beside");
            fs::write(&beside, bytes(&mine)).unwrap();
            fs::rename(&beside, &file).unwrap();
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        (told, seen) = ours.join().unwrap();
    });
    // In transit: a version that had come out when the other program looked is in the file at the end.
    let found = fields(&fs::read(&file).unwrap());
    let names = (0..foreign).map(|number| format!("foreign-{number}"));
    let lost = names.filter(|name| !found.contains_key(name) && !seen.contains(name));
    let lost = lost.count();
    println!(
        "{rounds} saves beside {foreign} foreign renames: {told} met, {} in transit, {lost} foreign edits lost, {:.1?}",
        overwritten.len(),
        begun.elapsed()
    );
    assert_eq!(lost, 0);
}
