//! Asks one rule alone, so that a test of it does not hang on the others.

use super::*;

/// What one rule finds, gaps too: weight, address and sentence.
#[track_caller]
pub fn finds(rule: &str, bytes: &[u8], expected: &[&str]) {
    let workspace = opened(bytes);
    let all = Findings::of(&workspace, last_day());
    let of_rule = all.all().iter().filter(|finding| &*finding.rule == rule);
    let lines: Vec<String> = of_rule
        .map(|found| format!("{} {} {}", found.weight.word(), found.at, found.sentence))
        .collect();
    assert_eq!(lines, expected, "\n{}", lines.join("\n"));
}

/// What one rule finds in the report of 2017.
#[track_caller]
pub fn finds_in_the_report(rule: &str, expected: &[&str]) {
    finds(
        rule,
        include_bytes!("../../../fixtures/un-act-2017.json"),
        expected,
    );
}
