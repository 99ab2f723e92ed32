//! The items of the minutes: each record with its state, and what came out at it.

use super::gather::{Item, Stop};
use super::parts::Parts;
use super::words::{code, name, words};
use crate::model::{Action, ActionStatus, AgendaItem, Found, Record};
use crate::report::document::{self, Document};

impl<'a> Parts<'a> {
    /// The items of the agenda, each with its records.
    pub(super) fn items(&self, document: &mut Document) {
        if self.is_bare() {
            let items = self.gathered.items.iter().enumerate();
            let items = items.filter_map(|(place, item)| {
                let words = self.item_words(item.own?);
                Some(document::Item::marked((place + 1).to_string(), words))
            });
            let items: Vec<document::Item> = items.collect();
            if !items.is_empty() {
                document.heading("Agenda");
                document.items(items);
            }
            return;
        }
        for (place, item) in self.gathered.items.iter().enumerate() {
            let Some(own) = item.own else { continue };
            document.heading(format!("{}. {}", place + 1, self.item_words(own)));
            if let Some(from) = own.carried() {
                document.paragraph(format!("Carried over from {from}."));
            }
            self.stops(document, item);
        }
    }

    /// What was found and said that belongs to no item; decisions and actions follow anyway.
    pub(super) fn outside(&self, document: &mut Document) {
        let outside = &self.gathered.outside;
        let is_told = |stop: &Stop| match stop.on {
            Some(_) => !stop.is_empty(),
            None => !(stop.reviewed.is_empty() && stop.said.is_empty()),
        };
        if outside.stops.iter().any(is_told) {
            document.heading("Outside the agenda");
            self.stops(document, outside);
        }
    }

    /// In one line what was not discussed, then each record of which something is told.
    fn stops(&self, document: &mut Document, item: &Item<'a>) {
        let name = |stop: &Stop| {
            stop.on.map(|on| match &stop.at {
                Some(at) => name(self.workspace, at, self.is_public),
                None => on.to_owned(),
            })
        };
        let is_left = |stop: &&Stop| {
            let is_stop = stop.on.is_some() || item.stops.len() == 1;
            is_stop && item.own.is_some() && self.is_run() && stop.is_empty()
        };
        let (left, told): (Vec<&Stop>, Vec<&Stop>) = item.stops.iter().partition(is_left);
        if !left.is_empty() {
            let names: Vec<String> = left.into_iter().filter_map(name).collect();
            document.paragraph(match names.is_empty() {
                true => format!("{}.", self.not_discussed()),
                false => format!("{}: {}.", self.not_discussed(), names.join("; ")),
            });
        }
        for stop in told {
            if let Some(name) = name(stop) {
                document.section(name);
                let sentence = stop.at.as_ref().and_then(|at| self.states.sentence(at));
                document.paragraph(sentence.unwrap_or_default());
            }
            document.items(self.outcomes(stop));
        }
    }

    /// What came out of a stop.
    fn outcomes(&self, stop: &Stop<'a>) -> Vec<document::Item> {
        let mut items = Vec::new();
        let mut say = |mark: String, text: String| items.push(document::Item::marked(mark, text));
        if let Some(found) = found(stop) {
            say("found".to_owned(), found);
        }
        let own = stop.at.as_ref().map(|at| code(self.workspace, at));
        for change in &stop.changed {
            // A part of the record, such as a country's entry of a function, says which it is.
            let is_own = own.as_ref() == Some(&change.record);
            let text = match is_own || change.record.is_empty() {
                true => change.sentence(),
                false => change.with_record(),
            };
            say("changed".to_owned(), text);
        }
        for place in &stop.decisions {
            let (number, decision) = self.gathered.decisions[*place];
            say(
                format!("decision {number}"),
                self.outcome_words("decisions", decision),
            );
        }
        for place in &stop.actions {
            let action = self.gathered.actions[*place];
            let beside = beside(action);
            let what = words(action.node(), self.is_public);
            say(format!("action {}", place + 1), format!("{what}{beside}"));
        }
        for said in &stop.said {
            say("said".to_owned(), self.outcome_words("information", *said));
        }
        items
    }

    /// Whether nothing is known of any item but its words.
    fn is_bare(&self) -> bool {
        let is_bare = |item: &Item| {
            let carried = item.own.and_then(AgendaItem::carried);
            carried.is_none() && item.stops.len() == 1 && item.stops[0].is_empty()
        };
        !self.is_run() && self.gathered.items.iter().all(is_bare)
    }
}

/// Owner and date of an action behind its words: " (China, by Jun 2018)"; its status, when it is not open any more.
fn beside(action: Action<'_>) -> String {
    let due = action.due().map(|due| format!("by {}", due.words()));
    let is_open = action.status() == ActionStatus::Open;
    let status = (!is_open).then(|| action.status().word().to_owned());
    let parts = [action.owner().map(str::to_owned), due, status];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => String::new(),
        false => format!(" ({})", parts.join(", ")),
    }
}

/// What was found, in words: "better"; where people differ, with who said what: "better (Ana), worse (Ben)".
fn found(stop: &Stop<'_>) -> Option<String> {
    let said = |found: Found| {
        let own = stop
            .reviewed
            .iter()
            .filter(move |one| one.verdict() == found);
        let by: Vec<&str> = own.clone().filter_map(|one| one.by()).collect();
        (own.count() > 0).then_some((found, by))
    };
    let all: Vec<(Found, Vec<&str>)> = Found::ALL.iter().copied().filter_map(said).collect();
    match &all[..] {
        [] => None,
        [(found, _)] => Some(found.word().to_owned()),
        several => {
            let words = several.iter().map(|(found, by)| match by.is_empty() {
                true => found.word().to_owned(),
                false => format!("{} ({})", found.word(), by.join(", ")),
            });
            Some(words.collect::<Vec<_>>().join(", "))
        }
    }
}
