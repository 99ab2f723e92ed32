//! The words of the source without the marks of its layout: `<b>`, `<sup>`, `<br>` and their like.
//!
//! The stored text keeps them; only what is shown is made readable.

/// The marks that are left out.
const MARKS: [&str; 8] = ["b", "i", "u", "em", "strong", "sup", "sub", "br"];

/// A text without simple marks; a line break becomes a blank. Any other `<` stands as it is.
pub fn without_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        match mark(rest) {
            Some((name, long)) => {
                let is_apart = plain.is_empty() || plain.ends_with(char::is_whitespace);
                if name == "br" && !is_apart {
                    plain.push(' ');
                }
                rest = &rest[long..];
            }
            None => {
                plain.push('<');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The mark that a text begins with, and its bytes.
fn mark(text: &str) -> Option<(&'static str, usize)> {
    let inside = text.strip_prefix('<')?;
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let is_mark = |name: &&str| {
        let behind = inside.get(name.len()..)?;
        let is_name = inside.get(..name.len())?.eq_ignore_ascii_case(name);
        let behind = behind.trim_start_matches([' ', '/']);
        let rest = behind.strip_prefix('>').filter(|_| is_name)?;
        Some(text.len() - rest.len())
    };
    MARKS
        .iter()
        .find_map(|name| is_mark(name).map(|long| (*name, long)))
}

#[cfg(test)]
mod tests {
    use super::without_marks;

    #[test]
    fn simple_marks_are_left_out_and_nothing_else() {
        for (text, shown) in [
            ("<b>\u{2200}</b> /Z", "\u{2200} /Z"),
            (
                "11<sup>th</sup> meeting<br>in May<BR/>",
                "11th meeting in May ",
            ),
            ("less < more, <bold>, <b", "less < more, <bold>, <b"),
            ("<", "<"),
            ("</b", "</b"),
            ("<\u{e9}>", "<\u{e9}>"),
        ] {
            assert_eq!(without_marks(text), shown);
        }
    }
}
