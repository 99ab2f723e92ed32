//! The detail as it stands on the screen, with the joint plan of 2017.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::base::{Day, Words};
use crate::check::{Finding, Weight};
use crate::model::{Kind, RecordId, Workspace};
use crate::report::{Query, Sort, agreement};

const JOINT_PLAN: &str = "a-ymc4cl";

fn workspace() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn detail(workspace: &Workspace, id: &str, findings: &[Finding]) -> Detail {
    let words = Words::new("");
    let query = Query {
        year: 2017,
        today: Day::parse("2017-12-31").unwrap(),
        filter: &words,
        sort: Sort::File,
        findings,
    };
    agreement::detail(workspace, &query, id).unwrap()
}

fn drawn(detail: &Detail, inner: Option<&str>, columns: u16, rows: u16) -> Vec<String> {
    let screen = Screen { columns, rows };
    let place = PaneView {
        inner: inner.map(Into::into),
        ..PaneView::default()
    };
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let mut canvas = Canvas::new(&mut buffer);
    draw(detail, &place, screen, &mut canvas);
    hint(detail, &place, screen);
    let line = |row: u16| -> String {
        let signs = (0..columns).map(|column| buffer[(column, row)].symbol());
        signs.collect::<String>().trim_end().to_owned()
    };
    (0..rows).map(line).collect()
}

#[track_caller]
fn check(found: &[String], expected: &str) {
    let found = found.join("\n");
    let expected = expected.trim_matches('\n');
    assert!(found == expected, "found\n{found}\n\nexpected\n{expected}");
}

#[test]
fn the_joint_plan_stands_as_it_was_drawn() {
    let expected = r#"
 A01  Cambodia and China: joint plan of action on trafficking in persons

      legal   ###.. text agreed ?   "developed", "endorsed", "negotiations"
      work    ?                     not stated for the plan as a whole
      next    second bilateral meeting, by 31 Mar 2018: 90 days left

      area of cooperation                              status   owner  due
>   1 Hotline, with focal persons in both countries    -        -      -
    2 Task forces in both countries                    -        -      -
    3 Joint special operation, April to August    late -        -      Aug 2017
    4 Prevention every year, forced marriage first     -        -      -
    5 Marriage registration: procedure, documents      -        -      -
    6 Regular bilateral meetings                       -        -      Q1 2018

      steps   2017      bilateral meeting; joint plan endorsed
              Feb 2017  Cambodia prepares with NGOs (Cambodia)
              May 2017  Cambodia and NGOs discuss counselling for victims in
                        China (Cambodia)
      also    Counted once among the 5 policy changes of Cambodia in O-2.
 = "Endorsed" is read as text agreed. No step after it is reported."#;
    let workspace = workspace();
    let lines = drawn(&detail(&workspace, JOINT_PLAN, &[]), None, 80, 24);
    check(&lines[2..22], expected);
}

#[test]
fn the_chosen_area_is_said_in_words() {
    let workspace = workspace();
    let detail = detail(&workspace, JOINT_PLAN, &[]);
    let lines = drawn(&detail, Some("w-4zqwh7"), 80, 24);
    assert!(lines[11].starts_with(">   3 Joint special operation"));
    assert_eq!(
        lines[21],
        " Area 3: late by 122 days, due Apr 2017 to Aug 2017."
    );
}

#[test]
fn an_open_finding_stands_above_the_foot() {
    let finding = Finding::new(
        "unclear",
        Weight::Medium,
        RecordId::new(Kind::Agreement, JOINT_PLAN).into(),
        "The report gives no date of signature and no title",
    );
    let workspace = workspace();
    let detail = detail(&workspace, JOINT_PLAN, &[finding]);
    let lines = drawn(&detail, None, 80, 24);
    assert_eq!(
        lines[20],
        " ! The report gives no date of signature and no title."
    );
}

#[test]
fn all_lines_of_a_long_detail_can_be_reached() {
    let workspace = workspace();
    let detail = detail(&workspace, JOINT_PLAN, &[]);
    let ids: Vec<&str> = detail.inner().collect();
    for (columns, rows) in [(80, 24), (60, 20), (40, 12), (120, 40)] {
        for id in &ids {
            let lines = drawn(&detail, Some(id), columns, rows);
            let markers = lines.iter().filter(|line| line.starts_with('>')).count();
            assert_eq!(markers, 1, "{id} at {columns}x{rows}");
        }
    }
}

#[test]
fn forty_columns_show_areas_and_dates() {
    let expected = "
 A01  Cambodia and China: joint plan o~
 legal   ###.. text agreed ?
 work    ?
 next    second bilateral meeting, by ~
 area                          due
> 1 Hotline, with focal p~  -  -
  2 Task forces in both c~  -  -
  3 Joint special ope~ late -  Aug 2017
  4 Prevention every year~  -  -";
    let workspace = workspace();
    let lines = drawn(&detail(&workspace, JOINT_PLAN, &[]), None, 40, 12);
    check(&lines[1..10], expected);
}

#[test]
fn the_detail_beside_the_list_keeps_to_its_columns() {
    let workspace = workspace();
    let detail = detail(&workspace, JOINT_PLAN, &[]);
    let screen = Screen {
        columns: 120,
        rows: 40,
    };
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    draw_beside(&detail, screen, &mut Canvas::new(&mut buffer));
    for row in 0..40 {
        for column in (0..82).chain([119]) {
            assert_eq!(buffer[(column, row)].symbol(), " ", "{column} {row}");
        }
    }
    let line: String = (82..119)
        .map(|column| buffer[(column, 3)].symbol())
        .collect();
    assert_eq!(line.trim_end(), "A01  Cambodia and China: joint plan");
}

#[test]
fn no_window_is_too_small_or_too_large() {
    let workspace = workspace();
    let ids: Vec<&str> = workspace
        .agreements()
        .map(crate::model::Record::id)
        .collect();
    for id in ids {
        let detail = detail(&workspace, id, &[]);
        for columns in [0, 1, 40, 60, 80, 118, 300] {
            for rows in [0, 1, 12, 15, 23, 24, 40] {
                drawn(&detail, None, columns, rows);
                let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
                let screen = Screen { columns, rows };
                draw_beside(&detail, screen, &mut Canvas::new(&mut buffer));
            }
        }
    }
}
