//! Draws an agreement at the right of the list, in a wide window. It counts and compares nothing.

use super::super::canvas::Canvas;
use super::super::style::Ink;
use super::{LONGEST, ink};
use crate::app::{Screen, Width};
use crate::base::wrap;
use crate::report::agreement::Detail;

/// Draws the detail at the right of the list, in a wide window.
pub fn draw_beside(detail: &Detail, screen: Screen, canvas: &mut Canvas) {
    if screen.width() != Width::Split {
        return;
    }
    let column = Screen::SPLIT_COLUMN;
    let room = screen.columns.saturating_sub(column + 1);
    let columns = usize::from(room);
    let mut lines: Vec<(String, Ink)> = Vec::new();
    let mut add = |text: &str, ink: Ink| {
        let texts = wrap(text, columns, LONGEST);
        lines.extend(texts.into_iter().map(|text| (text, ink)));
    };
    add(&format!("{}  {}", detail.code, detail.title), Ink::Bold);
    add(" ", Ink::Plain);
    for (label, status) in [("legal", &detail.legal), ("work ", &detail.work)] {
        let doubt = match status.is_unclear && !status.word.is_empty() {
            true => " ?",
            false => "",
        };
        let ink = match (status.is_bad, status.is_unclear) {
            (true, _) => Ink::Off,
            (_, true) => Ink::Unclear,
            (false, false) => Ink::Plain,
        };
        add(
            &format!("{label} {} {}{doubt}", status.sign, status.word),
            ink,
        );
        add(&status.source, Ink::Plain);
    }
    let next_ink = detail.next_due.map_or(Ink::Plain, |due| ink(due.urgency));
    add(&format!("next  {}", detail.next), next_ink);
    add(" ", Ink::Plain);
    for area in &detail.areas {
        let text = match area.date {
            Some(due) => format!("{} {}, {}", area.number, area.title, due.words()),
            None => format!("{} {}", area.number, area.title),
        };
        add(&text, area.date.map_or(Ink::Plain, |due| ink(due.urgency)));
    }
    for line in &detail.lines {
        if !line.label.is_empty() {
            add(" ", Ink::Plain);
            add(line.label, Ink::Faint);
        }
        add(&format!("{} {}", line.when, line.text), Ink::Plain);
    }
    let rows = screen.head_row() + 1..screen.summary_row();
    for (row, (text, ink)) in rows.zip(&lines) {
        canvas.text_in(row, column, room, text.trim(), *ink);
    }
}
