//! One meeting in full, line by line.

use super::counted;
use crate::model::{Action, Address, Meeting, Party, Record, Workspace};
use crate::report::Query;
use crate::report::findings::place_of;

/// A meeting in full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Detail {
    /// Its id.
    pub id: Box<str>,
    /// The code that people use.
    pub code: String,
    /// Its title.
    pub title: String,
    /// "meeting 1 of 1".
    pub place: String,
    /// When, where, who hosts, chairs and meets.
    pub facts: Vec<(&'static str, String)>,
    /// Agenda, decisions, actions, what was said, who took part, what comes next.
    pub lines: Vec<Line>,
    /// The open findings on it, as sentences.
    pub findings: Vec<String>,
}

/// A line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What it is chosen by: the id of a part of the meeting, or of an action.
    pub id: Box<str>,
    /// The head of its group, on the first line of the group.
    pub label: &'static str,
    /// Its number or mark.
    pub mark: String,
    /// What it says.
    pub text: String,
    /// Owner and date of an action, the minutes of an item, the records that an item looks at.
    pub beside: String,
    /// Whether its day has passed and it is open.
    pub is_late: bool,
    /// Where it stands.
    pub at: Address,
}

impl Detail {
    /// The line of an id, or the first.
    pub fn chosen(&self, id: Option<&str>) -> Option<&Line> {
        let found = self.lines.iter().find(|line| Some(&*line.id) == id);
        found.or(self.lines.first())
    }
}

/// The detail of the meeting with an id.
pub fn detail(workspace: &Workspace, query: &Query<'_>, id: &str) -> Option<Detail> {
    let meeting: Meeting = workspace.by_id(id)?;
    let all: Vec<Meeting> = workspace.active().collect();
    let number = all
        .iter()
        .position(|one| one.id() == id)
        .unwrap_or_default()
        + 1;
    let own = query.findings.iter();
    let own = own.filter(|finding| finding.at.record == meeting.record());
    let mut lines = agenda(workspace, meeting);
    lines.extend(decisions(meeting));
    lines.extend(actions(workspace, meeting, query));
    lines.extend(information(meeting));
    lines.extend(people(workspace, meeting));
    Some(Detail {
        id: meeting.id().into(),
        code: meeting.code().to_owned(),
        title: meeting.title().to_owned(),
        place: format!("meeting {number} of {}", all.len()),
        facts: facts(workspace, meeting),
        lines,
        findings: own.map(|finding| finding.sentence.clone()).collect(),
    })
}

fn facts(workspace: &Workspace, meeting: Meeting) -> Vec<(&'static str, String)> {
    let name = |code| workspace.party_name(code).to_owned();
    let next = meeting.next().map(|(what, on, place)| {
        let on = on.map(|on| format!(", {}", on.words()));
        let place = place.map(|place| format!(", {place}"));
        format!(
            "{what}{}{}",
            on.unwrap_or_default(),
            place.unwrap_or_default()
        )
    });
    let facts = [
        ("when", meeting.on().map(|on| on.words())),
        ("where", meeting.place().map(str::to_owned)),
        ("host", meeting.host().map(name)),
        ("chair", meeting.chair().map(name)),
        (
            "level",
            meeting.level().map(|level| level.word().to_owned()),
        ),
        ("next", next),
    ];
    let facts = facts.into_iter();
    facts
        .filter_map(|(label, said)| Some((label, said?)))
        .collect()
}

/// Lines of one group: the label stands on the first.
fn group(label: &'static str, lines: Vec<Line>) -> Vec<Line> {
    let mut lines = lines;
    if let Some(first) = lines.first_mut() {
        first.label = label;
    }
    lines
}

fn line(at: Address, id: &str, mark: String, text: &str) -> Line {
    Line {
        id: id.into(),
        label: "",
        mark,
        text: text.to_owned(),
        beside: String::new(),
        is_late: false,
        at,
    }
}

fn agenda(workspace: &Workspace, meeting: Meeting) -> Vec<Line> {
    let items = meeting.agenda().enumerate().map(|(place, item)| {
        let at = meeting.record().field(["agenda", item.id()]);
        let records = item.records().filter_map(|at| at.parse::<Address>().ok());
        let mut beside: Vec<String> = records.map(|at| place_of(workspace, &at)).collect();
        beside.extend(item.minutes().map(|minutes| format!("{minutes} min")));
        Line {
            beside: beside.join(", "),
            ..line(at, item.id(), (place + 1).to_string(), item.title())
        }
    });
    group("agenda", items.collect())
}

fn decisions(meeting: Meeting) -> Vec<Line> {
    let decided = meeting.numbered().into_iter().map(|(number, decision)| {
        let at = meeting.record().field(["decisions", decision.id()]);
        line(at, decision.id(), number.to_string(), decision.text())
    });
    group("decided", decided.collect())
}

fn actions(workspace: &Workspace, meeting: Meeting, query: &Query<'_>) -> Vec<Line> {
    let all = workspace.active::<Action>();
    let own = all.filter(|action| action.meeting() == Some(meeting.code()));
    let lines = own.enumerate().map(|(place, action)| {
        let is_open = action.status() == crate::model::ActionStatus::Open;
        let is_late = is_open && action.due().is_some_and(|due| due.is_past(query.today));
        let due = action.due().map(|due| format!("by {}", due.words()));
        let status = (!is_open).then(|| action.status().word().to_owned());
        let late = is_late.then(|| "late".to_owned());
        let beside = [action.owner().map(str::to_owned), due, status, late];
        let beside: Vec<String> = beside.into_iter().flatten().collect();
        Line {
            beside: beside.join(", "),
            is_late,
            ..line(
                action.record().into(),
                action.id(),
                (place + 1).to_string(),
                action.what(),
            )
        }
    });
    group("actions", lines.collect())
}

fn information(meeting: Meeting) -> Vec<Line> {
    let said = meeting.information().map(|information| {
        let at = meeting.record().field(["information", information.id()]);
        line(at, information.id(), String::new(), information.text())
    });
    group("said", said.collect())
}

fn people(workspace: &Workspace, meeting: Meeting) -> Vec<Line> {
    let by_party = meeting.delegations().map(|(code, names)| {
        let at = meeting.record().field(["delegations", code]);
        let text = match names.is_empty() {
            true => counted(0, "name"),
            false => names.join(", "),
        };
        let known = workspace.by_id::<Party>(code).map_or(code, Party::name);
        line(at, code, String::new(), &format!("{known}: {text}"))
    });
    let others = meeting.participants().enumerate().map(|(place, name)| {
        let at = meeting.record().field(["participants"]);
        line(at, &format!("participant {place}"), String::new(), name)
    });
    group("present", by_party.chain(others).collect())
}
