//! The renderer on trial: what it sends is heard by two terminals that nobody here wrote, and by tmux where it
//! is installed; their screens are compared with what was drawn, cell by cell.
//!
//! `cargo test --test renderer -- --nocapture` prints what was tried, and what the recorded screens cost.

#[path = "support/chance.rs"]
mod chance;
#[path = "../benches/link/draw.rs"]
#[allow(dead_code)]
mod draw;
#[path = "support/judges.rs"]
mod judges;
#[path = "renderer/scenes.rs"]
mod scenes;
#[path = "renderer/spy.rs"]
mod spy;
mod support;
#[path = "renderer/tmux.rs"]
mod tmux;
#[path = "support/walks.rs"]
mod walks;
#[path = "renderer/words.rs"]
mod words;

use std::path::Path;

use judges::Judges;
use rapporteur::term::{Abilities, Colours, Recording, TermBackend};
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use scenes::{Count, KINDS, Scene};
use spy::Spy;
use words::{AGREED, DISPUTED, NARROW};

/// The console of Linux, as its terminfo entry has it.
const LINUX: Abilities = Abilities {
    scrolls_by_count: false,
    other_screen: false,
    colours: Colours::Eight,
    ..Abilities::XTERM
};

/// The terminal of 1978: regions, and little else.
const VT100: Abilities = Abilities {
    erases_with_background: false,
    scrolls_by_count: false,
    rows: false,
    signs: false,
    erases_signs: false,
    moves: false,
    hides_cursor: false,
    other_screen: false,
    colours: Colours::None,
    ..Abilities::XTERM
};

type Drawing = Terminal<TermBackend<Vec<u8>>>;

fn drawing(columns: u16, rows: u16, abilities: Abilities) -> Drawing {
    Terminal::new(TermBackend::new(Vec::new(), columns, rows, abilities)).unwrap()
}

/// Draws a frame; gives what is new on the line.
fn sent(
    drawing: &mut Drawing,
    heard: &mut usize,
    buffer: &Buffer,
    cursor: Option<(u16, u16)>,
) -> Vec<u8> {
    drawing
        .draw(|frame| {
            frame.buffer_mut().clone_from(buffer);
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
        })
        .unwrap();
    let bytes = drawing.backend().writer()[*heard..].to_vec();
    *heard += bytes.len();
    bytes
}

/// Two thousand frames of chance on a terminal with these abilities.
#[track_caller]
fn try_by_chance(name: &str, abilities: Abilities) {
    const MOST: (u16, u16) = (50, 14);
    let (mut frames, mut resizes, mut forgotten, mut bytes, mut disputed) = (0, 0, 0, 0, 0);
    let mut made = [0; KINDS.len()];
    let mut spy = Spy::default();
    for seed in 0..40 {
        let mut scene = Scene::new(1, 1, &[&AGREED, &AGREED, &DISPUTED], seed);
        let (columns, rows) = scene.resize(MOST);
        let mut drawing = drawing(columns, rows, abilities);
        let mut judges = Judges::new(columns, rows);
        let mut heard = 0;
        for step in 0..50 {
            if scene.one_in(25) {
                let (columns, rows) = scene.resize(MOST);
                drawing.backend_mut().set_size(columns, rows);
                judges.resize(columns, rows);
                resizes += 1;
            }
            if scene.one_in(25) {
                drawing.backend_mut().invalidate();
                forgotten += 1;
            }
            scene.change();
            let what = format!("{name}, seed {seed}, step {step}");
            let out = sent(&mut drawing, &mut heard, &scene.buffer, scene.cursor);
            let fault = |fault: String| panic!("{what}: {fault}\n{}", out.escape_ascii());
            spy.hear(&out, &abilities).unwrap_or_else(fault);
            judges.hear(&out);
            let checked = judges.check(&scene.buffer, scene.cursor, &abilities);
            disputed += checked.unwrap_or_else(|what| {
                fault(format!("{what}\n{}", judges.picture(&scene.buffer)));
                0
            });
            let again = sent(&mut drawing, &mut heard, &scene.buffer, scene.cursor);
            assert_eq!(again, b"", "{what}: an unchanged frame costs nothing");
            frames += 1;
            bytes += out.len();
        }
        for (sum, count) in made.iter_mut().zip(scene.made) {
            *sum += count;
        }
    }
    let made: Vec<String> = KINDS
        .iter()
        .zip(made)
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    println!(
        "{name}: {frames} frames, {bytes} bytes: {}, {resizes} resizes, {forgotten} repaints after a loss, {} scrolling sequences, {} shifts of signs, {disputed} signs of disputed width",
        made.join(", "),
        spy.scrolls,
        spy.shifts
    );
    assert!(abilities.signs || spy.shifts == 0);
    assert!(disputed > 0 && made.iter().all(|count| !count.starts_with("0 ")));
}

#[test]
fn two_thousand_frames_are_right_on_xterm() {
    try_by_chance("xterm", Abilities::XTERM);
}

#[test]
fn two_thousand_frames_are_right_on_a_terminal_of_a_known_family() {
    try_by_chance("safe", Abilities::SAFE);
}

#[test]
fn two_thousand_frames_are_right_where_nothing_is_known() {
    try_by_chance("plain", Abilities::PLAIN);
}

#[test]
fn two_thousand_frames_are_right_on_the_console_of_linux() {
    try_by_chance("linux", LINUX);
}

#[test]
fn two_thousand_frames_are_right_on_a_vt100() {
    try_by_chance("vt100", VT100);
}

#[test]
fn signs_that_move_within_their_rows_are_right() {
    const SIZE: (u16, u16) = (60, 10);
    for (name, abilities) in [
        ("xterm", Abilities::XTERM),
        ("safe", Abilities::SAFE),
        ("linux", LINUX),
    ] {
        let mut spy = Spy::default();
        for seed in 0..20 {
            let mut scene = Scene::new(SIZE.0, SIZE.1, &[&NARROW], seed);
            let mut drawing = drawing(SIZE.0, SIZE.1, abilities);
            let mut judges = Judges::new(SIZE.0, SIZE.1);
            let mut heard = 0;
            for step in 0..50 {
                scene.move_signs();
                let out = sent(&mut drawing, &mut heard, &scene.buffer, scene.cursor);
                let fault = |what: String| {
                    panic!(
                        "{name}, seed {seed}, step {step}: {what}\n{}",
                        out.escape_ascii()
                    )
                };
                spy.hear(&out, &abilities).unwrap_or_else(fault);
                judges.hear(&out);
                let checked = judges.check(&scene.buffer, scene.cursor, &abilities);
                checked.map(|_| ()).unwrap_or_else(fault);
            }
        }
        println!("{name}: 1000 frames, {} shifts of signs", spy.shifts);
        assert!(spy.shifts > 300);
    }
}

/// Draws a recording and judges every frame; gives the bytes.
#[track_caller]
fn replayed(name: &str, recording: &Recording, abilities: Abilities) -> usize {
    let screens = draw::screens(recording).unwrap();
    let mut judges = Judges::new(recording.cols, recording.rows);
    let mut spy = Spy::default();
    let mut bytes = 0;
    for (place, (drawn, (screen, cursor))) in draw::ours(&screens, abilities)
        .unwrap()
        .into_iter()
        .zip(&screens)
        .enumerate()
    {
        let fault = |fault: String| panic!("{name}, frame {}: {fault}", place + 1);
        spy.hear(&drawn.out, &abilities).unwrap_or_else(fault);
        judges.hear(&drawn.out);
        if let Err(what) = judges.check(screen, *cursor, &abilities) {
            fault(what);
        }
        bytes += drawn.out.len();
    }
    bytes
}

#[test]
fn recorded_screens_are_right_and_cost_no_more_than_they_may() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/recordings");
    let mut total = 0;
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let recording = Recording::read(std::fs::File::open(&path).unwrap()).unwrap();
        let bytes = replayed(&name, &recording, Abilities::XTERM);
        println!("{name}: {bytes} bytes");
        if recording.cols == 80 {
            total += bytes;
            count += 1;
        }
        if ["boxed-rgb-row-80x24", "plain-16-mark-80x24"].contains(&&*name) {
            for abilities in [Abilities::SAFE, Abilities::PLAIN, LINUX, VT100] {
                replayed(&name, &recording, abilities);
            }
        }
    }
    println!("six recordings at 80x24: {total} bytes");
    assert_eq!(count, 6);
    assert!(total <= SIX_RECORDINGS, "{total} bytes");
}

/// What the six recordings at 80x24 may cost together, in bytes.
const SIX_RECORDINGS: usize = 112_000;

#[test]
fn walks_through_all_our_own_panes_are_right() {
    for (name, recording) in walks::all() {
        let bytes = replayed(&name, &recording, Abilities::XTERM);
        println!("{name}: {} frames, {bytes} bytes", recording.frames.len());
    }
}

#[test]
fn five_hundred_frames_are_right_in_tmux() {
    const SIZE: (u16, u16) = (50, 14);
    let Some(mut tmux) = tmux::Tmux::start(SIZE.0, SIZE.1) else {
        println!("tmux is not installed: its five hundred frames are left out.");
        return;
    };
    let real = Abilities::of(Some("tmux-256color")).unwrap();
    let mut frames = 0;
    let mut spy = Spy::default();
    for (seed, abilities) in [real, Abilities::SAFE, real, Abilities::XTERM, LINUX]
        .into_iter()
        .enumerate()
    {
        let mut scene = Scene::new(SIZE.0, SIZE.1, &[&AGREED], seed as u64);
        let mut drawing = drawing(SIZE.0, SIZE.1, abilities);
        let mut heard = 0;
        for step in 0..100 {
            if scene.one_in(25) {
                drawing.backend_mut().invalidate();
            }
            match step % 3 {
                0 => scene.move_signs(),
                _ => scene.change(),
            }
            let out = sent(&mut drawing, &mut heard, &scene.buffer, scene.cursor);
            spy.hear(&out, &abilities).unwrap();
            let shown = tmux.shows(&out, &scene.buffer, scene.cursor, &abilities);
            if let Err(what) = shown {
                panic!(
                    "tmux, seed {seed}, step {step}: {what}\n{}",
                    out.escape_ascii()
                );
            }
            frames += 1;
        }
    }
    println!("tmux: {frames} frames, {} shifts of signs", spy.shifts);
    assert!(spy.shifts > 0);
}

#[test]
fn the_judges_see_every_difference() {
    let look = Style::reset().fg(Color::Red).bg(Color::Indexed(200));
    let mut wanted = Buffer::empty(Rect::new(0, 0, 20, 2));
    scenes::put(&mut wanted, 2, 1, "中a e\u{301}", look, Count::Ours);
    let mut judges = Judges::new(20, 2);
    let mut drawing = drawing(20, 2, Abilities::XTERM);
    judges.hear(&sent(&mut drawing, &mut 0, &wanted, Some((3, 0))));
    let check = |buffer: &Buffer, cursor| judges.check(buffer, cursor, &Abilities::XTERM);
    assert_eq!(check(&wanted, Some((3, 0))), Ok(0));
    for cursor in [None, Some((2, 0)), Some((3, 1))] {
        assert!(check(&wanted, cursor).is_err(), "{cursor:?}");
    }
    let changes: [fn(&mut Buffer); 9] = [
        |buffer| {
            buffer[(4, 1)].set_symbol("b");
        },
        |buffer| {
            buffer[(6, 1)].set_symbol("e");
        },
        |buffer| {
            buffer[(19, 0)].set_symbol("x");
        },
        |buffer| buffer[(4, 1)].fg = Color::LightRed,
        |buffer| buffer[(5, 1)].bg = Color::Indexed(201),
        |buffer| buffer[(2, 1)].bg = Color::Rgb(1, 2, 3),
        |buffer| buffer[(5, 1)].modifier = Modifier::UNDERLINED,
        |buffer| buffer[(4, 1)].modifier = Modifier::DIM,
        |buffer| buffer[(0, 0)].modifier = Modifier::REVERSED,
    ];
    for (place, change) in changes.into_iter().enumerate() {
        let mut other = wanted.clone();
        change(&mut other);
        assert!(check(&other, Some((3, 0))).is_err(), "change {place}");
    }
    // The colour of a blank is not seen.
    wanted[(5, 1)].fg = Color::Blue;
    assert_eq!(check(&wanted, Some((3, 0))), Ok(0));
}
