//! The text that is being typed, as the journal keeps it: what it is for in one word and an address, and the text.

use super::overlay::{Asks, Overlay};
use super::{App, typing};
use crate::model::{Address, Kind};

impl App {
    /// The text that is being typed, and what for; none when there is none that would be missed.
    pub fn draft(&self) -> Option<(String, String)> {
        let typing = self
            .overlays
            .iter()
            .rev()
            .find_map(|overlay| match overlay {
                Overlay::Typing(typing) => Some(typing),
                _ => None,
            })?;
        let text = typing.line.text();
        if text.is_empty() || text == typing.opened_with {
            return None;
        }
        let at = match &typing.asks {
            Asks::Entry => "entry".to_owned(),
            Asks::Note(at) => format!("note {at}"),
            Asks::Flag(at) => format!("flag {at}"),
            Asks::Answer(at) => format!("answer {at}"),
            Asks::Keep(row) => format!("keep {row}"),
            Asks::Reopen(figures) => {
                let figures: Vec<String> = figures.iter().map(Address::to_string).collect();
                format!("reopen {}", figures.join(" "))
            }
            Asks::Field(at) => format!("field {at}"),
            Asks::NewInside(at) => format!("inside {at}"),
            Asks::New(kind) => format!("new {}", kind.word()),
            Asks::Opening => "opening".to_owned(),
            Asks::Decision => "decision".to_owned(),
            Asks::Action => "action".to_owned(),
            Asks::Said => "said".to_owned(),
            Asks::AgendaItem => "item".to_owned(),
            Asks::NextMeeting => "next".to_owned(),
            Asks::Filter | Asks::SaveAs | Asks::Changes | Asks::Name => return None,
        };
        Some((at, text.to_owned()))
    }
}

/// Opens the line again in which a text was being typed; one whose place is no more is opened as an entry.
pub(super) fn resume(app: &mut App, at: &str, text: &str) {
    let (word, rest) = at.split_once(' ').unwrap_or((at, ""));
    let address = rest.parse::<Address>().ok();
    let there = address.filter(|at| app.workspace().record(&at.record).is_some());
    let asks = match (word, there) {
        ("note", Some(at)) => Asks::Note(at),
        ("flag", Some(at)) => Asks::Flag(at),
        ("answer", Some(at)) => Asks::Answer(at),
        ("keep", _) => Asks::Keep(rest.into()),
        ("reopen", _) => {
            let figures = rest.split(' ').filter_map(|at| at.parse().ok());
            Asks::Reopen(figures.collect())
        }
        ("field", Some(at)) => Asks::Field(at),
        ("inside", Some(at)) => Asks::NewInside(at),
        ("opening", _) => Asks::Opening,
        ("decision", _) => Asks::Decision,
        ("action", _) => Asks::Action,
        ("said", _) => Asks::Said,
        ("item", _) => Asks::AgendaItem,
        ("next", _) => Asks::NextMeeting,
        ("new", _) => match Kind::records().find(|kind| kind.word() == rest) {
            Some(kind) => Asks::New(kind),
            None => Asks::Entry,
        },
        _ => Asks::Entry,
    };
    typing::ask(app, asks, text.to_owned());
    // It is not what stood there before: Esc and the next journal know it for typed text.
    if let Some(Overlay::Typing(typing)) = app.overlays.last_mut() {
        typing.opened_with.clear();
    }
}
