//! The review of a clash: three values under each other, who and when beside them, and what each choice does.
//!
//! ```text
//!  TWO PEOPLE CHANGED THE SAME VALUE                                       1 of 3
//!
//!  1.3a Plan funded, %   Thailand   2017
//!
//!                  value   reading     by                   when
//!       before     89?     unclear
//! >   m mine       86      certain     mali                 30 Dec 2017
//!     t theirs     68      certain     Thailand             29 Dec 2017
//!
//!       mine       Mean of six 65, printed 65: equal. On track, 93 %.
//! ```
//!
//! Values that are longer than the column stand over the whole width, who and when under them. In a low window
//! what is least needed gives way: first blank lines, at last what stood there before.

use super::canvas::Canvas;
use super::style::Ink;
use crate::app::{App, Decide, Screen, Width};
use crate::base::{width, wrap};
use crate::report::clashes::{Choice, Review, Side};

/// Where the columns begin.
#[derive(Clone, Copy)]
struct Columns {
    key: u16,
    label: u16,
    value: u16,
    reading: u16,
    by: u16,
    when: u16,
}

impl Columns {
    fn of(width: Width) -> Columns {
        let at = |[key, label, value, reading, by, when]: [u16; 6]| Columns {
            key,
            label,
            value,
            reading,
            by,
            when,
        };
        match width {
            Width::TooSmall | Width::One => at([1, 3, 13, 21, 21, 99]),
            Width::Narrow => at([2, 4, 14, 23, 33, 46]),
            Width::Full | Width::Split => at([4, 6, 17, 25, 37, 58]),
        }
    }
}

/// A row of the review, and how soon it gives way in a low window: 0 never.
struct Row {
    gives_way: u8,
    pieces: Vec<(u16, String, Ink)>,
    is_chosen: bool,
}

const BLANK: u8 = 9;
const LAST_SENTENCE: u8 = 8;
const HEADS: u8 = 7;
const MEANWHILE: u8 = 6;
const NOTE: u8 = 5;
const BEFORE: u8 = 3;
const DOES: u8 = 2;
const ALWAYS: u8 = 0;

fn row(gives_way: u8, pieces: Vec<(u16, String, Ink)>) -> Row {
    Row {
        gives_way,
        pieces,
        is_chosen: false,
    }
}

/// Draws the review in the place of the pane.
pub fn draw(app: &App, decide: &Decide, screen: Screen, canvas: &mut Canvas<'_>) {
    let review = &decide.review;
    let end = screen.columns.saturating_sub(1);
    let count = format!("{} of {}", review.place, review.count);
    let is_one = screen.width() <= Width::One;
    let first = match is_one {
        true => {
            canvas.text(0, 1, "DECIDE", Ink::Bold);
            canvas.text(0, 9, &count, Ink::Plain);
            canvas.text_right(0, end, &app.state(), Ink::Bold);
            1
        }
        false => {
            let room = end.saturating_sub(count.len() as u16 + 3);
            canvas.text_in(2, 1, room, review.head, Ink::Bold);
            canvas.text_right(2, end, &count, Ink::Plain);
            3
        }
    };
    let room = usize::from(screen.message_row().saturating_sub(first));
    // As much of long values as the window holds.
    let needed = |rows: &[Row]| rows.iter().filter(|row| row.gives_way <= BEFORE).count();
    let fitting = [6, 4, 3, 2]
        .into_iter()
        .map(|most| rows(decide, screen, most));
    let mut rows = { fitting }
        .find(|rows| needed(rows) <= room)
        .unwrap_or_else(|| rows(decide, screen, 1));
    while rows.len() > room {
        let soonest = rows
            .iter()
            .map(|row| row.gives_way)
            .max()
            .unwrap_or_default();
        // Half a sentence says nothing.
        if (NOTE..BLANK).contains(&soonest) {
            rows.retain(|row| row.gives_way != soonest);
            continue;
        }
        match rows.iter().rposition(|row| row.gives_way == soonest) {
            Some(place) => rows.remove(place),
            None => break,
        };
    }
    for (place, row) in rows.iter().enumerate() {
        let at = first + place as u16;
        if row.is_chosen {
            canvas.mark(at, 0);
        }
        for (column, text, ink) in &row.pieces {
            canvas.text(at, *column, text, *ink);
        }
    }
}

/// The rows of the review, long values in so many lines at most.
fn rows(decide: &Decide, screen: Screen, most: usize) -> Vec<Row> {
    let review = &decide.review;
    let columns = Columns::of(screen.width());
    let blank = || row(BLANK, Vec::new());
    let mut rows = vec![blank()];
    rows.extend(subject(review, screen));
    rows.push(blank());
    rows.extend(values(decide, columns, screen, most));
    rows.push(blank());
    let indent = columns.value;
    let wide = usize::from(screen.columns.saturating_sub(indent + 1));
    for (_, side) in review.sides() {
        let lines = wrap(&side.does, wide, most.min(3));
        for (place, line) in lines.into_iter().enumerate() {
            let mut pieces = does(indent, line);
            if place == 0 {
                pieces.insert(0, (columns.label, side.label.to_owned(), Ink::Plain));
            }
            rows.push(row(DOES, pieces));
        }
    }
    let has_note = |(_, side): &(Choice, &Side)| !side.note.is_empty();
    let noted: Vec<(Choice, &Side)> = review.sides().into_iter().filter(has_note).collect();
    if !noted.is_empty() {
        rows.push(blank());
    }
    for (_, side) in noted {
        let text = format!("note, {}: \"{}\"", side.label, side.note);
        let wide = usize::from(screen.columns.saturating_sub(columns.label + 1));
        let lines = wrap(&text, wide, most.min(2)).into_iter();
        rows.extend(lines.map(|line| row(NOTE, vec![(columns.label, line, Ink::Plain)])));
    }
    rows.push(blank());
    let sentences = [
        (MEANWHILE, review.meanwhile.as_str()),
        (
            LAST_SENTENCE,
            "The value you do not choose stays in the file, with the decision.",
        ),
    ];
    for (gives_way, sentence) in sentences {
        let wide = usize::from(screen.columns.saturating_sub(columns.label + 1));
        let lines = wrap(sentence, wide, 2).into_iter();
        rows.extend(lines.map(|line| row(gives_way, vec![(columns.label, line, Ink::Plain)])));
    }
    rows
}

/// The record and its field, in two lines where one does not hold them.
fn subject(review: &Review, screen: Screen) -> Vec<Row> {
    let room = usize::from(screen.columns.saturating_sub(2));
    let line = |column, text: &str, ink| row(ALWAYS, vec![(column, text.to_owned(), ink)]);
    let record_wide = width(&review.record);
    if review.field.is_empty() {
        return vec![line(1, &review.record, Ink::Bold)];
    }
    if record_wide + 3 + width(&review.field) <= room {
        let column = u16::try_from(record_wide + 4).unwrap_or(1);
        let pieces = vec![
            (1, review.record.clone(), Ink::Bold),
            (column, review.field.clone(), Ink::Plain),
        ];
        return vec![row(ALWAYS, pieces)];
    }
    vec![
        line(1, &review.record, Ink::Bold),
        line(1, &review.field, Ink::Plain),
    ]
}

/// The three values: in columns when they are short, else over the whole width.
fn values(decide: &Decide, columns: Columns, screen: Screen, most: usize) -> Vec<Row> {
    let review = &decide.review;
    let sides = [
        (None, &review.before, ' '),
        (Some(Choice::Mine), &review.mine, 'm'),
        (Some(Choice::Theirs), &review.theirs, 't'),
    ];
    let has_reading = sides.iter().any(|(_, side, _)| !side.reading.is_empty());
    let behind = match has_reading {
        true => columns.reading,
        false => columns.by,
    };
    let room = usize::from(behind.saturating_sub(columns.value + 1));
    let is_short = sides.iter().all(|(_, side, _)| width(&side.value) <= room);
    let mut rows = Vec::new();
    if is_short {
        let head = |column, text: &str| (column, text.to_owned(), Ink::Faint);
        let mut heads = vec![head(columns.value, "value"), head(columns.by, "by")];
        if has_reading && columns.reading < columns.by {
            heads.push(head(columns.reading, "reading"));
        }
        heads.push(head(columns.when, "when"));
        rows.push(row(HEADS, heads));
    }
    for (choice, side, key) in sides {
        let gives_way = choice.map_or(BEFORE, |_| ALWAYS);
        let value = choice.map_or(Ink::Plain, |_| Ink::Bold);
        let mut first = vec![(columns.label, side.label.to_owned(), Ink::Plain)];
        if choice.is_some() {
            first.push((columns.key, key.to_string(), Ink::Key));
        }
        let mut own = match is_short {
            true => {
                first.push((columns.value, side.value.clone(), value));
                first.extend(beside(side, columns));
                vec![row(gives_way, first)]
            }
            false => {
                let wide = usize::from(screen.columns.saturating_sub(columns.value + 1));
                let mut lines = wrap(&side.value, wide, most).into_iter();
                first.push((columns.value, lines.next().unwrap_or_default(), value));
                let mut own = vec![row(gives_way, first)];
                own.extend(lines.map(|line| row(gives_way, vec![(columns.value, line, value)])));
                let said = [side.by.as_str(), side.when.as_str()];
                let said: Vec<&str> = said.into_iter().filter(|said| !said.is_empty()).collect();
                if !said.is_empty() {
                    let said = vec![(columns.value, said.join(", "), Ink::Plain)];
                    own.push(row(gives_way, said));
                }
                own
            }
        };
        own[0].is_chosen = choice == Some(decide.chosen);
        rows.extend(own);
    }
    rows
}

/// Reading, who and when beside a short value. In a narrow window the reading gives way to who.
fn beside(side: &Side, columns: Columns) -> Vec<(u16, String, Ink)> {
    let cut = |text: &str, from: u16, to: u16| {
        crate::base::cut(text, usize::from(to.saturating_sub(from + 1)))
    };
    let reading = match side.reading {
        "unclear" => Ink::Unclear,
        _ => Ink::Plain,
    };
    let mut pieces = Vec::new();
    if columns.reading < columns.by {
        pieces.push((columns.reading, side.reading.to_owned(), reading));
    }
    pieces.push((
        columns.by,
        cut(&side.by, columns.by, columns.when),
        Ink::Plain,
    ));
    pieces.push((columns.when, side.when.clone(), Ink::Plain));
    pieces
}

/// What a choice does; what does not agree has the ink of a finding.
fn does(column: u16, line: String) -> Vec<(u16, String, Ink)> {
    const BAD: &str = "not equal";
    match line.find(BAD) {
        Some(at) => {
            let bad = column + u16::try_from(width(&line[..at])).unwrap_or_default();
            vec![
                (column, line, Ink::Plain),
                (bad, BAD.to_owned(), Ink::Finding),
            ]
        }
        None => vec![(column, line, Ink::Plain)],
    }
}
