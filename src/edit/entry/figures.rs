//! What is typed behind a cell: a figure, or one a component, and the parts by sex, age and form.
//!
//! It pairs words with numbers; whether they fit the cell is said in `cell`.

use super::amount::{amount, nothing};
use super::doubt::Doubt;
use super::line::Line;
use crate::base::fold;
use crate::model::Amount;
use crate::model::CATEGORIES;
use crate::model::Category as Listed;
use crate::model::Component;
use crate::model::Nothing;

/// What was typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// One amount for the whole value.
    pub one: Option<Amount>,
    /// Amounts by the place of their component.
    pub each: Vec<(usize, Amount)>,
    /// Parts by category, each a number or withheld; none takes one out.
    pub parts: Vec<(String, Option<Amount>)>,
    /// Whether a percent sign was typed.
    pub is_percent: bool,
}

/// What a word is about.
#[derive(Clone, PartialEq, Eq, Debug)]
enum About {
    Component(usize, String),
    Part(Category),
}

/// A category; the letters f and m mean adults as soon as w, g or b stands beside them.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Category {
    F,
    M,
    Named(String),
}

enum Item {
    Amount(Amount, String),
    Word(About),
}

/// The letters that a category is typed with. Whether f means adult women is said by what stands beside it.
pub fn letter(category: &str) -> &str {
    match (category, Listed::of_word(category)) {
        ("women", _) => "f",
        (_, Some(listed)) => listed.short(),
        (other, None) => other,
    }
}

/// The category that is the same people counted without their age, or with it.
pub fn counterpart(category: &str) -> Option<&'static str> {
    match category {
        "female" => Some("women"),
        "women" => Some("female"),
        "male" => Some("men"),
        "men" => Some("male"),
        _ => None,
    }
}

/// Reads the words of a line from a place on.
pub fn read(
    line: &Line<'_>,
    from: usize,
    components: &[Component<'_>],
    known_parts: &[&str],
) -> Result<Figures, Doubt> {
    let mut figures = Figures::default();
    let mut loose: Vec<Item> = Vec::new();
    let mut paired: Vec<(About, Amount)> = Vec::new();
    let meaning = |words: &str| about(words, components, known_parts);
    let mut at = from;
    if let Some(found) = semicolons(line, from, components.len())? {
        figures.each = found.into_iter().enumerate().collect();
        return Ok(figures);
    }
    while let Some(word) = line.word(at) {
        if word == "%" && matches!(loose.last(), Some(Item::Amount(Amount::Number(_), _))) {
            figures.is_percent = true;
            at += 1;
        } else if fold(word) == "not" {
            loose.push(two_words(line, at)?);
            at += 2;
        } else if let Some(found) = slashed(word, components.len())? {
            if !figures.each.is_empty() {
                return Err(Doubt::TwoFigures(line.joined(from, at), word.to_owned()));
            }
            figures.each = found.into_iter().enumerate().collect();
            at += 1;
        } else if let Some(amount) = amount(word.strip_suffix('%').unwrap_or(word))? {
            figures.is_percent |= word.ends_with('%');
            loose.push(Item::Amount(amount, word.to_owned()));
            at += 1;
        } else if let Some((about, next)) = line.longest(at, meaning) {
            loose.push(Item::Word(about));
            at = next;
        } else {
            paired.push(attached(word, meaning)?);
            at += 1;
        }
    }
    let mut loose = loose.into_iter().peekable();
    let mut first = None;
    if components.is_empty()
        && let Some(Item::Amount(amount, typed)) =
            loose.next_if(|item| matches!(item, Item::Amount(..)))
    {
        figures.one = Some(amount);
        first = Some(typed);
    }
    let loose: Vec<Item> = loose.collect();
    match &loose[..] {
        // "not reported" and the like stand for all the components; a number does not say for which.
        [Item::Amount(amount, _)]
            if !components.is_empty() && figures.each.is_empty() && paired.is_empty() =>
        {
            match (amount, components.len()) {
                (Amount::Number(_), 1) => figures.each.push((0, *amount)),
                _ => figures.one = Some(*amount),
            }
        }
        [] => {}
        items => {
            unparted(items, components.len())?;
            paired.extend(pairs(items, first)?);
        }
    }
    sort_out(&mut figures, paired)?;
    Ok(figures)
}

/// As many numbers as there are components, and none of them says which it is.
fn unparted(items: &[Item], components: usize) -> Result<(), Doubt> {
    let typed = items.iter().filter_map(|item| match item {
        Item::Amount(_, typed) => Some(typed.clone()),
        Item::Word(_) => None,
    });
    let typed: Vec<String> = typed.collect();
    match components > 1 && typed.len() == components && items.len() == components {
        true => Err(Doubt::Unparted(typed)),
        false => Ok(()),
    }
}

/// Pairs words with the numbers behind them, or before them: the first of the row says which.
///
/// The first number of the line was taken already where one stands for the whole.
fn pairs(items: &[Item], first: Option<String>) -> Result<Vec<(About, Amount)>, Doubt> {
    items
        .chunks(2)
        .map(|pair| match pair {
            [Item::Word(about), Item::Amount(amount, _)]
            | [Item::Amount(amount, _), Item::Word(about)] => Ok((about.clone(), *amount)),
            [Item::Word(about), ..] => Err(Doubt::Lonely(name(about))),
            [Item::Amount(_, one), rest @ ..] => Err(match (&first, rest) {
                (None, [Item::Amount(_, other)]) => Doubt::TwoFigures(one.clone(), other.clone()),
                (Some(first), _) => Doubt::TwoFigures(first.clone(), one.clone()),
                (None, _) => Doubt::TooMany(one.clone()),
            }),
            [] => Err(Doubt::NoFigure(String::new())),
        })
        .collect()
}

fn sort_out(figures: &mut Figures, paired: Vec<(About, Amount)>) -> Result<(), Doubt> {
    let is_aged = paired.iter().any(|(about, _)| {
        let About::Part(Category::Named(name)) = about else {
            return false;
        };
        matches!(&**name, "women" | "girls" | "boys")
    });
    for (about, amount) in paired {
        match about {
            About::Component(place, name) => {
                if figures.each.iter().any(|(known, _)| *known == place) {
                    return Err(Doubt::Twice(name));
                }
                figures.each.push((place, amount));
            }
            About::Part(category) => {
                let category = match (category, is_aged) {
                    (Category::F, true) => "women".to_owned(),
                    (Category::F, false) => "female".to_owned(),
                    (Category::M, true) => "men".to_owned(),
                    (Category::M, false) => "male".to_owned(),
                    (Category::Named(name), _) => name,
                };
                if figures.parts.iter().any(|(known, _)| *known == category) {
                    return Err(Doubt::Twice(category));
                }
                let part = match amount {
                    Amount::Number(number) if number.is_negative() => {
                        return Err(Doubt::PartBelowZero(category));
                    }
                    Amount::Number(_) | Amount::Nothing(Nothing::Withheld) => Some(amount),
                    Amount::Nothing(Nothing::NotReported) => None,
                    Amount::Nothing(
                        Nothing::NotDue | Nothing::NotApplicable | Nothing::Unreadable,
                    ) => return Err(Doubt::Lonely(category)),
                };
                figures.parts.push((category, part));
            }
        }
    }
    Ok(())
}

/// "not due", "not reported", "not applicable", or the beginning of one.
fn two_words(line: &Line<'_>, at: usize) -> Result<Item, Doubt> {
    const SECOND: [(&str, Nothing); 3] = [
        ("due", Nothing::NotDue),
        ("reported", Nothing::NotReported),
        ("applicable", Nothing::NotApplicable),
    ];
    let second = fold(line.word(at + 1).unwrap_or_default());
    let found = SECOND.iter().find(|(word, _)| *word == second);
    let typed = line.joined(at, at + 2);
    match found {
        Some((_, nothing)) => Ok(Item::Amount(Amount::Nothing(*nothing), typed)),
        None if SECOND.iter().any(|(word, _)| word.starts_with(&second)) => {
            let next = "Type not due, not reported or not applicable.".to_owned();
            Err(Doubt::Unfinished(typed, next))
        }
        None => Err(Doubt::NoFigure(typed)),
    }
}

/// "15; not reported": a figure for each component as the exports write them.
fn semicolons(
    line: &Line<'_>,
    from: usize,
    components: usize,
) -> Result<Option<Vec<Amount>>, Doubt> {
    let text = line.joined(from, line.len());
    let pieces: Vec<&str> = text.split(';').map(str::trim).collect();
    if components < 2 || pieces.len() != components {
        return Ok(None);
    }
    let read = |piece: &str| match Nothing::of_word(&fold(piece)) {
        Some(nothing) => Ok(Some(Amount::Nothing(nothing))),
        None => amount(piece),
    };
    let amounts: Result<Vec<Option<Amount>>, Doubt> = pieces.into_iter().map(read).collect();
    Ok(amounts?.into_iter().collect())
}

/// "15/20": a figure for each component, in their order.
fn slashed(word: &str, components: usize) -> Result<Option<Vec<Amount>>, Doubt> {
    if components < 2 || !word.contains('/') || nothing(word).is_some() {
        return Ok(None);
    }
    let pieces: Vec<&str> = word.split('/').collect();
    if pieces.len() != components {
        return Ok(None);
    }
    let amounts: Result<Vec<Option<Amount>>, Doubt> = pieces.into_iter().map(amount).collect();
    Ok(amounts?.into_iter().collect())
}

/// "f24", "24f", "f-": a word and its number in one.
fn attached(word: &str, meaning: impl Fn(&str) -> Option<About>) -> Result<(About, Amount), Doubt> {
    let no_figure = || Doubt::NoFigure(word.to_owned());
    let is_letter = |letter: char| letter.is_alphabetic();
    let before = word.find(|letter| !is_letter(letter)).unwrap_or(word.len());
    let after = word.rfind(|letter| !is_letter(letter)).map_or(0, |at| {
        at + word[at..].chars().next().map_or(0, char::len_utf8)
    });
    let (name, figure) = match (before, after) {
        (0, after) => (&word[after..], &word[..after]),
        (before, _) => (&word[..before], &word[before..]),
    };
    let about = meaning(name).ok_or_else(no_figure)?;
    let amount = amount(figure)?.ok_or_else(no_figure)?;
    Ok((about, amount))
}

fn about(words: &str, components: &[Component<'_>], known_parts: &[&str]) -> Option<About> {
    let words = fold(words);
    if words.is_empty() {
        return None;
    }
    let named = |place: usize| About::Component(place, components[place].name.to_owned());
    let is_name =
        |component: &Component<'_>| fold(component.id) == words || fold(component.name) == words;
    if let Some(place) = components.iter().position(is_name) {
        return Some(named(place));
    }
    let begins: Vec<usize> = (0..components.len())
        .filter(|place| {
            let component = &components[*place];
            fold(component.id).starts_with(&words) || fold(component.name).starts_with(&words)
        })
        .collect();
    if let [place] = begins[..] {
        return Some(named(place));
    }
    let category = match &*words {
        "f" => Category::F,
        "m" => Category::M,
        _ => {
            let known = CATEGORIES
                .iter()
                .find(|category| category.typed.contains(&&*words))
                .map(|category| category.word);
            let other = || known_parts.iter().find(|part| fold(part) == words).copied();
            Category::Named(known.or_else(other)?.to_owned())
        }
    };
    Some(About::Part(category))
}

fn name(about: &About) -> String {
    match about {
        About::Component(_, name) | About::Part(Category::Named(name)) => name.clone(),
        About::Part(Category::F) => "f".to_owned(),
        About::Part(Category::M) => "m".to_owned(),
    }
}
