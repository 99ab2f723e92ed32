//! What changed: when, who, which record, before, now and why; then sentences.
//!
//! ```text
//! WHAT CHANGED since SOM12, 29 Nov 2017                              10 changes
//!
//! when        who         record              before       now  why
//! >today 09:41 mali (Ana)  4.2 result            409?       160  countries add up
//! ```

use super::canvas::Canvas;
use super::style::Ink;
use crate::app::{Changed, Screen, Width, changed_rows, page};
use crate::base::{width, wrap};

/// Where each column begins and how many columns it has; those with none are left out.
struct Columns {
    when: (u16, u16),
    who: (u16, u16),
    record: (u16, u16),
    /// Set to the right.
    before: (u16, u16),
    /// Set to the right.
    now: (u16, u16),
    why: (u16, u16),
}

impl Columns {
    fn of(screen: Screen) -> Columns {
        let end = screen.columns.saturating_sub(1);
        match screen.width() {
            Width::TooSmall | Width::One => Columns {
                when: (1, 0),
                who: (1, 8),
                record: (10, 12),
                before: (23, 7),
                now: (31, 8),
                why: (end, 0),
            },
            Width::Narrow => Columns {
                when: (1, 11),
                who: (13, 9),
                record: (23, 15),
                before: (39, 9),
                now: (49, 10),
                why: (end, 0),
            },
            Width::Full => Columns {
                when: (1, 11),
                who: (13, 12),
                record: (26, 15),
                before: (42, 9),
                now: (52, 10),
                why: (63, end.saturating_sub(63)),
            },
            Width::Split => Columns {
                when: (1, 11),
                who: (13, 18),
                record: (32, 20),
                before: (53, 14),
                now: (68, 14),
                why: (83, end.saturating_sub(83)),
            },
        }
    }
}

/// Draws it in the place of the panes.
pub(super) fn draw(list: &Changed, screen: Screen, canvas: &mut Canvas<'_>) {
    let end = screen.columns.saturating_sub(1);
    let top = screen.head_row().saturating_sub(1);
    let most = changed_rows(screen);
    let shown = page(list.rows.len(), list.chosen, most);
    let tally = match shown.len() < list.rows.len() {
        true => format!("{} to {} of {}", shown.start + 1, shown.end, list.tally),
        false => list.tally.clone(),
    };
    canvas.text(top, 1, &list.head, Ink::Bold);
    // Since when comes before how many; the sentence below counts too.
    if width(&list.head) + width(&tally) + 3 <= usize::from(end) {
        canvas.text_right(top, end, &tally, Ink::Plain);
    }
    let heads = top + 1 + u16::from(!screen.is_low());
    let columns = Columns::of(screen);
    if !list.rows.is_empty() {
        let texts = ["when", "who", "record", "before", "now", "why"].map(str::to_owned);
        row(&columns, heads, &texts, [Ink::Head; 6], canvas);
    }
    for (offset, change) in list.rows[shown.clone()].iter().enumerate() {
        let at = heads + 1 + offset as u16;
        let is_chosen = shown.start + offset == list.chosen;
        if is_chosen {
            canvas.mark(at, 0);
        }
        let person = change.person();
        let who = match width(&person) <= usize::from(columns.who.1) {
            true => person.as_str(),
            false => change.short_person(),
        };
        let (before, now) = change.cells();
        let texts = [
            change.when(list.today),
            who.to_owned(),
            change.subject(),
            before,
            now,
            change.why.clone(),
        ];
        let inks = [
            Ink::Plain,
            Ink::Plain,
            Ink::Plain,
            Ink::Plain,
            Ink::Bold,
            Ink::Plain,
        ];
        row(&columns, at, &texts, inks, canvas);
    }
    // The last line stands where a message would, which covers it.
    let first = screen.summary_row();
    let room = usize::from(end.saturating_sub(1));
    let counted = list.sentences.join(" ");
    let words = list.words.as_deref().unwrap_or_default();
    let said = match screen.is_low() {
        true => wrap(format!("{counted} {words}").trim_end(), room, 2),
        false => {
            let mut said = wrap(&counted, room, 2);
            let left = 3usize.saturating_sub(said.len());
            said.extend(wrap(words, room, left));
            said
        }
    };
    for (offset, line) in said.iter().enumerate() {
        canvas.text(first + offset as u16, 1, line, Ink::Plain);
    }
}

fn row(columns: &Columns, at: u16, texts: &[String; 6], inks: [Ink; 6], canvas: &mut Canvas<'_>) {
    let places = [
        (columns.when, false),
        (columns.who, false),
        (columns.record, false),
        (columns.before, true),
        (columns.now, true),
        (columns.why, false),
    ];
    for (place, text) in texts.iter().enumerate() {
        let ((start, room), is_right) = places[place];
        if room == 0 {
            continue;
        }
        let wide = (width(text) as u16).min(room);
        let from = if is_right { start + room - wide } else { start };
        canvas.text_in(at, from, room, text, inks[place]);
    }
}
