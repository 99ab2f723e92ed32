//! Faults at every call of a save, power cuts, and writers that meet: acknowledged edits lost must read 0.
//!
//! The fast versions run with the other tests; with `RAPPORTEUR_STAGES` set the full ones do, and print their figures.
//! That each stage can fail was shown on builds that are broken on purpose:
//! `RAPPORTEUR_BROKEN=HOW cargo test --features broken --test stages`, where HOW stands with each stage.
//! What this machine cannot do is skipped, with a line that says so.

mod faults;
mod power;
mod writers;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const BINARY: &str = env!("CARGO_BIN_EXE_rapporteur");
const ENTRY: &str = "R1 title Supplier gone";
const STRACE: &str = "strace";

/// Whether the full versions run.
fn is_full() -> bool {
    std::env::var_os("RAPPORTEUR_STAGES").is_some()
}

/// A folder with a small workspace in it, and a state folder.
struct Desk {
    folder: tempfile::TempDir,
    file: PathBuf,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().canonicalize().unwrap().join("w.json");
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/two-risks.json");
        fs::copy(fixture, &file).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        Desk { folder, file }
    }

    /// A command line that runs the program on the workspace, through other words when there are some.
    fn command(&self, through: &[String], args: &[&str]) -> Command {
        let words: Vec<&str> = through.iter().map(String::as_str).chain([BINARY]).collect();
        let mut command = Command::new(words[0]);
        command
            .args(&words[1..])
            .args(args)
            .current_dir(self.folder.path())
            .env("RAPPORTEUR_STATE", self.folder.path().join("state"))
            .env("USER", "mali");
        command
    }

    fn run(&self, through: &[String], args: &[&str]) -> Output {
        self.command(through, args).output().unwrap()
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(&self.file).unwrap_or_default()
    }
}

/// The workspace before the entry and after it.
fn old_and_new() -> (Vec<u8>, Vec<u8>) {
    let desk = Desk::new();
    let old = desk.bytes();
    let ran = desk.run(&[], &["set", "w.json", ENTRY]);
    assert!(ran.status.success(), "{ran:?}");
    (old, desk.bytes())
}

/// Whether strace runs here; a line says so when it does not.
fn has_strace() -> bool {
    let ran = Command::new(STRACE)
        .args(["-o", "/dev/null", "true"])
        .output();
    let runs = ran.is_ok_and(|ran| ran.status.success());
    if !runs {
        println!("not run: strace does not run here");
    }
    runs
}

/// Whether the program said it, on a line of its own.
fn said(output: &Output, word: &str) -> bool {
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .any(|line| line == word)
}
