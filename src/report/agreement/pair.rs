//! What an agreement says of two of its parties, in the reading line of the matrix. It draws nothing.

use crate::base::capital;
use crate::model::{Agreement, Legal};

use super::super::agreements::{Due, Urgency, is_unclear, next_sentence};

/// An agreement in one sentence for a pair of parties: "an MoU is being negotiated".
pub fn pair_words(agreement: Agreement) -> String {
    let instrument = match agreement.instrument() {
        Some(instrument) => with_article(instrument),
        None => "an agreement".to_owned(),
    };
    let unclear = match is_unclear(&agreement.legal_reading()) {
        true => " (unclear)",
        false => "",
    };
    match agreement.legal() {
        Legal::Exploratory => format!("talks on {instrument}{unclear}"),
        Legal::Negotiating => format!("{instrument} is being negotiated{unclear}"),
        Legal::NotStated => format!("{instrument}, no text"),
        legal => format!("{instrument}, {}{unclear}", legal.word()),
    }
}

/// The legal status alone: "text agreed (unclear)", "no text".
pub fn pair_legal(agreement: Agreement) -> String {
    let legal = agreement.legal();
    match (legal, is_unclear(&agreement.legal_reading())) {
        (Legal::NotStated, _) => "no text".to_owned(),
        (_, true) => format!("{} (unclear)", legal.word()),
        (_, false) => legal.word().to_owned(),
    }
}

/// "an MoU", "an SOP", "joint plan of action".
fn with_article(instrument: &str) -> String {
    let is_short = instrument.len() <= 5 && !instrument.contains(' ');
    let is_acronym = is_short && instrument.chars().filter(char::is_ascii_uppercase).count() > 1;
    match instrument.chars().next() {
        Some('A' | 'E' | 'F' | 'H' | 'I' | 'L' | 'M' | 'N' | 'O' | 'R' | 'S' | 'X')
            if is_acronym =>
        {
            format!("an {instrument}")
        }
        Some(_) if is_acronym => format!("a {instrument}"),
        _ => instrument.to_owned(),
    }
}

/// What comes next for a pair: "They meet in 2018."
pub fn pair_next(agreement: Agreement, due: Option<Due>) -> Option<String> {
    let what = agreement.next_what().unwrap_or_default();
    let is_meeting = what.starts_with("meet ") || what.contains("meeting");
    match due {
        Some(due) if is_meeting && due.urgency != Urgency::Late => {
            Some(format!("They meet in {}.", due.when.words()))
        }
        _ => next_sentence(agreement, due),
    }
}

/// "Negotiating", "Text agreed?".
pub fn legal_title(agreement: Agreement) -> String {
    let mark = match is_unclear(&agreement.legal_reading()) {
        true => "?",
        false => "",
    };
    format!("{}{mark}", capital(agreement.legal().word()))
}
