//! Text in columns: how wide it is, and how it is cut and filled to a width.
//!
//! It counts a cluster at a time, and as the widest terminal does where terminals disagree, so that nothing is
//! covered by what follows. It does not know which terminal it is.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::show::{is_plain, show};

/// How many code points of the source a column can need: a cluster of nine with breaks beside it.
const CODE_POINTS_A_COLUMN: usize = 12;

/// The sign for "there is more".
const MORE: char = '~';

/// The columns that text takes when it is shown.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    columns_of(&show(text))
}

/// Shows text in so many columns at most; when it does not fit, the last sign is `~`.
///
/// The work is bounded by the columns, not by the length of the text.
pub fn cut(text: &str, columns: usize) -> String {
    let (source, mut more) = beginning(text, columns.saturating_add(1));
    let shown = show(source);
    more |= columns_of(&shown) > columns;
    if more {
        cut_with_more(&shown, columns)
    } else {
        shown.into_owned()
    }
}

/// Cuts text and fills it with spaces on the right to exactly so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    let mut out = cut(text, columns);
    let fill = columns.saturating_sub(columns_of(&out));
    out.extend(std::iter::repeat_n(' ', fill));
    out
}

/// Cuts text and fills it with spaces on the left to exactly so many columns.
pub fn pad_left(text: &str, columns: usize) -> String {
    let out = cut(text, columns);
    let fill = columns.saturating_sub(columns_of(&out));
    " ".repeat(fill) + &out
}

/// The clusters of text that is shown already, each with the columns it takes.
pub fn clusters(shown: &str) -> impl Iterator<Item = (&str, usize)> {
    shown
        .graphemes(true)
        .map(|cluster| (cluster, cluster_width(cluster)))
}

/// The columns of one cluster: as a whole, or added up code point by code point, whichever is more.
///
/// Khmer letters below others, Burmese signs and the like are nothing to some terminals and columns to others.
pub(super) fn cluster_width(cluster: &str) -> usize {
    if cluster.len() == 1 {
        return cluster.width();
    }
    let added: usize = cluster.chars().map(letter_width).sum();
    cluster.width().max(added)
}

/// The columns of one code point. Some vowel signs of South Asia are nothing to us, but a column to the C library.
fn letter_width(letter: char) -> usize {
    let is_sign = matches!(u32::from(letter),
        0x9be | 0x9d7 | 0xb3e | 0xb57 | 0xbbe | 0xbd7 | 0xcc0 | 0xcc2 | 0xcc7..=0xcc8 | 0xcca..=0xccb | 0xcd5..=0xcd6
        | 0xd3e | 0xd4e | 0xd57 | 0xdcf | 0xddf);
    if is_sign {
        1
    } else {
        letter.width().unwrap_or(0)
    }
}

/// As much of the text as so many columns can need, and whether there is more.
pub(super) fn beginning(text: &str, columns: usize) -> (&str, bool) {
    let most = columns
        .saturating_add(4)
        .saturating_mul(CODE_POINTS_A_COLUMN);
    match text.char_indices().nth(most) {
        Some((end, _)) => (&text[..end], true),
        None => (text, false),
    }
}

/// The columns of text that is shown already.
pub(super) fn columns_of(shown: &str) -> usize {
    if is_plain(shown) {
        return shown.len();
    }
    clusters(shown).map(|(_, width)| width).sum()
}

/// The beginning of shown text, with `~` behind it, in so many columns.
pub(super) fn cut_with_more(shown: &str, columns: usize) -> String {
    let Some(room) = columns.checked_sub(1) else {
        return String::new();
    };
    let mut used = 0;
    let fitting = clusters(shown).take_while(|(_, width)| {
        used += width;
        used <= room
    });
    let mut out: String = fitting.map(|(cluster, _)| cluster).collect();
    out.push(MORE);
    out
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn width_is_counted_as_the_widest_terminal_counts() {
        for (text, columns) in [
            ("", 0),
            ("1,817", 5),
            ("Vie\u{302}\u{323}t", 4),
            ("中国", 4),
            ("ກຳປູເຈຍ", 6),
            ("ប្រទេសកម្ពុជា", 10),
            ("កម្ពុជា", 5),
            ("ស្ត្រី", 3),
            ("ញ្ហា", 3),
            ("ខ្ញុំ", 2),
            ("မြန်မာ", 5),
            ("நாடு", 4),
            ("ประเทศไทย", 9),
            ("\u{1b}", 4),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn text_that_does_not_fit_ends_in_a_tilde() {
        for (text, columns, shown) in [
            ("handover", 8, "handover"),
            ("handover", 7, "handov~"),
            ("handover", 1, "~"),
            ("handover", 0, ""),
            ("", 0, ""),
            ("中国人", 4, "中~"),
            ("中国人", 5, "中国~"),
            ("中国", 4, "中国"),
            ("Việt Nam", 4, "Việ~"),
            ("a\nb", 5, "a<A>b"),
        ] {
            assert_eq!(cut(text, columns), shown, "{text} in {columns}");
        }
    }

    #[test]
    fn a_cluster_is_never_cut_apart() {
        assert_eq!(cut("ກຳປູ", 2), "~");
        assert_eq!(cut("e\u{323}\u{302}xyz", 2), "e\u{323}\u{302}~");
    }

    #[test]
    fn filled_text_has_exactly_the_columns() {
        assert_eq!(pad("Lao", 5), "Lao  ");
        assert_eq!(pad_left("1,817", 7), "  1,817");
        for text in [
            "",
            "中国人",
            "កម្ពុជា",
            "ក\u{200b}ខ",
            "\u{202e}x",
            "က\u{200b}္\u{200b}ခ",
            "ក្\u{200b}ខ",
        ] {
            for columns in 0..12 {
                assert_eq!(width(&pad(text, columns)), columns, "{text:?}");
                assert_eq!(width(&pad_left(text, columns)), columns, "{text:?}");
            }
        }
    }

    #[test]
    fn a_megabyte_costs_no_more_than_a_line() {
        let long = [
            "x".repeat(1 << 20),
            "a".to_owned() + &"\u{301}".repeat(1 << 20),
            "ខ\u{200b}".repeat(1 << 18),
        ];
        let start = Instant::now();
        for text in &long {
            for _ in 0..100 {
                let shown = cut(text, 40);
                assert!(shown.ends_with('~') && width(&shown) <= 40);
            }
        }
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{:?}",
            start.elapsed()
        );
        assert_eq!(width(&cut(&long[0], 40)), 40);
        assert_eq!(width(&cut(&long[2], 40)), 40);
    }
}
