//! What `=` says of an agreement: how its statuses were read, and how far away its dates are.

use crate::base::{Day, cut, width};
use crate::edit::status::Set;
use crate::model::{Agreement, Legal};

use super::Due;

/// The columns of the line that the first sentence stands on, behind `= `.
const LINE: usize = 75;

/// The sentences; the first fits a line. A longer one is cut there and follows whole.
pub fn explain(agreement: Agreement, today: Day) -> Vec<String> {
    let legal = agreement.legal();
    let reading = agreement.legal_reading();
    let mut said = sentences(reading.reading.unwrap_or_default());
    let mut first = match said.is_empty() {
        true => match legal {
            Legal::NotStated => "No legal status is stated.".to_owned(),
            legal => format!("The legal status is {}, as it was entered.", legal.word()),
        },
        false => said.remove(0),
    };
    let is_set = reading.reading.and_then(Set::of).is_some();
    let can_go_on = !is_set
        && matches!(
            legal,
            Legal::Exploratory | Legal::Negotiating | Legal::TextAgreed | Legal::Signed
        );
    if can_go_on {
        let more = format!("{first} No step after it is reported.");
        if width(&more) <= LINE {
            first = more;
        }
    }
    let mut out = vec![first];
    out.extend(said);
    let work = agreement.work_reading();
    out.extend(
        sentences(work.reading.unwrap_or_default())
            .into_iter()
            .map(|sentence| format!("Work: {sentence}")),
    );
    if let Some(when) = agreement.next_due() {
        let due = Due::of(when, today, false);
        out.push(format!(
            "From {} to {}, the last day of {}: {}.",
            today.words(),
            when.last().words(),
            when.words(),
            due.distance()
        ));
    }
    if let Some(longest) = out.first().filter(|first| width(first) > LINE) {
        let short = cut(longest, LINE);
        out.insert(0, short);
    }
    out
}

/// The sentences of a text.
fn sentences(text: &str) -> Vec<String> {
    // A name may hold a full stop.
    let (first, rest) = match Set::of(text) {
        Some(set) => (set.sentence, set.rest),
        None => ("", text),
    };
    std::iter::once(first)
        .chain(rest.split_inclusive(". "))
        .map(|sentence| sentence.trim().to_owned())
        .filter(|sentence| !sentence.is_empty())
        .collect()
}
