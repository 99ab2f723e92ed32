//! If support stops on a day: which functions are not fully held by which countries, and what hangs on them.
//!
//! Only an entry that has begun by that day counts. Fully held means fully, and nothing else beside it: where
//! entries contradict each other nobody can rely on the better one. It moves no state and concludes nothing
//! from silence: where nothing is reported, that is what it says.

mod hangs;
mod sentences;
mod table;

pub use hangs::Hang;
pub use table::table;

use super::{Query, Sort};
use crate::base::{Day, fold};
use crate::model::handover::{Register, Standing};
use crate::model::{Party, Record, State, Workspace};
use hangs::Hangs;

/// Everything that the lens says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The day on which support stops.
    pub on: Day,
    /// What that means, as one says it to a minister.
    pub sentence: Sentence,
    /// The countries, in the order of the file.
    pub countries: Vec<Country>,
    /// The functions that are defined.
    pub rows: Vec<Row>,
    /// The letters that entries name and nobody defined.
    pub undefined: Vec<Row>,
    /// Letters that a record hangs on and nobody knows: a sentence each.
    pub strays: Vec<String>,
    /// Why there are no rows, when there are none.
    pub empty: Option<String>,
}

/// The first sentence, in three lengths; each is true by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// All of it: who holds what, how many handovers are done, which countries hold none.
    pub whole: String,
    /// Without the countries.
    pub shorter: String,
    /// For a window of one country.
    pub shortest: String,
}

/// A country, and what would stop there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Its code.
    pub code: Box<str>,
    /// Its name.
    pub name: String,
    /// The letters of the defined functions that it does not fully hold.
    pub stops: Vec<Box<str>>,
    /// The country in a sentence.
    pub line: String,
    /// The same for a narrow window.
    pub short_line: String,
}

/// A function, or a letter that no function defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The letter.
    pub letter: Box<str>,
    /// The id of the record that defines it.
    pub id: Option<Box<str>>,
    /// Its short title, or "not defined", or "archived".
    pub title: String,
    /// One cell a country.
    pub cells: Vec<Cell>,
    /// How many countries fully hold it.
    pub held: usize,
    /// "1 of 6".
    pub held_words: String,
    /// What hangs on it.
    pub hangs: Vec<Hang>,
    /// What hangs on it, in sentences.
    pub line: String,
    /// The same for a narrow window.
    pub short_line: String,
}

impl Row {
    /// The codes of what hangs on it, those that say so first.
    pub fn codes(&self) -> String {
        let codes: Vec<&str> = self.hangs.iter().map(|hang| hang.code.as_str()).collect();
        codes.join(", ")
    }
}

/// A function in a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its signs: "F", "p", "b", ".", "F+p"; empty where nobody claims an undefined letter.
    pub text: String,
    /// The states that hold; none when nothing is reported.
    pub states: Vec<State>,
    /// Whether the country fully holds it.
    pub is_held: bool,
    /// Whether the state comes from an earlier year.
    pub carried: bool,
    /// "partly, carried since 2017".
    pub words: String,
    /// The cell in a sentence.
    pub line: String,
}

impl Lens {
    /// Every row: the defined ones, then the others.
    pub fn all_rows(&self) -> impl DoubleEndedIterator<Item = &Row> {
        self.rows.iter().chain(&self.undefined)
    }

    /// The places of the chosen row and country, or of the first ones.
    pub fn chosen(&self, letter: Option<&str>, party: Option<&str>) -> (usize, usize) {
        let row = self
            .all_rows()
            .position(|row| Some(&*row.letter) == letter)
            .unwrap_or(0);
        let mut codes = self.countries.iter();
        let country = codes.position(|country| Some(&*country.code) == party);
        (row, country.unwrap_or(0))
    }

    /// The chosen row, country and cell; none when there are no rows or no countries.
    pub fn cell(
        &self,
        letter: Option<&str>,
        party: Option<&str>,
    ) -> Option<(&Row, &Country, &Cell)> {
        let (row, country) = self.chosen(letter, party);
        let row = self.all_rows().nth(row)?;
        Some((row, self.countries.get(country)?, row.cells.get(country)?))
    }
}

/// The lens on a day. The sentences are about the whole register, whatever the filter leaves.
pub fn lens(workspace: &Workspace, query: &Query, on: Day) -> Lens {
    let register = Register::on(workspace, on.year(), on);
    let parties: Vec<Party> = workspace.countries().collect();
    let hangs = Hangs::of(workspace);
    let all: Vec<Row> = register
        .letters()
        .map(|letter| row(&register, &parties, &hangs, letter))
        .collect();
    let (defined, undefined): (Vec<Row>, Vec<Row>) =
        all.into_iter().partition(|row| row.id.is_some());
    let countries = sentences::countries(&parties, &defined, &undefined);
    let sentence = sentences::first(on, &countries, &defined);
    let strays = hangs.strays(&register);
    let shown = |rows: Vec<Row>| {
        let mut rows: Vec<Row> = rows
            .into_iter()
            .filter(|row| query.filter.pass(&search_text(row)))
            .collect();
        match query.sort {
            Sort::File => {}
            Sort::Title => rows.sort_by_cached_key(|row| fold(&row.title)),
            Sort::Worst => rows.sort_by_key(|row| row.held),
        }
        rows
    };
    let (rows, undefined) = (shown(defined), shown(undefined));
    let is_empty = rows.is_empty() && undefined.is_empty();
    Lens {
        on,
        sentence,
        countries,
        rows,
        undefined,
        strays,
        empty: is_empty.then(|| match query.filter.is_empty() {
            true => "No functions yet. o adds the first.".to_owned(),
            false => "No row matches. Backspace widens, Esc clears.".to_owned(),
        }),
    }
}

/// The lens in whole sentences: all countries, and what hangs on one function.
pub fn explain(lens: &Lens, letter: Option<&str>) -> Vec<String> {
    let mut lines = vec![lens.sentence.whole.clone()];
    lines.extend(lens.countries.iter().map(|country| country.line.clone()));
    let row = lens.all_rows().find(|row| Some(&*row.letter) == letter);
    if let Some(row) = row {
        let name = format!("{} {}", row.letter, row.title);
        lines.push(format!("{}: {}", crate::base::show(&name), row.line));
    }
    lines.extend(lens.strays.iter().cloned());
    lines
}

fn search_text(row: &Row) -> String {
    let hangs = row.hangs.iter();
    let hangs: Vec<String> = hangs
        .map(|hang| format!("{} {}", hang.code, hang.title))
        .collect();
    let states: Vec<&str> = row.cells.iter().map(|cell| &*cell.words).collect();
    format!(
        "{} {} {} {}",
        row.letter,
        row.title,
        hangs.join(" "),
        states.join(" ")
    )
}

fn row(register: &Register, parties: &[Party], hangs: &Hangs, letter: &str) -> Row {
    let function = register.function(letter);
    let title = match function {
        Some(function) => function.title().to_owned(),
        None if register.archived(letter).is_some() => "archived".to_owned(),
        None => "not defined".to_owned(),
    };
    let cells: Vec<Cell> = parties
        .iter()
        .map(|party| {
            let standing = register.standing(letter, party.id());
            cell(standing, party.name(), function.is_some())
        })
        .collect();
    let held = cells.iter().filter(|cell| cell.is_held).count();
    let hangs = hangs.on(letter);
    Row {
        letter: letter.into(),
        id: function.map(|function| function.id().into()),
        line: sentences::hanging(&hangs),
        short_line: sentences::short_hanging(&hangs),
        held_words: format!("{held} of {}", parties.len()),
        title,
        cells,
        held,
        hangs,
    }
}

fn cell(standing: Option<&Standing>, name: &str, is_defined: bool) -> Cell {
    let states = standing.map(Standing::states).unwrap_or_default();
    let signs: Vec<&str> = states.iter().map(|state| sign(*state)).collect();
    let words = sentences::state(standing);
    Cell {
        text: match (&signs[..], is_defined) {
            ([], true) => ".".to_owned(),
            ([], false) => String::new(),
            // Four signs have no room; the line says them all.
            (signs, _) => signs[..signs.len().min(2)].join("+"),
        },
        is_held: states[..] == [State::Fully],
        carried: standing.is_some_and(|standing| standing.carried),
        line: format!("{}: {words}.", crate::base::show(name)),
        words,
        states,
    }
}

/// The sign of a state: the letter that its word begins with.
fn sign(state: State) -> &'static str {
    match state {
        State::Fully => "F",
        State::Partly => "p",
        State::HandedBack => "b",
        State::NotStarted => ".",
    }
}

#[cfg(test)]
mod tests;
