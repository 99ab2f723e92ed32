//! The report of 2017: each number of its screens is explained, and comes out again.

use std::collections::{BTreeMap, HashSet};

use rapporteur::base::Words;
use rapporteur::check::check;
use rapporteur::model::{Agreement, Amount, Nothing, Risk, Workspace};
use rapporteur::report::explain::{Explanation, Part};
use rapporteur::report::{Query, Sort, agreements, handover, indicators, matrix, risks};
use serde_json::Value as Json;

use super::arithmetic::{Ratio, recompute, verdict};
use super::{everything, explained, one, sample, texts, today, typed};

fn json() -> Json {
    serde_json::from_slice(include_bytes!("../../fixtures/un-act-2017.json")).unwrap()
}

/// Asks a question about 2017 as the screens do.
fn ask<T>(workspace: &Workspace, question: impl Fn(&Query<'_>) -> T) -> T {
    let findings = check(workspace, today());
    let words = Words::default();
    question(&Query {
        year: 2017,
        today: today(),
        filter: &words,
        sort: Sort::File,
        findings: &findings,
    })
}

#[test]
fn every_computed_number_of_the_report_comes_out_of_its_inputs() {
    let workspace = sample();
    let all = explained(&workspace, &everything(&workspace), 2017, today());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for explanation in &all {
        if let Some(kind) = recompute(explanation) {
            *kinds.entry(kind).or_default() += 1;
        }
    }
    println!("{} explanations, computed anew: {kinds:?}", all.len());
    for (kind, least) in [
        ("sum", 22),
        ("mean", 2),
        ("percent", 60),
        ("rest", 10),
        ("one", 5),
    ] {
        assert!(
            kinds.get(kind).is_some_and(|count| *count >= least),
            "{kind}: {kinds:?}"
        );
    }
}

#[test]
fn every_row_is_in_the_order_of_the_parts_and_none_is_empty() {
    let workspace = sample();
    let all = explained(&workspace, &everything(&workspace), 2017, today());
    let mut met: HashSet<Part> = HashSet::new();
    for explanation in &all {
        assert!(!explanation.subject.is_empty() && explanation.head().is_ascii());
        assert!(!explanation.rows.is_empty() || !explanation.value.is_empty());
        for two in explanation.rows.windows(2) {
            assert!(two[0].part <= two[1].part, "{explanation:#?}");
        }
        for row in &explanation.rows {
            assert!(
                !row.value.is_empty() || !row.note.is_empty(),
                "{explanation:#?}"
            );
            met.insert(row.part);
            if let Some(at) = &row.at {
                assert!(workspace.record(&at.record).is_some(), "{at}");
            }
        }
    }
    // Nothing was changed yet; the panel shows that part.
    assert_eq!(met.len(), Part::ALL.len() - 1, "{met:?}");
}

#[test]
fn every_cell_of_the_grid_of_indicators_has_the_value_that_is_explained() {
    let workspace = sample();
    let list = ask(&workspace, |query| indicators::list(&workspace, query));
    let mut compared = 0;
    for row in &list.rows {
        let all = typed(&workspace, &row.code);
        let said = |pick: &dyn Fn(&indicators::Figures) -> Amount| {
            let each: Vec<String> = row
                .figures
                .iter()
                .map(|figures| match pick(figures) {
                    Amount::Number(number) => number.grouped(),
                    Amount::Nothing(nothing) => nothing.word().to_owned(),
                })
                .collect();
            match each.iter().all(|text| text.starts_with("not")) {
                true => each[0].clone(),
                false => each.join("/"),
            }
        };
        let value = |subject: String| one(&all, &subject).value.trim_end_matches('?').to_owned();
        for (place, country) in list.countries.iter().enumerate() {
            let subject = format!("{} {}, {}, 2017", row.code, country.code, country.name);
            let cell = said(&|figures| figures.countries[place].amount);
            assert_eq!(value(subject), cell, "{} {}", row.code, country.code);
            compared += 1;
        }
        let region = said(&|figures| figures.region.amount);
        assert_eq!(value(format!("{} REG, Regional, 2017", row.code)), region);
        let absent = Amount::Nothing(Nothing::NotReported);
        let marker = said(&|figures| figures.marker.map_or(absent, |marker| marker.amount));
        assert_eq!(value(format!("{} marker, 2017", row.code)), marker);
        // Of several figures the first decides; what is not printed of the others is computed beside it.
        let result = row.figures[0].result.value.unwrap().exact().unwrap();
        let shown = value(format!("{} result, 2017", row.code));
        assert_eq!(shown.split('/').next(), Some(&*result.grouped()));
        compared += 3;
        let status = one(&all, &format!("{} status, 2017", row.code));
        let shown = row.texts().percent;
        let percent = status
            .value
            .rsplit_once(", ")
            .map(|(_, percent)| percent.replace([' ', ','], ""));
        assert_eq!(percent.unwrap_or_default(), shown, "{}", row.code);
        assert!(status.value.starts_with(row.status.verdict.sign()));
        match verdict(&status) {
            Some(verdict) => assert_eq!(verdict, row.status.verdict.words(), "{}", row.code),
            None => assert_eq!(row.code, "4.2"),
        }
        compared += 2;
    }
    println!("{compared} numbers and signs of the grid are explained as they are shown");
    assert_eq!(compared, 16 * 11);
}

#[test]
fn a_percent_names_its_division_its_rounding_and_its_threshold() {
    let workspace = sample();
    let status = one(&typed(&workspace, "O-1 status"), "O-1 status, 2017");
    assert_eq!(status.value, "vv off track, 45 %");
    assert_eq!(texts(&status, Part::Formula), ["1,817 / 4,000 = 45.4 %"]);
    assert_eq!(
        texts(&status, Part::Rounding),
        ["45.425 % is 45.4 % at 1 place, 45 % at 0; a half goes up"]
    );
    assert_eq!(
        texts(&status, Part::Threshold),
        [
            "Below 60 %: off track. At risk from 60 %, on track from 90 %, exceeded from 110 %, far above over 150 %."
        ]
    );
    assert_eq!(
        texts(&status, Part::Input),
        [
            "O-1 result: 1,817  certain, as reported",
            "O-1 marker: 4,000  certain"
        ]
    );
    let settings = status
        .of(Part::Threshold)
        .next()
        .unwrap()
        .at
        .clone()
        .unwrap();
    assert!(workspace.at(&settings).is_some());
    let far = one(&typed(&workspace, "3.2b status"), "3.2b status, 2017");
    assert!(texts(&far, Part::Threshold)[0].starts_with("Above 150 %: exceeded, and the marker"));
}

#[test]
fn a_mean_says_how_it_was_rounded_and_what_the_report_prints() {
    let workspace = sample();
    let mean = one(&typed(&workspace, "1.3a result"), "1.3a mean of six, 2017");
    assert_eq!(mean.value, "65.5");
    assert_eq!(
        texts(&mean, Part::Formula),
        ["(70 + 95 + 100 + 11 + 89 + 28) / 6 = 65.5. The report prints 65."]
    );
    assert_eq!(
        texts(&mean, Part::Rounding),
        ["65.5 is 66 at 0 places, as many as the report prints; a half goes up"]
    );
    assert_eq!(
        texts(&mean, Part::Finding),
        ["total: The mean of the six is 65.5, the report prints 65."]
    );
}

#[test]
fn a_sum_with_a_lost_cell_is_at_least_and_counts_who_has_a_figure() {
    let workspace = sample();
    let sum = one(&typed(&workspace, "1.1 result"), "1.1 sum, 2017");
    assert_eq!(sum.value, "at least 4");
    assert_eq!(
        texts(&sum, Part::Formula),
        ["1 + 1 + 1 + 1 = 4. The report prints 5."]
    );
    assert_eq!(texts(&sum, Part::Means)[0], "4 of 6 have a figure.");
    assert_eq!(
        texts(&sum, Part::Input)[1],
        "1.1 CHN: unreadable  not known"
    );
}

#[test]
fn no_verdict_says_both_ways_round() {
    let workspace = sample();
    let status = one(&typed(&workspace, "4.2 status"), "4.2 status, 2017");
    assert_eq!(status.value, "? no verdict");
    assert_eq!(
        texts(&status, Part::Means),
        ["No verdict. As printed: 409 of 160, 256 %. If swapped: 160 of 409, 39 %."]
    );
    let handed = one(&typed(&workspace, "1.2"), "1.2 sum fully, 2017");
    assert_eq!(
        texts(&handed, Part::Formula),
        ["0 + 0 + 4 + 0 + 1 + 1 = 6. It equals the printed total."]
    );
}

#[test]
fn a_cell_says_document_line_print_and_the_other_readings() {
    let workspace = sample();
    let cell = one(&typed(&workspace, "1.3a THA"), "1.3a THA, Thailand, 2017");
    assert_eq!(cell.value, "89?");
    assert_eq!(texts(&cell, Part::Source), ["APR2017, line 624: \"%68\""]);
    assert_eq!(
        texts(&cell, Part::Confidence),
        [
            "uncertain. Upside down: 89. The mean would be 65.5, the report prints 65.",
            "or: 86. Read backwards; the mean would be 65.0 exactly.",
            "or: 68. Read as it lies; the mean would be 62.0.",
        ]
    );
    let at = cell.at.unwrap().to_string();
    assert_eq!(typed(&workspace, &at)[0].subject, cell.subject);
}

#[test]
fn the_five_nothings_and_zero_are_each_explained() {
    let workspace = sample();
    let means = |text: &str, subject: &str| {
        let explanation = one(&typed(&workspace, text), subject);
        (
            explanation.value.clone(),
            texts(&explanation, Part::Means).join(" "),
        )
    };
    let mut seen: Vec<(String, String)> = vec![
        means("O-1 REG", "O-1 REG, Regional, 2017"),
        means("4.2 REG", "4.2 REG, Regional, 2017"),
        means("1.1 CHN", "1.1 CHN, China, 2017"),
        means("4.2 THA", "4.2 THA, Thailand, 2017"),
    ];
    // The regional cell of 4.2, withheld.
    let bytes = workspace.bytes();
    let (before, after) = bytes.split_at(bytes.find("i-ivs4rc").unwrap());
    let after = after.replacen("\"not applicable\"", "\"withheld\"", 1);
    let hidden = Workspace::open(format!("{before}{after}").as_bytes()).unwrap();
    let cell = typed(&hidden, "4.2 REG").remove(0);
    seen.push((cell.value.clone(), texts(&cell, Part::Means).join(" ")));
    let (later, _) = rapporteur::edit::entry::what(&workspace, "O-1 KHM").unwrap();
    let cell = explained(&workspace, &[later], 2018, today()).remove(0);
    seen.push((cell.value.clone(), texts(&cell, Part::Means).join(" ")));
    let begin = [
        (
            "not reported",
            "Not reported: a figure was due and none came.",
        ),
        ("not applicable", "Not applicable: no figure is asked here"),
        (
            "unreadable",
            "Unreadable: a figure is printed that nobody can read.",
        ),
        (
            "0",
            "Zero is a figure: it was reported and counts like any other.",
        ),
        (
            "withheld",
            "Withheld: there is a figure, but it is not given.",
        ),
        (
            "not due",
            "Nothing was entered. Not due: 2018 ends on 31 Dec 2018.",
        ),
    ];
    for ((value, said), (wanted, begins)) in seen.iter().zip(begin) {
        assert_eq!(value, wanted);
        assert!(said.contains(begins), "{value}: {said}");
    }
}

/// How many inputs hold a state.
fn holding(explanation: &Explanation, state: &str) -> usize {
    let rows = explanation.of(Part::Input);
    rows.filter(|row| row.value.split(" and ").any(|one| one == state))
        .count()
}

#[test]
fn every_count_of_the_handover_comes_out_of_the_states_that_are_named() {
    let workspace = sample();
    let matrix = ask(&workspace, |query| handover::list(&workspace, query));
    let mut counted = 0;
    for row in matrix.all_rows() {
        let counts = one(
            &typed(&workspace, &format!("handover {}", row.letter)),
            &format!("{} in 6 countries, 2017", row.letter),
        );
        let none = holding(&counts, "not reported") + holding(&counts, "not started");
        assert_eq!(holding(&counts, "fully"), row.full);
        assert_eq!(holding(&counts, "partly"), row.part);
        assert!(row.none.is_none_or(|wanted| wanted == none), "{counts:#?}");
        assert!(
            counts
                .value
                .starts_with(&format!("{} full, {} part", row.full, row.part))
        );
        for (country, cell) in matrix.countries.iter().zip(&row.cells) {
            let text = format!("handover {} {}", row.letter, country.code);
            let explanation = typed(&workspace, &text).remove(0);
            let words: Vec<&str> = cell.states.iter().map(|state| state.word()).collect();
            let words = match words.is_empty() {
                true => "not reported".to_owned(),
                false => words.join(" and "),
            };
            assert_eq!(explanation.value, words, "{text}");
            assert_eq!(explanation.of(Part::Input).count(), cell.entries.len());
            counted += 1;
        }
    }
    for (place, country) in matrix.countries.iter().enumerate() {
        let column = typed(&workspace, &country.code).remove(0);
        assert_eq!(holding(&column, "fully"), matrix.fully.countries[place]);
        assert_eq!(holding(&column, "partly"), matrix.partly.countries[place]);
        counted += 2;
    }
    assert_eq!(counted, 11 * 6 + 12);
}

#[test]
fn the_totals_of_the_handover_are_explained_against_their_marker() {
    let workspace = sample();
    let all = typed(&workspace, "handover");
    let fully = one(&all, "Handover fully, 2017");
    assert_eq!(fully.value, "6 of 8, v at risk 75%");
    assert_eq!(
        texts(&fully, Part::Formula),
        ["0 + 0 + 4 + 0 + 1 + 1 = 6", "6 / 8 = 75 %"]
    );
    assert!(texts(&fully, Part::Threshold)[0].starts_with("60 % to below 90 %: at risk."));
    assert_eq!(
        texts(&fully, Part::Means)[1],
        "No function is fully handed over in all 6 countries."
    );
    assert_eq!(one(&all, "Handover partly, 2017").value, "28 of 25");
    let only = one(&all, "Handover only a to g, 2017");
    assert_eq!(only.value, "4 fully, 24 partly");
    let sum = |place: usize| -> usize {
        let each = only.of(Part::Input);
        each.map(|row| {
            row.value
                .split('/')
                .nth(place)
                .unwrap()
                .parse::<usize>()
                .unwrap()
        })
        .sum()
    };
    assert_eq!((sum(0), sum(1)), (4, 24));
    let signs = one(&all, "Handover by sign, 2017");
    assert_eq!(signs.of(Part::Finding).count(), 6 - 1);
    let later = explained(
        &workspace,
        &[rapporteur::edit::entry::What::Totals],
        2018,
        today(),
    );
    assert_eq!(one(&later, "Handover fully, 2018").value, "6");
    let what = rapporteur::edit::entry::what(&workspace, "d THA")
        .unwrap()
        .0;
    let carried = explained(&workspace, &[what], 2018, today()).remove(0);
    let formula = texts(&carried, Part::Formula).join(" ");
    assert!(
        formula.ends_with("It was not entered for 2018: it is carried."),
        "{formula}"
    );
}

#[test]
fn every_agreement_is_explained_with_the_words_of_its_list_and_its_days() {
    let workspace = sample();
    let list = ask(&workspace, |query| agreements::list(&workspace, query));
    let mut dated = 0;
    for row in &list.rows {
        let all = typed(&workspace, &row.code);
        let legal = one(&all, &format!("{} legal status", row.code));
        let doubt = if row.is_legal_unclear { "?" } else { "" };
        assert_eq!(
            legal.value,
            format!("{} {}{doubt}", row.ladder, row.legal.word())
        );
        let filled = row.ladder.matches('#').count();
        if row.ladder.chars().all(|sign| "#.".contains(sign)) && filled > 0 {
            let said = texts(&legal, Part::Means).join(" ");
            assert!(said.starts_with(&format!("Step {filled} of 5")), "{said}");
        }
        let work = one(&all, &format!("{} work", row.code));
        assert!(work.value.starts_with(row.work_sign) && work.value.contains(row.work.word()));
        let agreement: Agreement<'_> = workspace.by_code(&row.code).unwrap();
        assert_eq!(
            legal.of(Part::Source).count(),
            agreement.legal_reading().words.len()
        );
        for explanation in &all {
            dated += usize::from(days(explanation));
        }
        if let Some(due) = row.due {
            let next = one(&all, &format!("{} next", row.code));
            assert!(next.value.ends_with(&due.distance()), "{}", next.value);
        }
    }
    println!("{dated} dates are counted anew");
    assert!(dated >= 3);
    let area = one(&typed(&workspace, "A01"), "A01 area 3");
    assert_eq!(
        area.value,
        "not stated, due Apr 2017 to Aug 2017, late by 122 days"
    );
    assert_eq!(
        texts(&area, Part::Threshold),
        ["Late: its last day has passed."]
    );
}

/// Counts the days of a distance anew; says whether there is one.
fn days(explanation: &Explanation) -> bool {
    let formula = texts(explanation, Part::Formula).join(" ");
    let Some(rest) = formula.strip_prefix("From ") else {
        return false;
    };
    let (from, rest) = rest.split_once(" to ").unwrap();
    let (to, rest) = rest.split_once(", the last day of ").unwrap();
    let said = rest.split_once(": ").unwrap().1.trim_end_matches('.');
    let apart = number_of(to) - number_of(from);
    let wanted = match apart {
        0 => "today".to_owned(),
        1.. => format!("{apart} day{} left", if apart == 1 { "" } else { "s" }),
        _ => format!("{} day", -apart),
    };
    assert!(said.contains(&wanted), "{formula}");
    true
}

/// The number of a day such as "31 Mar 2018", counted from any day.
fn number_of(text: &str) -> i64 {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let words: Vec<&str> = text.split(' ').collect();
    let (day, year): (i64, i64) = (words[0].parse().unwrap(), words[2].parse().unwrap());
    let month = MONTHS.find(words[1]).unwrap() as i64 / 3 + 1;
    // Fliegel and Van Flandern, 1968.
    let a = (14 - month) / 12;
    let (y, m) = (year + 4800 - a, month + 12 * a - 3);
    day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400
}

#[test]
fn pairs_are_counted_anew_and_the_furthest_step_is_that_of_the_cell() {
    const LADDER: [&str; 11] = [
        ".", "all6", "meet", "work", "ende", "susp", "talk", "nego", "text", "sign", "forc",
    ];
    let workspace = sample();
    let pairs = typed(&workspace, "pairs").remove(0);
    assert_eq!(pairs.value, "8 of 15 pairs report nothing");
    assert_eq!(pairs.of(Part::Input).count(), 15);
    assert_eq!(holding(&pairs, "."), 8);
    assert_eq!(
        texts(&pairs, Part::Formula),
        ["6 x 5 / 2 = 15 pairs; 8 of them stand at nothing"]
    );
    assert_eq!(
        texts(&pairs, Part::Means),
        ["Myanmar reports none of its 5."]
    );
    let matrix = ask(&workspace, |query| matrix::matrix(&workspace, query));
    let mut compared = 0;
    for (row, side) in matrix.rows.iter().enumerate() {
        for (column, other) in matrix.columns.iter().enumerate() {
            if side.code == other.code {
                continue;
            }
            let cell = matrix.cell(row, column).unwrap();
            let pair = typed(&workspace, &format!("{} {}", side.code, other.code)).remove(0);
            assert_eq!(pair.value.split(' ').next(), Some(&*cell.word));
            let steps = pair
                .of(Part::Input)
                .map(|row| LADDER.iter().position(|word| *word == row.value).unwrap());
            let furthest = LADDER[steps.max().unwrap_or_default()];
            assert_eq!(
                furthest[..1],
                cell.word[..1],
                "{} {}",
                side.code,
                other.code
            );
            compared += 1;
        }
    }
    println!("{compared} cells of the party matrix are explained");
    assert_eq!(compared, 6 * (matrix.columns.len() - 1));
}

#[test]
fn the_level_of_each_risk_follows_from_words_scales_and_matrix() {
    let workspace = sample();
    let file = json();
    let list = ask(&workspace, |query| risks::list(&workspace, query));
    let score = |scale: &str, word: &str| -> Option<u64> {
        let rows = file["scales"][scale].as_array().unwrap();
        let row = rows.iter().find(|row| {
            let words = row["words"].as_array();
            row["name"] == word || words.is_some_and(|words| words.iter().any(|one| one == word))
        })?;
        row["score"].as_u64()
    };
    for (row, risk) in list.rows.iter().zip(file["risks"].as_array().unwrap()) {
        let all = typed(&workspace, &row.code);
        let level = one(&all, &format!("{} level", row.code));
        let assessment = &risk["assessments"][0];
        let word = |key: &str| assessment[key].as_str().unwrap_or("");
        let scores = (
            score("likelihood", word("likelihood_words")),
            score("impact", word("impact_words")),
        );
        let (Some(likelihood), Some(impact)) = scores else {
            assert_eq!((&*level.value, &*row.code), ("not rated", "R1"));
            continue;
        };
        let matrix = &file["scales"]["matrix"];
        let wanted = matrix[likelihood.to_string()][impact.to_string()]
            .as_str()
            .unwrap();
        assert!(level.value.ends_with(wanted), "{}", level.value);
        assert_eq!(
            texts(&level, Part::Formula),
            [format!(
                "likelihood {likelihood} and impact {impact} make {wanted}"
            )]
        );
        let settings = level
            .of(Part::Threshold)
            .next()
            .unwrap()
            .at
            .clone()
            .unwrap();
        assert_eq!(workspace.at(&settings).unwrap().as_str(), Some(wanted));
        let given: Vec<String> = level.of(Part::Input).map(|row| row.note.clone()).collect();
        assert!(given[0].starts_with(&format!("from \"{}\"", word("likelihood_words"))));
        assert!(texts(&level, Part::Confidence)[0].starts_with("Mapped: "));
        let place = one(
            &all,
            &format!("{} on the map, {likelihood} by {impact}", row.code),
        );
        assert!(place.value.split(' ').any(|code| code == row.code));
    }
    let counts = typed(&workspace, "risks").remove(0);
    let sum: i128 = super::arithmetic::inputs(&counts)
        .iter()
        .map(|Ratio(count, _)| count)
        .sum();
    assert_eq!((counts.value.as_str(), sum), ("6 risks", 6));
    let unrated = one(&typed(&workspace, "R1"), "R1 level");
    assert_eq!(
        texts(&unrated, Part::Means)[0],
        "Not rated: it has no impact."
    );
    let risk: Risk<'_> = workspace.by_code("R2").unwrap();
    let words = one(&typed(&workspace, "R2"), "R2 in the words of the source");
    let source = risk.text("source_text").unwrap();
    assert_eq!(words.rows.len(), source.split("\n\n").count());
}

#[test]
fn the_counts_under_the_list_are_the_rows_that_are_named() {
    let workspace = sample();
    let list = ask(&workspace, |query| indicators::list(&workspace, query));
    let counts = typed(&workspace, "indicators").remove(0);
    let summary = list.summary;
    let wanted = [
        summary.off_track,
        summary.at_risk,
        summary.on_track,
        summary.exceeded,
        summary.unclear,
        summary.open,
    ];
    for (row, wanted) in counts.of(Part::Input).zip(wanted) {
        assert_eq!(row.value, wanted.to_string());
        assert_eq!(
            row.note.split(", ").filter(|code| !code.is_empty()).count(),
            wanted
        );
    }
}
