//! The one obvious fix of a finding, where there is one. What needs a choice is not fixed here.

use crate::check::Finding;
use crate::edit::{Change, make};
use crate::model::{Address, Kind, Node, Workspace};

/// A fix.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What would be done: "archive the note".
    pub words: String,
    /// What would follow.
    pub follows: String,
    /// The changes.
    pub changes: Vec<Change>,
}

/// How a rule is fixed.
#[derive(Clone, Copy)]
enum How {
    /// The record that the finding points at leaves the lists.
    Archive,
    /// A field of the record is put to a word.
    Put(&'static str, &'static str),
    /// The value at the address gives way to what is counted.
    Clear(&'static str),
}

/// Which rules have one obvious fix: the rule, what is done, in words, and what follows.
const FIXES: &[(&str, How, &str, &str)] = &[
    (
        "nothing there",
        How::Archive,
        "archive it",
        "what it was about is gone",
    ),
    (
        "doubled note",
        How::Archive,
        "archive this one",
        "the other stays",
    ),
    (
        "doubled entry",
        How::Archive,
        "archive this one",
        "the other stays",
    ),
    (
        "expired",
        How::Put("legal", "expired"),
        "set it to expired",
        "its date has passed",
    ),
    (
        "register count",
        How::Clear("value"),
        "take the typed figure out",
        "the register is counted instead",
    ),
];

/// The fix of a finding.
pub fn fix(workspace: &Workspace, finding: &Finding) -> Option<Fix> {
    let (_, how, words, follows) = FIXES.iter().find(|row| row.0 == &*finding.rule)?;
    let record: Address = finding.at.record.clone().into();
    let changes = match how {
        How::Archive if finding.at.record.kind == Kind::Workspace => return None,
        How::Archive => make::archive(workspace, &record, true),
        How::Put(field, word) => make::put(workspace, &record.join(field), Node::text(word)),
        How::Clear(field) => make::clear(workspace, &finding.at.join(field)),
    };
    Some(Fix {
        words: (*words).to_owned(),
        follows: (*follows).to_owned(),
        changes: vec![changes?],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule;

    #[test]
    fn every_fix_is_for_a_rule_that_is_there() {
        for (name, ..) in FIXES {
            assert!(rule(name).is_some(), "{name}");
        }
    }
}
