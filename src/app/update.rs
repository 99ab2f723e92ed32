//! One input in, the state changed, effects out. Each arm calls one function.

use super::action::{Action, Ask, Edit, File, Go};
use super::keys::{Context, binding};
use super::overlay::{Asks, Explain, Form, Help, Overlay, Palette};
use super::{
    App, Effect, Message, Outcome, Pane, Screen, approval, changed, commit, decide, explained,
    findings, keeping, leaving, minutes, palette, past, reasons, recovery, sitting, then, typing,
    walk,
};
use crate::base::{Input, Key};

/// Applies one input. The clock came in with it, in `app.desk.stamp`.
pub fn update(app: &mut App, input: Input) -> Vec<Effect> {
    let mut effects = heard(app, input);
    effects.append(&mut app.owed);
    effects
}

fn heard(app: &mut App, input: Input) -> Vec<Effect> {
    match input {
        Input::Key(key) => press(app, key),
        Input::Paste(text) => typing::paste(app, &text),
        Input::Resize(columns, rows) => {
            app.fit(Screen { columns, rows });
            Vec::new()
        }
        Input::Reply(_) | Input::Continue | Input::Written => Vec::new(),
        Input::News(news) => keeping::hear(app, news),
        Input::Gone => vec![Effect::Quit],
    }
}

/// Tells the program how an effect went.
pub fn told(app: &mut App, outcome: Outcome) -> Vec<Effect> {
    match outcome {
        Outcome::Saved(file, count) => {
            app.book.mark_saved();
            app.desk.file = file;
            close_save_as(app);
            changed::remake(app);
            app.say(match count {
                0 => format!("Saved to {}.", app.desk.file),
                1 => format!("Saved 1 change to {}.", app.desk.file),
                count => format!("Saved {count} changes to {}.", app.desk.file),
            });
            if app.desk.leaves_when_saved {
                return vec![Effect::Quit];
            }
        }
        Outcome::SavedAlong => {
            app.book.mark_saved();
            changed::remake(app);
        }
        Outcome::NameNotKept(why) | Outcome::NotWritten(why) => app.refuse(why),
        Outcome::Wrote(name, left_out) => app.say(minutes::wrote(&name, &left_out)),
        Outcome::History(wants, past) => return past::told(app, wants, past),
        Outcome::TakenIn {
            count,
            who,
            clashes,
        } => taken_in(app, count, who, clashes),
        Outcome::Recovered {
            count,
            notes,
            draft,
        } => recovery::told(app, count, notes, draft),
        Outcome::Nothing => {}
        Outcome::NotSaved(why) => {
            app.desk.leaves_when_saved = false;
            not_saved(app, &why);
        }
    }
    Vec::new()
}

/// Says what came in from others. It is a badge: nothing else moves, and no key means anything else.
fn taken_in(app: &mut App, count: usize, who: Option<String>, clashes: usize) {
    let by = who.map(|who| format!(" by {who}")).unwrap_or_default();
    let came = match count {
        0 => String::new(),
        1 => format!("1 change{by} came in. "),
        count => format!("{count} changes{by} came in. "),
    };
    let waits = match clashes {
        0 if count == 0 => return,
        0 => "All fitted together.".to_owned(),
        _ if app.then().is_some() => "Values clash; all are kept. :now, then :decide.".to_owned(),
        1 => "1 value clashes; both are kept. Enter shows them.".to_owned(),
        count => format!("{count} values clash; both of each are kept. Enter shows them."),
    };
    app.say(match sitting::closed_by_another(app) {
        Some(closed) if clashes == 0 => closed,
        _ => format!("{came}{waits}"),
    });
    if clashes > 0 {
        app.offer_decide();
    }
}

/// The line with the new name has done its work.
fn close_save_as(app: &mut App) {
    app.overlays.retain(
        |overlay| !matches!(overlay, Overlay::Typing(typing) if typing.asks == Asks::SaveAs),
    );
}

/// Says in full why the file was not saved, and what can be done: in the open line, or in a panel.
fn not_saved(app: &mut App, why: &str) {
    if typing::tell(app, &format!("Not saved. {why}")) {
        return;
    }
    app.refuse("Not saved. The changes are still here.");
    let lines = vec![
        format!("Not saved. {why}"),
        "W saves them under another name.".to_owned(),
    ];
    app.overlays
        .push(Overlay::Explain(Explain { lines, first: 0 }));
}

fn press(app: &mut App, key: Key) -> Vec<Effect> {
    match key {
        Key::Ctrl('l') => return vec![Effect::Redraw],
        Key::Ctrl('z') => return vec![Effect::Suspend],
        _ => {}
    }
    if decide::takes_offer(app, key) {
        return Vec::new();
    }
    match app.overlays.last_mut() {
        Some(Overlay::Typing(_)) => typing::press(app, key),
        Some(Overlay::Palette(_)) => palette::press(app, key),
        Some(Overlay::Help(_)) => palette::press_help(app, key),
        Some(Overlay::Explain(explain)) => match key {
            Key::Char('j') | Key::Down if explain.first + 1 < explain.lines.len() => {
                explain.first += 1;
                Vec::new()
            }
            Key::Char('k') | Key::Up if explain.first > 0 => {
                explain.first -= 1;
                Vec::new()
            }
            Key::Char('j' | 'k') | Key::Down | Key::Up => Vec::new(),
            Key::Esc | Key::Enter | Key::Char('q' | '=') | Key::Ctrl('c') => {
                app.overlays.pop();
                Vec::new()
            }
            _ => {
                app.overlays.pop();
                press(app, key)
            }
        },
        Some(Overlay::Explained(_)) => match explained::press(app, key) {
            Some(effects) => effects,
            None => press(app, key),
        },
        Some(Overlay::Leaving(_)) => leaving::answer(app, key),
        Some(Overlay::Recovery(_)) => recovery::press(app, key),
        Some(Overlay::Form(_)) => bound(app, Context::Form, key),
        Some(Overlay::Changed(_)) => bound(app, Context::Changed, key),
        Some(Overlay::Decide(_)) => decide::press(app, key),
        None => {
            let context = context(app);
            bound(app, context, key)
        }
    }
}

/// Where the keys go when nothing lies over the pane.
pub(super) fn context(app: &App) -> Context {
    if app.is_walking() {
        return Context::Walk;
    }
    let view = app.place.view();
    match (app.place.pane, view.is_open) {
        (Pane::Due, _) => Context::Due,
        (Pane::Indicators, false) => Context::Indicators,
        (Pane::Indicators, true) => Context::Indicator,
        (Pane::Handover, false) if view.is_matrix => Context::Lens,
        (Pane::Handover, false) => Context::Handover,
        (Pane::Handover, true) => Context::Function,
        (Pane::Agreements, false) if view.is_matrix => Context::Matrix,
        (Pane::Agreements, false) => Context::Agreements,
        (Pane::Agreements, true) => Context::Agreement,
        (Pane::Risks, false) => Context::Risks,
        (Pane::Risks, true) => Context::Risk,
        (Pane::Meetings, false) => Context::Meetings,
        (Pane::Meetings, true) => Context::Meeting,
        (Pane::Findings, _) => Context::Findings,
    }
}

impl App {
    /// Where the keys go, overlays aside.
    pub fn context(&self) -> Context {
        let below = self.overlays.iter().rev().find_map(Overlay::context);
        below.unwrap_or(context(self))
    }
}

/// Does what a key is bound to in a context, or says that it is not.
pub(super) fn bound(app: &mut App, context: Context, key: Key) -> Vec<Effect> {
    match binding(context, key) {
        Some(binding) => act(app, binding.action),
        None => {
            app.refuse(reasons::unbound(context, key));
            Vec::new()
        }
    }
}

/// Does what a binding or the palette asks for.
pub(super) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    if let Some(reason) = reasons::reason(app, action) {
        app.refuse(reason);
        return Vec::new();
    }
    match action {
        Action::Move(step) => {
            app.message = Message::default();
            walk::step(app, step);
            if app.is_walking() {
                return sitting::written(app);
            }
        }
        Action::Go(go) => {
            app.message = Message::default();
            return travel(app, go);
        }
        Action::Edit(Edit::Undo) => return past::undo(app),
        Action::Edit(edit) => change(app, edit),
        Action::Ask(ask) => {
            app.message = Message::default();
            return question(app, ask);
        }
        Action::Choose(choose) => decide::choose(app, choose),
        Action::Sit(sit) => return sitting::outcomes::act(app, sit),
        Action::File(file) => return filed(app, file),
    }
    Vec::new()
}

fn travel(app: &mut App, go: Go) -> Vec<Effect> {
    match go {
        Go::Pane(pane) => walk::pane(app, pane),
        Go::NextPane => walk::next_pane(app, 1),
        Go::PreviousPane => walk::next_pane(app, Pane::ALL.len() - 1),
        Go::Open => commit::open(app),
        Go::Back => return back(app),
        Go::Matrix => walk::matrix(app),
        Go::YearBefore => walk::year(app, -1),
        Go::YearAfter => walk::year(app, 1),
        Go::Then => return then::ask_of_changes(app),
    }
    Vec::new()
}

fn change(app: &mut App, edit: Edit) {
    match edit {
        Edit::Value => typing::edit(app),
        Edit::Form => form(app),
        Edit::New => typing::new_record(app),
        Edit::Archive => commit::archive(app),
        Edit::Mark => walk::mark(app),
        Edit::StepUp => commit::step(app, true),
        Edit::StepDown => commit::step(app, false),
        Edit::Undo => commit::undo(app),
        Edit::Redo => commit::redo(app),
        Edit::Approve(toward) => approval::step(app, toward),
        Edit::Note => typing::note(app),
        Edit::Flag => typing::flag(app),
        Edit::Review => typing::review(app),
        Edit::Settle => findings::settle(app),
        Edit::Keep => findings::keep(app),
    }
}

fn question(app: &mut App, ask: Ask) -> Vec<Effect> {
    match ask {
        Ask::Explain if changed::changed(app).is_some() => changed::explain(app),
        Ask::Explain => return explained::ask(app),
        Ask::Filter if changed::changed(app).is_some() => changed::filter(app),
        Ask::Filter => typing::filter(app),
        Ask::Sort => walk::sort(app),
        Ask::Palette => app.overlays.push(Overlay::Palette(Palette::default())),
        Ask::Help => app.overlays.push(Overlay::Help(Help::default())),
        Ask::Changed => return changed::ask(app),
        Ask::History => return changed::ask_record(app),
        Ask::Since => changed::other(app),
    }
    Vec::new()
}

fn filed(app: &mut App, file: File) -> Vec<Effect> {
    match file {
        File::Save => return save(app),
        File::SaveAs => typing::ask(app, Asks::SaveAs, String::new()),
        File::Quit if returned(app) || widened(app) || then::leave(app) => {}
        File::Quit => return leaving::leave(app),
        File::Redraw => return vec![Effect::Redraw],
        File::Suspend => return vec![Effect::Suspend],
        File::Interrupt => return leaving::interrupt(app),
    }
    Vec::new()
}

fn save(app: &mut App) -> Vec<Effect> {
    if !app.book.is_dirty() {
        app.say("There is nothing to save: the file holds everything.");
        return Vec::new();
    }
    vec![Effect::Save]
}

fn back(app: &mut App) -> Vec<Effect> {
    if app.overlays.pop().is_some() {
        return Vec::new();
    }
    if returned(app) {
        return Vec::new();
    }
    let view = app.place.view_mut();
    if view.is_open {
        view.is_open = false;
        view.inner = None;
        walk::settle(app);
        return Vec::new();
    }
    if !widened(app) && !then::leave(app) {
        app.say("Nothing is open. q leaves the program.");
    }
    Vec::new()
}

/// Goes back to the pane from which Enter led here; says whether there was one.
fn returned(app: &mut App) -> bool {
    if sitting::returned(app) {
        return true;
    }
    let Some(from) = app.place.from.take() else {
        return false;
    };
    let view = app.place.view_mut();
    view.is_open = false;
    view.inner = None;
    walk::pane(app, from);
    true
}

/// Shows all rows again, or the list again; says whether there was something to widen.
fn widened(app: &mut App) -> bool {
    if app.place.view().filter.is_empty() {
        let is_matrix = app.place.view().is_matrix;
        if is_matrix {
            walk::matrix(app);
        }
        return is_matrix;
    }
    app.place.view_mut().filter.clear();
    walk::settle(app);
    app.say("All rows are shown again.");
    true
}

fn form(app: &mut App) {
    if let Some(at) = walk::chosen_address(app) {
        app.overlays.push(Overlay::Form(Form { at, chosen: 0 }));
    }
}
