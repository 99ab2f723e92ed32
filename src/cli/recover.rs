//! `recover`: what an earlier run has left unsaved, without a screen: listed, kept, or put away.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::bail;
use clap::Args;

use super::{Ended, door, open, say};
use crate::base::{Digest, show};
use crate::edit::Stamp;
use crate::store::{self, Alive, Left, Saving, Waiting};

#[derive(Args, Debug)]
pub(super) struct Recover {
    /// The workspace
    file: PathBuf,
    /// List what waits, and change nothing; this is what happens without an option
    #[arg(long, conflicts_with_all = ["keep", "discard"])]
    list: bool,
    /// Do the changes again on the workspace, and save it
    #[arg(long, conflicts_with = "discard")]
    keep: bool,
    /// Put the changes away; the files stay for 30 days
    #[arg(long)]
    discard: bool,
    /// With --keep: also end this account's own programs that still have the file open, and take their changes
    #[arg(long, requires = "keep")]
    take_over: bool,
}

/// Lists, keeps or puts away what waits.
pub(super) fn recover(recover: &Recover) -> anyhow::Result<Ended> {
    if door::is_dash(&recover.file) {
        bail!("Standard input has no journal. Name a workspace file: rapporteur recover FILE");
    }
    let mut waiting = waiting(&recover.file);
    if recover.keep {
        if recover.take_over {
            take_over(&mut waiting)?;
        }
        return keep(&recover.file, waiting);
    }
    if recover.discard {
        return discard(&recover.file, waiting);
    }
    list(&recover.file, &waiting)
}

/// What a command says that changes a workspace for which something waits.
pub(super) fn waits(path: &Path, file: &Path) -> Vec<String> {
    let waiting = waiting(path);
    let journals = waiting.left.len();
    let mut sentences = waiting.unreadable;
    if journals > 0 {
        let count: usize = waiting.left.iter().map(Left::count).sum();
        sentences.push(format!(
            "{} of an earlier run wait in {}. Look at them with: rapporteur recover {}",
            changes(count),
            if journals == 1 {
                "a journal"
            } else {
                "journals"
            },
            door::name(file)
        ));
    }
    sentences
}

fn waiting(path: &Path) -> Waiting {
    store::waiting(&store::journal_places(open::state().as_deref(), path))
}

fn list(file: &Path, waiting: &Waiting) -> anyhow::Result<Ended> {
    let mut lines = Vec::new();
    for left in &waiting.left {
        lines.push(format!(
            "{} not saved{}.",
            changes(left.count()),
            span(left)
        ));
        lines.extend(
            left.unsaved()
                .map(|step| format!("  {}", show(&step.label))),
        );
        lines.extend(left.draft().map(draft));
        lines.extend(left.damage());
    }
    lines.extend(waiting.alive.iter().map(|alive| living(alive, file)));
    lines.extend(waiting.unreadable.iter().cloned());
    if lines.is_empty() {
        say("Nothing waits: every change was saved.");
        return Ok(Ended::Done);
    }
    door::print((lines.join("\n") + "\n").as_bytes())?;
    say(&format!(
        "Save them with: rapporteur recover {0} --keep. Put them away with: rapporteur recover {0} --discard",
        door::name(file)
    ));
    Ok(Ended::SomethingToSee)
}

fn keep(file: &Path, waiting: Waiting) -> anyhow::Result<Ended> {
    let mut ended = Ended::Done;
    if waiting.left.is_empty() && waiting.alive.is_empty() {
        say("Nothing waits: every change was saved.");
    }
    for left in waiting.left {
        if let Some(draft) = left.draft() {
            door::print(format!("{}\n", self::draft(draft)).as_bytes())?;
        }
        let count = left.count();
        let recovered = match left.recover() {
            Ok(recovered) => recovered,
            Err(sentence) => {
                say(&sentence);
                ended = Ended::SomethingToSee;
                continue;
            }
        };
        if count > 0 {
            if save(file, &recovered)? == Ended::SomethingToSee {
                ended = Ended::SomethingToSee;
            }
            say(&format!(
                "Saved {} to {}.",
                changes(recovered.steps.len()),
                door::name(file)
            ));
        }
        let loss = recovered.stopped.or(left.damage());
        match loss {
            Some(sentence) => {
                say(&sentence);
                // What could not be done again is nowhere else: it is put away, not removed.
                left.discard(door::moment());
                ended = Ended::SomethingToSee;
            }
            None => left.remove(),
        }
    }
    for sentence in waiting.unreadable {
        say(&sentence);
        ended = Ended::SomethingToSee;
    }
    for alive in &waiting.alive {
        say(&living(alive, file));
        ended = Ended::SomethingToSee;
    }
    Ok(ended)
}

fn save(file: &Path, recovered: &store::Recovered) -> anyhow::Result<Ended> {
    let saving = Saving {
        path: file,
        bytes: &recovered.ours,
        expected: &Digest::of(&recovered.base),
        steps: &recovered.steps,
        name: "",
        now: door::moment(),
    };
    let (saved, ended) = door::save(&saving, &recovered.base, &open::who())?;
    for note in saved.notes {
        say(&note);
    }
    Ok(ended)
}

fn discard(file: &Path, waiting: Waiting) -> anyhow::Result<Ended> {
    if waiting.left.is_empty() && waiting.alive.is_empty() {
        say("Nothing waits: every change was saved.");
    }
    for left in waiting.left {
        let (count, path) = (left.count(), left.path().to_path_buf());
        if !left.discard(door::moment()) {
            bail!(
                "{} could not be put away. Check that this account may write its folder.",
                door::name(&path)
            );
        }
        say(&format!(
            "Put {} of {} away for 30 days, in the folder old beside the journals.",
            changes(count),
            door::name(file)
        ));
    }
    Ok(Ended::Done)
}

fn take_over(waiting: &mut Waiting) -> anyhow::Result<()> {
    for alive in std::mem::take(&mut waiting.alive) {
        match alive.take_over(Duration::from_secs(5)) {
            Ok(left) => waiting.left.extend(left),
            Err(sentence) => bail!("{sentence}"),
        }
    }
    Ok(())
}

fn living(alive: &Alive, file: &Path) -> String {
    let on = match alive.tty.is_empty() {
        true => String::new(),
        false => format!(" on {}", show(&alive.tty)),
    };
    format!(
        "The program {}{on} has changes since {} and still runs. End it and take them with: rapporteur recover {} --keep --take-over",
        alive.pid,
        alive.since,
        door::name(file)
    )
}

fn draft(draft: &store::Draft) -> String {
    format!("Being typed at {}: {}", show(&draft.at), show(&draft.text))
}

/// " (23 Nov 2026 09:41 to 09:58)", as far as it is known.
fn span(left: &Left) -> String {
    let said = |stamp: &Stamp| {
        let day = stamp.day.map(|day| day.words());
        let minute = stamp.minute;
        let time = minute.map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60));
        let words: Vec<String> = [day, time].into_iter().flatten().collect();
        words.join(" ")
    };
    match left.span() {
        Some((first, last)) if first == last => format!(", from {}", said(first)),
        Some((first, last)) => format!(", from {} to {}", said(first), said(last)),
        None => String::new(),
    }
}

/// "1 change", "12 changes".
fn changes(count: usize) -> String {
    match count {
        1 => "1 change".to_owned(),
        _ => format!("{count} changes"),
    }
}
