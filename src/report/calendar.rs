//! What has a day as the entries of a calendar: a meeting, the next one, what is due. It writes no file.
//!
//! A deadline stands on the last day of its date, and says so where the day is not known. A meeting whose days are not
//! known is left out, and said to be.

use super::due::{Due, Group, Target};
use super::minutes::{self, name, words};
use crate::base::{Day, Edge, When};
use crate::model::{Action, ActionStatus, Address, Kind, Meeting, Record, Workspace};

/// The entries of a calendar.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Calendar {
    /// The entries.
    pub entries: Vec<Entry>,
    /// What has no place in it, each in a sentence.
    pub left_out: Vec<String>,
}

/// An entry of whole days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// What it is known by, the same each time: made of the ids of records.
    pub key: String,
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// What it is, in one line.
    pub what: String,
    /// What else is known of it, a line each.
    pub said: Vec<String>,
    /// Where; empty when nobody says.
    pub place: String,
    /// Whether it takes up its days, or only ends on one.
    pub sort: Sort,
}

/// What sort of entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// Somebody meets.
    Meeting,
    /// Something is due.
    Deadline,
}

/// The days of a meeting with an id, of the next one, and of its open actions; none when there is no such meeting.
pub fn of_meeting(workspace: &Workspace, id: &str, is_public: bool) -> Option<Calendar> {
    let meeting: Meeting = workspace.by_id(id)?;
    let mut calendar = Calendar::default();
    calendar.meeting(meeting, is_public);
    calendar.next(workspace, meeting, is_public);
    let actions = workspace.active::<Action>();
    let actions = actions.filter(|action| action.meeting() == Some(meeting.code()));
    for (place, action) in actions.enumerate() {
        if action.status() != ActionStatus::Open {
            continue;
        }
        let what = words(action.node(), is_public);
        let owner = action.owner();
        let of = format!("Action {} of {}.", place + 1, minutes::called(meeting));
        let Some(due) = action.due() else {
            let left = format!("Action {} has no date: {what}.", place + 1);
            calendar.left_out.push(left);
            continue;
        };
        let about = action.on().and_then(|on| on.parse::<Address>().ok());
        let about = about.map(|at| format!("About {}.", name(workspace, &at, is_public)));
        let said = [
            Some(of),
            owner.map(|owner| format!("Owner: {owner}.")),
            about,
        ];
        calendar.deadline(Deadline {
            key: key(&action.record().into()),
            when: due,
            what: match owner {
                Some(owner) => format!("{owner}: {what}"),
                None => what.to_owned(),
            },
            said: said.into_iter().flatten().collect(),
        });
    }
    Some(calendar)
}

/// The days of what needs somebody.
pub fn of_due(workspace: &Workspace, due: &Due) -> Calendar {
    let mut calendar = Calendar::default();
    for row in due.rows.iter().filter(|row| row.group == Group::Dated) {
        let (Some(when), Target::At(at)) = (row.when, &row.target) else {
            continue;
        };
        let key = key(at);
        // By owner and country a line stands more than once.
        if calendar.entries.iter().any(|entry| entry.key == key) {
            continue;
        }
        match at.record.kind {
            Kind::Meeting => {
                let meeting: Option<Meeting> = workspace.by_id(&at.record.id);
                if let Some(meeting) = meeting {
                    calendar.meeting(meeting, false);
                }
            }
            // Who chairs in a year is due on no day of it.
            Kind::Chair => calendar.leave_out(format!("{}: {}", when.words(), row.what)),
            _ => {
                let owner = row.owner.as_ref();
                let said = [
                    Some(format!("Rapporteur: {}.", row.place)),
                    owner.map(|owner| format!("Owner: {owner}.")),
                ];
                calendar.deadline(Deadline {
                    key,
                    when,
                    what: row.what.clone(),
                    said: said.into_iter().flatten().collect(),
                });
            }
        }
    }
    calendar
}

struct Deadline {
    key: String,
    when: When,
    what: String,
    said: Vec<String>,
}

impl Calendar {
    fn leave_out(&mut self, what: String) {
        let sentence = format!("{what} is left out: no day of it is known.");
        if !self.left_out.contains(&sentence) {
            self.left_out.push(sentence);
        }
    }

    fn meeting(&mut self, meeting: Meeting<'_>, is_public: bool) {
        let called = minutes::called(meeting);
        let what = match words(meeting.node(), is_public) {
            words if words == called => called.to_owned(),
            "" => called.to_owned(),
            words => format!("{called}: {words}"),
        };
        let key = key(&meeting.record().into());
        self.meet(key, what, meeting.on(), meeting.place());
    }

    /// The next meeting, as its own record tells it, else as this one does.
    fn next(&mut self, workspace: &Workspace, meeting: Meeting<'_>, is_public: bool) {
        let Some((what, on, place)) = meeting.next() else {
            return;
        };
        let mut known = workspace.active::<Meeting>();
        let known = known.find(|one| !what.is_empty() && one.code().eq_ignore_ascii_case(what));
        match known {
            Some(known) if known.id() == meeting.id() => {}
            Some(known) if known.on().is_some() => self.meeting(known, is_public),
            Some(known) => {
                let key = key(&known.record().into());
                self.meet(key, what.to_owned(), on, place.or(known.place()));
            }
            None => {
                let key = key(&meeting.record().field(["next"]));
                let what = match what {
                    "" => "Next meeting",
                    what => what,
                };
                self.meet(key, what.to_owned(), on, place);
            }
        }
    }

    fn meet(&mut self, key: String, what: String, on: Option<When>, place: Option<&str>) {
        let Some((first, last)) = on.and_then(days) else {
            let on = on.map(|on| format!(", {},", on.words()));
            return self.leave_out(format!("{what}{}", on.unwrap_or_default()));
        };
        self.entries.push(Entry {
            key,
            first,
            last,
            what,
            said: Vec::new(),
            place: place.unwrap_or_default().to_owned(),
            sort: Sort::Meeting,
        });
    }

    fn deadline(&mut self, deadline: Deadline) {
        let Deadline {
            key,
            when,
            what,
            said,
        } = deadline;
        let last = when.last();
        let mut said = said;
        said.push(match when {
            When::At(Edge::Day(day)) => format!("Due on {}.", day.words()),
            When::Span(_, Edge::Day(_)) => format!("Due: {}.", when.words()),
            _ => format!(
                "Due: {}. The day is not known: this is its last.",
                when.words()
            ),
        });
        self.entries.push(Entry {
            key,
            first: last,
            last,
            what,
            said,
            place: String::new(),
            sort: Sort::Deadline,
        });
    }
}

/// The first and the last day, where both are known to the day.
fn days(when: When) -> Option<(Day, Day)> {
    match when {
        When::At(Edge::Day(_)) | When::Span(Edge::Day(_), Edge::Day(_)) => {
            Some((when.first(), when.last()))
        }
        When::At(_) | When::Span(..) => None,
    }
}

/// What an entry is known by: the address of what it is about.
fn key(at: &Address) -> String {
    at.to_string()
}
