//! A row of a recording as signs in columns. Programs that record count columns in different ways; the one that
//! fills the row is taken for theirs. It knows nothing of frames and files.

use std::num::NonZeroU16;

use ratatui::buffer::{Cell, CellDiffOption, CellWidth};
use ratatui::style::{Color, Modifier};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::recording::Run;
use crate::base::{clusters, width};

/// A sign, its columns, and the run that says how it looks.
pub(super) type Sign<'a> = (String, u16, &'a Run);

/// The signs of a row, which fill no more than these columns; the count of columns they would need if they do not fit.
pub(super) fn signs(runs: &[Run], columns: usize) -> Result<Vec<Sign<'_>>, usize> {
    let ways = [
        runs_by(runs, |text| pieces(clusters(text))),
        runs_by(runs, |text| {
            pieces(
                text.graphemes(true)
                    .map(|sign| (sign, usize::from(plain(sign).cell_width()))),
            )
        }),
        runs_by(runs, |text| {
            text.chars()
                .map(|c| (c.to_string(), columns_of(c)))
                .collect()
        }),
        without_halves(runs),
    ];
    let width = |signs: &[Sign<'_>]| signs.iter().map(|sign| usize::from(sign.1)).sum::<usize>();
    let exact = ways.iter().position(|way| width(way) == columns);
    let fitting = || ways.iter().position(|way| width(way) <= columns);
    let needed = width(&ways[0]);
    match exact.or_else(fitting) {
        Some(place) => Ok(ways.into_iter().nth(place).unwrap_or_default()),
        None => Err(needed),
    }
}

fn pieces<'a>(signs: impl Iterator<Item = (&'a str, usize)>) -> Vec<(String, u16)> {
    signs
        .map(|(sign, wide)| (sign.to_owned(), u16::try_from(wide).unwrap_or(u16::MAX)))
        .collect()
}

fn columns_of(c: char) -> u16 {
    c.width().unwrap_or(1) as u16
}

/// Control signs are never measured; they become blanks.
fn plain(sign: &str) -> &str {
    if sign.chars().any(char::is_control) {
        " "
    } else {
        sign
    }
}

/// The signs of all runs, counted in one way. What takes no column joins the sign before it.
fn runs_by(runs: &[Run], count: impl Fn(&str) -> Vec<(String, u16)>) -> Vec<Sign<'_>> {
    let mut signs: Vec<Sign<'_>> = Vec::new();
    for run in runs {
        for (sign, wide) in count(&run.0) {
            match signs.last_mut() {
                _ if sign.chars().any(char::is_control) => signs.push((" ".to_owned(), 1, run)),
                _ if wide > 0 => signs.push((sign, wide, run)),
                Some(last) => last.0.push_str(&sign),
                None => {}
            }
        }
    }
    signs
}

/// Recorders that write a blank for the second half of a wide sign: one code point a column.
fn without_halves(runs: &[Run]) -> Vec<Sign<'_>> {
    let mut signs: Vec<Sign<'_>> = Vec::new();
    let mut is_half = false;
    for run in runs {
        for c in run.0.chars() {
            let wide = columns_of(c);
            if is_half && c == ' ' {
                is_half = false;
                continue;
            }
            is_half = wide == 2;
            match signs.last_mut() {
                _ if c.is_control() => signs.push((" ".to_owned(), 1, run)),
                Some(last) if wide == 0 => last.0.push(c),
                _ => signs.push((c.to_string(), wide.max(1), run)),
            }
        }
    }
    signs
}

/// Puts a sign into a cell, or what lies behind the first column of one, as `view`'s canvas does.
pub(super) fn put(
    cell: &mut Cell,
    sign: Option<(&str, u16)>,
    (fg, bg, traits): (Color, Color, Modifier),
) {
    cell.reset();
    cell.fg = fg;
    cell.bg = bg;
    cell.modifier = traits;
    let Some((sign, wide)) = sign else {
        cell.set_diff_option(CellDiffOption::Skip);
        return;
    };
    cell.set_symbol(sign);
    if cell.cell_width() != wide
        && let Some(wide) = NonZeroU16::new(wide)
    {
        cell.set_diff_option(CellDiffOption::ForcedWidth(wide));
    }
}

/// A sign as text that is counted as exactly these columns when it is read again.
pub(super) fn fitted(sign: &str, columns: u16) -> String {
    let columns = usize::from(columns);
    let sign = match sign {
        "" => " ",
        _ if sign.chars().any(char::is_control) => "?",
        _ => sign,
    };
    let mut text = sign.to_owned();
    while width(&text) > columns {
        text.pop();
    }
    let missing = columns - width(&text);
    text.extend(std::iter::repeat_n(' ', missing));
    text
}
