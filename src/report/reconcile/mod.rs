//! A printed total that the countries do not make: both side by side, the difference, and what could
//! explain it. It decides nothing: each way closes the sum exactly, and somebody chooses.
//!
//! ```text
//!  4.2 Victims via NGOs  KHM  CHN  LAO  MMR  THA  VNM  REG  marker result  sum
//!       as it stands       63    0   97    0    0    0   na    160?   409?  160
//!       swapped           63    0   97    0    0    0   na    409    160   160
//! ```

mod digits;
mod guess;
mod readings;
mod trial;

use guess::{Cause, Guess, Put, guesses};
use trial::{Slot, Trial};

use super::Query;
use super::indicators::{cell, fit, said};
use crate::base::{Decimal, Fraction};
use crate::model::{
    Address, Amount, Component, Indicator, Kind, Node, Note, Record, Rule, Value, Workspace,
};
use crate::reckon::aggregate::{Basis, Line, reckon};
use crate::reckon::agree::{differs, swapped_pair};
use crate::reckon::status::{Status, of_figures};

/// A row whose total does not match.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reconcile {
    /// The code and title of the indicator, and the component if it has several.
    pub title: String,
    /// The codes of the countries and of the region.
    pub heads: Vec<String>,
    /// What the countries make is called: sum, mean.
    pub made: &'static str,
    /// The row as it stands.
    pub printed: Figures,
    /// The arithmetic in a sentence: "63 + 97 = 160. The total is 409, 249 more."
    pub arithmetic: String,
    /// The ways to settle it, the likelier sorts first.
    pub ways: Vec<Way>,
}

/// A row of figures as they are shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figures {
    /// One text a head.
    pub cells: Vec<String>,
    /// The marker.
    pub marker: String,
    /// The total.
    pub result: String,
    /// What the cells make.
    pub made: String,
}

/// One way to settle it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Way {
    /// A word or two for the row of figures: "swapped".
    pub name: String,
    /// What would be done: "swap marker and result".
    pub words: String,
    /// The row as it would be.
    pub figures: Figures,
    /// What would follow: "result 160, marker 409".
    pub follows: String,
    /// The status that would follow.
    pub status: Status,
    /// The fields that would be put.
    pub puts: Vec<(Address, Node)>,
}

/// What is wrong with a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// The total differs from what the countries make.
    Total,
    /// Marker and total look swapped.
    Swapped,
}

/// The row at an address, when a total there is not what the countries make.
///
/// The address is a year of an indicator, or its total. `nth` counts the components in which just that is wrong.
pub fn reconcile(
    workspace: &Workspace,
    query: &Query<'_>,
    at: &Address,
    wrong: Wrong,
    nth: usize,
) -> Option<Reconcile> {
    let keys: Vec<&str> = at.keys().collect();
    let year = match keys[..] {
        ["years", year] | ["years", year, "total"] if at.record.kind == Kind::Indicator => year,
        _ => return None,
    };
    let basis = Basis::of(workspace, year.parse().ok()?, query.today);
    let indicator: Indicator = workspace.by_id(&at.record.id)?;
    let reckoned = reckon(&basis, indicator);
    let is_wrong = |line: &Line| match wrong {
        Wrong::Total => differs(indicator, line),
        Wrong::Swapped => swapped_pair(indicator, line).is_some(),
    };
    let lines = reckoned.lines.iter().enumerate();
    let (place, line) = lines.filter(|(_, line)| is_wrong(line)).nth(nth)?;
    let row = Row {
        basis: &basis,
        indicator,
        year,
        line,
        trial: Trial::of(&basis, indicator, line, place),
    };
    let ways = guesses(&row.trial, &notes_of(workspace, indicator));
    let component = line.component.map(|component| component.name);
    Some(Reconcile {
        title: [indicator.code(), indicator.title()]
            .into_iter()
            .chain(component)
            .collect::<Vec<_>>()
            .join(" "),
        heads: row
            .trial
            .cells
            .iter()
            .map(|slot| slot.code.to_string())
            .collect(),
        made: made_word(indicator.rule()),
        printed: row.figures(&[], row.trial.region_counts),
        arithmetic: row.arithmetic(),
        ways: ways.into_iter().map(|guess| row.way(guess)).collect(),
    })
}

/// What the countries make is called.
fn made_word(rule: Rule) -> &'static str {
    match rule {
        Rule::Sum | Rule::None => "sum",
        Rule::Mean => "mean",
        Rule::Max => "most",
        Rule::Last => "last",
        Rule::Derived => "count",
    }
}

/// The numbers of the notes on an indicator.
fn notes_of(workspace: &Workspace, indicator: Indicator) -> Vec<u32> {
    let record = indicator.record();
    let is_on = |note: &Note| {
        let at = note.on().parse::<Address>();
        at.is_ok_and(|at| at.record == record)
    };
    let notes = workspace.notes().filter(is_on);
    notes.filter_map(Note::number).collect()
}

struct Row<'a> {
    basis: &'a Basis<'a>,
    indicator: Indicator<'a>,
    year: &'a str,
    line: &'a Line<'a>,
    trial: Trial,
}

impl Row<'_> {
    fn figures(&self, puts: &[Put], region_counts: bool) -> Figures {
        let new = |code: &str| puts.iter().find(|put| *put.code == *code);
        let text = |slot: &Slot, room: usize| match new(&slot.code) {
            Some(put) => fit(put.new, room),
            None => {
                let shown = cell(&[slot.figure], false, room);
                let doubt = if shown.is_unclear { "?" } else { "" };
                format!("{}{doubt}", shown.text)
            }
        };
        let numbers: Vec<Option<Decimal>> = self
            .trial
            .cells
            .iter()
            .map(|slot| new(&slot.code).map(|put| put.new).or(slot.number()))
            .collect();
        let made = self.trial.make(&numbers, region_counts);
        Figures {
            cells: self.trial.cells.iter().map(|slot| text(slot, 4)).collect(),
            marker: text(&self.trial.marker, 6),
            result: text(&self.trial.total, 6),
            made: made.map_or_else(|| "-".to_owned(), said),
        }
    }

    fn arithmetic(&self) -> String {
        let counted = &self.trial.cells[self.trial.counted()];
        let numbers: Vec<Decimal> = counted.iter().filter_map(Slot::number).collect();
        let shown = numbers.iter().filter(|number| !number.is_zero());
        let mut sum = shown
            .map(|number| number.grouped())
            .collect::<Vec<_>>()
            .join(" + ");
        if sum.is_empty() {
            sum = "0".to_owned();
        }
        let made = self
            .trial
            .make(&self.trial.numbers(), self.trial.region_counts);
        let (Some(made), Some(total)) = (made, self.trial.total.number()) else {
            return String::new();
        };
        let made_text = said(made);
        let left = match self.trial.rule {
            Rule::Sum | Rule::None => match sum == made_text {
                true => format!("Together {made_text}"),
                false => format!("{sum} = {made_text}"),
            },
            Rule::Mean => format!("({sum}) / {} = {made_text}", numbers.len()),
            Rule::Max => format!("The most is {made_text}"),
            Rule::Last => format!("The last is {made_text}"),
            Rule::Derived => format!("The register counts {made_text}"),
        };
        let total = Fraction::of(total);
        let (more, word) = match total > made {
            true => (total.checked_sub(made), "more"),
            false => (made.checked_sub(total), "less"),
        };
        let apart = more.map_or(String::new(), |more| format!(", {} {word}", said(more)));
        format!("{left}. The total is {}{apart}.", said(total))
    }

    fn way(&self, guess: Guess) -> Way {
        let region_counts = match guess.cause {
            Cause::Region(counts) => counts,
            _ => self.trial.region_counts,
        };
        let put = |code: &str, slot: &Slot| {
            let put = guess.puts.iter().find(|put| *put.code == *code);
            put.map(|put| put.new).or(slot.number())
        };
        let marker = put("marker", &self.trial.marker);
        let total = put("total", &self.trial.total);
        let good = self.indicator.good();
        let status = match (total, marker) {
            (Some(total), Some(marker)) => of_figures(
                Fraction::of(total),
                Fraction::of(marker),
                good,
                self.basis.thresholds,
            ),
            _ => Status {
                verdict: crate::reckon::status::Verdict::NoVerdict(
                    crate::reckon::status::Why::NoMarker,
                ),
                percent: None,
            },
        };
        let mut follows =
            total.map_or(String::new(), |total| format!("result {}", total.grouped()));
        if let Some(marker) = marker {
            follows.push_str(&format!(", marker {}", marker.grouped()));
        }
        Way {
            name: name(&guess),
            words: self.words(&guess),
            figures: self.figures(&guess.puts, region_counts),
            follows,
            status,
            puts: self.puts(&guess),
        }
    }

    fn words(&self, guess: &Guess) -> String {
        let name = |code: &str| match code {
            "marker" => "marker".to_owned(),
            "total" => "result".to_owned(),
            code => self.basis.workspace.party_name(code).to_owned(),
        };
        let old = |put: &Put| put.old.map_or("-".to_owned(), Decimal::grouped);
        let puts: Vec<String> = guess
            .puts
            .iter()
            .map(|put| format!("{} {} -> {}", name(&put.code), old(put), put.new.grouped()))
            .collect();
        let puts = puts.join(", ");
        match &guess.cause {
            Cause::Swapped => "swap marker and result".to_owned(),
            Cause::Reading => format!("read otherwise: {puts}"),
            Cause::NoteNumber(note) => format!("{puts}: note {note} is glued on"),
            Cause::Region(true) => "the region counts in".to_owned(),
            Cause::Region(false) => "the region does not count in".to_owned(),
            Cause::Digit(slip) => format!("{puts}: {}", slip.words()),
            Cause::Missing => format!("{puts}: not reported, and so much is missing"),
            Cause::Total => format!("correct the total: {puts}"),
        }
    }

    fn puts(&self, guess: &Guess) -> Vec<(Address, Node)> {
        let record = self.indicator.record();
        if let Cause::Region(counts) = guess.cause {
            return vec![(record.field(["regional_counts"]), Node::Bool(counts))];
        }
        let year = self.indicator.year(self.basis.year);
        let put = |put: &Put| {
            let (at, value) = match &*put.code {
                "marker" => (
                    record.field(["years", self.year, "marker"]),
                    year.marker().value(),
                ),
                "total" => (
                    record.field(["years", self.year, "total"]),
                    year.total().value(),
                ),
                code => (
                    record.field(["years", self.year, "values", code]),
                    year.value(code).value(),
                ),
            };
            let value = replaced(value, self.line.component, put.new);
            (at.join("value"), value.node())
        };
        guess.puts.iter().map(put).collect()
    }
}

fn name(guess: &Guess) -> String {
    match &guess.cause {
        Cause::Swapped => "swapped".to_owned(),
        Cause::Reading => "read otherwise".to_owned(),
        Cause::NoteNumber(note) => format!("without note {note}"),
        Cause::Region(true) => "with region".to_owned(),
        Cause::Region(false) => "without region".to_owned(),
        Cause::Digit(_) => "a digit".to_owned(),
        Cause::Missing => "not reported".to_owned(),
        Cause::Total => "total".to_owned(),
    }
}

/// A value with another number for a component.
fn replaced(value: Option<Value>, component: Option<Component>, new: Decimal) -> Value {
    let new = Amount::Number(new);
    match (value, component) {
        (Some(Value::Each(mut each)), Some(component)) => {
            match each.iter_mut().find(|(name, _)| **name == *component.id) {
                Some((_, amount)) => *amount = new,
                None => each.push((component.id.into(), new)),
            }
            Value::Each(each)
        }
        (_, Some(component)) => Value::Each(vec![(component.id.into(), new)]),
        (_, None) => Value::One(new),
    }
}

#[cfg(test)]
mod tests;
