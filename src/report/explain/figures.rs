//! The cells of an indicator: what stands in one, what its word means, what was printed, who changed it.

use super::told::{figures, print, since};
use super::{Asked, Explanation, Part};
use crate::base::When;
use crate::model::{Address, Cell, CountedFrom, Nothing, Record, Rule, State};
use crate::reckon::aggregate::{Basis, Figure, Reckoned, figure};
use crate::reckon::handover::Register;
use crate::report::approval;
use crate::report::indicators::counted_sentences;

/// The figures of a party, one a component.
pub(super) fn of_party(basis: &Basis<'_>, reckoned: &Reckoned<'_>, party: &str) -> Vec<Figure> {
    let place = basis.countries.iter().position(|code| *code == party);
    let lines = reckoned.lines.iter();
    match place {
        Some(place) => lines.map(|line| line.countries[place]).collect(),
        None => lines.map(|line| line.region).collect(),
    }
}

/// The address of a cell of the year.
pub(super) fn cell_at(basis: &Basis<'_>, reckoned: &Reckoned<'_>, keys: &[&str]) -> Address {
    let year = basis.year.to_string();
    let path = ["years", &*year].into_iter().chain(keys.iter().copied());
    reckoned.indicator.record().field(path)
}

/// The cell of a country or of the regional office.
pub(super) fn party(
    asked: &Asked<'_>,
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    party: &str,
) -> Explanation {
    let indicator = reckoned.indicator;
    let own = of_party(basis, reckoned, party);
    let cell = indicator.year(basis.year).value(party);
    let name = asked.workspace.party_name(party);
    let subject = format!("{} {party}, {name}, {}", indicator.code(), basis.year);
    let at = cell_at(basis, reckoned, &["values", party]);
    let mut explanation = Explanation::new(subject, figures(&own)).at(at.clone());
    names(&mut explanation, reckoned);
    let is_derived = indicator.rule() == Rule::Derived && cell.value().is_none();
    let is_counted = own.iter().any(|figure| figure.number().is_some());
    if is_derived && is_counted {
        derived(&mut explanation, asked, basis, reckoned, party);
    } else {
        nothing(&mut explanation, basis, &own, cell.value().is_some());
    }
    if indicator.rule() == Rule::Derived && cell.value().is_some() {
        // Typed though it is counted: what the register has stands beside it.
        for sentence in counted_sentences(basis, reckoned, Some(party)) {
            explanation.say(Part::Means, sentence);
        }
    }
    let is_office = basis.office == Some(party);
    if is_office && is_counted && !counts(reckoned) {
        explanation.say(
            Part::Means,
            "The regional figure does not count in what the countries make.",
        );
    }
    approved(&mut explanation, asked, &at);
    print(&mut explanation, asked, indicator, cell);
    since(&mut explanation, asked, &at);
    explanation
}

/// How far a figure is approved, and by whom.
pub(super) fn approved(explanation: &mut Explanation, asked: &Asked<'_>, at: &Address) {
    if let Some(said) = approval::of_figure(asked.workspace, at) {
        explanation.say(Part::Means, format!("Approval: {said}."));
    }
}

/// Whether the regional figure counts in what the cells make.
pub(super) fn counts(reckoned: &Reckoned<'_>) -> bool {
    reckoned.indicator.asks_region()
}

/// The progress marker.
pub(super) fn marker(asked: &Asked<'_>, basis: &Basis<'_>, reckoned: &Reckoned<'_>) -> Explanation {
    let cell = reckoned.indicator.year(basis.year).marker();
    let at = cell_at(basis, reckoned, &["marker"]);
    let subject = format!("{} marker, {}", reckoned.indicator.code(), basis.year);
    fixed(asked, reckoned, subject, cell, at, "No marker is set.")
}

/// The baseline or the target.
pub(super) fn end(asked: &Asked<'_>, reckoned: &Reckoned<'_>, key: &str) -> Explanation {
    let indicator = reckoned.indicator;
    let cell = match key {
        "baseline" => indicator.baseline(),
        _ => indicator.target(),
    };
    let year = cell.year().map(|year| format!(", {year}"));
    let subject = format!("{} {key}{}", indicator.code(), year.unwrap_or_default());
    let at = indicator.record().field([key]);
    let none = format!("No {key} is given.");
    fixed(asked, reckoned, subject, cell, at, &none)
}

/// A cell that belongs to no party.
fn fixed(
    asked: &Asked<'_>,
    reckoned: &Reckoned<'_>,
    subject: String,
    cell: Cell<'_>,
    at: Address,
    none: &str,
) -> Explanation {
    let lines = reckoned.lines.iter().enumerate();
    let own = lines.map(|(place, line)| {
        let id = line.component.map(|component| component.id);
        figure(cell, id, place == 0).unwrap_or(Figure::nothing(Nothing::NotReported))
    });
    let own: Vec<Figure> = own.collect();
    let value = match cell.value() {
        Some(_) => figures(&own),
        None => "none".to_owned(),
    };
    let mut explanation = Explanation::new(subject, value).at(at.clone());
    match cell.value() {
        Some(_) => names(&mut explanation, reckoned),
        None => explanation.say(Part::Means, none),
    }
    approved(&mut explanation, asked, &at);
    print(&mut explanation, asked, reckoned.indicator, cell);
    since(&mut explanation, asked, &at);
    explanation
}

/// What the figures of several components are, in their order.
pub(super) fn names(explanation: &mut Explanation, reckoned: &Reckoned<'_>) {
    let names = reckoned.lines.iter();
    let names: Vec<&str> = names
        .filter_map(|line| Some(line.component?.name))
        .collect();
    if names.len() > 1 {
        explanation.say(Part::Means, format!("In this order: {}.", names.join(", ")));
    }
}

/// What zero means, and each of the five ways to have no figure.
pub(super) fn nothing(
    explanation: &mut Explanation,
    basis: &Basis<'_>,
    own: &[Figure],
    is_entered: bool,
) {
    let mut said: Vec<String> = Vec::new();
    for figure in own {
        let sentence = match figure.amount {
            crate::model::Amount::Number(number) if number.is_zero() => {
                "Zero is a figure: it was reported and counts like any other.".to_owned()
            }
            crate::model::Amount::Number(_) => continue,
            crate::model::Amount::Nothing(nothing) => meaning(basis, nothing),
        };
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    if !is_entered {
        explanation.say(Part::Means, "Nothing was entered.");
    }
    for sentence in said {
        explanation.say(Part::Means, sentence);
    }
}

/// What it means that there is no figure.
pub(super) fn meaning(basis: &Basis<'_>, nothing: Nothing) -> String {
    match nothing {
        Nothing::NotDue => {
            let last = When::year(basis.year).last().words();
            format!("Not due: {} ends on {last}. It counts as missing, not as zero.", basis.year)
        }
        Nothing::NotReported => {
            "Not reported: a figure was due and none came. It counts as missing, not as zero."
                .to_owned()
        }
        Nothing::NotApplicable => {
            "Not applicable: no figure is asked here, so it leaves the count of those who are."
                .to_owned()
        }
        Nothing::Withheld => {
            "Withheld: there is a figure, but it is not given. A sum without it is \"at least\"."
                .to_owned()
        }
        Nothing::Unreadable => {
            "Unreadable: a figure is printed that nobody can read. A sum without it is \"at least\"."
                .to_owned()
        }
    }
}

/// How a country's figures are counted from a register.
fn derived(
    explanation: &mut Explanation,
    asked: &Asked<'_>,
    basis: &Basis<'_>,
    reckoned: &Reckoned<'_>,
    party: &str,
) {
    if reckoned.indicator.counted_from() != Some(CountedFrom::Handover) {
        for sentence in counted_sentences(basis, reckoned, Some(party)) {
            explanation.say(Part::Means, sentence);
        }
        return;
    }
    let register = Register::new(asked.workspace, basis.year);
    for (place, line) in reckoned.lines.iter().enumerate() {
        let state = match (line.component.map(|component| component.id), place) {
            (Some("partly"), _) => State::Partly,
            (Some("fully"), _) | (_, 0) => State::Fully,
            _ => State::Partly,
        };
        let letters = register.letters_of(party, state);
        let list = match letters.is_empty() {
            true => "no letter".to_owned(),
            false => letters.join(", "),
        };
        let count = letters.len();
        explanation.push(
            Part::Formula,
            state.word(),
            format!("{count}, the letters that stand so:"),
            list,
            None,
        );
    }
    super::states::letters(explanation, &register, party);
}
