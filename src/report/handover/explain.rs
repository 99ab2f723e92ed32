//! How the totals of the handover come about, in sentences.

use super::against::{against, indicator};
use super::sentences::{chair, defined_words, listed, names, number_word};
use crate::base::show;
use crate::model::handover::{Register, Standing};
use crate::model::{State, Workspace};
use crate::reckon::handover::Counts;
use crate::report::Query;

/// How the totals of a year come about. The first sentence fits a line.
pub fn explain(workspace: &Workspace, query: &Query) -> Vec<String> {
    let register = Register::new(workspace, query.year);
    let totals = register.totals();
    let mut out = vec![first(workspace, &register, query, totals)];
    out.extend(by_country(workspace, &register, totals));
    out.extend(undefined(&register));
    out.extend(contradictions(workspace, &register));
    out.push(everywhere(&register));
    out.extend(chair(workspace, query.year));
    out
}

fn first(workspace: &Workspace, register: &Register, query: &Query, totals: Counts) -> String {
    let counted = format!("{} fully, {} partly", totals.fully, totals.partly);
    match (against(workspace, register, query).0, indicator(workspace)) {
        (Some(fully), _) => format!("= {}", fully.why),
        (None, Some(_)) => format!("= {counted}. There is no marker for {}.", query.year),
        (None, None) => format!("= {counted}. No indicator is counted from this register."),
    }
}

/// "Fully: Lao PDR 4, Thailand 1, Viet Nam 1. Two of the 6 are not defined."
fn by_country(workspace: &Workspace, register: &Register, totals: Counts) -> Option<String> {
    if totals.fully == 0 {
        return None;
    }
    let names = names(workspace);
    let each = register.countries().iter().zip(names);
    let each = each.filter_map(|(party, name)| match register.counts(party).fully {
        0 => None,
        fully => Some(format!("{} {fully}", show(name))),
    });
    let each = each.collect::<Vec<_>>().join(", ");
    let outside = totals.fully - register.defined_totals().fully;
    let mut sentence = format!("Fully: {each}.");
    if outside > 0 {
        let mut word = number_word(outside);
        if let Some(letter) = word.get_mut(..1) {
            letter.make_ascii_uppercase();
        }
        let are = if outside == 1 { "is" } else { "are" };
        let what = match register
            .undefined()
            .any(|one| register.archived(one).is_some())
        {
            true => "not defined, or archived",
            false => "not defined",
        };
        sentence.push_str(&format!(" {word} of the {} {are} {what}.", totals.fully));
    }
    Some(sentence)
}

fn undefined(register: &Register) -> Vec<String> {
    let (archived, undefined): (Vec<&str>, Vec<&str>) = register
        .undefined()
        .partition(|letter| register.archived(letter).is_some());
    let mut out = match undefined[..] {
        [] => Vec::new(),
        [letter] => vec![format!("Letter {} has no definition.", show(letter))],
        _ => vec![format!(
            "Letters {} have no definition.",
            listed(&undefined)
        )],
    };
    match archived[..] {
        [] if undefined.is_empty() => return out,
        [] => {}
        [letter] => out.push(format!("Letter {} was archived.", show(letter))),
        _ => out.push(format!("Letters {} were archived.", listed(&archived))),
    }
    let defined = register.defined_totals();
    out.push(format!(
        "Only {}: {} fully, {} partly.",
        defined_words(register),
        defined.fully,
        defined.partly
    ));
    out
}

fn contradictions<'a>(workspace: &'a Workspace, register: &'a Register) -> Vec<String> {
    let names = names(workspace);
    let mut out = Vec::new();
    for letter in register.letters() {
        for (party, name) in register.countries().iter().zip(&names) {
            let standing = register.standing(letter, party);
            let Some(standing) = standing.filter(|standing| standing.is_contradiction()) else {
                continue;
            };
            let name = show(name);
            let states = standing.states();
            let letter = show(letter);
            out.push(match states[..] {
                [one, two] => {
                    let (one, two) = (one.word(), two.word());
                    format!("{name} counts {letter} both {one} and {two}.")
                }
                _ => format!("{name} counts {letter} as {}.", Standing::words(standing)),
            });
        }
    }
    out
}

/// Which functions are fully handed over in every country.
fn everywhere(register: &Register) -> String {
    let countries = register.countries();
    let all = number_word(countries.len());
    let is_everywhere = |letter: &&str| {
        let is_fully = |party: &&str| {
            register
                .standing(letter, party)
                .is_some_and(|standing| standing.states()[..] == [State::Fully])
        };
        !countries.is_empty() && countries.iter().all(is_fully)
    };
    let letters: Vec<&str> = register.letters().filter(is_everywhere).collect();
    match letters[..] {
        [] => format!("No function is fully handed over in all {all} countries."),
        [letter] => format!(
            "{} is fully handed over in all {all} countries.",
            show(letter)
        ),
        _ => format!(
            "{} are fully handed over in all {all} countries.",
            listed(&letters)
        ),
    }
}
