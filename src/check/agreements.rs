//! Agreements: their dates against their status, what is late, and what nobody has written down.

use super::Found;
use super::ground::Ground;
use super::rules::{Looks, Rule, doubt, gap};
use crate::base::{When, listed};
use crate::model::{Agreement, Confidence, Kind, Legal, Node, Record, Weight, Work};

/// Rules on agreements.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt("date order", Weight::High, "Do signing, force and expiry come in this order?",
        "Nothing is in force before it is signed, or after it has ended.",
        "Correct the date.", Looks::Record(Kind::Agreement, date_order)),
    doubt("step order", Weight::Medium, "Do the steps come in order, none of them after today?",
        "A step that has not happened yet is a plan, and no step.",
        "Correct the date, or put the plan under the next meeting.", Looks::Record(Kind::Agreement, step_order)),
    doubt("status behind", Weight::Medium, "Is an agreement that has been signed shown as signed?",
        "The matrix shows it as less than it is.",
        "Bring the status up to date, or correct the date.", Looks::Record(Kind::Agreement, status_behind)),
    doubt("expired", Weight::Medium, "Has an agreement that is shown in force expired?",
        "Work goes on under a text that binds nobody.",
        "Renew it, or put it down as expired.", Looks::Record(Kind::Agreement, expired)),
    doubt("stalled", Weight::Medium, "Has a negotiation gone long without a step?",
        "What nobody asks about ends without an end.",
        "Ask both parties; put the next meeting down.", Looks::Record(Kind::Agreement, stalled)),
    doubt("overdue meeting", Weight::Medium, "Has the day of the next meeting passed?",
        "Either it took place and nobody wrote it down, or it did not.",
        "Put it among the steps, or set another day.", Looks::Record(Kind::Agreement, overdue_meeting)),
    doubt("overdue step", Weight::Medium, "Has an area of cooperation passed its date?",
        "The report says nothing of what came of it.",
        "Ask its owner; then complete it, or set another date.", Looks::Record(Kind::Agreement, overdue_step)),
    doubt("one party", Weight::Medium, "Has every agreement two parties?",
        "Nobody agrees with themselves; it is shown in no pair of the matrix.",
        "Name the other party.", Looks::Record(Kind::Agreement, one_party)),
    doubt("unclear status", Weight::Low, "Is the status of every agreement read for sure?",
        "The report uses words that may mean one status or another.",
        "Ask the parties; then set the status and its reading.", Looks::Record(Kind::Agreement, unclear_status)),
    gap("agreement gaps", Weight::Low, "Has each agreement a step, a next step, owners and its date?",
        "What has no owner and no next step does not move.",
        "Ask the parties, and fill it in.", Looks::Record(Kind::Agreement, agreement_gaps)),
];

/// Do signing, force and expiry come in this order?
pub(super) fn date_order(_ground: &Ground, node: &Node, found: Found) {
    let agreement = Agreement::of(node);
    let signed = ("signed", "was signed", agreement.signed());
    let in_force = ("in_force", "came into force", agreement.in_force());
    let expires = ("expires", "expires", agreement.expires());
    for (early, late) in [(signed, in_force), (in_force, expires), (signed, expires)] {
        if let ((_, what, Some(from)), (key, then, Some(to))) = (early, late)
            && to.last() < from.first()
        {
            let sentence = format!(
                "{} {then} {}, before it {what} {}",
                agreement.code(),
                to.words(),
                from.words()
            );
            found(agreement.record().field([key]), sentence);
            return;
        }
    }
}

/// Do the steps come in order, none of them after today? The first slip is named.
pub(super) fn step_order(ground: &Ground, node: &Node, found: Found) {
    let agreement = Agreement::of(node);
    let code = agreement.code();
    let record = agreement.record();
    let mut before: Option<When> = None;
    let mut begin: Option<When> = None;
    for step in agreement.steps() {
        let Some(on) = step.on() else {
            continue;
        };
        let at = || record.field(["steps", step.id(), "on"]);
        if on.first() > ground.today {
            let sentence = format!("{code}: the step of {} lies after today", on.words());
            return found(at(), sentence);
        }
        if let Some(before) = before.filter(|before| on.last() < before.first()) {
            let (on, before) = (on.words(), before.words());
            let sentence = format!("{code}: the step of {on} stands after that of {before}");
            return found(at(), sentence);
        }
        before = Some(on);
        begin = begin.or(Some(on));
    }
    let Some(begin) = begin else {
        return;
    };
    let mut areas = agreement.areas();
    let early = areas.find(|area| area.due().is_some_and(|due| due.last() < begin.first()));
    if let Some((area, due)) = early.and_then(|area| Some((area, area.due()?))) {
        let sentence = format!(
            "{code}: {} was due {}, before the first step",
            area.title(),
            due.words()
        );
        found(record.field(["areas", area.id(), "due"]), sentence);
    }
}

/// Is an agreement that has been signed shown as signed?
pub(super) fn status_behind(ground: &Ground, node: &Node, found: Found) {
    let agreement = Agreement::of(node);
    match agreement.legal() {
        Legal::Exploratory | Legal::Negotiating | Legal::TextAgreed => {}
        Legal::NotStated
        | Legal::Signed
        | Legal::InForce
        | Legal::Expired
        | Legal::Suspended
        | Legal::Terminated => return,
    }
    let has_come = |when: &When| when.last() <= ground.today;
    let dates = [
        ("came into force", agreement.in_force()),
        ("was signed", agreement.signed()),
    ];
    for (what, on) in dates {
        if let Some(on) = on.filter(has_come) {
            let sentence = format!(
                "{} {what} {}, its status is {}",
                agreement.code(),
                on.words(),
                agreement.legal().word()
            );
            return found(agreement.record().field(["legal"]), sentence);
        }
    }
}

/// Has an agreement that is shown in force expired?
pub(super) fn expired(ground: &Ground, node: &Node, found: Found) {
    let agreement = Agreement::of(node);
    let past = agreement.expires().filter(|on| on.is_past(ground.today));
    if let (Some(on), Legal::Signed | Legal::InForce) = (past, agreement.legal()) {
        let sentence = format!(
            "{} expired {}, its status is {}",
            agreement.code(),
            on.words(),
            agreement.legal().word()
        );
        found(agreement.record().field(["legal"]), sentence);
    }
}

/// Has a negotiation gone long without a step?
pub(super) fn stalled(ground: &Ground, node: &Node, found: Found) {
    let agreement = Agreement::of(node);
    if agreement.work() == Work::Stalled {
        let at = agreement.record().field(["work"]);
        return found(at, format!("{}: the work is stalled", agreement.code()));
    }
    match agreement.legal() {
        Legal::Exploratory | Legal::Negotiating | Legal::TextAgreed => {}
        Legal::NotStated
        | Legal::Signed
        | Legal::InForce
        | Legal::Expired
        | Legal::Suspended
        | Legal::Terminated => return,
    }
    let dates = agreement.steps().filter_map(|step| step.on());
    let Some(latest) = dates.max_by_key(|on| on.last()) else {
        return;
    };
    let is_done = agreement.work() == Work::Completed;
    if !is_done && -latest.days_left(ground.today) > ground.limits.stalled_days {
        let sentence = format!(
            "{}: {}, and the last step was {}",
            agreement.code(),
            agreement.legal().word(),
            latest.words()
        );
        found(agreement.record().field(["steps"]), sentence);
    }
}

/// Has the day of the next meeting passed?
pub(super) fn overdue_meeting(ground: &Ground, node: &Node, found: Found) {
    let agreement = Agreement::of(node);
    if let Some(due) = agreement.next_due().filter(|due| due.is_past(ground.today)) {
        let what = agreement.next_what().unwrap_or("the next meeting");
        let sentence = format!("{}: {what} was due {}", agreement.code(), due.words());
        found(agreement.record().field(["next", "due"]), sentence);
    }
}

/// Has an area of cooperation passed its date? One answer an area.
pub(super) fn overdue_step(ground: &Ground, node: &Node, found: Found) {
    let agreement = Agreement::of(node);
    for area in agreement.areas() {
        let past = area.due().filter(|due| due.is_past(ground.today));
        if let Some(due) = past.filter(|_| area.status() != Work::Completed) {
            let (code, title) = (agreement.code(), area.title());
            let sentence = format!("{code}: {title} was due by {}", due.last().words());
            let at = agreement.record().field(["areas", area.id(), "due"]);
            found(at, sentence);
        }
    }
}

/// Has every agreement two parties?
pub(super) fn one_party(_ground: &Ground, node: &Node, found: Found) {
    let agreement = Agreement::of(node);
    let number = match agreement.parties().count() {
        0 => "no party",
        1 => "one party",
        _ => return,
    };
    let sentence = format!("{} names {number}", agreement.code());
    found(agreement.record().field(["parties"]), sentence);
}

/// Is the status of every agreement read for sure?
pub(super) fn unclear_status(_ground: &Ground, node: &Node, found: Found) {
    let agreement = Agreement::of(node);
    let is_unsure = |key: &str| {
        let reading = node.get(key).and_then(|reading| reading.str("confidence"));
        reading == Some(Confidence::Uncertain.word())
    };
    let (key, what) = match (is_unsure("legal_reading"), is_unsure("work_reading")) {
        (true, true) => ("legal_reading", "instrument and work"),
        (true, false) => ("legal_reading", "instrument"),
        (false, true) => ("work_reading", "work"),
        (false, false) => return,
    };
    let sentence = format!(
        "{}: the status of the {what} is read with doubt",
        agreement.code()
    );
    found(agreement.record().field([key]), sentence);
}

/// Has each agreement a step, a next step, owners and its date? One answer an agreement.
pub(super) fn agreement_gaps(_ground: &Ground, node: &Node, found: Found) {
    let agreement = Agreement::of(node);
    let mut missing: Vec<(String, &str)> = Vec::new();
    let date = match agreement.legal() {
        Legal::Signed => Some(("date of signature", "signed", agreement.signed())),
        Legal::InForce => Some(("date of entry into force", "in_force", agreement.in_force())),
        Legal::Expired => Some(("date of expiry", "expires", agreement.expires())),
        Legal::NotStated
        | Legal::Exploratory
        | Legal::Negotiating
        | Legal::TextAgreed
        | Legal::Suspended
        | Legal::Terminated => None,
    };
    if let Some((what, key, None)) = date {
        missing.push((format!("no {what}"), key));
    }
    if agreement.steps().all(|step| step.on().is_none()) {
        missing.push(("no dated step".to_owned(), "steps"));
    }
    let is_over = agreement.work() == Work::Completed
        || matches!(agreement.legal(), Legal::Expired | Legal::Terminated);
    if !is_over {
        let open = || {
            let areas = agreement.areas();
            areas.filter(|area| area.status() != Work::Completed)
        };
        let has_next =
            agreement.next_what().is_some() || open().any(|area| area.next_step().is_some());
        if !has_next {
            missing.push(("no next step".to_owned(), "next"));
        }
        match open().filter(|area| area.owner().is_none()).count() {
            0 => {}
            1 => missing.push(("no owner for 1 area".to_owned(), "areas")),
            many => missing.push((format!("no owner for {many} areas"), "areas")),
        }
    }
    let Some((_, key)) = missing.first() else {
        return;
    };
    let at = agreement.record().field([*key]);
    let missing: Vec<String> = missing.into_iter().map(|(what, _)| what).collect();
    found(at, format!("{} has {}", agreement.code(), listed(&missing)));
}

#[cfg(test)]
#[path = "agreements_tests.rs"]
mod tests;
