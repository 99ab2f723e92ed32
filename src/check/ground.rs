//! What the rules stand on: records by id, the names of parties, and every figure read once.
//!
//! It is made once a check, so that no rule searches a list again; what a year or a register costs is paid
//! when an indicator first asks for it. It finds nothing itself.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::base::Day;
use crate::model::{
    Address, Amount, Cell, CountedFrom, Indicator, Kind, Limits, Node, Party, Record, RecordId,
    Value, Workspace, write_line,
};
use crate::reckon::aggregate::{Basis, Line, reckon};
use crate::reckon::counted::Ledger;

/// A workspace with its look-up tables.
pub(super) struct Ground<'a> {
    pub workspace: &'a Workspace,
    /// The day that counts as today.
    pub today: Day,
    /// From where on rules find something.
    pub limits: Limits,
    records: HashMap<(Kind, &'a str), (usize, &'a Node)>,
    parties: BTreeMap<&'a str, &'a str>,
    years: RefCell<HashMap<Counted, Rc<Basis<'a>>>>,
    ledgers: RefCell<HashMap<CountedFrom, Rc<Ledger<'a>>>>,
}

/// A year, and the register that is counted in it, if one is.
type Counted = (i16, Option<CountedFrom>);

/// Where a figure of an indicator stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Spot<'a> {
    Baseline,
    Target,
    Marker,
    Total,
    Party(&'a str),
}

/// A figure of an indicator.
pub(super) struct Figure<'a> {
    pub indicator: Indicator<'a>,
    pub year: &'a str,
    pub spot: Spot<'a>,
    pub cell: Cell<'a>,
    pub value: Option<Value>,
}

/// The figures of an indicator in a year.
pub(super) struct Sheet<'a> {
    pub indicator: Indicator<'a>,
    pub year: &'a str,
    pub figures: Vec<Figure<'a>>,
    /// What the countries make, one line a component; only where a marker or a total stands.
    pub lines: Vec<Line<'a>>,
}

impl<'a> Ground<'a> {
    pub fn of(workspace: &'a Workspace, today: Day) -> Ground<'a> {
        let mut records = HashMap::new();
        let lists = workspace.root().members().iter();
        let kinds = lists.filter_map(|list| Kind::of_list(list.name.as_str()).zip(Some(list)));
        for (kind, list) in kinds {
            for node in list.node.items() {
                let place = records.len();
                let id = node.id().unwrap_or_default();
                records.entry((kind, id)).or_insert((place, node));
            }
        }
        let parties = workspace
            .all::<Party>()
            .map(|party| (party.id(), party.name()))
            .collect();
        Ground {
            workspace,
            today,
            limits: Limits::of(workspace),
            records,
            parties,
            years: RefCell::default(),
            ledgers: RefCell::default(),
        }
    }

    /// Where a record stands in the file.
    pub fn place(&self, record: &RecordId) -> usize {
        self.records
            .get(&(record.kind, &record.id))
            .map_or(0, |(place, _)| *place)
    }

    /// A record, if it is there.
    pub fn record(&self, record: &RecordId) -> Option<&'a Node> {
        self.records
            .get(&(record.kind, &record.id))
            .map(|(_, node)| *node)
    }

    /// What stands at an address, on one line, as a finding keeps it; of a whole record nothing, since its finding
    /// says what it is about.
    pub fn standing_at(&self, address: &Address) -> String {
        if address.path.is_empty() {
            return String::new();
        }
        let record = match address.record.kind {
            Kind::Workspace => Some(self.workspace.root()),
            _ => self.record(&address.record),
        };
        let node = record.and_then(|record| record.at(address.keys()));
        node.map_or_else(String::new, write_line)
    }

    /// Whether an address names something: a record, and in it a field that is there or may be filled.
    pub fn stands(&self, address: &Address) -> bool {
        let record = match address.record.kind {
            Kind::Workspace => Some(self.workspace.root()),
            _ => self.record(&address.record),
        };
        let Some(mut node) = record else {
            return false;
        };
        for key in address.keys() {
            node = match (node.at([key]), node) {
                (Some(below), _) => below,
                (None, Node::List(_)) => return false,
                (None, _) => return self.workspace.shape(address).is_some(),
            };
        }
        true
    }

    pub fn is_party(&self, code: &str) -> bool {
        self.parties.contains_key(code)
    }

    /// The name of a party in sentences, or its code when it is not in the list.
    pub fn party_name<'c>(&'c self, code: &'c str) -> &'c str {
        self.parties.get(code).copied().unwrap_or(code)
    }

    /// What the figures of an indicator in a year hang on, with no register but its own.
    pub fn basis(&self, indicator: Indicator, year: i16) -> Rc<Basis<'a>> {
        let from = indicator.counted_from();
        if let Some(basis) = self.years.borrow().get(&(year, from)) {
            return Rc::clone(basis);
        }
        let ledger = from.map(|from| self.ledger(from));
        let basis = Basis::with(self.workspace, year, self.today, ledger.as_deref());
        let basis = Rc::new(basis);
        let mut years = self.years.borrow_mut();
        years.insert((year, from), Rc::clone(&basis));
        basis
    }

    fn ledger(&self, from: CountedFrom) -> Rc<Ledger<'a>> {
        let mut ledgers = self.ledgers.borrow_mut();
        let read = || Rc::new(Ledger::of(self.workspace, from));
        Rc::clone(ledgers.entry(from).or_insert_with(read))
    }

    /// The figures that belong to no year: baseline and target.
    pub fn fixed_figures<'i>(&self, indicator: Indicator<'i>) -> Vec<Figure<'i>> {
        let figures = [
            Figure::read(indicator, "", Spot::Baseline, indicator.baseline()),
            Figure::read(indicator, "", Spot::Target, indicator.target()),
        ];
        figures.into_iter().flatten().collect()
    }

    /// The years of an indicator with their figures.
    pub fn sheets<'i>(&'i self, indicator: Indicator<'i>) -> impl Iterator<Item = Sheet<'i>> {
        let years = indicator.node().get("years").map(Node::members);
        years.unwrap_or_default().iter().map(move |member| {
            let year = member.name.as_str();
            let cell = |key| Cell::of(member.node.get(key));
            let values = member.node.get("values").map(Node::members);
            let values = values.unwrap_or_default();
            let mut figures = Vec::with_capacity(values.len() + 2);
            let values = values.iter().map(|value| {
                let spot = Spot::Party(value.name.as_str());
                Figure::read(indicator, year, spot, Cell::of(Some(&value.node)))
            });
            let (marker, total) = (cell("marker"), cell("total"));
            let all = [
                Figure::read(indicator, year, Spot::Marker, marker),
                Figure::read(indicator, year, Spot::Total, total),
            ];
            // A marker is held against what the countries make where no total stands.
            let is_asked = !total.is_absent() || !marker.is_absent();
            let year_number = year.parse().ok().filter(|_| is_asked);
            figures.extend(all.into_iter().chain(values).flatten());
            let lines =
                year_number.map(|year| reckon(&self.basis(indicator, year), indicator).lines);
            Sheet {
                indicator,
                year,
                figures,
                lines: lines.unwrap_or_default(),
            }
        })
    }
}

impl<'a> Figure<'a> {
    fn read(
        indicator: Indicator<'a>,
        year: &'a str,
        spot: Spot<'a>,
        cell: Cell<'a>,
    ) -> Option<Figure<'a>> {
        (!cell.is_absent()).then(|| Figure {
            indicator,
            year,
            spot,
            value: cell.value(),
            cell,
        })
    }

    /// Its address.
    pub fn at(&self) -> Address {
        let record = self.indicator.record();
        match self.spot {
            Spot::Baseline => record.field(["baseline"]),
            Spot::Target => record.field(["target"]),
            Spot::Marker => record.field(["years", self.year, "marker"]),
            Spot::Total => record.field(["years", self.year, "total"]),
            Spot::Party(party) => record.field(["years", self.year, "values", party]),
        }
    }

    /// What a sentence about it begins with.
    pub fn subject<'g>(&'g self, ground: &'g Ground) -> &'g str {
        match self.spot {
            Spot::Baseline => "The baseline",
            Spot::Target => "The target",
            Spot::Marker => "The marker",
            Spot::Total => "The printed total",
            Spot::Party(party) => ground.party_name(party),
        }
    }
}

impl Figure<'_> {
    /// Whether a number stands there.
    pub fn has_number(&self) -> bool {
        let numbers = super::figures::amounts(self.value.as_ref());
        numbers.into_iter().any(|amount| amount.number().is_some())
    }

    /// What stands there, as a finding keeps it: "KHM 773, female 419, male 354".
    pub fn words(&self) -> String {
        let mut words = self.value_words();
        for (category, part) in self.cell.parts() {
            words.push_str(&format!(", {category} {}", amount_words(&part)));
        }
        words
    }

    /// The value alone: "KHM 773".
    fn value_words(&self) -> String {
        let spot = match self.spot {
            Spot::Baseline => "baseline",
            Spot::Target => "target",
            Spot::Marker => "marker",
            Spot::Total => "total",
            Spot::Party(party) => party,
        };
        match &self.value {
            None => format!("{spot} -"),
            Some(value) => format!("{spot} {}", value_words(value)),
        }
    }
}

fn amount_words(amount: &Amount) -> String {
    match amount {
        Amount::Number(number) => number.plain(),
        Amount::Nothing(nothing) => nothing.word().to_owned(),
    }
}

fn value_words(value: &Value) -> String {
    match value {
        Value::One(one) => amount_words(one),
        Value::Each(each) => {
            let each = each.iter();
            let words: Vec<String> = each
                .map(|(component, one)| format!("{component} {}", amount_words(one)))
                .collect();
            words.join(", ")
        }
    }
}

impl Sheet<'_> {
    /// The year as a number.
    pub fn number(&self) -> Option<i16> {
        self.year.parse().ok()
    }

    /// The figures of the year, as a finding keeps them: "total 409; KHM 63; ...". A finding that is about the
    /// marker or about parts says them itself, so that another marker opens nothing else again.
    pub fn words(&self) -> String {
        let figures = self.figures.iter();
        let figures = figures.filter(|figure| figure.spot != Spot::Marker);
        let words: Vec<String> = figures.map(Figure::value_words).collect();
        words.join("; ")
    }

    /// Whether a total stands so in print; one without print is taken for printed as it was entered.
    pub fn is_total_printed(&self, total: &str) -> bool {
        let printed = self
            .figure(Spot::Total)
            .and_then(|total| total.cell.printed());
        let plain = total.replace(',', "");
        printed.is_none_or(|printed| {
            printed
                .quote()
                .text
                .replace([',', ' '], "")
                .contains(&plain)
        })
    }

    /// Whether a country, the region or the total has a number.
    pub fn has_numbers(&self) -> bool {
        self.figures.iter().any(|figure| match figure.spot {
            Spot::Party(_) | Spot::Total => figure.has_number(),
            Spot::Baseline | Spot::Target | Spot::Marker => false,
        })
    }

    /// The figure at a place.
    pub fn figure(&self, spot: Spot) -> Option<&Figure<'_>> {
        self.figures.iter().find(|figure| figure.spot == spot)
    }

    /// The address of the year, or of a field of it.
    pub fn at<'k>(&'k self, field: Option<&'k str>) -> Address {
        let path = ["years", self.year].into_iter().chain(field);
        self.indicator.record().field(path)
    }
}
