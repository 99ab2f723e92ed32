//! The list as it stands on the screen, with the rows of 2017.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::base::{Day, Words};
use crate::model::Workspace;
use crate::report::{Query, Sort, agreements};

fn workspace() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn drawn(
    workspace: &Workspace,
    place: &PaneView,
    columns: u16,
    rows: u16,
) -> (Vec<String>, Option<String>) {
    let words = Words::new(&place.filter);
    let query = Query {
        year: 2017,
        today: Day::parse("2017-12-31").unwrap(),
        filter: &words,
        sort: Sort::File,
        findings: &[],
    };
    let list = agreements::list(workspace, &query);
    let screen = Screen { columns, rows };
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    draw(&list, place, screen, &mut Canvas::new(&mut buffer));
    let line = |row: u16| -> String {
        let signs = (0..columns).map(|column| buffer[(column, row)].symbol());
        signs.collect::<String>().trim_end().to_owned()
    };
    ((0..rows).map(line).collect(), hint(&list, place, screen))
}

#[track_caller]
fn check(place: &PaneView, columns: u16, rows: u16, first: usize, expected: &str) {
    let (lines, _) = drawn(&workspace(), place, columns, rows);
    let expected: Vec<&str> = expected.trim_matches('\n').lines().collect();
    let found = lines[first..first + expected.len()].join("\n");
    let expected = expected.join("\n");
    assert!(found == expected, "found\n{found}\n\nexpected\n{expected}");
}

#[test]
fn the_list_of_2017_stands_as_it_was_drawn() {
    let expected = "
 id   agreement        KHM  CHN  LAO  MMR  THA  VNM other legal            work
>A01  Joint plan, TIP   x    x                            ###.. text agreed? ?
 A02  Five CSO points   x    x                      UNACT ..... no text      o
 A03  SOP, repatriate   x                   x             #.... exploratory  .
 A04  MoU on TIP        x                           MYS   ##... negotiating  .
 A05  Cooperation                           x       MYS   ##... negotiating  .
 A06  Cooperation            x    x                       ..... no text      o
 A07  Cooperation                 x         x             ..... no text      o
 A08  Cooperation                 x              x        ..... no text      o
 A09  MoU on TIP                       x            IND   #.... exploratory  .
 A10  Bali Process                x                 BALI  ..... no text      o
 A12  Rapporteur visit                      x       NLD   ..... no text      c
 A13  UN plan workshop                      x       UNOD~ ..... no text      c
 A14  TIP conference                             x  GBR   ..... no text      c
 A15  Joint casework                             x  INTPL ..... no text      o
 A16  Border campaigns  x    x    x              x        ..... no text      o
 A17  Friendship bus    x         x              x        ..... no text      c

 Work: . not started  o operating  s stalled  c completed  ? unclear
 Text agreed? The report uses 3 wordings. Next meeting: Q1 2018.";
    check(&PaneView::default(), 80, 24, 2, expected);
    let (_, hint) = drawn(&workspace(), &PaneView::default(), 80, 24);
    assert_eq!(hint.unwrap(), "1 to 16 of 27. PgDn shows more.");
}

#[test]
fn the_second_page_begins_where_the_first_ended() {
    let place = PaneView {
        chosen: Some("a-6nwll7".into()),
        ..PaneView::default()
    };
    let expected = "
 A18  BCC campaigns                                 UNAC~ ..... no text      c
 A19  Cooperation                           x             ..... no text      o
 A20  Fair recruitment  x    x    x    x    x    x        ###.. text agreed? ?
 A21  Chair, terms      x    x    x    x    x    x        ###.. text agreed  .
 A22  2018 priorities   x    x    x    x    x    x        ..... no text      .
 A23  SPA IV            x    x    x    x    x    x        ..... no text      o
 A24  Victim ID guides  x    x    x    x    x    x  ASEAN ###.. text agreed? o
 A25  ASEAN Chair 2017  x    x    x    x    x    x  ASEAN ..... no text      o
 A26  Victims' needs    x                           ASEA~ ..... no text      o
 A27  Migrant health    x                           ASEA~ ..... no text      o
>A35  Relations                                     MYS,~ ..... no text      o
";
    check(&place, 80, 24, 3, expected);
    let (_, hint) = drawn(&workspace(), &place, 80, 24);
    assert_eq!(hint.unwrap(), "17 to 27 of 27. PgUp shows those before.");
}

#[test]
fn sixty_columns_keep_the_countries_and_the_signs() {
    let expected = "
 id   agreement        KHM  CHN  LAO  MMR  THA  VNM legal w
>A01  Joint plan, TIP   x    x                     ###..? ?
 A02  Five CSO points   x    x                     .....  o
 A03  SOP, repatriate   x                   x      #....  .
 A04  MoU on TIP        x                          ##...  .";
    check(&PaneView::default(), 60, 20, 2, expected);
    let expected = "
 1 to 13 of 27.   6 .   14 o   0 s   5 c   2 ?
 Text agreed? Next meeting: Q1 2018.";
    check(&PaneView::default(), 60, 20, 17, expected);
}

#[test]
fn forty_columns_show_one_country() {
    let place = PaneView {
        party: Some("THA".into()),
        chosen: Some("a-f678bn".into()),
        ..PaneView::default()
    };
    let expected = "
 id   agreement       THA legal  work
 A01  Joint plan, TIP     ###..? ?
 A02  Five CSO points     .....  o
>A03  SOP, repatriate  x  #....  .";
    check(&place, 40, 12, 1, expected);
}

#[test]
fn an_empty_list_says_what_to_do() {
    let workspace = Workspace::open(include_bytes!("../../../fixtures/empty.json")).unwrap();
    let (lines, hint) = drawn(&workspace, &PaneView::default(), 80, 24);
    assert_eq!(lines[3], " No agreements yet. o adds the first.");
    assert_eq!(hint, None);
    let place = PaneView {
        filter: "zzz".to_owned(),
        ..PaneView::default()
    };
    let (lines, _) = drawn(&workspace, &place, 80, 24);
    assert_eq!(
        lines[3],
        " No row matches zzz. Backspace widens, Esc clears."
    );
}

#[test]
fn no_window_is_too_small_or_too_large() {
    let workspace = workspace();
    for columns in (0..=300)
        .step_by(7)
        .chain([1, 39, 40, 59, 60, 79, 80, 117, 118])
    {
        for rows in (0..=200).step_by(50).chain([1, 12, 14, 15, 23, 24]) {
            drawn(&workspace, &PaneView::default(), columns, rows);
        }
    }
}

/// A workspace of so many countries and one agreement of the first and the last.
fn many(countries: usize) -> Workspace {
    let party =
        |number| format!(r#"{{"id":"C{number:02}","name":"Land {number}","kind":"country"}}"#);
    let parties: Vec<String> = (0..countries).map(party).collect();
    let text = format!(
        r#"{{"format":"rapporteur-workspace","version":1,"title":"Many","parties":[{}],"agreements":[
        {{"id":"a-1","code":"A1","title":"\u001b[31m","parties":["C00","C{:02}"],"legal":"in force"}}]}}"#,
        parties.join(","),
        countries - 1
    );
    Workspace::open(text.as_bytes()).unwrap()
}

#[test]
fn a_country_that_is_chosen_comes_into_the_window() {
    let workspace = many(40);
    let mut place = PaneView::default();
    let (lines, _) = drawn(&workspace, &place, 80, 24);
    assert!(lines[2].contains("C00  C01  C02  C03  C04  C05 other"));
    place.party = Some("C39".into());
    let (lines, _) = drawn(&workspace, &place, 80, 24);
    assert!(lines[2].contains("C34  C35  C36  C37  C38  C39 other"));
    assert!(lines[3].starts_with(">A1   <1B>[31m"), "{}", lines[3]);
    assert!(
        lines[3].ends_with(" x        ##### in force     ?"),
        "{}",
        lines[3]
    );
}
