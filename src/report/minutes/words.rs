//! How the parts of a meeting are worded: for the public, what has public wording stands in that.

use crate::model::{Address, Node, Workspace};
use crate::report::findings::place_of;

/// The keys under which records and their parts have their words, the first that is there.
const WORDS: [&str; 4] = ["title", "name", "what", "text"];

/// The public wording of a record or a part of one.
pub(super) fn public_words(node: &Node) -> Option<&str> {
    node.str("public").filter(|words| !words.trim().is_empty())
}

/// The words of a record or a part of one. Internal wording is never among them.
pub(in crate::report) fn words(node: &Node, is_public: bool) -> &str {
    let own = || WORDS.iter().find_map(|key| node.str(key));
    let public = public_words(node).filter(|_| is_public);
    public.or_else(own).unwrap_or_default()
}

/// The code of a record: "O-1", "d THA"; an address that leads nowhere as it is written.
pub(super) fn code(workspace: &Workspace, at: &Address) -> String {
    place_of(workspace, at)
}

/// The code and the name of a record: "O-1 Victims referred".
pub(in crate::report) fn name(workspace: &Workspace, at: &Address, is_public: bool) -> String {
    let code = code(workspace, at);
    let node = workspace.record(&at.record);
    let words = node.map_or("", |node| words(node, is_public));
    match words {
        "" => code,
        words if words == code => code,
        words => format!("{code} {words}"),
    }
}
