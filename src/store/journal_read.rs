//! What stands in a journal: any bytes are safe, and what precedes damage is recovered.
//!
//! A torn last line is normal: the power went while it was written. Damage with whole lines behind it is not, and
//! is told. It applies nothing and touches no file.
use super::journal_file::checksum;
use super::moment::Moment;
use crate::base::Digest;
use crate::edit::{Step, line};
use crate::model::{Node, parse_line};

/// The first line of a journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Head {
    pub base: Digest,
    pub who: String,
    pub tty: String,
    pub since: Moment,
    pub boot: String,
    pub pid: i32,
    /// The sequence that its first step comes behind.
    pub after: u64,
}

/// A text that was being typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// Where.
    pub at: String,
    /// What.
    pub text: String,
}

/// What stands in a journal.
#[derive(Debug)]
pub(super) struct Content {
    pub head: Head,
    /// The steps with their sequences, in order.
    pub steps: Vec<(u64, Step)>,
    /// The sequence up to which the workspace has them.
    pub saved: u64,
    pub draft: Option<Draft>,
    /// Whether whole lines stand behind a damaged one; they are not used.
    pub is_damaged: bool,
}

/// Reads a journal; none when not even its first line is whole.
pub(super) fn content(bytes: &[u8]) -> Option<Content> {
    let mut rest = bytes;
    let head = read_head(&next(&mut rest)?)?;
    let mut content = Content {
        saved: head.after,
        head,
        steps: Vec::new(),
        draft: None,
        is_damaged: false,
    };
    while !rest.is_empty() {
        let before = rest;
        let taken = next(&mut rest).and_then(|node| take(&node, &mut content));
        if taken.is_none() {
            content.is_damaged = has_whole_line(before);
            break;
        }
    }
    Some(content)
}

/// Takes one whole record in; none when it does not belong there.
fn take(node: &Node, content: &mut Content) -> Option<()> {
    if let Some(step) = node.get("step") {
        let sequence: u64 = node.whole("seq")?;
        let last = content
            .steps
            .last()
            .map_or(content.head.after, |last| last.0);
        // A gap is damage: what follows would stand on a change that is not there.
        if last.checked_add(1)? != sequence {
            return None;
        }
        content.steps.push((sequence, line::step(step)?));
        return Some(());
    }
    if let Some(draft) = node.get("draft") {
        let (at, text) = (draft.str("at")?.to_owned(), draft.str("text")?.to_owned());
        content.draft = Some(Draft { at, text }).filter(|draft| !draft.text.is_empty());
        return Some(());
    }
    content.saved = content.saved.max(node.whole("saved")?);
    Some(())
}

/// Takes the next framed line off the front; none when it is torn or damaged.
fn next(rest: &mut &[u8]) -> Option<Node> {
    let (json, behind) = frame(rest)?;
    *rest = behind;
    parse_line(json).ok()
}

/// The framed record at the front, checked, and what stands behind it.
fn frame(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let blank = bytes.iter().take(12).position(|byte| *byte == b' ')?;
    let length: usize = std::str::from_utf8(&bytes[..blank]).ok()?.parse().ok()?;
    let sum = bytes.get(blank + 1..blank + 17)?;
    let start = blank + 18;
    let end = start.checked_add(length)?;
    let is_framed = bytes.get(blank + 17) == Some(&b' ') && bytes.get(end) == Some(&b'\n');
    if !is_framed || checksum(&bytes[start..end]).as_bytes() != sum {
        return None;
    }
    Some((&bytes[start..end], &bytes[end + 1..]))
}

/// Whether a whole record begins at some line behind the first one.
fn has_whole_line(bytes: &[u8]) -> bool {
    // Looking at each line's own length keeps this linear: a record that claims much is checked once.
    let mut budget = bytes.len().saturating_mul(4);
    let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    for (place, _) in breaks {
        let line = &bytes[place + 1..];
        let blank = line.iter().take(12).position(|byte| *byte == b' ');
        let claimed = blank
            .and_then(|blank| {
                std::str::from_utf8(&line[..blank])
                    .ok()?
                    .parse::<usize>()
                    .ok()
            })
            .unwrap_or_default();
        if claimed > line.len() {
            continue;
        }
        let Some(left) = budget.checked_sub(claimed) else {
            return false;
        };
        budget = left;
        if frame(line).is_some() {
            return true;
        }
    }
    false
}

fn read_head(node: &Node) -> Option<Head> {
    if node.str("format")? != "rapporteur-journal" || node.whole::<u64>("version")? != 1 {
        return None;
    }
    Some(Head {
        base: Digest::parse(node.str("base")?)?,
        who: node.str("who")?.to_owned(),
        tty: node.str("tty")?.to_owned(),
        since: Moment::parse(node.str("since")?)?,
        boot: node.str("boot")?.to_owned(),
        pid: node.whole("pid")?,
        after: node.whole("after")?,
    })
}
