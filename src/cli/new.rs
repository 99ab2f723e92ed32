//! `new`: an empty workspace, or the 2017 sample. A file that is there already is left alone.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Ended, door, open, say};
use crate::model::{self, Member, Node, Object};
use crate::store;

/// The scales, thresholds and countries that an empty workspace begins with.
const EMPTY: &[u8] = include_bytes!("../../fixtures/empty.json");

#[derive(Args, Debug)]
pub(super) struct New {
    /// The new file; - writes to standard output
    file: PathBuf,
    /// The title in the header, instead of the name of the file
    #[arg(long, conflicts_with = "sample")]
    title: Option<String>,
    /// Begin with the registers of the 2017 report
    #[arg(long)]
    sample: bool,
}

/// Makes a new workspace.
pub(super) fn new(new: &New) -> anyhow::Result<Ended> {
    let bytes = match new.sample {
        true => open::SAMPLE.to_vec(),
        false => empty(&title(new))?,
    };
    if door::is_dash(&new.file) {
        door::print(&bytes)?;
        return Ok(Ended::Done);
    }
    store::save(&new.file, &bytes, None)?;
    say(&format!(
        "Made {}. Open it with: rapporteur {0}",
        door::name(&new.file)
    ));
    Ok(Ended::Done)
}

fn title(new: &New) -> String {
    let stem = || match door::is_dash(&new.file) {
        true => None,
        false => new.file.file_stem(),
    };
    let named = |stem: &std::ffi::OsStr| stem.to_string_lossy().into_owned();
    let title = new.title.clone().or_else(|| stem().map(named));
    title.unwrap_or_default()
}

/// The empty workspace with a title, and without a year: the calendar gives that.
fn empty(title: &str) -> anyhow::Result<Vec<u8>> {
    let workspace = door::read(Path::new("empty.json"), EMPTY)?;
    let members = workspace.root().members().iter().cloned();
    let members = members
        .filter(|member| !matches!(member.name.as_str(), "year" | "as_of"))
        .map(|member| match member.name.as_str() {
            "title" => Member {
                node: Node::text(title),
                ..member
            },
            _ => member,
        });
    let root = Node::Object(Object::new(members.collect()));
    Ok(model::write(&root).into_bytes())
}
