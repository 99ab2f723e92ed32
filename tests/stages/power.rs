//! Stage C: the power goes at any call; what was not synced is lost.
//!
//! The calls of an acknowledged entry are recorded and replayed in memory. A disk keeps of what was not synced
//! nothing, a part or all: of the content of files, and of the names in folders. Proven able to fail: HOW `nofsync`
//! leaves an empty workspace, `nojournalsync` loses kept edits. On a real disk (an image that is copied while it is
//! written to) it runs where loop devices and rights allow.
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rapporteur::store::{journal_places, waiting};

use super::{Desk, ENTRY, STRACE, has_strace, is_full, old_and_new};

/// One call, with its arguments and what it gave.
struct Call {
    name: String,
    arguments: Vec<String>,
    gave: i64,
}

fn recorded(desk: &Desk) -> Vec<Call> {
    let log = desk.folder.path().join("log");
    let trace = "trace=open,openat,creat,write,fsync,fdatasync,close,rename,renameat,renameat2,link,linkat,unlink,\
                 unlinkat,mkdir,mkdirat,truncate,ftruncate,pwrite64,writev,dup,dup2,dup3";
    let words = [
        STRACE,
        "-f",
        "-xx",
        "-s",
        "9999999",
        "-e",
        trace,
        "-o",
        log.to_str().unwrap(),
    ];
    let through: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let ran = desk.run(&through, &["set", "w.json", ENTRY, "--ack"]);
    assert!(ran.status.success(), "{ran:?}");
    let mut unfinished: HashMap<String, String> = HashMap::new();
    let mut calls = Vec::new();
    for line in fs::read_to_string(log).unwrap().lines() {
        let Some((process, call)) = line.split_once(' ') else {
            continue;
        };
        let mut call = call.trim().to_owned();
        if let Some(begun) = call.strip_suffix("<unfinished ...>") {
            unfinished.insert(process.to_owned(), begun.to_owned());
            continue;
        }
        if let Some((_, rest)) = call.split_once(" resumed>") {
            call = unfinished.remove(process).unwrap_or_default() + rest;
        }
        calls.extend(parsed(&call));
    }
    calls
}

fn parsed(call: &str) -> Option<Call> {
    let (name, rest) = call.split_once('(')?;
    let (arguments, gave) = rest.rsplit_once(" = ")?;
    let arguments = arguments.trim_end().strip_suffix(')')?;
    let gave = gave.split_whitespace().next()?.parse().ok()?;
    let arguments = arguments
        .split(',')
        .map(|word| word.trim().to_owned())
        .collect();
    (gave >= 0).then_some(Call {
        name: name.to_owned(),
        arguments,
        gave,
    })
}

/// The bytes of a text in hexadecimal escapes.
fn bytes(quoted: &str) -> Vec<u8> {
    let digits = quoted.trim_matches('"').split("\\x").skip(1);
    digits
        .map(|pair| u8::from_str_radix(&pair[..2], 16).unwrap())
        .collect()
}

#[derive(Clone, Default)]
struct File {
    synced: Vec<u8>,
    written: Vec<u8>,
}

/// A name that came, or went.
type Named = (PathBuf, Option<usize>);

/// The disk as far as the calls went.
#[derive(Default)]
struct Disk {
    root: PathBuf,
    files: Vec<File>,
    /// The folders and files that are open, by the number of each.
    open: HashMap<i64, (PathBuf, Option<usize>)>,
    names: BTreeMap<PathBuf, Option<usize>>,
    /// The names that are on the disk for certain.
    synced: BTreeMap<PathBuf, Option<usize>>,
    /// What changed names since, each all or nothing.
    pending: Vec<Vec<Named>>,
    said: String,
}

impl Disk {
    fn of(desk: &Desk) -> Disk {
        let content = desk.bytes();
        let file = File {
            synced: content.clone(),
            written: content,
        };
        let names: BTreeMap<PathBuf, Option<usize>> = [(desk.file.clone(), Some(0))].into();
        Disk {
            root: desk.file.parent().unwrap().to_path_buf(),
            files: vec![file],
            synced: names.clone(),
            names,
            ..Disk::default()
        }
    }

    fn path(&self, folder: &str, name: &str) -> PathBuf {
        let name = PathBuf::from(String::from_utf8(bytes(name)).unwrap());
        let number: Option<i64> = folder.parse().ok();
        match number.and_then(|number| self.open.get(&number)) {
            Some((folder, _)) => folder.join(name),
            None => self.root.join(name),
        }
    }

    fn rename(&mut self, changes: Vec<Named>) {
        let ours: Vec<Named> = changes
            .into_iter()
            .filter(|(path, _)| path.starts_with(&self.root))
            .collect();
        for (path, target) in &ours {
            match target {
                Some(_) => self.names.insert(path.clone(), *target),
                None => self.names.remove(path),
            };
        }
        if !ours.is_empty() {
            self.pending.push(ours);
        }
    }

    /// What was pending in a folder is on the disk now.
    fn sync_folder(&mut self, folder: &Path) {
        let mut rest = Vec::new();
        for change in std::mem::take(&mut self.pending) {
            let (here, elsewhere): (Vec<Named>, Vec<Named>) = change
                .into_iter()
                .partition(|(path, _)| path.parent() == Some(folder));
            put(&mut self.synced, &here);
            if !elsewhere.is_empty() {
                rest.push(elsewhere);
            }
        }
        self.pending = rest;
    }

    fn take(&mut self, call: &Call) {
        let argument = |place: usize| call.arguments.get(place).map_or("", String::as_str);
        let at = |place: usize| self.path(argument(place), argument(place + 1));
        match call.name.as_str() {
            "open" | "openat" => {
                let first = usize::from(call.name == "openat");
                let path = match first {
                    0 => self.path("", argument(0)),
                    _ => at(0),
                };
                let is_new =
                    argument(first + 1).contains("O_CREAT") && !self.names.contains_key(&path);
                if is_new && path.starts_with(&self.root) {
                    self.files.push(File::default());
                    self.rename(vec![(path.clone(), Some(self.files.len() - 1))]);
                }
                let file = self.names.get(&path).copied().flatten();
                self.open.insert(call.gave, (path, file));
            }
            "mkdir" | "mkdirat" => {
                let path = if call.name == "mkdir" {
                    self.path("", argument(0))
                } else {
                    at(0)
                };
                self.files.push(File::default());
                self.rename(vec![(path, Some(self.files.len() - 1))]);
            }
            "write" => {
                let number: i64 = argument(0).parse().unwrap();
                let content = bytes(argument(1));
                if number == 1 {
                    self.said += &String::from_utf8_lossy(&content);
                } else if let Some((_, Some(file))) = self.open.get(&number) {
                    self.files[*file].written.extend_from_slice(&content);
                }
            }
            "fsync" | "fdatasync" => {
                let number: i64 = argument(0).parse().unwrap();
                let Some((path, file)) = self.open.get(&number).cloned() else {
                    return;
                };
                if let Some(file) = file {
                    self.files[file].synced = self.files[file].written.clone();
                }
                self.sync_folder(&path);
            }
            "renameat" | "renameat2" => {
                let (from, to) = (at(0), at(2));
                let (one, two) = (
                    self.names.get(&from).copied().flatten(),
                    self.names.get(&to).copied().flatten(),
                );
                let back = if argument(4).contains("EXCHANGE") {
                    two
                } else {
                    None
                };
                self.rename(vec![(from, back), (to, one)]);
            }
            "unlinkat" => self.rename(vec![(at(0), None)]),
            "close" => drop(self.open.remove(&argument(0).parse().unwrap())),
            other => panic!("{other} is not replayed; teach it here"),
        }
    }

    /// Every state in which a power cut may leave the disk now: so many of the changes of names in their order,
    /// with so much of what was not synced. What is the same twice is looked at once.
    fn states(&self) -> Vec<BTreeMap<PathBuf, Vec<u8>>> {
        let mut states = Vec::new();
        for survived in 0..=self.pending.len() {
            let mut names = self.synced.clone();
            self.pending[..survived]
                .iter()
                .for_each(|change| put(&mut names, change));
            for part in 0..3 {
                let content = |file: &File| match part {
                    0 => file.synced.clone(),
                    1 => file.written[..(file.synced.len() + file.written.len()) / 2].to_vec(),
                    _ => file.written.clone(),
                };
                // A name is there only when the folders above it are.
                let is_there = |path: &Path| {
                    let above = path
                        .ancestors()
                        .skip(1)
                        .take_while(|above| *above != self.root);
                    above.into_iter().all(|above| names.contains_key(above))
                };
                let files = names.iter().filter(|(path, _)| is_there(path));
                let files = files.filter_map(|(path, file)| {
                    Some((path.clone(), content(&self.files[(*file)?])))
                });
                let state: BTreeMap<PathBuf, Vec<u8>> = files.collect();
                if states.last() != Some(&state) {
                    states.push(state);
                }
            }
        }
        states
    }
}

fn put(names: &mut BTreeMap<PathBuf, Option<usize>>, changes: &[Named]) {
    for (path, target) in changes {
        match target {
            Some(_) => names.insert(path.clone(), *target),
            None => names.remove(path),
        };
    }
}

#[test]
fn a_power_cut_at_any_call_loses_nothing_that_was_acknowledged() {
    if !has_strace() {
        return;
    }
    let (old, new) = old_and_new();
    let desk = Desk::new();
    let mut disk = Disk::of(&desk);
    let calls = recorded(&desk);
    let (mut cuts, mut states, mut lost) = (0, 0, Vec::new());
    for (place, call) in calls.iter().enumerate() {
        disk.take(call);
        cuts += 1;
        let is_said = |word: &str| disk.said.lines().any(|line| line == word);
        for (number, state) in disk.states().into_iter().enumerate() {
            states += 1;
            let found = state.get(&desk.file).map(Vec::as_slice);
            let wrong = match found {
                Some(found) if found == new => None,
                Some(found) if found != old => Some(format!("a mix of {} bytes", found.len())),
                None => Some("no file".to_owned()),
                Some(_) if is_said("S") => Some("saved, and old".to_owned()),
                Some(_) if is_said("J") => is_lost(&desk, &state, &new),
                Some(_) => None,
            };
            lost.extend(wrong.map(|wrong| {
                format!(
                    "after call {place} ({}), state {number}: {wrong}",
                    call.name
                )
            }));
        }
    }
    assert!(disk.said.ends_with("S\n"), "{}", disk.said);
    println!(
        "{cuts} power cuts, {states} states of the disk, {} acknowledged edits lost",
        lost.len()
    );
    assert!(states > cuts && lost.is_empty(), "{lost:#?}");
}

/// Whether the journal of a state does not lead to what was kept, and how.
fn is_lost(desk: &Desk, state: &BTreeMap<PathBuf, Vec<u8>>, new: &[u8]) -> Option<String> {
    let copy = tempfile::tempdir().unwrap();
    for (path, content) in state {
        let relative = path.strip_prefix(desk.file.parent().unwrap()).unwrap();
        let copied = copy.path().join(relative);
        let is_folder = state
            .keys()
            .any(|other| other != path && other.starts_with(path));
        if is_folder {
            fs::create_dir_all(copied).unwrap();
        } else {
            fs::create_dir_all(copied.parent().unwrap()).unwrap();
            let _ = fs::write(copied, content);
        }
    }
    let places = journal_places(Some(Path::new("state")), &desk.file);
    let found = waiting(&[copy.path().join(&places[0])]);
    let Some(left) = found.left.first() else {
        return Some(format!("kept, and no journal: {:?}", state.keys()));
    };
    match left.recover() {
        Ok(recovered) if recovered.ours == new => None,
        Ok(_) => Some("kept, and the journal leads elsewhere".to_owned()),
        Err(sentence) => Some(sentence),
    }
}

/// A disk in a file, mounted; it goes with this.
struct Mounted(PathBuf);

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

fn mount(image: &Path, at: &Path) -> Option<Mounted> {
    fs::create_dir_all(at).unwrap();
    let ran = Command::new("mount")
        .args(["-o", "loop"])
        .arg(image)
        .arg(at)
        .output();
    ran.is_ok_and(|ran| ran.status.success())
        .then(|| Mounted(at.to_path_buf()))
}

fn signal(process: u32, signal: &str) {
    let ran = Command::new("kill")
        .args([signal, &process.to_string()])
        .output();
    assert!(ran.is_ok());
}

/// Stops a process in all its threads, so that the image is copied at one moment of it; one that has ended is stopped.
fn stop(process: u32) {
    signal(process, "-STOP");
    let is_moving = || {
        let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else {
            return false;
        };
        threads.flatten().any(|thread| {
            let stat = fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
            let state = stat
                .rsplit_once(") ")
                .and_then(|(_, rest)| rest.chars().next());
            state.is_some_and(|state| !"TtZX".contains(state))
        })
    };
    while is_moving() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// Proven able to fail: HOW `nofsync` gives cuts after which the file is empty.
#[test]
fn a_disk_whose_power_is_cut_while_it_is_saved_to_holds_what_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let image = folder.path().join("image");
    fs::File::create(&image).unwrap().set_len(24 << 20).unwrap();
    let made = Command::new("mkfs.ext4")
        .args(["-q", "-F"])
        .arg(&image)
        .output();
    let mounted = made
        .is_ok_and(|made| made.status.success())
        .then(|| mount(&image, &folder.path().join("disk")));
    let Some(Some(disk)) = mounted else {
        println!("not run: a disk image cannot be made and mounted here");
        return;
    };
    let cuts = if is_full() { 60 } else { 3 };
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/two-risks.json");
    fs::copy(fixture, disk.0.join("w.json")).unwrap();
    assert!(Command::new("sync").status().unwrap().success());
    let (mut lost, mut acknowledged) = (Vec::new(), 0u64);
    for cut in 0..cuts {
        // One save is acknowledged; the next one is in the middle when the power goes.
        let title = |number: u64| format!("R1 title Cut {number}");
        let run = |number: u64| {
            let mut command = Command::new(super::BINARY);
            command
                .args(["set", "w.json", &title(number), "--ack"])
                .current_dir(&disk.0);
            command
                .env("RAPPORTEUR_STATE", disk.0.join("state"))
                .stdout(std::process::Stdio::piped());
            command.stderr(std::process::Stdio::null());
            command
        };
        let ran = run(2 * cut).output().unwrap();
        assert!(super::said(&ran, "S"), "{ran:?}");
        acknowledged += 1;
        let mut next = run(2 * cut + 1).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_micros(cut * 977 % 60_000));
        stop(next.id());
        let copy = folder.path().join("copy");
        fs::copy(&image, &copy).unwrap();
        signal(next.id(), "-CONT");
        next.wait().unwrap();
        let Some(after) = mount(&copy, &folder.path().join("after")) else {
            lost.push(format!("cut {cut}: the copied disk cannot be mounted"));
            continue;
        };
        let found = fs::read_to_string(after.0.join("w.json")).unwrap_or_default();
        let is_whole = found.ends_with("}\n");
        let holds = |number: u64| found.contains(&format!("\"Cut {number}\""));
        if !is_whole || !(holds(2 * cut) || holds(2 * cut + 1)) {
            lost.push(format!(
                "cut {cut}: {} bytes, whole: {is_whole}",
                found.len()
            ));
        }
    }
    println!(
        "{cuts} power cuts of a disk, {acknowledged} acknowledged saves, {} lost",
        lost.len()
    );
    assert!(lost.is_empty(), "{lost:#?}");
}
