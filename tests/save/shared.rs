//! Saving a workspace that others save too: backups, history, what met, what broken-off saves left, restoring.
use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::Path;

use rapporteur::base::Digest;
use rapporteur::edit::{Stamp, Step};
use rapporteur::store::{
    self, Met, Moment, SaveRefusal, Saved, Saving, backups, history, read_backup, save_shared,
};

use crate::{NEW, OLD, THEIRS, desk, holds, mode_of, only_these_are_in, set_mode};

const NOW: i64 = 1_795_556_100;

fn saving<'a>(path: &'a Path, bytes: &'a [u8], expected: &'a Digest) -> Saving<'a> {
    Saving {
        path,
        bytes,
        expected,
        steps: &[],
        name: "Mali",
        now: Moment::new(NOW),
    }
}

fn refuse(path: &Path) -> impl FnMut(Met<'_>) -> Result<Vec<u8>, SaveRefusal> {
    move |_| {
        Err(SaveRefusal::Changed {
            path: path.to_path_buf(),
        })
    }
}

fn saved(file: &Path, bytes: &[u8], expected: &[u8]) -> Result<Saved, SaveRefusal> {
    let expected = Digest::of(expected);
    save_shared(&saving(file, bytes, &expected), &mut refuse(file))
}

#[test]
fn the_displaced_version_becomes_a_backup_and_the_save_stands_in_the_history() {
    let desk = desk();
    set_mode(&desk.file, 0o660);
    let steps = [Step::mine("close risk 14", Stamp::default(), Vec::new())];
    let expected = Digest::of(OLD);
    let saving = Saving {
        steps: &steps,
        ..saving(&desk.file, NEW, &expected)
    };
    let done = save_shared(&saving, &mut refuse(&desk.file)).unwrap();
    assert_eq!(done.digest, Digest::of(NEW));
    assert_eq!((done.merged, done.notes), (None, Vec::new()));
    holds(&desk.file, NEW);
    only_these_are_in(
        desk.folder.path(),
        &[".desk.json.d", "desk.json", "desk.json.history.jsonl"],
    );
    let kept = backups(&desk.file);
    assert_eq!(kept.len(), 1);
    assert_eq!(read_backup(&kept[0]).unwrap().bytes, OLD);
    assert_eq!(
        store::backup_with(&desk.file, &Digest::of(OLD)).unwrap(),
        OLD
    );
    assert_eq!(store::backup_with(&desk.file, &Digest::of(NEW)), None);
    let history = history(&desk.file).unwrap();
    let record = &history.records[0];
    assert_eq!(
        (&*record.name, &*record.step.label),
        ("Mali", "close risk 14")
    );
    assert_eq!(
        (record.before, record.after),
        (Digest::of(OLD), Digest::of(NEW))
    );
    assert!(history.is_foreign(&Digest::of(THEIRS)));
    // Who may use the file may use what lies beside it, and nobody else.
    let beside = desk.folder.path().join(".desk.json.d");
    assert_eq!(mode_of(&beside) & 0o777, 0o770);
    assert_eq!(mode_of(&beside.join("lock")), 0o660);
    assert_eq!(mode_of(&beside.join("backups")) & 0o777, 0o770);
    assert_eq!(
        mode_of(&desk.folder.path().join("desk.json.history.jsonl")),
        0o660
    );
}

#[test]
fn a_file_that_changed_is_reconciled_and_the_answer_is_saved() {
    let desk = desk();
    fs::write(&desk.file, THEIRS).unwrap();
    assert_eq!(
        saved(&desk.file, NEW, OLD),
        Err(SaveRefusal::Changed {
            path: desk.file.clone()
        })
    );
    holds(&desk.file, THEIRS);
    let expected = Digest::of(OLD);
    let mut both = |met: Met<'_>| {
        assert_eq!((met.base, met.ours, met.theirs), (None, NEW, THEIRS));
        Ok([met.ours, met.theirs].concat())
    };
    let done = save_shared(&saving(&desk.file, NEW, &expected), &mut both).unwrap();
    assert_eq!(done.merged, Some([NEW, THEIRS].concat()));
    holds(&desk.file, &[NEW, THEIRS].concat());
    let last = &backups(&desk.file)[0];
    assert_eq!(read_backup(last).unwrap().bytes, THEIRS);
    let history = history(&desk.file).unwrap();
    assert_eq!(history.records[0].before, Digest::of(THEIRS));
    let clash = SaveRefusal::Clash {
        path: desk.file.clone(),
        sentence: "Risk R2 has two owners.".to_owned(),
    };
    let refusal = save_shared(&saving(&desk.file, NEW, &expected), &mut |_| {
        Err(clash.clone())
    });
    assert!(
        refusal
            .unwrap_err()
            .to_string()
            .ends_with("Risk R2 has two owners.")
    );
}

#[test]
fn a_hard_link_is_told_and_a_folder_that_cannot_be_used_is_no_reason_to_refuse() {
    let desk = desk();
    let other = desk.folder.path().join("other.json");
    fs::hard_link(&desk.file, &other).unwrap();
    let done = saved(&desk.file, NEW, OLD).unwrap();
    assert!(
        done.notes[0].contains("has another name on this disk"),
        "{:?}",
        done.notes
    );
    holds(&other, OLD);
    // Somebody put a link where the folder belongs: it is not followed.
    let beside = desk.folder.path().join(".desk.json.d");
    fs::remove_dir_all(&beside).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    symlink(elsewhere.path(), &beside).unwrap();
    let done = saved(&desk.file, OLD, NEW).unwrap();
    assert!(done.notes[0].contains("No backup"), "{:?}", done.notes);
    holds(&desk.file, OLD);
    only_these_are_in(elsewhere.path(), &[]);
}

#[test]
fn what_a_broken_off_save_left_is_cleared_and_no_whole_version_is_thrown_away() {
    let desk = desk();
    let left = |kind| format!(".desk.json.{}.{kind}", "0123456789abcdef".repeat(2));
    fs::write(desk.folder.path().join(left("old")), THEIRS).unwrap();
    fs::write(desk.folder.path().join(left("tmp")), "{ torn").unwrap();
    fs::write(desk.folder.path().join(".desk.json.mine.tmp"), "a person's").unwrap();
    let done = saved(&desk.file, NEW, OLD).unwrap();
    assert!(
        done.notes[0].contains("was broken off earlier"),
        "{:?}",
        done.notes
    );
    let all = [
        ".desk.json.d",
        ".desk.json.mine.tmp",
        "desk.json",
        "desk.json.history.jsonl",
    ];
    only_these_are_in(desk.folder.path(), &all);
    let kept: Vec<Vec<u8>> = backups(&desk.file)
        .iter()
        .map(|backup| read_backup(backup).unwrap().bytes)
        .collect();
    assert!(kept.contains(&THEIRS.to_vec()) && kept.contains(&OLD.to_vec()));
}

#[test]
fn a_damaged_backup_is_told() {
    let desk = desk();
    saved(&desk.file, NEW, OLD).unwrap();
    let backup = backups(&desk.file).remove(0);
    fs::write(&backup.path, "something else").unwrap();
    assert!(read_backup(&backup).unwrap_err().contains("is damaged"));
}

#[test]
fn a_torn_line_of_the_history_stays_alone() {
    let desk = desk();
    let path = desk.folder.path().join("desk.json.history.jsonl");
    fs::write(&path, "{\"v\":1,\"id\":\"torn").unwrap();
    saved(&desk.file, NEW, OLD).unwrap();
    let found = history(&desk.file).unwrap();
    assert_eq!((found.records.len(), found.damaged), (1, 1));
    // A pipe in its place holds nothing up.
    fs::remove_file(&path).unwrap();
    let fifo = rustix::fs::FileType::Fifo;
    rustix::fs::mknodat(rustix::fs::CWD, &path, fifo, 0o600.into(), 0).unwrap();
    let done = saved(&desk.file, OLD, NEW).unwrap();
    assert!(done.notes[0].contains("history"), "{:?}", done.notes);
    assert!(history(&desk.file).is_err());
}

#[test]
fn two_accounts_save_the_same_file_whatever_the_first_ones_umask() {
    if !rustix::process::geteuid().is_root() {
        println!("skipped: only the superuser can be two accounts");
        return;
    }
    let desk = desk();
    std::os::unix::fs::chown(&desk.file, Some(1001), Some(1234)).unwrap();
    std::os::unix::fs::chown(desk.folder.path(), Some(0), Some(1234)).unwrap();
    set_mode(&desk.file, 0o660);
    set_mode(desk.folder.path(), 0o2770);
    let child = std::env::current_exe().unwrap();
    for user in ["1001", "1002", "1001"] {
        let output = std::process::Command::new("setpriv")
            .args(["--reuid", user, "--regid", "1234", "--clear-groups"])
            .args(["sh", "-c", "umask 077 && exec \"$@\"", "sh"])
            .arg(&child)
            .args([
                "--exact",
                "shared::the_other_account",
                "--ignored",
                "--nocapture",
            ])
            .env("RAPPORTEUR_TEST_FOLDER", desk.folder.path())
            .output();
        let Ok(output) = output else {
            println!("skipped: setpriv does not run here");
            return;
        };
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && said.contains("1 passed"),
            "{user}: {said}"
        );
        let metadata = fs::metadata(&desk.file).unwrap();
        assert_eq!((metadata.gid(), mode_of(&desk.file)), (1234, 0o660));
    }
    assert_eq!(history(&desk.file).unwrap().records.len(), 3);
    assert_eq!(
        backups(&desk.file).len(),
        2,
        "two versions, each with one name"
    );
}

#[test]
#[ignore = "is run by the test of two accounts, as another one"]
fn the_other_account() {
    let Some(folder) = std::env::var_os("RAPPORTEUR_TEST_FOLDER") else {
        return;
    };
    let file = Path::new(&folder).join("desk.json");
    let found = store::read(&file).unwrap();
    let bytes = if found.bytes == OLD { NEW } else { OLD };
    let done = saved(&file, bytes, &found.bytes).unwrap();
    assert_eq!(done.notes, Vec::<String>::new());
}
