//! The statuses of an agreement and of its areas, and how far away its dates are.

use super::told::{changed, findings, quotes, reading, since};
use super::{Asked, Explanation, Part};
use crate::base::When;
use crate::model::{Address, Agreement, Area, Legal, Quote, Reading, Record, RecordId, Work};
use crate::report::agreements::{Due, Urgency, is_unclear, ladder, work_sign};

/// Every status and date of an agreement, then those of its areas.
pub(super) fn all(asked: &Asked<'_>, agreement: Agreement<'_>) -> Vec<Explanation> {
    let mut all = vec![legal(asked, agreement), work(asked, agreement)];
    all.extend(next(asked, agreement));
    let areas = agreement.areas().enumerate();
    all.extend(areas.map(|(place, one)| area(asked, agreement, place + 1, one)));
    all
}

/// One area alone.
pub(super) fn one_area(
    asked: &Asked<'_>,
    agreement: Agreement<'_>,
    id: &str,
) -> Option<Explanation> {
    let mut areas = agreement.areas().enumerate();
    let (place, area) = areas.find(|(_, area)| area.id() == id)?;
    Some(self::area(asked, agreement, place + 1, area))
}

fn marked(word: &str, reading: &Reading<'_>) -> String {
    match is_unclear(reading) {
        true => format!("{word}?"),
        false => word.to_owned(),
    }
}

fn legal(asked: &Asked<'_>, agreement: Agreement<'_>) -> Explanation {
    let legal = agreement.legal();
    let said = agreement.legal_reading();
    let subject = format!("{} legal status", agreement.code());
    let value = format!("{} {}", ladder(legal), marked(legal.word(), &said));
    let at = agreement.record().field(["legal"]);
    let mut explanation = Explanation::new(subject, value).at(at.clone());
    explanation.say(Part::Means, ladder_words(legal));
    told(
        &mut explanation,
        asked,
        agreement,
        &at,
        &said,
        "legal_reading",
    );
    explanation
}

/// Where a status stands on the ladder of five.
fn ladder_words(legal: Legal) -> &'static str {
    match legal {
        Legal::NotStated => "No text: no step of the ladder is stated.",
        Legal::Exploratory => "Step 1 of 5: talks about an agreement.",
        Legal::Negotiating => "Step 2 of 5: a text is being negotiated.",
        Legal::TextAgreed => "Step 3 of 5: the text is agreed, not signed.",
        Legal::Signed => "Step 4 of 5: signed, not yet in force.",
        Legal::InForce => "Step 5 of 5: in force.",
        Legal::Suspended => "It stood at step 4 of 5 at least, and is suspended.",
        Legal::Expired => "It has ended: expired.",
        Legal::Terminated => "It has ended: terminated.",
    }
}

fn work(asked: &Asked<'_>, agreement: Agreement<'_>) -> Explanation {
    let work = agreement.work();
    let said = agreement.work_reading();
    let sign = work_sign(work, is_unclear(&said));
    let subject = format!("{} work", agreement.code());
    let value = match work {
        Work::NotStated => format!("{sign} {}", work.word()),
        _ => format!("{sign} {}", marked(work.word(), &said)),
    };
    let at = agreement.record().field(["work"]);
    let mut explanation = Explanation::new(subject, value).at(at.clone());
    explanation.say(Part::Means, work_words(work));
    told(
        &mut explanation,
        asked,
        agreement,
        &at,
        &said,
        "work_reading",
    );
    explanation
}

fn work_words(work: Work) -> &'static str {
    match work {
        Work::NotStated => "Nobody says how the work goes; it is shown as unclear.",
        Work::NotStarted => "The work under it has not begun.",
        Work::Operating => "The work under it goes on.",
        Work::Stalled => "The work under it stands still.",
        Work::Completed => "The work under it is done.",
    }
}

/// The print of a status, its reading, its changes, the findings.
fn told(
    explanation: &mut Explanation,
    asked: &Asked<'_>,
    agreement: Agreement<'_>,
    at: &Address,
    said: &Reading<'_>,
    key: &str,
) {
    if said.reading.is_none() && said.words.is_empty() {
        explanation.say(
            Part::Confidence,
            "It stands as it was entered; no source is quoted.",
        );
    }
    reading(explanation, asked, said);
    changed(explanation, asked, at);
    changed(explanation, asked, &agreement.record().field([key]));
    let record = agreement.record();
    findings(explanation, asked, |found| {
        at.covers(found) || found.record == record && found.path.is_empty()
    });
}

/// What comes next, and how far away that is.
fn next(asked: &Asked<'_>, agreement: Agreement<'_>) -> Option<Explanation> {
    let at = agreement.record().field(["next"]);
    let what = agreement.next_what();
    let due = agreement.next_due();
    let value = match (what, due) {
        (None, None) => return None,
        (Some(what), None) => format!("{what}, no date is given"),
        (what, Some(when)) => {
            let words = Due::of(when, asked.query.today, false).words();
            let what = what.map(|what| format!("{what}, "));
            format!("{}{words}", what.unwrap_or_default())
        }
    };
    let subject = format!("{} next", agreement.code());
    let mut explanation = Explanation::new(subject, value).at(at.clone());
    if let Some(when) = due {
        distance(&mut explanation, asked, when, at.join("due"), false);
    }
    let node = agreement.node().get("next");
    let printed = node.map(|node| Quote::under(node, "printed"));
    quotes(&mut explanation, asked, &printed.unwrap_or_default());
    since(&mut explanation, asked, &at);
    Some(explanation)
}

/// The days from today to the last day of a date.
pub(super) fn distance(
    explanation: &mut Explanation,
    asked: &Asked<'_>,
    when: When,
    at: Address,
    is_done: bool,
) {
    let today = asked.query.today;
    let due = Due::of(when, today, is_done);
    let as_of = RecordId::workspace().field(["as_of"]);
    let as_of = asked.workspace.as_of().map(|_| as_of);
    explanation.input("today", today.words(), "", as_of);
    explanation.input("due", when.words(), "", Some(at));
    explanation.say(
        Part::Formula,
        format!(
            "From {} to {}, the last day of {}: {}.",
            today.words(),
            when.last().words(),
            when.words(),
            due.distance()
        ),
    );
    let falls = match (is_done, due.urgency) {
        (true, _) => "What is done is never late.",
        (false, Urgency::Late) => "Late: its last day has passed.",
        (false, Urgency::Soon) => "Soon: within 90 days.",
        (false, Urgency::Later) => "Later: more than 90 days away.",
    };
    explanation.say(Part::Threshold, falls);
}

/// The status and date of an area of cooperation.
fn area(asked: &Asked<'_>, agreement: Agreement<'_>, number: usize, area: Area<'_>) -> Explanation {
    let at = agreement.record().field(["areas", area.id()]);
    let subject = format!("{} area {number}", agreement.code());
    let status = area.status();
    let mut value = status.word().to_owned();
    let is_done = status == Work::Completed;
    if let Some(when) = area.due() {
        let due = Due::of(when, asked.query.today, is_done);
        value.push_str(&format!(", due {}, {}", when.words(), due.distance()));
    }
    let mut explanation = Explanation::new(subject, value).at(at.clone());
    explanation.say(Part::Means, format!("{}.", area.title()));
    explanation.say(
        Part::Means,
        match status {
            Work::NotStated => "Nobody says how the work in this area goes.",
            Work::NotStarted | Work::Operating | Work::Stalled | Work::Completed => {
                work_words(status)
            }
        },
    );
    if let Some(when) = area.due() {
        distance(&mut explanation, asked, when, at.join("due"), is_done);
    }
    let printed = asked
        .workspace
        .at(&at)
        .map(|node| Quote::under(node, "printed"));
    quotes(&mut explanation, asked, &printed.unwrap_or_default());
    since(&mut explanation, asked, &at);
    explanation
}
