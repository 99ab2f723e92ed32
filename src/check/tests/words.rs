//! Rules on what the print and the words of an indicator say.

use super::asked::{finds, finds_in_the_report};
use super::*;

#[test]
fn the_print_names_a_country_by_its_own_code_and_says_so_once_an_indicator() {
    let printed = |first: &str, second: &str| {
        workspace(&format!(
            r#""indicators": [ {{ "id": "i-1", "code": "4.1", "title": "x",
              "printed": [ {{ "text": "{second}" }} ],
              "years": {{ "2017": {{ "values": {{ "KHM": {{ "value": 1, "printed": {{ "text": "{first}" }} }} }} }} }} }} ]"#
        ))
    };
    finds(
        "code in print",
        &printed("KHM: 1, THA 2, NGO 3", "SOM12, SOP: none, UNACT 4"),
        &[],
    );
    finds(
        "code in print",
        &printed("CMB: 5 and CMB 6", ""),
        &["low indicator:i-1 The source prints CMB for KHM"],
    );
    finds(
        "code in print",
        &printed("CMB: 5", "VMN: 1; XYZ :2; KHM 1; CMB"),
        &["low indicator:i-1 The source prints CMB beside KHM, VMN for VNM and XYZ for nobody"],
    );
    finds_in_the_report(
        "code in print",
        &[
            "low indicator:i-rp0bqs The source prints CMB for KHM and VMN for VNM",
            "low indicator:i-2yyrrr The source prints CMB for KHM",
        ],
    );
}

/// An indicator with words, and the parts of Thailand and Cambodia.
fn split(words: &str, khm: &str, tha: &str) -> Vec<u8> {
    indicator(
        &format!(r#""rule": "sum", "printed": [ {{ "text": "{words}" }} ]"#),
        &format!(
            r#""values": {{ "KHM": {{ "value": 30 {khm} }}, "THA": {{ "value": 7 {tha} }} }}"#
        ),
    )
}

#[test]
fn a_split_that_the_words_claim_stands_in_the_figures() {
    let both = "Result 9 (data on age and sex are available for CMB only) x";
    let sex = r#", "parts": { "female": 24, "male": 6 }"#;
    let all = r#", "parts": { "women": 20, "men": 5, "girls": 5 }"#;
    let at = "medium indicator:i-1/years/2017";
    finds("claimed split", &split(both, all, ""), &[]);
    finds("claimed split", &split("age and sex", "", ""), &[]);
    finds(
        "claimed split",
        &split("Sex is available for anyone", "", ""),
        &[],
    );
    finds(
        "claimed split",
        &split("Advice is available for CMB", "", ""),
        &[],
    );
    finds(
        "claimed split",
        &split(both, "", ""),
        &[&format!(
            "{at} Cambodia: age and sex in words, not in figures"
        )],
    );
    finds(
        "claimed split",
        &split(both, sex, sex),
        &[
            &format!("{at} Cambodia: age in words, not in figures"),
            &format!("{at} Thailand: sex in figures, not in words"),
        ],
    );
    finds(
        "claimed split",
        &split("Sex available for KHM and Thailand", "", sex),
        &[&format!("{at} Cambodia: sex in words, not in figures")],
    );
}

#[test]
fn the_report_claims_a_split_of_the_victims_that_it_does_not_give() {
    finds_in_the_report(
        "claimed split",
        &[
            "medium indicator:i-rp0bqs/years/2017 Cambodia and Lao PDR: age and sex in words, not in figures",
        ],
    );
}

#[test]
fn a_later_target_says_whether_it_adds_up_over_the_years() {
    let target = |fields: &str, year: i16| {
        indicator(
            &format!(r#"{fields}, "target": {{ "value": 40, "year": {year} }}"#),
            r#""values": { "KHM": { "value": 5 } }"#,
        )
    };
    let sum = r#""rule": "sum""#;
    finds("target basis", &target(sum, 2017), &[]);
    finds("target basis", &target(r#""rule": "mean""#, 2018), &[]);
    for counting in ["each year", "over the years"] {
        let fields = format!(r#"{sum}, "counting": "{counting}""#);
        finds("target basis", &target(&fields, 2018), &[]);
    }
    finds(
        "target basis",
        &target(sum, 2018),
        &["low indicator:i-1/target Whether the 2018 target adds up over the years is not said"],
    );
    finds_in_the_report(
        "target basis",
        &[
            "low indicator:i-rp0bqs/target Whether the 2018 target adds up over the years is not said",
            "low indicator:i-2yyrrr/target Whether the 2018 target adds up over the years is not said",
        ],
    );
}
