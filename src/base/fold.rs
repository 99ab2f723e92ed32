//! Folding for filters: letter case and the accents of Latin, Greek and Cyrillic do not matter.
//!
//! Vowel signs and tone marks of Thai, Lao, Khmer and Burmese are letters, and stay.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The text as filters compare it.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.nfkd() {
        match letter {
            '\u{300}'..='\u{36f}' | '\u{200b}' | '\u{ad}' => {}
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ł' | 'Ł' => out.push('l'),
            'ø' | 'Ø' => out.push('o'),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            _ => out.extend(letter.to_lowercase()),
        }
    }
    out
}

/// A filter that was typed: all its words must stand in a text, those behind `-` must not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    wanted: Vec<String>,
    unwanted: Vec<String>,
}

impl Words {
    /// The words of a filter.
    pub fn new(filter: &str) -> Words {
        let mut words = Words::default();
        for word in fold(filter).split_whitespace() {
            match word.strip_prefix('-') {
                Some("") => {}
                Some(word) => words.unwanted.push(word.to_owned()),
                None => words.wanted.push(word.to_owned()),
            }
        }
        words
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty()
    }

    /// The filter without the wanted words that something else takes.
    pub fn without(&self, mut takes: impl FnMut(&str) -> bool) -> Words {
        let left = self.wanted.iter().filter(|word| !takes(word));
        Words {
            wanted: left.cloned().collect(),
            unwanted: self.unwanted.clone(),
        }
    }

    /// Whether a text passes.
    pub fn pass(&self, text: &str) -> bool {
        if self.is_empty() {
            return true;
        }
        let text = fold(text);
        self.wanted.iter().all(|word| text.contains(word))
            && !self.unwanted.iter().any(|word| text.contains(word))
    }
}

/// The text with the digits of the six scripts written as 0 to 9.
pub fn plain_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let digit = |letter: char| {
        const ZEROS: [char; 7] = [
            '\u{e50}', '\u{ed0}', '\u{1040}', '\u{1090}', '\u{17e0}', '\u{ff10}', '\u{660}',
        ];
        let value = ZEROS.iter().find_map(|zero| {
            let value = u32::from(letter).checked_sub(u32::from(*zero))?;
            (value < 10).then_some(value)
        });
        value
            .and_then(|value| char::from_digit(value, 10))
            .unwrap_or(letter)
    };
    Cow::Owned(text.chars().map(digit).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_matter_but_thai_vowels_do() {
        assert!(Words::new("viet nam").pass("Việt Nam"));
        assert!(Words::new("VIỆT").pass("viet"));
        assert!(Words::new("da nang").pass("Đà Nẵng"));
        assert!(!Words::new("ไทย").pass("ทย"));
        assert!(Words::new("nam viet").pass("Viet Nam"));
        assert!(!Words::new("viet -nam").pass("Viet Nam"));
        assert!(Words::new("  - ").is_empty());
    }

    #[test]
    fn digits_of_the_region_are_digits() {
        assert_eq!(plain_digits("១២ ๓ ໔ ၅"), "12 3 4 5");
    }
}
