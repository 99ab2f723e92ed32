//! Text made inert and visible, for every value, key, file name and error that reaches a screen or stderr.
//!
//! What would steer the terminal, reorder the line or hide in it is shown as its number: `<1B>`, `<202E>`.
//! It does not alter what is stored, and it does not mark look-alike letters.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// How many code points may follow the first one of a cluster; more are counted, not shown.
const MOST_AFTER_BASE: usize = 8;

/// Makes text safe to print on one line.
pub fn show(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let (shown, _) = show_with_breaks(text);
    if shown == text {
        return Cow::Borrowed(text);
    }
    Cow::Owned(shown)
}

/// Shown text, and the places in it where an invisible break (U+200B) stood.
pub(super) fn show_with_breaks(text: &str) -> (String, Vec<usize>) {
    let mut shown = Shown {
        out: String::with_capacity(text.len()),
        breaks: Vec::new(),
    };
    for (start, cluster) in text.grapheme_indices(true) {
        shown.cluster(text, start, cluster);
    }
    (shown.out, shown.breaks)
}

/// Whether text is printable ASCII throughout.
pub(super) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..=0x7e).contains(&byte))
}

/// Whether a character steers the terminal, reorders the line, or is not seen.
fn is_hidden(letter: char) -> bool {
    let code = u32::from(letter);
    // The last two code points of each plane are no characters.
    letter.is_control()
        || code & 0xfffe == 0xfffe
        || matches!(code,
            0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f
            | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0x3164
            | 0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff0..=0xfffc
            | 0x13430..=0x1343f | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a
            | 0xe0000..=0xe0fff | 0xf0000..=0x10ffff)
}

/// Text on its way to the screen.
struct Shown {
    out: String,
    breaks: Vec<usize>,
}

impl Shown {
    fn cluster(&mut self, text: &str, start: usize, cluster: &str) {
        let mut count = 0;
        // Whether the sign before, in this cluster, is one that a mark may sit on.
        let mut carries = false;
        for (offset, letter) in cluster.char_indices() {
            let at = start + offset;
            if letter == '\u{200b}' && is_beside(text, at, is_of_the_region) {
                self.breaks.push(self.out.len());
                continue;
            }
            count += 1;
            if count > MOST_AFTER_BASE + 1 {
                continue;
            }
            let joiner =
                matches!(letter, '\u{200c}' | '\u{200d}') && is_inside(text, at, takes_joiners);
            let floating = !carries && letter.width() == Some(0);
            if joiner || !(is_hidden(letter) || floating) {
                self.out.push(letter);
                carries = true;
            } else {
                self.out += &format!("<{:X}>", u32::from(letter));
                carries = false;
            }
        }
        if count > MOST_AFTER_BASE + 1 {
            self.out += &format!("<+{}>", count - MOST_AFTER_BASE - 1);
        }
    }
}

fn is_beside(text: &str, at: usize, is: fn(char) -> bool) -> bool {
    let (before, after) = neighbours(text, at);
    before.is_some_and(is) || after.is_some_and(is)
}

fn is_inside(text: &str, at: usize, is: fn(char) -> bool) -> bool {
    let (before, after) = neighbours(text, at);
    before.is_some_and(is) && after.is_some_and(is)
}

fn neighbours(text: &str, at: usize) -> (Option<char>, Option<char>) {
    (text[..at].chars().next_back(), text[at..].chars().nth(1))
}

/// Khmer, Thai, Lao and Myanmar: scripts without spaces, where U+200B says where a line may break.
fn is_of_the_region(letter: char) -> bool {
    let block = matches!(u32::from(letter),
        0xe00..=0xe7f | 0xe80..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x19e0..=0x19ff | 0xa9e0..=0xa9ff | 0xaa60..=0xaa7f);
    block && !is_hidden(letter)
}

/// Scripts in which a joiner changes how the letters around it look.
fn takes_joiners(letter: char) -> bool {
    is_of_the_region(letter) || matches!(u32::from(letter), 0x900..=0xdff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: &str) {
        assert_eq!(show(text), shown);
        assert_eq!(show(shown), shown, "shown twice");
    }

    #[test]
    fn plain_text_is_not_copied() {
        for text in [
            "",
            "15,000 <+~>",
            "Việt Nam",
            "中国",
            "កម្ពុជា",
            "ประจำปี",
            "ຂໍ້ຕົກລົງ",
            "မြန်မာ",
            "ʻokina",
        ] {
            assert!(matches!(show(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        check("\u{1b}]0;x\u{7}", "<1B>]0;x<7>");
        check("a\tb\nc\r\nd", "a<9>b<A>c<D><A>d");
        check("\u{0}\u{7f}\u{9b}31m", "<0><7F><9B>31m");
        check(
            "\u{202e}abc\u{2069}\u{200f}\u{61c}",
            "<202E>abc<2069><200F><61C>",
        );
        check("x\u{e0041}\u{feff}y\u{ad}z", "x<E0041><FEFF>y<AD>z");
        check(
            "\u{e000}\u{fffe}\u{10ffff}\u{fdd0}",
            "<E000><FFFE><10FFFF><FDD0>",
        );
        check(
            "\u{2028}\u{2029}\u{3164}\u{2060}",
            "<2028><2029><3164><2060>",
        );
        check("\u{26a0}\u{fe0f}", "\u{26a0}<FE0F>");
    }

    #[test]
    fn no_character_is_left_invisible() {
        for code in 0..=0x10ffff {
            let Some(letter) = char::from_u32(code) else {
                continue;
            };
            let shown = show(&letter.to_string()).into_owned();
            assert!(!shown.chars().any(is_hidden), "{code:x}");
            assert!(
                unicode_width::UnicodeWidthStr::width(shown.as_str()) > 0,
                "{code:x}"
            );
        }
    }

    #[test]
    fn marks_in_heaps_are_counted_and_not_shown() {
        let heap = "\u{301}".repeat(20);
        check(
            &format!("a{heap}b"),
            &format!("a{}<+12>b", "\u{301}".repeat(8)),
        );
        check("e\u{323}\u{302}", "e\u{323}\u{302}");
    }

    #[test]
    fn a_mark_with_nothing_to_sit_on_is_shown_as_its_number() {
        check("\u{301}a", "<301>a");
        check("\n\u{301}", "<A><301>");
        check("a\u{200d}\u{301}", "a<200D><301>");
        check("ក\u{200b}\u{17bb}", "ក<17BB>");
    }

    #[test]
    fn a_break_between_words_stays_invisible_only_in_scripts_without_spaces() {
        check("ភាសា\u{200b}ខ្មែរ", "ភាសាខ្មែរ");
        check("ไทย\u{200b}2017", "ไทย2017");
        check("pay\u{200b}pal", "pay<200B>pal");
    }

    #[test]
    fn joiners_stay_inside_the_scripts_that_need_them() {
        check("က\u{200d}ခ", "က\u{200d}ခ");
        check("क्\u{200d}ष", "क्\u{200d}ष");
        check("a\u{200d}b\u{200c}", "a<200D>b<200C>");
        check("\u{1f469}\u{200d}\u{1f467}", "\u{1f469}<200D>\u{1f467}");
        check("က\u{200d}", "က<200D>");
    }
}
