//! The categories that a figure is broken down by, each with its dimension and how it is typed.
//!
//! The forms of exploitation are those of article 3 of the UN Trafficking in Persons Protocol, by which SDG
//! indicator 16.2.2 counts (sex, age and form of exploitation), with the forms that UNODC's global report and
//! IOM's case data name apart: forced marriage, begging, forced criminality. A category that is not in this
//! table is kept and is a breakdown of its own.

/// What a breakdown goes by. The parts of one dimension add up to the whole by themselves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dimension {
    /// Sex, or sex with age: women are counted beside girls.
    Sex,
    /// Age alone.
    Age,
    /// Form of exploitation.
    Form,
}

impl Dimension {
    /// Every dimension, in the order in which they are said.
    pub const ALL: [Dimension; 3] = [Dimension::Sex, Dimension::Age, Dimension::Form];

    /// Its word in sentences and exports.
    pub fn word(self) -> &'static str {
        match self {
            Dimension::Sex => "sex",
            Dimension::Age => "age",
            Dimension::Form => "form",
        }
    }
}

/// A category.
#[derive(Clone, Copy, Debug)]
pub struct Category {
    /// Its key in the file and its word everywhere.
    pub word: &'static str,
    /// What it counts, in a few words.
    pub meaning: &'static str,
    /// The dimension that it is a part of.
    pub dimension: Dimension,
    /// Whether its people's age is known with it.
    pub has_age: bool,
    /// What people type for it, the shortest first; the letters `f` and `m` are read by what stands beside them.
    pub typed: &'static [&'static str],
}

const fn category(
    word: &'static str,
    meaning: &'static str,
    dimension: Dimension,
    has_age: bool,
    typed: &'static [&'static str],
) -> Category {
    Category {
        word,
        meaning,
        dimension,
        has_age,
        typed,
    }
}

/// The table. Its order is the order of columns and sentences.
#[rustfmt::skip]
pub const CATEGORIES: &[Category] = &[
    category("female", "female, age not told", Dimension::Sex, false, &["f", "female", "females"]),
    category("male", "male, age not told", Dimension::Sex, false, &["m", "male", "males"]),
    category("women", "adult women", Dimension::Sex, true, &["w", "women", "woman"]),
    category("men", "adult men", Dimension::Sex, true, &["m", "men", "man"]),
    category("girls", "girls under 18", Dimension::Sex, true, &["g", "girls", "girl"]),
    category("boys", "boys under 18", Dimension::Sex, true, &["b", "boys", "boy"]),
    category("adults", "adults of either sex", Dimension::Age, true, &["ad", "adults", "adult"]),
    category("children", "children under 18 of either sex", Dimension::Age, true, &["ch", "children", "child"]),
    category("sexual", "sexual exploitation", Dimension::Form, false, &["sex", "sexual"]),
    category("labour", "forced labour or services, slavery, servitude", Dimension::Form, false, &["lab", "labour", "labor"]),
    category("marriage", "forced marriage", Dimension::Form, false, &["mar", "marriage"]),
    category("begging", "begging", Dimension::Form, false, &["beg", "begging"]),
    category("criminality", "forced criminality", Dimension::Form, false, &["crim", "criminality", "crime"]),
    category("organs", "removal of organs", Dimension::Form, false, &["org", "organs", "organ"]),
    category("mixed", "several forms at once", Dimension::Form, false, &["mix", "mixed"]),
    category("other", "another form of exploitation", Dimension::Form, false, &["oth", "other"]),
];

impl Category {
    /// The category of a word of the file.
    pub fn of_word(word: &str) -> Option<&'static Category> {
        CATEGORIES.iter().find(|category| category.word == word)
    }

    /// The categories of a dimension, in order.
    pub fn of(dimension: Dimension) -> impl Iterator<Item = &'static Category> {
        CATEGORIES
            .iter()
            .filter(move |category| category.dimension == dimension)
    }

    /// The shortest that is typed for it.
    pub fn short(&self) -> &'static str {
        self.typed.first().copied().unwrap_or(self.word)
    }
}

/// Whether a category adds up two others that stand beside it: females are women and girls. It is then no part
/// of its own. Beside girls alone, females are the women, as the report of 2017 writes them.
pub fn adds_up<'a>(category: &str, beside: impl IntoIterator<Item = &'a str>) -> bool {
    let adults = match category {
        "female" => "women",
        "male" => "men",
        _ => return false,
    };
    beside.into_iter().any(|other| other == adults)
}

impl Dimension {
    /// The dimension of a word of the file; none of a category that is not in the table.
    pub fn of_word(word: &str) -> Option<Dimension> {
        Category::of_word(word).map(|category| category.dimension)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_category_has_a_word_of_its_own_and_can_be_typed_by_it() {
        for (place, one) in CATEGORIES.iter().enumerate() {
            assert!(one.typed.contains(&one.word), "{}", one.word);
            assert!(
                !one.meaning.is_empty() && one.word.len() <= 11,
                "{}",
                one.word
            );
            for other in &CATEGORIES[..place] {
                assert_ne!(one.word, other.word);
                let shared = one.typed.iter().find(|typed| other.typed.contains(typed));
                // `m` alone is read by what stands beside it.
                assert!(shared.is_none_or(|typed| *typed == "m"), "{shared:?}");
            }
        }
    }

    #[test]
    fn every_dimension_has_categories_and_every_word_its_dimension() {
        for dimension in Dimension::ALL {
            assert!(Category::of(dimension).count() >= 2, "{}", dimension.word());
        }
        assert_eq!(Dimension::of_word("women"), Some(Dimension::Sex));
        assert_eq!(Dimension::of_word("labour"), Some(Dimension::Form));
        assert_eq!(Dimension::of_word("Khmer Krom"), None);
    }
}
