//! Two parties: which agreements bind them, and how far each goes. It knows no rows and columns.

use crate::model::{Agreement, Legal, Party, PartyKind, Record, Work, Workspace};

use super::super::agreement::legal_title;
use super::super::agreements::is_unclear;

/// How far two parties are, from nothing to an agreement in force.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Step {
    /// Nothing is reported.
    Nothing,
    /// Only through an agreement of all countries.
    All,
    /// They met, no more.
    Met,
    /// They work together without a text.
    Working,
    /// There was an agreement; it has ended.
    Ended,
    /// It stands still.
    Suspended,
    /// They explore one.
    Talking,
    /// They negotiate one.
    Negotiating,
    /// The text is agreed.
    Agreed,
    /// It is signed.
    Signed,
    /// It is in force.
    InForce,
}

impl Step {
    /// Its word of four letters; `tex?` when the reading is uncertain.
    pub fn word(self, countries: usize, is_unclear: bool) -> String {
        let word = match self {
            Step::Nothing => ".",
            Step::All if countries > 9 => "all",
            Step::All => return format!("all{countries}"),
            Step::Met => "meet",
            Step::Working => "work",
            Step::Ended => "ende",
            Step::Suspended => "susp",
            Step::Talking => "talk",
            Step::Negotiating => "nego",
            Step::Agreed => "text",
            Step::Signed => "sign",
            Step::InForce => "forc",
        };
        match is_unclear && word.len() == 4 {
            true => format!("{}?", &word[..3]),
            false => word.to_owned(),
        }
    }
}

/// Instruments that are an occasion and leave no work behind.
const OCCASIONS: [&str; 6] = [
    "conference",
    "discussion",
    "meeting",
    "seminar",
    "visit",
    "workshop",
];

/// How far an agreement brings its parties, and whether that is in doubt.
pub fn step(agreement: Agreement) -> (Step, bool) {
    let step = match agreement.legal() {
        Legal::Exploratory => Step::Talking,
        Legal::Negotiating => Step::Negotiating,
        Legal::TextAgreed => Step::Agreed,
        Legal::Signed => Step::Signed,
        Legal::InForce => Step::InForce,
        Legal::Suspended => Step::Suspended,
        Legal::Expired | Legal::Terminated => Step::Ended,
        Legal::NotStated => {
            let work = agreement.work();
            let is_begun = matches!(work, Work::Operating | Work::Stalled | Work::Completed);
            let instrument = agreement.instrument().unwrap_or_default();
            let is_occasion = OCCASIONS.iter().any(|word| instrument.ends_with(word));
            let step = match (is_begun || agreement.steps().next().is_some(), is_occasion) {
                (false, _) => Step::Nothing,
                (true, true) => Step::Met,
                (true, false) => Step::Working,
            };
            return (step, is_begun && is_unclear(&agreement.work_reading()));
        }
    };
    (step, is_unclear(&agreement.legal_reading()))
}

/// Whether two parties are bound by themselves or only among all countries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bond {
    /// By themselves.
    Own,
    /// Among all countries of the process.
    Together,
}

/// The pairs of an agreement: a country, another party, and how they are bound.
///
/// Parties are places: the countries first, each once.
pub fn bonds(
    parties: &[usize],
    lead: Option<usize>,
    countries: usize,
) -> impl Iterator<Item = (usize, usize, Bond)> {
    let inside = parties.iter().filter(|party| **party < countries).count();
    let is_all = countries > 2 && inside == countries && lead.is_none();
    let rows = parties.iter().filter(move |party| **party < countries);
    rows.flat_map(move |row| {
        let others = parties.iter().filter(move |other| *other != row);
        others.map(move |other| (*row, *other))
    })
    .filter(move |(row, other)| lead.is_none_or(|lead| lead == *row || lead == *other))
    .map(move |(row, other)| match is_all {
        true => (row, other, Bond::Together),
        false => (row, other, Bond::Own),
    })
}

/// An agreement of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The opaque id.
    pub id: Box<str>,
    /// The code that people use.
    pub code: Box<str>,
    /// The title in sentences.
    pub title: Box<str>,
    /// The legal status: "Text agreed?".
    pub legal: String,
    /// How far it brings the pair.
    pub step: Step,
}

/// The agreements of a pair: the furthest first, those of all countries last.
pub fn chain(workspace: &Workspace, first: &str, second: &str) -> Vec<Link> {
    let countries: Vec<&str> = workspace
        .parties()
        .filter(|party| party.kind() == PartyKind::Country)
        .map(Party::id)
        .collect();
    let mut links: Vec<Link> = Vec::new();
    for agreement in workspace.agreements() {
        let parties: Vec<&str> = agreement.parties().collect();
        let has_both = first != second && parties.contains(&first) && parties.contains(&second);
        let is_led = agreement
            .lead()
            .is_none_or(|lead| lead == first || lead == second);
        if !has_both || !is_led {
            continue;
        }
        let is_all = agreement.lead().is_none()
            && countries.len() > 2
            && countries.iter().all(|code| parties.contains(code));
        links.push(Link {
            id: agreement.id().into(),
            code: agreement.code().into(),
            title: agreement.full_title().into(),
            legal: legal_title(agreement),
            step: match is_all {
                true => Step::All,
                false => step(agreement).0,
            },
        });
    }
    links.sort_by_key(|link| std::cmp::Reverse(link.step));
    links
}
