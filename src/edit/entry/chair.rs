//! The chair of a year that the file does not have yet: `chair 2019 chair THA`, `chair 2019 host LAO`.
//!
//! A year that is there is edited like any record (`field`).

use super::doubt::Doubt;
use super::line::Line;
use super::value;
use super::{Desk, Entry};
use crate::base::fold;
use crate::base::plain_digits;
use crate::edit::Ids;
use crate::edit::make;
use crate::model::Kind;
use crate::model::Node;
use crate::model::RecordId;
use crate::model::Shape;
use crate::model::shape_at;

/// Reads the first field of a new year; none when the line is about something else.
pub fn read(desk: Desk<'_>, ids: &mut Ids, line: &Line<'_>) -> Option<Result<Entry, Doubt>> {
    let is_chair = line.word(0).is_some_and(|word| fold(word) == "chair");
    let year: i16 = plain_digits(line.word(1)?).parse().ok()?;
    let is_year = is_chair && (1900..=2200).contains(&year);
    let is_there = desk.workspace.chairs().any(|chair| chair.year() == year);
    (is_year && !is_there).then(|| new_year(desk, ids, line, year))
}

fn new_year(desk: Desk<'_>, ids: &mut Ids, line: &Line<'_>, year: i16) -> Result<Entry, Doubt> {
    const FIELDS: [&str; 3] = ["chair", "host", "meeting"];
    let name = format!("chair {year}");
    let typed = line.rest(3);
    let word = line.word(2).map(fold).unwrap_or_default();
    let field = FIELDS.into_iter().find(|field| *field == word);
    let (Some(field), false) = (field, typed.is_empty()) else {
        let next = "Type chair, host or meeting, and a country or a code.".to_owned();
        return Err(Doubt::Unfinished(name, next));
    };
    let shape = shape_at(Kind::Chair, [field]).unwrap_or(Shape::Text);
    let (node, corrections) = value::read(desk, field, shape, typed)?;
    let label = format!("{name}: {field} {}", value::said(Some(&node)));
    let id = ids.record(desk.workspace, Kind::Chair);
    let record = Node::of(vec![
        ("id", Node::text(&id)),
        ("year", Node::Number(year.to_string().into())),
        (field, node),
    ]);
    Ok(Entry {
        changes: make::add(desk.workspace, Kind::Chair, record),
        label,
        about: RecordId::new(Kind::Chair, &id).into(),
        corrections,
    })
}
