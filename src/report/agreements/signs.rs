//! The signs and words of the two statuses of an agreement. It decides no status.

use crate::model::{Agreement, Confidence, Legal, Reading, Work};

/// The legend of the work sign.
pub const LEGEND: &str = "Work: . not started  o operating  s stalled  c completed  ? unclear";

/// The signs of the work, in the order of the legend.
pub const WORK_SIGNS: [char; 5] = ['.', 'o', 's', 'c', '?'];

/// The legal status as a ladder of five.
pub fn ladder(legal: Legal) -> &'static str {
    match legal {
        Legal::NotStated => ".....",
        Legal::Exploratory => "#....",
        Legal::Negotiating => "##...",
        Legal::TextAgreed => "###..",
        Legal::Signed => "####.",
        Legal::InForce => "#####",
        Legal::Suspended => "####x",
        Legal::Expired | Legal::Terminated => "xxxxx",
    }
}

/// The word beside the ladder in a list.
pub fn legal_word(legal: Legal, is_unclear: bool) -> String {
    let word = match legal {
        Legal::NotStated => "no text",
        other => other.word(),
    };
    match is_unclear {
        true => format!("{word}?"),
        false => word.to_owned(),
    }
}

/// The work as one sign; what is not stated or uncertain is unclear.
pub fn work_sign(work: Work, is_unclear: bool) -> char {
    match work {
        Work::NotStated => '?',
        _ if is_unclear => '?',
        Work::NotStarted => '.',
        Work::Operating => 'o',
        Work::Stalled => 's',
        Work::Completed => 'c',
    }
}

/// Whether a reading leaves a status in doubt.
pub fn is_unclear(reading: &Reading) -> bool {
    reading.confidence == Confidence::Uncertain
}

/// What comes next, in one sentence: "Next meeting: Q1 2018."
pub fn next_sentence(agreement: Agreement, due: Option<super::Due>) -> Option<String> {
    let what = agreement.next_what().map(|what| what.trim_end_matches('.'));
    let late = match due.filter(|due| due.urgency == super::Urgency::Late) {
        Some(due) => format!(", {}", due.distance()),
        None => String::new(),
    };
    match (what, due) {
        (Some(what), Some(due)) if what.contains("meeting") => {
            Some(format!("Next meeting: {}{late}.", due.when.words()))
        }
        (Some(what), Some(due)) => Some(format!("Next: {what}, {}{late}.", due.when.words())),
        (Some(what), None) => Some(format!("Next: {what}.")),
        (None, Some(due)) => Some(format!("Next: {}{late}.", due.when.words())),
        (None, None) => None,
    }
}
