//! The parts of the minutes, from the head to when the meeting was closed.

use super::gather::Gathered;
use super::state::States;
use super::words::{code, words};
use super::{called, title};
use crate::base::Day;
use crate::model::{Address, AgendaItem, Meeting, MeetingOutcome, Party, Record, Workspace};
use crate::report::document::{self, Document};

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

    /// Whether the meeting was run with this program, so that what was not looked at was not discussed.
    pub(super) fn is_run(&self) -> bool {
        self.meeting.opened().is_some() || self.meeting.reviewed().next().is_some()
    }

    pub(super) fn not_discussed(&self) -> &'static str {
        match self.is_over {
            true => "Not discussed",
            false => "Not discussed yet",
        }
    }

    pub(super) fn item_words(&self, item: AgendaItem<'a>) -> &'a str {
        self.part_words("agenda", item.id()).unwrap_or(item.title())
    }

    pub(super) fn outcome_words(&self, list: &str, outcome: MeetingOutcome<'a>) -> String {
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
    pub(super) fn about(&self, item: Option<&str>, on: Option<&str>) -> String {
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
