//! Which indicators pass a filter: all its words must stand in what is written about one.

use std::collections::HashMap;

use super::headings::Headings;
use crate::model::{Address, Kind, Record, Workspace};
use crate::reckon::aggregate::Reckoned;
use crate::reckon::status::Status;
use crate::report::Query;

/// The texts of the notes on each indicator; only made when there is a filter.
pub fn notes_of(workspace: &Workspace, query: &Query<'_>) -> HashMap<Box<str>, String> {
    let mut notes: HashMap<Box<str>, String> = HashMap::new();
    if query.filter.is_empty() {
        return notes;
    }
    for note in workspace.notes() {
        let Ok(at) = note.on().parse::<Address>() else {
            continue;
        };
        if at.record.kind == Kind::Indicator {
            let text = notes.entry(at.record.id).or_default();
            text.push(' ');
            text.push_str(note.text());
        }
    }
    notes
}

/// Whether an indicator passes the filter of the query.
pub fn passes(
    query: &Query<'_>,
    headings: &Headings<'_>,
    heading: Option<usize>,
    reckoned: &Reckoned<'_>,
    status: Status,
    notes: &HashMap<Box<str>, String>,
) -> bool {
    if query.filter.is_empty() {
        return true;
    }
    let indicator = reckoned.indicator;
    let year = indicator.year(query.year);
    let heading = heading.map_or("", |place| headings.texts[place].as_str());
    let mut text = [
        indicator.code(),
        indicator.title(),
        indicator.statement(),
        indicator.unit(),
        indicator.result(),
        heading,
        status.verdict.words(),
        indicator.remark().unwrap_or_default(),
        year.remark().unwrap_or_default(),
        notes.get(indicator.id()).map_or("", |text| text.as_str()),
    ]
    .join(" ");
    for component in indicator.components() {
        text.push(' ');
        text.push_str(component.name);
    }
    query.filter.pass(&text)
}
