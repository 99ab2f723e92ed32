//! One function of the handover: its definition, each country with its state, and what shows it.

use super::sentences::{cell_line, chair};
use crate::base::show;
use crate::check::Finding;
use crate::model::handover::{Register, Standing};
use crate::model::{Address, Kind, Party, Quote, Record, State, Workspace};
use crate::report::Query;

/// Everything that the detail of a function says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The letter.
    pub letter: Box<str>,
    /// The id of the record that defines it.
    pub id: Option<Box<str>>,
    /// Its short title, or "not defined".
    pub title: String,
    /// Where it stands: "function, 4 of 7".
    pub place: String,
    /// What the function is, in full; none for a letter that nobody defined.
    pub definition: Option<String>,
    /// The countries in one sentence.
    pub summary: String,
    /// Every country.
    pub countries: Vec<CountryState>,
    /// Open findings, notes, remark, and who chairs: a sentence each.
    pub sentences: Vec<String>,
}

/// A country in the detail of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryState {
    /// The code.
    pub code: Box<str>,
    /// The name.
    pub name: String,
    /// The states in words.
    pub words: String,
    /// The states.
    pub states: Vec<State>,
    /// Since when: "2017", or "2017, carried".
    pub since: String,
    /// Whether the state comes from an earlier year.
    pub carried: bool,
    /// Whether a finding is open here; a contradiction is one.
    pub finding: bool,
    /// The body that takes the function over, or "-".
    pub receiver: String,
    /// What shows it, or "-".
    pub evidence: String,
    /// The words of the source with their lines, each once.
    pub printed: Vec<String>,
    /// The country in one line.
    pub line: String,
}

/// The detail of a letter; none when neither a function nor an entry has it.
pub fn detail(workspace: &Workspace, query: &Query, letter: &str) -> Option<Detail> {
    let register = Register::new(workspace, query.year);
    let place = register.letters().position(|known| known == letter)?;
    let function = register.function(letter);
    let archived = register.archived(letter);
    let title = match (function, archived) {
        (Some(function), _) => function.title().to_owned(),
        (None, Some(archived)) => format!("{}, archived", archived.title()),
        (None, None) => "not defined".to_owned(),
    };
    let countries: Vec<CountryState> = workspace
        .countries()
        .map(|party| {
            let standing = register.standing(letter, party.id());
            country(party, standing, letter, &title, query.findings)
        })
        .collect();
    let mut ids: Vec<(Kind, &str)> = Vec::new();
    ids.extend(function.map(|function| (Kind::Function, function.id())));
    for party in register.countries() {
        let standing = register.standing(letter, party);
        let entries = standing.map_or(&[][..], |standing| &standing.entries);
        ids.extend(entries.iter().map(|entry| (Kind::Handover, entry.id())));
    }
    let mut sentences: Vec<String> = Vec::new();
    let is_ours = |at: &Address| ids.contains(&(at.record.kind, &*at.record.id));
    let findings = query.findings.iter().filter(|finding| is_ours(&finding.at));
    sentences.extend(findings.map(|finding| format!("! {}.", show(&finding.sentence))));
    sentences.extend(
        function
            .and_then(|function| function.remark())
            .map(|remark| show(remark).into_owned()),
    );
    for note in workspace.notes() {
        if note.on().parse().is_ok_and(|at| is_ours(&at)) {
            let number = note
                .number()
                .map_or(String::new(), |number| format!(" {number}"));
            sentences.push(format!("Note{number}: {}", show(note.text())));
        }
    }
    sentences.extend(chair(workspace, query.year));
    Some(Detail {
        letter: letter.into(),
        id: function.map(|function| function.id().into()),
        title,
        place: match function {
            Some(_) => format!(
                "function, {} of {}",
                place + 1,
                register.functions().count()
            ),
            None if archived.is_some() => "archived, x brings it back".to_owned(),
            None => "letter without a function".to_owned(),
        },
        definition: function
            .or(archived)
            .map(|function| function.definition().to_owned()),
        summary: summary(&register, letter, &countries),
        countries,
        sentences,
    })
}

fn country(
    party: Party,
    standing: Option<&Standing>,
    letter: &str,
    title: &str,
    findings: &[Finding],
) -> CountryState {
    let entries = standing.map_or(&[][..], |standing| &standing.entries);
    let mut printed: Vec<String> = Vec::new();
    for words in entries.iter().flat_map(|entry| entry.printed()).map(quoted) {
        if !printed.contains(&words) {
            printed.push(words);
        }
    }
    let all = |words: Vec<&str>| match words.is_empty() {
        true => "-".to_owned(),
        false => words.join("; "),
    };
    let is_flagged = |finding: &Finding| {
        let record = &finding.at.record;
        let entries = entries.iter();
        record.kind == Kind::Handover && entries.clone().any(|entry| entry.id() == &*record.id)
    };
    let carried = standing.is_some_and(|standing| standing.carried);
    let since = standing.and_then(|standing| standing.since);
    let since = since.map_or("-".to_owned(), |since| since.words());
    let is_contradiction = standing.is_some_and(Standing::is_contradiction);
    CountryState {
        code: party.id().into(),
        name: party.name().to_owned(),
        words: standing.map_or("not reported".to_owned(), Standing::words),
        states: standing.map(Standing::states).unwrap_or_default(),
        since: match carried {
            true => format!("{since}, carried"),
            false => since,
        },
        carried,
        finding: is_contradiction || findings.iter().any(is_flagged),
        receiver: all(entries
            .iter()
            .filter_map(|entry| entry.receiver())
            .collect()),
        evidence: all(entries
            .iter()
            .filter_map(|entry| entry.evidence())
            .collect()),
        printed,
        line: cell_line(standing, letter, title),
    }
}

fn quoted(quote: Quote) -> String {
    let line = quote
        .line
        .map_or(String::new(), |line| format!(" (line {line})"));
    format!("\"{}\"{line}", quote.text)
}

/// "2 fully, 4 partly, 1 not reported in 2017. Thailand counts in both."
fn summary(register: &Register, letter: &str, countries: &[CountryState]) -> String {
    let counts = register.function_counts(letter);
    let back = register.handed_back(letter);
    let nothing = countries
        .iter()
        .filter(|country| matches!(country.states[..], [] | [State::NotStarted]))
        .count();
    let mut said = format!("{} fully, {} partly", counts.fully, counts.partly);
    if back > 0 {
        said.push_str(&format!(", {back} handed back"));
    }
    said.push_str(&format!(", {nothing} not reported in {}.", register.year));
    let doubled = countries.iter().filter(|country| country.states.len() > 1);
    let doubled: Vec<&str> = doubled.map(|country| country.name.as_str()).collect();
    match doubled[..] {
        [] => {}
        [one] => said.push_str(&format!(" {} counts in both.", show(one))),
        _ => said.push_str(&format!(
            " {} count in both.",
            super::sentences::listed(&doubled)
        )),
    }
    said
}
