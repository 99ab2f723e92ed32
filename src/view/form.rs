//! A form: a row a field, the chosen one explained below.

use super::canvas::Canvas;
use super::style::Ink;
use crate::app::{App, Form, RowKind, Screen, form_rows, name, page};

/// Draws the form in the place of the pane.
pub fn draw(app: &App, form: &Form, screen: Screen, canvas: &mut Canvas<'_>) {
    let rows = form_rows(app.workspace(), &form.at);
    let head = screen.head_row();
    canvas.text(head, 1, &name(app.workspace(), &form.at), Ink::Bold);
    let most = usize::from(screen.reading_row().saturating_sub(head + 3)).max(1);
    let shown = page(rows.len(), form.chosen, most);
    let wide = if screen.columns < 60 { 14 } else { 24 };
    for (offset, row) in rows[shown.clone()].iter().enumerate() {
        let at = head + 2 + offset as u16;
        let is_chosen = shown.start + offset == form.chosen;
        if is_chosen {
            canvas.mark(at, 0);
        }
        canvas.text_in(at, 1, wide, &row.title, Ink::Faint);
        let (text, ink) = match (row.text.as_str(), row.what) {
            ("", _) => ("-", Ink::Faint),
            (text, RowKind::Add) => (text, Ink::Faint),
            (text, _) => (text, Ink::Plain),
        };
        canvas.text(at, 2 + wide, text, ink);
    }
    let Some(chosen) = rows.get(form.chosen) else {
        return;
    };
    if shown.len() < rows.len() {
        let pages = format!("{} to {} of {}.", shown.start + 1, shown.end, rows.len());
        canvas.text_right(head, screen.columns.saturating_sub(1), &pages, Ink::Faint);
    }
    let help = match chosen.what {
        RowKind::Choice(words) => format!("{} {}", chosen.help, words.join(", ")),
        _ => chosen.help.to_owned(),
    };
    canvas.text(screen.reading_row(), 1, &help, Ink::Plain);
}
