//! Draws the list of agreements. It counts, sorts and compares nothing.
//!
//! ```text
//!  id   agreement        KHM  CHN  LAO  MMR  THA  VNM other legal            work
//! >A01  Joint plan, TIP   x    x                            ###.. text agreed? ?!
//! ```

use std::ops::Range;

use super::canvas::Canvas;
use super::style::Ink;
use crate::app::{PaneView, Screen, Width, page};
use crate::base::width as seen;
use crate::model::Legal;
use crate::report::agreements::{LEGEND, List, Row};

/// Where the country columns begin, and how wide each is.
const COUNTRIES: u16 = 22;
const COUNTRY: u16 = 5;
/// How many countries stand side by side.
const SIDE: usize = 6;
/// The columns of a list beside a detail.
const LIST: u16 = 79;

/// The rows that are on the screen.
fn shown(list: &List, place: &PaneView, screen: Screen) -> Range<usize> {
    let chosen = list.chosen(place.chosen.as_deref());
    page(list.rows.len(), chosen, screen.list_rows())
}

/// What the message row says when there is no message: which page this is.
pub fn hint(list: &List, place: &PaneView, screen: Screen) -> Option<String> {
    list.page_sentence(shown(list, place, screen))
}

/// Draws the list from the heads down to the reading line.
pub fn draw(list: &List, place: &PaneView, screen: Screen, canvas: &mut Canvas) {
    let width = screen.width();
    if width == Width::TooSmall {
        return;
    }
    let countries = window(list, place, width);
    heads(list, &countries, screen, canvas);
    let first_row = screen.head_row() + 1;
    if list.rows.is_empty() {
        let sentence = list.empty_sentence(&place.filter);
        canvas.text_in(first_row, 1, LIST - 1, &sentence, Ink::Plain);
        return;
    }
    let chosen = list.chosen(place.chosen.as_deref());
    let shown = shown(list, place, screen);
    for (at, row) in (first_row..).zip(&list.rows[shown.clone()]) {
        let code_ink = match place.marked.contains(&row.id) {
            true => {
                canvas.text(at, 0, "*", Ink::Plain);
                Ink::Bold
            }
            false => Ink::Plain,
        };
        canvas.text_in(at, 1, 4, &row.code, code_ink);
        draw_row(row, at, &countries, width, canvas);
    }
    let marker = u16::try_from(chosen - shown.start).unwrap_or_default();
    canvas.mark(first_row + marker, 0);

    let summary = match width {
        Width::Full | Width::Split if !screen.is_low() => LEGEND.to_owned(),
        _ => list.short_summary(shown, usize::from(screen.columns.min(LIST + 1)) - 2),
    };
    canvas.text_in(screen.summary_row(), 1, LIST - 1, &summary, Ink::Plain);
    let row = &list.rows[chosen];
    let room = screen.columns.min(LIST + 1) - 2;
    let sentence = match seen(&row.sentence) <= usize::from(room) {
        true => &row.sentence,
        false => &row.short_sentence,
    };
    canvas.text_in(screen.reading_row(), 1, room, sentence, Ink::Plain);
}

/// The countries that have a column: six, or the chosen one.
fn window(list: &List, place: &PaneView, width: Width) -> Range<usize> {
    let side = match width {
        Width::One | Width::TooSmall => 1,
        Width::Narrow | Width::Full | Width::Split => SIDE,
    };
    let mut codes = list.countries.iter();
    let chosen = codes.position(|(code, _)| Some(code) == place.party.as_ref());
    let first = (chosen.unwrap_or_default() + 1).saturating_sub(side);
    first..(first + side).min(list.countries.len())
}

/// The first column behind the countries.
fn behind(width: Width) -> u16 {
    match width {
        Width::One | Width::TooSmall => COUNTRIES + 4,
        Width::Narrow | Width::Full | Width::Split => COUNTRIES + 6 * COUNTRY,
    }
}

fn heads(list: &List, countries: &Range<usize>, screen: Screen, canvas: &mut Canvas) {
    let row = screen.head_row();
    let width = screen.width();
    canvas.text(row, 1, "id", Ink::Head);
    canvas.text(row, 6, "agreement", Ink::Head);
    let first = match width {
        Width::One => COUNTRIES,
        _ => COUNTRIES + 1,
    };
    for (column, (code, _)) in (first..)
        .step_by(usize::from(COUNTRY))
        .zip(&list.countries[countries.clone()])
    {
        canvas.text_in(row, column, 4, code, Ink::Head);
    }
    let at = behind(width);
    match width {
        Width::Full | Width::Split => {
            canvas.text(row, at, "other", Ink::Head);
            canvas.text(row, at + 6, "legal", Ink::Head);
            canvas.text_in(row, at + 23, 4, "work", Ink::Head);
        }
        Width::Narrow => {
            canvas.text(row, at, "legal w", Ink::Head);
        }
        Width::One | Width::TooSmall => {
            canvas.text(row, at, "legal  work", Ink::Head);
        }
    }
}

fn draw_row(row: &Row, at: u16, countries: &Range<usize>, width: Width, canvas: &mut Canvas) {
    let is_wide = matches!(width, Width::Full | Width::Split);
    canvas.text_in(at, 6, 16, &row.title, Ink::Plain);
    let first = match width {
        Width::One => COUNTRIES + 1,
        _ => COUNTRIES + 2,
    };
    for (column, is_party) in (first..)
        .step_by(usize::from(COUNTRY))
        .zip(&row.marks[countries.clone()])
    {
        if *is_party {
            canvas.text(at, column, "x", Ink::Plain);
        }
    }
    let (word_ink, ladder_ink) = match row.legal {
        Legal::NotStated => (Ink::Nothing, Ink::Nothing),
        _ => (Ink::Plain, Ink::Plain),
    };
    let work_ink = match row.work_sign {
        's' => Ink::Off,
        '.' => Ink::Nothing,
        _ => Ink::Plain,
    };
    let mut sign = [0; 4];
    let sign = row.work_sign.encode_utf8(&mut sign);
    let column = behind(width);
    if is_wide {
        canvas.text_in(at, column, 5, &row.other, Ink::Plain);
        canvas.text(at, column + 6, row.ladder, ladder_ink);
        canvas.text_in(at, column + 12, 12, &row.legal_word, word_ink);
        canvas.text(at, column + 25, sign, work_ink);
        if row.has_finding {
            canvas.text_in(at, column + 26, 1, "!", Ink::Finding);
        }
        return;
    }
    // The doubt of the one status stands apart from the sign of the other.
    let (column, work_column) = match width {
        Width::One => (column, column + 7),
        _ => (column - 1, column + 6),
    };
    canvas.text(at, column, row.ladder, ladder_ink);
    if row.is_legal_unclear {
        canvas.text(at, column + 5, "?", Ink::Plain);
    }
    canvas.text(at, work_column, sign, work_ink);
    if row.has_finding {
        canvas.text(at, 5, "!", Ink::Finding);
    }
}

#[cfg(test)]
mod tests;
