//! The words of each doubt, the fullest first: a sentence that says what to type.
//!
//! Which of the wordings fits is not its affair.

use super::doubt::Doubt;
use super::room::{self, SENTENCE};
use crate::base::cut;
use crate::base::{Decimal, listed};
use crate::model::Amount;
use crate::model::Dimension;
use crate::model::Nothing;

impl Doubt {
    /// What it says, the fullest wording first. The names in it are not yet made inert.
    pub(super) fn wordings(&self) -> Vec<String> {
        match self {
            Doubt::NothingTyped => {
                one("Nothing is typed yet. An entry looks like 4.1b LAO 30 f24 m6.")
            }
            Doubt::Unfinished(what, next) => vec![
                format!("Not done: {} is only a beginning. {next}", short(what)),
                format!("Not done. {next}"),
                next.clone(),
            ],
            Doubt::Unchanged(what, how) => vec![
                format!("Nothing to change: {what} is {how} already."),
                format!("Nothing to change: {what} is so already."),
            ],
            Doubt::NoCode(typed, nearest, _) => {
                let head = format!("Not done: there is no {} here.", short(typed));
                match nearest[..] {
                    [] => vec![format!("{head} Type a code of the lists.")],
                    _ => list(&format!("{head} Nearest: "), nearest),
                }
            }
            Doubt::SeveralRecords(code, records) => {
                let code = short(code);
                let records = [records.join(" and "), "several records".to_owned()];
                let said = records.iter().map(|records| {
                    format!("Not done: {code} stands for {records}. Give one another code.")
                });
                said.collect()
            }
            Doubt::Archived(code) => vec![
                format!("Not done: {code} is archived. Type {code} archived no to bring it back."),
                format!(
                    "Not done: {} is archived. Type archived no behind it.",
                    short(code)
                ),
            ],
            Doubt::NoParty {
                typed,
                nearest,
                known,
                ..
            } => {
                let head = format!("Not done: there is no country {} here.", short(typed));
                match nearest {
                    Some((code, name)) if code == name => vec![format!("{head} There is {code}.")],
                    Some((code, name)) => vec![format!("{head} {code} is {name}.")],
                    None if known.is_empty() => vec![head],
                    None => {
                        let known: Vec<&str> = known.iter().map(String::as_str).collect();
                        let full = format!("{head} There are {}.", known.join(", "));
                        let head =
                            format!("Not done: no country {} here. There are ", short(typed));
                        vec![full, room::some_of(&head, &known, ".", SENTENCE)]
                    }
                }
            }
            Doubt::NoReporter(name) => vec![
                format!("Not done: {name} is no country of the process and gives no figures."),
                format!("Not done: {} gives no figures.", short(name)),
            ],
            Doubt::NoField {
                code,
                typed,
                nearest,
                known,
                ..
            } => {
                let head = format!("Not done: {} has no field {}.", short(code), short(typed));
                match nearest {
                    Some(field) => vec![format!("{head} Nearest: {field}.")],
                    None => {
                        let full = format!("{head} It has {}.", known.join(", "));
                        let head = format!("{head} It has ");
                        vec![full, room::some_of(&head, known, ".", SENTENCE)]
                    }
                }
            }
            Doubt::WrongValue {
                field,
                typed,
                wanted,
                ..
            } => {
                let head = format!("Not possible: {} wants ", short(field));
                let mut said = vec![
                    format!(
                        "Not possible: {} does not fit {field}. Type {wanted}.",
                        short(typed)
                    ),
                    format!("{head}{wanted}."),
                ];
                if let Some(words) = wanted.strip_prefix("one of ") {
                    let words = words.replace(" and ", ", ");
                    let words: Vec<&str> = words.split(", ").collect();
                    said.push(room::some_of(
                        &format!("{head}one of "),
                        &words,
                        ".",
                        SENTENCE,
                    ));
                }
                said
            }
            Doubt::Needed(field) => vec![format!("Not possible: {field} cannot be empty.")],
            Doubt::NotHere(field, where_) => vec![
                format!("Not done: {field} {where_}"),
                format!("Not done: {} {where_}", short(field)),
            ],
            Doubt::Taken(code) => vec![format!(
                "Not done: {} is there already. Type another code.",
                short(code)
            )],
            Doubt::NoFigure(typed) => vec![format!(
                "Not done: {} is no figure. Type a number, -, na, ? or *.",
                short(typed)
            )],
            Doubt::Ambiguous { typed, readings } => {
                let both: Vec<String> = readings.iter().map(|number| number.grouped()).collect();
                let plain: Vec<String> = readings.iter().map(|number| number.plain()).collect();
                let (typed, both, plain) = (short(typed), both.join(" or "), plain.join(" or "));
                vec![
                    format!("Not possible: {typed} can be {both}. Type {plain}."),
                    format!("Not possible: {typed} reads in two ways. Type {plain}."),
                    format!("Not possible: {typed} reads in two ways. Type it without signs."),
                ]
            }
            Doubt::TwoFigures(one, other) => vec![
                format!(
                    "Not possible: {} and {} both stand there. Leave one figure.",
                    short(one),
                    short(other)
                ),
                "Not possible: two figures stand there. Leave one.".to_owned(),
            ],
            Doubt::TooMany(typed) => vec![format!(
                "Not possible: {} stands there without its name. Type the name too.",
                short(typed)
            )],
            Doubt::Unparted(typed) => vec![
                format!(
                    "Not possible: {} stand apart. Type {}, or their names.",
                    listed(typed),
                    typed.join("/")
                ),
                format!(
                    "Not possible: the figures stand apart. Type {}.",
                    typed.join("/")
                ),
            ],
            Doubt::NoPercent(code, unit) => vec![
                format!(
                    "Not possible: {} counts {}, not percent. Type it without %.",
                    short(code),
                    short(unit)
                ),
                format!(
                    "Not possible: {} is no percentage. Leave out the %.",
                    short(code)
                ),
            ],
            Doubt::ShareAbove => one("Not possible: a share cannot be above 100 %."),
            Doubt::BelowZero(what) => vec![format!("Not possible: a {what} cannot be below zero.")],
            Doubt::NotWhole(code, unit) => vec![format!(
                "Not possible: {} counts whole {}. Type a whole number.",
                short(code),
                short(unit)
            )],
            Doubt::PartsAbove {
                parts,
                whole,
                clear,
            } => above(parts, *whole, clear),
            Doubt::PartBelowZero(part) => vec![format!(
                "Not possible: {} cannot be below zero.",
                short(part)
            )],
            Doubt::PartsOfNothing(cell, state, clear) => vec![
                format!("Not possible: {cell} is {state} and has parts. Type {clear} behind it."),
                format!("Not possible: {cell} is {state} and has parts. Add {clear}."),
                format!("Not possible: it is {state} and has parts. Add {clear}."),
                format!("Not possible: it has parts. Type {clear} behind it."),
            ],
            Doubt::Twice(part) => {
                vec![format!(
                    "Not possible: {} stands twice. Leave one.",
                    short(part)
                )]
            }
            Doubt::Lonely(part) => {
                vec![format!(
                    "Not possible: {} has no number. Type one.",
                    short(part)
                )]
            }
            Doubt::Components(code, names, example) => vec![
                format!(
                    "Not possible: {code} counts {}. Type {example}.",
                    listed(names)
                ),
                format!("Not possible: {code} has several figures. Type {example}."),
            ],
            Doubt::NoParts(code) => vec![format!(
                "Not possible: {} has several figures; none of them is split.",
                short(code)
            )],
            Doubt::Derived(code, register, next) => vec![
                format!("Not done: {code} counts the {register} register. {next}"),
                format!("Not done: the {register} register is counted. {next}"),
            ],
            Doubt::Year(year) => vec![format!(
                "Not possible: {year} is no year of a figure. Choose one from 1900 to 2200."
            )],
            Doubt::Said(sentence, _) => vec![sentence.clone()],
        }
    }
}

fn one(sentence: &str) -> Vec<String> {
    vec![sentence.to_owned()]
}

/// A head and a list of words: all of them, then those that fit.
pub(super) fn list(head: &str, words: &[String]) -> Vec<String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    vec![
        format!("{head}{}.", words.join(", ")),
        room::some_of(head, &words, ".", SENTENCE),
    ]
}

/// Parts that are more than their whole: by name, by letter, together.
fn above(parts: &[(String, Decimal)], whole: Decimal, clear: &str) -> Vec<String> {
    let sum = parts
        .iter()
        .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.1));
    let sum = sum.unwrap_or(whole);
    let more = counted(sum.checked_sub(whole).unwrap_or(Decimal::ZERO));
    let whole = whole.grouped();
    let names = parts
        .iter()
        .map(|(category, number)| format!("{category} {}", number.grouped()));
    let names = listed(&names.collect::<Vec<_>>());
    let amounts = parts.iter();
    let amounts: Vec<(String, Amount)> = amounts
        .map(|(category, number)| (category.clone(), Amount::Number(*number)))
        .collect();
    let letters = said_in_letters(&amounts);
    let verb = if parts.len() == 1 { "is" } else { "are" };
    let together = match parts.len() {
        1 => String::new(),
        _ => format!("{}, ", sum.grouped()),
    };
    let what = [names, letters];
    let mut said: Vec<String> = what
        .iter()
        .map(|what| format!("Not possible: {what} {verb} {together}{more} more than {whole}."))
        .collect();
    said.push(format!(
        "Not possible: the parts are {}, {more} more than {whole}.",
        sum.grouped()
    ));
    match clear.is_empty() {
        true => said,
        false => {
            let cleared = said.iter().map(|said| format!("{said} {clear} clears."));
            cleared.chain(said.last().cloned()).collect()
        }
    }
}

/// Parts as they are typed: "g18 b11 w20 m49".
pub(super) fn said_in_letters(parts: &[(String, Amount)]) -> String {
    let said = parts
        .iter()
        .map(|(category, part)| match Dimension::of_word(category) {
            Some(Dimension::Sex) => format!("{}{}", &category[..1], said(*part)),
            Some(Dimension::Age | Dimension::Form) | None => format!("{category} {}", said(*part)),
        });
    said.collect::<Vec<_>>().join(" ")
}

/// A part in a label: its number, or that it is withheld.
pub(super) fn said(part: Amount) -> String {
    match part {
        Amount::Number(number) => number.grouped(),
        Amount::Nothing(Nothing::Withheld) => "*".to_owned(),
        Amount::Nothing(nothing) => nothing.word().to_owned(),
    }
}

/// So much of what was typed as a sentence can hold.
fn short(typed: &str) -> String {
    cut(typed, 16)
}

fn counted(number: Decimal) -> String {
    const WORDS: [&str; 10] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let place = (1..=10).find(|count| Decimal::whole(*count) == number);
    let word = place.and_then(|count| WORDS.get(usize::try_from(count).ok()? - 1));
    word.map_or_else(|| number.grouped(), |word| (*word).to_owned())
}
