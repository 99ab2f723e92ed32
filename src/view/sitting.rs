//! A stop of a walk: one record, double spaced, for the screen on the wall.
//!
//! ```text
//! SOM13, Beijing, 30 Mar 2018          7 of 19   42 of 60 min     2 kept, not saved
//!
//! INDICATORS OFF TRACK
//!
//! O-1  Victims referred                                          vv OFF TRACK  45 %
//! ```

use super::canvas::Canvas;
use super::style::Ink;
use crate::app::{App, Screen, Shown, Width};
use crate::base::{cut, width, wrap};
use crate::report::agenda::{Course, Fact, Recorded, Sheet, Stand};

/// The column of the facts, behind their labels.
const FACTS: u16 = 15;

/// Draws the header of a walk.
pub fn header(app: &App, shown: &Shown, screen: Screen, canvas: &mut Canvas<'_>) {
    let end = screen.columns.saturating_sub(1);
    let state = app.state();
    let mut right = end;
    if screen.width() >= Width::Narrow || shown.number.is_none() {
        canvas.text_right(0, end, &state, Ink::Plain);
        right = end.saturating_sub(width(&state) as u16 + 3);
    }
    let progress = progress(app, shown);
    canvas.text_right(0, right, &progress, Ink::Bold);
    let room = right.saturating_sub(width(&progress) as u16 + 3);
    canvas.text_in(0, 1, room, &shown.head, Ink::Plain);
}

/// "7 of 19   42 of 60 min".
fn progress(app: &App, shown: &Shown) -> String {
    let number = match shown.number {
        Some(number) => format!("{number} of {}", shown.count),
        None => format!("end of {}", shown.count),
    };
    match (shown.planned, app.walked_minutes()) {
        (Some(planned), ran) => format!("{number}   {ran} of {planned} min"),
        (None, 0) => number,
        (None, ran) => format!("{number}   {ran} min"),
    }
}

/// Draws the stop, between the header and the message.
pub fn draw(shown: &Shown, screen: Screen, canvas: &mut Canvas<'_>) {
    let gap = u16::from(!screen.is_low());
    let mut row = 1 + gap;
    canvas.text(row, 1, &shown.title.to_uppercase(), Ink::Bold);
    row += 1 + gap;
    let last = screen.message_row();
    let last = match shown.next.is_empty() {
        true => last,
        false => {
            let next = last.saturating_sub(1 + gap);
            canvas.text(next, 1, &shown.next, Ink::Faint);
            next
        }
    };
    match &shown.sheet {
        Some(sheet) => draw_sheet(sheet, row, last, screen, canvas),
        None => {
            for said in &shown.summary {
                for line in wrap(said, room(screen, 1), 4) {
                    if row < last {
                        canvas.text(row, 1, &line, Ink::Plain);
                    }
                    row += 1;
                }
                row += gap;
            }
            let keys = match shown.is_meeting {
                _ if shown.follows => "",
                true => "N names the next meeting, C closes this one, , goes back, q lets it rest.",
                false => ", goes back, q ends the walk.",
            };
            for line in wrap(keys, room(screen, 1), 2) {
                if row < last {
                    canvas.text(row, 1, &line, Ink::Faint);
                }
                row += 1;
            }
        }
    }
}

fn room(screen: Screen, column: u16) -> usize {
    usize::from(screen.columns.saturating_sub(column + 1))
}

fn draw_sheet(sheet: &Sheet, first: u16, last: u16, screen: Screen, canvas: &mut Canvas<'_>) {
    let gap = u16::from(!screen.is_low());
    let mut row = first;
    if !sheet.code.is_empty() || !sheet.name.is_empty() {
        row = heading(sheet, row, screen, canvas) + gap;
    }
    let recorded = recorded_lines(sheet, screen);
    // What was recorded in this meeting matters more than what stands in the register.
    let kept = match recorded.len() {
        0 => 0,
        lines => lines as u16 + 1,
    };
    let below = last.saturating_sub(kept).max(row);
    row = bar(sheet, row, below, screen, canvas);
    for (label, line, ink) in fact_lines(&sheet.facts, screen) {
        if row >= below {
            break;
        }
        if !label.is_empty() {
            canvas.text_in(row, 1, FACTS - 2, label, Ink::Faint);
        }
        canvas.text(row, FACTS, &line, ink);
        row += 1;
    }
    if recorded.is_empty() {
        return;
    }
    row = (row + gap).min(last.saturating_sub(kept).max(first));
    for (place, (label, line)) in recorded.iter().enumerate() {
        let row = row + place as u16;
        if row < last {
            canvas.text_in(row, 1, FACTS - 2, label, Ink::Faint);
            canvas.text(row, FACTS, line, Ink::Plain);
        }
    }
}

/// The code and name, with how it stands at the right; on a line of its own where both do not fit.
fn heading(sheet: &Sheet, row: u16, screen: Screen, canvas: &mut Canvas<'_>) -> u16 {
    let end = screen.columns.saturating_sub(1);
    let head = format!("{}  {}", sheet.code, sheet.name);
    let Some(stand) = &sheet.stand else {
        canvas.text(row, 1, &head, Ink::Bold);
        return row + 1;
    };
    let wide = width(&stand.words) as u16;
    let is_together = width(&head) as u16 + wide + 4 <= end;
    canvas.text(row, 1, &head, Ink::Bold);
    match is_together {
        true => {
            canvas.text_right(row, end, &stand.words, of_stand(stand));
            row + 1
        }
        false => {
            canvas.text(row + 1, 1, &stand.words, of_stand(stand));
            row + 2
        }
    }
}

fn of_stand(stand: &Stand) -> Ink {
    match stand.course {
        Course::Plain => Ink::Bold,
        course => ink(course),
    }
}

fn ink(course: Course) -> Ink {
    match course {
        Course::Plain => Ink::Plain,
        Course::Good => Ink::Good,
        Course::Over => Ink::Over,
        Course::Risk => Ink::Risk,
        Course::Off => Ink::Off,
        Course::Unclear => Ink::Unclear,
    }
}

/// The bar, where there is one and room for it.
fn bar(sheet: &Sheet, row: u16, last: u16, screen: Screen, canvas: &mut Canvas<'_>) -> u16 {
    let Some(bar) = &sheet.bar else { return row };
    if last.saturating_sub(row) < 6 {
        return row;
    }
    let lines = bar.lines(room(screen, 6).min(66));
    let course = sheet.stand.as_ref().map_or(Ink::Plain, of_stand);
    canvas.text(row, 6, &lines.values, Ink::Plain);
    let reached = lines.strip.chars().take_while(|sign| *sign == '#').count();
    let (done, rest) = lines.strip.split_at(reached);
    let column = canvas.text(row + 1, 6, done, course);
    canvas.text(row + 1, column, rest, Ink::Plain);
    canvas.text(row + 2, 6, &lines.labels, Ink::Faint);
    row + 3 + u16::from(!screen.is_low())
}

/// The facts over lines: a label stands before the first of each.
fn fact_lines(facts: &[Fact], screen: Screen) -> Vec<(&'static str, String, Ink)> {
    let wide = room(screen, FACTS).min(100);
    let lines = facts.iter().flat_map(|fact| {
        let lines = wrap(&fact.text, wide, 3).into_iter().enumerate();
        lines.map(|(place, line)| {
            let label = if place == 0 { fact.label } else { "" };
            (label, line, ink(fact.course))
        })
    });
    lines.collect()
}

/// What was found and recorded, over lines.
fn recorded_lines(sheet: &Sheet, screen: Screen) -> Vec<(String, String)> {
    let wide = room(screen, FACTS).min(100);
    let found = sheet.found.iter().map(|found| Recorded {
        label: "found".to_owned(),
        text: found.clone(),
    });
    let all = found.chain(sheet.recorded.iter().cloned());
    let lines = all.flat_map(|one| {
        let lines = wrap(&one.text, wide, 3).into_iter().enumerate();
        lines
            .map(|(place, line)| {
                let label = if place == 0 {
                    cut(&one.label, usize::from(FACTS))
                } else {
                    String::new()
                };
                (label, line)
            })
            .collect::<Vec<_>>()
    });
    lines.collect()
}
