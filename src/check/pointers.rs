//! Notes, flags, answers, approvals, clashes, actions and agendas that are about something that is not there.
//!
//! A clash may be about a record that one side took out, so that only the record around a field is asked for.

use super::Found;
use super::ground::Ground;
use crate::model::{Address, Kind, Meeting, Node, Record, RecordId};

/// The kinds that are about something, in the order of the file.
const ABOUT: [Kind; 6] = [
    Kind::Action,
    Kind::Note,
    Kind::Flag,
    Kind::Accepted,
    Kind::Clash,
    Kind::Approval,
];

/// Is a note, flag, action or approval about something that is there?
pub(super) fn nothing_there(ground: &Ground, found: Found) {
    for kind in ABOUT {
        let nodes = ground.workspace.nodes(kind).iter();
        for node in nodes.filter(|node| !node.yes("archived")) {
            let Some(on) = node.str("on").filter(|on| !stands(ground, kind, node, on)) else {
                continue;
            };
            let at = RecordId::new(kind, node.id().unwrap_or_default()).field(["on"]);
            let what = called(kind, node);
            found(
                at,
                format!("{what} is about {on}, and nothing stands there"),
            );
        }
    }
    for meeting in ground.workspace.active::<Meeting>() {
        agenda(ground, meeting, found);
    }
}

fn stands(ground: &Ground, kind: Kind, node: &Node, on: &str) -> bool {
    let Ok(at) = on.parse::<Address>() else {
        return false;
    };
    match kind {
        Kind::Clash => {
            let is_record = at.path.is_empty() || at.record.kind == Kind::Workspace;
            let is_settled = node.get("settled").is_some();
            is_settled || is_record || ground.record(&at.record).is_some()
        }
        _ => ground.stands(&at),
    }
}

fn called(kind: Kind, node: &Node) -> String {
    let text = node.str_or_empty("text");
    match (kind, node.str("rule"), node.whole::<u32>("number")) {
        (Kind::Accepted, Some(rule), _) => format!("What was accepted of \"{rule}\""),
        (Kind::Flag, ..) => format!("The flag \"{text}\""),
        (Kind::Action, ..) => format!("The action \"{}\"", node.str_or_empty("what")),
        (Kind::Clash, ..) => "A pair of values that waits".to_owned(),
        (Kind::Approval, ..) => "An approval".to_owned(),
        (_, _, Some(number)) => format!("Note {number}"),
        _ => format!("The note \"{text}\""),
    }
}

fn agenda(ground: &Ground, meeting: Meeting, found: Found) {
    let code = meeting.code();
    let items = meeting.node().list("agenda");
    for item in items.iter().filter(|item| !item.yes("archived")) {
        let id = item.id().unwrap_or_default();
        for record in item.texts_under("records") {
            let is_there = record.parse::<Address>().is_ok_and(|at| ground.stands(&at));
            if !is_there {
                let title = item.str_or_empty("title");
                let at = meeting.record().field(["agenda", id, "records"]);
                found(
                    at,
                    format!("{code}: \"{title}\" looks at {record}, and nothing stands there"),
                );
            }
        }
    }
    let decisions = meeting.node().list("decisions").iter();
    for decision in decisions.filter(|decision| !decision.yes("archived")) {
        let Some(item) = decision.str("item") else {
            continue;
        };
        if items.iter().all(|known| known.id() != Some(item)) {
            let number = decision.whole::<u32>("number");
            let which = number.map_or("A decision".to_owned(), |n| format!("Decision {n}"));
            let id = decision.id().unwrap_or_default();
            let at = meeting.record().field(["decisions", id, "item"]);
            found(
                at,
                format!("{which} of {code} belongs to item {item}, which is not on the agenda"),
            );
        }
    }
}
