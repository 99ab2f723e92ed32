//! The matrix as it stands on the screen, with the agreements of 2017.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::base::{Day, Words};
use crate::model::Workspace;
use crate::report::{Query, Sort, matrix};

fn drawn(workspace: &Workspace, row: &str, column: &str, columns: u16, rows: u16) -> Vec<String> {
    let words = Words::new("");
    let query = Query {
        year: 2017,
        today: Day::parse("2017-12-31").unwrap(),
        filter: &words,
        sort: Sort::File,
        findings: &[],
    };
    let matrix = matrix::matrix(workspace, &query);
    let place = PaneView {
        party: Some(row.into()),
        inner: Some(column.into()),
        ..PaneView::default()
    };
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let screen = Screen { columns, rows };
    draw(&matrix, &place, screen, &mut Canvas::new(&mut buffer));
    let line = |row: u16| -> String {
        let signs = (0..columns).map(|column| buffer[(column, row)].symbol());
        signs.collect::<String>().trim_end().to_owned()
    };
    (0..rows).map(line).collect()
}

fn real() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

#[track_caller]
fn check(found: &[String], expected: &str) {
    let found = found.join("\n");
    let expected = expected.trim_matches('\n');
    assert!(found == expected, "found\n{found}\n\nexpected\n{expected}");
}

#[test]
fn the_matrix_of_2017_stands_as_it_was_drawn() {
    let expected = "
 party  4 more: h l    KHM  CHN  LAO  MMR  THA  VNM  MYS  IND  GBR  NLD  ASEAN

 KHM  Cambodia              tex?  .    .   talk work>nego  .    .    .   work

 CHN  China            tex?      work  .    .   work  .    .    .    .   all6

 LAO  Lao PDR           .   work       .   work work  .    .    .    .   all6

 MMR  Myanmar           .    .    .         .    .    .   talk  .    .   all6

 THA  Thailand         talk  .   work  .         .   nego  .    .   meet all6

 VNM  Viet Nam         work work work  .    .         .    .   meet  .   all6


 Among the six, 8 of 15 pairs report nothing. Myanmar reports none of its 5.

 talk exploratory  nego negotiating  text agreed  sign signed  forc in force
 work joint, no text  meet met only  all6 by all six  . nothing  tex? unclear
 Cambodia and Malaysia: an MoU is being negotiated. They meet in 2018.";
    check(&drawn(&real(), "KHM", "MYS", 80, 24)[2..22], expected);
}

#[test]
fn further_parties_come_in_with_the_chosen_column() {
    let lines = drawn(&real(), "LAO", "BALI", 80, 24);
    assert_eq!(
        lines[2],
        " party  4 more: h l    KHM  CHN  LAO  MMR  THA  VNM  IND  GBR  NLD  ASEA BALI"
            .replace("ASEA ", "ASE~ ")
    );
    assert!(lines[8].ends_with(">work"), "{}", lines[8]);
}

#[test]
fn a_low_or_narrow_window_keeps_every_country() {
    for (columns, rows) in [(80, 24), (60, 20), (40, 12), (120, 40), (60, 15)] {
        let lines = drawn(&real(), "VNM", "KHM", columns, rows);
        for code in ["KHM", "CHN", "LAO", "MMR", "THA", "VNM"] {
            let row = format!(" {code}");
            assert!(
                lines.iter().any(|line| line.starts_with(&row)),
                "{code} at {columns}x{rows}\n{}",
                lines.join("\n")
            );
        }
        let markers: usize = lines.iter().map(|line| line.matches('>').count()).sum();
        assert_eq!(markers, 1, "{columns}x{rows}");
    }
}

#[test]
fn no_window_is_too_small_or_too_large() {
    let empty = Workspace::open(include_bytes!("../../../fixtures/empty.json")).unwrap();
    let real = real();
    for columns in [0, 1, 2, 21, 22, 39, 40, 59, 60, 80, 118, 300] {
        for rows in [0, 1, 3, 11, 12, 14, 15, 20, 23, 24, 40, 200] {
            drawn(&real, "VNM", "INTPL", columns, rows);
            drawn(&empty, "", "", columns, rows);
        }
    }
}
