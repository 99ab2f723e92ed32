//! The versions in a file that git could not merge: from the index, from the markers, from doubled keys.
//!
//! It never guesses: where a side cannot be made out whole, it says so.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{anyhow, bail};

use super::{door, git};
use crate::edit::clash::Hand;
use crate::model::{DEEPEST, Workspace};
use crate::store::OnDisk;

/// The versions of a merge, and who stands behind each.
pub(super) struct Sides {
    pub base: Option<Workspace>,
    pub ours: Workspace,
    pub theirs: Workspace,
    pub mine: Hand,
    pub other: Hand,
}

/// The versions that a damaged file was made of.
pub(super) fn sides(file: &Path, disk: &OnDisk) -> anyhow::Result<Sides> {
    let stages = [1, 2, 3].map(|stage| git::stage(&disk.path, stage));
    if let [base, Some(ours), Some(theirs)] = &stages {
        return from(file, "in the index of git", base.as_deref(), ours, theirs);
    }
    let Ok(text) = std::str::from_utf8(&disk.bytes) else {
        bail!(
            "{}: This is no text. Restore a copy of it.",
            door::name(file)
        );
    };
    if text.lines().any(|line| line.starts_with("<<<<<<< ")) {
        let Some([base, ours, theirs]) = unmarked(text) else {
            bail!(
                "{}: The conflict markers are not whole any more. Take the file from git again: git checkout --merge FILE",
                door::name(file)
            );
        };
        let base = base.as_ref().map(|base| base.as_bytes());
        let (ours, theirs) = (ours.unwrap_or_default(), theirs.unwrap_or_default());
        return from(
            file,
            "between the markers",
            base,
            ours.as_bytes(),
            theirs.as_bytes(),
        );
    }
    match undoubled(text) {
        Some([first, last]) if first != last => from(
            file,
            "of the doubled keys",
            None,
            first.as_bytes(),
            last.as_bytes(),
        ),
        _ => bail!(
            "{}: There is nothing to merge in it: git knows no versions of it that clash, and it has no markers and no key that stands twice.",
            door::name(file)
        ),
    }
}

fn from(
    file: &Path,
    where_: &str,
    base: Option<&[u8]>,
    ours: &[u8],
    theirs: &[u8],
) -> anyhow::Result<Sides> {
    let open = |side: &str, bytes: &[u8]| {
        Workspace::open(bytes).map_err(|refused| {
            anyhow!(
                "{}: The version {side} {where_} cannot be read. {refused}",
                door::name(file)
            )
        })
    };
    let hand = |by: &str| Hand {
        by: Some(by.to_owned()),
        at: None,
    };
    Ok(Sides {
        base: base.map(|bytes| open("before", bytes)).transpose()?,
        ours: open("of ours", ours)?,
        theirs: open("of theirs", theirs)?,
        mine: hand("ours"),
        other: hand("theirs"),
    })
}

/// Where a line stands between markers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Both,
    Ours,
    Base,
    Theirs,
}

/// The sides of a text with the markers of git: base (where the markers show it), ours, theirs. None when
/// the markers are not whole.
fn unmarked(text: &str) -> Option<[Option<String>; 3]> {
    let [mut base, mut ours, mut theirs] = [String::new(), String::new(), String::new()];
    let mut part = Part::Both;
    let (mut hunks, mut shown) = (0, 0);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let next = match part {
            Part::Both if bare.starts_with("<<<<<<< ") => Some(Part::Ours),
            Part::Ours if bare == "|||||||" || bare.starts_with("||||||| ") => Some(Part::Base),
            Part::Ours | Part::Base if bare == "=======" => Some(Part::Theirs),
            Part::Theirs if bare.starts_with(">>>>>>> ") => Some(Part::Both),
            _ => None,
        };
        if let Some(next) = next {
            hunks += usize::from(next == Part::Ours);
            shown += usize::from(next == Part::Base);
            part = next;
            continue;
        }
        let is_marker = ["<<<<<<< ", ">>>>>>> ", "||||||| "]
            .iter()
            .any(|sign| bare.starts_with(sign));
        if is_marker || bare == "=======" {
            return None;
        }
        match part {
            Part::Both => {
                for side in [&mut base, &mut ours, &mut theirs] {
                    side.push_str(line);
                }
            }
            Part::Ours => ours.push_str(line),
            Part::Base => base.push_str(line),
            Part::Theirs => theirs.push_str(line),
        }
    }
    let base = (shown == hunks).then_some(base);
    (part == Part::Both && hunks > 0).then_some([base, Some(ours), Some(theirs)])
}

/// The two documents in one whose keys stand twice: with the first value of each, and with the last. None
/// when a key stands more than twice, or the text is no JSON.
fn undoubled(text: &str) -> Option<[String; 2]> {
    let mut scan = Scan { text, at: 0 };
    let both = scan.value(0)?;
    scan.white();
    (scan.at == text.len()).then_some(both)
}

/// Reads JSON only as far as to tell its members apart; the strict parser reads what comes out.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn white(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn take(&mut self, sign: u8) -> Option<()> {
        self.white();
        (self.peek()? == sign).then(|| self.at += 1)
    }

    /// A value as it stands in the first and in the last version.
    fn value(&mut self, depth: usize) -> Option<[String; 2]> {
        self.white();
        if depth > DEEPEST {
            return None;
        }
        match self.peek()? {
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'"' => {
                let text = self.string()?.to_owned();
                Some([text.clone(), text])
            }
            _ => {
                let rest = &self.text[self.at..];
                let end = rest
                    .find([',', '}', ']', ' ', '\n', '\r', '\t'])
                    .unwrap_or(rest.len());
                self.at += end;
                (end > 0).then(|| [rest[..end].to_owned(), rest[..end].to_owned()])
            }
        }
    }

    fn string(&mut self) -> Option<&str> {
        let start = self.at;
        self.take(b'"')?;
        loop {
            match self.peek()? {
                b'\\' => self.at += 2,
                b'"' => break,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        self.text.get(start..self.at)
    }

    fn list(&mut self, depth: usize) -> Option<[String; 2]> {
        self.take(b'[')?;
        let mut items: Vec<[String; 2]> = Vec::new();
        while self.take(b']').is_none() {
            if !items.is_empty() {
                self.take(b',')?;
            }
            items.push(self.value(depth + 1)?);
        }
        Some([0, 1].map(|side| {
            let items: Vec<&str> = items.iter().map(|item| item[side].as_str()).collect();
            format!("[{}]", items.join(","))
        }))
    }

    fn object(&mut self, depth: usize) -> Option<[String; 2]> {
        self.take(b'{')?;
        let mut members: Vec<(String, Vec<[String; 2]>)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        while self.take(b'}').is_none() {
            if !members.is_empty() {
                self.take(b',')?;
            }
            self.white();
            let name = self.string()?.to_owned();
            self.take(b':')?;
            let value = self.value(depth + 1)?;
            match places.get(&name) {
                None => {
                    places.insert(name.clone(), members.len());
                    members.push((name, vec![value]));
                }
                Some(place) => members[*place].1.push(value),
            }
        }
        if members.iter().any(|member| member.1.len() > 2) {
            return None;
        }
        Some([0, 1].map(|side| {
            let each = members.iter().map(|(name, values)| {
                let value = &values[side.min(values.len() - 1)][side];
                format!("{name}:{value}")
            });
            format!("{{{}}}", each.collect::<Vec<_>>().join(","))
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_taken_apart_with_and_without_the_base() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| 123\nc\n=======\nd\n>>>>>>> theirs\ne\n";
        let [base, ours, theirs] = unmarked(text).unwrap();
        assert_eq!(base.as_deref(), Some("a\nc\ne\n"));
        assert_eq!(ours.as_deref(), Some("a\nb\ne\n"));
        assert_eq!(theirs.as_deref(), Some("a\nd\ne\n"));
        let text = text.replace("||||||| 123\nc\n", "");
        assert_eq!(unmarked(&text).unwrap()[0], None);
        for broken in [">>>>>>> theirs\n", "=======\n", "<<<<<<< HEAD\n"] {
            assert!(unmarked(&text.replace(broken, "")).is_none(), "{broken}");
        }
    }

    #[test]
    fn each_value_of_a_doubled_key_is_a_side_and_a_third_is_refused() {
        let text = "{\"a\": 1.50, \"b\": [{\"c\": \"x\\\"}\", \"c\": {}}], \"a\": 2}";
        let [first, last] = undoubled(text).unwrap();
        assert_eq!(first, "{\"a\":1.50,\"b\":[{\"c\":\"x\\\"}\"}]}");
        assert_eq!(last, "{\"a\":2,\"b\":[{\"c\":{}}]}");
        for broken in [
            "{\"a\":1,\"a\":2,\"a\":3}",
            "{",
            "{\"a\"",
            "",
            "{\"a\":1}}",
            "\"\\",
        ] {
            assert!(undoubled(broken).is_none(), "{broken}");
        }
        assert!(undoubled(&"[".repeat(100_000)).is_none());
    }
}
