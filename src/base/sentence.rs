//! Pieces of a sentence.

/// Words in a row: "a, b and c".
pub fn listed<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match &words[..] {
        [] => String::new(),
        [word] => (*word).to_owned(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// A count in a sentence: "none", "one" to "twelve", "13".
pub fn number_word(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let word = WORDS.get(count);
    word.map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// The words with a capital: "Text agreed".
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::{capital, listed, number_word};

    #[test]
    fn words_in_a_row() {
        assert_eq!(listed::<&str>(&[]), "");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b"]), "a and b");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn counts_in_a_sentence() {
        let words = [0, 1, 12, 13].map(number_word);
        assert_eq!(words, ["none", "one", "twelve", "13"]);
    }

    #[test]
    fn a_capital() {
        let words = ["", "text agreed", "écrit", "4.2"].map(capital);
        assert_eq!(words, ["", "Text agreed", "Écrit", "4.2"]);
    }
}
