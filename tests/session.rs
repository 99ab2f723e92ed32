//! The real binary in a pseudo-terminal, for what nothing else can show.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use support::Program;

/// A folder of its own with a copy of a fixture, and a state folder that nobody else uses.
struct Desk {
    folder: tempfile::TempDir,
    file: PathBuf,
}

impl Desk {
    fn with(fixture: &str) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("w.json");
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        fs::copy(fixtures.join(fixture), &file).unwrap();
        Desk { folder, file }
    }

    fn open(&self, size: (u16, u16)) -> Program {
        let mut program = self.start(size);
        program.wait_for_text("? help");
        program
    }

    /// Opens the file, and goes to the record of this code.
    fn open_at(&self, code: &str) -> Program {
        let mut program = self.open((80, 24));
        program.send(format!(":{code}\r").as_bytes());
        program.wait_for_text(&format!(">{code}"));
        program
    }

    fn start(&self, size: (u16, u16)) -> Program {
        let state = self.folder.path().join("state");
        let env = [
            ("RAPPORTEUR_STATE", state.to_str().unwrap()),
            ("HOME", self.folder.path().to_str().unwrap()),
            ("USER", "mali"),
        ];
        let file = self.file.to_str().unwrap();
        Program::rapporteur(&[file], size, &env)
    }

    fn read(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }
}

#[test]
fn the_main_job_is_done_by_keys_saved_and_read_back() {
    let desk = Desk::with("un-act-2017.json");
    let before = desk.read();
    let mut program = desk.open((80, 24));
    // What needs somebody today is the first thing seen.
    program.wait_for_text("3 of 16 indicators are off track");
    program.send(b"1");
    program.wait_for_text("Victims referred 773");
    // Walk to 4.1b, take the entry line of Lao PDR, and change the figure.
    program.send(b":4.1b\r");
    program.wait_for_text(">4.1b");
    program.send(b"lle");
    program.wait_for_text("4.1b LAO");
    program.send(b"31 f24 m7");
    program.wait_for_text("30 -> 31");
    program.send(b"\r");
    program.wait_for_text("Kept: 4.1b");
    program.wait_for_text("not saved");
    // The other panes.
    program.send(b"2");
    program.wait_for_text("Norms, standards");
    program.send(b"3");
    program.wait_for_text("Joint plan, TIP");
    program.send(b"4");
    program.wait_for_text("Lack of political will");
    program.send(b"w");
    program.wait_for_text("Saved 1 change to w.json.");
    program.send(b"q");
    let (status, _) = program.wait_end();
    assert!(status.success());
    let after = desk.read();
    let changed: Vec<_> = before
        .lines()
        .zip(after.lines())
        .filter(|(old, new)| old != new)
        .collect();
    assert_eq!(before.lines().count(), after.lines().count());
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert_eq!(changed[0].1.trim(), "\"value\": 31,");
    println!("1 figure and 1 part changed: {changed:?}");
}

#[test]
fn three_thousand_keys_typed_ahead_all_arrive() {
    let desk = Desk::with("two-risks.json");
    let mut program = desk.open((80, 24));
    program.send(b"4n");
    program.wait_for_text("note:");
    let text: String = (0..3000)
        .map(|n| char::from(b'a' + (n % 26) as u8))
        .collect();
    program.send(text.as_bytes());
    program.send(b"\r");
    program.wait_for_text("Kept: note on");
    program.send(b"w");
    program.wait_for_text("Saved");
    assert!(desk.read().contains(&text));
    program.send(b"q");
    program.wait_end();
}

#[test]
fn a_hang_up_ends_the_program_within_a_second() {
    let desk = Desk::with("un-act-2017.json");
    let before = desk.read();
    let mut program = desk.open((80, 24));
    program.send(b":R2\r");
    program.wait_for_text(">R2");
    program.hang_up();
    let (_, took) = program.wait_end();
    assert!(took < Duration::from_secs(1), "{took:?}");
    assert_eq!(desk.read(), before);
}

#[test]
fn leaving_with_changes_asks_and_ignores_what_was_typed_blind() {
    let desk = Desk::with("two-risks.json");
    let before = desk.read();
    let mut program = desk.open((80, 24));
    program.send(b"4x");
    program.wait_for_text("Kept: archive");
    // One packet: the letter behind q was typed before the question could be seen.
    program.send(b"qw");
    program.wait_for_text("1 change is kept on this machine but not in w.json");
    assert_eq!(desk.read(), before);
    program.send(b"q");
    let (status, _) = program.wait_end();
    assert!(status.success());
    assert_eq!(desk.read(), before);
}

#[test]
fn a_clash_is_decided_only_by_a_key_that_was_typed_when_it_could_be_seen() {
    let desk = Desk::with("three-clashes.json");
    let mut program = desk.open((80, 24));
    program.wait_for_text("3 to decide");
    // One packet: the letters behind Enter were typed before the clash could be seen.
    program.send(b":decide\rmmt");
    program.wait_for_text("TWO PEOPLE CHANGED THE SAME VALUE");
    program.settle(Duration::from_millis(300));
    assert!(program.text().contains("3 to decide"), "{}", program.text());
    program.send(b"tm");
    program.wait_for_text("Decided: 1.3a THA 68, not 86.");
    program.settle(Duration::from_millis(300));
    assert!(program.text().contains("2 to decide"), "{}", program.text());
    program.send(b"w");
    program.wait_for_text("Saved 1 change to w.json.");
    assert!(desk.read().contains("\"settled_by\": \"mali\""));
    program.send(b"qq");
    program.wait_end();
}

#[test]
fn a_file_that_cannot_be_opened_any_more_is_never_overwritten() {
    let desk = Desk::with("two-risks.json");
    let mut program = desk.open((80, 24));
    program.send(b"4x");
    program.wait_for_text("Kept: archive");
    let theirs = desk.read().replace("\"year\": ", "\"year\": oh, ");
    fs::write(&desk.file, &theirs).unwrap();
    program.send(b"w");
    program.wait_for_text("Not saved");
    assert_eq!(desk.read(), theirs);
    program.send(b"\x1b");
    let other = desk.folder.path().join("mine.json");
    program.send(format!("W{}\r", other.display()).as_bytes());
    program.wait_for_text("Saved 1 change to mine.json.");
    assert!(
        fs::read_to_string(&other)
            .unwrap()
            .contains("\"archived\": true")
    );
    program.send(b"q");
    program.wait_end();
}

#[test]
fn a_resize_draws_the_other_grid_and_an_idle_program_writes_nothing() {
    let desk = Desk::with("un-act-2017.json");
    let mut program = desk.open((80, 24));
    program.send(b"1");
    program.wait_for_text("marker result");
    program.resize((60, 20));
    program.wait_for("no marker column", |screen| {
        !screen.contents().contains("marker result") && screen.contents().contains("O-1")
    });
    let bytes = program.settle(Duration::from_millis(300));
    println!("{bytes} bytes in the last quiet wait");
    let idle = program.settle(Duration::from_millis(300));
    assert_eq!(idle, 0, "an idle program writes nothing");
    program.send(b"q");
    program.wait_end();
}

#[test]
fn the_program_reopens_where_it_was() {
    let desk = Desk::with("un-act-2017.json");
    let mut program = desk.open((80, 24));
    program.send(b"4jj<\r");
    program.wait_for_text("risk 3 of 6");
    program.send(b"q");
    program.wait_for_text(">R3");
    program.send(b"q");
    program.wait_end();
    let mut program = desk.open((80, 24));
    program.wait_for_text(">R3");
    program.send(b"\r");
    program.wait_for_text("risk 3 of 6");
    program.hang_up();
    program.wait_end();
    let mut program = desk.open((80, 24));
    program.wait_for_text("risk 3 of 6");
    program.send(b"qq");
    program.wait_end();
}

#[test]
fn what_was_saved_under_another_name_opens_at_the_next_start() {
    let desk = Desk::with("two-risks.json");
    let mut program = desk.open((80, 24));
    let other = desk.folder.path().join("other.json");
    program.send(format!("W{}\r", other.display()).as_bytes());
    program.wait_for_text("Saved to other.json.");
    program.send(b"q");
    program.wait_end();
    let state = desk.folder.path().join("state");
    let env = [("RAPPORTEUR_STATE", state.to_str().unwrap())];
    let mut program = Program::rapporteur(&[], (80, 24), &env);
    program.wait_for_text("Opened other.json, as last time.");
    program.send(b"q");
    program.wait_end();
}

/// The report with one figure of Lao PDR changed by somebody else.
fn theirs(file: &str) -> String {
    let at = file.find("\"code\": \"4.1b\"").unwrap();
    let values = at + file[at..].find("\"values\"").unwrap();
    let cell = values + file[values..].find("\"CHN\"").unwrap();
    let value = cell + file[cell..].find("\"value\": 4").unwrap();
    format!("{}\"value\": 9{}", &file[..value], &file[value + 10..])
}

#[test]
fn what_somebody_else_saves_comes_in_and_both_are_saved() {
    let desk = Desk::with("un-act-2017.json");
    let mut program = desk.open_at("4.1b");
    program.send(b"e");
    program.wait_for_text("4.1b KHM");
    program.send(b"774");
    program.wait_for_text("773 -> 774");
    fs::write(&desk.file, theirs(&desk.read())).unwrap();
    program.wait_for("the other figure in the list", |screen| {
        screen.contents().contains("773    9   30")
    });
    // The line that is being typed is not touched.
    program.wait_for_text("773 -> 774");
    program.send(b"\r");
    program.wait_for_text("1 kept, not saved");
    program.send(b"w");
    program.wait_for_text("Saved 1 change");
    let file = desk.read();
    assert!(file.contains("\"value\": 774") && file.contains("\"value\": 9"));
    program.send(b"q");
    program.wait_end();
}

#[test]
fn after_a_kill_the_next_start_offers_what_was_kept_and_what_was_being_typed() {
    let desk = Desk::with("un-act-2017.json");
    let before = desk.read();
    let mut program = desk.open_at("4.1b");
    program.send(b"lle");
    program.wait_for_text("4.1b LAO");
    program.send(b"31 f24 m7\r");
    program.wait_for_text("Kept: 4.1b");
    program.send(b"e");
    program.wait_for_text("4.1b LAO");
    program.send(b"32 f25");
    program.wait_for_text("31 -> 32");
    // The text is on the disk a second later, as the journal's file shows.
    let state = desk.folder.path().join("state");
    let journals = || -> Vec<u8> {
        let found = std::process::Command::new("find")
            .args([state.to_str().unwrap(), "-name", "*.jnl"])
            .output()
            .unwrap();
        let names = String::from_utf8(found.stdout).unwrap();
        names
            .lines()
            .flat_map(|name| fs::read(name).unwrap_or_default())
            .collect()
    };
    let start = std::time::Instant::now();
    while !String::from_utf8_lossy(&journals()).contains("32 f25") {
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "no draft on the disk"
        );
        std::thread::yield_now();
    }
    program.signal("KILL");
    program.wait_end();
    assert_eq!(desk.read(), before);
    let mut program = desk.start((80, 24));
    program.wait_for_text("Nothing was lost.");
    program.wait_for_text("1 change");
    program.wait_for_text("4.1b LAO 32 f25");
    // Letters decide nothing.
    program.send(b"wqx");
    program.send(b"\r");
    program.wait_for_text("31 -> 32");
    program.wait_for_text("1 kept, not saved");
    program.send(b"\x1b");
    program.wait_for_text("1 change is back");
    program.send(b"w");
    program.wait_for_text("Saved 1 change");
    assert!(desk.read().contains("\"value\": 31"));
    program.send(b"q");
    program.wait_end();
    // Nothing is offered twice.
    let mut program = desk.start((80, 24));
    program.wait_for("the first screen", |screen| {
        assert!(!screen.contents().contains("Nothing was lost"));
        screen.contents().contains("? help")
    });
    program.send(b"q");
    program.wait_end();
}

#[test]
fn what_is_left_for_later_is_offered_again() {
    let desk = Desk::with("two-risks.json");
    let mut program = desk.open((80, 24));
    program.send(b"4x");
    program.wait_for_text("Kept: archive");
    program.hang_up();
    program.wait_end();
    for _ in 0..2 {
        let mut program = desk.start((80, 24));
        program.wait_for_text("Nothing was lost.");
        program.send(b"jj");
        program.wait_for_text(">later");
        program.send(b"\r");
        program.wait_for_text("? help");
        program.wait_for_text("saved");
        program.send(b"q");
        program.wait_end();
    }
    let mut program = desk.start((80, 24));
    program.wait_for_text("Nothing was lost.");
    program.send(b"\r");
    program.wait_for_text("1 change is back");
    program.send(b"w");
    program.wait_for_text("Saved 1 change");
    assert!(desk.read().contains("\"archived\": true"));
    program.send(b"q");
    program.wait_end();
}

#[test]
fn who_else_has_the_file_open_is_a_badge() {
    let desk = Desk::with("two-risks.json");
    let mut first = desk.open((80, 24));
    let mut second = desk.open((80, 24));
    first.wait_for_text("also mali");
    second.wait_for_text("also mali");
    first.send(b"q");
    first.wait_end();
    second.wait_for("nobody else", |screen| {
        !screen.contents().contains("also mali")
    });
    second.send(b"q");
    second.wait_end();
}

#[test]
fn a_file_that_git_could_not_merge_opens_with_both_values() {
    let desk = Desk::with("un-act-2017.json");
    let file = desk.read();
    let at = file.find("\"title\": \"UN-ACT / COMMIT\"").unwrap();
    let line = &file[at..at + file[at..].find('\n').unwrap()];
    let sides = format!(
        "<<<<<<< ours\n  {}\n=======\n  {}\n>>>>>>> theirs",
        line.replace("UN-ACT", "Bangkok"),
        line.replace("UN-ACT", "Vientiane")
    );
    let start = file[..at].rfind('\n').unwrap() + 1;
    fs::write(
        &desk.file,
        format!("{}{sides}{}", &file[..start], &file[at + line.len()..]),
    )
    .unwrap();
    let mut program = desk.open((80, 24));
    program.wait_for_text("git could not merge this file. 1 value waits");
    program.send(b"w");
    program.wait_for_text("Saved");
    let after = desk.read();
    assert!(after.contains("Bangkok") && after.contains("Vientiane") && !after.contains("<<<<"));
    program.send(b"q");
    program.wait_end();
}

#[test]
fn where_two_people_change_one_value_both_are_kept_and_somebody_decides() {
    let desk = Desk::with("un-act-2017.json");
    let mut program = desk.open_at("4.1b");
    program.send(b"le");
    program.wait_for_text("4.1b CHN");
    program.send(b"5\r");
    program.wait_for_text("1 kept, not saved");
    fs::write(&desk.file, theirs(&desk.read())).unwrap();
    program.wait_for_text("1 value clashes; both are kept. Enter shows them.");
    program.wait_for_text("1 to decide");
    program.send(b"\r");
    program.wait_for_text("TWO PEOPLE CHANGED THE SAME VALUE");
    program.send(b"t");
    program.wait_for_text("773    9   30");
    program.send(b"w");
    program.wait_for_text("Saved");
    assert!(desk.read().contains("\"value\": 9"));
    program.send(b"q");
    program.wait_end();
}

/// Whether `recover` finds something that waits.
fn waits(desk: &Desk) -> bool {
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .arg("recover")
        .arg(&desk.file)
        .env("RAPPORTEUR_STATE", desk.folder.path().join("state"))
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    status.code() == Some(1)
}

#[test]
fn what_others_have_saved_is_not_offered_as_mine_nor_what_i_took_back() {
    for blow in [false, true] {
        let desk = Desk::with("un-act-2017.json");
        let mut program = desk.open_at("4.1b");
        fs::write(&desk.file, theirs(&desk.read())).unwrap();
        program.wait_for_text("1 change came in.");
        program.send(b"e");
        program.wait_for_text("4.1b KHM");
        program.send(b"774\r");
        program.wait_for_text("1 kept, not saved");
        program.send(b"u");
        program.wait_for_text("Taken back");
        match blow {
            true => program.signal("KILL"),
            false => program.send(b"q"),
        }
        program.wait_end();
        assert!(!waits(&desk), "killed: {blow}");
    }
}

#[test]
fn undo_takes_back_my_value_and_leaves_the_other_one_to_be_decided() {
    let desk = Desk::with("un-act-2017.json");
    let mut program = desk.open_at("4.1b");
    program.send(b"le");
    program.wait_for_text("4.1b CHN");
    program.send(b"5\r");
    program.wait_for_text("1 kept, not saved");
    fs::write(&desk.file, theirs(&desk.read())).unwrap();
    program.wait_for_text("1 to decide");
    program.send(b"u");
    program.wait_for_text("Taken back: 4.1b China");
    program.wait_for_text("1 to decide");
    program.send(b"w");
    program.wait_for_text("Saved");
    let file = desk.read();
    let clash = &file[file.find("\"clashes\"").unwrap()..];
    assert!(
        clash.contains("\"value\": 9") && clash.contains("\"value\": 5"),
        "{clash}"
    );
    program.send(b"q");
    program.wait_end();
}

#[test]
fn the_minutes_are_written_beside_the_file_and_never_over_what_is_there() {
    let desk = Desk::with("un-act-2017.json");
    let mut program = desk.open((80, 24));
    program.send(b":minutes md\r");
    program.wait_for_text("Wrote SOM12-minutes.md.");
    program.send(b":minutes md\r");
    program.wait_for_text("Wrote SOM12-minutes-2.md.");
    program.send(b":minutes ics\r");
    program.wait_for_text("Wrote SOM12-minutes.ics.");
    let read = |name: &str| fs::read_to_string(desk.folder.path().join(name)).unwrap();
    assert!(read("SOM12-minutes.md").starts_with("# Minutes of SOM12\n"));
    assert_eq!(read("SOM12-minutes.md"), read("SOM12-minutes-2.md"));
    assert!(read("SOM12-minutes.ics").contains("DTSTART;VALUE=DATE:20171129\r\n"));
}

#[test]
fn what_others_save_while_one_looks_back_comes_in_and_nothing_is_lost() {
    let desk = Desk::with("un-act-2017.json");
    let mut program = desk.open_at("4.1b");
    program.send(b"e");
    program.wait_for_text("4.1b KHM");
    program.send(b"774\r");
    program.wait_for_text("1 kept, not saved");
    program.send(b":at SOM12\r");
    program.wait_for_text("as it stood after SOM12");
    program.wait_for_text("773    4   30");
    fs::write(&desk.file, theirs(&desk.read())).unwrap();
    program.wait_for_text("1 change came in.");
    program.wait_for_text("773    4   30");
    program.send(b"w");
    program.wait_for_text("This is how it stood after SOM12, 29 Nov 2017.");
    program.send(b":now\r");
    program.wait_for_text("774    9   30");
    program.send(b"w");
    program.wait_for_text("Saved 1 change");
    let saved = desk.read();
    assert!(saved.contains("\"value\": 774") && saved.contains("\"value\": 9"));
    // What stood then is no side of what others change: the field that was saved is theirs to change.
    program.send(b":at SOM12\r");
    program.wait_for_text("773    4   30");
    let theirs = saved.replace("\"value\": 774", "\"value\": 776");
    fs::write(&desk.file, theirs).unwrap();
    program.wait_for_text("All fitted together.");
    program.send(b":now\r");
    program.wait_for_text("776    9   30");
    // What is kept while one looks back is offered after a kill.
    program.send(b"e");
    program.wait_for_text("4.1b KHM");
    program.send(b"775\r");
    program.wait_for_text("1 kept, not saved");
    program.send(b":at SOM12\r");
    program.wait_for_text("as it stood after SOM12");
    program.signal("KILL");
    program.wait_end();
    assert!(waits(&desk));
}
