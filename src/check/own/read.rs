//! Reads one side of a rule of the workspace: codes, components and numbers with + and - between blanks.

use super::super::ground::Ground;
use crate::base::{Decimal, fold};
use crate::model::{Indicator, Record};

/// One side of a rule.
pub(super) struct Side<'a> {
    pub terms: Vec<Term<'a>>,
    /// The side as it is said in sentences.
    pub words: String,
}

/// A number or figure that is added or taken away.
pub(super) struct Term<'a> {
    pub is_minus: bool,
    pub what: What<'a>,
    /// The term as it was written.
    pub words: String,
}

/// What a term stands for.
#[derive(Clone, Copy)]
pub(super) enum What<'a> {
    Number(Decimal),
    /// An indicator, the place of its component, and which of its figures.
    Figure(Indicator<'a>, usize, Place),
}

/// Which figure of an indicator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Value,
    Marker,
    Total,
    Baseline,
    Target,
}

impl Side<'_> {
    /// Whether numbers alone stand there.
    pub fn is_number(&self) -> bool {
        self.terms
            .iter()
            .all(|term| matches!(term.what, What::Number(_)))
    }
}

/// The first indicator that a rule names, on the left before the right.
pub(super) fn first<'a>(left: &Side<'a>, right: &Side<'a>) -> Option<Indicator<'a>> {
    let mut terms = left.terms.iter().chain(&right.terms);
    terms.find_map(|term| match term.what {
        What::Figure(indicator, ..) => Some(indicator),
        What::Number(_) => None,
    })
}

/// Reads one side.
///
/// # Errors
/// What in it cannot be read, as the end of a sentence.
pub(super) fn side<'a>(ground: &Ground<'a>, text: &str) -> Result<Side<'a>, String> {
    let mut terms = Vec::new();
    let mut is_minus = false;
    let mut words: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        if !matches!(word, "+" | "-") {
            words.push(word);
            continue;
        }
        match words.is_empty() {
            // A sign before the first term is its own.
            true if terms.is_empty() && !is_minus => {}
            true => return Err(format!("nothing stands before \"{word}\"")),
            false => terms.push(term(ground, &words, is_minus)?),
        }
        words.clear();
        is_minus = word == "-";
    }
    if words.is_empty() {
        return Err(match text.trim().is_empty() {
            true => "one side is empty".to_owned(),
            false => format!("nothing stands behind the last sign of \"{}\"", text.trim()),
        });
    }
    terms.push(term(ground, &words, is_minus)?);
    let words: Vec<&str> = text.split_whitespace().collect();
    Ok(Side {
        terms,
        words: words.join(" "),
    })
}

/// A code comes before a number: 1.1 is the indicator, where there is one.
fn term<'a>(ground: &Ground<'a>, words: &[&str], is_minus: bool) -> Result<Term<'a>, String> {
    let said = words.join(" ");
    let (code, rest) = (words[0], &words[1..]);
    let mut indicators = ground.workspace.indicators();
    let found = indicators.find(|indicator| indicator.code().eq_ignore_ascii_case(code));
    let Some(indicator) = found else {
        let mut all = ground.workspace.all::<Indicator>();
        if all.any(|known| known.code().eq_ignore_ascii_case(code)) {
            return Err(format!("the indicator {code} is archived"));
        }
        // Where codes are written like numbers, a number with a point is a code that is mistyped.
        let mut codes = ground.workspace.all::<Indicator>().map(Indicator::code);
        let is_like_code = |code: &str| code.contains('.') && Decimal::parse(code).is_some();
        let number =
            Decimal::parse(code).filter(|_| !(is_like_code(code) && codes.any(is_like_code)));
        let Some(number) = number else {
            return Err(format!("no indicator has the code {code}"));
        };
        if let Some(next) = rest.first() {
            return Err(format!("no + or - stands between {code} and {next}"));
        }
        return Ok(Term {
            is_minus,
            what: What::Number(number),
            words: said,
        });
    };
    let (component, place) = match rest.split_last() {
        Some((last, before)) => match place(last) {
            Some(place) => (before, place),
            None => (rest, Place::Value),
        },
        None => (rest, Place::Value),
    };
    Ok(Term {
        is_minus,
        what: What::Figure(indicator, component_of(indicator, component)?, place),
        words: said,
    })
}

fn place(word: &str) -> Option<Place> {
    let word = fold(word);
    [
        ("marker", Place::Marker),
        ("total", Place::Total),
        ("baseline", Place::Baseline),
        ("target", Place::Target),
    ]
    .into_iter()
    .find(|(name, _)| *name == word)
    .map(|(_, place)| place)
}

fn component_of(indicator: Indicator, words: &[&str]) -> Result<usize, String> {
    if words.is_empty() {
        return Ok(0);
    }
    let name = words.join(" ");
    let typed = fold(&name);
    let components = indicator.components();
    let found = components
        .iter()
        .position(|component| fold(component.id) == typed || fold(component.name) == typed);
    found.ok_or_else(|| format!("{} has no component {name}", indicator.code()))
}
