//! What lies over a pane, growing upwards from the last row; the list above does not move.

use super::canvas::Canvas;
use super::frame::tone;
use super::style::Ink;
use crate::app::App;
use crate::app::keys::Group;
use crate::app::{
    Answer, Asks, Explain, Help, Leaving, Palette, Screen, Typing, help_rows, matches,
};
use crate::base::{cut, width};

/// A line that is typed, with its preview under it.
pub fn typing(typing: &Typing, screen: Screen, canvas: &mut Canvas<'_>) {
    let lines = typing.preview.len().clamp(1, 4) as u16;
    let first = screen.key_row().saturating_sub(lines + 1);
    for row in first..=screen.key_row() {
        canvas.clear(row, 0);
    }
    let head = match &typing.asks {
        Asks::Entry => "",
        Asks::Note(_) => "note: ",
        Asks::Flag(_) => "flag: ",
        Asks::Answer(_) => "answer: ",
        Asks::Keep(_) => "why it stays: ",
        Asks::Reopen(_) => "why it is reopened: ",
        Asks::New(_) => "new: ",
        Asks::NewInside(_) => "new: ",
        Asks::Field(at) => &field_head(at),
        Asks::Filter | Asks::Changes => "/ ",
        Asks::SaveAs => "save as: ",
        Asks::Name => "name: ",
        Asks::Opening => "meeting: ",
        Asks::Decision => "decision: ",
        Asks::Action => "action: ",
        Asks::Said => "said: ",
        Asks::AgendaItem => "item: ",
        Asks::NextMeeting => "next meeting: ",
    };
    line(first, head, &typing.line, screen, canvas);
    for (place, preview) in typing.preview.iter().take(4).enumerate() {
        canvas.text(
            first + 1 + place as u16,
            1,
            &preview.text,
            tone(preview.tone),
        );
    }
    let keys: &[(&str, Ink)] = &[
        ("Enter", Ink::Key),
        (" keep  ", Ink::Plain),
        ("Esc", Ink::Key),
        (" leave  ", Ink::Plain),
        ("Ctrl-U", Ink::Key),
        (" clear", Ink::Plain),
    ];
    let column = canvas.pieces(screen.key_row(), 1, keys);
    if typing.asks == Asks::Entry {
        let more = [("  Tab", Ink::Key), (" next country", Ink::Plain)];
        canvas.pieces(screen.key_row(), column, &more);
    }
}

fn field_head(at: &crate::model::Address) -> String {
    let key = at.path.last().map(|key| key.as_str().replace('_', " "));
    format!("{}: ", key.unwrap_or_default())
}

/// A typed line with its cursor; a long one shows its end.
fn line(row: u16, head: &str, line: &crate::app::Line, screen: Screen, canvas: &mut Canvas<'_>) {
    let start = canvas.text(row, 1, head, Ink::Faint);
    let room = usize::from(screen.columns.saturating_sub(start + 2));
    let before = line.before_cursor();
    let from = line.first_shown(room);
    let mut shown = cut(&line.text()[from..], room + 1);
    if from > 0 {
        // The start lies to the left: a `~` says so in the place of the first sign.
        let first = shown.chars().next().map_or(0, char::len_utf8);
        shown.replace_range(..first, "~");
    }
    canvas.text(row, start, &shown, Ink::Typing);
    let column = start + width(&before[from..]) as u16;
    canvas.put_cursor(row, column);
}

/// The palette: eight rows at most, the entry at the bottom.
pub fn palette(app: &App, palette: &Palette, screen: Screen, canvas: &mut Canvas<'_>) {
    let found = matches(app, palette.line.text());
    let most = usize::from(screen.rows / 3).clamp(3, 8);
    let first_row = screen.key_row().saturating_sub(most as u16 + 2);
    for row in first_row..=screen.key_row() {
        canvas.clear(row, 0);
    }
    let first = palette.chosen.saturating_sub(most - 1);
    for (place, command) in found.iter().enumerate().skip(first).take(most) {
        let row = first_row + 1 + (place - first) as u16;
        let mark = if place == palette.chosen { ">" } else { " " };
        let ink = if command.can_act {
            Ink::Plain
        } else {
            Ink::Faint
        };
        canvas.text(row, 0, mark, Ink::Plain);
        canvas.text_in(
            row,
            1,
            10,
            &command.name,
            if command.can_act {
                Ink::Key
            } else {
                Ink::Faint
            },
        );
        canvas.text(row, 12, &command.words, ink);
    }
    if found.is_empty() {
        canvas.text(
            first_row + 1,
            1,
            "No command. Enter takes it as an entry, Backspace widens, Esc leaves.",
            Ink::Plain,
        );
    }
    line(screen.message_row(), ": ", &palette.line, screen, canvas);
    let keys = [
        ("Enter", Ink::Key),
        (" do it  ", Ink::Plain),
        ("arrows", Ink::Key),
        (" choose  ", Ink::Plain),
        ("Esc", Ink::Key),
        (" leave", Ink::Plain),
    ];
    canvas.pieces(screen.key_row(), 1, &keys);
}

/// An explanation of several sentences.
pub fn explain(explain: &Explain, screen: Screen, canvas: &mut Canvas<'_>) {
    let columns = usize::from(screen.columns.saturating_sub(3));
    let mut lines: Vec<String> = Vec::new();
    for sentence in &explain.lines[explain.first.min(explain.lines.len())..] {
        lines.extend(crate::base::wrap(sentence, columns, 12));
    }
    let most = usize::from(screen.key_row().saturating_sub(screen.head_row() + 4)).max(1);
    let hidden = lines.len() > most;
    lines.truncate(most);
    let first = screen.key_row().saturating_sub(lines.len() as u16 + 1);
    for row in first..=screen.key_row() {
        canvas.clear(row, 0);
    }
    for (place, text) in lines.iter().enumerate() {
        canvas.text(first + 1 + place as u16, 1, text, Ink::Plain);
    }
    let mut keys = vec![("Esc", Ink::Key), (" close", Ink::Plain)];
    if hidden || explain.first > 0 {
        keys.extend([("  j k", Ink::Key), (" more", Ink::Plain)]);
    }
    canvas.pieces(screen.key_row(), 1, &keys);
}

/// The question before leaving: what is at stake, and what each key does.
pub fn leaving(app: &App, leaving: Leaving, screen: Screen, canvas: &mut Canvas<'_>) {
    let unsaved: Vec<&str> = app.book.unsaved().map(|step| &*step.label).collect();
    let most = usize::from(screen.rows / 4).clamp(1, 5);
    let shown = unsaved.len().min(most);
    let more = unsaved.len() - shown;
    let rows = shown + usize::from(more > 0) + 6;
    let first = screen.key_row().saturating_sub(rows as u16);
    for row in first..=screen.key_row() {
        canvas.clear(row, 0);
    }
    let count = app.book.unsaved_count();
    let (changes, are) = if count == 1 {
        ("change", "is")
    } else {
        ("changes", "are")
    };
    let question = match app.keeping.is_all_kept() {
        true => format!(
            "{count} {changes} {are} kept on this machine but not in {}:",
            app.desk.file
        ),
        false => format!("{count} {changes} {are} not yet in {}:", app.desk.file),
    };
    canvas.text(first + 1, 1, &question, Ink::Bold);
    let mut row = first + 2;
    for label in unsaved.iter().rev().take(shown) {
        canvas.text(row, 6, label, Ink::Plain);
        row += 1;
    }
    if more > 0 {
        canvas.text(row, 6, &format!("and {more} more"), Ink::Faint);
        row += 1;
    }
    row += 1;
    for (answer, key, words) in Answer::all(app.keeping.is_all_kept()) {
        let mark = if answer == leaving.chosen { ">" } else { " " };
        canvas.text(row, 0, mark, Ink::Plain);
        canvas.text(row, 1, key, Ink::Key);
        canvas.text(row, 6, words, Ink::Plain);
        row += 1;
    }
    let keys = [
        ("Enter", Ink::Key),
        (" choose  ", Ink::Plain),
        ("arrows", Ink::Key),
        (" or the key itself", Ink::Plain),
    ];
    canvas.pieces(screen.key_row(), 1, &keys);
}

/// The help: keys by group, then the signs with their words.
pub fn help(app: &App, help: &Help, screen: Screen, canvas: &mut Canvas<'_>) {
    let typed = help.line.text();
    let rows = help_rows(app, typed);
    let context = format!("HELP for {}", app.context().name());
    canvas.text(1, 1, &context, Ink::Bold);
    if screen.width() >= crate::app::Width::Narrow {
        canvas.text_right(
            1,
            screen.columns.saturating_sub(1),
            "type to search",
            Ink::Faint,
        );
    }
    // Each group begins with its head, and a head never ends a page.
    let mut lines: Vec<Option<usize>> = Vec::new();
    let mut heads: Vec<(usize, Group)> = Vec::new();
    let mut last: Option<Group> = None;
    for (place, binding) in rows.iter().enumerate() {
        if last != Some(binding.group) {
            heads.push((lines.len(), binding.group));
            lines.push(None);
            last = Some(binding.group);
        }
        lines.push(Some(place));
    }
    if rows.is_empty() {
        let sentence = "No key matches. Backspace widens, Esc leaves.";
        canvas.text(3, 1, sentence, Ink::Plain);
    }
    let signs = SIGNS.len() as u16 + 1;
    let most = usize::from(screen.key_row().saturating_sub(3 + signs)).max(2);
    let two_columns = screen.columns >= 80;
    let page_rows = if two_columns { most * 2 } else { most };
    let chosen_line = lines.iter().position(|line| *line == Some(help.chosen));
    let first = chosen_line.unwrap_or_default() / page_rows * page_rows;
    for (offset, line) in lines.iter().enumerate().skip(first).take(page_rows) {
        let on_page = offset - first;
        let (row, column) = match on_page < most {
            true => (3 + on_page as u16, 1),
            false => (3 + (on_page - most) as u16, 41),
        };
        match line {
            None => {
                let head = heads.iter().find(|(at, _)| *at == offset);
                let name = head.map_or("", |(_, group)| group.head());
                canvas.text(row, column, name, Ink::Faint);
            }
            Some(place) => {
                let binding = rows[*place];
                let mark = if *place == help.chosen { ">" } else { " " };
                canvas.text(row, column - 1, mark, Ink::Plain);
                let names: Vec<String> = binding.keys.iter().map(|key| key.name()).collect();
                let can_act = app.can_act(binding.action);
                let ink = if can_act { Ink::Key } else { Ink::Faint };
                canvas.text_in(row, column + 1, 12, &names.join(" "), ink);
                let ink = if can_act { Ink::Plain } else { Ink::Faint };
                canvas.text_in(row, column + 14, 25, binding.help, ink);
            }
        }
    }
    let below = screen.key_row().saturating_sub(signs);
    for (place, text) in SIGNS.iter().enumerate() {
        canvas.text(below + place as u16, 1, text, Ink::Plain);
    }
    let pages = lines.len().div_ceil(page_rows).max(1);
    let page = first / page_rows + 1;
    let end = format!("  page {page} of {pages}");
    let mut keys = vec![
        ("Enter", Ink::Key),
        (" do it  ", Ink::Plain),
        ("arrows", Ink::Key),
        (" choose  ", Ink::Plain),
        ("q", Ink::Key),
        (" back", Ink::Plain),
    ];
    keys.push((&end, Ink::Faint));
    let column = canvas.pieces(screen.key_row(), 1, &keys);
    if !typed.is_empty() {
        canvas.text(
            screen.key_row(),
            column + 2,
            &format!("/{typed}"),
            Ink::Typing,
        );
    }
}

/// The signs that must be learnt, with their words.
const SIGNS: [&str; 3] = [
    "vv off track   v at risk   = on track   ^ exceeded   ^^ far above the marker",
    "0 zero   - not reported   na not applicable   * withheld   (blank) not due",
    "? reading unclear   ! finding open   + more parts: Enter   ~ text is cut",
];
