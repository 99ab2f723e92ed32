//! The name that somebody goes by, beside that of the account, since staff share accounts.

use super::overlay::{Asks, Overlay};
use super::{App, Effect, typing};
use crate::base::{cut, show};

/// The columns of the longest name.
const LONGEST: usize = 40;

/// A name as it may be signed with: one line, nothing that steers a terminal, not too long.
pub fn tidy_name(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    cut(&show(&words.join(" ")), LONGEST)
}

/// Asks for the name.
pub(super) fn ask(app: &mut App) {
    let name = app.desk.stamp.name.clone();
    typing::ask(app, Asks::Name, name);
}

/// What stands under the line.
pub(super) fn preview(app: &App, text: &str) -> Vec<String> {
    let who = &app.desk.stamp.who;
    match tidy_name(text).as_str() {
        "" => vec![format!("Changes are signed with the account alone: {who}.")],
        name if who.is_empty() => vec![format!("Changes are signed: {name}.")],
        name => vec![format!("Changes are signed: {who} ({name}).")],
    }
}

/// Enter: the next steps are signed with it, and it is kept for this account.
pub(super) fn keep(app: &mut App, text: &str) -> Vec<Effect> {
    app.desk.stamp.name = tidy_name(text);
    app.overlays
        .retain(|overlay| !matches!(overlay, Overlay::Typing(typing) if typing.asks == Asks::Name));
    let said = match app.desk.stamp.name.as_str() {
        "" => "Your changes are signed with the account alone from now on.".to_owned(),
        name => format!("Your changes are signed {name} from now on."),
    };
    app.say(said);
    vec![Effect::KeepName]
}
