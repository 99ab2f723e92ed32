//! The line of an action: who, what, by when: `China: propose dates for SOM13 by 31 Mar 2018`.
//!
//! The owner must be somebody that the workspace knows, unless `new` stands before the name: a misspelt owner is an
//! action that nobody does.

use super::{Spot, placed, signed};
use crate::base::{Day, When, fold, show};
use crate::edit::change::Change;
use crate::edit::entry::nearest;
use crate::edit::ids::Ids;
use crate::edit::make;
use crate::edit::step::Stamp;
use crate::model::{
    Action, Address, Agreement, Kind, Meeting, Node, Party, Record, Risk, Workspace,
};

/// An action as it was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Who does it: the name of a party, or a person's as it stands elsewhere.
    pub owner: String,
    /// What is to be done.
    pub what: String,
    /// Until when; none where no date was typed.
    pub due: Option<When>,
}

/// The word before a name that is not known yet.
const NEW: &str = "new ";

/// Reads the line of an action.
///
/// # Errors
/// What is missing or cannot be read, in a sentence that says what to type; whether more letters may mend it.
pub fn read_action(workspace: &Workspace, text: &str, today: Day) -> Result<Asked, (String, bool)> {
    let Some((owner, rest)) = text.split_once(':') else {
        return Err((
            "Type who, a colon, what, and by when: China: propose dates by 31 Mar 2018".to_owned(),
            true,
        ));
    };
    let owner = match owner.trim().strip_prefix(NEW) {
        Some(name) if !name.trim().is_empty() => name.trim().to_owned(),
        _ => known_owner(workspace, owner.trim()).map_err(|why| (why, false))?,
    };
    let (what, due) = split_date(rest.trim(), today)?;
    if what.is_empty() {
        return Err((format!("Type what {owner} is to do."), true));
    }
    Ok(Asked {
        owner,
        what: what.to_owned(),
        due,
    })
}

/// What is to be done, and the date behind the last "by".
fn split_date(text: &str, today: Day) -> Result<(&str, Option<When>), (String, bool)> {
    // The date may be all that was typed so far.
    let spaced = format!(" {}", text.to_ascii_lowercase());
    let Some(place) = spaced.rfind(" by ") else {
        return Ok((text, None));
    };
    let (what, date) = (text[..place].trim(), text[place + 3..].trim());
    match When::parse_spoken(date, today) {
        Some(when) if when.last() < today => Err((
            format!("{} has passed already. Type a later date.", when.words()),
            true,
        )),
        Some(when) => Ok((what, Some(when))),
        // Words without a digit are no date: "a draft led by China".
        None if !date.chars().any(char::is_numeric) => Ok((text, None)),
        None => Err((
            format!(
                "\"{}\" is no date. Type: by 31 Mar 2018, by Q1 2018 or by +30d.",
                show(date)
            ),
            true,
        )),
    }
}

/// Everybody who can own an action: the parties by name, and whoever owns something or takes part already.
pub fn known_owners(workspace: &Workspace) -> Vec<&str> {
    let mut names: Vec<&str> = workspace.active::<Party>().map(Party::name).collect();
    for risk in workspace.active::<Risk>() {
        names.extend(risk.owner());
        names.extend(risk.treatment().filter_map(|action| action.owner()));
    }
    for agreement in workspace.active::<Agreement>() {
        names.extend(agreement.areas().filter_map(|area| area.owner()));
    }
    names.extend(workspace.active::<Action>().filter_map(Action::owner));
    for meeting in workspace.active::<Meeting>() {
        names.extend(meeting.participants());
        names.extend(meeting.delegations().flat_map(|(_, people)| people));
    }
    let mut known: Vec<&str> = Vec::new();
    for name in names {
        if !name.is_empty() && !known.contains(&name) {
            known.push(name);
        }
    }
    known
}

fn known_owner(workspace: &Workspace, typed: &str) -> Result<String, String> {
    if typed.is_empty() {
        return Err("Somebody must own it: type a name before the colon.".to_owned());
    }
    if let Some(party) = workspace.party(typed) {
        return Ok(party.name().to_owned());
    }
    let wanted = fold(typed);
    let known = known_owners(workspace);
    if let Some(found) = known.iter().find(|name| fold(name) == wanted) {
        return Ok((*found).to_owned());
    }
    let (near, _) = nearest(typed, known.into_iter(), true);
    let name = show(typed);
    let near = match near.as_slice() {
        [] => String::new(),
        [one] => format!(" {} is near.", show(one)),
        several => format!(" {} are near.", show(&several.join(", "))),
    };
    Err(format!(
        "Nobody here is called {name}.{near} Somebody new: new {name}: what"
    ))
}

/// The changes that ask somebody for something, in a meeting or outside.
pub fn ask(
    workspace: &Workspace,
    ids: &mut Ids,
    spot: Option<Spot<'_>>,
    on: Option<&Address>,
    asked: &Asked,
    stamp: &Stamp,
) -> Vec<Change> {
    let id = ids.record(workspace, Kind::Action);
    let mut members = vec![
        ("id", Node::text(&id)),
        ("what", Node::text(&asked.what)),
        ("owner", Node::text(&asked.owner)),
    ];
    members.extend(asked.due.map(|due| ("due", Node::text(&due.to_string()))));
    members.push(("status", Node::text("open")));
    match spot {
        Some(spot) => {
            members.push(("meeting", Node::text(spot.meeting.code())));
            placed(spot, &mut members);
        }
        None => members.extend(on.map(|on| ("on", Node::text(&on.to_string())))),
    }
    signed(stamp, &mut members);
    make::add(workspace, Kind::Action, Node::of(members))
}
