//! The terminal floor in a real pseudo-terminal: type-ahead, pastes, hang-up, stalls, stop and resize.
//! Pages and keys of the program itself are tested elsewhere; the program here only counts what arrives.

mod support;

use std::fs::OpenOptions;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use rapporteur::base::{Input, Key};
use rapporteur::term::{Abilities, Reader, TermBackend, Tty, listen};
use ratatui::Terminal;
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

use support::Program;

const ESCAPE: Duration = Duration::from_millis(50);
const SECOND: Duration = Duration::from_secs(1);

/// What the counting program does with itself; it is this test binary, started once more.
const TASK: &str = "RAPPORTEUR_TEST_TASK";

fn myself() -> PathBuf {
    std::env::current_exe().unwrap()
}

const ARGS: [&str; 6] = [
    "--exact",
    "counting_program",
    "--ignored",
    "--nocapture",
    "--test-threads",
    "1",
];

fn counting(task: &str) -> Program {
    Program::start(&myself(), &ARGS, (80, 24), &[(TASK, task)])
}

/// Counts keys on the screen until `q`; not a test, but the program that the tests run.
#[test]
#[ignore = "started by the other tests, in a terminal of its own"]
fn counting_program() {
    let Ok(task) = std::env::var(TASK) else {
        return;
    };
    let tty = Tty::open(&Abilities::XTERM).unwrap();
    tty.enter().unwrap();
    let (to, inputs) = mpsc::channel();
    let (_reader, watch) = listen(&tty, ESCAPE, to).unwrap();
    let (width, height) = tty.size();
    let backend = TermBackend::new(tty.output().unwrap(), width, height, Abilities::XTERM);
    let mut terminal = Terminal::new(backend).unwrap();
    if task == "stalled" {
        let mut out = tty.output().unwrap();
        while out.write_all(b"words that nobody reads ").is_ok() {}
    }
    let (mut keys, mut pasted, mut size) = (0, 0, (width, height));
    loop {
        let line = format!("keys {keys} pasted {pasted} size {}x{}", size.0, size.1);
        terminal
            .draw(|frame| frame.render_widget(line.as_str(), frame.area()))
            .unwrap();
        let first = inputs.recv().unwrap();
        for input in std::iter::once(first).chain(inputs.try_iter()) {
            match input {
                Input::Key(Key::Char('q')) => {
                    tty.leave().unwrap();
                    std::process::exit(7);
                }
                Input::Key(Key::Char('p')) => panic_quietly(&tty),
                Input::Key(Key::Ctrl('z')) => {
                    tty.suspend().unwrap();
                    terminal.backend_mut().invalidate();
                }
                Input::Key(_) => keys += 1,
                Input::Paste(text) => pasted += text.len(),
                Input::Resize(width, height) => {
                    size = (width, height);
                    terminal.backend_mut().set_size(width, height);
                }
                Input::Continue => {
                    if tty.resume().unwrap() {
                        terminal.backend_mut().invalidate();
                    }
                }
                Input::Gone if task == "deaf" => {}
                Input::Gone => {
                    tty.restore().now();
                    std::process::exit(watch.status().unwrap());
                }
                Input::Reply(_) | Input::Written | Input::News(_) => {}
            }
        }
    }
}

/// What a panic hook does: put the terminal back, and end.
fn panic_quietly(tty: &Tty) {
    tty.restore().now();
    std::process::exit(101);
}

#[test]
fn three_thousand_keys_typed_ahead_all_arrive() {
    let mut program = counting("count");
    program.wait_for_text("keys 0 ");
    program.send(&b"j".repeat(3000));
    program.wait_for_text("keys 3000 ");
    program.send(b"\x1b[200~");
    program.send(&b"words ".repeat(2000));
    program.send(b"\x1b[201~");
    program.wait_for_text("pasted 12000 ");
    assert_eq!(
        program.settle(Duration::from_millis(300)),
        0,
        "an idle program writes nothing"
    );
    program.send(b"q");
    let (status, _) = program.wait_end();
    assert_eq!(status.exit_code(), 7);
    assert!(!program.screen().alternate_screen() && !program.screen().bracketed_paste());
    assert!(!program.screen().hide_cursor());
}

#[test]
fn a_hang_up_ends_the_process_within_a_second() {
    let mut program = counting("count");
    program.wait_for_text("keys 0 ");
    program.send(b"words");
    program.wait_for_text("keys 5 ");
    program.hang_up();
    let (status, took) = program.wait_end();
    assert_eq!(status.exit_code(), 129);
    assert!(took < SECOND, "{took:?}");
}

#[test]
fn a_main_loop_that_does_not_listen_is_ended_within_a_second() {
    for (how, code) in [("HUP", 129), ("TERM", 143)] {
        let mut program = counting("deaf");
        program.wait_for_text("keys 0 ");
        program.signal(how);
        let (status, took) = program.wait_end();
        assert_eq!(status.exit_code(), code);
        assert!(took < SECOND, "{took:?}");
        assert!(
            !program.screen().alternate_screen(),
            "the terminal is put back"
        );
    }
    let mut program = counting("deaf");
    program.wait_for_text("keys 0 ");
    program.hang_up();
    let (status, took) = program.wait_end();
    assert_eq!(status.exit_code(), 129);
    assert!(took < SECOND, "{took:?}");
}

#[test]
fn a_write_to_a_stalled_line_does_not_hold_up_the_end() {
    let mut program = counting("stalled");
    // By then the program listens to signals too.
    program.wait_for_text("words that nobody reads");
    // Nobody reads from here on, so the program is stuck in a write.
    program.signal("TERM");
    let (status, took) = program.wait_end_unread();
    assert_eq!(status.exit_code(), 143);
    assert!(took < SECOND, "{took:?}");
}

#[test]
fn a_new_size_arrives() {
    let mut program = counting("count");
    program.wait_for_text("size 80x24");
    program.resize((100, 30));
    program.wait_for_text("size 100x30");
    for width in 40..90 {
        program.resize((width, 20));
    }
    program.wait_for_text("size 89x20");
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_takes_it_back() {
    let script = format!(
        "'{}' {}; echo stopped; read answer; fg",
        myself().display(),
        ARGS.join(" ")
    );
    let shell = PathBuf::from("/bin/sh");
    let mut program = Program::start(&shell, &["-mc", &script], (80, 24), &[(TASK, "count")]);
    program.wait_for_text("keys 0 ");
    program.send(b"jj");
    program.wait_for_text("keys 2 ");
    program.send(b"\x1a");
    program.wait_for_text("stopped");
    assert!(!program.screen().alternate_screen());
    program.send(b"\r");
    program.wait_for("the other screen", |screen| {
        screen.alternate_screen() && screen.contents().contains("keys 2 ")
    });
    program.send(b"jq");
    let (status, _) = program.wait_end();
    assert_eq!(status.exit_code(), 7);
}

#[test]
fn ctrl_z_where_no_shell_waits_goes_on() {
    let mut program = counting("count");
    program.wait_for_text("keys 0 ");
    program.send(b"\x1aj");
    program.wait_for_text("keys 1 ");
}

#[test]
fn the_way_back_serves_a_panic() {
    let mut program = counting("count");
    program.wait_for_text("keys 0 ");
    program.send(b"p");
    let (status, _) = program.wait_end();
    assert_eq!(status.exit_code(), 101);
    assert!(!program.screen().alternate_screen() && !program.screen().bracketed_paste());
}

/// A reader in this process, on the far end of a pseudo-terminal.
struct Pair {
    master: Option<Box<dyn portable_pty::MasterPty + Send>>,
    inputs: Receiver<Input>,
    reader: Reader,
}

fn pair(escape: Duration) -> Pair {
    let pair = portable_pty::native_pty_system()
        .openpty(support::pty_size((80, 24)))
        .unwrap();
    let name = pair.master.tty_name().unwrap();
    let tty = OwnedFd::from(
        OpenOptions::new()
            .read(true)
            .write(true)
            .open(name)
            .unwrap(),
    );
    let mut modes = tcgetattr(&tty).unwrap();
    modes.make_raw();
    tcsetattr(&tty, OptionalActions::Now, &modes).unwrap();
    let (to, inputs) = mpsc::channel();
    let reader = Reader::start(tty, escape, to, None).unwrap();
    Pair {
        master: Some(pair.master),
        inputs,
        reader,
    }
}

impl Pair {
    fn send(&self, bytes: &[u8]) {
        let master = self.master.as_deref().unwrap();
        assert_eq!(
            rustix::io::write(support::fd(master), bytes),
            Ok(bytes.len())
        );
    }

    #[track_caller]
    fn expect(&self, expected: &Input) {
        let input = self.inputs.recv_timeout(Duration::from_secs(10));
        assert_eq!(input.as_ref(), Ok(expected));
    }
}

#[test]
fn a_line_that_ends_without_a_signal_is_noticed() {
    let mut pair = pair(ESCAPE);
    pair.send(b"x\x1b[200~half a paste");
    pair.expect(&Input::Key(Key::Char('x')));
    let start = Instant::now();
    pair.master = None;
    pair.expect(&Input::Paste("half a paste".to_owned()));
    pair.expect(&Input::Gone);
    assert!(start.elapsed() < SECOND, "{:?}", start.elapsed());
    assert!(
        pair.inputs.recv().is_err(),
        "gone is said once, and then nothing"
    );
}

#[test]
fn a_sequence_in_two_packets_is_one_key() {
    // A long time-out, so that a slow machine does not count as a slow line.
    let pair = pair(Duration::from_secs(5));
    pair.send(b"\x1b");
    pair.send(b"[A\xe1\x9e");
    pair.expect(&Input::Key(Key::Up));
    pair.send(b"\x98");
    pair.expect(&Input::Key(Key::Char('\u{1798}')));
}

#[test]
fn a_lone_escape_is_a_key_and_its_late_tail_is_not_typed() {
    let pair = pair(ESCAPE);
    pair.send(b"\x1b");
    pair.expect(&Input::Key(Key::Esc));
    pair.send(b"[Ax");
    pair.expect(&Input::Key(Key::Char('x')));
}

#[test]
fn a_reader_that_is_stopped_leaves_the_keys_alone() {
    let Pair {
        master,
        inputs,
        reader,
    } = pair(ESCAPE);
    reader.stop();
    let master = master.unwrap();
    rustix::io::write(support::fd(&*master), b"x").unwrap();
    assert!(inputs.recv().is_err());
}
