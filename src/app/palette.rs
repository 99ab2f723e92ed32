//! The palette and the help: both are searched by typing, and Enter does what the row says.

use super::action::Action;
use super::keys::{Binding, Group, here};
use super::overlay::{Asks, Overlay};
use super::{App, Effect, decide, lens, link, minutes, name, reasons, then, typing, update, walk};
use crate::base::{Key, Words, fold};
use crate::model::{Address, Kind, RecordId};

/// A row of the palette.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Command {
    /// What is typed to find it.
    pub name: String,
    /// What it does, or why it cannot.
    pub words: String,
    /// Whether it can be done now.
    pub can_act: bool,
    /// What Enter does.
    pub does: Does,
}

/// What a row of the palette does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Does {
    /// An action of the key table.
    Act(Action),
    /// Goes to a record.
    Visit(RecordId),
    /// Opens a form.
    Form(Address),
    /// Shows what the line costs.
    Link,
    /// Thins the screen, or no longer.
    Low,
    /// Asks for the name that somebody goes by.
    Name,
    /// Opens the review of what waits for a decision.
    Decide,
    /// Opens a line that approves figures.
    Approve,
    /// Shows what stops if support stops, on the day that is typed.
    Stops(String),
    /// Writes the minutes of a meeting.
    Minutes(minutes::Paper),
    /// Shows every pane as it stood, on the day or after the meeting that is typed.
    At(String),
    /// Comes back to now.
    Now,
}

/// The rows that match what was typed, the best first.
pub fn matches(app: &App, typed: &str) -> Vec<Command> {
    let typed = typed.trim();
    let words = Words::new(typed);
    let (named, others): (Vec<Command>, Vec<Command>) = commands(app)
        .into_iter()
        .filter(|command| words.pass(&format!("{} {}", command.name, command.words)))
        .partition(|command| command.name == typed);
    // A command that is typed in full comes before a record whose title has the word.
    lens::typed(typed)
        .into_iter()
        .chain(then::typed(typed))
        .chain(named)
        .chain(records(app, typed))
        .chain(others)
        .collect()
}

/// The records whose code begins like the text, or whose title has its words.
fn records(app: &App, typed: &str) -> Vec<Command> {
    if typed.is_empty() {
        return Vec::new();
    }
    let words = Words::new(typed);
    let begin = fold(typed);
    let mut found: Vec<(u8, Command)> = Vec::new();
    for kind in [
        Kind::Indicator,
        Kind::Function,
        Kind::Agreement,
        Kind::Risk,
        Kind::Meeting,
    ] {
        for node in app
            .workspace()
            .nodes(kind)
            .iter()
            .filter(|node| !node.yes("archived"))
        {
            let code = node.str_or_empty("code");
            let title = node.str("title").unwrap_or_default();
            let folded = fold(code);
            let rank = match () {
                _ if folded == begin => 0,
                _ if folded.starts_with(&begin) => 1,
                _ if begin.len() > 1 && words.pass(title) => 2,
                _ => continue,
            };
            let command = Command {
                name: code.to_owned(),
                words: format!("go to {} {title}", kind.word()),
                can_act: true,
                does: Does::Visit(RecordId::new(kind, node.id().unwrap_or_default())),
            };
            found.push((rank, command));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, command)| command).collect()
}

fn commands(app: &App) -> Vec<Command> {
    let context = update::context(app);
    let of_binding = |binding: &Binding| {
        let reason = reasons::reason(app, binding.action);
        Command {
            name: binding.keys[0].name(),
            can_act: reason.is_none(),
            words: match &reason {
                None => binding.help.to_owned(),
                Some(reason) => format!("{}: not now. {reason}", binding.help),
            },
            does: Does::Act(binding.action),
        }
    };
    let mut commands: Vec<Command> = here(context).map(of_binding).collect();
    commands.push(Command {
        name: "settings".to_owned(),
        words: "title, today, thresholds of the workspace".to_owned(),
        can_act: app.desk.read_only.is_none() && then::refusal(app).is_none(),
        does: Does::Form(RecordId::workspace().into()),
    });
    commands.push(Command {
        name: "decide".to_owned(),
        words: match app.to_decide {
            0 => "decide between two values: not now. Nothing waits.".to_owned(),
            _ => "decide between two values".to_owned(),
        },
        can_act: app.to_decide > 0,
        does: Does::Decide,
    });
    commands.push(Command {
        name: "approve".to_owned(),
        words: "figures of a code, a country, or the year".to_owned(),
        can_act: app.desk.read_only.is_none(),
        does: Does::Approve,
    });
    commands.push(lens::row(lens::NAME, ""));
    commands.extend(minutes::commands(app));
    commands.extend(then::rows(app));
    commands.push(Command {
        name: "link".to_owned(),
        words: "what the line costs: bytes, frames, round trip".to_owned(),
        can_act: true,
        does: Does::Link,
    });
    commands.push(Command {
        name: "low".to_owned(),
        words: "thin the screen for a slow line, or no longer".to_owned(),
        can_act: true,
        does: Does::Low,
    });
    commands.push(Command {
        name: "name".to_owned(),
        words: "your name, beside that of the account".to_owned(),
        can_act: true,
        does: Does::Name,
    });
    commands
}

/// A key while the palette is open.
pub(super) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = app.overlays.last_mut() else {
        return Vec::new();
    };
    match key {
        Key::Esc | Key::Ctrl('c') => {
            app.overlays.pop();
            return Vec::new();
        }
        Key::Down => palette.chosen += 1,
        Key::Up => palette.chosen = palette.chosen.saturating_sub(1),
        Key::Tab | Key::Enter => {
            let (typed, chosen) = (palette.line.text().to_owned(), palette.chosen);
            let found = matches(app, &typed);
            app.overlays.pop();
            let Some(command) = found.get(chosen).cloned() else {
                // What is no command may be an entry: its line shows what it would do.
                typing::ask(app, Asks::Entry, typed);
                return Vec::new();
            };
            return run(app, command);
        }
        Key::Backspace if palette.line.text().is_empty() => {
            app.overlays.pop();
            return Vec::new();
        }
        _ => {
            palette.line.press(key);
            palette.chosen = 0;
        }
    }
    let Some(Overlay::Palette(palette)) = app.overlays.last() else {
        return Vec::new();
    };
    let most = matches(app, palette.line.text()).len().saturating_sub(1);
    if let Some(Overlay::Palette(palette)) = app.overlays.last_mut() {
        palette.chosen = palette.chosen.min(most);
    }
    Vec::new()
}

fn run(app: &mut App, command: Command) -> Vec<Effect> {
    match command.does {
        Does::Act(action) => return update::act(app, action),
        Does::Minutes(paper) => return minutes::ask(app, paper),
        Does::Visit(record) => walk::visit(app, &record),
        Does::Link => link::show(app),
        Does::Low => link::switch(app),
        Does::Name => name::ask(app),
        Does::Approve => typing::ask(app, Asks::Entry, format!("approve {} ", app.place.year)),
        Does::Decide => decide::open(app),
        Does::Stops(date) => lens::open(app, &date),
        Does::At(text) => return then::ask(app, &text),
        Does::Now => then::now(app),
        Does::Form(at) => {
            if let Some(why) = app.desk.read_only.clone().or_else(|| then::refusal(app)) {
                app.refuse(why);
            } else {
                app.overlays
                    .push(Overlay::Form(super::Form { at, chosen: 0 }));
            }
        }
    }
    Vec::new()
}

/// The bindings that the help shows, by group, for what was typed.
pub fn help_rows(app: &App, typed: &str) -> Vec<&'static Binding> {
    let words = Words::new(typed);
    let context = app.context();
    let rows = |group: Group| here(context).filter(move |binding| binding.group == group);
    Group::ALL
        .into_iter()
        .flat_map(rows)
        .filter(|binding| {
            let keys: Vec<String> = binding.keys.iter().map(|key| key.name()).collect();
            words.pass(&format!("{} {}", keys.join(" "), binding.help))
        })
        .collect()
}

/// A key while the help is open.
pub(super) fn press_help(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(Overlay::Help(help)) = app.overlays.last_mut() else {
        return Vec::new();
    };
    match key {
        Key::Esc | Key::Ctrl('c') => {
            app.overlays.pop();
        }
        Key::Char('q' | '?') if help.line.text().is_empty() => {
            app.overlays.pop();
        }
        Key::Down => help.chosen += 1,
        Key::Up => help.chosen = help.chosen.saturating_sub(1),
        Key::PageDown => help.chosen += 10,
        Key::PageUp => help.chosen = help.chosen.saturating_sub(10),
        Key::Enter => {
            let (typed, chosen) = (help.line.text().to_owned(), help.chosen);
            let row = help_rows(app, &typed).get(chosen).copied();
            app.overlays.pop();
            if let Some(binding) = row {
                return update::act(app, binding.action);
            }
        }
        _ => {
            help.line.press(key);
            help.chosen = 0;
        }
    }
    let Some(Overlay::Help(help)) = app.overlays.last() else {
        return Vec::new();
    };
    let most = help_rows(app, help.line.text()).len().saturating_sub(1);
    if let Some(Overlay::Help(help)) = app.overlays.last_mut() {
        help.chosen = help.chosen.min(most);
    }
    Vec::new()
}
