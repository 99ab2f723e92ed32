//! The frame of every screen: header, panes, the pane itself, message, keys, and what lies over it.
//!
//! ```text
//! row 0      UN-ACT / COMMIT   [2017]   as of 31 Dec 2017              saved
//! row 1      1 INDICATORS  2 Handover  3 Agreements  4 Risks
//! row 2..    the pane: heads, rows, summary, reading line
//! last - 1   the last message
//! last       the keys
//! ```

use std::rc::Rc;

use super::canvas::Canvas;
use super::style::Ink;
use super::{
    agreement, agreements, changed, completeness, decide, due, explained, findings, form, handover,
    indicator, indicators, lens, matrix, meetings, over, recovery, risk, risks, sitting,
};
use crate::app::keys::{Binding, here};
use crate::app::{Action, App, Edit, Overlay, Pane, SAVED, Scene, Screen, Tone, Width};
use crate::base::show;

/// Draws the whole screen.
pub fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let window = Screen {
        columns: canvas.columns(),
        rows: canvas.rows(),
    };
    let screen = match app.link.is_low {
        true => window.thinned(),
        false => window,
    };
    canvas.thin_ink(app.link.is_low);
    if screen.width() == Width::TooSmall {
        return too_small(screen, canvas);
    }
    if let Some(Overlay::Help(help)) = app.overlays.last() {
        header(app, screen, canvas);
        return over::help(app, help, screen, canvas);
    }
    let review = app.review();
    let walk = walked(app);
    match &walk {
        Some(_) if review.is_some() => header(app, screen, canvas),
        Some(scene) => sitting_header(app, scene, screen, canvas),
        None => header(app, screen, canvas),
    }
    let below = app
        .overlays
        .iter()
        .rev()
        .find(|overlay| matches!(overlay, Overlay::Form(_) | Overlay::Changed(_)));
    if walk.is_none() && review.is_none() && !matches!(below, Some(Overlay::Changed(_))) {
        panes(app, screen, canvas);
    }
    let has_own_marker = matches!(
        app.overlays.last(),
        Some(Overlay::Typing(_) | Overlay::Palette(_) | Overlay::Leaving(_) | Overlay::Recovery(_))
    );
    canvas.hide_marker(has_own_marker);
    match (review, below) {
        (Some(review), _) => decide::draw(app, review, screen, canvas),
        (None, Some(Overlay::Form(form))) => form::draw(app, form, screen, canvas),
        (None, Some(Overlay::Changed(list))) => changed::draw(list, screen, canvas),
        (None, _) => scene(app, screen, canvas),
    }
    message(app, screen, canvas);
    keys(app, screen, canvas);
    match app.overlays.last() {
        Some(Overlay::Typing(typing)) => over::typing(typing, screen, canvas),
        Some(Overlay::Palette(palette)) => over::palette(app, palette, screen, canvas),
        Some(Overlay::Explain(explain)) => over::explain(explain, screen, canvas),
        Some(Overlay::Explained(panel)) => explained::draw(panel, screen, canvas),
        Some(Overlay::Leaving(leaving)) => over::leaving(app, *leaving, screen, canvas),
        Some(Overlay::Recovery(question)) => {
            canvas.hide_marker(false);
            recovery::draw(question, screen, canvas);
        }
        Some(Overlay::Form(_) | Overlay::Help(_) | Overlay::Changed(_) | Overlay::Decide(_))
        | None => {}
    }
}

/// The stop of a walk, when one is on the screen.
fn walked(app: &App) -> Option<Rc<Scene>> {
    let scene = Scene::of(app);
    matches!(&*scene, Scene::Walk(_)).then_some(scene)
}

fn sitting_header(app: &App, scene: &Scene, screen: Screen, canvas: &mut Canvas<'_>) {
    if let Scene::Walk(shown) = scene {
        sitting::header(app, shown, screen, canvas);
    }
}

fn too_small(screen: Screen, canvas: &mut Canvas<'_>) {
    let sentence = format!(
        "Rapporteur needs 40 columns and 12 rows; this window has {} by {}.",
        screen.columns, screen.rows
    );
    let columns = usize::from(screen.columns.saturating_sub(1));
    let rows = usize::from(screen.rows);
    for (row, line) in crate::base::wrap(&sentence, columns, rows)
        .iter()
        .enumerate()
    {
        canvas.text(row as u16, 0, line, Ink::Plain);
    }
}

/// The pane itself; in a wide window the detail of the chosen row beside the list.
fn scene(app: &App, screen: Screen, canvas: &mut Canvas<'_>) {
    let view = app.place.view();
    match &*Scene::of(app) {
        Scene::Due(list) => due::draw(list, view, screen, canvas),
        Scene::Indicators(list) => indicators::draw(list, view, screen, canvas),
        Scene::Completeness(grid) => completeness::draw(grid, view, screen, canvas),
        Scene::Indicator(detail) => indicator::draw(detail, view, screen, canvas),
        Scene::Handover(matrix) => handover::draw(matrix, view, screen, canvas),
        Scene::Lens(functions) => lens::draw(functions, view, screen, canvas),
        Scene::Function(detail) => handover::detail::draw(detail, view, screen, canvas),
        Scene::Agreements(list) => agreements::draw(list, view, screen, canvas),
        Scene::Matrix(pairs) => matrix::draw(pairs, view, screen, canvas),
        Scene::Agreement(detail) => agreement::draw(detail, view, screen, canvas),
        Scene::Risks(list) => risks::draw(list, view, screen, canvas),
        Scene::Risk(detail) => risk::draw(detail, view, screen, canvas),
        Scene::Meetings(list) => meetings::draw(list, view, screen, canvas),
        Scene::Meeting(detail) => meetings::draw_detail(detail, view, screen, canvas),
        Scene::Findings(list) => findings::draw(list, app.panel().as_ref(), view, screen, canvas),
        Scene::Walk(shown) => return sitting::draw(shown, screen, canvas),
    }
    if screen.width() < Width::Split || view.is_open || app.place.pane.is_of_all() {
        return;
    }
    match &Scene::beside(app) {
        Some(Scene::Indicator(detail)) => indicator::draw_beside(detail, screen, canvas),
        Some(Scene::Function(detail)) => {
            handover::detail::draw_beside(detail, view, screen, canvas)
        }
        Some(Scene::Agreement(detail)) => agreement::draw_beside(detail, screen, canvas),
        Some(Scene::Risk(detail)) => risk::draw_beside(detail, screen, canvas),
        _ => {}
    }
}

/// What the message row says when there is no message: the chosen cell, or the page.
fn hint(app: &App, screen: Screen) -> Option<String> {
    let view = app.place.view();
    match &*Scene::of(app) {
        Scene::Indicator(detail) => indicator::hint(detail, view, screen),
        Scene::Handover(matrix) => matrix
            .cell(view.chosen.as_deref(), view.party.as_deref())
            .map(|(_, _, cell)| cell.line.clone()),
        Scene::Lens(lens) => lens
            .cell(view.chosen.as_deref(), view.party.as_deref())
            .map(|(row, _, cell)| format!("{}: {}", show(&row.letter), cell.line)),
        Scene::Indicators(list) if app.can_act(Action::Edit(Edit::Value)) => {
            let row = list
                .rows
                .iter()
                .find(|row| Some(&*row.id) == view.chosen.as_deref())?;
            let party = view.party.as_deref()?;
            let country = list
                .countries
                .iter()
                .find(|country| *country.code == *party)?;
            Some(format!("e edits {} {}.", row.code, country.name))
        }
        Scene::Completeness(grid) if app.can_act(Action::Edit(Edit::Value)) => {
            let (row, column) = grid.chosen(view.chosen.as_deref(), view.party.as_deref());
            let (row, column) = (grid.rows.get(row)?, grid.columns.get(column)?);
            Some(format!(
                "e edits {} {}. m shows the list.",
                row.code, column.name
            ))
        }
        Scene::Agreements(list) => agreements::hint(list, view, screen),
        Scene::Agreement(detail) => agreement::hint(detail, view, screen),
        Scene::Meetings(list) => (!list.chairs.is_empty()).then(|| list.chairs.clone()),
        Scene::Findings(_) => app.panel().as_ref().and_then(findings::hint),
        _ => None,
    }
}

fn header(app: &App, screen: Screen, canvas: &mut Canvas<'_>) {
    let state = app.state();
    let end = screen.columns.saturating_sub(1);
    if screen.width() == Width::One {
        return;
    }
    let mut column = 1;
    let is_back = app.then().is_some();
    let words = match (is_back, app.state_now(Width::One), app.workspace().as_of()) {
        (false, _, Some(_)) => format!("as of {}", app.desk.today.words()),
        (false, _, None) => app.desk.today.words(),
        // When it stood so stands in the corner; what waits meanwhile is said here.
        (true, now, _) if now == SAVED => String::new(),
        (true, now, _) => format!("now {now}"),
    };
    if screen.width() >= Width::Full {
        let others = match is_back {
            true => 18 + words.len() as u16,
            false => 40,
        };
        let room = end.saturating_sub(others + state.len() as u16);
        column = canvas.text_in(0, column, room, app.workspace().title(), Ink::Plain);
        column += if column > 1 { 3 } else { 0 };
    }
    let year = format!("[{}]", app.place.year);
    column = canvas.text(0, column, &year, Ink::Plain) + 3;
    // What was looked back at is never covered.
    let corner = if is_back { state.len() as u16 + 2 } else { 0 };
    if column + words.len() as u16 + corner <= end {
        column = canvas.text(0, column, &words, Ink::Plain) + 3;
    }
    if app.link.is_low && column + 20 + corner < end {
        column = canvas.text(0, column, "thin, :low ends it", Ink::Plain) + 3;
    }
    if let Some(walk) = app.walk_badge() {
        let room = end.saturating_sub(column + state.len() as u16 + 2);
        if walk.len() <= usize::from(room) {
            column = canvas.text(0, column, &walk, Ink::Bold) + 3;
        }
    }
    if let Some(others) = others(app) {
        let room = end.saturating_sub(column + state.len() as u16 + 2);
        if others.len() <= usize::from(room) {
            canvas.text(0, column, &others, Ink::Plain);
        }
    }
    canvas.text_right(0, end, &state, state_ink(app));
}

/// Who else has the file open: a badge, which takes no key.
fn others(app: &App) -> Option<String> {
    let first = show(app.others.first()?);
    Some(match app.others.len() {
        1 => format!("also {first}"),
        count => format!("also {first} and {}", count - 1),
    })
}

fn state_ink(app: &App) -> Ink {
    match app.book.is_dirty() || app.to_decide() > 0 || app.then().is_some() {
        true => Ink::Bold,
        false => Ink::Plain,
    }
}

/// The panes. Their numbers are kept for Due, Meetings and Findings, which are to come.
fn panes(app: &App, screen: Screen, canvas: &mut Canvas<'_>) {
    if screen.width() == Width::One {
        let name = format!(
            "{} {}",
            app.place.pane.digit(),
            app.place.pane.name().to_uppercase()
        );
        let column = canvas.text(0, 1, &name, Ink::Current);
        let year = format!("[{}]", app.place.year);
        canvas.text(0, column + 2, &year, Ink::Plain);
        let state = app.state();
        canvas.text_right(0, screen.columns.saturating_sub(1), &state, state_ink(app));
        return;
    }
    let mut column = 1;
    let gap = if screen.width() == Width::Narrow {
        1
    } else {
        2
    };
    for pane in Pane::ALL {
        let is_current = pane == app.place.pane;
        let name = match (is_current, screen.width()) {
            (true, _) => pane.name().to_uppercase(),
            (false, Width::Narrow) => pane.name().chars().take(4).collect(),
            (false, _) => pane.name().to_owned(),
        };
        let ink = if is_current { Ink::Current } else { Ink::Plain };
        column = canvas.text(1, column, &format!("{} {name}", pane.digit()), ink) + gap;
    }
}

/// The style of a message or preview line.
pub(super) fn tone(tone: Tone) -> Ink {
    match tone {
        Tone::Plain => Ink::Plain,
        Tone::Better => Ink::Good,
        Tone::Worse => Ink::Risk,
        Tone::Refused => Ink::Error,
        Tone::Waiting => Ink::Faint,
    }
}

fn message(app: &App, screen: Screen, canvas: &mut Canvas<'_>) {
    let row = screen.message_row();
    if !app.message.text.is_empty() {
        canvas.clear(row, 0);
        canvas.text(row, 1, &show(&app.message.text), tone(app.message.tone));
        return;
    }
    // In a low window the reading line stands here; on a slow line a hint costs more than it tells.
    let has_room = app.overlays.is_empty() && !screen.is_low() && !app.link.is_low;
    if let Some(hint) = hint(app, screen).filter(|_| has_room) {
        canvas.text(row, 1, &hint, Ink::Plain);
    }
}

/// The keys of the place in use, most used first; `? help` is always there.
fn keys(app: &App, screen: Screen, canvas: &mut Canvas<'_>) {
    if app.desk.follows && app.is_walking() {
        // Nothing but the meeting is on the wall.
        return;
    }
    let bindings: Vec<&Binding> = here(app.context())
        .filter(|binding| !binding.word.is_empty())
        .collect();
    let Some((help, others)) = bindings.split_last() else {
        return;
    };
    let wide = |binding: &Binding| binding.keys[0].name().len() + 1 + binding.word.len();
    let room = usize::from(screen.columns.saturating_sub(2));
    let most = if screen.columns < 60 { 4 } else { others.len() };
    let mut left = room.saturating_sub(wide(help));
    let mut column = 1;
    for binding in others.iter().take(most) {
        let needed = wide(binding) + 2;
        if needed > left {
            continue;
        }
        left -= needed;
        column = key(app, binding, column, screen, canvas) + 2;
    }
    key(app, help, column, screen, canvas);
}

fn key(app: &App, binding: &Binding, column: u16, screen: Screen, canvas: &mut Canvas<'_>) -> u16 {
    let can_act = app.can_act(binding.action);
    let ink = if can_act { Ink::Key } else { Ink::Faint };
    let rest = if can_act { Ink::Plain } else { Ink::Faint };
    let column = canvas.text(screen.key_row(), column, &binding.keys[0].name(), ink);
    canvas.text(screen.key_row(), column + 1, binding.word, rest)
}
