//! Everything that has a date and is not done: steps and meetings of agreements, reviews and treatments of risks,
//! actions, meetings, and who chairs next.

use std::collections::HashMap;

use super::{Group, Row, Target};
use crate::base::{Day, When};
use crate::model::{
    Action, ActionStatus, Address, Agreement, Chair, Meeting, MeetingState, Party, Record, Risk,
    RiskStatus, Treatment, Work, Workspace,
};
use crate::report::Query;

/// The rows, in no order.
pub(super) fn rows(workspace: &Workspace, query: &Query<'_>) -> Vec<Row> {
    let names: HashMap<&str, &str> = workspace
        .all::<Party>()
        .map(|party| (party.id(), party.name()))
        .collect();
    let mut desk = Desk {
        today: query.today,
        names,
        rows: Vec::new(),
    };
    for agreement in workspace.agreements() {
        desk.agreement(agreement);
    }
    for risk in workspace.risks() {
        desk.risk(risk);
    }
    for action in workspace.active::<Action>() {
        desk.action(workspace, action);
    }
    for meeting in workspace.active::<Meeting>() {
        desk.meeting(meeting);
    }
    for chair in workspace.chairs() {
        desk.chair(chair);
    }
    desk.rows
}

struct Desk<'a> {
    today: Day,
    names: HashMap<&'a str, &'a str>,
    rows: Vec<Row>,
}

/// What a row says.
struct Said {
    what: String,
    place: String,
    at: Address,
    owner: Option<String>,
    parties: Vec<Box<str>>,
}

impl<'a> Desk<'a> {
    fn add(&mut self, when: Option<When>, said: Said) {
        let Some(when) = when else { return };
        let is_late = when.is_past(self.today);
        self.rows.push(Row {
            id: said.at.to_string().into(),
            group: Group::Dated,
            when: Some(when),
            is_late,
            label: short(when),
            what: said.what,
            figures: None,
            status: None,
            has_finding: false,
            place: said.place,
            target: Target::At(said.at),
            owner: said.owner,
            parties: said.parties,
        });
    }

    fn name(&self, code: &'a str) -> &'a str {
        self.names.get(code).copied().unwrap_or(code)
    }

    fn agreement(&mut self, agreement: Agreement<'a>) {
        let parties: Vec<&str> = agreement.parties().collect();
        let whose = match parties[..] {
            [one, other] => format!("{} and {}", self.name(one), self.name(other)),
            _ => agreement.title().to_owned(),
        };
        let said = |what: &str, at: Address, owner: Option<&str>| Said {
            what: format!("{whose}: {what}"),
            place: agreement.code().to_owned(),
            at,
            owner: owner.map(str::to_owned),
            parties: parties.iter().copied().map(Box::from).collect(),
        };
        let what = agreement.next_what().unwrap_or("the next step");
        let at = agreement.record().field(["next"]);
        self.add(agreement.next_due(), said(what, at, None));
        for area in agreement.areas() {
            if area.status() == Work::Completed {
                continue;
            }
            let what = area.next_step().unwrap_or(area.title());
            let at = agreement.record().field(["areas", area.id()]);
            self.add(area.due(), said(what, at, area.owner()));
        }
    }

    fn risk(&mut self, risk: Risk<'a>) {
        if risk.status() != RiskStatus::Open {
            return;
        }
        let said = |what: String, at: Address, owner: Option<&str>| Said {
            what,
            place: risk.code().to_owned(),
            at,
            owner: owner.or(risk.owner()).map(str::to_owned),
            parties: Vec::new(),
        };
        let next = risk.latest_assessment().and_then(|last| last.next_review());
        let what = format!("Review the risk: {}", risk.title());
        self.add(next, said(what, risk.record().into(), None));
        for action in risk.treatment() {
            let is_over = matches!(action.status(), Some(Treatment::Done | Treatment::Dropped));
            if !is_over {
                let at = risk.record().field(["treatment", action.id()]);
                let what = action.what().to_owned();
                self.add(action.due(), said(what, at, action.owner()));
            }
        }
    }

    fn action(&mut self, workspace: &Workspace, action: Action<'a>) {
        if action.status() != ActionStatus::Open {
            return;
        }
        let owner = action.owner();
        let what = match owner {
            Some(owner) => format!("{owner}: {}", action.what()),
            None => action.what().to_owned(),
        };
        let party = owner.and_then(|owner| workspace.party(owner));
        let place = action.meeting().unwrap_or("action");
        self.add(
            action.due(),
            Said {
                what,
                place: place.to_owned(),
                at: action.record().into(),
                owner: owner.map(str::to_owned),
                parties: party.map(|party| party.id().into()).into_iter().collect(),
            },
        );
    }

    fn meeting(&mut self, meeting: Meeting<'a>) {
        // One that has been is past, not late.
        let is_over = meeting.state() == MeetingState::Closed;
        let on = meeting
            .on()
            .filter(|on| !is_over && !on.is_past(self.today));
        let what = match meeting.title() {
            "" => meeting.code().to_owned(),
            title => title.to_owned(),
        };
        self.add(
            on,
            Said {
                what,
                place: meeting.code().to_owned(),
                at: meeting.record().into(),
                owner: None,
                parties: Vec::new(),
            },
        );
    }

    /// Who chairs and hosts in the next year.
    fn chair(&mut self, chair: Chair<'a>) {
        if chair.year() != self.today.year() + 1 {
            return;
        }
        let (Some(who), host) = (chair.chair(), chair.host()) else {
            return;
        };
        let meeting = chair.meeting().unwrap_or("the meeting");
        let what = match host {
            Some(host) if host == who => format!("{} chairs and hosts {meeting}", self.name(who)),
            Some(host) => format!(
                "{} chairs, {} hosts {meeting}",
                self.name(who),
                self.name(host)
            ),
            None => format!("{} chairs", self.name(who)),
        };
        let parties = [Some(who), host.filter(|host| *host != who)];
        self.add(
            Some(When::year(chair.year())),
            Said {
                what,
                place: "2".to_owned(),
                at: chair.record().into(),
                owner: None,
                parties: parties.into_iter().flatten().map(Box::from).collect(),
            },
        );
    }
}

/// The end of a date, as short as it is known.
fn short(when: When) -> String {
    match when {
        When::At(_) => when.words(),
        When::Span(_, to) => When::At(to).words(),
    }
}
