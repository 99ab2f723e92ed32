//! The parts of the minutes, from the head to when the meeting was closed.

use super::gather::{Gathered, Item, Stop};
use super::state::States;
use super::words::{code, name, words};
use super::{called, title};
use crate::base::Day;
use crate::model::{
    Action, ActionStatus, Address, AgendaItem, Found, Meeting, MeetingOutcome, Party, Record,
    Workspace,
};
use crate::report::document::{self, Document};
use crate::report::table::{Column, Datum, Table};

/// What the parts are made of.
pub(super) struct Parts<'a> {
    pub workspace: &'a Workspace,
    pub meeting: Meeting<'a>,
    pub states: States<'a>,
    pub gathered: &'a Gathered<'a>,
    pub is_over: bool,
    pub is_public: bool,
}

impl<'a> Parts<'a> {
    /// The title, when and where, and who was there.
    pub(super) fn head(&self) -> Document {
        let meeting = self.meeting;
        let about = match words(meeting.node(), self.is_public) {
            words if words == called(meeting) => "",
            words => words,
        };
        let mut document = Document::new(title(meeting), about);
        let name = |code| self.workspace.party_name(code).to_owned();
        let facts = [
            ("when", meeting.on().map(|on| on.words())),
            ("where", meeting.place().map(str::to_owned)),
            ("host", meeting.host().map(name)),
            ("chair", meeting.chair().map(name)),
            (
                "level",
                meeting.level().map(|level| level.word().to_owned()),
            ),
        ];
        let facts = facts.into_iter();
        document.items(
            facts
                .filter_map(|(label, said)| Some(document::Item::marked(label, said?)))
                .collect(),
        );
        if !self.is_over {
            document.paragraph("This is a draft: the meeting is not closed.");
        }
        let mut present: Vec<document::Item> = Vec::new();
        for (code, names) in meeting.delegations() {
            let party: Option<Party> = self.workspace.by_id(code);
            let names = match names.is_empty() {
                true => "nobody is named".to_owned(),
                false => names.join(", "),
            };
            present.push(document::Item::marked(
                party.map_or(code, Party::name),
                names,
            ));
        }
        let others = meeting.participants();
        present.extend(others.map(|name| document::Item::marked("", name)));
        if !present.is_empty() {
            document.heading("Present");
            document.items(present);
        }
        document
    }

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

    fn stops(&self, document: &mut Document, item: &Item<'a>) {
        for stop in &item.stops {
            if let Some(on) = stop.on {
                document.section(match &stop.at {
                    Some(at) => name(self.workspace, at, self.is_public),
                    None => on.to_owned(),
                });
                let sentence = stop.at.as_ref().and_then(|at| self.states.sentence(at));
                document.paragraph(sentence.unwrap_or_default());
            }
            document.items(self.outcomes(stop));
            let is_stop = stop.on.is_some() || item.stops.len() == 1;
            if is_stop && item.own.is_some() && self.is_run() && stop.is_empty() {
                document.paragraph(self.not_discussed());
            }
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

    /// Every decision with its number.
    pub(super) fn decisions(&self, document: &mut Document) {
        document.heading("Decisions");
        let decisions = &self.gathered.decisions;
        document.items(
            decisions
                .iter()
                .map(|(number, decision)| {
                    let text = self.outcome_words("decisions", *decision);
                    let about = match self.about(decision.item(), decision.on()).as_str() {
                        "" => String::new(),
                        about => format!(" ({about})"),
                    };
                    document::Item::marked(number.to_string(), format!("{text}{about}"))
                })
                .collect(),
        );
        let twice = decisions.windows(2).filter(|pair| pair[0].0 == pair[1].0);
        let mut twice: Vec<u32> = twice.map(|pair| pair[0].0).collect();
        twice.dedup();
        for number in twice {
            document.paragraph(format!(
                "The number {number} was given more than once; each of these decisions was taken."
            ));
        }
        if decisions.is_empty() {
            document.paragraph("No decision is written down.");
        }
    }

    /// Every action of the meeting, in a table.
    pub(super) fn actions(&self, document: &mut Document) {
        document.heading("Actions");
        let actions = &self.gathered.actions;
        if actions.is_empty() {
            document.paragraph("No action is written down.");
            return;
        }
        let has_status = actions
            .iter()
            .any(|action| action.status() != ActionStatus::Open);
        let mut columns = vec![
            Column::words("number", "no."),
            Column::words("what", "what"),
            Column::words("owner", "owner"),
            Column::words("due", "due"),
            Column::words("about", "about"),
        ];
        if has_status {
            columns.push(Column::words("status", "status"));
        }
        let row = |(place, action): (usize, &Action)| {
            let due = action.due().map(|due| due.words());
            let mut row = vec![
                Datum::of((place + 1).to_string()),
                Datum::of(words(action.node(), self.is_public)),
                Datum::of(action.owner().unwrap_or("-")),
                Datum::of(due.unwrap_or_else(|| "-".to_owned())),
                Datum::of(self.about(action.item(), action.on())),
            ];
            if has_status {
                row.push(Datum::of(action.status().word()));
            }
            row
        };
        document.table(Table {
            columns,
            rows: actions.iter().enumerate().map(row).collect(),
        });
    }

    /// What was not discussed; a meeting that was not run with this program does not say.
    pub(super) fn left(&self, document: &mut Document) {
        if !self.is_run() {
            return;
        }
        let mut left = Vec::new();
        for (place, item) in self.gathered.items.iter().enumerate() {
            let Some(own) = item.own else { continue };
            let stops = item.left();
            let records = stops.iter().filter_map(|stop| {
                let on = stop.on?;
                let at = stop.at.as_ref();
                Some(at.map_or_else(|| on.to_owned(), |at| code(self.workspace, at)))
            });
            let records: Vec<String> = records.collect();
            let text = match (stops.is_empty(), records.is_empty()) {
                (true, _) => continue,
                (false, true) => self.item_words(own).to_owned(),
                (false, false) => format!("{}: {}", self.item_words(own), records.join(", ")),
            };
            left.push(document::Item::marked((place + 1).to_string(), text));
        }
        if left.is_empty() {
            return;
        }
        document.heading(self.not_discussed().trim_end_matches('.'));
        document.items(left);
        if self.is_over {
            let next = self.meeting.next().map(|(what, ..)| what);
            let next = next.filter(|what| !what.is_empty());
            document.paragraph(format!(
                "This carries over to {}.",
                next.unwrap_or("the next meeting")
            ));
        }
    }

    /// What else was changed, and what is to be said of the changes.
    pub(super) fn changed(&self, document: &mut Document, notes: &[String]) {
        let changed = &self.gathered.changed;
        if changed.is_empty() && notes.is_empty() {
            return;
        }
        document.heading(match changed.is_empty() {
            true => "Changes",
            false => "Also changed in the meeting",
        });
        document.items(
            changed
                .iter()
                .map(|change| document::Item::marked(change.record.clone(), change.sentence()))
                .collect(),
        );
        for note in notes {
            document.paragraph(note.clone());
        }
    }

    /// The next meeting, and when this one was opened and closed.
    pub(super) fn end(&self, document: &mut Document) {
        if let Some((what, on, place)) = self.meeting.next() {
            let on = on.map(|on| on.words());
            let parts = [Some(what.to_owned()), on, place.map(str::to_owned)];
            let parts: Vec<String> = parts
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect();
            if !parts.is_empty() {
                document.heading("Next meeting");
                document.paragraph(format!("{}.", parts.join(", ")));
            }
        }
        let times = [
            ("opened", self.meeting.opened()),
            ("closed", self.meeting.closed()),
        ];
        let times: Vec<document::Item> = times
            .into_iter()
            .filter_map(|(label, said)| Some(document::Item::marked(label, spoken(said?))))
            .collect();
        if !times.is_empty() {
            document.heading(match self.meeting.closed() {
                Some(_) => "Opened and closed",
                None => "Opened",
            });
            document.items(times);
        }
    }

    /// Whether nothing is known of any item but its words.
    fn is_bare(&self) -> bool {
        let is_bare = |item: &Item| {
            let carried = item.own.and_then(AgendaItem::carried);
            carried.is_none() && item.stops.len() == 1 && item.stops[0].is_empty()
        };
        !self.is_run() && self.gathered.items.iter().all(is_bare)
    }

    /// Whether the meeting was run with this program, so that what was not looked at was not discussed.
    fn is_run(&self) -> bool {
        self.meeting.opened().is_some() || self.meeting.reviewed().next().is_some()
    }

    fn not_discussed(&self) -> &'static str {
        match self.is_over {
            true => "Not discussed.",
            false => "Not discussed yet.",
        }
    }

    fn item_words(&self, item: AgendaItem<'a>) -> &'a str {
        self.part_words("agenda", item.id()).unwrap_or(item.title())
    }

    fn outcome_words(&self, list: &str, outcome: MeetingOutcome<'a>) -> String {
        let words = self.part_words(list, outcome.id());
        words.unwrap_or(outcome.text()).to_owned()
    }

    /// The words of a part of the meeting.
    fn part_words(&self, list: &str, id: &str) -> Option<&'a str> {
        let at = self.meeting.record().field([list, id]);
        let node = self.workspace.at(&at)?;
        Some(words(node, self.is_public))
    }

    /// What something is about: "A01, item 2".
    fn about(&self, item: Option<&str>, on: Option<&str>) -> String {
        let record = on.map(|on| match on.parse::<Address>() {
            Ok(at) => code(self.workspace, &at),
            Err(_) => on.to_owned(),
        });
        let mut items = self.gathered.items.iter();
        let place = items.position(|one| {
            let id = one.own.map(AgendaItem::id);
            id.is_some() && id == item
        });
        let place = place.map(|place| format!("item {}", place + 1));
        let parts: Vec<String> = [record, place].into_iter().flatten().collect();
        parts.join(", ")
    }
}

/// A moment as it is written, its day in words: "2 May 2018 09:00".
fn spoken(moment: &str) -> String {
    let day = moment.get(..10).and_then(Day::parse);
    match day {
        Some(day) => format!("{}{}", day.words(), moment[10..].replace('T', " ")),
        None => moment.to_owned(),
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
