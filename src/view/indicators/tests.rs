//! The list at every width, letter by letter, with the figures of the 2017 report.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::base::{Day, Words};
use crate::check::{Finding, Weight};
use crate::model::{Record, Workspace};
use crate::report::indicators::list;
use crate::report::{Query, Sort};

const FLAGGED: [&str; 9] = [
    "O-1", "1.2", "1.3a", "2.3", "3.2a", "3.2b", "4.1a", "4.2", "4.3",
];

fn sample() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn findings(workspace: &Workspace) -> Vec<Finding> {
    let flagged = workspace
        .indicators()
        .filter(|indicator| FLAGGED.contains(&indicator.code()));
    let finding = |indicator: crate::model::Indicator<'_>| {
        let at = indicator.record().field(["years", "2017"]);
        Finding::new("by hand", Weight::High, at, "")
    };
    flagged.map(finding).collect()
}

fn screen_of(
    filter: &str,
    year: i16,
    sort: Sort,
    columns: u16,
    rows: u16,
    code: &str,
    party: &str,
) -> Vec<String> {
    let workspace = sample();
    let findings = findings(&workspace);
    let filter = Words::new(filter);
    let query = Query {
        year,
        today: Day::parse("2017-12-31").unwrap(),
        filter: &filter,
        sort,
        findings: &findings,
    };
    let list = list(&workspace, &query);
    let place = PaneView {
        chosen: workspace
            .by_code::<crate::model::Indicator>(code)
            .map(|indicator| indicator.id().into()),
        party: Some(party.into()),
        ..PaneView::default()
    };
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    draw(
        &list,
        &place,
        Screen { columns, rows },
        &mut Canvas::new(&mut buffer),
    );
    lines(&buffer)
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let row = |row: u16| {
        let cells = (0..area.width).map(|column| buffer[(column, row)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    };
    (0..area.height).map(row).collect()
}

#[track_caller]
fn check(shown: &[String], first_row: usize, expected: &str) {
    let expected: Vec<&str> = expected.trim_start_matches('\n').lines().collect();
    let shown = &shown[first_row..first_row + expected.len()];
    assert_eq!(shown.join("\n"), expected.join("\n"));
}

#[test]
fn the_whole_register_is_one_page_of_eighty_columns() {
    check(
        &screen_of("", 2017, Sort::File, 80, 24, "O-1", "KHM"),
        2,
        "
 id   indicator        KHM  CHN  LAO  MMR  THA  VNM  REG  marker result  status
>O-1  Victims referred 773    8   30  255  234  517    -  4,000  1,817  vv 45%!
 O-2  Better policies    5    -    -    -    1    1    -      9      7  v  78%
 1.1  M&E reporting      1    ?    1    1    1    ?    ?      5      5  = 100%
 1.2  Handover         0/5  0/5  4/2  0/7  1/5  1/4   na   8/25   6/28  v  75%!
 1.3a Plan funded, %    70   95  100   11   89?  28   na     70     65  =  93%!
 1.3b Plan done, %      70   84   80   70  100   76   na     90     80  v  89%
 2.1  Non-COMMIT links   1    0    1    1    2    1    6     20     12  v  60%
 2.2  Joint with ASEAN   2    0    2    0    1    0    1      4      6  ^ 150%
 2.3  Regional network  na   na   na   na   na   na   20      3     20  ^^667%!
 3.1  Research done      0    0    0    0    0    0    2      4      2  vv 50%
 3.2a Research used      1    4?   0    0    2?   7?   6     18     15  v  83%!
 3.2b Web returning +   na    -   na   na   na   na 7296  4,500  7,296  ^^162%!
 4.1a CSOs joining  +?  15    7    0    0    4    0   14     90     40  vv 44%!
 4.1b CSO referrals    773    4   30    0    6    0   na  1,100    813  v  74%
 4.2  Victims via NGOs  63    0   97    0    0    0   na    160?   409? ?     !
 4.3  Private sector     1    1    0    2    4    1    1     10     10  = 100%!

 vv off track 3  v at risk 6  = on track 3  ^ exceeded 3  ? unclear 5  ! open 9
 Off track: 2,183 short of 4,000. 1 open.",
    );
}

#[test]
fn at_sixty_columns_the_countries_stay_where_they_are() {
    check(
        &screen_of("", 2017, Sort::File, 60, 20, "O-1", "KHM"),
        2,
        "
 id   indicator        KHM  CHN  LAO  MMR  THA  VNM  status
>O-1 !Victims referred 773    8   30  255  234  517  vv 45%
 O-2  Better policies    5    -    -    -    1    1  v  78%
 1.1  M&E reporting      1    ?    1    1    1    ?  = 100%
 1.2 !Handover         0/5  0/5  4/2  0/7  1/5  1/4  v  75%
 1.3a!Plan funded, %    70   95  100   11   89?  28  =  93%
 1.3b Plan done, %      70   84   80   70  100   76  v  89%
 2.1  Non-COMMIT links   1    0    1    1    2    1  v  60%
 2.2  Joint with ASEAN   2    0    2    0    1    0  ^ 150%
 2.3 !Regional network  na   na   na   na   na   na  ^^667%
 3.1  Research done      0    0    0    0    0    0  vv 50%
 3.2a!Research used      1    4?   0    0    2?   7? v  83%
 3.2b!Web returning +   na    -   na   na   na   na  ^^162%
 4.1a!CSOs joining  +?  15    7    0    0    4    0  vv 44%

 1 to 13 of 16.   3 vv   6 v   3 =   3 ^   5 ?   9 !
 1,817 of 4,000. Off track: 2,183 short. 1 open.",
    );
}

#[test]
fn at_forty_columns_there_is_one_country() {
    let shown = screen_of("", 2017, Sort::File, 40, 12, "O-1", "LAO");
    check(
        &shown,
        1,
        "
 id   indicator       LAO result status
>O-1 !Victims referred  30 1,817 vv 45%
 O-2  Better policies    -     7 v  78%
 1.1  M&E reporting      1     5 = 100%
 1.2 !Handover         4/2  6/28 v  75%
 1.3a!Plan funded, %   100    65 =  93%
 1.3b Plan done, %      80    80 v  89%
 2.1  Non-COMMIT links   1    12 v  60%",
    );
    assert_eq!(shown[10], " Off track: 2,183 short of 4,000.");
}

#[test]
fn headings_come_back_when_they_fit() {
    check(
        &screen_of("", 2017, Sort::File, 120, 40, "4.2", "KHM"),
        2,
        "
 id   indicator        KHM  CHN  LAO  MMR  THA  VNM  REG  marker result  status
 Outcome: stakeholders work together against trafficking
 O-1  Victims referred 773    8   30  255  234  517    -  4,000  1,817  vv 45%!
 O-2  Better policies    5    -    -    -    1    1    -      9      7  v  78%

 Output 1: the COMMIT Process becomes sustainable and self-reliant
 1.1  M&E reporting      1    ?    1    1    1    ?    ?      5      5  = 100%
 1.2  Handover         0/5  0/5  4/2  0/7  1/5  1/4   na   8/25   6/28  v  75%!
 1.3a Plan funded, %    70   95  100   11   89?  28   na     70     65  =  93%!
 1.3b Plan done, %      70   84   80   70  100   76   na     90     80  v  89%

 Output 2: more cooperation with other countries and regional actors
 2.1  Non-COMMIT links   1    0    1    1    2    1    6     20     12  v  60%
 2.2  Joint with ASEAN   2    0    2    0    1    0    1      4      6  ^ 150%
 2.3  Regional network  na   na   na   na   na   na   20      3     20  ^^667%!

 Output 3: more access to research and knowledge
 3.1  Research done      0    0    0    0    0    0    2      4      2  vv 50%
 3.2a Research used      1    4?   0    0    2?   7?   6     18     15  v  83%!
 3.2b Web returning +   na    -   na   na   na   na 7296  4,500  7,296  ^^162%!

 Output 4: civil society contributes more effectively
 4.1a CSOs joining  +?  15    7    0    0    4    0   14     90     40  vv 44%!
 4.1b CSO referrals    773    4   30    0    6    0   na  1,100    813  v  74%
>4.2  Victims via NGOs  63    0   97    0    0    0   na    160?   409? ?     !
 4.3  Private sector     1    1    0    2    4    1    1     10     10  = 100%!",
    );
}

#[test]
fn the_worst_come_first_when_asked_and_a_filter_holds_back_the_rest() {
    let shown = screen_of("", 2017, Sort::Worst, 80, 24, "", "KHM");
    let codes: Vec<&str> = shown[3..19].iter().map(|row| row[1..5].trim()).collect();
    assert_eq!(codes[..5], ["4.1a", "O-1", "3.1", "2.1", "4.1b"]);
    let shown = screen_of("victims", 2017, Sort::File, 80, 24, "", "KHM");
    assert!(shown[4].contains("Victims referred"), "{shown:?}");
    let shown = screen_of("nobody", 2017, Sort::File, 80, 24, "", "KHM");
    assert!(shown[3].starts_with(" No row matches"));
}

#[test]
fn a_year_that_has_not_ended_shows_nothing_due() {
    let shown = screen_of("", 2018, Sort::File, 80, 24, "O-1", "KHM");
    assert_eq!(shown[3].trim_end(), ">O-1  Victims referred");
    assert_eq!(
        shown[20],
        " Nothing was reported for 2018 yet. < goes back to 2017."
    );
    assert_eq!(shown[21], " Not due: 2018 ends on 31 Dec 2018.");
}

#[test]
fn no_window_is_too_small_or_too_large() {
    for (columns, rows) in [
        (0, 0),
        (1, 1),
        (40, 12),
        (41, 13),
        (59, 30),
        (79, 5),
        (117, 24),
        (300, 200),
    ] {
        screen_of("", 2017, Sort::File, columns, rows, "4.3", "VNM");
    }
}
