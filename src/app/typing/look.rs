//! The preview under a typed line, made anew after each letter. It changes nothing.

use super::{desk, place_words, read_entry};
use crate::app::App;
use crate::app::approval;
use crate::app::changed;
use crate::app::form;
use crate::app::name;
use crate::app::overlay::{Asks, Overlay, Preview, Tone};
use crate::app::sitting;
use crate::app::walk;
use crate::base::Words;
use crate::edit::entry;
use crate::model::{Address, Flag, Record};
use crate::report::preview::{self, Course};

/// Makes the preview anew after a letter.
pub(in crate::app) fn look_ahead(app: &mut App) {
    let Some(Overlay::Typing(typing)) = app.overlays.last() else {
        return;
    };
    let asks = typing.asks.clone();
    let text = typing.line.text().to_owned();
    let lines = match &asks {
        Asks::Entry => entry_preview(app, &text),
        Asks::Filter => {
            app.place.view_mut().filter = text;
            walk::settle(app);
            let count = walk::rows(app).len();
            let rows = if count == 1 {
                "row matches"
            } else {
                "rows match"
            };
            vec![plain(format!(
                "{count} {rows}. Enter keeps them, Esc shows all."
            ))]
        }
        Asks::Changes => {
            let count = changed::narrow(app, text);
            let changes = if count == 1 {
                "change matches"
            } else {
                "changes match"
            };
            vec![plain(format!(
                "{count} {changes}. Enter keeps them, Esc shows all."
            ))]
        }
        Asks::Field(at) => field_preview(app, at, &text),
        Asks::New(kind) => vec![plain(format!(
            "A new {}: code, blank, title. Enter adds it and opens its fields.",
            kind.word()
        ))],
        Asks::NewInside(_) => vec![plain("Its first words. Enter adds it.".to_owned())],
        Asks::Note(at) => vec![plain(format!("A note on {}.", place_words(app, at)))],
        Asks::Flag(at) => vec![plain(format!(
            "A flag on {}. Type the question, or who: question.",
            place_words(app, at)
        ))],
        Asks::Answer(flag) => vec![
            plain(asked(app, flag)),
            plain("Enter settles it with this answer.".to_owned()),
        ],
        Asks::Reopen(figures) => vec![plain(approval::preview(app, figures, &text))],
        Asks::Keep(_) => vec![plain(
            "Enter keeps it so. The reason prints; other figures open it again.".to_owned(),
        )],
        Asks::Opening => sitting::opening::preview(app, &text),
        Asks::Decision | Asks::Action | Asks::Said | Asks::AgendaItem | Asks::NextMeeting => {
            sitting::outcomes::preview(app, &asks, &text)
        }
        Asks::Name => name::preview(app, &text).into_iter().map(plain).collect(),
        Asks::SaveAs => vec![plain(
            "The name of the new file. An existing file is never overwritten.".to_owned(),
        )],
    };
    if let Some(Overlay::Typing(typing)) = app.overlays.last_mut() {
        typing.preview = lines;
    }
}

/// What an open flag asks, and of whom.
fn asked(app: &App, flag: &Address) -> String {
    let flag = app.workspace().record(&flag.record).map(Flag::of);
    let Some(flag) = flag else {
        return String::new();
    };
    match flag.asked() {
        Some(who) => format!("{who} is asked: {}", flag.text()),
        None => format!("Asked: {}", flag.text()),
    }
}

fn plain(text: String) -> Preview {
    Preview {
        text,
        tone: Tone::Plain,
    }
}

fn entry_preview(app: &mut App, text: &str) -> Vec<Preview> {
    let read = read_entry(app, text);
    match read {
        // An approval moves nothing else, however many figures it is of.
        Ok(read) if read.is_of_approval() => {
            let corrections = read.corrections.into_iter();
            [read.label]
                .into_iter()
                .chain(corrections)
                .map(plain)
                .collect()
        }
        Ok(read) => {
            let view = app.place.view();
            let words = Words::new("");
            let query = crate::report::Query {
                year: app.place.year,
                today: app.desk.today,
                filter: &words,
                sort: view.sort,
                findings: app.findings.open(),
            };
            let seen = preview::preview(&mut app.book, &read, &query);
            match seen {
                Ok(seen) => said(seen),
                Err(refusal) => vec![refused(refusal.to_string())],
            }
        }
        Err(doubt) => doubted(&doubt),
    }
}

fn doubted(doubt: &entry::Doubt) -> Vec<Preview> {
    let tone = match doubt.is_unfinished() {
        true => Tone::Waiting,
        false => Tone::Refused,
    };
    let lines = doubt.lines_while_typing().into_iter();
    lines.map(|text| Preview { text, tone }).collect()
}

/// The lines of a preview, then how a code was read.
fn said(seen: preview::Preview) -> Vec<Preview> {
    let lines = seen.lines.into_iter().map(|line| Preview {
        text: line.text,
        tone: match line.course {
            Course::Even => Tone::Plain,
            Course::Better => Tone::Better,
            Course::Worse => Tone::Worse,
        },
    });
    let corrections = seen.corrections.into_iter().map(plain);
    lines.chain(corrections).collect()
}

fn refused(text: String) -> Preview {
    Preview {
        text,
        tone: Tone::Refused,
    }
}

fn field_preview(app: &App, at: &Address, text: &str) -> Vec<Preview> {
    match entry::field(desk(app), at, text) {
        // What stands in the line already is not said, and sent, twice.
        Ok(Some(node)) if form::say(&node) == text => {
            vec![plain("Enter puts it as it is typed.".to_owned())]
        }
        Ok(Some(node)) => vec![plain(format!("Enter puts: {}", form::say(&node)))],
        Ok(None) => vec![plain("Enter empties the field.".to_owned())],
        Err(doubt) => doubted(&doubt),
    }
}
