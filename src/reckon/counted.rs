//! What a register makes of the figures that are counted from it, with the records that were counted.
//!
//! A register is read once for all years (`ledger`), and an index of a year made once for all indicators. A record without a date is not counted, since
//! nobody knows in which year; it is named (`undated`). Nothing that lies after today counts.
//!
//! ```text
//! reported    a step dated in the year            a country: it is a party
//! signed      signed, or in force, by its end
//! in force    in force by its end, and its last day has not passed
//! operating   works now, had begun by its end, and its last day has not passed
//! held        dated in the year                   the host; what no country hosts: the office
//! hosted      the same                            the host
//! chaired     the same                            the chair
//! ```

mod instrument;
mod ledger;

pub use ledger::{Ledger, asked};

use std::collections::{BTreeMap, HashSet};

use super::aggregate::Basis;
use crate::base::{Day, When};
use crate::model::{Counted, CountedFrom, Indicator, RecordId, State};
use instrument::{Holds, Instrument};
use ledger::{Gathering, Held, Rows};

/// What was counted, by the ids of the records.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Tally<'a> {
    /// By country; none where the register is silent about one.
    countries: Vec<Option<Vec<&'a str>>>,
    /// Under no country of the process.
    elsewhere: Vec<&'a str>,
    /// How many there are, each once.
    together: usize,
    /// Not counted, since it has no date.
    undated: Vec<&'a str>,
}

/// The registers of a year, counted once.
#[derive(Clone, Debug, Default)]
pub struct Index<'a> {
    tallies: BTreeMap<Counted, Tally<'a>>,
    /// The registers that hold anything, so that 0 is a count and not a silence.
    kept: Vec<CountedFrom>,
    countries: Vec<&'a str>,
}

impl<'a> Index<'a> {
    /// Counts registers at the end of a year, seen from a day.
    pub fn of<'l>(
        ledgers: impl IntoIterator<Item = &'l Ledger<'a>>,
        year: i16,
        today: Day,
    ) -> Index<'a>
    where
        'a: 'l,
    {
        let mut index = Index::default();
        let span = When::year(year);
        // Of a year that has not begun nothing is known.
        let has_begun = span.first() <= today;
        for ledger in ledgers {
            index.countries.clone_from(&ledger.countries);
            match &ledger.rows {
                Rows::Handover(cells) => index.count_handover(cells, span.last()),
                Rows::Agreements(rows) if has_begun => {
                    index.count_agreements(rows, year, span.last().min(today));
                }
                Rows::Meetings(rows) if has_begun => index.count_meetings(rows, year, today),
                Rows::Agreements(_) | Rows::Meetings(_) => {}
            }
        }
        index
    }

    /// The ids of the records that make the figure of a party; none when its register is silent about it.
    pub fn records(&self, what: Counted, party: &str) -> Option<&[&'a str]> {
        let place = self.countries.iter().position(|code| *code == party);
        let tally = self.tallies.get(&what);
        let records = tally.and_then(|tally| tally.countries.get(place?)?.as_deref());
        if records.is_some() {
            return records;
        }
        // A country without an entry of the handover has not reported.
        let is_handover = matches!(what, Counted::Fully | Counted::Partly);
        (!is_handover && self.is_kept(what)).then_some(&[])
    }

    /// Whether the register of a count holds anything.
    fn is_kept(&self, what: Counted) -> bool {
        self.kept.contains(&what.from())
    }

    /// The ids of the meetings that no country hosts: the figure of the office; none of anything else.
    pub fn elsewhere(&self, what: Counted) -> Option<&[&'a str]> {
        let tally = self.tallies.get(&what);
        let records = tally.map_or(&[][..], |tally| &tally.elsewhere);
        (what == Counted::Held && self.is_kept(what)).then_some(records)
    }

    /// What would count if it had a date.
    pub fn undated(&self, what: Counted) -> Vec<RecordId> {
        let tally = self.tallies.get(&what);
        let ids = tally.map_or(&[][..], |tally| &tally.undated);
        ids.iter().map(|id| record(what, id)).collect()
    }

    fn count_handover(&mut self, cells: &[Held<'a>], end: Day) {
        for (what, state) in [
            (Counted::Fully, State::Fully),
            (Counted::Partly, State::Partly),
        ] {
            let tally = self.tallies.entry(what).or_default();
            tally.countries.resize(self.countries.len(), None);
            for held in cells {
                let begun = held.entries.partition_point(|(since, ..)| {
                    // What has no date stands always.
                    since.is_none_or(|since| since <= end)
                });
                let begun = &held.entries[..begun];
                let Some((last, ..)) = begun.last() else {
                    continue;
                };
                // A letter counts once, however often it was entered.
                let first = begun.partition_point(|(since, ..)| since < last);
                let mut latest = begun[first..].iter();
                let entry = latest.find(|(_, entered, _)| *entered == state);
                let records = tally.countries[held.country].get_or_insert_default();
                records.extend(entry.map(|(.., id)| *id));
                tally.together += usize::from(entry.is_some());
            }
        }
    }

    fn count_agreements(&mut self, rows: &[Instrument<'a>], year: i16, end: Day) {
        for row in rows {
            self.keep(CountedFrom::Agreements);
            for what in [
                Counted::Reported,
                Counted::Signed,
                Counted::InForce,
                Counted::Operating,
            ] {
                match row.holds(what, year, end) {
                    Holds::Yes => self.add(what, row.parties.iter().copied(), row.id),
                    Holds::Undated => self.add_undated(what, row.id),
                    Holds::No => {}
                }
            }
        }
    }

    fn count_meetings(&mut self, rows: &[Gathering<'a>], year: i16, today: Day) {
        for row in rows {
            self.keep(CountedFrom::Meetings);
            let Some(on) = row.on else {
                for what in [Counted::Held, Counted::Hosted, Counted::Chaired] {
                    self.add_undated(what, row.id);
                }
                continue;
            };
            if on.last().year() != year || on.last() > today {
                continue;
            }
            if row.host.is_none() {
                let tally = self.tallies.entry(Counted::Held).or_default();
                tally.elsewhere.push(row.id);
                tally.together += 1;
            }
            self.add(Counted::Held, row.host, row.id);
            self.add(Counted::Hosted, row.host, row.id);
            self.add(Counted::Chaired, row.chair, row.id);
        }
    }

    fn keep(&mut self, from: CountedFrom) {
        if !self.kept.contains(&from) {
            self.kept.push(from);
        }
    }

    /// Counts a record under each of some countries, and once in all.
    fn add(&mut self, what: Counted, countries: impl IntoIterator<Item = usize>, id: &'a str) {
        let tally = self.tallies.entry(what).or_default();
        tally.countries.resize(self.countries.len(), None);
        let mut is_met = false;
        for country in countries {
            tally.countries[country].get_or_insert_default().push(id);
            is_met = true;
        }
        tally.together += usize::from(is_met);
    }

    fn add_undated(&mut self, what: Counted, id: &'a str) {
        self.tallies.entry(what).or_default().undated.push(id);
    }
}

/// A record that was counted.
fn record(what: Counted, id: &str) -> RecordId {
    RecordId::new(ledger::kind(what.from()), id)
}

/// How many records the register has for a party, whatever was typed beside them.
pub fn beside(basis: &Basis<'_>, what: Counted, party: &str) -> Option<usize> {
    let index = &basis.index;
    match Some(party) == basis.office {
        true => index.elsewhere(what).map(<[&str]>::len),
        false => index.records(what, party).map(<[&str]>::len),
    }
}

/// The records that the figure of a component was counted from; of all parties together each once.
///
/// None where nothing is counted: the indicator is typed, its register is silent, or a typed value stands there.
pub fn sources(
    basis: &Basis<'_>,
    indicator: Indicator<'_>,
    component: Option<&str>,
    party: Option<&str>,
) -> Option<Vec<RecordId>> {
    let what = counted(indicator, component)?;
    if let Some(party) = party {
        let own = cell(basis, indicator, what, party)?;
        return Some(own.iter().map(|id| record(what, id)).collect());
    }
    let mut met: HashSet<&str> = HashSet::new();
    let all = cells(basis, indicator, what)?.into_iter().flatten();
    let once = all.filter(|id| met.insert(id));
    Some(once.map(|id| record(what, id)).collect())
}

/// How many records all parties together were counted from, each once.
pub fn together(
    basis: &Basis<'_>,
    indicator: Indicator<'_>,
    component: Option<&str>,
) -> Option<usize> {
    let what = counted(indicator, component)?;
    let cells = cells(basis, indicator, what)?;
    let parties = basis.countries.len() + 1;
    // Where nothing is typed the index has it already.
    if cells.len() == parties {
        let tally = basis.index.tallies.get(&what);
        return Some(tally.map_or(0, |tally| tally.together));
    }
    let met: HashSet<&&str> = cells.into_iter().flatten().collect();
    Some(met.len())
}

fn counted(indicator: Indicator<'_>, component: Option<&str>) -> Option<Counted> {
    let components = indicator.components();
    let first = components.first().map(|first| first.id);
    indicator.counted(component, component.is_none() || component == first)
}

/// What one cell was counted from.
fn cell<'b, 'a>(
    basis: &'b Basis<'a>,
    indicator: Indicator<'_>,
    what: Counted,
    party: &str,
) -> Option<&'b [&'a str]> {
    let year = indicator.year(basis.year);
    match year.value(party).value() {
        Some(_) => None,
        None if Some(party) == basis.office => basis.index.elsewhere(what),
        None => basis.index.records(what, party),
    }
}

/// What each cell was counted from: those of the countries, and what is counted under none of them. A cell in
/// which something is typed is left out; none when nothing is counted.
fn cells<'b, 'a>(
    basis: &'b Basis<'a>,
    indicator: Indicator<'_>,
    what: Counted,
) -> Option<Vec<&'b [&'a str]>> {
    let of_party = |party: &&str| cell(basis, indicator, what, party);
    let mut cells: Vec<&[&str]> = basis.countries.iter().filter_map(of_party).collect();
    let office = match (basis.office, basis.index.elsewhere(what)) {
        // Only meetings are held elsewhere.
        (_, None) => (!cells.is_empty()).then_some(&[][..]),
        (Some(office), Some(_)) => cell(basis, indicator, what, office),
        (None, Some(records)) => (!cells.is_empty()).then_some(records),
    };
    cells.extend(office);
    (!cells.is_empty()).then_some(cells)
}
