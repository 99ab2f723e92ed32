//! Words that speak for a grave or a slight impact, held against a rating.
//!
//! It knows English words alone, and only where one stands directly before the consequence.

use crate::base::fold;

/// Words for an impact in the upper half of a scale.
const GRAVE: &[&str] = &[
    "significant",
    "severe",
    "serious",
    "grave",
    "major",
    "critical",
    "extensive",
    "extreme",
    "catastrophic",
];

/// Words for an impact in the lower half.
const SLIGHT: &[&str] = &[
    "limited",
    "minor",
    "negligible",
    "minimal",
    "slight",
    "insignificant",
];

/// What they speak of.
const OF: &[&str] = &[
    "consequence",
    "consequences",
    "impact",
    "impacts",
    "effect",
    "effects",
];

/// Words that turn the next ones round.
const NOT: &[&str] = &["no", "not", "without", "never", "neither", "nor"];

/// The words of some texts that speak against a score of a scale: "significant consequences".
pub(super) fn against<'a>(
    texts: impl Iterator<Item = &'a str>,
    score: u8,
    highest: u8,
) -> Option<String> {
    let middle = u16::from(highest) + 1;
    let contrary = match (u16::from(score) * 2).cmp(&middle) {
        std::cmp::Ordering::Less => GRAVE,
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => SLIGHT,
    };
    texts.into_iter().find_map(|text| said(text, contrary))
}

fn said(text: &str, contrary: &[&str]) -> Option<String> {
    let text = fold(text);
    let words: Vec<&str> = text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let place = words.windows(2).enumerate().find_map(|(place, pair)| {
        let is_said = contrary.contains(&pair[0]) && OF.contains(&pair[1]);
        let before = &words[place.saturating_sub(3)..place];
        (is_said && !before.iter().any(|word| NOT.contains(word))).then_some(place)
    })?;
    Some(format!("{} {}", words[place], words[place + 1]))
}
