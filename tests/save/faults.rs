//! Things go wrong: the test program runs itself again under other conditions, as a child.
//!
//! What this machine cannot do (another account, a small disk) is skipped, with a line that says so.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use rapporteur::base::Digest;
use rapporteur::store::{Moment, ReadRefusal, SaveRefusal, Saving, read, save, save_shared};
use rustix::io::Errno;

use crate::{NEW, OLD, desk, holds, mode_of, only_these_are_in, set_mode};

const WHAT: &str = "RAPPORTEUR_TEST_WHAT";
const FOLDER: &str = "RAPPORTEUR_TEST_FOLDER";

/// Runs `the_child` with this task, through the given command line. None, with a line printed: that cannot be here.
fn run_again(through: &[&str], what: &str, folder: &Path) -> Option<Output> {
    let program = std::env::current_exe().unwrap();
    let mut line: Vec<&std::ffi::OsStr> = through.iter().map(AsRef::as_ref).collect();
    line.push(program.as_os_str());
    let output = Command::new(line[0])
        .args(&line[1..])
        .args(["--exact", "faults::the_child", "--ignored", "--nocapture"])
        .env(WHAT, what)
        .env(FOLDER, folder)
        .output();
    let output = match output {
        Ok(output) => output,
        Err(error) => {
            println!("skipped: {} does not run here: {error}", through[0]);
            return None;
        }
    };
    let said = String::from_utf8_lossy(&output.stdout);
    if !said.contains("running 1 test") {
        println!(
            "skipped: {through:?} is not possible here: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        return None;
    }
    Some(output)
}

#[track_caller]
fn passes_again(through: &[&str], what: &str, folder: &Path) {
    if let Some(output) = run_again(through, what, folder) {
        let said = String::from_utf8_lossy(&output.stdout);
        let erred = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && said.contains("1 passed"),
            "{said}{erred}"
        );
    }
}

/// The task of a child. The parent has made the conditions, and the workspace where it can.
#[test]
#[ignore = "is run by the other tests, under conditions of their making"]
fn the_child() {
    let Ok(what) = std::env::var(WHAT) else {
        return;
    };
    let folder = PathBuf::from(std::env::var(FOLDER).unwrap());
    let file = folder.join("desk.json");
    let failing = |number: u8, expected: Errno, said: &str| {
        let large = vec![number; 500_000];
        let refusal = save(&file, &large, Some(&Digest::of(OLD))).unwrap_err();
        assert_eq!(
            refusal,
            SaveRefusal::Failed {
                path: file.clone(),
                errno: expected
            }
        );
        assert!(refusal.to_string().contains(said), "{refusal}");
        holds(&file, OLD);
        only_these_are_in(&folder, &["desk.json"]);
    };
    match what.as_str() {
        "disk full" => {
            fs::write(&file, OLD).unwrap();
            failing(b'x', Errno::NOSPC, "The disk is full.");
        }
        "disk full, shared" => {
            fs::write(&file, OLD).unwrap();
            let saving = |bytes: &[u8]| {
                let saving = Saving {
                    path: &file,
                    bytes,
                    expected: &Digest::of(OLD),
                    steps: &[],
                    name: "",
                    now: Moment::new(1_795_556_100),
                };
                save_shared(&saving, &mut |_| panic!("nobody else writes"))
            };
            let refusal = saving(&vec![b'x'; 500_000]).unwrap_err();
            assert!(
                refusal.to_string().contains("The disk is full."),
                "{refusal}"
            );
            holds(&file, OLD);
            // When the cause has gone, saving works again.
            saving(NEW).unwrap();
            holds(&file, NEW);
            let beside = [".desk.json.d", "desk.json", "desk.json.history.jsonl"];
            only_these_are_in(&folder, &beside);
        }
        "limit" => failing(b'x', Errno::FBIG, "does not take a file of that size"),
        "no permission" => {
            assert!(!read(&file).unwrap().can_write);
            failing(b'x', Errno::ACCESS, "may not write");
            refuses_new(&folder.join("new.json"));
        }
        "read-only file" => {
            assert!(!read(&file).unwrap().can_write);
            failing(b'x', Errno::ACCESS, "may not write");
        }
        "not readable" => {
            let refusal = read(&file).unwrap_err();
            assert_eq!(refusal, ReadRefusal::NoPermission { path: file.clone() });
        }
        "group of others" => {
            save(&file, NEW, Some(&Digest::of(OLD))).unwrap();
            // The group changed hands, so it gets what everybody had, and no more.
            assert_eq!(mode_of(&file), 0o644);
        }
        "save for ever" => {
            let (one, two) = two_versions();
            let mut digest = save(&file, &one, Some(&Digest::of(OLD))).unwrap();
            fs::write(folder.join("started"), "").unwrap();
            loop {
                digest = save(&file, &two, Some(&digest)).unwrap();
                digest = save(&file, &one, Some(&digest)).unwrap();
            }
        }
        // For a look from outside (strace): one save, and nothing else.
        "save once" => println!("{:?}", save(&file, NEW, Some(&Digest::of(OLD)))),
        "begin" => println!("{:?}", save(&folder.join("new.json"), NEW, None)),
        other => panic!("no such task: {other}"),
    }
}

fn refuses_new(file: &Path) {
    let refusal = save(file, NEW, None).unwrap_err();
    assert_eq!(
        refusal,
        SaveRefusal::Failed {
            path: file.into(),
            errno: Errno::ACCESS
        }
    );
}

fn two_versions() -> (Vec<u8>, Vec<u8>) {
    (vec![b'1'; 300_000], vec![b'2'; 400_000])
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let desk = desk();
    let mount = "mount -t tmpfs -o size=64k tmpfs \"$0\" && exec \"$@\"";
    let folder = desk.folder.path().join("small");
    fs::create_dir(&folder).unwrap();
    let place = folder.to_str().unwrap();
    for what in ["disk full", "disk full, shared"] {
        passes_again(
            &["unshare", "-Urm", "sh", "-c", mount, place],
            what,
            &folder,
        );
    }
}

#[test]
fn a_limit_on_file_size_leaves_the_old_file() {
    let desk = desk();
    let limit = "trap '' XFSZ; ulimit -f 100 && exec \"$@\"";
    passes_again(&["sh", "-c", limit, "sh"], "limit", desk.folder.path());
}

/// The words that make a command line run as an account with no rights here.
fn as_a_stranger() -> Vec<&'static str> {
    if rustix::process::geteuid().is_root() {
        vec![
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
        ]
    } else {
        vec!["env"]
    }
}

#[test]
fn a_read_only_folder_is_told_and_nothing_is_left_in_it() {
    let desk = desk();
    set_mode(&desk.file, 0o666);
    set_mode(desk.folder.path(), 0o555);
    passes_again(&as_a_stranger(), "no permission", desk.folder.path());
    set_mode(desk.folder.path(), 0o700);
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let desk = desk();
    set_mode(&desk.file, 0o444);
    set_mode(desk.folder.path(), 0o777);
    passes_again(&as_a_stranger(), "read-only file", desk.folder.path());
    holds(&desk.file, OLD);
}

#[test]
fn a_file_that_may_not_be_read_is_told() {
    let desk = desk();
    set_mode(&desk.file, 0o000);
    set_mode(desk.folder.path(), 0o755);
    passes_again(&as_a_stranger(), "not readable", desk.folder.path());
}

#[test]
fn a_group_that_cannot_be_kept_is_narrowed_never_widened() {
    if !rustix::process::geteuid().is_root() {
        println!(
            "skipped: only the superuser can make a file of a group that this account is not in"
        );
        return;
    }
    let desk = desk();
    std::os::unix::fs::chown(&desk.file, Some(65534), Some(1234)).unwrap();
    set_mode(&desk.file, 0o664);
    set_mode(desk.folder.path(), 0o777);
    passes_again(&as_a_stranger(), "group of others", desk.folder.path());
}

#[test]
fn a_killed_save_leaves_the_old_content_or_the_new() {
    let program = std::env::current_exe().unwrap();
    let (one, two) = two_versions();
    for round in 0..20u64 {
        let desk = desk();
        let mut child = Command::new(&program)
            .args(["--exact", "faults::the_child", "--ignored"])
            .env(WHAT, "save for ever")
            .env(FOLDER, desk.folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while !desk.folder.path().join("started").exists() {
            assert!(child.try_wait().unwrap().is_none(), "the child ended early");
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(round * 733));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = read(&desk.file).unwrap();
        assert!(
            found.bytes == one || found.bytes == two,
            "{} bytes",
            found.bytes.len()
        );
        // And nothing that it held keeps the next save waiting.
        save(&desk.file, NEW, Some(&found.digest)).unwrap();
    }
}
