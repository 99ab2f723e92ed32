//! Risks and actions: what is late, what nobody answers for, and words that do not fit the rating.

use super::Found;
use super::ground::Ground;
use super::rules::{Looks, Rule, doubt, gap};
use super::wording;
use crate::base::{When, listed};
use crate::model::{
    Action, ActionStatus, Kind, Node, Record, Risk, RiskStatus, Scale, Treatment, TreatmentAction,
    Trend, Weight,
};
use crate::reckon::level::{Scales, clock, rate, rate_as_of, weight};

/// Rules on risks and actions.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt("level wording", Weight::Medium, "Does the text of a risk speak of the impact it is rated at?",
        "A risk that is rated low and described as grave is not seen first.",
        "Rate it again, or change the words.", Looks::Record(Kind::Risk, level_wording)),
    doubt("review overdue", Weight::Medium, "Has the day of a review passed?",
        "A level that nobody looks at again is a level of last year.",
        "Review it: r opens its review.", Looks::Record(Kind::Risk, review_overdue)),
    doubt("late treatment", Weight::Medium, "Has a treatment passed its date?",
        "The level counts on a treatment that has not come.",
        "Ask its owner; then set its status or another date.", Looks::Record(Kind::Risk, late_treatment)),
    doubt("happened", Weight::Medium, "Is something done about a risk that has happened?",
        "It is an issue now, and the meeting will ask.",
        "Write down what is done about it, and who does it.", Looks::Record(Kind::Risk, happened)),
    doubt("trend", Weight::Low, "Does the trend fit the last two assessments?",
        "Readers see the arrow before the level.",
        "Correct the trend, or leave it out: it follows from the levels.", Looks::Record(Kind::Risk, trend)),
    doubt("late action", Weight::Medium, "Has an action passed its date?",
        "The next meeting begins with what the last one asked for.",
        "Ask its owner; then set its status or another date.", Looks::Record(Kind::Action, late_action)),
    gap("risk gaps", Weight::Low, "Has each risk an owner, a next review and a treatment with its own?",
        "What nobody answers for is reviewed by nobody.",
        "Name the owner and the dates.", Looks::Record(Kind::Risk, risk_gaps)),
    gap("action gaps", Weight::Low, "Has each action an owner and a date?",
        "An action of everybody is done by nobody.",
        "Name who does it, and until when.", Looks::Record(Kind::Action, action_gaps)),
];

/// Does the text of a risk speak of the impact it is rated at?
pub(super) fn level_wording(ground: &Ground, node: &Node, found: Found) {
    let risk = Risk::of(node);
    if risk.status() == RiskStatus::Closed {
        return;
    }
    let scales = Scales::of(ground.workspace);
    let rating = rate(ground.workspace, &scales, risk);
    let highest = scales.rows(Scale::Impact).iter().map(|row| row.score).max();
    let (Some(score), Some(highest)) = (rating.impact.score, highest) else {
        return;
    };
    let texts = ["cause", "event", "effect", "source_text"];
    let texts = texts.iter().filter_map(|key| risk.text(key));
    let Some(words) = wording::against(texts, score, highest) else {
        return;
    };
    let rated = rating.impact.words.or(rating.impact.name).unwrap_or("so");
    let sentence = format!(
        "{} is rated \"{rated}\", its text says \"{words}\"",
        name(risk)
    );
    found(risk.record().field(["assessments"]), sentence);
}

/// Has the day of a review passed?
pub(super) fn review_overdue(ground: &Ground, node: &Node, found: Found) {
    let risk = Risk::of(node);
    let clock = clock(risk, ground.today);
    if let (true, Some(next)) = (clock.is_late, clock.next) {
        let sentence = format!("{}: the review was due {}", name(risk), next.words());
        found(risk.record().field(["assessments"]), sentence);
    }
}

/// Has a treatment passed its date? One answer a treatment.
pub(super) fn late_treatment(ground: &Ground, node: &Node, found: Found) {
    let risk = Risk::of(node);
    if risk.status() == RiskStatus::Closed {
        return;
    }
    for action in risk.treatment().filter(is_open) {
        if let Some(due) = action.due().filter(|due| due.is_past(ground.today)) {
            let what = action.what();
            let sentence = format!("{}: \"{what}\" was due {}", name(risk), due.words());
            let at = risk.record().field(["treatment", action.id(), "due"]);
            found(at, sentence);
        }
    }
}

/// Is something done about a risk that has happened?
pub(super) fn happened(_ground: &Ground, node: &Node, found: Found) {
    let risk = Risk::of(node);
    let is_dropped = |action: TreatmentAction| action.status() == Some(Treatment::Dropped);
    if risk.status() == RiskStatus::Happened && risk.treatment().all(is_dropped) {
        let sentence = format!("{} has happened, and nothing is done about it", name(risk));
        found(risk.record().field(["treatment"]), sentence);
    }
}

/// Does the trend fit the last two assessments?
pub(super) fn trend(ground: &Ground, node: &Node, found: Found) {
    let risk = Risk::of(node);
    let (Some(stated), RiskStatus::Open) = (risk.trend(), risk.status()) else {
        return;
    };
    let mut assessments: Vec<_> = risk.assessments().collect();
    assessments.sort_by_key(|assessment| assessment.on().map(When::first));
    let [.., before, latest] = assessments.as_slice() else {
        return;
    };
    let scales = Scales::of(ground.workspace);
    let weigh = |one| weight(&rate_as_of(ground.workspace, &scales, Some(one)));
    let (Some(was), Some(is)) = (weigh(*before), weigh(*latest)) else {
        return;
    };
    let (said, goes) = match (stated, is.cmp(&was)) {
        (Trend::Up, std::cmp::Ordering::Less) => ("up", "down"),
        (Trend::Down, std::cmp::Ordering::Greater) => ("down", "up"),
        (Trend::Steady, std::cmp::Ordering::Greater) => ("steady", "up"),
        (Trend::Steady, std::cmp::Ordering::Less) => ("steady", "down"),
        (Trend::Up | Trend::Down | Trend::Steady, _) => return,
    };
    let sentence = format!(
        "{}: the trend is {said}, the last two assessments go {goes}",
        name(risk)
    );
    found(risk.record().field(["trend"]), sentence);
}

/// Has an action passed its date?
pub(super) fn late_action(ground: &Ground, node: &Node, found: Found) {
    let action = Action::of(node);
    if let Some(due) = action.due().filter(|due| due.is_past(ground.today))
        && is_to_do(node)
    {
        let sentence = format!("\"{}\" was due {}", action.what(), due.words());
        found(action.record().field(["due"]), sentence);
    }
}

/// Has each risk an owner, a next review and a treatment with its own? One answer a risk.
pub(super) fn risk_gaps(ground: &Ground, node: &Node, found: Found) {
    let risk = Risk::of(node);
    if risk.status() == RiskStatus::Closed {
        return;
    }
    let mut missing: Vec<(String, &str)> = Vec::new();
    if risk.owner().is_none() {
        missing.push(("no owner".to_owned(), "owner"));
    }
    let is_open_risk = risk.status() == RiskStatus::Open;
    if is_open_risk && clock(risk, ground.today).next.is_none() {
        missing.push(("no next review".to_owned(), "assessments"));
    }
    if is_open_risk && risk.treatment().next().is_none() {
        missing.push(("no treatment".to_owned(), "treatment"));
    }
    let without = |lacks: fn(&TreatmentAction) -> bool| {
        let open = risk.treatment().filter(is_open);
        open.filter(lacks).count()
    };
    let counts = [
        ("owner", without(|action| action.owner().is_none())),
        ("date", without(|action| action.due().is_none())),
    ];
    match counts {
        [(_, 0), (_, 0)] => {}
        [(_, owners), (_, dates)] if owners == dates => {
            missing.push((lack("owner or date", owners), "treatment"));
        }
        each => {
            let each = each.into_iter().filter(|(_, count)| *count > 0);
            missing.extend(each.map(|(what, count)| (lack(what, count), "treatment")));
        }
    }
    let Some((_, key)) = missing.first() else {
        return;
    };
    let at = risk.record().field([*key]);
    let missing: Vec<String> = missing.into_iter().map(|(what, _)| what).collect();
    found(at, format!("{} has {}", name(risk), listed(&missing)));
}

/// Has each action an owner and a date?
pub(super) fn action_gaps(_ground: &Ground, node: &Node, found: Found) {
    let action = Action::of(node);
    if !is_to_do(node) {
        return;
    }
    let (key, missing) = match (action.owner(), action.due()) {
        (None, None) => ("owner", "no owner and no date"),
        (None, Some(_)) => ("owner", "no owner"),
        (Some(_), None) => ("due", "no date"),
        (Some(_), Some(_)) => return,
    };
    let sentence = format!("\"{}\" has {missing}", action.what());
    found(action.record().field([key]), sentence);
}

fn lack(what: &str, treatments: usize) -> String {
    match treatments {
        1 => format!("no {what} for 1 treatment"),
        many => format!("no {what} for {many} treatments"),
    }
}

/// The code of a risk, or its title.
fn name(risk: Risk<'_>) -> &str {
    match risk.code() {
        "" => risk.title(),
        code => code,
    }
}

fn is_open(action: &TreatmentAction) -> bool {
    match action.status() {
        None | Some(Treatment::Planned | Treatment::Going) => true,
        Some(Treatment::Done | Treatment::Dropped) => false,
    }
}

fn is_to_do(action: &Node) -> bool {
    match action.str("status").and_then(ActionStatus::of_word) {
        None | Some(ActionStatus::Open) => true,
        Some(ActionStatus::Done | ActionStatus::Dropped) => false,
    }
}

#[cfg(test)]
#[path = "risks_tests.rs"]
mod tests;
