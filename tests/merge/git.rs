//! Merges by git itself, which calls the merge driver: nothing unreadable, nothing doubled, nothing lost.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rapporteur::edit::clash::{Hand, park};
use rapporteur::model::Workspace;

use crate::triples::{Met, Triple, fixture};
use crate::{after, json, merged};

const FILE: &str = "desk of 2017.json";

/// git in a folder, with nothing of this machine's own settings.
fn git(folder: &Path, arguments: &[&str]) -> Output {
    Command::new("git")
        .current_dir(folder)
        .args(arguments)
        .env("HOME", folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .envs(["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|name| (name, "Ana")))
        .envs(["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|name| (name, "ana@example.org")))
        .output()
        .unwrap()
}

#[track_caller]
fn done(folder: &Path, arguments: &[&str]) {
    let output = git(folder, arguments);
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

#[test]
fn merges_by_git_leave_nothing_unreadable_doubled_or_lost() {
    if Command::new("git").arg("--version").output().is_err() {
        println!("not run: there is no git here");
        return;
    }
    let count = match std::env::var_os("RAPPORTEUR_STAGES") {
        Some(_) => 300,
        None => 12,
    };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let file = folder.join(FILE);
    done(folder, &["init", "-q", "-b", "start"]);
    fs::write(&file, fixture(2).bytes()).unwrap();
    let setup = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["setup-git", "."])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(setup.status.success(), "{setup:?}");
    done(folder, &["add", "-A"]);
    done(folder, &["commit", "-qm", "start"]);

    let (mut clashed, mut unreadable, mut lost, mut seed) = (0, 0, 0, 0);
    for number in 0..count {
        // Seeds on which both sides did something, so that git cannot take one for the answer.
        let (triple, [base, ours, theirs]) = loop {
            seed += 1;
            let triple = Triple::random(seed, fixture(2 * seed), &mut Met::new());
            let sides = triple.sides();
            if !triple.ours.is_empty() && !triple.theirs.is_empty() {
                break (triple, sides);
            }
        };
        println!("seed {seed}");
        let branch = |name: &str| format!("{name}-{number}");
        let commit = |name: &str, from: &str, workspace: &Workspace| {
            done(folder, &["checkout", "-q", "-b", &branch(name), from]);
            fs::write(&file, workspace.bytes()).unwrap();
            done(folder, &["commit", "-q", "--allow-empty", "-am", name]);
        };
        commit("base", "start", &base);
        commit("theirs", &branch("base"), &theirs);
        commit("ours", &branch("base"), &ours);
        let merge = git(folder, &["merge", "-q", "--no-edit", &branch("theirs")]);

        let wanted = merged(&base, &ours, &theirs);
        let hand = Hand::default();
        let changes = park(&wanted.workspace, &wanted.clashes, &hand, &hand);
        let parked = after(&wanted.workspace, changes);
        let is_clean = wanted.clashes.is_empty();
        assert_eq!(
            merge.status.code(),
            Some(i32::from(!is_clean)),
            "{merge:?} {triple:?}"
        );
        clashed += usize::from(!is_clean);
        match Workspace::open(&fs::read(&file).unwrap()) {
            Err(_) => unreadable += 1,
            Ok(result) => lost += usize::from(json::of(&result) != json::of(&parked)),
        }
        if !is_clean {
            done(folder, &["commit", "-qam", "merged"]);
        }
    }
    println!(
        "{count} merges by git, {clashed} of them with clashes: unreadable or with a key twice {unreadable}, edits lost {lost}"
    );
    assert_eq!((unreadable, lost), (0, 0));
    assert!(clashed > 0);
}

#[test]
fn two_offices_that_merged_each_other_merge_again_without_a_new_clash() {
    if Command::new("git").arg("--version").output().is_err() {
        println!("not run: there is no git here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let file = folder.join(FILE);
    let base = crate::open(crate::TWO_RISKS);
    done(folder, &["init", "-q", "-b", "start"]);
    fs::write(&file, base.bytes()).unwrap();
    let setup = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["setup-git", "."])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(setup.status.success(), "{setup:?}");
    done(folder, &["add", "-A"]);
    done(folder, &["commit", "-qm", "start"]);
    for (name, trend) in [("here", "down"), ("there", "steady")] {
        done(folder, &["checkout", "-q", "-b", name, "start"]);
        let trend = format!("\"trend\": \"{trend}\"");
        let office = crate::edited(&base, &[("\"trend\": \"up\"", &trend)]);
        fs::write(&file, office.bytes()).unwrap();
        done(folder, &["commit", "-qam", name]);
        done(folder, &["tag", &format!("{name}-before")]);
    }
    for (name, other) in [("here", "there-before"), ("there", "here-before")] {
        done(folder, &["checkout", "-q", name]);
        assert_eq!(git(folder, &["merge", "-q", other]).status.code(), Some(1));
        done(folder, &["commit", "-qam", "merged"]);
    }
    let again = git(folder, &["merge", "-q", "--no-edit", "here"]);
    assert!(again.status.success(), "{again:?}");
    let result = crate::open(&fs::read(&file).unwrap());
    assert_eq!(rapporteur::edit::clash::parked(&result).len(), 1);
}
