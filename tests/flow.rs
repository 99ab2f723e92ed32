//! Keys in, screen out: the program as a person uses it, without a terminal.

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use rapporteur::app::{App, Desk, Effect, Outcome, Past, Screen, told, update};
use rapporteur::base::{Day, Input, Key};
use rapporteur::edit::{Ids, Stamp};
use rapporteur::model::Workspace;
use rapporteur::view::{self, Canvas};

/// A program on a fixture, in a window of some size.
struct Table {
    app: App,
    effects: Vec<Effect>,
}

impl Table {
    /// The program as it comes.
    fn just_opened(fixture: &str, columns: u16, rows: u16) -> Table {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures")
            .join(fixture);
        let workspace = Workspace::open(&std::fs::read(path).unwrap()).unwrap();
        let desk = Desk {
            file: fixture.to_owned(),
            read_only: None,
            today: workspace.as_of().unwrap_or(Day::new(2017, 12, 31).unwrap()),
            stamp: Stamp {
                who: "mali".to_owned(),
                ..Stamp::default()
            },
            ids: Ids::new(7),
            follows: false,
            leaves_when_saved: false,
            kept_texts: Vec::new(),
        };
        Table {
            app: App::new(workspace, desk, Screen { columns, rows }),
            effects: Vec::new(),
        }
    }

    /// On Indicators, where most of these tests begin; the program begins on Due.
    fn open(fixture: &str, columns: u16, rows: u16) -> Table {
        let mut table = Table::just_opened(fixture, columns, rows);
        table.press("1");
        table
    }

    /// Presses keys by their names, parted by blanks; `"text"` types letters.
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
                    match effect {
                        // There is no history beside this file.
                        Effect::History(wants) => {
                            told(&mut self.app, Outcome::History(wants, Past::default()));
                        }
                        effect => self.effects.push(effect),
                    }
                }
            }
            rest = left.trim_start();
        }
        self
    }

    fn screen(&mut self) -> Vec<String> {
        let Screen { columns, rows } = self.app.screen;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::draw(&self.app, &mut Canvas::new(&mut buffer));
        self.app.seen();
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

    fn bytes(&self) -> String {
        self.app.workspace().bytes()
    }
}

#[test]
fn the_first_screen_says_what_needs_somebody_today() {
    Table::just_opened("un-act-2017.json", 80, 24).shows(
        "
 UN-ACT / COMMIT   [2017]   as of 31 Dec 2017                             saved
 0 DUE  1 Indicators  2 Handover  3 Agreements  4 Risks  5 Meetings  6 Findings
 3 of 16 indicators are off track. 1 date has passed. 34 findings are open. No
 when         what needs you                                           where
>Aug 2017     Cambodia and China: Joint special operation, April~ late A01
",
    );
    // An empty workspace, as the program opens it.
    Table::just_opened("empty.json", 80, 24).shows(
        "
 0 DUE  1 Indicators
 No finding is open.
 Nothing needs you today: the registers are empty.
",
    );
}

#[test]
fn the_indicators_are_the_register_of_the_real_report() {
    Table::open("un-act-2017.json", 80, 24).shows(
        "
 UN-ACT / COMMIT   [2017]   as of 31 Dec 2017                             saved
 id   indicator        KHM  CHN  LAO  MMR  THA  VNM  REG  marker result  status
>O-1  Victims referred 773    8   30  255  234  517    -  4,000  1,817  vv 45%
 O-2  Better policies    5    -    -    -    1    1    -      9      7  v  78%
 1.2  Handover         0/5  0/5  4/2  0/7  1/5  1/4   na   8/25   6/28  v  75%
 4.2  Victims via NGOs  63    0   97    0    0    0   na    160?   409? ?
",
    );
}

#[test]
fn a_figure_is_changed_previewed_kept_and_taken_back() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    let before = table.bytes();
    table
        .press(": \"4.1b\" Enter l l e \"31 f24 m7\"")
        .shows("4.1b LAO 31 f24 m7\n30 -> 31");
    assert_eq!(table.bytes(), before, "a preview changes nothing");
    table
        .press("Enter")
        .shows("1 change, not saved\n4.1b CSO referrals    773    4   31\nDone: 4.1b");
    assert_ne!(table.bytes(), before);
    table
        .press("u")
        .shows("saved\n773    4   30\nTaken back: 4.1b");
    assert_eq!(table.bytes(), before);
    table
        .press("Ctrl-R")
        .shows("773    4   31\nDone again: 4.1b");
    table.press("u u").shows("Nothing to take back");
}

#[test]
fn a_state_of_the_handover_is_stepped_by_one_key() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("2 +").shows("Done: handover KHM a");
    table.press("u").shows("Taken back: handover KHM a");
    table.press("3 + u 4 + u").shows("Taken back:");
}

#[test]
fn the_phrase_of_a_country_is_typed_and_shown_back() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("2 l l e Ctrl-U \"handover LAO 4 fully (b,d,j,k), 2 partly (e,f)\" Enter")
        .shows("Done: handover LAO")
        .shows("Lao PDR: 4 fully (b,d,j,k), 2 partly (e,f)");
}

#[test]
fn a_filter_folds_accents_and_says_what_is_left() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("/ \"WEB returning\"")
        .shows("3.2b\n1 row matches");
    table.press("Enter").shows("3.2b");
    table.press("q").shows("O-1\nAll rows are shown again.");
    table.press("/ \"nonsense\" Enter").shows("No row matches");
}

#[test]
fn every_register_takes_a_new_record_and_archives_it() {
    for (pane, text) in [("1", "9.9 New figure"), ("2", ""), ("3", ""), ("4", "")] {
        let mut table = Table::open("un-act-2017.json", 80, 24);
        let before = table.bytes();
        table.press(&format!("{pane} o"));
        match text {
            "" => table.press("\"Something new\" Enter"),
            text => table.press(&format!("\"{text}\" Enter")),
        };
        table.shows("Done: new");
        table.press("q x").shows("Done: archive");
        table.press("u u");
        assert_eq!(table.bytes(), before, "pane {pane}");
    }
}

#[test]
fn every_field_of_a_record_is_in_its_form() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("4 E")
        .shows("R1 Lack of financial resources\n>code\n title\n cause\n owner\n trend");
    table
        .press("j j Enter \"political\" Enter")
        .shows("category                 political\n Done: R1 category - -> political.");
    table
        .press("q 3 E")
        .shows("A01\nlegal\ntext agreed\nwork\nsteps 1                  bilateral meeting");
    table.press("q 1 E").shows("O-1\n statement\n unit\n rule");
    table.press("q 2 E").shows("letter\n definition");
}

#[test]
fn a_review_asks_for_the_next_date() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("4 j r \"same\" Enter")
        .shows("A review needs the next date. Type: next 30 Jun 2018");
    table.press("\" next 30 Jun 2018\" Enter").shows("Done: ");
    table.press("Enter").shows("30 Jun 2018");
}

#[test]
fn notes_and_flags_point_at_the_cell() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("l l n \"read again\" Enter")
        .shows("Done: note on O-1 Victims referred, Lao PDR, 2017");
    table
        .press("! \"Ana: is this 30?\" Enter")
        .shows("Done: flag on O-1 Victims referred, Lao PDR, 2017");
    assert!(table.bytes().contains("\"for\": \"Ana\""));
}

#[test]
fn leaving_with_changes_asks_and_keys_typed_blind_do_not_answer() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("2 + q D");
    assert!(table.effects.is_empty());
    table.shows("1 change is not yet in un-act-2017.json:\n>w    save and leave");
    table.press("w");
    assert_eq!(table.effects, [Effect::Save]);
    let effects = told(&mut table.app, Outcome::Saved("un-act-2017.json".into(), 1));
    assert_eq!(effects, [Effect::Quit]);
}

#[test]
fn control_c_never_loses_what_was_typed() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("n \"half a no\" Ctrl-C")
        .shows("The text is kept");
    table.press("Ctrl-C").shows("A text is kept");
    table.press("n").shows("note: half a no");
}

#[test]
fn pasted_text_is_inert_where_nothing_is_typed() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    let before = table.bytes();
    update(&mut table.app, Input::Paste("x\rq\u{1b}w".to_owned()));
    table.shows("the pasted text was left out");
    assert_eq!(table.bytes(), before);
}

#[test]
fn another_year_is_empty_until_something_is_reported_and_handover_carries_over() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press(">").shows("[2018]");
    table.press("2").shows("[2018]\nd    Record decisions");
    table.press("<").shows("[2017]");
}

#[test]
fn a_key_that_cannot_act_says_why() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("u")
        .shows("Nothing to take back: this is the file as it was opened.");
    table
        .press("r")
        .shows("r (review the risk) does nothing in Indicators; it does in Risks.");
}

#[test]
fn no_window_is_too_small_or_too_large_for_any_place() {
    let walks = [
        "1", "1 Enter", "1 e", "1 =", "1 E", "2", "2 Enter", "2 e", "3", "3 Enter", "3 m", "4",
        "4 Enter", "4 r", "?", ":", "/ \"la\"", "n", "2 + q",
    ];
    let mut drawn = 0;
    for walk in walks {
        for (columns, rows) in [
            (0, 0),
            (1, 1),
            (2, 1),
            (1, 2),
            (10, 3),
            (39, 12),
            (40, 11),
            (40, 12),
            (41, 13),
            (59, 19),
            (60, 20),
            (79, 23),
            (80, 24),
            (81, 25),
            (100, 30),
            (117, 40),
            (118, 12),
            (120, 40),
            (200, 50),
            (300, 200),
        ] {
            let mut table = Table::open("un-act-2017.json", columns, rows);
            table.press(walk);
            table.screen();
            drawn += 1;
        }
    }
    println!("{drawn} screens drawn");
}

#[test]
fn a_small_window_says_what_it_needs() {
    let screen = Table::open("un-act-2017.json", 38, 10).screen().join(" ");
    let words: Vec<&str> = screen.split_whitespace().collect();
    assert_eq!(
        words.join(" "),
        "Rapporteur needs 40 columns and 12 rows; this window has 38 by 10."
    );
}

#[test]
fn escape_never_leaves_the_program() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("Esc Esc")
        .shows("Nothing is open. q leaves the program.");
    table.press("3 m Esc").shows("A01  Joint plan, TIP");
    table.press("3 m q").shows("A01  Joint plan, TIP");
    assert!(table.effects.is_empty());
    table.press("q");
    assert_eq!(table.effects, [Effect::Quit]);
}

#[test]
fn a_flag_is_an_open_finding_until_it_is_answered() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("l l ! \"Ms Chan: is this 30?\" Enter")
        .shows(">O-1  Victims referred 773    8   30  255  234  517    -  4,000  1,817  vv 45%!");
    table
        .press("!")
        .shows("answer:\nMs Chan is asked: is this 30?");
    table
        .press("\"yes, line 615\" Enter")
        .shows("Done: flag answered: yes, line 615.");
    table.shows(">O-1  Victims referred 773    8   30  255  234  517    -  4,000  1,817  vv 45%\n");
}

#[test]
fn a_line_that_is_refused_stays_open_and_says_why() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("3 o Ctrl-U \"A01 again\" Enter")
        .shows("new: A01 again\nNot done: A01 is there already. Choose another code.");
    table
        .press("Ctrl-U \"TOOLONG x\" Enter")
        .shows("new: TOOLONG x\nNot possible: a code has at most 5 signs.");
    table
        .press("Esc n Enter")
        .shows("Not possible yet: type the note.");
}

#[test]
fn a_save_under_another_name_that_fails_keeps_the_name_that_was_typed() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("W \"/nowhere/x.json\" Enter");
    assert_eq!(table.effects, [Effect::SaveAs("/nowhere/x.json".into())]);
    let why =
        "The folder of /nowhere/x.json is not there. Nothing was written. Make the folder first.";
    told(&mut table.app, Outcome::NotSaved(why.to_owned()));
    table.shows("save as: /nowhere/x.json\nNot saved. The folder of /nowhere/x.json is not there.");
    told(&mut table.app, Outcome::Saved("x.json".into(), 0));
    table.shows("O-1\nSaved to x.json.");
}

#[test]
fn a_save_that_is_refused_says_the_way_out_in_full() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    let why = "The file has changed on disk since it was opened. Nothing was written.";
    told(&mut table.app, Outcome::NotSaved(why.to_owned()));
    table.shows("Not saved. The file has changed on disk\nW saves them under another name.");
}

#[test]
fn a_value_or_a_phrase_alone_is_meant_for_the_chosen_cell() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press(": \"4.1b\" Enter l l e Ctrl-U \"31 f24 m7\" Enter")
        .shows("Done: 4.1b Lao PDR");
    table
        .press("2 e Ctrl-U \"1 fully (b), 4 partly (c,d,e,g)\" Enter")
        .shows("Done: handover KHM b partly -> fully");
}

#[test]
fn marked_rows_are_archived_together_in_every_pane() {
    for pane in ["1", "2", "3", "4"] {
        let mut table = Table::open("un-act-2017.json", 80, 24);
        let before = table.bytes();
        let keys = match pane {
            // In the handover the cell has an entry of its own; the marked rows are functions.
            "2" => "2 Space Space x",
            pane => &format!("{pane} Space Space x"),
        };
        table.press(keys).shows("Done: archive 2 rows.");
        table.press("u");
        assert_eq!(table.bytes(), before, "pane {pane}");
    }
}

#[test]
fn the_chair_of_a_year_is_entered_and_shown() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    let before = table.bytes();
    table
        .press("2 e Ctrl-U \"chair 2019 chair THA\" Enter")
        .shows("Done: chair 2019: chair THA.");
    table.press("> > Enter").shows("2019: Thailand chairs");
    table.press("u");
    assert_eq!(table.bytes(), before);
}

#[test]
fn a_form_goes_with_the_record_that_is_undone_away() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table
        .press("4 o \"Something new\" Enter")
        .shows("R7 Something new\n>code");
    table
        .press("u")
        .shows("R6   Ethical and security concerns\nTaken back: new risk R7");
    table.press("j").shows(">R2");
    table
        .press("o \"Another\" Enter q Enter")
        .shows("risk 7 of 7");
    table.press("u").shows(" id   risk");
    table.press("j").shows(">R2");
}

#[test]
fn text_that_was_stopped_comes_back_only_where_it_was_typed() {
    let mut table = Table::open("un-act-2017.json", 80, 24);
    table.press("n \"about the first\" Ctrl-C j n \"about the second\" Ctrl-C");
    table.press("k n").shows("note: about the first");
    table.press("Esc j n").shows("note: about the second");
}

#[test]
fn a_code_that_was_corrected_on_the_way_in_is_unsaved_until_it_is_saved() {
    let mut table = Table::open("cmb-alias.json", 80, 24);
    table.shows("1 change, not saved").press("w");
    assert_eq!(table.effects, [Effect::Save]);
    told(&mut table.app, Outcome::Saved("cmb-alias.json".into(), 1));
    table
        .shows("saved")
        .press("w")
        .shows("There is nothing to save");
}

#[test]
fn a_new_partner_outside_is_entered_and_joins_an_agreement() {
    let mut table = Table::open("empty.json", 80, 24);
    let before = table.bytes();
    table
        .press("3 o Ctrl-U \"A01 MoU on TIP\" Enter j j j Enter \"KHM, MYS\" Enter")
        .shows("Not done: no country MYS here.")
        .press("Esc q");
    table
        .press(": \"party MYS Malaysia\" Enter Enter")
        .shows("Done: new outside country MYS Malaysia.");
    table
        .press("3 E j j j Enter \"KHM, MYS\" Enter q")
        .shows(">A01  MoU on TIP        x                           MYS");
    table.press("u u u");
    assert_eq!(table.bytes(), before);
}
