//! The screens of the handover, sign by sign, and every size of window.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::base::{Day, Words};
use crate::model::Workspace;
use crate::report::handover;
use crate::report::{Query, Sort};

fn drawn(columns: u16, rows: u16, look: impl FnOnce(Screen, &mut Canvas)) -> Vec<String> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    look(Screen { columns, rows }, &mut Canvas::new(&mut buffer));
    let line = |row: u16| {
        let signs = (0..columns).map(|column| buffer[(column, row)].symbol().to_owned());
        signs.collect::<String>().trim_end().to_owned()
    };
    (0..rows).map(line).collect()
}

fn with_query<T>(year: i16, look: impl FnOnce(&Workspace, &Query) -> T) -> T {
    let bytes = include_bytes!("../../../fixtures/un-act-2017.json");
    let workspace = Workspace::open(bytes).unwrap();
    let filter = Words::default();
    let query = Query {
        year,
        today: Day::new(2017, 12, 31).unwrap(),
        filter: &filter,
        sort: Sort::File,
        findings: &[],
    };
    look(&workspace, &query)
}

fn at(letter: &str, party: &str) -> PaneView {
    PaneView {
        chosen: Some(letter.into()),
        party: Some(party.into()),
        inner: Some(party.into()),
        ..PaneView::default()
    }
}

fn matrix(columns: u16, rows: u16, year: i16, place: &PaneView) -> Vec<String> {
    let list = with_query(year, handover::list);
    drawn(columns, rows, |screen, canvas| {
        draw(&list, place, screen, canvas)
    })
}

fn function(columns: u16, rows: u16, place: &PaneView) -> Vec<String> {
    let letter = place.chosen.as_deref().unwrap();
    let detail = with_query(2017, |workspace, query| {
        handover::detail(workspace, query, letter).unwrap()
    });
    drawn(columns, rows, |screen, canvas| {
        detail::draw(&detail, place, screen, canvas)
    })
}

#[track_caller]
fn check(lines: &[String], expected: &str) {
    let expected: Vec<&str> = expected.trim_start_matches('\n').lines().collect();
    assert_eq!(lines.join("\n"), expected.join("\n"));
}

#[test]
fn the_matrix_of_2017_at_80_columns() {
    let lines = matrix(80, 24, 2017, &at("d", "THA"));
    check(
        &lines[2..22],
        "
 id   function         KHM  CHN  LAO  MMR  THA  VNM full part none   of six
 a    Norms, standards  .    .    .    p    .    .     0    1    5   p.....
 b    Admin, technical  p    p    F    p    p    F     2    4    0   FFpppp
 c    Hold SOM and IMM  p    .    .    p    p    .     0    3    3   ppp...
 d    Record decisions  p    p    F    p  >F+p!  .     2    4    1   FFppp.
 e    Press and public  p    p    p    p    .    p     0    5    1   ppppp.
 f    Raise funds       .    p    .    p    .    p     0    3    3   ppp...
 g    Annual report     p    p    p    .    p    .     0    4    2   pppp..

 h    not defined                           p          0    1
 i    not defined                                p     0    1
 j    not defined                 F    p               1    1
 k    not defined                 F              p     1    1

 fully                   0    0    4    0    1    1    6 of  8   v at risk 75%
 partly                  5    5    2    7    5    4   28 of 25
 only a to g           0/5  0/5  2/2  0/6  1/4  1/2    4 fully, 24 partly

 F fully 6   p partly 28   . not reported 15   b handed back 0   ! open 2
 Thailand: 1 fully (d), 5 partly (b,c,d,g,h). d stands twice; h is not defined.",
    );
    assert!(lines[..2].iter().chain(&lines[22..]).all(String::is_empty));
}

#[test]
fn the_matrix_at_60_columns() {
    let lines = matrix(60, 20, 2017, &at("d", "THA"));
    check(
        &lines[2..19],
        "
 id   function         KHM  CHN  LAO  MMR  THA  VNM of six
 a    Norms, standards  .    .    .    p    .    .  p.....
 b    Admin, technical  p    p    F    p    p    F  FFpppp
 c    Hold SOM and IMM  p    .    .    p    p    .  ppp...
 d    Record decisions  p    p    F    p  >F+p!  .  FFppp.
 e    Press and public  p    p    p    p    .    p  ppppp.
 f    Raise funds       .    p    .    p    .    p  ppp...
 g    Annual report     p    p    p    .    p    .  pppp..
 h    not defined                           p
 i    not defined                                p
 j    not defined                 F    p
 k    not defined                 F              p
 fully                   0    0    4    0    1    1 6 of 8
 partly                  5    5    2    7    5    4 28/25
 1 fully (d), 5 partly (b,c,d,g,h): d stands twice.
 F fully  p partly  . not reported  ! open 2
 No evidence, no receiving body recorded.",
    );
}

#[test]
fn one_country_at_40_columns() {
    let lines = matrix(40, 12, 2017, &at("b", "LAO"));
    check(
        &lines[1..11],
        "
 id   function         LAO  of six
 a    Norms, standards  .   p.....
 b    Admin, technical >F   FFpppp
 c    Hold SOM and IMM  .   ppp...
 d    Record decisions  F   FFppp.
 e    Press and public  p   ppppp.
 f    Raise funds       .   ppp...
 g    Annual report     p   pppp..
 fully 6 of 8 v at risk 75%  partly 28
 4 fully (b,d,j,k), 2 partly (e,g): j ~",
    );
}

#[test]
fn a_tall_window_says_who_chairs_and_a_later_year_is_faint() {
    let lines = matrix(80, 40, 2018, &at("a", "KHM"));
    assert_eq!(lines[20], " 2018: China chairs, and hosts SOM13.");
    assert_eq!(
        lines[16],
        " fully                   0    0    4    0    1    1    6"
    );
    let list = with_query(2018, handover::list);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    let screen = Screen {
        columns: 80,
        rows: 24,
    };
    draw(
        &list,
        &at("a", "KHM"),
        screen,
        &mut Canvas::new(&mut buffer),
    );
    assert_eq!(buffer[(34, 4)].symbol(), "F");
    assert_eq!(
        buffer[(34, 4)].style().add_modifier,
        Ink::Faint.style().add_modifier
    );
}

#[test]
fn a_function_says_each_country_and_what_was_printed() {
    let lines = function(80, 24, &at("d", "THA"));
    check(
        &lines[2..22],
        "
 d    Record decisions                                         function, 4 of 7

      2 fully, 4 partly, 1 not reported in 2017. Thailand counts in both.

      To document outcomes of meetings convened and decisions reached;

      country         state             since          receiving body
 KHM  Cambodia        partly            2017           -
 CHN  China           partly            2017           -
 LAO  Lao PDR         fully             2017           -
 MMR  Myanmar         partly            2017           -
>THA  Thailand        fully and partly! 2017           -
 VNM  Viet Nam        not reported      -              -

      Thailand: fully and partly, since 2017.
      Evidence: -   Receiving body: -
      Printed: \"1 fully (d) 5 partly ( b,c,d,g,h)\" (line 624)

      2017: Myanmar hosts SOM12.

",
    );
}

#[test]
fn no_window_is_too_small_and_none_too_large() {
    let list = with_query(2017, handover::list);
    let detail = with_query(2017, |workspace, query| {
        handover::detail(workspace, query, "b").unwrap()
    });
    const COLUMNS: [u16; 15] = [0, 1, 7, 23, 39, 40, 41, 59, 60, 79, 80, 81, 117, 118, 300];
    const ROWS: [u16; 13] = [0, 1, 3, 11, 12, 13, 14, 15, 20, 23, 24, 40, 200];
    let empty = with_query(2017, |_, query| {
        let bytes = include_bytes!("../../../fixtures/empty.json");
        handover::list(&Workspace::open(bytes).unwrap(), query)
    });
    for place in [PaneView::default(), at("k", "VNM"), at("x", "ZZZ")] {
        for columns in COLUMNS {
            for rows in ROWS {
                drawn(columns, rows, |screen, canvas| {
                    draw(&list, &place, screen, canvas);
                    draw(&empty, &place, screen, canvas);
                    detail::draw(&detail, &place, screen, canvas);
                    detail::draw_beside(&detail, &place, screen, canvas);
                });
            }
        }
    }
}

#[test]
fn a_wide_window_has_the_function_beside_the_matrix() {
    let place = at("d", "THA");
    let list = with_query(2017, handover::list);
    let detail = with_query(2017, |workspace, query| {
        handover::detail(workspace, query, "d").unwrap()
    });
    let lines = drawn(120, 40, |screen, canvas| {
        draw(&list, &place, screen, canvas);
        detail::draw_beside(&detail, &place, screen, canvas);
    });
    let beside: Vec<String> = lines[3..26]
        .iter()
        .map(|line| line.chars().skip(80).collect())
        .collect();
    check(
        &beside,
        "
  d    Record decisions

  2 fully, 4 partly, 1 not reported in
  2017. Thailand counts in both.

  To document outcomes of meetings
  convened and decisions reached;

       country     state
  KHM  Cambodia    partly
  CHN  China       partly
  LAO  Lao PDR     fully
  MMR  Myanmar     partly
  THA  Thailand    fully and partly!
  VNM  Viet Nam    not reported

  Thailand: fully and partly, since
  2017.
  Evidence: -   Receiving body: -
  Printed: \"1 fully (d) 5 partly (
  b,c,d,g,h)\" (line 624)

  2017: Myanmar hosts SOM12.
",
    );
    let full = matrix(80, 24, 2017, &place);
    assert!(
        full[2..10]
            .iter()
            .zip(&lines[2..10])
            .all(|(one, wide)| wide.starts_with(one))
    );
}

#[test]
fn forty_countries_and_hostile_letters_are_shown_six_at_a_time() {
    let mut text = include_str!("../../../fixtures/un-act-2017.json").to_owned();
    for number in 0..34 {
        let party = format!(
            "\"parties\": [\n    {{ \"id\": \"X{number:02}\", \"name\": \"Land {number}\", \"kind\": \"country\" }},"
        );
        text = text.replacen("\"parties\": [", &party, 1);
    }
    let hostile = "\"function\": \"\\u001b[2J\\u202e\"";
    text = text.replacen("\"function\": \"h\"", hostile, 1);
    let workspace = Workspace::open(text.as_bytes()).unwrap();
    let filter = Words::default();
    let query = Query {
        year: 2017,
        today: Day::new(2017, 12, 31).unwrap(),
        filter: &filter,
        sort: Sort::File,
        findings: &[],
    };
    let list = handover::list(&workspace, &query);
    let place = at("b", "VNM");
    let lines = drawn(80, 24, |screen, canvas| draw(&list, &place, screen, canvas));
    assert!(
        lines[2].starts_with(" id   function         LAO  MMR  THA  VNM"),
        "{}",
        lines[2]
    );
    assert!(lines[4].contains(">F"));
    assert!(
        lines
            .iter()
            .all(|line| !line.contains(['\u{1b}', '\u{202e}']))
    );
    for letter in ["b", "\u{1b}[2J\u{202e}"] {
        let detail = handover::detail(&workspace, &query, letter).unwrap();
        let page = drawn(80, 24, |screen, canvas| {
            detail::draw(&detail, &place, screen, canvas)
        });
        assert!(
            page.iter().any(|line| line.starts_with(">VNM")),
            "{page:#?}"
        );
    }
}
