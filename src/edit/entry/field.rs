//! Any field of the field table: `A04 legal signed`, `A04 next.due Q1 2018`, `workspace title X`.
//!
//! Figures of indicators have a form of their own (`cell`); what was printed has no form at all.

use super::doubt::Doubt;
use super::find;
use super::line::Line;
use super::room::{self, LABEL, SENTENCE};
use super::value;
use super::{Desk, Entry, called, code_of, note, with_note};
use crate::base::fold;
use crate::base::plain_digits;
use crate::edit::Ids;
use crate::edit::Stamp;
use crate::edit::make;
use crate::edit::status;
use crate::model::Address;
use crate::model::COMMON;
use crate::model::Field;
use crate::model::Kind;
use crate::model::Name;
use crate::model::Node;
use crate::model::RecordId;
use crate::model::Shape;
use crate::model::record_fields;

/// A field that was named.
#[derive(Clone, Debug)]
struct Named {
    path: Vec<String>,
    shape: Shape,
    needed: bool,
}

/// Whether the words at a place name a field.
pub fn is_field(kind: Kind, node: &Node, line: &Line<'_>, from: usize) -> bool {
    named(kind, node, line, from).is_some()
}

/// Reads a field and its value; of the workspace itself when there is no record.
pub fn read(
    desk: Desk<'_>,
    ids: &mut Ids,
    line: &Line<'_>,
    record: Option<(Kind, &Node)>,
    from: usize,
) -> Result<Entry, Doubt> {
    let (kind, node) = record.unwrap_or((Kind::Workspace, desk.workspace.root()));
    let code = called(kind, node);
    let Some(word) = line.word(from) else {
        let keys: Vec<&str> = asked(kind).collect();
        let next = room::some_of("Type a field: ", &keys, ".", SENTENCE - "Not done. ".len());
        return Err(Doubt::Unfinished(code, next));
    };
    let Some((field, next)) = named(kind, node, line, from) else {
        return Err(no_field(kind, &code, word, line.len() == from + 1));
    };
    let field = dated(desk, field, line.without_note().0.rest(next));
    let title = field.path.join(".");
    let is_return = field.path == ["archived"];
    if node.yes("archived") && !is_return {
        return Err(Doubt::Archived(code));
    }
    may_edit(kind, &field, &title)?;
    let is_text = matches!(field.shape, Shape::Text | Shape::Prose | Shape::Texts);
    let (line, text) = match is_text {
        true => (line.clone(), None),
        false => line.without_note(),
    };
    let typed = line.rest(next);
    let name = format!("{code} {title}");
    if typed.is_empty() && text.is_none() {
        return Err(Doubt::Unfinished(name, wanted(&title, field.shape)));
    }
    let at = Address {
        record: match kind {
            Kind::Workspace => RecordId::workspace(),
            _ => RecordId::new(kind, node.id().unwrap_or_default()),
        },
        path: field.path.iter().map(|key| Name::from(&**key)).collect(),
    };
    let old = desk.workspace.at(&at);
    let mut corrections = Vec::new();
    let mut label = format!("{name} {}", value::said(old));
    let mut changes = Vec::new();
    let is_no = is_return && value::choice(&["no", "false"], typed).is_ok();
    if typed == "-" || is_no {
        if field.needed {
            return Err(Doubt::Needed(name));
        }
        changes.extend(make::clear(desk.workspace, &at));
        label.push_str(" -> empty");
    } else if !typed.is_empty() {
        let (new, read_as) = value::read(desk, &title, field.shape, typed)?;
        if field.path == ["code"] {
            is_free(desk, kind, node, typed)?;
        }
        let new_said = value::said(Some(&new));
        let short = format!("{name} -> {new_said}");
        label = match is_text {
            true => format!("{name}: {new_said}"),
            false => room::first_that_fits(&[format!("{label} -> {new_said}"), short], LABEL),
        };
        let word = new.as_str().unwrap_or_default();
        let stamp = Stamp {
            who: desk.who.to_owned(),
            ..Stamp::default()
        };
        changes.extend(status::basis(desk.workspace, &at, word, &stamp));
        changes.extend(make::put(desk.workspace, &at, new));
        corrections = read_as;
    }
    match text {
        Some(text) => {
            changes.extend(note(desk, ids, &at, text));
            label = with_note(label);
        }
        None if changes.is_empty() => return Err(Doubt::Unchanged(name, value::said(old))),
        None => {}
    }
    Ok(Entry {
        changes,
        label,
        about: at,
        corrections,
    })
}

/// The doubt about a word that names no field.
pub fn no_field(kind: Kind, code: &str, typed: &str, is_last: bool) -> Doubt {
    let (nearest, grows) = find::nearest(typed, asked(kind), is_last);
    Doubt::NoField {
        code: code.to_owned(),
        typed: typed.to_owned(),
        nearest: nearest.into_iter().next(),
        known: asked(kind).collect(),
        grows,
    }
}

/// The keys that one line can edit, in the order of the table.
fn asked(kind: Kind) -> impl Iterator<Item = &'static str> + Clone {
    record_fields(kind)
        .filter(|field| field.asked)
        .map(|field| field.key)
}

/// The field that the words at a place name, and the place behind them.
///
/// Taken are its path (`next.due`), its key (`full_title`), both with blanks, and its title.
fn named(kind: Kind, node: &Node, line: &Line<'_>, from: usize) -> Option<(Named, usize)> {
    line.longest(from, |words| {
        let words = fold(words);
        let dotted: Vec<&str> = words.split(['.', ' ']).collect();
        let underlined = words.replace(' ', "_");
        let fields = || record_fields(kind);
        walk(fields(), node, &dotted)
            .or_else(|| walk(fields(), node, &[&underlined]))
            .or_else(|| titled(kind, &words))
    })
}

fn walk(
    mut fields: impl Iterator<Item = &'static Field>,
    node: &Node,
    keys: &[&str],
) -> Option<Named> {
    let (first, rest) = keys.split_first()?;
    let field = fields.find(|field| field.key == *first)?;
    let named = Named {
        path: vec![field.key.to_owned()],
        shape: field.shape,
        needed: field.needed,
    };
    below(named, node.get(field.key), rest)
}

/// Follows the rest of a path; what stands in a list is named by its number in it, or by its id.
fn below(named: Named, node: Option<&Node>, keys: &[&str]) -> Option<Named> {
    let Some((first, rest)) = keys.split_first() else {
        return Some(named);
    };
    let Named {
        mut path, shape, ..
    } = named;
    match shape {
        Shape::One(fields) => {
            let empty = Node::object();
            let inner = walk(fields.iter().chain(COMMON), node.unwrap_or(&empty), keys)?;
            path.extend(inner.path);
            Some(Named { path, ..inner })
        }
        Shape::Many(fields) => {
            let items = || node.map(Node::items).unwrap_or_default().iter();
            let number = first
                .parse::<usize>()
                .ok()
                .and_then(|number| number.checked_sub(1));
            let by_number = number.and_then(|number| {
                let mut active = items().filter(|item| !item.yes("archived"));
                active.nth(number)
            });
            let by_id = || items().find(|item| item.id() == Some(first));
            let item = by_number.or_else(by_id)?;
            path.push(item.id()?.to_owned());
            let inner = walk(fields.iter().chain(COMMON), item, rest)?;
            path.extend(inner.path);
            Some(Named { path, ..inner })
        }
        Shape::ByScore(inner) => {
            let score: u8 = first.parse().ok().filter(|score| (1..=9).contains(score))?;
            let key = score.to_string();
            let node = node.and_then(|node| node.get(&key));
            path.push(key);
            let inner = Named {
                path,
                shape: *inner,
                needed: false,
            };
            below(inner, node, rest)
        }
        _ => None,
    }
}

/// A date alone behind an object that has one date, as in "next Q1 2018", is that date.
fn dated(desk: Desk<'_>, field: Named, typed: &str) -> Named {
    let Shape::One(fields) = field.shape else {
        return field;
    };
    let mut dates = fields
        .iter()
        .filter(|inner| matches!(inner.shape, Shape::When | Shape::Day));
    let is_date = || value::date(desk, &plain_digits(typed)).is_some();
    match (dates.next(), dates.next()) {
        (Some(date), None) if is_date() => {
            let mut path = field.path;
            path.push(date.key.to_owned());
            Named {
                path,
                shape: date.shape,
                needed: date.needed,
            }
        }
        _ => field,
    }
}

/// The field of a title: of the record, or of an object in it.
fn titled(kind: Kind, words: &str) -> Option<Named> {
    let own = record_fields(kind).find(|field| field.title == words);
    if let Some(field) = own {
        return Some(Named {
            path: vec![field.key.to_owned()],
            shape: field.shape,
            needed: field.needed,
        });
    }
    record_fields(kind).find_map(|outer| {
        let Shape::One(fields) = outer.shape else {
            return None;
        };
        let field = fields.iter().find(|field| field.title == words)?;
        Some(Named {
            path: vec![outer.key.to_owned(), field.key.to_owned()],
            shape: field.shape,
            needed: field.needed,
        })
    })
}

/// Says where a field is edited that one line cannot edit.
fn may_edit(kind: Kind, field: &Named, title: &str) -> Result<(), Doubt> {
    let not_here = |where_: String| Err(Doubt::NotHere(title.to_owned(), where_));
    let has = |key: &str| field.path.iter().any(|known| known == key);
    if has("printed") || has("source_text") {
        return not_here("keeps what the source printed. It is never edited.".to_owned());
    }
    if has("id") || (kind == Kind::Workspace && (has("format") || has("version"))) {
        return not_here("is never edited.".to_owned());
    }
    match field.shape {
        Shape::One(fields) => {
            let keys = fields.iter().filter(|inner| inner.asked);
            let paths: Vec<String> = keys.map(|inner| format!("{title}.{}", inner.key)).collect();
            not_here(format!("has several fields. Type {}.", paths.join(" or ")))
        }
        Shape::Many(fields) => {
            let key = fields.get(1).map_or("", |field| field.key);
            not_here(format!(
                "is a list. Type {title}.1.{key} for the first of it."
            ))
        }
        Shape::Value | Shape::Parts | Shape::ByYear(_) | Shape::ByParty(_) => {
            not_here("is a figure. Type the code, then the country: 4.1b LAO 30.".to_owned())
        }
        _ => Ok(()),
    }
}

/// What to type into a field.
fn wanted(title: &str, shape: Shape) -> String {
    match shape {
        Shape::Choice(words) => format!("{title}: {}.", words.join(", ")),
        Shape::When => format!("{title}: 30 Jun 2018, Jun 2018, Q1 2018 or +90d."),
        Shape::Day => format!("{title}: a day such as 30 Jun 2018."),
        Shape::Yes => format!("{title}: yes or no."),
        Shape::Party => format!("{title}: a code such as KHM."),
        Shape::Parties => format!("{title}: codes, apart by commas."),
        Shape::Texts => format!("{title}: texts, apart by commas."),
        Shape::Whole(least, most) => format!("{title}: a whole number from {least} to {most}."),
        Shape::Number => format!("{title}: a number."),
        _ => format!("{title}: type the text; - clears it."),
    }
}

/// A code stands once among the records of its kind.
fn is_free(desk: Desk<'_>, kind: Kind, own: &Node, code: &str) -> Result<(), Doubt> {
    let mut others = desk.workspace.nodes(kind).iter();
    let is_taken =
        others.any(|node| node.id() != own.id() && code_of(kind, node).eq_ignore_ascii_case(code));
    match is_taken {
        true => Err(Doubt::Taken(code.to_owned())),
        false => Ok(()),
    }
}
