//! Parked clashes: two values that wait in the workspace for a decision, and the decision.
//!
//! It makes changes and does none. Whoever shows a clash says which value is whose; here is `mine` only the
//! one whose text comes first, so that two offices that park the same clash park the same record.

use std::fmt;

use crate::base::{Digest, show};
use crate::model::{Address, Kind, Name, Node, RecordId, Shape, Workspace, parse, sound, write};

use super::change::Change;
use super::difference::difference;
use super::make;
use super::merge::Clash;
use super::merge::shape::{part, same_or_absent};

/// Who put a value there, and when, as far as it is known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hand {
    /// The person, or the copy that it came from.
    pub by: Option<String>,
    /// When, as it may be shown.
    pub at: Option<String>,
}

/// A clash that waits in the workspace, or was settled there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parked {
    /// The id of its record.
    pub id: String,
    /// What clashed; its `ours` is the `mine` of the record.
    pub clash: Clash,
    /// Who put `mine` there.
    pub mine: Hand,
    /// Who put `theirs` there.
    pub theirs: Hand,
    /// What was decided.
    pub settled: Option<String>,
}

/// What is taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Take {
    /// The value under `mine`.
    Mine,
    /// The value under `theirs`.
    Theirs,
    /// Another value; of several fields that are written as one, an object of them.
    Another(Node),
    /// What stands in the field now, whatever it is.
    AsItStands,
}

/// Why a clash cannot be settled so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unsettled {
    /// There is no such clash.
    NoClash(String),
    /// It was settled already: what was decided.
    Settled(String),
    /// What it is about is not there any more.
    Gone(Address),
    /// Neither value stands there any more: somebody has gone on editing.
    MovedOn(Address),
    /// The other value is not of the fields that are written as one, or not of this record.
    Another(Address),
}

impl fmt::Display for Unsettled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unsettled::NoClash(id) => {
                write!(
                    f,
                    "No clash {} waits here. Look at the list again.",
                    show(id)
                )
            }
            Unsettled::Settled(how) => write!(
                f,
                "This clash is settled already: {}. Edit the field itself.",
                show(how)
            ),
            Unsettled::Gone(at) => write!(
                f,
                "{at} is not there any more. Leave it as it stands, or bring the record back."
            ),
            Unsettled::MovedOn(at) => write!(
                f,
                "{at} has changed since. Look at what stands there now, and leave that or type a value."
            ),
            Unsettled::Another(at) => write!(
                f,
                "{at} cannot take this value. Name the fields that clash, and the same record."
            ),
        }
    }
}

/// The id under which a clash is parked: the same for both offices, whichever value is whose.
pub fn id(clash: &Clash) -> String {
    let mut values = [&clash.ours, &clash.theirs].map(|value| text(value.as_ref()));
    values.sort();
    let fields: Vec<&str> = clash.fields.iter().map(Name::as_str).collect();
    let all = Node::texts([
        &*clash.at.to_string(),
        &fields.join("/"),
        &text(clash.before.as_ref()),
        &values[0],
        &values[1],
    ]);
    let digest = Digest::of(write(&all).as_bytes()).to_string();
    format!("c-{}", &digest[..16])
}

/// A value as a text; none differs from every value.
fn text(value: Option<&Node>) -> String {
    value.map(write).unwrap_or_default()
}

/// The changes that park clashes in the workspace. One that waits there already is left as it is; one that
/// was settled waits again.
pub fn park(workspace: &Workspace, clashes: &[Clash], mine: &Hand, theirs: &Hand) -> Vec<Change> {
    let mut scratch = workspace.clone();
    let mut done = Vec::new();
    for clash in clashes {
        let record = RecordId::new(Kind::Clash, &id(clash));
        let changes = match scratch.record(&record) {
            None => make::add(&scratch, Kind::Clash, record_of(clash, mine, theirs)),
            Some(_) => ["settled", "settled_by", "settled_at"]
                .iter()
                .filter_map(|key| make::clear(&scratch, &record.field([*key])))
                .collect(),
        };
        for change in changes {
            let parked = change.apply(&mut scratch);
            debug_assert_eq!(parked, Ok(()), "the record of a clash fits");
            if parked.is_ok() {
                done.push(change);
            }
        }
    }
    done
}

/// The deepest place of a value in the record of a clash that a file can hold.
const RECORD_DEPTH: usize = 2;

fn record_of(clash: &Clash, mine: &Hand, theirs: &Hand) -> Node {
    let is_turned = text(clash.theirs.as_ref()) < text(clash.ours.as_ref());
    let (one, two) = match is_turned {
        false => ((&clash.ours, mine), (&clash.theirs, theirs)),
        true => ((&clash.theirs, theirs), (&clash.ours, mine)),
    };
    let record = |value: &dyn Fn(&Node) -> Node, is_written: bool| {
        let mut members = vec![
            ("id", Node::text(&id(clash))),
            ("on", Node::text(&clash.at.to_string())),
        ];
        if !clash.fields.is_empty() {
            let fields = clash.fields.iter().map(Name::as_str);
            members.push(("fields", Node::texts(fields)));
        }
        let hand = |keys: [&'static str; 2], hand: &Hand| {
            let texts = [hand.by.as_deref(), hand.at.as_deref()];
            let pairs = keys.into_iter().zip(texts);
            let said = pairs.filter_map(|(key, text)| Some((key, Node::text(text?))));
            said.collect::<Vec<_>>()
        };
        members.extend(clash.before.as_ref().map(|node| ("before", value(node))));
        members.extend(one.0.as_ref().map(|node| ("mine", value(node))));
        members.extend(hand(["by", "at"], one.1));
        members.extend(two.0.as_ref().map(|node| ("theirs", value(node))));
        members.extend(hand(["their_by", "their_at"], two.1));
        if is_written {
            members.push(("written", Node::Bool(true)));
        }
        Node::of(members)
    };
    let plain = record(&Node::clone, false);
    match sound(&plain, RECORD_DEPTH) {
        Ok(()) => plain,
        Err(_) => record(&|node| Node::text(write(node).trim_end()), true),
    }
}

/// The clashes that wait in the workspace, in the order of the file.
pub fn parked(workspace: &Workspace) -> Vec<Parked> {
    let all = workspace.nodes(Kind::Clash).iter();
    let waiting = all.filter(|node| node.get("settled").is_none() && !node.yes("archived"));
    waiting.filter_map(read).collect()
}

/// The clashes that were settled.
pub(super) fn settled(workspace: &Workspace) -> Vec<Parked> {
    let all = workspace.nodes(Kind::Clash).iter();
    let settled = all.filter(|node| node.get("settled").is_some());
    settled.filter_map(read).collect()
}

fn read(node: &Node) -> Option<Parked> {
    let is_written = node.yes("written");
    let value = |key: &str| -> Option<Node> {
        let node = node.get(key)?;
        match node {
            Node::Text(text) if is_written => parse(text.as_bytes()).ok(),
            _ => Some(node.clone()),
        }
    };
    let said = |key: &str| node.str(key).map(str::to_owned);
    Some(Parked {
        id: said("id")?,
        clash: Clash {
            at: node.str("on")?.parse().ok()?,
            fields: node.texts_under("fields").map(Name::from).collect(),
            before: value("before"),
            ours: value("mine"),
            theirs: value("theirs"),
        },
        mine: Hand {
            by: said("by"),
            at: said("at"),
        },
        theirs: Hand {
            by: said("their_by"),
            at: said("their_at"),
        },
        settled: said("settled"),
    })
}

/// The changes that settle a parked clash, as one step: the value, and that it was decided.
///
/// # Errors
/// Why it cannot be settled so; nothing is to be changed then.
pub fn settle(
    workspace: &Workspace,
    id: &str,
    take: &Take,
    hand: &Hand,
) -> Result<Vec<Change>, Unsettled> {
    let record = RecordId::new(Kind::Clash, id);
    let parked = workspace.record(&record).and_then(read);
    let parked = parked.ok_or_else(|| Unsettled::NoClash(id.to_owned()))?;
    if let Some(how) = parked.settled {
        return Err(Unsettled::Settled(how));
    }
    let Clash { at, fields, .. } = &parked.clash;
    let (word, value) = match take {
        Take::Mine => ("mine", parked.clash.ours.clone()),
        Take::Theirs => ("theirs", parked.clash.theirs.clone()),
        Take::Another(node) => ("another value", Some(node.clone())),
        Take::AsItStands => ("as it stands", value_at(workspace, at, fields)),
    };
    let mut changes = Vec::new();
    if *take != Take::AsItStands {
        if workspace.record(&at.record).is_none() && !at.path.is_empty() {
            return Err(Unsettled::Gone(at.clone()));
        }
        let now = value_at(workspace, at, fields);
        let known = [
            &parked.clash.ours,
            &parked.clash.theirs,
            &parked.clash.before,
        ];
        let is_known = known
            .iter()
            .any(|value| same_or_absent(value.as_ref(), now.as_ref()));
        if !is_known && !matches!(take, Take::Another(_)) {
            return Err(Unsettled::MovedOn(at.clone()));
        }
        let wanted = with_value(workspace, &parked.clash, value.as_ref())?;
        changes = difference(workspace, &wanted);
    }
    let said = [
        ("settled", Some(word)),
        ("settled_by", hand.by.as_deref()),
        ("settled_at", hand.at.as_deref()),
    ];
    let mut scratch = workspace.clone();
    for (key, text) in said {
        let text = text.map(Node::text);
        let put = text.and_then(|text| make::put(&scratch, &record.field([key]), text));
        if let Some(put) = put {
            let done = put.apply(&mut scratch);
            debug_assert_eq!(done, Ok(()), "the fields of a clash take texts");
            changes.push(put);
        }
    }
    Ok(changes)
}

/// What stands at an address, or in the fields of it that are written as one.
pub fn value_at(workspace: &Workspace, at: &Address, fields: &[Name]) -> Option<Node> {
    let node = workspace.at(at);
    match fields.is_empty() {
        true => node.cloned(),
        false => part(node, &fields.iter().map(Name::as_str).collect::<Vec<_>>()),
    }
}

/// The workspace with another value where a clash is. It is not checked whether it fits; `commit` does.
pub(super) fn with_value(
    workspace: &Workspace,
    clash: &Clash,
    value: Option<&Node>,
) -> Result<Workspace, Unsettled> {
    let Clash { at, fields, .. } = clash;
    let mut scratch = workspace.clone();
    let gone = || Unsettled::Gone(at.clone());
    if !fields.is_empty() {
        let is_of_it = |name: &Name| fields.contains(name);
        let members = value.map(Node::members).unwrap_or_default();
        let is_object = value.is_none_or(|value| matches!(value, Node::Object(_)));
        if !is_object || !members.iter().all(|member| is_of_it(&member.name)) {
            return Err(Unsettled::Another(at.clone()));
        }
        for key in fields {
            let new = value.and_then(|value| value.get(key.as_str()));
            change_to(&mut scratch, &at.join(key.as_str()), new).ok_or_else(gone)?;
        }
        return Ok(scratch);
    }
    let own = at.path.last().map_or(&*at.record.id, Name::as_str);
    if is_record(workspace, at) && value.is_some_and(|value| value.id() != Some(own)) {
        return Err(Unsettled::Another(at.clone()));
    }
    change_to(&mut scratch, at, value).ok_or_else(gone)?;
    Ok(scratch)
}

/// The workspace as it would be with one of the values of a clash, to be looked at; none when it has no place.
pub fn with_clash_value(
    workspace: &Workspace,
    clash: &Clash,
    value: Option<&Node>,
) -> Option<Workspace> {
    with_value(workspace, clash, value).ok()
}

fn is_record(workspace: &Workspace, at: &Address) -> bool {
    match at.split() {
        None => true,
        Some((above, _)) => {
            matches!(workspace.at(&above), Some(Node::List(_)))
                || matches!(workspace.shape(&above), Some(Shape::Many(_)))
        }
    }
}

/// Puts a value into a scratch copy, adds or takes a record; none when nothing can stand there.
fn change_to(scratch: &mut Workspace, at: &Address, value: Option<&Node>) -> Option<()> {
    let above = at.split().map(|(above, _)| above);
    match (scratch.at(at).is_some(), value) {
        (false, None) => Some(()),
        (false, Some(value)) if is_record(scratch, at) => {
            let changes = match &above {
                None => make::add(scratch, at.record.kind, value.clone()),
                Some(list) => make::add_inside(scratch, list, value.clone()),
            };
            changes
                .iter()
                .try_for_each(|change| change.apply(scratch))
                .ok()
        }
        (false, Some(value)) => make::put(scratch, at, value.clone())?.apply(scratch).ok(),
        (true, Some(value)) => {
            let record = match at.record.kind {
                Kind::Workspace => scratch.root_mut(),
                kind => scratch.root_mut().at_mut([kind.list(), &*at.record.id])?,
            };
            *record.at_mut(at.keys())? = value.clone();
            Some(())
        }
        (true, None) if is_record(scratch, at) => {
            let list = match &above {
                None => RecordId::workspace().field([at.record.kind.list()]),
                Some(list) => list.clone(),
            };
            let own = at.path.last().map_or(&*at.record.id, Name::as_str);
            let items = scratch.at(&list)?.items();
            let place = items.iter().position(|item| item.id() == Some(own))?;
            let take = Change::Take {
                at: at.clone(),
                behind: place
                    .checked_sub(1)
                    .and_then(|before| items[before].id())
                    .map(Box::from),
                record: items[place].clone(),
            };
            take.apply(scratch).ok()
        }
        (true, None) => make::clear(scratch, at)?.apply(scratch).ok(),
    }
}

/// Whose decision holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Ours,
    Theirs,
}

/// What each side has settled, to be asked while merging.
pub(super) struct Decided {
    ours: Vec<Parked>,
    theirs: Vec<Parked>,
}

/// What each side has settled.
pub(super) fn decided(ours: &Workspace, theirs: &Workspace) -> Decided {
    Decided {
        ours: settled(ours),
        theirs: settled(theirs),
    }
}

impl Decided {
    /// The side that decided about exactly the value that the other still has; none when neither or both did.
    pub(super) fn of(&self, clash: &Clash) -> Option<Side> {
        let has = |settled: &[Parked], other: &Option<Node>| {
            settled.iter().any(|parked| {
                let known = &parked.clash;
                let knows = |value: &Option<Node>| same_or_absent(value.as_ref(), other.as_ref());
                known.at == clash.at
                    && known.fields == clash.fields
                    && same_or_absent(known.before.as_ref(), clash.before.as_ref())
                    && (knows(&known.ours) || knows(&known.theirs))
            })
        };
        match (
            has(&self.ours, &clash.theirs),
            has(&self.theirs, &clash.ours),
        ) {
            (true, false) => Some(Side::Ours),
            (false, true) => Some(Side::Theirs),
            _ => None,
        }
    }
}
