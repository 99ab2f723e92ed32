//! What a register makes of the figures that are counted from it, with the records that were counted.
//!
//! An index of a year is made once for all indicators. A record without a date is not counted, since
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

use std::collections::{BTreeMap, HashMap, HashSet};

use super::aggregate::Basis;
use super::handover::Register;
use crate::base::{Day, When};
use crate::model::{
    Agreement, Counted, CountedFrom, Indicator, Legal, Meeting, Record, RecordId, State, Work,
    Workspace,
};

/// What was counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Tally {
    /// By party.
    parties: HashMap<Box<str>, Vec<RecordId>>,
    /// Under no country of the process.
    elsewhere: Vec<RecordId>,
    /// How many there are, each once.
    together: usize,
    /// Not counted, since it has no date.
    undated: Vec<RecordId>,
}

/// The registers of a year, counted once.
#[derive(Clone, Debug)]
pub struct Index {
    tallies: BTreeMap<Counted, Tally>,
    /// The registers that hold anything, so that 0 is a count and not a silence.
    kept: Vec<CountedFrom>,
    countries: Vec<Box<str>>,
}

impl Index {
    /// Counts the registers at the end of a year, seen from a day: those that an indicator is counted from.
    pub fn of(workspace: &Workspace, year: i16, today: Day) -> Index {
        let mut index = Index {
            tallies: BTreeMap::new(),
            kept: Vec::new(),
            countries: workspace
                .countries()
                .map(|party| party.id().into())
                .collect(),
        };
        let mut asked: Vec<CountedFrom> = Vec::new();
        for from in workspace.indicators().filter_map(Indicator::counted_from) {
            if !asked.contains(&from) {
                asked.push(from);
            }
        }
        let span = When::year(year);
        // Of a year that has not begun nothing is known.
        let has_begun = span.first() <= today;
        for from in asked {
            match from {
                CountedFrom::Handover => index.count_handover(workspace, year),
                CountedFrom::Agreements if has_begun => {
                    index.count_agreements(workspace, year, span.last().min(today));
                }
                CountedFrom::Meetings if has_begun => index.count_meetings(workspace, year, today),
                CountedFrom::Agreements | CountedFrom::Meetings => {}
            }
        }
        index
    }

    /// The records that make the figure of a party; none when its register is silent about it.
    pub fn records(&self, what: Counted, party: &str) -> Option<&[RecordId]> {
        let tally = self.tallies.get(&what);
        let records = tally.and_then(|tally| tally.parties.get(party));
        if let Some(records) = records {
            return Some(records);
        }
        // A country without an entry of the handover has not reported.
        let is_handover = matches!(what, Counted::Fully | Counted::Partly);
        (!is_handover && self.is_kept(what)).then_some(&[])
    }

    /// Whether the register of a count holds anything.
    fn is_kept(&self, what: Counted) -> bool {
        self.kept.contains(&what.from())
    }

    /// The meetings that no country hosts: the figure of the office; none of anything else.
    pub fn elsewhere(&self, what: Counted) -> Option<&[RecordId]> {
        let tally = self.tallies.get(&what);
        let records = tally.map_or(&[][..], |tally| &tally.elsewhere);
        (what == Counted::Held && self.is_kept(what)).then_some(records)
    }

    /// What would count if it had a date.
    pub fn undated(&self, what: Counted) -> &[RecordId] {
        self.tallies.get(&what).map_or(&[], |tally| &tally.undated)
    }

    fn count_handover(&mut self, workspace: &Workspace, year: i16) {
        let register = Register::new(workspace, year);
        let states = [
            (Counted::Fully, State::Fully),
            (Counted::Partly, State::Partly),
        ];
        for (what, state) in states {
            let tally = self.tallies.entry(what).or_default();
            for party in &self.countries {
                let standings = register
                    .letters()
                    .filter_map(|letter| register.standing(letter, party));
                let mut is_heard = false;
                let mut records = Vec::new();
                for standing in standings {
                    is_heard = true;
                    // A letter counts once, however often it was entered.
                    let mut entries = standing.entries.iter();
                    let entry = entries.find(|entry| entry.state() == state);
                    records.extend(entry.map(|entry| entry.record()));
                }
                tally.together += records.len();
                if is_heard {
                    tally.parties.insert(party.clone(), records);
                }
            }
        }
    }

    fn count_agreements(&mut self, workspace: &Workspace, year: i16, end: Day) {
        for agreement in workspace.agreements() {
            self.keep(CountedFrom::Agreements);
            let parties: Vec<&str> = agreement.parties().collect();
            for what in [
                Counted::Reported,
                Counted::Signed,
                Counted::InForce,
                Counted::Operating,
            ] {
                match holds(agreement, what, year, end) {
                    Holds::Yes => self.add(what, &parties, agreement.record()),
                    Holds::Undated => self.add_undated(what, agreement.record()),
                    Holds::No => {}
                }
            }
        }
    }

    fn count_meetings(&mut self, workspace: &Workspace, year: i16, today: Day) {
        for meeting in workspace.active::<Meeting>() {
            self.keep(CountedFrom::Meetings);
            let chairs = || {
                let code = meeting.code();
                let mut chairs = workspace.chairs();
                chairs.find(|row| !code.is_empty() && row.meeting() == Some(code))
            };
            let own = |key| meeting.node().str(key);
            let host = own("host").or_else(|| chairs()?.host());
            let chair = own("chair").or_else(|| chairs()?.chair());
            let record = meeting.record();
            let Some(on) = meeting.on() else {
                for what in [Counted::Held, Counted::Hosted, Counted::Chaired] {
                    self.add_undated(what, record.clone());
                }
                continue;
            };
            if on.last().year() != year || on.last() > today {
                continue;
            }
            let is_country = |party: &&str| self.countries.iter().any(|code| **code == **party);
            match host.filter(is_country) {
                Some(host) => self.add(Counted::Held, &[host], record.clone()),
                None => {
                    let tally = self.tallies.entry(Counted::Held).or_default();
                    tally.elsewhere.push(record.clone());
                    tally.together += 1;
                }
            }
            self.add(Counted::Hosted, host.as_slice(), record.clone());
            self.add(Counted::Chaired, chair.as_slice(), record);
        }
    }

    fn keep(&mut self, from: CountedFrom) {
        if !self.kept.contains(&from) {
            self.kept.push(from);
        }
    }

    /// Counts a record under each of its parties that is a country, once.
    fn add(&mut self, what: Counted, parties: &[&str], record: RecordId) {
        let tally = self.tallies.entry(what).or_default();
        let mut is_met = false;
        for party in &self.countries {
            if parties.contains(&&**party) {
                let records = tally.parties.entry(party.clone()).or_default();
                records.push(record.clone());
                is_met = true;
            }
        }
        tally.together += usize::from(is_met);
    }

    fn add_undated(&mut self, what: Counted, record: RecordId) {
        let tally = self.tallies.entry(what).or_default();
        tally.undated.push(record);
    }
}

/// Whether a record counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Holds {
    Yes,
    No,
    /// It would, if its date were known.
    Undated,
}

fn holds(agreement: Agreement<'_>, what: Counted, year: i16, end: Day) -> Holds {
    let legal = agreement.legal();
    let begun = |when: Option<When>, is_said: bool| match when {
        Some(when) if when.last() <= end => Holds::Yes,
        Some(_) => Holds::No,
        None if is_said => Holds::Undated,
        None => Holds::No,
    };
    let is_over = matches!(legal, Legal::Expired | Legal::Suspended | Legal::Terminated);
    match what {
        Counted::Reported => {
            let steps = agreement.steps().filter_map(|step| step.on());
            let is_in = |when: When| {
                let (first, last) = (when.first(), when.last());
                first.year() <= year && year <= last.year() && first <= end
            };
            match steps.into_iter().any(is_in) {
                true => Holds::Yes,
                false if agreement.steps().any(|step| step.on().is_none()) => Holds::Undated,
                false => Holds::No,
            }
        }
        Counted::Signed => {
            let is_signed = matches!(legal, Legal::Signed | Legal::InForce) || is_over;
            // What is in force was signed before, also when nobody wrote down when.
            let when = agreement.signed().or(agreement.in_force());
            begun(when, is_signed)
        }
        Counted::InForce => ends(
            agreement,
            begun(agreement.in_force(), legal == Legal::InForce),
            is_over,
            end,
        ),
        Counted::Operating => {
            let steps = agreement.steps().filter_map(|step| step.on());
            let dates = agreement.signed().into_iter().chain(agreement.in_force());
            let first = steps.chain(dates).min_by_key(|when| when.last());
            match agreement.work() {
                Work::Operating => ends(agreement, begun(first, true), is_over, end),
                Work::NotStated | Work::NotStarted | Work::Stalled | Work::Completed => Holds::No,
            }
        }
        Counted::Fully | Counted::Partly | Counted::Held | Counted::Hosted | Counted::Chaired => {
            Holds::No
        }
    }
}

/// What has begun holds until its last day has passed; what is over without a date may have ended any day.
fn ends(agreement: Agreement<'_>, begun: Holds, is_over: bool, end: Day) -> Holds {
    match (begun, agreement.expires()) {
        (Holds::No, _) => Holds::No,
        (_, Some(last)) if last.is_past(end) => Holds::No,
        (begun, Some(_)) => begun,
        (_, None) if is_over => Holds::Undated,
        (begun, None) => begun,
    }
}

/// How many records the register has for a party, whatever was typed beside them.
pub fn beside(basis: &Basis<'_>, what: Counted, party: &str) -> Option<usize> {
    let index = &basis.index;
    match Some(party) == basis.office {
        true => index.elsewhere(what).map(<[RecordId]>::len),
        false => index.records(what, party).map(<[RecordId]>::len),
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
        return cell(basis, indicator, what, party).map(<[RecordId]>::to_vec);
    }
    let mut met: HashSet<&RecordId> = HashSet::new();
    let all = cells(basis, indicator, what)?.into_iter().flatten();
    let once = all.filter(|record| met.insert(record));
    Some(once.cloned().collect())
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
    let met: HashSet<&RecordId> = cells.into_iter().flatten().collect();
    Some(met.len())
}

fn counted(indicator: Indicator<'_>, component: Option<&str>) -> Option<Counted> {
    let components = indicator.components();
    let first = components.first().map(|first| first.id);
    indicator.counted(component, component.is_none() || component == first)
}

/// What one cell was counted from.
fn cell<'a>(
    basis: &'a Basis<'_>,
    indicator: Indicator<'_>,
    what: Counted,
    party: &str,
) -> Option<&'a [RecordId]> {
    let year = indicator.year(basis.year);
    match year.value(party).value() {
        Some(_) => None,
        None if Some(party) == basis.office => basis.index.elsewhere(what),
        None => basis.index.records(what, party),
    }
}

/// What each cell was counted from: those of the countries, and what is counted under none of them. A cell in
/// which something is typed is left out; none when nothing is counted.
fn cells<'a>(
    basis: &'a Basis<'_>,
    indicator: Indicator<'_>,
    what: Counted,
) -> Option<Vec<&'a [RecordId]>> {
    let of_party = |party: &&str| cell(basis, indicator, what, party);
    let mut cells: Vec<&[RecordId]> = basis.countries.iter().filter_map(of_party).collect();
    let office = match (basis.office, basis.index.elsewhere(what)) {
        // Only meetings are held elsewhere.
        (_, None) => (!cells.is_empty()).then_some(&[][..]),
        (Some(office), Some(_)) => cell(basis, indicator, what, office),
        (None, Some(records)) => (!cells.is_empty()).then_some(records),
    };
    cells.extend(office);
    (!cells.is_empty()).then_some(cells)
}
