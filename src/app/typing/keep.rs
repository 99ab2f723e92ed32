//! What Enter does with a typed line: one step, or the reason why not, with the line left as it is.

use super::{desk, place_words, read_entry};
use crate::app::overlay::{Asks, Form, Overlay, Preview, Tone};
use crate::app::{App, Effect, approval, commit, decide, findings, form, name, sitting, walk};
use crate::base::{width, wrap};
use crate::edit::entry;
use crate::edit::make;
use crate::model::{Address, Kind, Node, RecordId};

/// Enter: does what the line says, or says why not and leaves the line as it is.
pub(super) fn enter(app: &mut App) -> Vec<Effect> {
    let Some(Overlay::Typing(typing)) = app.overlays.last() else {
        return Vec::new();
    };
    let asks = typing.asks.clone();
    let text = typing.line.text().trim().to_owned();
    let is_done = match asks {
        Asks::Filter | Asks::Changes => true,
        Asks::SaveAs if text.is_empty() => {
            app.refuse("Not possible yet: type the name of the new file.");
            false
        }
        Asks::Name => return name::keep(app, &text),
        // The line stays open until the file is there.
        Asks::SaveAs => return vec![Effect::SaveAs(text)],
        Asks::Entry => keep_entry(app, &text),
        Asks::Field(at) => keep_field(app, &at, &text),
        Asks::New(kind) => keep_new(app, kind, &text),
        Asks::NewInside(list) => keep_inside(app, &list, &text),
        Asks::Note(at) => keep_note(app, &at, &text),
        Asks::Flag(at) => keep_flag(app, &at, &text),
        Asks::Answer(flag) => keep_answer(app, &flag, &text),
        Asks::Opening => sitting::opening::keep(app, &text),
        Asks::NextMeeting => sitting::opening::keep_next(app, &text),
        Asks::Decision | Asks::Action | Asks::Said | Asks::AgendaItem => {
            sitting::outcomes::keep(app, &asks, &text)
        }
        Asks::Reopen(figures) => approval::reopen(app, &figures, &text),
        Asks::Keep(row) => findings::accept_as_it_is(app, &row, &text),
    };
    if is_done {
        // The line lies below a form that it may have opened.
        let is_line = |overlay: &Overlay| matches!(overlay, Overlay::Typing(_));
        if let Some(place) = app.overlays.iter().rposition(is_line) {
            app.overlays.remove(place);
        }
        return Vec::new();
    }
    let message = std::mem::take(&mut app.message);
    tell(app, &message.text);
    Vec::new()
}

/// Says in the place of the preview why a line is not kept; says whether a line was open.
pub(in crate::app) fn tell(app: &mut App, why: &str) -> bool {
    let columns = usize::from(app.screen.columns.saturating_sub(3));
    let Some(Overlay::Typing(typing)) = app.overlays.last_mut() else {
        return false;
    };
    if !why.is_empty() {
        let lines = wrap(why, columns, 4).into_iter();
        typing.preview = lines
            .map(|text| Preview {
                text,
                tone: Tone::Refused,
            })
            .collect();
    }
    true
}

fn keep_entry(app: &mut App, text: &str) -> bool {
    match read_entry(app, text) {
        Ok(read) => {
            let mut changes = read.changes;
            changes.extend(sitting::outcomes::found_by_review(app, &changes));
            let kept = commit::commit(app, read.label, changes);
            if kept && let Some(correction) = read.corrections.first() {
                // The message is not parted; what was read otherwise was in the preview already.
                let said = format!("{} {correction}", app.message.text);
                if width(&said) <= 78 {
                    app.say(said);
                }
            }
            kept
        }
        Err(doubt) => {
            if let entry::Doubt::Unchanged(..) = doubt
                && let Some(is_kept) = decide::keep_unchanged(app, text)
            {
                return is_kept;
            }
            app.refuse(doubt.to_string());
            false
        }
    }
}

fn keep_field(app: &mut App, at: &Address, text: &str) -> bool {
    // What was not touched stays as it is: a list may hold commas that a line would part.
    let old = app.workspace().at(at);
    if old.is_some_and(|old| form::said_at(app.workspace(), at, old) == text) {
        if let Some(is_kept) = decide::keep(app, "", &[]) {
            return is_kept;
        }
        app.say("Nothing changed: that is what stands there.");
        return true;
    }
    match entry::field(desk(app), at, text) {
        Ok(node) => commit::put(app, at, node),
        Err(doubt) => {
            app.refuse(doubt.to_string());
            false
        }
    }
}

/// Adds a record with its code and title and opens its form.
fn keep_new(app: &mut App, kind: Kind, text: &str) -> bool {
    let (code, title) = text.split_once(' ').unwrap_or((text, ""));
    let is_taken = app.workspace().nodes(kind).iter().any(|node| {
        node.str("code")
            .is_some_and(|known| known.eq_ignore_ascii_case(code))
    });
    if code.is_empty() || title.trim().is_empty() {
        app.refuse("Not possible yet: type a code, a blank, and a title.");
        return false;
    }
    if code.chars().count() > LONGEST_CODE {
        app.refuse(format!(
            "Not possible: a code has at most {LONGEST_CODE} signs."
        ));
        return false;
    }
    if is_taken {
        app.refuse(format!(
            "Not done: {code} is there already. Choose another code."
        ));
        return false;
    }
    let id = app.desk.ids.record(app.book.workspace(), kind);
    let record = Node::of(vec![
        ("id", Node::text(&id)),
        ("code", Node::text(code)),
        ("title", Node::text(title.trim())),
    ]);
    let changes = make::add(app.workspace(), kind, record);
    let label = format!("new {} {code} {}", kind.word(), title.trim());
    if !commit::commit(app, label, changes) {
        return false;
    }
    let record = RecordId::new(kind, &id);
    let said = app.message.clone();
    walk::visit(app, &record);
    app.message = said;
    app.overlays.push(Overlay::Form(Form {
        at: record.into(),
        chosen: 0,
    }));
    true
}

/// As many signs as the lists have columns for a code.
const LONGEST_CODE: usize = 5;

/// Adds a record to a list inside another; its first text field takes the words.
fn keep_inside(app: &mut App, list: &Address, text: &str) -> bool {
    if text.is_empty() {
        app.refuse("Not possible yet: type its first words.");
        return false;
    }
    let Some(crate::model::Shape::Many(fields)) = app.workspace().shape(list) else {
        return false;
    };
    let id = {
        let items = app.book.workspace().at(list);
        app.desk.ids.inside(items, 'x')
    };
    let mut members = vec![("id", Node::text(&id))];
    for field in fields
        .iter()
        .filter(|field| field.needed && field.key != "id")
    {
        let node = match entry::field(desk(app), &list.join(&id).join(field.key), text) {
            Ok(Some(node)) => node,
            Ok(None) => Node::text(text),
            Err(doubt) => {
                app.refuse(doubt.to_string());
                return false;
            }
        };
        members.push((field.key, node));
    }
    if members.len() == 1 {
        let first = fields.iter().find(|field| field.asked);
        members.extend(first.map(|field| (field.key, Node::text(text))));
    }
    let changes = make::add_inside(app.workspace(), list, Node::of(members));
    let word = list.path.last().map(|key| key.as_str().replace('_', " "));
    let name = form::name(app.workspace(), &list.record.clone().into());
    let label = format!("{name}: new in {}: {text}", word.unwrap_or_default());
    commit::commit(app, label, changes)
}

fn keep_note(app: &mut App, at: &Address, text: &str) -> bool {
    if text.is_empty() {
        app.refuse("Not possible yet: type the note.");
        return false;
    }
    let id = app.desk.ids.record(app.book.workspace(), Kind::Note);
    let mut members = vec![
        ("id", Node::text(&id)),
        ("year", Node::Number(app.place.year.to_string().into())),
        ("on", Node::text(&at.to_string())),
        ("text", Node::text(text)),
    ];
    sign(app, &mut members);
    let changes = make::add(app.workspace(), Kind::Note, Node::of(members));
    let label = format!("note on {}", place_words(app, at));
    commit::commit(app, label, changes)
}

fn keep_flag(app: &mut App, at: &Address, text: &str) -> bool {
    let (asked, question) = match text.split_once(": ") {
        Some((asked, question)) => (Some(asked.trim()), question.trim()),
        None => (None, text),
    };
    if question.is_empty() {
        app.refuse("Not possible yet: type what to look at.");
        return false;
    }
    let id = app.desk.ids.record(app.book.workspace(), Kind::Flag);
    let mut members = vec![
        ("id", Node::text(&id)),
        ("on", Node::text(&at.to_string())),
        ("text", Node::text(question)),
    ];
    members.extend(asked.map(|asked| ("for", Node::text(asked))));
    sign(app, &mut members);
    let changes = make::add(app.workspace(), Kind::Flag, Node::of(members));
    let label = format!("flag on {}", place_words(app, at));
    commit::commit(app, label, changes)
}

/// Puts the answer under a flag, which closes it.
fn keep_answer(app: &mut App, flag: &Address, text: &str) -> bool {
    if text.is_empty() {
        app.refuse("Not possible yet: type the answer.");
        return false;
    }
    let at = flag.join("settled");
    let change = make::put(app.workspace(), &at, Node::text(text));
    let label = format!("flag answered: {text}");
    commit::commit(app, label, change.into_iter().collect())
}

/// Who wrote it, and on which day.
fn sign(app: &App, members: &mut Vec<(&str, Node)>) {
    if !app.desk.stamp.who.is_empty() {
        members.push(("by", Node::text(&app.desk.stamp.who)));
    }
    if let Some(day) = app.desk.stamp.day {
        members.push(("at", Node::text(&day.to_string())));
    }
}
