//! The handover register as it stands in a year: dated entries, the latest of which hold.
//!
//! It decides nothing between entries that contradict each other, and drops no letter that nobody
//! defined: both are kept. It does not count (`reckon` does).

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::records::{Entry, Function, Record};
use super::words::State;
use super::workspace::Workspace;
use crate::base::{Day, When};

/// What holds for one function and one party in a year. It has at least one entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing<'a> {
    /// The entries that hold: the latest, and all of them when several have its date.
    pub entries: Vec<Entry<'a>>,
    /// Since when; none when the file has no date that can be read.
    pub since: Option<When>,
    /// Whether it comes from an earlier year.
    pub carried: bool,
    /// Whether earlier entries, of other dates, lie below.
    pub has_earlier: bool,
}

impl Standing<'_> {
    /// The different states, the furthest first. More than one is a contradiction.
    pub fn states(&self) -> Vec<State> {
        const ORDER: [State; 4] = [
            State::Fully,
            State::Partly,
            State::HandedBack,
            State::NotStarted,
        ];
        let has = |state: &State| self.entries.iter().any(|entry| entry.state() == *state);
        ORDER.into_iter().filter(has).collect()
    }

    /// Whether a state is among those that hold.
    pub fn has(&self, state: State) -> bool {
        self.entries.iter().any(|entry| entry.state() == state)
    }

    /// The states in words: "partly", or "fully and partly".
    pub fn words(&self) -> String {
        let states = self.states().into_iter().map(State::word);
        states.collect::<Vec<_>>().join(" and ")
    }

    /// Whether its entries say different things.
    pub fn is_contradiction(&self) -> bool {
        self.states().len() > 1
    }
}

/// The handover register as it stands in a year. It is indexed once; every question is cheap.
#[derive(Clone, Debug)]
pub struct Register<'a> {
    /// The year.
    pub year: i16,
    functions: Vec<Function<'a>>,
    /// The place of a letter in the list of functions.
    defined: BTreeMap<&'a str, usize>,
    /// The functions that were archived, by letter.
    archived: BTreeMap<&'a str, Function<'a>>,
    /// By letter, then by party.
    cells: BTreeMap<&'a str, BTreeMap<&'a str, Standing<'a>>>,
    countries: Vec<&'a str>,
}

impl<'a> Register<'a> {
    /// The register of a workspace at the end of a year.
    pub fn new(workspace: &'a Workspace, year: i16) -> Register<'a> {
        Register::on(workspace, year, When::year(year).last())
    }

    /// The register of a workspace on a day of a year; what begins later does not hold yet.
    pub fn on(workspace: &'a Workspace, year: i16, day: Day) -> Register<'a> {
        let functions: Vec<Function<'a>> = workspace.functions().collect();
        let mut defined = BTreeMap::new();
        for (place, function) in functions.iter().enumerate() {
            defined.entry(function.code()).or_insert(place);
        }
        let all = workspace.all::<Function>();
        let archived = all
            .filter(|function| function.is_archived())
            .map(|function| (function.code(), function))
            .collect();
        let mut cells: BTreeMap<&str, BTreeMap<&str, Standing>> = BTreeMap::new();
        for entry in workspace.entries() {
            let since = entry.from();
            let from_year = since.map_or(i16::MIN, |when| when.first().year());
            if since.is_some_and(|since| since.first() > day) {
                continue;
            }
            let standing = Standing {
                entries: vec![entry],
                since,
                carried: from_year < year,
                has_earlier: false,
            };
            let row = cells.entry(entry.function()).or_default();
            match row.get_mut(entry.party()) {
                Some(known) => join(known, standing),
                None => {
                    row.insert(entry.party(), standing);
                }
            }
        }
        Register {
            year,
            functions,
            defined,
            archived,
            cells,
            countries: workspace.countries().map(|party| party.id()).collect(),
        }
    }

    /// The functions that are defined, in the order of the file; a doubled letter counts once.
    pub fn functions(&self) -> impl Iterator<Item = Function<'a>> {
        let functions = self.functions.iter().enumerate();
        functions
            .filter(|(place, function)| self.defined.get(function.code()) == Some(place))
            .map(|(_, function)| *function)
    }

    /// The function of a letter, if one defines it.
    pub fn function(&self, letter: &str) -> Option<Function<'a>> {
        self.defined.get(letter).map(|place| self.functions[*place])
    }

    /// Whether a function record defines a letter.
    pub fn is_defined(&self, letter: &str) -> bool {
        self.defined.contains_key(letter)
    }

    /// The function that defined a letter until it was archived.
    pub fn archived(&self, letter: &str) -> Option<Function<'a>> {
        let function = self.archived.get(letter).copied();
        function.filter(|_| !self.is_defined(letter))
    }

    /// The letters that entries name and no function defines, archived ones among them, by letter.
    pub fn undefined(&self) -> impl Iterator<Item = &'a str> {
        let letters = self.cells.keys().copied();
        letters.filter(|letter| !self.is_defined(letter))
    }

    /// Every letter: the defined ones in the order of the file, then the others by letter.
    pub fn letters(&self) -> impl Iterator<Item = &'a str> {
        self.functions()
            .map(|function| function.code())
            .chain(self.undefined())
    }

    /// The countries of the process, by their codes.
    pub fn countries(&self) -> &[&'a str] {
        &self.countries
    }

    /// What holds for a letter and a party; none when nothing was reported.
    pub fn standing(&self, letter: &str, party: &str) -> Option<&Standing<'a>> {
        self.cells.get(letter)?.get(party)
    }

    /// The letters that hold a state for a party, in the order of [`Register::letters`].
    pub fn letters_of(&self, party: &str, state: State) -> Vec<&'a str> {
        let has = |letter: &&str| {
            self.standing(letter, party)
                .is_some_and(|standing| standing.has(state))
        };
        self.letters().filter(has).collect()
    }
}

/// Keeps what is latest; entries of one date hold together.
fn join<'a>(known: &mut Standing<'a>, other: Standing<'a>) {
    let date = |standing: &Standing| standing.since.map(When::first);
    match date(&other).cmp(&date(known)) {
        Ordering::Less => known.has_earlier = true,
        Ordering::Equal => known.entries.extend(other.entries),
        Ordering::Greater => {
            *known = Standing {
                has_earlier: true,
                ..other
            };
        }
    }
}
