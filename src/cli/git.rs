//! `merge-driver` and `setup-git`: git merges workspaces as this program does.
//!
//! git is run with its arguments as they are, never through a shell; what it stores as the driver it runs
//! through one, so the path of this program is quoted there.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, anyhow, bail};
use clap::Args;

use super::damaged::Sides;
use super::{Ended, door, merge, say};
use crate::edit::clash::Hand;
use crate::model::Workspace;
use crate::store::{self, ReadRefusal};

/// What git takes for a failed merge; anything up to 128 it takes for a clash, and lets one side stand.
const FAILED: u8 = 129;

#[derive(Args, Debug)]
pub(super) struct MergeDriver {
    /// The version before (%O); an empty file when both sides added it
    base: PathBuf,
    /// This side (%A); the result goes here
    ours: PathBuf,
    /// The other side (%B)
    theirs: PathBuf,
    /// The name of the file in the repository (%P), for sentences
    name: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct SetupGit {
    /// A folder of the repository
    #[arg(default_value = ".")]
    folder: PathBuf,
}

/// Merges for git.
pub(super) fn driver(driver: &MergeDriver) -> ExitCode {
    match merge_for_git(driver) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            let name = driver.name.as_deref().unwrap_or(&driver.ours);
            say(&format!("{}: not merged. {error:#}", door::name(name)));
            ExitCode::from(FAILED)
        }
    }
}

fn merge_for_git(driver: &MergeDriver) -> anyhow::Result<usize> {
    let side = |word: &str, file: &Path| -> anyhow::Result<_> {
        let disk = store::read(file)?;
        let workspace = match disk.bytes.is_empty() {
            true => None,
            false => Some(Workspace::open(&disk.bytes).map_err(|why| anyhow!("{word}: {why}"))?),
        };
        Ok((disk, workspace))
    };
    let (_, base) = side("The version before", &driver.base)?;
    let (disk, ours) = side("This side", &driver.ours)?;
    let (_, theirs) = side("The other side", &driver.theirs)?;
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        bail!("One side is empty. Restore a copy of it.");
    };
    let sides = Sides {
        base,
        ours,
        theirs,
        mine: Hand::default(),
        other: Hand::default(),
    };
    let (result, count) = merge::of(&sides)?;
    store::save(&disk.path, result.bytes().as_bytes(), Some(&disk.digest))?;
    Ok(count)
}

/// Tells git to merge workspaces with this program. Doing it again changes nothing.
pub(super) fn setup(setup: &SetupGit) -> anyhow::Result<Ended> {
    let top = git(&setup.folder, ["rev-parse", "--show-toplevel"])?.ok_or_else(|| {
        anyhow!(
            "{} lies in no repository of git. Make one there: git init",
            door::name(&setup.folder)
        )
    })?;
    let top = PathBuf::from(OsString::from_vec(
        top.strip_suffix(b"\n").unwrap_or(&top).to_vec(),
    ));
    let program = std::env::current_exe().context("The path of this program is not known.")?;
    let settings = [
        (
            "merge.rapporteur.name",
            OsString::from("Rapporteur workspaces, by record and field"),
        ),
        ("merge.rapporteur.driver", driver_line(&program)),
    ];
    let mut done = 0;
    for (key, value) in settings {
        let now = git(&top, ["config", "--local", "--get", key])?;
        if now.as_deref().and_then(|now| now.strip_suffix(b"\n")) == Some(value.as_bytes()) {
            continue;
        }
        let set = [
            OsStr::new("config"),
            OsStr::new("--local"),
            OsStr::new(key),
            &value,
        ];
        git(&top, set)?.ok_or_else(|| {
            anyhow!("git could not write its setting {key}. Check the rights of .git/config.")
        })?;
        say(&format!("Set {key} in this copy of the repository."));
        done += 1;
    }
    let (workspaces, lines) = lines(&top)?;
    done += add_lines(&top.join(".gitattributes"), &lines)?;
    if workspaces == 0 {
        say("No workspace is in it yet. Run this again when there is one.");
    }
    match done {
        0 => say("git merges its workspaces with this program already. Nothing was changed."),
        _ => say(
            "git now merges its workspaces with this program. Commit .gitattributes; each copy runs this once.",
        ),
    }
    Ok(Ended::Done)
}

/// The command of the driver, as the shell of git reads it: quoted, and `%` doubled.
fn driver_line(program: &Path) -> OsString {
    let mut line = b"'".to_vec();
    for byte in program.as_os_str().as_bytes() {
        match byte {
            b'\'' => line.extend(b"'\\''"),
            b'%' => line.extend(b"%%"),
            byte => line.push(*byte),
        }
    }
    line.extend(b"' merge-driver %O %A %B %P");
    OsString::from_vec(line)
}

/// The lines of `.gitattributes`, and how many workspaces there are. Only files that open as workspaces
/// get one: the driver would refuse any other JSON.
fn lines(top: &Path) -> anyhow::Result<(usize, Vec<Vec<u8>>)> {
    let listed = git(
        top,
        [
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "--",
            "*.json",
        ],
    )?;
    let listed = listed.unwrap_or_default();
    let mut names: Vec<&[u8]> = listed.split(|byte| *byte == 0).collect();
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    names.dedup();
    let is_workspace = |name: &&[u8]| {
        let disk = store::read(&top.join(OsStr::from_bytes(name)));
        disk.is_ok_and(|disk| Workspace::open(&disk.bytes).is_ok())
    };
    let workspaces: Vec<&[u8]> = names.into_iter().filter(is_workspace).collect();
    let mut lines: Vec<Vec<u8>> = workspaces
        .iter()
        .map(|name| [&pattern(name), b" merge=rapporteur text eol=lf".as_slice()].concat())
        .collect();
    lines.push(b"*.history.jsonl merge=union text eol=lf".to_vec());
    Ok((workspaces.len(), lines))
}

/// A file name as a pattern of `.gitattributes` that fits it alone.
fn pattern(name: &[u8]) -> Vec<u8> {
    let mut pattern = b"/".to_vec();
    for byte in name {
        if matches!(byte, b'*' | b'?' | b'[' | b'\\') {
            pattern.push(b'\\');
        }
        pattern.push(*byte);
    }
    let is_plain = |byte: &u8| byte.is_ascii_graphic() && *byte != b'"';
    if pattern.iter().all(is_plain) {
        return pattern;
    }
    let mut quoted = b"\"".to_vec();
    for byte in pattern {
        match byte {
            b'"' | b'\\' => quoted.extend([b'\\', byte]),
            b' '..=b'~' => quoted.push(byte),
            byte => quoted.extend(format!("\\{byte:03o}").bytes()),
        }
    }
    quoted.push(b'"');
    quoted
}

/// Adds the lines that are not there yet; gives how many.
fn add_lines(file: &Path, lines: &[Vec<u8>]) -> anyhow::Result<usize> {
    let disk = match store::read(file) {
        Ok(disk) => Some(disk),
        Err(ReadRefusal::NotThere { .. }) => None,
        Err(refusal) => return Err(refusal.into()),
    };
    let mut bytes = disk
        .as_ref()
        .map(|disk| disk.bytes.clone())
        .unwrap_or_default();
    let known: Vec<&[u8]> = disk
        .iter()
        .flat_map(|disk| disk.bytes.split(|byte| *byte == b'\n'))
        .map(<[u8]>::trim_ascii)
        .collect();
    let new: Vec<&Vec<u8>> = lines
        .iter()
        .filter(|line| !known.contains(&line.as_slice()))
        .collect();
    if new.is_empty() {
        return Ok(0);
    }
    if !bytes.is_empty() && !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    for line in &new {
        bytes.extend_from_slice(line);
        bytes.push(b'\n');
    }
    store::save(file, &bytes, disk.as_ref().map(|disk| &disk.digest))?;
    for line in &new {
        say(&format!(
            "Added to .gitattributes: {}",
            String::from_utf8_lossy(line)
        ));
    }
    Ok(new.len())
}

/// A version of a file in the index, when git has one: 1 before, 2 ours, 3 theirs.
pub(super) fn stage(file: &Path, stage: u8) -> Option<Vec<u8>> {
    let mut object = OsString::from(format!(":{stage}:./"));
    object.push(file.file_name()?);
    git(
        file.parent()?,
        [OsStr::new("show"), &object, OsStr::new("--")],
    )
    .ok()?
}

/// What git says in a folder; none when it says no.
fn git(
    folder: &Path,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> anyhow::Result<Option<Vec<u8>>> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .output()
        .context("git could not be run. Install it, or put it on the PATH.")?;
    Ok(output.status.success().then_some(output.stdout))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_the_program_is_quoted_for_the_shell_and_for_git() {
        let line = driver_line(Path::new("/opt/it's 100%/rapporteur"));
        assert_eq!(
            line,
            "'/opt/it'\\''s 100%%/rapporteur' merge-driver %O %A %B %P"
        );
    }

    #[test]
    fn a_file_name_fits_itself_alone() {
        let said = |name: &str| String::from_utf8(pattern(name.as_bytes())).unwrap();
        assert_eq!(said("un-act-2017.json"), "/un-act-2017.json");
        assert_eq!(said("a*b.json"), "/a\\*b.json");
        assert_eq!(said("a \"b\".json"), "\"/a \\\"b\\\".json\"");
        assert_eq!(said("é.json"), "\"/\\303\\251.json\"");
    }
}
