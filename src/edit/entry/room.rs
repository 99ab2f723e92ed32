//! How much a line of the screen holds, and which of several wordings fits it.
//!
//! It words nothing itself; whoever words a thing gives the fullest wording first.

use crate::base::{cut, show, width};

/// The columns of a sentence.
pub const SENTENCE: usize = 78;
/// The columns of a label: "Kept: " stands before it, ". u takes it back." behind it.
pub const LABEL: usize = 54;

/// Whether a text fits some columns as it is shown.
pub fn fits(text: &str, columns: usize) -> bool {
    width(&show(text)) <= columns
}

/// The first wording that fits; when none does, as much of the last one as fits.
pub fn first_that_fits(wordings: &[String], columns: usize) -> String {
    match wordings.iter().find(|wording| fits(wording, columns)) {
        Some(wording) => wording.clone(),
        None => cut(wordings.last().map_or("", String::as_str), columns),
    }
}

/// So many words of a list as fit between its head and its tail, and how many more there are.
pub fn some_of(head: &str, words: &[&str], tail: &str, columns: usize) -> String {
    let said = |count: usize| {
        let more = match words.len() - count {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!("{head}{}{more}{tail}", words[..count].join(", "))
    };
    let fitting = (1..=words.len())
        .rev()
        .map(said)
        .find(|text| fits(text, columns));
    fitting.unwrap_or_else(|| cut(&said(words.len()), columns))
}

/// A sentence in lines, parted at its blanks.
pub fn lines(sentence: &str, columns: usize) -> Vec<String> {
    rows(sentence.split(' '), " ", columns)
}

/// Pieces in rows, with the same between any two of a row.
pub fn rows<'a>(
    pieces: impl Iterator<Item = &'a str>,
    between: &str,
    columns: usize,
) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if width(row) + width(between) + width(piece) <= columns => {
                row.push_str(between);
                row.push_str(piece);
            }
            _ => rows.push(cut(piece, columns)),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_wording_that_fits_is_taken() {
        let wordings = ["one two three".to_owned(), "one two".to_owned()];
        assert_eq!(first_that_fits(&wordings, 13), "one two three");
        assert_eq!(first_that_fits(&wordings, 12), "one two");
        assert_eq!(first_that_fits(&wordings, 5), "one ~");
    }

    #[test]
    fn a_list_says_how_many_are_left_out() {
        let words = ["a", "b", "c", "d"];
        assert_eq!(some_of("It has ", &words, ".", 20), "It has a, b, c, d.");
        let words = ["alpha", "beta", "gamma", "delta"];
        let said = some_of("It has ", &words, ".", 31);
        assert_eq!(said, "It has alpha, beta and 2 more.");
    }

    #[test]
    fn a_sentence_is_parted_at_its_blanks() {
        assert_eq!(lines("one two three", 8), ["one two", "three"]);
        assert_eq!(lines("incomprehensible", 6), ["incom~"]);
    }
}
