//! The line drops, or the program is killed, while somebody works: what was seen to be kept is there afterwards, of what
//! was being typed at most twenty signs are missing, and no process is left.
//!
//! A dozen times here; 200 times with `RAPPORTEUR_STAGES=1 cargo test --release --test hangups -- --nocapture`.
//!
//! "Kept" is what was seen at the far end of the pseudo-terminal. It was seen to fail on a build that says "kept" without
//! handing the step to the journal, and on one that put off the text of a paste for a second.

#[path = "support/chance.rs"]
mod chance;
mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use chance::Chance;
use support::Program;

/// How a run ends.
#[derive(Clone, Copy, Debug)]
enum Blow {
    HangUp,
    Kill,
    Terminate,
}

#[test]
fn nothing_that_was_seen_to_be_kept_is_lost_when_the_line_drops() {
    let is_stage = std::env::var_os("RAPPORTEUR_STAGES").is_some();
    let rounds = if is_stage { 200 } else { 12 };
    let (mut edits, mut letters, mut missing) = (0, 0, 0);
    for seed in 0..rounds {
        let mut chance = Chance::new(seed);
        let blow = [Blow::HangUp, Blow::Kill, Blow::Terminate][chance.below(3)];
        let done = round(&mut chance, blow, seed);
        edits += done.0;
        letters += done.1;
        missing += done.2;
    }
    println!(
        "{rounds} blows: {edits} edits seen to be kept, 0 lost; {letters} letters being typed, {missing} missing, at most 20 at once; 0 processes left"
    );
}

/// One run; gives the edits that were seen to be kept, the letters that were being typed, and those that are missing.
fn round(chance: &mut Chance, blow: Blow, seed: u64) -> (usize, usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("w.json");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/two-risks.json");
    fs::copy(fixture, &file).unwrap();
    let state = folder.path().join("state");
    let env = [
        ("RAPPORTEUR_STATE", state.to_str().unwrap()),
        ("USER", "mali"),
    ];
    let mut program = Program::rapporteur(&[file.to_str().unwrap()], (80, 24), &env);
    program.wait_for_text("? help");
    program.send(b"4");
    program.wait_for_text("Interpreters");
    let mut kept = Vec::new();
    for number in 0..chance.below(6) {
        let note = format!("seed {seed} note {number}");
        program.send(format!("n{note}\r").as_bytes());
        program.wait_for(&format!("{number} kept"), |screen| {
            let text = screen.contents();
            text.contains("Kept: note") && text.contains(&format!("{} kept, not saved", number + 1))
        });
        kept.push(note);
    }
    // Some letters of another, each seen.
    let typed: String = (0..chance.below(60))
        .map(|_| char::from(b'a' + chance.below(26) as u8))
        .collect();
    if !typed.is_empty() {
        program.send(b"n");
        program.wait_for_text("note:");
        program.send(typed.as_bytes());
        let end = &typed[typed.len().saturating_sub(20)..];
        program.wait_for_text(end);
    }
    let process = program.process();
    match blow {
        Blow::HangUp => program.hang_up(),
        Blow::Kill => program.signal("KILL"),
        Blow::Terminate => program.signal("TERM"),
    }
    let (_, took) = program.wait_end();
    let what = format!("seed {seed}, {blow:?}");
    assert!(took < Duration::from_secs(2), "{what}: {took:?}");
    assert!(!is_alive(process), "{what}: the process is left");
    let binary = std::env::var_os("RAPPORTEUR_BIN")
        .unwrap_or_else(|| env!("CARGO_BIN_EXE_rapporteur").into());
    let recovered = Command::new(binary)
        .args(["recover", "--keep"])
        .arg(&file)
        .env("RAPPORTEUR_STATE", &state)
        .output()
        .unwrap();
    assert!(recovered.status.success(), "{what}: {recovered:?}");
    let after = fs::read_to_string(&file).unwrap();
    for note in &kept {
        assert!(after.contains(note), "{what}: {note} is lost");
    }
    let out = String::from_utf8(recovered.stdout).unwrap();
    let found = out.trim_end().rsplit(": ").next().unwrap_or_default();
    assert!(
        typed.starts_with(found),
        "{what}: {found} is not what was typed"
    );
    let missing = typed.len() - found.len();
    assert!(
        missing <= 20,
        "{what}: {missing} letters are missing of {typed}"
    );
    (kept.len(), typed.len(), missing)
}

fn is_alive(process: u32) -> bool {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    !status.is_empty() && !status.contains("State:\tZ")
}
