//! What all explanations say alike: what was printed, how sure its reading is, who changed it, what does not agree.

use super::{Asked, Explanation, Part};
use crate::base::Fraction;
use crate::check::Finding;
use crate::model::{Address, Cell, Confidence, Indicator, Kind, Quote, Reading, Workspace};
use crate::reckon::aggregate::Figure;
use crate::report::history;
use crate::report::indicator::without_marks;
use crate::report::indicators::{confidence_words, value_text};

/// The most changes of one field that are told; the latest are.
const MOST_CHANGES: usize = 5;

/// The words of a source with their place: document, lines, text.
pub(super) fn quotes(explanation: &mut Explanation, asked: &Asked<'_>, quotes: &[Quote<'_>]) {
    for quote in quotes {
        let text = without_marks(quote.text);
        let name = place(asked.workspace, quote);
        explanation.push(
            Part::Source,
            name,
            format!("\"{text}\""),
            String::new(),
            None,
        );
    }
}

/// The document and the lines: "APR2017, lines 652 to 654".
fn place(workspace: &Workspace, quote: &Quote<'_>) -> String {
    let first = workspace.nodes(Kind::Source).first();
    let first = first.and_then(|node| node.str("code"));
    let document = quote.source.or(first).unwrap_or("the source");
    match (quote.line, quote.last) {
        (Some(line), Some(last)) if last != line => format!("{document}, lines {line} to {last}"),
        (Some(line), _) => format!("{document}, line {line}"),
        (None, _) => document.to_owned(),
    }
}

/// What is printed in a cell, how that was read, and what else it could be.
pub(super) fn print(
    explanation: &mut Explanation,
    asked: &Asked<'_>,
    indicator: Indicator<'_>,
    cell: Cell<'_>,
) {
    if let Some(remark) = cell.remark() {
        explanation.push(
            Part::Means,
            "remark",
            remark.to_owned(),
            String::new(),
            None,
        );
    }
    let Some(printed) = cell.printed() else {
        return;
    };
    quotes(explanation, asked, &[printed.quote()]);
    let reading = printed.reading().unwrap_or_default().to_owned();
    let sure = format!("{}.", confidence_words(indicator, cell));
    explanation.push(Part::Confidence, "", sure, reading, None);
    let components = indicator.components();
    let current = cell.value();
    for other in printed.alternatives() {
        let value = format!("{}.", value_text(&components, &other.value));
        let is_taken = current.as_ref() == Some(&other.value);
        let name = match is_taken {
            true => "taken",
            false => "or",
        };
        explanation.push(Part::Confidence, name, value, other.why.to_owned(), None);
    }
}

/// What the source says of a status, and how that was read.
pub(super) fn reading(explanation: &mut Explanation, asked: &Asked<'_>, reading: &Reading<'_>) {
    quotes(explanation, asked, &reading.words);
    let said = reading.reading.unwrap_or_default().to_owned();
    if !said.is_empty() || !reading.words.is_empty() {
        let sure = format!("{}.", reading.confidence.word());
        explanation.push(Part::Confidence, "", sure, said, None);
    }
}

/// Who changed a field, and when, the latest first.
pub(super) fn changed(explanation: &mut Explanation, asked: &Asked<'_>, at: &Address) {
    let is_near = |other: &Address| at.covers(other) || other.covers(at);
    let touching = asked.done.iter().filter(|done| {
        let mut changes = done.step.changes.iter();
        changes.any(|change| is_near(change.at()))
    });
    let touching: Vec<history::Done> = touching.cloned().collect();
    if touching.is_empty() {
        return;
    }
    let rows = history::each(asked.workspace, &touching);
    let rows: Vec<_> = rows.iter().filter(|row| is_near(&row.change.at)).collect();
    for row in rows.iter().take(MOST_CHANGES) {
        let (before, now) = row.cells();
        let who = [row.when(asked.query.today), row.person()];
        let who: Vec<&str> = who.iter().map(String::as_str).collect();
        let who = who.join(" ");
        let why = match &*row.why {
            "" => String::new(),
            why => format!("({why})"),
        };
        let value = format!("{before} -> {now}");
        explanation.push(
            Part::Changed,
            who.trim(),
            value,
            why,
            Some(row.change.at.clone()),
        );
    }
    let more = rows.len().saturating_sub(MOST_CHANGES);
    if more > 0 {
        explanation.say(Part::Changed, format!("{more} more before; H shows all."));
    }
}

/// The open findings that concern it.
pub(super) fn findings(
    explanation: &mut Explanation,
    asked: &Asked<'_>,
    concerns: impl Fn(&Address) -> bool,
) {
    let about = |finding: &&Finding| concerns(&finding.at);
    for finding in asked.query.findings.iter().filter(about) {
        let sentence = format!("{}.", finding.sentence.trim_end_matches('.'));
        let at = Some(finding.at.clone());
        explanation.push(Part::Finding, &*finding.rule, sentence, String::new(), at);
    }
}

/// Changes of a field and the findings on it.
pub(super) fn since(explanation: &mut Explanation, asked: &Asked<'_>, at: &Address) {
    changed(explanation, asked, at);
    findings(explanation, asked, |found| at.covers(found));
}

/// A figure, or the figures of several components apart by a stroke: "97", "15/20", "89?", "not reported".
pub(super) fn figures(figures: &[Figure]) -> String {
    let text = |figure: &Figure| match figure.amount {
        crate::model::Amount::Number(number) => number.grouped(),
        crate::model::Amount::Nothing(nothing) => nothing.word().to_owned(),
    };
    let is_one = figures.windows(2).all(|two| two[0].amount == two[1].amount);
    let has_number = figures.iter().any(|figure| figure.number().is_some());
    let texts: Vec<String> = figures.iter().map(text).collect();
    let shown = match is_one && !has_number {
        true => texts.first().cloned().unwrap_or_default(),
        false => texts.join("/"),
    };
    let is_unclear = figures
        .iter()
        .any(|figure| figure.number().is_some() && figure.is_unclear());
    match is_unclear {
        true => format!("{shown}?"),
        false => shown,
    }
}

/// How sure a figure is, as an input says it.
pub(super) fn sure(confidence: Confidence) -> String {
    confidence.word().to_owned()
}

/// A fraction exactly: a decimal where one says it, else as two whole numbers.
pub(super) fn exactly(number: Fraction) -> String {
    match number.exact() {
        Some(exact) => exact.grouped(),
        None => number.ratio(),
    }
}

/// The exact value and what it is rounded to: "45.425 % is 45.4 % at 1 place, 45 % at 0; a half goes up".
///
/// What no decimal says exactly stands as two whole numbers behind it: "92.857 % (650/7)".
///
/// Places at which nothing is rounded are left out. The words are the unit, and what stands behind the places.
pub(super) fn rounding(
    explanation: &mut Explanation,
    exact: Fraction,
    (unit, behind): (&str, &str),
    places: &[u8],
) {
    let is_rounded = |places: &&u8| Fraction::of(exact.round(**places)) != exact;
    let mut rounded: Vec<String> = Vec::new();
    for places in places.iter().filter(is_rounded) {
        let word = match (rounded.is_empty(), *places) {
            (true, 1) => " place",
            (true, _) => " places",
            (false, _) => "",
        };
        let number = exact.round(*places).grouped();
        rounded.push(format!("{number}{unit} at {places}{word}"));
    }
    if rounded.is_empty() {
        return;
    }
    let exact = match exact.exact() {
        Some(number) => format!("{}{unit}", number.grouped()),
        None => format!("{}{unit} ({})", exact.round(3).grouped(), exact.ratio()),
    };
    let rounded = rounded.join(", ");
    explanation.say(
        Part::Rounding,
        format!("{exact} is {rounded}{behind}; a half goes up"),
    );
}
