//! Others write at the same time: nobody loses a line. It does not merge; a refused writer reads again.
use std::fs;

use rapporteur::store::{SaveRefusal, read, save};
use rustix::fs::{CWD, RenameFlags};

use crate::{desk, only_these_are_in};

#[test]
fn two_writers_lose_none_of_their_lines() {
    let desk = desk();
    let write_lines = |who: &str| {
        let mut refused = 0;
        for number in 0..60 {
            loop {
                let opened = read(&desk.file).unwrap();
                let mut text = opened.bytes;
                text.extend_from_slice(format!("{who} {number}\n").as_bytes());
                match save(&desk.file, &text, Some(&opened.digest)) {
                    Ok(_) => break,
                    Err(SaveRefusal::Changed { .. }) => refused += 1,
                    Err(refusal) => panic!("{refusal}"),
                }
            }
        }
        refused
    };
    let refused: u32 = std::thread::scope(|scope| {
        let runs = ["Ana", "Bo"].map(|who| scope.spawn(move || write_lines(who)));
        runs.into_iter().map(|run| run.join().unwrap()).sum()
    });
    println!("{refused} saves were refused and tried again");
    let text = fs::read_to_string(&desk.file).unwrap();
    for who in ["Ana", "Bo"] {
        for number in 0..60 {
            let line = format!("{who} {number}");
            assert_eq!(
                text.lines().filter(|found| *found == line).count(),
                1,
                "{line}"
            );
        }
    }
    only_these_are_in(desk.folder.path(), &["desk.json"]);
}

/// The other program knows nothing of us. It puts a version in place by exchange, and so knows what it displaced.
#[test]
fn no_version_of_another_program_is_destroyed_unseen() {
    let desk = desk();
    let folder = desk.folder.path();
    let theirs = folder.join("theirs");
    let done = std::sync::atomic::AtomicBool::new(false);
    let mut seen = Vec::new();
    std::thread::scope(|scope| {
        let foreign = scope.spawn(|| {
            let mut displaced = Vec::new();
            for number in 0..1500 {
                fs::write(&theirs, format!("foreign {number}\n")).unwrap();
                let flags = RenameFlags::EXCHANGE;
                rustix::fs::renameat_with(CWD, &theirs, CWD, &desk.file, flags).unwrap();
                displaced.push(fs::read(&theirs).unwrap());
            }
            done.store(true, std::sync::atomic::Ordering::SeqCst);
            displaced
        });
        let (mut saved, mut refused, mut number) = (0, 0, 0);
        while !done.load(std::sync::atomic::Ordering::SeqCst) {
            let opened = read(&desk.file).unwrap();
            number += 1;
            match save(
                &desk.file,
                format!("ours {number}\n").as_bytes(),
                Some(&opened.digest),
            ) {
                Ok(_) => saved += 1,
                Err(SaveRefusal::Changed { .. } | SaveRefusal::KeptAside { .. }) => refused += 1,
                Err(refusal) => panic!("{refusal}"),
            }
            seen.push(opened.bytes);
        }
        println!("{saved} saved, {refused} refused");
        seen.extend(foreign.join().unwrap());
    });
    // What is on the disk now, under whatever name, is not lost either.
    for entry in fs::read_dir(folder).unwrap() {
        seen.push(fs::read(entry.unwrap().path()).unwrap());
    }
    let seen: std::collections::HashSet<Vec<u8>> = seen.into_iter().collect();
    let lost: Vec<u32> = (0..1500)
        .filter(|number| !seen.contains(format!("foreign {number}\n").as_bytes()))
        .collect();
    assert!(lost.is_empty(), "destroyed unseen: {lost:?}");
}
