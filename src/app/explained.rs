//! The panel of `=`: what is explained where the cursor stands, its lines, and the keys that move in it.

use super::overlay::{Explain, Explained, Overlay, PanelLine};
use super::{App, Effect, Pane, Scene, Screen, Width, due, findings, past, sitting, then};
use crate::base::{Key, Words, wrap};
use crate::edit::entry::{self, Figure, What};
use crate::model::{Agreement, Party, Record};
use crate::report::Query;
use crate::report::explain::{Asked, Explanation, explain};
use crate::report::lens;

/// The most lines of one row: a paragraph of a source is long.
const MOST_LINES: usize = 12;

/// `=`: opens the panel on what is chosen, and asks who changed it in earlier runs.
pub(super) fn ask(app: &mut App) -> Vec<Effect> {
    let lines = match app.place.pane {
        _ if app.is_walking() => Vec::new(),
        Pane::Due => due::explain(app),
        Pane::Findings => findings::explain(app),
        Pane::Handover => match &*Scene::of(app) {
            Scene::Lens(lens) => lens::explain(lens, app.place.view().chosen.as_deref()),
            _ => Vec::new(),
        },
        Pane::Indicators | Pane::Agreements | Pane::Risks | Pane::Meetings => Vec::new(),
    };
    if !lines.is_empty() {
        let explain = Explain { lines, first: 0 };
        app.overlays.push(Overlay::Explain(explain));
        return Vec::new();
    }
    let explanations = explanations(app);
    if explanations.is_empty() {
        app.say("There is nothing to explain here.");
        return Vec::new();
    }
    app.overlays.push(Overlay::Explained(Explained {
        explanations,
        first: 0,
    }));
    vec![Effect::History(past::Wants::Explanation)]
}

/// Makes an open panel anew: others' changes may have come in under it.
pub(super) fn remake(app: &mut App) {
    if !matches!(app.overlays.last(), Some(Overlay::Explained(_))) {
        return;
    }
    let explanations = explanations(app);
    if let Some(Overlay::Explained(explained)) = app.overlays.last_mut() {
        explained.explanations = explanations;
    }
}

/// What is explained where the cursor stands: the chosen cell and what has no stop of its own beside it.
fn explanations(app: &App) -> Vec<Explanation> {
    let view = app.place.view();
    let words = Words::new(&view.filter);
    let query = Query {
        year: app.place.year,
        today: app.today(),
        filter: &words,
        sort: view.sort,
        findings: app.shown_findings().open(),
    };
    let done = then::done(app);
    let asked = Asked {
        workspace: app.workspace(),
        query: &query,
        done: &done,
    };
    let mut all: Vec<Explanation> = Vec::new();
    for explanation in chosen(app).iter().flat_map(|what| explain(&asked, what)) {
        if !all.contains(&explanation) {
            all.push(explanation);
        }
    }
    all
}

/// What is asked about, in the order of the panel.
fn chosen(app: &App) -> Vec<What> {
    if app.is_walking() {
        let at = sitting::address(app).map(|at| at.to_string());
        let what = at.and_then(|at| entry::what(app.workspace(), &at).ok());
        return what.map(|(what, _)| what).into_iter().collect();
    }
    let view = app.place.view();
    let chosen = view.chosen.clone();
    match (app.place.pane, chosen) {
        (Pane::Indicators, Some(id)) => of_indicator(app, &id),
        (Pane::Indicators, None) => vec![What::Indicators],
        (Pane::Handover, Some(letter)) => of_handover(app, letter),
        (Pane::Handover, None) => vec![What::Totals],
        (Pane::Agreements, _) if view.is_matrix && !view.is_open => of_matrix(app),
        (Pane::Agreements, Some(id)) => of_agreement(app, id),
        (Pane::Agreements, None) => Vec::new(),
        (Pane::Risks, Some(id)) if view.is_open => vec![What::Risk(id)],
        (Pane::Risks, Some(id)) => vec![What::Risk(id), What::Risks],
        (Pane::Risks, None) => vec![What::Risks],
        // These say themselves what they stand on.
        (Pane::Due | Pane::Meetings | Pane::Findings, _) => Vec::new(),
    }
}

/// In the list the verdict of the row comes first, then the cell; in the detail the chosen country does.
fn of_indicator(app: &App, id: &str) -> Vec<What> {
    let view = app.place.view();
    let workspace = app.workspace();
    let party = view.country();
    let party = party.and_then(|code| workspace.by_id::<Party<'_>>(code));
    // A wide window shows the columns of the detail beside the list.
    let has_parts = view.is_open || app.screen.has_split();
    let party = party.map(|party| match has_parts {
        true => Figure::Row(party.id().into()),
        false => Figure::Party(party.id().into()),
    });
    let office = workspace.office();
    let office = office.map(|office| Figure::Party(office.id().into()));
    let mut figures = Vec::new();
    match view.is_open {
        true => {
            figures.extend(party);
            figures.push(Figure::Status);
        }
        false => {
            figures.push(Figure::Status);
            figures.extend(party);
        }
    }
    figures.push(match has_parts {
        true => Figure::Together,
        false => Figure::Result,
    });
    figures.push(Figure::Marker);
    figures.extend(office);
    figures.extend([Figure::Baseline, Figure::Target]);
    let figures = figures.into_iter();
    let mut all: Vec<What> = figures
        .map(|figure| What::Indicator(id.into(), Some(figure)))
        .collect();
    if !view.is_open {
        all.push(What::Indicators);
    }
    all
}

fn of_handover(app: &App, letter: Box<str>) -> Vec<What> {
    let view = app.place.view();
    let country = view.country().filter(|code| {
        let mut countries = app.workspace().countries();
        countries.any(|party| party.id() == *code)
    });
    let mut all = Vec::new();
    all.extend(country.map(|code| What::State(letter.clone(), code.into())));
    all.push(What::Function(letter));
    if !view.is_open {
        all.extend(country.map(|code| What::Column(code.into())));
        all.push(What::Totals);
    }
    all
}

fn of_matrix(app: &App) -> Vec<What> {
    let view = app.place.view();
    let Scene::Matrix(matrix) = &*Scene::of(app) else {
        return vec![What::Pairs];
    };
    let (row, column) = matrix.chosen(view.party.as_deref(), view.inner.as_deref());
    let sides = matrix.rows.get(row).zip(matrix.columns.get(column));
    let pair = sides.map(|(row, column)| What::Pair(row.code.clone(), column.code.clone()));
    pair.into_iter().chain([What::Pairs]).collect()
}

fn of_agreement(app: &App, id: Box<str>) -> Vec<What> {
    let view = app.place.view();
    let inner = view.inner.as_deref().filter(|_| view.is_open);
    let agreement = app.workspace().by_id::<Agreement<'_>>(&id);
    let area = agreement
        .zip(inner)
        .and_then(|(agreement, inner)| agreement.areas().find(|area| area.id() == inner));
    let area = area.map(|area| What::Agreement(id.clone(), Some(area.id().into())));
    let whole = What::Agreement(id.clone(), None);
    area.into_iter().chain([whole]).collect()
}

impl Explained {
    /// Its lines in a window.
    pub fn lines(&self, screen: Screen) -> Vec<PanelLine> {
        let columns = usize::from(screen.columns.saturating_sub(3));
        let side = Explained::side(screen);
        let mut lines = Vec::new();
        for explanation in &self.explanations {
            for text in wrap(&explanation.head(), columns, MOST_LINES) {
                lines.push(PanelLine {
                    label: None,
                    text,
                    column: 0,
                });
            }
            for (label, text) in explanation.lines() {
                let text = match (screen.width(), label) {
                    // A small window has no room for a column of labels.
                    (Width::One, label) if !label.is_empty() => format!("{label}: {text}"),
                    _ => text,
                };
                let mut label = Some(label).filter(|_| screen.width() > Width::One);
                for text in wrap(&text, columns.saturating_sub(side), MOST_LINES) {
                    lines.push(PanelLine {
                        label: Some(label.take().unwrap_or_default()),
                        text,
                        column: side as u16,
                    });
                }
            }
        }
        lines
    }

    /// The columns that the labels take.
    fn side(screen: Screen) -> usize {
        match screen.width() {
            Width::TooSmall | Width::One => 2,
            Width::Narrow | Width::Full | Width::Split => 12,
        }
    }

    /// How many lines fit: half of the window, so that the list above stays and a page costs little.
    pub fn room(screen: Screen) -> usize {
        usize::from(screen.rows / 2).max(1)
    }

    /// The first line that is shown, never past the last page.
    pub fn first(&self, lines: usize, screen: Screen) -> usize {
        self.first
            .min(lines.saturating_sub(Explained::room(screen)))
    }
}

/// A key in the panel: it scrolls, it closes, or it closes and does what it does elsewhere.
pub(super) fn press(app: &mut App, key: Key) -> Option<Vec<Effect>> {
    let screen = app.screen;
    let Some(Overlay::Explained(explained)) = app.overlays.last_mut() else {
        return None;
    };
    let lines = explained.lines(screen).len();
    let (room, first) = (Explained::room(screen), explained.first(lines, screen));
    let last = lines.saturating_sub(room);
    let page = room.saturating_sub(1).max(1);
    explained.first = match key {
        Key::Char('j') | Key::Down => (first + 1).min(last),
        Key::Char('k') | Key::Up => first.saturating_sub(1),
        Key::PageDown => (first + page).min(last),
        Key::PageUp => first.saturating_sub(page),
        Key::Char('g') | Key::Home => 0,
        Key::Char('G') | Key::End => last,
        Key::Esc | Key::Enter | Key::Char('q' | '=') | Key::Ctrl('c') => {
            app.overlays.pop();
            return Some(Vec::new());
        }
        _ => {
            app.overlays.pop();
            return None;
        }
    };
    Some(Vec::new())
}
