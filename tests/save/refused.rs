//! What a save and an opening refuse, each by name. Faults of the disk are not among them.
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rapporteur::base::Digest;
use rapporteur::store::{self, ReadRefusal, SaveRefusal, read, save};
use rustix::fs::CWD;

use crate::{NEW, OLD, THEIRS, desk, holds, only_these_are_in};

#[track_caller]
fn refuses(file: &Path, expected: Option<&[u8]>, said: &str) -> SaveRefusal {
    let expected = expected.map(Digest::of);
    let refusal = save(file, NEW, expected.as_ref()).unwrap_err();
    let sentence = refusal.to_string();
    assert!(sentence.contains(said), "{sentence}");
    assert!(
        sentence.ends_with('.') && sentence.contains(&file.display().to_string()),
        "{sentence}"
    );
    refusal
}

#[test]
fn a_file_that_changed_meanwhile_is_refused_and_left_as_it_is() {
    let desk = desk();
    let opened = read(&desk.file).unwrap();
    fs::write(&desk.file, THEIRS).unwrap();
    let refusal = refuses(
        &desk.file,
        Some(&opened.bytes),
        "The file has changed on disk since it was opened. Nothing was written",
    );
    assert_eq!(
        refusal,
        SaveRefusal::Changed {
            path: desk.file.clone()
        }
    );
    holds(&desk.file, THEIRS);
    only_these_are_in(desk.folder.path(), &["desk.json"]);
}

#[test]
fn the_same_content_written_again_by_another_program_is_no_change() {
    let desk = desk();
    fs::remove_file(&desk.file).unwrap();
    fs::write(&desk.file, OLD).unwrap();
    save(&desk.file, NEW, Some(&Digest::of(OLD))).unwrap();
    holds(&desk.file, NEW);
}

#[test]
fn a_file_that_has_gone_is_not_made_anew_without_asking() {
    let desk = desk();
    fs::remove_file(&desk.file).unwrap();
    refuses(&desk.file, Some(OLD), "no longer there");
    only_these_are_in(desk.folder.path(), &[]);
}

#[test]
fn a_new_file_never_overwrites_one_that_is_there() {
    let desk = desk();
    refuses(&desk.file, None, "there already");
    holds(&desk.file, OLD);
    let link = desk.folder.path().join("link.json");
    symlink("nowhere.json", &link).unwrap();
    refuses(&link, None, "there already");
    refuses(
        &desk.folder.path().join("no-such/new.json"),
        None,
        "Make the folder",
    );
    only_these_are_in(desk.folder.path(), &["desk.json", "link.json"]);
}

#[test]
fn of_many_who_begin_the_same_new_file_one_succeeds() {
    let desk = desk();
    let file = desk.folder.path().join("new.json");
    let begin = |who: usize| {
        let text = format!("{who}\n");
        save(&file, text.as_bytes(), None).ok().map(|_| text)
    };
    let mut winners = Vec::new();
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..8).map(|who| scope.spawn(move || begin(who))).collect();
        winners.extend(runs.into_iter().filter_map(|run| run.join().unwrap()));
    });
    assert_eq!(winners.len(), 1);
    holds(&file, winners[0].as_bytes());
    only_these_are_in(desk.folder.path(), &["desk.json", "new.json"]);
}

#[test]
fn more_than_can_be_opened_again_is_not_saved() {
    let desk = desk();
    let large = vec![b' '; store::LARGEST as usize + 1];
    let refusal = save(&desk.file, &large, Some(&Digest::of(OLD))).unwrap_err();
    assert_eq!(
        refusal,
        SaveRefusal::TooLarge {
            path: desk.file.clone()
        }
    );
    holds(&desk.file, OLD);
}

#[track_caller]
fn does_not_open(file: &Path, expected: ReadRefusal, said: &str) {
    let refusal = read(file).unwrap_err();
    assert_eq!(refusal, expected);
    let sentence = refusal.to_string();
    assert!(sentence.contains(said), "{sentence}");
    assert!(sentence.contains(&file.display().to_string()), "{sentence}");
}

#[test]
fn a_file_that_is_not_there_comes_with_the_way_to_begin_one() {
    let desk = desk();
    let path = desk.folder.path().join("other.json");
    let hint = format!("rapporteur new {}", path.display());
    does_not_open(&path, ReadRefusal::NotThere { path: path.clone() }, &hint);
    let path = desk.file.join("inside.json");
    does_not_open(
        &path,
        ReadRefusal::NotThere { path: path.clone() },
        "not there",
    );
}

#[test]
fn a_folder_and_a_device_are_refused() {
    let desk = desk();
    let path = desk.folder.path().to_path_buf();
    does_not_open(
        &path,
        ReadRefusal::Folder { path: path.clone() },
        "is a folder",
    );
    let path = PathBuf::from("/dev/null");
    does_not_open(
        &path,
        ReadRefusal::NotAFile { path: path.clone() },
        "a pipe or a device",
    );
}

#[test]
fn a_pipe_is_refused_without_waiting_for_a_writer() {
    let desk = desk();
    let path = desk.folder.path().join("pipe");
    rustix::fs::mknodat(CWD, &path, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    let (told, answer) = std::sync::mpsc::channel();
    let pipe = path.clone();
    // In a thread of its own, so that a wait is a failed test and not a test that never ends.
    std::thread::spawn(move || {
        told.send((
            read(&pipe).err(),
            save(&pipe, NEW, Some(&Digest::of(OLD))).err(),
        ))
        .unwrap();
    });
    let answer = answer
        .recv_timeout(Duration::from_secs(10))
        .expect("it waited for a writer");
    assert_eq!(answer.0, Some(ReadRefusal::NotAFile { path: path.clone() }));
    // A pipe that took the place of the workspace holds up no save either.
    assert_eq!(answer.1, Some(SaveRefusal::NotAFile { path }));
}

#[test]
fn a_file_one_byte_too_large_is_refused_before_it_is_read() {
    let desk = desk();
    let path = desk.folder.path().join("large.json");
    let file = fs::File::create(&path).unwrap();
    file.set_len(store::LARGEST + 1).unwrap();
    does_not_open(
        &path,
        ReadRefusal::TooLarge { path: path.clone() },
        "larger than 64 MiB",
    );
    file.set_len(1 << 42).unwrap();
    does_not_open(
        &path,
        ReadRefusal::TooLarge { path: path.clone() },
        "larger than 64 MiB",
    );
}

#[test]
fn control_characters_in_a_name_do_not_reach_the_terminal() {
    let path = PathBuf::from("/tmp/\u{1b}[2Jno\u{202e}such\n.json");
    let sentence = read(&path).unwrap_err().to_string();
    assert!(
        !sentence.contains(['\u{1b}', '\u{202e}', '\n']),
        "{sentence:?}"
    );
}
