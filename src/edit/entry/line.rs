//! A typed line in words: where each begins, and what stands behind it. It does not know what they mean.

use std::borrow::Cow;

use crate::base::plain_digits;

/// A line and its words.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
}

#[derive(Clone, Debug)]
struct Word<'a> {
    /// As it is read: without quotes, digits as 0 to 9.
    text: Cow<'a, str>,
    /// Where it begins in the line.
    start: usize,
}

impl<'a> Line<'a> {
    /// The words of a text, apart by blanks; what stands in double quotes is one word.
    pub fn new(text: &'a str) -> Line<'a> {
        let mut words = Vec::new();
        let mut at = 0;
        while let Some(skip) = text[at..].find(|letter: char| !letter.is_whitespace()) {
            let start = at + skip;
            let rest = &text[start..];
            let (inner, len) = first_word(rest);
            words.push(Word {
                text: plain_digits(inner),
                start,
            });
            at = start + len;
        }
        Line { text, words }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// A word.
    pub fn word(&self, place: usize) -> Option<&str> {
        self.words.get(place).map(|word| &*word.text)
    }

    /// Some words, with one blank between them.
    pub fn joined(&self, from: usize, to: usize) -> String {
        let words = self.words.get(from..to).unwrap_or_default();
        let words: Vec<&str> = words.iter().map(|word| &*word.text).collect();
        words.join(" ")
    }

    /// The text from a word on, as it was typed.
    pub fn rest(&self, from: usize) -> &'a str {
        self.words
            .get(from)
            .map_or("", |word| self.text[word.start..].trim_end())
    }

    /// The line up to the `#` of its note, and the note, if it has words.
    pub fn without_note(&self) -> (Line<'a>, Option<&'a str>) {
        let place = self
            .words
            .iter()
            .position(|word| self.text[word.start..].starts_with('#'));
        let Some(place) = place else {
            return (self.clone(), None);
        };
        let start = self.words[place].start;
        let note = self.text[start..].trim_start_matches('#').trim();
        let line = Line {
            text: &self.text[..start],
            words: self.words[..place].to_vec(),
        };
        (line, Some(note).filter(|note| !note.is_empty()))
    }

    /// The first of the longest rows of words that mean something, and the place behind them.
    pub fn longest<T>(
        &self,
        from: usize,
        mut meaning: impl FnMut(&str) -> Option<T>,
    ) -> Option<(T, usize)> {
        const MOST: usize = 5;
        let last = self.len().min(from + MOST);
        (from + 1..=last)
            .rev()
            .find_map(|to| Some((meaning(&self.joined(from, to))?, to)))
    }
}

/// The first word of a text that begins with one, and how many bytes it takes with its quotes.
fn first_word(text: &str) -> (&str, usize) {
    for (open, close) in [("\"", "\""), ("\u{201c}", "\u{201d}")] {
        let Some(inner) = text.strip_prefix(open) else {
            continue;
        };
        return match inner.find(close) {
            Some(end) => (&inner[..end], open.len() + end + close.len()),
            None => (inner.trim_end(), text.len()),
        };
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_in_words_and_its_rest_is_kept_as_typed() {
        let line = Line::new("  A04  \"Lao PDR\"  two   words ");
        assert_eq!(line.word(1), Some("Lao PDR"));
        assert_eq!(line.rest(2), "two   words");
        assert_eq!(line.joined(2, 4), "two words");
        assert_eq!(line.word(9), None);
    }

    #[test]
    fn the_note_begins_at_the_first_word_with_its_sign() {
        let (line, note) = Line::new("4.1b LAO 30 #read again # twice").without_note();
        assert_eq!(line.len(), 3);
        assert_eq!(note, Some("read again # twice"));
        assert_eq!(Line::new("4.1b LAO 30 #").without_note().1, None);
    }

    #[test]
    fn a_quote_that_is_still_open_takes_the_rest() {
        assert_eq!(Line::new("4.1b \"Lao P").word(1), Some("Lao P"));
        assert_eq!(Line::new("\"").word(0), Some(""));
    }
}
