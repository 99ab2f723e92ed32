//! Writes a document tree as the bytes of a workspace file: one field a line, two blanks a step.
//!
//! It decides nothing about the content: what the tree holds is what is written, in its order.

use super::node::Node;

/// The bytes of a document, with the final newline.
pub fn write(root: &Node) -> String {
    let mut out = String::new();
    node(root, 0, &mut out);
    out.push('\n');
    out
}

/// The document on one line, without a newline: for files that hold one record a line.
pub fn write_line(root: &Node) -> String {
    let mut out = String::new();
    inline(root, &mut out);
    out
}

fn inline(value: &Node, out: &mut String) {
    match value {
        Node::List(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                inline(item, out);
            }
            out.push(']');
        }
        Node::Object(object) => {
            out.push('{');
            for (place, member) in object.members().iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                text(member.name.as_str(), out);
                out.push(':');
                inline(&member.node, out);
            }
            out.push('}');
        }
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => node(value, 0, out),
    }
}

fn node(value: &Node, depth: usize, out: &mut String) {
    match value {
        Node::Null => out.push_str("null"),
        Node::Bool(true) => out.push_str("true"),
        Node::Bool(false) => out.push_str("false"),
        Node::Number(number) => out.push_str(number),
        Node::Text(content) => text(content, out),
        Node::List(items) if items.is_empty() => out.push_str("[]"),
        Node::List(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                begin_line(place, depth + 1, out);
                node(item, depth + 1, out);
            }
            end_lines(depth, ']', out);
        }
        Node::Object(object) if object.members().is_empty() => out.push_str("{}"),
        Node::Object(object) => {
            out.push('{');
            for (place, member) in object.members().iter().enumerate() {
                begin_line(place, depth + 1, out);
                text(member.name.as_str(), out);
                out.push_str(": ");
                node(&member.node, depth + 1, out);
            }
            end_lines(depth, '}', out);
        }
    }
}

fn begin_line(place: usize, depth: usize, out: &mut String) {
    if place > 0 {
        out.push(',');
    }
    new_line(depth, out);
}

fn end_lines(depth: usize, close: char, out: &mut String) {
    new_line(depth, out);
    out.push(close);
}

fn new_line(depth: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

fn text(content: &str, out: &mut String) {
    out.push('"');
    for letter in content.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ if hides(letter) => escape(letter, out),
            _ => out.push(letter),
        }
    }
    out.push('"');
}

/// Whether a character would steer a terminal or hide in a diff, and so is written as an escape.
fn hides(letter: char) -> bool {
    matches!(letter,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

fn escape(letter: char, out: &mut String) {
    for unit in letter.encode_utf16(&mut [0; 2]) {
        out.push_str(&format!("\\u{unit:04x}"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn one_field_stands_on_one_line_and_empty_ones_stay_short() {
        let root = parse(br#"{"a":[1,2.50],"b":{},"c":[],"d":null}"#).unwrap();
        assert_eq!(
            write(&root),
            "{\n  \"a\": [\n    1,\n    2.50\n  ],\n  \"b\": {},\n  \"c\": [],\n  \"d\": null\n}\n"
        );
    }

    #[test]
    fn a_line_holds_no_line_break_and_reads_back() {
        let root = parse(br#"{"a":[1,2.50,{"b\nc":"d\ne"}],"f":{},"g":[]}"#).unwrap();
        let line = write_line(&root);
        assert_eq!(line, r#"{"a":[1,2.50,{"b\nc":"d\ne"}],"f":{},"g":[]}"#);
        assert!(!line.contains('\n'));
        assert_eq!(parse(line.as_bytes()).unwrap(), root);
    }

    #[test]
    fn what_hides_or_steers_is_written_as_an_escape_and_khmer_as_it_is() {
        let root = Node::text("\u{1b}[2J \u{202e} \u{e0041} កម្ពុជា");
        let written = write(&root);
        assert_eq!(written, "\"\\u001b[2J \\u202e \\udb40\\udc41 កម្ពុជា\"\n");
        assert_eq!(parse(written.as_bytes()).unwrap(), root);
    }
}
