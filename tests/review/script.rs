//! The script of one secretary, killed in the middle and reopened; the file and the minutes are compared with it.

use super::Room;
use super::compare::{compare_file, compare_minutes};
use crate::support::Program;

/// What is done at a stop, before the next.
#[derive(Clone, Copy)]
pub(super) enum Does {
    /// A verdict by its key.
    Verdict(&'static str),
    /// A decision.
    Decides(&'static str),
    /// An action as it is typed, and as it is kept: owner, what, due.
    Asks(&'static str, [&'static str; 3]),
    /// A change: its key, what is typed behind what the line begins with, and what the minutes say of it.
    Changes(&'static str, &'static str, &'static str),
    /// The review of a risk, as it is typed, which is its verdict too; and what the minutes say of the change.
    Reviews(&'static str, &'static str),
    /// Only the next stop.
    Passes,
}

use Does::{Asks, Changes, Decides, Passes, Reviews, Verdict};

/// Thirty stops; several things may be done at one.
pub(super) const SCRIPT: [&[Does]; 30] = [
    &[
        Verdict("-"),
        Decides("The baseline of O-1 is checked by all six countries."),
        Asks(
            "China: check the baseline of O-1 by 31 Mar 2018",
            ["China", "check the baseline of O-1", "2018-03-31"],
        ),
    ],
    &[Verdict(" ")],
    &[
        Verdict("+"),
        Asks(
            "tha: list the civil society partners by Q2 2018",
            ["Thailand", "list the civil society partners", "2018-Q2"],
        ),
    ],
    &[
        Decides("Marker and result of 4.2 are read again in the source."),
        Asks(
            "new Ms Somchai: read page 41 again by 15 Jan 2018",
            ["Ms Somchai", "read page 41 again", "2018-01-15"],
        ),
    ],
    &[Verdict(" ")],
    &[Passes],
    &[Verdict("+")],
    &[Passes],
    &[Passes],
    &[
        Changes("e", "LAO 31", "LAO is 31 now; it was 30"),
        Verdict(" "),
    ],
    &[Passes],
    &[
        Verdict(" "),
        Asks(
            "LAO: send the letter on function b by Feb 2018",
            ["Lao PDR", "send the letter on function b", "2018-02"],
        ),
    ],
    &[Passes],
    &[Passes],
    &[
        Decides("Cambodia has taken over function e."),
        Changes(
            "e",
            "KHM e fully",
            "e KHM state is fully now; it was partly",
        ),
        Asks(
            "Thailand: send the plan for function e by 31 Jan 2018",
            ["Thailand", "send the plan for function e", "2018-01-31"],
        ),
    ],
    &[Passes],
    &[Passes],
    &[
        Verdict(" "),
        Asks(
            "Cambodia: name the day of the second bilateral meeting by +60d",
            [
                "Cambodia",
                "name the day of the second bilateral meeting",
                "2018-03-01",
            ],
        ),
    ],
    &[Passes],
    &[Passes],
    &[Verdict("x")],
    &[Passes],
    &[Decides("China hosts SOM13.")],
    &[Passes],
    &[
        Verdict("-"),
        Asks(
            "ms somchai: find two donors by 30 Jun 2018",
            ["Ms Somchai", "find two donors", "2018-06-30"],
        ),
    ],
    &[Reviews(
        "up L4 next 30 Jun 2018",
        "Reviewed: on 31 Dec 2017, likelihood 4, verdict up, next review 30 Jun 2018",
    )],
    &[Passes],
    &[Verdict(" ")],
    &[Verdict("s")],
    &[
        Decides("The risks are reviewed every half year."),
        Asks(
            "Viet Nam: propose review dates by Mar 2018",
            ["Viet Nam", "propose review dates", "2018-03"],
        ),
    ],
];

/// The place of the stop after which the program is killed.
const KILLED_AFTER: usize = 14;

#[test]
fn a_review_of_thirty_items_is_run_killed_gone_on_with_and_complete() {
    let room = Room::new();
    let mut keys = Keys::default();
    let mut program = room.open("mali", &[]);
    program.wait_for_text("? help");
    let before = program.received().len();
    keys.type_in(&mut program, "M\r");
    program.wait_for_text("1 of 31");
    // The sample has 31 records due; the last but one of them is cut.
    let opening = program.received().len() - before;
    keys.type_in(&mut program, "GkkX");
    program.wait_for_text("30 of 30");
    keys.type_in(&mut program, "g");
    program.wait_for_text("1 of 30");
    let mut bytes = program.received().len() - before;
    for (place, does) in SCRIPT.iter().enumerate() {
        let first = program.received().len();
        stop(&mut program, &mut keys, place, does);
        bytes += program.received().len() - first;
        if place == KILLED_AFTER {
            program = killed_and_reopened(&room, program, place);
        }
    }
    program.wait_for_text("5 decisions, 8 actions.");
    keys.type_in(&mut program, "N29 Mar 2019, Beijing\r");
    program.wait_for_text("The next meeting is SOM14, 29 Mar 2019, Beijing.");
    keys.type_in(&mut program, "C");
    program.wait_for_text("SOM13 is closed. 5 decisions, 8 actions.");
    program.wait_for_text("saved");
    program.send(b"qq");
    program.wait_end();
    println!(
        "opening {opening} bytes; {} keys, of them {} letters of words; {bytes} bytes for 30 items, {} an item; a verdict and the next item 2 keys",
        keys.all,
        keys.letters,
        bytes / 30,
    );
    compare_file(&room);
    compare_minutes(&room);
}

/// How many keys were pressed.
#[derive(Default)]
struct Keys {
    all: usize,
    letters: usize,
}

impl Keys {
    fn type_in(&mut self, program: &mut Program, keys: &str) {
        program.send(keys.as_bytes());
        self.all += keys.chars().count();
    }

    fn line(&mut self, program: &mut Program, key: &str, text: &str) {
        self.type_in(program, key);
        self.type_in(program, text);
        self.letters += text.chars().count();
        self.type_in(program, "\r");
    }
}

/// One stop: what is done there, each seen, then the next.
fn stop(program: &mut Program, keys: &mut Keys, place: usize, does: &[Does]) {
    program.wait_for_text(&format!("{} of 30", place + 1));
    for one in does {
        match one {
            Verdict(key) => {
                keys.type_in(program, key);
                program.wait_for_text(" found  ");
            }
            Decides(text) => {
                keys.line(program, "d", text);
                program.wait_for_text(&text[..40.min(text.len())]);
                program.wait_for_text("decision ");
            }
            Asks(text, [owner, what, _]) => {
                keys.line(program, "a", text);
                program.wait_for_text(&format!("{owner}: {}", &what[..20.min(what.len())]));
            }
            Changes(key, text, _) => {
                keys.line(program, key, text);
                program.wait_for_text(" u takes it back.");
            }
            Reviews(text, _) => {
                keys.line(program, "r", text);
                program.wait_for_text(" found         worse");
            }
            Passes => {}
        }
    }
    keys.type_in(program, ".");
}

/// kill -9 with a half-typed line; the next run stands at the same stop with the same text.
fn killed_and_reopened(room: &Room, mut program: Program, place: usize) -> Program {
    let there = format!("{} of 30", place + 2);
    program.wait_for_text(&there);
    program.send(b"dIt is proposed");
    program.wait_for_text("decision: It is proposed");
    // The line is on the disk a second after it was typed, at the latest; the program says when it is.
    program.wait_for("the journal", |_| journal_has(room, "It is proposed"));
    program.signal("KILL");
    program.wait_end();
    let mut again = room.open("mali", &[]);
    again.wait_for_text("You were typing; the text is here too: It is proposed");
    again.wait_for_text("saved");
    again.send(b"\r");
    again.wait_for_text("decision: It is proposed");
    again.wait_for_text(&there);
    again.send(b"\x1b");
    again.wait_for("the line gone", |screen| {
        !screen.contents().contains("It is proposed")
    });
    again
}

fn journal_has(room: &Room, text: &str) -> bool {
    fn any(folder: &std::path::Path, text: &str) -> bool {
        std::fs::read_dir(folder).is_ok_and(|entries| {
            entries.flatten().any(|entry| {
                let path = entry.path();
                match path.is_dir() {
                    true => any(&path, text),
                    false => std::fs::read(&path)
                        .is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(text)),
                }
            })
        })
    }
    any(&room.folder.path().join("state-mali"), text)
}
