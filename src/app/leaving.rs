//! Leaving the program: at once when all is saved, else after one question.

use super::overlay::{Answer, Leaving, Overlay};
use super::{App, Effect, then};
use crate::base::Key;

/// Ctrl-C: closes what is open; text that it took off the screen is never lost with the program.
pub(super) fn interrupt(app: &mut App) -> Vec<Effect> {
    if app.overlays.pop().is_some() || then::leave(app) {
        return Vec::new();
    }
    if !app.desk.kept_texts.is_empty() {
        app.refuse("A text is kept that was not finished. Open its line again, or q leaves.");
        return Vec::new();
    }
    leave(app)
}

/// Leaves, or asks first when there are changes that are not in the file.
pub(super) fn leave(app: &mut App) -> Vec<Effect> {
    if !app.book.is_dirty() {
        return vec![Effect::Quit];
    }
    app.overlays.push(Overlay::Leaving(Leaving {
        chosen: Answer::Save,
        is_seen: false,
    }));
    Vec::new()
}

/// Answers the question of what becomes of the changes, once it could be seen.
pub(super) fn answer(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(Overlay::Leaving(leaving)) = app.overlays.last_mut() else {
        return Vec::new();
    };
    if !leaving.is_seen {
        return Vec::new();
    }
    let all = Answer::all(app.keeping.is_all_kept());
    let place = all.iter().position(|row| row.0 == leaving.chosen);
    let place = place.unwrap_or_default();
    let answer = match key {
        Key::Char('j') | Key::Down => {
            leaving.chosen = all[(place + 1).min(all.len() - 1)].0;
            return Vec::new();
        }
        Key::Char('k') | Key::Up => {
            leaving.chosen = all[place.saturating_sub(1)].0;
            return Vec::new();
        }
        Key::Enter => leaving.chosen,
        Key::Char('w') => Answer::Save,
        Key::Char('D') if all[1].0 == Answer::Drop => Answer::Drop,
        Key::Char('q') if all[1].0 == Answer::Leave => Answer::Leave,
        Key::Esc | Key::Char('q') | Key::Ctrl('c') => Answer::Stay,
        _ => return Vec::new(),
    };
    app.overlays.pop();
    match answer {
        Answer::Save => {
            app.desk.leaves_when_saved = true;
            vec![Effect::Save]
        }
        Answer::Leave => vec![Effect::Quit],
        Answer::Drop => vec![Effect::Forsake],
        Answer::Stay => Vec::new(),
    }
}
