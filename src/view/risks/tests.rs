//! The list of risks and its map, drawn at every width and on hostile data.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::base::{Day, Words};
use crate::check::{Finding, Weight};
use crate::model::{Record, Workspace};
use crate::report::risks::list;
use crate::report::{Query, Sort};

fn real() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn findings(workspace: &Workspace) -> Vec<Finding> {
    workspace
        .risks()
        .map(|risk| {
            let at = risk.record().into();
            Finding::new(
                "risk without owner",
                Weight::Medium,
                at,
                "Nobody answers for it",
            )
        })
        .collect()
}

fn draw_all(workspace: &Workspace, filter: &str, chosen: usize, screen: Screen) -> Vec<String> {
    let findings = findings(workspace);
    let list = list(
        workspace,
        &Query {
            year: 2017,
            today: Day::new(2017, 12, 31).unwrap(),
            filter: &Words::new(filter),
            sort: Sort::File,
            findings: &findings,
        },
    );
    let place = PaneView {
        chosen: list.rows.get(chosen).map(|row| row.id.clone()),
        ..PaneView::default()
    };
    let mut buffer = Buffer::empty(Rect::new(0, 0, screen.columns, screen.rows));
    draw(&list, &place, screen, &mut Canvas::new(&mut buffer));
    let line = |row: u16| {
        let line: String = (0..screen.columns)
            .map(|column| buffer[(column, row)].symbol())
            .collect();
        line.trim_end().to_owned()
    };
    (0..screen.rows).map(line).collect()
}

#[track_caller]
fn check(screen: Screen, chosen: usize, from: usize, wanted: &str) {
    let drawn = draw_all(&real(), "", chosen, screen);
    let wanted: Vec<&str> = wanted.lines().collect();
    let drawn: Vec<&str> = drawn[from..from + wanted.len()]
        .iter()
        .map(String::as_str)
        .collect();
    assert_eq!(drawn, wanted, "drawn:\n{}", drawn.join("\n"));
}

const LARGE: Screen = Screen {
    columns: 80,
    rows: 24,
};

#[test]
fn the_list_with_its_map_stands_as_on_paper() {
    check(
        LARGE,
        1,
        2,
        r#" id   risk                            likelihood  impact     level
 R1   Lack of financial resources     3 possible  -               not rated   !
>R2   Lack of political will          3 possible  4 major    ###. substantial !
 R3   Little engagement beyond COMMIT 3 possible  2 limited  ##.. moderate    !
 R4   Political sensitivity           3 possible  2 limited  ##.. moderate    !
 R5   Lack of commitment by partners  3 possible  2 limited  ##.. moderate    !
 R6   Ethical and security concerns   2 unlikely  2 limited  #... low         !

                  1           2           3           4           5
 likelihood       negligible  minor       medium      extensive   extreme
 5 expected       M           M           S           H           H
 4 high           L           M           S           S           H
 3 moderate       L           M R3 R4 R5  M           S R2        H
 2 low            L           L R6        M           M           S
 1 not likely     L           L           L           M           M

 not on the map: R1, which has no impact

 #... low 1  ##.. moderate 3  ###. substantial 1  #### high 0  not rated 1
 No owner, no review date. Substantial, mapped from "possible" and "major"."#,
    );
}

#[test]
fn a_narrow_window_keeps_the_map_and_drops_the_words_of_the_scores() {
    let screen = Screen {
        columns: 60,
        rows: 20,
    };
    check(
        screen,
        0,
        2,
        r#" id   risk                            L I level
>R1  !Lack of financial resources     3 -      not rated
 R2  !Lack of political will          3 4 ###. substantial
 R3  !Little engagement beyond COMMIT 3 2 ##.. moderate
 R4  !Political sensitivity           3 2 ##.. moderate
 R5  !Lack of commitment by partners  3 2 ##.. moderate
 R6  !Ethical and security concerns   2 2 #... low

 L by I       1        2        3        4        5
 5 expected   M        M        S        H        H
 4 high       L        M        S        S        H
 3 moderate   L        M R3 +2  M        S R2     H
 2 low        L        L R6     M        M        S
 1 not likely L        L        L        M        M

 1 #...  3 ##..  1 ###.  0 ####  1 not rated
 No owner, no review date. Not rated: it has no impact."#,
    );
}

#[test]
fn a_small_window_keeps_title_and_level() {
    let screen = Screen {
        columns: 40,
        rows: 12,
    };
    check(
        screen,
        5,
        1,
        r#" id   risk             level
 R1  !Lack of financi~      not rated
 R2  !Lack of politic~ ###. substantial
 R3  !Little engageme~ ##.. moderate
 R4  !Political sensi~ ##.. moderate
 R5  !Lack of commitm~ ##.. moderate
>R6  !Ethical and sec~ #... low

 1 #...  3 ##..  1 ###.  0 ####
 Low. No owner, no review date."#,
    );
}

#[test]
fn a_wide_window_shows_the_same_list() {
    let wide = Screen {
        columns: 130,
        rows: 24,
    };
    assert_eq!(
        draw_all(&real(), "", 1, wide),
        draw_all(&real(), "", 1, LARGE)
    );
}

#[test]
fn an_empty_list_says_what_to_do() {
    let empty = Workspace::open(include_bytes!("../../../fixtures/empty.json")).unwrap();
    assert_eq!(
        draw_all(&empty, "", 0, LARGE)[3],
        " No risks yet. o adds the first."
    );
    assert_eq!(
        draw_all(&real(), "zebra", 0, LARGE)[3],
        " No row matches the filter. Backspace widens, Esc clears."
    );
}

/// The real workspace with many risks, of which some have texts that nobody expects.
fn hostile(count: usize) -> Workspace {
    let text = include_str!("../../../fixtures/un-act-2017.json");
    let from = text.find("\"risks\": [").unwrap() + "\"risks\": [".len();
    let record = |place: usize| {
        format!(
            r#"{{"id":"x{place}","code":"RISK-{place}","title":"\u001b[2J\u202e中国 {}","cause":"{}",
                "owner":"{}","assessments":[{{"id":"a","on":"2017","likelihood":3,"impact":{}}}],
                "treatment":[{{"id":"t","what":"{}","owner":"o\to","due":"2017-04/2017-08","status":"under way"}}]}},"#,
            "y".repeat(500),
            "z".repeat(3000),
            "w".repeat(3000),
            place % 9 + 1,
            "v ".repeat(300),
        )
    };
    let records: String = (0..count).map(record).collect();
    let text = format!("{}{records}{}", &text[..from], &text[from..]);
    Workspace::open(text.as_bytes()).unwrap()
}

#[test]
fn no_window_is_too_small_and_no_text_too_hostile() {
    let workspace = hostile(12);
    let findings = findings(&workspace);
    let query = Query {
        year: 2017,
        today: Day::new(2018, 1, 1).unwrap(),
        filter: &Words::default(),
        sort: Sort::Worst,
        findings: &findings,
    };
    let list = list(&workspace, &query);
    let detail = crate::report::risk::detail(&workspace, "x3", &query).unwrap();
    let sizes = [0, 1, 2, 5, 39, 40, 59, 60, 79, 80, 99, 118, 119, 120, 300];
    for columns in sizes {
        for rows in [0, 1, 2, 5, 11, 12, 14, 15, 18, 20, 23, 24, 25, 40, 200] {
            let screen = Screen { columns, rows };
            for inner in [None, Some("a")] {
                let place = PaneView {
                    chosen: Some("x3".into()),
                    inner: inner.map(Box::from),
                    ..PaneView::default()
                };
                let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
                let mut canvas = Canvas::new(&mut buffer);
                draw(&list, &place, screen, &mut canvas);
                crate::view::risk::draw_beside(&detail, screen, &mut canvas);
                crate::view::risk::draw(&detail, &place, screen, &mut canvas);
            }
        }
    }
}

#[test]
fn a_cell_says_how_many_codes_do_not_fit() {
    let codes = |codes: &[&str]| {
        codes
            .iter()
            .map(|code| (*code).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(codes_that_fit(&codes(&["R3", "R4", "R5"]), 8), "R3 R4 R5");
    assert_eq!(codes_that_fit(&codes(&["R3", "R4", "R5"]), 7), "R3 +2");
    assert_eq!(codes_that_fit(&codes(&["R3", "R4", "R5"]), 2), "+3");
    assert_eq!(codes_that_fit(&codes(&["RISK-3"]), 3), "+1");
}
