//! A new rule of the workspace: `rule referrals: 4.1b <= O-1`.
//!
//! One that is there is edited like any field of the settings: `workspace rules.own.1.right O-1 + 5`. Whether
//! the codes in it mean something is said by the findings, not here.

use super::doubt::Doubt;
use super::line::Line;
use super::room::{LABEL, first_that_fits};
use super::{Desk, Entry};
use crate::base::fold;
use crate::edit::Ids;
use crate::edit::make;
use crate::model::COMPARISON_WORDS;
use crate::model::Node;
use crate::model::RecordId;
use crate::model::own_rules;

/// Reads a line that begins with the word `rule`.
pub fn read(desk: Desk<'_>, ids: &mut Ids, line: &Line<'_>) -> Result<Entry, Doubt> {
    let typed = line.rest(1);
    let unfinished = || {
        let next = "Type a name, a colon and two sides: rule referrals: 4.1b <= O-1.".to_owned();
        Doubt::Unfinished("rule".to_owned(), next)
    };
    let (name, sides) = typed.split_once(':').ok_or_else(unfinished)?;
    let name = name.trim().trim_matches('"');
    let words: Vec<&str> = sides.split_whitespace().collect();
    let is_sign = |word: &&str| COMPARISON_WORDS.contains(word);
    let place = words.iter().position(is_sign).ok_or_else(unfinished)?;
    let (left, sign, right) = (&words[..place], words[place], &words[place + 1..]);
    if name.is_empty() || left.is_empty() || right.is_empty() {
        return Err(unfinished());
    }
    if right.iter().any(is_sign) {
        return Err(Doubt::Twice("the sign".to_owned()));
    }
    if own_rules(desk.workspace).any(|rule| fold(rule.name) == fold(name)) {
        return Err(Doubt::Taken(name.to_owned()));
    }
    let (left, right) = (left.join(" "), right.join(" "));
    let list = RecordId::workspace().field(["rules", "own"]);
    let id = ids.inside(desk.workspace.at(&list), 'w');
    let record = Node::of(vec![
        ("id", Node::text(&id)),
        ("name", Node::text(name)),
        ("left", Node::text(&left)),
        ("operator", Node::text(sign)),
        ("right", Node::text(&right)),
    ]);
    let long = format!("rule {name}: {left} {sign} {right}");
    Ok(Entry {
        changes: make::add_inside(desk.workspace, &list, record),
        label: first_that_fits(&[long, format!("rule {name}")], LABEL),
        about: list.join(&id),
        corrections: Vec::new(),
    })
}
