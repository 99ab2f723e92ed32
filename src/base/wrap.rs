//! Text broken into lines of a width.
//!
//! It breaks at spaces and where U+200B stood, not by dictionary: Thai or Khmer typed without either breaks between clusters.

use unicode_segmentation::UnicodeSegmentation;

use super::cut::{beginning, cluster_width, columns_of, cut_with_more};
use super::show::show_with_breaks;

/// Shows text in lines of so many columns; when there are more than `most_lines`, the last one ends in `~`.
///
/// A line feed in the text begins a new line; empty lines at the end are left out. The work is bounded by columns and lines, not by the length of the text.
pub fn wrap(text: &str, columns: usize, most_lines: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if columns == 0 || most_lines == 0 {
        return lines;
    }
    for line in text.lines() {
        if lines.len() == most_lines {
            mark_more(&mut lines, columns);
            return lines;
        }
        let left = most_lines - lines.len();
        let (source, mut more) = beginning(line, columns.saturating_add(1).saturating_mul(left));
        let (shown, breaks) = show_with_breaks(source);
        more |= !break_up(&shown, &breaks, columns, most_lines, &mut lines);
        if more {
            mark_more(&mut lines, columns);
            return lines;
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Adds the lines of one shown paragraph; `false` when not all of it found room.
fn break_up(
    shown: &str,
    breaks: &[usize],
    columns: usize,
    most_lines: usize,
    lines: &mut Vec<String>,
) -> bool {
    let mut start = 0;
    let mut used = 0;
    // Where the line may end, where the next one then begins, and the columns up to there.
    let mut chance: Option<(usize, usize, usize)> = None;
    for (at, cluster) in shown.grapheme_indices(true) {
        let wide = cluster_width(cluster);
        if cluster == " " {
            // Of several spaces the first ends the line, and the next line begins after the last.
            let end = chance
                .filter(|(_, next, _)| *next == at && at > start)
                .map_or(at, |(end, _, _)| end);
            used += wide;
            chance = Some((end, at + 1, used));
            continue;
        }
        if at > start
            && breaks.binary_search(&at).is_ok()
            && chance.is_none_or(|(_, next, _)| next != at)
        {
            chance = Some((at, at, used));
        }
        if used + wide > columns && at > start {
            let (end, next, before) = chance
                .take()
                .filter(|(end, _, _)| *end > start)
                .unwrap_or((at, at, used));
            if !push(lines, &shown[start..end], columns, most_lines) {
                return false;
            }
            start = next;
            used -= before;
            // The word carried over may fill the new line by itself.
            if used + wide > columns && at > start {
                if !push(lines, &shown[start..at], columns, most_lines) {
                    return false;
                }
                (start, used) = (at, 0);
            }
        }
        used += wide;
    }
    push(lines, &shown[start..], columns, most_lines)
}

fn push(lines: &mut Vec<String>, line: &str, columns: usize, most_lines: usize) -> bool {
    if lines.len() == most_lines {
        return false;
    }
    let line = line.trim_end_matches(' ');
    if columns_of(line) > columns {
        // One sign wider than the whole line.
        lines.push(cut_with_more(line, columns));
    } else {
        lines.push(line.to_owned());
    }
    true
}

fn mark_more(lines: &mut [String], columns: usize) {
    if let Some(last) = lines.last_mut() {
        *last = cut_with_more(last, columns);
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::super::cut::width;
    use super::*;

    #[track_caller]
    fn check(text: &str, columns: usize, most_lines: usize, lines: &[&str]) {
        assert_eq!(wrap(text, columns, most_lines), lines);
    }

    #[test]
    fn lines_break_at_spaces() {
        check(
            "the words of the source",
            9,
            9,
            &["the words", "of the", "source"],
        );
        check("the words", 9, 9, &["the words"]);
        check("a    b", 3, 9, &["a", "b"]);
        check("ab   cd", 2, 9, &["ab", "cd"]);
        check("  indented text", 10, 9, &["  indented", "text"]);
        check("ends  ", 4, 9, &["ends"]);
        check("", 9, 9, &[]);
    }

    #[test]
    fn a_word_that_is_too_long_breaks_between_clusters() {
        check("abcdefgh", 3, 9, &["abc", "def", "gh"]);
        check("x abcdefgh", 3, 9, &["x", "abc", "def", "gh"]);
        check("中国人民", 5, 9, &["中国", "人民"]);
        check("中国", 1, 9, &["~", "~"]);
    }

    #[test]
    fn lines_break_where_the_writer_allowed_it() {
        check("ไทย\u{200b}ประเทศ", 7, 9, &["ไทย", "ประเทศ"]);
        check("ไทย\u{200b}ประเทศ", 20, 9, &["ไทยประเทศ"]);
    }

    #[test]
    fn a_line_feed_begins_a_new_line_and_nothing_else_does() {
        check("one\r\n\ntwo\tx", 20, 9, &["one", "", "two<9>x"]);
        check("one\n\n", 20, 9, &["one"]);
    }

    #[test]
    fn what_finds_no_room_is_marked() {
        check("the words of the source", 9, 2, &["the words", "of the~"]);
        check("abcdefgh", 3, 2, &["abc", "de~"]);
        check("one\ntwo", 5, 1, &["one~"]);
        check("one", 5, 0, &[]);
        check("one", 0, 5, &[]);
    }

    #[test]
    fn no_line_is_wider_than_asked_and_no_letter_is_lost() {
        let text = "ราย\u{200b}งาน of the កម្ពុជា meeting,  中国 and \u{202e}Việt Nam ກຳປູເຈຍ; supercalifragilistic\u{301} end";
        let letters = |text: &str| {
            text.chars()
                .filter(|letter| *letter != ' ')
                .collect::<String>()
        };
        for columns in 2..60 {
            let lines = wrap(text, columns, 500);
            assert!(
                lines.iter().all(|line| width(line) <= columns),
                "{columns}: {lines:?}"
            );
            assert_eq!(
                letters(&lines.concat()),
                letters(&super::super::show::show(text)),
                "{columns}"
            );
        }
    }

    #[test]
    fn a_megabyte_costs_no_more_than_a_page() {
        let long = [
            "x".repeat(1 << 20),
            "word ".repeat(1 << 18),
            "\n".repeat(1 << 20),
            " ".repeat(1 << 20),
        ];
        let start = Instant::now();
        for text in &long {
            for _ in 0..50 {
                assert!(wrap(text, 40, 10).len() <= 10);
            }
        }
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{:?}",
            start.elapsed()
        );
    }
}
