//! Tests of the strict parser: each fault by its name, line and column.

use super::*;

#[track_caller]
fn check(bytes: &[u8], fault: Fault, spot: Option<(usize, usize)>) {
    let refused = parse(bytes).unwrap_err();
    let found = refused.spot.map(|spot| (spot.line, spot.column));
    assert_eq!((refused.fault, found), (fault, spot));
}

#[test]
fn each_fault_is_named_with_its_line_and_column() {
    check(b" \n", Fault::Empty, None);
    check(b"\xff\xfe{\0", Fault::Utf16, None);
    check(b"{\0\"\0", Fault::Utf16, None);
    check(b"{\n \"a\": \"\xff\"}", Fault::NotUtf8, Some((2, 8)));
    check(
        "{\n  \"ខ្មែរ\": 1,\n  \"é\": 2, \"ខ្មែរ\": 3}".as_bytes(),
        Fault::DuplicateKey("ខ្មែរ".into(), 2),
        Some((3, 11)),
    );
    check(
        b"{\n<<<<<<< ours\n \"a\": 1",
        Fault::ConflictMarkers,
        Some((2, 1)),
    );
    check(b"{\"a\": [1, 2", Fault::Truncated, Some((1, 12)));
    check(b"{\"a\": tr", Fault::Truncated, Some((1, 9)));
    check(b"{\"a\" 1}", Fault::Unexpected("a colon"), Some((1, 6)));
    check(b"{\"a\": 01}", Fault::BadNumber, Some((1, 7)));
    check(b"{\"a\": 1.}", Fault::BadNumber, Some((1, 7)));
    check(b"[\"\\ud800\"]", Fault::BadEscape, Some((1, 3)));
    check(b"[\"a\tb\"]", Fault::ControlInText, Some((1, 4)));
    check(b"[1] x", Fault::Trailing, Some((1, 5)));
    check(&[b'['; 100], Fault::TooDeep, Some((1, 65)));
    check(b"<!doctype html>", Fault::WebPage, None);
    check(b"{\"a\": \0\0\0", Fault::Nul, Some((1, 7)));
}

#[test]
fn a_key_that_stands_twice_is_found_in_a_large_object_too() {
    let mut text: String = (0..40).map(|n| format!("\"k{n}\": 1, ")).collect();
    text.insert(0, '{');
    text.push_str("\"k3\": 2}");
    let refused = parse(text.as_bytes()).unwrap_err();
    assert_eq!(refused.fault, Fault::DuplicateKey("k3".into(), 1));
}

#[test]
fn a_byte_order_mark_is_passed_over_and_numbers_stay_as_written() {
    let root = parse(b"\xef\xbb\xbf{\"a\": 12345678901234567890123.50}").unwrap();
    assert_eq!(
        root.get("a"),
        Some(&Node::Number("12345678901234567890123.50".into()))
    );
}
