//! What changed, by whom and when, on the screens; and undo that reaches back across restarts.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::app::{App, Desk, Effect, Outcome, Past, Screen, told, update};
use rapporteur::base::{Day, Input, Key};
use rapporteur::edit::{Change, Ids, Origin, Stamp, Step, make};
use rapporteur::model::{Address, Node, Workspace};
use rapporteur::report::history::Done;
use rapporteur::view::{self, Canvas};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use support::Program;

const SAMPLE: &[u8] = include_bytes!("../fixtures/un-act-2017.json");

fn day(text: &str) -> Option<Day> {
    Day::parse(text)
}

/// The program on the sample, with a history that whoever runs it reads.
struct Table {
    app: App,
    past: Past,
    effects: Vec<Effect>,
}

impl Table {
    /// On what a first run has saved.
    fn after(past: Past, bytes: &[u8], who: &str) -> Table {
        let workspace = Workspace::open(bytes).unwrap();
        let desk = Desk {
            file: "w.json".to_owned(),
            read_only: None,
            today: workspace.as_of().unwrap(),
            stamp: Stamp {
                who: who.to_owned(),
                day: day("2017-12-31"),
                minute: Some(9 * 60 + 41),
                ..Stamp::default()
            },
            ids: Ids::new(7),
            follows: false,
            leaves_when_saved: false,
            kept_texts: Vec::new(),
        };
        let (columns, rows) = (80, 24);
        let mut app = App::new(workspace, desk, Screen { columns, rows });
        // These tests begin on Indicators; the program begins on Due.
        update(&mut app, Input::Key(Key::Char('1')));
        Table {
            app,
            past,
            effects: Vec::new(),
        }
    }

    fn new() -> Table {
        Table::after(Past::default(), SAMPLE, "mali")
    }

    /// Presses keys by their names; `"text"` types letters. Saves and reads the history as a run does.
    fn press(&mut self, keys: &str) -> &mut Table {
        let mut rest = keys.trim();
        while !rest.is_empty() {
            let (inputs, left): (Vec<Key>, &str) = match rest.strip_prefix('"') {
                Some(quoted) => {
                    let (text, left) = quoted.split_once('"').expect("the quote ends");
                    (text.chars().map(Key::Char).collect(), left)
                }
                None => {
                    let (name, left) = rest.split_once(' ').unwrap_or((rest, ""));
                    (vec![name.parse().unwrap()], left)
                }
            };
            for key in inputs {
                for effect in update(&mut self.app, Input::Key(key)) {
                    self.perform(effect);
                }
            }
            rest = left.trim_start();
        }
        self
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::History(wants) => {
                told(&mut self.app, Outcome::History(wants, self.past.clone()));
            }
            Effect::Save => {
                let steps = &self.app.book.history()[self.app.book.saved_steps()..];
                self.past.done.extend(steps.iter().map(|step| Done {
                    step: step.clone(),
                    is_saved: true,
                }));
                let count = self.app.book.unsaved_count();
                told(&mut self.app, Outcome::Saved("w.json".to_owned(), count));
            }
            effect => self.effects.push(effect),
        }
    }

    /// Saves, leaves, and opens the file again, perhaps as somebody else.
    fn reopen(&mut self, who: &str) -> Table {
        self.press("w");
        let bytes = self.app.workspace().bytes();
        Table::after(self.past.clone(), bytes.as_bytes(), who)
    }

    fn screen(&mut self) -> Vec<String> {
        let Screen { columns, rows } = self.app.screen;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::draw(&self.app, &mut Canvas::new(&mut buffer));
        (0..rows)
            .map(|row| {
                let cells = (0..columns).map(|column| buffer[(column, row)].symbol());
                cells.collect::<String>().trim_end().to_owned()
            })
            .collect()
    }

    /// Checks that each of these lines stands somewhere on the screen, in this order.
    #[track_caller]
    fn shows(&mut self, wanted: &str) -> &mut Table {
        let screen = self.screen();
        let mut lines = screen.iter();
        for line in wanted.lines().filter(|line| !line.trim().is_empty()) {
            assert!(
                lines.any(|shown| shown.contains(line.trim_end())),
                "no line with\n{line}\nin\n{}",
                screen.join("\n")
            );
        }
        self
    }

    #[track_caller]
    fn shows_not(&mut self, unwanted: &str) -> &mut Table {
        let screen = self.screen().join("\n");
        assert!(!screen.contains(unwanted), "{unwanted}\nin\n{screen}");
        self
    }
}

/// A figure of 4.1b, put by somebody on a day.
fn put(workspace: &Workspace, who: (&str, &str), on: &str, value: &str) -> Step {
    let at: Address = "indicator:i-v6jboi/years/2017/values/LAO/value"
        .parse()
        .unwrap();
    let stamp = Stamp {
        who: who.0.to_owned(),
        name: who.1.to_owned(),
        day: day(on),
        minute: Some(600),
        ..Stamp::default()
    };
    let changes: Vec<Change> = make::put(workspace, &at, Node::Number(value.into()))
        .into_iter()
        .collect();
    Step::mine(format!("4.1b Lao PDR -> {value}"), stamp, changes)
}

/// A history of some figures, one after the other, and the file that they left.
fn told_before(figures: &[((&str, &str), &str, &str)]) -> (Past, Vec<u8>) {
    let mut book = rapporteur::edit::Book::new(Workspace::open(SAMPLE).unwrap());
    for (who, on, value) in figures {
        let step = put(book.workspace(), *who, on, value);
        book.commit(step).unwrap();
    }
    let done = book.history().iter().map(|step| Done {
        step: step.clone(),
        is_saved: true,
    });
    let past = Past {
        done: done.collect(),
        notes: Vec::new(),
    };
    (past, book.workspace().bytes().into_bytes())
}

#[test]
fn what_changed_in_this_run_is_shown_with_before_and_now() {
    let mut table = Table::new();
    table.press(":").press("\"4.1b\" Enter l l e \"31\" Enter");
    table.press("4 x D").shows(
        "
 WHAT CHANGED since the last save                                     2 changes
 when        who          record             before        now why
>today 09:41 mali         R1                      -   archived
 today 09:41 mali         4.1b LAO               30         31
 2 changes in 2 records by 1 person. None of them is saved yet.
",
    );
    table
        .press("w")
        .shows("Nothing changed since the last save.");
    table.press("@").shows("WHAT CHANGED since this run began");
    table.shows(" 2 changes in 2 records by 1 person.");
    table.shows_not("saved yet");
    table.press("q").shows(" id   risk");
}

#[test]
fn a_field_is_one_row_and_what_was_taken_back_is_none() {
    let mut table = Table::new();
    table
        .press(":")
        .press("\"4.1b\" Enter l l e \"31\" Enter e \"32\" Enter");
    table
        .press("4 x u D")
        .shows("4.1b LAO               30         32");
    table.shows("1 change in 1 record by 1 person. It is not saved yet.");
    table
        .press("u")
        .shows("4.1b LAO               30         31");
    table
        .press("u")
        .shows("Nothing changed since the last save.");
    table
        .press("Ctrl-r")
        .shows("4.1b LAO               30         31");
}

#[test]
fn the_history_is_joined_with_this_run_and_goes_back_to_a_meeting() {
    let (past, bytes) = told_before(&[
        (("ann", ""), "2017-11-20", "31"),
        (("mali", "Ana"), "2017-12-18", "33"),
        (("ann", ""), "2017-12-29", "34"),
    ]);
    let mut table = Table::after(past, &bytes, "mali");
    // Nothing is unsaved, nothing was done in this run, nothing yesterday: a week ago there is something.
    table.press("D").shows(
        "
 WHAT CHANGED in 7 days, since 24 Dec 2017                             1 change
>29 Dec      ann          4.1b LAO               33         34
",
    );
    table.press("@ @").shows(
        "
 WHAT CHANGED since SOM12, 29 Nov 2017
>29 Dec      ann          4.1b LAO               31         34
",
    );
    table
        .press("@")
        .shows("WHAT CHANGED from the beginning")
        .shows("30         34");
    // The choice is kept for the next time.
    table.press("q D").shows("WHAT CHANGED from the beginning");
    table.press("@").shows("since the last save");
}

#[test]
fn enter_opens_the_record_and_the_filter_narrows() {
    let mut table = Table::new();
    table.press("4 x 3 x D").shows("2 changes in 2 records");
    table
        .press("/ \"r1\" Enter")
        .shows("1 of 2")
        .shows(">today 09:41 mali         R1");
    table.shows_not("A01");
    table.press("/ Esc").shows("2 changes");
    table
        .press("/ \"nothing like it\" Enter")
        .shows("No change matches.");
    table.press("Enter").shows("No change is chosen here.");
    table.press("/ Esc u Enter");
    let mut table = Table::new();
    table
        .press(":")
        .press("\"4.1b\" Enter l l e \"31\" Enter 4 D Enter");
    table
        .shows(" 4.1b CSO referrals")
        .shows(">LAO  Lao PDR            31");
}

#[test]
fn the_history_of_a_record_shows_each_change_by_itself() {
    let (past, bytes) = told_before(&[
        (("ann", ""), "2016-11-20", "31"),
        (("mali", "Ana"), "2017-12-18", "33"),
    ]);
    let mut table = Table::after(past, &bytes, "mali");
    table
        .press("4 x 1")
        .press(":")
        .press("\"4.1b\" Enter l l e \"35\" Enter H")
        .shows(
            "
 HISTORY of 4.1b                                                      3 changes
>today 09:41 mali         4.1b LAO               33         35
 18 Dec      mali (Ana)   4.1b LAO               31         33
 20 Nov 2016 ann          4.1b LAO               30         31
 3 changes in 1 record by 3 people. 1 is not saved yet.
",
        );
    table.press("@").shows("This is the whole history of 4.1b.");
}

#[test]
fn what_was_done_outside_is_said_to_be_from_outside() {
    let (mut past, bytes) = told_before(&[(("ann", ""), "2017-12-30", "31")]);
    let text = String::from_utf8(bytes).unwrap();
    let workspace = Workspace::open(text.as_bytes()).unwrap();
    let step = put(&workspace, ("", ""), "2017-12-31", "99");
    let mut book = rapporteur::edit::Book::new(workspace);
    book.commit(step).unwrap();
    past.notes = vec!["The file was altered outside the program.".to_owned()];
    let mut table = Table::after(past, book.workspace().bytes().as_bytes(), "mali");
    table.press("D").shows(
        "
>            outside      4.1b LAO               30         99 not by this pro
 1 change in 1 record outside the program. The file was altered outside the
",
    );
}

#[test]
fn what_came_in_from_others_is_told_once_and_under_their_name() {
    let (mut past, bytes) = told_before(&[(("ann", ""), "2017-12-30", "31")]);
    // Ann saved 36 while this run was open: her record is in the history, her change in this run's book.
    let mut table = Table::after(past.clone(), &bytes, "mali");
    let hers = put(table.app.workspace(), ("ann", "Ann"), "2017-12-31", "36");
    past.done.push(Done {
        step: hers.clone(),
        is_saved: true,
    });
    table.past = past;
    let came_in = Step {
        label: "others' changes".to_owned(),
        origin: Origin::Theirs,
        stamp: Stamp::default(),
        ..hers
    };
    table.app.book.commit_theirs(came_in).unwrap();
    table
        .press("D")
        .shows("since this run began")
        .shows("others       4.1b LAO");
    table.press("@").shows(
        "
 WHAT CHANGED since yesterday, 30 Dec 2017                             1 change
>today 10:00 ann (Ann)    4.1b LAO               30         36
 1 change in 1 record by 1 person.
",
    );
    table
        .press("q 1")
        .press(":")
        .press("\"4.1b\" Enter H")
        .shows(
            "
 HISTORY of 4.1b                                                      2 changes
>today 10:00 ann (Ann)    4.1b LAO               31         36
 30 Dec      ann          4.1b LAO               30         31
",
        );
    // Nobody takes back what others did.
    table.press("q u").shows("Nothing to take back");
}

#[test]
fn a_long_list_turns_by_pages_and_a_note_says_why() {
    let mut table = Table::new();
    table
        .press(":")
        .press("\"4.1b\" Enter l l e \"31 #counted again\" Enter 3");
    for _ in 0..20 {
        table.press("x");
    }
    table.press("D").shows("1 to 15 of 22 changes");
    table.press("PgDn").shows("16 to 22 of 22 changes");
    table.press("G").shows("4.1b LAO").shows("counted again");
    table
        .press("g")
        .shows("1 to 15 of 22 changes")
        .shows(">today 09:41 mali         A21");
}

#[test]
fn a_narrow_window_shows_the_name_alone() {
    let (past, bytes) = told_before(&[(("secretariat", "Ana"), "2017-12-31", "31")]);
    let mut table = Table::after(past, &bytes, "mali");
    for (columns, rows, wanted) in [
        (
            60,
            20,
            ">today 10:00 Ana       4.1b LAO               30         31",
        ),
        (40, 12, ">Ana      4.1b LAO          30       31"),
        (120, 40, ">today 10:00 secretariat (Ana)  4.1b LAO"),
    ] {
        update(&mut table.app, Input::Resize(columns, rows));
        table.press("D").shows(wanted).press("q");
    }
}

#[test]
fn undo_goes_on_with_my_saved_steps_of_earlier_runs_and_redo_does_them_again() {
    let mut first = Table::new();
    first
        .press(":")
        .press("\"4.1b\" Enter l l e \"31\" Enter e \"32\" Enter");
    let mut table = first.reopen("mali");
    table
        .press("1 u")
        .shows("Taken back, of 31 Dec 2017: 4.1b Lao PDR 31 -> 32.");
    table.shows("1 change, not saved");
    table
        .press("u")
        .shows("Taken back, of 31 Dec 2017: 4.1b Lao PDR 30 -> 31.");
    table.shows("2 changes, not saved");
    table
        .press("u")
        .shows("Nothing to take back: the history has no further step of yours.");
    assert_eq!(table.app.workspace().bytes().as_bytes(), SAMPLE);
    table
        .press("Ctrl-r Ctrl-r")
        .shows("Done again: 4.1b Lao PDR 31 -> 32.");
    table.shows(" saved");
    table.press("u w").shows("Saved 1 change to w.json.");
    // The next run knows that it was taken back.
    let mut third = table.reopen("mali");
    third
        .press("u")
        .shows("Taken back, of 31 Dec 2017: 4.1b Lao PDR 30 -> 31.");
    third.press("u").shows("Nothing to take back");
}

#[test]
fn undo_leaves_the_saved_steps_of_others_and_fields_that_moved_on() {
    let (past, bytes) = told_before(&[
        (("mali", ""), "2017-12-18", "31"),
        (("ann", ""), "2017-12-29", "34"),
    ]);
    let mut table = Table::after(past.clone(), &bytes, "mali");
    table.press("u").shows("has moved on").shows("saved");
    // On a shared account a step is of whoever signed it.
    let (signed, bytes_signed) = told_before(&[(("mali", "Ana"), "2017-12-18", "31")]);
    let mut bo = Table::after(signed.clone(), &bytes_signed, "mali");
    bo.app.desk.stamp.name = "Bo".to_owned();
    bo.press("u").shows("Nothing to take back");
    let mut ana = Table::after(signed, &bytes_signed, "mali");
    ana.app.desk.stamp.name = "Ana".to_owned();
    ana.press("u").shows("Taken back, of 18 Dec 2017");
    let mut nobody = Table::after(past.clone(), &bytes, "");
    nobody.press("u").shows("Nothing to take back");
    let mut ann = Table::after(past, &bytes, "ann");
    ann.press("u")
        .shows("Taken back, of 29 Dec 2017: 4.1b Lao PDR -> 34.");
    ann.press("u").shows("Nothing to take back");
}

/// A folder of its own with a copy of the sample.
struct Room {
    folder: tempfile::TempDir,
    file: PathBuf,
}

impl Room {
    fn new() -> Room {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("w.json");
        fs::write(&file, SAMPLE).unwrap();
        Room { folder, file }
    }

    fn open(&self, more: &[&str]) -> Program {
        let state = self.folder.path().join("state");
        let env = [
            ("RAPPORTEUR_STATE", state.to_str().unwrap()),
            ("HOME", self.folder.path().to_str().unwrap()),
            ("USER", "mali"),
        ];
        let mut args = more.to_vec();
        args.push(self.file.to_str().unwrap());
        let mut program = Program::rapporteur(&args, (80, 24), &env);
        program.wait_for_text("? help");
        program
    }

    fn history(&self) -> String {
        fs::read_to_string(Path::new(&format!("{}.history.jsonl", self.file.display()))).unwrap()
    }
}

#[test]
fn a_name_is_asked_for_and_signs_what_is_done_from_then_on() {
    let mut table = Table::new();
    table.press("4 x").press(":").press("\"name\" Enter");
    table
        .shows(" name: ")
        .shows("signed with the account alone: mali.");
    table
        .press("\"  Ana   Souk \"")
        .shows("Changes are signed: mali (Ana Souk).");
    table
        .press("Enter")
        .shows("Your changes are signed Ana Souk from now on.");
    assert_eq!(table.effects, [Effect::KeepName]);
    table.press("x D").shows(
        "
>today 09:41 Ana Souk     R2                      -   archived
 today 09:41 mali         R1                      -   archived
 2 changes in 2 records by 2 people.
",
    );
    table
        .press("q")
        .press(":")
        .press("\"name\" Enter Ctrl-u Enter");
    table.shows("signed with the account alone from now on.");
    // Esc keeps what was.
    table.press(":").press("\"name\" Enter \"Bo\" Esc x D");
    table.shows(">today 09:41 mali         R3");
}

#[test]
fn a_name_is_kept_for_the_account_and_stands_in_the_history() {
    let room = Room::new();
    let mut program = room.open(&[]);
    program.send(b":name\r");
    program.wait_for_text("name:");
    program.send(b"Ana\r");
    program.wait_for_text("signed Ana from now on");
    program.send(b"q");
    program.wait_end();
    let mut program = room.open(&[]);
    program.send(b"4x");
    program.wait_for_text("Kept: archive");
    program.send(b"D");
    program.wait_for_text("mali (Ana)");
    program.send(b"qw");
    program.wait_for_text("Saved 1 change");
    program.send(b"q");
    program.wait_end();
    // What is told on the way in goes before it.
    let mut program = room.open(&["--name", "Bo"]);
    program.send(b"4jx");
    program.wait_for_text("Kept: archive");
    program.send(b"w");
    program.wait_for_text("Saved 1 change");
    program.send(b"q");
    program.wait_end();
    let history = room.history();
    let names: Vec<bool> = history
        .lines()
        .zip(["Ana", "Bo"])
        .map(|(line, name)| line.contains(&format!("\"{name}\"")) && line.contains("\"mali\""))
        .collect();
    assert_eq!(names, [true, true], "{history}");
}

#[test]
fn change_save_leave_reopen_and_u_brings_the_old_figure_back() {
    let room = Room::new();
    let mut program = room.open(&[]);
    program.send(b":4.1b\r");
    program.wait_for_text(">4.1b");
    program.send(b"lle31 f24 m7\r");
    program.wait_for_text("Kept: 4.1b");
    program.send(b"w");
    program.wait_for_text("Saved 1 change");
    program.send(b"q");
    program.wait_end();
    assert_ne!(fs::read(&room.file).unwrap(), SAMPLE);
    let mut program = room.open(&[]);
    program.send(b"u");
    program.wait_for_text("Taken back, of ");
    program.send(b"w");
    program.wait_for_text("Saved 1 change");
    program.send(b"D");
    program.wait_for_text("WHAT CHANGED");
    program.send(b"qq");
    program.wait_end();
    assert_eq!(fs::read(&room.file).unwrap(), SAMPLE);
    let history = room.history();
    assert_eq!(history.lines().count(), 2, "{history}");
    assert!(
        history
            .lines()
            .all(|line| line.contains("\"who\": \"mali\"") || line.contains("\"who\":\"mali\""))
    );
    assert_eq!(history.matches("undoes").count(), 1, "{history}");
}
