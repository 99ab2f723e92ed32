//! Draws the findings and, below them, the chosen one in full. It counts and orders nothing.

use super::indicators::verdict_ink;
use super::{Canvas, Ink};
use crate::app::{PaneView, Screen, Width, page};
use crate::base::{width, wrap};
use crate::model::Weight;
use crate::report::findings::panel::{Answer, Panel};
use crate::report::findings::{Grouped, List, Part, Row, State, sign};
use crate::report::reconcile::{Figures, Reconcile};

/// Where things stand at a width.
struct Columns {
    place: u16,
    sentence: u16,
    weight: Option<u16>,
    end: u16,
}

impl Columns {
    fn of(list: &List, screen: Screen) -> Columns {
        let end = screen.columns.saturating_sub(1).min(79);
        match screen.width() {
            Width::TooSmall | Width::One => Columns {
                place: 6,
                sentence: 6,
                weight: None,
                end,
            },
            Width::Narrow => Columns {
                place: 6,
                sentence: 14,
                weight: None,
                end,
            },
            Width::Full | Width::Split => Columns {
                place: 6,
                sentence: 15,
                weight: match list.grouped {
                    Grouped::Weight | Grouped::Place => Some(69),
                    Grouped::Rule => Some(61),
                },
                end,
            },
        }
    }
}

/// What the message row says when there is no message: how to see the other ways.
pub fn hint(panel: &Panel) -> Option<String> {
    let ways = panel.reconcile.as_ref()?.ways.len();
    (ways > 1).then(|| format!("h l show the other ways to settle it, {ways} in all."))
}

/// Draws the list, the chosen finding, the summary and the reading line.
pub fn draw(
    list: &List,
    panel: Option<&Panel>,
    place: &PaneView,
    screen: Screen,
    canvas: &mut Canvas<'_>,
) {
    if screen.width() == Width::TooSmall {
        return;
    }
    let columns = Columns::of(list, screen);
    heads(list, &columns, screen, canvas);
    let chosen = place
        .chosen
        .as_ref()
        .and_then(|id| list.rows.iter().position(|row| row.id == *id))
        .unwrap_or_default();
    let on_page = screen.finding_rows(list.rows.len());
    let shown = page(list.rows.len(), chosen, on_page);
    let first = screen.head_row() + 1;
    if let Some(empty) = &list.empty {
        canvas.text(first, 1, empty, Ink::Plain);
    }
    for (line, at) in (first..).zip(shown.clone()) {
        row(&list.rows[at], list.grouped, &columns, line, canvas);
        if at == chosen {
            canvas.mark(line, 0);
        }
    }
    summary(list, shown, screen, canvas);
    let Some(panel) = panel else { return };
    if let Some(reason) = panel.reasons.last() {
        canvas.text(screen.reading_row(), 1, reason, Ink::Plain);
    }
    let below = first + u16::try_from(on_page).unwrap_or(u16::MAX) + 1;
    let mut sheet = Sheet {
        canvas,
        row: below,
        end: screen.summary_row(),
        columns: usize::from(columns.end),
    };
    sheet.panel(panel, screen);
}

fn heads(list: &List, columns: &Columns, screen: Screen, canvas: &mut Canvas<'_>) {
    let row = screen.head_row();
    canvas.text(row, 1, "id", Ink::Head);
    if columns.place < columns.sentence {
        canvas.text(row, columns.place, "where", Ink::Head);
    }
    let what = match list.part {
        Part::Doubts => "what does not agree",
        Part::Gaps => "what is missing",
    };
    canvas.text(row, columns.sentence, what, Ink::Head);
    let last = match list.grouped {
        Grouped::Weight | Grouped::Place => "weight",
        Grouped::Rule => "rule",
    };
    if let Some(weight) = columns.weight {
        canvas.text(row, weight, last, Ink::Head);
    }
}

fn row(row: &Row, grouped: Grouped, columns: &Columns, line: u16, canvas: &mut Canvas<'_>) {
    canvas.text(line, 1, &row.number, Ink::Plain);
    if columns.place < columns.sentence {
        let room = columns.sentence - columns.place - 1;
        canvas.text_in(line, columns.place, room, &row.place, Ink::Plain);
    }
    let end = columns.weight.map_or(columns.end, |weight| weight - 1);
    let room = end.saturating_sub(columns.sentence);
    let sentence = match columns.place < columns.sentence {
        true => row.sentence.clone(),
        false => format!("{}: {}", row.place, row.sentence),
    };
    canvas.text_in(line, columns.sentence, room, &sentence, Ink::Plain);
    let Some(column) = columns.weight else { return };
    if grouped == Grouped::Rule {
        canvas.text(line, column, &row.rule, Ink::Plain);
        return;
    }
    match row.state {
        State::Open | State::Missing => {
            let column = canvas.text_in(line, column, 3, sign(row.weight), weight_ink(row.weight));
            let column = column.max(columns.weight.map_or(0, |weight| weight + 3));
            canvas.text(line, column, row.weight.word(), Ink::Plain);
        }
        State::Reopened => {
            canvas.text(line, column, row.state.word(), Ink::Finding);
        }
        State::Accepted => {
            canvas.text(line, column, row.state.word(), Ink::Plain);
        }
    }
}

fn weight_ink(weight: Weight) -> Ink {
    match weight {
        Weight::High | Weight::Medium => Ink::Finding,
        Weight::Low => Ink::Plain,
    }
}

fn summary(list: &List, shown: std::ops::Range<usize>, screen: Screen, canvas: &mut Canvas<'_>) {
    let counts = list.counts;
    let page = match shown.len() < list.rows.len() {
        true => format!(
            "  {} to {} of {}.",
            shown.start + 1,
            shown.end,
            list.rows.len()
        ),
        false => String::new(),
    };
    let words = format!(
        "{} open, {} missing, {} accepted.{page}",
        counts.open, counts.missing, counts.accepted
    );
    canvas.text(screen.summary_row(), 1, &words, Ink::Plain);
}

/// Rows that are written one after the other until there is no room.
struct Sheet<'c, 'b> {
    canvas: &'c mut Canvas<'b>,
    row: u16,
    end: u16,
    columns: usize,
}

impl Sheet<'_, '_> {
    fn line(&mut self, column: u16, text: &str, ink: Ink) {
        if self.row < self.end {
            self.canvas.text(self.row, column, text, ink);
            self.row += 1;
        }
    }

    fn wrapped(&mut self, column: u16, text: &str, most: usize) {
        let room = self.columns.saturating_sub(usize::from(column));
        for line in wrap(text, room, most) {
            self.line(column, &line, Ink::Plain);
        }
    }

    /// How many rows are left when so many are kept for what follows.
    fn room(&self, kept: usize) -> usize {
        usize::from(self.end.saturating_sub(self.row)).saturating_sub(kept)
    }

    fn panel(&mut self, panel: &Panel, screen: Screen) {
        let answers = panel.answers.len();
        match &panel.reconcile {
            Some(reconcile) if screen.width() >= Width::Full => {
                self.reconcile(reconcile, panel.way);
                self.wrapped(6, &reconcile.arithmetic, 1);
                if let Some(before) = &panel.before {
                    self.wrapped(6, before, 2);
                }
            }
            Some(reconcile) => {
                self.wrapped(1, &reconcile.arithmetic, 2);
                if let Some(before) = &panel.before {
                    self.wrapped(1, before, 2);
                }
            }
            None => {
                let most = self.room(answers + 1).clamp(1, 2);
                self.wrapped(1, &format!("{}.", panel.sentence), most);
                for printed in &panel.printed {
                    if self.room(answers + 2) > 0 {
                        self.line(6, &format!("printed  {printed}"), Ink::Plain);
                    }
                }
                let reasons = panel.reasons.split_last().map_or(&[][..], |split| split.1);
                for reason in reasons {
                    let most = self.room(answers + 1).min(2);
                    if most > 0 {
                        self.wrapped(6, reason, most);
                    }
                }
            }
        }
        if self.room(answers) > 0 {
            self.row += 1;
        }
        for answer in &panel.answers {
            self.answer(answer);
        }
    }

    fn reconcile(&mut self, reconcile: &Reconcile, way: usize) {
        let heads: Vec<&str> = reconcile.heads.iter().map(String::as_str).collect();
        self.canvas
            .text_in(self.row, 1, 21, &reconcile.title, Ink::Bold);
        self.grid(
            &heads,
            [("marker", 64), ("result", 71), (reconcile.made, 77)],
        );
        self.figures("as it stands", &reconcile.printed);
        if let Some(chosen) = reconcile.ways.get(way) {
            let count = reconcile.ways.len();
            let name = match count {
                1 => chosen.name.clone(),
                _ => format!("{} {}/{count}", chosen.name, way + 1),
            };
            self.figures(&name, &chosen.figures);
        }
    }

    fn figures(&mut self, name: &str, figures: &Figures) {
        if self.row >= self.end {
            return;
        }
        self.canvas.text_in(self.row, 3, 19, name, Ink::Plain);
        let cells: Vec<&str> = figures.cells.iter().map(String::as_str).collect();
        let last = [
            (figures.marker.as_str(), 63),
            (figures.result.as_str(), 70),
            (figures.made.as_str(), 77),
        ];
        self.grid(&cells, last);
    }

    /// The grid of the indicators: six countries and the region of five, marker, result and what they make.
    fn grid(&mut self, cells: &[&str], last: [(&str, u16); 3]) {
        if self.row >= self.end {
            return;
        }
        let mut edge = 26;
        for cell in cells.iter().take(7) {
            self.right(edge, cell);
            edge += 5;
        }
        for (text, edge) in last {
            self.right(edge, text);
        }
        self.row += 1;
    }

    /// A figure whose last digit stands before the edge; the sign of doubt stands behind it.
    fn right(&mut self, edge: u16, text: &str) {
        let figure = text.strip_suffix('?').filter(|figure| !figure.is_empty());
        let end = edge + u16::from(figure.is_some());
        self.canvas.text_right(self.row, end, text, Ink::Plain);
    }

    /// An answer on one line; what follows from it goes to a second one rather than being cut.
    fn answer(&mut self, answer: &Answer) {
        if self.row >= self.end {
            return;
        }
        let key = answer.key.to_string();
        let column = self.canvas.text(self.row, 4, &key, Ink::Key) + 1;
        let words = wrap(
            &answer.words,
            self.columns.saturating_sub(usize::from(column)),
            3,
        );
        let mut last = column;
        for (place, line) in words.iter().enumerate() {
            if place > 0 {
                self.row += 1;
            }
            if self.row < self.end {
                last = self.canvas.text(self.row, column, line, Ink::Plain);
            }
        }
        let status = width(&answer.status);
        let needed = width(&answer.follows) + usize::from(status > 0) * (status + 2);
        let mut follows = last.max(27) + 2;
        if usize::from(follows) + needed > self.columns && needed > 0 {
            // Words that say what happens are worth a row; the others can be read in the help.
            if answer.verdict.is_none() || self.row + 1 >= self.end {
                let room = self.columns.saturating_sub(usize::from(follows));
                self.canvas
                    .text_in(self.row, follows, room as u16, &answer.follows, Ink::Plain);
                self.row += 1;
                return;
            }
            self.row += 1;
            follows = column;
        }
        let column = self
            .canvas
            .text(self.row, follows, &answer.follows, Ink::Plain);
        if status > 0 {
            let edge = (self.columns as u16).saturating_sub(status as u16 + 1);
            let ink = answer.verdict.map_or(Ink::Plain, verdict_ink);
            self.canvas
                .text(self.row, edge.max(column + 1), &answer.status, ink);
        }
        self.row += 1;
    }
}
