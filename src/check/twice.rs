//! What the source prints in two places, and differently: the title of a result.

use super::Found;
use super::ground::Ground;
use super::rules::{Looks, Rule, doubt};
use crate::base::fold;
use crate::model::{Kind, Node, Outcome, Record, Weight};

/// Rules on what is printed twice.
#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    doubt("two titles", Weight::Low, "Does the source print one title for a result?",
        "Whoever searches for the one does not find the other.",
        "Choose one; the report prints that one everywhere.", Looks::Record(Kind::Result, two_titles)),
];

/// Does the source print one title for a result? Quotes that share few words are parts of one title.
pub(super) fn two_titles(_ground: &Ground, node: &Node, found: Found) {
    let result = Outcome::of(node);
    let quotes = result.printed();
    let titles: Vec<Vec<String>> = quotes
        .iter()
        .map(|quote| title(quote.text, result.code()))
        .collect();
    for (place, title) in titles.iter().enumerate().skip(1) {
        for other in &titles[..place] {
            let (this, that) = (beyond(title, other), beyond(other, title));
            let shared = title.len() - this.len();
            let is_same_title = shared * 2 > title.len().max(other.len());
            if !is_same_title || (this.is_empty() && that.is_empty()) {
                continue;
            }
            let said = match (&this[..], &that[..]) {
                ([], words) | (words, []) => format!("with \"{}\" and without", words.join(" ")),
                (this, that) => format!("\"{}\" and \"{}\"", that.join(" "), this.join(" ")),
            };
            let sentence = format!("Title {}: {said}", result.code());
            found(result.record().into(), sentence);
        }
    }
}

/// The words of a title, without the number and the name of the level before it. A hyphen at the end of a line
/// joins two words; letter case does not matter.
fn title(text: &str, code: &str) -> Vec<String> {
    let text = fold(text).replace("- ", "-");
    let behind = match text.split_once(&format!("{} ", fold(code))) {
        Some(("", behind)) => behind,
        _ => match text.split_once(':') {
            Some((before, behind)) if before.ends_with(&fold(code)) => behind,
            _ => &text,
        },
    };
    behind.split_whitespace().map(str::to_owned).collect()
}

/// The words of one title that the other has not.
fn beyond<'t>(title: &'t [String], other: &[String]) -> Vec<&'t str> {
    let words = title.iter().filter(|word| !other.contains(word));
    words.map(String::as_str).collect()
}
