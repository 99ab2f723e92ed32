//! The detail at several sizes, with the figures of the 2017 report.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::base::{Day, Words};
use crate::check::{Finding, Weight};
use crate::model::{Indicator, Record, Workspace};
use crate::report::indicator::detail;
use crate::report::{Query, Sort};

fn sample() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn screen_of(code: &str, inner: Option<&str>, columns: u16, rows: u16) -> Vec<String> {
    let workspace = sample();
    let id = workspace.by_code::<Indicator>(code).unwrap().record();
    let at = id.field(["years", "2017", "values", "MMR"]);
    let findings = [Finding::new("by hand", Weight::High, at, "")];
    let filter = Words::new("");
    let query = Query {
        year: 2017,
        today: Day::parse("2017-12-31").unwrap(),
        filter: &filter,
        sort: Sort::File,
        findings: if code == "O-1" { &findings } else { &[] },
    };
    let detail = detail(&workspace, &query, &id.id, inner).unwrap();
    let place = PaneView {
        inner: inner.map(Into::into),
        ..PaneView::default()
    };
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let screen = Screen { columns, rows };
    let mut canvas = Canvas::new(&mut buffer);
    match screen.width() {
        Width::Split => draw_beside(&detail, screen, &mut canvas),
        _ => draw(&detail, &place, screen, &mut canvas),
    }
    (0..rows)
        .map(|row| {
            let cells = (0..columns).map(|column| buffer[(column, row)].symbol());
            cells.collect::<String>().trim_end().to_owned()
        })
        .collect()
}

#[track_caller]
fn check(shown: &[String], first_row: usize, expected: &str) {
    let expected: Vec<&str> = expected.trim_start_matches('\n').lines().collect();
    let shown = &shown[first_row..first_row + expected.len()];
    assert_eq!(
        shown.join("\n"),
        expected.join("\n"),
        "\n{}",
        shown.join("\n")
    );
}

#[test]
fn a_far_target_is_drawn_to_scale() {
    check(
        &screen_of("O-1", None, 80, 24),
        2,
        "
 O-1  Victims referred                                         outcome, 1 of 16

 vv OFF TRACK   1,817 of 4,000 in 2017: 2,183 short.

      0        1,817     4,000                                          15,000
      #########----------|...................................................|
               result    marker 2017                               target 2018

      country         value  share   female    male  reading
>KHM  Cambodia          773   43 %        -       -  certain
 CHN  China               8    0 %        -       -  certain
 LAO  Lao PDR            30    2 %        -       -  certain
 MMR  Myanmar           255   14 %        -       -  certain !  elsewhere 25
 THA  Thailand          234   13 %        -       -  certain
 VNM  Viet Nam          517   28 %        -       -  certain
      together        1,817  100 %                   equals the printed total
      Sex and age exist for Cambodia and Lao PDR, but are not printed here.
      The report does not say whether the 2018 target is yearly or adds up over
      years.
 = 1,817 / 4,000 = 45.4 %. Off track means below 60 % of the marker.",
    );
}

#[test]
fn parts_show_what_they_leave() {
    check(
        &screen_of("4.1b", None, 80, 24),
        2,
        "
 4.1b CSO referrals                                          output 4, 14 of 16

 v  AT RISK     813 of 1,100 in 2017: 287 short.

      0                                        813            1,100
      ############################################----------------|
                                            result      marker 2017

      country         value  share   female    male  no split  reading
>KHM  Cambodia          773   95 %      419     354         0  certain
 CHN  China               4    0 %        -       -         4  certain
 LAO  Lao PDR            30    4 %       24       6         0  certain
 MMR  Myanmar             0    0 %        0       0         0  certain
 THA  Thailand            6    1 %        5       1         0  certain
 VNM  Viet Nam            0    0 %        0       0         0  certain
      together          813  100 %      448     361         4  equals the print

      # of referrals from government to CSOs/ CSOs to government
      Sex is known for 809 of 813, age for none. No 2018 target is printed.
 = 813 / 1,100 = 73.9 %. At risk means 60 % to below 90 % of the marker.",
    );
}

#[test]
fn where_marker_and_result_may_be_swapped_there_is_no_bar() {
    let shown = screen_of("4.2", None, 80, 24);
    assert_eq!(
        shown[4],
        " ?  NO VERDICT  Printed: marker 160, result 409. The countries add to 160."
    );
    assert_eq!(shown[6], "      No bar: the figures cannot carry one.");
    assert_eq!(
        shown[11],
        " LAO  Lao PDR            97      20    49     18    10         0  certain"
    );
}

#[test]
fn beside_the_list_the_detail_keeps_its_37_columns() {
    check(
        &screen_of("4.2", None, 120, 40),
        3,
        &"
4.2  Victims via NGOs

? NO VERDICT
Printed: marker 160, result 409. The
countries add to 160.

No verdict. As printed: 409 of 160,
256 %. If swapped: 160 of 409, 39 %.

country  value female male girls boys
Cambodia    63     38   25     -    -
China        0      0    0     0    0
Lao PDR     97     20   49    18   10
Myanmar      0      0    0     0    0
Thailand     0      0    0     0    0
Viet Nam     0      0    0     0    0
together   160     58   74    18   10"
            .lines()
            .map(|line| match line {
                "" => "\n".to_owned(),
                line => format!("{}{line}\n", " ".repeat(82)),
            })
            .collect::<String>(),
    );
}

#[test]
fn the_cursor_reads_on_into_the_texts() {
    let shown = screen_of("1.3a", Some("text:7"), 60, 20);
    let marked = shown.iter().find(|row| row.starts_with('>')).unwrap();
    assert!(marked.starts_with(">     Note 4: Myanmar"), "{marked}");
    assert_eq!(shown[18], " Lines 25 to 36 of 36.");
}

#[test]
fn a_low_window_has_the_bar_and_says_that_more_follows() {
    check(
        &screen_of("4.3", None, 60, 20),
        2,
        "
 4.3  Private sector                     output 4, 16 of 16
 =  ON TRACK    10 of 10 in 2017: all of it.

      0                                         10
      ###########################################|
                            result and marker 2017

      country         value  share  reading
>KHM  Cambodia            1   10 %  certain
 CHN  China               1   10 %  certain
 LAO  Lao PDR             0    0 %  certain
 MMR  Myanmar             2   20 %  certain
 THA  Thailand            4   40 %  certain
 VNM  Viet Nam            1   10 %  certain
 REG  Regional            1   10 %  certain
      together           10  100 %  equals the print
 Lines 1 to 13 of 54.",
    );
}

#[test]
fn an_unreadable_cell_makes_the_sum_a_least() {
    let shown = screen_of("1.1", None, 80, 24);
    assert_eq!(
        shown[4],
        " =  ON TRACK    5 of 5 in 2017, as printed: all of it."
    );
    assert_eq!(
        shown[17],
        "      at least            4  at least 4; the report prints 5"
    );
}

#[test]
fn when_all_fits_the_last_note_is_shown_from_the_top() {
    let shown = screen_of("1.3a", Some("text:8"), 100, 50);
    assert!(shown[11].starts_with(" KHM"), "{}", shown.join("\n"));
    let marked = shown.iter().position(|row| row.starts_with(">     "));
    assert!(marked > Some(20), "{}", shown.join("\n"));
    assert!(shown.iter().all(|row| !row.starts_with(" Lines")));
}

#[test]
fn every_text_is_on_the_page_of_its_cursor_and_pages_fill_their_room() {
    let workspace = sample();
    let filter = Words::new("");
    let query = Query {
        year: 2017,
        today: Day::parse("2017-12-31").unwrap(),
        filter: &filter,
        sort: Sort::File,
        findings: &[],
    };
    for (columns, rows) in [(40, 12), (60, 20), (80, 24), (100, 30), (117, 50)] {
        let screen = Screen { columns, rows };
        for indicator in workspace.indicators() {
            let detail = detail(&workspace, &query, indicator.id(), None).unwrap();
            let sheet = Sheet::of(&detail, screen);
            for stop in &detail.stops {
                let chosen = sheet.chosen(&detail, Some(stop));
                let page = sheet.page(chosen);
                assert!(page.contains(&chosen), "{} {stop}", detail.code);
                assert!(sheet.cost(&page) <= sheet.room, "{} {stop}", detail.code);
                let before = page
                    .start
                    .checked_sub(1)
                    .filter(|_| page.end == sheet.units.len());
                let wider = before.map(|before| sheet.cost(&(before..page.end)));
                let is_blank = before.is_some_and(|at| matches!(sheet.units[at], Unit::Blank));
                assert!(is_blank || wider.is_none_or(|wider| wider > sheet.room));
            }
        }
    }
}

#[test]
fn a_small_window_keeps_verdict_and_countries() {
    let shown = screen_of("4.1a", Some("VNM"), 40, 12);
    assert_eq!(shown[1], " 4.1a CSOs joining   output 4, 13 of 16");
    assert!(shown[2].starts_with(" vv 40 of 90 CSOs"));
    assert!(shown.iter().any(|row| row.starts_with(">VNM")));
    assert_eq!(shown[10], " Lines 1 to 7 of 31.");
    let shown = screen_of("O-1", None, 40, 12);
    assert_eq!(shown[2], " vv 1,817 of 4,000: 2,183 short.");
    let shown = screen_of("4.2", None, 40, 12);
    assert_eq!(shown[2], " ?  Printed: marker 160, result 409.");
    assert_eq!(shown[3], "    The countries add to 160.");
}

#[test]
fn no_window_and_no_record_is_too_much() {
    for code in ["O-1", "1.2", "3.2b", "4.2"] {
        for (columns, rows) in [
            (0, 0),
            (1, 1),
            (39, 12),
            (40, 12),
            (59, 13),
            (80, 12),
            (117, 50),
            (300, 200),
        ] {
            for inner in [
                None,
                Some("VNM"),
                Some("text:0"),
                Some("text:99"),
                Some("gone"),
            ] {
                screen_of(code, inner, columns, rows);
            }
        }
    }
}

#[test]
fn hostile_records_are_drawn_without_harm() {
    let word = "\u{1b}[31m\u{202e}\u{e0041}a\u{301}\u{301}".repeat(40);
    let word = serde_json::to_string(&word).unwrap();
    let big = "9".repeat(28);
    let text = format!(
        r#"{{"format": "rapporteur-workspace", "version": 1, "title": "t", "parties": [
        {{"id": "KHM", "name": {word}, "kind": "country"}}, {{"id": "REG", "name": "R", "kind": "office"}}],
        "indicators": [{{"id": "i-aaaaaa", "code": {word}, "title": {word}, "statement": {word},
        "result": {word}, "rule": "sum", "regional_counts": true, "target": {{"value": {big}}},
        "years": {{"2017": {{"marker": {{"value": {big}}}, "total": {{"value": -{big}}},
        "values": {{"KHM": {{"value": {big}, "parts": {{"female": {big}, "male": {big}}}}},
        "REG": {{"value": {big}}}}}}}}}}}]}}"#
    );
    let workspace = Workspace::open(text.as_bytes()).unwrap();
    let filter = Words::new("");
    let query = Query {
        year: 2017,
        today: Day::parse("2018-12-31").unwrap(),
        filter: &filter,
        sort: Sort::Worst,
        findings: &[],
    };
    let list = crate::report::indicators::list(&workspace, &query);
    let detail = detail(&workspace, &query, "i-aaaaaa", None).unwrap();
    for (columns, rows) in [(40, 12), (60, 20), (80, 24), (120, 40)] {
        let screen = Screen { columns, rows };
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let mut canvas = Canvas::new(&mut buffer);
        let place = PaneView::default();
        crate::view::indicators::draw(&list, &place, screen, &mut canvas);
        draw_beside(&detail, screen, &mut canvas);
        draw(&detail, &place, screen, &mut canvas);
        let last = (0..rows).map(|row| buffer[(columns - 1, row)].symbol());
        assert!(last.into_iter().all(|sign| sign == " "));
    }
}
