//! The real binary on lines and terminals of every sort: what stalls, what answers nothing, what can do little.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rapporteur::term::Recording;
use support::Program;

/// A folder of its own with a copy of the report, and a state folder that nobody else uses.
struct Desk {
    folder: tempfile::TempDir,
    file: PathBuf,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("w.json");
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/un-act-2017.json");
        fs::copy(fixture, &file).unwrap();
        Desk { folder, file }
    }

    fn start(&self, options: &[&str], size: (u16, u16), env: &[(&str, &str)]) -> Program {
        let state = self.folder.path().join("state");
        let mut all = vec![("RAPPORTEUR_STATE", state.to_str().unwrap())];
        all.extend_from_slice(env);
        let mut args = options.to_vec();
        args.push(self.file.to_str().unwrap());
        Program::rapporteur(&args, size, &all)
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }
}

/// Walks a little and leaves.
#[track_caller]
fn works(program: &mut Program) {
    program.wait_for_text("3 of 16 indicators are off track");
    program.send(b"1");
    program.wait_for_text("Victims referred 773");
    program.send(b"4");
    program.wait_for_text("Lack of political will");
    program.send(b"jj\r");
    program.wait_for_text("risk 3 of 6");
    program.send(b"q");
    program.wait_for_text(">R3");
    program.send(b"q");
    let (status, _) = program.wait_end();
    assert!(status.success(), "{}", program.text());
}

#[test]
fn every_terminal_is_drawn_on_with_what_it_has() {
    for term in [
        "dumb",
        "",
        "no-such-terminal",
        "xterm-no-such-kind",
        "linux",
        "vt100",
        "ansi",
        "screen",
        "tmux-256color",
        "xterm-256color",
        "putty",
    ] {
        let desk = Desk::new();
        println!("{term:?}");
        works(&mut desk.start(&[], (80, 24), &[("TERM", term)]));
    }
}

#[test]
fn a_terminal_that_knows_no_such_sequences_is_refused_in_a_sentence() {
    let desk = Desk::new();
    let mut program = desk.start(&[], (80, 24), &[("TERM", "vt52")]);
    let (status, _) = program.wait_end();
    match rapporteur::term::Abilities::of(Some("vt52")) {
        Some(_) => {
            println!("vt52 has no entry on this machine: it is drawn on as if nothing were known.")
        }
        None => {
            assert_eq!(status.exit_code(), 2);
            assert!(
                program.text().contains("Set TERM to its real name"),
                "{}",
                program.text()
            );
        }
    }
}

#[test]
fn without_colours_none_is_sent_and_eight_are_enough() {
    let colours = |bytes: &[u8], from: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let mut pens = text.split("\x1b[").filter_map(|rest| rest.split_once('m'));
        pens.any(|(pen, _)| {
            let is_pen = pen.chars().all(|c| c.is_ascii_digit() || c == ';');
            let mut codes = pen.split(';').filter_map(|code| code.parse::<u8>().ok());
            is_pen && codes.any(|code| from.contains(&(code / 10)))
        })
    };
    let desk = Desk::new();
    let mut program = desk.start(&[], (80, 24), &[("NO_COLOR", "1")]);
    works(&mut program);
    assert!(!colours(program.received(), &[3, 4, 9, 10]));
    let desk = Desk::new();
    let mut program = desk.start(&[], (80, 24), &[("TERM", "xterm-color")]);
    works(&mut program);
    assert!(colours(program.received(), &[3]) && !colours(program.received(), &[9, 10]));
}

#[test]
fn a_window_without_a_size_is_taken_for_80_by_24() {
    let desk = Desk::new();
    works(&mut desk.start(&[], (0, 0), &[]));
}

#[test]
fn a_storm_of_resizes_ends_with_the_right_screen() {
    let desk = Desk::new();
    let mut program = desk.start(&[], (80, 24), &[]);
    program.wait_for_text("? help");
    program.send(b"1");
    program.wait_for_text("marker result");
    for round in 0..200 {
        program.resize((1 + round * 37 % 160, 1 + round * 23 % 60));
    }
    program.resize((40, 12));
    program.wait_for_text("id   indicator       KHM result status");
    program.resize((120, 40));
    program.wait_for_text("OFF TRACK");
    program.send(b"q");
    let (status, _) = program.wait_end();
    assert!(status.success());
}

#[test]
fn a_terminal_that_answers_nothing_is_not_waited_for() {
    let desk = Desk::new();
    let mut program = desk.start(&[], (80, 24), &[]).mute();
    program.wait_for_text("? help");
    program.send(b"4");
    program.wait_for_text("Lack of political will");
    for _ in 0..200 {
        program.send(b"j");
        program.send(b"k");
    }
    program.send(b"jjjjj");
    program.wait_for_text(">R6");
    program.send(b"x");
    program.wait_for_text("Kept: archive");
    program.send(b"q");
    program.wait_for_text("but not in w.json");
    let start = Instant::now();
    // The question counts as seen after a second at the latest.
    while !program.text().is_empty() && start.elapsed() < Duration::from_secs(10) {
        program.send(b"q");
        if program.has_ended(Duration::from_millis(100)) {
            return;
        }
    }
    panic!("it does not leave:\n{}", program.text());
}

#[test]
fn a_line_that_stalls_does_not_hold_up_saving() {
    let desk = Desk::new();
    let before = fs::read_to_string(&desk.file).unwrap();
    let mut program = desk.start(&[], (80, 24), &[]);
    program.wait_for_text("? help");
    program.send(b"4x");
    program.wait_for_text("Kept: archive");
    // From here on nobody reads: the line is full after a few screens.
    for _ in 0..40 {
        program.send(b"1234");
    }
    program.send(b"w");
    let start = Instant::now();
    while fs::read_to_string(&desk.file).unwrap() == before {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "nothing was saved"
        );
        std::thread::yield_now();
    }
    program.signal("TERM");
    let (status, took) = program.wait_end_unread();
    assert_eq!(status.exit_code(), 143);
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn what_the_line_cost_and_every_screen_can_be_written_down() {
    let desk = Desk::new();
    let (stats, record) = (desk.path("stats.json"), desk.path("walk.json"));
    let options = ["--stats", &stats, "--record", &record];
    let mut program = desk.start(&options, (80, 24), &[]);
    works(&mut program);
    let stats = fs::read_to_string(stats).unwrap();
    let stats: serde_json::Value = serde_json::from_str(&stats).unwrap();
    let bytes = stats["bytes"].as_u64().unwrap();
    // Taking the terminal over and giving it back is counted apart.
    assert_eq!(bytes, program.received().len() as u64 - 16 - 31);
    assert!(stats["frames"].as_u64().unwrap() >= 4, "{stats}");
    let recording = Recording::read(fs::File::open(record).unwrap()).unwrap();
    assert_eq!((recording.cols, recording.rows), (80, 24));
    assert_eq!(recording.frames[0].label, "first paint");
    assert!(recording.frames.len() >= 4);
    let last = recording.frames.last().unwrap();
    assert!(
        last.rows
            .iter()
            .any(|row| row.iter().any(|run| run.0.contains(">R3")))
    );
}

#[test]
fn options_of_the_line_are_refused_where_there_is_no_screen() {
    let desk = Desk::new();
    let file = desk.file.to_str().unwrap();
    let mut program = Program::rapporteur(&["--low", "check", file], (80, 24), &[]);
    let (status, _) = program.wait_end();
    assert_eq!(status.exit_code(), 2);
    assert!(
        program.text().contains("are for the screens"),
        "{}",
        program.text()
    );
    let mut program = desk.start(&["--record", "/no/such/folder/x"], (80, 24), &[]);
    let (status, _) = program.wait_end();
    assert_eq!(status.exit_code(), 2);
    assert!(
        program.text().contains("No recording can be written"),
        "{}",
        program.text()
    );
}

#[test]
fn a_thin_screen_changes_no_pen() {
    let desk = Desk::new();
    let mut program = desk.start(&["--low"], (120, 40), &[]);
    works(&mut program);
    let bytes = String::from_utf8_lossy(program.received()).into_owned();
    let pens: Vec<&str> = bytes
        .split("\x1b[")
        .filter_map(|rest| rest.split_once('m'))
        .map(|(pen, _)| pen)
        .filter(|pen| pen.chars().all(|c| c.is_ascii_digit() || c == ';'))
        .collect();
    // One at the beginning and one at the end, which put the pen down.
    assert_eq!(pens, ["", ""]);
}

#[test]
fn on_a_line_that_keeps_up_every_page_is_drawn_whole() {
    let desk = Desk::new();
    let mut program = desk.start(&[], (80, 24), &[]);
    program.wait_for_text("? help");
    program.send(b"3");
    program.wait_for_text("1 to 16 of 27");
    let thinned = std::cell::Cell::new(0);
    for turn in 0..40 {
        let (key, page) = match turn % 2 {
            0 => (&b"\x1b[6~"[..], "17 to 27 of 27"),
            _ => (&b"\x1b[5~"[..], "1 to 16 of 27"),
        };
        program.send(key);
        program.wait_for(page, |screen| {
            let rows = screen.rows(0, 80).filter(|row| row.starts_with(" A"));
            thinned.set(thinned.get() + usize::from(rows.count() < 8));
            screen.contents().contains(page)
        });
    }
    assert_eq!(thinned.get(), 0, "pages without their rows were seen");
    program.send(b"q");
    program.wait_end();
}

#[test]
fn an_answer_that_is_on_its_way_is_not_left_to_the_shell() {
    let desk = Desk::new();
    let mut program = desk.start(&[], (80, 24), &[]).mute();
    program.wait_for_text("? help");
    // So soon after the first screen the line may still be busy: it is asked.
    program.send(b"4");
    program.wait_for_bytes(b"\x1b[6n");
    program.send(b"q");
    assert!(
        !program.has_ended(Duration::from_millis(200)),
        "it does not wait for the answer"
    );
    program.send(b"\x1b[24;1R");
    let (status, took) = program.wait_end();
    assert!(
        status.success() && took < Duration::from_millis(700),
        "{took:?}"
    );
}

#[test]
fn no_file_that_is_something_else_is_written_over() {
    let desk = Desk::new();
    let file = desk.file.to_str().unwrap().to_owned();
    let before = fs::read(&desk.file).unwrap();
    for option in ["--record", "--stats"] {
        let mut program = desk.start(&[option, &file], (80, 24), &[]);
        let (status, _) = program.wait_end();
        assert_eq!(status.exit_code(), 2);
        assert!(
            program.text().contains("holds something else"),
            "{}",
            program.text()
        );
        assert_eq!(fs::read(&desk.file).unwrap(), before);
    }
}
