//! What is different in agreements, risks, meetings and actions.

use super::{Known, Part, Sentence, Side, called, pairs};
use crate::base::When;
use crate::model::Action;
use crate::model::ActionStatus;
use crate::model::Agreement;
use crate::model::Legal;
use crate::model::Level;
use crate::model::Meeting;
use crate::model::MeetingState;
use crate::model::Record;
use crate::model::Risk;
use crate::model::RiskStatus;
use crate::model::Treatment;
use crate::model::Workspace;
use crate::reckon::level::{Scales, rate};

/// Agreements that moved: "A04 is signed now; it was being negotiated."
pub(super) fn agreements(before: &Side<'_>, after: &Side<'_>) -> Vec<Sentence> {
    let mut said = Vec::new();
    for (was, now) in pairs::<Agreement>(before, after) {
        let code = called(now);
        let mut say = |text| said.push(Sentence::new(Part::Agreements, now.record(), text));
        if was.legal() != now.legal() {
            say(format!(
                "{code} {}; {}.",
                legal(now.legal()),
                legal_before(was.legal())
            ));
        }
        if was.work() != now.work() {
            let (was, now) = (was.work().word(), now.work().word());
            say(format!("The work of {code} is {now} now; it was {was}."));
        }
    }
    said
}

fn legal(legal: Legal) -> &'static str {
    match legal {
        Legal::NotStated => "has no text now",
        Legal::Exploratory => "is exploratory now",
        Legal::Negotiating => "is being negotiated now",
        Legal::TextAgreed => "has an agreed text now",
        Legal::Signed => "is signed now",
        Legal::InForce => "is in force now",
        Legal::Expired => "has expired",
        Legal::Suspended => "is suspended now",
        Legal::Terminated => "is terminated now",
    }
}

fn legal_before(legal: Legal) -> &'static str {
    match legal {
        Legal::NotStated => "it had no text",
        Legal::Exploratory => "it was exploratory",
        Legal::Negotiating => "it was being negotiated",
        Legal::TextAgreed => "its text was agreed",
        Legal::Signed => "it was signed",
        Legal::InForce => "it was in force",
        Legal::Expired => "it had expired",
        Legal::Suspended => "it was suspended",
        Legal::Terminated => "it was terminated",
    }
}

/// Risks whose level, status, owner or treatment is another.
pub(super) fn risks(before: &Side<'_>, after: &Side<'_>) -> Vec<Sentence> {
    let scales = (Scales::of(before.workspace), Scales::of(after.workspace));
    let mut said = Vec::new();
    for (was, now) in pairs::<Risk>(before, after) {
        let code = called(now);
        let mut say = |text| said.push(Sentence::new(Part::Risks, now.record(), text));
        let levels = (
            rate(before.workspace, &scales.0, was).level,
            rate(after.workspace, &scales.1, now).level,
        );
        if levels.0 != levels.1 {
            let word = |level: Option<Level>| level.map_or("not rated", Level::word);
            let (was, now) = (word(levels.0), word(levels.1));
            say(format!("{code} is {now} now; it was {was}."));
        }
        if was.status() != now.status() {
            let was = was.status().word();
            say(match now.status() {
                RiskStatus::Open => format!("{code} is open again; it was {was}."),
                RiskStatus::Happened => format!("{code} has happened; it was {was}."),
                RiskStatus::Closed => format!("{code} is closed now; it was {was}."),
            });
        }
        let owner = |workspace: &Workspace, risk: Risk<'_>| {
            let owner = risk.owner().filter(|owner| !owner.trim().is_empty());
            owner.map(|owner| workspace.party_name(owner).to_owned())
        };
        let owners = (owner(before.workspace, was), owner(after.workspace, now));
        if owners.0 != owners.1 {
            say(match owners {
                (Some(was), Some(now)) => format!("{now} answers for {code} now; it was {was}."),
                (None, Some(now)) => format!("{now} answers for {code} now; nobody did."),
                (Some(was), None) => format!("Nobody answers for {code} now; it was {was}."),
                (None, None) => continue,
            });
        }
        for text in treatments(was, now) {
            say(text);
        }
    }
    said
}

/// What is done about a risk: new, and done.
fn treatments(was: Risk<'_>, now: Risk<'_>) -> Vec<String> {
    let code = called(now);
    let mut said = Vec::new();
    for action in now.treatment() {
        let known = was.treatment().find(|known| known.id() == action.id());
        let is_done = action.status() == Some(Treatment::Done);
        let was_done = known.is_some_and(|known| known.status() == Some(Treatment::Done));
        let what = action.what().trim_end_matches('.');
        match (known, is_done) {
            (_, true) if !was_done => said.push(format!("Done about {code}: {what}.")),
            (None, _) => said.push(format!(
                "To be done about {code}: {what}{}.",
                by_whom(action.owner(), action.due())
            )),
            (Some(_), _) => {}
        }
    }
    said
}

/// Meetings that were opened or closed.
pub(super) fn meetings(before: &Side<'_>, after: &Side<'_>) -> Vec<Sentence> {
    let mut said = Vec::new();
    for (was, now) in pairs::<Meeting>(before, after) {
        if was.state() == now.state() {
            continue;
        }
        let (code, was) = (called(now), was.state().word());
        let text = match now.state() {
            MeetingState::Planned => format!("{code} is planned again; it was {was}."),
            MeetingState::Open => format!("{code} is open now; it was {was}."),
            MeetingState::Closed => format!("{code} is closed now; it was {was}."),
        };
        said.push(Sentence::new(Part::Meetings, now.record(), text));
    }
    said
}

/// Actions that are new, done, dropped, or open again.
pub(super) fn actions(before: &Side<'_>, after: &Side<'_>) -> Vec<Sentence> {
    let known = Known::<Action>::of(before);
    let mut said = Vec::new();
    for now in after.workspace.active::<Action>() {
        let was = known.0.get(now.id()).filter(|was| !was.is_archived());
        let was = was.map(|was| was.status());
        let what = now.what().trim_end_matches('.');
        let text = match (was, now.status()) {
            (Some(was), is) if was == is => continue,
            (None, ActionStatus::Open) => {
                format!("To be done: {what}{}.", by_whom(now.owner(), now.due()))
            }
            (Some(_), ActionStatus::Open) => {
                format!("Open again: {what}{}.", by_whom(now.owner(), now.due()))
            }
            (_, ActionStatus::Done) => format!("Done: {what}{}.", by_whom(now.owner(), None)),
            (_, ActionStatus::Dropped) => format!("Dropped: {what}."),
        };
        said.push(Sentence::new(Part::Meetings, now.record(), text));
    }
    said
}

/// ", by Ana, until Q1 2018", as far as it is known.
fn by_whom(owner: Option<&str>, due: Option<When>) -> String {
    let owner = owner.map(|owner| format!(", by {owner}"));
    let due = due.map(|due| format!(", until {}", due.words()));
    owner.unwrap_or_default() + &due.unwrap_or_default()
}
