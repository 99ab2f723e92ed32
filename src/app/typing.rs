//! Lines that are typed: opening them and the keys in them.
//!
//! `look` makes the preview after each letter; `keep` does what Enter asks for.

mod keep;
mod look;

use super::action::Pane;
use super::form;
use super::overlay::{Asks, Form, Overlay, Typing};
use super::{App, Effect, Line, changed, then, walk};
use crate::base::Key;
use crate::edit::entry;
use crate::edit::phrase::Phrase;
use crate::model::{Address, Indicator, Kind, Record};
use crate::reckon::handover::Register;
use keep::enter;
pub(super) use keep::tell;
use look::look_ahead;

/// Opens a line for something, with a text in it; text that Ctrl-C took off there comes back.
pub(super) fn ask(app: &mut App, asks: Asks, text: String) {
    let is_for_looking = matches!(asks, Asks::Filter | Asks::Changes | Asks::Name);
    if let Some(why) = then::refusal(app).filter(|_| !is_for_looking) {
        return app.refuse(why);
    }
    let kept = app
        .desk
        .kept_texts
        .iter()
        .position(|(kept, _)| *kept == asks);
    let line = match kept {
        Some(place) => app.desk.kept_texts.remove(place).1,
        None => Line::new(text.clone()),
    };
    app.overlays.push(Overlay::Typing(Typing {
        asks,
        line,
        preview: Vec::new(),
        opened_with: text,
    }));
    look_ahead(app);
}

/// Says anew what the line would do that is being typed, if one is.
pub(super) fn refresh(app: &mut App) {
    if matches!(app.overlays.last(), Some(Overlay::Typing(_))) {
        look_ahead(app);
    }
}

/// `e`: the chosen cell in a line, the chosen record in a form.
pub(super) fn edit(app: &mut App) {
    if app.is_walking() {
        return edit_found(app);
    }
    match app.place.pane {
        Pane::Indicators => {
            if let Some(cell) = walk::chosen_cell(app) {
                let text = entry::prompt(app.workspace(), &cell);
                ask(app, Asks::Entry, text);
            }
        }
        Pane::Handover => {
            let view = app.place.view();
            if let Some(party) = view.country() {
                let register = Register::new(app.workspace(), app.place.year);
                let now = Phrase::of(&register, party);
                ask(app, Asks::Entry, format!("handover {party} {now}"));
            }
        }
        Pane::Due | Pane::Findings => edit_found(app),
        Pane::Agreements | Pane::Risks | Pane::Meetings => {
            if let Some(at) = walk::chosen_address(app) {
                app.overlays.push(Overlay::Form(Form { at, chosen: 0 }));
            }
        }
    }
}

/// The figure that a finding is about in a line, any other record in its form. A walk stops at whole indicators and
/// functions: the line waits for the country.
fn edit_found(app: &mut App) {
    let Some(at) = walk::chosen_cell(app) else {
        return;
    };
    let keys: Vec<&str> = at.keys().collect();
    match (at.record.kind, &keys[..]) {
        (_, ["years", year, "values", party]) => {
            let cell = at.record.field(["years", year, "values", party]);
            let text = entry::prompt(app.workspace(), &cell);
            ask(app, Asks::Entry, text);
        }
        (Kind::Indicator, _) if app.is_walking() => {
            let indicator: Option<Indicator> = app.workspace().by_id(&at.record.id);
            let code = indicator.map_or("", Indicator::code);
            ask(app, Asks::Entry, format!("{code} "));
        }
        (Kind::Function, _) if app.is_walking() => ask(app, Asks::Entry, "handover ".to_owned()),
        _ => app.overlays.push(Overlay::Form(Form {
            at: at.record.into(),
            chosen: 0,
        })),
    }
}

/// `o`: a new record; in a detail, a new part of it.
pub(super) fn new_record(app: &mut App) {
    let view = app.place.view();
    let kind = match app.place.pane {
        Pane::Indicators => Kind::Indicator,
        Pane::Handover => Kind::Function,
        Pane::Agreements => Kind::Agreement,
        Pane::Risks => Kind::Risk,
        Pane::Meetings => Kind::Meeting,
        Pane::Due | Pane::Findings => return,
    };
    let inside = match (app.place.pane, view.is_open) {
        (Pane::Agreements, true) => Some("areas"),
        (Pane::Risks, true) => Some("treatment"),
        (Pane::Meetings, true) => Some("agenda"),
        _ => None,
    };
    match (inside, walk::chosen_record(app)) {
        (Some(list), Some(record)) => {
            ask(app, Asks::NewInside(record.field([list])), String::new())
        }
        _ => {
            let code = next_code(app, kind);
            ask(app, Asks::New(kind), code);
        }
    }
}

/// The code that comes after the last one of its kind: A36, R7, h.
fn next_code(app: &App, kind: Kind) -> String {
    let codes = app.workspace().nodes(kind).iter();
    let Some(last) = codes.filter_map(|node| node.str("code")).next_back() else {
        return match kind {
            Kind::Agreement => "A01 ".to_owned(),
            Kind::Risk => "R1 ".to_owned(),
            Kind::Function => "a ".to_owned(),
            _ => String::new(),
        };
    };
    let digits = last.len()
        - last
            .trim_end_matches(|sign: char| sign.is_ascii_digit())
            .len();
    let (head, number) = last.split_at(last.len() - digits);
    match (number.parse::<u32>(), last.chars().next(), kind) {
        (Ok(number), _, Kind::Agreement | Kind::Risk) if digits <= 6 => {
            format!("{head}{:0width$} ", number + 1, width = digits)
        }
        (_, Some(letter @ 'a'..='y'), Kind::Function) => {
            format!("{} ", char::from(letter as u8 + 1))
        }
        _ => String::new(),
    }
}

/// `n`: a note on what is chosen.
pub(super) fn note(app: &mut App) {
    if let Some(at) = walk::chosen_cell(app).or_else(|| walk::chosen_address(app)) {
        ask(app, Asks::Note(at), String::new());
    }
}

/// `!`: a flag on what is chosen, or the answer to the one that is open there.
pub(super) fn flag(app: &mut App) {
    let Some(at) = walk::chosen_cell(app).or_else(|| walk::chosen_address(app)) else {
        return;
    };
    let on = at.to_string();
    let open = app
        .workspace()
        .flags()
        .find(|flag| flag.on() == on && !flag.is_settled());
    match open.map(|flag| flag.record()) {
        Some(flag) => ask(app, Asks::Answer(flag.into()), String::new()),
        None => ask(app, Asks::Flag(at), String::new()),
    }
}

/// `r`: a review of the chosen risk.
pub(super) fn review(app: &mut App) {
    if let Some(code) = walk::chosen_record(app)
        .and_then(|record| app.workspace().record(&record))
        .and_then(|node| node.str("code"))
    {
        let text = format!("risk {code} ");
        ask(app, Asks::Entry, text);
    }
}

/// `/`: only rows with some words.
pub(super) fn filter(app: &mut App) {
    let text = app.place.view().filter.clone();
    ask(app, Asks::Filter, text);
}

/// Pasted text goes into the line that is open, and nowhere else.
pub(super) fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    match app.overlays.last_mut() {
        Some(Overlay::Typing(typing)) => {
            typing.line.insert(text);
            look_ahead(app);
        }
        Some(Overlay::Palette(palette)) => {
            palette.line.insert(text);
            palette.chosen = 0;
        }
        Some(Overlay::Help(help)) => {
            help.line.insert(text);
            help.chosen = 0;
        }
        _ => app.refuse("Nothing is being typed here, so the pasted text was left out."),
    }
    Vec::new()
}

/// A key while a line is open.
pub(super) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    match key {
        Key::Enter => return enter(app),
        Key::Esc => escape(app, false),
        Key::Ctrl('c') => escape(app, true),
        Key::Tab => next_party(app),
        _ => {
            if let Some(Overlay::Typing(typing)) = app.overlays.last_mut() {
                typing.line.press(key);
            }
            look_ahead(app);
        }
    }
    Vec::new()
}

fn escape(app: &mut App, keeps_text: bool) {
    let Some(Overlay::Typing(typing)) = app.overlays.pop() else {
        return;
    };
    if typing.asks == Asks::Filter {
        let before = match typing.line.text() == typing.opened_with {
            true => String::new(),
            false => typing.opened_with,
        };
        app.place.view_mut().filter = before;
        walk::settle(app);
        return;
    }
    if typing.asks == Asks::Changes {
        changed::narrow(app, String::new());
        return;
    }
    if keeps_text && !typing.line.text().trim().is_empty() {
        app.say("Stopped. The text is kept: the same line has it when it is opened again.");
        app.desk.kept_texts.push((typing.asks, typing.line));
    }
}

/// Tab in an entry: the same for the next country, keeping what was typed behind it.
fn next_party(app: &mut App) {
    let Some(Overlay::Typing(Typing {
        asks: Asks::Entry,
        line,
        ..
    })) = app.overlays.last()
    else {
        return;
    };
    let text = line.text().to_owned();
    let words: Vec<&str> = text.splitn(3, ' ').collect();
    let [code, party, rest @ ..] = words.as_slice() else {
        return;
    };
    let parties: Vec<&str> = app
        .workspace()
        .countries()
        .chain(app.workspace().office())
        .map(|party| party.id())
        .collect();
    let Some(place) = parties
        .iter()
        .position(|known| known.eq_ignore_ascii_case(party))
    else {
        return;
    };
    let next = parties[(place + 1) % parties.len()];
    let rest = rest.first().copied().unwrap_or_default();
    let changed = Line::new(format!("{code} {next} {rest}"));
    if let Some(Overlay::Typing(typing)) = app.overlays.last_mut() {
        typing.line = changed;
    }
    look_ahead(app);
}

/// Where a note or flag goes, in words: "4.1b Lao PDR 2017".
fn place_words(app: &App, at: &Address) -> String {
    let name = form::name(app.workspace(), &at.record.clone().into());
    let keys: Vec<&str> = at.keys().collect();
    match keys.as_slice() {
        ["years", year, "values", party] => {
            format!("{name}, {}, {year}", app.workspace().party_name(party))
        }
        _ => name,
    }
}

fn read_entry(app: &mut App, text: &str) -> Result<entry::Entry, entry::Doubt> {
    let mut ids = app.desk.ids.clone();
    let mut read = entry::read(desk(app), &mut ids, text);
    // A value or phrase alone is meant for what the line was opened on.
    if let (Err(doubt @ entry::Doubt::NoCode(..)), Some(opened)) = (&read, opened_on(app)) {
        let doubt = doubt.clone();
        read = entry::read(desk(app), &mut ids, &format!("{opened} {text}")).map_err(|_| doubt);
    }
    app.desk.ids = ids;
    read
}

/// The first two words that the open line began with: a code and a country.
fn opened_on(app: &App) -> Option<String> {
    let Some(Overlay::Typing(typing)) = app.overlays.last() else {
        return None;
    };
    let words: Vec<&str> = typing.opened_with.split_whitespace().take(2).collect();
    (words.len() == 2).then(|| words.join(" "))
}

fn desk(app: &App) -> entry::Desk<'_> {
    entry::Desk {
        workspace: app.book.workspace(),
        year: app.place.year,
        today: app.desk.today,
        who: &app.desk.stamp.who,
    }
}
