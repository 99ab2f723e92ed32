//! Bytes judged by another terminal: what we send is replayed there, and its cells compared with those that were drawn.

use std::num::NonZeroU16;

use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use super::super::abilities::Colours;
use super::*;

#[path = "backend_random_tests.rs"]
mod random;

fn terminal(width: u16, height: u16) -> Terminal<TermBackend<Vec<u8>>> {
    Terminal::new(TermBackend::new(
        Vec::new(),
        width,
        height,
        Abilities::XTERM,
    ))
    .unwrap()
}

fn judge(width: u16, height: u16) -> vt100::Parser {
    vt100::Parser::new(
        NonZeroU16::new(height).unwrap(),
        NonZeroU16::new(width).unwrap(),
        0,
    )
}

fn draw(
    terminal: &mut Terminal<TermBackend<Vec<u8>>>,
    buffer: &Buffer,
    cursor: Option<(u16, u16)>,
) {
    terminal
        .draw(|frame| {
            frame.buffer_mut().clone_from(buffer);
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
        })
        .unwrap();
}

/// Hands what was written since the last time to the other terminal.
fn replay(terminal: &mut Terminal<TermBackend<Vec<u8>>>, judge: &mut vt100::Parser) -> usize {
    let bytes = std::mem::take(&mut terminal.backend_mut().to);
    judge.process(&bytes);
    bytes.len()
}

fn colour(color: Color) -> vt100::Color {
    match named_number(color) {
        Some(number) => vt100::Color::Idx(number),
        None => vt100::Color::Default,
    }
}

fn named_number(color: Color) -> Option<u8> {
    match color {
        Color::Reset => None,
        Color::Red => Some(1),
        Color::Blue => Some(4),
        Color::LightGreen => Some(10),
        Color::Indexed(number) => Some(number),
        other => panic!("{other:?} is not used here"),
    }
}

#[track_caller]
fn check(buffer: &Buffer, judge: &vt100::Parser, what: &str) {
    let area = buffer.area;
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let (wanted, shown) = (&buffer[(x, y)], judge.screen().cell(y, x).unwrap());
            let width = Clusters::default().spot(wanted, &Abilities::XTERM).width();
            // A sign of two columns may lie there as one wide cell or as two narrow ones.
            let text: String = (x..x + width)
                .filter_map(|x| judge.screen().cell(y, x))
                .map(vt100::Cell::contents)
                .collect();
            let text = if text.is_empty() { " " } else { &text };
            assert_eq!(text, wanted.symbol(), "{what}: sign at {x},{y}");
            let traits = wanted.modifier;
            assert_eq!(
                shown.bgcolor(),
                colour(wanted.bg),
                "{what}: background at {x},{y}"
            );
            assert_eq!(
                shown.inverse(),
                traits.contains(Modifier::REVERSED),
                "{what}: {x},{y}"
            );
            assert_eq!(
                shown.underline(),
                traits.contains(Modifier::UNDERLINED),
                "{what}: {x},{y}"
            );
            let is_seen = wanted.symbol() != " " || shown.inverse() || shown.underline();
            if is_seen {
                assert_eq!(
                    shown.fgcolor(),
                    colour(wanted.fg),
                    "{what}: colour at {x},{y}"
                );
                assert_eq!(
                    shown.bold(),
                    traits.contains(Modifier::BOLD),
                    "{what}: bold at {x},{y}"
                );
                assert_eq!(
                    shown.dim(),
                    traits.contains(Modifier::DIM),
                    "{what}: dim at {x},{y}"
                );
                assert_eq!(
                    shown.italic(),
                    traits.contains(Modifier::ITALIC),
                    "{what}: {x},{y}"
                );
            }
            x += width;
        }
    }
}

fn lines(marker: usize) -> Buffer {
    let rows: Vec<String> = (0..20)
        .map(|row| {
            format!(
                "{} 4.{row}  CSO referrals, people   773   63   419",
                if row == marker { '>' } else { ' ' }
            )
        })
        .collect();
    let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 80, 24));
    for (y, row) in rows.iter().enumerate() {
        buffer.set_string(0, y as u16, row, Style::new());
    }
    buffer
}

#[track_caller]
fn check_cost(before: &Buffer, after: &Buffer, cursor: Option<(u16, u16)>, most: usize) {
    let mut terminal = terminal(80, 24);
    draw(&mut terminal, before, cursor.map(|(x, y)| (x - 1, y)));
    terminal.backend_mut().to.clear();
    draw(&mut terminal, after, cursor);
    let bytes = &terminal.backend().to;
    assert_eq!(terminal.backend().stats().last, bytes.len() as u64);
    assert!(
        bytes.len() <= most,
        "{} bytes: {}",
        bytes.len(),
        bytes.escape_ascii()
    );
}

#[test]
fn small_changes_are_few_bytes() {
    check_cost(&lines(3), &lines(3), None, 0);
    // A marker one row down: a blank, and the sign below it.
    check_cost(&lines(3), &lines(4), None, 10);
    let mut typed = lines(3);
    typed.set_string(10, 22, "a", Style::new());
    check_cost(&lines(3), &typed, Some((11, 22)), 1);
    // A row that goes away is erased and not drawn over.
    let mut shorter = lines(3);
    for x in 0..80 {
        shorter[(x, 5)].reset();
    }
    check_cost(&lines(3), &shorter, None, 10);
    // A sign typed before others moves these: a move, the sequence and the sign.
    let mut longer = lines(3);
    longer.set_string(
        3,
        8,
        ".8x CSO referrals, people   773   63   419",
        Style::new(),
    );
    let mut before = lines(3);
    before.set_string(
        3,
        8,
        ".8 CSO referrals, people   773   63   419 ",
        Style::new(),
    );
    check_cost(&before, &longer, None, 12);
}

#[test]
fn hostile_cells_steer_nothing() {
    let mut backend = TermBackend::new(Vec::new(), 10, 2, Abilities::XTERM);
    let cells = ["\x1b]0;title\x07", "\u{9b}", "\n"].map(Cell::new);
    backend
        .draw((0..).zip(&cells).map(|(x, cell)| (x, 0, cell)))
        .unwrap();
    backend.flush().unwrap();
    let bytes = &backend.to;
    assert!(bytes.ends_with(b"???"), "{}", bytes.escape_ascii());
}

#[test]
fn no_size_is_survived() {
    for (width, height) in [(0, 0), (0, 5), (5, 0), (1, 1)] {
        let mut terminal = terminal(width, height);
        let buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, width, height));
        draw(&mut terminal, &buffer, Some((3, 3)));
        for kind in [
            ClearType::All,
            ClearType::AfterCursor,
            ClearType::BeforeCursor,
            ClearType::CurrentLine,
        ] {
            terminal.backend_mut().clear_region(kind).unwrap();
        }
    }
}

#[test]
fn without_colour_only_attributes_are_sent() {
    let mut terminal = Terminal::new(TermBackend::new(
        Vec::new(),
        20,
        1,
        Abilities {
            colours: Colours::None,
            ..Abilities::XTERM
        },
    ))
    .unwrap();
    let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 20, 1));
    buffer.set_string(
        0,
        0,
        "overdue",
        Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
    );
    draw(&mut terminal, &buffer, None);
    let sent = String::from_utf8(terminal.backend().to.clone()).unwrap();
    assert!(
        sent.contains("\x1b[1moverdue") && !sent.contains("31"),
        "{sent:?}"
    );
}

#[test]
fn what_stands_behind_khmer_stays_in_its_column() {
    // Terminals give the second cluster two columns; we, and ratatui, give it one.
    let khmer = "\u{1780}\u{1798}\u{17d2}\u{1796}\u{17bb}\u{1787}\u{17b6}";
    let mut terminal = terminal(12, 1);
    let mut judge = judge(12, 1);
    let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 12, 1));
    for (at, text) in [(0, khmer), (4, "63"), (0, "    "), (0, khmer), (8, khmer)] {
        buffer.set_string(at, 0, text, Style::new());
        draw(&mut terminal, &buffer, None);
        replay(&mut terminal, &mut judge);
        for x in [4, 5, 6] {
            let shown = judge.screen().cell(0, x).unwrap().contents();
            let shown = if shown.is_empty() { " " } else { shown };
            assert_eq!(
                shown,
                buffer[(x, 0)].symbol(),
                "column {x} after {text:?} at {at}"
            );
        }
    }
}

/// Counts how often it is written to.
struct Writes(usize);

impl Write for Writes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_frame_is_one_write() {
    let mut terminal =
        Terminal::new(TermBackend::new(Writes(0), 80, 24, Abilities::XTERM)).unwrap();
    for marker in [3, 3, 4] {
        terminal
            .draw(|frame| frame.buffer_mut().clone_from(&lines(marker)))
            .unwrap();
    }
    assert_eq!(
        terminal.backend().writer().0,
        2,
        "and an unchanged frame is none"
    );
    assert_eq!(terminal.backend().stats().frames, 2);
}

/// Takes nothing.
struct Stalled;

impl Write for Stalled {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_failed_write_is_painted_again() {
    let mut backend = TermBackend::new(Stalled, 10, 2, Abilities::XTERM);
    assert!(backend.flush().is_err());
    assert!(
        backend.flush().is_err(),
        "what was lost is not taken for shown"
    );
}
