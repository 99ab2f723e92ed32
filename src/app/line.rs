//! A line that is being typed: its text and its cursor. It knows nothing of what the text means.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::base::{Key, width};

/// A line of text with a cursor between its signs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    text: String,
    /// In bytes; always between two signs.
    cursor: usize,
}

impl Line {
    /// A line with some text in it and the cursor at its end.
    pub fn new(text: impl Into<String>) -> Line {
        let text = text.into();
        Line {
            cursor: text.len(),
            text,
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Where the shown part begins, in bytes, so that the cursor lies within so many columns.
    pub fn first_shown(&self, columns: usize) -> usize {
        let before = self.before_cursor();
        let mut used = 0;
        for (at, sign) in before.grapheme_indices(true).rev() {
            used += width(sign);
            if used > columns {
                return at + sign.len();
            }
        }
        0
    }

    /// Puts a text in at the cursor; line breaks and tabs become blanks.
    pub fn insert(&mut self, text: &str) {
        let one_line: String = text
            .chars()
            .map(|letter| match letter {
                '\n' | '\r' | '\t' => ' ',
                letter => letter,
            })
            .collect();
        self.text.insert_str(self.cursor, &one_line);
        self.cursor += one_line.len();
        // What was put in may have joined the sign behind it.
        while !self.is_between_signs(self.cursor) {
            self.cursor += 1;
        }
    }

    /// Does what a key asks of a line; says whether it was one for a line.
    pub fn press(&mut self, key: Key) -> bool {
        match key {
            Key::Char(letter) => self.insert(letter.encode_utf8(&mut [0; 4])),
            Key::Left => self.cursor = self.sign_before(),
            Key::Right => self.cursor = self.sign_behind(),
            Key::Home | Key::Ctrl('a') => self.cursor = 0,
            Key::End | Key::Ctrl('e') => self.cursor = self.text.len(),
            Key::Backspace => self.rub_out(),
            Key::Delete | Key::Ctrl('d') => self.remove(self.cursor, self.sign_behind()),
            Key::Ctrl('u') => self.remove(0, self.cursor),
            Key::Ctrl('k') => self.remove(self.cursor, self.text.len()),
            Key::Ctrl('w') => self.remove(self.word_before(), self.cursor),
            _ => return false,
        }
        true
    }

    /// Takes the last mark of a sign of the region's scripts, or the whole of any other sign.
    fn rub_out(&mut self) {
        let whole = self.sign_before();
        let sign = &self.text[whole..self.cursor];
        let by_letter = sign.chars().next().is_some_and(is_stacked_script);
        let start = match sign.chars().next_back() {
            Some(last) if by_letter => self.cursor - last.len_utf8(),
            _ => whole,
        };
        self.remove(start, self.cursor);
    }

    fn remove(&mut self, start: usize, end: usize) {
        self.text.replace_range(start..end, "");
        self.cursor = start;
        while !self.is_between_signs(self.cursor) {
            self.cursor -= 1;
        }
    }

    fn sign_before(&self) -> usize {
        let sign = self.before_cursor().graphemes(true).next_back();
        self.cursor - sign.map_or(0, str::len)
    }

    fn sign_behind(&self) -> usize {
        let sign = self.text[self.cursor..].graphemes(true).next();
        self.cursor + sign.map_or(0, str::len)
    }

    /// The start of the word before the cursor; only blanks and punctuation part words.
    fn word_before(&self) -> usize {
        let is_part = |letter: char| letter.is_whitespace() || letter.is_ascii_punctuation();
        let word = self.before_cursor().trim_end_matches(is_part);
        word.rfind(is_part).map_or(0, |at| at + 1)
    }

    fn is_between_signs(&self, at: usize) -> bool {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        self.text.is_char_boundary(at) && cursor.is_boundary(&self.text, 0).unwrap_or(true)
    }
}

/// Thai, Lao, Burmese and Khmer, whose writers take back one mark at a time.
fn is_stacked_script(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(start: &str, keys: &[Key]) -> String {
        let mut line = Line::new(start);
        for key in keys {
            assert!(line.press(*key));
        }
        format!("{}|{}", line.before_cursor(), &line.text()[line.cursor..])
    }

    #[test]
    fn keys_edit_the_line_by_signs_and_words() {
        use Key::{Backspace, Char, Ctrl, Delete, End, Home, Left};
        assert_eq!(typed("ab", &[Left, Char('x')]), "ax|b");
        assert_eq!(typed("ab", &[Home, Delete, End]), "b|");
        assert_eq!(typed("e\u{301}", &[Backspace]), "|");
        assert_eq!(typed("one two-three", &[Ctrl('w')]), "one two-|");
        assert_eq!(typed("one two ", &[Ctrl('w')]), "one |");
        assert_eq!(typed("abc", &[Left, Ctrl('u')]), "|c");
        assert_eq!(typed("abc", &[Left, Ctrl('k')]), "ab|");
    }

    #[test]
    fn backspace_takes_one_mark_of_a_khmer_sign() {
        let mut line = Line::new("ស្ត្រី");
        line.press(Key::Backspace);
        assert_eq!(line.text(), "ស្ត្រ");
    }

    #[test]
    fn a_long_line_is_shown_from_a_whole_sign_on() {
        let line = Line::new("abcdef");
        assert_eq!(line.first_shown(10), 0);
        assert_eq!(line.first_shown(4), 2);
        let khmer = Line::new("ស្ត្រីស្ត្រី");
        assert_eq!(khmer.first_shown(4), khmer.text().len() / 2);
    }

    #[test]
    fn pasted_lines_become_one() {
        let mut line = Line::default();
        line.insert("4 fully\r\n(b,d)\t");
        assert_eq!(line.text(), "4 fully  (b,d) ");
    }
}
