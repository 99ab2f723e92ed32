//! Rules on notes: their numbers, their texts, the items in them.

use super::asked::{finds, finds_in_the_report};
use super::*;

/// A workspace with an indicator whose printed total is 10, and notes on its year.
fn notes(notes: &[(&str, &str)]) -> Vec<u8> {
    let notes: Vec<String> = notes
        .iter()
        .enumerate()
        .map(|(place, (fields, text))| {
            format!(r#"{{ "id": "n-{place}", {fields} "on": "indicator:i-1/years/2017", "text": "{text}" }}"#)
        })
        .collect();
    workspace(&format!(
        r#""indicators": [ {{ "id": "i-1", "code": "4.3", "rule": "sum", "years": {{ "2017": {{
          "total": {{ "value": 10 }}, "values": {{ "KHM": {{ "value": 4 }}, "THA": {{ "value": 6 }} }} }} }} }} ],
        "notes": [ {} ]"#,
        notes.join(",")
    ))
}

fn numbered(numbers: &[(u32, i16)]) -> Vec<u8> {
    let fields: Vec<String> = numbers
        .iter()
        .map(|(number, year)| format!(r#""number": {number}, "year": {year},"#))
        .collect();
    let texts: Vec<String> = (0..numbers.len())
        .map(|place| format!("t{place}"))
        .collect();
    let rows = fields.iter().map(String::as_str);
    let rows: Vec<(&str, &str)> = rows.zip(texts.iter().map(String::as_str)).collect();
    notes(&rows)
}

#[test]
fn the_notes_of_a_year_count_from_one_without_a_gap() {
    finds(
        "note number",
        &numbered(&[(2, 2017), (1, 2017), (1, 2016)]),
        &[],
    );
    finds(
        "note number",
        &numbered(&[
            (1, 2017),
            (1, 2017),
            (3, 2017),
            (1, 2017),
            (8, 2017),
            (20, 2017),
        ]),
        &[
            "medium note:n-1/number 3 notes of 2017 have the number 1",
            "medium note:n-2/number Note 2 of 2017 is missing before 3",
            "medium note:n-4/number Notes 4, 5, 6 and 7 of 2017 are missing before 8",
            "medium note:n-5/number Notes 9 to 19 of 2017 are missing before 20",
        ],
    );
    finds_in_the_report("note number", &[]);
}

#[test]
fn two_notes_on_one_record_do_not_say_the_same() {
    let first = r#""number": 1, "year": 2017,"#;
    let second = r#""number": 2, "year": 2017,"#;
    finds(
        "doubled note",
        &notes(&[(first, "One. Two."), (second, "One.")]),
        &[],
    );
    let next_year = r#""number": 2, "year": 2018,"#;
    finds(
        "doubled note",
        &notes(&[(first, "Same."), (next_year, "Same.")]),
        &[],
    );
    finds(
        "doubled note",
        &notes(&[
            (first, "One. Two."),
            (second, "one.  two."),
            (r#""year": 2017,"#, "One. Two."),
        ]),
        &[
            "low note:n-1/text Note 2 says the same as note 1",
            "low note:n-2/text A note says the same as note 1",
        ],
    );
    finds_in_the_report("doubled note", &[]);
}

#[test]
fn a_note_numbers_each_item_once_and_in_order() {
    let fields = r#""number": 7, "year": 2017,"#;
    let at = "medium note:n-0/text Note 7";
    for good in [
        "(1) a, (2-4) b, (5) c",
        "(2017) a, (2017) b",
        "As (3) says. (3)",
        "none",
    ] {
        finds("doubled item", &notes(&[(fields, good)]), &[]);
    }
    finds(
        "doubled item",
        &notes(&[(fields, "(1) a. (2-3) b. (3) c. (5) d. (4) e. (8) f")]),
        &[
            &format!("{at} numbers two items (3)"),
            &format!("{at} counts to (8) without items (6) and (7)"),
            &format!("{at} numbers an item (4) behind (5)"),
        ],
    );
    finds_in_the_report(
        "doubled item",
        &["medium note:n-ql9imh/text Note 11 numbers two items (8)"],
    );
}

#[test]
fn the_numbers_of_a_note_stand_on_one_side_of_its_items() {
    let fields = r#""number": 7, "year": 2017,"#;
    for good in ["(1) a, (2) b, (3) c", "a (1), b (2), c (3).", "(1) a"] {
        finds("item place", &notes(&[(fields, good)]), &[]);
    }
    finds(
        "item place",
        &notes(&[(fields, "a (1), b (2), (3) c")]),
        &["low note:n-0/text Note 7: (3) stands before its item, not behind"],
    );
    finds_in_the_report(
        "item place",
        &["low note:n-74s404/text Note 10: (14) and (15) stand behind their items, not before"],
    );
}

#[test]
fn a_note_that_counts_lists_as_many_items_as_its_figure() {
    let fields = r#""number": 7, "year": 2017,"#;
    let at = "medium note:n-0/text Note 7 lists";
    for good in [
        "(1-10) a",
        "(1) a (2) b (3) c",
        "(1-3) a, (4) b",
        "(1-40) a",
    ] {
        finds("items", &notes(&[(fields, good)]), &[]);
    }
    finds(
        "items",
        &notes(&[(fields, "(1-9) a, (9) b, (10) c")]),
        &[&format!("{at} 11 items, the printed total is 10")],
    );
    finds(
        "items",
        &notes(&[(fields, "(1-8) a, (9) b")]),
        &[&format!("{at} 9 items, the printed total is 10")],
    );
    finds_in_the_report(
        "items",
        &["medium note:n-ql9imh/text Note 11 lists 11 items, the printed total is 10"],
    );
}

#[test]
fn a_note_on_a_country_is_held_against_the_figure_of_the_country() {
    let on_thailand = |text: &str| {
        let bytes = notes(&[(r#""number": 7, "year": 2017,"#, text)]);
        let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        text.replace("years/2017\", \"text", "years/2017/values/THA\", \"text")
    };
    finds("items", on_thailand("(1-6) a").as_bytes(), &[]);
    finds(
        "items",
        on_thailand("(1-5) a").as_bytes(),
        &["medium note:n-0/text Note 7 lists 5 items, Thailand has 6"],
    );
}
