//! Where this person's own things live: the private copy of the sample, the list of recent workspaces, and
//! where they were in each.
//!
//! Nothing here is needed to open or save a workspace: whoever calls may go on without it.
use std::ffi::OsStr;
use std::fs::DirBuilder;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::file::{read, shown};
use super::refusal::SaveRefusal;
use super::save::{save, save_private};
use crate::base::Digest;

const SAMPLE: &str = "un-act-2017.json";
const RECENT: &str = "recent";
const PLACES: &str = "places";
const NAMES: &str = "names";
const MOST_RECENT: usize = 10;

/// The folder for this person's own things: the one that was told, else the one that the system has for it.
/// None: there is no home. The folder need not be there yet.
pub fn state_dir(told: Option<PathBuf>) -> Option<PathBuf> {
    told.or_else(|| {
        let project = directories::ProjectDirs::from("", "", "rapporteur")?;
        let dir = project
            .state_dir()
            .unwrap_or_else(|| project.data_local_dir());
        Some(dir.to_path_buf())
    })
}

/// The private copy of the built-in sample. One that is there already is kept, with what was tried in it.
pub fn private_sample(state: &Path, bytes: &[u8]) -> anyhow::Result<PathBuf> {
    let folder = state.join("sample");
    make_private(&folder)?;
    let path = folder.join(SAMPLE);
    match save_private(&path, bytes) {
        Ok(_) | Err(SaveRefusal::AlreadyThere { .. }) => Ok(path),
        Err(refusal) => Err(refusal).context("The private copy of the sample could not be made."),
    }
}

/// Puts a workspace at the head of the list of recent ones.
pub fn remember(state: &Path, workspace: &Path) -> anyhow::Result<()> {
    let workspace = std::path::absolute(workspace)?;
    if workspace.as_os_str().as_bytes().contains(&b'\n') {
        bail!(
            "{} has a line break in its name and is not remembered.",
            shown(&workspace)
        );
    }
    make_private(state)?;
    let list = state.join(RECENT);
    let mut outcome = Ok(());
    // Another run of this person may write the list at the same moment: then it is read again.
    for _ in 0..5 {
        let on_disk = read(&list).ok();
        let bytes = on_disk.as_ref().map_or(&[][..], |on_disk| &on_disk.bytes);
        let mut workspaces = vec![workspace.clone()];
        workspaces.extend(lines(bytes).filter(|other| *other != workspace));
        workspaces.truncate(MOST_RECENT);
        let mut text = Vec::new();
        for workspace in &workspaces {
            text.extend_from_slice(workspace.as_os_str().as_bytes());
            text.push(b'\n');
        }
        let saved = match &on_disk {
            Some(on_disk) => save(&list, &text, Some(&on_disk.digest)),
            None => save_private(&list, &text),
        };
        match saved {
            Ok(_) => return Ok(()),
            Err(refusal) => outcome = Err(refusal),
        }
    }
    outcome.context("The list of recent workspaces could not be kept.")
}

/// The recent workspaces, most recent first; they need not be there any more.
pub fn recent(state: &Path) -> Vec<PathBuf> {
    match read(&state.join(RECENT)) {
        Ok(on_disk) => lines(&on_disk.bytes).take(MOST_RECENT).collect(),
        Err(_) => Vec::new(),
    }
}

/// The most recent workspace; it need not be there any more.
pub fn last(state: &Path) -> Option<PathBuf> {
    recent(state).into_iter().next()
}

/// Keeps where the person was in a workspace, as text that only the screens understand.
pub fn keep_place(state: &Path, workspace: &Path, place: &str) -> anyhow::Result<()> {
    make_private(&state.join(PLACES))?;
    let kept = keep(&place_of(state, workspace), place);
    kept.context("The place could not be kept.")
}

/// Keeps the name that somebody goes by on an account, for the next start.
pub fn keep_name(state: &Path, account: &str, name: &str) -> anyhow::Result<()> {
    make_private(&state.join(NAMES))?;
    let kept = keep(&name_of(state, account), name);
    kept.context("The name holds for this run, but could not be kept for the next one.")
}

/// The name that somebody goes by on an account, if one was kept.
pub fn kept_name(state: &Path, account: &str) -> Option<String> {
    String::from_utf8(read(&name_of(state, account)).ok()?.bytes).ok()
}

/// The file of an account's name; an account may be called anything.
fn name_of(state: &Path, account: &str) -> PathBuf {
    let name = Digest::of(account.as_bytes()).to_string();
    state.join(NAMES).join(name)
}

/// Keeps a text in a file of one's own, in the place of what was there.
fn keep(path: &Path, text: &str) -> Result<(), SaveRefusal> {
    let before = read(path).ok();
    let saved = match &before {
        Some(before) => save(path, text.as_bytes(), Some(&before.digest)),
        None => save_private(path, text.as_bytes()),
    };
    saved.map(|_| ())
}

/// Where the person was in a workspace, if that was kept.
pub fn kept_place(state: &Path, workspace: &Path) -> Option<String> {
    String::from_utf8(read(&place_of(state, workspace)).ok()?.bytes).ok()
}

/// The file of a workspace's place: named for the digest of its path, so that no name is too odd.
fn place_of(state: &Path, workspace: &Path) -> PathBuf {
    let name = Digest::of(workspace.as_os_str().as_bytes()).to_string();
    state.join(PLACES).join(name)
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = PathBuf> {
    bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| line.starts_with(b"/"))
        .map(|line| PathBuf::from(OsStr::from_bytes(line)))
}

/// Makes a folder that only this account can enter. One that is there already is not touched.
fn make_private(folder: &Path) -> anyhow::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(|| format!("The folder {} could not be made.", shown(folder)))
}
