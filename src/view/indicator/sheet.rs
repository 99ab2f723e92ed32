//! Lays an opened indicator out in pages: what stands on top of each, what follows, and what is shown.
//!
//! It draws nothing. A page fills its room, and everything that fits is shown from the top.

use std::ops::Range;

use super::NAME;
use crate::app::{Screen, Width};
use crate::base::{width, wrap};
use crate::report::indicator::Detail;

/// What stays together on a page.
pub(super) enum Unit {
    /// The bar, or why there is none, and a blank row.
    Bar(usize),
    /// The heads of the table.
    Heads,
    /// The row of a country, by its place.
    Country(usize),
    /// What the countries make.
    Together,
    /// A blank row.
    Blank,
    /// A text, by its place, over lines.
    Text(usize, Vec<String>),
    /// The division behind the verdict, in a low window.
    Equation(Vec<String>),
}

impl Unit {
    fn lines(&self) -> usize {
        match self {
            Unit::Bar(lines) => *lines,
            Unit::Text(_, lines) | Unit::Equation(lines) => lines.len(),
            Unit::Heads | Unit::Country(_) | Unit::Together | Unit::Blank => 1,
        }
    }

    /// Whether it makes no sense without the heads of the table.
    pub(super) fn needs_heads(&self) -> bool {
        matches!(self, Unit::Country(_) | Unit::Together)
    }
}

/// An opened indicator in a window.
pub(super) struct Sheet {
    /// The sentence of the verdict, over lines.
    pub verdict: Vec<String>,
    /// How many blank rows stand around the verdict: one stands below it.
    pub gaps: u16,
    /// What is turned by pages.
    pub units: Vec<Unit>,
    /// The division behind the verdict, below every page of a high window.
    pub foot: Vec<String>,
    /// The lines of a page.
    pub room: usize,
}

impl Sheet {
    /// When rows are scarce the bar goes first, then the blank rows.
    pub fn of(detail: &Detail, screen: Screen) -> Sheet {
        let columns = usize::from(screen.columns);
        let verdict = verdict(detail, screen);
        let line = columns.saturating_sub(2);
        let foot = match screen.is_low() {
            true => Vec::new(),
            false => wrap(&detail.equation, line, 2),
        };
        let fixed = 1 + verdict.len() + foot.len();
        let table = detail.rows.len() + 2;
        let bar = if detail.bar.is_ok() { 4 } else { 2 };
        let all = screen.detail_rows();
        let fits = |(gaps, has_bar): &(u16, bool)| {
            let bar = if *has_bar { bar } else { 0 };
            fixed + usize::from(*gaps) + bar + table <= all
        };
        let choices = [true, false].into_iter();
        let choices = choices.flat_map(|has_bar| [2, 1, 0].map(|gaps| (gaps, has_bar)));
        let (gaps, has_bar) = choices.into_iter().find(fits).unwrap_or((0, false));
        let room = all.saturating_sub(fixed + usize::from(gaps)).max(1);

        let mut units = Vec::new();
        units.extend(has_bar.then_some(Unit::Bar(bar)));
        units.push(Unit::Heads);
        units.extend((0..detail.rows.len()).map(Unit::Country));
        units.push(Unit::Together);
        let blank = units.len();
        units.extend((gaps > 0).then_some(Unit::Blank));
        if foot.is_empty() && !detail.texts.is_empty() {
            units.push(Unit::Equation(wrap(&detail.equation, line, room)));
        }
        let columns = columns.saturating_sub(usize::from(text_column(screen)) + 1);
        let columns = columns.min(110);
        let texts = detail.texts.iter().enumerate();
        units.extend(texts.map(|(place, text)| Unit::Text(place, wrap(&text.text, columns, room))));
        let mut sheet = Sheet {
            verdict,
            gaps,
            units,
            foot,
            room,
        };
        if gaps > 0 {
            sheet.give_up(blank);
        }
        sheet
    }

    /// Gives up a blank row of the first page where a text finds room for that.
    fn give_up(&mut self, blank: usize) {
        let first = self.first_page();
        let is_full = self.cost(&first) >= self.room;
        if is_full || first.end == self.units.len() || blank >= first.end {
            return;
        }
        let unit = self.units.remove(blank);
        if self.first_page().end < first.end {
            self.units.insert(blank, unit);
        }
    }

    /// The lines that units take on a page of their own.
    pub fn cost(&self, units: &Range<usize>) -> usize {
        let units = &self.units[units.clone()];
        let heads = units.first().is_some_and(Unit::needs_heads);
        units.iter().map(Unit::lines).sum::<usize>() + usize::from(heads)
    }

    fn first_page(&self) -> Range<usize> {
        self.page_from(0)
    }

    /// As many units as find room, at least one; blank rows do not begin a page.
    fn page_from(&self, start: usize) -> Range<usize> {
        let blanks = self.units[start..].iter();
        let blanks = blanks.take_while(|unit| matches!(unit, Unit::Blank));
        let start = start + blanks.count();
        let Some(first) = self.units.get(start) else {
            return start..start;
        };
        let mut used = first.lines() + usize::from(first.needs_heads());
        let mut end = start + 1;
        while let Some(unit) = self.units.get(end) {
            used += unit.lines();
            if used > self.room {
                break;
            }
            end += 1;
        }
        start..end
    }

    /// The page on which a row or text lies; the last one is filled from before.
    pub fn page(&self, chosen: usize) -> Range<usize> {
        let mut page = self.first_page();
        while page.end <= chosen && page.end < self.units.len() {
            page = self.page_from(page.end);
        }
        if page.end == self.units.len() {
            while page.start > 0 && self.cost(&(page.start - 1..page.end)) <= self.room {
                page.start -= 1;
            }
            if matches!(self.units.get(page.start), Some(Unit::Blank)) {
                page.start += 1;
            }
        }
        page
    }

    /// The place of what the cursor stands on.
    pub fn chosen(&self, detail: &Detail, inner: Option<&str>) -> usize {
        let is_chosen = |unit: &Unit| match unit {
            Unit::Country(place) => Some(&*detail.rows[*place].code) == inner,
            Unit::Text(place, _) => Some(&*detail.texts[*place].id) == inner,
            _ => false,
        };
        let first = |unit: &Unit| matches!(unit, Unit::Country(_) | Unit::Text(..));
        let chosen = self.units.iter().position(is_chosen);
        let chosen = chosen.or_else(|| self.units.iter().position(first));
        chosen.unwrap_or(0)
    }

    /// Which lines of how many a page shows; nothing when it shows all.
    pub fn hint(&self, page: &Range<usize>) -> Option<String> {
        let count = |units: &[Unit]| units.iter().map(Unit::lines).sum::<usize>();
        let all = count(&self.units);
        let before = count(&self.units[..page.start]);
        let end = before + count(&self.units[page.clone()]);
        let is_part = page.len() < self.units.len();
        is_part.then(|| format!("Lines {} to {end} of {all}.", before + 1))
    }
}

/// Where texts begin.
pub(super) fn text_column(screen: Screen) -> u16 {
    match screen.width() {
        Width::TooSmall | Width::One => 1,
        Width::Narrow | Width::Full | Width::Split => NAME,
    }
}

/// Where the sentence of the verdict begins.
pub(super) fn verdict_column(screen: Screen) -> u16 {
    match screen.width() {
        Width::TooSmall | Width::One => 4,
        Width::Narrow | Width::Full | Width::Split => 16,
    }
}

/// The sentence on one line, without the year if need be, or over two or three.
fn verdict(detail: &Detail, screen: Screen) -> Vec<String> {
    let room = screen.columns.saturating_sub(verdict_column(screen) + 1);
    let room = usize::from(room);
    let fits = |text: &&String| width(text) <= room;
    let choices = [&detail.sentence, &detail.short_sentence];
    let lines = match choices.into_iter().find(fits) {
        Some(text) => wrap(text, room, 1),
        None => wrap(&detail.sentence, room, if screen.is_low() { 2 } else { 3 }),
    };
    match lines.is_empty() {
        true => vec![String::new()],
        false => lines,
    }
}
