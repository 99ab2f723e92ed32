//! The detail of a risk, drawn at every width.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::base::{Day, Words};
use crate::model::{Record, Workspace};
use crate::report::risk::detail;
use crate::report::{Query, Sort};

/// The lines of a detail as of a day.
fn drawn(bytes: &[u8], code: &str, today: (i16, i8, i8), screen: Screen) -> Vec<String> {
    drawn_at(bytes, code, today, screen, None)
}

/// The same with something chosen.
fn drawn_at(
    bytes: &[u8],
    code: &str,
    today: (i16, i8, i8),
    screen: Screen,
    inner: Option<&str>,
) -> Vec<String> {
    let workspace = Workspace::open(bytes).unwrap();
    let query = Query {
        year: 2017,
        today: Day::new(today.0, today.1, today.2).unwrap(),
        filter: &Words::default(),
        sort: Sort::File,
        findings: &[],
    };
    let risk: crate::model::Risk<'_> = workspace.by_code(code).unwrap();
    let detail = detail(&workspace, risk.id(), &query).unwrap();
    let mut buffer = Buffer::empty(Rect::new(0, 0, screen.columns, screen.rows));
    let mut canvas = Canvas::new(&mut buffer);
    match screen.width() {
        Width::Split => draw_beside(&detail, screen, &mut canvas),
        _ => {
            let place = PaneView {
                inner: inner.map(Box::from),
                ..PaneView::default()
            };
            draw(&detail, &place, screen, &mut canvas);
        }
    }
    let line = |row: u16| {
        let line: String = (0..screen.columns)
            .map(|column| buffer[(column, row)].symbol())
            .collect();
        line.trim_end().to_owned()
    };
    (0..screen.rows).map(line).collect()
}

const REAL: &[u8] = include_bytes!("../../../fixtures/un-act-2017.json");
const TWO: &[u8] = include_bytes!("../../../fixtures/two-risks.json");

#[track_caller]
fn check(drawn: &[String], wanted: &str) {
    let wanted: Vec<&str> = wanted.lines().collect();
    assert_eq!(
        drawn[..wanted.len()],
        wanted,
        "drawn:\n{}",
        drawn.join("\n")
    );
}

#[test]
fn the_detail_stands_as_on_paper() {
    let screen = Screen {
        columns: 80,
        rows: 24,
    };
    let drawn = drawn(REAL, "R2", (2017, 12, 31), screen);
    check(
        &drawn[2..],
        r#" R2   Lack of political will                                        risk 2 of 6

 ###. SUBSTANTIAL   likelihood 3 "possible"   impact 4 "major"

>     cause    Laws that narrow the space of civil society; until lately little
               pressure on governments to show progress.
      event    Governments lose the will to carry the COMMIT Process.
      effect   The process may end with UN-ACT; SPA IV is carried out in part.

      treatment                                        owner    due    status
    1 Build trust with government counterparts         -        -      -
    2 Keep discussing why better efforts pay           -        -      -
    3 Collect data that show whether SPA IV is met     -        -      -

      owner    -      trend  -      reviewed  never      next review  -

      assessed 2017: ###. substantial, likelihood 3 "possible", impact 4
               "major"
"#,
    );
}

#[test]
fn what_is_late_says_so_and_longer_facts_take_a_second_line() {
    let screen = Screen {
        columns: 80,
        rows: 24,
    };
    let drawn = drawn(TWO, "R1", (2026, 10, 1), screen);
    check(
        &drawn[2..],
        r#" R1   Interpreters are too few                                      risk 1 of 2

 ###. SUBSTANTIAL   likelihood 4 high   impact 4 extensive

>     cause    Courts pay interpreters late.
      event    No interpreter can be found for an interview.
      effect   Victims are not identified.

      treatment                               owner    due      status
    1 Draw up a list of interpreters          Thailand Jun 2026 under way, late

      owner    Thailand      trend  up      reviewed  12 Mar 2026
      next review  30 Sep 2026, late

      assessed 12 Mar 2026: ###. substantial, likelihood 4 high, impact 4
               extensive; up, next 30 Sep 2026
"#,
    );
}

#[test]
fn beside_the_list_the_detail_begins_at_its_column() {
    let screen = Screen {
        columns: 120,
        rows: 40,
    };
    let drawn = drawn(REAL, "R6", (2017, 12, 31), screen);
    assert_eq!(drawn[2], "");
    let right: Vec<&str> = drawn[3..16].iter().map(|line| line.trim_start()).collect();
    assert_eq!(
        right,
        [
            "R6   Ethical and security concerns",
            "",
            "#... LOW   likelihood 2 \"unlikely\"",
            "impact 2 \"limited\"",
            "",
            "cause    Work with victims, on",
            "policies or with the media.",
            "event    Partners cause ethical and",
            "security concerns without",
            "intent.",
            "effect   Significant consequences to",
            "the lives of trafficked and",
            "vulnerable persons and of",
        ]
    );
    assert!(drawn[3].starts_with(&" ".repeat(82)));
}

#[test]
fn a_low_window_turns_pages_with_the_chosen_row() {
    let screen = Screen {
        columns: 40,
        rows: 12,
    };
    let drawn = drawn(REAL, "R2", (2017, 12, 31), screen);
    check(&drawn[1..], " R2   Lack of~ risk 2 of 6, page 1 of 4");
    let opened = drawn_at(REAL, "R2", (2017, 12, 31), screen, Some("cause"));
    assert!(opened[3].contains("SUBSTANTIAL"), "{opened:#?}");
    // Going down comes by every page.
    let inner = [
        "cause", "event", "effect", "t-153kon", "t-x1o4h3", "t-p8xc00", "v-0n6gt8",
    ];
    let pages = inner.map(|inner| {
        let shown = drawn_at(REAL, "R2", (2017, 12, 31), screen, Some(inner));
        let page = shown[1].split("page ").nth(1).unwrap_or_default();
        page[..1].parse::<usize>().unwrap()
    });
    assert!(
        pages.is_sorted() && (1..=4).all(|page| pages.contains(&page)),
        "{pages:?}"
    );
}
