//! The lists of the minutes: every decision, every action, what was not discussed.

use super::parts::Parts;
use super::words::{code, words};
use crate::model::{Action, ActionStatus, Record};
use crate::report::document::{self, Document};
use crate::report::table::{Column, Datum, Table};

impl Parts<'_> {
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
        document.heading(self.not_discussed());
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
}
