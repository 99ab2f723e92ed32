//! The line that opens a meeting: `SOM13 30 Mar 2018, Beijing: opening words; any other business`.

use super::agenda::{Item, add_item};
use super::moment;
use crate::base::{Day, When, show};
use crate::edit::change::Change;
use crate::edit::ids::Ids;
use crate::edit::make;
use crate::edit::step::Stamp;
use crate::model::{Kind, Meeting, MeetingState, Node, Record, Workspace};

/// A meeting as it was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opening {
    /// Its code.
    pub code: String,
    /// When.
    pub on: Option<When>,
    /// Where.
    pub place: Option<String>,
    /// Items that were typed behind the colon.
    pub items: Vec<String>,
}

/// As many signs as the lists have columns for a code.
const LONGEST_CODE: usize = 12;

/// Reads the line that opens a meeting.
///
/// # Errors
/// What is missing or cannot be read, in a sentence.
pub fn read_opening(text: &str, today: Day) -> Result<Opening, String> {
    let (head, items) = match text.split_once(':') {
        Some((head, items)) => (head, items),
        None => (text, ""),
    };
    let items = items
        .split(';')
        .map(str::trim)
        .filter(|item| !item.is_empty());
    Ok(Opening {
        items: items.map(str::to_owned).collect(),
        ..read_place(head, today)?
    })
}

/// Reads the code of a meeting, when and where.
///
/// # Errors
/// What is missing or cannot be read, in a sentence.
pub(super) fn read_place(text: &str, today: Day) -> Result<Opening, String> {
    let (head, place) = match text.split_once(',') {
        Some((head, place)) => (head, Some(place.trim()).filter(|place| !place.is_empty())),
        None => (text, None),
    };
    let head = head.trim();
    let (code, date) = head.split_once(' ').unwrap_or((head, ""));
    if code.is_empty() {
        return Err(
            "Type the code of the meeting, and when: SOM13 30 Mar 2018, Beijing".to_owned(),
        );
    }
    if days(head, today).is_ok() {
        return Err(format!(
            "Type the code of the meeting before the date: SOM13 {}",
            show(head)
        ));
    }
    if code.chars().count() > LONGEST_CODE {
        return Err(format!("A code has at most {LONGEST_CODE} signs."));
    }
    let date = date.trim();
    let on = match date {
        "" => None,
        date => Some(days(date, today)?),
    };
    Ok(Opening {
        code: code.to_owned(),
        on,
        place: place.map(str::to_owned),
        items: Vec::new(),
    })
}

/// A day, or from one to another: "28 to 30 Mar 2018", "28 Mar to 1 Apr 2018".
fn days(text: &str, today: Day) -> Result<When, String> {
    let Some((from, to)) = text.split_once(" to ") else {
        return When::parse_spoken(text, today).ok_or_else(|| {
            format!(
                "\"{}\" is no date. Type: 30 Mar 2018, or 28 to 30 Mar 2018.",
                show(text)
            )
        });
    };
    let no_date = |text: &str| format!("\"{}\" is no date. Type: 28 to 30 Mar 2018.", show(text));
    let (from, to) = (from.trim(), to.trim());
    let last = When::parse_spoken(to, today).ok_or_else(|| no_date(to))?;
    // What the first leaves out stands in the last.
    let words: Vec<&str> = to.split_whitespace().collect();
    let missing = words.len().saturating_sub(from.split_whitespace().count());
    let whole = match words.get(words.len() - missing.min(words.len())..) {
        Some(rest) if missing > 0 => format!("{from} {}", rest.join(" ")),
        _ => from.to_owned(),
    };
    let first = When::parse_spoken(&whole, today).ok_or_else(|| no_date(from))?;
    let (first, last) = (first.first(), last.last());
    if last < first {
        return Err(format!(
            "It would end on {}, before it begins on {}. Type the earlier day first.",
            last.words(),
            first.words()
        ));
    }
    format!("{first}/{last}").parse().map_err(|_| no_date(text))
}

/// How the line of the next meeting begins: what the latest one names as the next, with its date and place, else the
/// number that comes next.
pub fn next_line(workspace: &Workspace) -> String {
    let mut meetings: Vec<Meeting> = workspace.active().collect();
    meetings.sort_by_key(|meeting| meeting.on().map(When::last));
    let Some(last) = meetings.last() else {
        return String::new();
    };
    let is_known = |code: &str| workspace.by_code::<Meeting>(code).is_some();
    let named = last
        .next()
        .filter(|(what, ..)| !what.is_empty() && !what.contains(' ') && !is_known(what));
    if let Some((what, on, place)) = named {
        return line_of(what, on, place);
    }
    following(workspace, *last)
}

/// How the line that names the next meeting begins: what is named already, else the number that comes next.
pub fn naming_line(workspace: &Workspace, meeting: Meeting<'_>) -> String {
    match meeting.next() {
        Some((what, on, place)) => line_of(what, on, place),
        None => following(workspace, meeting),
    }
}

/// A meeting as it is typed: "SOM14 29 Mar 2019, Beijing".
fn line_of(what: &str, on: Option<When>, place: Option<&str>) -> String {
    let on = on.map(|on| on.words()).unwrap_or_default();
    let place = place.map(|place| format!(", {place}")).unwrap_or_default();
    format!("{what} {on}{place}")
}

/// The next code of a series that no meeting has yet.
fn following(workspace: &Workspace, meeting: Meeting<'_>) -> String {
    let is_known = |code: &str| workspace.by_code::<Meeting>(code).is_some();
    let (head, number) = parted(meeting.code());
    let codes = number.into_iter().flat_map(|number| number + 1..);
    let mut codes = codes.map(|number| format!("{head}{number}"));
    let free = codes.find(|code| !is_known(code));
    free.map(|code| format!("{code} ")).unwrap_or_default()
}

/// The latest meeting of the series that a code belongs to.
pub fn last_of_series<'a>(workspace: &'a Workspace, code: &str) -> Option<Meeting<'a>> {
    let (series, _) = parted(code);
    let own = workspace.active::<Meeting>();
    let own = own.filter(|meeting| parted(meeting.code()).0 == series);
    own.max_by_key(|meeting| meeting.on().map(When::last))
}

/// A code as its letters and the number behind them.
fn parted(code: &str) -> (&str, Option<u32>) {
    let head = code.trim_end_matches(|sign: char| sign.is_ascii_digit());
    (head, code[head.len()..].parse().ok())
}

/// The changes that open a meeting, new or planned, with what comes onto its agenda; and its id.
pub fn open(
    workspace: &Workspace,
    ids: &mut Ids,
    opening: &Opening,
    items: &[Item],
    today: Day,
    stamp: &Stamp,
) -> (Vec<Change>, String) {
    let typed = opening.items.iter().map(|title| Item::titled(title));
    let items: Vec<Item> = items.iter().cloned().chain(typed).collect();
    let known = workspace.by_code::<Meeting>(&opening.code);
    let state = Node::text(MeetingState::Open.word());
    let opened = Node::text(&moment(stamp));
    if let Some(meeting) = known {
        let record = meeting.record();
        let mut fields = vec![("state", state), ("opened", opened)];
        fields.extend(opening.on.map(|on| ("on", Node::text(&on.to_string()))));
        fields.extend(
            opening
                .place
                .as_deref()
                .map(|place| ("place", Node::text(place))),
        );
        let mut changes: Vec<Change> = fields
            .into_iter()
            .filter_map(|(key, node)| make::put(workspace, &record.field([key]), node))
            .collect();
        changes.extend(add_item(workspace, ids, &record, &items));
        return (changes, meeting.id().to_owned());
    }
    let id = ids.record(workspace, Kind::Meeting);
    let on = opening.on.unwrap_or(When::day(today));
    let mut members = vec![("id", Node::text(&id)), ("code", Node::text(&opening.code))];
    if let (head, Some(number)) = parted(&opening.code)
        && !head.is_empty()
    {
        members.push(("series", Node::text(head)));
        members.push(("number", Node::Number(number.to_string().into())));
    }
    members.push(("on", Node::text(&on.to_string())));
    members.extend(
        opening
            .place
            .as_deref()
            .map(|place| ("place", Node::text(place))),
    );
    // The chair rotates by year; whoever has the year chairs and hosts.
    let turn = workspace
        .chairs()
        .find(|chair| chair.year() == on.first().year());
    members.extend(
        turn.and_then(|turn| turn.host())
            .map(|host| ("host", Node::text(host))),
    );
    members.extend(
        turn.and_then(|turn| turn.chair())
            .map(|chair| ("chair", Node::text(chair))),
    );
    members.extend([("state", state), ("opened", opened)]);
    let agenda = items
        .iter()
        .enumerate()
        .map(|(place, item)| item.node(&format!("g-{}", place + 1)));
    members.push(("agenda", Node::List(agenda.collect())));
    let changes = make::add(workspace, Kind::Meeting, Node::of(members));
    (changes, id)
}
