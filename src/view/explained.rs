//! The panel of `=`: where a number or status comes from, growing upwards from the last row.
//!
//! The labels stand at the side, the texts beside them; the list above does not move.

use super::canvas::Canvas;
use super::style::Ink;
use crate::app::{Explained, Screen};

/// Draws the panel over the lower part of the pane.
pub fn draw(panel: &Explained, screen: Screen, canvas: &mut Canvas<'_>) {
    let lines = panel.lines(screen);
    let first = panel.first(lines.len(), screen);
    let shown = &lines[first..(first + Explained::room(screen)).min(lines.len())];
    let top = screen.key_row().saturating_sub(shown.len() as u16 + 1);
    for row in top..=screen.key_row() {
        canvas.clear(row, 0);
    }
    for (place, line) in shown.iter().enumerate() {
        let row = top + 1 + place as u16;
        let ink = match line.label {
            None => Ink::Bold,
            Some(label) => {
                canvas.text(row, 2, label, Ink::Faint);
                Ink::Plain
            }
        };
        canvas.text(row, 1 + line.column, &line.text, ink);
    }
    let mut keys = vec![("Esc", Ink::Key), (" close", Ink::Plain)];
    let place = format!(
        "  {} to {} of {}",
        first + 1,
        first + shown.len(),
        lines.len()
    );
    if shown.len() < lines.len() {
        keys.extend([("  j k", Ink::Key), (" more", Ink::Plain)]);
        keys.push((&place, Ink::Faint));
    }
    canvas.pieces(screen.key_row(), 1, &keys);
}
