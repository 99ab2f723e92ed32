//! What the review of a parked clash says: whose value is which, and what taking one of them would do.
//!
//! It proposes nothing. Whose value is mine is told by the name of who sits at the desk; where no name tells it,
//! the two are the one and the other.

mod does;

use super::Query;
use super::changes::{self, ClashRow, clash_row, is_record};
use crate::base::cut;
use crate::edit::Book;
use crate::edit::clash::Hand;
use crate::edit::clash::Parked;
use crate::edit::clash::Take;
use crate::edit::clash::parked;
use crate::edit::clash::value_at;
use crate::edit::clash::with_clash_value;
use crate::edit::entry::Place;
use crate::edit::entry::shown;
use crate::edit::merge::Clash;
use crate::model::Address;
use crate::model::Confidence;
use crate::model::Kind;
use crate::model::Name;
use crate::model::Node;
use crate::model::Note;
use crate::model::Record;
use crate::model::Workspace;
use does::{Looked, does};

/// One of the two values that can be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Choice {
    /// The value of who sits here, or the one.
    #[default]
    Mine,
    /// The value of the other side.
    Theirs,
}

/// A clash as its review shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Review {
    /// What waits, as it stands in the workspace.
    pub parked: Parked,
    /// Which one it is of those that wait, from 1.
    pub place: usize,
    /// How many wait.
    pub count: usize,
    /// What happened, in capitals.
    pub head: &'static str,
    /// The record: "1.3a Plan funded, %".
    pub record: String,
    /// The field of it, and the year: "Thailand   2017"; empty when the record is meant.
    pub field: String,
    /// The same in short, for messages: "1.3a THA".
    pub subject: String,
    /// What stood there.
    pub before: Side,
    /// What can be taken.
    pub mine: Side,
    /// The other.
    pub theirs: Side,
    /// What is to be known besides: what stands there meanwhile.
    pub meanwhile: String,
    /// Whether `mine` is what the workspace has under `theirs`.
    is_turned: bool,
}

/// One of the three values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// Whose it is: "before", "mine", "theirs".
    pub label: &'static str,
    /// The value.
    pub value: String,
    /// The value in a message: of a record only whether it stays.
    pub short: String,
    /// How sure the reading is; empty where that is no question.
    pub reading: &'static str,
    /// Who put it there.
    pub by: String,
    /// When.
    pub when: String,
    /// What taking it would do.
    pub does: String,
    /// What who put it there wrote about it.
    pub note: String,
}

/// Whether a whole record waits, and not a field of one.
pub fn is_whole(review: &Review) -> bool {
    is_record(&review.parked.clash)
}

impl Review {
    /// What is taken for a choice, as the workspace names the two.
    pub fn take(&self, choice: Choice) -> Take {
        match (choice, self.is_turned) {
            (Choice::Mine, false) | (Choice::Theirs, true) => Take::Mine,
            (Choice::Theirs, false) | (Choice::Mine, true) => Take::Theirs,
        }
    }

    /// What a decision is called: "decided: 1.3a THA 86, not 89".
    pub fn label(&self, choice: Choice) -> String {
        let (taken, left) = match choice {
            Choice::Mine => (&self.mine, &self.theirs),
            Choice::Theirs => (&self.theirs, &self.mine),
        };
        let (taken, left) = (cut(&taken.short, 20), cut(&left.short, 20));
        format!("decided: {} {taken}, not {left}", cut(&self.subject, 24))
    }

    /// What it is called to leave things as they stand.
    pub fn label_as_it_stands(&self) -> String {
        format!("decided: {} as it stands", cut(&self.subject, 40))
    }

    /// The two sides that can be taken.
    pub fn sides(&self) -> [(Choice, &Side); 2] {
        [(Choice::Mine, &self.mine), (Choice::Theirs, &self.theirs)]
    }
}

/// The review of a clash that waits; none when it does not. `who` sits at the desk.
pub fn review(book: &mut Book, id: &str, who: &str, query: &Query<'_>) -> Option<Review> {
    let waiting = parked(book.workspace());
    let place = waiting.iter().position(|parked| parked.id == id)?;
    let count = waiting.len();
    let parked = waiting.into_iter().nth(place)?;
    let query = Query {
        year: year_of(&parked.clash.at).unwrap_or(query.year),
        ..*query
    };
    let workspace = book.workspace();
    let clash = &parked.clash;
    // A record that was taken out is named as it was before.
    let values = [&clash.ours, &clash.theirs, &clash.before];
    let is_there = workspace.record(&clash.at.record).is_some();
    let with = |value: &Option<Node>| with_clash_value(workspace, clash, Some(value.as_ref()?));
    let brought = values.into_iter().filter(|_| !is_there).find_map(with);
    let named = brought.as_ref().unwrap_or(workspace);
    let row = clash_row(named, clash);
    let brief = clash_row(named, &apart(clash));
    let is_whole = is_record(clash);
    let is_mine = |hand: &Hand| !who.is_empty() && hand.by.as_deref() == Some(who);
    let (one, other) = (is_mine(&parked.mine), is_mine(&parked.theirs));
    let is_turned = other && !one;
    let labels = match one == other {
        true => ["one", "the other"],
        false => ["mine", "theirs"],
    };
    let side = |label, value: &Option<Node>, text: &str, brief: &str, hand: &Hand| {
        let value_text = match is_whole {
            true => whole(named, &parked, value.as_ref(), text),
            false => text.to_owned(),
        };
        Side {
            label,
            short: match (is_whole, value) {
                (true, Some(_)) => "kept".to_owned(),
                (true, None) => "taken out".to_owned(),
                (false, _) => brief.to_owned(),
            },
            value: value_text,
            reading: with(value).map_or("", |there| reading(&there, &clash.at)),
            by: hand.by.clone().unwrap_or_default(),
            when: hand.at.clone().unwrap_or_default(),
            does: String::new(),
            note: note(workspace, &clash.at, hand),
        }
    };
    let ours = |label| side(label, &clash.ours, &row.mine, &brief.mine, &parked.mine);
    let others = |label| {
        side(
            label,
            &clash.theirs,
            &row.theirs,
            &brief.theirs,
            &parked.theirs,
        )
    };
    let (mine, theirs) = match is_turned {
        false => (ours(labels[0]), others(labels[1])),
        true => (others(labels[0]), ours(labels[1])),
    };
    let before = Side {
        value: row.before.clone(),
        ..side("before", &clash.before, &row.before, "", &Hand::default())
    };
    let mut review = Review {
        place: place + 1,
        count,
        head: head(is_whole, &parked),
        record: record_words(named, &clash.at, &row),
        field: field_words(named, &clash.at, &row),
        subject: changes::subject(&brief.record, &brief.field),
        meanwhile: meanwhile(workspace, &parked, [&mine, &theirs], is_turned),
        before,
        mine,
        theirs,
        is_turned,
        parked,
    };
    let now = Looked::at(book.workspace(), &review, &query);
    review.mine.does = does(book, &review, Choice::Mine, &now, &query);
    review.theirs.does = does(book, &review, Choice::Theirs, &now, &query);
    Some(review)
}

fn head(is_whole: bool, parked: &Parked) -> &'static str {
    let clash = &parked.clash;
    match (is_whole, &clash.ours, &clash.theirs) {
        (true, Some(_), Some(_)) => "TWO RECORDS HAVE THE SAME ID",
        (true, ..) => "ONE SIDE TOOK OUT WHAT THE OTHER CHANGED",
        (false, ..) => "TWO PEOPLE CHANGED THE SAME VALUE",
    }
}

/// Of fields that are written as one, only those in which the two differ: what a message has room for.
fn apart(clash: &Clash) -> Clash {
    let of = |node: &Option<Node>, field: &Name| node.as_ref()?.get(field.as_str()).cloned();
    let differs = |field: &&Name| of(&clash.ours, field) != of(&clash.theirs, field);
    let fields: Vec<Name> = clash.fields.iter().filter(differs).cloned().collect();
    match fields.as_slice() {
        [] => return clash.clone(),
        [field] => {
            return Clash {
                at: clash.at.join(field.as_str()),
                fields: Vec::new(),
                before: of(&clash.before, field),
                ours: of(&clash.ours, field),
                theirs: of(&clash.theirs, field),
            };
        }
        _ => {}
    }
    let only = |node: &Option<Node>| {
        node.as_ref()?;
        let members = fields.iter();
        let members = members.filter_map(|field| Some((field.as_str(), of(node, field)?)));
        Some(Node::of(members.collect()))
    };
    Clash {
        at: clash.at.clone(),
        before: only(&clash.before),
        ours: only(&clash.ours),
        theirs: only(&clash.theirs),
        fields,
    }
}

/// The year that an address lies in.
fn year_of(at: &Address) -> Option<i16> {
    let mut keys = at.keys();
    match (keys.next(), keys.next()) {
        (Some("years"), Some(year)) => year.parse().ok(),
        _ => None,
    }
}

/// The record by its code and title.
fn record_words(workspace: &Workspace, at: &Address, row: &ClashRow) -> String {
    let title = workspace.record(&at.record).and_then(|node| {
        let has_title = at.record.kind != Kind::Workspace;
        node.str("title").filter(|_| has_title)
    });
    match (title, at.record.kind) {
        (_, Kind::Workspace) => "The workspace".to_owned(),
        (Some(title), _) => format!("{} {title}", row.record),
        (None, _) => row.record.clone(),
    }
}

/// The field in words, a party by its name, with the year it lies in.
fn field_words(workspace: &Workspace, at: &Address, row: &ClashRow) -> String {
    let year = at.keys().nth(1).filter(|_| year_of(at).is_some());
    match (Place::at(workspace, at), year) {
        (Some(place), Some(year)) => {
            let inside = at.keys().skip(place.at.path.len());
            let inside = inside
                .filter(|key| *key != "value")
                .map(|key| format!("   {key}"));
            format!("{}   {year}{}", place.name, inside.collect::<String>())
        }
        _ => row.field.clone(),
    }
}

/// A record that one side took out and the other kept, in words.
fn whole(workspace: &Workspace, parked: &Parked, value: Option<&Node>, text: &str) -> String {
    let clash = &parked.clash;
    let (Some(value), Some(before)) = (value, &clash.before) else {
        return text.to_owned();
    };
    let with = |value| with_clash_value(workspace, clash, Some(value));
    let (Some(was), Some(is)) = (with(before), with(value)) else {
        return text.to_owned();
    };
    let rows = changes::rows(&was, &is);
    let count = match rows.len() {
        0 => return "kept as it was".to_owned(),
        1 => "1 change".to_owned(),
        count => format!("{count} changes"),
    };
    const TOLD: usize = 4;
    let told = rows.iter().take(TOLD).map(|row| {
        let (before, now) = (cut(&row.before, 40), cut(&row.now, 40));
        format!("{} {before} -> {now}", row.field).trim().to_owned()
    });
    let mut told = told.collect::<Vec<_>>().join("; ");
    if rows.len() > TOLD {
        told.push_str("; ...");
    }
    format!("kept, with {count}: {told}")
}

/// How sure the reading of a figure is; nothing for what no source printed.
fn reading(workspace: &Workspace, at: &Address) -> &'static str {
    let Some(place) = Place::at(workspace, at) else {
        return "";
    };
    let is_unclear = shown(&place).ends_with('?');
    let confidence = place.cell.printed().map(|printed| printed.confidence(None));
    match confidence {
        _ if is_unclear => "unclear",
        // A reading that somebody chose is no question any more.
        Some(Confidence::Certain | Confidence::Uncertain) => "certain",
        Some(Confidence::Probable) => "probable",
        None => "",
    }
}

/// The last note that somebody wrote about the field.
fn note(workspace: &Workspace, at: &Address, hand: &Hand) -> String {
    let is_by = |note: &Note<'_>| hand.by.is_some() && note.node().str("by") == hand.by.as_deref();
    let is_about = |note: &Note<'_>| {
        let on = note.on().parse::<Address>();
        on.is_ok_and(|on| on == *at || on.covers(at) && !on.path.is_empty())
    };
    let mut notes = workspace.notes().filter(is_by).filter(is_about);
    notes
        .next_back()
        .map_or(String::new(), |note| note.text().into())
}

/// What stands there until it is decided.
fn meanwhile(workspace: &Workspace, parked: &Parked, sides: [&Side; 2], is_turned: bool) -> String {
    let clash = &parked.clash;
    let is_inside = !clash.at.path.is_empty();
    if is_inside && workspace.record(&clash.at.record).is_none() {
        return "The record is not there any more. s leaves it so.".to_owned();
    }
    let now = value_at(workspace, &clash.at, &clash.fields);
    let (mine, theirs) = match is_turned {
        false => (&clash.ours, &clash.theirs),
        true => (&clash.theirs, &clash.ours),
    };
    let whose = match &now {
        now if now == mine => sides[0].label,
        now if now == theirs => sides[1].label,
        now if *now == clash.before => "what was there before",
        _ => return "It was edited since. s leaves that, e types another.".to_owned(),
    };
    format!("Both wait in the file until this is decided; {whose} stands meanwhile.")
}
