//! A register read once for every year: dates that were parsed, parties by their places, nothing copied.
//!
//! It counts nothing; an index of a year does.

use std::collections::HashMap;

use super::instrument::Instrument;
use crate::base::{Day, When};
use crate::model::{CountedFrom, Indicator, Kind, Meeting, Record, State, Workspace};

/// A register that figures are counted from.
#[derive(Clone, Debug)]
pub struct Ledger<'a> {
    /// The codes of the countries of the process, in their order; records name them by place.
    pub(super) countries: Vec<&'a str>,
    pub(super) rows: Rows<'a>,
}

/// The records of a register.
#[derive(Clone, Debug)]
pub(super) enum Rows<'a> {
    Handover(Vec<Held<'a>>),
    Agreements(Vec<Instrument<'a>>),
    Meetings(Vec<Gathering<'a>>),
}

/// What was entered for a function and a country, the earliest first; what has no date stands before all.
#[derive(Clone, Debug)]
pub(super) struct Held<'a> {
    pub country: usize,
    pub entries: Vec<(Option<Day>, State, &'a str)>,
}

/// A meeting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gathering<'a> {
    pub id: &'a str,
    pub on: Option<When>,
    /// The countries that host and chair it.
    pub host: Option<usize>,
    pub chair: Option<usize>,
}

/// The registers that an indicator of a workspace is counted from.
pub fn asked(workspace: &Workspace) -> Vec<CountedFrom> {
    let mut asked: Vec<CountedFrom> = Vec::new();
    for from in workspace.indicators().filter_map(Indicator::counted_from) {
        if !asked.contains(&from) {
            asked.push(from);
        }
    }
    asked
}

impl<'a> Ledger<'a> {
    /// Reads a register.
    pub fn of(workspace: &'a Workspace, from: CountedFrom) -> Ledger<'a> {
        let countries: Vec<&str> = workspace.countries().map(Record::id).collect();
        let rows = match from {
            CountedFrom::Handover => Rows::Handover(handover(workspace, &countries)),
            CountedFrom::Agreements => Rows::Agreements(
                workspace
                    .agreements()
                    .map(|agreement| Instrument::of(agreement, &countries))
                    .collect(),
            ),
            CountedFrom::Meetings => Rows::Meetings(meetings(workspace, &countries)),
        };
        Ledger { countries, rows }
    }
}

/// The kind of the records of a register.
pub(super) fn kind(from: CountedFrom) -> Kind {
    match from {
        CountedFrom::Handover => Kind::Handover,
        CountedFrom::Agreements => Kind::Agreement,
        CountedFrom::Meetings => Kind::Meeting,
    }
}

/// The entries by function and country: the defined letters in the order of the file, then the others by
/// letter, as [`crate::model::handover::Register::letters`] has them.
fn handover<'a>(workspace: &'a Workspace, countries: &[&'a str]) -> Vec<Held<'a>> {
    let mut defined: HashMap<&str, usize> = HashMap::new();
    for function in workspace.functions() {
        let next = defined.len();
        defined.entry(function.code()).or_insert(next);
    }
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    let mut cells: Vec<(&str, Held)> = Vec::new();
    for entry in workspace.entries() {
        let (letter, party) = (entry.function(), entry.party());
        let place = match places.get(&(letter, party)) {
            Some(place) => *place,
            None => {
                let country = countries.iter().position(|code| *code == party);
                let Some(country) = country else {
                    continue;
                };
                places.insert((letter, party), cells.len());
                let entries = Vec::new();
                cells.push((letter, Held { country, entries }));
                cells.len() - 1
            }
        };
        let since = entry.from().map(When::first);
        let row = (since, entry.state(), entry.id());
        cells[place].1.entries.push(row);
    }
    for (_, held) in &mut cells {
        held.entries.sort_by_key(|(since, ..)| *since);
    }
    cells.sort_by_key(|(letter, _)| match defined.get(letter) {
        Some(place) => (*place, ""),
        None => (usize::MAX, *letter),
    });
    cells.into_iter().map(|(_, held)| held).collect()
}

/// The meetings. Who hosts and chairs one says the meeting itself, or the row of its code.
fn meetings<'a>(workspace: &'a Workspace, countries: &[&'a str]) -> Vec<Gathering<'a>> {
    let mut rows = HashMap::new();
    for chairs in workspace.chairs() {
        if let Some(code) = chairs.meeting() {
            rows.entry(code).or_insert(chairs);
        }
    }
    let meetings = workspace.active::<Meeting>().map(|meeting| {
        let code = meeting.code();
        let chairs = || rows.get(code).filter(|_| !code.is_empty());
        let own = |key| meeting.node().str(key);
        let host = own("host").or_else(|| chairs()?.host());
        let chair = own("chair").or_else(|| chairs()?.chair());
        let place = |party: Option<&str>| countries.iter().position(|code| Some(*code) == party);
        Gathering {
            id: meeting.id(),
            on: meeting.on(),
            host: place(host),
            chair: place(chair),
        }
    });
    meetings.collect()
}
