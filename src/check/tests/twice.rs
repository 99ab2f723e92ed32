//! Rules on what the source prints in two places.

use super::asked::{finds, finds_in_the_report};
use super::*;

#[test]
fn a_result_has_one_title_in_print() {
    let printed = |first: &str, second: &str| {
        workspace(&format!(
            r#""results": [ {{ "id": "r-1", "code": "2.1", "level": "output", "title": "x",
            "printed": [ {{ "text": "{first}" }}, {{ "text": "{second}" }} ] }} ]"#
        ))
    };
    for (first, second) in [
        (
            "Output 2.1: More anti-trafficking work",
            "2.1 More anti- trafficking Work",
        ),
        (
            "Output 2.1: More and better work of the",
            "governments on trafficking",
        ),
    ] {
        finds("two titles", &printed(first, second), &[]);
    }
    finds(
        "two titles",
        &printed("2.1 More work by the state", "2.1 More work by state"),
        &["low result:r-1 Title 2.1: with \"the\" and without"],
    );
    finds(
        "two titles",
        &printed("Output 2.1: More organised work", "2.1 More organized work"),
        &["low result:r-1 Title 2.1: \"organised\" and \"organized\""],
    );
}

#[test]
fn the_report_prints_six_titles_in_two_ways() {
    finds_in_the_report(
        "two titles",
        &[
            "low result:r-z2w51x Title 1: \"self-reliant\" and \"self reliant\"",
            "low result:r-c87j3k Title 1.2: \"governments\" and \"government\"",
            "low result:r-l0nq8f Title 2.1: with \"elsewhere\" and without",
            "low result:r-hp2btu Title 2.2: \"institutionalized\" and \"institutionalised\"",
            "low result:r-u62ctu Title 3.1: \"interventions\" and \"intervention\"",
            "low result:r-uguwmy Title 4.3: with \"the\" and without",
        ],
    );
}
