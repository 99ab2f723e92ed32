//! Deciding between two values: keys in, screen out, on a workspace in which three clashes wait.

mod look;
mod sorts;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use rapporteur::app::{App, Desk, Screen, update};
use rapporteur::base::{Day, Input, Key};
use rapporteur::edit::clash::parked;
use rapporteur::edit::{Ids, Stamp};
use rapporteur::model::Workspace;
use rapporteur::view::{self, Canvas};

const THREE: &[u8] = include_bytes!("../../fixtures/three-clashes.json");

/// A program in a window.
struct Table {
    app: App,
}

impl Table {
    fn of(bytes: &[u8], columns: u16, rows: u16) -> Table {
        Table::at_desk_of("mali", bytes, columns, rows)
    }

    fn at_desk_of(who: &str, bytes: &[u8], columns: u16, rows: u16) -> Table {
        let desk = Desk {
            file: "three-clashes.json".to_owned(),
            read_only: None,
            today: Day::new(2017, 12, 31).unwrap(),
            stamp: Stamp {
                who: who.to_owned(),
                day: Day::new(2017, 12, 31),
                ..Stamp::default()
            },
            ids: Ids::new(7),
            follows: false,
            leaves_when_saved: false,
            kept_texts: Vec::new(),
        };
        let workspace = Workspace::open(bytes).unwrap();
        let mut app = App::new(workspace, desk, Screen { columns, rows });
        // These tests begin on Indicators; the program begins on Due.
        update(&mut app, Input::Key(Key::Char('1')));
        Table { app }
    }

    fn three() -> Table {
        Table::of(THREE, 80, 24)
    }

    /// Presses keys by their names, each after the screen has been seen; `"text"` types letters.
    fn press(&mut self, keys: &str) -> &mut Table {
        self.type_keys(keys, true)
    }

    /// The same, all before the next screen can be seen.
    fn press_blind(&mut self, keys: &str) -> &mut Table {
        self.type_keys(keys, false)
    }

    fn type_keys(&mut self, keys: &str, sees: bool) -> &mut Table {
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
                if sees {
                    self.app.seen();
                }
                update(&mut self.app, Input::Key(key));
            }
            rest = left.trim_start();
        }
        self
    }

    fn screen(&mut self) -> String {
        let Screen { columns, rows } = self.app.screen;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::draw(&self.app, &mut Canvas::new(&mut buffer));
        self.app.seen();
        let lines = (0..rows).map(|row| {
            let cells = (0..columns).map(|column| buffer[(column, row)].symbol());
            cells.collect::<String>().trim_end().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    }

    /// Checks that each of these lines stands somewhere on the screen, in this order.
    #[track_caller]
    fn shows(&mut self, wanted: &str) -> &mut Table {
        let screen = self.screen();
        let mut lines = screen.lines();
        for line in wanted.lines().filter(|line| !line.trim().is_empty()) {
            assert!(
                lines.any(|shown| shown.contains(line.trim())),
                "no line with\n{line}\nin\n{screen}"
            );
        }
        self
    }

    #[track_caller]
    fn lacks(&mut self, text: &str) -> &mut Table {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text} stands in\n{screen}");
        self
    }

    fn bytes(&self) -> String {
        self.app.workspace().bytes()
    }

    fn waiting(&self) -> usize {
        parked(self.app.workspace()).len()
    }
}

const DECIDE: &str = ": \"decide\" Enter";

#[test]
fn the_header_says_how_many_wait_and_the_check_names_them() {
    let mut table = Table::three();
    table.shows("3 to decide");
    let found = rapporteur::check::check(table.app.workspace(), Day::new(2017, 12, 31).unwrap());
    let waiting = found.iter().filter(|found| *found.rule == *"to decide");
    let sentences: Vec<&str> = waiting.map(|found| found.sentence.as_str()).collect();
    assert_eq!(sentences.len(), 3);
    assert!(
        sentences[0].contains("of Thailand and of mali"),
        "{sentences:?}"
    );
    table.press("4 n \"a note\" Enter").shows("3 to decide");
}

#[test]
fn a_figure_is_decided_by_one_key_and_undo_brings_the_clash_back() {
    let mut table = Table::three();
    let before = table.bytes();
    table.press(DECIDE).shows(
        "
 TWO PEOPLE CHANGED THE SAME VALUE                                       1 of 3
 1.3a Plan funded, %   Thailand   2017
      before     89?     unclear
>   m mine       86      certain     mali                 30 Dec 2017
    t theirs     68      certain     Thailand             29 Dec 2017
      mine       Mean of six 65, printed 65: equal. On track, 93 %.
      theirs     Mean of six 62, printed 65: not equal. On track, 93 %. 1
                 finding opens.
      note, mine: \"read again on the printed page\"
      note, theirs: \"confirmed by the national coordinator\"
      Both wait in the file until this is decided; mine stands meanwhile.
",
    );
    assert_eq!(table.bytes(), before, "looking changes nothing");
    table
        .press("t")
        .shows("2 to decide\nR1 Lack\nDecided: 1.3a THA 68, not 86. u takes it back.");
    let steps: Vec<&str> = table.app.book.unsaved().map(|step| &*step.label).collect();
    assert_eq!(steps, ["decided: 1.3a THA 68, not 86"]);
    assert_eq!(table.waiting(), 2);
    table
        .press("u")
        .shows("3 to decide\n1 of 3\n1.3a Plan funded");
    assert_eq!(table.bytes(), before);
    table
        .press("Ctrl-R q")
        .shows("2 to decide\n1.3a Plan funded, %    70   95  100   11   68");
}

#[test]
fn all_three_are_decided_with_the_arrows_and_enter() {
    let mut table = Table::three();
    table
        .press(DECIDE)
        .press("Enter")
        .shows("Decided: 1.3a THA 86, not 68.");
    table
        .press("Down Enter")
        .shows("1 to decide\n1 of 1\nDecided: R1 owner Regional office, not Programme manager.");
    table.press("j").shows(
        "
 ONE SIDE TOOK OUT WHAT THE OTHER CHANGED
 R3 Late reports
    m mine       kept, with 2 changes: title Little engagement beyond COMMIT ->
                 Late reports; owner - -> M&E officer
>   t theirs     taken out
      mine       Nothing else changes.
      theirs     The record leaves the register.
",
    );
    table.press("Enter").shows(
        "3 changes, not saved\nDecided: R3 taken out, not kept. All is decided. u takes it back.",
    );
    assert_eq!(table.waiting(), 0);
    assert!(
        !table.bytes().contains("Late reports\",\n      \"cause"),
        "R3 is out"
    );
    table.press("u 4").shows("1 to decide\nR3");
    table
        .press(DECIDE)
        .press("m")
        .shows("Decided: R3 kept, not taken out. All is decided.");
}

#[test]
fn another_value_is_typed_in_the_line_of_its_field() {
    let mut table = Table::three();
    table.press(DECIDE).press("e").shows("1.3a THA");
    table.press("\"87\"").shows("86 -> 87");
    table
        .press("Enter")
        .shows("2 to decide\nR1 Lack\nDecided: 1.3a Thailand 86 -> 87")
        .shows("u takes it back.");
    table.press("e").shows("owner: Programme manager");
    table
        .press("Ctrl-U \"Both offices\" Enter")
        .shows("1 to decide\nDecided: R1 owner");
    assert!(table.bytes().contains("\"owner\": \"Both offices\""));
    assert_eq!(table.app.book.unsaved_count(), 2, "each is one step");
    table
        .press("e")
        .shows("A whole record waits here: m or t takes a side.");
    table
        .press("u")
        .shows("2 to decide\nR1 Lack\nTaken back: decided: R1 owner");
    table.press("u").shows("3 to decide\n1.3a Plan funded");
}

#[test]
fn what_is_typed_is_the_value_that_stands_and_settles_too() {
    let mut table = Table::three();
    table.press(DECIDE).press("l e Enter").shows("2 to decide");
    table.press("h e \"86\" Enter").shows("1 to decide");
    assert!(table.bytes().contains("\"settled\": \"as it stands\""));
}

#[test]
fn a_line_about_something_else_decides_nothing() {
    let mut table = Table::three();
    table
        .press(DECIDE)
        .press("e Ctrl-U \"1.3a KHM 71\" Enter")
        .shows("3 to decide\n1 of 3");
    table.press("e Esc").shows("3 to decide\n1 of 3");
    table
        .press("n \"ask Thailand\" Enter")
        .shows("3 to decide\n1 of 3");
    assert_eq!(table.waiting(), 3);
    assert_eq!(table.app.book.unsaved_count(), 2);
}

#[test]
fn it_can_be_left_as_it_stands_and_left_for_later() {
    let mut table = Table::three();
    table
        .press(DECIDE)
        .press("s")
        .shows("2 to decide\nDecided: 1.3a THA as it stands.");
    table.press("q").shows("2 to decide\n1 INDICATORS");
    table.press(DECIDE).press("Esc").shows("1 INDICATORS");
    assert_eq!(table.waiting(), 2);
}

#[test]
fn keys_that_were_typed_before_a_clash_was_seen_decide_nothing() {
    let mut table = Table::three();
    table.press(DECIDE);
    assert!(table.app.awaits_eyes());
    table.press_blind("Enter m t s e n l u");
    assert_eq!(table.waiting(), 3);
    table.shows("1 of 3");
    assert!(!table.app.awaits_eyes());
    table.press_blind("m m m t Enter");
    assert_eq!(table.waiting(), 2, "the second clash was not seen");
    table.press_blind("q").shows("1 INDICATORS");
}

#[test]
fn enter_opens_the_review_once_where_a_message_offers_it() {
    let mut table = Table::three();
    table.app.offer_decide();
    table.press_blind("Enter").lacks("TWO PEOPLE");
    table.press("q");
    table.app.offer_decide();
    assert!(table.app.awaits_eyes());
    table.press("Enter").shows("TWO PEOPLE CHANGED");
    table.press("q Enter").lacks("TWO PEOPLE");
    table.press("q");
    table.app.offer_decide();
    table.press("j k Enter").lacks("TWO PEOPLE");
    // In a record Enter means what it always means.
    table.app.offer_decide();
    table.press("Enter").lacks("TWO PEOPLE");
    let mut table = Table::of(include_bytes!("../../fixtures/two-risks.json"), 80, 24);
    table.app.offer_decide();
    assert!(!table.app.awaits_eyes(), "nothing waits there");
    table
        .press(": \"decide\"")
        .shows("decide between two values: not now. Nothing waits.");
}

#[test]
fn a_field_that_was_edited_since_is_not_overwritten() {
    let mut table = Table::three();
    table
        .press(": \"1.3a\" Enter l l l l e \"88\" Enter")
        .shows("Done: 1.3a Thailand");
    table
        .press(DECIDE)
        .shows("It was edited since. s leaves that, e types another.");
    table
        .press("m")
        .shows("Not done: 1.3a THA was edited since. s leaves that, e types another.");
    assert_eq!(table.waiting(), 3);
    table.press("s").shows("2 to decide");
    assert!(table.bytes().contains("\"value\": 88"));
}

#[test]
fn a_value_of_a_record_that_is_gone_can_only_be_left() {
    let bytes = Table::three().bytes();
    let gone = bytes.replace("risk:k-09834p/owner", "risk:k-gone/owner");
    let mut table = Table::of(gone.as_bytes(), 80, 24);
    table
        .press(DECIDE)
        .press("l")
        .shows("The record is not there any more. s leaves it so.");
    table
        .press("t")
        .shows("is not there any more. s leaves it so.");
    table.press("e").shows("is not there any more.");
    table.press("s").shows("2 to decide");
}

#[test]
fn who_sits_elsewhere_sees_the_same_clash_from_the_other_side() {
    let mut table = Table::at_desk_of("Thailand", THREE, 80, 24);
    table
        .press(DECIDE)
        .shows("m mine       68\nt theirs     86");
    table.press("m").shows("Decided: 1.3a THA 68, not 86.");
    let mut table = Table::at_desk_of("somebody", THREE, 80, 24);
    table
        .press(DECIDE)
        .shows("m one        68\nt the other  86\nthe other stands meanwhile");
    table.press("t").shows("Decided: 1.3a THA 86, not 68.");
}

#[test]
fn a_file_that_can_only_be_read_is_looked_at() {
    let mut table = Table::three();
    table.app.desk.read_only = Some("This file can only be read.".to_owned());
    table.press(DECIDE).shows("read only\nTWO PEOPLE");
    table.press("m e s n").shows("This file can only be read.");
    assert_eq!(table.waiting(), 3);
}

#[test]
fn the_help_names_the_keys_of_the_review() {
    let mut table = Table::three();
    table.press(DECIDE).press("?").shows("HELP for a decision");
    for key in [
        "take the chosen value",
        "take mine",
        "take theirs",
        "decide later",
    ] {
        table.shows(key);
    }
    table.press("Esc").shows("1 of 3");
    table
        .press("l l l")
        .shows("3 of 3\nThis is the last one that waits.");
    table
        .press("h h h")
        .shows("1 of 3\nThis is the first one that waits.");
    table.press("x").shows("1 of 3\ndoes nothing in a decision");
}
