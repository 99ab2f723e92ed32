//! What a meeting changed, in words, and which record each change belongs to.
//!
//! What the meeting wrote down itself, and the actions that it asked for, stand elsewhere in the minutes.

use crate::base::capital;
use crate::model::{Address, Entry, Function, Kind, Meeting, Node, Record, Shape, Workspace};
use crate::report::changes::{Row, What, fields_in_words, rows};
use crate::report::history::InMeeting;

use super::words::public_words;

/// A change.
pub(super) struct Change {
    /// The record as people name it: "R2", "d THA".
    pub record: String,
    /// What changed of it: "owner is Ministry of Interior now; there was none".
    text: String,
    /// The field or record.
    at: Address,
    /// The record that a note, a flag or an action is about.
    about: Option<Address>,
    /// The letter of the function and the country of a handover entry.
    entry: Option<[String; 2]>,
}

/// For whom the changes are told.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    /// Whether for the public: where a record has public wording, its own words are not told.
    pub is_public: bool,
    /// Whether figures of countries are left out, since small counts of this workspace are masked.
    pub is_masked: bool,
}

/// What a meeting changed of the registers, each field once, in the order of the file.
pub(super) fn changes(known: &InMeeting, meeting: Meeting<'_>, reader: Reader) -> Vec<Change> {
    let (before, after) = (known.before(), known.after());
    let sides = [after, before, known.end()];
    let is_own = |row: &Row| {
        let record = &row.at.record;
        let asked = |side: &&Workspace| {
            let node = side.record(record);
            node.and_then(|node| node.str("meeting")) == Some(meeting.code())
        };
        match record.kind {
            Kind::Meeting => *record == meeting.record(),
            Kind::Action => sides.iter().any(asked),
            // Two values met; what was decided between them is a change of its field.
            Kind::Clash => true,
            _ => false,
        }
    };
    let is_internal = |row: &Row| row.at.keys().any(|key| key == "internal");
    let all = rows(before, after);
    let rows = all.iter().filter(|row| !is_basis(row, &all)).cloned();
    rows.filter(|row| !is_own(row) && !is_internal(row))
        .map(|row| {
            let side = match row.what {
                What::TakenOut => before,
                _ => after,
            };
            let node = side.record(&row.at.record);
            let about = node.and_then(|node| node.str("on")?.parse().ok());
            let entry: Option<Entry> = (row.at.record.kind == Kind::Handover)
                .then(|| side.by_id(&row.at.record.id))
                .flatten();
            Change {
                text: text(&row, [before, after], side, reader),
                entry: entry.map(|entry| [entry.function(), entry.party()].map(str::to_owned)),
                about: about.filter(|_| belongs_to_another(row.at.record.kind)),
                record: row.record,
                at: row.at,
            }
        })
        .collect()
}

/// Whether it only says what a status that changed too was read from: the program writes that with the status.
fn is_basis(row: &Row, all: &[Row]) -> bool {
    let status = match row.at.keys().next() {
        Some("legal_reading") => "legal",
        Some("work_reading") => "work",
        _ => return false,
    };
    let status = row.at.record.field([status]);
    all.iter().any(|other| other.at == status)
}

fn belongs_to_another(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Note | Kind::Flag | Kind::Accepted | Kind::Approval | Kind::Action
    )
}

impl Change {
    /// It in a sentence of its own: "Owner is Ministry of Interior now; there was none".
    pub(super) fn sentence(&self) -> String {
        capital(&self.text)
    }

    /// The same with the record: "d KHM state is fully now; it was partly".
    pub(super) fn with_record(&self) -> String {
        format!("{} {}", self.record, self.text)
    }

    /// Whether it is a change of a record, or of what belongs to it.
    pub(super) fn is_of(&self, workspace: &Workspace, stop: &Address) -> bool {
        let is_near = |at: &Address| stop.covers(at) || at.covers(stop);
        let is_entry = || {
            let Some([letter, party]) = &self.entry else {
                return false;
            };
            match stop.record.kind {
                Kind::Party => *stop.record.id == **party,
                Kind::Function => {
                    let function: Option<Function> = workspace.by_id(&stop.record.id);
                    function.is_some_and(|function| function.code() == letter)
                }
                _ => false,
            }
        };
        is_near(&self.at) || self.about.as_ref().is_some_and(is_near) || is_entry()
    }
}

/// The change in words, whole: nothing is cut.
fn text(row: &Row, sides: [&Workspace; 2], side: &Workspace, reader: Reader) -> String {
    if reader.is_public
        && let Some(said) = for_the_public(row, side)
    {
        return said;
    }
    let with = |word: &str| format!("{} {word}", row.field).trim_start().to_owned();
    let is_kept = reader.is_masked && is_figure(&row.at);
    match row.what {
        What::Changed if is_kept || has_internal(row, sides) => with("changed"),
        What::Changed => moved(row),
        What::Added | What::TakenOut => {
            let head = assessed(row, side).map_or_else(|| with(row.what.word()), str::to_owned);
            match fields_in_words(side, &row.at).as_str() {
                "" => head,
                fields => format!("{head}: {fields}"),
            }
        }
        What::Moved if row.now == "-" => with("moved to the top"),
        What::Moved => with(&format!("moved behind {}", row.now)),
        What::Archived | What::BroughtBack => with(row.what.word()),
    }
}

/// A value that is another now: "owner is Ministry of Interior now; there was none".
fn moved(row: &Row) -> String {
    let field = match row.field.as_str() {
        "" => "it",
        field => field,
    };
    match (row.before.as_str(), row.now.as_str()) {
        ("-", now) => format!("{field} is {now} now; there was none"),
        (before, "-") => format!("{field} is taken out; it was {before}"),
        (before, now) => format!("{field} is {now} now; it was {before}"),
    }
}

/// What an assessment of a risk that came is: a review, when it says what was found.
fn assessed(row: &Row, side: &Workspace) -> Option<&'static str> {
    let is_new = row.what == What::Added && row.at.keys().next() == Some("assessments");
    let node = side.at(&row.at).filter(|_| is_new)?;
    Some(match node.str("verdict") {
        Some(_) => "reviewed",
        None => "scored",
    })
}

/// What is said of a change where the record, or a part of it, has public wording: never its own words.
fn for_the_public(row: &Row, side: &Workspace) -> Option<String> {
    let mut at = row.at.clone();
    let is_part = |at: &Address| !at.path.is_empty();
    if at.keys().last() == Some("public") {
        return None;
    }
    // The nearest wording holds: that of a part before that of its record.
    let (at, public) = loop {
        let node = side.at(&at);
        if let Some(public) = node.and_then(public_words) {
            break (at, public);
        }
        (at, _) = at.split()?;
    };
    let is_wording = matches!(
        side.shape(&row.at),
        Some(Shape::Text | Shape::Prose | Shape::Texts)
    );
    match row.what {
        What::Changed if is_part(&at) => Some(format!("{public} changed")),
        What::Changed if is_wording => Some(format!("{} changed", row.field)),
        What::Changed => None,
        what if at == row.at => Some(format!("{}: {public}", what.word())),
        // A part of it that has no public wording of its own.
        what => Some(format!("a part of it {}", what.word())),
    }
}

/// Whether an address is that of a figure, or of what a figure is made of.
fn is_figure(at: &Address) -> bool {
    let first = at.keys().next();
    at.record.kind == Kind::Indicator && matches!(first, Some("years" | "target" | "baseline"))
}

/// Whether a value that changed as a whole has internal wording somewhere in it.
fn has_internal(row: &Row, sides: [&Workspace; 2]) -> bool {
    fn inside(node: &Node) -> bool {
        let members = node.members().iter();
        let mut members = members.map(|member| (member.name.as_str(), &member.node));
        members.any(|(name, node)| name == "internal" || inside(node))
            || node.items().iter().any(inside)
    }
    let nodes = sides.iter().filter_map(|side| side.at(&row.at));
    nodes.into_iter().any(inside)
}
