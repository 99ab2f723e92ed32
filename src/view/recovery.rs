//! Draws the question at the start: what an earlier run has left, and what can be done with it.

use super::{Canvas, Ink};
use crate::app::{Offer, Recovery, Screen};

/// How many of the last changes are listed.
const LAST: usize = 3;

/// Draws it over everything below the header.
pub fn draw(recovery: &Recovery, screen: Screen, canvas: &mut Canvas<'_>) {
    for row in 1..=screen.key_row() {
        canvas.clear(row, 0);
    }
    let left = &recovery.left;
    let is_low = screen.is_low();
    let gap = u16::from(!is_low);
    let mut row = 1 + 2 * gap;
    canvas.text(row, 1, "WELCOME BACK", Ink::Bold);
    row += 1 + gap;
    let first = match left.steps.is_empty() && left.draft.is_none() {
        true => "An earlier run has left something.",
        false => "The last run ended without saving. Nothing was lost.",
    };
    canvas.text(row, 1, first, Ink::Bold);
    row += 1 + gap;
    canvas.text(row, 1, &left.sentence(), Ink::Plain);
    row += 1;
    if let Some(draft) = &left.draft {
        let column = canvas.text(
            row,
            1,
            "You were typing; the text is here too: ",
            Ink::Plain,
        );
        canvas.text(row, column, draft, Ink::Typing);
        row += 1;
    }
    for sentence in left.living.iter().chain(&left.lost).take(2) {
        canvas.text(row, 1, sentence, Ink::Plain);
        row += 1;
    }
    row += gap;
    let file = match left.is_file_new {
        true => {
            "The file has changed since. Both are fitted together; where they touch, you decide."
        }
        false => "The file has not changed since.",
    };
    canvas.text(row, 1, file, Ink::Plain);
    row += 1 + 2 * gap;
    for offer in Offer::ALL {
        if offer == recovery.chosen {
            canvas.mark(row, 0);
        }
        canvas.text(row, 1, offer.word(), Ink::Bold);
        canvas.text(row, 10, &left.words(offer), Ink::Plain);
        row += 1;
    }
    if !is_low && !left.steps.is_empty() {
        row += 2;
        let last = left.steps.len().min(LAST);
        let head = match last {
            1 => "the last one".to_owned(),
            count => format!("the last {}", ["", "", "two", "three"][count]),
        };
        canvas.text(row, 1, &head, Ink::Faint);
        for (time, label) in left.steps.iter().rev().take(last) {
            row += 1;
            canvas.text(row, 6, time, Ink::Plain);
            canvas.text(row, 14, label, Ink::Plain);
        }
    }
    let keys = "Enter choose  arrows or j k move";
    canvas.text(screen.key_row(), 1, keys, Ink::Key);
}
